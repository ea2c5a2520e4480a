//! The list of pages.

use egui::{Align, Layout, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::Outside;
use crate::{
    app::View,
    book::{Person, Quarter},
    insight::{days_between, missions},
    ui::{
        Context, Page, commitments, ledger,
        theme::{RADIUS, Theme, font},
        widgets::elided,
    },
};

const ROW: f32 = 34.0;

/// The program's and the book's name, the pages, and the quarter at the foot.
pub fn show(ui: &mut Ui, view: &mut View, cx: &Context, outside: &Outside) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(RichText::new("Mutual").font(font::bold(font::HEADING)).color(theme.text));
            elided(ui, theme.hint(outside.session.title()));
        });
    });
    ui.add_space(18.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    for other in Page::ALL {
        if row(ui, *other, *other == view.page, figure(*other, view, cx)) {
            cx.run(other.command());
        }
    }
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                quarter(ui, cx);
            });
        });
    });
}

/// The number beside a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    /// So many records are there.
    All(usize),
    /// So many call for something now.
    Due(usize),
    /// The review of a quarter waits.
    Waits,
    /// There is none.
    None,
}

impl Figure {
    const fn due(count: usize) -> Self {
        if count == 0 { Self::None } else { Self::Due(count) }
    }
}

fn figure(page: Page, view: &mut View, cx: &Context) -> Figure {
    match page {
        Page::Today => Figure::due(cx.findings.due()),
        Page::People => Figure::All(cx.book.count::<Person>()),
        Page::Ledger => Figure::All(ledger::count(cx.book)),
        Page::Commitments => Figure::due(commitments::due(cx.insight)),
        Page::Missions => Figure::due(missions::overdue(cx.book, cx.today)),
        Page::Reviews if view.reviews.waiting(cx).is_some() => Figure::Waits,
        Page::Network | Page::Balance | Page::Reviews => Figure::None,
    }
}

fn row(ui: &mut Ui, page: Page, selected: bool, figure: Figure) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), selected, page.title()));
    let response = response.on_hover_text(page.command().hint());
    let painter = ui.painter();
    if selected || response.hovered() {
        painter.rect_filled(rect, RADIUS, if selected { theme.selected } else { theme.hover });
    }
    if response.has_focus() {
        painter.rect_stroke(rect, RADIUS, theme.focus(), egui::StrokeKind::Inside);
    }
    let dot = pos2(rect.left() + 18.0, rect.center().y);
    if selected {
        painter.circle_filled(dot, 4.5, theme.accent);
    } else {
        painter.circle_stroke(dot, 4.0, egui::Stroke::new(1.4, theme.faint));
    }
    let (face, colour) =
        if selected { (font::semibold(font::BODY), theme.text) } else { (font::medium(font::BODY), theme.muted) };
    painter.text(pos2(rect.left() + 34.0, rect.center().y), egui::Align2::LEFT_CENTER, page.title(), face, colour);
    let number = match figure {
        Figure::All(count) => Some((count.to_string(), font::regular(font::SMALL), theme.faint)),
        Figure::Due(count) => Some((count.to_string(), font::semibold(font::SMALL), theme.warn)),
        Figure::Waits => Some(("due".to_owned(), font::semibold(font::SMALL), theme.warn)),
        Figure::None => None,
    };
    if let Some((count, face, colour)) = number {
        let at = pos2(rect.right() - 12.0, rect.center().y);
        painter.text(at, egui::Align2::RIGHT_CENTER, count, face, colour);
    }
    response.clicked()
}

fn quarter(ui: &mut Ui, cx: &Context) {
    let theme = Theme::of(ui);
    let first_month = cx.book.settings().first_month;
    let quarter = Quarter::of(cx.today, first_month);
    let left = days_between(cx.today, quarter.last_day(first_month));
    let words = match left {
        0 => "its last day".to_owned(),
        1 => "1 day left".to_owned(),
        days => format!("{days} days left"),
    };
    ui.label(theme.label(format!("Q{} {}", quarter.number(), quarter.year())));
    ui.label(theme.hint(words));
}
