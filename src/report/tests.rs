//! The report of the sample, and what must never be in one.

use jiff::civil::date;

use super::*;
use crate::{sample, ui::theme::Theme};

const TODAY: Date = date(2026, 11, 22);

fn of_sample(telling: Telling) -> (Book, Document) {
    let book = sample::book(TODAY);
    let quarter = "2026-Q3".parse().expect("a quarter");
    let document = report(&book, TODAY, quarter, telling, Theme::of_mode(false).palette());
    (book, document)
}

fn titles(document: &Document) -> Vec<&str> {
    document.sections.iter().map(|section| section.title.as_str()).collect()
}

#[test]
fn the_report_of_a_reviewed_quarter_has_all_its_parts() {
    let (_, full) = of_sample(Telling::Full);
    assert_eq!(full.title, "Review of 2026-Q3: Robin Thorley");
    let always = [
        "The quarter beside the one before",
        "Giving against asking",
        "Alliances that moved",
        "What stood out",
        "The network",
        "Person by person",
        "What became of the actions set for this quarter",
    ];
    let with_answers = [&always[..], &["What was written", "Actions for the next quarter"]].concat();
    assert_eq!(titles(&full), with_answers);
    let (_, redacted) = of_sample(Telling::Redacted);
    assert_eq!(redacted.title, "Review of 2026-Q3");
    assert_eq!(titles(&redacted), [&always[..], &["Actions for the next quarter"]].concat());
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    for telling in [Telling::Full, Telling::Redacted] {
        let page = html(&of_sample(telling).1);
        assert!(page.contains("default-src 'none'"));
        let without_names = page.replace("http://www.w3.org/2000/svg", "");
        for word in
            ["<script", "http:", "https:", "//", "url(", "<link", "<img", "<iframe", "@import", "onload", "onclick"]
        {
            assert!(!without_names.contains(word), "{word}");
        }
        for (open, close) in
            [("<section>", "</section>"), ("<table>", "</table>"), ("<tr>", "</tr>"), ("<svg", "</svg>")]
        {
            assert_eq!(page.matches(open).count(), page.matches(close).count(), "{open}");
        }
    }
}

#[test]
fn a_redacted_report_of_the_sample_names_nobody() {
    let (book, document) = of_sample(Telling::Redacted);
    let texts = [html(&document), markdown(&document)];
    let mut secrets: Vec<&str> = vec![&book.settings().my_name];
    for (_, person) in book.people() {
        secrets.extend(person.name.split_whitespace().filter(|word| word.chars().count() > 3));
        secrets.extend([&person.unit, &person.organisation, &person.alliance.why].map(String::as_str));
        secrets.extend(person.emails.iter().chain(&person.also_called).map(String::as_str));
        secrets.extend(person.notes.iter().map(|note| note.text.as_str()));
    }
    // What a person is called may be a word of the program as well.
    let is_word = |secret: &str| ["", "People"].contains(&secret);
    for secret in secrets.into_iter().filter(|secret| !is_word(secret)) {
        assert!(texts.iter().all(|text| !text.contains(secret)), "{secret}");
    }
    assert!(texts.iter().all(|text| text.contains("Person 1")));
}

#[test]
fn words_are_told_as_they_are_whatever_stands_in_them() {
    let hostile = "<b>|`x`|\n# a & \"b\"";
    let table = Table { head: vec![("Who", false), ("Gave", true)], rows: vec![vec![hostile.into(), "1".into()]] };
    let document = Document {
        title: hostile.into(),
        about: String::new(),
        sections: vec![Section {
            title: "A".into(),
            blocks: vec![Block::Table(table), Block::List(vec![hostile.into()])],
        }],
    };
    let page = html(&document);
    assert!(!page.contains("<b>") && page.contains("&lt;b&gt;|`x`| # a &amp; &quot;b&quot;"));
    let text = markdown(&document);
    assert!(text.starts_with("# \\<b\\>\\|\\`x\\`\\| \\# a \\& \"b\"\n"), "{text}");
    assert!(text.contains("| Who | Gave |\n| --- | ---: |\n| \\<b\\>\\|"), "{text}");
}

#[test]
fn a_report_is_named_by_its_ending() {
    for (name, format) in [
        ("a.html", Ok(ReportFormat::Html)),
        ("a.HTM", Ok(ReportFormat::Html)),
        ("a.md", Ok(ReportFormat::Markdown)),
        ("a.pdf", Err(NoReport)),
        ("a", Err(NoReport)),
    ] {
        assert_eq!(ReportFormat::of(Path::new(name)), format, "{name}");
    }
}
