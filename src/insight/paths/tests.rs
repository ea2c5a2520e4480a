//! Each reason and each rule, the sample, and what must hold for every book.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;

use super::*;
use crate::{
    book::{
        Direction, Dispute, DisputeId, Exchange, ExchangeId, ExchangeKind, Flow, Outcome, Person, Quiet, Rule,
        Settings, Silence, Stage, Tie, TieId, TieKind,
    },
    insight::Band,
    sample,
};

const TODAY: Date = date(2026, 11, 22);
const MIA: PersonId = PersonId::new(1);
const TOM: PersonId = PersonId::new(2);
const ANA: PersonId = PersonId::new(3);
const LI: PersonId = PersonId::new(4);

/// Mia and Ana are allies, Tom and Li are not; both allies know Tom, Mia better, and Tom knows Li.
fn office() -> Book {
    let mut book = Book::default();
    for (id, name) in [(MIA, "Mia"), (TOM, "Tom"), (ANA, "Ana"), (LI, "Li")] {
        let mut person = Person::named(name);
        person.alliance.stage = if [MIA, ANA].contains(&id) { Stage::Allied } else { Stage::Potential };
        book.add(id, person).unwrap();
    }
    for (number, from, to, strength) in [(1, MIA, TOM, 4), (2, TOM, ANA, 2), (3, TOM, LI, 5)] {
        let tie = Tie { strength, ..Tie::new(from, to, TieKind::Knows) };
        book.add(TieId::new(number), tie).unwrap();
    }
    log(&mut book, 10, MIA, 40, Flow::plain(Direction::Gave));
    log(&mut book, 11, ANA, 40, Flow::plain(Direction::Gave));
    book
}

fn log(book: &mut Book, number: u64, with: PersonId, days_ago: i64, flow: Flow) {
    let mut exchange = Exchange::new(TODAY - days_ago.days(), with.into(), flow.direction(), ExchangeKind::Advice);
    exchange.flow = flow;
    book.add(ExchangeId::new(number), exchange).unwrap();
}

fn asked(outcome: Outcome) -> Flow {
    Flow::Asked { outcome }
}

fn set_stage(book: &mut Book, person: PersonId, stage: Stage) {
    book.set_stage(&[person], stage).unwrap();
}

fn dispute(book: &mut Book, person: PersonId) {
    book.add(DisputeId::new(50), Dispute::new(person.into(), "who does what", TODAY - 3.days())).unwrap();
}

fn paths(book: &Book, target: PersonId, hidden: &[PersonId]) -> Vec<Path> {
    let (insight, network) = (Insight::new(book, TODAY), Network::new(book, TODAY));
    warmest_paths(book, &insight, &network, target, &hidden.iter().copied().collect())
}

fn route(path: &Path) -> Vec<PersonId> {
    path.hops.iter().map(|hop| hop.to).collect()
}

fn routes(book: &Book, target: PersonId, hidden: &[PersonId]) -> Vec<Vec<PersonId>> {
    paths(book, target, hidden).iter().map(route).collect()
}

fn words(book: &Book, hop: &Hop) -> Vec<String> {
    hop.reasons.iter().map(|reason| reason.words(&|id| book.name(id).to_owned())).collect()
}

