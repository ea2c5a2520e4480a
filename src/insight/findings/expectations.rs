//! Expectations that were not spoken of (practice.md R5): of alliances that are building or allied for longer than the settings
//! say, and of those where it was so long ago that jobs and needs have changed. Family and friends are left in peace.
//!
//! Since when an alliance has been building is known from its stages, else from the first record or the day of meeting; where
//! the book knows no day at all, the rule waits.

use jiff::civil::Date;

use super::{
    Finding, Strength,
    look::{Ally, Look, later},
};
use crate::{
    book::{Relation, Rule, Stage, Vocabulary as _},
    insight::Step,
};

/// Alliances in which it is time to speak of expectations.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let rely = |stage| matches!(stage, Stage::Building | Stage::Allied);
    let concerned = look.active.iter().filter(|ally| rely(ally.person.alliance.stage));
    concerned.filter(|ally| ally.person.relation != Relation::Friend).filter_map(|ally| finding(look, ally)).collect()
}

fn finding(look: &Look, ally: &Ally) -> Option<Finding> {
    let alliance = &ally.person.alliance;
    let expected = &alliance.expectations;
    let name = &ally.person.name;
    let (due, title, reason) = if let Some(on) = expected.spoken_on {
        (
            later(on, look.thresholds.expectations_old_days),
            format!("Speak of expectations with {name} again"),
            format!("you last did {}; jobs and needs change", look.ago(on)),
        )
    } else {
        let since = since(look, ally)?;
        (
            later(since, look.thresholds.expectations_days),
            format!("Speak of expectations with {name}"),
            format!("{} since {}, and not spoken of yet", alliance.stage.word(), look.short(since)),
        )
    };
    let written = [&expected.of_them, &expected.of_me].into_iter().any(|text| !text.trim().is_empty());
    (due < look.today).then(|| Finding {
        rule: Rule::Expectations,
        strength: Strength::Thought,
        due: Some(due),
        people: vec![ally.id],
        records: look.last_record(ally.id),
        title,
        reason,
        step: if written { Step::SpokeOfExpectations(ally.id) } else { Step::Weigh(ally.id) },
    })
}

/// Since when they and I have come to rely on each other.
fn since(look: &Look, ally: &Ally) -> Option<Date> {
    let relied = |stage| matches!(stage, Stage::Building | Stage::Allied);
    let stages = ally.person.alliance.stages.iter().rev();
    let first = || look.insight.records_of(ally.id).next_back().map(|record| record.date);
    stages
        .take_while(|change| relied(change.stage))
        .last()
        .map(|change| change.on)
        .or_else(first)
        .or(ally.person.met_on)
}
