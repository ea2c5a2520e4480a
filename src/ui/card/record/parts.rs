//! Fields that several records have.

use std::collections::BTreeSet;

use egui::{ComboBox, Ui};
use jiff::civil::Date;

use crate::{
    book::{Effort, Exchange, Mission, MissionId, PersonId},
    capture::{Calendar, read_effort},
    ui::{
        Context, spoken,
        theme::Theme,
        widgets::{Button, DateField, Field, PersonPicker, TagsField},
    },
};

/// What days in words are understood by.
pub fn days(cx: &Context) -> Calendar {
    Calendar { today: cx.today, first_month: cx.insight.first_month() }
}

pub fn people(ui: &mut Ui, cx: &Context, people: &mut Vec<PersonId>) {
    if let Some(picked) = PersonPicker::new("With").show_several(ui, cx.book, people) {
        *people = picked;
    }
}

pub fn day(ui: &mut Ui, cx: &Context, label: &str, day: &mut Date) {
    if let Some(picked) = DateField::new(label, days(cx)).show(ui, *day) {
        *day = picked;
    }
}

/// A day that may be missing, and while it is, a button that sets it to today.
pub fn day_or_today(ui: &mut Ui, cx: &Context, label: &str, today: &str, day: &mut Option<Date>) {
    if let Some(picked) = DateField::new(label, days(cx)).show_optional(ui, *day) {
        *day = picked;
    }
    if day.is_none() && ui.add(Button::soft(today).small()).clicked() {
        *day = Some(cx.today);
    }
}

/// Words in one line or several.
pub fn text(ui: &mut Ui, label: &str, rows: usize, text: &mut String) {
    if let Some(typed) = Field::new(label).rows(rows).show(ui, text) {
        typed.trim().clone_into(text);
    }
}

/// How much effort, as one types it in the line at the top: `2h`, `30m`, `small`.
pub fn effort(ui: &mut Ui, effort: &mut Effort) {
    let current = match effort {
        Effort::Minutes(minutes) => spoken::effort((*minutes).into()),
        Effort::Size(size) => size.to_string(),
    };
    Field::new("Effort").hint("2h, 30m, small").commit(ui, &current, |typed| {
        *effort = read_effort(&typed).ok_or("Write it as in 2h, 1h30, 45m, small, medium or large.")?;
        Ok(())
    });
}

/// How long something lasted, if known.
pub fn length(ui: &mut Ui, minutes: &mut Option<u32>) {
    let current = minutes.map(|minutes| spoken::effort(minutes.into())).unwrap_or_default();
    Field::new("How long").hint("2h, 45m").commit(ui, &current, |typed| {
        *minutes = match read_effort(&typed) {
            Some(Effort::Minutes(minutes)) => Some(minutes),
            _ if typed.trim().is_empty() => None,
            _ => return Err("Write it as in 2h, 1h30 or 45m.".to_owned()),
        };
        Ok(())
    });
}

pub fn tags(ui: &mut Ui, cx: &Context, tags: &mut BTreeSet<String>) {
    let of_people = cx.book.people().flat_map(|(_, person)| &person.tags);
    let of_exchanges = cx.book.all::<Exchange>().rev().take(2_000).flat_map(|(_, exchange)| &exchange.tags);
    let known = of_people.chain(of_exchanges).map(String::as_str);
    if let Some(picked) = TagsField::new("Tags").show(ui, tags, known) {
        *tags = picked;
    }
}

/// The mission it served, where there are missions to choose from.
pub fn mission(ui: &mut Ui, cx: &Context, mission: &mut Option<MissionId>) {
    if cx.book.count::<Mission>() == 0 {
        return;
    }
    let name = |id: Option<MissionId>| {
        id.and_then(|id| cx.book.get::<Mission>(id)).map_or("None", |mission| mission.what.as_str())
    };
    let theme = Theme::of(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme.label("Mission"));
        let list =
            ComboBox::from_id_salt("mission").width(ui.available_width()).truncate().selected_text(name(*mission));
        let shown = list.show_ui(ui, |ui| {
            ui.selectable_value(mission, None, "None");
            for (id, known) in cx.book.all::<Mission>() {
                ui.selectable_value(mission, Some(id), &known.what);
            }
        });
        shown.response.accessible_name("Mission");
    });
}
