//! A journal for hledger (its manual, "Journal"): each exchange is a transaction in minutes (`min`), each promise one of nothing.
//!
//! What goes from me to someone is added to `given:NAME` and taken from `me:given`; what I asked or received is taken from
//! `asked:NAME` or `received:NAME` and added to `me:asked` or `me:received`. So `hledger balance given received` tells who holds
//! more of the other's time. An exchange with several people counts whole for each of them, as it does in the book. Promises of
//! mine stand under `promised:NAME`, those made to me under `awaited:NAME`. What is still open has the mark `!`, all else `*`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
};

use jiff::civil::Date;

use crate::book::{
    Book, Credit, Direction, Effort, Exchange, Flow, Mission, MissionId, Outcome, PersonId, Promise, Promiser,
    Vocabulary as _,
};

/// The names of the tags, which a strict check wants to be told.
const TAGS: [&str; 9] = ["credit", "due", "kind", "labels", "mission", "outcome", "size", "state", "thanked"];

/// The journal of a book, in the order of days.
pub fn to_hledger(book: &Book) -> String {
    let names = names(book);
    let mut days: BTreeMap<Date, Vec<Transaction>> = BTreeMap::new();
    for (_, exchange) in book.all::<Exchange>() {
        days.entry(exchange.date).or_default().push(of_exchange(book, &names, exchange));
    }
    for (_, promise) in book.all::<Promise>() {
        days.entry(promise.made).or_default().push(of_promise(book, &names, promise));
    }
    // A year is written with four digits; there is none before the first.
    days.retain(|day, _| day.year() > 0);
    let mut out =
        String::from("; What was given, asked and received, in minutes. Written by Mutual.\n\ncommodity 1000. min\n");
    let transactions = || days.values().flatten();
    let accounts: BTreeSet<&str> =
        transactions().flat_map(|transaction| &transaction.postings).map(|(account, _)| account.as_str()).collect();
    for account in &accounts {
        _ = writeln!(out, "account {account}");
    }
    for tag in TAGS {
        _ = writeln!(out, "tag {tag}");
    }
    for (day, transactions) in &days {
        for transaction in transactions {
            transaction.put(&mut out, *day);
        }
    }
    out
}

/// One entry of the journal. What its postings add up to is nothing.
struct Transaction {
    is_open: bool,
    description: String,
    tags: Vec<(&'static str, String)>,
    note: String,
    postings: Vec<(String, i64)>,
}

impl Transaction {
    fn put(&self, out: &mut String, day: Date) {
        let mark = if self.is_open { '!' } else { '*' };
        let tags: Vec<String> = self.tags.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let _ = writeln!(out, "\n{day} {mark} {}  ; {}", self.description, tags.join(", "));
        for line in self.note.lines().map(in_comment).filter(|line| !line.is_empty()) {
            let _ = writeln!(out, "    ; {line}");
        }
        for (account, minutes) in &self.postings {
            let _ = writeln!(out, "    {account}  {minutes} min");
        }
    }
}

/// What each person is called in accounts: two of one name are numbered.
fn names(book: &Book) -> HashMap<PersonId, String> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut name = |called: &str| {
        let called = in_account(called);
        let count = taken.entry(called.to_lowercase()).or_default();
        *count += 1;
        if *count == 1 { called } else { format!("{called} ({count})") }
    };
    book.people().map(|(id, person)| (id, name(&person.name))).collect()
}

type Names = HashMap<PersonId, String>;

fn name(names: &Names, id: PersonId) -> &str {
    names.get(&id).map_or("someone", String::as_str)
}

