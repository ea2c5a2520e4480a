//! The report of a quarter: its figures beside those of the quarter before, everyone's line, what was decided and what is next.

use jiff::civil::Date;

use super::{Block, Document, Section, Table, Telling};
use crate::{
    book::{Action, Book, Course, Exchange, PersonId, PersonReview, Quarter, Review, Vocabulary as _, words::sentence},
    insight::{Grain, Insight, Period, PersonQuarter, QuarterFacts, Tally, Way, commitments::Rate},
    picture::{
        Encodings, Palette, Sheet,
        balance::{self, Figures, Question, Shown},
        svg,
    },
};

/// The chance in the network's layout: equal books give equal reports.
const SEED: u64 = 1;

/// How many quarters the chart of giving and asking shows.
const QUARTERS: u16 = 8;

/// The report of a quarter, of all that the book tells.
pub(super) fn document(book: &Book, today: Date, quarter: Quarter, telling: Telling, palette: Palette) -> Document {
    let facts = QuarterFacts::new(book, today, quarter);
    let before = QuarterFacts::new(book, today, quarter.plus(-1));
    let review = book.all::<Review>().rfind(|(_, review)| review.quarter == quarter);
    let mut sections = vec![summary(&facts, &before), over_time(book, &facts, palette.clone()), moves(book, &facts)];
    sections.extend(best(book, &facts));
    sections.push(network(book, &facts, palette));
    sections.push(people(book, &facts, review.map(|(_, review)| review)));
    let set_before = facts.actions.iter().filter_map(|id| book.get::<Action>(*id));
    sections.extend(actions("What became of the actions set for this quarter", book, set_before));
    if let Some((id, review)) = review {
        sections.extend(answers(book, review));
        let set_now = book.all::<Action>().map(|(_, action)| action).filter(|action| action.review == id);
        sections.extend(actions("Actions for the next quarter", book, set_now));
    }
    Document { title: title(book, quarter), about: about(&facts, telling, today), sections }
}

fn title(book: &Book, quarter: Quarter) -> String {
    match book.settings().my_name.trim() {
        "" => format!("Review of {quarter}"),
        name => format!("Review of {quarter}: {name}"),
    }
}

fn about(facts: &QuarterFacts, telling: Telling, today: Date) -> String {
    let days = format!("{} to {}, told on {today}.", facts.span.first, facts.span.last);
    match telling {
        Telling::Full => days,
        Telling::Redacted => format!(
            "{days} People, units and missions go by pseudonyms that hold within this report; nothing that was written about \
             anyone is in it."
        ),
    }
}

fn section(title: &str, block: Block) -> Section {
    Section { title: title.to_owned(), blocks: vec![block] }
}

fn hours(minutes: u64) -> String {
    format!("{}.{} h", minutes / 60, minutes % 60 / 6)
}

/// "3.5 h, 4 gifts".
fn told(tally: Tally, [one, many]: [&str; 2]) -> String {
    format!("{}, {} {}", hours(tally.minutes), tally.count, if tally.count == 1 { one } else { many })
}

fn kept(kept: usize, of: usize) -> String {
    if of == 0 { "none due".to_owned() } else { format!("{kept} of {of}") }
}

fn kept_by(rate: &Rate) -> String {
    kept(rate.kept, rate.promises.len())
}

fn summary(facts: &QuarterFacts, before: &QuarterFacts) -> Section {
    let row = |what: &str, tell: &dyn Fn(&QuarterFacts) -> String| vec![what.to_owned(), tell(facts), tell(before)];
    let rows = vec![
        row("Gave", &|facts| told(facts.flows.gave, ["gift", "gifts"])),
        row("Asked", &|facts| told(facts.flows.asked, ["ask", "asks"])),
        row("Received", &|facts| told(facts.flows.received, ["thing", "things"])),
        row("Time together", &|facts| told(facts.met, ["encounter", "encounters"])),
        row("My promises kept", &|facts| kept_by(&facts.rates.by_me)),
        row("Promises to me kept", &|facts| kept_by(&facts.rates.by_them)),
        row("Disputes opened", &|facts| facts.opened.len().to_string()),
        row("Disputes resolved", &|facts| facts.resolved.len().to_string()),
        row("Active alliances at its end", &|facts| facts.active().to_string()),
    ];
    let head = vec![("", false), ("This quarter", true), ("The one before", true)];
    section("The quarter beside the one before", Block::Table(Table { head, rows }))
}

/// Giving against asking, in the quarters up to this one.
fn over_time(book: &Book, facts: &QuarterFacts, palette: Palette) -> Section {
    let day = facts.span.last;
    let then = book.as_of(day);
    let question = Question { period: Period::Last(QUARTERS, Grain::Quarter), ..Question::default() };
    let figures = Figures::new(&then, &Insight::new(&then, day), question);
    let chart = balance::Sheet { figures, shown: Shown::default(), title: None, palette };
    let says =
        format!("What was given, asked and received in the {QUARTERS} quarters up to {}, in hours.", facts.quarter);
    section("Giving against asking", Block::Picture { svg: balance::chart_svg(&chart), says })
}

