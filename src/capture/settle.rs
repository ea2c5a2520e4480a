//! From meanings to one entry: which day holds, which words are the text, what kind it was.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    Class, Detail, Entry, Verb, Who, kinds,
    parse::{Meaning, Piece, Reader},
    words,
};
use crate::book::{Direction, Effort, EncounterKind, Exchange, ExchangeKind, Person, Promiser, Size};

/// Words that only lead to a name or to the text.
const FILLERS: &[&str] = &["with", "and", "to", "from", "for", "that", "&", "-", ""];

/// Settles what is still open and gives the entry, if all that it needs is there. Problems are noted in the reader.
pub(super) fn settle(reader: &mut Reader<'_>) -> Option<Entry> {
    settle_days(reader);
    settle_efforts(reader);
    let people = people(&reader.pieces);
    let mut text = text_of(reader);
    let detail = detail(reader, &mut text, people.len());
    let what = join(&reader.pieces, &text);
    let end = reader.line.len();
    if people.is_empty() && reader.problems.is_empty() {
        reader.problem(end..end, "Who? Type @ and a name.");
    } else if reader.verb.needs_words() && what.is_empty() && reader.problems.is_empty() {
        reader.problem(end..end, missing_words(reader.verb));
    }
    let date = find(&reader.pieces, |meaning| if let Meaning::Day(date) = meaning { Some(*date) } else { None });
    let (date, tags) = (date.unwrap_or(reader.calendar.today), tags(reader));
    (!people.is_empty()).then_some(Entry { verb: reader.verb, people, date, what, tags, detail })
}

const fn missing_words(verb: Verb) -> &'static str {
    match verb {
        Verb::Promise => "What did you promise?",
        Verb::TheyPromised => "What did they promise?",
        Verb::Dispute => "What is it about?",
        _ => "What is worth noting?",
    }
}

