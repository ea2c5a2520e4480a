//! The entries of a person's page.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    book::{
        Action, Book, Credit, Decision, Dispute, Encounter, Exchange, Flow, Mission, PersonId, PersonReview, Promise,
        Promiser, Quarter, Tie, Vocabulary as _, words::sentence,
    },
    insight::spoken,
    report::{Block, Section, Table},
};

/// The others who took part, by their names.
fn others(book: &Book, id: PersonId, people: &[PersonId]) -> String {
    let names: Vec<&str> = people.iter().filter(|other| **other != id).map(|other| book.name(*other)).collect();
    names.join(", ")
}

/// What it was, and what else was noted.
fn told(what: &str, note: &str) -> String {
    let parts: Vec<&str> = [what, note].into_iter().map(str::trim).filter(|words| !words.is_empty()).collect();
    parts.join(" \u{2014} ")
}

/// What was given, asked and received: a table for each quarter, the latest first.
pub(super) fn exchanges(book: &Book, id: PersonId, exchanges: &[&Exchange]) -> Vec<Section> {
    let mut quarters: BTreeMap<Reverse<Quarter>, Vec<&Exchange>> = BTreeMap::new();
    for exchange in exchanges {
        let quarter = Quarter::of(exchange.date, book.settings().first_month);
        quarters.entry(Reverse(quarter)).or_default().push(exchange);
    }
    let section = |(Reverse(quarter), mut entries): (Reverse<Quarter>, Vec<&Exchange>)| {
        entries.sort_by_key(|exchange| exchange.date);
        let head = ["Day", "Which way", "Kind", "Effort", "What", "How it stands", "With"];
        let rows = entries.into_iter().map(|exchange| {
            vec![
                exchange.date.to_string(),
                exchange.direction().word().to_owned(),
                exchange.kind.word().to_owned(),
                spoken::effort(exchange.effort.minutes(book.settings().sizes).into()),
                told(&exchange.what, &exchange.note),
                state(exchange),
                others(book, id, exchange.people.people()),
            ]
        });
        table(&format!("Exchanges of {quarter}"), &head, rows.collect())
    };
    quarters.into_iter().map(section).collect()
}

fn state(exchange: &Exchange) -> String {
    match exchange.flow {
        Flow::Gave { more_than_promised: true } => "more than promised".to_owned(),
        Flow::Gave { .. } => String::new(),
        Flow::Asked { outcome } => outcome.word().to_owned(),
        Flow::Received { thanked, credit } => {
            let thanked = thanked.map_or_else(|| "not thanked".to_owned(), |on| format!("thanked on {on}"));
            match credit {
                Credit::NotNeeded => thanked,
                Credit::Owed => format!("{thanked}, credit owed"),
                Credit::Given(on) => format!("{thanked}, credit given on {on}"),
            }
        }
    }
}

