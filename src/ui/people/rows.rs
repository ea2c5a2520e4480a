//! What the table of people shows: its columns, their words, and the people in order.

use std::{borrow::Cow, cmp::Ordering, collections::BTreeSet};

use jiff::civil::Date;

use crate::{
    book::{Book, Person, PersonId, Vocabulary as _},
    insight::{Band, Filter, Insight, Standing, fold},
    ui::{
        Context, spoken,
        widgets::table::{self, SortKey, Sorting},
    },
};

/// What a column of the table tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Their name.
    Name,
    /// How far the alliance has come.
    Stage,
    /// Where they stand.
    Level,
    /// What they are to me.
    Relation,
    /// The company.
    Organisation,
    /// The department.
    Unit,
    /// When we were last in touch.
    LastContact,
    /// Which way the balance leans.
    Balance,
    /// Their tags.
    Tags,
}

impl Column {
    /// Every column, in the order shown.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Stage,
        Self::Level,
        Self::Relation,
        Self::Organisation,
        Self::Unit,
        Self::LastContact,
        Self::Balance,
        Self::Tags,
    ];

    /// Those that give way, the first first, where there is no room for all.
    const GIVING_WAY: [Self; 6] =
        [Self::Tags, Self::Relation, Self::Organisation, Self::Level, Self::Unit, Self::LastContact];

    /// The heads of all columns, in their order.
    pub const HEADS: [table::Column; 9] = [
        table::Column::words("Name", 176.0),
        table::Column::fixed("Stage", 132.0),
        table::Column::fixed("Level", 112.0),
        table::Column::fixed("Relation", 104.0),
        table::Column::words("Organisation", 112.0),
        table::Column::words("Unit", 92.0),
        table::Column::number("Last contact", 120.0),
        table::Column::fixed("Balance", 132.0),
        table::Column::words("Tags", 100.0),
    ];

    /// The column at this place in the list of all.
    pub fn at(place: usize) -> Self {
        Self::ALL.get(place).copied().unwrap_or(Self::Name)
    }

    const fn place(self) -> usize {
        self as usize
    }

    const fn head(self) -> table::Column {
        Self::HEADS[self as usize]
    }

    /// The words for one person, as copied; dates in ISO 8601.
    pub fn words<'a>(self, person: &'a Person, standing: &Standing) -> Cow<'a, str> {
        match self {
            Self::Name => person.name.as_str().into(),
            Self::Stage => person.alliance.stage.word().into(),
            Self::Level => person.level.map_or("", crate::book::Vocabulary::word).into(),
            Self::Relation => person.relation.word().into(),
            Self::Organisation => person.organisation.as_str().into(),
            Self::Unit => person.unit.as_str().into(),
            Self::LastContact => standing.last_contact.map(|day| day.to_string()).unwrap_or_default().into(),
            Self::Balance => standing.band.words().into(),
            Self::Tags => person.tags.iter().map(String::as_str).collect::<Vec<_>>().join(", ").into(),
        }
    }

    /// The words for one person, as shown in the table.
    pub fn shown<'a>(self, person: &'a Person, standing: &Standing, today: Date) -> Cow<'a, str> {
        match (self, standing.last_contact) {
            (Self::LastContact, Some(day)) => spoken::ago(day, today).into(),
            (Self::LastContact, None) => "never".into(),
            _ => self.words(person, standing),
        }
    }

    /// What it is sorted by; `None` for what is not known, which always comes last.
    fn key(self, person: &Person, standing: &Standing) -> Option<Key> {
        match self {
            Self::Stage => Some(Key::Number(person.alliance.stage as i64)),
            Self::Level => person.level.map(|level| Key::Number(level as i64)),
            Self::LastContact => standing.last_contact.map(|day| {
                let days = crate::insight::days_between(day, Date::constant(9999, 1, 1));
                Key::Number(days.into())
            }),
            Self::Balance => (standing.band != Band::NoneYet).then_some(Key::Number(standing.band as i64)),
            _ => {
                let words = self.words(person, standing);
                (!words.is_empty()).then(|| Key::Text(fold(&words)))
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
}

/// The places of columns for which there is no room, in points, once those in `hidden` are gone; those that matter less give
/// way first. What is in `kept` stays, however narrow.
pub fn giving_way(hidden: &BTreeSet<usize>, kept: &BTreeSet<usize>, room: f32) -> BTreeSet<usize> {
    let mut gone = BTreeSet::new();
    for last in Column::GIVING_WAY {
        let shown = |place: &usize| !hidden.contains(place) && !gone.contains(place);
        let needed: f32 =
            Column::ALL.iter().filter(|column| shown(&column.place())).map(|column| column.head().width).sum();
        if needed <= room {
            break;
        }
        if shown(&last.place()) && !kept.contains(&last.place()) {
            gone.insert(last.place());
        }
    }
    gone
}

/// The people that come through a filter, in order; worked out again only when something it rests on has changed.
#[derive(Debug, Default)]
pub struct Rows {
    basis: Option<(u64, Date, Filter, Sorting)>,
    people: Vec<PersonId>,
}

impl Rows {
    /// The people, in order.
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }

    /// Works them out, if they may have changed; true if so.
    pub fn refresh(&mut self, cx: &Context, filter: &Filter, sort: &Sorting) -> bool {
        let same = self.basis.as_ref().is_some_and(|(revision, today, known, order)| {
            (*revision, *today) == (cx.revision, cx.today) && known == filter && order == sort
        });
        if same {
            return false;
        }
        self.people = sorted(cx.book, cx.insight, filter, sort);
        self.basis = Some((cx.revision, cx.today, filter.clone(), sort.clone()));
        true
    }
}

/// The people that come through a filter, sorted by one column after another and at last by name.
fn sorted(book: &Book, insight: &Insight, filter: &Filter, sort: &Sorting) -> Vec<PersonId> {
    let by_name = SortKey { column: Column::Name.place(), descending: false };
    let order: Vec<SortKey> = sort.0.iter().copied().chain([by_name]).collect();
    let mut rows: Vec<(Vec<Option<Key>>, PersonId)> = book
        .people()
        .filter(|(id, person)| filter.admits_person(*id, person, insight))
        .map(|(id, person)| {
            let standing = insight.standing(id);
            (order.iter().map(|by| Column::at(by.column).key(person, standing)).collect(), id)
        })
        .collect();
    rows.sort_by(|(one, first), (other, second)| {
        let keys = one.iter().zip(other).zip(&order);
        keys.map(|((one, other), by)| compare(one.as_ref(), other.as_ref(), by.descending))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| first.cmp(second))
    });
    rows.into_iter().map(|(_, id)| id).collect()
}

