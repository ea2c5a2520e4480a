//! The frame around every page: pages at the left, the line at the top, the card at the right, the bar at the foot.

mod sidebar;
mod start;
mod status;
mod toasts;
mod top;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

pub use toasts::Toasts;
pub use top::{keys_of, spell};

use crate::{
    app::{Running, Session, View},
    history::History,
    store::Preferences,
    ui::{Context, Page, modal, theme::Theme, widgets::Button},
};

/// Width of the list of pages, in points.
const SIDEBAR: f32 = 188.0;
/// Width of the card at the right, in points.
const CARD: f32 = 324.0;
/// Where the window is narrower than this, in points, the card gives some of its width to the page.
const ROOMY: f32 = 1240.0;

/// What the frame shows that pages do not know.
pub struct Outside<'a> {
    /// Which book is open.
    pub session: &'a Session,
    /// The steps of this sitting.
    pub history: &'a History,
    /// What is done in the background.
    pub jobs: &'a [Running],
    /// What the user prefers of the program.
    pub preferences: &'a Preferences,
    /// Where the user is, to tell the time.
    pub zone: &'a jiff::tz::TimeZone,
}

/// Draws the whole window.
pub fn window(ui: &mut Ui, view: &mut View, cx: &Context, outside: &Outside) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(ui.max_rect(), 0.0, theme.background);
    ui.add_enabled_ui(view.modal.is_none(), |ui| {
        if view.modal.is_some() {
            // The veil dims the window already.
            ui.visuals_mut().disabled_alpha = 1.0;
        }
        if matches!(outside.session, Session::Start) {
            start::show(ui, cx, outside);
        } else {
            framed(ui, view, cx, outside);
        }
    });
    modal::show(ui, &mut view.modal, cx, outside);
    view.toasts.show(ui, cx, view.modal.is_some());
}

fn framed(ui: &mut Ui, view: &mut View, cx: &Context, outside: &Outside) {
    let theme = Theme::of(ui);
    let side = Frame::new().fill(theme.sidebar).inner_margin(Margin { left: 12, right: 12, top: 20, bottom: 16 });
    Panel::left("pages")
        .frame(side)
        .exact_size(SIDEBAR)
        .resizable(false)
        .show(ui, |ui| sidebar::show(ui, view, cx, outside));
    let foot = Frame::new().fill(theme.background).inner_margin(Margin::symmetric(16, 4));
    Panel::bottom("status").frame(foot).exact_size(30.0).resizable(false).show(ui, |ui| status::show(ui, cx, outside));
    let head = Frame::new().fill(theme.background).inner_margin(Margin { left: 16, right: 16, top: 14, bottom: 6 });
    Panel::top("top")
        .frame(head)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| top::show(ui, &mut view.capture, cx));
    let air = Frame::new().fill(theme.background).inner_margin(Margin { left: 0, right: 16, top: 6, bottom: 10 });
    // The card tells names and notes: it is away while names are hidden.
    let is_masked = view.page == Page::Network && view.network.hides_names();
    if view.card_shown && !is_masked {
        let width = CARD - ((ROOMY - ui.ctx().content_rect().width()) * 0.2).clamp(0.0, 40.0);
        Panel::right("card").frame(air).exact_size(width).resizable(false).show_separator_line(false).show(ui, |ui| {
            let is_held = view.page == Page::Reviews && view.reviews.is_held();
            if is_held && view.selection.is_none() && !view.card.has_form() {
                view.reviews.facts(ui, cx);
                return;
            }
            if is_held && ui.add(Button::quiet("\u{2190} Facts of the review").small()).clicked() {
                view.card.close_form();
                cx.let_go();
            }
            view.card.ui(ui, cx);
        });
    }
    let centre = Frame::new().fill(theme.background).inner_margin(Margin { left: 16, right: 12, top: 6, bottom: 10 });
    CentralPanel::default().frame(centre).show(ui, |ui| match view.page {
        Page::Today => view.today.ui(ui, cx),
        Page::People => view.people.ui(ui, cx),
        Page::Network => view.network.ui(ui, cx),
        Page::Ledger => view.ledger.ui(ui, cx),
        Page::Balance => view.balance.ui(ui, cx),
        Page::Commitments => view.commitments.ui(ui, cx),
        Page::Missions => view.missions.ui(ui, cx),
        Page::Reviews => view.reviews.ui(ui, cx),
    });
}
