//! The staged import: what would enter the book, laid out before anything does.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    planner::Planner,
    reading::{Problem, Reading},
    summary::{Counts, Summary, counted},
};
use crate::book::{BatchId, Book, BookError, Exchange, ExchangeId, IdMint, ImportBatch, Person, PersonId, Tie, TieId};

/// How an entry is known to be in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// It has the same id: the file was written from this book.
    Id,
    /// The person has the same LinkedIn address.
    LinkedIn,
    /// The person has the same email address.
    Email,
    /// The person has exactly the same name and organisation.
    NameAndOrganisation,
    /// There is an entry equal in all that it says.
    Equal,
}

impl Sameness {
    /// The reason in words, as in "same email address".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Id => "same record",
            Self::LinkedIn => "same LinkedIn address",
            Self::Email => "same email address",
            Self::NameAndOrganisation => "same name and organisation",
            Self::Equal => "equal entry",
        }
    }
}

/// What becomes of an entry of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It enters the book.
    New,
    /// It is in the book, or stood in these files before.
    Here {
        /// How that is known.
        by: Sameness,
        /// Blanks of the record are filled from it.
        fills: bool,
    },
}

/// One entry of a file, for the preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file's name.
    pub file: Arc<str>,
    /// The line on which it begins.
    pub line: u64,
    /// What it is, in a few words: a person's name and organisation, what was exchanged and when.
    pub what: String,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// An import that is ready to be made. Making it changes nothing but what it tells.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) entries: Vec<Entry>,
    pub(super) problems: Vec<(Arc<str>, Problem)>,
    pub(super) remarks: Vec<(Arc<str>, String)>,
    pub(super) counts: Counts,
    /// New people, whole.
    pub(super) people: Vec<(PersonId, Person)>,
    /// What people of the book gain, as other records of them.
    pub(super) gains: Vec<(PersonId, Person)>,
    /// Who was introduced by whom.
    pub(super) introductions: Vec<(PersonId, PersonId)>,
    pub(super) exchanges: Vec<(ExchangeId, Exchange)>,
    pub(super) ties: Vec<(TieId, Tie)>,
    pub(super) batch: (BatchId, ImportBatch),
}

impl Plan {
    /// Lays what was read beside the book. People come before exchanges and ties, whatever the order of the files.
    pub fn new(book: &Book, readings: Vec<Reading>, mint: IdMint, today: Date) -> Self {
        let mut planner = Planner::new(book, &readings, mint, today);
        let readings: Vec<(Arc<str>, Reading)> =
            readings.into_iter().map(|reading| (Arc::from(reading.file.as_str()), reading)).collect();
        let mut people = Vec::new();
        for (file, reading) in &readings {
            people.extend(reading.people.iter().map(|draft| (file, draft, planner.person(file, draft))));
        }
        for (file, draft, id) in people {
            if let Some(id) = id {
                planner.introduction(file, draft, id);
            }
        }
        for (file, reading) in &readings {
            reading.exchanges.iter().for_each(|draft| planner.exchange(file, draft));
            reading.ties.iter().for_each(|draft| planner.tie(file, draft));
        }
        let files: Vec<Arc<str>> = readings.iter().map(|(file, _)| Arc::clone(file)).collect();
        for (file, reading) in readings {
            planner.remarks.extend(reading.remarks.into_iter().map(|remark| (Arc::clone(&file), remark)));
            planner.problems.extend(reading.problems.into_iter().map(|problem| (Arc::clone(&file), problem)));
        }
        planner.finish(&files)
    }

    /// The entries that were understood, in the order of the files, people first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was not understood, with the name of its file, by file and line.
    pub fn problems(&self) -> impl ExactSizeIterator<Item = (&str, &Problem)> {
        self.problems.iter().map(|(file, problem)| (file.as_ref(), problem))
    }

    /// How files were taken that could be taken otherwise, with the name of each file.
    pub fn remarks(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.remarks.iter().map(|(file, remark)| (file.as_ref(), remark.as_str()))
    }

    /// How many entries are new, here already, and unreadable.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether the book would stay as it is: all that was read is in it, or nothing could be read.
    pub const fn is_idle(&self) -> bool {
        self.people.is_empty()
            && self.gains.is_empty()
            && self.introductions.is_empty()
            && self.exchanges.is_empty()
            && self.ties.is_empty()
    }

