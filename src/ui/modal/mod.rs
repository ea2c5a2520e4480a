//! What lies over the window and must be answered before anything else. One at a time.

mod path_box;
mod question;

use egui::{Key, Modifiers, Ui};

pub use path_box::PathBox;
pub use question::{Choice, Question};

use crate::{
    app::Ask,
    ui::{Context, import::ImportReview, shell::Outside},
};

/// A thing over the window.
pub enum Modal {
    /// A question with a few answers.
    Question(Question),
    /// A path to type, where the system has no file dialog.
    PathBox(PathBox),
    /// What an import would bring.
    Import(Box<ImportReview>),
}

impl Modal {
    /// Asks for a path to be typed.
    pub fn path_box(ask: Ask) -> Self {
        Self::PathBox(PathBox::new(ask))
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
        Modal::Import(review) => review.show(ui, cx),
    };
    let _ = outside;
    if left || stays == Stays::No {
        *modal = None;
    }
}

/// The surface that a modal is drawn on, `width` points wide, or as wide as the window lets it.
pub fn surface<R>(ui: &Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let room = ui.ctx().content_rect().width() - 64.0;
    egui::Modal::new(ui.scope_id().with("modal"))
        .show(ui.ctx(), |ui| {
            ui.set_width(width.min(room));
            content(ui)
        })
        .inner
}