fn table(title: &str, head: &[&'static str], rows: Vec<Vec<String>>) -> Section {
    let head = head.iter().map(|words| (*words, false)).collect();
    Section { title: title.to_owned(), blocks: vec![Block::Table(Table { head, rows })] }
}

pub(super) fn encounters(book: &Book, id: PersonId, held: &[&Encounter]) -> Option<Section> {
    let mut held = held.to_vec();
    held.sort_by_key(|encounter| Reverse(encounter.date));
    let row = |encounter: &&Encounter| {
        let minutes = encounter.minutes.map(|minutes| spoken::effort(minutes.into()));
        vec![
            encounter.date.to_string(),
            encounter.kind.word().to_owned(),
            minutes.unwrap_or_default(),
            told(&encounter.what, &encounter.note),
            others(book, id, encounter.people.people()),
        ]
    };
    let rows: Vec<_> = held.iter().map(row).collect();
    (!rows.is_empty()).then(|| table("Encounters", &["Day", "Kind", "How long", "What", "With"], rows))
}

pub(super) fn promises(held: &[&Promise]) -> Option<Section> {
    let mut held = held.to_vec();
    held.sort_by_key(|promise| Reverse(promise.made));
    let row = |promise: &&Promise| {
        let by = match promise.by {
            Promiser::Me => "I",
            Promiser::Them => "they",
        };
        let closed = promise.state.closed_on().map(|on| format!(" on {on}")).unwrap_or_default();
        vec![
            promise.made.to_string(),
            by.to_owned(),
            told(&promise.what, &promise.note),
            promise.due.map(|due| due.to_string()).unwrap_or_default(),
            format!("{}{closed}", promise.state.word()),
        ]
    };
    let rows: Vec<_> = held.iter().map(row).collect();
    (!rows.is_empty()).then(|| table("Promises", &["Made on", "By whom", "What", "Due", "How it stands"], rows))
}

pub(super) fn dispute(book: &Book, id: PersonId, dispute: &Dispute) -> String {
    let with = others(book, id, dispute.people.people());
    let mut parts = vec![format!("{}: {}", dispute.opened, dispute.what)];
    let lines = [("with", with.as_str()), ("my part", &dispute.my_part), ("next step", &dispute.next_step)];
    parts.extend(
        lines.iter().filter(|(_, words)| !words.trim().is_empty()).map(|(name, words)| format!("{name}: {words}")),
    );
    parts.extend(dispute.spoke_on.map(|on| format!("spoke on {on}")));
    parts.extend(dispute.resolved.as_ref().map(|end| {
        let outcome = end.outcome.trim();
        if outcome.is_empty() {
            format!("resolved on {}", end.on)
        } else {
            format!("resolved on {}: {outcome}", end.on)
        }
    }));
    told(&parts.join("; "), &dispute.note)
}

pub(super) fn ties(book: &Book, id: PersonId, ties: &[&Tie], introduced: &[PersonId]) -> Vec<String> {
    let tie = |tie: &&Tie| {
        let (from, to) = (book.name(tie.from), book.name(tie.to));
        let since = tie.since.map(|on| format!(", since {on}")).unwrap_or_default();
        let until = tie.until.map(|on| format!(", until {on}")).unwrap_or_default();
        told(&format!("{from} {} {to}, strength {} of 5{since}{until}", tie.kind, tie.strength), &tie.note)
    };
    let name = book.name(id);
    let introduced = introduced.iter().map(|other| format!("{name} introduced {}", book.name(*other)));
    ties.iter().map(tie).chain(introduced).collect()
}

/// Where they stand in a mission, and stood before; nothing in one that they have no part in.
pub(super) fn mission(id: PersonId, mission: &Mission) -> Option<String> {
    let position = mission.positions.get(&id)?;
    let held = position.before.iter().chain([&position.now]);
    let stances: Vec<String> = held.map(|held| format!("{} since {}", held.stance, held.since)).collect();
    let needs = position.needs.trim();
    let needs = if needs.is_empty() { String::new() } else { format!("; needs: {needs}") };
    Some(format!("{}: {}{needs}", mission.what, stances.join(", then ")))
}

pub(super) fn decision(decision: &Decision) -> String {
    told(&format!("{}: {}, {}", decision.date, decision.choice, decision.what), &decision.note)
}

pub(super) fn action(action: &Action) -> String {
    let due = action.due.map(|due| format!(", due {due}")).unwrap_or_default();
    format!("{}: {}{due}; {}", action.set_on, action.what, action.state.told())
}

/// What was decided in a review, and each answer under its question.
pub(super) fn review(book: &Book, quarter: Quarter, said: &PersonReview) -> Vec<String> {
    let template = &book.settings().review;
    let asked = |id: &str| {
        let questions = template.steps.iter().flat_map(|step| &step.questions);
        questions.filter(|question| question.id == id).map(|question| question.words.clone()).next()
    };
    let course = said.course.map(|course| format!("{quarter}: {}", sentence(course.word())));
    let answers = said.answers.iter().filter(|(_, answer)| !answer.trim().is_empty());
    let answers =
        answers.map(|(id, answer)| format!("{quarter}, {}: {answer}", asked(id).unwrap_or_else(|| id.clone())));
    course.into_iter().chain(answers).collect()
}
