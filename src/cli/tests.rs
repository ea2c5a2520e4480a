mod balance;

use std::{
    path::Path,
    sync::atomic::{AtomicI64, Ordering::Relaxed},
};

use jiff::{Timestamp, ToSpan as _};

use super::*;
use crate::{
    book::Vocabulary as _,
    interop::{Calendar, CalendarKind, ExportFormat},
    store,
};

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
                           Ana,Silva,,ana@example.com,Acme,Buyer,03 Feb 2021\n,,,,Nowhere,,\nTom,Berg,,,Acme,,soon\n";

struct World {
    folder: tempfile::TempDir,
    surroundings: Surroundings,
}

/// Exit code, what was said, and why not.
type Said = (u8, String, String);

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let start: Timestamp = "2026-11-22T09:00:00Z".parse().expect("a time");
        let calls = AtomicI64::new(0);
        let later = move || start + calls.fetch_add(1, Relaxed).milliseconds();
        let surroundings = Surroundings {
            clock: Clock::new(later),
            zone: TimeZone::UTC,
            seed: 7,
            places: Some(Places::under(&folder.path().join("home"))),
        };
        Self { folder, surroundings }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: &str) {
        store::atomic::write(&self.path(name), text.as_bytes()).expect("a file");
    }

    /// Runs a call in which `@` stands for the folder.
    fn call(&self, line: &str) -> (Outcome, String, String) {
        let folder = self.folder.path().display().to_string();
        let words = line.split_whitespace().map(|word| OsString::from(word.replace('@', &folder)));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = run([OsString::from("mutual")].into_iter().chain(words), &mut out, &mut err, &self.surroundings);
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8").replace(&folder, "@");
        (outcome, text(out), text(err))
    }

    fn verb(&self, line: &str) -> Said {
        match self.call(line) {
            (Outcome::Exit(code), out, err) => (code, out, err),
            (Outcome::Window(start), ..) => panic!("a window opened: {start:?}"),
        }
    }
}

fn done(text: &str) -> Said {
    (0, text.to_owned(), String::new())
}

#[test]
fn without_a_verb_a_window_opens_on_what_is_named() {
    let world = World::new();
    let start = |file: Option<&str>, demo| Outcome::Window(Start { file: file.map(PathBuf::from), demo });
    for (line, expected) in [
        ("", start(None, false)),
        ("--demo", start(None, true)),
        ("book.ron", start(Some("book.ron"), false)),
        ("./check", start(Some("./check"), false)),
    ] {
        assert_eq!(world.call(line), (expected, String::new(), String::new()), "{line}");
    }
}

#[test]
fn calls_that_mean_nothing_end_with_2_and_help_with_0() {
    let world = World::new();
    for line in [
        "--nonsense",
        "a b",
        "book.ron --demo",
        "check",
        "check a --demo",
        "import",
        "import a.csv",
        "import --into b",
        "import a.csv --into b --demo",
        "export --demo",
        "export --demo --format pdf --out @",
        "export --demo --format json --out @/a.json --filter stage:allied --person Ana",
        "export --demo --format json --out @/a.json --notes --redacted",
        "--demo check a",
        "layout @/ties.csv",
    ] {
        let (code, out, err) = world.verb(line);
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        assert!(err.contains("Usage") || err.contains("--help"), "{line}: {err}");
    }
    for (line, part) in [("--help", "import"), ("--version", env!("CARGO_PKG_VERSION")), ("import --help", "--dry-run")]
    {
        let (code, out, err) = world.verb(line);
        assert_eq!((code, err.as_str()), (0, ""), "{line}");
        assert!(out.contains(part), "{line}: {out}");
    }
}

