//! What the colour of a person says, and the classes that the legend lists.

use super::Measures;
use crate::{
    book::{Level, Person, Relation, Stage, Vocabulary as _, words::sentence},
    insight::{Band, Cadence, Standing},
};

/// Units or communities told apart by hues of their own; the rest share one.
const NAMED: usize = 9;

/// What those are in whose community is not shown, and who are in none.
pub(super) const NAMELESS: [&str; 2] = ["Other communities", "No community"];

/// What colours mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colouring {
    /// The unit, or else the organisation.
    #[default]
    Unit,
    /// How far the alliance has come.
    Stage,
    /// Where they stand in their organisation.
    Level,
    /// What they are to me.
    Relation,
    /// Those who are tied closely among themselves.
    Community,
    /// Which way the balance leans.
    Balance,
    /// Whether we are in touch as often as I mean to be.
    Cadence,
}

impl Colouring {
    /// All, with the words of the switch.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Unit, "Unit"),
        (Self::Stage, "Stage"),
        (Self::Level, "Level"),
        (Self::Relation, "Relation"),
        (Self::Community, "Community"),
        (Self::Balance, "Balance"),
        (Self::Cadence, "Cadence"),
    ];

    /// The word of the switch.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(colouring, _)| *colouring == self).map_or("", |(_, word)| *word)
    }
}

/// The look of a class, told in the theme's terms so that it holds in light and dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swatch {
    /// The `n`th hue of the palette.
    Hue(usize),
    /// The hue of giving.
    Gave,
    /// The hue of asking.
    Asked,
    /// In order.
    Good,
    /// Soon due.
    Warn,
    /// Late.
    Bad,
    /// Nothing to say yet.
    Quiet,
}

/// One entry of the legend: people who have the same colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// What they have in common.
    pub word: String,
    /// How they are drawn.
    pub swatch: Swatch,
    /// Drawn as an empty circle: nothing is there yet. The shape says it without the colour.
    pub hollow: bool,
    /// How many people.
    pub count: usize,
}

/// The classes of a colouring that anyone is in, and the class of each person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Classes {
    /// The legend's entries, in its order.
    pub entries: Vec<Class>,
    of: Vec<usize>,
}

