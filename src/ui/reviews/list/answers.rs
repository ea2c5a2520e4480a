//! Every answer that was typed, by quarter and person, with what is looked for marked in it.

use std::ops::Range;

use egui::{
    FontId, ScrollArea, Sense, Ui, WidgetInfo,
    accesskit::Role,
    pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};

use crate::{
    book::{Book, PersonId, Quarter, Review, ReviewId},
    insight::{fold, found},
    ui::{
        Context,
        theme::{RADIUS_SMALL, Theme, font},
        widgets::{Field, label::fit},
    },
};

/// Height of a line, in points: the question, and two lines of the answer.
const ROW: f32 = 66.0;
/// How many letters stand before the first match where an answer is too long to be shown whole.
const BEFORE: usize = 48;

/// One answer.
#[derive(Debug)]
struct Answer {
    quarter: Quarter,
    review: Option<ReviewId>,
    /// Whom it is about, and what was asked.
    asked: String,
    words: String,
}

/// What is looked for, and where it is found; worked out once for each revision and each change of the words.
#[derive(Debug, Default)]
pub(super) struct Answers {
    typed: String,
    all: Option<(u64, Vec<Answer>)>,
    found: Option<((u64, String), Vec<Line>)>,
}

/// A line of the list: a quarter, or one of the answers.
#[derive(Debug, Clone, Copy)]
enum Line {
    Quarter(Quarter, usize),
    Answer(usize),
}

impl Answers {
    /// Draws the field and what is found; gives the review whose answer was clicked.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> Option<ReviewId> {
        Field::new("Search in answers").hint("A word, or a part of one").edit(ui, &mut self.typed);
        if self.all.as_ref().is_none_or(|(known, _)| *known != cx.revision) {
            self.all = Some((cx.revision, answers(cx.book)));
        }
        let (_, all) = self.all.as_ref()?;
        let wanted = fold(self.typed.trim());
        let key = (cx.revision, wanted.clone());
        if self.found.as_ref().is_none_or(|(known, _)| *known != key) {
            self.found = Some((key, lines(all, &wanted)));
        }
        let (_, lines) = self.found.as_ref()?;
        if lines.is_empty() {
            let words = if all.is_empty() { "Nothing was written yet." } else { "No answer holds these words." };
            ui.label(Theme::of(ui).second(words));
            return None;
        }
        ui.add_space(4.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_rows(ui, ROW, lines.len(), |ui, shown| {
            let mut clicked = None;
            for (at, line) in lines.iter().enumerate().skip(shown.start).take(shown.len()) {
                match line {
                    Line::Quarter(quarter, count) => heading(ui, *quarter, *count),
                    Line::Answer(nth) => {
                        let answer = all.get(*nth);
                        let pressed = answer.filter(|answer| ui.push_id(at, |ui| answer.ui(ui, &wanted)).inner);
                        clicked = pressed.and_then(|answer| answer.review).or(clicked);
                    }
                }
            }
            clicked
        })
        .inner
    }
}

fn heading(ui: &mut Ui, quarter: Quarter, count: usize) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = quarter.to_string();
    let words = fit(ui, theme.title(&name), rect.width());
    let after = rect.left() + words.size().x + 10.0;
    ui.painter().galley(pos2(rect.left(), rect.bottom() - 30.0), words, theme.text);
    let count = fit(ui, theme.hint(crate::ui::spoken::count(count, "answer", "answers")), rect.width());
    ui.painter().galley(pos2(after, rect.bottom() - 27.5), count, theme.faint);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
}

impl Answer {
    /// True when it was clicked.
    fn ui(&self, ui: &mut Ui, wanted: &str) -> bool {
        let theme = Theme::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 8.0, ROW), Sense::click());
        if self.review.is_some() && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, RADIUS_SMALL, theme.hover);
        }
        let width = rect.width() - 16.0;
        let asked = fit(ui, theme.label(&self.asked), width);
        ui.painter().galley(pos2(rect.left() + 8.0, rect.top() + 6.0), asked, theme.muted);
        let answer = ui.fonts_mut(|fonts| fonts.layout_job(marked(&self.words, wanted, theme, width)));
        ui.painter().galley(pos2(rect.left() + 8.0, rect.top() + 24.0), answer.clone(), theme.text);
        let name = format!("{}: {}", self.asked, self.words);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let response = if answer.elided { response.on_hover_text(&self.words) } else { response };
        response.clicked()
    }
}

