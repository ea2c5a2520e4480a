use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::{
    book::{
        Book, Encounter, EncounterId, Exchange, ExchangeId, Flow, Group, Person, PersonId, Promise, PromiseId, Quarter,
    },
    insight::{Grain, Insight},
};

const TODAY: Date = date(2026, 11, 22);
const ANA: PersonId = PersonId::new(1);
const TOM: PersonId = PersonId::new(2);
const LI: PersonId = PersonId::new(3);

fn book() -> Book {
    let mut book = Book::default();
    let mut ana = Person::named("Ana Müller");
    (ana.level, ana.relation, ana.unit) = (Some(Level::Director), Relation::SeniorManager, "Finance & Control".into());
    (ana.organisation, ana.title) = ("Acme".into(), "Head of Planning".into());
    ana.emails = vec!["ana@acme.example".into()];
    ana.tags = ["Budget".to_owned()].into();
    ana.alliance.stage = Stage::Building;
    let mut tom = Person::named("Tom");
    (tom.also_called, tom.alliance.stage) = (vec!["Tomasz".into()], Stage::Allied);
    book.add(ANA, ana).unwrap();
    book.add(TOM, tom).unwrap();
    book.add(LI, Person::named("Li")).unwrap();
    let mut gave = Exchange::new(date(2026, 8, 10), ANA.into(), Direction::Gave, ExchangeKind::Advice);
    (gave.what, gave.tags) = ("review of the deck".into(), ["deck".to_owned()].into());
    let mut asked = Exchange::new(date(2026, 11, 20), TOM.into(), Direction::Asked, ExchangeKind::Introduction);
    asked.flow = Flow::Asked { outcome: crate::book::Outcome::GrantedInPart };
    book.add(ExchangeId::new(11), gave).unwrap();
    book.add(ExchangeId::new(12), asked).unwrap();
    let lunch = Encounter::new(date(2026, 11, 1), Group::new([ANA, TOM]).unwrap(), EncounterKind::Lunch);
    book.add(EncounterId::new(13), lunch).unwrap();
    let slides = Promise::new(Promiser::Me, TOM, "slides", date(2026, 11, 2), Some(date(2026, 11, 21)));
    book.add(PromiseId::new(14), slides).unwrap();
    book
}

fn read(words: &str, subject: Subject) -> Filter {
    let (filter, problems) = Filter::parse(words, subject);
    assert_eq!(problems, [], "{words}");
    filter
}

#[test]
fn people_come_through_by_words() {
    let book = book();
    let insight = Insight::new(&book, TODAY);
    for (words, expected) in [
        ("", vec![ANA, TOM, LI]),
        ("level:director", vec![ANA]),
        ("level:dir", vec![ANA]),
        ("Stage:BUILDING", vec![ANA]),
        ("stage:building stage:allied", vec![ANA, TOM]),
        ("stage:building @tom", vec![]),
        ("match:any stage:building @tom", vec![ANA, TOM]),
        ("match:any stage:building @tom -ana", vec![TOM]),
        ("@ana @tom", vec![ANA, TOM]),
        ("relation:senior-manager", vec![ANA]),
        ("relation:\"senior manager\"", vec![ANA]),
        ("unit:finance", vec![ANA]),
        ("unit:\"finance & c\"", vec![ANA]),
        ("org:acme title:planning", vec![ANA]),
        ("tag:budget", vec![ANA]),
        ("tag:#Budget", vec![ANA]),
        ("tag:bud", vec![]),
        ("-tag:budget", vec![TOM, LI]),
        ("muller", vec![ANA]),
        ("tomasz", vec![TOM]),
        ("acme.example", vec![ANA]),
        ("head planning", vec![ANA]),
        ("balance:gives-more", vec![ANA]),
        ("balance:asks-more", vec![TOM]),
        ("balance:none", vec![LI]),
        ("last:>15d", vec![ANA]),
        ("last:<1w", vec![TOM]),
        ("last:never", vec![LI]),
        ("due:<0d", vec![TOM]),
        ("due:<30", vec![ANA, TOM]),
        ("due:never", vec![LI]),
        ("cadence:in-touch", vec![ANA, TOM]),
        ("cadence:none", vec![LI]),
    ] {
        assert_eq!(read(words, Subject::People).people(&book, &insight), expected, "{words}");
    }
}

