//! A step that asks for more before it is taken: a new date, a reason, an outcome. It is typed in place.

use egui::{Key, Modifiers, Ui};
use jiff::civil::Date;

use super::steps::Step;
use crate::{
    book::{AnyId, Dispute},
    capture::Calendar,
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, DateField, Field},
    },
};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A new due date.
    Renegotiate,
    /// Why it was let go.
    Release,
    /// Why it was not kept.
    Break,
    /// My part in a dispute.
    MyPart,
    /// The next step in a dispute.
    NextStep,
    /// What came of a dispute.
    Resolve,
}

impl Ask {
    /// What can be asked for with a promise.
    pub const OF_PROMISES: [Self; 3] = [Self::Renegotiate, Self::Release, Self::Break];
    /// What can be asked for with a dispute.
    pub const OF_DISPUTES: [Self; 3] = [Self::Resolve, Self::NextStep, Self::MyPart];

    /// The button that begins it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Renegotiate => "Renegotiate\u{2026}",
            Self::Release => "Release\u{2026}",
            Self::Break => "Broken\u{2026}",
            Self::MyPart => "My part\u{2026}",
            Self::NextStep => "Next step\u{2026}",
            Self::Resolve => "Resolve\u{2026}",
        }
    }

    /// The label of the field.
    const fn label(self) -> &'static str {
        match self {
            Self::Renegotiate => "New date, told today",
            Self::Release => "Why it was let go",
            Self::Break => "What came in between",
            Self::MyPart => "My part in it",
            Self::NextStep => "What happens next",
            Self::Resolve => "What came of it",
        }
    }

    /// The button that takes the step.
    const fn way_on(self) -> &'static str {
        match self {
            Self::Renegotiate => "Renegotiate",
            Self::Release => "Release",
            Self::Break => "Mark as broken",
            Self::MyPart => "Note my part",
            Self::NextStep => "Note next step",
            Self::Resolve => "Resolve",
        }
    }

    fn step(self, words: &str, due: Option<Date>) -> Option<Step> {
        let words = words.trim().to_owned();
        Some(match self {
            Self::Renegotiate => Step::Renegotiate(due?),
            Self::Release => Step::Release(words),
            Self::Break => Step::Break(words),
            Self::MyPart => Step::MyPart(words),
            Self::NextStep => Step::Agree(words),
            Self::Resolve => Step::Resolve(words),
        })
    }

    /// Whether it suits a record as it stands.
    pub fn suits(self, cx: &Context, id: AnyId) -> bool {
        self.step("", Some(cx.today)).is_some_and(|step| step.suits(cx.book, id))
    }
}

/// A step while it is typed.
#[derive(Debug, Clone)]
pub struct Asking {
    /// With what it will be done.
    pub ids: Vec<AnyId>,
    ask: Ask,
    words: String,
    due: Option<Date>,
    refused: Option<String>,
    begun: bool,
}

impl Asking {
    /// Begins to ask.
    pub fn new(cx: &Context, ask: Ask, ids: Vec<AnyId>) -> Self {
        let known = match *ids.as_slice() {
            [AnyId::Dispute(id)] => cx.book.get::<Dispute>(id),
            _ => None,
        };
        let words = match ask {
            Ask::MyPart => known.map(|dispute| dispute.my_part.clone()),
            Ask::NextStep => known.map(|dispute| dispute.next_step.clone()),
            _ => None,
        };
        Self { ids, ask, words: words.unwrap_or_default(), due: None, refused: None, begun: false }
    }

    /// Draws the field and the ways on; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> bool {
        let theme = Theme::of(ui);
        ui.spacing_mut().item_spacing.y = 6.0;
        let is_dated = self.ask == Ask::Renegotiate;
        let entered = if is_dated { self.date(ui, cx) } else { self.line(ui) };
        if let Some(reason) = &self.refused {
            ui.label(theme.small(reason).color(theme.bad));
        }
        let (mut takes, mut leaves) = (entered && !is_dated, false);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let ready = !is_dated || self.due.is_some();
            let way_on = ui.add_enabled(ready, Button::soft(self.ask.way_on()).small());
            if is_dated && entered {
                // The date is looked at once more; Enter again takes the step.
                way_on.request_focus();
            }
            takes |= way_on.clicked();
            leaves = ui.add(Button::quiet("Cancel").small()).clicked();
        });
        leaves |=
            !ui.ctx().text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        takes && self.take(cx) || leaves
    }

    /// A day is asked for; true when one was entered.
    fn date(&mut self, ui: &mut Ui, cx: &Context) -> bool {
        let days = Calendar { today: cx.today, first_month: cx.insight.first_month() };
        let begins = !std::mem::replace(&mut self.begun, true);
        let field = DateField::new(self.ask.label(), days).ahead().focus(begins);
        let Some(due) = field.show_optional(ui, self.due) else { return false };
        (self.due, self.refused) = (due, None);
        due.is_some()
    }

    /// Words are asked for; true when they were ended by Enter.
    fn line(&mut self, ui: &mut Ui) -> bool {
        let field = Field::new(self.ask.label()).edit(ui, &mut self.words);
        if !std::mem::replace(&mut self.begun, true) {
            field.request_focus();
        }
        field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    fn take(&mut self, cx: &Context) -> bool {
        let Some(step) = self.ask.step(&self.words, self.due) else { return false };
        match step.take(cx, &self.ids) {
            Ok(()) => true,
            Err(refusal) => {
                self.refused = Some(crate::book::words::sentence(&format!("{refusal}.")));
                false
            }
        }
    }
}
