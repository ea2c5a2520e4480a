//! Two people, whichever is named first.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{AnyId, Links, PersonId};

/// Two different people; the order in which they are named does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(PersonId, PersonId)", into = "(PersonId, PersonId)")]
pub struct Pair {
    lower: PersonId,
    higher: PersonId,
}

impl Pair {
    /// These two; `None` if they are one.
    pub fn new(one: PersonId, other: PersonId) -> Option<Self> {
        (one != other).then(|| Self { lower: one.min(other), higher: one.max(other) })
    }

    /// The one with the lower id, who came into the book first.
    pub const fn first(self) -> PersonId {
        self.lower
    }

    /// The one with the higher id.
    pub const fn second(self) -> PersonId {
        self.higher
    }

    /// Whether the person is one of the two.
    pub fn contains(self, person: PersonId) -> bool {
        self.lower == person || self.higher == person
    }
}

impl TryFrom<(PersonId, PersonId)> for Pair {
    type Error = &'static str;

    fn try_from((one, other): (PersonId, PersonId)) -> Result<Self, &'static str> {
        Self::new(one, other).ok_or("two different people are needed")
    }
}

impl From<Pair> for (PersonId, PersonId) {
    fn from(pair: Pair) -> Self {
        (pair.lower, pair.higher)
    }
}

/// Two become none when one of them goes, or when they turn out to be one.
impl Links for Pair {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        see(self.lower.into());
        see(self.higher.into());
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        let (mut one, mut other) = (self.lower, self.higher);
        let both_stay = one.relink(to) && other.relink(to);
        let pair = Self::new(one, other).filter(|_| both_stay);
        *self = pair.unwrap_or(*self);
        pair.is_some()
    }
}

/// Those that can not stand leave the set; the set itself always stands.
impl<L: Links + Ord> Links for BTreeSet<L> {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        for link in self {
            link.links(see);
        }
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        let stand = |mut link: L| link.relink(to).then_some(link);
        *self = std::mem::take(self).into_iter().filter_map(stand).collect();
        true
    }
}
