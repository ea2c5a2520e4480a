//! What can be done with promises and disputes, each as one labelled step.

use jiff::civil::Date;

use crate::{
    book::{AnyId, Book, BookError, Dispute, DisputeId, Promise, PromiseId, PromiseState, Promiser, Resolution},
    ui::{Context, spoken},
};

/// A step with promises or disputes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The promise was kept; with more than was promised, if true.
    Keep(bool),
    /// There is a new due date, told today.
    Renegotiate(Date),
    /// Whoever it was made to let it go, and why.
    Release(String),
    /// It was not kept, and why.
    Break(String),
    /// Closed by mistake: it is open again. So for disputes.
    Reopen,
    /// We spoke about it directly today.
    Spoke,
    /// My part in it.
    MyPart(String),
    /// What I will do next.
    Agree(String),
    /// It is resolved, and what came of it.
    Resolve(String),
}

impl Step {
    /// What it is called in the list of steps, before what it is done with.
    const fn verb(&self) -> &'static str {
        match self {
            Self::Keep(false) => "keep",
            Self::Keep(true) => "over-deliver",
            Self::Renegotiate(_) => "renegotiate",
            Self::Release(_) => "release",
            Self::Break(_) => "break",
            Self::Reopen => "reopen",
            Self::Spoke => "speak directly about",
            Self::MyPart(_) => "note my part in",
            Self::Agree(_) => "agree a next step in",
            Self::Resolve(_) => "resolve",
        }
    }

    /// Whether it can be done with a record as it stands.
    pub fn suits(&self, book: &Book, id: AnyId) -> bool {
        let is_open = match id {
            AnyId::Promise(id) => book.get::<Promise>(id).map(Promise::is_open),
            AnyId::Dispute(id) => book.get::<Dispute>(id).map(Dispute::is_open),
            _ => None,
        };
        let is_dispute = matches!(id, AnyId::Dispute(_));
        let Some(is_open) = is_open else { return false };
        match self {
            Self::Reopen => !is_open,
            Self::Keep(_) | Self::Renegotiate(_) | Self::Release(_) | Self::Break(_) => is_open && !is_dispute,
            Self::MyPart(_) => is_dispute,
            Self::Spoke | Self::Agree(_) | Self::Resolve(_) => is_open && is_dispute,
        }
    }

    /// Does it with each of some records that it suits, as one step of today.
    ///
    /// # Errors
    /// What the book refuses, as a due date before the promise was made.
    pub fn take(&self, cx: &Context, ids: &[AnyId]) -> Result<(), BookError> {
        let ids: Vec<AnyId> = ids.iter().copied().filter(|id| self.suits(cx.book, *id)).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let label = format!("{} {}", self.verb(), called(cx.book, &ids));
        let (step, today) = (self.clone(), cx.today);
        cx.try_edit(label, move |book| ids.iter().try_for_each(|id| step.carry_out(book, *id, today)))
    }

    fn carry_out(&self, book: &mut Book, id: AnyId, today: Date) -> Result<(), BookError> {
        match id {
            AnyId::Promise(id) => book.update(id, |promise: &mut Promise| self.change_promise(promise, today)),
            AnyId::Dispute(id) => book.update(id, |dispute: &mut Dispute| self.change_dispute(dispute, today)),
            _ => Ok(()),
        }
    }

    fn change_promise(&self, promise: &mut Promise, today: Date) {
        let on = today.max(promise.made);
        match self {
            Self::Keep(over_delivered) => {
                promise.state = PromiseState::Kept { on, over_delivered: *over_delivered };
            }
            Self::Renegotiate(due) => promise.renegotiate(on, *due),
            Self::Release(why) => promise.state = PromiseState::Released { on, why: why.clone() },
            Self::Break(why) => promise.state = PromiseState::Broken { on, why: why.clone() },
            Self::Reopen => promise.state = PromiseState::Open,
            Self::Spoke | Self::MyPart(_) | Self::Agree(_) | Self::Resolve(_) => {}
        }
    }

    fn change_dispute(&self, dispute: &mut Dispute, today: Date) {
        let on = today.max(dispute.opened);
        match self {
            Self::Spoke => dispute.spoke_on = Some(on),
            Self::MyPart(words) => dispute.my_part.clone_from(words),
            Self::Agree(words) => dispute.next_step.clone_from(words),
            Self::Resolve(outcome) => {
                let on = dispute.spoke_on.map_or(on, |spoke| on.max(spoke));
                dispute.resolved = Some(Resolution { on, outcome: outcome.clone() });
            }
            Self::Reopen => dispute.resolved = None,
            Self::Keep(_) | Self::Renegotiate(_) | Self::Release(_) | Self::Break(_) => {}
        }
    }
}

/// What some records are called in the list of steps: "promise: slides to Tom", "3 promises".
fn called(book: &Book, ids: &[AnyId]) -> String {
    match ids {
        [AnyId::Promise(id)] => format!("promise: {}", promise_title(book, *id)),
        [AnyId::Dispute(id)] => format!("dispute: {}", dispute_title(book, *id)),
        [AnyId::Dispute(_), ..] => spoken::count(ids.len(), "dispute", "disputes"),
        _ => spoken::count(ids.len(), "promise", "promises"),
    }
}

/// What was promised, and to or by whom: "slides to Tom".
fn promise_title(book: &Book, id: PromiseId) -> String {
    let Some(promise) = book.get::<Promise>(id) else { return String::new() };
    let side = if promise.by == Promiser::Me { "to" } else { "by" };
    format!("{} {side} {}", promise.what, book.name(promise.person))
}

/// What a dispute is about, and with whom: "scope with Raj".
fn dispute_title(book: &Book, id: DisputeId) -> String {
    let Some(dispute) = book.get::<Dispute>(id) else { return String::new() };
    let names: Vec<&str> = dispute.people.people().iter().map(|person| book.name(*person)).collect();
    format!("{} with {}", dispute.what, names.join(", "))
}
