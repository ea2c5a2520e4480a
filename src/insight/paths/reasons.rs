//! Why a step of a path is warm or not, in plain words, with the records that say so.

use crate::{
    book::{AnyId, PersonId, Stage, TieKind},
    insight::{
        Band,
        text::{counted, often},
    },
};

/// What speaks for a step, or against it.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// A tie between two people, seen from the first of them as it is kept; strength 1 to 5.
    Tie(PersonId, TieKind, PersonId, u8),
    /// The stage of my alliance with a person.
    Stage(PersonId, Stage),
    /// So many days have passed since we were last in touch; nothing if no contact is kept.
    LastSpoke(Option<i32>),
    /// The next contact was due so many days ago (practice.md R8).
    Overdue(i32),
    /// How giving and asking stand between us (practice.md R4).
    Balance(PersonId, Band),
    /// I asked them so many times this quarter (practice.md R3).
    Asked(usize),
    /// So many asks of theirs have no answer yet (practice.md R3).
    OpenAsks(PersonId, usize),
    /// A dispute with them is open (practice.md R7).
    Dispute(PersonId),
}

/// A reason and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The reason.
    pub why: Why,
    /// The records behind it, newest first; the person, where it is about nothing else.
    pub records: Vec<AnyId>,
}

impl Reason {
    /// The reason in words, without a full stop. People are called what `name` calls them.
    pub fn words(&self, name: &dyn Fn(PersonId) -> String) -> String {
        match &self.why {
            Why::Tie(from, kind, to, strength) => tie(&name(*from), *kind, &name(*to), *strength),
            Why::Stage(person, stage) => stage_words(&name(*person), *stage),
            Why::LastSpoke(None) => "no contact is logged yet".to_owned(),
            Why::LastSpoke(Some(0)) => "in touch today".to_owned(),
            Why::LastSpoke(Some(days)) => format!("last in touch {} ago", counted(*days, "day")),
            Why::Overdue(days) => format!("contact has been due for {}", counted(*days, "day")),
            Why::Balance(person, band) => balance(&name(*person), *band),
            Why::Asked(times) => format!("asked {} this quarter", often(*times)),
            Why::OpenAsks(person, 1) => format!("an ask of {} is still open", name(*person)),
            Why::OpenAsks(person, count) => format!("{count} asks of {} are still open", name(*person)),
            Why::Dispute(person) => format!("a dispute with {} is open", name(*person)),
        }
    }
}

fn tie(from: &str, kind: TieKind, to: &str, strength: u8) -> String {
    let [known, close] = match strength {
        1 => [" barely", " now and then"],
        2 => [" a little", " a little"],
        3 => ["", ""],
        4 => [" well", " closely"],
        _ => [" very well", " very closely"],
    };
    let said = match kind {
        TieKind::Knows => format!("{from} knows {to}{known}"),
        TieKind::WorksWith => format!("{from} works with {to}{close}"),
        TieKind::ReportsTo => format!("{from} reports to {to}"),
        TieKind::Mentors => format!("{from} mentors {to}"),
        TieKind::Friends => format!("{from} and {to} are friends"),
        TieKind::AtOdds => format!("{from} and {to} are at odds"),
    };
    format!("{said} ({strength} of 5)")
}

fn stage_words(name: &str, stage: Stage) -> String {
    match stage {
        Stage::Potential => format!("you have had contact with {name}, but no alliance yet"),
        Stage::Approached => format!("you have approached {name}"),
        Stage::Building => format!("you are building an alliance with {name}"),
        Stage::Allied => format!("{name} is your ally"),
        Stage::Dormant => format!("your alliance with {name} is dormant"),
        Stage::Ended => format!("your alliance with {name} has ended"),
    }
}

fn balance(name: &str, band: Band) -> String {
    match band {
        Band::GiveMore => format!("you gave {name} more than you asked"),
        Band::AboutEven => format!("you and {name} give about evenly"),
        Band::AskMore => format!("you asked {name} for more than you gave"),
        Band::NoneYet => format!("nothing has been given between you and {name} yet"),
        Band::Unpriced => format!("you do not count with {name}"),
    }
}