#[test]
fn an_import_makes_the_book_tells_the_counts_and_does_nothing_the_second_time() {
    let world = World::new();
    world.file("Connections.csv", CONNECTIONS);
    let problems = "problems: 1 left out, 1 in part\n  Connections.csv, line 3, left out: there is no name; LinkedIn leaves such rows behind for accounts that were closed\n  Connections.csv, line 4, in part: the day of connection is no date, and is left out\n";
    let dry = world.verb("import @/Connections.csv --into @/new/book.ron --dry-run");
    assert_eq!(
        dry,
        done(&format!("people: 2 new, 0 already here\n{problems}This was a dry run: nothing was written.\n"))
    );
    assert!(!world.path("new").exists());
    let first = world.verb("import @/Connections.csv --into @/new/book.ron");
    assert_eq!(
        first,
        done(&format!(
            "people: 2 new, 0 already here\n{problems}Written to @/new/book.ron.\nIt was not there, and was made.\n"
        ))
    );
    let second = world.verb("import @/Connections.csv --into @/new/book.ron");
    assert_eq!(
        second,
        done(&format!("people: 0 new, 2 already here\n{problems}Nothing is new: nothing was written.\n"))
    );
    assert_eq!(world.verb("check @/new/book.ron"), done("@/new/book.ron is sound and as Mutual wrote it: 2 people.\n"));
}

#[test]
fn what_is_filled_in_beside_a_field_that_differs_does_not_mean_that_the_file_is_right() {
    let world = World::new();
    world.file("first.csv", "Name,Email,Job Title\nAna Ruiz,ana@example.com,Director\n");
    world.file("second.csv", "Name,Email,Job Title,Phone\nAna Ruiz,ana@example.com,Lead,+1 555 0100\n");
    world.verb("import @/first.csv --into @/book.ron");
    let (_, out, _) = world.verb("import @/second.csv --into @/book.ron --dry-run");
    assert!(out.contains("differs in title: the book's word stands"), "{out}");
    let (_, out, _) = world.verb("import @/second.csv --into @/book.ron --dry-run --theirs");
    assert!(out.contains("differs in title: the file's word holds"), "{out}");
}

#[test]
fn tables_go_out_and_come_back_whatever_their_order() {
    let world = World::new();
    let (code, out, err) = world.verb("export --demo --format csv --out @/out");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("@/out/people.csv\n@/out/exchanges.csv\n@/out/ties.csv\n@/out/encounters.csv\n"), "{out}");
    assert!(out.ends_with("; notes stay here\n"), "{out}");
    let (code, out, err) = world.verb("import @/out/ties.csv @/out/exchanges.csv @/out/people.csv --into @/book.ron");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("people: ") && out.contains("\nproblems: 0 left out, "), "{out}");
    let sample = crate::sample::book(world.surroundings.today());
    let (code, out, _) = world.verb("check @/book.ron");
    let expected = format!(
        "{} people, {} ties, {} exchanges.",
        sample.count::<crate::book::Person>(),
        sample.count::<crate::book::Tie>(),
        sample.count::<crate::book::Exchange>()
    );
    assert!(code == 0 && out.contains(&expected), "{out} / {expected}");
    assert_eq!(world.verb("export @/book.ron --format csv --out @/again").0, 0);
    for table in ["people.csv", "ties.csv"] {
        let bytes = |folder: &str| std::fs::read(world.path(folder).join(table)).expect("a table");
        assert_eq!(bytes("out"), bytes("again"), "{table}");
    }
    let (code, out, _) = world.verb("import @/out/people.csv --demo");
    assert!(code == 0 && out.starts_with("people: 0 new") && out.ends_with("nothing was written.\n"), "{out}");
}

