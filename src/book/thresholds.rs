//! From where on the rules speak: every threshold in one place, with its default and the reason for it.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct as _};

use super::{BookError, Rule, Stage, error::in_range};

/// What a threshold is, for the page where it is changed.
#[derive(Debug, Clone, Copy)]
pub struct Threshold {
    /// The rule whose hints it moves.
    pub rule: Rule,
    /// What it is, as a label.
    pub name: &'static str,
    /// What its number counts, as after the number.
    pub unit: &'static str,
    /// The least and the most it may be.
    pub least_most: (u16, u16),
    /// Why the default is what it is.
    pub reason: &'static str,
    /// Its number among these thresholds.
    pub get: fn(&Thresholds) -> u16,
    /// Where its number is kept.
    pub get_mut: fn(&mut Thresholds) -> &mut u16,
}

impl Threshold {
    /// What it may be.
    pub const fn range(&self) -> RangeInclusive<u16> {
        self.least_most.0..=self.least_most.1
    }
}

macro_rules! thresholds {
    ($($field:ident = $default:literal, $least:literal..=$most:literal, $unit:literal, $rule:ident, $name:literal, $reason:literal);+ $(;)?) => {
        /// From where on the rules speak.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(default)]
        pub struct Thresholds {
            $(#[doc = $name] #[doc = concat!("(", $unit, ", ", stringify!($default), " at first).")] #[doc = $reason] pub $field: u16),+
        }

        impl Default for Thresholds {
            fn default() -> Self {
                Self { $($field: $default),+ }
            }
        }

        /// A file keeps those that were changed; the others follow the defaults.
        impl Serialize for Thresholds {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let plain = Self::default();
                let changed = Self::ALL.iter().filter(|known| (known.get)(self) != (known.get)(&plain)).count();
                let mut fields = serializer.serialize_struct("Thresholds", changed)?;
                $(if self.$field != plain.$field {
                    fields.serialize_field(stringify!($field), &self.$field)?;
                })+
                fields.end()
            }
        }

        impl Thresholds {
            /// Every threshold, in the order of the rules.
            pub const ALL: &'static [Threshold] = &[$(Threshold {
                rule: Rule::$rule,
                name: $name,
                unit: $unit,
                least_most: ($least, $most),
                reason: $reason,
                get: |thresholds| thresholds.$field,
                get_mut: |thresholds| &mut thresholds.$field,
            }),+];
        }
    };
}

