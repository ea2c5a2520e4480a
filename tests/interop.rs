//! What always holds of other people's files: nothing in them stops the program, nothing comes in twice, and what is exported
//! comes back equal.
#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod support;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use jiff::civil::{Date, date};
use mutual::{
    book::{Book, Exchange, IdMint, ImportBatch, Level, Person, Promise, PromiseState, Record, Tie, TieKind},
    interop::{
        Calendar, CalendarKind, EntryKind, Format, Loss, Plan, ReadError, Reading, Taking, read, read_file, to_csv,
        unwatched,
    },
};
use proptest::prelude::*;
use support::edits;

const TODAY: Date = date(2026, 11, 22);

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Silva;Ana;;;\r\nFN:Ana Silva\r\nitem1.EMAIL;type=pref:ana@example.com\r\n\
    item1.X-ABLabel:_$!<Work>!$_\r\nORG:Acme\\; Sons;Buying\r\nNOTE:a long\r\n  note\\, folded\r\nBDAY:--0315\r\n\
    PHOTO;ENCODING=b:AAAA\r\n BBBB\r\nX-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ana\r\nEND:VCARD\r\n\
    BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=\n=F6rg\nTEL;WORK;PREF:1\n\
    AGENT:\nBEGIN:VCARD\nFN:Tom\nEND:VCARD\nCATEGORIES:a,b\nEND:VCARD\n";

const CONNECTIONS: &str = "Notes:\n\"When exporting, \"\"some\"\" are missing\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ana,\"Silva, Ph.D.\",https://www.linkedin.com/in/ana,ana@example.com,\"Acme, Sons\",Buyer,03 Feb 2021\n\
    Tom,Berg,,,=SUM(A1),,\"1/8/18, 6:14 PM\"\n,,https://x,,,,\n";

/// Files of every format, to be broken.
fn whole_files() -> Vec<Vec<u8>> {
    let wide = CARDS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut files = vec![CARDS.into(), wide, CONNECTIONS.into(), CONNECTIONS.replace(',', ";").into_bytes()];
    let book = (1..1_000).map(edits::book).find(|book| book.count::<Exchange>() > 2 && book.count::<Tie>() > 2);
    files.extend(book.iter().flat_map(to_csv).map(|(_, bytes)| bytes));
    files.extend(NETWORK.map(|(_, text)| text.into()));
    files
}

fn mint(book: &Book) -> IdMint {
    // Later than all ids there are, as a clock would have it.
    let people = book.people().map(|(id, _)| id.raw().number());
    let last = people.chain(book.all::<ImportBatch>().map(|(id, _)| id.raw().number())).max().unwrap_or(0);
    IdMint::new((last >> 22) + 1_577_836_800_000 + 1, 5)
}

fn plan(book: &Book, readings: &[Reading]) -> Plan {
    Plan::new(book, readings, mint(book), TODAY)
}

/// Imports, and sees that the book stays sound and that nothing comes in a second time.
fn import(book: &mut Book, readings: &[Reading]) {
    let first = plan(book, readings);
    first.apply(book).expect("a plan for this very book");
    assert_eq!(book.audit(), [], "an import leaves the book sound");
    let again = plan(book, readings);
    assert!(again.is_idle(), "a second time: {:?}, {readings:#?}", again.counts());
}

fn records<R: Record>(book: &Book, bare: impl Fn(R) -> R) -> Vec<(String, R)> {
    book.all::<R>().map(|(id, record)| (id.to_string(), bare(record.clone()))).collect()
}

/// Names and values of a calendar file, as a strict reader of RFC 5545 takes them: lines end with CR and LF and nowhere else, are
/// no longer than 75 octets, and only known escapes stand in them.
fn calendar_lines(text: &str) -> Vec<(String, String)> {
    let body = text.strip_suffix("\r\n").expect("the last line is ended too");
    for line in body.split("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{} octets", line.len());
        assert!(line.chars().all(|letter| letter == '\t' || !letter.is_control()), "{line:?}");
    }
    let unfolded = body.replace("\r\n ", "");
    let lines = unfolded.split("\r\n").map(|line| line.split_once(':').expect("a name and a value"));
    let lines: Vec<_> = lines.map(|(name, value)| (name.to_owned(), unescaped(value))).collect();
    let depth = lines.iter().fold(Vec::new(), |mut open, (name, value)| {
        match name.as_str() {
            "BEGIN" => open.push(value.clone()),
            "END" => assert_eq!(open.pop().as_ref(), Some(value)),
            _ => assert!(!open.is_empty()),
        }
        open
    });
    assert_eq!(depth, [] as [String; 0]);
    lines
}

