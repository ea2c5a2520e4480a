//! Reasons for and against an ask, in plain words, with the records that say so.

use jiff::civil::Date;

use crate::{
    book::{AnyId, ExchangeKind, PersonId, Rule, Vocabulary as _},
    insight::{
        Step,
        spoken::effort,
        text::{ago, counted, often},
    },
};

/// How much a reason weighs, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Someone else should be asked.
    Stops,
    /// Something should be done, or waited for, before the ask.
    Slows,
    /// It speaks against the ask, and not loudly enough to hold it up.
    Leans,
    /// It speaks for the ask.
    For,
}

impl Weight {
    /// Whether it speaks against the ask.
    pub const fn is_against(self) -> bool {
        !matches!(self, Self::For)
    }
}

/// What speaks for an ask, or against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A dispute is open; whether we have spoken of it directly.
    Dispute(bool),
    /// The alliance has ended.
    Ended,
    /// The alliance has not begun.
    NotBegun,
    /// I am late with what I promised: what it was, and by how many days.
    LatePromise(String, i32),
    /// Thanks are owed: for what, received how many days ago.
    ThanksOwed(String, i32),
    /// Credit is owed: for what, received how many days ago.
    CreditOwed(String, i32),
    /// So many asks this quarter, those still open counted in; so many are enough at this stage.
    AskedEnough(usize, usize),
    /// What I asked before has no answer yet.
    AwaitsAnswer,
    /// The ask is larger than what the alliance has carried so far; the largest thing exchanged, in minutes.
    TooLarge(Option<u32>),
    /// Nothing of value has gone from me to them.
    NothingGiven,
    /// Nothing has gone from me to them since the alliance came to rest.
    GoneCold,
    /// I asked for clearly more than I gave.
    AsksMore,
    /// I gave them something so many days ago.
    GaveLately(i32),
    /// Contact has been due for so many days.
    Overdue(i32),
    /// They offer it, in these words.
    Offers(String),
    /// They did the like for me before.
    DidBefore(ExchangeKind),
    /// I gave clearly more than I asked for.
    GaveMore,
    /// Both give about evenly.
    Even,
    /// So many asks this quarter, of as many as are fine at this stage.
    Room(usize, usize),
    /// We spoke of what I may count on.
    CountOn(String),
    /// We were in touch so many days ago.
    InTouch(i32),
}

/// A reason for or against asking someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The reason.
    pub why: Why,
    /// Whom it is about.
    pub person: PersonId,
    /// The rule it follows.
    pub rule: Rule,
    /// How much it weighs.
    pub weight: Weight,
    /// What it rests on, newest first; the person, where it is that there is nothing.
    pub records: Vec<AnyId>,
    /// The first day on which it no longer speaks, where only time decides.
    pub until: Option<Date>,
    /// What would settle it, where a step does.
    pub step: Option<Step>,
}

impl Reason {
    /// The reason as a sentence without its full stop. People are called what `name` calls them.
    pub fn words(&self, name: &dyn Fn(PersonId) -> String) -> String {
        let them = name(self.person);
        match &self.why {
            Why::Dispute(false) => format!("Settle the open dispute first: speak with {them} directly"),
            Why::Dispute(true) => {
                "You spoke of the dispute, and it is still open: bring it to its end first".to_owned()
            }
            Why::Ended => format!("Your alliance with {them} has ended"),
            Why::NotBegun => format!("There is no alliance with {them} yet: make a first step before you ask"),
            Why::LatePromise(what, late) => format!("Your promise is {} late: {what}", counted(*late, "day")),
            Why::ThanksOwed(what, days) => format!("Thanks are owed for {what}, received {}", ago(*days)),
            Why::CreditOwed(what, days) => format!("Credit is owed for {what}, received {}", ago(*days)),
            Why::AskedEnough(asked, limit) if asked == limit => {
                format!("You asked {them} {} this quarter: that is enough for now", often(*asked))
            }
            Why::AskedEnough(asked, limit) => {
                format!("You asked {them} {} this quarter; {} is enough for now", often(*asked), often((*limit).max(1)))
            }
            Why::AwaitsAnswer => format!("Let {them} answer what you asked before, or take it back"),
            Why::TooLarge(None) => "Nothing has gone between you yet: begin with a smaller ask".to_owned(),
            Why::TooLarge(Some(most)) => {
                format!("It is far more than anything so far: the largest took {}", effort((*most).into()))
            }
            Why::NothingGiven => format!("Give first: {them} has had nothing from you yet"),
            Why::GoneCold => format!("Give first: {them} has had nothing from you since your alliance came to rest"),
            Why::AsksMore => format!("You asked {them} for more than you gave"),
            Why::GaveLately(days) => {
                let until = self.until.map(|day| day.strftime(": wait until %-d %b").to_string()).unwrap_or_default();
                format!("You gave {them} something {}{until}", ago(*days))
            }
            Why::Overdue(days) => format!("You have not been in touch: contact was due {}", ago(*days)),
            Why::Offers(what) => format!("{them} offers it: {what}"),
            Why::DidBefore(kind) => format!("{them} did the like for you before: {}", kind.word()),
            Why::GaveMore => format!("You gave {them} more than you asked"),
            Why::Even => format!("You and {them} give about evenly"),
            Why::Room(0, _) => format!("You asked {them} nothing this quarter"),
            Why::Room(asked, limit) => format!("You asked {} this quarter; up to {limit} asks are fine", often(*asked)),
            Why::CountOn(what) => format!("You spoke of what you may count on: {}", what.trim_end_matches('.')),
            Why::InTouch(days) => format!("You were in touch {}", ago(*days)),
        }
    }
}
