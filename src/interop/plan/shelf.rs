//! The records that are known, whatever their kind: by id, by another program's name for them, and by all that they say.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::entry::EntryKind;
use crate::book::{AnyId, AnyRecord, BatchId, Book, Flow, RawId};

/// What tells whether two records say the same.
type Print = [u8; 16];

/// The records of the book, as far as the files speak of such, and those that the files brought until now. The two are kept apart:
/// records that come with ids of their own are only doubles of what the book holds.
#[derive(Default)]
pub struct Shelf {
    in_book: HashMap<Print, AnyId>,
    undated_in_book: HashMap<Print, AnyId>,
    in_files: HashSet<Print>,
    uids_in_book: HashMap<(EntryKind, String), AnyId>,
    uids_in_files: HashMap<(EntryKind, String), AnyId>,
    ids: HashSet<AnyId>,
}

impl Shelf {
    /// The records of a book of these kinds; those of which a file may tell no day are known without their days too.
    pub fn of(book: &Book, kinds: &HashSet<EntryKind>, undated: &HashSet<EntryKind>) -> Self {
        let mut shelf = Self::default();
        if kinds.is_empty() {
            return shelf;
        }
        for record in book.everything() {
            let (kind, id) = (kind_of(&record), record.id());
            if kind == EntryKind::Person || !kinds.contains(&kind) {
                continue;
            }
            if let Some(uid) = uid(&record) {
                shelf.uids_in_book.insert((kind, uid.to_owned()), id);
            }
            if undated.contains(&kind) {
                shelf.undated_in_book.insert(print(record.clone(), true), id);
            }
            shelf.in_book.insert(print(record, false), id);
        }
        shelf
    }

    /// The record that another program calls by the same name. Two records of files that have ids of their own are two.
    pub fn with_uid(&self, record: &AnyRecord, has_own_id: bool) -> Option<AnyId> {
        let key = (kind_of(record), uid(record)?.to_owned());
        let in_files = || self.uids_in_files.get(&key).filter(|_| !has_own_id);
        self.uids_in_book.get(&key).or_else(in_files).copied()
    }

    /// Whether the files brought a record with this id before.
    pub fn has_come(&self, id: AnyId) -> bool {
        self.ids.contains(&id)
    }

    /// The record of the book that says the same, or its like of the files; else this one stands on the shelf from now on.
    pub fn twin_or_add(&mut self, record: &AnyRecord, has_own_id: bool, is_undated: bool) -> Option<AnyId> {
        let print = print(record.clone(), is_undated);
        let in_book = if is_undated { &self.undated_in_book } else { &self.in_book };
        if let Some(id) = in_book.get(&print) {
            return Some(*id);
        }
        if self.in_files.contains(&print) && !has_own_id {
            return Some(record.id());
        }
        self.in_files.insert(print);
        self.ids.insert(record.id());
        if let Some(uid) = uid(record) {
            self.uids_in_files.insert((kind_of(record), uid.to_owned()), record.id());
        }
        None
    }
}

/// What kind of entry a record is.
pub const fn kind_of(record: &AnyRecord) -> EntryKind {
    match record {
        AnyRecord::Person(..) => EntryKind::Person,
        AnyRecord::Exchange(..) => EntryKind::Exchange,
        AnyRecord::Tie(..) => EntryKind::Tie,
        AnyRecord::Encounter(..) => EntryKind::Encounter,
        AnyRecord::Promise(..) => EntryKind::Promise,
        AnyRecord::Mission(..)
        | AnyRecord::Dispute(..)
        | AnyRecord::Decision(..)
        | AnyRecord::Review(..)
        | AnyRecord::Action(..) => EntryKind::Other,
    }
}

/// Another program's name for a record.
fn uid(record: &AnyRecord) -> Option<&str> {
    let uid = match record {
        AnyRecord::Encounter(_, encounter) => encounter.uid.as_str(),
        AnyRecord::Promise(_, promise) => promise.uid.as_str(),
        _ => "",
    };
    (!uid.is_empty()).then_some(uid)
}

/// A record as one that came with an import, or with none.
pub fn in_batch(mut record: AnyRecord, batch: Option<BatchId>) -> AnyRecord {
    match &mut record {
        AnyRecord::Person(_, record) => Arc::make_mut(record).batch = batch,
        AnyRecord::Tie(_, record) => Arc::make_mut(record).batch = batch,
        AnyRecord::Exchange(_, record) => Arc::make_mut(record).batch = batch,
        AnyRecord::Encounter(_, record) => Arc::make_mut(record).batch = batch,
        AnyRecord::Promise(_, record) => Arc::make_mut(record).batch = batch,
        AnyRecord::Dispute(_, record) => Arc::make_mut(record).batch = batch,
        AnyRecord::Decision(_, record) => Arc::make_mut(record).batch = batch,
        AnyRecord::Mission(..) | AnyRecord::Review(..) | AnyRecord::Action(..) => {}
    }
    record
}

/// The import that a record came with.
pub fn batch_of(record: &AnyRecord) -> Option<BatchId> {
    match record {
        AnyRecord::Person(_, record) => record.batch,
        AnyRecord::Tie(_, record) => record.batch,
        AnyRecord::Exchange(_, record) => record.batch,
        AnyRecord::Encounter(_, record) => record.batch,
        AnyRecord::Promise(_, record) => record.batch,
        AnyRecord::Dispute(_, record) => record.batch,
        AnyRecord::Decision(_, record) => record.batch,
        AnyRecord::Mission(..) | AnyRecord::Review(..) | AnyRecord::Action(..) => None,
    }
}

/// A number for all that a record says, but for what may differ between equal ones: its id, its import, another program's name for
/// it, which end of a tie without direction comes first; and its day, where a file tells none.
fn print(record: AnyRecord, undated: bool) -> Print {
    let mut bare = in_batch(record, None).under(RawId::new(0));
    match &mut bare {
        AnyRecord::Tie(_, tie) if !tie.kind.is_directed() && tie.to < tie.from => {
            let tie = Arc::make_mut(tie);
            std::mem::swap(&mut tie.from, &mut tie.to);
        }
        AnyRecord::Exchange(_, exchange) if undated => {
            let exchange = Arc::make_mut(exchange);
            if let Flow::Received { thanked: Some(day), .. } = &mut exchange.flow
                && *day == exchange.date
            {
                *day = Date::MIN;
            }
            exchange.date = Date::MIN;
        }
        AnyRecord::Encounter(_, encounter) => Arc::make_mut(encounter).uid.clear(),
        AnyRecord::Promise(_, promise) => {
            let promise = Arc::make_mut(promise);
            promise.uid.clear();
            if undated {
                promise.made = Date::MIN;
            }
        }
        _ => {}
    }
    bare.print()
}
