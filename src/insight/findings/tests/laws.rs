//! What holds for every book: silences are kept, steps help, the order of entries says nothing, and nothing leads nowhere.

use proptest::prelude::*;

use super::*;
use crate::book::{
    AnyId, Choice, Credit, Decision, Dispute, ExchangeId, Flow, Mission, Position, Promise, Promiser, Stance,
    Vocabulary as _,
};

const NAMES: [&str; 6] = ["Ana", "Tom", "Mia", "Li", "Raj", "Ivo"];

/// What happened with whom, how many days ago, and how much.
type Event = (u8, usize, i32, u32);

fn event() -> impl Strategy<Value = Event> {
    (0_u8..11, 0..NAMES.len(), 0..200_i32, 0..300_u32)
}

fn person() -> impl Strategy<Value = (usize, usize, usize, usize)> {
    (0..Stage::ALL.len(), 0..Level::ALL.len(), 0..Relation::ALL.len(), 0..4_usize)
}

/// A book of six people and what happened; `ids` gives the order of the ids of what happened.
fn book_of(people: &[(usize, usize, usize, usize)], events: &[Event], ids: &[usize]) -> Kit {
    let mut kit = Kit::of(&NAMES);
    for (name, (stage, level, relation, words)) in NAMES.into_iter().zip(people) {
        kit.stage(name, Stage::ALL[*stage], 70);
        kit.person(name, |person| {
            (person.level, person.relation) = (Some(Level::ALL[*level]), Relation::ALL[*relation]);
            (person.organisation, person.unit) = ("Acme".into(), ["Sales", "Finance"][words % 2].into());
            person.alliance.needs = vec![["pricing data", "quiet weeks", "", "a test rig"][*words].into()];
            person.alliance.offers = vec![["a test rig", "", "data on prices", "two quiet weeks"][*words].into()];
        });
    }
    let base = crate::book::IdMint::new(1_750_000_000_000, 3).mint::<ExchangeId>().raw().number();
    for (event, number) in events.iter().zip(ids) {
        kit.mint = IdMint::new(1_750_000_000_000 + 1_000 * *number as u64, base);
        happen(&mut kit, event);
    }
    kit
}

fn happen(kit: &mut Kit, (what, who, days, minutes): &Event) {
    let (name, other) = (NAMES[*who], NAMES[(*who + 1 + *minutes as usize % 5) % NAMES.len()]);
    let id = kit.id(name);
    let due = Some(ago(days - 110).max(ago(*days)));
    match what {
        0 => kit.gave(name, *minutes, *days),
        1 => kit.got(name, *minutes, *days),
        2 => kit.exchange(name, Direction::Asked, ExchangeKind::Advice, *minutes, *days),
        3 => kit.exchange(name, Direction::Gave, ExchangeKind::PublicSupport, *minutes, *days),
        4 => {
            kit.add(Promise::new(Promiser::Me, id, "slides", ago(*days), due));
        }
        5 => {
            kit.add(Promise::new(Promiser::Them, id, "numbers", ago(*days), due.filter(|_| minutes % 2 == 0)));
        }
        6 => {
            kit.add(Dispute::new(id.into(), "Scope", ago(*days)));
        }
        7 => kit.tie(name, other, TieKind::ALL[*minutes as usize % TieKind::ALL.len()]),
        8 => {
            let flow = Flow::Received { thanked: None, credit: Credit::Owed };
            let exchange = Exchange::new(ago(*days), id.into(), Direction::Received, ExchangeKind::Help);
            kit.add(Exchange { flow, ..exchange });
        }
        9 => {
            let position = Position { needs: "a test".into(), ..Position::new(Stance::Neutral, ago(*days)) };
            let positions = [(id, position)].into_iter().collect();
            let mission = Mission { due, positions, ..Mission::new("One calendar", ago(*days)) };
            kit.add(mission);
        }
        _ => {
            let weight = u8::try_from(minutes % 5 + 1).expect("1 to 5");
            kit.add(Decision {
                date: ago(*days),
                what: "Colours".into(),
                choice: Choice::ALL[*minutes as usize % 3],
                people: vec![id],
                mission: None,
                mattered_to_me: weight,
                mattered_to_them: 6 - weight,
                note: String::new(),
                batch: None,
            });
        }
    }
}

