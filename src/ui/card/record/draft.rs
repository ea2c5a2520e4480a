//! A record while it is written: what is typed into its form, before the book has taken it.

use jiff::civil::Date;

use crate::{
    app::Compose,
    book::{
        AnyId, Book, BookError, Choice, Decision, Direction, Dispute, Encounter, EncounterKind, Exchange, ExchangeKind,
        Group, Mission, PersonId, Promise, Promiser, Record,
    },
    insight::RowKind,
    ui::{Context, ledger::look, missions::choice_look, theme::Tone, widgets::Mark},
};

/// A record, and those it is with: while it is written there may be nobody yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub people: Vec<PersonId>,
    pub record: Written,
}

/// The rest of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    Exchange(Exchange),
    Encounter(Encounter),
    Promise(Promise),
    Dispute(Dispute),
    Mission(Mission),
    Decision(Decision),
}

/// Stands in a new record until someone is picked; it names nobody, so the book would refuse it.
const NOBODY: PersonId = PersonId::new(0);

impl Draft {
    /// A record as the book holds it, if it is one that is written here.
    pub fn of(book: &Book, id: AnyId) -> Option<Self> {
        let written = match id {
            AnyId::Exchange(id) => Written::Exchange(book.get::<Exchange>(id)?.clone()),
            AnyId::Encounter(id) => Written::Encounter(book.get::<Encounter>(id)?.clone()),
            AnyId::Promise(id) => Written::Promise(book.get::<Promise>(id)?.clone()),
            AnyId::Dispute(id) => Written::Dispute(book.get::<Dispute>(id)?.clone()),
            AnyId::Mission(id) => Written::Mission(book.get::<Mission>(id)?.clone()),
            AnyId::Decision(id) => Written::Decision(book.get::<Decision>(id)?.clone()),
            _ => return None,
        };
        let people = match &written {
            Written::Exchange(exchange) => exchange.people.people().to_vec(),
            Written::Encounter(encounter) => encounter.people.people().to_vec(),
            Written::Promise(promise) => vec![promise.person],
            Written::Dispute(dispute) => dispute.people.people().to_vec(),
            Written::Mission(_) => Vec::new(),
            Written::Decision(decision) => decision.people.clone(),
        };
        Some(Self { people, record: written })
    }

    /// A new record, prefilled as it was asked for; `None` for what is not written here.
    pub fn new(compose: &Compose, today: Date) -> Option<Self> {
        let (people, record) = match compose {
            Compose::Exchange(direction, people) => {
                let kind = ExchangeKind::Help;
                (people.clone(), Written::Exchange(Exchange::new(today, NOBODY.into(), *direction, kind)))
            }
            Compose::Ask(person, wish) => {
                let kind = wish.kind.unwrap_or(ExchangeKind::Help);
                let ask = Exchange::new(today, NOBODY.into(), Direction::Asked, kind);
                let ask = Exchange { effort: wish.effort, what: wish.what.clone(), ..ask };
                (vec![*person], Written::Exchange(ask))
            }
            Compose::Encounter(people) => {
                let kind = if people.len() > 1 { EncounterKind::Meeting } else { EncounterKind::OneToOne };
                (people.clone(), Written::Encounter(Encounter::new(today, NOBODY.into(), kind)))
            }
            Compose::Promise(by, person) => {
                let promise = Promise::new(*by, NOBODY, "", today, None);
                (person.iter().copied().collect(), Written::Promise(promise))
            }
            Compose::Dispute(people) => (people.clone(), Written::Dispute(Dispute::new(NOBODY.into(), "", today))),
            Compose::Mission => (Vec::new(), Written::Mission(Mission::new("", today))),
            Compose::Decision(mission, people) => {
                let decision = Decision { mission: *mission, ..Decision::new("", today, Choice::GaveIn) };
                (people.clone(), Written::Decision(decision))
            }
            _ => return None,
        };
        Some(Self { people, record })
    }

