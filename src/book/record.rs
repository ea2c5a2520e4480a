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
pub struct Group(Members);

/// One person, as nearly always, stands in the record itself: whoever reads a great many need not go and fetch a list for each.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Members {
    One(PersonId),
    Several(Box<[PersonId]>),
}

impl Group {
    /// A group of these people, sorted, each once; `None` of nobody.
    pub fn new(people: impl IntoIterator<Item = PersonId>) -> Option<Self> {
        let mut people: Vec<PersonId> = people.into_iter().collect();
        people.sort_unstable();
        people.dedup();
        match people.as_slice() {
            [] => None,
            [one] => Some(Self(Members::One(*one))),
            _ => Some(Self(Members::Several(people.into()))),
        }
    }

    /// The people, sorted by id; at least one.
    pub fn people(&self) -> &[PersonId] {
        match &self.0 {
            Members::One(person) => std::slice::from_ref(person),
            Members::Several(people) => people,
        }
    }

    /// Whether the person is one of them.
    pub fn contains(&self, person: PersonId) -> bool {
        self.people().binary_search(&person).is_ok()
    }
}

impl From<PersonId> for Group {
    fn from(person: PersonId) -> Self {
        Self(Members::One(person))
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
        group.people().to_vec()
    }
}

/// A group stands while anyone is left in it.
impl Links for Group {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        self.people().iter().for_each(|person| person.links(see));
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        let renamed = self.people().iter().filter_map(|person| {
            let mut person = *person;
            person.relink(to).then_some(person)
        });
        let Some(left) = Self::new(renamed) else { return false };
        *self = left;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_sorted_and_stands_while_anyone_is_left() {
        let [ana, tom, mia] = [1, 2, 3].map(PersonId::new);
        let group = |people: &[PersonId]| Group::new(people.iter().copied());
        assert_eq!(group(&[]), None);
        assert_eq!(group(&[ana, ana]), Some(ana.into()));
        assert_eq!(group(&[mia, ana, mia]).unwrap().people(), [ana, mia]);
        let without = |gone: &'static [u64]| move |id: AnyId| (!gone.contains(&id.raw().number())).then_some(id);
        let renamed = |id: AnyId| Some(if id == ana.into() { tom.into() } else { id });
        for (before, to, left) in [
            (&[ana, tom, mia][..], &without(&[1]) as &dyn Fn(AnyId) -> Option<AnyId>, Some(&[tom, mia][..])),
            (&[ana, tom], &without(&[1]), Some(&[tom])),
            (&[ana], &without(&[1]), None),
            (&[ana, tom], &without(&[1, 2]), None),
            (&[ana, tom], &renamed, Some(&[tom])),
            (&[ana, mia], &renamed, Some(&[tom, mia])),
        ] {
            let mut group = group(before).unwrap();
            let stands = group.relink(to);
            assert_eq!(stands.then(|| group.people()), left, "{before:?}");
        }
    }
}
