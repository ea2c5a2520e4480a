//! All that the book holds about someone, as a page to be read: who they are, the alliance, every entry that names them, and the
//! notes.

mod entries;

use std::collections::HashMap;

use super::{Block, Document, Section};
use crate::book::{
    Action, AnyId, Book, Decision, Dispute, Encounter, Exchange, Level, Mission, Person, PersonId, PersonReview,
    Promise, Quarter, Record, Review, Tie, Vocabulary as _, words::sentence,
};

/// A page for each of these people, in their order; those who are not in the book have none.
pub fn people<'a>(book: &'a Book, wanted: impl Iterator<Item = PersonId> + 'a) -> impl Iterator<Item = Document> + 'a {
    let mut all = all(book);
    wanted.filter_map(move |id| Some(page(book, id, book.person(id)?, &all.remove(&id).unwrap_or_default())))
}

/// The records that name someone, each kind in the order of ids.
#[derive(Default)]
struct Held<'a> {
    exchanges: Vec<&'a Exchange>,
    encounters: Vec<&'a Encounter>,
    promises: Vec<&'a Promise>,
    disputes: Vec<&'a Dispute>,
    ties: Vec<&'a Tie>,
    missions: Vec<&'a Mission>,
    decisions: Vec<&'a Decision>,
    actions: Vec<&'a Action>,
    reviews: Vec<(Quarter, &'a PersonReview)>,
    introduced: Vec<PersonId>,
}

fn all(book: &Book) -> HashMap<PersonId, Held<'_>> {
    let mut all = HashMap::new();
    put(book, &mut all, |held, exchange| held.exchanges.push(exchange));
    put(book, &mut all, |held, encounter| held.encounters.push(encounter));
    put(book, &mut all, |held, promise| held.promises.push(promise));
    put(book, &mut all, |held, dispute| held.disputes.push(dispute));
    put(book, &mut all, |held, tie| held.ties.push(tie));
    put(book, &mut all, |held, mission| held.missions.push(mission));
    put(book, &mut all, |held, decision| held.decisions.push(decision));
    put(book, &mut all, |held, action| held.actions.push(action));
    for (_, review) in book.all::<Review>() {
        for (id, said) in &review.people {
            all.entry(*id).or_default().reviews.push((review.quarter, said));
        }
    }
    for (id, person) in book.people() {
        if let Some(by) = person.introduced_by {
            all.entry(by).or_default().introduced.push(id);
        }
    }
    all
}

/// Lays each record of a kind with everyone whom it names.
fn put<'a, R: Record>(book: &'a Book, all: &mut HashMap<PersonId, Held<'a>>, push: impl Fn(&mut Held<'a>, &'a R)) {
    for (_, record) in book.all::<R>() {
        record.links(&mut |id| {
            if let AnyId::Person(id) = id {
                push(all.entry(id).or_default(), record);
            }
        });
    }
}

fn page(book: &Book, id: PersonId, person: &Person, held: &Held<'_>) -> Document {
    let level = person.level.map(Level::word).unwrap_or_default();
    let place = [person.title.as_str(), level, &person.unit, &person.organisation];
    let place: Vec<&str> = place.into_iter().filter(|words| !words.trim().is_empty()).collect();
    let mut sections: Vec<Section> = Vec::new();
    sections.extend(list("Who they are", facts(book, person)));
    sections.extend(list("The alliance", alliance(person)));
    sections.extend(entries::exchanges(book, id, &held.exchanges));
    sections.extend(entries::encounters(book, id, &held.encounters));
    sections.extend(entries::promises(&held.promises));
    let disputes = held.disputes.iter().map(|dispute| entries::dispute(book, id, dispute));
    let missions = held.missions.iter().filter_map(|mission| entries::mission(id, mission));
    let reviews = held.reviews.iter().flat_map(|(quarter, said)| entries::review(book, *quarter, said));
    let lists = [
        ("Disputes", disputes.collect()),
        ("Ties and introductions", entries::ties(book, id, &held.ties, &held.introduced)),
        ("Missions", missions.collect()),
        ("Decisions", held.decisions.iter().map(|decision| entries::decision(decision)).collect()),
        ("Actions", held.actions.iter().map(|action| entries::action(action)).collect()),
        ("Reviews", reviews.collect()),
        ("Notes", person.notes.iter().map(|note| format!("{}: {}", note.on, note.text)).collect()),
    ];
    sections.extend(lists.into_iter().filter_map(|(title, lines)| list(title, lines)));
    Document { title: person.name.clone(), about: place.join(" \u{b7} "), sections }
}

/// Lines under a heading, if there are any.
fn list(title: &str, lines: Vec<String>) -> Option<Section> {
    (!lines.is_empty()).then(|| Section { title: title.to_owned(), blocks: vec![Block::List(lines)] })
}

/// "Email: ana@example.com", for what is not blank.
fn line(label: &str, words: &str) -> Option<String> {
    (!words.trim().is_empty()).then(|| format!("{label}: {words}"))
}

fn maybe<T: ToString>(label: &str, value: Option<T>) -> Option<String> {
    value.and_then(|value| line(label, &value.to_string()))
}

fn facts(book: &Book, person: &Person) -> Vec<String> {
    let tags: Vec<&str> = person.tags.iter().map(String::as_str).collect();
    let lines = [
        line("Also called", &person.also_called.join(", ")),
        line("Email", &person.emails.join(", ")),
        line("Phone", &person.phones.join(", ")),
        line("Pages", &person.links.join(", ")),
        maybe("Born", person.born),
        maybe("Met on", person.met_on),
        line("How we met", &person.how_met),
        maybe("Introduced by", person.introduced_by.map(|by| book.name(by))),
        line("Tags", &tags.join(", ")),
    ];
    let extra = person.extra.iter().filter_map(|(name, value)| line(name, value));
    lines.into_iter().flatten().chain(extra).collect()
}

fn alliance(person: &Person) -> Vec<String> {
    let held = &person.alliance;
    let stages: Vec<String> = held.stages.iter().map(|change| format!("{} {}", change.on, change.stage)).collect();
    let lines = [
        Some(format!("Stage: {}", held.stage)),
        line("Stages", &stages.join(", ")),
        Some(format!("Relation: {}", person.relation)),
        maybe("In touch every", held.cadence_days.map(|days| format!("{days} days"))),
        line("Why I want it", &held.why),
        line("What I hope for", &held.hope),
        line("What I offer", &held.offer),
        line("Their goals, interests and values", &held.interests),
        maybe("Our interests align", held.aligned),
        maybe("I can trust them", held.i_trust),
        maybe("They can trust me", held.they_trust),
        line("I may count on", &held.expectations.of_them),
        line("They may count on", &held.expectations.of_me),
        maybe("We spoke of it on", held.expectations.spoken_on),
        line("They look for", &held.needs.join(", ")),
        line("They can give", &held.offers.join(", ")),
        held.unpriced.then(|| sentence("not counted with in any balance")),
    ];
    lines.into_iter().flatten().collect()
}