fn unescaped(value: &str) -> String {
    let mut letters = value.chars();
    let mut out = String::new();
    while let Some(letter) = letters.next() {
        out.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some(mark @ ('\\' | ';' | ',')) => mark,
                other => panic!("no escape: {other:?}"),
            },
            letter => letter,
        });
    }
    out
}

/// Words without what no calendar can tell.
fn as_calendars_tell(words: &str) -> String {
    let breaks = words.replace("\r\n", "\n").replace('\r', "\n");
    breaks.chars().filter(|letter| matches!(letter, '\t' | '\n') || !letter.is_control()).collect()
}

proptest! {
    #[test]
    fn arbitrary_bytes_stop_nothing(bytes in prop::collection::vec(any::<u8>(), 0..2_000), head in 0..7_usize) {
        let heads = [
            "",
            "BEGIN:VCARD\n",
            "First Name,Last Name,Position\n",
            "name,email,id\n",
            "from,to,weight\n",
            "id,level,office,age\n",
            ",Ana,Tom\nAna,0,1\nTom,1,0\n",
        ];
        let bytes = [heads[head].as_bytes(), &bytes].concat();
        if let Ok(reading) = read(&bytes, "file", &unwatched) {
            import(&mut Book::default(), &[reading]);
        }
    }

    #[test]
    fn files_that_were_damaged_give_what_is_left_of_them(
        which in 0..10_usize,
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12),
    ) {
        let mut bytes = whole_files().swap_remove(which);
        for (from, to, byte, what) in hits {
            if bytes.is_empty() {
                break;
            }
            let (one, two) = (from.index(bytes.len()), to.index(bytes.len()));
            let (from, to) = (one.min(two), one.max(two).min(one.min(two) + 40));
            match what {
                0 => bytes[from] = byte,
                1 => drop(bytes.drain(from..to)),
                _ => {
                    let twice = bytes[from..to].to_vec();
                    bytes.splice(from..from, twice);
                }
            }
        }
        if let Ok(reading) = read(&bytes, "file", &unwatched) {
            import(&mut Book::default(), &[reading]);
        }
    }

    #[test]
    fn a_calendar_file_is_well_formed_and_tells_its_words_as_they_are(seed in any::<u64>()) {
        let book = edits::book(seed);
        let stamp = "2026-11-22T10:42:00Z".parse().expect("a time");
        for kind in [CalendarKind::Todos, CalendarKind::Events] {
            let calendar = Calendar::new(&book, kind, stamp);
            let told = calendar_lines(calendar.text());
            let values = |name: &str| told.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
            let uids: BTreeSet<&str> = values("UID").into_iter().collect();
            prop_assert_eq!((uids.len(), values("SUMMARY").len()), (calendar.entries, calendar.entries));
            let open = book.all::<Promise>().filter(|(_, promise)| promise.state == PromiseState::Open);
            for (_, promise) in open.filter(|_| kind == CalendarKind::Todos) {
                let what = as_calendars_tell(&promise.what);
                prop_assert!(values("SUMMARY").iter().any(|summary| summary.ends_with(&what)), "{what:?}");
            }
        }
    }

    #[test]
    fn a_book_that_is_exported_comes_back_equal(seed in any::<u64>()) {
        let book = edits::book(seed);
        let mut readings = Vec::new();
        for (name, bytes) in to_csv(&book) {
            let reading = read(&bytes, &name, &unwatched).expect("one of our tables");
            prop_assert_eq!(&reading.problems, &[]);
            readings.insert(0, reading);
        }
        let mut back = Book::default();
        import(&mut back, &readings);
        let person = |person| Person { batch: None, ..person };
        let exchange = |exchange| Exchange { batch: None, mission: None, ..exchange };
        let tie = |tie| Tie { batch: None, ..tie };
        prop_assert_eq!(records(&back, person), records(&book, person));
        prop_assert_eq!(records(&back, exchange), records(&book, exchange));
        prop_assert_eq!(records(&back, tie), records(&book, tie));
        prop_assert!(plan(&book, &readings).is_idle(), "into the book it came from, nothing is new");
    }

    #[test]
    fn people_who_share_much_are_the_same_people_the_second_time(
        rows in prop::collection::vec((0..3_u8, 0..3_u8, 0..4_u8, 0..4_u8, 0..3_u8, 0..9_u8), 0..14),
        before in 0..6_usize,
    ) {
        let row = |(name, company, email, link, title, id): &(u8, u8, u8, u8, u8, u8)| {
            let some = |n: u8, text: String| if n == 0 { String::new() } else { text };
            let id = some(id.saturating_sub(5), format!("000000000000{id}"));
            let (company, email) = (some(*company, format!("Co {company}")), some(*email, format!("{email}@example.com")));
            let (link, title) = (some(*link, format!("linkedin.com/in/{link}")), some(*title, format!("T{title}")));
            format!("Ana {name},{email},{company},{title},{link},{id}\n")
        };
        let table = |rows: &[(u8, u8, u8, u8, u8, u8)]| {
            let text = format!("name,email,organisation,title,links,id\n{}", rows.iter().map(row).collect::<String>());
            read(text.as_bytes(), "people.csv", &unwatched).expect("a table of people")
        };
        let (first, rest) = rows.split_at(before.min(rows.len()));
        let mut book = Book::default();
        import(&mut book, &[table(first)]);
        import(&mut book, &[table(rest), table(first)]);
    }
}

