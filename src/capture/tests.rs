use jiff::civil::{Date, date};

use super::{names::Names, *};
use crate::book::{AnyId, Book, Direction, Effort, Exchange, ExchangeKind, Flow, Group, IdMint, Person, Promise, Size};

const TODAY: Date = date(2026, 11, 22);

fn book_of(names: &[&str]) -> (Book, IdMint) {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    for name in names {
        book.add(mint.mint(), Person::named(*name)).expect("a person with a name");
    }
    (book, mint)
}

fn small_book() -> (Book, IdMint) {
    book_of(&["Ana Ruiz", "Tom Becker", "Li Wei", "Mia Okafor", "Raj Patel", "José Núñez"])
}

fn id_of(book: &Book, name: &str) -> PersonId {
    book.people().find(|(_, person)| person.name == name).map(|(id, _)| id).expect("someone of that name")
}

#[test]
fn every_verb_is_previewed_as_it_will_be_stored() {
    let (book, _) = small_book();
    for (line, badge, text) in [
        (
            "gave @ana 2h review of the board deck #budget",
            "Gift",
            "to Ana Ruiz, today, 2 h, advice: review of the board deck #budget",
        ),
        ("give advice: to @ana on pricing", "Gift", "to Ana Ruiz, today, small, advice: to Ana Ruiz on pricing"),
        ("gave @ana large feedback", "Gift", "to Ana Ruiz, today, large, feedback"),
        (
            "gave @ana public support at the all-hands",
            "Gift",
            "to Ana Ruiz, today, small, public support at the all-hands",
        ),
        ("gave @ana a ride home", "Gift", "to Ana Ruiz, today, small, hands-on help: a ride home"),
        ("asked @tom intro -> @mia", "Ask", "of Tom Becker, today, small, introduction: intro \u{2192} Mia Okafor"),
        ("asked @tom for an intro to @mia", "Ask", "of Tom Becker, today, small, introduction: an intro to Mia Okafor"),
        ("asked @tom intro -> @zoe", "Ask", "of Tom Becker, today, small, introduction: intro \u{2192} Zoe"),
        ("got @li 30m advice yesterday", "Received", "from Li Wei, yesterday, 30 min, advice"),
        ("received 1h30 mentoring from @li on 2026-11-02", "Received", "from Li Wei, Mon 2 Nov, 1 h 30, mentoring"),
        ("promise @li slides by fri", "Promise", "to Li Wei, due Fri 27 Nov: slides"),
        ("promised @li to send the slides", "Promise", "to Li Wei, no date named: send the slides"),
        ("promise @li slides last fri by tomorrow", "Promise", "to Li Wei, made Fri 20 Nov, due tomorrow: slides"),
        ("promise @li slides next tue #board", "Promise", "to Li Wei, due Tue 24 Nov: slides #board"),
        (
            "promise @li @ana slides by end of month",
            "Promise",
            "to Li Wei, due Mon 30 Nov: slides; to Ana Ruiz, due Mon 30 Nov: slides",
        ),
        ("they promised @tom numbers by 2026-12-01", "Their promise", "by Tom Becker, due Tue 1 Dec: numbers"),
        ("met @ana @tom lunch", "Met", "with Ana Ruiz and Tom Becker, today, lunch"),
        ("met with @ana and @tom", "Met", "with Ana Ruiz and Tom Becker, today, meeting"),
        (
            "met @ana 45m on thu about the launch",
            "Met",
            "with Ana Ruiz, Thu 19 Nov, 45 min, one-to-one: about the launch",
        ),
        ("met @ana call about prices", "Met", "with Ana Ruiz, today, call about prices"),
        ("thanked @li", "Thanks", "to Li Wei, today, small, thanks"),
        ("dispute @raj scope of phase 2", "Dispute", "with Raj Patel, opened today: scope of phase 2"),
        ("note @ana prefers mornings", "Note", "on Ana Ruiz, today: prefers mornings"),
        (
            "note @ana works with @tom on #budget 2h a day",
            "Note",
            "on Ana Ruiz, today: works with Tom Becker on #budget 2h a day",
        ),
        (
            "gave @ana 2h report of @tom plan",
            "Gift",
            "to Ana Ruiz and Tom Becker, today, 2 h, information: report of Tom Becker plan",
        ),
    ] {
        let parsed = parse(line, &book, TODAY);
        assert_eq!(parsed.problems, [], "{line}");
        let preview = parsed.preview.expect("a preview");
        assert_eq!((preview.badge, preview.text.as_str()), (badge, text), "{line}");
        assert!(preview.adds.is_empty());
    }
}

