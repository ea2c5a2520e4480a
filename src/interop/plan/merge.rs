//! Another book of Mutual, record by record: two books that were kept apart become one.

use std::{collections::HashMap, sync::Arc};

use super::{
    entry::{EntryKey, EntryKind},
    planner::{At, Planner},
    shelf::{in_batch, kind_of},
};
use crate::{
    book::{AnyId, AnyRecord, Book, Links, Person, PersonId},
    interop::{drafts::PersonDraft, index::Keys},
};

impl Planner<'_> {
    /// Takes everyone of another book; gives who each turned out to be.
    pub fn people_of_book(&mut self, file: &Arc<str>, number: u32, book: &Book) -> HashMap<PersonId, PersonId> {
        let mut who = HashMap::new();
        let mut introduced = Vec::new();
        for (at, (id, person)) in book.people().enumerate() {
            let place = place(file, number, EntryKind::Person, at);
            let bare = Person { batch: None, introduced_by: None, ..person.clone() };
            let by = person.introduced_by.map_or_else(String::new, |by| by.to_string());
            let draft = PersonDraft { id: Some(id), introduced_by: by, ..PersonDraft::new(place.line, bare) };
            if let Some(found) = self.person(place, &draft, Keys::of(&draft.person)) {
                who.insert(id, found);
                introduced.push((place, draft, found));
            }
        }
        for (place, draft, found) in introduced {
            self.introduction(place, &draft, found);
        }
        who
    }

    /// Takes all other records of another book, whose people are known. What names someone who was left out stays outside.
    pub fn records_of_book(&mut self, file: &Arc<str>, number: u32, book: &Book, who: &HashMap<PersonId, PersonId>) {
        let to = |id: AnyId| match id {
            AnyId::Person(id) => who.get(&id).map(|id| AnyId::Person(*id)),
            AnyId::Batch(_) => None,
            other => Some(other),
        };
        let mut counts = [0; EntryKind::ALL.len()];
        for record in book.everything().filter(|record| !matches!(record, AnyRecord::Person(..))) {
            let kind = kind_of(&record);
            let at = place(file, number, kind, counts[kind as usize]);
            counts[kind as usize] += 1;
            let what = record.in_a_few_words();
            let mut record = in_batch(record, None);
            if record.relink(&to) {
                self.record_of_book(at, record, what);
            } else {
                self.refused(at, &what, &super::planner::Refusal::LeftOut);
            }
        }
    }
}

/// A book has no lines to point at: its records are counted instead.
fn place(file: &Arc<str>, number: u32, kind: EntryKind, at: usize) -> At<'_> {
    At { file, line: at as u64 + 1, key: EntryKey { file: number, kind, at: at as u32 } }
}