/// A matrix, a list of ties, and what is known of their labels.
const NETWORK: [(&str, &str); 3] = [
    ("Advice.matrix.csv", ",Ana,Tom,Mia\nAna,0,1,0\nTom,1,0,1\nMia,0,0,0\n"),
    ("ReportTo.csv", "source,target\nTom,Ana\nMia,Ana\n"),
    ("attributes.csv", "id,Level,Department,Office\nAna,1,Sales,2\nTom,2,Sales,2\nMia,2,Law,1\n"),
];

#[test]
fn files_of_one_network_come_in_together_and_the_second_time_change_nothing() {
    let file = |(name, text): &(&str, &str)| read(text.as_bytes(), name, &unwatched).expect("part of a network");
    let readings: Vec<Reading> = NETWORK.iter().map(file).collect();
    let mut book = Book::default();
    let plan = plan(&book, &readings);
    assert_eq!(
        (plan.counts().of(EntryKind::Person).new, plan.counts().of(EntryKind::Tie).new, plan.problems().len()),
        (3, 4, 0)
    );
    assert!(plan.remarks().any(|(file, remark)| file == "ReportTo.csv" && remark.contains("reports to")));
    import(&mut book, &readings);
    for reading in readings.iter().rev() {
        import(&mut book, std::slice::from_ref(reading));
    }
    let people: Vec<_> = book.people().map(|(_, p)| (p.name.as_str(), p.level, p.unit.as_str())).collect();
    let (first, second) = (Some(Level::Executive), Some(Level::VicePresident));
    assert_eq!(people, [("Ana", first, "Sales"), ("Tom", second, "Sales"), ("Mia", second, "Law")]);
    let ties: Vec<_> =
        book.all::<Tie>().map(|(_, t)| (book.name(t.from), t.kind, book.name(t.to), t.strength)).collect();
    assert_eq!(
        ties,
        [
            ("Ana", TieKind::Knows, "Tom", 4),
            ("Tom", TieKind::Knows, "Mia", 3),
            ("Tom", TieKind::ReportsTo, "Ana", 3),
            ("Mia", TieKind::ReportsTo, "Ana", 3),
        ]
    );
}

