//! The counts of an import, and what is said of them.

use std::fmt;

/// What becomes of the entries of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Not in the book yet.
    pub new: usize,
    /// In the book already, those filled up included.
    pub here: usize,
    /// In the book already, with blanks that are filled.
    pub filled: usize,
}

/// What becomes of all entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// People.
    pub people: Tally,
    /// Exchanges.
    pub exchanges: Tally,
    /// Ties.
    pub ties: Tally,
    /// Entries that are left out, as they can not be read.
    pub unreadable: usize,
    /// Parts that are left out of entries that come in.
    pub incomplete: usize,
}

impl Counts {
    /// How many records are new, of all kinds.
    pub const fn new_records(&self) -> usize {
        self.people.new + self.exchanges.new + self.ties.new
    }

    /// The kinds of record that files spoke of, each with its words for one and for many.
    pub fn kinds(&self) -> impl Iterator<Item = (Tally, &'static str, &'static str)> {
        let kinds =
            [(self.people, "person", "people"), (self.exchanges, "exchange", "exchanges"), (self.ties, "tie", "ties")];
        kinds.into_iter().filter(|(tally, ..)| tally.new + tally.here > 0)
    }
}

/// "1 person", "3 people".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The counts.
    pub counts: Counts,
}

/// One sentence without its full stop: "12 people, 3 exchanges added; 2 people filled in; 5 entries left out".
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = &self.counts;
        let added: Vec<String> = counts
            .kinds()
            .filter(|(tally, ..)| tally.new > 0)
            .map(|(tally, one, many)| counted(tally.new, one, many))
            .collect();
        let mut parts = Vec::new();
        if !added.is_empty() {
            parts.push(format!("{} added", added.join(", ")));
        }
        if counts.people.filled > 0 {
            parts.push(format!("{} filled in", counted(counts.people.filled, "person", "people")));
        }
        if parts.is_empty() {
            parts.push("Nothing to do: all that was read is in the book already".to_owned());
        }
        if counts.unreadable > 0 {
            parts.push(format!("{} left out", counted(counts.unreadable, "entry", "entries")));
        }
        f.write_str(&parts.join("; "))
    }
}