fn compare(one: Option<&Key>, other: Option<&Key>, descending: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// Rows as tab-separated values with the columns' titles above, for a spreadsheet.
pub fn tsv(book: &Book, insight: &Insight, people: &[PersonId], columns: &[Column]) -> String {
    let plain = |words: &str| words.replace(['\t', '\n', '\r'], " ");
    let head = columns.iter().map(|column| column.head().title).collect::<Vec<_>>().join("\t");
    let lines = people.iter().filter_map(|id| {
        let person = book.person(*id)?;
        let cells = columns.iter().map(|column| plain(&column.words(person, insight.standing(*id))));
        Some(cells.collect::<Vec<_>>().join("\t"))
    });
    std::iter::once(head).chain(lines).fold(String::new(), |text, line| text + &line + "\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::{Direction, Exchange, ExchangeKind, IdMint, Level, Stage};

    const TODAY: Date = date(2026, 11, 22);

    fn book() -> Book {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        for (name, stage, level, days) in [
            ("Tom", Stage::Allied, Some(Level::Lead), Some(3)),
            ("ana", Stage::Allied, None, Some(40)),
            ("Mia", Stage::Potential, Some(Level::Director), None),
            ("Émile", Stage::Building, Some(Level::Lead), Some(1)),
        ] {
            let mut person = Person { level, ..Person::named(name) };
            person.alliance.stage = stage;
            let id: PersonId = mint.mint();
            book.add(id, person).expect("a person with a name");
            if let Some(days) = days {
                let day = TODAY - jiff::Span::new().days(days);
                let gift = Exchange::new(day, id.into(), Direction::Gave, ExchangeKind::Advice);
                book.add(mint.mint(), gift).expect("a gift to someone who is there");
            }
        }
        book
    }

    fn names(words: &str, keys: &[(Column, bool)]) -> Vec<String> {
        let (book, (filter, _)) = (book(), Filter::parse(words, crate::insight::Subject::People));
        let insight = Insight::new(&book, TODAY);
        let keys = keys.iter().map(|(column, descending)| SortKey { column: column.place(), descending: *descending });
        let people = sorted(&book, &insight, &filter, &Sorting(keys.collect()));
        people.into_iter().map(|id| book.name(id).to_owned()).collect()
    }

    #[test]
    fn rows_come_in_the_order_asked_for_and_what_is_not_known_comes_last() {
        use Column::{LastContact, Level, Name, Stage};
        for (words, keys, expected) in [
            ("", vec![], vec!["ana", "Émile", "Mia", "Tom"]),
            ("", vec![(Name, true)], vec!["Tom", "Mia", "Émile", "ana"]),
            ("", vec![(LastContact, false)], vec!["Émile", "Tom", "ana", "Mia"]),
            ("", vec![(LastContact, true)], vec!["ana", "Tom", "Émile", "Mia"]),
            ("", vec![(Stage, false), (Name, true)], vec!["Mia", "Émile", "Tom", "ana"]),
            ("", vec![(Level, true)], vec!["Mia", "Émile", "Tom", "ana"]),
            ("stage:allied", vec![], vec!["ana", "Tom"]),
        ] {
            assert_eq!(names(words, &keys), expected, "{words} {keys:?}");
        }
    }

    #[test]
    fn columns_give_way_where_there_is_no_room_unless_they_are_kept() {
        let none = BTreeSet::new();
        assert_eq!(giving_way(&none, &none, 1_200.0), none);
        let narrow = giving_way(&none, &none, 620.0);
        assert!(narrow.contains(&Column::Tags.place()) && !narrow.contains(&Column::Stage.place()), "{narrow:?}");
        let kept = giving_way(&none, &BTreeSet::from([Column::Tags.place()]), 620.0);
        assert!(!kept.contains(&Column::Tags.place()));
        assert!(giving_way(&narrow, &none, 620.0).is_empty(), "what is hidden already needs no room");
    }

    #[test]
    fn rows_are_copied_with_their_heads_and_iso_dates() {
        let book = book();
        let insight = Insight::new(&book, TODAY);
        let people: Vec<PersonId> = book.people().map(|(id, _)| id).take(2).collect();
        let text = tsv(&book, &insight, &people, &[Column::Name, Column::Stage, Column::LastContact]);
        assert_eq!(text, "Name\tStage\tLast contact\nTom\tallied\t2026-11-19\nana\tallied\t2026-10-13\n");
    }
}
