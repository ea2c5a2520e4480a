use jiff::civil::date;

use super::*;
use crate::book::{Direction, ExchangeKind, IdMint, Person, Promiser, Tie, TieKind};

const TODAY: Date = date(2026, 11, 22);
const MAY: Date = date(2026, 5, 1);

/// A person of the smallest book: name, unit, level, stance, and what they need.
type Someone = (&'static str, &'static str, Option<Level>, Stance, &'static str);

fn book(people: &[Someone]) -> (Book, MissionId, Vec<PersonId>) {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let mut mission = Mission::new("one calendar", MAY);
    let mut ids = Vec::new();
    for (name, unit, level, stance, needs) in people {
        let id: PersonId = mint.mint();
        let person = Person { unit: (*unit).to_owned(), level: *level, ..Person::named(*name) };
        book.add(id, person).expect("a person with a name");
        let position = Position { needs: (*needs).to_owned(), ..Position::new(*stance, MAY) };
        mission.positions.insert(id, position);
        ids.push(id);
    }
    let id = mint.mint();
    book.add(id, mission).expect("a sound mission");
    (book, id, ids)
}

fn figures(book: &Book, id: MissionId) -> MissionFigures {
    let (insight, network) = (Insight::new(book, TODAY), Network::new(book, TODAY));
    MissionFigures::new(book, &insight, &network, id, date(2026, 10, 1)).expect("a mission of the book")
}

fn lacking(people: &[Someone]) -> Vec<String> {
    let (book, id, _) = book(people);
    figures(&book, id).lacks.iter().map(|lack| lack.words(&|person| book.name(person).to_owned())).collect()
}

#[test]
fn what_support_is_missing_is_told_until_it_is_there() {
    use Stance::{Champion, Neutral, Opponent, Sceptic, Supporter};
    let director = Some(Level::Director);
    let anyone = "Nobody is in this mission yet. Begin with someone who would gain from it.";
    let champion = "Nobody carries it with you yet. Whoever gains most from it may become its champion.";
    let senior = "Nobody above manager is for it yet.";
    for (people, expected) in [
        (vec![], vec![anyone]),
        (vec![("Ana", "", director, Champion, "")], vec![]),
        (vec![("Ana", "", director, Supporter, "")], vec![champion]),
        (vec![("Ana", "", Some(Level::Manager), Champion, "")], vec![senior]),
        (vec![("Ana", "", director, Champion, ""), ("Tom", "", director, Neutral, "")], vec![]),
        (vec![("Ana", "", None, Champion, ""), ("Tom", "", director, Neutral, "")], vec![senior]),
        (
            vec![("Ana", "Finance", director, Champion, ""), ("Tom", "Sales", None, Neutral, "")],
            vec!["Nobody in Sales is for it yet."],
        ),
        (vec![("Ana", "Sales", director, Champion, ""), ("Tom", "Sales", None, Neutral, "")], vec![]),
        (
            vec![("Ana", "", director, Champion, "drafts early"), ("Tom", "", None, Sceptic, "proof.")],
            vec!["Tom is a sceptic and needs: proof."],
        ),
        (
            vec![("Ana", "", director, Champion, ""), ("Tom", "", None, Neutral, "time")],
            vec!["Tom is neutral and needs: time."],
        ),
        (
            vec![("Ana", "", director, Champion, ""), ("Tom", "", None, Opponent, " peace ")],
            vec!["Tom is an opponent and needs: peace."],
        ),
    ] {
        assert_eq!(lacking(&people), expected, "{people:?}");
    }
}

#[test]
fn whoever_is_for_it_and_has_the_warmest_tie_can_move_someone() {
    let people = [
        ("Ana", "", None, Stance::Champion, ""),
        ("Mia", "", None, Stance::Supporter, ""),
        ("Li", "", None, Stance::Neutral, ""),
        ("Raj", "", None, Stance::Opponent, ""),
        ("Tom", "", None, Stance::Sceptic, ""),
    ];
    let (mut book, id, ids) = book(&people);
    let [ana, mia, li, raj, tom] = ids.try_into().expect("five people");
    let mut mint = IdMint::new(1, 2);
    let mut tie = |from, to, kind, strength| {
        let tie = Tie { strength, ..Tie::new(from, to, kind) };
        book.add(mint.mint(), tie).expect("a tie");
    };
    tie(ana, tom, TieKind::Knows, 2);
    tie(tom, mia, TieKind::WorksWith, 4);
    tie(li, tom, TieKind::Friends, 5);
    tie(ana, raj, TieKind::WorksWith, 5);
    tie(ana, raj, TieKind::AtOdds, 5);
    tie(ana, li, TieKind::Knows, 3);
    tie(mia, li, TieKind::Knows, 3);
    let found: Vec<(PersonId, Stance, Vec<Option<PersonId>>)> = figures(&book, id)
        .movable
        .into_iter()
        .map(|movable| (movable.person, movable.stance, movable.movers.iter().map(|hop| hop.from).collect()))
        .collect();
    let expected = [
        (li, Stance::Neutral, vec![Some(ana), Some(mia)]),
        (tom, Stance::Sceptic, vec![Some(mia), Some(ana)]),
        (raj, Stance::Opponent, vec![]),
    ];
    assert_eq!(found, expected, "the nearest first; a friend who is neutral and those at odds move nobody");
}

#[test]
fn nobody_needs_moving_where_all_are_for_it() {
    let (book, id, _) = book(&[("Ana", "", None, Stance::Champion, ""), ("Mia", "", None, Stance::Supporter, "")]);
    assert_eq!(figures(&book, id).movable, []);
    assert_eq!(stance_counts(book.get(id).expect("the mission")), [0, 0, 0, 1, 1]);
}

#[test]
fn who_moved_since_a_day_is_told_and_opponents_stand_first() {
    let (mut book, id, ids) = book(&[("Ana", "", None, Stance::Neutral, ""), ("Tom", "", None, Stance::Opponent, "")]);
    for (day, from) in [(date(2026, 9, 30), None), (date(2026, 10, 1), Some(Stance::Neutral))] {
        let mut trial = book.clone();
        let shift = |mission: &mut Mission| {
            let position = mission.positions.get_mut(&ids[0]).expect("Ana is in it");
            position.shift(Stance::Supporter, day);
        };
        trial.update(id, shift).expect("a sound mission");
        let stands = figures(&trial, id).stands;
        let ana = Stand { person: ids[0], stance: Stance::Supporter, since: day, from };
        assert_eq!(stands[1], ana);
        assert_eq!((stands[0].person, stands[0].from), (ids[1], None));
    }
    book.update(id, |mission: &mut Mission| mission.due = Some(TODAY)).expect("a sound mission");
    assert_eq!((overdue(&book, TODAY), overdue(&book, date(2026, 11, 23))), (0, 1));
}

#[test]
fn decisions_and_entries_of_the_mission_come_newest_first_and_others_stay_out() {
    let (mut book, id, ids) = book(&[("Ana", "", None, Stance::Champion, "")]);
    let mut mint = IdMint::new(1, 2);
    let decision = |date, choice, mission| Decision { mission, ..Decision::new("the colours", date, choice) };
    let [old, new, other]: [DecisionId; 3] = std::array::from_fn(|_| mint.mint());
    book.add(old, decision(MAY, Choice::GaveIn, Some(id))).expect("a decision");
    book.add(new, decision(TODAY, Choice::GaveIn, Some(id))).expect("a decision");
    book.add(other, decision(TODAY, Choice::StoodOn, None)).expect("a decision");
    let promise = Promise { mission: Some(id), ..Promise::new(Promiser::Me, ids[0], "slides", TODAY, None) };
    let gift = Exchange::new(MAY, ids[0].into(), Direction::Gave, ExchangeKind::Help);
    let (kept, given, outside) = (mint.mint(), mint.mint(), mint.mint());
    book.add(kept, promise).expect("a promise");
    book.add(given, Exchange { mission: Some(id), ..gift.clone() }).expect("a gift");
    book.add(outside, gift).expect("a gift");
    let figures = figures(&book, id);
    assert_eq!(figures.decisions, [new, old]);
    assert_eq!(figures.choices.into_iter().collect::<Vec<_>>(), [(Choice::GaveIn, 2)]);
    assert_eq!(figures.serving, [(TODAY, AnyId::Promise(kept)), (MAY, AnyId::Exchange(given))]);
}