#[test]
fn what_is_refused_is_told_and_nothing_is_written() {
    let world = World::new();
    world.file("Connections.csv", CONNECTIONS);
    world.file("empty.csv", "");
    world.file("letter.txt", "Dear Ana,\nhow are you?\n");
    world.file("broken.ron", "Mutual(");
    assert_eq!(world.verb("import @/Connections.csv --into @/book.ron").0, 0);
    let text = std::fs::read_to_string(world.path("book.ron")).expect("the book");
    world.file("edited.ron", &text.replace("Tom", "Tim"));
    let before = folder_without_home(&world);
    for (line, reason) in [
        ("check @/missing.ron", "mutual: @/missing.ron: there is no such file"),
        ("check @/broken.ron", "mutual: @/broken.ron: "),
        ("check @/edited.ron", "mutual: @/edited.ron: this file was changed outside Mutual, or damaged"),
        ("import @/missing.csv --into @/b.ron", "mutual: @/missing.csv: it could not be read: "),
        ("import @/empty.csv --into @/b.ron", "mutual: @/empty.csv: it is empty"),
        (
            "import @/Connections.csv @/letter.txt --into @/b.ron",
            "mutual: @/letter.txt: its format is not known; Mutual reads LinkedIn",
        ),
        ("import @/Connections.csv --into @/broken.ron", "mutual: @/broken.ron: "),
        ("export @/missing.ron --format csv --out @/out", "mutual: @/missing.ron: there is no such file"),
        ("export --demo --format csv --out @/letter.txt", "mutual: @/letter.txt: it can not be written: "),
    ] {
        let (code, out, err) = world.verb(line);
        assert_eq!((code, out.as_str()), (1, ""), "{line}: {err}");
        assert!(err.starts_with(reason), "{line}: {err}");
    }
    world.file("more.csv", &CONNECTIONS.replace("Ana", "Mia").replace("ana@", "mia@"));
    let (code, _, err) = world.verb("import @/more.csv --into @/edited.ron");
    assert!(code == 1 && err.contains("changed outside Mutual"), "{err}");
    let window = store::open(&world.path("book.ron")).expect("the book");
    let (code, _, err) = world.verb("import @/more.csv --into @/book.ron");
    assert!(code == 1 && err.contains("open in another window"), "{err}");
    drop(window);
    std::fs::remove_file(world.path("more.csv")).expect("it is there");
    assert_eq!(folder_without_home(&world), before);
    world.file("more.csv", &CONNECTIONS.replace("Ana", "Mia").replace("ana@", "mia@"));
    assert_eq!(world.verb("import @/more.csv --into @/book.ron").0, 0);
}

/// The files in the folder with what they hold.
fn folder_without_home(world: &World) -> Vec<(OsString, Vec<u8>)> {
    let read = |path: &Path| std::fs::read(path).unwrap_or_default();
    let entries = std::fs::read_dir(world.folder.path()).expect("the folder").filter_map(Result::ok);
    let files = entries.filter(|entry| entry.path().is_file() && !entry.file_name().to_string_lossy().starts_with('.'));
    let mut files: Vec<_> = files.map(|entry| (entry.file_name(), read(&entry.path()))).collect();
    files.sort();
    files
}

#[test]
fn a_list_of_ties_becomes_places_in_the_order_of_the_names() {
    let world = World::new();
    world.file("ties.csv", "from,to\nTom,Ana\nAna,Mia\nMia,Tom\nLi,\"Raj, Jr\"\n");
    let said = world.verb("layout @/ties.csv --out @/places.csv --seed 3");
    assert_eq!(said, (0, String::new(), "5 nodes and 4 ties laid out in 0.001 s\n".to_owned()));
    let places = std::fs::read_to_string(world.path("places.csv")).expect("places");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(places.as_bytes());
    let rows: Vec<(String, f32, f32)> = reader.deserialize().map(|row| row.expect("a name and two numbers")).collect();
    assert_eq!(rows.iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>(), ["Tom", "Ana", "Mia", "Li", "Raj, Jr"]);
    assert!(rows.iter().all(|(_, x, y)| x.is_finite() && y.is_finite()));
    assert_eq!(world.verb("layout @/ties.csv --out @/again.csv --seed 3").0, 0);
    assert_eq!(std::fs::read_to_string(world.path("again.csv")).expect("places"), places);
}

#[test]
fn a_list_that_is_no_list_of_ties_is_refused_by_its_line() {
    let world = World::new();
    world.file("ties.csv", "1,2\n3\n");
    let reason =
        "mutual: @/ties.csv: line 2 has one name only; each line names two that are tied, with a comma between them\n";
    assert_eq!(world.verb("layout @/ties.csv --out @/places.csv"), (1, String::new(), reason.to_owned()));
    assert!(!world.path("places.csv").exists());
}