#[test]
fn the_path_leads_over_whom_it_is_warmest_to_ask() {
    type Change = fn(&mut Book);
    let (over_mia, over_ana) = (vec![MIA, TOM], vec![ANA, TOM]);
    let cases: [(&str, Change, [&Vec<PersonId>; 2]); 8] = [
        ("the stronger tie", |_| {}, [&over_mia, &over_ana]),
        ("the stage", |book| set_stage(book, MIA, Stage::Dormant), [&over_mia, &over_ana]),
        ("an ended alliance", |book| set_stage(book, MIA, Stage::Ended), [&over_ana, &over_ana]),
        ("an open dispute", |book| dispute(book, MIA), [&over_ana, &over_mia]),
        (
            "too many asks",
            |book| (20..30).for_each(|at| log(book, at, MIA, 1, asked(Outcome::Granted))),
            [&over_ana, &over_mia],
        ),
        (
            "asks of last year",
            |book| (20..30).for_each(|at| log(book, at, MIA, 400, asked(Outcome::Withdrawn))),
            [&over_mia, &over_ana],
        ),
        (
            "fresh contact",
            |book| {
                (20..40).for_each(|at| log(book, at, ANA, 2, Flow::plain(Direction::Gave)));
                book.update(TieId::new(2), |tie: &mut Tie| tie.strength = 3).unwrap();
            },
            [&over_ana, &over_mia],
        ),
        (
            "people at odds",
            |book| {
                book.add(TieId::new(9), Tie::new(TOM, MIA, TieKind::AtOdds)).unwrap();
            },
            [&over_ana, &over_ana],
        ),
    ];
    for (name, change, expected) in cases {
        let mut book = office();
        change(&mut book);
        let found = routes(&book, TOM, &[]);
        assert_eq!([found.first(), found.last()], expected.map(Some), "{name}");
    }
}

#[test]
fn whoever_is_known_is_asked_directly_and_others_lead_there_too() {
    let mut book = office();
    set_stage(&mut book, TOM, Stage::Building);
    log(&mut book, 20, TOM, 5, Flow::plain(Direction::Gave));
    assert_eq!(routes(&book, TOM, &[])[0], [TOM]);
    assert_eq!(routes(&book, TOM, &[]).len(), 3);
    assert_eq!(routes(&book, LI, &[])[0], [TOM, LI]);
    assert_eq!(routes(&book, LI, &[TOM]), [] as [Vec<PersonId>; 0]);
    assert_eq!(routes(&book, TOM, &[TOM]), [] as [Vec<PersonId>; 0]);
    assert_eq!(routes(&book, PersonId::new(99), &[]), [] as [Vec<PersonId>; 0]);
    assert_eq!(routes(&office(), TOM, &[MIA]), [[ANA, TOM]]);
}

#[test]
fn only_where_nothing_else_leads_there_a_path_passes_a_dispute() {
    let mut book = office();
    dispute(&mut book, TOM);
    let path = paths(&book, LI, &[]).remove(0);
    assert_eq!((route(&path), path.verdict), (vec![MIA, TOM, LI], Verdict::Faint));
    assert!(words(&book, &path.hops[1]).contains(&"a dispute with Tom is open".to_owned()));
    let path = paths(&book, TOM, &[]).remove(0);
    assert!(path.verdict < Verdict::Faint, "it does not stand between Mia and Tom");
}

#[test]
fn every_step_says_why() {
    let mut book = office();
    log(&mut book, 20, MIA, 12, asked(Outcome::Granted));
    log(&mut book, 21, MIA, 30, asked(Outcome::Open));
    log(&mut book, 22, MIA, 80, Flow::plain(Direction::Gave));
    log(&mut book, 23, MIA, 81, Flow::plain(Direction::Gave));
    log(&mut book, 24, MIA, 82, Flow::plain(Direction::Gave));
    book.add(TieId::new(4), Tie { strength: 1, ..Tie::new(TOM, MIA, TieKind::ReportsTo) }).unwrap();
    let path = paths(&book, TOM, &[]).remove(0);
    assert_eq!(
        path.hops.iter().map(|hop| words(&book, hop)).collect::<Vec<_>>(),
        [
            vec![
                "Mia is your ally",
                "you gave Mia more than you asked",
                "last in touch 12 days ago",
                "asked twice this quarter",
                "an ask of Mia is still open"
            ],
            vec!["Mia knows Tom well (4 of 5)", "Tom reports to Mia (1 of 5)"],
        ]
    );
    let records = |hop: usize, reason: usize| path.hops[hop].reasons[reason].records.clone();
    assert_eq!(records(0, 2), [ExchangeId::new(20).into()]);
    assert_eq!(records(0, 3), [20, 21].map(|number| ExchangeId::new(number).into()));
    assert_eq!((records(0, 4), records(1, 0)), (vec![ExchangeId::new(21).into()], vec![TieId::new(1).into()]));
    assert!(path.hops.iter().flat_map(|hop| &hop.reasons).all(|reason| !reason.records.is_empty()));
    assert_eq!(path.connector(), Some(MIA));
}