    /// What it is called at the head of its card.
    pub const fn title(&self) -> &'static str {
        match &self.record {
            Written::Exchange(exchange) => match exchange.direction() {
                Direction::Gave => "Gift",
                Direction::Asked => "Ask",
                Direction::Received => "Received",
            },
            Written::Encounter(_) => "Encounter",
            Written::Promise(promise) => match promise.by {
                Promiser::Me => "My promise",
                Promiser::Them => "Their promise",
            },
            Written::Dispute(_) => "Dispute",
            Written::Mission(_) => "Mission",
            Written::Decision(_) => "Decision",
        }
    }

    /// The hue and the shape it is shown with, as in the ledger.
    pub fn look(&self) -> (Tone, Mark) {
        look(match &self.record {
            Written::Exchange(exchange) => exchange.direction().into(),
            Written::Encounter(_) => RowKind::Met,
            Written::Promise(_) => RowKind::Promise,
            Written::Dispute(_) => RowKind::Dispute,
            Written::Mission(_) => return (Tone::Accent, Mark::Dot),
            Written::Decision(decision) => return choice_look(decision.choice),
        })
    }

    /// The label of the field that says what it was.
    pub const fn words_label(&self) -> &'static str {
        match &self.record {
            Written::Dispute(_) => "What it is about",
            Written::Mission(_) => "What I want",
            Written::Decision(_) => "What it was about",
            Written::Exchange(_) | Written::Encounter(_) | Written::Promise(_) => "What",
        }
    }

    /// The way on for a new one.
    pub const fn way_on(&self) -> &'static str {
        match &self.record {
            Written::Exchange(exchange) => match exchange.direction() {
                Direction::Gave => "Log gift",
                Direction::Asked => "Log ask",
                Direction::Received => "Log received",
            },
            Written::Encounter(_) => "Log encounter",
            Written::Promise(_) => "Add promise",
            Written::Dispute(_) => "Add dispute",
            Written::Mission(_) => "Add mission",
            Written::Decision(_) => "Add decision",
        }
    }

    /// What a step on it is called, as in "gift to Ana Ruiz".
    pub fn called(&self, book: &Book) -> String {
        let with = super::super::remove::names(book, &self.people);
        match &self.record {
            Written::Exchange(exchange) => match exchange.direction() {
                Direction::Gave => format!("gift to {with}"),
                Direction::Asked => format!("ask of {with}"),
                Direction::Received => format!("gift from {with}"),
            },
            Written::Encounter(encounter) => format!("{} with {with}", encounter.kind),
            Written::Promise(promise) => match promise.by {
                Promiser::Me => format!("promise to {with}"),
                Promiser::Them => format!("promise by {with}"),
            },
            Written::Dispute(_) => format!("dispute with {with}"),
            Written::Mission(mission) => format!("mission: {}", mission.what),
            Written::Decision(decision) => format!("decision: {}", decision.what),
        }
    }

    /// Makes it a new record of the book, as one step; gives its id.
    pub fn add(&self, cx: &Context) -> Result<AnyId, BookError> {
        let label = match &self.record {
            Written::Exchange(_) | Written::Encounter(_) => format!("log {}", self.called(cx.book)),
            _ => format!("add {}", self.called(cx.book)),
        };
        match self.settled()?.record {
            Written::Exchange(exchange) => add(cx, label, exchange),
            Written::Encounter(encounter) => add(cx, label, encounter),
            Written::Promise(promise) => add(cx, label, promise),
            Written::Dispute(dispute) => add(cx, label, dispute),
            Written::Mission(mission) => add(cx, label, mission),
            Written::Decision(decision) => add(cx, label, decision),
        }
    }

    /// Puts it in the place of the record with this id, as one step.
    pub fn replace(&self, cx: &Context, id: AnyId) -> Result<(), BookError> {
        let label = format!("change {}", self.called(cx.book));
        match self.settled()?.record {
            Written::Exchange(exchange) => replace(cx, label, id, exchange),
            Written::Encounter(encounter) => replace(cx, label, id, encounter),
            Written::Promise(promise) => replace(cx, label, id, promise),
            Written::Dispute(dispute) => replace(cx, label, id, dispute),
            Written::Mission(mission) => replace(cx, label, id, mission),
            Written::Decision(decision) => replace(cx, label, id, decision),
        }
    }

    /// The record with the people picked.
    fn settled(&self) -> Result<Self, BookError> {
        let nobody = BookError::Blank("list of people");
        let group = || Group::new(self.people.iter().copied()).ok_or(nobody.clone());
        let mut draft = self.clone();
        match &mut draft.record {
            Written::Exchange(exchange) => exchange.people = group()?,
            Written::Encounter(encounter) => encounter.people = group()?,
            Written::Promise(promise) => promise.person = *self.people.first().ok_or(nobody)?,
            Written::Dispute(dispute) => dispute.people = group()?,
            Written::Mission(_) => {}
            Written::Decision(decision) => decision.people.clone_from(&self.people),
        }
        Ok(draft)
    }
}

fn add<R: Record>(cx: &Context, label: String, record: R) -> Result<AnyId, BookError>
where
    R::Id: From<crate::book::RawId>,
{
    let id: R::Id = cx.new_id();
    cx.try_edit(label, move |book| book.add(id, record.clone()))?;
    Ok(id.into())
}

fn replace<R: Record>(cx: &Context, label: String, id: AnyId, record: R) -> Result<(), BookError> {
    let id = R::Id::try_from(id).map_err(|_| BookError::Missing(R::NAME))?;
    cx.try_edit(label, move |book| book.replace(id, record.clone()))
}
