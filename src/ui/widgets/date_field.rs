//! A day: typed as 2026-12-01 or in words, or picked from a month.

use egui::{Key, Popup, PopupCloseBehavior, Response, RichText, TextEdit, Ui};
use jiff::civil::Date;

use super::{
    Button,
    calendar::calendar,
    field::{dress, outline},
    label::caption,
};
use crate::{
    capture::{Calendar, Lean},
    ui::theme::{Theme, font},
};

/// A labelled field for a day.
#[derive(Debug, Clone, Copy)]
pub struct DateField<'a> {
    label: &'a str,
    days: Calendar,
    lean: Lean,
    hint: &'a str,
    focus: bool,
}

impl<'a> DateField<'a> {
    /// A field with this label. `days` is what words such as "fri" are understood by; the field looks back, as logs do.
    pub const fn new(label: &'a str, days: Calendar) -> Self {
        Self { label, days, lean: Lean::Back, hint: "2026-12-01, yesterday, fri", focus: false }
    }

    /// Understands a bare day of the week as the next one: for what is due.
    #[must_use]
    pub const fn ahead(mut self) -> Self {
        self.lean = Lean::Ahead;
        self.hint = "2026-12-01, tomorrow, fri";
        self
    }

    /// Puts the keyboard into the field.
    #[must_use]
    pub const fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// Shows it; gives another day when one was committed.
    pub fn show(self, ui: &mut Ui, current: Date) -> Option<Date> {
        self.field(ui, Some(current), false).flatten()
    }

    /// As [`DateField::show`], with no day as one more choice: `Some(None)` when the field was emptied.
    pub fn show_optional(self, ui: &mut Ui, current: Option<Date>) -> Option<Option<Date>> {
        self.field(ui, current, true)
    }

    #[expect(clippy::option_option, reason = "outside: whether a choice was made; inside: which, none being one")]
    fn field(self, ui: &mut Ui, current: Option<Date>, optional: bool) -> Option<Option<Date>> {
        let new = ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            caption(ui, self.label);
            let (typed, picked) = ui
                .horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    let typed = self.line(ui, current, optional);
                    (typed, self.picker(ui, current))
                })
                .inner;
            match (picked, typed) {
                (Some(date), _) => Some(Some(date)),
                (None, Line::Is(date)) => Some(date),
                (None, Line::Typing(date)) => {
                    if let Some(date) = date {
                        ui.label(Theme::of(ui).small(date.strftime("%A, %-d %B %Y").to_string()));
                    }
                    None
                }
                (None, Line::Bad) => {
                    let theme = Theme::of(ui);
                    ui.label(theme.small(format!("Write a day as in {}.", self.hint)).color(theme.bad));
                    None
                }
                (None, Line::Rests) => None,
            }
        });
        new.inner.filter(|new| *new != current)
    }

    fn line(self, ui: &mut Ui, current: Option<Date>, optional: bool) -> Line {
        let theme = Theme::of(ui);
        let id = ui.make_persistent_id(("date", self.label));
        let draft = ui.data(|data| data.get_temp::<String>(id));
        let drafted = draft.is_some();
        let mut text = draft.unwrap_or_else(|| current.map(|date| date.to_string()).unwrap_or_default());
        let hint = RichText::new(self.hint).font(font::regular(font::BODY)).color(theme.faint);
        let width = (ui.available_width() - 44.0).clamp(60.0, 220.0);
        let edit = dress(TextEdit::singleline(&mut text), theme).id(id).hint_text(hint).desired_width(width - 20.0);
        let response: Response = edit.show(ui).response.response.accessible_name(self.label);
        if self.focus {
            response.request_focus();
        }
        let read = self.days.read(&text, self.lean);
        let empty = text.trim().is_empty();
        if response.has_focus() {
            let typing = if response.changed() || drafted { read } else { None };
            ui.data_mut(|data| data.insert_temp(id, text));
            return Line::Typing(typing);
        }
        if !drafted {
            return Line::Rests;
        }
        let dropped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if dropped || read.is_some() || empty {
            ui.data_mut(|data| data.remove::<String>(id));
        }
        match read {
            _ if dropped => Line::Rests,
            Some(date) => Line::Is(Some(date)),
            None if empty && optional => Line::Is(None),
            None if empty => Line::Rests,
            None => {
                outline(ui, &response, theme.bad);
                Line::Bad
            }
        }
    }

    fn picker(self, ui: &mut Ui, current: Option<Date>) -> Option<Date> {
        let name = format!("Pick a day: {}", self.label);
        let button = ui.add(Button::secondary("▼").small().name(name));
        let id = button.id.with("month");
        let shown = |ui: &Ui| ui.data(|data| data.get_temp::<Date>(id));
        let popup = Popup::from_toggle_button_response(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        if !popup.is_open() {
            ui.data_mut(|data| data.remove::<Date>(id));
        }
        let mut month = shown(ui).or(current).unwrap_or(self.days.today);
        let picked = popup.show(|ui| calendar(ui, &mut month, current, self.days.today)).and_then(|shown| {
            ui.data_mut(|data| data.insert_temp(id, month));
            shown.inner
        });
        if picked.is_some() {
            Popup::close_id(ui.ctx(), Popup::default_response_id(&button));
            let line = ui.make_persistent_id(("date", self.label));
            ui.data_mut(|data| data.remove::<String>(line));
        }
        picked
    }
}

