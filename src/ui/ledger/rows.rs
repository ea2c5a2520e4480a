//! What the ledger shows: its columns, their words, and the entries in order.

use std::{cmp::Reverse, collections::HashMap};

use jiff::civil::Date;

use crate::{
    book::{AnyId, Book, PersonId, Vocabulary as _},
    insight::{Filter, Insight, LedgerRow, State, fold},
    ui::{
        Context, spoken,
        widgets::table::{Column as Head, Sorting},
    },
};

/// What a column of the ledger tells of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The day.
    Date,
    /// What it is: gave, asked, received, met, promise, dispute.
    Is,
    /// Who took part.
    People,
    /// What it was.
    What,
    /// The kind of exchange or encounter.
    Kind,
    /// How much effort or time.
    Effort,
    /// Its labels.
    Tags,
    /// How it stands.
    State,
}

impl Column {
    /// Every column, in the order shown.
    pub const ALL: [Self; 8] =
        [Self::Date, Self::Is, Self::People, Self::What, Self::Kind, Self::Effort, Self::Tags, Self::State];

    /// The heads of all columns.
    pub const HEADS: [Head; 8] = [
        Head::fixed("Date", 98.0),
        Head::fixed("Entry", 140.0),
        Head::words("With", 150.0),
        Head::words("What", 250.0),
        Head::fixed("Kind", 118.0),
        Head::number("Effort", 84.0),
        Head::words("Tags", 110.0),
        Head::fixed("State", 124.0),
    ];

    /// The places of those that give way where there is no room for all, the first to go first.
    pub const GIVING_WAY: [usize; 4] = [4, 6, 5, 7];

    /// The column at a place of the list of all.
    pub fn at(place: usize) -> Self {
        Self::ALL.get(place).copied().unwrap_or(Self::What)
    }

    /// The words for one entry, as copied; dates in ISO 8601.
    pub fn words(self, row: &LedgerRow<'_>, book: &Book) -> String {
        match self {
            Self::Date => row.date.to_string(),
            Self::Is => is_words(row).to_owned(),
            Self::People => names(row.people, book),
            Self::What => row.what.to_owned(),
            Self::Kind => row.kind.map_or("", crate::insight::Kind::word).to_owned(),
            Self::Effort => row.minutes.map(|minutes| spoken::effort(minutes.into())).unwrap_or_default(),
            Self::Tags => row.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "),
            Self::State => row.state.map_or("", crate::book::Vocabulary::word).to_owned(),
        }
    }

    /// The words for one entry, as shown on a day.
    pub fn shown(self, row: &LedgerRow<'_>, book: &Book, today: Date) -> String {
        match (self, row.due) {
            (Self::Date, _) => spoken::short(row.date, today),
            (Self::State, Some(due)) if row.state.is_some_and(State::is_open) => spoken::due(due, today),
            _ => self.words(row, book),
        }
    }
}

/// What an entry is, in a word or two.
pub fn is_words(row: &LedgerRow<'_>) -> &'static str {
    match row.by {
        Some(crate::book::Promiser::Me) => "I promised",
        Some(crate::book::Promiser::Them) => "they promised",
        None => row.is.word(),
    }
}

/// The names of those who took part.
pub fn names(people: &[PersonId], book: &Book) -> String {
    people.iter().map(|id| book.name(*id)).collect::<Vec<_>>().join(", ")
}

/// The entries that come through a filter, in order; worked out again only when something they rest on has changed.
#[derive(Debug, Default)]
pub struct Entries {
    basis: Option<(u64, Date, Filter, Sorting)>,
    ids: Vec<AnyId>,
}

impl Entries {
    /// The entries, in order.
    pub fn ids(&self) -> &[AnyId] {
        &self.ids
    }

    /// Works them out, if they may have changed; true if so.
    pub fn refresh(&mut self, cx: &Context, filter: &Filter, sorting: &Sorting) -> bool {
        let same = self.basis.as_ref().is_some_and(|(revision, today, known, order)| {
            (*revision, *today) == (cx.revision, cx.today) && known == filter && order == sorting
        });
        if same {
            return false;
        }
        self.ids = sorted(cx.book, cx.insight, filter, sorting);
        self.basis = Some((cx.revision, cx.today, filter.clone(), sorting.clone()));
        true
    }
}

/// What an entry is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
}

/// An entry with what it is sorted by: the columns asked for, at last the day and the id.
type Sortable = (Vec<Option<Key>>, Reverse<Date>, Reverse<AnyId>);

/// The entries that come through, sorted by one column after another, at last the newest first.
fn sorted(book: &Book, insight: &Insight, filter: &Filter, sorting: &Sorting) -> Vec<AnyId> {
    let (today, ready) = (insight.today(), filter.for_rows(book, insight));
    let admitted = LedgerRow::all(book, today).filter(|row| ready.admits(row));
    let mut rows: Vec<Sortable> = if sorting.0.is_empty() {
        admitted.map(|row| (Vec::new(), Reverse(row.date), Reverse(row.id))).collect()
    } else {
        let ranks = ranks(book);
        admitted
            .map(|row| {
                let keys = sorting.0.iter().map(|by| key(Column::at(by.column), &row, &ranks)).collect();
                (keys, Reverse(row.date), Reverse(row.id))
            })
            .collect()
    };
    rows.sort_unstable_by(|one, other| {
        let keys = one.0.iter().zip(&other.0).zip(&sorting.0);
        keys.map(|((one, other), by)| compare(one.as_ref(), other.as_ref(), by.descending))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| (one.1, one.2).cmp(&(other.1, other.2)))
    });
    rows.into_iter().map(|(_, _, id)| id.0).collect()
}

