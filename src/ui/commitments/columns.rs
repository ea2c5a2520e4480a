//! The table: its columns, their words and their order.

use std::borrow::Cow;

use egui::{RichText, Ui};
use jiff::civil::Date;

use super::figures::{Matter, dispute_standing, promise_standing};
use crate::{
    book::{AnyId, Dispute, PersonId, Promise, Promiser},
    insight::{
        commitments::{DisputeStep, PromiseStanding, Told, Urgency},
        days_between, fold,
    },
    ui::{
        Context, spoken,
        theme::{Theme, Tone},
        widgets::{
            Mark, elided,
            table::{Column as Head, Rows},
        },
    },
};

/// What a column tells of a promise or a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// What was promised, or what it is about.
    What,
    /// With whom.
    With,
    /// Whose promise it is.
    By,
    /// When it is due.
    Due,
    /// How it stands.
    Standing,
    /// The day it was made or opened.
    Begun,
    /// Whether new dates were told in time.
    Told,
    /// For how long a dispute has been open.
    Age,
    /// What makes sense next in a dispute.
    Next,
}

const PROMISES: [Column; 7] =
    [Column::What, Column::With, Column::By, Column::Due, Column::Standing, Column::Begun, Column::Told];
const PROMISE_HEADS: [Head; 7] = [
    Head::words("What", 220.0),
    Head::words("With", 130.0),
    Head::fixed("By", 74.0),
    Head::fixed("Due", 100.0),
    Head::fixed("Stands", 140.0),
    Head::fixed("Made", 90.0),
    Head::fixed("New dates", 120.0),
];
const DISPUTES: [Column; 5] = [Column::What, Column::With, Column::Age, Column::Next, Column::Begun];
const DISPUTE_HEADS: [Head; 5] = [
    Head::words("What", 240.0),
    Head::words("With", 120.0),
    Head::fixed("Age", 178.0),
    Head::words("Next", 190.0),
    Head::fixed("Opened", 90.0),
];