/// What the typed line says in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Rests,
    Typing(Option<Date>),
    Is(Option<Date>),
    Bad,
}

#[cfg(test)]
mod tests {
    use egui::accesskit::Role;
    use egui_kittest::{Harness, kittest::Queryable as _};
    use jiff::civil::date;

    use super::*;
    use crate::ui::widgets::testing::harness;

    const TODAY: Date = date(2026, 11, 22);

    fn field(ahead: bool) -> Harness<'static, Option<Date>> {
        let mut harness = harness(Some(TODAY), move |ui, day| {
            let field = DateField::new("Due", Calendar { today: TODAY, first_month: 1 });
            let field = if ahead { field.ahead() } else { field };
            if let Some(new) = field.show_optional(ui, *day) {
                *day = new;
            }
        });
        harness.run();
        harness
    }

    fn retype(harness: &mut Harness<'_, Option<Date>>, text: &str, key: Key) {
        harness.get_by_role_and_label(Role::TextInput, "Due").focus();
        harness.run();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        harness.run();
        harness.key_press(Key::Delete);
        harness.run();
        if !text.is_empty() {
            harness.get_by_role_and_label(Role::TextInput, "Due").type_text(text);
            harness.run();
        }
        harness.key_press(key);
        harness.run();
        harness.run();
    }

    #[test]
    fn days_are_typed_as_dates_and_in_words() {
        for (ahead, text, expected) in [
            (true, "fri", Some(date(2026, 11, 27))),
            (false, "fri", Some(date(2026, 11, 20))),
            (true, "2027-01-05", Some(date(2027, 1, 5))),
            (false, "yesterday", Some(date(2026, 11, 21))),
            (true, "", None),
        ] {
            let mut harness = field(ahead);
            retype(&mut harness, text, Key::Enter);
            assert_eq!(*harness.state(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_stays_to_be_mended_and_esc_drops_it() {
        let mut harness = field(true);
        retype(&mut harness, "soonish", Key::Enter);
        harness.get_by_label_contains("Write a day as in");
        assert_eq!(*harness.state(), Some(TODAY));
        retype(&mut harness, "soonish", Key::Escape);
        assert!(harness.query_by_label_contains("Write a day as in").is_none());
        assert_eq!(*harness.state(), Some(TODAY));
    }

    #[test]
    fn a_day_is_picked_from_a_month() {
        let mut harness = field(true);
        harness.get_by_label("Pick a day: Due").click();
        harness.run();
        harness.get_by_label("Month after").click();
        harness.run();
        harness.get_by_label("2026-12-03").click();
        harness.run();
        assert_eq!(*harness.state(), Some(date(2026, 12, 3)));
        harness.run();
        assert!(harness.query_by_label("Month after").is_none());
    }
}