thresholds! {
    gift_gap_days = 14, 0..=365, "days", NotAtOnce, "Wait after a gift before asking",
        "Two weeks part a gift from an ask in most people's minds.";
    old_alliance_days = 730, 30..=3_650, "days", NotAtOnce, "An alliance is old after",
        "After two years of give and take, a gift and an ask of different kinds are not taken for a trade.";
    asks_approached = 1, 0..=50, "a quarter", NotTooMuch, "Asks that an approached or dormant alliance bears",
        "One small ask shows trust; a second one so early shows need.";
    asks_building = 2, 0..=50, "a quarter", NotTooMuch, "Asks that a building alliance bears",
        "Something now and then is how an alliance is built.";
    asks_allied = 4, 0..=50, "a quarter", NotTooMuch, "Asks that an ally bears",
        "Good allies can be asked about once in three weeks.";
    ask_size_times = 2, 1..=20, "times that", NotTooMuch, "An ask is large beyond the largest thing exchanged before",
        "Up to twice of what they have done before is a step; more is a leap.";
    even_percent = 60, 51..=95, "% of all", TwoWays, "One side has clearly more from",
        "Three fifths on one side can be seen; less is within what nobody counts.";
    give_more_percent = 85, 51..=100, "% of all", TwoWays, "It is all right to ask, when I gave",
        "Who gives six times what they take, leaves the other side in debt; a small ask is a kindness.";
    expectations_days = 30, 1..=730, "days", Expectations, "Speak of expectations within",
        "The first month is when both still find it easy to say what they hope for.";
    expectations_old_days = 365, 30..=3_650, "days", Expectations, "Speak of expectations again after",
        "In a year, jobs and needs change.";
    renegotiate_lead_days = 2, 0..=60, "days", KeepPromises, "Say that a promise can not be kept, before it is due by",
        "Two days leave the other side time to plan anew.";
    undated_days = 30, 1..=730, "days", KeepPromises, "Name a day for a promise that has none, after",
        "After a month, both sides remember it differently.";
    dispute_amber_days = 7, 1..=365, "days", SettleEarly, "A dispute is getting old after",
        "What is not spoken of within a week begins to be told to others.";
    dispute_red_days = 14, 1..=730, "days", SettleEarly, "A dispute is old after",
        "After two weeks both have settled into their side.";
    unit_percent = 70, 30..=100, "% of active allies", AllLevels, "Allies are all of one unit from",
        "With more than two thirds in one unit, one reorganisation can take them all.";
    only_way_people = 5, 2..=200, "people", AllLevels, "An ally is the only way to many from",
        "If that one ally leaves, all of these are strangers again.";
    club_percent = 60, 30..=100, "% of time", NoClub, "One circle takes most of the time from",
        "When three of five hours go to people who all know each other, others notice.";
    thanks_days = 3, 0..=90, "days", Thank, "Thanks are late after",
        "Within three days thanks are still part of the thing itself.";
    thanks_lapse_days = 90, 7..=3_650, "days", Thank, "Thanks and credit are no longer spoken of after",
        "After a season, late thanks are better given in person than from a list.";
    credit_days = 14, 0..=365, "days", Thank, "Credit is late after",
        "The next meeting or report is rarely further away.";
    praise_days = 90, 7..=730, "days", SpeakUp, "Speak up for an ally's cause, if the last time lies back",
        "Once a quarter is noticed and never looks like flattery.";
    battles = 5, 2..=50, "decisions", ChooseBattles, "Look back over the last",
        "Three can be chance; five that all went one way are a habit.";
    heavy_percent = 40, 10..=100, "% of my giving", Boundaries, "One person takes most of my time from",
        "Two of five hours to one person leave little for anyone else.";
    direction_percent = 75, 51..=100, "% of hours", Equals, "Giving goes one way only from",
        "Three of four hours up, or down, is a habit and not a chance.";
    closing_days = 30, 1..=365, "days", EndWell, "Settle what is open after an end, within",
        "A month after the end is soon enough to be kind and late enough to be calm.";
    review_lead_days = 14, 0..=60, "days", TakesTime, "A review can begin before its quarter ends, by",
        "In the last two weeks a quarter can be seen as a whole, and still be mended.";
    review_days = 14, 1..=80, "days", TakesTime, "A review is late after its quarter has ended, by",
        "Two weeks into the next quarter, what to do in it is still open.";
    boss_days = 30, 7..=365, "days", HelpTheBoss, "Be of use to the boss at least every",
        "Most bosses plan and report by the month.";
}

impl Thresholds {
    /// How many asks a quarter an alliance bears at a stage (practice.md R3): none before it was approached or after it ended.
    pub const fn asks(&self, stage: Stage) -> usize {
        (match stage {
            Stage::Potential | Stage::Ended => 0,
            Stage::Approached | Stage::Dormant => self.asks_approached,
            Stage::Building => self.asks_building,
            Stage::Allied => self.asks_allied,
        }) as usize
    }

    pub(super) fn sound(&self) -> Result<(), BookError> {
        Self::ALL.iter().try_for_each(|threshold| {
            let (least, most) = threshold.least_most;
            in_range(threshold.name, (threshold.get)(self).into(), least.into(), most.into())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_range_and_can_be_reached_by_its_name() {
        let mut thresholds = Thresholds::default();
        assert_eq!(thresholds.sound(), Ok(()));
        for threshold in Thresholds::ALL {
            let most = *threshold.range().end();
            *(threshold.get_mut)(&mut thresholds) = most;
            assert_eq!((threshold.get)(&thresholds), most, "{}", threshold.name);
            assert_eq!(thresholds.sound(), Ok(()), "{}", threshold.name);
            *(threshold.get_mut)(&mut thresholds) = most + 1;
            assert!(thresholds.sound().is_err(), "{}", threshold.name);
            *(threshold.get_mut)(&mut thresholds) = most;
        }
    }
}
