//! Records of every kind with any of their fields set. Those that name others name such as are in the book.
#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

use jiff::civil::Date;
use mutual::book::{
    Action, ActionState, Alliance, AnyRecord, Book, Choice, Credit, Decision, Dispute, Earlier, Effort, Encounter,
    Exchange, Expectations, Figure, Flow, Group, ImportBatch, Mission, MissionState, Note, Pair, Person, PersonId,
    PersonReview, Position, Promise, PromiseState, Quarter, Quiet, Record, Renegotiation, Resolution, Review, ReviewId,
    ReviewTemplate, Rule, SavedView, Settings, Silence, SizeMinutes, Stage, StageChange, StanceSince, Thresholds, Tie,
    Vocabulary as _,
};

use super::chance::Chance;

/// An id of some record of a kind, if there is one.
pub fn any<R: Record>(chance: &mut Chance, book: &Book) -> Option<R::Id> {
    let count = book.count::<R>();
    if count == 0 { None } else { book.all::<R>().nth(chance.below(count)).map(|(id, _)| id) }
}

fn linked<R: Record>(chance: &mut Chance, book: &Book) -> Option<R::Id> {
    if chance.coin() { any::<R>(chance, book) } else { None }
}

fn group(chance: &mut Chance, book: &Book) -> Option<Group> {
    let count = 1 + chance.below(3);
    Group::new((0..count).filter_map(|_| any::<Person>(chance, book)))
}

pub fn person(chance: &mut Chance, book: &Book) -> Person {
    if chance.coin() {
        return Person::named(chance.words());
    }
    Person {
        name: chance.words(),
        also_called: chance.some(Chance::text),
        emails: chance.some(Chance::text),
        phones: chance.some(Chance::text),
        links: chance.some(Chance::text),
        organisation: chance.text(),
        unit: chance.text(),
        title: chance.text(),
        level: chance.maybe(Chance::word),
        relation: chance.word(),
        tags: chance.some(Chance::text),
        born: chance.maybe(Chance::partial_date),
        how_met: chance.text(),
        met_on: chance.maybe(Chance::date),
        introduced_by: linked::<Person>(chance, book),
        alliance: alliance(chance),
        notes: chance.some(|c| Note { on: c.date(), text: c.text() }),
        extra: chance.some(|c| (c.text(), c.text())),
        card_lines: chance.some(Chance::text),
        batch: linked::<ImportBatch>(chance, book),
    }
}

fn alliance(chance: &mut Chance) -> Alliance {
    Alliance {
        stage: chance.word(),
        stages: stages(chance),
        why: chance.text(),
        hope: chance.text(),
        offer: chance.text(),
        interests: chance.text(),
        aligned: chance.maybe(Chance::word),
        i_trust: chance.maybe(Chance::word),
        they_trust: chance.maybe(Chance::word),
        expectations: Expectations {
            of_them: chance.text(),
            of_me: chance.text(),
            spoken_on: chance.maybe(Chance::date),
        },
        cadence_days: chance.maybe(|c| c.between(1, Person::MAX_CADENCE_DAYS.into()) as u16),
        unpriced: chance.coin(),
        needs: chance.some(Chance::text),
        offers: chance.some(Chance::text),
    }
}

fn stages(chance: &mut Chance) -> Vec<StageChange> {
    let mut on = chance.date();
    let mut next = |chance: &mut Chance| {
        on = chance.date_from(on);
        StageChange { on, stage: chance.word() }
    };
    (0..chance.below(4)).map(|_| next(chance)).collect()
}

pub fn tie(chance: &mut Chance, book: &Book) -> Option<Tie> {
    let since = chance.maybe(Chance::date);
    Some(Tie {
        from: any::<Person>(chance, book)?,
        to: any::<Person>(chance, book)?,
        kind: chance.word(),
        strength: chance.between(1, 5) as u8,
        since,
        until: since.and_then(|since| chance.maybe(|c| c.date_from(since))),
        note: chance.text(),
        batch: linked::<ImportBatch>(chance, book),
    })
}

pub fn exchange(chance: &mut Chance, book: &Book) -> Option<Exchange> {
    let date = chance.date();
    let credit = [Credit::NotNeeded, Credit::Owed, Credit::Given(chance.date_from(date))];
    let flow = match chance.below(3) {
        0 => Flow::Gave { more_than_promised: chance.coin() },
        1 => Flow::Asked { outcome: chance.word() },
        _ => Flow::Received { thanked: chance.maybe(|c| c.date_from(date)), credit: credit[chance.below(3)] },
    };
    Some(Exchange {
        date,
        people: group(chance, book)?,
        flow,
        kind: chance.word(),
        effort: if chance.coin() {
            Effort::Size(chance.word())
        } else {
            Effort::Minutes(chance.between(0, Exchange::MAX_MINUTES))
        },
        what: chance.text(),
        tags: chance.some(Chance::text),
        mission: linked::<Mission>(chance, book),
        note: chance.text(),
        batch: linked::<ImportBatch>(chance, book),
    })
}

