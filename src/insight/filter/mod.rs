//! Filters as words and as terms: `level:director stage:building tag:budget balance:asks-more due:<7d -raj`.
//!
//! [`Filter::parse`] reads the words and [`Filter`]'s `Display` writes them, so a row of pills and a line of text are one thing.
//! All terms must hold, but two values of a field that has only one value (`stage:building stage:allied`) mean either. With
//! `match:any` it is enough that one term holds. What is excluded (`-raj`) never comes through.

mod matching;
mod parse;
#[cfg(test)]
mod tests;

use std::{fmt, ops::Range};

use jiff::civil::Date;

use super::{Band, Period, fold};
use crate::book::{
    Direction, EncounterKind, ExchangeKind, Level, Promiser, Relation, Stage, Vocabulary, words::vocabulary,
};

pub use matching::{LedgerRow, RowFilter};

/// What a filter is about: it decides which fields there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// People, each with how things stand with them.
    People,
    /// Rows of the ledger; a field of a person holds when it does for anyone who took part.
    Ledger,
}

vocabulary! {
    /// What a row of the ledger is.
    RowKind: "kind of row" {
        /// An exchange in which I gave.
        Gave = "gave",
        /// An exchange in which I asked.
        Asked = "asked",
        /// An exchange in which I received.
        Received = "received",
        /// Time spent together.
        Met = "met",
        /// A promise, mine or theirs.
        Promise = "promise",
        /// A dispute.
        Dispute = "dispute",
    }
}

impl From<Direction> for RowKind {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Gave => Self::Gave,
            Direction::Asked => Self::Asked,
            Direction::Received => Self::Received,
        }
    }
}

vocabulary! {
    /// How a row of the ledger stands.
    State: "state" {
        /// An ask without an answer, a promise still to be kept, or a dispute not yet resolved.
        Open = "open",
        /// A promise still open after its due date.
        Late = "late",
        /// An ask that was granted.
        Granted = "granted",
        /// An ask that was granted in part.
        GrantedInPart = "granted in part",
        /// An ask that was declined.
        Declined = "declined",
        /// An ask that I took back.
        Withdrawn = "withdrawn",
        /// A promise kept.
        Kept = "kept",
        /// A promise kept, and more.
        OverDelivered = "over-delivered",
        /// A promise broken.
        Broken = "broken",
        /// A promise let go by whoever it was made to.
        Released = "released",
        /// A dispute that has ended.
        Resolved = "resolved",
        /// Something received, for which I gave thanks.
        Thanked = "thanked",
        /// Something received, for which I have not yet given thanks.
        NotThanked = "not thanked",
    }
}

vocabulary! {
    /// Whether we are in touch as often as I mean to be.
    Touch: "cadence" {
        /// The next contact is not due yet.
        InTouch = "in touch",
        /// It is due soon.
        DueSoon = "due soon",
        /// It was due before today.
        Overdue = "overdue",
        /// There is no cadence.
        None = "none",
    }
}

/// The kind of an exchange or of an encounter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Of an exchange.
    Exchange(ExchangeKind),
    /// Of an encounter.
    Encounter(EncounterKind),
}

impl Kind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exchange(kind) => kind.word(),
            Self::Encounter(kind) => kind.word(),
        }
    }
}

/// A bound on a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Days {
    /// `<7d`: fewer.
    Below(u16),
    /// `>60d`: more.
    Above(u16),
    /// `never`: there is no such day.
    Never,
}

impl Days {
    /// Whether so many days (negative: the day is past) are within the bound.
    pub fn holds(self, days: Option<i32>) -> bool {
        match self {
            Self::Below(bound) => days.is_some_and(|days| days < i32::from(bound)),
            Self::Above(bound) => days.is_some_and(|days| days > i32::from(bound)),
            Self::Never => days.is_none(),
        }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Below(days) => write!(f, "<{days}d"),
            Self::Above(days) => write!(f, ">{days}d"),
            Self::Never => f.write_str("never"),
        }
    }
}

/// Words to look for, without regard to capitals and accents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    typed: String,
    folded: String,
}

impl Words {
    /// The words as they were typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }
}

impl<S: Into<String>> From<S> for Words {
    fn from(typed: S) -> Self {
        let typed = typed.into();
        Self { folded: fold(&typed), typed }
    }
}

