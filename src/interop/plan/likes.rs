//! Whom newcomers may be, though nothing says so for certain.

use std::{collections::HashMap, sync::Arc};

use rayon::prelude::*;

use super::{Decision, Doubt, EntryKey, Plan, Verdict};
use crate::{
    book::{AnyId, Person, PersonId},
    insight::duplicates::{Candidates, Double, Likeness},
};

/// Whom each newcomer may be most likely, and how like they are.
type Likes<W> = HashMap<PersonId, (W, Likeness)>;

impl Plan {
    /// Looks for whom of the book, or else of those who come in before them, each newcomer may be: the user decides.
    pub fn look_for_likes(&mut self) {
        if self.people.is_empty() {
            return;
        }
        let (in_book, in_files) = (self.likes_in_book(), self.likes_in_files());
        for entry in self.entries.iter_mut().filter(|entry| entry.verdict == Verdict::New && entry.doubt.is_none()) {
            let Some(AnyId::Person(id)) = entry.record else { continue };
            let known = in_book.get(&id).map(|(who, like)| (Decision::SameAs(*who), self.book.name(*who), like));
            let beside =
                || in_files.get(&id).map(|((key, name), like)| (Decision::SameAsEntry(*key), name.as_str(), like));
            let Some((same, name, likeness)) = known.or_else(beside) else { continue };
            entry.doubt =
                Some(Doubt::Perhaps { same, name: name.to_owned(), points: likeness.points, why: likeness.words() });
            self.counts.doubts += 1;
        }
    }

    fn likes_in_book(&self) -> Likes<PersonId> {
        if self.book.count::<Person>() == 0 {
            return HashMap::new();
        }
        let candidates = Candidates::of(self.book.people());
        let like =
            |(id, person): &(PersonId, Arc<Person>)| Some((*id, candidates.alike(person, None).into_iter().next()?));
        self.people.par_iter().filter_map(like).collect()
    }

    /// Of two newcomers who may be one the later may be the earlier; two who came with ids of their own are two.
    fn likes_in_files(&self) -> Likes<(EntryKey, String)> {
        let news = self.entries.iter().filter(|entry| entry.verdict == Verdict::New);
        let places: HashMap<AnyId, (usize, EntryKey)> =
            news.enumerate().filter_map(|(at, entry)| Some((entry.record?, (at, entry.key)))).collect();
        let names: HashMap<PersonId, &str> =
            self.people.iter().map(|(id, person)| (*id, person.name.as_str())).collect();
        let mut likes = HashMap::new();
        let newcomers = self.people.iter().map(|(id, person)| (*id, person.as_ref()));
        for Double { pair, likeness } in Candidates::of(newcomers).doubles() {
            let ids = [pair.first(), pair.second()];
            if ids.iter().all(|id| self.with_own_ids.contains(id)) {
                continue;
            }
            let [Some(one), Some(other)] = ids.map(|id| places.get(&AnyId::Person(id)).map(|(at, key)| (at, key, id)))
            else {
                continue;
            };
            let ((_, key, earlier), (.., later)) = if one.0 < other.0 { (one, other) } else { (other, one) };
            let name = names.get(&earlier).copied().unwrap_or_default().to_owned();
            likes.entry(later).or_insert(((*key, name), likeness));
        }
        likes
    }
}
