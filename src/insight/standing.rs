//! How things stand with one person: figures, a balance in words, and whether we are in touch.

use std::ops::AddAssign;

use jiff::civil::Date;

use crate::book::Direction;

/// How many things, and how much effort they took together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// Their effort, in minutes; a size counts as the book's settings say.
    pub minutes: u64,
}

impl Tally {
    /// Counts one more thing of this many minutes.
    pub(super) const fn count_in(&mut self, minutes: u32) {
        self.count += 1;
        self.minutes += minutes as u64;
    }
}

/// What was given, asked and received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flows {
    /// From me to them.
    pub gave: Tally,
    /// What I asked for, whatever became of it.
    pub asked: Tally,
    /// From them to me.
    pub received: Tally,
}

impl Flows {
    /// The tally of one direction.
    pub const fn of(&self, direction: Direction) -> Tally {
        match direction {
            Direction::Gave => self.gave,
            Direction::Asked => self.asked,
            Direction::Received => self.received,
        }
    }

    /// Whether nothing was exchanged.
    pub const fn is_empty(&self) -> bool {
        self.gave.count == 0 && self.asked.count == 0 && self.received.count == 0
    }

    /// Counts one exchange of this direction and effort.
    pub(super) const fn count_in(&mut self, direction: Direction, minutes: u32) {
        let tally = match direction {
            Direction::Gave => &mut self.gave,
            Direction::Asked => &mut self.asked,
            Direction::Received => &mut self.received,
        };
        tally.count_in(minutes);
    }
}

impl AddAssign for Flows {
    fn add_assign(&mut self, more: Self) {
        for (tally, more) in
            [(&mut self.gave, more.gave), (&mut self.asked, more.asked), (&mut self.received, more.received)]
        {
            tally.count += more.count;
            tally.minutes += more.minutes;
        }
    }
}

/// The balance with one person, in words: never a score (practice.md R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// I give clearly more.
    GiveMore,
    /// Neither side gives clearly more.
    AboutEven,
    /// I ask for or receive clearly more.
    AskMore,
    /// Nothing was exchanged yet.
    NoneYet,
    /// I chose not to count with this person.
    Unpriced,
}

impl Band {
    /// Every band, in the order in which lists show them.
    pub const ALL: [Self; 5] = [Self::GiveMore, Self::AboutEven, Self::AskMore, Self::NoneYet, Self::Unpriced];

    /// The band as it is shown beside a name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::GiveMore => "you give more",
            Self::AboutEven => "about even",
            Self::AskMore => "you ask more",
            Self::NoneYet => "nothing yet",
            Self::Unpriced => "unpriced",
        }
    }

    /// The band as it is written in a filter: `balance:asks-more`.
    pub const fn filter_word(self) -> &'static str {
        match self {
            Self::GiveMore => "gives-more",
            Self::AboutEven => "even",
            Self::AskMore => "asks-more",
            Self::NoneYet => "none",
            Self::Unpriced => "unpriced",
        }
    }

    /// The band that follows from faded figures; one side has clearly more from this share of the whole on, in percent.
    pub(super) const fn of(faded: &Faded, clear_percent: u16) -> Self {
        let (gave, drawn) = (faded.gave as u128, faded.drawn() as u128);
        let clear = (gave + drawn) * clear_percent as u128;
        if gave + drawn == 0 {
            Self::NoneYet
        } else if gave * 100 >= clear {
            Self::GiveMore
        } else if drawn * 100 >= clear {
            Self::AskMore
        } else {
            Self::AboutEven
        }
    }
}

/// Effort in which old entries count less: half after the book's half-life (practice.md R4).
///
/// Kept in whole parts of a minute, so that the order in which entries are added can not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faded {
    pub(super) gave: u64,
    pub(super) asked: u64,
    pub(super) received: u64,
}

impl AddAssign for Faded {
    fn add_assign(&mut self, more: Self) {
        self.gave += more.gave;
        self.asked += more.asked;
        self.received += more.received;
    }
}