/// What one term asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Free words: in a person's names, title, organisation, unit or emails; in a row's text, note, tags or names.
    Text(Words),
    /// `@ana`: the name of a person.
    Name(Words),
    /// `level:director`.
    Level(Level),
    /// `stage:building`.
    Stage(Stage),
    /// `relation:boss`.
    Relation(Relation),
    /// `unit:finance`: a part of the unit's name.
    Unit(Words),
    /// `org:acme`: a part of the organisation's name.
    Organisation(Words),
    /// `title:engineer`: a part of the title.
    Title(Words),
    /// `tag:budget`: a whole tag, of the person or of the row.
    Tag(Words),
    /// `balance:asks-more`.
    Balance(Band),
    /// `cadence:overdue`.
    Cadence(Touch),
    /// `due:<7d`: days until the next contact or promise is due; what is late is due in fewer than 0 days.
    Due(Days),
    /// `last:>60d`: days since the last contact.
    Last(Days),
    /// `is:gave`.
    Is(RowKind),
    /// `kind:advice`.
    Kind(Kind),
    /// `by:me`: whose promise it is.
    By(Promiser),
    /// `before:2026-07-01`.
    Before(Date),
    /// `after:2026-06-30`.
    After(Date),
    /// `period:2026-Q3`.
    Period(Period),
    /// `state:open`.
    State(State),
}

/// One pill: a test that must hold, or that must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether what passes the test is left out.
    pub excluded: bool,
    /// The test.
    pub test: Test,
}

impl From<Test> for Term {
    fn from(test: Test) -> Self {
        Self { excluded: false, test }
    }
}

/// A filter: its terms in the order written, and whether one is enough.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The terms.
    pub terms: Vec<Term>,
    /// Whether it is enough that any term holds.
    pub any: bool,
}

/// Words of a filter that were not understood. The rest of the filter holds without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where they stand in the text, in bytes.
    pub at: Range<usize>,
    /// What is wrong and what would do, in a sentence.
    pub message: String,
}

impl Filter {
    /// Whether everything comes through.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Adds a term, once. If the same test is there the other way round (wanted, excluded), it is turned.
    pub fn put(&mut self, term: Term) {
        match self.terms.iter_mut().find(|known| known.test == term.test) {
            Some(known) => known.excluded = term.excluded,
            None => self.terms.push(term),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.any {
            f.write_str("match:any")?;
        }
        for (at, term) in self.terms.iter().enumerate() {
            if at > 0 || self.any {
                f.write_str(" ")?;
            }
            write!(f, "{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.excluded {
            f.write_str("-")?;
        }
        match &self.test {
            Test::Text(words) => f.write_str(&parse::quote_text(&words.typed)),
            Test::Name(words) => write!(f, "@{}", parse::quote(&words.typed)),
            test => write!(f, "{}:{}", test.key(), parse::quote(&test.value())),
        }
    }
}

impl Test {
    /// The name of the field: `level`, `stage` and so on; `text` and `name` for free words and names.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Name(_) => "name",
            Self::Level(_) => "level",
            Self::Stage(_) => "stage",
            Self::Relation(_) => "relation",
            Self::Unit(_) => "unit",
            Self::Organisation(_) => "org",
            Self::Title(_) => "title",
            Self::Tag(_) => "tag",
            Self::Balance(_) => "balance",
            Self::Cadence(_) => "cadence",
            Self::Due(_) => "due",
            Self::Last(_) => "last",
            Self::Is(_) => "is",
            Self::Kind(_) => "kind",
            Self::By(_) => "by",
            Self::Before(_) => "before",
            Self::After(_) => "after",
            Self::Period(_) => "period",
            Self::State(_) => "state",
        }
    }

    /// The value as it is written after the field's name, before any quotes.
    pub fn value(&self) -> String {
        let dashed = |word: &str| word.replace(' ', "-");
        match self {
            Self::Text(words)
            | Self::Name(words)
            | Self::Unit(words)
            | Self::Organisation(words)
            | Self::Title(words)
            | Self::Tag(words) => words.typed.clone(),
            Self::Level(level) => dashed(level.word()),
            Self::Stage(stage) => dashed(stage.word()),
            Self::Relation(relation) => dashed(relation.word()),
            Self::Balance(band) => band.filter_word().to_owned(),
            Self::Cadence(touch) => dashed(touch.word()),
            Self::Due(days) | Self::Last(days) => days.to_string(),
            Self::Is(row) => dashed(row.word()),
            Self::Kind(kind) => dashed(kind.word()),
            Self::By(promiser) => dashed(promiser.word()),
            Self::Before(day) | Self::After(day) => day.to_string(),
            Self::Period(period) => dashed(&period.to_string()),
            Self::State(state) => dashed(state.word()),
        }
    }

    /// Whether it asks something of a person and of nothing else.
    const fn is_of_person(&self) -> bool {
        matches!(
            self,
            Self::Name(_)
                | Self::Level(_)
                | Self::Stage(_)
                | Self::Relation(_)
                | Self::Unit(_)
                | Self::Organisation(_)
                | Self::Title(_)
                | Self::Balance(_)
                | Self::Cadence(_)
                | Self::Last(_)
        )
    }

    /// Whether a thing can have only one value of this field, so that two wanted values mean either.
    const fn has_one_value(&self, subject: Subject) -> bool {
        match self {
            Self::Text(_) | Self::Tag(_) | Self::Before(_) | Self::After(_) | Self::Due(_) | Self::Last(_) => false,
            Self::Name(_) => matches!(subject, Subject::People),
            _ => true,
        }
    }
}
