//! What Monica (a personal CRM, version 4) exports as JSON, `version: "1.0-preview.1"`.
//!
//! Contacts become people, relationships ties, activities, calls and conversations encounters, tasks promises of mine, debts and
//! gifts exchanges, notes, life events and reminders notes. Names under which Monica knows a thing for good are kept, so that the
//! same file changes nothing a second time.
//!
//! Left out, and told: photos, documents, pets, the journal, what was said in conversations, and how Monica itself is set up. The
//! amount of a debt or a gift stands in its words: exchanges are counted in effort, not in money.

mod contact;
mod happenings;
mod relationship;
#[cfg(test)]
mod tests;
mod values;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::{
    Format, Source,
    error::ReadError,
    reading::{Progress, Reading, Watch},
    table::MAX_ROWS,
};
use values::{Item, groups, items};

/// The largest export that is read, in bytes. It is held whole, and in memory it is several times its size.
const MOST_BYTES: usize = 64_000_000;
/// Where in the file its first words must stand, in bytes.
const BEGINS_WITHIN: usize = 4_096;

/// Whether the file is an export of Monica's, whole or not: by the words with which every one begins.
pub fn is_export(bytes: &[u8]) -> bool {
    let head = bytes.get(..BEGINS_WITHIN.min(bytes.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    head.trim_start().starts_with('{')
        && ["\"version\"", "\"app_version\"", "\"account\""].iter().all(|key| head.contains(key))
}

/// What is known of the whole file while its contacts are read.
struct Export<'a> {
    lines: HashMap<String, u64>,
    /// Names and kinds of ways to reach someone, by uuid.
    field_types: HashMap<String, (String, String)>,
    /// Who took part in an activity, by its uuid.
    activities: BTreeMap<String, Vec<String>>,
    /// What was met and is not read.
    unread: BTreeSet<String>,
    watch: Watch<'a>,
}

impl Export<'_> {
    /// The line on which an entry begins; an export is often all on one.
    fn line(&self, uuid: &str) -> u64 {
        self.lines.get(uuid).copied().unwrap_or(1)
    }
}

/// Reads the people of an export, and all that is said of them.
///
/// # Errors
/// It is no whole JSON, it is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let Source { bytes, file, watch, .. } = *source;
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::LargerThan(MOST_BYTES as u64 / 1_000_000));
    }
    if watch(Progress { done: 0, of: bytes.len() }).is_break() {
        return Err(ReadError::Cancelled);
    }
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| refusal(&error))?;
    let mut reading = Reading::new(Format::Monica, file);
    "UTF-8".clone_into(&mut reading.taken.encoding);
    let account = whole.get("account").unwrap_or(&Value::Null);
    let mut export = Export {
        lines: lines(bytes),
        field_types: contact::field_types(account),
        activities: BTreeMap::new(),
        unread: BTreeSet::new(),
        watch,
    };
    export.contacts(account, &mut reading)?;
    for (kind, values) in groups(account) {
        match kind {
            "relationship" => relationship::read(&export, values, &mut reading),
            "activity" => happenings::activities(&export, values, &mut reading),
            "contact" => {}
            other => export.leave_out(other),
        }
    }
    if reading.people.is_empty() {
        return Err(ReadError::Empty);
    }
    export.remark(&whole, &mut reading);
    Ok(reading)
}

impl Export<'_> {
    fn contacts(&mut self, account: &Value, reading: &mut Reading) -> Result<(), ReadError> {
        let all: Vec<Item<'_>> =
            groups(account).filter(|(kind, _)| *kind == "contact").flat_map(|(_, values)| items(values)).collect();
        if all.len() > MAX_ROWS {
            return Err(ReadError::TooManyRows);
        }
        for (done, item) in all.iter().enumerate() {
            if done % 1_024 == 0 && (self.watch)(Progress { done, of: all.len() }).is_break() {
                return Err(ReadError::Cancelled);
            }
            contact::read(self, *item, reading);
        }
        Ok(())
    }

    /// Notes that things of this kind are left out; only what looks like a word of a program is told.
    fn leave_out(&mut self, kind: &str) {
        let is_word = kind.len() <= 40 && kind.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let word = if is_word { kind.replace('_', " ") } else { "something else".to_owned() };
        self.unread.insert(word);
    }

    fn remark(&self, whole: &Value, reading: &mut Reading) {
        let version = whole.get("version").and_then(Value::as_str).unwrap_or_default();
        if !version.starts_with("1.") {
            let remark = "the export says it is of another version than the one that is known; please look through it";
            reading.remarks.push(remark.to_owned());
        }
        if !reading.exchanges.is_empty() {
            let remark = "debts and gifts have their amount in words, and what you received is taken as thanked for";
            reading.remarks.push(remark.to_owned());
        }
        let quiet = ["user", "addressbook", "address_book", "addressbook_subscription", "address_book_subscription"];
        let told: Vec<&str> = self.unread.iter().map(String::as_str).filter(|kind| !quiet.contains(kind)).collect();
        if !told.is_empty() {
            reading.remarks.push(format!("not read, because a book has no place for it: {}", told.join(", ")));
        }
    }
}

fn refusal(error: &serde_json::Error) -> ReadError {
    let reason = match error.classify() {
        serde_json::error::Category::Eof => "the file ends too early; please export it again",
        _ => "this is not as JSON should be; please export it again",
    };
    ReadError::Unsound { line: error.line() as u64, reason }
}

/// The line on which each uuid stands first.
fn lines(bytes: &[u8]) -> HashMap<String, u64> {
    let mut lines = HashMap::new();
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let text = String::from_utf8_lossy(line);
        for rest in text.split("\"uuid\"").skip(1) {
            if let Some(uuid) = rest.split('"').nth(1).filter(|uuid| uuid.len() <= 64) {
                lines.entry(uuid.to_owned()).or_insert(number);
            }
        }
    }
    lines
}
