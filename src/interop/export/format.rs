//! What can be written, with what each format is for: the one list behind the window, the command line and their help.

use std::collections::BTreeSet;

use crate::{
    book::{
        Action, Book, Decision, Dispute, Encounter, Exchange, Mission, Person, PersonId, Promise, Record, Review, Tie,
        words::vocabulary,
    },
    insight::spoken,
};

vocabulary! {
    /// What a book can be written as for other programs.
    ExportFormat: "format" {
        /// A folder of tables.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
        /// Address-book cards of version 3.0.
        VCard3 = "vcard3",
        /// Address-book cards of version 4.0.
        VCard4 = "vcard4",
        /// A calendar file (iCalendar).
        Ics = "ics",
        /// The network as most programs read it.
        GraphMl = "graphml",
        /// The network as Gephi reads it best.
        Gexf = "gexf",
        /// The network to be drawn by Graphviz.
        Dot = "dot",
        /// The whole book under its own field names.
        Json = "json",
        /// A page for each person.
        Markdown = "markdown",
        /// A plain-text journal of minutes.
        Hledger = "hledger",
    }
}

/// What can leave, in the order in which it is counted.
#[derive(Clone, Copy)]
enum Kind {
    People,
    Exchanges,
    Ties,
    Encounters,
    Promises,
    Disputes,
    Missions,
    Decisions,
    Reviews,
    Actions,
}

use Kind::{Actions, Decisions, Disputes, Encounters, Exchanges, Missions, People, Promises, Reviews, Ties};

const ALL: &[Kind] = &[People, Exchanges, Ties, Encounters, Promises, Disputes, Missions, Decisions, Reviews, Actions];

impl Kind {
    fn counted(self, book: &Book, others: usize) -> Option<String> {
        let (count, one, many) = match self {
            People => (book.count::<Person>().saturating_sub(others), Person::NAME, "people"),
            Exchanges => (book.count::<Exchange>(), Exchange::NAME, "exchanges"),
            Ties => (book.count::<Tie>(), Tie::NAME, "ties"),
            Encounters => (book.count::<Encounter>(), Encounter::NAME, "encounters"),
            Promises => (book.count::<Promise>(), Promise::NAME, "promises"),
            Disputes => (book.count::<Dispute>(), Dispute::NAME, "disputes"),
            Missions => (book.count::<Mission>(), Mission::NAME, "missions"),
            Decisions => (book.count::<Decision>(), Decision::NAME, "decisions"),
            Reviews => (book.count::<Review>(), Review::NAME, "reviews"),
            Actions => (book.count::<Action>(), Action::NAME, "actions"),
        };
        (count > 0).then(|| spoken::count(count, one, many))
    }
}

impl ExportFormat {
    /// What it is called in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "Tables (CSV)",
            Self::Xlsx => "Workbook (XLSX)",
            Self::VCard3 => "Cards (vCard 3.0)",
            Self::VCard4 => "Cards (vCard 4.0)",
            Self::Ics => "Calendar (ICS)",
            Self::GraphMl => "Network (GraphML)",
            Self::Gexf => "Network (GEXF)",
            Self::Dot => "Network (DOT)",
            Self::Json => "JSON",
            Self::Markdown => "Pages (Markdown)",
            Self::Hledger => "Journal (hledger)",
        }
    }

    /// What it is for, in a line.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Csv => {
                "A folder of tables for any spreadsheet; the first five come back equal when they are imported."
            }
            Self::Xlsx => "One file with a sheet for each table, days as days; for Excel, LibreOffice and Numbers.",
            Self::VCard3 => "Names, addresses and numbers for any address book: Google, Apple, Outlook.",
            Self::VCard4 => "The same for newer address books; relations between people name each other for certain.",
            Self::Ics => {
                "Open promises and actions, and encounters if you like, for your calendar, which brings them up to date."
            }
            Self::GraphMl => {
                "Who is tied to whom, with places, colours and attributes, for yEd, NetworkX, Gephi and igraph."
            }
            Self::Gexf => "The same with days of beginning and end, for Gephi.",
            Self::Dot => "The same as a drawing that Graphviz makes.",
            Self::Json => "Everything under its own name, for scripts; Mutual reads it again, whole.",
            Self::Markdown => "A page for each person with all that you hold about them, to be read.",
            Self::Hledger => "What was given, asked and received as double entries in minutes, for hledger's reports.",
        }
    }

    /// How its file is named at the end; nothing for a folder.
    pub const fn ending(self) -> Option<&'static str> {
        match self {
            Self::Csv => None,
            Self::Xlsx => Some("xlsx"),
            Self::VCard3 | Self::VCard4 => Some("vcf"),
            Self::Ics => Some("ics"),
            Self::GraphMl => Some("graphml"),
            Self::Gexf => Some("gexf"),
            Self::Dot => Some("dot"),
            Self::Json => Some("json"),
            Self::Markdown => Some("md"),
            Self::Hledger => Some("journal"),
        }
    }

    /// Whether notes have a place in it.
    pub const fn has_notes(self) -> bool {
        !matches!(self, Self::Ics | Self::GraphMl | Self::Gexf | Self::Dot)
    }

    const fn holds(self) -> &'static [Kind] {
        match self {
            Self::Csv | Self::Xlsx | Self::Json => ALL,
            Self::Markdown => &[People, Exchanges, Ties, Encounters, Promises, Disputes, Missions, Decisions],
            Self::Hledger => &[Exchanges, Promises],
            Self::VCard3 | Self::VCard4 => &[People],
            Self::Ics => &[Promises, Actions, Encounters],
            Self::GraphMl | Self::Gexf | Self::Dot => &[People, Ties],
        }
    }

    /// How much of a book it holds, as in "45 people, 312 exchanges"; so many of the people are there by name only.
    pub(super) fn counted(self, book: &Book, others: usize) -> String {
        let parts: Vec<String> = self.holds().iter().filter_map(|kind| kind.counted(book, others)).collect();
        if parts.is_empty() { "nothing yet".to_owned() } else { parts.join(", ") }
    }

    /// Those among people of whom only the name is there that this format has no use for: cards have no use for any of them,
    /// networks none for those without a tie.
    pub(super) fn without(self, book: &Book, others: &BTreeSet<PersonId>) -> BTreeSet<PersonId> {
        match self {
            Self::VCard3 | Self::VCard4 => others.clone(),
            Self::GraphMl | Self::Gexf | Self::Dot => {
                let tied: BTreeSet<PersonId> = book.all::<Tie>().flat_map(|(_, tie)| [tie.from, tie.to]).collect();
                others.difference(&tied).copied().collect()
            }
            Self::Csv | Self::Xlsx | Self::Ics | Self::Json | Self::Markdown | Self::Hledger => BTreeSet::new(),
        }
    }
}