#[test]
fn the_network_is_drawn_without_a_window_and_as_it_was() {
    let world = World::new();
    let read = |name: &str| std::fs::read(world.path(name)).expect("a picture");
    let now = "picture network --demo --out @/now.svg --colour stage --size time-spent --initials";
    assert_eq!(world.verb(now), done("@/now.svg\n"));
    assert_eq!(world.verb("picture network --demo --out @/then.svg --as-of 2025-06-30"), done("@/then.svg\n"));
    let (now, then) = (String::from_utf8(read("now.svg")), String::from_utf8(read("then.svg")));
    let (now, then) = (now.expect("UTF-8"), then.expect("UTF-8"));
    assert!(now.contains(">LW<") && !now.contains("Li Wei") && !now.contains("Robin"));
    assert!(then.contains("Li Wei") && then.contains("The network of Robin Thorley"));
    assert!(!then.contains("Leila Mansouri"), "met a year later");
    let small = "picture network --demo --out @/small.PNG --scale 0.2 --colour community --size influence --dark";
    assert_eq!(world.verb(small), done("@/small.PNG\n"));
    assert_eq!(&read("small.PNG")[1..4], b"PNG");
}

#[test]
fn pictures_that_can_not_be_drawn_are_refused_in_a_sentence() {
    let world = World::new();
    for (line, code, part) in [
        ("--out @/a.pdf", 1, "saved as .svg or .png"),
        ("--out @/a", 1, "saved as .svg or .png"),
        ("--out @/a.svg --as-of 2031-01-01", 1, "2031-01-01 lies ahead"),
        ("--out @/a.png --scale 40", 1, "the scale must lie between 0.1 and 8"),
        ("--out @/none/a.svg", 1, "the picture can not be written"),
        ("--out @/a.svg --as-of soon", 2, "a date is written like 2026-03-31"),
        ("--out @/a.svg --colour shoes", 2, "one of: unit, stage, level"),
        ("--out @/a.svg --size shoes", 2, "one of: closeness, time spent"),
        ("--out @/a.svg --period shoes", 2, "a period is written 2026-Q3"),
    ] {
        let (found, out, err) = world.verb(&format!("picture network --demo {line}"));
        assert_eq!((found, out.as_str()), (code, ""), "{line}");
        assert!(err.contains(part), "{line}: {err}");
        assert!(!world.path("a.svg").exists() && !world.path("a.png").exists(), "{line}");
    }
}

#[test]
fn a_quarter_is_reported_without_names_unless_all_is_asked_for() {
    let world = World::new();
    let read = |name: &str| std::fs::read_to_string(world.path(name)).expect("a report");
    assert_eq!(world.verb("report --demo --quarter 2026-Q3 --out @/a.html"), done("@/a.html\n"));
    assert_eq!(world.verb("report --demo --quarter 2026-Q3 --out @/a.md --full"), done("@/a.md\n"));
    let (redacted, full) = (read("a.html"), read("a.md"));
    assert!(redacted.contains("<td>Person 1</td>") && !redacted.contains("Thorley") && !redacted.contains("Ana Ruiz"));
    assert!(full.starts_with("# Review of 2026-Q3: Robin Thorley\n") && full.contains("| Ana Ruiz |"));
    for (line, code, part) in [
        ("--out @/b.pdf", 1, "saved as .html or .md"),
        ("--out @/b.md --quarter 2027-Q1", 1, "2027-Q1 lies ahead"),
        ("--out @/b.md --quarter soon", 2, "quarter"),
        ("--out @/none/b.md", 1, "the report can not be written"),
    ] {
        let (found, out, err) = world.verb(&format!("report --demo {line}"));
        assert_eq!((found, out.as_str()), (code, ""), "{line}");
        assert!(err.contains(part), "{line}: {err}");
    }
}

