//! What to give first: something small that they value or need.

use std::collections::BTreeSet;

use super::weigh::Look;
use crate::{
    book::{AnyId, Exchange, ExchangeKind, PersonId, Rule, Stage, Tie, Vocabulary as _},
    capture,
    insight::{Step, alike::Topic, telling::quoted},
};

/// Why it is worth something to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    /// They look for it, and I offer it.
    IOffer(String),
    /// They look for it, and someone else I know offers it in these words.
    AnotherOffers(PersonId, String, String),
    /// They look for it.
    Needs(String),
    /// It is among their goals, interests and values.
    Interests(String),
    /// Thanks are owed for it.
    Thanks(String),
    /// Credit is owed for it.
    Credit(String),
    /// They had something of this kind from me before; what it was.
    HadBefore(ExchangeKind, String),
    /// Nothing is known of them yet.
    Unknown,
}

/// A first giving move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Giving {
    /// To whom.
    pub person: PersonId,
    /// Why it is worth something to them.
    pub worth: Worth,
    /// The rule it follows.
    pub rule: Rule,
    /// What it rests on.
    pub record: AnyId,
    /// The step that does it.
    pub step: Step,
}

impl Giving {
    /// What to do, in a few words. People are called what `name` calls them.
    pub fn title(&self, name: &dyn Fn(PersonId) -> String) -> String {
        let them = name(self.person);
        match &self.worth {
            Worth::IOffer(need) | Worth::Needs(need) => format!("Give {them} {need}"),
            Worth::AnotherOffers(other, ..) => format!("Introduce {them} to {}", name(*other)),
            Worth::Interests(_) => format!("Send {them} something worth reading"),
            Worth::Thanks(_) => format!("Thank {them}"),
            Worth::Credit(_) => format!("Give credit to {them}"),
            Worth::HadBefore(kind, _) => format!("Give {them} {} again", kind.word()),
            Worth::Unknown => format!("Ask {them} how things go, and listen"),
        }
    }

    /// Why, as a sentence without its full stop.
    pub fn reason(&self, name: &dyn Fn(PersonId) -> String) -> String {
        let them = name(self.person);
        match &self.worth {
            Worth::IOffer(_) => format!("{them} looks for it, and it is among what you offer"),
            Worth::AnotherOffers(other, need, offer) => {
                format!("{them} looks for {need}; {} offers {offer}", name(*other))
            }
            Worth::Needs(_) => format!("{them} looks for it"),
            Worth::Interests(interests) => format!("What {them} cares about: {interests}"),
            Worth::Thanks(what) => format!("For {what}"),
            Worth::Credit(what) => format!("For {what}, where others hear it"),
            Worth::HadBefore(_, what) => format!("It was welcome before: {what}"),
            Worth::Unknown => format!("What {them} needs is not in your book yet; time and an ear are gifts too"),
        }
    }
}

/// The first giving move: what they need and I offer, what they need and another offers, any need, their interests, thanks or
/// credit owed, a kind of thing they had before. Nothing right after a gift, while a dispute is open, or after the end.
pub(super) fn first(look: &Look) -> Option<Giving> {
    let too_soon = !look.between.gifts_lately.is_empty() || !look.between.disputes.is_empty();
    if too_soon || look.alliance.stage == Stage::Ended {
        return None;
    }
    let found = i_offer(look)
        .or_else(|| another_offers(look))
        .or_else(|| needs(look))
        .or_else(|| interests(look))
        .or_else(|| owed(look))
        .or_else(|| had_before(look));
    let unknown = || giving(look, Worth::Unknown, Rule::SpendTime, Step::Meet(look.person));
    Some(found.unwrap_or_else(unknown))
}

fn giving(look: &Look, worth: Worth, rule: Rule, step: Step) -> Giving {
    Giving { person: look.person, worth, rule, record: look.person.into(), step }
}

/// A gift of what they look for.
fn gift(look: &Look, need: &str) -> Step {
    Step::Give(look.person, capture::kind_of(need).unwrap_or(ExchangeKind::Help), need.to_owned())
}

fn i_offer(look: &Look) -> Option<Giving> {
    let mine = Topic::of(&look.alliance.offer);
    let need = look.alliance.needs.iter().find(|need| mine.meets(&Topic::of(need)))?;
    Some(giving(look, Worth::IOffer(need.clone()), Rule::GiveFirst, gift(look, need)))
}

/// Someone whom they do not know and whose offer meets a need of theirs, the best match first, of equals who came into the book
/// first.
fn another_offers(look: &Look) -> Option<Giving> {
    let needs: Vec<(&String, Topic)> = look.alliance.needs.iter().map(|need| (need, Topic::of(need))).collect();
    if needs.is_empty() {
        return None;
    }
    let ties = look.book.all::<Tie>().map(|(_, tie)| tie).filter(|tie| tie.touches(look.person));
    let known: BTreeSet<PersonId> = ties.flat_map(|tie| [tie.from, tie.to]).chain([look.person]).collect();
    let others = look.book.people().filter(|(id, other)| !known.contains(id) && other.alliance.stage.is_active());
    let offers = others.flat_map(|(id, other)| other.alliance.offers.iter().map(move |offer| (id, offer)));
    let met = offers.filter_map(|(id, offer)| {
        let topic = Topic::of(offer);
        let shared =
            needs.iter().filter(|(_, need)| need.meets(&topic)).map(|(need, told)| (told.shares(&topic), *need));
        shared.max_by_key(|(shared, _)| *shared).map(|(shared, need)| (shared, id, need, offer))
    });
    let (_, other, need, offer) = met.max_by_key(|(shared, id, ..)| (*shared, std::cmp::Reverse(*id)))?;
    let step = Step::Introduce(look.person, other, need.clone());
    Some(giving(look, Worth::AnotherOffers(other, need.clone(), offer.clone()), Rule::GiveFirst, step))
}

fn needs(look: &Look) -> Option<Giving> {
    let need = look.alliance.needs.iter().find(|need| !need.trim().is_empty())?;
    Some(giving(look, Worth::Needs(need.clone()), Rule::GiveFirst, gift(look, need)))
}

fn interests(look: &Look) -> Option<Giving> {
    let interests = look.alliance.interests.trim();
    let step = || Step::Give(look.person, ExchangeKind::Information, "something worth reading".to_owned());
    (!interests.is_empty()).then(|| giving(look, Worth::Interests(interests.to_owned()), Rule::GiveFirst, step()))
}

fn owed(look: &Look) -> Option<Giving> {
    let thanks = look.between.thanks_owed.first().map(|id| (*id, Step::Thank(*id), Worth::Thanks as fn(_) -> _));
    let credit =
        || look.between.credit_owed.first().map(|id| (*id, Step::GiveCredit(*id), Worth::Credit as fn(_) -> _));
    let (id, step, worth) = thanks.or_else(credit)?;
    let what = quoted(look.book.get::<Exchange>(id)?);
    Some(Giving { record: id.into(), ..giving(look, worth(what), Rule::Thank, step) })
}

fn had_before(look: &Look) -> Option<Giving> {
    let (kind, id) = *look.between.gave.first()?;
    let what = quoted(look.book.get::<Exchange>(id)?);
    let step = Step::Give(look.person, kind, String::new());
    Some(Giving { record: id.into(), ..giving(look, Worth::HadBefore(kind, what), Rule::GiveFirst, step) })
}
