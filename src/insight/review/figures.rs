//! The figures of a quarter as a finished review keeps them, and how two sets of them differ.

use std::collections::BTreeMap;

use crate::{
    book::{Book, Figure, Level, PersonId, Relation, Vocabulary as _},
    insight::{QuarterFacts, Way},
};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// How many.
    Count,
}

/// The figures that are kept, by name, with their words and what they count.
const FIGURES: [(&str, &str, Unit); 22] = [
    ("gave.minutes", "Gave", Unit::Minutes),
    ("gave.count", "Gifts", Unit::Count),
    ("asked.minutes", "Asked", Unit::Minutes),
    ("asked.count", "Asks", Unit::Count),
    ("received.minutes", "Received", Unit::Minutes),
    ("received.count", "Things received", Unit::Count),
    ("met.minutes", "Time together", Unit::Minutes),
    ("met.count", "Encounters", Unit::Count),
    ("promises.mine.kept", "My promises kept", Unit::Count),
    ("promises.mine.of", "My promises due", Unit::Count),
    ("promises.theirs.kept", "Promises to me kept", Unit::Count),
    ("promises.theirs.of", "Promises to me due", Unit::Count),
    ("disputes.opened", "Disputes opened", Unit::Count),
    ("disputes.resolved", "Disputes resolved", Unit::Count),
    ("moved.new", "New alliances", Unit::Count),
    ("moved.warmed", "Alliances warmed", Unit::Count),
    ("moved.cooled", "Alliances cooled", Unit::Count),
    ("moved.lost", "Alliances lost", Unit::Count),
    ("active", "Active alliances", Unit::Count),
    ("allied", "Allies", Unit::Count),
    ("covered.levels", "Levels with an ally", Unit::Count),
    ("covered.relations", "Relations with an ally", Unit::Count),
];

/// The words of a figure and what it counts; nothing for a name that is none of ours.
pub fn words_of(name: &str) -> Option<(&'static str, Unit)> {
    FIGURES.iter().find(|(known, ..)| *known == name).map(|(_, words, unit)| (*words, *unit))
}

/// The figures of a quarter, to be kept: those of all, then hours with each person.
pub fn figures(book: &Book, facts: &QuarterFacts) -> Vec<Figure> {
    let values = values(book, facts);
    let all = FIGURES.iter().zip(values).map(|((name, ..), value)| figure(name, None, value));
    let of_people = facts.people.iter().flat_map(|one| {
        [
            ("gave.minutes", one.flows.gave.minutes),
            ("asked.minutes", one.flows.asked.minutes),
            ("received.minutes", one.flows.received.minutes),
            ("met.count", one.met.count.into()),
        ]
        .map(|(name, value)| figure(name, Some(one.person), value))
    });
    all.chain(of_people.filter(|figure| figure.value != 0)).collect()
}

fn figure(name: &str, person: Option<PersonId>, value: u64) -> Figure {
    Figure { name: name.to_owned(), person, value: i64::try_from(value).unwrap_or(i64::MAX) }
}

/// In the order of [`FIGURES`].
fn values(book: &Book, facts: &QuarterFacts) -> [u64; 22] {
    let (flows, mine, theirs) = (&facts.flows, &facts.rates.by_me, &facts.rates.by_them);
    let allied = facts.people.iter().filter(|one| one.stage == crate::book::Stage::Allied).count();
    let active = |person: PersonId| facts.people.iter().any(|one| one.person == person && one.stage.is_active());
    let circle: Vec<_> = book.people().filter(|(id, _)| active(*id)).map(|(_, person)| person).collect();
    let levels = Level::ALL.iter().filter(|level| circle.iter().any(|ally| ally.level == Some(**level))).count();
    let relations = Relation::ALL
        .iter()
        .filter(|relation| **relation != Relation::Other && circle.iter().any(|ally| ally.relation == **relation));
    let moved = |way| facts.moved(way) as u64;
    [
        flows.gave.minutes,
        flows.gave.count.into(),
        flows.asked.minutes,
        flows.asked.count.into(),
        flows.received.minutes,
        flows.received.count.into(),
        facts.met.minutes,
        facts.met.count.into(),
        mine.kept as u64,
        mine.promises.len() as u64,
        theirs.kept as u64,
        theirs.promises.len() as u64,
        facts.opened.len() as u64,
        facts.resolved.len() as u64,
        moved(Way::New),
        moved(Way::Warmed),
        moved(Way::Cooled),
        moved(Way::Lost),
        facts.active() as u64,
        allied as u64,
        levels as u64,
        relations.count() as u64,
    ]
}

/// A figure that is another in one set than in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its name.
    pub name: String,
    /// Whom it is about; nobody means all.
    pub person: Option<PersonId>,
    /// In the first set; what is missing counts as 0.
    pub was: i64,
    /// In the second set.
    pub is: i64,
}

/// Every figure that differs, those of all first, in the order in which they are kept.
pub fn differences(first: &[Figure], second: &[Figure]) -> Vec<Difference> {
    let key = |figure: &Figure| {
        let place = FIGURES.iter().position(|(name, ..)| *name == figure.name).unwrap_or(FIGURES.len());
        (figure.person, place, figure.name.clone())
    };
    let mut both: BTreeMap<_, (i64, i64)> = BTreeMap::new();
    for figure in first {
        both.entry(key(figure)).or_default().0 = figure.value;
    }
    for figure in second {
        both.entry(key(figure)).or_default().1 = figure.value;
    }
    let differ = both.into_iter().filter(|(_, (was, is))| was != is);
    differ.map(|((person, _, name), (was, is))| Difference { name, person, was, is }).collect()
}