fn all(book: &Book) -> Vec<Finding> {
    found(book, &Insight::new(book, TODAY))
}

/// What a finding says, without the ids of what it rests on.
fn words(finding: &Finding) -> (Rule, Strength, Option<Date>, Vec<PersonId>, String, String) {
    let Finding { rule, strength, due, people, title, reason, .. } = finding.clone();
    (rule, strength, due, people, title, reason)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_entries_does_not_matter(
        people in prop::collection::vec(person(), NAMES.len()),
        (events, ids) in prop::collection::vec(event(), 0..30).prop_flat_map(|events| {
            let order = Just((0..events.len()).collect::<Vec<usize>>()).prop_shuffle();
            (Just(events), order)
        }),
    ) {
        // Decisions of one day are told in the order in which they came.
        let events: Vec<Event> = events.into_iter().filter(|event| event.0 != 10).collect();
        let straight: Vec<usize> = (0..events.len()).collect();
        let says = |kit: &Kit| {
            let mut says: Vec<_> = all(&kit.book).iter().map(words).collect();
            says.sort();
            says
        };
        prop_assert_eq!(says(&book_of(&people, &events, &straight)), says(&book_of(&people, &events, &ids)));
    }

    #[test]
    fn every_finding_leads_somewhere_and_its_step_helps(
        people in prop::collection::vec(person(), NAMES.len()),
        events in prop::collection::vec(event(), 0..30),
    ) {
        let kit = book_of(&people, &events, &(0..events.len()).collect::<Vec<_>>());
        let mut mint = IdMint::new(1_800_000_000_000, 2);
        for finding in all(&kit.book) {
            prop_assert!(finding.people.iter().all(|person| kit.book.person(*person).is_some()));
            prop_assert!(finding.records.iter().all(|record| kit.book.holds(*record)));
            prop_assert!(!finding.title.is_empty() && !finding.reason.is_empty());
            if let Some((_, change)) = finding.step.edit(&kit.book, TODAY, || mint.mint()) {
                let mut after = kit.book.clone();
                prop_assert_eq!(change(&mut after), Ok(()));
                let still = all(&after).iter().any(|other| words(other) == words(&finding) && other.step == finding.step);
                prop_assert!(!still, "{}: {}, {}", finding.rule, finding.title, finding.reason);
            }
        }
    }

    #[test]
    fn a_silenced_rule_never_speaks(
        people in prop::collection::vec(person(), NAMES.len()),
        events in prop::collection::vec(event(), 1..30),
        which in any::<prop::sample::Index>(),
    ) {
        let mut kit = book_of(&people, &events, &(0..events.len()).collect::<Vec<_>>());
        let found = all(&kit.book);
        prop_assume!(!found.is_empty());
        let finding = which.get(&found);
        let person = finding.people.first().copied();
        let record = finding.records.first().copied();
        for of in [record.map(Quiet::Record), person.map(Quiet::Person), Some(Quiet::All)].into_iter().flatten() {
            kit.settings(|settings| settings.silenced = vec![Silence { rule: finding.rule, of, until: None }]);
            for other in all(&kit.book).iter().filter(|other| other.rule == finding.rule) {
                prop_assert_ne!(of, Quiet::All);
                prop_assert!(!other.people.iter().any(|person| of == Quiet::Person(*person)));
                prop_assert!(!other.records.iter().any(|record| of == Quiet::Record(*record)));
            }
        }
    }
}

