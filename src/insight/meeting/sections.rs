//! What there is to know, part by part.

use jiff::civil::Date;

use super::{Line, Section};
use crate::{
    book::{
        AnyId, Book, Credit, Dispute, Exchange, ExchangeKind, Expectations, Flow, Person, PersonId, Promise, Promiser,
        Vocabulary as _, words::sentence,
    },
    insight::{Dated, Findings, Insight, Step, spoken, telling},
};

/// How many encounters and exchanges, and how many notes, are recalled.
const RECALLED: usize = 3;
/// How many things to give, and how many to ask about, come to mind at most.
const IDEAS: usize = 3;

/// What the parts are made of.
pub struct Look<'a> {
    pub book: &'a Book,
    pub insight: &'a Insight,
    pub findings: &'a Findings,
    pub person: PersonId,
    pub them: &'a Person,
}

/// Every part that has something to say.
pub fn all(look: &Look) -> Vec<Section> {
    let records: Vec<Dated> = look.insight.records_of(look.person).collect();
    let parts = [
        ("Where you stand", standing(look)),
        ("What you expect of each other", expectations(look)),
        ("Promises", promises(look, &records)),
        ("To settle", to_settle(look, &records)),
        ("Last time", last_time(look, &records)),
        ("What matters to them", matters(look)),
        ("Notes", notes(look)),
        ("What you could give", to_give(look)),
        ("To ask about", to_ask(look, &records)),
    ];
    let said = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
    said.map(|(title, lines)| Section { title, lines }).collect()
}

impl Look<'_> {
    fn today(&self) -> Date {
        self.insight.today()
    }

    fn ago(&self, day: Date) -> String {
        spoken::ago(day, self.today())
    }
}

fn labelled(label: &str, words: &str) -> Option<Line> {
    let words = words.trim();
    (!words.is_empty()).then(|| Line::new(format!("{label}: {words}")))
}