pub fn encounter(chance: &mut Chance, book: &Book) -> Option<Encounter> {
    Some(Encounter {
        date: chance.date(),
        people: group(chance, book)?,
        kind: chance.word(),
        minutes: chance.maybe(|c| c.between(0, Exchange::MAX_MINUTES)),
        what: chance.text(),
        tags: chance.some(Chance::text),
        mission: linked::<Mission>(chance, book),
        note: chance.text(),
        uid: chance.text(),
        batch: linked::<ImportBatch>(chance, book),
    })
}

pub fn promise(chance: &mut Chance, book: &Book) -> Option<Promise> {
    let made = chance.date();
    let on = chance.date_from(made);
    let state = match chance.below(4) {
        0 => PromiseState::Open,
        1 => PromiseState::Kept { on, over_delivered: chance.coin() },
        2 => PromiseState::Broken { on, why: chance.text() },
        _ => PromiseState::Released { on, why: chance.text() },
    };
    Some(Promise {
        by: chance.word(),
        person: any::<Person>(chance, book)?,
        what: chance.words(),
        made,
        due: chance.maybe(|c| c.date_from(made)),
        state,
        renegotiated: chance.some(|c| Renegotiation { on: c.date_from(made), from: c.maybe(Chance::date) }),
        tags: chance.some(Chance::text),
        mission: linked::<Mission>(chance, book),
        note: chance.text(),
        uid: chance.text(),
        batch: linked::<ImportBatch>(chance, book),
    })
}

pub fn dispute(chance: &mut Chance, book: &Book) -> Option<Dispute> {
    let opened = chance.date();
    let spoke = chance.date_from(opened);
    Some(Dispute {
        people: group(chance, book)?,
        what: chance.words(),
        opened,
        my_part: chance.text(),
        next_step: chance.text(),
        spoke_on: chance.maybe(|_| spoke),
        resolved: chance.maybe(|c| Resolution { on: c.date_from(spoke), outcome: c.text() }),
        note: chance.text(),
        batch: linked::<ImportBatch>(chance, book),
    })
}

fn stances(chance: &mut Chance, book: &Book) -> Option<(PersonId, Position)> {
    let mut position = Position::new(chance.word(), chance.date());
    for _ in 0..chance.below(3) {
        position.shift(chance.word(), chance.date_from(position.now.since));
    }
    position.needs = chance.text();
    Some((any::<Person>(chance, book)?, position))
}

pub fn mission(chance: &mut Chance, book: &Book) -> Mission {
    let started = chance.date();
    let states = [
        MissionState::Open,
        MissionState::Reached(chance.date_from(started)),
        MissionState::Dropped(chance.date_from(started)),
    ];
    Mission {
        what: chance.words(),
        why: chance.text(),
        started,
        due: chance.maybe(|c| c.date_from(started)),
        state: states[chance.below(3)],
        positions: (0..chance.below(4)).filter_map(|_| stances(chance, book)).collect(),
        note: chance.text(),
    }
}

pub fn decision(chance: &mut Chance, book: &Book) -> Decision {
    Decision {
        date: chance.date(),
        what: chance.words(),
        choice: Choice::ALL[chance.below(3)],
        people: (0..chance.below(3)).filter_map(|_| any::<Person>(chance, book)).collect(),
        mission: linked::<Mission>(chance, book),
        mattered_to_me: chance.between(1, 5) as u8,
        mattered_to_them: chance.between(1, 5) as u8,
        note: chance.text(),
        batch: linked::<ImportBatch>(chance, book),
    }
}

pub fn review(chance: &mut Chance, book: &Book) -> Review {
    let started = chance.date();
    let answers = |c: &mut Chance| c.some(|c| (c.text(), c.text()));
    let of_people = (0..chance.below(3)).filter_map(|_| {
        let review = PersonReview { course: chance.maybe(Chance::word), answers: answers(chance) };
        Some((any::<Person>(chance, book)?, review))
    });
    let people = of_people.collect();
    Review {
        quarter: Quarter::new(chance.between(1, 9_998) as i16, chance.between(1, 4) as u8).expect("a quarter"),
        started,
        finished: chance.maybe(|c| c.date_from(started)),
        minutes: chance.between(0, 1_000),
        minutes_of: chance.some(|c| (c.text(), c.between(0, 90))),
        steps_done: chance.some(Chance::text),
        answers: answers(chance),
        people,
        figures: chance.some(|c| Figure {
            name: c.text(),
            person: linked::<Person>(c, book),
            value: c.number().cast_signed(),
        }),
    }
}

