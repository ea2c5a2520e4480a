//! People of whom cards speak and who have no card in the same file: whoever is in the book, or comes with another file, is tied to
//! the person of the card.

use std::{borrow::Cow, collections::HashMap};

use super::{
    is_uid, kept,
    relation::{Relation, tied},
    uid,
};
use crate::{
    book::{Book, Person, PersonId},
    interop::{
        address::email_key,
        drafts::PersonDraft,
        index::{Index, Keys, Lost},
        matching::name_key,
        reading::Reading,
    },
};

/// Someone of whom a card speaks and who has no card in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outsider {
    /// Of whom they are something: a number among the people of the file.
    pub(super) of: usize,
    pub(super) relation: Relation,
}

/// The files with ties to those outsiders who are one person of the book or, where the book has nobody whom they could be, of another
/// file. All others stay lines of their cards.
pub fn with_the_known<'r>(book: &Book, readings: &'r [Reading]) -> Cow<'r, [Reading]> {
    let mut all = Cow::Borrowed(readings);
    if readings.iter().all(|reading| reading.outsiders.is_empty()) {
        return all;
    }
    let everyone = Everyone::of(book, readings);
    for (number, reading) in readings.iter().enumerate() {
        for Outsider { of, relation } in &reading.outsiders {
            let found = relation.told().and_then(|told| everyone.called(told, reading.people.get(*of)?));
            if let Some(other) = found
                && let Some(reading) = all.to_mut().get_mut(number)
            {
                reading.ties.extend(tied(&mut reading.people, *of, relation, &other));
            }
        }
    }
    all
}

/// Everyone of the book and of the files, by all that a card may call them.
struct Everyone<'a> {
    book: &'a Book,
    in_book: Index,
    uids_in_book: HashMap<String, Option<PersonId>>,
    /// The people of the files, each under its number.
    drafts: Vec<&'a PersonDraft>,
    in_files: Index,
    uids_in_files: HashMap<String, Option<usize>>,
}

impl<'a> Everyone<'a> {
    fn of(book: &'a Book, readings: &'a [Reading]) -> Self {
        let drafts: Vec<&PersonDraft> = readings.iter().flat_map(|reading| &reading.people).collect();
        let mut everyone = Self {
            book,
            in_book: Index::of(book),
            uids_in_book: HashMap::new(),
            in_files: Index::default(),
            uids_in_files: HashMap::new(),
            drafts: Vec::new(),
        };
        for (id, person) in book.people().filter(|(_, person)| person.card_lines.iter().any(|line| is_uid(line))) {
            if let Some(uid) = kept::uid(person) {
                once(&mut everyone.uids_in_book, uid::key(&uid), id);
            }
        }
        for (number, draft) in drafts.iter().enumerate() {
            everyone.in_files.add(number_as_id(number), Keys::of(&draft.person));
            if !draft.handle.is_empty() {
                once(&mut everyone.uids_in_files, uid::key(&draft.handle), number);
            }
        }
        Self { drafts, ..everyone }
    }

    /// What the one person whom a card calls so is called by every record of the files; nobody if there is none, if several could
    /// be meant, or if it is the person of the card.
    fn called(&self, told: &str, by: &PersonDraft) -> Option<String> {
        let key = uid::key(told);
        let ours = uid::person(told).filter(|id| self.book.person(*id).is_some());
        let in_book = match ours.map(Some).or_else(|| self.uids_in_book.get(&key).copied()) {
            Some(of_uid) => of_uid.ok_or(Lost::Several),
            None => self.in_book.find(told),
        };
        match in_book {
            Ok(id) => self.book.person(id).filter(|person| !is_one(person, &by.person)).map(|_| id.to_string()),
            Err(Lost::Several) => None,
            Err(Lost::Nobody) => {
                if let Some(number) = self.uids_in_files.get(&key) {
                    return self.name_of((*number)?, by);
                }
                let number = self.in_files.find(told).ok()?.raw().number();
                let draft = self.drafts.get(usize::try_from(number).ok()?)?;
                (!is_one(&draft.person, &by.person)).then(|| told.to_owned())
            }
        }
    }

    /// An id, address or name by which someone of another file is found, and nobody else.
    fn name_of(&self, number: usize, by: &PersonDraft) -> Option<String> {
        let draft = self.drafts.get(number).filter(|draft| !is_one(&draft.person, &by.person))?;
        if let Some(id) = draft.id {
            return Some(id.to_string());
        }
        let is_alone = |word: &&String| self.in_files.find(word) == Ok(number_as_id(number));
        let in_book = |word: &String| self.in_book.find(word);
        let emails = draft.person.emails.iter().filter(|email| email_key(email).is_some());
        let email = emails.filter(is_alone).find(|email| in_book(email) != Err(Lost::Several));
        let name = Some(&draft.person.name).filter(is_alone).filter(|name| in_book(name) == Err(Lost::Nobody));
        email.or(name).cloned()
    }
}

/// People of files have no ids yet.
const fn number_as_id(number: usize) -> PersonId {
    PersonId::new(number as u64)
}

/// Whether two records are as good as surely of one person.
fn is_one(one: &Person, other: &Person) -> bool {
    let keys = |person: &Person| person.emails.iter().filter_map(|email| email_key(email)).collect::<Vec<_>>();
    let (emails, others) = (keys(one), keys(other));
    name_key(&one.name) == name_key(&other.name) || emails.iter().any(|email| others.contains(email))
}

