//! Each review in two lines: when it was held, and what came of it.

use egui::{RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::{
    book::{Action, ActionState, Book, Course, Review, ReviewId, Vocabulary as _},
    ui::{
        Context, spoken,
        theme::{RADIUS, Theme, font},
        widgets::{Mark, label::fit},
    },
};

/// Height of a review, in points.
const ROW: f32 = 54.0;

/// What is told of each review, worked out once for each revision.
#[derive(Debug, Default)]
pub(super) struct Rows(Option<(u64, Vec<Row>)>);

#[derive(Debug)]
struct Row {
    id: ReviewId,
    title: String,
    state: String,
    detail: String,
    is_finished: bool,
}

impl Rows {
    /// The latest quarter first; gives the review that was clicked.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> Option<ReviewId> {
        if self.0.as_ref().is_none_or(|(known, _)| *known != cx.revision) {
            self.0 = Some((cx.revision, rows(cx.book)));
        }
        let rows = self.0.as_ref().map_or(&[][..], |(_, rows)| rows);
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_rows(ui, ROW, rows.len(), |ui, shown| {
            let rows = rows.get(shown).unwrap_or(&[]);
            rows.iter().filter(|row| ui.push_id(row.id, |ui| row.ui(ui)).inner).map(|row| row.id).last()
        })
        .inner
    }
}

impl Row {
    /// True when it was clicked.
    fn ui(&self, ui: &mut Ui) -> bool {
        let theme = Theme::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, RADIUS, theme.hover);
        }
        let (mark, hue) = if self.is_finished { (Mark::Dot, theme.good) } else { (Mark::Half, theme.warn) };
        mark.paint(ui.painter(), pos2(rect.left() + 14.0, rect.top() + 18.0), 9.0, hue);
        let state = fit(ui, RichText::new(&self.state).font(font::regular(font::SMALL)), rect.width() * 0.5);
        let left = rect.left() + 30.0;
        let title = RichText::new(&self.title).font(font::semibold(font::BODY));
        let title = fit(ui, title, rect.width() - 60.0 - state.size().x);
        let detail = fit(ui, RichText::new(&self.detail).font(font::regular(font::SMALL)), rect.right() - left - 12.0);
        let is_short = detail.elided;
        let place = pos2(rect.right() - 12.0 - state.size().x, rect.top() + 10.0);
        ui.painter().galley(place, state, theme.muted);
        ui.painter().galley(pos2(left, rect.top() + 9.0), title, theme.text);
        ui.painter().galley(pos2(left, rect.top() + 30.0), detail, theme.muted);
        let name = format!("{}, {}, {}", self.title, self.state, self.detail);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let response = if is_short { response.on_hover_text(&self.detail) } else { response };
        response.clicked()
    }
}

fn rows(book: &Book) -> Vec<Row> {
    let mut reviews: Vec<(ReviewId, &Review)> = book.all::<Review>().collect();
    reviews.sort_by_key(|(id, review)| std::cmp::Reverse((review.quarter, *id)));
    reviews.into_iter().map(|(id, review)| row(book, id, review)).collect()
}

fn row(book: &Book, id: ReviewId, review: &Review) -> Row {
    let state = match review.finished {
        Some(day) => format!("finished {day}"),
        None => format!("begun {}", review.started),
    };
    let mut parts = Vec::new();
    if review.minutes > 0 {
        parts.push(spoken::effort(review.minutes.into()));
    }
    parts.extend(decided(review));
    parts.extend(done(book, id));
    let detail = if parts.is_empty() { "nothing taken down yet".to_owned() } else { parts.join(" \u{b7} ") };
    Row { id, title: format!("Review of {}", review.quarter), state, detail, is_finished: review.finished.is_some() }
}

/// "12 decided: 3 deepen, 9 keep"; nothing where nothing was.
fn decided(review: &Review) -> Option<String> {
    let courses: Vec<Course> = review.people.values().filter_map(|person| person.course).collect();
    let of = |course: &Course| courses.iter().filter(|one| *one == course).count();
    let each: Vec<String> = Course::ALL
        .iter()
        .filter(|course| of(course) > 0)
        .map(|course| format!("{} {}", of(course), course.word()))
        .collect();
    (!courses.is_empty()).then(|| format!("{} decided: {}", courses.len(), each.join(", ")))
}

/// "2 of 4 actions done"; nothing where none was set.
fn done(book: &Book, id: ReviewId) -> Option<String> {
    let set: Vec<&Action> =
        book.all::<Action>().map(|(_, action)| action).filter(|action| action.review == id).collect();
    let done = set.iter().filter(|action| matches!(action.state, ActionState::Done(_))).count();
    let actions = if set.len() == 1 { "action" } else { "actions" };
    (!set.is_empty()).then(|| format!("{done} of {} {actions} done", set.len()))
}
