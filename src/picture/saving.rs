//! Pictures that are saved: sound documents whatever people are called, and pixels of the size asked for.

use jiff::civil::{Date, date};
use resvg::usvg::roxmltree::Document;

use super::*;
use crate::{
    book::{Book, Direction, Exchange, ExchangeKind, IdMint, Person, PersonId, Tie, TieKind, Vocabulary as _},
    graph::{Layout, Network, Point},
    insight::Insight,
};

const TODAY: Date = date(2026, 11, 22);
const HOSTILE: [&str; 6] =
    ["Ana \"</text><p>\" & Co", "Tom <b>", "]]>Mia", "Li\u{0}\u{1b}\u{7f}", "\u{202e}Raj", "&amp; '\u{2605}"];
const WHITE: Rgb = Rgb([255, 255, 255]);

pub(super) fn palette() -> Palette {
    let ink = |n: u8| Rgb([n, n, n]);
    Palette {
        ground: WHITE,
        panel: WHITE,
        frame: ink(230),
        ring: ink(230),
        tie: ink(200),
        text: ink(20),
        muted: ink(90),
        faint: ink(130),
        gave: Rgb([47, 111, 208]),
        asked: Rgb([208, 106, 30]),
        received: ink(70),
        good: ink(80),
        warn: ink(81),
        bad: ink(82),
        hues: std::array::from_fn(|n| ink(100 + n as u8)),
    }
}

/// People of these names, in a row of ties of every kind.
fn sheet(names: &[&str]) -> Sheet {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let ids: Vec<PersonId> = names.iter().map(|_| mint.mint()).collect();
    for (id, name) in ids.iter().zip(names) {
        book.add(*id, Person { unit: "R&D <lab>".to_owned(), ..Person::named(*name) }).expect("a person with a name");
        let gift = Exchange::new(TODAY, (*id).into(), Direction::Gave, ExchangeKind::Advice);
        book.add(mint.mint(), gift).expect("a gift");
    }
    for (pair, kind) in ids.windows(2).zip(TieKind::ALL) {
        book.add(mint.mint(), Tie::new(pair[0], pair[1], *kind)).expect("a tie");
    }
    let (network, insight) = (Network::new(&book, TODAY), Insight::new(&book, TODAY));
    let drawing = Drawing::new(&book, &insight, &network, Encodings::default(), &Measures::default());
    let mut layout = Layout::new(&network, |_| None, 1);
    layout.settle();
    Sheet {
        drawing,
        places: (0..network.len()).map(|node| layout.at(node)).collect(),
        rings: vec![("close".to_owned(), 1.0), ("allies".to_owned(), 2.0)],
        seats: Vec::new(),
        title: Some("Robin & <co>".to_owned()),
        day: TODAY,
        palette: palette(),
        initials: false,
    }
}

fn words(document: &str) -> Vec<String> {
    let parsed = Document::parse(document).expect("a sound document");
    let texts = parsed.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text().map(str::to_owned)).collect()
}

#[test]
fn whatever_people_are_called_the_document_is_sound_and_says_it() {
    let found = words(&svg(&sheet(&HOSTILE)));
    for name in ["Ana \"</text><p>\" & Co", "Tom <b>", "]]>Mia", "Li", "Robin & <co>", "R&D <lab>"] {
        assert!(found.iter().any(|text| text == name), "{name} in {found:?}");
    }
}

#[test]
fn where_names_are_hidden_none_is_anywhere_in_the_document() {
    let names = ["Ana Ruiz", "Tom Becker", "Mia Okafor"];
    let mut hidden = sheet(&names);
    let open = svg(&hidden);
    assert!(names.iter().all(|name| open.contains(name)));
    (hidden.initials, hidden.title) = (true, None);
    let document = svg(&hidden);
    assert!(names.iter().all(|name| !document.contains(name)));
    assert!(words(&document).iter().any(|text| text == "AR"));
}

#[test]
fn lines_are_vectors_in_the_colours_of_the_palette() {
    let document = svg(&sheet(&["Ana", "Tom", "Mia", "Li", "Raj", "Eva", "Ivo"]));
    let parsed = Document::parse(&document).expect("a sound document");
    let strokes = |colour: Rgb| {
        let colour = colour.to_string();
        let groups = parsed.descendants().filter(|node| node.attribute("stroke") == Some(colour.as_str()));
        groups.flat_map(|group| group.children()).filter(|node| node.has_tag_name("path")).count()
    };
    assert!(strokes(palette().gave) >= 8, "a line to each of seven, and one in the legend");
    assert!(strokes(palette().tie) >= 10);
    assert_eq!(strokes(palette().bad), 2, "one at odds, and one in the legend");
    assert!(!document.contains("NaN") && !document.contains("<image"));
}

#[test]
fn places_that_are_no_numbers_do_no_harm() {
    let mut broken = sheet(&["Ana", "Tom"]);
    broken.places = vec![Point::new(f32::NAN, f32::INFINITY)];
    let document = svg(&broken);
    assert!(!document.contains("NaN") && !words(&document).is_empty());
}

/// Width and height as the head of a PNG tells them.
fn size_of(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert_eq!(&png[1..4], b"PNG");
    (number(16), number(20))
}

#[test]
fn pixels_come_in_the_size_asked_for_and_too_many_are_refused_in_words() {
    let small = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"/>";
    assert_eq!(png(small, None).map(|bytes| size_of(&bytes)), Ok((240, 80)));
    assert_eq!(png(small, Some(0.5)).map(|bytes| size_of(&bytes)), Ok((60, 20)));
    for scale in [0.0, -1.0, 9.0, f32::NAN] {
        assert_eq!(png(small, Some(scale)), Err(PngError::Scale));
    }
    let large = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"8000\"/>";
    let refused = png(large, Some(1.0)).expect_err("too many pixels").to_string();
    assert!(refused.contains("9000 by 8000 pixels") && refused.contains("64 million"), "{refused}");
    assert!(matches!(png("<svg", None), Err(PngError::Unreadable(_))));
}

#[test]
fn words_are_drawn_in_our_own_typeface_without_those_of_the_system() {
    let page = |text: &str| {
        let words = format!("<text x=\"5\" y=\"30\" font-size=\"24\" font-weight=\"600\">{text}</text>");
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"40\">{words}</svg>")
    };
    let blank = png(&page(""), None).expect("a picture");
    assert_ne!(png(&page("\u{c9}va Nov\u{e1}k"), None).expect("a picture"), blank);
}
