//! Bringing allies together (practice.md R1, R20): what one looks for against what another offers, if they do not know each other.
//!
//! Offers stand in an index of the beginnings of their words, so that each need meets only offers that may share a word with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::{
    Finding, Strength,
    look::{Ally, Look},
};
use crate::{
    book::Rule,
    insight::{Span, Step, alike::Topic},
};

/// A word that more offers than this have tells nobody apart.
const COMMON: usize = 24;

/// For each who looks for something, the one whose offer comes closest.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let offers = Offers::new(&look.active);
    let mut found: BTreeMap<_, Finding> = BTreeMap::new();
    for ally in &look.active {
        for need in &ally.person.alliance.needs {
            if let Some((other, offer)) = offers.closest(look, ally, need) {
                found.entry((ally.id, other.id)).or_insert_with(|| finding(look, ally, need, other, offer));
            }
        }
    }
    found.into_values().collect()
}

fn finding(look: &Look, ally: &Ally, need: &str, other: &Ally, offer: &str) -> Finding {
    let (one, two) = (&ally.person.name, &other.person.name);
    let people = vec![ally.id, other.id];
    let last = Span { first: Date::MIN, last: look.today };
    Finding {
        rule: Rule::GiveFirst,
        strength: Strength::Chance,
        due: None,
        records: look.newest_of_each(&people, last),
        people,
        title: format!("Introduce {one} to {two}"),
        reason: format!("{one} looks for {}, and {two} offers {}", need.trim(), offer.trim()),
        step: Step::Introduce(ally.id, other.id, need.trim().to_owned()),
    }
}

/// What allies offer, by how its words begin.
struct Offers<'a> {
    offers: Vec<(Ally<'a>, &'a str, Topic)>,
    by_beginning: HashMap<String, Vec<usize>>,
}

impl<'a> Offers<'a> {
    fn new(active: &[Ally<'a>]) -> Self {
        let mut index = Self { offers: Vec::new(), by_beginning: HashMap::new() };
        for ally in active {
            for offer in &ally.person.alliance.offers {
                let topic = Topic::of_words(offer);
                for beginning in topic.beginnings() {
                    index.by_beginning.entry(beginning).or_default().push(index.offers.len());
                }
                index.offers.push((*ally, offer, topic));
            }
        }
        index
    }

    /// The offer that shares most words with a need, of someone else whom they do not know; of equals the first. It must share
    /// more than half of the words of the need or of the offer, whichever has fewer.
    fn closest(&self, look: &Look, ally: &Ally, need: &str) -> Option<(&Ally<'a>, &'a str)> {
        let need = Topic::of_words(need);
        let near = need.beginnings().into_iter().filter_map(|beginning| self.by_beginning.get(&beginning));
        let few: BTreeSet<usize> = near.filter(|offers| offers.len() <= COMMON).flatten().copied().collect();
        let fitting = few.into_iter().filter_map(|at| {
            let (other, offer, topic) = self.offers.get(at)?;
            let shared = need.same_words(topic);
            let stranger = other.id != ally.id && !look.ties.joined(ally.id, other.id);
            (stranger && shared * 2 > need.count().min(topic.count())).then_some((shared, other, *offer))
        });
        let best = fitting.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, other, offer)| (other, offer))
    }
}
