//! Bringing allies together (practice.md R1, R20): what one looks for against what another offers, if they do not know each other.
//!
//! Needs and offers are compared word by word, without capitals, accents, endings and words that say nothing. Offers stand in an
//! index of words, so that each need meets only offers that share a word with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Finding, Strength,
    look::{Ally, Look},
};
use crate::{
    book::Rule,
    insight::{Step, fold},
};

/// A word that more offers than this share tells nobody apart.
const COMMON: usize = 24;

/// Words that say nothing of what is looked for.
const IDLE: &str = "\
    about and any anyone anything are but can for from get good has have help her him his how into its know \
    make more new not one our out over own people some someone something than that the their them they thing \
    this three time two want was what when who will with word work year your";

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
    let last = crate::insight::Span { first: jiff::civil::Date::MIN, last: look.today };
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

/// What allies offer, by its words.
struct Offers<'a> {
    offers: Vec<(Ally<'a>, &'a str, usize)>,
    by_word: HashMap<String, Vec<usize>>,
}

impl<'a> Offers<'a> {
    fn new(active: &[Ally<'a>]) -> Self {
        let mut index = Self { offers: Vec::new(), by_word: HashMap::new() };
        for ally in active {
            for offer in &ally.person.alliance.offers {
                let words = words(offer);
                for word in &words {
                    index.by_word.entry(word.clone()).or_default().push(index.offers.len());
                }
                index.offers.push((*ally, offer, words.len()));
            }
        }
        index
    }

    /// The offer that shares most with a need, of someone else whom they do not know; of equals the first. It must share more than
    /// half of the words of the need or of the offer, whichever has fewer.
    fn closest(&self, look: &Look, ally: &Ally, need: &str) -> Option<(&Ally<'a>, &'a str)> {
        let words = words(need);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let offers = words.iter().filter_map(|word| self.by_word.get(word)).filter(|offers| offers.len() <= COMMON);
        offers.flatten().for_each(|at| *shared.entry(*at).or_default() += 1);
        let near = shared.into_iter().filter_map(|(at, count)| {
            let (other, offer, length) = self.offers.get(at)?;
            let stranger = other.id != ally.id && !look.ties.joined(ally.id, other.id);
            (stranger && count * 2 > words.len().min(*length)).then_some((count, other, *offer))
        });
        let best = near.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, other, offer)| (other, offer))
    }
}

/// The words of a text that say something, without their endings.
fn words(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    words.filter(|word| IDLE.split(' ').all(|idle| idle != *word)).map(stem).collect()
}

/// A word without the ending that number or use gave it: "models" and "modelling" as "model".
fn stem(word: &str) -> String {
    for ending in ["ings", "ing", "ies", "ed", "es", "s"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2) else { continue };
        // "glass" and "address" keep their s.
        if ending == "s" && stem.ends_with('s') {
            break;
        }
        let mut letters: Vec<char> = stem.chars().collect();
        if ending == "ies" {
            letters.push('y');
        } else if let [.., one, other] = letters[..]
            && one == other
            && ending.contains(['g', 'd'])
        {
            letters.pop();
        }
        return settled(letters);
    }
    settled(word.chars().collect())
}

/// Without a silent e, which endings take away.
fn settled(mut letters: Vec<char>) -> String {
    letters.pop_if(|last| *last == 'e');
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_their_endings() {
        for (one, other) in [
            ("Pricing models", "price model"),
            ("modelling", "models"),
            ("Budget reviews", "a review of the budget"),
            ("planned studies", "planning study"),
            ("résumé addresses", "resume address"),
        ] {
            assert_eq!(words(one), words(other), "{one}");
        }
        assert!(words("Someone who can help with this").is_empty());
    }
}
