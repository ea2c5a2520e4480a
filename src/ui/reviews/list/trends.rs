//! Figures over reviews, as each of them kept them: what was entered later changes none (practice.md R22).

use egui::{Color32, ScrollArea, Ui};

use super::chart::{Chart, FRAME, Series};
use crate::{
    book::{Book, Review, ReviewId},
    ui::{Context, spoken, theme::Theme},
};

/// How many reviews are shown, the latest ones: three years.
const MOST: usize = 12;
/// Bars are no lower than this where there is little room, in points.
const LOWEST: f32 = 64.0;
/// Bars are no higher than this, in points.
const HIGHEST: f32 = 160.0;
/// From this width on two charts stand side by side, in points.
const TWO_COLUMNS: f32 = 520.0;

/// The charts, worked out once for each revision.
#[derive(Debug, Default)]
pub(super) struct Trends(Option<(u64, Made)>);

#[derive(Debug)]
struct Made {
    columns: Vec<(ReviewId, String)>,
    charts: Vec<Chart>,
}

impl Trends {
    /// Draws them; gives the review whose column was clicked.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> Option<ReviewId> {
        if self.0.as_ref().is_none_or(|(known, _)| *known != cx.revision) {
            self.0 = Some((cx.revision, made(cx.book)));
        }
        let (_, Made { columns, charts }) = self.0.as_ref()?;
        if columns.is_empty() {
            ui.label(
                Theme::of(ui).second("Trends begin with the first review that is finished: it keeps its figures."),
            );
            return None;
        }
        let room = ui.available_height() - 24.0;
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show(ui, |ui| {
            let abreast = if ui.available_width() < TWO_COLUMNS { 1 } else { 2 };
            let height = (room / charts.len().div_ceil(abreast) as f32 - FRAME).clamp(LOWEST, HIGHEST);
            let mut clicked = None;
            for pair in charts.chunks(abreast) {
                ui.columns(abreast, |places| {
                    for (ui, chart) in places.iter_mut().zip(pair) {
                        clicked = chart.ui(ui, columns, height).or(clicked);
                    }
                });
                ui.add_space(4.0);
            }
            ui.label(Theme::of(ui).hint("As the reviews kept them when they were finished. A click opens a review."));
            clicked
        })
        .inner
    }
}

/// A finished review with figures; of two of one quarter the later one.
fn kept(book: &Book) -> Vec<(ReviewId, &Review)> {
    let finished = book.all::<Review>().filter(|(_, review)| review.finished.is_some() && !review.figures.is_empty());
    let mut reviews: Vec<(ReviewId, &Review)> = finished.collect();
    reviews.sort_by_key(|(id, review)| (review.quarter, std::cmp::Reverse(*id)));
    reviews.dedup_by_key(|(_, review)| review.quarter);
    reviews.split_off(reviews.len().saturating_sub(MOST))
}

fn figure(review: &Review, name: &str) -> i64 {
    let of_all = review.figures.iter().find(|figure| figure.person.is_none() && figure.name == name);
    of_all.map_or(0, |figure| figure.value)
}

fn made(book: &Book) -> Made {
    let kept = kept(book);
    let reviews: Vec<&Review> = kept.iter().map(|(_, review)| *review).collect();
    let series = |word, hue: fn(&Theme) -> Color32, of: &dyn Fn(&Review) -> Option<(f32, String)>| Series {
        word,
        hue,
        values: reviews.iter().map(|review| of(review)).collect(),
    };
    let hours = |name: &'static str| {
        move |review: &Review| {
            let minutes = figure(review, name);
            Some((minutes as f32, spoken::effort(minutes.unsigned_abs())))
        }
    };
    let count = |name: &'static str| move |review: &Review| Some(told(figure(review, name)));
    let rate = |kept: &'static str, of: &'static str| {
        move |review: &Review| {
            let (kept, of) = (figure(review, kept), figure(review, of));
            (of > 0).then(|| (kept as f32 / of as f32, format!("{kept} of {of}")))
        }
    };
    let charts = vec![
        Chart {
            title: "Giving against asking",
            series: vec![
                series("gave", |theme| theme.gave, &hours("gave.minutes")),
                series("asked", |theme| theme.asked, &hours("asked.minutes")),
            ],
        },
        Chart {
            title: "Promises kept",
            series: vec![
                series("mine", |theme| theme.accent, &rate("promises.mine.kept", "promises.mine.of")),
                series("theirs", |theme| theme.faint, &rate("promises.theirs.kept", "promises.theirs.of")),
            ],
        },
        Chart {
            title: "Coverage",
            series: vec![
                series("levels", |theme| theme.hue(0), &count("covered.levels")),
                series("relations", |theme| theme.hue(1), &count("covered.relations")),
            ],
        },
        Chart {
            title: "Alliances",
            series: vec![
                series("on the way", |theme| theme.faint, &|review| {
                    Some(told(figure(review, "active") - figure(review, "allied")))
                }),
                series("allied", |theme| theme.accent, &count("allied")),
            ],
        },
    ];
    Made { columns: kept.iter().map(|(id, review)| (*id, review.quarter.to_string())).collect(), charts }
}

fn told(value: i64) -> (f32, String) {
    (value as f32, value.to_string())
}