impl Faded {
    /// Parts of a minute that are told apart.
    const PARTS: f64 = 1024.0;

    /// Minutes given, faded.
    pub fn gave(&self) -> f64 {
        self.gave as f64 / Self::PARTS
    }

    /// Minutes asked for, faded; asks declined or withdrawn are left out, since they took nothing.
    pub fn asked(&self) -> f64 {
        self.asked as f64 / Self::PARTS
    }

    /// Minutes received, faded.
    pub fn received(&self) -> f64 {
        self.received as f64 / Self::PARTS
    }

    /// The other side of the balance: what I asked for or received, whichever is more. Many a thing received was asked for
    /// before and stands in the book twice; what came unasked counts all the same.
    const fn drawn(&self) -> u64 {
        if self.asked > self.received { self.asked } else { self.received }
    }

    /// The parts of a minute that are left at this age.
    pub(super) fn left_of_a_minute(age_days: i32, half_life_days: f64) -> f64 {
        Self::PARTS * (-f64::from(age_days.max(0)) / half_life_days).exp2()
    }
}

/// Whether we are in touch as often as I mean to be (practice.md R8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// No cadence is set for this person or their stage, or the alliance has ended.
    None,
    /// In touch; the next contact is due on this day.
    InTouch(Date),
    /// The next contact is due on this day, and that is soon.
    DueSoon(Date),
    /// The next contact was due on this day.
    Overdue(Date),
}

impl Cadence {
    /// Soon means within a fifth of the cadence, but at least and at most this many days.
    const SOON_DAYS: (i32, i32) = (2, 14);

    /// The day on which the next contact is due.
    pub const fn due(self) -> Option<Date> {
        match self {
            Self::None => None,
            Self::InTouch(due) | Self::DueSoon(due) | Self::Overdue(due) => Some(due),
        }
    }

    /// The state in a word or two, as shown and as written in a filter with a dash for the space.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "no cadence",
            Self::InTouch(_) => "in touch",
            Self::DueSoon(_) => "due soon",
            Self::Overdue(_) => "overdue",
        }
    }

    /// The state on a day, with a cadence of so many days counted from the last contact.
    pub(super) fn of(from: Date, days: u16, today: Date) -> Self {
        let due = from.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MAX);
        let left = super::days_between(today, due);
        let soon = (i32::from(days) / 5).clamp(Self::SOON_DAYS.0, Self::SOON_DAYS.1);
        if left < 0 {
            Self::Overdue(due)
        } else if left <= soon {
            Self::DueSoon(due)
        } else {
            Self::InTouch(due)
        }
    }
}

/// How things stand with one person today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The last day we were in touch, as far as is logged (practice.md R8).
    pub last_contact: Option<Date>,
    /// What was given, asked and received; an exchange with several people counts whole for each of them.
    pub flows: Flows,
    /// How often we spent time together.
    pub encounters: u32,
    /// The same effort with old entries fading.
    pub faded: Faded,
    /// The balance in words.
    pub band: Band,
    /// Whether we are in touch as often as I mean to be.
    pub cadence: Cadence,
    /// My promises to them that are still to be kept.
    pub promises_by_me: u32,
    /// Their promises to me that are still to be kept.
    pub promises_by_them: u32,
    /// Disputes still open.
    pub open_disputes: u32,
    /// The earliest day on which something is due: the next contact, or an open promise of either side.
    pub next_due: Option<Date>,
}

impl Standing {
    /// Someone with whom nothing has happened yet.
    pub(super) const NEW: Self = Self {
        last_contact: None,
        flows: Flows {
            gave: Tally { count: 0, minutes: 0 },
            asked: Tally { count: 0, minutes: 0 },
            received: Tally { count: 0, minutes: 0 },
        },
        encounters: 0,
        faded: Faded { gave: 0, asked: 0, received: 0 },
        band: Band::NoneYet,
        cadence: Cadence::None,
        promises_by_me: 0,
        promises_by_them: 0,
        open_disputes: 0,
        next_due: None,
    };
}
