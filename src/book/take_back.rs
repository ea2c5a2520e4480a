//! Taking an import back, however long ago it was made: what was not touched since goes, what was stays and is told.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{AnyId, AnyRecord, BatchId, Book, BookError, ImportBatch, Links, Mark, batch::Earlier};

/// Why a record of an import stays when the import is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stays {
    /// It was changed since.
    Changed,
    /// It came with an import of which nobody took down what it brought: whether it was touched can not be told.
    NotTakenDown,
    /// Something that did not come with the import names it, or it was changed and can not stand without it.
    InUse,
}

/// What taking an import back comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenBack {
    /// Records that came with it and go, untouched.
    pub goes: BTreeSet<AnyId>,
    /// Records that it changed, and that are put back as they were.
    pub put_back: BTreeSet<AnyId>,
    /// Records that were touched since, and stay as they are.
    pub stays: BTreeMap<AnyId, Stays>,
}

impl Book {
    /// Takes down what an import brought and changed, now that it is made; `before` is the book as it was.
    ///
    /// # Errors
    /// There is no such import.
    pub fn take_down_import(&mut self, id: BatchId, before: &Self) -> Result<(), BookError> {
        let news = self.news_since(before);
        let brought: Vec<(AnyId, Mark)> = news.added.par_iter().map(|record| (record.id(), record.mark())).collect();
        let earlier = |(record, now): (AnyRecord, AnyRecord)| Earlier { record, left: now.mark() };
        let changed: Vec<Earlier> = news.changed.into_par_iter().map(earlier).collect();
        self.update(id, |batch: &mut ImportBatch| {
            batch.brought = brought.into_iter().collect();
            batch.changed = changed;
        })
    }

    /// What [`Book::take_back`] would do; nothing if there is no such import.
    pub fn to_take_back(&self, id: BatchId) -> Option<TakenBack> {
        let batch = self.get::<ImportBatch>(id)?;
        let mut back = TakenBack::default();
        let is_as_left = |id: AnyId, mark: Mark| AnyRecord::of(self, id).map(|record| record.mark() == mark);
        for (id, mark) in &batch.brought {
            match is_as_left(*id, *mark) {
                Some(true) => drop(back.goes.insert(*id)),
                Some(false) => drop(back.stays.insert(*id, Stays::Changed)),
                None => {}
            }
        }
        for Earlier { record, left } in &batch.changed {
            match is_as_left(record.id(), *left) {
                Some(true) => drop(back.put_back.insert(record.id())),
                Some(false) => drop(back.stays.insert(record.id(), Stays::Changed)),
                None => {}
            }
        }
        for record in self.everything().filter(|record| !batch.brought.contains_key(&record.id())) {
            let mut came_with_it = false;
            record.links(&mut |link| came_with_it |= link == id.into());
            if came_with_it {
                back.stays.insert(record.id(), Stays::NotTakenDown);
            }
        }
        self.keep_what_is_in_use(&mut back, &batch.changed);
        Some(back)
    }

    /// Whatever stays keeps what it names, and so on until nothing more is named.
    fn keep_what_is_in_use(&self, back: &mut TakenBack, changed: &[Earlier]) {
        let mut holds: Vec<AnyId> = Vec::new();
        for record in self.everything().filter(|record| !back.goes.contains(&record.id())) {
            let put_back = back.put_back.contains(&record.id());
            let earlier = changed.iter().find(|earlier| put_back && earlier.record.id() == record.id());
            earlier.map_or(&record, |earlier| &earlier.record).links(&mut |link| holds.push(link));
        }
        while let Some(held) = holds.pop() {
            if back.goes.remove(&held) {
                back.stays.insert(held, Stays::InUse);
                if let Some(record) = AnyRecord::of(self, held) {
                    record.links(&mut |link| holds.push(link));
                }
            }
        }
    }

