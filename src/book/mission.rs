//! Missions (practice.md R20), who stands where in them, and the battles chosen (R13).

use imbl::OrdMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BatchId, BookError, MissionId, PersonId,
    error::{in_order, in_range, not_blank},
    is_default,
    record::record,
    words::vocabulary,
};

vocabulary! {
    /// Where a person stands in a mission of mine.
    Stance: "stance" {
        /// Works against it.
        Opponent = "opponent",
        /// Doubts it.
        Sceptic = "sceptic",
        /// Neither for nor against.
        Neutral = "neutral",
        /// For it.
        Supporter = "supporter",
        /// Carries it.
        Champion = "champion",
    }
}

/// A stance held from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceSince {
    /// The stance.
    pub stance: Stance,
    /// The first day of it, as far as I know.
    pub since: Date,
}

/// Where one person stands in a mission, and stood before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The stance now.
    pub now: StanceSince,
    /// Earlier stances, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub before: Vec<StanceSince>,
    /// What they need to support it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: String,
}

impl Position {
    /// A first stance.
    pub const fn new(stance: Stance, since: Date) -> Self {
        Self { now: StanceSince { stance, since }, before: Vec::new(), needs: String::new() }
    }

    /// Takes down a new stance and keeps the old one. One that was taken down on the same day was held for no day: it is put
    /// right. Whoever is back where they stood has not moved.
    pub fn shift(&mut self, stance: Stance, since: Date) {
        if self.now.since != since {
            self.before.push(self.now);
        }
        self.now = StanceSince { stance, since };
        if let Some(held) = self.before.pop_if(|held| held.stance == stance) {
            self.now = held;
        }
    }

    /// The stance held on a day; nothing before the first that is known.
    pub fn on(&self, day: Date) -> Option<Stance> {
        let held = self.before.iter().chain([&self.now]).rev();
        held.filter(|held| held.since <= day).map(|held| held.stance).next()
    }
}

/// How a mission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum MissionState {
    /// Under way.
    #[default]
    Open,
    /// Done, on this day.
    Reached(Date),
    /// Given up, on this day.
    Dropped(Date),
}

/// A personal work mission: something I want that needs allies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mission {
    /// What I want; never blank.
    pub what: String,
    /// Why I want it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: String,
    /// The day I took it up.
    pub started: Date,
    /// The day by which it should be done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// How it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: MissionState,
    /// Who stands where.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "super::once::each_once")]
    pub positions: OrdMap<PersonId, Position>,
    /// What else is worth knowing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

record!(Mission, MissionId, "mission", missions, links: [positions]);

impl Mission {
    /// An open mission with nobody in it yet.
    pub fn new(what: impl Into<String>, started: Date) -> Self {
        Self {
            what: what.into(),
            why: String::new(),
            started,
            due: None,
            state: MissionState::Open,
            positions: OrdMap::new(),
            note: String::new(),
        }
    }

    fn sound(&self) -> Result<(), BookError> {
        not_blank("mission", &self.what)?;
        let started = ("beginning of the mission", Some(self.started));
        in_order(started, ("due date", self.due))?;
        if let MissionState::Reached(on) | MissionState::Dropped(on) = self.state {
            in_order(started, ("end of the mission", Some(on)))?;
        }
        self.positions.values().try_for_each(|position| {
            let held: Vec<Date> = position.before.iter().chain([&position.now]).map(|stance| stance.since).collect();
            let earlier = "earlier stance";
            held.windows(2).try_for_each(|pair| in_order((earlier, Some(pair[0])), ("later stance", Some(pair[1]))))
        })
    }
}

vocabulary! {
    /// Who gave way in a battle.
    Choice: "choice" {
        /// I stood on it.
        StoodOn = "stood on",
        /// I gave in.
        GaveIn = "gave in",
        /// They gave in to me.
        TheyGaveIn = "they gave in",
    }
}

/// A battle chosen or let go (practice.md R13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The day.
    pub date: Date,
    /// What it was about; never blank.
    pub what: String,
    /// Who gave way.
    pub choice: Choice,
    /// With whom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: Vec<PersonId>,
    /// The mission it belongs to, if any.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mission: Option<MissionId>,
    /// How much it mattered to me, 1 (little) to 5 (very).
    pub mattered_to_me: u8,
    /// How much it mattered to them, 1 (little) to 5 (very).
    pub mattered_to_them: u8,
    /// What else is worth knowing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The import that brought it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub batch: Option<BatchId>,
}

record!(Decision, DecisionId, "decision", decisions, links: [people, mission, batch]);

impl Decision {
    /// A decision that belongs to no mission and mattered somewhat to both.
    pub fn new(what: impl Into<String>, date: Date, choice: Choice) -> Self {
        Self {
            date,
            what: what.into(),
            choice,
            people: Vec::new(),
            mission: None,
            mattered_to_me: 3,
            mattered_to_them: 3,
            note: String::new(),
            batch: None,
        }
    }

    fn sound(&self) -> Result<(), BookError> {
        not_blank("decision", &self.what)?;
        in_range("weight for me", self.mattered_to_me.into(), 1, 5)?;
        in_range("weight for them", self.mattered_to_them.into(), 1, 5)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_stance_is_kept_when_another_is_taken_and_put_right_within_a_day() {
        let (may, june, july) = (date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1));
        let mut position = Position::new(Stance::Neutral, may);
        position.shift(Stance::Sceptic, june);
        position.shift(Stance::Supporter, july);
        position.shift(Stance::Champion, july);
        let held: Vec<(Stance, Date)> = position.before.iter().map(|held| (held.stance, held.since)).collect();
        assert_eq!(held, [(Stance::Neutral, may), (Stance::Sceptic, june)]);
        assert_eq!(position.now, StanceSince { stance: Stance::Champion, since: july });
        let on = [date(2026, 4, 30), may, date(2026, 6, 30), july].map(|day| position.on(day));
        assert_eq!(on, [None, Some(Stance::Neutral), Some(Stance::Sceptic), Some(Stance::Champion)]);
    }

    #[test]
    fn whoever_is_put_back_on_the_same_day_has_not_moved() {
        let (may, june) = (date(2026, 5, 1), date(2026, 6, 1));
        let mut position = Position::new(Stance::Neutral, may);
        position.shift(Stance::Supporter, june);
        position.shift(Stance::Neutral, june);
        assert_eq!(position, Position::new(Stance::Neutral, may));
    }
}