fn once<T: PartialEq + Copy>(known: &mut HashMap<String, Option<T>>, key: String, who: T) {
    known.entry(key).and_modify(|first| *first = first.filter(|first| *first == who)).or_insert(Some(who));
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        book::{IdMint, Tie, TieKind},
        interop::{Plan, read, unwatched},
    };

    fn card(lines: &str) -> String {
        format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n")
    }

    /// A book in which Li stands twice, and Mia with the UID of another program.
    fn book() -> Book {
        let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
        let mia = vec!["UID:urn:uuid:A1".to_owned()];
        for person in [
            Person {
                emails: vec!["ana@example.com".into()],
                also_called: vec!["Annie".into()],
                ..Person::named("Ana Silva")
            },
            Person { card_lines: mia, ..Person::named("Mia Lund") },
            Person::named("Li"),
            Person::named("Li"),
        ] {
            let id: PersonId = mint.mint();
            book.add(id, person).expect("a sound person");
        }
        book
    }

    /// The book after an import of these files, which changes nothing a second time.
    fn imported(mut book: Book, files: &[String]) -> Book {
        let read = |text: &String| read(text.as_bytes(), "cards.vcf", &unwatched).expect("cards");
        let readings: Vec<Reading> = files.iter().map(read).collect();
        let plan =
            |book: &Book, seed| Plan::new(book, &readings, IdMint::new(1_800_000_000_000, seed), date(2026, 11, 22));
        let first = plan(&book, 1);
        assert_eq!(first.problems().len(), 0, "{files:?}");
        first.apply(&mut book).expect("a plan for this very book");
        assert_eq!(book.audit(), []);
        assert!(plan(&book, 2).is_idle(), "{files:?}");
        book
    }

    fn ties(book: &Book) -> Vec<(&str, TieKind, &str)> {
        book.all::<Tie>().map(|(_, tie)| (book.name(tie.from), tie.kind, book.name(tie.to))).collect()
    }

    fn lines_of<'b>(book: &'b Book, name: &str) -> &'b [String] {
        let person = book.people().find(|(_, person)| person.name == name);
        &person.expect("someone of that name").1.card_lines
    }

    #[test]
    fn whoever_is_in_the_book_is_tied_though_the_file_has_no_card_of_them() {
        let ours = |book: &Book| uid::of(book.people().next().expect("Ana").0);
        for (lines, tie) in [
            ("X-MS-MANAGER:ana  silva", ("Tom", TieKind::ReportsTo, "Ana Silva")),
            ("X-ASSISTANT:Annie", ("Ana Silva", TieKind::ReportsTo, "Tom")),
            ("RELATED;TYPE=friend:mailto:ANA@example.com", ("Tom", TieKind::Friends, "Ana Silva")),
            ("RELATED;TYPE=friend:urn:uuid:a1", ("Tom", TieKind::Friends, "Mia Lund")),
            (&format!("RELATED;TYPE=colleague:{}", ours(&book())), ("Tom", TieKind::WorksWith, "Ana Silva")),
            (
                "item1.X-ABRELATEDNAMES:Mia Lund\nitem1.X-ABLabel:_$!<Manager>!$_",
                ("Tom", TieKind::ReportsTo, "Mia Lund"),
            ),
        ] {
            let book = imported(book(), &[card(&format!("FN:Tom\n{lines}"))]);
            assert_eq!(ties(&book), [tie], "{lines}");
            assert_eq!(lines_of(&book, "Tom"), [] as [String; 0], "what became a tie is no line: {lines}");
        }
    }

    #[test]
    fn whoever_is_not_known_for_certain_stays_a_line_of_the_card() {
        for line in
            ["X-MS-MANAGER:Li", "X-MS-MANAGER:Raj", "RELATED;TYPE=friend:urn:uuid:B2", "RELATED;TYPE=me:Ana Silva"]
        {
            let book = imported(book(), &[card(&format!("FN:Tom\n{line}"))]);
            assert_eq!((ties(&book).len(), lines_of(&book, "Tom")), (0, [line.to_owned()].as_slice()));
        }
        let own = imported(book(), &[card("FN:Annie\nEMAIL:ana@example.com\nX-MS-MANAGER:Ana Silva")]);
        assert_eq!(ties(&own), [], "nobody is their own manager");
        let in_file = [card("FN:Tom\nX-MS-MANAGER:Mia Lund") + &card("FN:Mia Lund") + &card("FN:Mia Lund\nORG:Acme")];
        assert_eq!(ties(&imported(book(), &in_file)), [], "the file has two of that name");
    }

    #[test]
    fn cards_in_files_of_their_own_are_tied_too() {
        for lines in ["X-MS-MANAGER:Raj Rao", "X-MS-MANAGER:raj@example.com", "RELATED;TYPE=co-worker,x-manager:r-1"] {
            let files = [card(&format!("FN:Tom\n{lines}")), card("FN:Raj Rao\nUID:r-1\nEMAIL:raj@example.com")];
            assert_eq!(ties(&imported(book(), &files)), [("Tom", TieKind::ReportsTo, "Raj Rao")], "{lines}");
        }
        let twice = [card("FN:Tom\nX-MS-MANAGER:Raj"), card("FN:Raj\nORG:Acme"), card("FN:Raj\nORG:Berg")];
        assert_eq!(ties(&imported(book(), &twice)), [], "which Raj is not known");
    }
}
