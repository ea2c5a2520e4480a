//! Along what figures are told, and to which rows an exchange belongs.

use std::collections::BTreeMap;

use super::scope::Within;
use crate::{
    book::{
        Book, Exchange, ExchangeKind, Level, Mission, MissionId, Person, PersonId, Relation, Vocabulary,
        words::vocabulary,
    },
    insight::{Entry, Insight, Kind, Test},
};

vocabulary! {
    /// Along what giving and asking is told.
    Dimension: "dimension" {
        /// Person by person.
        Person = "person",
        /// By where people stand.
        Level = "level",
        /// By department, team or division.
        Unit = "unit",
        /// By what people are to me.
        Relation = "relation",
        /// By the labels of an exchange and of those who took part.
        Tag = "tag",
        /// By the mission that was served.
        Mission = "mission",
        /// By kind of thing.
        Kind = "kind",
    }
}

/// One row: what its exchanges have in common. `None` stands for those of whom it is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// With this person.
    Person(PersonId),
    /// With people of this level.
    Level(Option<Level>),
    /// With people of this unit.
    Unit(Option<String>),
    /// With people who are this to me.
    Relation(Relation),
    /// With this label.
    Tag(Option<String>),
    /// For this mission.
    Mission(Option<MissionId>),
    /// Of this kind.
    Kind(ExchangeKind),
}

impl Part {
    /// What the row is called.
    pub fn name(&self, book: &Book) -> String {
        match self {
            Self::Person(id) => book.name(*id).to_owned(),
            Self::Level(level) => level.map_or("no level", Vocabulary::word).to_owned(),
            Self::Unit(unit) => unit.clone().unwrap_or_else(|| "no unit".to_owned()),
            Self::Relation(relation) => relation.word().to_owned(),
            Self::Tag(tag) => tag.clone().unwrap_or_else(|| "no tag".to_owned()),
            Self::Mission(mission) => match mission {
                Some(id) => book.get::<Mission>(*id).map_or_else(String::new, |mission| mission.what.clone()),
                None => "no mission".to_owned(),
            },
            Self::Kind(kind) => kind.word().to_owned(),
        }
    }

    /// The test that its exchanges pass in the ledger; `None` where no filter word says it.
    pub fn test(&self, book: &Book) -> Option<Test> {
        match self {
            Self::Person(id) => Some(Test::Name(book.name(*id).into())),
            Self::Level(level) => level.map(Test::Level),
            Self::Unit(unit) => unit.as_deref().map(|unit| Test::Unit(unit.into())),
            Self::Relation(relation) => Some(Test::Relation(*relation)),
            Self::Tag(tag) => tag.as_deref().map(|tag| Test::Tag(tag.into())),
            Self::Mission(_) => None,
            Self::Kind(kind) => Some(Test::Kind(Kind::Exchange(*kind))),
        }
    }
}

/// To which rows each exchange belongs.
pub(super) struct Rows {
    /// The rows, in their order.
    pub parts: Vec<Part>,
    /// The rows of each person, where they follow from who took part.
    of_people: Vec<Vec<u32>>,
    /// The rows of each exchange by itself.
    of_entries: Vec<Vec<u32>>,
    by_kind: bool,
    /// The row of an exchange that has no other.
    rest: Option<u32>,
}

impl Rows {
    pub fn new(book: &Book, insight: &Insight, by: Dimension) -> Self {
        let each_person = |parts: &dyn Fn(PersonId, &Person) -> Vec<Part>| {
            book.people().map(|(id, person)| parts(id, person)).collect::<Vec<_>>()
        };
        let (people, entries, rest) = match by {
            Dimension::Person => (each_person(&|id, _| vec![Part::Person(id)]), Vec::new(), None),
            Dimension::Level => (each_person(&|_, person| vec![Part::Level(person.level)]), Vec::new(), None),
            Dimension::Unit => (each_person(&|_, person| vec![Part::Unit(named(&person.unit))]), Vec::new(), None),
            Dimension::Relation => (each_person(&|_, person| vec![Part::Relation(person.relation)]), Vec::new(), None),
            Dimension::Tag => {
                let tags = |tags: &std::collections::BTreeSet<String>| -> Vec<Part> {
                    tags.iter().map(|tag| Part::Tag(Some(tag.clone()))).collect()
                };
                let own = book.all::<Exchange>().map(|(_, exchange)| tags(&exchange.tags)).collect();
                (each_person(&|_, person| tags(&person.tags)), own, Some(Part::Tag(None)))
            }
            Dimension::Mission => {
                let mission = |exchange: &Exchange| vec![Part::Mission(exchange.mission)];
                (Vec::new(), book.all().map(|(_, exchange)| mission(exchange)).collect(), None)
            }
            Dimension::Kind => (Vec::new(), Vec::new(), None),
        };
        debug_assert!(entries.is_empty() || entries.len() == insight.entries.len(), "one book, one insight");
        if by == Dimension::Kind {
            let parts = ExchangeKind::ALL.iter().map(|kind| Part::Kind(*kind)).collect();
            return Self { parts, of_people: Vec::new(), of_entries: Vec::new(), by_kind: true, rest: None };
        }
        Self::numbered(people, entries, rest)
    }

    /// Gives each part its number, in their order; what is not known comes last.
    fn numbered(people: Vec<Vec<Part>>, entries: Vec<Vec<Part>>, rest: Option<Part>) -> Self {
        let mut numbers: BTreeMap<(bool, Part), u32> = BTreeMap::new();
        let key = |part: Part| (part.is_unknown(), part);
        for part in people.iter().chain(&entries).flatten().chain(&rest) {
            numbers.entry(key(part.clone())).or_default();
        }
        for (number, place) in (0..).zip(numbers.values_mut()) {
            *place = number;
        }
        let number = |part: Part| numbers.get(&key(part)).copied();
        let all = |lists: Vec<Vec<Part>>| {
            lists.into_iter().map(|parts| parts.into_iter().filter_map(number).collect()).collect()
        };
        let (of_people, of_entries, rest) = (all(people), all(entries), rest.and_then(number));
        let parts = numbers.into_keys().map(|(_, part)| part).collect();
        Self { parts, of_people, of_entries, by_kind: false, rest }
    }

    /// The rows of an exchange, each once.
    pub fn of(&self, within: &Within<'_>, (at, entry): (usize, &Entry), into: &mut Vec<u32>) {
        into.clear();
        if self.by_kind {
            into.push(entry.kind as u32);
            return;
        }
        into.extend(self.of_entries.get(at).into_iter().flatten());
        into.extend(within.people_of(entry).filter_map(|slot| self.of_people.get(slot)).flatten());
        if into.len() > 1 {
            into.sort_unstable();
            into.dedup();
        } else if into.is_empty() {
            into.extend(self.rest);
        }
    }

    /// The rows of a person.
    pub fn of_person(&self, slot: usize) -> &[u32] {
        self.of_people.get(slot).map_or(&[], Vec::as_slice)
    }
}

impl Part {
    const fn is_unknown(&self) -> bool {
        matches!(self, Self::Level(None) | Self::Unit(None) | Self::Tag(None) | Self::Mission(None))
    }
}

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
