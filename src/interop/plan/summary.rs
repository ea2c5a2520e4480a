//! The counts of an import, and what is said of them.

use std::fmt;

use super::entry::{EntryKind, Verdict};

/// What becomes of the entries of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Not in the book yet.
    pub new: usize,
    /// In the book already, those that change something included.
    pub here: usize,
    /// In the book already, with something that is filled in or changed.
    pub filled: usize,
    /// Left out by the user.
    pub left_out: usize,
}

impl Tally {
    pub(super) const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::New => self.new += 1,
            Verdict::Same(_) => self.here += 1,
            Verdict::Update(_) => {
                self.here += 1;
                self.filled += 1;
            }
            Verdict::LeftOut => self.left_out += 1,
        }
    }
}

/// What becomes of all entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    kinds: [Tally; EntryKind::ALL.len()],
    /// Entries about which there is something to decide.
    pub doubts: usize,
    /// Entries that are left out, as they can not be read.
    pub unreadable: usize,
    /// Parts that are left out of entries that come in.
    pub incomplete: usize,
}

impl Counts {
    /// What becomes of the entries of a kind.
    pub const fn of(&self, kind: EntryKind) -> Tally {
        self.kinds[kind as usize]
    }

    pub(super) const fn of_mut(&mut self, kind: EntryKind) -> &mut Tally {
        &mut self.kinds[kind as usize]
    }

    /// How many records are new, of all kinds.
    pub fn new_records(&self) -> usize {
        self.kinds.iter().map(|tally| tally.new).sum()
    }

    /// How many entries change a record of the book, of all kinds.
    pub fn changed_records(&self) -> usize {
        self.kinds.iter().map(|tally| tally.filled).sum()
    }

    /// The kinds of entry that the files speak of.
    pub fn kinds(&self) -> impl Iterator<Item = (EntryKind, Tally)> {
        let kinds = EntryKind::ALL.into_iter().map(|kind| (kind, self.of(kind)));
        kinds.filter(|(_, tally)| tally.new + tally.here + tally.left_out > 0)
    }
}

/// "1 person", "3 people".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "1 person" or "3 people", of a kind of entry.
pub fn counted_entries(count: usize, kind: EntryKind) -> String {
    let (one, many) = kind.words();
    counted(count, one, many)
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
        let told = |of: fn(&Tally) -> usize| {
            let kinds = self.counts.kinds().map(|(kind, tally)| (kind, of(&tally)));
            let told: Vec<String> =
                kinds.filter(|(_, count)| *count > 0).map(|(kind, count)| counted_entries(count, kind)).collect();
            told.join(", ")
        };
        let mut parts = Vec::new();
        for (words, of) in [("added", (|tally| tally.new) as fn(&Tally) -> usize), ("filled in", |tally| tally.filled)]
        {
            let told = told(of);
            if !told.is_empty() {
                parts.push(format!("{told} {words}"));
            }
        }
        if parts.is_empty() {
            parts.push("Nothing to do: all that was read is in the book already".to_owned());
        }
        let left_out = self.counts.unreadable + self.counts.kinds().map(|(_, tally)| tally.left_out).sum::<usize>();
        if left_out > 0 {
            parts.push(format!("{} left out", counted(left_out, "entry", "entries")));
        }
        f.write_str(&parts.join("; "))
    }
}