impl Column {
    /// The heads of the table.
    pub const fn heads(matter: Matter) -> &'static [Head] {
        match matter {
            Matter::Promises => &PROMISE_HEADS,
            Matter::Disputes => &DISPUTE_HEADS,
        }
    }

    /// The places of those that give way where there is no room for all, the first to go first.
    pub const fn giving_way(matter: Matter) -> &'static [usize] {
        match matter {
            Matter::Promises => &[6, 5, 2],
            Matter::Disputes => &[4, 3],
        }
    }

    /// Every column of a table.
    pub const fn all(matter: Matter) -> &'static [Self] {
        match matter {
            Matter::Promises => &PROMISES,
            Matter::Disputes => &DISPUTES,
        }
    }

    /// The column at a place.
    pub fn at(matter: Matter, place: usize) -> Self {
        Self::all(matter).get(place).copied().unwrap_or(Self::What)
    }

    /// What entries are sorted by: a number, then words; nothing where it does not apply.
    pub fn key(self, cx: &Context, id: AnyId) -> Option<(i32, String)> {
        let number = |number: i32| Some((number, String::new()));
        let day = |day: Date| number(days_between(cx.today, day));
        let named = |people: &[PersonId]| people.first().map(|person| (0, fold(cx.book.name(*person))));
        match id {
            AnyId::Promise(id) => {
                let promise = cx.book.get::<Promise>(id)?;
                match self {
                    Self::What => Some((0, fold(&promise.what))),
                    Self::With => named(&[promise.person]),
                    Self::By => number(i32::from(promise.by == Promiser::Them)),
                    Self::Due => promise.due.and_then(day),
                    Self::Begun => day(promise.made),
                    Self::Told => number(Told::of(promise) as i32),
                    Self::Standing => number(rank(promise_standing(cx, promise))),
                    Self::Age | Self::Next => None,
                }
            }
            AnyId::Dispute(id) => {
                let dispute = cx.book.get::<Dispute>(id)?;
                match self {
                    Self::What => Some((0, fold(&dispute.what))),
                    Self::With => named(dispute.people.people()),
                    Self::Begun => day(dispute.opened),
                    Self::Age => number(dispute_standing(cx, dispute).age),
                    Self::Next => number(dispute_standing(cx, dispute).step as i32),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The words for one entry, and the look of those that say how it stands.
    pub fn words(self, cx: &Context, id: AnyId) -> (String, Option<(Tone, Mark)>) {
        let plain = |words: String| (words, None);
        let begun = |day: Date| plain(spoken::short(day, cx.today));
        match id {
            AnyId::Promise(id) => {
                let Some(promise) = cx.book.get::<Promise>(id) else { return plain(String::new()) };
                match self {
                    Self::With => plain(cx.book.name(promise.person).to_owned()),
                    Self::By => plain(if promise.by == Promiser::Me { "me" } else { "them" }.to_owned()),
                    Self::Due => plain(promise.due.map(|due| due.to_string()).unwrap_or_default()),
                    Self::Begun => begun(promise.made),
                    Self::Told => plain(told_words(Told::of(promise)).to_owned()),
                    Self::Standing => {
                        let (words, look) = standing(cx, promise);
                        (words, Some(look))
                    }
                    _ => plain(promise.what.clone()),
                }
            }
            AnyId::Dispute(id) => {
                let Some(dispute) = cx.book.get::<Dispute>(id) else { return plain(String::new()) };
                match self {
                    Self::With => plain(names(cx, dispute.people.people())),
                    Self::Begun => begun(dispute.opened),
                    Self::Age => {
                        let (words, look) = age(cx, dispute);
                        (words, Some(look))
                    }
                    Self::Next => plain(dispute_standing(cx, dispute).step.words().to_owned()),
                    _ => plain(dispute.what.clone()),
                }
            }
            _ => plain(String::new()),
        }
    }
}

/// What is pressing comes first.
const fn rank(standing: PromiseStanding) -> i32 {
    match standing {
        PromiseStanding::Late(days) => -days,
        PromiseStanding::DueToday => 0,
        PromiseStanding::DueSoon(days) | PromiseStanding::Open(days) => days,
        PromiseStanding::NoDate => 1_000_000,
        PromiseStanding::Broken => 1_000_001,
        PromiseStanding::Released => 1_000_002,
        PromiseStanding::Kept(_) => 1_000_003,
        PromiseStanding::OverDelivered(_) => 1_000_004,
    }
}

const fn told_words(told: Told) -> &'static str {
    match told {
        Told::Never => "",
        Told::InTime => "told in time",
        Told::Late => "told late",
    }
}

/// The names of those a dispute is with.
pub fn names(cx: &Context, people: &[PersonId]) -> String {
    people.iter().map(|person| cx.book.name(*person)).collect::<Vec<_>>().join(", ")
}

/// How a promise stands, in words with a hue and a shape.
pub fn standing(cx: &Context, promise: &Promise) -> (String, (Tone, Mark)) {
    let due = || promise.due.map(|due| spoken::due(due, cx.today)).unwrap_or_default();
    let late = |words: &str, days: i32| match days {
        0 => words.to_owned(),
        days => format!("{words}, {} late", spoken::count(days.unsigned_abs() as usize, "day", "days")),
    };
    match promise_standing(cx, promise) {
        PromiseStanding::NoDate => ("no date named".to_owned(), (Tone::Neutral, Mark::Ring)),
        PromiseStanding::Open(_) => (due(), (Tone::Neutral, Mark::Ring)),
        PromiseStanding::DueSoon(_) | PromiseStanding::DueToday => (due(), (Tone::Warn, Mark::Half)),
        PromiseStanding::Late(_) => (due(), (Tone::Bad, Mark::Diamond)),
        PromiseStanding::Kept(0) => ("kept in time".to_owned(), (Tone::Good, Mark::Dot)),
        PromiseStanding::Kept(days) => (late("kept", days), (Tone::Good, Mark::Half)),
        PromiseStanding::OverDelivered(days) => (late("over-delivered", days), (Tone::Good, Mark::Up)),
        PromiseStanding::Broken => ("broken".to_owned(), (Tone::Bad, Mark::Diamond)),
        PromiseStanding::Released => ("released".to_owned(), (Tone::Neutral, Mark::Dash)),
    }
}

/// How old a dispute is, in words with a hue and a shape.
pub fn age(cx: &Context, dispute: &Dispute) -> (String, (Tone, Mark)) {
    let standing = dispute_standing(cx, dispute);
    let days = spoken::count(standing.age.unsigned_abs() as usize, "day", "days");
    if standing.step == DisputeStep::Nothing {
        return (format!("resolved in {days}"), (Tone::Good, Mark::Dot));
    }
    let look = match standing.urgency {
        Urgency::Calm => (Tone::Neutral, Mark::Ring),
        Urgency::Amber => (Tone::Warn, Mark::Half),
        Urgency::Red => (Tone::Bad, Mark::Diamond),
    };
    (format!("open for {days}"), look)
}

/// The rows of the table, as sorted and filtered.
pub struct Listed<'a> {
    /// What the page was lent.
    pub cx: &'a Context<'a>,
    /// What they are.
    pub matter: Matter,
    /// The records, in order.
    pub ids: &'a [AnyId],
}

impl Rows for Listed<'_> {
    type Id = AnyId;

    fn len(&self) -> usize {
        self.ids.len()
    }

    fn id(&self, row: usize) -> AnyId {
        self.ids.get(row).copied().unwrap_or(AnyId::Person(PersonId::new(0)))
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        name(self.cx, self.id(row)).into()
    }

    fn cell(&self, ui: &mut Ui, row: usize, column: usize) {
        let theme = Theme::of(ui);
        let column = Column::at(self.matter, column);
        let (words, look) = column.words(self.cx, self.id(row));
        match (look, column) {
            (Some((tone, mark)), _) => {
                mark.show(ui, theme.tone(tone));
                elided(ui, theme.second(words).color(theme.tone(tone)));
            }
            (None, Column::What | Column::With) => _ = elided(ui, RichText::new(words).color(theme.text)),
            (None, _) => _ = elided(ui, theme.second(words)),
        }
    }
}