#[test]
fn a_day_that_belongs_to_the_text_stays_there() {
    let (book, _) = small_book();
    for (line, text) in [
        ("gave @ana slides for friday", "to Ana Ruiz, today, small, hands-on help: slides for friday"),
        (
            "gave @ana yesterday notes of the monday talk",
            "to Ana Ruiz, yesterday, small, hands-on help: notes of the monday talk",
        ),
        ("gave @ana fri the today show", "to Ana Ruiz, Fri 20 Nov, small, hands-on help: the today show"),
        ("gave @ana notes mon, tue", "to Ana Ruiz, Tue 17 Nov, small, hands-on help: notes mon"),
        ("gave @ana 2h of a 30m talk", "to Ana Ruiz, today, 2 h, hands-on help: of a 30m talk"),
        ("gave @ana a large cake today", "to Ana Ruiz, today, small, hands-on help: a large cake"),
    ] {
        let parsed = parse(line, &book, TODAY);
        assert_eq!(parsed.preview.map(|preview| preview.text).as_deref(), Some(text), "{line}");
    }
}

#[test]
fn what_is_not_understood_is_pointed_at_with_the_reason() {
    let (book, _) = book_of(&["Ana Ruiz", "Ana Lopez", "Tom Becker"]);
    for (line, part, reason) in [
        ("gave", "", "Who?"),
        ("gave @", "@", "A name follows"),
        ("gave @ana 2h", "@ana", "Ana Ruiz or Ana Lopez"),
        ("gave @tom #", "#", "A tag follows"),
        ("gave @tom 1001h", "1001h", "1000 hours"),
        ("gave @tom advice tomorrow", "tomorrow", "still to come"),
        ("met @tom on 2027-01-01", "on 2027-01-01", "still to come"),
        ("promise @tom by fri", "", "What did you promise?"),
        ("they promised @tom", "", "What did they promise?"),
        ("dispute @tom", "", "What is it about?"),
        ("note @tom", "", "worth noting"),
        ("promise @tom slides by yesterday", "by yesterday", "The due date comes before"),
    ] {
        let parsed = parse(line, &book, TODAY);
        assert_eq!((parsed.entry, parsed.preview), (None, None), "{line}");
        let [problem] = parsed.problems.as_slice() else { panic!("one problem in {line}") };
        assert_eq!(&line[problem.span.clone()], part, "{line}");
        assert!(problem.message.contains(reason), "{line}: {}", problem.message);
        let coloured = parsed.tokens.iter().any(|token| token.span == problem.span && token.class == Class::Problem);
        assert_eq!(coloured, !part.is_empty(), "{line}");
    }
}

#[test]
fn a_line_without_a_verb_searches() {
    let (book, _) = small_book();
    let parsed = parse("  ana ruiz ", &book, TODAY);
    assert_eq!((parsed.search.as_deref(), parsed.entry), (Some("ana ruiz"), None));
    assert_eq!(parse("  ", &book, TODAY), Parsed::default());
    assert_eq!(find_people("ruiz", &book, 5), [id_of(&book, "Ana Ruiz")]);
    assert_eq!(find_people("nunez", &book, 5), [id_of(&book, "José Núñez")]);
    assert_eq!(find_people("zoe", &book, 5), []);
    assert_eq!(find_people("", &book, 2).len(), 2);
}

#[test]
fn names_are_understood_in_every_spelling() {
    let (mut book, _) = small_book();
    let ana = id_of(&book, "Ana Ruiz");
    book.update(ana, |person: &mut Person| {
        person.also_called = vec!["Annie".into()];
        person.emails = vec!["Ana.Ruiz@example.org".into()];
    })
    .expect("a sound person");
    let by_id = format!("@{ana}");
    for typed in [
        "@ana",
        "@Ana,",
        "@an",
        "@ana.ruiz",
        "@AnaRuiz",
        "@a.ruiz",
        "@ruiz",
        "@rui",
        "@annie",
        "@\"Ana Ruiz\"",
        "@\u{201c}ana ruiz\u{201d}",
        "@\"annie\"",
        "@ana.ruiz@example.org",
        &by_id,
    ] {
        let entry = parse(&format!("gave {typed} help"), &book, TODAY).entry.expect("an entry");
        assert_eq!(entry.people, [Who::Known(ana)], "{typed}");
    }
    let jose = parse("gave @jose @NÚÑEZ help", &book, TODAY).entry.expect("an entry");
    assert_eq!(jose.people, [Who::Known(id_of(&book, "José Núñez"))]);
}

