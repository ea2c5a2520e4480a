//! The tables that are only written, so that nothing is trapped: disputes, missions, decisions, reviews and actions. They hold
//! together by more than rows can say, and so come back with the book's own file or with JSON, not from tables.

use super::{
    Holds, Names, Sheet,
    cell::{escape, maybe},
};
use crate::book::{
    Action, Book, Decision, Dispute, Mission, MissionState, PersonId, Quarter, Review, ReviewId, StanceSince,
    Vocabulary,
};

/// What is told of such a table where it is read.
pub const NOT_READ: &str = "disputes, missions, decisions, reviews and actions come back with the book's own file or with JSON, \
                            not from tables";

type Columns = &'static [(&'static str, Holds)];

const DISPUTES: Columns = &[
    ("people", Holds::Words),
    ("what", Holds::Words),
    ("opened", Holds::Day),
    ("my_part", Holds::Words),
    ("next_step", Holds::Words),
    ("spoke_on", Holds::Day),
    ("resolved", Holds::Day),
    ("outcome", Holds::Words),
    ("details", Holds::Words),
    ("id", Holds::Words),
];
const MISSIONS: Columns = &[
    ("what", Holds::Words),
    ("why", Holds::Words),
    ("started", Holds::Day),
    ("due", Holds::Day),
    ("state", Holds::Words),
    ("ended", Holds::Day),
    ("details", Holds::Words),
    ("id", Holds::Words),
];
const STANCES: Columns = &[
    ("mission", Holds::Words),
    ("person", Holds::Words),
    ("stance", Holds::Words),
    ("since", Holds::Day),
    ("is_now", Holds::Words),
    ("needs", Holds::Words),
];
const DECISIONS: Columns = &[
    ("date", Holds::Day),
    ("what", Holds::Words),
    ("choice", Holds::Words),
    ("people", Holds::Words),
    ("mission", Holds::Words),
    ("mattered_to_me", Holds::Number),
    ("mattered_to_them", Holds::Number),
    ("details", Holds::Words),
    ("id", Holds::Words),
];
const REVIEWS: Columns = &[
    ("quarter", Holds::Words),
    ("started", Holds::Day),
    ("finished", Holds::Day),
    ("minutes", Holds::Number),
    ("steps_done", Holds::Words),
    ("id", Holds::Words),
];
const ANSWERS: Columns = &[
    ("quarter", Holds::Words),
    ("person", Holds::Words),
    ("course", Holds::Words),
    ("question", Holds::Words),
    ("answer", Holds::Words),
];
const FIGURES: Columns =
    &[("quarter", Holds::Words), ("figure", Holds::Words), ("person", Holds::Words), ("value", Holds::Number)];
const ACTIONS: Columns = &[
    ("quarter", Holds::Words),
    ("what", Holds::Words),
    ("person", Holds::Words),
    ("set_on", Holds::Day),
    ("due", Holds::Day),
    ("measure", Holds::Words),
    ("state", Holds::Words),
    ("closed", Holds::Day),
    ("id", Holds::Words),
];

/// Whether a table with these plain column names is one of them.
pub fn is_one(names: &[String]) -> bool {
    let all = [DISPUTES, MISSIONS, STANCES, DECISIONS, REVIEWS, ANSWERS, FIGURES, ACTIONS];
    all.iter().any(|columns| {
        let known = columns.iter().map(|(name, _)| crate::interop::table::plain(name));
        known.eq(names.iter().cloned())
    })
}

/// The tables.
pub fn sheets(book: &Book, names: &Names<'_>) -> [Sheet; 8] {
    let sheet = |name, columns: Columns, rows| Sheet { name, columns: columns.to_vec(), rows };
    [
        sheet("disputes", DISPUTES, disputes(book, names)),
        sheet("missions", MISSIONS, missions(book)),
        sheet("stances", STANCES, stances(book, names)),
        sheet("decisions", DECISIONS, decisions(book, names)),
        sheet("reviews", REVIEWS, reviews(book)),
        sheet("answers", ANSWERS, answers(book, names)),
        sheet("figures", FIGURES, figures(book, names)),
        sheet("actions", ACTIONS, actions(book, names)),
    ]
}

type Rows = Vec<Vec<String>>;

fn disputes(book: &Book, names: &Names<'_>) -> Rows {
    let row = |(id, dispute): (_, &Dispute)| {
        let end = dispute.resolved.as_ref();
        vec![
            names.all(dispute.people.people()),
            dispute.what.clone(),
            dispute.opened.to_string(),
            dispute.my_part.clone(),
            dispute.next_step.clone(),
            maybe(dispute.spoke_on),
            maybe(end.map(|end| end.on)),
            end.map(|end| end.outcome.clone()).unwrap_or_default(),
            dispute.note.clone(),
            format!("{id}"),
        ]
    };
    book.all::<Dispute>().map(row).collect()
}

