//! How a plan is made: person by person, then record by record, each beside all that is known so far.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    Decisions,
    entry::{Decision, Doubt, Entry, EntryKey, EntryKind, Sameness, Verdict},
    shelf::Shelf,
    summary::Counts,
};
use crate::{
    book::{AnyId, AnyRecord, Book, IdMint, ImportBatch, Mark, Mission, MissionId, Person, PersonId, Record as _},
    insight::duplicates::{Candidates, Reason},
    interop::{
        address::email_key,
        drafts::PersonDraft,
        index::{Keys, Lost},
        matching::{Known, name_key},
        reading::{Loss, Problem, Reading},
    },
};

/// What an import adds to a person of the book.
#[derive(Debug, Clone)]
pub struct Gain {
    pub id: PersonId,
    /// What is said of them, as another record of them.
    pub person: Person,
    /// It is right where the book says otherwise.
    pub overrules: bool,
}

impl Gain {
    /// Enters it into the person's record.
    pub fn enter(&self, person: &mut Person) {
        if self.overrules {
            person.overrule(&self.person);
        }
        person.absorb(&self.person);
    }
}

/// Where in the files an entry stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    pub file: &'a Arc<str>,
    pub line: u64,
    pub key: EntryKey,
}

/// Why a record can not be made of a draft.
pub enum Refusal {
    /// Something is wrong with it.
    Wrong(&'static str),
    /// It names someone whom the user left out.
    LeftOut,
}

/// A plan in the making.
pub struct Planner<'a> {
    pub book: &'a Book,
    pub decisions: &'a Decisions,
    pub known: Known<'a>,
    pub mint: IdMint,
    pub problems: Vec<(Arc<str>, Problem)>,
    pub entries: Vec<Entry>,
    pub counts: Counts,
    /// Records that are new, but for people.
    pub added: Vec<AnyRecord>,
    /// Records of the book in another version, but for people.
    pub replaced: Vec<AnyRecord>,
    pub newcomers: Vec<PersonId>,
    /// Newcomers who came with ids of their own.
    pub with_own_ids: HashSet<PersonId>,
    pub gains: Vec<Gain>,
    pub introductions: BTreeMap<PersonId, PersonId>,
    /// What each file calls its people.
    handles: HashMap<(u32, String), PersonId>,
    /// People whom the user left out, by what files call them.
    left_out: HashSet<(u32, String)>,
    missions: HashMap<String, Option<MissionId>>,
    pub shelf: Shelf,
    untouched: Option<HashSet<AnyId>>,
    strangers: u32,
    /// Everyone of the book and of the files until now, once it is asked who someone surely is.
    candidates: Option<Candidates>,
}

impl<'a> Planner<'a> {
    pub fn new(
        book: &'a Book,
        readings: &[Reading],
        decisions: &'a Decisions,
        mint: IdMint,
        today: jiff::civil::Date,
    ) -> Self {
        let listed = readings.iter().flat_map(|reading| &reading.people).filter_map(|draft| draft.id).collect();
        let mut missions = HashMap::new();
        for (id, mission) in book.all::<Mission>() {
            missions.insert(id.to_string(), Some(id));
            let same_name = missions.entry(name_key(&mission.what)).or_insert(Some(id));
            *same_name = same_name.filter(|first| *first == id);
        }
        Self {
            book,
            decisions,
            known: Known::new(book, listed, today),
            mint,
            problems: Vec::new(),
            entries: Vec::new(),
            counts: Counts::default(),
            added: Vec::new(),
            replaced: Vec::new(),
            newcomers: Vec::new(),
            with_own_ids: HashSet::new(),
            gains: Vec::new(),
            introductions: BTreeMap::new(),
            handles: HashMap::new(),
            left_out: HashSet::new(),
            missions,
            shelf: Shelf::of(book, &kinds(readings), &undated(readings)),
            untouched: None,
            strangers: 0,
            candidates: None,
        }
    }

    /// Takes one person by their keys: new, or known and perhaps filled up. Gives who it is; nobody if the draft is not sound or
    /// left out.
    pub fn person(&mut self, at: At<'_>, draft: &PersonDraft, keys: Keys) -> Option<PersonId> {
        if let Err(error) = draft.person.check() {
            self.refuse(at, error.to_string(), Loss::Entry);
            return None;
        }
        let decision = self.decisions.get(at.key);
        if self.is_left_out(at.key) {
            let names =
                [draft.handle.clone(), name_key(&draft.person.name)].into_iter().chain(draft.person.emails.clone());
            self.left_out.extend(names.filter(|name| !name.is_empty()).map(|name| (at.key.file, name)));
            self.judged_person(at, draft, Verdict::LeftOut, None, None);
            return None;
        }
        // An id names one record: a second row with it is a slip, and the first one counts.
        let repeated = self.known.repeated(draft);
        let found = match (repeated, decision) {
            (Some(id), _) => Some((id, Sameness::Id)),
            (None, Some(Decision::SomeoneNew)) => None,
            (None, decision) => match self.chosen(decision) {
                Some(id) => Some((id, Sameness::Choice)),
                None => self.known.find(draft, &keys).or_else(|| self.surely(draft)),
            },
        };
        let (id, verdict, doubt) = match found {
            Some((id, by)) => {
                let (changes, doubt) = if repeated.is_none() { self.fill(draft, id, decision) } else { (false, None) };
                (id, if changes { Verdict::Update(by) } else { Verdict::Same(by) }, doubt)
            }
            None => (self.welcome(draft, keys), Verdict::New, None),
        };
        self.known.recognise(draft, id);
        if !draft.handle.is_empty() {
            self.handles.insert((at.key.file, draft.handle.clone()), id);
        }
        self.judged_person(at, draft, verdict, doubt, Some(id));
        Some(id)
    }

