//! The people of a file of cards, to be found by what other cards call them.

use std::collections::HashMap;

use super::{relation::Other, uid};
use crate::interop::{address::email_key, drafts::PersonDraft, index::Lost, matching::name_key};

/// The people of a file by all that a card may call them. Where several are called so, none is meant.
pub struct Index {
    uids: HashMap<String, Option<usize>>,
    emails: HashMap<String, Option<usize>>,
    names: HashMap<String, Option<usize>>,
    lines: HashMap<u64, usize>,
}

impl Index {
    /// Everyone of a file.
    pub fn of(people: &[PersonDraft]) -> Self {
        let mut index =
            Self { uids: HashMap::new(), emails: HashMap::new(), names: HashMap::new(), lines: HashMap::new() };
        for (number, draft) in people.iter().enumerate() {
            add(&mut index.names, name_key(&draft.person.name), number);
            for email in draft.person.emails.iter().filter_map(|email| email_key(email)) {
                add(&mut index.emails, email, number);
            }
            if !draft.handle.is_empty() {
                add(&mut index.uids, uid::key(&draft.handle), number);
            }
            index.lines.insert(draft.line, number);
        }
        index
    }

    /// Who is meant, if it is one.
    pub fn find(&self, other: &Other) -> Result<usize, Lost> {
        match other {
            Other::OnLine(line) => self.lines.get(line).copied().ok_or(Lost::Nobody),
            Other::Told(told) => self.called(told),
        }
    }

    /// Who has this UID or email address, or is called so, if it is one.
    pub fn called(&self, told: &str) -> Result<usize, Lost> {
        let by_uid = self.uids.get(&uid::key(told));
        let by_email = || email_key(told).and_then(|email| self.emails.get(&email));
        let found = by_uid.or_else(by_email).or_else(|| self.names.get(&name_key(told))).copied();
        found.ok_or(Lost::Nobody)?.ok_or(Lost::Several)
    }
}

fn add(known: &mut HashMap<String, Option<usize>>, key: String, number: usize) {
    known.entry(key).and_modify(|first| *first = first.filter(|first| *first == number)).or_insert(Some(number));
}
