//! What is done to several entries at once.

use egui::{Key, Modifiers, Popup, PopupCloseBehavior, Ui};

use crate::{
    app::Command,
    book::{AnyId, Book, BookError, Encounter, Exchange, Promise},
    ui::{
        Context,
        card::remove_all,
        spoken,
        theme::Theme,
        widgets::{Button, Field, table::Selection},
    },
};

/// The bar that shows while several rows are selected.
#[derive(Debug, Default)]
pub struct Bulk {
    tag: String,
}

impl Bulk {
    /// Shows the bar, if several entries are selected.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, selection: &mut Selection<AnyId>) {
        if selection.rows.len() < 2 {
            return;
        }
        let theme = Theme::of(ui);
        ui.add_space(2.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(theme.strong(format!("{} selected", selection.rows.len())));
            ui.add_enabled_ui(cx.can_edit(), |ui| {
                self.tag_menu(ui, cx, selection);
                let delete = ui.add(Button::secondary("Delete").small().name("Delete selected entries"));
                if delete.clicked() || cx.asked(Command::DeleteSelected) {
                    let ids: Vec<AnyId> = selection.rows.iter().copied().collect();
                    remove_all(cx, &ids);
                }
            });
            if ui.add(Button::quiet("Select none").small()).clicked() {
                selection.clear();
            }
        });
    }

    fn tag_menu(&mut self, ui: &mut Ui, cx: &Context, selection: &Selection<AnyId>) {
        let button = ui.add(Button::secondary("Tag\u{2026}").small());
        Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            ui.set_width(220.0);
            let field = Field::new("Tag").bare().hint("A word, then Enter").edit(ui, &mut self.tag);
            if button.clicked() {
                field.request_focus();
            }
            let typed = self.tag.trim().trim_start_matches('#').to_owned();
            if field.lost_focus()
                && !typed.is_empty()
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            {
                let ids: Vec<AnyId> = selection.rows.iter().copied().collect();
                let label = format!("tag {} #{typed}", many(&ids));
                cx.edit(label, move |book| ids.iter().try_for_each(|id| tag(book, *id, &typed)));
                self.tag.clear();
                ui.close();
            }
        });
    }
}

/// Gives an entry a tag. Disputes have none and stay as they are.
fn tag(book: &mut Book, id: AnyId, tag: &str) -> Result<(), BookError> {
    let tag = tag.to_owned();
    match id {
        AnyId::Exchange(id) => book.update(id, |exchange: &mut Exchange| _ = exchange.tags.insert(tag)),
        AnyId::Encounter(id) => book.update(id, |encounter: &mut Encounter| _ = encounter.tags.insert(tag)),
        AnyId::Promise(id) => book.update(id, |promise: &mut Promise| _ = promise.tags.insert(tag)),
        _ => Ok(()),
    }
}

fn many(ids: &[AnyId]) -> String {
    spoken::count(ids.len(), "entry", "entries")
}