fn find<T>(pieces: &[Piece<'_>], pick: impl Fn(&Meaning) -> Option<T>) -> Option<T> {
    pieces.iter().find_map(|piece| pick(&piece.meaning))
}

/// The places of the pieces with such a meaning.
fn places(pieces: &[Piece<'_>], is: impl Fn(&Meaning) -> bool) -> Vec<usize> {
    pieces.iter().enumerate().filter(|(_, piece)| is(&piece.meaning)).map(|(at, _)| at).collect()
}

/// Of several days, the first holds if it stands before the text, otherwise the last; of several due dates the last. The others
/// are a part of the text. What is logged has happened: its day is not still to come.
fn settle_days(reader: &mut Reader<'_>) {
    let pieces = &mut reader.pieces;
    let text_begins = pieces.iter().position(|piece| piece.meaning == Meaning::Word).unwrap_or(pieces.len());
    let days = places(pieces, |meaning| matches!(meaning, Meaning::Day(_)));
    let holds = days.first().filter(|at| **at < text_begins).or(days.last()).copied();
    let dues = places(pieces, |meaning| matches!(meaning, Meaning::Due(_)));
    let holds_due = dues.last().copied();
    for at in days.into_iter().chain(dues).filter(|at| Some(*at) != holds && Some(*at) != holds_due) {
        to_text(pieces, at);
    }
    let today = reader.calendar.today;
    let ahead = holds.and_then(|at| reader.pieces.get_mut(at)).filter(|piece| is_after(&piece.meaning, today));
    if let Some(piece) = ahead {
        piece.class = Class::Problem;
        let span = piece.span.clone();
        reader.problem(span, "This day is still to come: log it once it has happened, or promise it.");
    }
}

fn is_after(meaning: &Meaning, today: Date) -> bool {
    matches!(meaning, Meaning::Day(date) if *date > today)
}

/// The first exact length of time holds; without one, a size that stands before the text or ends it. The others are text.
fn settle_efforts(reader: &mut Reader<'_>) {
    let pieces = &mut reader.pieces;
    let exact = |meaning: &Meaning| matches!(meaning, Meaning::Effort(Effort::Minutes(_)));
    let efforts = places(pieces, |meaning| matches!(meaning, Meaning::Effort(_)));
    let words = places(pieces, |meaning| *meaning == Meaning::Word);
    let first = places(pieces, exact).first().copied().or_else(|| {
        let at_border = |at: &usize| words.iter().all(|word| word > at) || words.iter().all(|word| word < at);
        efforts.iter().copied().find(at_border)
    });
    for at in efforts.into_iter().filter(|at| Some(*at) != first) {
        to_text(pieces, at);
    }
    let too_long =
        |meaning: &Meaning| matches!(meaning, Meaning::Effort(Effort::Minutes(m)) if *m > Exchange::MAX_MINUTES);
    let long = first.and_then(|at| reader.pieces.get_mut(at)).filter(|piece| too_long(&piece.meaning));
    if let Some(piece) = long {
        piece.class = Class::Problem;
        let span = piece.span.clone();
        reader.problem(span, format!("One entry counts {} hours at most.", Exchange::MAX_MINUTES / 60));
    }
}

fn to_text(pieces: &mut [Piece<'_>], at: usize) {
    if let Some(piece) = pieces.get_mut(at) {
        (piece.meaning, piece.class) = (Meaning::Word, Class::Text);
    }
}

/// Everyone it was with, each once, in the order typed.
fn people(pieces: &[Piece<'_>]) -> Vec<Who> {
    let mut people: Vec<Who> = Vec::new();
    for piece in pieces {
        if let Meaning::Person(who, _) = &piece.meaning
            && !people.contains(who)
        {
            people.push(who.clone());
        }
    }
    people
}

/// Tags as the book spells them already, if it does.
fn tags(reader: &Reader<'_>) -> BTreeSet<String> {
    let typed = reader.pieces.iter().filter_map(|piece| match &piece.meaning {
        Meaning::Tag(tag) => Some(tag),
        _ => None,
    });
    typed.map(|tag| known_spelling(reader, tag).unwrap_or_else(|| tag.clone())).collect()
}

fn known_spelling(reader: &Reader<'_>, tag: &str) -> Option<String> {
    let wanted = tag.to_lowercase();
    let of_people = reader.book.people().flat_map(|(_, person): (_, &Person)| &person.tags);
    let of_exchanges = reader.book.all::<Exchange>().rev().flat_map(|(_, exchange)| &exchange.tags);
    of_people.chain(of_exchanges).find(|known| known.to_lowercase() == wanted).cloned()
}

/// The places of what makes the text: words, names in their midst, arrows. Names at its ends, and the small words that lead
/// to them, are no part of it.
fn text_of(reader: &Reader<'_>) -> Vec<usize> {
    let pieces = &reader.pieces;
    let mut text = places(pieces, |meaning| {
        matches!(meaning, Meaning::Word | Meaning::Arrow | Meaning::Mention(_) | Meaning::Person(..))
    });
    let person = |at: Option<&usize>| is_person(pieces, at);
    let filler = |at: Option<&usize>| {
        at.and_then(|at| pieces.get(*at))
            .is_some_and(|piece| piece.meaning == Meaning::Word && FILLERS.contains(&piece.plain.as_str()))
    };
    let as_typed = reader.verb == Verb::Note;
    while person(text.first()) || (filler(text.first()) && (!as_typed || person(text.get(1)))) {
        text.remove(0);
    }
    let mut dropped = false;
    while person(text.last()) || (dropped && filler(text.last())) {
        dropped = true;
        text.pop();
    }
    text
}

fn is_person(pieces: &[Piece<'_>], at: Option<&usize>) -> bool {
    at.and_then(|at| pieces.get(*at)).is_some_and(|piece| matches!(piece.meaning, Meaning::Person(..)))
}

fn join(pieces: &[Piece<'_>], text: &[usize]) -> String {
    let said = text.iter().filter_map(|at| pieces.get(*at)).map(|piece| match &piece.meaning {
        Meaning::Person(_, name) | Meaning::Mention(name) => name.as_str(),
        Meaning::Arrow => "\u{2192}",
        _ => piece.text,
    });
    let joined = said.collect::<Vec<_>>().join(" ");
    joined.trim_end_matches([',', ';', ':', ' ']).to_owned()
}

fn detail(reader: &mut Reader<'_>, text: &mut Vec<usize>, people: usize) -> Detail {
    let effort =
        find(&reader.pieces, |meaning| if let Meaning::Effort(effort) = meaning { Some(*effort) } else { None });
    let due = find(&reader.pieces, |meaning| if let Meaning::Due(date) = meaning { Some(*date) } else { None });
    let exchange =
        |direction, kind| Detail::Exchange { direction, kind, effort: effort.unwrap_or(Effort::Size(Size::Small)) };
    match reader.verb {
        Verb::Gave => exchange(Direction::Gave, exchange_kind(reader, text)),
        Verb::Asked => exchange(Direction::Asked, exchange_kind(reader, text)),
        Verb::Got => exchange(Direction::Received, exchange_kind(reader, text)),
        Verb::Met => {
            let usual = if people > 1 { EncounterKind::Meeting } else { EncounterKind::OneToOne };
            let minutes = match effort {
                Some(Effort::Minutes(minutes)) => Some(minutes),
                _ => None,
            };
            Detail::Encounter { kind: encounter_kind(reader, text).unwrap_or(usual), minutes }
        }
        Verb::Promise => Detail::Promise { by: Promiser::Me, due },
        Verb::TheyPromised => Detail::Promise { by: Promiser::Them, due },
        Verb::Thanked => Detail::Thanks,
        Verb::Dispute => Detail::Dispute,
        Verb::Note => Detail::Note,
    }
}

/// The kind that the first word names; otherwise the first one that any word hints at.
fn exchange_kind(reader: &mut Reader<'_>, text: &mut Vec<usize>) -> ExchangeKind {
    let pieces = &reader.pieces;
    let plain = |at: usize| text.get(at).and_then(|at| pieces.get(*at)).map_or("", |piece| piece.plain.as_str());
    let two = kinds::named(&format!("{} {}", plain(0), plain(1))).map(|kind| (kind, 2));
    if let Some((kind, count)) = two.or_else(|| kinds::named(plain(0)).map(|kind| (kind, 1))) {
        take_kind(reader, text, count);
        reader.kind = Some(kind);
        return kind;
    }
    let hinted = |at: &usize| pieces.get(*at).and_then(|piece| Some((*at, kinds::hinted(&piece.plain)?)));
    let Some((at, kind)) = text.iter().find_map(hinted) else { return kinds::USUAL };
    colour(reader, at);
    reader.kind = Some(kind);
    kind
}

/// The kind of encounter that a word names.
fn encounter_kind(reader: &mut Reader<'_>, text: &mut Vec<usize>) -> Option<EncounterKind> {
    let named = |at: &usize| reader.pieces.get(*at).and_then(|piece| Some((*at, kinds::encounter(&piece.plain)?)));
    let (at, kind) = text.iter().find_map(named)?;
    if text.first() == Some(&at) {
        take_kind(reader, text, 1);
    }
    colour(reader, at);
    Some(kind)
}

/// Colours the first words of the text as its kind. They are taken out of the text when they are all of it, or a colon parts
/// them from the rest; a question keeps them, since they are what it is about.
fn take_kind(reader: &mut Reader<'_>, text: &mut Vec<usize>, count: usize) {
    let head: Vec<usize> = text.iter().take(count).copied().collect();
    let last = head.last().and_then(|at| reader.pieces.get(*at));
    let parted = last.is_some_and(|piece| piece.text.ends_with(':') && words::bare(piece.text) != piece.text);
    if !reader.wonders && (parted || text.len() == count) {
        text.drain(..head.len());
    }
    for at in head {
        colour(reader, at);
    }
}

fn colour(reader: &mut Reader<'_>, at: usize) {
    if let Some(piece) = reader.pieces.get_mut(at).filter(|piece| piece.meaning == Meaning::Word) {
        piece.class = Class::Kind;
    }
}
