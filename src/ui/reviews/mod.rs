//! Reviews: the hour of a quarter for which the book is kept (practice.md R22). One is held here, step by step; otherwise the one
//! that waits is offered, and those that were held are listed.

mod list;
mod report;
mod session;

use egui::{Popup, Ui, WidgetInfo, accesskit::Role};
use jiff::civil::Date;

use self::{
    list::List,
    session::{Held, Session, edits},
};
use crate::{
    book::{Quarter, Review, ReviewId},
    insight::review::Waiting,
    ui::{
        Context, spoken,
        theme::Theme,
        widgets::{Button, Card},
    },
};

pub use report::ReportSheet;

/// How many earlier quarters can be chosen for a review.
const EARLIER: i32 = 8;

/// The page: the review that is held, and which one waits, worked out once for each revision and day.
#[derive(Debug, Default)]
pub struct ReviewsPage {
    waiting: Option<((u64, Date), Option<Waiting>)>,
    session: Option<Session>,
    /// The review that is held is shown, and not the list.
    is_held: bool,
    list: List,
}

impl ReviewsPage {
    /// The review that waits today.
    pub fn waiting(&mut self, cx: &Context) -> Option<Waiting> {
        let key = (cx.revision, cx.today);
        if let Some((_, waiting)) = self.waiting.filter(|(known, _)| *known == key) {
            return waiting;
        }
        let waiting = Waiting::new(cx.book, cx.today);
        self.waiting = Some((key, waiting));
        waiting
    }

    /// Whether a review is held now: its facts stand where the card stands otherwise.
    pub const fn is_held(&self) -> bool {
        self.is_held
    }

    /// Draws the facts of the review that is held.
    pub fn facts(&mut self, ui: &mut Ui, cx: &Context) {
        if let Some(session) = &mut self.session {
            session.facts(ui, cx);
        }
    }

    /// Takes a review up where it was, or looks at a finished one.
    pub fn hold(&mut self, cx: &Context, id: ReviewId) {
        cx.let_go();
        if self.session.as_ref().is_none_or(|session| session.id != id) {
            self.session = Some(Session::new(id));
        }
        self.is_held = true;
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let held = self.session.as_mut().filter(|_| self.is_held).map(|session| session.ui(ui, cx));
        match held {
            Some(Held::Yes) => return,
            Some(Held::LaidDown) => {
                self.is_held = false;
                ui.ctx().request_repaint();
            }
            None => {}
        }
        if held.is_none() {
            Card::new().tall().show(ui, |ui| self.overview(ui, cx));
        }
    }

    /// What waits, and all reviews.
    fn overview(&mut self, ui: &mut Ui, cx: &Context) {
        cx.show_count(cx.book.count::<Review>(), cx.book.count::<Review>());
        let theme = Theme::of(ui);
        let heading = ui.label(theme.heading("Reviews"));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Reviews"));
        self.offer(ui, cx);
        ui.add_space(10.0);
        if let Some(id) = self.list.ui(ui, cx) {
            self.hold(cx, id);
        }
    }

    /// The review that waits, with the way on; and a way to any earlier quarter.
    fn offer(&mut self, ui: &mut Ui, cx: &Context) {
        let theme = Theme::of(ui);
        let waiting = self.waiting(cx);
        let words = match waiting {
            Some(Waiting { quarter, begun: Some(_), .. }) => {
                format!("The review of {quarter} was begun. It goes on where you left it.")
            }
            Some(Waiting { quarter, due, .. }) => {
                format!("The review of {quarter} waits; {}. It takes about 45 minutes.", spoken::due(due, cx.today))
            }
            None => "No review waits now. Towards the end of the quarter the next one does.".to_owned(),
        };
        ui.label(theme.second(words));
        ui.add_space(6.0);
        ui.add_enabled_ui(cx.can_edit(), |ui| {
            ui.horizontal(|ui| {
                let mut held = None;
                if let Some(waiting) = waiting {
                    let way_on = if waiting.begun.is_some() { "Go on" } else { "Begin" };
                    if ui.add(Button::primary(format!("{way_on} with {}", waiting.quarter))).clicked() {
                        held = Some(waiting.begun.unwrap_or_else(|| edits::begin(cx, waiting.quarter)));
                    }
                }
                held = another(ui, cx).or(held);
                if let Some(id) = held {
                    self.hold(cx, id);
                }
            });
        });
    }
}

/// A list of quarters that have no review yet; gives the review that was begun.
fn another(ui: &mut Ui, cx: &Context) -> Option<ReviewId> {
    let button = ui.add(Button::secondary("Review another quarter\u{2026}"));
    let shown = Popup::menu(&button).show(|ui| {
        let this = Quarter::of(cx.today, cx.insight.first_month());
        let has = |quarter: Quarter| cx.book.all::<Review>().any(|(_, review)| review.quarter == quarter);
        let free = (0..=EARLIER).map(|back| this.plus(-back)).filter(|quarter| !has(*quarter));
        free.filter(|quarter| ui.button(quarter.to_string()).clicked()).last()
    });
    shown.and_then(|shown| shown.inner).map(|quarter| edits::begin(cx, quarter))
}
