//! What all records have in common: an identity, a place in the book, links to other records, and a check of their own.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{AnyId, Book, BookError, PersonId};

/// The records of one kind, sorted by id. A clone shares everything with the original.
pub type Table<R> = OrdMap<<R as Record>::Id, Arc<R>>;

/// One kind of thing that a book holds.
pub trait Record: Links + Clone + Eq + Sized + 'static {
    /// Its own type of id.
    type Id: Copy + Ord + Into<AnyId> + TryFrom<AnyId> + std::fmt::Display;

    /// What one of them is called, as in "promise".
    const NAME: &'static str;

    /// The table that holds these records.
    fn table(book: &Book) -> &Table<Self>;

    /// The table that holds these records, to change it. For the book's own methods only.
    fn table_mut(book: &mut Book) -> &mut Table<Self>;

    /// Whether the record is sound in itself: its own dates in order, its own names not blank.
    ///
    /// # Errors
    /// The first rule that is broken.
    fn check(&self) -> Result<(), BookError>;
}

/// Something that names records of the book.
pub trait Links {
    /// Calls `see` with each id named.
    fn links(&self, see: &mut dyn FnMut(AnyId));

    /// Renames each id by `to`; where `to` gives nothing, the id is let go. Gives `false` when what is left can not stand
    /// without it: a promise to nobody, an exchange with no one.
    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool;
}

macro_rules! links_by_id {
    ($($id:ty),+) => {
        $(impl Links for $id {
            fn links(&self, see: &mut dyn FnMut(AnyId)) {
                see((*self).into());
            }

            fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
                match to((*self).into()).and_then(|id| Self::try_from(id).ok()) {
                    Some(id) => {
                        *self = id;
                        true
                    }
                    None => false,
                }
            }
        })+
    };
}
links_by_id!(PersonId, super::MissionId, super::ReviewId, super::BatchId);

/// A link that may be missing is let go without loss.
impl<L: Links> Links for Option<L> {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        if let Some(link) = self {
            link.links(see);
        }
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        if self.as_mut().is_some_and(|link| !link.relink(to)) {
            *self = None;
        }
        true
    }
}

/// Those that can not stand leave the list; the list itself always stands.
impl<L: Links> Links for Vec<L> {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        for link in self {
            link.links(see);
        }
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.retain_mut(|link| link.relink(to));
        true
    }
}

/// Keys that go take their entries along. When two keys become one, the entry of the key that stayed is kept.
impl<V: Clone> Links for OrdMap<PersonId, V> {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        self.keys().for_each(|id| see((*id).into()));
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        let moved: Vec<(PersonId, PersonId, V)> = self
            .iter()
            .filter_map(|(id, value)| {
                let mut target = *id;
                let stays = target.relink(to);
                (!stays || target != *id).then(|| (*id, target, value.clone()))
            })
            .collect();
        for (from, target, value) in moved {
            self.remove(&from);
            if target != from && !self.contains_key(&target) {
                self.insert(target, value);
            }
        }
        true
    }
}

/// Implements [`Record`] and [`Links`] for a record: its id, its name, its table, and the fields that name others.
macro_rules! record {
    ($record:ident, $id:ident, $name:literal, $table:ident, links: [$($field:ident),*]) => {
        impl $crate::book::Links for $record {
            fn links(&self, see: &mut dyn FnMut($crate::book::AnyId)) {
                let _ = &see;
                $($crate::book::Links::links(&self.$field, see);)*
            }

            fn relink(&mut self, to: &dyn Fn($crate::book::AnyId) -> Option<$crate::book::AnyId>) -> bool {
                let _ = to;
                true $(&& $crate::book::Links::relink(&mut self.$field, to))*
            }
        }

        impl $crate::book::Record for $record {
            type Id = $crate::book::$id;
            const NAME: &'static str = $name;

            fn table(book: &$crate::book::Book) -> &$crate::book::Table<Self> {
                &book.$table
            }

            fn table_mut(book: &mut $crate::book::Book) -> &mut $crate::book::Table<Self> {
                &mut book.$table
            }

            fn check(&self) -> Result<(), $crate::book::BookError> {
                self.sound()
            }
        }
    };
}
pub(crate) use record;

/// One or several people, each once: those who took part in something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<PersonId>", into = "Vec<PersonId>")]
pub struct Group(Vec<PersonId>);

impl Group {
    /// A group of these people, sorted, each once; `None` of nobody.
    pub fn new(people: impl IntoIterator<Item = PersonId>) -> Option<Self> {
        let mut people: Vec<PersonId> = people.into_iter().collect();
        people.sort_unstable();
        people.dedup();
        if people.is_empty() { None } else { Some(Self(people)) }
    }

    /// The people, sorted by id; at least one.
    pub fn people(&self) -> &[PersonId] {
        &self.0
    }

    /// Whether the person is one of them.
    pub fn contains(&self, person: PersonId) -> bool {
        self.0.binary_search(&person).is_ok()
    }
}

impl From<PersonId> for Group {
    fn from(person: PersonId) -> Self {
        Self(vec![person])
    }
}

impl TryFrom<Vec<PersonId>> for Group {
    type Error = &'static str;

    fn try_from(people: Vec<PersonId>) -> Result<Self, &'static str> {
        Self::new(people).ok_or("there must be at least one person")
    }
}

impl From<Group> for Vec<PersonId> {
    fn from(group: Group) -> Self {
        group.0
    }
}

/// A group stands while anyone is left in it.
impl Links for Group {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        self.0.links(see);
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.0.relink(to);
        self.0.sort_unstable();
        self.0.dedup();
        !self.0.is_empty()
    }
}
