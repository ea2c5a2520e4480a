//! From words to meaning.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    Class, Detail, Entry, Parsed, Preview, Problem, Token, Verb, Who,
    dates::{Calendar, Lean},
    effort, kinds,
    names::{Found, Names},
    question,
    say::Teller,
    settle, verb,
    words::{self, Word},
};
use crate::book::{Book, Effort, ExchangeKind, IdMint, Note, PersonId};

/// When the ids of a trial are dated: far from those of any real record.
const TRIAL_MILLIS: u64 = 5_900_000_000_000;

/// Words after which a day is a part of the text: "slides for friday".
const OF_THE_TEXT: &[&str] =
    &["the", "for", "of", "about", "before", "after", "until", "till", "from", "since", "every", "a"];

/// What a part of the line means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Verb,
    Person(Who, String),
    /// A person who is spoken of, but is not one of those it was with.
    Mention(String),
    Effort(Effort),
    Day(Date),
    Due(Date),
    Tag(String),
    Arrow,
    Word,
    Problem,
}

/// A part of the line and what it means.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    pub span: Range<usize>,
    /// As typed.
    pub text: &'a str,
    /// Without case, accents and punctuation around it.
    pub plain: String,
    pub meaning: Meaning,
    pub class: Class,
}

/// A line being read.
pub(super) struct Reader<'a> {
    pub line: &'a str,
    pub book: &'a Book,
    pub calendar: Calendar,
    pub verb: Verb,
    /// Whether the line only asks whether to, and logs nothing.
    pub wonders: bool,
    /// The kind that the words tell.
    pub kind: Option<ExchangeKind>,
    pub pieces: Vec<Piece<'a>>,
    pub problems: Vec<Problem>,
    names: Option<Names>,
}

/// Reads a line. It never fails: what can not be logged comes back with the reasons.
pub fn parse(line: &str, book: &Book, today: Date) -> Parsed {
    let words = words::split(line);
    let wonders = verb::wonders(&words);
    let found = if wonders { Some((Verb::Asked, 1)) } else { verb::find(&words) };
    let Some((verb, count)) = found else { return search(line, &words) };
    let calendar = Calendar { today, first_month: book.settings().first_month };
    let (pieces, problems) = (Vec::new(), Vec::new());
    let mut reader = Reader { line, book, calendar, verb, wonders, kind: None, pieces, problems, names: None };
    reader.push(&words[..count], Meaning::Verb, Class::Verb);
    let mut at = count;
    while at < words.len() {
        at += reader.read(&words[at..]);
    }
    let entry = settle::settle(&mut reader);
    if wonders {
        let question = question::of(&mut reader, entry);
        return Parsed { question, ..reader.finish(None) };
    }
    reader.finish(entry)
}

