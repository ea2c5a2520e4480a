//! Who is meant by a name after `@`.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{fold, words};
use crate::book::{Book, Encounter, Exchange, PersonId};

/// How many of the newest exchanges and encounters tell who is known well: enough for months, little enough for each key.
const RECENT: usize = 2_000;

/// Who a typed name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This person.
    One(PersonId),
    /// One of several; those known best first.
    Several(Vec<PersonId>),
    /// Nobody in the book; the name they would get.
    Nobody(String),
    /// No name was typed.
    Blank,
}

/// How well a typed name fits a person; the best fit alone counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The whole name, another name of theirs, their email or their id.
    Whole,
    /// The first name.
    First,
    /// The last name, or any other word of the name.
    Word,
    /// The beginning of the name.
    Beginning,
    /// The beginning of another word of the name.
    Inner,
}

struct Known {
    id: PersonId,
    /// The words of each name they go by, folded.
    names: Vec<Vec<String>>,
    emails: Vec<String>,
    latest: Option<Date>,
}

/// The names of everyone in a book, ready to be compared with what is typed.
pub struct Names {
    people: Vec<Known>,
}

impl Names {
    /// Reads the names of everyone.
    pub fn of(book: &Book) -> Self {
        let latest = latest_contacts(book);
        let people = book.people().map(|(id, person)| Known {
            id,
            names: std::iter::once(&person.name).chain(&person.also_called).map(|name| folded_words(name)).collect(),
            emails: person.emails.iter().map(|email| email.to_lowercase()).collect(),
            latest: latest.get(&id).copied(),
        });
        Self { people: people.collect() }
    }

    /// Who is meant by a name, given as typed with its `@`. A quoted name means only someone who is called exactly that.
    pub fn find(&self, typed: &str) -> Found {
        let bare = typed.trim_start_matches('@');
        let quoted = bare.starts_with(words::is_quote);
        let name = if quoted { bare.trim_matches(words::is_quote).trim() } else { words::bare(bare) };
        if name.chars().all(|c| !c.is_alphanumeric()) {
            return Found::Blank;
        }
        let fits = self.fits(name, if quoted { Fit::Whole } else { Fit::Inner });
        let best = fits.first().map(|(fit, _)| *fit);
        let ids: Vec<PersonId> = fits.into_iter().take_while(|(fit, _)| Some(*fit) == best).map(|(_, id)| id).collect();
        match *ids.as_slice() {
            [] => Found::Nobody(if quoted { name.to_owned() } else { proper_name(name) }),
            [one] => Found::One(one),
            _ => Found::Several(ids),
        }
    }

    /// Everyone whom the beginning of a name may mean, best fit first, then those met most lately.
    pub fn complete(&self, typed: &str) -> Vec<PersonId> {
        let name = typed.trim_start_matches('@').trim_matches(words::is_quote);
        if name.is_empty() {
            let mut all: Vec<&Known> = self.people.iter().collect();
            all.sort_by_key(|known| (std::cmp::Reverse(known.latest), known.id));
            return all.into_iter().map(|known| known.id).collect();
        }
        let mut fits = self.fits(name, Fit::Inner);
        // While a name is being typed, its beginning is as good as the whole: who was met lately comes first.
        fits.sort_by_key(|(fit, _)| *fit > Fit::Beginning);
        fits.into_iter().map(|(_, id)| id).collect()
    }

    /// The shortest text that means this person and nobody else, with its `@`.
    pub fn mention(&self, book: &Book, id: PersonId) -> String {
        let by_id = format!("@{id}");
        let Some(person) = book.person(id) else { return by_id };
        let first = person.name.split_whitespace().next().unwrap_or_default().to_owned();
        let joined = person.name.split_whitespace().collect::<Vec<_>>().join(".");
        let quoted = format!("\"{}\"", person.name);
        let means_them = |text: &String| self.find(text) == Found::One(id) && words::split(text).len() == 1;
        [first, joined, quoted]
            .into_iter()
            .chain(person.emails.iter().cloned())
            .map(|text| format!("@{text}"))
            .find(means_them)
            .unwrap_or(by_id)
    }