/// A file under a folder of samples, with how many people are in it, how many entries are left out and how many come in part.
type Sample = (&'static str, Result<(usize, usize, usize), ()>);

/// Counted by hand. Every other file is one good card.
const SAMPLES: &[Sample] = &[
    ("linkedin_csv/Remulous_constellation__linkedin_connections.csv", Ok((2, 0, 0))),
    ("linkedin_csv/chriskirilov_warm-ranker__mock_contacts.csv", Ok((2, 0, 0))),
    // One row without a name; a link, an address, a company and a position that are none.
    ("linkedin_csv/fixture_formula_cells_short_rows.csv", Ok((4, 1, 4))),
    ("linkedin_csv/fixture_no_url_column_umlaut.csv", Ok((2, 1, 0))),
    ("linkedin_csv/fixture_two_blank_lines_after_notes.csv", Ok((2, 0, 0))),
    ("linkedin_csv/fixture_v02_header_line1.csv", Ok((2, 0, 0))),
    ("linkedin_csv/fixture_v04_reordered_extra.csv", Ok((2, 0, 0))),
    ("linkedin_csv/fixture_v12_missing_values.csv", Ok((2, 0, 0))),
    ("linkedin_csv/fixture_v14_header_only.csv", Ok((0, 0, 0))),
    ("linkedin_csv/fixture_v15_empty.csv", Err(())),
    ("linkedin_csv/guiccosta_linkedin-network__Connections-random-names.csv", Ok((506, 0, 0))),
    // An address that is LinkedIn's name for a member.
    ("linkedin_csv/real2018_no-url_us-datetime.csv", Ok((41, 0, 1))),
    ("linkedin_csv/real2021_semicolon_crlf_mixed-utf8-cp1252_dmy-dots.csv", Ok((169, 0, 0))),
    ("linkedin_csv/real2023_with-url_dd-Mon-yyyy.csv", Ok((400, 0, 0))),
    // Nothing in it to call anyone by.
    ("vcard/LineageOS_android_frameworks_opt_vcard__v21_android_custom_prop.vcf", Ok((0, 1, 0))),
    ("vcard/LineageOS_android_frameworks_opt_vcard__v21_nest.vcf", Ok((3, 0, 0))),
    // Two groups of contacts, and a card of nothing.
    ("vcard/apple_ccs-calendarserver__home3-addressbook-4.vcf", Ok((0, 1, 0))),
    ("vcard/apple_ccs-calendarserver__home3-addressbook-5.vcf", Ok((0, 1, 0))),
    ("vcard/apple_ccs-calendarserver__home_bad-addressbook-1.vcf", Ok((0, 1, 0))),
    ("vcard/mangstadt_ez-vcard__rfc2426-example.vcf", Ok((2, 0, 0))),
    ("vcard/mozilla_releases-comm-central__basic_vcard_addressbook.vcf", Ok((2, 0, 0))),
    ("vcard/mozilla_releases-comm-central__emptylines_vcard_addressbook.vcf", Ok((2, 0, 0))),
];

/// Real files are not part of the project. `MUTUAL_SAMPLES=folder cargo test --test interop` tries those under `linkedin_csv` and
/// `vcard` there.
#[test]
fn real_files_are_read_if_there_are_any() {
    let Some(folder) = std::env::var_os("MUTUAL_SAMPLES").map(PathBuf::from) else {
        return;
    };
    for part in ["linkedin_csv", "vcard"] {
        let entries = std::fs::read_dir(folder.join(part)).expect("a folder of samples");
        let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        files.sort();
        for file in files {
            try_sample(part, &file);
        }
    }
}

fn try_sample(part: &str, path: &Path) {
    let name = format!("{part}/{}", path.file_name().unwrap_or_default().to_string_lossy());
    let read = read_file(path, &Taking::default(), &unwatched);
    let counts = match &read {
        Ok(reading) => {
            assert_eq!(reading.format, if part == "vcard" { Format::VCard } else { Format::LinkedIn }, "{name}");
            let lost = |loss| reading.problems.iter().filter(|problem| problem.loss == loss).count();
            Ok((reading.people.len(), lost(Loss::Entry), lost(Loss::Part)))
        }
        Err(error) => {
            assert!(matches!(error, ReadError::Empty), "{name}: {error}");
            Err(())
        }
    };
    println!("{name}\t{counts:?}");
    if let Ok(reading) = read {
        let mut book = Book::default();
        import(&mut book, &[reading]);
        assert!(book.count::<ImportBatch>() <= 1);
    }
    let expected = SAMPLES.iter().find(|(known, _)| name == *known).map_or(Ok((1, 0, 0)), |(_, expected)| *expected);
    assert_eq!(counts, expected, "{name}");
}

/// The two real networks: how many people, and how many ties of each kind. Of advice, friendship and work together, a pair that
/// names each other is one tie; of reports to, each arc is.
#[test]
fn real_networks_are_read_if_there_are_any() {
    let Some(folder) = std::env::var_os("MUTUAL_SAMPLES").map(PathBuf::from) else {
        return;
    };
    let files = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    for (set, names, people, ties) in [
        (
            "lazega",
            files(&["Advice.matrix.csv", "Cowork.matrix.csv", "Friendship.matrix.csv", "attributes.csv"]),
            71,
            [717, 378, 399, 0],
        ),
        (
            "krackhardt_hightech",
            files(&["attributes.csv", "ReportTo.matrix.csv", "Friendship.matrix.csv", "Advice.matrix.csv"]),
            21,
            [145, 0, 79, 20],
        ),
    ] {
        let path = |name: &String| folder.join("workplace").join(set).join(name);
        let readings: Vec<Reading> = names
            .iter()
            .map(|name| read_file(&path(name), &Taking::default(), &unwatched).expect("part of a network"))
            .collect();
        assert!(readings.iter().all(|reading| reading.problems.is_empty()), "{set}");
        let mut book = Book::default();
        import(&mut book, &readings);
        let kinds = [TieKind::Knows, TieKind::WorksWith, TieKind::Friends, TieKind::ReportsTo];
        let counts = kinds.map(|kind| book.all::<Tie>().filter(|(_, tie)| tie.kind == kind).count());
        assert_eq!((book.count::<Person>(), counts), (people, ties), "{set}");
        assert!(book.people().all(|(_, person)| !person.extra.is_empty()), "{set}: attributes are joined by the label");
    }
}
