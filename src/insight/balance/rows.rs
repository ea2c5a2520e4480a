//! Along what figures are told, and to which rows an exchange belongs.

use std::collections::{BTreeMap, BTreeSet};

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
#[derive(Default)]
pub(super) struct Rows {
    /// The rows, in their order.
    pub parts: Vec<Part>,
    /// The rows of each person, where they follow from who took part.
    of_people: Lists,
    /// The rows of each exchange by itself.
    of_entries: Lists,
    by_kind: bool,
    /// The row of an exchange that has no other.
    rest: Option<u32>,
}

impl Rows {
    pub fn new(book: &Book, insight: &Insight, by: Dimension) -> Self {
        let by_person = |part: &dyn Fn(&Person) -> Part| {
            Self::numbered(book.people().map(|(_, person)| vec![part(person)]).collect(), Vec::new(), None)
        };
        let rows = match by {
            // People stand in the order of ids already, each with a row.
            Dimension::Person => Self {
                parts: book.people().map(|(id, _)| Part::Person(id)).collect(),
                of_people: (0..insight.slots.len() as u32).map(|row| [row]).collect(),
                ..Self::default()
            },
            Dimension::Level => by_person(&|person| Part::Level(person.level)),
            Dimension::Unit => by_person(&|person| Part::Unit(named(&person.unit))),
            Dimension::Relation => by_person(&|person| Part::Relation(person.relation)),
            Dimension::Tag => {
                let tags =
                    |tags: &BTreeSet<String>| tags.iter().map(|tag| Part::Tag(Some(tag.clone()))).collect::<Vec<_>>();
                let people = book.people().map(|(_, person)| tags(&person.tags)).collect();
                let entries = book.all::<Exchange>().map(|(_, exchange)| tags(&exchange.tags)).collect();
                Self::numbered(people, entries, Some(Part::Tag(None)))
            }
            Dimension::Mission => {
                let mission = |exchange: &Exchange| vec![Part::Mission(exchange.mission)];
                Self::numbered(Vec::new(), book.all().map(|(_, exchange)| mission(exchange)).collect(), None)
            }
            Dimension::Kind => Self {
                parts: ExchangeKind::ALL.iter().map(|kind| Part::Kind(*kind)).collect(),
                by_kind: true,
                ..Self::default()
            },
        };
        debug_assert!([0, insight.entries.len()].contains(&rows.of_entries.len()), "one book, one insight");
        rows
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
        let all = |lists: Vec<Vec<Part>>| -> Lists {
            lists.into_iter().map(|parts| parts.into_iter().filter_map(number)).collect()
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
        into.extend_from_slice(self.of_entries.get(at));
        within.people_of(entry).for_each(|slot| into.extend_from_slice(self.of_people.get(slot)));
        if into.len() > 1 {
            into.sort_unstable();
            into.dedup();
        } else if into.is_empty() {
            into.extend(self.rest);
        }
    }

    /// The rows of a person.
    pub fn of_person(&self, slot: usize) -> &[u32] {
        self.of_people.get(slot)
    }
}

/// Lists of rows that lie side by side in memory.
#[derive(Default)]
struct Lists {
    /// Where each list ends.
    ends: Vec<u32>,
    rows: Vec<u32>,
}

impl Lists {
    fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of the lists; an empty one beyond the last.
    fn get(&self, at: usize) -> &[u32] {
        let Some(end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.rows.get(start as usize..*end as usize).unwrap_or(&[])
    }
}

impl<L: IntoIterator<Item = u32>> FromIterator<L> for Lists {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.rows.extend(list);
            all.ends.push(all.rows.len() as u32);
        }
        all
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