fn search(line: &str, words: &[Word<'_>]) -> Parsed {
    let tokens = words.iter().map(|word| Token { span: word.span.clone(), class: Class::Text }).collect();
    let text = line.trim();
    Parsed { tokens, search: (!text.is_empty()).then(|| text.to_owned()), ..Parsed::default() }
}

impl<'a> Reader<'a> {
    /// Takes what stands at the head of these words, and gives how many words that was: at least one.
    fn read(&mut self, words: &[Word<'a>]) -> usize {
        let Some(word) = words.first() else { return 1 };
        let verbatim = self.verb == Verb::Note && self.pieces.iter().any(|piece| piece.meaning == Meaning::Word);
        if word.text.starts_with('@') {
            self.name(word, verbatim);
            return 1;
        }
        if verbatim {
            return self.push(words.get(..1).unwrap_or_default(), Meaning::Word, Class::Text);
        }
        let (meaning, class, count) = self
            .tag(word)
            .or_else(|| matches!(word.text, "->" | "=>" | "\u{2192}").then_some((Meaning::Arrow, Class::Text, 1)))
            .or_else(|| if self.wonders { None } else { self.day(words) })
            .or_else(|| self.effort(words))
            .unwrap_or((Meaning::Word, Class::Text, 1));
        self.push(words.get(..count).unwrap_or_default(), meaning, class)
    }

    fn push(&mut self, words: &[Word<'a>], meaning: Meaning, class: Class) -> usize {
        if let [first, .., last] | [first @ last] = words {
            let span = first.span.start..last.span.end;
            let text = self.line.get(span.clone()).unwrap_or_default();
            self.pieces.push(Piece { span, text, plain: first.plain.clone(), meaning, class });
        }
        words.len().max(1)
    }

    fn name(&mut self, word: &Word<'a>, verbatim: bool) {
        let aside = verbatim || self.is_target();
        let book = self.book;
        let found = self.names.get_or_insert_with(|| Names::of(book)).find(word.text);
        let bare = words::bare(word.text.trim_start_matches('@')).to_owned();
        let (meaning, class) = match found {
            Found::One(id) if aside => (Meaning::Mention(book.name(id).to_owned()), Class::Person),
            Found::One(id) => (Meaning::Person(Who::Known(id), book.name(id).to_owned()), Class::Person),
            Found::Nobody(name) if aside => (Meaning::Mention(name), Class::Text),
            Found::Nobody(name) => (Meaning::Person(Who::New(name.clone()), name), Class::NewPerson),
            Found::Several(_) if aside => (Meaning::Mention(bare), Class::Text),
            Found::Several(ids) => {
                self.ambiguous(word.span.clone(), &bare, ids);
                (Meaning::Problem, Class::Problem)
            }
            Found::Blank => {
                self.problem(word.span.clone(), "A name follows the @: type its first letters.");
                (Meaning::Problem, Class::Problem)
            }
        };
        self.push(std::slice::from_ref(word), meaning, class);
    }

    /// Whether the next name is whom an introduction leads to: after an arrow, or after "intro to" when the line has named
    /// someone already.
    fn is_target(&self) -> bool {
        let Some(last) = self.pieces.last() else { return false };
        let is_person = |piece: &Piece<'_>| matches!(piece.meaning, Meaning::Person(..));
        let intro = |piece: &Piece<'_>| kinds::hinted(&piece.plain) == Some(ExchangeKind::Introduction);
        let led_to = last.plain == "to" && self.pieces.iter().any(intro) && self.pieces.iter().any(is_person);
        last.meaning == Meaning::Arrow || led_to
    }

    fn tag(&mut self, word: &Word<'a>) -> Option<(Meaning, Class, usize)> {
        let tag = words::bare(word.text.strip_prefix('#').filter(|_| self.verb.takes_tags())?);
        if tag.is_empty() {
            self.problem(word.span.clone(), "A tag follows the #: a word of your choice.");
            return Some((Meaning::Problem, Class::Problem, 1));
        }
        Some((Meaning::Tag(tag.to_owned()), Class::Tag, 1))
    }

    fn day(&self, words: &[Word<'a>]) -> Option<(Meaning, Class, usize)> {
        let by = self.verb.is_promise() && words.first()?.plain == "by";
        let led = by || words.first()?.plain == "on";
        let lean = if self.verb.is_promise() { Lean::Ahead } else { Lean::Back };
        let (date, count) = self.calendar.find(words.get(usize::from(led)..)?, lean)?;
        let of_the_text =
            |piece: &Piece<'_>| piece.meaning == Meaning::Word && OF_THE_TEXT.contains(&piece.plain.as_str());
        if !led && self.pieces.last().is_some_and(of_the_text) {
            return None;
        }
        let due = by || (self.verb.is_promise() && date > self.calendar.today);
        let meaning = if due { Meaning::Due(date) } else { Meaning::Day(date) };
        Some((meaning, Class::Date, count + usize::from(led)))
    }

    fn effort(&self, words: &[Word<'a>]) -> Option<(Meaning, Class, usize)> {
        if !self.verb.takes_effort() {
            return None;
        }
        let size = || {
            let size = effort::size(&words.first()?.plain).filter(|_| self.verb.takes_size())?;
            Some((Effort::Size(size), 1))
        };
        let (effort, count) = effort::find(words).or_else(size)?;
        Some((Meaning::Effort(effort), Class::Effort, count))
    }

    fn ambiguous(&mut self, span: Range<usize>, name: &str, candidates: Vec<PersonId>) {
        let described: Vec<String> = candidates.iter().take(3).map(|id| self.describe(*id)).collect();
        let more = candidates.len().saturating_sub(described.len());
        let others = if more > 0 { format!(", or {more} more") } else { String::new() };
        let message = format!("\u{201c}{name}\u{201d} may be {}{others}: pick one.", described.join(" or "));
        self.problems.push(Problem { span, message, candidates });
    }

    fn describe(&self, id: PersonId) -> String {
        let Some(person) = self.book.person(id) else { return String::new() };
        let place = [&person.unit, &person.organisation, &person.title].into_iter().find(|text| !text.is_empty());
        place.map_or_else(|| person.name.clone(), |place| format!("{} ({place})", person.name))
    }

    /// Notes why the line can not be logged as it stands.
    pub(super) fn problem(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.problems.push(Problem { span, message: message.into(), candidates: Vec::new() });
    }

    fn finish(mut self, entry: Option<Entry>) -> Parsed {
        let (entry, preview) = match entry.filter(|_| self.problems.is_empty()) {
            Some(entry) => match self.trial(&entry) {
                Some(preview) => (Some(entry), Some(preview)),
                None => (None, None),
            },
            None => (None, None),
        };
        let tokens = self.pieces.into_iter().map(|piece| Token { span: piece.span, class: piece.class }).collect();
        Parsed { tokens, problems: self.problems, preview, entry, ..Parsed::default() }
    }

    /// Puts the entry into a copy of the book and tells what came of it: a refusal becomes a problem.
    fn trial(&mut self, entry: &Entry) -> Option<Preview> {
        let mut book = self.book.clone();
        match entry.apply(&mut book, &mut IdMint::new(TRIAL_MILLIS, 0)) {
            Ok(made) => {
                let teller = Teller { book: &book, before: self.book, today: self.calendar.today };
                let note = (entry.detail == Detail::Note).then(|| Note { on: entry.date, text: entry.what.clone() });
                let adds = entry.people.iter().filter_map(|who| match who {
                    Who::New(name) => Some(name.clone()),
                    Who::Known(_) => None,
                });
                let (text, badge) = (teller.tell(&made, note.as_ref()), entry.verb.badge());
                Some(Preview { verb: entry.verb, badge, text, adds: adds.collect() })
            }
            Err(refusal) => {
                let day = |piece: &&mut Piece<'_>| matches!(piece.meaning, Meaning::Due(_));
                let at = self.pieces.iter_mut().find(day);
                let span = at.map_or(0..self.line.len(), |piece| {
                    piece.class = Class::Problem;
                    piece.span.clone()
                });
                self.problem(span, sentence(&refusal.to_string()));
                None
            }
        }
    }
}

/// A refusal as a sentence of its own.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).chain(['.']).collect()).unwrap_or_default()
}
