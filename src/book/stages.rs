//! The way of an alliance: which stage it reached on which day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Alliance, Book, BookError, Person, PersonId, Stage, error::in_order};

/// A stage that an alliance came to on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageChange {
    /// The first day of it, as far as the book knows.
    pub on: Date,
    /// The stage.
    pub stage: Stage,
}

impl Alliance {
    /// Takes down that the alliance came to its present stage on a day; changes of one day count as one. Where nothing was
    /// taken down before, the stage until then is kept too, as far back as `known`.
    fn take_down(&mut self, before: Stage, known: Option<Date>, on: Date) {
        if self.stages.is_empty() && before != Stage::default() {
            let eve = on.yesterday().unwrap_or(on);
            let since = known.map_or(eve, |known| known.min(eve));
            self.stages.push(StageChange { on: since, stage: before });
        }
        self.stages.retain(|change| change.on < on);
        if self.stages.last().map_or(Stage::default(), |last| last.stage) != self.stage {
            self.stages.push(StageChange { on, stage: self.stage });
        }
    }

    pub(super) fn stages_in_order(&self) -> Result<(), BookError> {
        self.stages
            .windows(2)
            .try_for_each(|pair| in_order(("earlier stage", Some(pair[0].on)), ("later stage", Some(pair[1].on))))
    }
}

impl Book {
    /// Takes down, for everyone whose stage is another than in the book before, that it changed on this day. A stage whose
    /// history came along with it, as with an import, is left as it came.
    fn take_down_stages(&mut self, before: &Self, on: Date) -> Result<(), BookError> {
        let changed: Vec<(PersonId, Stage)> = before
            .people
            .diff(&self.people)
            .filter_map(|difference| match difference {
                imbl::ordmap::DiffItem::Update { old: (_, old), new: (id, new) } => {
                    let (was, is) = (&old.alliance, &new.alliance);
                    (was.stage != is.stage && was.stages == is.stages).then_some((*id, was.stage))
                }
                imbl::ordmap::DiffItem::Add(..) | imbl::ordmap::DiffItem::Remove(..) => None,
            })
            .collect();
        if changed.is_empty() {
            return Ok(());
        }
        let known = self.first_days();
        changed.into_iter().try_for_each(|(id, was)| {
            self.update(id, |person: &mut Person| person.alliance.take_down(was, known.met(id), on))
        })
    }
}

/// An edit that is made on a day: the stages that change by it are taken down with that day. Every edit of a user and every
/// import goes through here.
pub fn on_day<T>(
    day: Date,
    edit: impl FnOnce(&mut Book) -> Result<T, BookError>,
) -> impl FnOnce(&mut Book) -> Result<T, BookError> {
    move |book| {
        let before = book.clone();
        let value = edit(book)?;
        book.take_down_stages(&before, day)?;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::IdMint;

    fn set(book: &mut Book, id: PersonId, stage: Stage, day: Date) {
        on_day(day, |book| book.set_stage(&[id], stage))(book).expect("someone in the book");
    }

    fn told(book: &Book, id: PersonId) -> Vec<(String, &'static str)> {
        use crate::book::Vocabulary as _;
        let stages = &book.person(id).expect("in the book").alliance.stages;
        stages.iter().map(|change| (change.on.to_string(), change.stage.word())).collect()
    }

    fn with_ana(stage: Stage) -> (Book, PersonId) {
        let (mut book, id) = (Book::default(), IdMint::new(0, 1).mint());
        let mut ana = Person::named("Ana");
        ana.alliance.stage = stage;
        ana.met_on = Some(date(2025, 3, 1));
        book.add(id, ana).expect("a person with a name");
        (book, id)
    }

    #[test]
    fn a_change_of_stage_is_taken_down_with_its_day() {
        let (mut book, ana) = with_ana(Stage::Potential);
        set(&mut book, ana, Stage::Approached, date(2026, 1, 5));
        set(&mut book, ana, Stage::Building, date(2026, 4, 9));
        assert_eq!(told(&book, ana), [("2026-01-05".into(), "approached"), ("2026-04-09".into(), "building")]);
        assert_eq!(book.audit(), []);
    }

    #[test]
    fn the_stage_before_the_first_change_reaches_back_to_the_first_day_known() {
        let (mut book, ana) = with_ana(Stage::Allied);
        set(&mut book, ana, Stage::Dormant, date(2026, 4, 9));
        assert_eq!(told(&book, ana), [("2025-03-01".into(), "allied"), ("2026-04-09".into(), "dormant")]);
    }

    #[test]
    fn changes_of_one_day_count_as_one_and_back_and_forth_as_none() {
        let (mut book, ana) = with_ana(Stage::Potential);
        for stage in [Stage::Building, Stage::Ended, Stage::Approached] {
            set(&mut book, ana, stage, date(2026, 1, 5));
        }
        assert_eq!(told(&book, ana), [("2026-01-05".into(), "approached")]);
        set(&mut book, ana, Stage::Potential, date(2026, 1, 5));
        assert_eq!(told(&book, ana), []);
    }

    #[test]
    fn what_is_no_change_of_stage_leaves_no_trace_and_what_is_refused_changes_nothing() {
        let (mut book, ana) = with_ana(Stage::Building);
        let rename = |book: &mut Book| book.update(ana, |person: &mut Person| person.name = "Anna".into());
        on_day(date(2026, 1, 5), rename)(&mut book).expect("someone in the book");
        assert_eq!(told(&book, ana), []);
        let before = book.clone();
        let blank = |book: &mut Book| book.update(ana, |person: &mut Person| person.name = " ".into());
        assert!(on_day(date(2026, 1, 5), blank)(&mut book).is_err());
        assert_eq!(book, before);
    }
}
