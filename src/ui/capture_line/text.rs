//! The line in colours: each word as it was understood.

use std::sync::Arc;

use egui::{
    Galley, Stroke, Ui,
    text::{LayoutJob, TextFormat},
};

use crate::{
    capture::{Class, Parsed},
    ui::theme::{Theme, font},
};

/// A line with what was understood of it.
#[derive(Debug, Default)]
pub struct Coloured {
    text: String,
    parsed: Parsed,
}

impl Coloured {
    /// A line and what became of it.
    pub fn new(text: &str, parsed: Parsed) -> Self {
        Self { text: text.to_owned(), parsed }
    }

    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What became of it.
    pub const fn parsed(&self) -> &Parsed {
        &self.parsed
    }

    /// Why the word under this character was not understood.
    pub fn reason_at(&self, character: usize) -> Option<String> {
        let (at, _) = self.text.char_indices().nth(character)?;
        self.parsed.problems.iter().find(|problem| problem.span.contains(&at)).map(|problem| problem.message.clone())
    }

    /// The line laid out in one row.
    pub fn galley(&self, ui: &Ui) -> Arc<Galley> {
        let theme = Theme::of(ui);
        let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
        let mut end = 0;
        for token in &self.parsed.tokens {
            let between = self.text.get(end..token.span.start).unwrap_or_default();
            job.append(between, 0.0, format_of(Class::Text, theme));
            job.append(self.text.get(token.span.clone()).unwrap_or_default(), 0.0, format_of(token.class, theme));
            end = token.span.end;
        }
        job.append(self.text.get(end..).unwrap_or_default(), 0.0, format_of(Class::Text, theme));
        job.wrap.max_width = f32::INFINITY;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

/// How a word of this class is set.
fn format_of(class: Class, theme: &Theme) -> TextFormat {
    let (font, hue) = match class {
        Class::Text => (font::regular(font::TITLE), theme.text),
        Class::Verb | Class::Kind => (font::medium(font::TITLE), theme.text),
        Class::Person | Class::Effort | Class::Date | Class::Tag => (font::semibold(font::TITLE), theme.accent),
        Class::NewPerson => (font::semibold(font::TITLE), theme.warn),
        Class::Problem => (font::medium(font::TITLE), theme.bad),
    };
    let line = if class == Class::Problem { Stroke::new(1.5, theme.bad) } else { Stroke::NONE };
    TextFormat { underline: line, ..TextFormat::simple(font, hue) }
}