#[test]
fn rows_of_the_ledger_come_through_by_words() {
    let book = book();
    let insight = Insight::new(&book, TODAY);
    for (words, expected) in [
        ("", vec![11, 12, 13, 14]),
        ("is:gave", vec![11]),
        ("is:gave is:met", vec![11, 13]),
        ("is:promise", vec![14]),
        ("kind:advice", vec![11]),
        ("kind:lunch", vec![13]),
        ("@tom", vec![12, 13, 14]),
        ("@tom @ana", vec![13]),
        ("before:2026-11-01", vec![11]),
        ("after:2026-11-01", vec![12, 14]),
        ("period:2026-Q3", vec![11]),
        ("period:this-quarter", vec![12, 13, 14]),
        ("period:\"last 2 quarters\" is:gave", vec![11]),
        ("state:granted-in-part", vec![12]),
        ("state:open", vec![14]),
        ("state:late", vec![14]),
        ("by:me", vec![14]),
        ("by:them", vec![]),
        ("due:<0d", vec![14]),
        ("deck", vec![11]),
        ("tag:deck", vec![11]),
        ("tag:budget", vec![11, 13]),
        ("level:director -is:met", vec![11]),
        ("tomasz", vec![12, 13, 14]),
    ] {
        let filter = read(words, Subject::Ledger);
        let ready = filter.for_rows(&book, &insight);
        let found: Vec<u64> =
            LedgerRow::all(&book, TODAY).filter(|row| ready.admits(row)).map(|row| row.id.raw().number()).collect();
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn what_is_not_understood_is_told_with_its_place() {
    for (words, at, said) in [
        ("ana levl:director", 4..17, "no field is called levl; there are level"),
        ("level:king", 0..10, "no level; one of: intern"),
        ("relation:me", 0..11, "one of: colleague"),
        ("x stage:", 2..8, "such as stage:building"),
        ("@", 0..1, "such as @ana"),
        ("is:gave", 0..7, "a field of the ledger"),
        ("due:soon", 0..8, "due:<7d"),
        ("last:>90000d", 0..12, "no number of days"),
        ("unit:\"finance", 0..13, "not closed"),
        ("balance:good", 0..12, "asks-more"),
    ] {
        let (filter, problems) = Filter::parse(words, Subject::People);
        assert_eq!(problems.len(), 1, "{words}");
        assert_eq!(problems[0].at, at, "{words}");
        assert!(problems[0].message.contains(said), "{words}: {}", problems[0].message);
        assert!(filter.terms.len() <= 1, "{words}: the rest still holds");
    }
    for (words, said) in
        [("period:soon", "2026-Q3"), ("before:july", "2026-07-01"), ("kind:gossip", "lunch"), ("state:x", "open")]
    {
        let (_, problems) = Filter::parse(words, Subject::Ledger);
        assert!(problems[0].message.contains(said), "{words}: {}", problems[0].message);
    }
}

#[test]
fn a_term_put_twice_is_there_once_and_can_be_turned() {
    let mut filter = read("stage:building", Subject::People);
    filter.put(Test::Stage(Stage::Building).into());
    assert_eq!(filter.to_string(), "stage:building");
    filter.put(Term { excluded: true, test: Test::Stage(Stage::Building) });
    assert_eq!(filter.to_string(), "-stage:building");
}

fn any_of<V: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = V> {
    proptest::sample::select(V::ALL)
}

fn any_test() -> impl Strategy<Value = Test> {
    let words = || "\\PC{1,12}".prop_map(Words::from);
    let days =
        || prop_oneof![any::<u16>().prop_map(Days::Below), any::<u16>().prop_map(Days::Above), Just(Days::Never)];
    let day = || (1..=9998_i16, 1..=12_i8, 1..=28_i8).prop_map(|(y, m, d)| date(y, m, d));
    let grain = || proptest::sample::select(&Grain::ALL[..]);
    let period = prop_oneof![
        Just(Period::All),
        (1..=9998_i16, 1..=4_u8).prop_map(|(year, number)| Period::Quarter(Quarter::new(year, number).unwrap())),
        (1..=9998_i16, 1..=12_i8).prop_map(|(year, month)| Period::Month(year, month)),
        (1..=9998_i16).prop_map(Period::Year),
        (1..=1200_u16, grain()).prop_map(|(count, grain)| Period::Last(count, grain)),
        grain().prop_map(Period::This),
        grain().prop_map(Period::Previous),
        (day(), day()).prop_map(|(one, other)| Period::Days(one.min(other), one.max(other))),
    ];
    let kind = prop_oneof![any_of().prop_map(Kind::Exchange), any_of().prop_map(Kind::Encounter)];
    let of_person = prop_oneof![
        any_of().prop_map(Test::Level),
        any_of().prop_map(Test::Stage),
        any_of().prop_map(Test::Relation),
        words().prop_map(Test::Unit),
        words().prop_map(Test::Organisation),
        words().prop_map(Test::Title),
        "[^#]\\PC{0,9}".prop_map(|tag| Test::Tag(tag.into())),
        proptest::sample::select(&Band::ALL[..]).prop_map(Test::Balance),
        any_of().prop_map(Test::Cadence),
    ];
    let of_row = prop_oneof![
        any_of().prop_map(Test::Is),
        kind.prop_map(Test::Kind),
        any_of().prop_map(Test::By),
        day().prop_map(Test::Before),
        day().prop_map(Test::After),
        period.prop_map(Test::Period),
        any_of().prop_map(Test::State),
    ];
    prop_oneof![
        words().prop_map(Test::Text),
        words().prop_map(Test::Name),
        days().prop_map(Test::Due),
        days().prop_map(Test::Last),
        of_person,
        of_row,
    ]
}

proptest! {
    #[test]
    fn words_and_terms_are_one_thing(tests in proptest::collection::vec((any_test(), any::<bool>()), 0..6), any: bool) {
        let mut filter = Filter { terms: Vec::new(), any };
        for (test, excluded) in tests {
            filter.put(Term { excluded, test });
        }
        let words = filter.to_string();
        prop_assert_eq!(Filter::parse(&words, Subject::Ledger), (filter, Vec::new()), "{}", words);
    }

    #[test]
    fn no_text_is_too_strange_to_read(words in "\\PC{0,40}|[-@:\" \\\\a-z]{0,20}") {
        for subject in [Subject::People, Subject::Ledger] {
            let (filter, problems) = Filter::parse(&words, subject);
            for problem in problems {
                prop_assert!(words.get(problem.at).is_some());
            }
            prop_assert_eq!(Filter::parse(&filter.to_string(), subject), (filter, Vec::new()));
        }
    }
}