#[test]
fn a_silence_is_of_all_of_a_person_or_of_a_record_and_for_a_time() {
    let mut kit = Kit::of(&["Li", "Tom"]);
    kit.log("got @li pricing data 12 days ago");
    kit.log("got @tom advice 8 days ago");
    let (of_li, of_tom) = ("Thank Li", "Thank Tom");
    let record = AnyId::from(kit.book.all::<Exchange>().next().expect("an exchange").0);
    for (of, until, left) in [
        (Quiet::All, None, vec![]),
        (Quiet::Person(kit.id("Li")), None, vec![of_tom]),
        (Quiet::Record(record), None, vec![of_tom]),
        (Quiet::Person(kit.id("Tom")), Some(TODAY), vec![of_li]),
        (Quiet::Person(kit.id("Tom")), Some(ago(1)), vec![of_li, of_tom]),
    ] {
        kit.settings(|settings| settings.silenced = vec![Silence { rule: Rule::Thank, of, until }]);
        let findings = kit.findings();
        let thanks = findings.all().iter().filter(|finding| finding.rule == Rule::Thank);
        let titles: Vec<&str> = thanks.map(|finding| finding.title.as_str()).collect();
        assert_eq!(titles, left, "{of:?} until {until:?}");
    }
}

#[test]
fn of_many_thoughts_a_few_are_told_and_each_is_told_of_its_person() {
    let names: Vec<String> = (0..9).map(|number| format!("Ally {number}")).collect();
    let mut kit = Kit::of(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for name in &names {
        kit.stage(name, Stage::Approached, 3);
    }
    let findings = kit.findings();
    let weigh = findings.all().iter().filter(|finding| finding.rule == Rule::WeighFirst);
    let told: Vec<&str> = weigh.map(|finding| finding.reason.as_str()).collect();
    assert_eq!(told.len(), told::THOUGHTS);
    assert!(told.iter().rev().skip(1).all(|reason| !reason.contains("more")), "{told:?}");
    assert!(told.last().is_some_and(|reason| reason.ends_with("; 4 more are like this")), "{told:?}");
    for name in &names {
        assert!(findings.about(kit.id(name)).any(|finding| finding.rule == Rule::WeighFirst), "{name}");
    }
}

#[test]
fn thoughts_of_many_rules_are_told_before_many_of_one() {
    let mut kit = Kit::allied(&["Ana", "Tom", "Mia", "Li"]);
    for name in ["Ana", "Tom", "Mia"] {
        kit.stage(name, Stage::Building, 90);
    }
    let rules = |day: Date| -> Vec<Rule> {
        let findings = Findings::new(&kit.book, &Insight::new(&kit.book, day));
        findings.of(Strength::Thought).map(|finding| finding.rule).collect()
    };
    let today = rules(TODAY);
    let expected = [Rule::Expectations, Rule::CastWide, Rule::HelpTheBoss];
    let (first, rest) = today.split_at(expected.len());
    assert!(expected.iter().all(|rule| first.contains(rule)), "{today:?}");
    assert_eq!(rest, [Rule::Expectations; 2]);
    assert!((1..=9).any(|days| rules(ago(-days))[0] != today[0]), "another rule begins on another day");
}

#[test]
fn the_gifts_of_a_day_are_few_and_varied_and_others_tomorrow() {
    let names: Vec<String> = (0..12).map(|number| format!("Ally {number}")).collect();
    let mut kit = Kit::allied(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for name in names.iter().take(6) {
        kit.ally(name, |alliance| alliance.interests = "Short meetings".into());
    }
    kit.person(&names[11], |person| person.relation = Relation::Boss);
    let gifts = |day: Date| -> Vec<Finding> {
        let findings = Findings::new(&kit.book, &Insight::new(&kit.book, day));
        findings.of(Strength::Chance).cloned().collect()
    };
    let today = gifts(TODAY);
    assert_eq!(today.len(), told::GIFTS);
    let people: std::collections::BTreeSet<PersonId> = today.iter().flat_map(|gift| gift.people.clone()).collect();
    assert_eq!(people.len(), today.len(), "nobody twice");
    for rule in [Rule::GiveFirst, Rule::SpeakUp, Rule::HelpTheBoss] {
        assert!(today.iter().any(|gift| gift.rule == rule), "{rule}");
    }
    assert_eq!(gifts(TODAY), today, "the same all day");
    assert_ne!(gifts(ago(-1)), today, "others tomorrow");
}
