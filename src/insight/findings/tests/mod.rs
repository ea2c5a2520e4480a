//! Each rule with the smallest book that makes it speak, and the nearest that keeps it silent.

mod alliances;
mod corners;
mod due;
mod giving;
mod laws;
mod missions;
mod reviews;
mod sample;

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};

use super::*;
use crate::{
    book::{
        Alliance, Direction, Effort, Exchange, ExchangeKind, Group, IdMint, Level, Person, Quiet, Record, Relation,
        Rule, Settings, Silence, Stage, StageChange, Tie, TieKind,
    },
    capture,
};

/// A Sunday.
const TODAY: Date = date(2026, 11, 22);

fn ago(days: i32) -> Date {
    TODAY.checked_sub(days.days()).expect("a day of this century")
}

/// A book under test.
struct Kit {
    book: Book,
    mint: IdMint,
}

impl Kit {
    /// A book of people of whom only the name is known.
    fn of(names: &[&str]) -> Self {
        let mut kit = Self { book: Book::default(), mint: IdMint::new(1_700_000_000_000, 1) };
        for name in names {
            kit.add(Person::named(*name));
        }
        kit
    }

    /// A book of people who are all allied.
    fn allied(names: &[&str]) -> Self {
        let mut kit = Self::of(names);
        for name in names {
            kit.ally(name, |_| {});
        }
        kit
    }

    fn id(&self, name: &str) -> PersonId {
        self.book.people().find(|(_, person)| person.name == name).expect("someone of this name").0
    }

    fn add<R: Record<Id: From<crate::book::RawId>>>(&mut self, record: R) -> R::Id {
        let id = self.mint.mint();
        self.book.add(id, record).expect("a sound record");
        id
    }

    /// Logs a line as it is typed.
    fn log(&mut self, line: &str) {
        let entry = capture::parse(line, &self.book, TODAY).entry.expect("a line that can be logged");
        entry.commit(&mut self.book, &mut self.mint).expect("a sound entry");
    }

    fn person(&mut self, name: &str, change: impl FnOnce(&mut Person)) {
        self.book.update(self.id(name), change).expect("a sound person");
    }

    /// Makes someone an ally, if they have no other stage by then.
    fn ally(&mut self, name: &str, change: impl FnOnce(&mut Alliance)) {
        self.person(name, |person| {
            if person.alliance.stage == Stage::Potential {
                person.alliance.stage = Stage::Allied;
            }
            change(&mut person.alliance);
        });
    }

    /// Sets a stage as if it had been reached so many days ago.
    fn stage(&mut self, name: &str, stage: Stage, days: i32) {
        self.person(name, |person| {
            person.alliance.stage = stage;
            person.alliance.stages.push(StageChange { on: ago(days), stage });
        });
    }

    fn settings(&mut self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.book.settings().clone();
        change(&mut settings);
        self.book.set_settings(settings).expect("sound settings");
    }

    /// Logs an exchange of so many minutes, so many days ago.
    fn exchange(&mut self, name: &str, direction: Direction, kind: ExchangeKind, minutes: u32, days: i32) {
        let group = Group::from(self.id(name));
        let exchange = Exchange::new(ago(days), group, direction, kind);
        self.add(Exchange { effort: Effort::Minutes(minutes), ..exchange });
    }

    fn gave(&mut self, name: &str, minutes: u32, days: i32) {
        self.exchange(name, Direction::Gave, ExchangeKind::Help, minutes, days);
    }

    fn got(&mut self, name: &str, minutes: u32, days: i32) {
        self.exchange(name, Direction::Received, ExchangeKind::Help, minutes, days);
    }

    fn tie(&mut self, one: &str, other: &str, kind: TieKind) {
        self.add(Tie::new(self.id(one), self.id(other), kind));
    }

    fn findings(&self) -> Findings {
        Findings::new(&self.book, &Insight::new(&self.book, TODAY))
    }

    /// What one rule finds: "late: Thank Li, for advice, received 12 days ago".
    fn said(&self, rule: Rule) -> Vec<String> {
        let found = found(&self.book, &Insight::new(&self.book, TODAY));
        let of_rule = found.iter().filter(|finding| finding.rule == rule);
        of_rule.map(|f| format!("{}: {}, {}", f.strength.words(), f.title, f.reason)).collect()
    }
}

/// A case by its name, what makes it, and what the rule says of it.
type Case = (&'static str, fn(&mut Kit), &'static [&'static str]);

/// Each case on a book of its own.
fn table(rule: Rule, book: fn() -> Kit, cases: &[Case]) {
    for (name, make, expected) in cases {
        let mut kit = book();
        make(&mut kit);
        assert_eq!(kit.said(rule), *expected, "{name}");
    }
}
