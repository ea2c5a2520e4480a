//! What the palette finds, and in which order.

use jiff::civil::Date;

use crate::{
    app::Command,
    book::{AnyId, Book, DisputeId, Mission, MissionId, MissionState, PersonId, Promise, PromiseId, Promiser},
    insight::{Strength, fold},
    ui::{Context, spoken},
};

/// How many rows are found at most: who needs more types another letter.
const FOUND: usize = 40;
/// How many due things the empty palette lists.
const DUE_LISTED: usize = 6;

/// Something the palette can go to or run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The card of a record.
    Record(AnyId),
    /// A command; pages are commands too.
    Run(Command),
}

/// One row of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub target: Target,
    pub title: String,
    pub detail: String,
    /// Why it can not be done now.
    pub refusal: Option<&'static str>,
}

/// Rows under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub title: &'static str,
    pub rows: Vec<Row>,
}

/// What is offered before anything is typed: what is due, what was used last, and every command.
pub(super) fn offers(cx: &Context, recent: &[Target]) -> Vec<Group> {
    let lately = recent.iter().filter_map(|target| row(*target, cx)).collect();
    let commands = Command::ALL.iter().filter(|command| !recent.contains(&Target::Run(**command)));
    let all = commands.filter_map(|command| row(Target::Run(*command), cx)).filter(|row| row.refusal.is_none());
    let groups = [
        Group { title: "Due", rows: due(cx) },
        Group { title: "Lately", rows: lately },
        Group { title: "Commands", rows: all.collect() },
    ];
    groups.into_iter().filter(|group| !group.rows.is_empty()).collect()
}

/// What fits the typed words, best first; what was used lately comes before its equals.
pub(super) fn find(typed: &str, cx: &Context, recent: &[Target]) -> Vec<Group> {
    let typed = fold(typed.trim());
    let bonus = |target| if recent.contains(&target) { 30 } else { 0 };
    let people = cx.book.people().filter_map(|(id, person)| {
        let names = std::iter::once(&person.name).chain(&person.also_called);
        let best = names.filter_map(|name| score(&typed, name)).max()?;
        let target = Target::Record(id.into());
        Some((best + bonus(target), target))
    });
    let commands = Command::ALL.iter().filter_map(|command| {
        let target = Target::Run(*command);
        let ready = if command.refusal(cx.situation).is_none() { 0 } else { -500 };
        Some((score(&typed, command.name())? + bonus(target) + ready, target))
    });
    let missions = cx.book.all::<Mission>().filter_map(|(id, mission)| {
        let target = Target::Record(id.into());
        Some((score(&typed, &mission.what)? + bonus(target), target))
    });
    let mut found: Vec<(i32, Target)> = people.chain(missions).chain(commands).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let rows: Vec<Row> = found.into_iter().take(FOUND).filter_map(|(_, target)| row(target, cx)).collect();
    if rows.is_empty() { Vec::new() } else { vec![Group { title: "Found", rows }] }
}

/// A row as it is shown; `None` if its record is no longer there.
fn row(target: Target, cx: &Context) -> Option<Row> {
    Some(match target {
        Target::Run(command) => Row {
            target,
            title: command.name().to_owned(),
            detail: command.hint().to_owned(),
            refusal: command.refusal(cx.situation),
        },
        Target::Record(AnyId::Person(id)) => person(id, cx.book)?,
        Target::Record(AnyId::Promise(id)) => promise(id, cx.book, cx.today)?,
        Target::Record(AnyId::Dispute(id)) => dispute(id, cx.book)?,
        Target::Record(AnyId::Mission(id)) => mission(id, cx.book, cx.today)?,
        Target::Record(_) => return None,
    })
}

fn person(id: PersonId, book: &Book) -> Option<Row> {
    let person = book.person(id)?;
    let places = [&person.title, &person.unit, &person.organisation];
    let places: Vec<&str> = places.into_iter().map(String::as_str).filter(|place| !place.is_empty()).collect();
    Some(Row {
        target: Target::Record(id.into()),
        title: person.name.clone(),
        detail: places.join(", "),
        refusal: None,
    })
}

