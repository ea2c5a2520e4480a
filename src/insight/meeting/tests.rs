//! What the sheet says of whom, and what it leaves out.

use jiff::civil::date;

use super::*;
use crate::{
    book::{IdMint, Note, Person, Stage},
    capture, report,
};

const TODAY: Date = date(2026, 11, 22);

fn book_of(ana: Person, lines: &[&str]) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
    book.add(mint.mint(), ana).expect("a person with a name");
    for line in lines {
        let entry = capture::parse(line, &book, TODAY).entry.expect("a line that can be logged");
        entry.commit(&mut book, &mut mint).expect("a sound entry");
    }
    book
}

fn sheet(book: &Book) -> Meeting {
    let insight = Insight::new(book, TODAY);
    let (person, _) = book.people().next().expect("someone");
    Meeting::new(book, &insight, &Findings::new(book, &insight), person).expect("a sheet")
}

fn ana() -> Person {
    let mut ana = Person { title: "Director, Finance".into(), unit: "Finance".into(), ..Person::named("Ana") };
    let alliance = &mut ana.alliance;
    alliance.stage = Stage::Allied;
    alliance.why = "we plan the budget together".into();
    alliance.needs = vec!["a reviewer".into()];
    alliance.offer = "numbers from the field".into();
    alliance.interests = "calm closings".into();
    alliance.expectations.of_them = "early warnings".into();
    ana.notes = (1..5).map(|day| Note { on: date(2026, 11, day), text: format!("note {day}") }).collect();
    ana
}

#[test]
fn the_sheet_says_all_that_one_wants_to_know_and_in_that_order() {
    let book = book_of(
        ana(),
        &[
            "gave @ana 2h review of the deck 5 days ago",
            "got @ana forecast model 12 days ago",
            "met @ana lunch 10 days ago",
            "promise @ana slides by 2026-11-27",
            "they promised @ana figures by 2026-11-24",
            "dispute @ana scope of phase 2",
        ],
    );
    let expected = "\
Before meeting Ana
Director, Finance
2026-11-22

Where you stand
- Allied \u{b7} you give more
- Last in touch today
- Why: we plan the budget together

What you expect of each other
- You may count on: early warnings
- Not spoken of yet

Promises
- Theirs: figures (due Tue)
- Yours: slides (due Fri)

To settle
- Open dispute: scope of phase 2 (today)
- Thank them for: forecast model (12 days ago)

Last time
- Gave 2 h: review of the deck (5 days ago)
- Lunch (10 days ago)
- Received: forecast model (12 days ago)

What matters to them
- Looks for: a reviewer
- Goals and values: calm closings

Notes
- note 4 (18 days ago)
- note 3 (19 days ago)
- note 2 (20 days ago)

What you could give
";
    let text = sheet(&book).text();
    assert!(text.starts_with(expected), "{text}");
    let rest = "
To ask about
- Do they still look for: a reviewer?
- Was it of use: review of the deck? (5 days ago)
- What do you expect of each other?
";
    assert!(text.contains("- You offer: numbers from the field\n") && text.ends_with(rest), "{text}");
}

#[test]
fn of_someone_new_it_says_little_and_offers_a_question() {
    let sheet = sheet(&book_of(Person::named("Ana"), &[]));
    let titles: Vec<&str> = sheet.sections.iter().map(|section| section.title).collect();
    assert!(titles.starts_with(&["Where you stand"]) && titles.ends_with(&["To ask about"]), "{titles:?}");
    assert!(sheet.sections.iter().all(|section| !section.lines.is_empty()));
    assert!(!sheet.text().contains("Promises") && !sheet.text().contains("Notes"));
}

#[test]
fn what_is_closed_is_not_open_any_more() {
    let book = book_of(ana(), &["got @ana forecast model 12 days ago", "thanked @ana"]);
    assert!(!sheet(&book).sections.iter().any(|section| section.title == "To settle"));
}

#[test]
fn the_page_takes_words_for_words() {
    let mut person = ana();
    person.name = "Ana <b>\"R\" & Co".into();
    person.notes = vec![Note { on: TODAY, text: "</li><script>x()</script>".into() }];
    let page = report::html(&report::before_meeting(&sheet(&book_of(person, &[]))));
    assert!(page.contains("<h1>Before meeting Ana &lt;b&gt;&quot;R&quot; &amp; Co</h1>"), "{page}");
    assert!(page.contains("&lt;/li&gt;&lt;script&gt;x()&lt;/script&gt; (today)</li>"), "{page}");
    for section in sheet(&book_of(ana(), &[])).sections {
        assert!(page.contains(&format!("<h2>{}</h2>", section.title)), "{}", section.title);
    }
}
