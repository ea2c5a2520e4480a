//! Entries of the legend that the picture is filtered by: a click keeps only it, a second leaves it out, a third lets go.

use std::collections::BTreeMap;

/// How an entry filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// What is in it stays bright, what is in no such entry does not.
    Only,
    /// What is in it does not stay bright.
    Not,
}

/// The entries that filter, by their words; all others are free.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter(BTreeMap<String, Keep>);

impl Filter {
    /// How an entry filters.
    pub fn of(&self, word: &str) -> Option<Keep> {
        self.0.get(word).copied()
    }

    /// Whether what is in an entry stays bright.
    pub fn keeps(&self, word: &str) -> bool {
        match self.of(word) {
            Some(keep) => keep == Keep::Only,
            None => self.0.values().all(|keep| *keep == Keep::Not),
        }
    }

    /// What a click on an entry does.
    pub fn click(&mut self, word: &str) {
        match self.of(word) {
            None => self.put(word, Keep::Only),
            Some(Keep::Only) => self.put(word, Keep::Not),
            Some(Keep::Not) => {
                self.0.remove(word);
            }
        }
    }

    /// Lets an entry filter.
    pub fn put(&mut self, word: &str, keep: Keep) {
        self.0.insert(word.to_owned(), keep);
    }

    /// Filters by nothing.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Lets go of entries that there are no more.
    pub fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        self.0.retain(|word, _| is_there(word));
    }

    /// The entries that filter, in the order of their words.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Keep)> {
        self.0.iter().map(|(word, keep)| (word.as_str(), *keep))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_click_keeps_only_it_a_second_leaves_it_out_a_third_lets_go() {
        let mut filter = Filter::default();
        let kept = |filter: &Filter| ["Sales", "Finance", "Legal"].map(|word| filter.keeps(word));
        for expected in [[true, false, false], [false, true, true], [true, true, true]] {
            filter.click("Sales");
            assert_eq!(kept(&filter), expected);
        }
        filter.click("Sales");
        filter.click("Finance");
        assert_eq!(kept(&filter), [true, true, false]);
        filter.click("Sales");
        assert_eq!(kept(&filter), [false, true, false]);
        filter.retain(|word| word == "Sales");
        assert_eq!(kept(&filter), [false, true, true]);
    }
}