/// What is not there comes last, whichever way the column is sorted.
fn compare(one: Option<&Key>, other: Option<&Key>, descending: bool) -> std::cmp::Ordering {
    match (one, other) {
        (Some(one), Some(other)) if descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// The place of each person in the list of all names, so that names need not be compared for each entry.
fn ranks(book: &Book) -> HashMap<PersonId, i64> {
    let mut people: Vec<(String, PersonId)> = book.people().map(|(id, person)| (fold(&person.name), id)).collect();
    people.sort_unstable();
    people.into_iter().zip(0..).map(|((_, id), rank)| (id, rank)).collect()
}

fn key(column: Column, row: &LedgerRow<'_>, ranks: &HashMap<PersonId, i64>) -> Option<Key> {
    let text = |text: &str| (!text.is_empty()).then(|| Key::Text(fold(text)));
    match column {
        Column::Date => Some(Key::Number(days(row.date))),
        Column::Is => Some(Key::Number(row.is as i64)),
        Column::People => ranks.get(row.people.first()?).map(|rank| Key::Number(*rank)),
        Column::What => text(row.what),
        Column::Kind => text(row.kind?.word()),
        Column::Effort => row.minutes.map(|minutes| Key::Number(minutes.into())),
        Column::Tags => text(row.tags.first()?),
        Column::State => row.state.map(|state| Key::Number(state as i64)),
    }
}

/// A number that grows with the day.
fn days(date: Date) -> i64 {
    i64::from(date.year()) * 400 + i64::from(date.day_of_year())
}

/// Entries as tab-separated values with the columns' titles above, for a spreadsheet.
pub fn tsv(book: &Book, today: Date, ids: &[AnyId], columns: &[Column]) -> String {
    let plain = |words: String| words.replace(['\t', '\n', '\r'], " ");
    let title = |column: &Column| Column::HEADS.get(*column as usize).map_or("", |head| head.title);
    let head = columns.iter().map(title).collect::<Vec<_>>().join("\t");
    let lines = ids.iter().filter_map(|id| {
        let row = LedgerRow::new(book, *id, today)?;
        Some(columns.iter().map(|column| plain(column.words(&row, book))).collect::<Vec<_>>().join("\t"))
    });
    std::iter::once(head).chain(lines).fold(String::new(), |text, line| text + &line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        insight::Subject,
        ui::{
            testing::{TODAY, book_of},
            widgets::table::SortKey,
        },
    };

    fn book() -> Book {
        book_of(
            &["Ana Ruiz", "Tom Becker"],
            &[
                "gave @tom 2h review yesterday #board",
                "asked @ana intro on 2026-11-01",
                "got @ana 30m advice on 2026-11-10",
                "met @tom @ana lunch",
                "promise @ana slides by fri",
                "dispute @tom scope",
            ],
        )
    }

    fn shown(filter: &str, sorting: &[(usize, bool)]) -> Vec<String> {
        let book = book();
        let insight = Insight::new(&book, TODAY);
        let (filter, problems) = Filter::parse(filter, Subject::Ledger);
        assert_eq!(problems, []);
        let keys = sorting.iter().map(|(column, descending)| SortKey { column: *column, descending: *descending });
        let ids = sorted(&book, &insight, &filter, &Sorting(keys.collect()));
        ids.iter().filter_map(|id| LedgerRow::new(&book, *id, TODAY)).map(|row| is_words(&row).to_owned()).collect()
    }

    #[test]
    fn entries_come_newest_first_and_are_sorted_by_several_columns() {
        for (sorting, expected) in [
            (vec![], ["dispute", "I promised", "met", "gave", "received", "asked"]),
            (vec![(0, false)], ["asked", "received", "gave", "dispute", "I promised", "met"]),
            (vec![(5, true)], ["gave", "received", "asked", "dispute", "I promised", "met"]),
            (vec![(5, false)], ["asked", "received", "gave", "dispute", "I promised", "met"]),
            (vec![(2, false), (0, false)], ["asked", "received", "I promised", "met", "gave", "dispute"]),
        ] {
            assert_eq!(shown("", &sorting), expected, "{sorting:?}");
        }
    }

    #[test]
    fn a_filter_is_made_of_the_words_of_the_ledger() {
        for (filter, expected) in [
            ("is:gave", vec!["gave"]),
            ("is:dispute", vec!["dispute"]),
            ("state:open", vec!["dispute", "I promised", "asked"]),
            ("@ana kind:advice", vec!["received"]),
            ("tag:board", vec!["gave"]),
            ("period:2026-Q3", vec![]),
        ] {
            assert_eq!(shown(filter, &[]), expected, "{filter}");
        }
    }

    #[test]
    fn entries_are_copied_with_iso_dates_and_heads() {
        let book = book();
        let (filter, _) = Filter::parse("is:gave", Subject::Ledger);
        let ids = sorted(&book, &Insight::new(&book, TODAY), &filter, &Sorting::default());
        let columns = [Column::Date, Column::Is, Column::People, Column::Effort, Column::Tags];
        assert_eq!(
            tsv(&book, TODAY, &ids, &columns),
            "Date\tEntry\tWith\tEffort\tTags\n2026-11-21\tgave\tTom Becker\t2 h\t#board\n"
        );
    }
}
