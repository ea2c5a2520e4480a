//! What the page shows, worked out once for each revision and day.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::{
    book::{Book, Mission, MissionId, MissionState},
    graph::Network,
    insight::{
        Grain,
        missions::{MissionFigures, stance_counts},
    },
    ui::Context,
};

/// A mission in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The mission.
    pub id: MissionId,
    /// What I want.
    pub what: String,
    /// How many people hold each stance, from opponent to champion.
    pub counts: [usize; 5],
    /// By when.
    pub due: Option<Date>,
    /// How it stands.
    pub state: MissionState,
}

/// The missions, and the figures of the one that is looked at.
#[derive(Debug)]
pub struct Model {
    key: (u64, Date),
    network: Network,
    /// Every mission, open ones first, the first due first; then those that ended last.
    pub rows: Vec<Row>,
    /// The first day of this quarter: who moved since is told.
    pub since: Date,
    figures: Option<(MissionId, MissionFigures)>,
}

impl Model {
    /// The model of today, taken from `known` if it is the same still.
    pub fn refresh<'a>(known: &'a mut Option<Self>, cx: &Context) -> &'a mut Self {
        let key = (cx.revision, cx.today);
        match known.take().filter(|model| model.key == key) {
            Some(model) => known.insert(model),
            None => known.insert(Self {
                key,
                network: Network::new(cx.book, cx.today),
                rows: rows(cx.book),
                since: Grain::Quarter.start(cx.today, cx.insight.first_month()),
                figures: None,
            }),
        }
    }

    /// The figures of a mission; nothing if it is not in the book.
    pub fn figures(&mut self, cx: &Context, id: MissionId) -> Option<&MissionFigures> {
        if self.figures.as_ref().is_none_or(|(of, _)| *of != id) {
            let figures = MissionFigures::new(cx.book, cx.insight, &self.network, id, self.since);
            self.figures = figures.map(|figures| (id, figures));
        }
        self.figures.as_ref().map(|(_, figures)| figures)
    }
}

fn rows(book: &Book) -> Vec<Row> {
    let row = |(id, mission): (MissionId, &Mission)| Row {
        id,
        what: mission.what.clone(),
        counts: stance_counts(mission),
        due: mission.due,
        state: mission.state,
    };
    let mut rows: Vec<Row> = book.all::<Mission>().map(row).collect();
    rows.sort_by_key(|row| match row.state {
        MissionState::Open => (0, row.due.unwrap_or(Date::MAX), Reverse(Date::MIN), row.id),
        MissionState::Reached(on) | MissionState::Dropped(on) => (1, Date::MIN, Reverse(on), row.id),
    });
    rows
}
