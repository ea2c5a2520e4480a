//! Generated books for the benches: the same numbers give the same book.
#![allow(dead_code, reason = "each bench takes what it needs")]

use std::{collections::BTreeSet, fmt::Write as _};

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use mutual::book::{
    Book, Effort, Encounter, EncounterKind, Exchange, ExchangeKind, Flow, Group, IdMint, Level, Outcome, Person,
    PersonId, Promise, PromiseState, Promiser, Relation, Size, Stage, Tie, TieKind, Vocabulary,
};

/// The day on which generated books are looked at.
pub const TODAY: Date = date(2026, 11, 22);
/// Days before [`TODAY`] over which entries are spread.
const DAYS: u64 = 900;

/// A xorshift generator: quick, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len() as u64) as usize]
    }

    fn day(&mut self) -> Date {
        let back = self.below(DAYS).cast_signed();
        TODAY.checked_sub(back.days()).unwrap_or(TODAY)
    }
}

/// A book of so many people and exchanges, with an encounter to every five exchanges and a promise to every twenty.
pub fn book(people: usize, exchanges: usize) -> Book {
    let mut mint = IdMint::new(1_790_000_000_000, 42);
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut book = Book::default();
    let ids: Vec<PersonId> = (0..people)
        .map(|number| {
            let id = mint.mint();
            book.add(id, person(number, &mut dice)).expect("a sound person");
            id
        })
        .collect();
    for number in 0..exchanges {
        book.add(mint.mint(), exchange(&ids, &mut dice)).expect("a sound exchange");
        if number % 5 == 0 {
            let met = Encounter::new(dice.day(), dice.of(&ids).into(), dice.of(EncounterKind::ALL));
            book.add(mint.mint(), met).expect("a sound encounter");
        }
        if number % 20 == 0 {
            book.add(mint.mint(), promise(&ids, &mut dice)).expect("a sound promise");
        }
    }
    book
}

/// As [`book`], with so many ties, see [`ties`].
pub fn community(people: usize, exchanges: usize, count: usize) -> Book {
    let mut book = book(people, exchanges);
    let mut mint = IdMint::new(1_790_000_000_000, 43);
    let ids: Vec<PersonId> = book.people().map(|(id, _)| id).collect();
    for (one, other) in ties(people, count) {
        book.add(mint.mint(), Tie::new(ids[one], ids[other], TieKind::WorksWith)).expect("a sound tie");
    }
    book
}

/// A name out of as many as a large address book has: each first name some dozen times, each family name a few times.
pub fn names(number: usize) -> String {
    let word = |number: usize| -> String {
        let syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve"];
        [number % 12, number / 12 % 12, number / 144 % 12].iter().filter_map(|at| syllables.get(*at).copied()).collect()
    };
    format!("{} {}", word(number * 7 % 499), word(number * 31 % 1_723))
}

/// A file of cards as phones write them, of at least so many bytes: every tenth with a picture, every fifth with a manager.
pub fn cards(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 20_000);
    let picture = format!(" {}\r\n", "QUJD".repeat(18)).repeat(130);
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str("BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17.0//EN\r\n");
        let _ = write!(
            text,
            "N:Silva {number};Ana;;;\r\nFN:Ana Silva {number}\r\nORG:Company\\, Ltd {};Buying;\r\n",
            number % 997
        );
        let _ = write!(
            text,
            "TITLE:Head of {}\r\nitem1.EMAIL;type=INTERNET;type=pref:ana.{number}@example.com\r\n",
            number % 31
        );
        let _ = write!(text, "item1.X-ABLabel:_$!<Work>!$_\r\nTEL;type=CELL;type=VOICE:+44 20 {number:08}\r\n");
        text.push_str(
            "item2.ADR;type=HOME:;;1 Long Street;Town;;12345;Portugal\r\nitem2.X-ABADR:pt\r\nBDAY:1985-03-15\r\n",
        );
        text.push_str(
            "NOTE:Met at the fair in spring\\, where we spoke of the new shop and of wh\r\n o could help with it.\r\n",
        );
        if number % 5 == 4 {
            let _ =
                write!(text, "item3.X-ABRELATEDNAMES:Ana Silva {}\r\nitem3.X-ABLabel:_$!<Manager>!$_\r\n", number - 1);
        }
        if number % 10 == 9 {
            text.push_str("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n");
            text.push_str(&picture);
        }
        let _ = write!(text, "UID:{number:08X}-0000-4000-8000-000000000000\r\nEND:VCARD\r\n");
    }
    text
}