#[test]
fn reasons_are_whole_sentences_of_plain_words() {
    let name = |id: PersonId| if id == MIA { "Mia" } else { "Tom" }.to_owned();
    for (why, expected) in [
        (Why::Tie(MIA, TieKind::WorksWith, TOM, 5), "Mia works with Tom very closely (5 of 5)"),
        (Why::Tie(MIA, TieKind::Friends, TOM, 3), "Mia and Tom are friends (3 of 5)"),
        (Why::Tie(MIA, TieKind::Mentors, TOM, 2), "Mia mentors Tom (2 of 5)"),
        (Why::Tie(MIA, TieKind::Knows, TOM, 1), "Mia knows Tom barely (1 of 5)"),
        (Why::Stage(MIA, Stage::Building), "you are building an alliance with Mia"),
        (Why::Stage(MIA, Stage::Potential), "you have had contact with Mia, but no alliance yet"),
        (Why::LastSpoke(None), "no contact is logged yet"),
        (Why::LastSpoke(Some(0)), "in touch today"),
        (Why::LastSpoke(Some(1)), "last in touch 1 day ago"),
        (Why::Overdue(20), "contact has been due for 20 days"),
        (Why::Balance(MIA, Band::AskMore), "you asked Mia for more than you gave"),
        (Why::Asked(1), "asked once this quarter"),
        (Why::Asked(3), "asked 3 times this quarter"),
        (Why::OpenAsks(MIA, 2), "2 asks of Mia are still open"),
    ] {
        assert_eq!(Reason { why, records: Vec::new() }.words(&name), expected);
    }
}

#[test]
fn what_to_do_first_follows_the_rules() {
    type Change = fn(&mut Book);
    type Case<'a> = (&'a str, Change, &'a [(u8, &'a str)]);
    let unpriced: Change = |book| {
        log(book, 20, MIA, 3, Flow::plain(Direction::Gave));
        book.update(MIA, |person: &mut Person| person.alliance.unpriced = true).unwrap();
    };
    let silenced: Change = |book| {
        log(book, 20, MIA, 3, Flow::plain(Direction::Gave));
        let silence = Silence { rule: Rule::NotAtOnce, of: Quiet::Person(MIA), until: Some(TODAY) };
        book.set_settings(Settings { silenced: vec![silence], ..Settings::default() }).unwrap();
    };
    let cases: [Case; 10] = [
        ("nothing stands against it", |_| {}, &[]),
        (
            "R1",
            |book| book.remove::<Exchange>(ExchangeId::new(10)).unwrap(),
            &[(1, "Give first: Mia has had nothing from you yet")],
        ),
        (
            "R2",
            |book| log(book, 20, MIA, 13, Flow::plain(Direction::Gave)),
            &[(2, "You gave Mia something 13 days ago: wait until 23 Nov")],
        ),
        ("R2, a gift of two weeks ago", |book| log(book, 20, MIA, 14, Flow::plain(Direction::Gave)), &[]),
        (
            "R3, asks",
            |book| (20..24).for_each(|at| log(book, at, MIA, 5, asked(Outcome::Declined))),
            &[(3, "You asked Mia 4 times this quarter: that is enough for now")],
        ),
        ("R3, fewer asks", |book| (20..23).for_each(|at| log(book, at, MIA, 5, asked(Outcome::Declined))), &[]),
        (
            "R3, an open ask",
            |book| log(book, 20, MIA, 300, asked(Outcome::Open)),
            &[(3, "Let Mia answer what you asked before, or take it back")],
        ),
        ("R7", |book| dispute(book, MIA), &[(7, "Settle the open dispute first: speak with Mia directly")]),
        ("unpriced", unpriced, &[]),
        ("silenced", silenced, &[]),
    ];
    for (name, change, expected) in cases {
        let mut book = office();
        change(&mut book);
        let path = paths(&book, TOM, &[ANA]).remove(0);
        let found: Vec<(u8, String)> =
            path.first.iter().map(|step| (step.rule.number(), step.words(&|id| book.name(id).to_owned()))).collect();
        assert_eq!(
            found,
            expected.iter().map(|(rule, words)| (*rule, (*words).to_owned())).collect::<Vec<_>>(),
            "{name}"
        );
        assert!(path.first.iter().all(|step| !step.records.is_empty()), "{name}");
    }
}

