//! What could follow from a review: actions to choose from, drawn from what was decided and from what the rules say.

use jiff::{ToSpan as _, civil::Date};

use crate::{
    book::{Action, Book, Course, PersonId, PersonReview, Review, ReviewId, Rule},
    insight::{Finding, Findings, Strength},
};

/// The question whose answer is an action: my next step with someone.
pub const NEXT_STEP: &str = "next-step";
/// Most proposals that the rules add to what was decided.
const FROM_RULES: usize = 5;

/// An action that could be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What to do.
    pub what: String,
    /// With whom, or for whom.
    pub person: Option<PersonId>,
    /// By when.
    pub due: Date,
    /// How I will know.
    pub measure: String,
    /// Why it is proposed.
    pub why: String,
    /// The rule it follows.
    pub rule: Rule,
}

/// What could follow from a review, on a day: first what was decided person by person, then what the rules have to say. What is
/// an action of the review already is left out.
pub fn proposals(book: &Book, findings: &Findings, id: ReviewId, today: Date) -> Vec<Proposal> {
    let Some(review) = book.get::<Review>(id) else { return Vec::new() };
    let decided = review.people.iter().flat_map(|(person, said)| of_person(book, *person, said, today));
    let told = |finding: &&Finding| finding.strength >= Strength::Due || finding.strength == Strength::Thought;
    let from_rules = findings.all().iter().filter(told).take(FROM_RULES).map(|finding| of_finding(finding, today));
    let is_set = |proposal: &Proposal| {
        book.all::<Action>()
            .any(|(_, action)| action.review == id && action.person == proposal.person && action.what == proposal.what)
    };
    decided.chain(from_rules).filter(|proposal| !is_set(proposal)).collect()
}

fn of_person(book: &Book, person: PersonId, said: &PersonReview, today: Date) -> Vec<Proposal> {
    let name = book.name(person);
    let propose = |what: String, days: i64, measure: &str, why: &str, rule| Proposal {
        what,
        person: Some(person),
        due: today.checked_add(days.days()).unwrap_or(Date::MAX),
        measure: measure.to_owned(),
        why: why.to_owned(),
        rule,
    };
    let mut proposals = Vec::new();
    if let Some(step) = said.answers.get(NEXT_STEP).map(|step| step.trim()).filter(|step| !step.is_empty()) {
        proposals.push(propose(step.to_owned(), 30, "", "your next step", Rule::SpendTime));
        return proposals;
    }
    let need = book.person(person).and_then(|person| person.alliance.needs.first());
    proposals.extend(match said.course {
        Some(Course::Deepen) => {
            let what = need.map_or_else(
                || format!("Give {name} something of use"),
                |need| format!("Give {name} what they need: {need}"),
            );
            Some(propose(what, 30, "They have it", "you want to deepen it", Rule::GiveFirst))
        }
        Some(Course::Repair) => {
            let what = format!("Speak with {name} directly");
            Some(propose(what, 7, "We have spoken", "you want to repair it", Rule::SettleEarly))
        }
        Some(Course::EndWell) => {
            let what = format!("Close with {name}: thanks, and what is still open");
            Some(propose(what, 14, "Nothing is open between us", "you want to end it well", Rule::EndWell))
        }
        Some(Course::Keep | Course::LetRest) | None => None,
    });
    proposals
}

fn of_finding(finding: &Finding, today: Date) -> Proposal {
    Proposal {
        what: finding.title.clone(),
        person: finding.people.first().copied(),
        due: today.checked_add(14.days()).unwrap_or(Date::MAX),
        measure: String::new(),
        why: finding.reason.clone(),
        rule: finding.rule,
    }
}