/// So many ties among so many, four in five of them within a community of forty. The same numbers give the same ties.
pub fn ties(people: usize, count: usize) -> Vec<(usize, usize)> {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut below = |bound: usize| dice.below(bound as u64) as usize;
    let communities = (people / 40).max(1);
    let mut ties = BTreeSet::new();
    while ties.len() < count {
        let one = below(people);
        let near = one % communities + communities * below(people / communities);
        let other = if below(5) < 4 { near } else { below(people) };
        if one != other {
            ties.insert((one.min(other), one.max(other)));
        }
    }
    ties.into_iter().collect()
}

fn person(number: usize, dice: &mut Dice) -> Person {
    let first = dice.of(&["Ana", "Tom", "Mia", "Li", "Raj", "Keiko", "Ivo", "Helen"]);
    let last = dice.of(&["Ruiz", "Becker", "Okafor", "Wei", "Patel", "Mori", "Novak", "Cho"]);
    let mut person = Person::named(format!("{first} {last} {number}"));
    person.emails = vec![format!("{first}.{last}.{number}@example.org").to_lowercase()];
    person.organisation = dice.of(&["Acme", "Globex", "City Council", "Northwind"]).into();
    person.unit = dice.of(&["Finance", "Engineering", "People", "Sales", "Legal"]).into();
    person.title = dice.of(&["Analyst", "Engineer", "Planner", "Head of team"]).into();
    person.level = Some(dice.of(Level::ALL));
    person.relation = dice.of(Relation::ALL);
    person.alliance.stage = dice.of(Stage::ALL);
    person.tags = [dice.of(&["budget", "hiring", "lunch", "chess"]).to_owned()].into();
    person
}

/// A network of so many people and ties as GraphML, with what other programs tell of each.
pub fn graphml(people: usize, ties: usize) -> String {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut text = "<graphml>\n<key id=\"d0\" for=\"node\" attr.name=\"label\"/><key id=\"d1\" for=\"node\" attr.name=\"department\"/>\n\
         <key id=\"d2\" for=\"edge\" attr.name=\"relation\"/><key id=\"d3\" for=\"edge\" attr.name=\"weight\"/>\n\
         <graph edgedefault=\"directed\">\n"
        .to_owned();
    for node in 0..people {
        let unit = dice.of(&["Finance", "Engineering", "People", "Sales", "Legal"]);
        let line =
            format!(r#"<node id="n{node}"><data key="d0">Ana Silva {node}</data><data key="d1">{unit}</data></node>"#);
        text.extend([line.as_str(), "\n"]);
    }
    for edge in 0..ties {
        let (from, to) = (dice.below(people as u64), dice.below(people as u64));
        let relation = dice.of(&["advice", "friendship", "reports to", "works with"]);
        let line = format!(
            r#"<edge id="e{edge}" source="n{from}" target="n{to}"><data key="d2">{relation}</data><data key="d3">{}</data></edge>"#,
            dice.below(25) + 1
        );
        text.extend([line.as_str(), "\n"]);
    }
    text + "</graph>\n</graphml>\n"
}

fn exchange(people: &[PersonId], dice: &mut Dice) -> Exchange {
    let mut with = vec![dice.of(people)];
    if dice.below(10) == 0 {
        with.push(dice.of(people));
    }
    let group = Group::new(with).expect("at least one");
    let flow = match dice.below(5) {
        0 | 1 => Flow::Gave { more_than_promised: false },
        2 => Flow::Asked { outcome: dice.of(Outcome::ALL) },
        3 => Flow::Asked { outcome: Outcome::Granted },
        _ => Flow::plain(mutual::book::Direction::Received),
    };
    let mut exchange = Exchange::new(dice.day(), group, flow.direction(), dice.of(ExchangeKind::ALL));
    exchange.flow = flow;
    exchange.effort =
        if dice.below(2) == 0 { Effort::Minutes(dice.below(240) as u32) } else { Effort::Size(dice.of(Size::ALL)) };
    exchange.what = dice.of(&["review of the deck", "intro to sales", "numbers for the plan", "a hand"]).into();
    exchange
}

fn promise(people: &[PersonId], dice: &mut Dice) -> Promise {
    let made = dice.day();
    let due = made.checked_add(14.days()).unwrap_or(made);
    let mut promise = Promise::new(dice.of(Promiser::ALL), dice.of(people), "slides", made, Some(due));
    if dice.below(10) > 0 {
        promise.state = PromiseState::Kept { on: due, over_delivered: false };
    }
    promise
}
