//! What is told of all that the rules find: everything that is due, but of gifts and thoughts only a few at a time. A mentor who
//! says everything at once is not heard. What is kept back is still told where someone asks about a person.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::{Finding, Strength};
use crate::{
    book::{PersonId, Rule},
    insight::days_between,
};

/// Most gifts that are offered on a day.
pub(super) const GIFTS: usize = 5;
/// Most thoughts of one rule that are told at a time.
pub(super) const THOUGHTS: usize = 5;

/// Parts findings, sorted by their order, into those that are told today and those that are kept back.
pub(super) fn part(findings: Vec<Finding>, today: Date) -> (Vec<Finding>, Vec<Finding>) {
    let day = u64::from(days_between(date(1970, 1, 1), today).unsigned_abs());
    let gifts = gifts(&findings, day);
    let (mut due, mut given, mut thoughts, mut kept_back) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, finding) in findings.into_iter().enumerate() {
        match finding.strength {
            Strength::Chance if gifts.contains(&at) => given.push(finding),
            Strength::Chance => kept_back.push(finding),
            Strength::Thought => thoughts.push(finding),
            Strength::Soon | Strength::Due | Strength::Late => due.push(finding),
        }
    }
    due.extend(given);
    due.extend(few(thoughts, day, &mut kept_back));
    (due, kept_back)
}

/// A few thoughts of each rule: one of each rule first, then a second, the rules in another order each day. The last of a rule
/// tells how many more there are.
fn few(thoughts: Vec<Finding>, day: u64, kept_back: &mut Vec<Finding>) -> Vec<Finding> {
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut told: Vec<(usize, Finding)> = Vec::new();
    for finding in thoughts {
        let count = counts.entry(finding.rule).or_default();
        *count += 1;
        if *count <= THOUGHTS { told.push((*count, finding)) } else { kept_back.push(finding) }
    }
    for (nth, finding) in &mut told {
        let more = counts.get(&finding.rule).map_or(0, |count| count.saturating_sub(THOUGHTS));
        if *nth == THOUGHTS && more > 0 {
            finding.reason = format!("{}; {more} more are like this", finding.reason);
        }
    }
    told.sort_by_key(|(nth, finding)| (*nth, mix(day << 8 | u64::from(finding.rule.number()))));
    told.into_iter().map(|(_, finding)| finding).collect()
}

/// The gifts of a day: of many rules before many of one, none to the same person twice, others tomorrow.
fn gifts(findings: &[Finding], day: u64) -> BTreeSet<usize> {
    let chances = findings.iter().enumerate().filter(|(_, finding)| finding.strength == Strength::Chance);
    let mut drawn: Vec<(u64, usize)> = chances.map(|(at, finding)| (lot(day, finding), at)).collect();
    drawn.sort_unstable();
    let mut chosen = BTreeSet::new();
    let mut people: BTreeSet<PersonId> = BTreeSet::new();
    let mut heard: BTreeMap<Rule, usize> = BTreeMap::new();
    for most in 1..=GIFTS {
        for (_, at) in &drawn {
            let Some(finding) = findings.get(*at) else { continue };
            let of_rule = heard.entry(finding.rule).or_default();
            if chosen.len() < GIFTS && *of_rule < most && !finding.people.iter().any(|person| people.contains(person)) {
                *of_rule += 1;
                people.extend(&finding.people);
                chosen.insert(*at);
            }
        }
    }
    chosen
}

/// A number drawn for a finding on a day: the same all day, another tomorrow.
fn lot(day: u64, finding: &Finding) -> u64 {
    let people = finding.people.iter().map(|person| person.raw());
    let ids = people.chain(finding.records.iter().map(|record| record.raw()));
    ids.fold(mix(day << 8 | u64::from(finding.rule.number())), |lot, id| mix(lot ^ id.number()))
}

/// One step of `SplitMix64` (Steele, Lea and Flood, 2014).
const fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