#[test]
fn what_is_open_goes_into_a_calendar_file() {
    let world = World::new();
    let read = |name: &str| std::fs::read_to_string(world.path(name)).expect("a calendar file");
    for (call, kind, begins) in [
        ("", CalendarKind::Todos, "BEGIN:VTODO\r\n"),
        ("--as todos", CalendarKind::Todos, "BEGIN:VTODO\r\n"),
        ("--as events", CalendarKind::Events, "BEGIN:VEVENT\r\n"),
    ] {
        let (code, out, err) = world.verb(&format!("export --demo --format ics --out @/a.ics {call}"));
        assert_eq!((code, err.as_str()), (0, ""), "{call}");
        let sample = crate::sample::book(world.surroundings.today());
        let calendar = Calendar::new(&sample, kind, world.surroundings.clock.now());
        assert_eq!(out, format!("@/a.ics\n{}; notes stay here\n", calendar.told(kind)));
        assert!(calendar.entries > 3 && read("a.ics").matches(begins).count() == calendar.entries, "{call}");
    }
    world.file("Connections.csv", CONNECTIONS);
    assert_eq!(world.verb("import @/Connections.csv --into @/book.ron").0, 0);
    for (line, code, part) in [
        ("--demo --format csv --out @/tables --as todos", 1, "goes with --format ics"),
        ("@/book.ron --format ics --out @/none.ics", 1, "there is nothing open to put into a calendar"),
        ("--demo --format ics --out @/none/a.ics", 1, "it can not be written"),
        ("--demo --format ics --out @/none.ics --as meetings", 2, "possible values: todos, events"),
    ] {
        let (found, out, err) = world.verb(&format!("export {line}"));
        assert_eq!((found, out.as_str()), (code, ""), "{line}");
        assert!(err.contains(part), "{line}: {err}");
        assert!(!world.path("none.ics").exists() && !world.path("tables").exists(), "{line}");
    }
}

#[test]
fn a_book_leaves_in_every_format_whole_in_part_or_about_one_person() {
    let world = World::new();
    let read = |name: &str| std::fs::read_to_string(world.path(name)).expect("a text");
    let (code, formats, _) = world.verb("formats");
    assert_eq!(code, 0);
    for format in ExportFormat::ALL {
        assert!(formats.contains(&format!("  {format} ")) && formats.contains(format.purpose()), "{format}");
        let (code, out, err) = world.verb(&format!("export --demo --format {format} --out @/whole.{format}"));
        assert_eq!((code, err.as_str()), (0, ""), "{format}");
        assert!(out.starts_with(&format!("@/whole.{format}")) && out.ends_with("; notes stay here\n"), "{out}");
    }
    let person = "export --demo --format json --out @/ana.json --person ana.ruiz --notes";
    assert_eq!(world.verb(person).0, 1, "that is no name of hers");
    let sample = crate::sample::book(world.surroundings.today());
    let (id, _) = sample.people().find(|(_, person)| person.name == "Ana Ruiz").expect("she is in the sample");
    let (code, out, _) = world.verb(&format!("export --demo --format json --out @/ana.json --person {id} --notes"));
    assert!(code == 0 && out.starts_with("@/ana.json\n1 person, ") && out.ends_with("; with notes\n"), "{out}");
    let (code, out, _) = world.verb("export --demo --format markdown --out @/allied.md --filter stage:allied");
    let allied = sample.people().filter(|(_, person)| person.alliance.stage == crate::book::Stage::Allied).count();
    assert!(code == 0 && out.contains(&format!("\n{allied} people, ")), "{out}");
    assert_eq!(format!("\n{}", read("allied.md")).matches("\n# ").count(), allied);
    assert_eq!(world.verb("export --demo --format csv --out @/hidden --redacted").0, 0);
    assert!(read("hidden/people.csv").contains("\nPerson 1,") && !read("hidden/people.csv").contains("Ana"));
    for (line, part) in [
        ("--format json --out @/none.json --person Nobody", "nobody in the book is called so"),
        ("--format json --out @/none.json --filter level:boss", "the filter is not understood: "),
        ("--format json --out @/none.json --filter unit:nowhere", "nobody is chosen"),
        ("--format json --out @/none.json --raw-cells", "--raw-cells goes with --format csv"),
    ] {
        let (code, out, err) = world.verb(&format!("export --demo {line}"));
        assert_eq!((code, out.as_str()), (1, ""), "{line}");
        assert!(err.contains(part) && !world.path("none.json").exists(), "{line}: {err}");
    }
}
