//! What a review shows, worked out once for each revision and day; what only one step shows, when that step is seen.

use std::cell::OnceCell;

use jiff::civil::Date;

use crate::{
    book::{Action, ActionId, Figure, Mission, MissionId, MissionState, PersonId, Review, ReviewId},
    graph::Network,
    insight::{
        Balance, Bar, Boundaries, Coverage, Dated, Grain, Period, PersonQuarter, QuarterFacts, Scope,
        missions::MissionFigures,
        review::{self, Proposal},
    },
    ui::Context,
};

/// How many quarters the chart of a person shows.
const QUARTERS: u16 = 8;

/// The facts of a review.
#[derive(Debug)]
pub struct Model {
    key: (u64, Date),
    /// The quarter under review.
    pub now: QuarterFacts,
    /// The quarter before it.
    pub before: QuarterFacts,
    /// The review that was finished last before it.
    pub last: Option<ReviewId>,
    /// The actions that this review sets.
    pub actions: Vec<ActionId>,
    /// The actions that the last one set.
    pub last_actions: Vec<ActionId>,
    /// How many promises and disputes are open.
    pub open: usize,
    figures: OnceCell<[Vec<Figure>; 2]>,
    coverage: OnceCell<Coverage>,
    boundaries: OnceCell<Boundaries>,
    missions: OnceCell<Vec<(MissionId, MissionFigures)>>,
    proposals: OnceCell<Vec<Proposal>>,
    with: Option<With>,
}

/// What there was with one person.
#[derive(Debug)]
pub struct With {
    /// Who.
    pub person: PersonId,
    /// Giving and asking, by quarter.
    pub bars: Vec<Bar>,
    /// What happened in the quarter under review, newest first.
    pub records: Vec<Dated>,
}

impl Model {
    /// Whether it tells the book as it is now.
    pub fn is_of(&self, cx: &Context) -> bool {
        self.key == (cx.revision, cx.today)
    }

    /// Works out the facts of a review.
    pub fn new(cx: &Context, id: ReviewId, review: &Review) -> Self {
        let last = review::last_before(cx.book, review.quarter).map(|(id, _)| id);
        let of = |id: Option<ReviewId>| {
            cx.book.all::<Action>().filter(|(_, action)| Some(action.review) == id).map(|(id, _)| id).collect()
        };
        Self {
            key: (cx.revision, cx.today),
            now: QuarterFacts::new(cx.book, cx.today, review.quarter),
            before: QuarterFacts::new(cx.book, cx.today, review.quarter.plus(-1)),
            last,
            actions: of(Some(id)),
            last_actions: last.map(|last| of(Some(last))).unwrap_or_default(),
            open: cx.insight.open_promises().len() + cx.insight.open_disputes().len(),
            figures: OnceCell::new(),
            coverage: OnceCell::new(),
            boundaries: OnceCell::new(),
            missions: OnceCell::new(),
            proposals: OnceCell::new(),
            with: None,
        }
    }

    /// The line of someone in the quarter under review and in the one before.
    pub fn lines(&self, person: PersonId) -> [Option<&PersonQuarter>; 2] {
        [&self.now, &self.before].map(|facts| facts.people.iter().find(|one| one.person == person))
    }

    /// The figures of the quarter and of the one before, as they would be kept today.
    pub fn figures(&self, cx: &Context) -> &[Vec<Figure>; 2] {
        self.figures.get_or_init(|| [&self.now, &self.before].map(|facts| review::figures(cx.book, facts)))
    }

    /// Who sits where.
    pub fn coverage(&self, cx: &Context) -> &Coverage {
        self.coverage.get_or_init(|| Coverage::new(cx.book))
    }

    /// Time given against the budget.
    pub fn boundaries(&self, cx: &Context) -> &Boundaries {
        self.boundaries.get_or_init(|| Boundaries::new(cx.book, cx.insight))
    }

    /// The open missions, with who moved since the last review, or since the quarter began.
    pub fn missions(&self, cx: &Context) -> &[(MissionId, MissionFigures)] {
        self.missions.get_or_init(|| {
            let last = self.last.and_then(|last| cx.book.get::<Review>(last)).and_then(|last| last.finished);
            let since = last.unwrap_or(self.now.span.first);
            let network = Network::new(cx.book, cx.today);
            let open = cx.book.all::<Mission>().filter(|(_, mission)| mission.state == MissionState::Open);
            open.filter_map(|(id, _)| Some((id, MissionFigures::new(cx.book, cx.insight, &network, id, since)?)))
                .collect()
        })
    }

    /// What could follow from the review.
    pub fn proposals(&self, cx: &Context, id: ReviewId) -> &[Proposal] {
        self.proposals.get_or_init(|| review::proposals(cx.book, cx.findings, id, cx.today))
    }

    /// What there was with someone.
    pub fn with(&mut self, cx: &Context, person: PersonId) -> &With {
        let span = self.now.span;
        let known = self.with.take().filter(|with| with.person == person);
        self.with.insert(known.unwrap_or_else(|| {
            With {
                person,
                bars: Balance::new(
                    cx.insight,
                    &Scope::from(person),
                    Period::Last(QUARTERS, Grain::Quarter),
                    Grain::Quarter,
                )
                .bars,
                records: cx.insight.records_of(person).filter(|record| span.contains(record.date)).collect(),
            }
        }))
    }
}