impl Classes {
    /// Sorts people, each with how things stand with them, into the classes of a colouring.
    ///
    /// Communities are those of `measures`; where they were not worked out, nobody is in any.
    pub fn new<'a>(
        colouring: Colouring,
        people: impl Iterator<Item = (&'a Person, &'a Standing)>,
        measures: &Measures,
    ) -> Self {
        match colouring {
            Colouring::Unit => {
                let names: Vec<&str> = people.map(|(person, _)| unit(person)).collect();
                Self::by_name(&names, ["Other units", "No unit"])
            }
            Colouring::Community => {
                let names: Vec<&str> = (1..).zip(people).map(|(node, _)| measures.community(node)).collect();
                Self::by_name(&names, NAMELESS)
            }
            Colouring::Stage => Self::fixed(people.map(|(person, _)| stage(person.alliance.stage))),
            Colouring::Level => Self::fixed(people.map(|(person, _)| level(person.level))),
            Colouring::Relation => Self::fixed(people.map(|(person, _)| relation(person.relation))),
            Colouring::Balance => Self::fixed(people.map(|(_, standing)| band(standing.band))),
            Colouring::Cadence => Self::fixed(people.map(|(_, standing)| cadence(standing.cadence))),
        }
    }

    /// The class of the `n`th person.
    pub fn of(&self, person: usize) -> Option<(usize, &Class)> {
        let class = *self.of.get(person)?;
        Some((class, self.entries.get(class)?))
    }

    /// Classes known beforehand, each with its rank in the legend.
    fn fixed(people: impl Iterator<Item = (usize, &'static str, Swatch, bool)>) -> Self {
        let people: Vec<_> = people.collect();
        let mut ranks: Vec<usize> = people.iter().map(|(rank, ..)| *rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let entries = ranks.iter().filter_map(|rank| {
            let (_, word, swatch, hollow) = *people.iter().find(|(other, ..)| other == rank)?;
            let count = people.iter().filter(|(other, ..)| other == rank).count();
            Some(Class { word: sentence(word), swatch, hollow, count })
        });
        let of = people.iter().filter_map(|(rank, ..)| ranks.binary_search(rank).ok()).collect();
        Self { entries: entries.collect(), of }
    }

    /// The names that most people share first; small ones beyond [`NAMED`] together, then those who have none.
    fn by_name(names: &[&str], [others, none]: [&str; 2]) -> Self {
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        for name in names.iter().filter(|name| !name.is_empty()) {
            *counts.entry(name).or_default() += 1;
        }
        let mut units: Vec<(&str, usize)> = counts.into_iter().collect();
        units.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        let shown = if units.len() > NAMED { NAMED - 1 } else { units.len() };
        let ranks: std::collections::BTreeMap<&str, usize> =
            units.iter().enumerate().map(|(rank, (name, _))| (*name, rank.min(shown))).collect();
        let unknown = ranks.values().max().map_or(0, |most| most + 1);
        let of: Vec<usize> = names.iter().map(|name| ranks.get(name).copied().unwrap_or(unknown)).collect();
        let class = |rank: usize| Class {
            word: match units.get(rank) {
                Some((name, _)) if rank < shown => (*name).to_owned(),
                _ if rank == unknown => none.to_owned(),
                _ => others.to_owned(),
            },
            swatch: if rank == unknown { Swatch::Quiet } else { Swatch::Hue(rank) },
            hollow: rank == unknown,
            count: of.iter().filter(|other| **other == rank).count(),
        };
        let entries = (0..=unknown).map(class).filter(|class| class.count > 0).collect();
        Self { entries, of }
    }
}

fn unit(person: &Person) -> &str {
    if person.unit.trim().is_empty() { person.organisation.trim() } else { person.unit.trim() }
}

fn stage(stage: Stage) -> (usize, &'static str, Swatch, bool) {
    let (rank, swatch) = match stage {
        Stage::Allied => (0, Swatch::Hue(0)),
        Stage::Building => (1, Swatch::Hue(1)),
        Stage::Approached => (2, Swatch::Hue(7)),
        Stage::Potential => (3, Swatch::Hue(6)),
        Stage::Dormant => (4, Swatch::Hue(4)),
        Stage::Ended => (5, Swatch::Quiet),
    };
    (rank, stage.word(), swatch, matches!(stage, Stage::Potential | Stage::Ended))
}

fn level(level: Option<Level>) -> (usize, &'static str, Swatch, bool) {
    let Some(level) = level else { return (usize::MAX, "not said", Swatch::Quiet, true) };
    let (rank, hue) = match level {
        Level::Executive => (0, 6),
        Level::VicePresident => (1, 3),
        Level::Director => (2, 5),
        Level::Manager => (3, 7),
        Level::Lead => (4, 2),
        Level::IndividualContributor => (5, 1),
        Level::Intern => (6, 0),
        Level::Outside => (7, 4),
    };
    (rank, level.word(), Swatch::Hue(hue), false)
}

fn relation(relation: Relation) -> (usize, &'static str, Swatch, bool) {
    let rank = Relation::ALL.iter().position(|other| *other == relation).unwrap_or_default();
    let other = relation == Relation::Other;
    (rank, relation.word(), if other { Swatch::Quiet } else { Swatch::Hue(rank) }, other)
}

fn band(band: Band) -> (usize, &'static str, Swatch, bool) {
    let rank = Band::ALL.iter().position(|other| *other == band).unwrap_or_default();
    let swatch = match band {
        Band::GiveMore => Swatch::Gave,
        Band::AboutEven => Swatch::Good,
        Band::AskMore => Swatch::Asked,
        Band::NoneYet => Swatch::Quiet,
        Band::Unpriced => Swatch::Hue(4),
    };
    (rank, band.words(), swatch, band == Band::NoneYet)
}

fn cadence(cadence: Cadence) -> (usize, &'static str, Swatch, bool) {
    let (rank, swatch) = match cadence {
        Cadence::Overdue(_) => (0, Swatch::Bad),
        Cadence::DueSoon(_) => (1, Swatch::Warn),
        Cadence::InTouch(_) => (2, Swatch::Good),
        Cadence::None => (3, Swatch::Quiet),
    };
    (rank, cadence.words(), swatch, cadence == Cadence::None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{Book, IdMint, PersonId, Tie, TieKind},
        graph::Network,
        insight::Insight,
        picture::Encodings,
    };

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

    fn classes(colouring: Colouring, people: &[Person]) -> Classes {
        let insight = Insight::new(&Book::default(), TODAY);
        let standing = insight.standing(IdMint::new(0, 1).mint());
        Classes::new(colouring, people.iter().map(|person| (person, standing)), &Measures::default())
    }

    fn of_unit(unit: &str) -> Person {
        Person { unit: unit.to_owned(), ..Person::named("Ana") }
    }

    #[test]
    fn the_legend_counts_everyone_once_in_every_colouring() {
        let mut people: Vec<Person> = Vec::new();
        for (at, relation) in Relation::ALL.iter().enumerate() {
            let mut person = of_unit(&format!("U{}", at / 2));
            person.relation = *relation;
            person.level = Level::ALL.get(at).copied();
            person.alliance.stage = Stage::ALL[at % Stage::ALL.len()];
            people.push(person);
        }
        people.push(of_unit(""));
        for (colouring, _) in Colouring::ALL {
            let classes = classes(colouring, &people);
            assert_eq!(classes.entries.iter().map(|class| class.count).sum::<usize>(), people.len(), "{colouring:?}");
            for person in 0..people.len() {
                assert!(classes.of(person).is_some(), "{colouring:?}");
            }
        }
    }

    #[test]
    fn the_largest_unit_comes_first_and_many_small_ones_share_an_entry() {
        let mut people: Vec<Person> = (0..14).map(|unit| of_unit(&format!("Small {unit:02}"))).collect();
        people.extend((0..3).map(|_| of_unit("Sales")));
        people.push(of_unit(" "));
        let classes = classes(Colouring::Unit, &people);
        let words: Vec<(&str, usize)> =
            classes.entries.iter().map(|class| (class.word.as_str(), class.count)).collect();
        assert_eq!((words[0], words.len()), (("Sales", 3), NAMED + 1));
        assert_eq!(words[NAMED - 1], ("Other units", 7));
        assert_eq!(words[NAMED], ("No unit", 1));
        assert_eq!(classes.of(17).map(|(_, class)| class.hollow), Some(true));
    }

    #[test]
    fn communities_are_named_and_who_stands_alone_is_in_none() {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let ids: [PersonId; 4] = std::array::from_fn(|_| mint.mint());
        for (id, unit) in ids.into_iter().zip(["Launch", "Launch", "", ""]) {
            book.add(id, of_unit(unit)).expect("a person with a name");
        }
        book.add(mint.mint(), Tie::new(ids[0], ids[1], TieKind::WorksWith)).expect("a tie");
        let (network, insight) = (Network::new(&book, TODAY), Insight::new(&book, TODAY));
        let people = || book.people().map(|(id, person)| (person, insight.standing(id)));
        let encodings = Encodings { colouring: Colouring::Community, ..Encodings::default() };
        let measures = Measures::new(&book, &network, encodings, 1);
        let found = Classes::new(Colouring::Community, people(), &measures);
        let words: Vec<(&str, usize)> = found.entries.iter().map(|class| (class.word.as_str(), class.count)).collect();
        assert_eq!(words, [("Launch", 2), ("No community", 2)]);
        let unknown = Classes::new(Colouring::Community, people(), &Measures::default());
        assert_eq!(unknown.entries[0].word, "No community");
    }

    #[test]
    fn what_is_overdue_comes_first() {
        let standing =
            |cadence| Standing { cadence, ..*Insight::new(&Book::default(), TODAY).standing(IdMint::new(0, 1).mint()) };
        let standings =
            [Cadence::None, Cadence::InTouch(TODAY), Cadence::Overdue(TODAY), Cadence::DueSoon(TODAY)].map(standing);
        let ana = Person::named("Ana");
        let people = standings.iter().map(|standing| (&ana, standing));
        let classes = Classes::new(Colouring::Cadence, people, &Measures::default());
        let words: Vec<&str> = classes.entries.iter().map(|class| class.word.as_str()).collect();
        assert_eq!(words, ["Overdue", "Due soon", "In touch", "No cadence"]);
    }
}