fn missions(book: &Book) -> Rows {
    let row = |(id, mission): (_, &Mission)| {
        let (state, ended) = match mission.state {
            MissionState::Open => ("open", None),
            MissionState::Reached(on) => ("reached", Some(on)),
            MissionState::Dropped(on) => ("dropped", Some(on)),
        };
        vec![
            mission.what.clone(),
            mission.why.clone(),
            mission.started.to_string(),
            maybe(mission.due),
            state.to_owned(),
            maybe(ended),
            mission.note.clone(),
            format!("{id}"),
        ]
    };
    book.all::<Mission>().map(row).collect()
}

/// A row for each stance that was ever held, oldest first; what someone needs stands with the one held now.
fn stances(book: &Book, names: &Names<'_>) -> Rows {
    let mut rows = Vec::new();
    for (_, mission) in book.all::<Mission>() {
        for (person, position) in &mission.positions {
            let row = |held: &StanceSince, now: &str, needs: &str| {
                vec![
                    mission.what.clone(),
                    names.of(*person),
                    held.stance.word().to_owned(),
                    held.since.to_string(),
                    now.to_owned(),
                    needs.to_owned(),
                ]
            };
            rows.extend(position.before.iter().map(|held| row(held, "", "")));
            rows.push(row(&position.now, "yes", &position.needs));
        }
    }
    rows
}

fn decisions(book: &Book, names: &Names<'_>) -> Rows {
    let row = |(id, decision): (_, &Decision)| {
        let mission = decision.mission.and_then(|id| book.get::<Mission>(id));
        vec![
            decision.date.to_string(),
            decision.what.clone(),
            decision.choice.word().to_owned(),
            names.all(&decision.people),
            mission.map(|mission| mission.what.clone()).unwrap_or_default(),
            decision.mattered_to_me.to_string(),
            decision.mattered_to_them.to_string(),
            decision.note.clone(),
            format!("{id}"),
        ]
    };
    book.all::<Decision>().map(row).collect()
}

fn reviews(book: &Book) -> Rows {
    let row = |(id, review): (_, &Review)| {
        vec![
            review.quarter.to_string(),
            review.started.to_string(),
            maybe(review.finished),
            review.minutes.to_string(),
            review.steps_done.iter().map(|step| escape(step)).collect::<Vec<_>>().join("; "),
            format!("{id}"),
        ]
    };
    book.all::<Review>().map(row).collect()
}

/// A row for each answer, and one for each course that was chosen without any.
fn answers(book: &Book, names: &Names<'_>) -> Rows {
    let mut rows = Vec::new();
    for (_, review) in book.all::<Review>() {
        let mut push = |person: Option<PersonId>, course: &str, question: &str, answer: &str| {
            let person = person.map(|id| names.of(id)).unwrap_or_default();
            rows.push(
                [review.quarter.to_string(), person]
                    .into_iter()
                    .chain([course, question, answer].map(str::to_owned))
                    .collect(),
            );
        };
        for (question, answer) in &review.answers {
            push(None, "", question, answer);
        }
        for (person, said) in &review.people {
            let course = said.course.map(Vocabulary::word).unwrap_or_default();
            for (question, answer) in &said.answers {
                push(Some(*person), course, question, answer);
            }
            if said.answers.is_empty() && said.course.is_some() {
                push(Some(*person), course, "", "");
            }
        }
    }
    rows
}

fn figures(book: &Book, names: &Names<'_>) -> Rows {
    let of_review = |review: &Review| -> Rows {
        let row = |figure: &crate::book::Figure| {
            let person = figure.person.map(|id| names.of(id)).unwrap_or_default();
            vec![review.quarter.to_string(), figure.name.clone(), person, figure.value.to_string()]
        };
        review.figures.iter().map(row).collect()
    };
    book.all::<Review>().flat_map(|(_, review)| of_review(review)).collect()
}

fn actions(book: &Book, names: &Names<'_>) -> Rows {
    let quarter = |review: ReviewId| -> Option<Quarter> { book.get::<Review>(review).map(|review| review.quarter) };
    let row = |(id, action): (_, &Action)| {
        vec![
            maybe(quarter(action.review)),
            action.what.clone(),
            action.person.map(|id| names.of(id)).unwrap_or_default(),
            action.set_on.to_string(),
            maybe(action.due),
            action.measure.clone(),
            action.state.word().to_owned(),
            maybe(action.state.closed()),
            format!("{id}"),
        ]
    };
    book.all::<Action>().map(row).collect()
}