fn of_exchange(book: &Book, names: &Names, exchange: &Exchange) -> Transaction {
    let people = exchange.people.people();
    let minutes = i64::from(exchange.effort.minutes(book.settings().sizes));
    let (theirs, mine, each) = match exchange.direction() {
        Direction::Gave => ("given", "me:given", minutes),
        Direction::Asked => ("asked", "me:asked", -minutes),
        Direction::Received => ("received", "me:received", -minutes),
    };
    let mut postings: Vec<(String, i64)> =
        people.iter().map(|id| (format!("{theirs}:{}", name(names, *id)), each)).collect();
    let sum: i64 = postings.iter().map(|(_, minutes)| minutes).sum();
    postings.push((mine.to_owned(), -sum));
    let called: Vec<&str> = people.iter().map(|id| name(names, *id)).collect();
    Transaction {
        is_open: exchange.flow == Flow::Asked { outcome: Outcome::Open },
        description: description(&called.join(" and "), exchange.in_words()),
        tags: tags_of(book, exchange),
        note: exchange.note.clone(),
        postings,
    }
}

fn tags_of(book: &Book, exchange: &Exchange) -> Vec<(&'static str, String)> {
    let mut tags = vec![("kind", exchange.kind.word().to_owned())];
    if let Effort::Size(size) = exchange.effort {
        tags.push(("size", size.word().to_owned()));
    }
    match exchange.flow {
        Flow::Gave { .. } => {}
        Flow::Asked { outcome } => tags.push(("outcome", outcome.word().to_owned())),
        Flow::Received { thanked, credit } => {
            tags.extend(thanked.map(|on| ("thanked", on.to_string())));
            match credit {
                Credit::NotNeeded => {}
                Credit::Owed => tags.push(("credit", "owed".to_owned())),
                Credit::Given(on) => tags.push(("credit", on.to_string())),
            }
        }
    }
    tags.extend(common_tags(book, exchange.mission, &exchange.tags));
    tags
}

fn common_tags(book: &Book, mission: Option<MissionId>, labels: &BTreeSet<String>) -> Vec<(&'static str, String)> {
    let mission = mission.and_then(|id| book.get::<Mission>(id)).map(|mission| ("mission", in_tag(&mission.what)));
    let labels: Vec<String> = labels.iter().map(|label| in_tag(label)).filter(|label| !label.is_empty()).collect();
    let labels = (!labels.is_empty()).then(|| ("labels", labels.join(" + ")));
    mission.into_iter().chain(labels).collect()
}

fn of_promise(book: &Book, names: &Names, promise: &Promise) -> Transaction {
    let called = name(names, promise.person);
    let (theirs, mine, verb) = match promise.by {
        Promiser::Me => ("promised", "me:promised", "promised"),
        Promiser::Them => ("awaited", "me:awaited", "to be had"),
    };
    let mut tags = vec![("state", promise.state.word().to_owned())];
    tags.extend(promise.due.map(|due| ("due", due.to_string())));
    tags.extend(common_tags(book, promise.mission, &promise.tags));
    Transaction {
        is_open: promise.is_open(),
        description: description(called, &format!("{verb}, {}", promise.what)),
        tags,
        note: promise.note.clone(),
        postings: vec![(format!("{theirs}:{called}"), 0), (mine.to_owned(), 0)],
    }
}

/// Who, and after a bar what. A description may not begin like a mark or a code, and ends at a semicolon.
fn description(who: &str, what: &str) -> String {
    let who = who.replace('|', "/");
    let who = who.trim_start_matches(['*', '!', '(', '=', ' ']);
    let what = one_line(what).replace(';', ",");
    if what.is_empty() { who.to_owned() } else { format!("{who} | {what}") }
}

/// Words on one line, with single blanks: two end an account's name.
fn one_line(words: &str) -> String {
    let shown: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as a part of an account's: colons would part it further, and a semicolon begin a comment.
fn in_account(name: &str) -> String {
    let name = one_line(&name.replace(':', "-").replace(';', ","));
    if name.is_empty() { "someone".to_owned() } else { name }
}

/// A tag's value ends at a comma. In brackets, digits would be taken for dates.
fn in_tag(words: &str) -> String {
    in_comment(&words.replace([',', ';'], " "))
}

/// Words of a comment, in which nothing is taken for a tag or a date.
fn in_comment(words: &str) -> String {
    one_line(&words.replace(':', "\u{2236}").replace('[', "(").replace(']', ")"))
}

#[cfg(test)]
mod tests;