/// What a screen reader says of a record: "I promised Tom: slides, due Fri".
pub fn name(cx: &Context, id: AnyId) -> String {
    match id {
        AnyId::Promise(id) => cx.book.get::<Promise>(id).map_or_else(String::new, |promise| {
            format!("{}: {}, {}", whose(cx, promise), promise.what, standing(cx, promise).0)
        }),
        AnyId::Dispute(id) => cx.book.get::<Dispute>(id).map_or_else(String::new, |dispute| {
            format!("dispute with {}: {}, {}", names(cx, dispute.people.people()), dispute.what, age(cx, dispute).0)
        }),
        _ => String::new(),
    }
}

/// Who promised whom: "I promised Tom", "Tom promised me".
pub fn whose(cx: &Context, promise: &Promise) -> String {
    let name = cx.book.name(promise.person);
    if promise.by == Promiser::Me { format!("I promised {name}") } else { format!("{name} promised me") }
}

/// Entries as tab-separated values with the columns' titles above, for a spreadsheet.
pub fn tsv(cx: &Context, matter: Matter, ids: &[AnyId], places: &[usize]) -> String {
    let plain = |words: String| words.replace(['\t', '\n', '\r'], " ");
    let title = |place: &usize| Column::heads(matter).get(*place).map_or("", |head| head.title);
    let head = places.iter().map(title).collect::<Vec<_>>().join("\t");
    let line = |id: &AnyId| {
        let words = places.iter().map(|place| plain(Column::at(matter, *place).words(cx, *id).0));
        words.collect::<Vec<_>>().join("\t")
    };
    std::iter::once(head).chain(ids.iter().map(line)).fold(String::new(), |text, line| text + &line + "\n")
}
