//! A line that completes what is typed; what people and tags are picked with.

use egui::{CompletionPopup, Id, Key, Response, RichText, Suggestion, TextEdit, Ui};

use super::field::dress;
use crate::ui::theme::{Theme, font};

/// What came of the line in this frame.
pub(super) struct Completed {
    /// The line itself.
    pub response: Response,
    /// The words left in the line.
    pub typed: String,
    /// The suggestion that was taken: what it was made with.
    pub taken: Option<String>,
    /// The words were ended, by Enter or by leaving, and no suggestion was taken.
    pub ended: bool,
    /// Backspace in the empty line: the last one is to go.
    pub back: bool,
}

/// Shows the line. `suggest` is asked for the words typed so far; a suggestion's `insert` comes back as
/// [`Completed::taken`], and the line is then empty.
pub(super) fn completing(
    ui: &mut Ui,
    id: Id,
    name: &str,
    hint: &str,
    suggest: impl FnOnce(&str) -> Vec<Suggestion>,
) -> Completed {
    let theme = Theme::of(ui);
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let back = focused && typed.is_empty() && ui.input(|input| input.key_pressed(Key::Backspace));
    let hint = RichText::new(hint).font(font::regular(font::BODY)).color(theme.faint);
    let edit = dress(TextEdit::singleline(&mut typed), theme).hint_text(hint).desired_width(f32::INFINITY);
    let output = CompletionPopup::new(id).word_boundary(|_| false).align(egui::RectAlign::BOTTOM_START).show(
        ui,
        edit,
        |query| suggest(query.text.trim()),
    );
    let response = output.text_edit.response.response.accessible_name(name);
    let taken = output.accepted.map(|suggestion| suggestion.insert);
    let dropped = ui.input(|input| input.key_pressed(Key::Escape));
    let ended = response.lost_focus() && taken.is_none() && !dropped && !typed.trim().is_empty();
    let entered = ended && ui.input(|input| input.key_pressed(Key::Enter));
    let rest = if taken.is_some() || response.lost_focus() { String::new() } else { typed.clone() };
    ui.data_mut(|data| data.insert_temp(id, rest));
    if taken.is_some() || entered {
        response.request_focus();
    }
    Completed { response, typed: typed.trim().to_owned(), taken, ended, back }
}
