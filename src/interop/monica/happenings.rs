//! What happened between a contact and me: time spent, things given and received, and what is still to be done.

use jiff::civil::Date;
use serde_json::Value;

use super::{
    Export,
    values::{Item, items},
};
use crate::{
    book::{Credit, Direction, EncounterKind, ExchangeKind, Flow, PromiseState},
    interop::{
        drafts::{EncounterDraft, ExchangeDraft, PromiseDraft},
        reading::Reading,
    },
};

const NO_DAY: &str = "it has no day that can be read, and is left out";

/// Reads a group of a contact, if it is of this sort.
pub fn read(export: &Export<'_>, kind: &str, values: &Value, who: &str, reading: &mut Reading) -> bool {
    let read: fn(Item<'_>, u64, &str, &mut Reading) = match kind {
        "call" => call,
        "conversation" => conversation,
        "task" => task,
        "debt" => debt,
        "gift" => gift,
        _ => return false,
    };
    for item in items(values) {
        read(item, export.line(item.uuid()), who, reading);
    }
    true
}

/// Reads activities, each with all who took part.
pub fn activities(export: &Export<'_>, values: &Value, reading: &mut Reading) {
    for item in items(values) {
        let line = export.line(item.uuid());
        let Some(people) = export.activities.get(item.uuid()) else {
            reading.skip(line, "nobody took part in the activity");
            continue;
        };
        let kind = if people.len() > 1 { EncounterKind::Meeting } else { EncounterKind::OneToOne };
        let encounter = encounter(item, item.day("happened_at"), people.clone(), kind, line, reading);
        if let Some(mut draft) = encounter {
            draft.what = item.words("summary");
            draft.note = item.text("description");
            reading.encounters.push(draft);
        }
    }
}

fn encounter(
    item: Item<'_>,
    on: Option<Date>,
    people: Vec<String>,
    kind: EncounterKind,
    line: u64,
    reading: &mut Reading,
) -> Option<EncounterDraft> {
    let Some(on) = on.or_else(|| item.created()) else {
        reading.skip(line, NO_DAY);
        return None;
    };
    Some(EncounterDraft { uid: item.uuid().to_owned(), ..EncounterDraft::new(line, on, people, kind) })
}

fn call(item: Item<'_>, line: u64, who: &str, reading: &mut Reading) {
    let on = item.day("called_at");
    let draft = encounter(item, on, vec![who.to_owned()], EncounterKind::Call, line, reading);
    if let Some(mut draft) = draft {
        let who = if item.is("contact_called") { "they called" } else { "I called" };
        who.clone_into(&mut draft.what);
        draft.note = item.text("content");
        reading.encounters.push(draft);
    }
}

/// That there was one, and how many messages it had; what they said stays where it was said.
fn conversation(item: Item<'_>, line: u64, who: &str, reading: &mut Reading) {
    let on = item.day("happened_at");
    let draft = encounter(item, on, vec![who.to_owned()], EncounterKind::Call, line, reading);
    if let Some(mut draft) = draft {
        let messages = item.property("messages").as_array().map_or(0, Vec::len);
        draft.what = match messages {
            0 => "conversation in writing".to_owned(),
            1 => "conversation in writing, 1 message".to_owned(),
            several => format!("conversation in writing, {several} messages"),
        };
        reading.encounters.push(draft);
    }
}

fn task(item: Item<'_>, line: u64, who: &str, reading: &mut Reading) {
    let what = item.words("title");
    let done = item.is("completed").then(|| item.day("completed_at").or_else(|| item.created())).flatten();
    let Some(made) = item.created().or(done) else {
        return reading.skip(line, NO_DAY);
    };
    if what.is_empty() {
        return reading.skip(line, "the task does not say what is to be done");
    }
    let state = done.map_or(PromiseState::Open, |on| PromiseState::Kept { on, over_delivered: false });
    let made = done.map_or(made, |on| made.min(on));
    let draft = PromiseDraft::new(line, who.to_owned(), what, made);
    reading.promises.push(PromiseDraft { uid: item.uuid().to_owned(), state, note: item.text("description"), ..draft });
}

/// Whoever owes has received.
fn debt(item: Item<'_>, line: u64, who: &str, reading: &mut Reading) {
    let direction = if item.is("in_debt") { Direction::Received } else { Direction::Gave };
    let money = money(item);
    let what = if money.is_empty() { "money lent".to_owned() } else { format!("{money} lent") };
    let is_settled = item.words("status") == "complete";
    let note = [item.text("reason").as_str(), if is_settled { "paid back" } else { "not paid back yet" }]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("; ");
    exchange(item, line, who, (direction, what, note), reading);
}

/// Whether a gift was only thought of: then it is a note on the person, and no exchange yet.
pub fn is_idea(gift: Item<'_>) -> bool {
    !matches!(gift.words("status").as_str(), "offered" | "given" | "received")
}

fn gift(item: Item<'_>, line: u64, who: &str, reading: &mut Reading) {
    if is_idea(item) {
        return;
    }
    let is_mine = item.words("status") == "received";
    let direction = if is_mine { Direction::Received } else { Direction::Gave };
    let (name, money) = (item.words("name"), money(item));
    let name = if name.is_empty() { "a gift".to_owned() } else { format!("gift: {name}") };
    let what = if money.is_empty() { name } else { format!("{name} ({money})") };
    let note = [item.text("comment"), item.words("url")].into_iter().filter(|part| !part.is_empty());
    exchange(item, line, who, (direction, what, note.collect::<Vec<_>>().join("\n")), reading);
}

fn exchange(item: Item<'_>, line: u64, who: &str, told: (Direction, String, String), reading: &mut Reading) {
    let Some(on) = item.day("date").or_else(|| item.created()) else {
        return reading.skip(line, NO_DAY);
    };
    let (direction, what, note) = told;
    let flow = match direction {
        Direction::Received => Flow::Received { thanked: Some(on), credit: Credit::NotNeeded },
        other => Flow::plain(other),
    };
    let draft = ExchangeDraft::new(line, on, vec![who.to_owned()], flow, ExchangeKind::Resources);
    reading.exchanges.push(ExchangeDraft { what, note, ..draft });
}

/// An amount and its currency, as they are written.
fn money(item: Item<'_>) -> String {
    let (amount, currency) = (item.words("amount"), item.words("currency"));
    if amount.is_empty() { amount } else { format!("{amount} {currency}").trim().to_owned() }
}