#[test]
fn a_first_name_wins_over_the_beginning_of_another() {
    let (book, _) = book_of(&["Anastasia Berg", "Ana Ruiz", "Maria Ana"]);
    let entry = parse("met @ana", &book, TODAY).entry.expect("an entry");
    assert_eq!(entry.people, [Who::Known(id_of(&book, "Ana Ruiz"))]);
}

#[test]
fn an_unknown_name_is_added_in_the_same_step() {
    let (mut book, mut mint) = small_book();
    for (typed, name) in [
        ("@sam", "Sam"),
        ("@sam.lee", "Sam Lee"),
        ("@SamLee", "Sam Lee"),
        ("@\"Li\"", "Li"),
        ("@lea-marie", "Lea-Marie"),
    ] {
        let parsed = parse(&format!("gave {typed} advice"), &book, TODAY);
        assert_eq!(parsed.tokens.get(1).map(|token| token.class), Some(Class::NewPerson), "{typed}");
        let preview = parsed.preview.expect("a preview");
        assert_eq!(preview.text, format!("to {name} (new), today, small, advice"));
        assert_eq!(preview.adds, [name]);
    }
    let entry = parse("met @sam @sam @ana", &book, TODAY).entry.expect("an entry");
    assert_eq!(entry.label(&book), "log meeting with Sam and Ana Ruiz");
    entry.commit(&mut book, &mut mint).expect("a sound entry");
    assert_eq!(book.people().filter(|(_, person)| person.name == "Sam").count(), 1);
    assert!(book.audit().is_empty());
}

#[test]
fn thanks_go_to_the_newest_gift_not_yet_thanked() {
    let (mut book, mut mint) = small_book();
    let li = id_of(&book, "Li Wei");
    let mut received = |day, what: &str| {
        let mut exchange = Exchange::new(day, Group::from(li), Direction::Received, ExchangeKind::Information);
        exchange.what = what.into();
        let id = mint.mint();
        book.add(id, exchange).expect("a sound exchange");
        id
    };
    let newest = received(date(2026, 11, 10), "pricing data");
    let older = received(date(2026, 10, 1), "market figures");
    for (line, thanked, text) in [
        (
            "thanked @li for the figures",
            Some(older),
            "to Li Wei, today, for \u{201c}market figures\u{201d} received Thu 1 Oct",
        ),
        ("thanked @li", Some(newest), "to Li Wei, today, for \u{201c}pricing data\u{201d} received Tue 10 Nov"),
        ("thanked @li for lunch", None, "to Li Wei, today, small, thanks: lunch"),
        ("thanked @li", None, "to Li Wei, today, small, thanks"),
    ] {
        let parsed = parse(line, &book, TODAY);
        assert_eq!(parsed.preview.map(|preview| preview.text).as_deref(), Some(text), "{line}");
        let id = parsed.entry.expect("an entry").commit(&mut book, &mut mint).expect("a sound entry");
        if let Some(thanked) = thanked {
            assert_eq!(id, AnyId::Exchange(thanked));
            let flow = book.get::<Exchange>(thanked).map(|exchange| exchange.flow);
            assert!(matches!(flow, Some(Flow::Received { thanked: Some(TODAY), .. })));
        }
    }
    assert_eq!(book.count::<Exchange>(), 4);
}

#[test]
fn an_entry_that_is_refused_changes_nothing() {
    let (mut book, mut mint) = small_book();
    let entry = parse("promise @zoe @ana slides by fri", &book, TODAY).entry.expect("an entry");
    book.remove::<Person>(id_of(&book, "Ana Ruiz")).expect("Ana is there");
    let before = book.clone();
    assert!(entry.commit(&mut book, &mut mint).is_err());
    assert_eq!(book, before);
}

#[test]
fn tags_keep_the_spelling_of_the_book() {
    let (mut book, mut mint) = small_book();
    book.tag(&[id_of(&book, "Ana Ruiz")], "Budget").expect("Ana is there");
    let entry = parse("promise @ana slides #budget #new", &book, TODAY).entry.expect("an entry");
    let AnyId::Promise(id) = entry.commit(&mut book, &mut mint).expect("a sound entry") else { panic!("a promise") };
    let tags = book.get::<Promise>(id).map(|promise| promise.tags.iter().cloned().collect::<Vec<_>>());
    assert_eq!(tags, Some(vec!["Budget".to_owned(), "new".to_owned()]));
}

