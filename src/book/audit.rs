//! Proof that a book is sound.

use std::fmt;

use super::{
    Action, AnyId, Book, BookError, Decision, Dispute, Encounter, Exchange, ImportBatch, Mission, Person, Promise,
    Record, Review, Tie,
};

/// A rule of the book that does not hold. No method of [`Book`] can bring one about; a file changed by hand can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// What kind of record it is in.
    pub record: &'static str,
    /// The record, if it is in one.
    pub id: Option<AnyId>,
    /// What is wrong.
    pub error: BookError,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id {
            Some(id) => write!(f, "{} {}: {}", self.record, id.raw(), self.error),
            None => write!(f, "{}: {}", self.record, self.error),
        }
    }
}

impl Book {
    /// Every rule that does not hold; nothing for a sound book.
    pub fn audit(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        self.audit_table::<Person>(&mut found);
        self.audit_table::<Tie>(&mut found);
        self.audit_table::<Exchange>(&mut found);
        self.audit_table::<Encounter>(&mut found);
        self.audit_table::<Promise>(&mut found);
        self.audit_table::<Dispute>(&mut found);
        self.audit_table::<Mission>(&mut found);
        self.audit_table::<Decision>(&mut found);
        self.audit_table::<Review>(&mut found);
        self.audit_table::<Action>(&mut found);
        self.audit_table::<ImportBatch>(&mut found);
        let of_book = [self.settings.sound(), self.check_links("setting", &self.settings)];
        let of_places = self.check_links("place", &self.places);
        found.extend(of_book.into_iter().filter_map(Result::err).map(|error| Violation {
            record: "settings",
            id: None,
            error,
        }));
        found.extend(of_places.err().map(|error| Violation { record: "places", id: None, error }));
        found
    }

    fn audit_table<R: Record>(&self, found: &mut Vec<Violation>) {
        for (id, record) in self.all::<R>() {
            if let Err(error) = self.fits(id, record) {
                found.push(Violation { record: R::NAME, id: Some(id.into()), error });
            }
        }
    }
}