fn promise(id: PromiseId, book: &Book, today: Date) -> Option<Row> {
    let promise = book.get::<Promise>(id)?;
    let name = book.name(promise.person);
    let whose = match promise.by {
        Promiser::Me => format!("to {name}"),
        Promiser::Them => format!("by {name}"),
    };
    let due = promise.due.map(|due| format!(", {}", spoken::due(due, today))).unwrap_or_default();
    Some(Row {
        target: Target::Record(id.into()),
        title: promise.what.clone(),
        detail: format!("promised {whose}{due}"),
        refusal: None,
    })
}

fn dispute(id: DisputeId, book: &Book) -> Option<Row> {
    let dispute = book.get::<crate::book::Dispute>(id)?;
    let names: Vec<&str> = dispute.people.people().iter().map(|person| book.name(*person)).collect();
    Some(Row {
        target: Target::Record(id.into()),
        title: dispute.what.clone(),
        detail: format!("open dispute with {}", names.join(", ")),
        refusal: None,
    })
}

fn mission(id: MissionId, book: &Book, today: Date) -> Option<Row> {
    let mission = book.get::<Mission>(id)?;
    let state = match (mission.state, mission.due) {
        (MissionState::Open, Some(due)) => spoken::due(due, today),
        (MissionState::Open, None) => "open".to_owned(),
        (MissionState::Reached(_), _) => "reached".to_owned(),
        (MissionState::Dropped(_), _) => "dropped".to_owned(),
    };
    Some(Row {
        target: Target::Record(id.into()),
        title: mission.what.clone(),
        detail: format!("mission, {state}"),
        refusal: None,
    })
}

/// The first of what is late, due today or due this week; one shows the record that it rests on.
fn due(cx: &Context) -> Vec<Row> {
    let due = cx.findings.all().iter().take_while(|finding| finding.strength >= Strength::Soon);
    let rows = due.filter_map(|finding| {
        let about = finding.people.first().map(|person| AnyId::Person(*person));
        Some(Row {
            target: Target::Record(finding.records.first().copied().or(about)?),
            title: finding.title.clone(),
            detail: finding.reason.clone(),
            refusal: None,
        })
    });
    rows.take(DUE_LISTED).collect()
}

/// How well the typed letters (folded) fit a text: its beginning best, then the beginning of a word, then inside, then its
/// letters in this order anywhere. Several words may each fit somewhere. `None` if they do not fit.
fn score(typed: &str, text: &str) -> Option<i32> {
    let text = fold(text);
    let length = i32::try_from(text.chars().count()).unwrap_or(i32::MAX).min(90);
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if text.starts_with(typed) {
        return Some(400 - length);
    }
    if words().any(|word| word.starts_with(typed)) {
        return Some(300 - length);
    }
    if text.contains(typed) {
        return Some(200 - length);
    }
    let parts: Vec<&str> = typed.split_whitespace().collect();
    if parts.len() > 1 && parts.iter().all(|part| words().any(|word| word.starts_with(part))) {
        return Some(250 - length);
    }
    let mut rest = text.chars();
    let in_order = typed.chars().filter(|c| !c.is_whitespace()).all(|wanted| rest.any(|letter| letter == wanted));
    in_order.then_some(100 - length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_fits_come_first() {
        let order = ["Ana Ruiz", "Mariana", "Al Ng", "Juliana Banana"];
        let scores: Vec<Option<i32>> =
            ["Ana Ruiz", "Mariana", "A. N. Almond"].iter().map(|name| score("ana", name)).collect();
        assert!(scores.iter().all(Option::is_some) && scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
        assert_eq!(order.iter().filter(|name| score("ana r", name).is_some()).count(), 1);
        assert_eq!(score("xyz", "Ana Ruiz"), None);
    }

    #[test]
    fn words_fit_in_any_order_and_letters_in_theirs() {
        for (typed, text, fits) in [
            ("gift log", "Log gift…", true),
            ("lg", "Log gift…", true),
            ("gl", "Log gift…", false),
            ("jose mu", "José Müller", true),
            ("ruiz ana", "Ana Ruiz", true),
        ] {
            assert_eq!(score(typed, text).is_some(), fits, "{typed} in {text}");
        }
    }
}