    /// Takes an import back: untouched records go, records that it changed are put back as they were if nobody touched them since.
    /// The rest stays as it is; the import is remembered while any of it does.
    ///
    /// # Errors
    /// There is no such import.
    pub fn take_back(&mut self, id: BatchId) -> Result<TakenBack, BookError> {
        let back = self.to_take_back(id).ok_or(BookError::Missing("import"))?;
        let batch = self.get::<ImportBatch>(id).ok_or(BookError::Missing("import"))?.clone();
        for Earlier { record, .. } in batch.changed {
            if back.put_back.contains(&record.id()) {
                record.put_into(self)?;
            }
        }
        self.remove_all(&back.goes);
        let left: Vec<AnyId> = back.stays.keys().copied().filter(|id| batch.brought.contains_key(id)).collect();
        if left.is_empty() {
            self.remove::<ImportBatch>(id)?;
        } else {
            self.update(id, |batch: &mut ImportBatch| {
                batch.brought = left.iter().filter_map(|id| Some((*id, *batch.brought.get(id)?))).collect();
                batch.changed.clear();
            })?;
        }
        Ok(back)
    }
}
#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::book::{IdMint, Person, PersonId, Promise, Promiser, Tie, TieKind};

    const DAY: Date = date(2026, 11, 22);

    /// A book in which Ana was known, and an import that filled her up, brought Tom and Mia, and a tie between the two.
    struct Imported {
        before: Book,
        book: Book,
        import: BatchId,
        ana: PersonId,
        tom: PersonId,
        mia: PersonId,
        mint: IdMint,
    }

    fn imported() -> Imported {
        let (mut before, mut mint) = (Book::default(), IdMint::new(0, 1));
        let (ana, tom, mia, import) = (mint.mint(), mint.mint(), mint.mint(), mint.mint());
        before.add(ana, Person::named("Ana")).expect("Ana");
        let mut book = before.clone();
        book.add(import, ImportBatch::new("people.csv".into(), DAY)).expect("an import");
        let came = |name: &str| Person { batch: Some(import), ..Person::named(name) };
        book.add(tom, came("Tom")).expect("Tom");
        book.add(mia, Person { introduced_by: Some(tom), ..came("Mia") }).expect("Mia");
        book.update(ana, |person: &mut Person| person.unit = "Sales".into()).expect("Ana");
        book.update(ana, |person: &mut Person| person.introduced_by = Some(mia)).expect("Ana");
        let tie = Tie { batch: Some(import), ..Tie::new(tom, mia, TieKind::Knows) };
        book.add(mint.mint(), tie).expect("a tie");
        book.take_down_import(import, &before).expect("the import");
        Imported { before, book, import, ana, tom, mia, mint }
    }

    fn told(back: &TakenBack) -> (usize, usize, Vec<Stays>) {
        (back.goes.len(), back.put_back.len(), back.stays.values().copied().collect())
    }

    #[test]
    fn an_import_that_nobody_touched_goes_without_a_trace() {
        let Imported { before, mut book, import, .. } = imported();
        let back = book.take_back(import).expect("the import");
        assert_eq!(told(&back), (3, 1, vec![]));
        assert_eq!(book, before);
        assert_eq!(book.take_back(import), Err(BookError::Missing("import")));
    }

    #[test]
    fn what_was_touched_since_stays_with_all_that_it_names() {
        let rename =
            |book: &mut Book, id: PersonId| book.update(id, |person: &mut Person| person.title = "Buyer".into());
        for (case, touch, expected) in [
            (
                "Ana, whom Mia introduced, who was introduced by Tom",
                Box::new(|all: &mut Imported| rename(&mut all.book, all.ana))
                    as Box<dyn Fn(&mut Imported) -> Result<(), BookError>>,
                (1, 0, vec![Stays::Changed, Stays::InUse, Stays::InUse]),
            ),
            ("Tom", Box::new(|all| rename(&mut all.book, all.tom)), (2, 1, vec![Stays::Changed])),
            (
                "a promise to Mia",
                Box::new(|all| {
                    let promise = Promise::new(Promiser::Me, all.mia, "a visit", DAY, None);
                    all.book.add(all.mint.mint(), promise)
                }),
                (1, 1, vec![Stays::InUse, Stays::InUse]),
            ),
            (
                "Tom is gone, and with him the tie and that he introduced Mia",
                Box::new(|all| all.book.remove::<Person>(all.tom)),
                (0, 1, vec![Stays::Changed]),
            ),
        ] {
            let mut all = imported();
            touch(&mut all).expect(case);
            let back = all.book.take_back(all.import).expect(case);
            assert_eq!(told(&back), expected, "{case}");
            assert_eq!(all.book.audit(), [], "{case}");
            let remembered = all.book.get::<ImportBatch>(all.import).map(|import| import.brought.len());
            let brought = back.stays.keys().filter(|id| **id != all.ana.into()).count();
            assert_eq!(remembered, (brought > 0).then_some(brought), "{case}");
            let again = all.book.to_take_back(all.import);
            assert!(again.is_none_or(|again| again.goes.is_empty()), "{case}");
        }
    }

    #[test]
    fn an_import_of_which_nothing_was_taken_down_stays() {
        let mut all = imported();
        all.book
            .update(all.import, |import: &mut ImportBatch| import.brought = imbl::OrdMap::new())
            .expect("the import");
        let before = all.book.clone();
        let back = all.book.to_take_back(all.import).expect("the import");
        assert!(back.goes.is_empty() && back.stays.values().filter(|why| **why == Stays::NotTakenDown).count() == 3);
        assert_eq!(all.book, before);
    }

    #[test]
    fn what_was_put_back_by_hand_counts_as_untouched() {
        let mut all = imported();
        for title in ["Buyer", ""] {
            all.book.update(all.tom, |person: &mut Person| person.title = title.into()).expect("Tom");
        }
        all.book.take_back(all.import).expect("the import");
        assert_eq!(all.book, all.before);
    }
}