    /// Whom the user chose for a person, if they are known.
    fn chosen(&self, decision: Option<Decision>) -> Option<PersonId> {
        let id = match decision? {
            Decision::SameAs(id) => id,
            Decision::SameAsEntry(key) => match self.entries.iter().find(|entry| entry.key == key)?.record? {
                AnyId::Person(id) => id,
                _ => return None,
            },
            Decision::LeaveOut | Decision::TakeTheirs | Decision::SomeoneNew => return None,
        };
        self.known.get(id).map(|_| id)
    }

    /// Someone of the book who is surely the same by a card's id, or by a phone number together with the name.
    fn surely(&mut self, draft: &PersonDraft) -> Option<(PersonId, Sameness)> {
        let person = &draft.person;
        let can_tell = !person.phones.is_empty() || person.card_lines.iter().any(|line| line.starts_with("UID"));
        if !can_tell || draft.id.is_some() {
            return None;
        }
        let book = self.book;
        let candidates = self.candidates.get_or_insert_with(|| Candidates::of(book.people()));
        let (id, likeness) = candidates.alike(person, None).into_iter().next().filter(|(_, like)| like.is_certain())?;
        let by = if likeness.reasons.contains(&Reason::SameId) { Sameness::Id } else { Sameness::Phone };
        Some((id, by))
    }

    fn judged_person(
        &mut self,
        at: At<'_>,
        draft: &PersonDraft,
        verdict: Verdict,
        doubt: Option<Doubt>,
        id: Option<PersonId>,
    ) {
        let Person { name, organisation, .. } = &draft.person;
        let what = if organisation.is_empty() { name.clone() } else { format!("{name}, {organisation}") };
        self.judged(at, what, verdict, doubt, id.map(AnyId::Person));
    }

    /// Notes what becomes of an entry.
    pub fn judged(&mut self, at: At<'_>, what: String, verdict: Verdict, doubt: Option<Doubt>, record: Option<AnyId>) {
        self.counts.of_mut(at.key.kind).count(verdict);
        self.counts.doubts += usize::from(doubt.is_some());
        self.entries.push(Entry {
            key: at.key,
            file: Arc::clone(at.file),
            line: at.line,
            what,
            verdict,
            doubt,
            record,
        });
    }

    fn welcome(&mut self, draft: &PersonDraft, keys: Keys) -> PersonId {
        let own = draft.id.filter(|id| self.known.get(*id).is_none());
        self.with_own_ids.extend(own);
        let id = own.unwrap_or_else(|| self.mint.mint());
        let person = self.known.newcomer(draft);
        if let Some(candidates) = &mut self.candidates {
            candidates.add(id, &person);
        }
        self.known.put(id, person, keys);
        self.newcomers.push(id);
        id
    }

    /// Fills a known person up. Tells whether that changes them, and whether the draft says otherwise.
    fn fill(&mut self, draft: &PersonDraft, id: PersonId, decision: Option<Decision>) -> (bool, Option<Doubt>) {
        let Some(person) = self.known.get(id) else { return (false, None) };
        let in_book = self.book.person(id).is_some();
        let differs = in_book && person.differs_from(&draft.person);
        let doubt = differs.then(|| Doubt::Differs(Box::new((id, draft.person.clone()).into())));
        let overrules = differs && decision == Some(Decision::TakeTheirs);
        let news = self.known.gain(draft, id);
        if news.is_none() && !overrules {
            return (false, doubt);
        }
        let gain = Gain { id, person: news.unwrap_or_else(|| self.known.news_of(draft, id, person)), overrules };
        let mut person = person.clone();
        gain.enter(&mut person);
        let keys = Keys::of(&person);
        self.known.put(id, person, keys);
        if in_book {
            self.gains.push(gain);
        }
        (true, doubt)
    }

    /// Finds who introduced this person, when everyone is known.
    pub fn introduction(&mut self, at: At<'_>, draft: &PersonDraft, id: PersonId) {
        let told = self.known.get(id).is_none_or(|person| person.introduced_by.is_some())
            || self.introductions.contains_key(&id);
        if draft.introduced_by.is_empty() || told {
            return;
        }
        match self.look_up(at, &draft.introduced_by) {
            Ok(by) if by != id => {
                self.introductions.insert(id, by);
            }
            Ok(_) => self.refuse(at, "a person can not be introduced by themselves", Loss::Part),
            Err(Refusal::Wrong(reason)) => self.refuse(at, format!("introduced by: {reason}"), Loss::Part),
            Err(Refusal::LeftOut) => {}
        }
    }

