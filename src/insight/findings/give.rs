//! Giving first (practice.md R1): with an alliance that is new, to which nothing has gone from me yet, or that has gone cold, for
//! the last contact lies twice as far back as I mean it to. What to give follows from what they look for, what I offer and what
//! they care about. Where I chose not to count, the rule is silent.

use jiff::civil::Date;

use super::{
    Finding, Strength,
    look::{Ally, Look, first_clause},
};
use crate::{
    book::{ExchangeKind, PersonId, Rule},
    insight::{Cadence, Step, days_between},
};

/// First gifts that can be given today.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let counted = look.active.iter().filter(|ally| !ally.person.alliance.unpriced);
    counted.filter_map(|ally| finding(look, ally)).collect()
}

fn finding(look: &Look, ally: &Ally) -> Option<Finding> {
    let why = if ally.given.is_none() {
        "nothing has gone from you to them yet".to_owned()
    } else {
        format!("you were last in touch {}", look.ago(cold_since(ally, look.today)?))
    };
    let gift = Gift::to(ally);
    Some(Finding {
        rule: Rule::GiveFirst,
        strength: Strength::Chance,
        due: None,
        people: vec![ally.id],
        records: look.last_record(ally.id),
        title: gift.title(&ally.person.name),
        reason: format!("{why}; {}", gift.because),
        step: gift.step(ally.id),
    })
}

/// The last contact, if since then more than twice the cadence has passed.
fn cold_since(ally: &Ally, today: Date) -> Option<Date> {
    let Cadence::Overdue(due) = ally.standing.cadence else { return None };
    ally.standing.last_contact.filter(|last| days_between(due, today) > days_between(*last, due))
}

/// Something small that someone would be glad of.
pub(super) struct Gift {
    kind: ExchangeKind,
    what: String,
    /// Why they would be glad of it, as a part of a sentence.
    pub because: String,
}

impl Gift {
    /// The gift that follows from what is known of an ally.
    pub fn to(ally: &Ally) -> Self {
        let alliance = &ally.person.alliance;
        let need = alliance.needs.iter().map(|need| first_clause(need)).find(|need| !need.is_empty());
        let (offer, interest) = (first_clause(&alliance.offer), first_clause(&alliance.interests));
        if let Some(need) = need {
            Self { kind: ExchangeKind::Help, what: need.to_owned(), because: format!("they look for {need}") }
        } else if !offer.is_empty() {
            let because = format!("what you have to offer them: {offer}");
            Self { kind: ExchangeKind::Time, what: offer.to_owned(), because }
        } else if !interest.is_empty() {
            let because = format!("they care about this: {interest}");
            Self { kind: ExchangeKind::Information, what: interest.to_owned(), because }
        } else {
            let because = "what they value is not written down yet, and listening tells".to_owned();
            Self { kind: ExchangeKind::Listening, what: "How things go for them".to_owned(), because }
        }
    }

    /// What to do, with the name of whom it is for.
    pub fn title(&self, name: &str) -> String {
        match self.kind {
            ExchangeKind::Help => format!("Help {name} with what they look for"),
            ExchangeKind::Time => format!("Offer {name} something small"),
            ExchangeKind::Information => format!("Share something with {name}"),
            _ => format!("Listen to {name}"),
        }
    }

    /// The step that logs it.
    pub fn step(&self, person: PersonId) -> Step {
        Step::Give(person, self.kind, self.what.clone())
    }
}
