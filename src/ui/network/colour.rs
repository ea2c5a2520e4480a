//! What the colour of a person says, and the classes that the legend lists.

use egui::Color32;

use crate::{
    book::{Level, Person, Relation, Stage, Vocabulary as _},
    insight::{Band, Standing},
    ui::{theme::Theme, widgets::dropdown::sentence},
};

/// Units told apart by hues of their own; the rest share one.
const UNITS: usize = 9;

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
    /// Which way the balance leans.
    Balance,
}

impl Colouring {
    /// All, with the words of the switch.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Unit, "Unit"),
        (Self::Stage, "Stage"),
        (Self::Level, "Level"),
        (Self::Relation, "Relation"),
        (Self::Balance, "Balance"),
    ];
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
    /// Nothing to say yet.
    Quiet,
}

impl Swatch {
    /// The colour in a theme.
    pub fn colour(self, theme: &Theme) -> Color32 {
        match self {
            Self::Hue(n) => theme.hue(n),
            Self::Gave => theme.gave,
            Self::Asked => theme.asked,
            Self::Good => theme.good,
            Self::Quiet => theme.faint,
        }
    }
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
    pub fn new<'a>(colouring: Colouring, people: impl Iterator<Item = (&'a Person, &'a Standing)>) -> Self {
        match colouring {
            Colouring::Unit => Self::by_unit(people.map(|(person, _)| person)),
            Colouring::Stage => Self::fixed(people.map(|(person, _)| stage(person.alliance.stage))),
            Colouring::Level => Self::fixed(people.map(|(person, _)| level(person.level))),
            Colouring::Relation => Self::fixed(people.map(|(person, _)| relation(person.relation))),
            Colouring::Balance => Self::fixed(people.map(|(_, standing)| band(standing.band))),
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

    /// The units with the most people first; small ones beyond [`UNITS`] together, then those of whom none is known.
    fn by_unit<'a>(people: impl Iterator<Item = &'a Person>) -> Self {
        let names: Vec<&str> = people
            .map(|person| if person.unit.trim().is_empty() { person.organisation.trim() } else { person.unit.trim() })
            .collect();
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        for name in names.iter().filter(|name| !name.is_empty()) {
            *counts.entry(name).or_default() += 1;
        }
        let mut units: Vec<(&str, usize)> = counts.into_iter().collect();
        units.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        let shown = if units.len() > UNITS { UNITS - 1 } else { units.len() };
        let ranks: std::collections::BTreeMap<&str, usize> =
            units.iter().enumerate().map(|(rank, (name, _))| (*name, rank.min(shown))).collect();
        let unknown = ranks.values().max().map_or(0, |most| most + 1);
        let of: Vec<usize> = names.iter().map(|name| ranks.get(name).copied().unwrap_or(unknown)).collect();
        let class = |rank: usize| Class {
            word: match units.get(rank) {
                Some((name, _)) if rank < shown => (*name).to_owned(),
                _ if rank == unknown => "No unit".to_owned(),
                _ => "Other units".to_owned(),
            },
            swatch: if rank == unknown { Swatch::Quiet } else { Swatch::Hue(rank) },
            hollow: rank == unknown,
            count: of.iter().filter(|other| **other == rank).count(),
        };
        let entries = (0..=unknown).map(class).filter(|class| class.count > 0).collect();
        Self { entries, of }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{book::Book, insight::Insight};

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

    fn classes(colouring: Colouring, people: &[Person]) -> Classes {
        let insight = Insight::new(&Book::default(), TODAY);
        let standing = insight.standing(crate::book::IdMint::new(0, 1).mint());
        Classes::new(colouring, people.iter().map(|person| (person, standing)))
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
        assert_eq!((words[0], words.len()), (("Sales", 3), UNITS + 1));
        assert_eq!(words[UNITS - 1], ("Other units", 7));
        assert_eq!(words[UNITS], ("No unit", 1));
        assert_eq!(classes.of(17).map(|(_, class)| class.hollow), Some(true));
    }
}