    /// The person whom a record of a file names by what the file calls them, by id, email address or name. A stranger comes in as
    /// someone new if the user wants that.
    pub fn look_up(&mut self, at: At<'_>, who: &str) -> Result<PersonId, Refusal> {
        let file = at.key.file;
        let handle = (file, who.to_owned());
        if let Some(id) = self.handles.get(&handle) {
            return Ok(*id);
        }
        if let Some(id) = who.trim().parse().ok().and_then(|id| self.known.with_id(id)) {
            return Ok(id);
        }
        let lost = match self.known.index.find(who) {
            Ok(id) => return Ok(id),
            Err(lost) => lost,
        };
        if self.left_out.contains(&handle) || self.left_out.contains(&(file, name_key(who))) {
            return Err(Refusal::LeftOut);
        }
        match lost {
            Lost::Nobody if self.decisions.strangers_come_in => {
                self.stranger(at, who).ok_or(Refusal::Wrong("it names nobody"))
            }
            Lost::Nobody => Err(Refusal::Wrong(NOBODY)),
            Lost::Several => {
                Err(Refusal::Wrong("it gives a name that several people have; please write the email address there"))
            }
        }
    }

    /// Someone of whom only the name or the address is known.
    fn stranger(&mut self, at: At<'_>, who: &str) -> Option<PersonId> {
        let emails = email_key(who).into_iter().collect();
        let draft = PersonDraft::new(at.line, Person { emails, ..Person::named(who.trim()) });
        self.strangers += 1;
        let key = EntryKey { kind: EntryKind::Person, at: u32::MAX - self.strangers, ..at.key };
        let keys = Keys::of(&draft.person);
        self.person(At { key, ..at }, &draft, keys)
    }

    /// The mission with this id or name; one that is not there is told.
    pub fn mission(&mut self, at: At<'_>, text: &str) -> Option<MissionId> {
        let found = self.missions.get(text.trim()).or_else(|| self.missions.get(&name_key(text))).copied().flatten();
        if found.is_none() && !text.is_empty() {
            self.refuse(at, "its mission is not in this book, and is left out", Loss::Part);
        }
        found
    }

    /// Notes what is wrong with an entry.
    pub fn refuse(&mut self, at: At<'_>, reason: impl Into<String>, loss: Loss) {
        self.problems.push((Arc::clone(at.file), Problem { line: at.line, reason: reason.into(), loss }));
    }

    /// Notes why no record could be made of an entry.
    pub fn refused(&mut self, at: At<'_>, what: &str, refusal: &Refusal) {
        match refusal {
            Refusal::Wrong(reason) => self.refuse(at, *reason, Loss::Entry),
            Refusal::LeftOut => self.judged(at, what.to_owned(), Verdict::LeftOut, None, None),
        }
    }

    /// The name of someone of the book or of the files.
    pub fn name(&self, id: PersonId) -> &str {
        self.known.get(id).map_or("someone", |person| person.name.as_str())
    }

    /// Whether the user left an entry out.
    pub fn is_left_out(&self, key: EntryKey) -> bool {
        self.decisions.get(key) == Some(Decision::LeaveOut)
    }

    /// The records that an import brought and nobody touched since.
    pub fn untouched(&mut self) -> &HashSet<AnyId> {
        let book = self.book;
        self.untouched.get_or_insert_with(|| {
            let imports = book.all::<ImportBatch>().flat_map(|(_, import)| &import.brought);
            let as_it_came =
                |(id, mark): &(&AnyId, &Mark)| AnyRecord::of(book, **id).is_some_and(|now| now.mark() == **mark);
            imports.filter(as_it_came).map(|(id, _)| *id).collect()
        })
    }
}

/// What is said of a record that names a stranger.
pub const NOBODY: &str = "it names someone who is neither in the book nor in these files";

/// The kinds of record, people aside, that files speak of.
fn kinds(readings: &[Reading]) -> HashSet<EntryKind> {
    let of = |reading: &Reading| {
        let all = reading.book.is_some();
        [
            (EntryKind::Exchange, all || !reading.exchanges.is_empty()),
            (EntryKind::Tie, all || !reading.ties.is_empty()),
            (EntryKind::Encounter, all || !reading.encounters.is_empty()),
            (EntryKind::Promise, all || !reading.promises.is_empty()),
            (EntryKind::Other, all),
        ]
    };
    readings.iter().flat_map(of).filter(|(_, any)| *any).map(|(kind, _)| kind).collect()
}

/// The kinds of record of which a file tells no day.
fn undated(readings: &[Reading]) -> HashSet<EntryKind> {
    let of = |reading: &Reading| {
        [
            (EntryKind::Exchange, reading.exchanges.iter().any(|draft| draft.is_undated)),
            (EntryKind::Promise, reading.promises.iter().any(|draft| draft.is_undated)),
        ]
    };
    readings.iter().flat_map(of).filter(|(_, any)| *any).map(|(kind, _)| kind).collect()
}