    /// Those whom a name fits at least as well as `least`, best fit first, then those met most lately.
    fn fits(&self, name: &str, least: Fit) -> Vec<(Fit, PersonId)> {
        let typed = Typed::new(name);
        let mut fits: Vec<(Fit, std::cmp::Reverse<Option<Date>>, PersonId)> = self
            .people
            .iter()
            .filter_map(|known| {
                let fit = typed.fit(known).filter(|fit| *fit <= least)?;
                Some((fit, std::cmp::Reverse(known.latest), known.id))
            })
            .collect();
        fits.sort_unstable();
        fits.into_iter().map(|(fit, _, id)| (fit, id)).collect()
    }
}

/// A typed name, ready to be compared.
struct Typed {
    /// All of it in one.
    key: String,
    /// Its parts between dots, dashes and spaces.
    parts: Vec<String>,
    email: Option<String>,
    id: Option<PersonId>,
}

impl Typed {
    fn new(name: &str) -> Self {
        Self {
            key: fold::key(name),
            parts: folded_words(name),
            email: name.contains('@').then(|| name.to_lowercase()),
            id: name.parse().ok(),
        }
    }

    fn fit(&self, known: &Known) -> Option<Fit> {
        let by_address = self.email.as_ref().is_some_and(|email| known.emails.contains(email));
        if by_address || self.id == Some(known.id) {
            return Some(Fit::Whole);
        }
        known.names.iter().filter_map(|words| self.fit_name(words)).min()
    }

    fn fit_name(&self, words: &[String]) -> Option<Fit> {
        let (first, others) = words.split_first()?;
        if words.concat() == self.key {
            Some(Fit::Whole)
        } else if *first == self.key {
            Some(Fit::First)
        } else if others.contains(&self.key) {
            Some(Fit::Word)
        } else if words.concat().starts_with(&self.key) || self.parts_begin(words) {
            Some(Fit::Beginning)
        } else {
            others.iter().any(|word| word.starts_with(&self.key)).then_some(Fit::Inner)
        }
    }

    /// Whether each part typed begins a word of the name, in order: `a.ruiz` for Ana Maria Ruiz.
    fn parts_begin(&self, words: &[String]) -> bool {
        let mut words = words.iter();
        self.parts.len() > 1 && self.parts.iter().all(|part| words.any(|word| word.starts_with(part.as_str())))
    }
}

fn folded_words(name: &str) -> Vec<String> {
    fold::fold(name).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The name that `ana.ruiz`, `AnaRuiz` or `ana` stands for: words with capitals.
fn proper_name(typed: &str) -> String {
    let mut name = String::new();
    let mut after_small = false;
    for c in typed.chars() {
        let parts = matches!(c, '.' | '_');
        if (parts || (c.is_uppercase() && after_small)) && !name.is_empty() && !name.ends_with(' ') {
            name.push(' ');
        }
        if !parts {
            let begins = name.is_empty() || name.ends_with([' ', '-']);
            if begins { name.extend(c.to_uppercase()) } else { name.push(c) }
        }
        after_small = c.is_lowercase();
    }
    name.trim_end().to_owned()
}

/// The latest day on which the newest entries name each person.
fn latest_contacts(book: &Book) -> HashMap<PersonId, Date> {
    let mut latest = HashMap::new();
    let exchanges = book.all::<Exchange>().rev().take(RECENT).map(|(_, exchange)| (&exchange.people, exchange.date));
    let encounters = book.all::<Encounter>().rev().take(RECENT).map(|(_, met)| (&met.people, met.date));
    for (people, date) in exchanges.chain(encounters) {
        for person in people.people() {
            let day = latest.entry(*person).or_insert(date);
            *day = date.max(*day);
        }
    }
    latest
}
