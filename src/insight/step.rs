//! The next step that a finding offers: an edit that is ready to be made, or the form in which it is made.

use jiff::civil::Date;

use crate::book::{
    Action, ActionId, ActionState, AnyId, Book, BookError, Credit, Direction, Dispute, DisputeId, Exchange, ExchangeId,
    ExchangeKind, Flow, Group, Level, Person, PersonId, Promise, PromiseId, PromiseState, Quarter, RawId, Relation,
    Tie, TieKind,
};

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Thanks for what was received were said (practice.md R11).
    Thank(ExchangeId),
    /// Credit for what was received was given (practice.md R11).
    GiveCredit(ExchangeId),
    /// The promise was kept (practice.md R6).
    Keep(PromiseId),
    /// Agree on a new day for the promise (practice.md R6).
    Renegotiate(PromiseId),
    /// We spoke of the dispute directly (practice.md R7).
    Speak(DisputeId),
    /// Bring the dispute to its end (practice.md R7).
    Resolve(DisputeId),
    /// Be in touch (practice.md R8).
    Meet(PersonId),
    /// Give something small: its kind, and what it is (practice.md R1, R12).
    Give(PersonId, ExchangeKind, String),
    /// Bring two people together, for what one needs and the other offers.
    Introduce(PersonId, PersonId, String),
    /// Expectations were spoken of (practice.md R5).
    SpokeOfExpectations(PersonId),
    /// Think the alliance over on its worksheet (practice.md R17).
    Weigh(PersonId),
    /// Find someone for an empty seat: at a level, or of a relation (practice.md R9, R21).
    FindSomeone(Option<Level>, Option<Relation>),
    /// The action was done (practice.md R22).
    Done(ActionId),
    /// Begin the review of this quarter, or go on with it (practice.md R22).
    Review(Quarter),
    /// Look at a record and decide.
    Open(AnyId),
}

/// An edit and what its step is called.
pub type ReadyEdit = (String, Change);

/// What an edit does to a book.
pub type Change = Box<dyn Fn(&mut Book) -> Result<(), BookError>>;

impl Step {
    /// The button that takes it; an ellipsis tells that it asks for more.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Thank(_) => "Thanked",
            Self::GiveCredit(_) => "Credited",
            Self::Keep(_) => "Kept",
            Self::Renegotiate(_) => "Renegotiate\u{2026}",
            Self::Speak(_) => "Spoke directly",
            Self::Resolve(_) => "Resolve\u{2026}",
            Self::Meet(_) => "Log contact\u{2026}",
            Self::Give(..) => "Did it",
            Self::Introduce(..) => "Introduced",
            Self::SpokeOfExpectations(_) => "Spoke of it",
            Self::Weigh(_) => "Weigh it\u{2026}",
            Self::FindSomeone(..) => "Add someone\u{2026}",
            Self::Done(_) => "Done",
            Self::Review(_) => "Review\u{2026}",
            Self::Open(_) => "Look at it",
        }
    }

    /// The edit that it stands for, dated today; nothing for a step that needs a form. `new_id` makes ids for what is added.
    pub fn edit(&self, book: &Book, today: Date, new_id: impl FnMut() -> RawId) -> Option<ReadyEdit> {
        Some((self.label(book)?, self.change(today, new_id)?))
    }

    /// What the step is called in the list of steps; nothing if it needs a form or what it is about is gone.
    fn label(&self, book: &Book) -> Option<String> {
        Some(match self {
            Self::Thank(id) => format!("thank {}", names(book, &book.get::<Exchange>(*id)?.people)),
            Self::GiveCredit(id) => format!("give credit to {}", names(book, &book.get::<Exchange>(*id)?.people)),
            Self::Keep(id) => format!("keep promise: {}", book.get::<Promise>(*id)?.what),
            Self::Speak(id) => format!("speak with {}", names(book, &book.get::<Dispute>(*id)?.people)),
            Self::Give(person, ..) => format!("log gift to {}", book.name(*person)),
            Self::Introduce(one, other, _) => format!("introduce {} to {}", book.name(*one), book.name(*other)),
            Self::SpokeOfExpectations(person) => format!("speak of expectations with {}", book.name(*person)),
            Self::Done(id) => format!("do: {}", book.get::<Action>(*id)?.what),
            _ => return None,
        })
    }

    fn change(&self, today: Date, mut new_id: impl FnMut() -> RawId) -> Option<Change> {
        match *self {
            Self::Thank(id) => Some(Box::new(move |book| book.update(id, |exchange| thank(exchange, today)))),
            Self::GiveCredit(id) => Some(Box::new(move |book| book.update(id, |exchange| credit(exchange, today)))),
            Self::Keep(id) => {
                let kept = move |promise: &mut Promise| {
                    promise.state = PromiseState::Kept { on: today, over_delivered: false };
                };
                Some(Box::new(move |book| book.update(id, kept)))
            }
            Self::Speak(id) => {
                let spoke = move |dispute: &mut Dispute| dispute.spoke_on = Some(today);
                Some(Box::new(move |book| book.update(id, spoke)))
            }
            Self::Give(person, kind, ref what) => {
                let (id, gift) = (ExchangeId::from(new_id()), gift(today, person.into(), kind, what));
                Some(Box::new(move |book| book.add(id, gift.clone())))
            }
            Self::Introduce(one, other, ref what) => {
                let gift = gift(today, Group::new([one, other])?, ExchangeKind::Introduction, what);
                let (id, tie_id) = (ExchangeId::from(new_id()), new_id().into());
                Some(Box::new(move |book| {
                    book.add(id, gift.clone())?;
                    let holds = |tie: &Tie| tie.until.is_none_or(|until| until >= today);
                    let joins = |tie: &Tie| tie.touches(one) && tie.touches(other) && holds(tie);
                    let known = book.all::<Tie>().any(|(_, tie)| joins(tie));
                    if known { Ok(()) } else { book.add(tie_id, acquaintance(one, other, today)) }
                }))
            }
            Self::SpokeOfExpectations(person) => {
                let spoke = move |person: &mut Person| person.alliance.expectations.spoken_on = Some(today);
                Some(Box::new(move |book| book.update(person, spoke)))
            }
            Self::Done(id) => {
                let done = move |action: &mut Action| action.state = ActionState::Done(today);
                Some(Box::new(move |book| book.update(id, done)))
            }
            Self::Renegotiate(_)
            | Self::Resolve(_)
            | Self::Meet(_)
            | Self::Weigh(_)
            | Self::FindSomeone(..)
            | Self::Review(_)
            | Self::Open(_) => None,
        }
    }
}

fn names(book: &Book, people: &Group) -> String {
    people.people().iter().map(|person| book.name(*person)).collect::<Vec<_>>().join(" and ")
}

fn thank(exchange: &mut Exchange, today: Date) {
    if let Flow::Received { thanked, .. } = &mut exchange.flow {
        *thanked = Some(today);
    }
}

fn credit(exchange: &mut Exchange, today: Date) {
    if let Flow::Received { credit, .. } = &mut exchange.flow {
        *credit = Credit::Given(today);
    }
}

fn gift(today: Date, people: Group, kind: ExchangeKind, what: &str) -> Exchange {
    Exchange { what: what.to_owned(), ..Exchange::new(today, people, Direction::Gave, kind) }
}

fn acquaintance(one: PersonId, other: PersonId, today: Date) -> Tie {
    Tie { since: Some(today), strength: 1, ..Tie::new(one, other, TieKind::Knows) }
}
