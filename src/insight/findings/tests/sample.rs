//! The sample book shows each rule at work.

use super::*;

/// The rules that speak of their own accord; the others are asked before an ask, or rule the program itself.
const SPEAKING: [Rule; 19] = [
    Rule::GiveFirst,
    Rule::TwoWays,
    Rule::Expectations,
    Rule::KeepPromises,
    Rule::SettleEarly,
    Rule::SpendTime,
    Rule::AllLevels,
    Rule::NoClub,
    Rule::Thank,
    Rule::SpeakUp,
    Rule::ChooseBattles,
    Rule::Boundaries,
    Rule::Equals,
    Rule::WeighFirst,
    Rule::EndWell,
    Rule::HelpTheBoss,
    Rule::NeedsAllies,
    Rule::CastWide,
    Rule::TakesTime,
];

#[test]
fn in_the_sample_every_rule_has_something_to_say_on_any_day_of_the_week() {
    for offset in 0..7 {
        let today = ago(2 - offset);
        let book = crate::sample::book(today);
        let said: Vec<Rule> = found(&book, &Insight::new(&book, today)).iter().map(|finding| finding.rule).collect();
        let silent: Vec<&Rule> = SPEAKING.iter().filter(|rule| !said.contains(rule)).collect();
        assert!(silent.is_empty(), "{today}: {silent:?} say nothing");
    }
}
