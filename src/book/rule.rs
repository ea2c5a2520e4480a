//! The rules of the practice (practice.md R1 to R22), as hints name them and settings silence them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number is that of no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule {0}; the rules have the numbers 1 to 22")]
pub struct NoRule(u8);

macro_rules! rules {
    ($($rule:ident = $number:literal, $title:literal, $says:literal);+ $(;)?) => {
        /// A rule of the practice. Files keep its number: 7 for R7.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        #[repr(u8)]
        pub enum Rule {
            $(#[doc = $says] $rule = $number),+
        }

        impl Rule {
            /// Every rule, by number.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// The rule in a few words, as beside a hint.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$rule => $title),+ }
            }

            /// What the rule says, in a sentence.
            pub const fn says(self) -> &'static str {
                match self { $(Self::$rule => $says),+ }
            }
        }

        impl TryFrom<u8> for Rule {
            type Error = NoRule;

            fn try_from(number: u8) -> Result<Self, NoRule> {
                match number { $($number => Ok(Self::$rule),)+ _ => Err(NoRule(number)) }
            }
        }
    };
}

rules! {
    GiveFirst = 1, "Give first", "With a new or cold alliance, the first thing of value goes from you to them.";
    NotAtOnce = 2, "Not at once", "An ask right after a gift looks like a trade, not an alliance.";
    NotTooMuch = 3, "Not too much", "Start small: allies have limits, deadlines and reputations.";
    TwoWays = 4, "A two-way street", "Over time, what you put in is what you get out.";
    Expectations = 5, "Speak of expectations", "Most alliances fail for want of plain expectations at the start.";
    KeepPromises = 6, "Keep promises", "Deliver more than was promised, before it is due, and say early when you can not.";
    SettleEarly = 7, "Settle disputes early", "Speak with your ally directly, and soon; never about them to a boss.";
    SpendTime = 8, "Spend time", "Alliances live on time spent together, and on listening.";
    AllLevels = 9, "All levels", "Allies at every level and in every corner; assistants and interns count.";
    NoClub = 10, "No closed club", "An alliance that keeps others out makes opponents of them.";
    Thank = 11, "Thank, and give credit", "Thank always; give credit where others hear it.";
    SpeakUp = 12, "Speak up early", "Support an ally's idea early and in public, if you mean it.";
    ChooseBattles = 13, "Choose battles", "Give in on the small, and on what matters more to them.";
    Boundaries = 14, "Keep boundaries", "Do not pile too much on your plate.";
    NoGossip = 15, "No gossip", "What you are told is safe with you: write facts, kindly.";
    Equals = 16, "Allies are equals", "Treat allies as equals, whatever their rank.";
    WeighFirst = 17, "Weigh it first", "Before you enter an alliance: why, what you offer, do interests align, is there trust?";
    EndWell = 18, "End well", "End an alliance so that the door stays open.";
    HelpTheBoss = 19, "Be of use to the boss", "Bring solutions, take things off their list, warn early.";
    NeedsAllies = 20, "A mission needs allies", "Know what you want, and who stands where.";
    CastWide = 21, "Cast the net wide", "Think of possible allies category by category.";
    TakesTime = 22, "It takes time", "There is no instant reward: look at quarters, not at days.";
}

impl Rule {
    /// Its number in practice.md.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

impl From<Rule> for u8 {
    fn from(rule: Rule) -> Self {
        rule.number()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R{}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_practice_has_its_number() {
        let numbers: Vec<u8> = Rule::ALL.iter().map(|rule| rule.number()).collect();
        assert_eq!(numbers, (1..=22).collect::<Vec<_>>());
        for rule in Rule::ALL {
            assert_eq!(Rule::try_from(rule.number()), Ok(*rule));
        }
        assert_eq!(Rule::try_from(0), Err(NoRule(0)));
        assert_eq!(Rule::try_from(23), Err(NoRule(23)));
    }
}
