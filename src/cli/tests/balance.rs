//! The balance as a table and as a picture.

use super::{World, done};
use crate::store;

/// A book of Ana and Tom with three exchanges of two quarters.
fn small_book(world: &World) {
    use crate::book::{Book, Direction, Effort, Exchange, ExchangeId, ExchangeKind, Group, Person, PersonId};
    let mut book = Book::default();
    let (ana, tom) = (PersonId::new(1), PersonId::new(2));
    for (id, name, unit) in [(ana, "Ana Silva", "Finance"), (tom, "Tom, Berg", "Legal")] {
        book.add(id, Person { unit: unit.to_owned(), ..Person::named(name) }).expect("a person");
    }
    let both = Group::new([ana, tom]).expect("two");
    for (number, day, people, direction, minutes) in [
        (10, jiff::civil::date(2026, 2, 3), ana.into(), Direction::Gave, 90),
        (11, jiff::civil::date(2026, 11, 2), both, Direction::Gave, 60),
        (12, jiff::civil::date(2026, 11, 3), tom.into(), Direction::Asked, 10),
    ] {
        let mut exchange = Exchange::new(day, people, direction, ExchangeKind::Advice);
        exchange.effort = Effort::Minutes(minutes);
        book.add(ExchangeId::new(number), exchange).expect("an exchange");
    }
    store::create(&world.path("book.ron"), &book).expect("a book");
}

#[test]
fn the_balance_is_told_as_an_aligned_table_or_as_csv() {
    let world = World::new();
    small_book(&world);
    for (line, expected) in [
        (
            "--by person",
            "Person     Gave  Asked  Received  Balance\n\
             Ana Silva   2.5    0.0       0.0  you give more\n\
             Tom, Berg   1.0    0.2       0.0  you give more\n\
             in all      2.5    0.2       0.0\n",
        ),
        (
            "--by unit --per quarter --measure count",
            "Unit     Period   Gave  Asked  Received\n\
             Finance  2026-Q1     1      0         0\n         2026-Q4     1      0         0\n\
             Legal    2026-Q4     1      1         0\n\
             in all               2      1         0\n",
        ),
        (
            "--by person --per year --csv",
            "person,period,gave,asked,received\nAna Silva,2026,2.50,0.00,0.00\n\"Tom, Berg\",2026,1.00,0.17,0.00\n",
        ),
        (
            "--per quarter --period 2026-01-01..2026-06-30 --csv",
            "period,gave,asked,received,\"gave less asked, since the start\"\n\
             2026-Q1,1.50,0.00,0.00,1.50\n2026-Q2,0.00,0.00,0.00,1.50\n",
        ),
        ("--filter unit:legal --csv", "period,gave,asked,received\nin all,1.00,0.17,0.00\n"),
    ] {
        assert_eq!(world.verb(&format!("balance @/book.ron {line}")), done(expected), "{line}");
    }
}

#[test]
fn a_balance_asked_for_in_words_that_mean_nothing_is_refused_with_what_would_do() {
    let world = World::new();
    for (line, part) in [
        ("--by shoes", "one of: person, level, unit"),
        ("--period shoes", "a period is written 2026-Q3"),
        ("--filter level:shoes", "one of: intern"),
        ("--per week", "month, quarter, year"),
    ] {
        let (code, out, err) = world.verb(&format!("balance --demo {line}"));
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        assert!(err.contains(part), "{line}: {err}");
    }
    let (code, out, _) = world.verb("balance --demo --by relation --per quarter");
    assert!(code == 0 && out.starts_with("Relation") && out.contains("2026-Q3") && out.contains("mentor"), "{out}");
}

#[test]
fn the_balance_is_drawn_without_a_window() {
    let world = World::new();
    small_book(&world);
    assert_eq!(
        world.verb(
            "picture balance @/book.ron --out @/balance.svg --period 2026 --per month --filter is:gave --compare"
        ),
        done("@/balance.svg\n")
    );
    let document = std::fs::read_to_string(world.path("balance.svg")).expect("a picture");
    for text in ["Ana Silva", "2026, only is:gave, as of 2026-11-22", "hours by month", "than in the year before"] {
        assert!(document.contains(text), "{text}");
    }
    assert_eq!(world.verb("picture balance --demo --out @/dark.png --dark --scale 0.5").0, 0);
    assert!(std::fs::read(world.path("dark.png")).expect("a picture").starts_with(b"\x89PNG"));
    for (line, code, part) in
        [("--out @/a.jpg", 1, ".svg or .png"), ("--out @/a.svg --period soon", 2, "a period is written 2026-Q3")]
    {
        let (found, _, err) = world.verb(&format!("picture balance --demo {line}"));
        assert_eq!(found, code, "{line}");
        assert!(err.contains(part), "{line}: {err}");
    }
}