fn moves(book: &Book, facts: &QuarterFacts) -> Section {
    let line = |way: Way| {
        let moved: Vec<String> = facts
            .moves
            .iter()
            .filter(|one| one.way == way)
            .map(|one| format!("{} ({} to {})", book.name(one.person), one.from.word(), one.to.word()))
            .collect();
        (!moved.is_empty()).then(|| format!("{}: {}", sentence(way.word()), moved.join(", ")))
    };
    let lines: Vec<String> = Way::ALL.into_iter().filter_map(line).collect();
    let none = Block::Words("Every alliance stands where it stood before.".to_owned());
    section("Alliances that moved", if lines.is_empty() { none } else { Block::List(lines) })
}

/// The best gift and the best help, in the words they were logged with.
fn best(book: &Book, facts: &QuarterFacts) -> Option<Section> {
    let line = |said: &str, id| {
        let exchange = book.get::<Exchange>(id)?;
        let names: Vec<&str> = exchange.people.people().iter().map(|person| book.name(*person)).collect();
        let what = if exchange.what.is_empty() { exchange.kind.word() } else { &exchange.what };
        Some(format!("{said} {}, {}: {what}", names.join(", "), exchange.date))
    };
    let gift = facts.best_gift.and_then(|id| line("Most given: to", id));
    let help = facts.best_help.and_then(|id| line("Most received: from", id));
    let lines: Vec<String> = [gift, help].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| section("What stood out", Block::List(lines)))
}

/// The network at the end of the quarter.
fn network(book: &Book, facts: &QuarterFacts, palette: Palette) -> Section {
    let day = facts.span.last;
    let sheet = Sheet::around_me(book, day, Encodings::default(), SEED, palette);
    let says = format!("The network on {day}, around me, by how close everyone is.");
    section("The network", Block::Picture { svg: svg(&sheet), says })
}

fn people(book: &Book, facts: &QuarterFacts, review: Option<&Review>) -> Section {
    let mut head = vec![
        ("Who", false),
        ("Stage", false),
        ("Gave", true),
        ("Asked", true),
        ("Received", true),
        ("Met", true),
        ("Promises kept", true),
        ("Balance", false),
    ];
    let decided = |person: PersonId| review.and_then(|review| review.people.get(&person));
    let any_decided = facts.people.iter().any(|one| decided(one.person).is_some());
    if any_decided {
        head.push(("Decided", false));
    }
    let row = |one: &PersonQuarter| {
        let mut row = vec![
            book.name(one.person).to_owned(),
            one.stage.word().to_owned(),
            hours(one.flows.gave.minutes),
            hours(one.flows.asked.minutes),
            hours(one.flows.received.minutes),
            one.met.count.to_string(),
            kept(
                one.rates.by_me.kept + one.rates.by_them.kept,
                one.rates.by_me.promises.len() + one.rates.by_them.promises.len(),
            ),
            one.band.words().to_owned(),
        ];
        if any_decided {
            let course = decided(one.person).and_then(|review: &PersonReview| review.course);
            row.push(course.map_or("", Course::word).to_owned());
        }
        row
    };
    let rows = facts.people.iter().map(row).collect();
    section("Person by person", Block::Table(Table { head, rows }))
}

/// What was written in the review, question by question.
fn answers(book: &Book, review: &Review) -> Option<Section> {
    let words = |question: &str| book.settings().review.words(question);
    let own = review.answers.iter().map(|(question, answer)| format!("{} {answer}", asked(&words(question))));
    let of_people = review.people.iter().flat_map(|(person, review)| {
        let name = book.name(*person);
        review.answers.iter().map(move |(question, answer)| format!("{name}: {} {answer}", asked(&words(question))))
    });
    let lines: Vec<String> = own.chain(of_people).collect();
    (!lines.is_empty()).then(|| section("What was written", Block::List(lines)))
}

/// A question as it stands before its answer.
fn asked(words: &str) -> String {
    if words.ends_with(['?', ':', '.', '!']) { words.to_owned() } else { format!("{words}:") }
}

fn actions<'a>(title: &str, book: &Book, actions: impl Iterator<Item = &'a Action>) -> Option<Section> {
    let row = |action: &Action| {
        vec![
            action.what.clone(),
            action.person.map_or("", |person| book.name(person)).to_owned(),
            action.due.map_or_else(String::new, |due| due.to_string()),
            action.measure.clone(),
            action.state.told(),
        ]
    };
    let rows: Vec<Vec<String>> = actions.map(row).collect();
    let head = vec![("What", false), ("With", false), ("By", false), ("How I will know", false), ("State", false)];
    (!rows.is_empty()).then(|| section(title, Block::Table(Table { head, rows })))
}