fn standing(look: &Look) -> Vec<Line> {
    let (alliance, standing) = (&look.them.alliance, look.insight.standing(look.person));
    let mut who = vec![sentence(alliance.stage.word())];
    if look.them.relation != crate::book::Relation::Other {
        who.push(look.them.relation.word().to_owned());
    }
    who.extend(look.them.level.map(|level| level.word().to_owned()));
    who.push(standing.band.words().to_owned());
    let last = standing.last_contact.map(|day| Line::new(format!("Last in touch {}", look.ago(day))));
    let met = look.them.met_on.map(|day| day.to_string()).unwrap_or_default();
    let met = [look.them.how_met.trim().trim_end_matches('.'), met.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>();
    let mut lines = vec![Line::new(who.join(" \u{b7} "))];
    lines.extend(last);
    lines.extend(labelled("You met", &met.join(", ")));
    lines.extend(labelled("Why", &alliance.why));
    lines.extend(labelled("You hope for", &alliance.hope));
    lines
}

fn expectations(look: &Look) -> Vec<Line> {
    let Expectations { of_them, of_me, spoken_on } = &look.them.alliance.expectations;
    let mut lines: Vec<Line> =
        [labelled("You may count on", of_them), labelled("They may count on", of_me)].into_iter().flatten().collect();
    match spoken_on {
        Some(day) => lines.push(Line::new(format!("Spoken of {}", look.ago(*day)))),
        None if !lines.is_empty() || look.them.alliance.stage.is_active() => {
            lines.push(Line::new("Not spoken of yet"));
        }
        None => {}
    }
    lines
}

fn promises(look: &Look, records: &[Dated]) -> Vec<Line> {
    let open = records.iter().filter_map(|record| match record.id {
        AnyId::Promise(id) => Some((id, look.book.get::<Promise>(id).filter(|promise| promise.is_open())?)),
        _ => None,
    });
    let mut open: Vec<_> = open.collect();
    open.sort_by_key(|(_, promise)| (promise.due.is_none(), promise.due));
    let line = |(id, promise): (crate::book::PromiseId, &Promise)| {
        let whose = if promise.by == Promiser::Me { "Yours" } else { "Theirs" };
        let due = promise.due.map(|due| spoken::due(due, look.today())).unwrap_or_default();
        Line::on(format!("{whose}: {}", promise.what), due, id)
    };
    open.into_iter().map(line).collect()
}

/// What stands between the two: open disputes, thanks and credit that are owed.
fn to_settle(look: &Look, records: &[Dated]) -> Vec<Line> {
    let one = |record: &Dated| -> Vec<Line> {
        let when = look.ago(record.date);
        match record.id {
            AnyId::Dispute(id) => {
                let Some(dispute) = look.book.get::<Dispute>(id).filter(|dispute| dispute.is_open()) else {
                    return Vec::new();
                };
                let mut lines = vec![Line::on(format!("Open dispute: {}", dispute.what), when, id)];
                lines.extend(labelled("Next step", &dispute.next_step));
                lines
            }
            AnyId::Exchange(id) => {
                let Some(exchange) = look.book.get::<Exchange>(id) else { return Vec::new() };
                let Flow::Received { thanked, credit } = exchange.flow else { return Vec::new() };
                let what = telling::what(exchange);
                let thanks = (thanked.is_none() && exchange.kind != ExchangeKind::Thanks)
                    .then(|| Line::on(format!("Thank them for: {what}"), when.clone(), id));
                let credit = (credit == Credit::Owed).then(|| Line::on(format!("Credit owed for: {what}"), when, id));
                thanks.into_iter().chain(credit).collect()
            }
            _ => Vec::new(),
        }
    };
    records.iter().flat_map(one).collect()
}

fn last_time(look: &Look, records: &[Dated]) -> Vec<Line> {
    let kinds: [fn(&AnyId) -> bool; 2] =
        [|id| matches!(id, AnyId::Encounter(_)), |id| matches!(id, AnyId::Exchange(_))];
    let mut lines: Vec<(Date, Line)> = Vec::new();
    for kind in kinds {
        let recalled = records.iter().filter(|record| kind(&record.id) && record.date <= look.today()).take(RECALLED);
        lines.extend(recalled.filter_map(|record| {
            let words = telling::told(look.book, record.id)?;
            Some((record.date, Line::on(words, look.ago(record.date), record.id)))
        }));
    }
    lines.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn matters(look: &Look) -> Vec<Line> {
    let alliance = &look.them.alliance;
    [
        labelled("Looks for", &alliance.needs.join(", ")),
        labelled("Can give", &alliance.offers.join(", ")),
        labelled("Goals and values", &alliance.interests),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn notes(look: &Look) -> Vec<Line> {
    let notes = look.them.notes.iter().rev().take(RECALLED);
    notes.map(|note| Line { when: look.ago(note.on), ..Line::new(note.text.trim()) }).collect()
}

/// What the rules suggest to give them, then what I wrote that I can offer.
fn to_give(look: &Look) -> Vec<Line> {
    let gifts = look
        .findings
        .about(look.person)
        .filter(|finding| matches!(finding.step, Step::Give(..) | Step::Introduce(..) | Step::GiveCredit(_)));
    let gifts = gifts.map(|finding| Line::new(format!("{}: {}", finding.title, finding.reason)));
    gifts.take(IDEAS).chain(labelled("You offer", &look.them.alliance.offer)).collect()
}

/// What to ask about: it shows that one listened. Nothing here asks for anything.
fn to_ask(look: &Look, records: &[Dated]) -> Vec<Line> {
    let alliance = &look.them.alliance;
    let needs = alliance.needs.first().map(|need| Line::new(format!("Do they still look for: {need}?")));
    let gift = records.iter().find_map(|record| match record.id {
        AnyId::Exchange(id) => {
            let exchange = look.book.get::<Exchange>(id)?;
            let of_use = matches!(exchange.flow, Flow::Gave { .. })
                && !matches!(exchange.kind, ExchangeKind::Thanks | ExchangeKind::Listening)
                && !exchange.what.trim().is_empty();
            of_use.then(|| Line::on(format!("Was it of use: {}?", exchange.what.trim()), look.ago(exchange.date), id))
        }
        _ => None,
    });
    let talk = (alliance.stage.is_active() && alliance.expectations.spoken_on.is_none())
        .then(|| Line::new("What do you expect of each other?"));
    let interests = labelled("How is it going with", &alliance.interests);
    let plain = Line::new("What are they busy with now, and what would help?");
    [needs, gift, talk, interests, Some(plain)].into_iter().flatten().take(IDEAS).collect()
}