#[test]
fn steps_are_named_after_what_they_do() {
    let (book, _) = small_book();
    for (line, label) in [
        ("gave @ana advice", "log gift to Ana Ruiz"),
        ("asked @tom @li @mia @raj help", "log ask of Tom Becker, Li Wei and 2 others"),
        ("got @li advice", "log gift from Li Wei"),
        ("promise @li slides", "add promise to Li Wei"),
        ("they promised @li slides", "add promise by Li Wei"),
        ("met @li coffee", "log coffee with Li Wei"),
        ("thanked @li", "thank Li Wei"),
        ("dispute @raj scope", "open dispute with Raj Patel"),
        ("note @ana shy", "add note on Ana Ruiz"),
    ] {
        assert_eq!(parse(line, &book, TODAY).entry.map(|entry| entry.label(&book)).as_deref(), Some(label), "{line}");
    }
}

#[test]
fn a_verb_with_a_question_mark_asks_whether_to_and_logs_nothing() {
    let (book, _) = book_of(&["Ana", "Tom"]);
    let tom = book.people().last().map(|(id, _)| id).expect("Tom");
    let small = Effort::Size(Size::Small);
    for (line, kind, effort, what) in [
        ("ask? @tom", None, small, ""),
        ("ask? @tom intro", Some(ExchangeKind::Introduction), small, "intro"),
        ("Ask? @tom 2h advice: the plan", Some(ExchangeKind::Advice), Effort::Minutes(120), "advice: the plan"),
        ("ask? @tom large help tomorrow", Some(ExchangeKind::Help), Effort::Size(Size::Large), "help tomorrow"),
        ("ask? @tom intro -> @ana", Some(ExchangeKind::Introduction), small, "intro \u{2192} Ana"),
    ] {
        let parsed = parse(line, &book, TODAY);
        let question = Question { person: tom, effort, kind, what: what.to_owned() };
        assert_eq!(parsed.question, Some(question), "{line}: {:?}", parsed.problems);
        assert_eq!((parsed.entry, parsed.preview, parsed.search), (None, None, None), "{line}");
    }
    for (line, reason) in [
        ("ask?", "Who? Type @ and a name."),
        ("ask? @tom @ana intro", "Ask about one person at a time."),
        ("ask? @sam intro", "Sam is not in your book yet: add them first."),
    ] {
        let parsed = parse(line, &book, TODAY);
        let reasons: Vec<&str> = parsed.problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!((reasons, parsed.question), (vec![reason], None), "{line}");
    }
}

#[test]
fn completion_offers_what_fits_at_the_cursor() {
    let (mut book, mut mint) = book_of(&["Ana Ruiz", "Ana Lopez", "Ana Lopez", "Tom Becker"]);
    let people: Vec<PersonId> = book.people().map(|(id, _)| id).collect();
    let lunch = parse("met @Ana.Ruiz lunch", &book, TODAY).entry.expect("an entry");
    lunch.commit(&mut book, &mut mint).expect("a sound entry");
    book.tag(&people, "board").and_then(|()| book.tag(&people[..1], "Budget")).expect("all are there");
    let labels = |line: &str| -> Vec<String> {
        complete(line, line.len(), &book, 8).into_iter().map(|offer| offer.label).collect()
    };
    assert_eq!(labels("gave @an"), ["Ana Ruiz", "Ana Lopez", "Ana Lopez"], "who was met lately comes first");
    assert_eq!(labels("gave @tom #b"), ["#board", "#Budget"]);
    assert_eq!(labels("g"), ["gave", "got"]);
    assert_eq!(labels("as"), ["asked", "ask?"]);
    assert_eq!(labels("ask? "), [""; 0]);
    assert_eq!(labels("they p"), ["they promised"]);
    assert_eq!(labels("").len(), 8);
    assert_eq!(labels("gave "), [""; 0]);
    assert_eq!(labels("gave @tom rev"), [""; 0]);
}

#[test]
fn completing_an_ambiguous_name_settles_it() {
    let (book, _) = book_of(&["Ana Ruiz", "Ana Lopez", "Ana Lopez", "Li", "Li Wei", "O\"Neil", "@home", "!"]);
    for (id, person) in book.people() {
        let insert = Names::of(&book).mention(&book, id);
        let line = format!("gave {insert} help");
        let people = parse(&line, &book, TODAY).entry.map(|entry| entry.people);
        assert_eq!(people, Some(vec![Who::Known(id)]), "{} as {insert}", person.name);
    }
}

#[test]
fn completion_replaces_the_word_under_the_cursor() {
    let (book, _) = small_book();
    let line = "gave @to 2h";
    let [offer] = complete(line, 7, &book, 8).try_into().expect("one offer");
    let Completion { span, insert, .. } = offer;
    assert_eq!(format!("{}{insert}{}", &line[..span.start], &line[span.end..]), "gave @Tom 2h");
}
