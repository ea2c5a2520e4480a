//! Reviews: the hour of a quarter for which the book is kept (practice.md R22). The one that waits, and those that were finished.

mod report;

use egui::{ScrollArea, Ui, WidgetInfo, accesskit::Role};
use jiff::civil::Date;

use crate::{
    book::{Review, ReviewId},
    insight::review::Waiting,
    ui::{
        Context,
        card::line,
        spoken,
        theme::Theme,
        widgets::{Card, Mark},
    },
};

pub use report::ReportSheet;

/// The page: which review waits, worked out once for each revision and day.
#[derive(Debug, Default)]
pub struct ReviewsPage {
    waiting: Option<((u64, Date), Option<Waiting>)>,
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

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let theme = Theme::of(ui);
        cx.show_count(cx.book.count::<Review>(), cx.book.count::<Review>());
        Card::new().tall().show(ui, |ui| {
            let heading = ui.label(theme.heading("Reviews"));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Reviews"));
            let words = match self.waiting(cx) {
                Some(waiting) => {
                    format!("The review of {} waits; {}.", waiting.quarter, spoken::due(waiting.due, cx.today))
                }
                None => "No review waits now. Towards the end of the quarter the next one does.".to_owned(),
            };
            ui.label(theme.second(words));
            ui.add_space(10.0);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| list(ui, cx));
        });
    }
}

/// All reviews, the latest quarter first; a click shows what was decided.
fn list(ui: &mut Ui, cx: &Context) {
    let theme = Theme::of(ui);
    let mut reviews: Vec<(ReviewId, &Review)> = cx.book.all::<Review>().collect();
    reviews.sort_by_key(|(id, review)| std::cmp::Reverse((review.quarter, *id)));
    for (id, review) in reviews {
        let (mark, when) = match review.finished {
            Some(day) => ((Mark::Dot, theme.good), format!("finished {day}")),
            None => ((Mark::Half, theme.warn), format!("begun {}", review.started)),
        };
        let words = format!("Review of {}", review.quarter);
        if ui.push_id(id, |ui| line(ui, mark, &words, (&when, theme.muted))).inner.clicked() {
            cx.open(id);
        }
    }
}
