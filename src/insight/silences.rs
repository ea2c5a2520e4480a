//! Which rules the user silenced, and for whom.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Finding, Step};
use crate::book::{AnyId, Book, PersonId, Quiet, Rule};

impl Finding {
    /// What has to be silenced for it to be heard no more, and as little else as can be: the record that its step is about,
    /// else whom it is about, else its whole rule.
    pub fn quiet(&self) -> Quiet {
        let record = match self.step {
            Step::Thank(id) | Step::GiveCredit(id) => Some(id.into()),
            Step::Keep(id) | Step::Renegotiate(id) => Some(id.into()),
            Step::Speak(id) | Step::Resolve(id) => Some(id.into()),
            Step::Open(id) => Some(id),
            _ => None,
        };
        let rests_on = record.filter(|record| self.records.contains(record)).map(Quiet::Record);
        let about = self.people.first().copied().map(Quiet::Person);
        rests_on.or(about).or(self.records.first().copied().map(Quiet::Record)).unwrap_or(Quiet::All)
    }
}

/// The silences of a book that hold on a day.
#[derive(Debug, Clone, Default)]
pub struct Silences {
    quiet: HashSet<(Rule, Quiet)>,
}

impl Silences {
    /// Those of a book.
    pub fn new(book: &Book, today: Date) -> Self {
        let holding = book.settings().silenced.iter().filter(|silence| silence.holds(today));
        Self { quiet: holding.map(|silence| (silence.rule, silence.of)).collect() }
    }

    /// Whether a rule may speak at all.
    pub fn speaks(&self, rule: Rule) -> bool {
        !self.quiet.contains(&(rule, Quiet::All))
    }

    /// Whether a rule may speak of a person.
    pub fn speaks_of(&self, rule: Rule, person: PersonId) -> bool {
        self.speaks(rule) && !self.quiet.contains(&(rule, Quiet::Person(person)))
    }

    /// Whether a finding may be told: its rule is not silenced for all, for anyone it is about, or for a record it rests on.
    pub fn admits(&self, finding: &Finding) -> bool {
        self.allow(finding.rule, &finding.people, &finding.records)
    }

    /// Whether a rule may say something about these people that rests on these records.
    pub fn allow(&self, rule: Rule, people: &[PersonId], records: &[AnyId]) -> bool {
        self.speaks(rule)
            && people.iter().all(|person| self.speaks_of(rule, *person))
            && !records.iter().any(|record| self.quiet.contains(&(rule, Quiet::Record(*record))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{DisputeId, EncounterId, ExchangeId, IdMint, PromiseId},
        insight::Strength,
    };

    #[test]
    fn as_little_is_silenced_as_can_be() {
        let mut mint = IdMint::new(0, 1);
        let (ana, tom): (PersonId, PersonId) = (mint.mint(), mint.mint());
        let (promise, dispute): (PromiseId, DisputeId) = (mint.mint(), mint.mint());
        let (exchange, lunch): (ExchangeId, EncounterId) = (mint.mint(), mint.mint());
        for (step, people, records, expected) in [
            (Step::Keep(promise), vec![ana], vec![promise.into()], Quiet::Record(promise.into())),
            (Step::Speak(dispute), vec![ana, tom], vec![dispute.into()], Quiet::Record(dispute.into())),
            (Step::Thank(exchange), vec![ana], vec![exchange.into()], Quiet::Record(exchange.into())),
            // A lunch with both must not silence the one where the other is meant.
            (Step::Meet(ana), vec![ana], vec![lunch.into()], Quiet::Person(ana)),
            (Step::Open(ana.into()), vec![ana], vec![lunch.into()], Quiet::Person(ana)),
            (Step::FindSomeone(None, None), vec![], vec![lunch.into()], Quiet::Record(lunch.into())),
            (Step::FindSomeone(None, None), vec![], vec![], Quiet::All),
        ] {
            let (title, reason) = (String::new(), String::new());
            let (rule, strength) = (Rule::Thank, Strength::Due);
            let finding = Finding { rule, strength, due: None, people, records, title, reason, step };
            assert_eq!(finding.quiet(), expected, "{:?}", finding.step);
            let silences = Silences { quiet: HashSet::from([(rule, finding.quiet())]) };
            assert!(!silences.admits(&finding), "{:?}", finding.step);
        }
    }
}
