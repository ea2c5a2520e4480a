//! Treating allies as equals whatever their rank: which way giving and asking go by level (practice.md R16).

use std::cmp::Ordering;

use super::scope::{Scope, Within};
use crate::{
    book::{Book, Direction, Level, Person, Relation},
    insight::{Band, Flows, Insight, Span},
};

/// Where people stand as seen from me.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Above me.
    Above,
    /// At my level.
    Beside,
    /// Below me.
    Below,
}

impl Side {
    /// Every side, from above to below.
    pub const ALL: [Self; 3] = [Self::Above, Self::Beside, Self::Below];

    /// The side on which someone stands, if it is known.
    ///
    /// By level, where mine and theirs are said; someone outside has no rank. Else a boss and a senior manager are above me and
    /// a report is below me, whatever their level.
    pub fn of(person: &Person, my_level: Option<Level>) -> Option<Self> {
        let rank = |level: Level| (level != Level::Outside).then_some(level);
        if let (Some(theirs), Some(mine)) = (person.level.and_then(rank), my_level.and_then(rank)) {
            return Some(match theirs.cmp(&mine) {
                Ordering::Greater => Self::Above,
                Ordering::Equal => Self::Beside,
                Ordering::Less => Self::Below,
            });
        }
        match person.relation {
            Relation::Boss | Relation::SeniorManager => Some(Self::Above),
            Relation::Report => Some(Self::Below),
            _ => None,
        }
    }
}

/// Which way giving and asking go, where they go one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lean {
    /// I give up and ask down.
    GivesUpAsksDown,
    /// I give down and ask up.
    GivesDownAsksUp,
}

/// Giving and asking with those above me, beside me and below me. Alliances that are not counted with are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Equals {
    above: Flows,
    beside: Flows,
    below: Flows,
    /// From this share on, in percent, giving or asking goes one way: a setting of the book.
    one_way_percent: u64,
}

impl Equals {
    /// So many gifts and so many asks there must be before anything is said.
    const LEAST: u32 = 3;

    /// The figures of a scope and a time. An exchange with several people counts once on each side on which any of them stands.
    pub fn new(book: &Book, insight: &Insight, scope: &Scope, span: Span) -> Self {
        let mine = book.settings().my_level;
        let sides: Vec<Option<Side>> = book
            .people()
            .zip(&insight.standings)
            .map(|((_, person), standing)| Side::of(person, mine).filter(|_| standing.band != Band::Unpriced))
            .collect();
        let within = Within::new(insight, scope, span);
        let one_way_percent = book.settings().thresholds.direction_percent.into();
        let mut equals = Self { one_way_percent, ..Self::default() };
        for (_, entry) in within.entries() {
            for side in Side::ALL {
                if within.people_of(entry).any(|slot| sides.get(slot) == Some(&Some(side))) {
                    equals.side_mut(side).count_in(entry.direction, entry.minutes);
                }
            }
        }
        equals
    }

    /// What was given, asked and received on a side.
    pub const fn of(&self, side: Side) -> Flows {
        match side {
            Side::Above => self.above,
            Side::Beside => self.beside,
            Side::Below => self.below,
        }
    }

    const fn side_mut(&mut self, side: Side) -> &mut Flows {
        match side {
            Side::Above => &mut self.above,
            Side::Beside => &mut self.beside,
            Side::Below => &mut self.below,
        }
    }

    /// The share of a side in the effort of a direction, in percent; `None` where there was none on any side.
    pub fn percent(&self, direction: Direction, side: Side) -> Option<u64> {
        let minutes = |side| self.of(side).of(direction).minutes;
        let all: u64 = Side::ALL.into_iter().map(minutes).sum();
        (minutes(side) * 100 + all / 2).checked_div(all)
    }

    /// The one way in which giving and asking go, if they do: only what goes up or down counts, and there must be some of both.
    pub fn lean(&self) -> Option<Lean> {
        let one_way = |to: Direction, towards: Side, away: Side| {
            let (there, elsewhere) = (self.of(towards).of(to), self.of(away).of(to));
            let all = there.minutes + elsewhere.minutes;
            there.count + elsewhere.count >= Self::LEAST && there.minutes * 100 >= all * self.one_way_percent
        };
        let both =
            |gives: Side, asks: Side| one_way(Direction::Gave, gives, asks) && one_way(Direction::Asked, asks, gives);
        if both(Side::Above, Side::Below) {
            Some(Lean::GivesUpAsksDown)
        } else if both(Side::Below, Side::Above) {
            Some(Lean::GivesDownAsksUp)
        } else {
            None
        }
    }
}