pub fn action(chance: &mut Chance, book: &Book) -> Option<Action> {
    let set_on = chance.date();
    let states = [
        ActionState::Open,
        ActionState::Done(chance.date_from(set_on)),
        ActionState::Dropped(chance.date_from(set_on)),
        ActionState::CarriedOn(chance.date_from(set_on)),
    ];
    let review: ReviewId = any::<Review>(chance, book)?;
    Some(Action {
        review,
        what: chance.words(),
        person: linked::<Person>(chance, book),
        set_on,
        due: chance.maybe(|c| c.date_from(set_on)),
        measure: chance.text(),
        state: states[chance.below(3)].clone(),
    })
}

/// An import that is said to have brought some of the records and changed others.
pub fn batch(chance: &mut Chance, book: &Book) -> ImportBatch {
    let brought = chance.below(3);
    let some: Vec<AnyRecord> = (0..brought).filter_map(|_| any_record(chance, book)).collect();
    let changed: Vec<AnyRecord> = (0..chance.below(2)).filter_map(|_| any_record(chance, book)).collect();
    ImportBatch {
        format: chance.text(),
        added: chance.between(0, 9),
        updated: chance.between(0, 9),
        unreadable: chance.between(0, 9),
        brought: some.iter().map(|record| (record.id(), record.mark())).collect(),
        changed: changed.into_iter().map(|record| Earlier { left: record.mark(), record }).collect(),
        ..ImportBatch::new(chance.words(), chance.date())
    }
}

fn any_record(chance: &mut Chance, book: &Book) -> Option<AnyRecord> {
    let id = match chance.below(3) {
        0 => any::<Person>(chance, book)?.into(),
        1 => any::<Exchange>(chance, book)?.into(),
        _ => any::<Tie>(chance, book)?.into(),
    };
    AnyRecord::of(book, id)
}

pub fn settings(chance: &mut Chance, book: &Book) -> Settings {
    Settings {
        my_name: chance.text(),
        my_level: chance.maybe(Chance::word),
        my_emails: chance.some(Chance::text),
        first_month: chance.between(1, 12) as u8,
        giving_budget: chance.between(0, 10_080),
        cadence: chance.some(|c| (c.word::<Stage>(), c.between(1, 3_650) as u16)),
        sizes: SizeMinutes {
            small: chance.between(1, 10_000),
            medium: chance.between(1, 10_000),
            large: chance.between(1, 10_000),
        },
        half_life_days: chance.between(1, 3_650) as u16,
        thresholds: thresholds(chance),
        review: template(chance),
        month_lines: chance.some(|c| Note { on: c.date(), text: c.words() }),
        silenced: chance.some(|c| Silence {
            rule: Rule::ALL[c.below(Rule::ALL.len())],
            of: match (linked::<Person>(c, book), linked::<Promise>(c, book)) {
                (Some(person), None) => Quiet::Person(person),
                (_, Some(promise)) => Quiet::Record(promise.into()),
                (None, None) => Quiet::All,
            },
            until: c.maybe(Chance::date),
        }),
        views: chance.some(|c| SavedView { name: c.words(), shows: c.some(|c| (c.text(), c.some(Chance::text))) }),
        not_the_same: chance
            .some::<Option<Pair>, Vec<_>>(|c| Pair::new(any::<Person>(c, book)?, any::<Person>(c, book)?))
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn template(chance: &mut Chance) -> ReviewTemplate {
    let mut template = ReviewTemplate::default();
    for step in &mut template.steps {
        step.questions.retain(|_| chance.coin());
        for question in &mut step.questions {
            question.words = chance.words();
        }
    }
    let first = chance.below(template.steps.len());
    template.steps.rotate_left(first);
    template
}

fn thresholds(chance: &mut Chance) -> Thresholds {
    let mut thresholds = Thresholds::default();
    for threshold in Thresholds::ALL {
        let (least, most) = threshold.least_most;
        *(threshold.get_mut)(&mut thresholds) = chance.between(least.into(), most.into()) as u16;
    }
    thresholds
}

/// A stance since a day, for edits that move a position on.
pub fn stance(chance: &mut Chance, since: Date) -> StanceSince {
    StanceSince { stance: chance.word(), since: chance.date_from(since) }
}