/// The answer in two lines, from a little before the first match on, each match on a ground of its own.
fn marked(words: &str, wanted: &str, theme: &Theme, width: f32) -> LayoutJob {
    let face: FontId = font::regular(13.0);
    let plain = TextFormat::simple(face.clone(), theme.text);
    let hit = TextFormat { background: theme.accent_soft, ..TextFormat::simple(face, theme.accent) };
    let matches: Vec<Range<usize>> = found(words, wanted);
    let mut at = matches.first().map_or(0, |first| begin(words, first.start));
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.wrap.max_rows = 2;
    if at > 0 {
        job.append("\u{2026}", 0.0, plain.clone());
    }
    for range in matches {
        job.append(words.get(at..range.start).unwrap_or_default(), 0.0, plain.clone());
        job.append(words.get(range.clone()).unwrap_or_default(), 0.0, hit.clone());
        at = range.end;
    }
    job.append(words.get(at..).unwrap_or_default(), 0.0, plain);
    job
}

/// Where to begin so that a match in a long answer is seen.
fn begin(words: &str, first: usize) -> usize {
    let before = words.get(..first).unwrap_or_default();
    let letters = before.char_indices().rev().nth(2 * BEFORE).map(|_| before.char_indices().rev().nth(BEFORE));
    letters.flatten().map_or(0, |(at, _)| at)
}

/// Every answer and every month's line, the latest quarter first; within one those about no one person, then by name.
fn answers(book: &Book) -> Vec<Answer> {
    let settings = book.settings();
    let mut all: Vec<(Option<PersonId>, Answer)> = Vec::new();
    for (id, review) in book.all::<Review>() {
        let one = |person: Option<PersonId>, question: &str, words: &str| {
            let question = settings.review.words(question);
            let asked = person.map_or_else(|| question.clone(), |person| format!("{}: {question}", book.name(person)));
            (person, Answer { quarter: review.quarter, review: Some(id), asked, words: words.to_owned() })
        };
        all.extend(review.answers.iter().map(|(question, words)| one(None, question, words)));
        for (person, said) in &review.people {
            all.extend(said.answers.iter().map(|(question, words)| one(Some(*person), question, words)));
        }
    }
    all.extend(settings.month_lines.iter().map(|line| {
        let quarter = Quarter::of(line.on, settings.first_month);
        let asked = format!("A line for the month, {}", line.on);
        (None, Answer { quarter, review: None, asked, words: line.text.clone() })
    }));
    all.retain(|(_, answer)| !answer.words.trim().is_empty());
    all.sort_by_cached_key(|(person, answer)| {
        (std::cmp::Reverse(answer.quarter), person.map(|person| (fold(book.name(person)), person)))
    });
    all.into_iter().map(|(_, answer)| answer).collect()
}

/// Those that hold what is wanted, or whose question does, under their quarters.
fn lines(all: &[Answer], wanted: &str) -> Vec<Line> {
    let holds =
        |answer: &Answer| [&answer.words, &answer.asked].iter().any(|text| crate::insight::contains(text, wanted));
    let hits: Vec<(usize, &Answer)> = all.iter().enumerate().filter(|(_, answer)| holds(answer)).collect();
    hits.chunk_by(|(_, one), (_, other)| one.quarter == other.quarter)
        .flat_map(|group| {
            let head = group.first().map(|(_, answer)| Line::Quarter(answer.quarter, group.len()));
            head.into_iter().chain(group.iter().map(|(at, _)| Line::Answer(*at)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_is_marked_whatever_its_case_and_accents_and_a_long_answer_begins_near_it() {
        let theme = Theme::of_mode(false);
        let told = |words: &str, wanted: &str| {
            let job = marked(words, wanted, theme, 300.0);
            let marks = job.sections.iter().filter(|part| part.format.background == theme.accent_soft);
            let marks: Vec<String> =
                marks.map(|part| job.text[part.byte_range.start.0..part.byte_range.end.0].to_owned()).collect();
            (job.text.starts_with('\u{2026}'), marks)
        };
        for (words, wanted, expected) in [
            ("Renée and RENEE", "renee", (false, vec!["Renée", "RENEE"])),
            ("nothing here", "renee", (false, vec![])),
            ("nothing wanted", "", (false, vec![])),
        ] {
            let (cut, marks) = told(words, wanted);
            assert_eq!((cut, marks.iter().map(String::as_str).collect::<Vec<_>>()), expected, "{words}");
        }
        let long = format!("{}budget", "word ".repeat(60));
        assert_eq!(told(&long, "budget"), (true, vec!["budget".to_owned()]));
    }
}