    /// The label of the step, as in "Import 12 people from Connections.csv".
    pub fn label(&self) -> String {
        let new = self.counts.kinds().find(|(tally, ..)| tally.new > 0);
        let what = new.map_or_else(|| "news".to_owned(), |(tally, one, many)| counted(tally.new, one, many));
        format!("Import {what} from {}", self.batch.1.source)
    }

    /// Enters everything into the book, under one [`ImportBatch`]. Where nothing is new, the book stays as it is. Call it
    /// inside of one commit: after an error the book must not be kept.
    ///
    /// # Errors
    /// The book changed since the plan was made, and someone whom it fills up has gone.
    pub fn apply(&self, book: &mut Book) -> Result<Summary, BookError> {
        let summary = Summary { counts: self.counts };
        if self.is_idle() {
            return Ok(summary);
        }
        let (batch, record) = &self.batch;
        book.add(*batch, record.clone())?;
        for (id, person) in &self.people {
            book.add(*id, Person { batch: Some(*batch), ..person.clone() })?;
        }
        for (id, gain) in &self.gains {
            book.update(*id, |person: &mut Person| person.absorb(gain.clone()))?;
        }
        for (id, by) in &self.introductions {
            book.update(*id, |person: &mut Person| person.introduced_by = person.introduced_by.or(Some(*by)))?;
        }
        for (id, exchange) in &self.exchanges {
            book.add(*id, Exchange { batch: Some(*batch), ..exchange.clone() })?;
        }
        for (id, tie) in &self.ties {
            book.add(*id, Tie { batch: Some(*batch), ..tie.clone() })?;
        }
        Ok(summary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::Level,
        history::History,
        interop::{Tally, read, unwatched},
    };

    const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
    const TODAY: Date = jiff::civil::date(2026, 11, 22);

    fn plan(book: &Book, rows: &str) -> Plan {
        let reading = read(format!("{HEADER}\n{rows}").as_bytes(), "Connections.csv", &unwatched).expect("LinkedIn");
        let last = book.people().map(|(id, _)| id.raw().number()).max().unwrap_or(0);
        Plan::new(book, vec![reading], IdMint::new(1_700_000_000_000 + (last >> 22), 1), TODAY)
    }

    fn import(book: &mut Book, rows: &str) -> Counts {
        let plan = plan(book, rows);
        let summary = plan.apply(book).expect("a plan for this very book");
        assert_eq!(book.audit(), []);
        summary.counts
    }

    fn book_of(people: &[Person]) -> Book {
        let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 1));
        for person in people {
            book.add(mint.mint(), person.clone()).expect("a sound person");
        }
        book
    }

    fn ana() -> Person {
        Person {
            emails: vec!["Ana@example.com".into()],
            links: vec!["https://www.linkedin.com/in/ana".into()],
            organisation: "Acme".into(),
            ..Person::named("Ana Silva")
        }
    }

    #[test]
    fn a_person_is_known_by_address_or_by_name_and_organisation_and_by_nothing_else() {
        use Sameness::{Email, LinkedIn, NameAndOrganisation};
        let book = book_of(&[ana(), Person { organisation: "Acme".into(), ..Person::named("Tom Berg") }]);
        for (row, expected) in [
            ("Anna,S.,linkedin.com/in/ANA/?trk=x,,Other,,", Some(LinkedIn)),
            ("Anna,S.,,ana@EXAMPLE.com,Other,,", Some(Email)),
            ("ana,silva,,,ACME,,", Some(NameAndOrganisation)),
            ("Tom,Berg,linkedin.com/in/tom,,Acme,,", Some(NameAndOrganisation)),
            ("Ana,Silva,linkedin.com/in/other-ana,ana@example.com,Acme,,", None),
            ("Ana,Silva,,,Other,,", None),
            ("Mia,Lund,https://x,,Acme,,", None),
        ] {
            let plan = plan(&book, row);
            let by = plan.entries().iter().map(|entry| match entry.verdict {
                Verdict::New => None,
                Verdict::Here { by, .. } => Some(by),
            });
            assert_eq!(by.collect::<Vec<_>>(), [expected], "{row}");
        }
    }

    #[test]
    fn blanks_are_filled_and_nothing_is_overwritten() {
        let mut book = book_of(&[ana()]);
        let counts = import(&mut book, "Anna,Silva,linkedin.com/in/ana,anna@example.com,Other,Buyer,03 Feb 2021\n");
        assert_eq!(counts.people, Tally { new: 0, here: 1, filled: 1 });
        let (_, person) = book.people().next().expect("Ana");
        assert_eq!(
            (person.name.as_str(), person.organisation.as_str(), person.title.as_str()),
            ("Ana Silva", "Acme", "Buyer")
        );
        assert_eq!(person.emails, ["Ana@example.com", "anna@example.com"]);
        assert_eq!(person.links.len(), 1);
        assert_eq!(person.also_called, ["Anna Silva"]);
        assert_eq!(person.met_on, Some(jiff::civil::date(2021, 2, 3)));
    }

    #[test]
    fn doubles_inside_of_a_file_become_one_person_and_namesakes_stay_two() {
        let mut book = Book::default();
        let counts = import(
            &mut book,
            "Li,Wei,linkedin.com/in/li-1,,Acme,,\nLi,Wei,linkedin.com/in/li-2,,Acme,,\nLi,Wei,linkedin.com/in/li-1/,li@example.com,,,\n\
             Raj,Rao,,raj@example.com,,,\nRaj,R.,,RAJ@example.com,Acme,,\n",
        );
        assert_eq!(counts.people, Tally { new: 3, here: 2, filled: 0 });
        let (_, first) = book.people().next().expect("Li");
        assert_eq!(first.emails, ["li@example.com"]);
    }

    #[test]
    fn a_file_read_twice_changes_nothing_the_second_time() {
        let rows = "Ana,Silva,,,,Buyer,\nAna,Silva,,ana@example.com,,,\nAna,S,,ana@example.com,Acme,,\n\
                    Ana,Silva,,,Acme,Seller,\nAna,Silva,linkedin.com/in/a,,,,\nAna,Silva,linkedin.com/in/b,ana@example.com,Acme,,\n,,x,,,,\n";
        let mut history = History::default();
        for expected in [1, 1] {
            let plan = plan(history.book(), rows);
            history.commit(plan.label(), |book| plan.apply(book)).expect("a plan for this very book");
            assert_eq!(history.position(), expected);
        }
        let plan = plan(history.book(), rows);
        assert!(plan.is_idle());
        assert_eq!(
            plan.apply(&mut Book::default()).expect("nothing to do").to_string(),
            "Nothing to do: all that was read is in the book already; 1 entry left out"
        );
        assert_eq!(history.book().count::<ImportBatch>(), 1);
    }

    #[test]
    fn an_import_is_one_step_and_one_batch_that_the_new_people_name() {
        let mut history = History::new(book_of(&[Person { level: Some(Level::Lead), ..ana() }]));
        let plan = plan(history.book(), "Ana,Silva,,,Acme,,\nTom,Berg,,,,,\n,,,,gone,,\n");
        assert_eq!(plan.label(), "Import 1 person from Connections.csv");
        let summary = history.commit(plan.label(), |book| plan.apply(book)).expect("a plan for this very book");
        assert_eq!(summary.to_string(), "1 person added; 1 entry left out");
        let (id, batch) = history.book().all::<ImportBatch>().next().expect("a batch");
        assert_eq!((batch.added, batch.updated, batch.unreadable, batch.on), (1, 0, 1, TODAY));
        let from_batch: Vec<_> =
            history.book().people().filter(|(_, p)| p.batch == Some(id)).map(|(_, p)| p.name.as_str()).collect();
        assert_eq!(from_batch, ["Tom Berg"]);
        history.undo();
        assert_eq!(history.book().count::<ImportBatch>(), 0);
    }

    #[test]
    fn a_plan_made_for_a_book_that_lost_someone_is_refused_as_a_whole() {
        let book = book_of(&[ana()]);
        let plan = plan(&book, "Ana,Silva,,,Acme,Buyer,\n");
        let mut history = History::default();
        assert_eq!(history.commit(plan.label(), |book| plan.apply(book)), Err(BookError::Missing("person")));
        assert_eq!(history.book(), &Book::default());
    }
}
