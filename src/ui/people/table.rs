//! How a person's row is drawn.

use std::borrow::Cow;

use egui::{RichText, Ui};

use super::rows::Column;
use crate::{
    book::{Person, PersonId},
    insight::{Band, Standing},
    ui::{
        Context,
        theme::{Theme, Tone, font},
        widgets::{Chip, Mark, avatar, elided, table::Rows},
    },
};

/// The rows of the table, as sorted and filtered.
pub struct PeopleRows<'a> {
    /// What the page was lent.
    pub cx: &'a Context<'a>,
    /// The people, in order.
    pub people: &'a [PersonId],
}

impl Rows for PeopleRows<'_> {
    type Id = PersonId;

    fn len(&self) -> usize {
        self.people.len()
    }

    fn id(&self, row: usize) -> PersonId {
        self.people.get(row).copied().unwrap_or(PersonId::new(0))
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        self.cx.book.name(self.id(row)).into()
    }

    fn cell(&self, ui: &mut Ui, row: usize, column: usize) {
        let id = self.id(row);
        let Some(person) = self.cx.book.person(id) else { return };
        let standing = self.cx.insight.standing(id);
        let theme = Theme::of(ui);
        match Column::at(column) {
            Column::Name => name(ui, id, person),
            Column::Stage => {
                ui.add(Chip::stage(person.alliance.stage));
            }
            Column::LastContact => {
                let words = Column::LastContact.shown(person, standing, self.cx.today);
                let shown = elided(ui, theme.second(words));
                if let Some(day) = standing.last_contact {
                    shown.on_hover_text(day.to_string());
                }
            }
            Column::Balance => balance(ui, standing),
            Column::Tags => {
                let tags: Vec<String> = person.tags.iter().map(|tag| format!("#{tag}")).collect();
                elided(ui, theme.second(tags.join(" ")));
            }
            other => {
                elided(ui, theme.second(other.words(person, standing)));
            }
        }
    }
}

fn name(ui: &mut Ui, id: PersonId, person: &Person) {
    avatar(ui, &person.name, id.raw().number(), 22.0);
    let theme = Theme::of(ui);
    elided(ui, RichText::new(&person.name).font(font::medium(font::BODY)).color(theme.text));
}

fn balance(ui: &mut Ui, standing: &Standing) {
    let theme = Theme::of(ui);
    if let Some((mark, tone)) = band_mark(standing.band) {
        mark.show(ui, theme.tone(tone));
    }
    elided(ui, theme.second(standing.band.words()));
}

/// The shape and hue that a band is shown with; nothing where there is nothing to tell.
pub fn band_mark(band: Band) -> Option<(Mark, Tone)> {
    match band {
        Band::GiveMore => Some((Mark::Up, Tone::Gave)),
        Band::AskMore => Some((Mark::Down, Tone::Asked)),
        Band::AboutEven => Some((Mark::Diamond, Tone::Good)),
        Band::Unpriced => Some((Mark::Ring, Tone::Neutral)),
        Band::NoneYet => None,
    }
}
