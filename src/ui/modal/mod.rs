//! What lies over the window and must be answered before anything else. One at a time.

mod about;
mod book_settings;
mod keys;
mod meeting;
mod month;
mod palette;
mod path_box;
mod preferences;
mod question;
mod rules;
mod steps;
mod template;

use egui::{Align2, Frame, Key, Margin, Modifiers, Ui, Vec2, vec2};

pub use book_settings::BookSettings;
pub use meeting::MeetingSheet;
pub use palette::Palette;
pub use path_box::PathBox;
pub use question::{Choice, Question};
pub use rules::RulesSheet;
pub use template::TemplateSheet;

use crate::{
    app::Ask,
    ui::{
        Context, before_ask::BeforeAsk, duplicates::DuplicatesSheet, export::ExportSheet, import::ImportReview,
        imports::ImportsSheet, reviews::ReportSheet, shell::Outside, theme::Theme,
    },
};

/// A thing over the window.
pub enum Modal {
    /// A question with a few answers.
    Question(Question),
    /// A path to type, where the system has no file dialog.
    PathBox(PathBox),
    /// What would leave for other programs.
    Export(Box<ExportSheet>),
    /// What an import would bring.
    Import(Box<ImportReview>),
    /// Every import, to be looked at and taken back.
    Imports(Box<ImportsSheet>),
    /// People, pages and commands by a few letters.
    Palette(Palette),
    /// Whether to ask someone.
    BeforeAsk(Box<BeforeAsk>),
    /// Every step of this sitting.
    Steps,
    /// Every key.
    Keys,
    /// Settings of the program.
    Preferences,
    /// Settings of the book.
    BookSettings(Box<BookSettings>),
    /// Rules, their thresholds and silences.
    Rules(Box<RulesSheet>),
    /// What a review asks.
    ReviewQuestions(Box<TemplateSheet>),
    /// What to know before meeting someone.
    Meeting(Box<MeetingSheet>),
    /// The practice for the end of a month.
    MonthsEnd,
    /// Who stands in the book twice.
    Duplicates(Box<DuplicatesSheet>),
    /// The report of a quarter, before it leaves.
    Report(Box<ReportSheet>),
    /// What this program is.
    About,
}

impl Modal {
    /// Asks for a path to be typed, over what was shown before.
    pub fn path_box(ask: Ask, behind: Option<Self>) -> Self {
        Self::PathBox(PathBox::new(ask, behind))
    }

    /// Whether it must be answered before something else may take its place.
    pub const fn insists(&self) -> bool {
        matches!(
            self,
            Self::Question(_)
                | Self::PathBox(_)
                | Self::Import(_)
                | Self::BookSettings(_)
                | Self::Rules(_)
                | Self::ReviewQuestions(_)
        )
    }
}

/// Whether what lies over the window stays there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It has not been answered yet.
    Yes,
    /// It has been answered, or left.
    No,
}

/// Shows what lies over the window, and takes it away once it is answered. Esc leaves it without an answer.
pub fn show(ui: &mut Ui, modal: &mut Option<Modal>, cx: &Context, outside: &Outside) {
    let Some(open) = modal else { return };
    let left = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let stays = match open {
        Modal::Question(question) => question.show(ui, cx),
        Modal::PathBox(path_box) => path_box.show(ui, cx),
        Modal::Export(sheet) => sheet.show(ui, cx),
        Modal::Import(review) => review.show(ui, cx, outside.preferences.single_keys),
        Modal::Imports(sheet) => sheet.show(ui, cx),
        Modal::Palette(palette) => palette.show(ui, cx),
        Modal::BeforeAsk(asking) => asking.show(ui, cx),
        Modal::Steps => steps::show(ui, cx, outside.history),
        Modal::Keys => keys::show(ui),
        Modal::Preferences => preferences::show(ui, cx, outside.preferences),
        Modal::BookSettings(settings) => settings.show(ui, cx),
        Modal::Rules(rules) => rules.show(ui, cx),
        Modal::ReviewQuestions(sheet) => sheet.show(ui, cx),
        Modal::Meeting(sheet) => sheet.show(ui, cx),
        Modal::MonthsEnd => month::show(ui, cx),
        Modal::Duplicates(sheet) => sheet.show(ui, cx, outside.preferences.single_keys),
        Modal::Report(sheet) => sheet.show(ui, cx),
        Modal::About => about::show(ui, outside),
    };
    if left || stays == Stays::No {
        *modal = match modal.take() {
            Some(Modal::PathBox(path_box)) => path_box.into_behind(),
            _ => None,
        };
    }
}

/// The surface that a modal is drawn on, `width` points wide, or as wide as the window lets it.
pub fn surface<R>(ui: &Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    raised(ui, Align2::CENTER_CENTER, Vec2::ZERO, width, content).inner
}

/// A [`surface`] that is left by a click beside it too: for what only shows, and keeps nothing that was typed.
fn passing(ui: &Ui, width: f32, content: impl FnOnce(&mut Ui) -> Stays) -> Stays {
    let shown = raised(ui, Align2::CENTER_CENTER, Vec2::ZERO, width, content);
    if shown.backdrop_response.clicked() { Stays::No } else { shown.inner }
}

/// As [`passing`], hung near the top of the window, so that it stays put while its list grows and shrinks.
fn hanging(ui: &Ui, width: f32, content: impl FnOnce(&mut Ui) -> Stays) -> Stays {
    let shown = raised(ui, Align2::CENTER_TOP, vec2(0.0, 72.0), width, content);
    if shown.backdrop_response.clicked() { Stays::No } else { shown.inner }
}

fn raised<R>(
    ui: &Ui,
    align: Align2,
    offset: Vec2,
    width: f32,
    content: impl FnOnce(&mut Ui) -> R,
) -> egui::ModalResponse<R> {
    let theme = Theme::of(ui);
    let room = ui.ctx().content_rect().width() - 64.0;
    let id = ui.scope_id().with("modal");
    let frame = Frame::new().fill(theme.card).stroke(theme.stroke()).corner_radius(12).inner_margin(Margin::same(20));
    egui::Modal::new(id)
        .area(egui::Modal::default_area(id).anchor(align, offset))
        .backdrop_color(theme.veil)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(width.min(room));
            content(ui)
        })
}