#[test]
fn the_sample_has_warm_paths_to_most_and_several_to_some() {
    let book = sample::book(TODAY);
    let found: Vec<Vec<Path>> = book.people().map(|(id, _)| paths(&book, id, &[])).collect();
    let with = |test: fn(&Path) -> bool| found.iter().filter(|paths| paths.first().is_some_and(test)).count();
    assert!(with(|_| true) * 10 > found.len() * 9, "nearly everyone in the sample can be reached");
    assert!(with(|path| path.verdict == Verdict::Warm) > 5);
    assert!(with(|path| path.hops.len() > 1) > 2, "some only through others");
    assert!(found.iter().filter(|paths| paths.len() == MOST).count() > 5);
}

/// A book of eight people with any stages, ties and disputes.
fn any_book() -> impl Strategy<Value = Book> {
    let ties = prop::collection::vec((1..9_u64, 1..9_u64, 0..6_usize, 1..6_u8), 0..24);
    (prop::collection::vec(0..6_usize, 8), ties, prop::collection::vec(1..9_u64, 0..3)).prop_map(
        |(stages, ties, disputes)| {
            use crate::book::Vocabulary as _;
            let mut book = Book::default();
            for (number, stage) in (1..).zip(stages) {
                let mut person = Person::named("Raj");
                person.alliance.stage = Stage::ALL[stage];
                book.add(PersonId::new(number), person).unwrap();
            }
            for (number, (from, to, kind, strength)) in (1..).zip(ties) {
                let tie = Tie::new(PersonId::new(from), PersonId::new(to), TieKind::ALL[kind]);
                if from != to {
                    book.add(TieId::new(number), Tie { strength, ..tie }).unwrap();
                }
            }
            for (number, person) in (1..).zip(disputes) {
                let person = PersonId::new(person);
                book.add(DisputeId::new(number), Dispute::new(person.into(), "a plan", TODAY)).unwrap();
            }
            book
        },
    )
}

proptest! {
    #[test]
    fn paths_are_joined_pass_nobody_hidden_and_the_first_is_the_warmest(
        book in any_book(),
        target in 1..9_u64,
        hidden in prop::collection::btree_set(1..9_u64, 0..3),
    ) {
        let hidden: Vec<PersonId> = hidden.into_iter().map(PersonId::new).collect();
        let found = paths(&book, PersonId::new(target), &hidden);
        let network = Network::new(&book, TODAY);
        for path in &found {
            let mut at = None;
            for hop in &path.hops {
                prop_assert_eq!(hop.from, at);
                prop_assert!(hop.warmth > 0.0 && hop.warmth <= 1.0 && !hidden.contains(&hop.to));
                let node = |person: Option<PersonId>| person.map_or(Some(ME), |person| network.node(person));
                let (from, to) = (node(at).unwrap(), network.node(hop.to).unwrap());
                prop_assert!(network.neighbours(from).iter().any(|neighbour| neighbour.node == to));
                let odd = |tie: &Tie| tie.kind == TieKind::AtOdds && at.is_some_and(|at| tie.touches(at)) && tie.touches(hop.to);
                prop_assert!(!book.all::<Tie>().any(|(_, tie)| odd(tie)));
                at = Some(hop.to);
            }
            prop_assert_eq!(at, Some(PersonId::new(target)));
            prop_assert!(found[0].warmth >= path.warmth);
            prop_assert_eq!(found.iter().filter(|other| route(other) == route(path)).count(), 1);
        }
        prop_assert!(found.len() <= MOST);
    }
}
