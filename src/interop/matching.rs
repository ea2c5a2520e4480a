//! Who is who: whether a person in a file is one that is known already, and what the file adds to them.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::{
    address::{email_key, linkedin_slug},
    drafts::PersonDraft,
    plan::Sameness,
};
use crate::book::{Book, Note, Person, PersonId};

/// A name in the shape in which two are compared: case and runs of blanks do not matter.
pub fn name_key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Why nobody was found by a name or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// Nobody is called so.
    Nobody,
    /// Several people are.
    Several,
}

/// Everyone who is known, by all that tells one from another. Several people may share an address.
#[derive(Debug, Default)]
pub struct Index {
    linkedin: HashMap<String, BTreeSet<PersonId>>,
    emails: HashMap<String, BTreeSet<PersonId>>,
    names: HashMap<String, BTreeSet<PersonId>>,
    jobs: HashMap<(String, String), BTreeSet<PersonId>>,
}

impl Index {
    /// Everyone of a book.
    pub fn of(book: &Book) -> Self {
        let mut index = Self::default();
        for (id, person) in book.people() {
            index.add(id, person);
        }
        index
    }

    /// Adds a person, or what is new about them.
    pub fn add(&mut self, id: PersonId, person: &Person) {
        for slug in person.links.iter().filter_map(|link| linkedin_slug(link)) {
            self.linkedin.entry(slug).or_default().insert(id);
        }
        for email in person.emails.iter().filter_map(|email| email_key(email)) {
            self.emails.entry(email).or_default().insert(id);
        }
        for name in person.also_called.iter().chain([&person.name]) {
            self.call(name, id);
        }
        self.jobs.entry((name_key(&person.name), name_key(&person.organisation))).or_default().insert(id);
    }

    /// Adds a name by which a person may be found.
    pub fn call(&mut self, name: &str, id: PersonId) {
        self.names.entry(name_key(name)).or_default().insert(id);
    }

    /// The one person with this email address or, if nobody has it, with this name.
    pub fn find(&self, who: &str) -> Result<PersonId, Lost> {
        let of_address = email_key(who).and_then(|email| self.emails.get(&email));
        let mut found = of_address.or_else(|| self.names.get(&name_key(who))).into_iter().flatten();
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(*id),
            (None, _) => Err(Lost::Nobody),
            _ => Err(Lost::Several),
        }
    }
}

/// The people known so far while a plan is made: those of the book, and those whom the files brought until now.
pub struct Known<'a> {
    book: &'a Book,
    today: Date,
    /// People of the book as they would be filled up, and new people.
    now: HashMap<PersonId, Person>,
    /// Ids that the files give to their own people. Two people with ids of their own are two.
    listed: HashSet<PersonId>,
    /// Whom an id in a file turned out to stand for.
    stands_for: HashMap<PersonId, PersonId>,
    pub index: Index,
}

impl<'a> Known<'a> {
    pub fn new(book: &'a Book, listed: HashSet<PersonId>, today: Date) -> Self {
        Self { book, today, now: HashMap::new(), listed, stands_for: HashMap::new(), index: Index::of(book) }
    }

    pub fn get(&self, id: PersonId) -> Option<&Person> {
        self.now.get(&id).or_else(|| self.book.person(id))
    }

    /// Puts a person, new or filled up, among the known.
    pub fn put(&mut self, id: PersonId, person: Person) {
        self.index.add(id, &person);
        self.now.insert(id, person);
    }

    /// The person whom an id in a file stands for, if they are known.
    pub fn with_id(&self, id: PersonId) -> Option<PersonId> {
        let id = self.stands_for.get(&id).copied().unwrap_or(id);
        self.get(id).map(|_| id)
    }

    /// Who the record with this id turned out to be, if the files told of it before.
    pub fn repeated(&self, draft: &PersonDraft) -> Option<PersonId> {
        self.stands_for.get(&draft.id?).copied()
    }

    /// Notes who a draft turned out to be: by its id and its name they are found from now on.
    pub fn recognise(&mut self, draft: &PersonDraft, id: PersonId) {
        self.index.call(&draft.person.name, id);
        if let Some(own) = draft.id {
            self.stands_for.insert(own, id);
        }
    }

    pub fn into_people(self) -> HashMap<PersonId, Person> {
        self.now
    }

    /// Whether someone known is the person of a draft: by id, LinkedIn address, email address, or name and organisation, in
    /// that order. Of several, who would gain nothing comes first, so that a file read twice finds the same people.
    pub fn find(&self, draft: &PersonDraft) -> Option<(PersonId, Sameness)> {
        if let Some(id) = draft.id.and_then(|id| self.with_id(id)) {
            return Some((id, Sameness::Id));
        }
        let Index { linkedin, emails, names, jobs } = &self.index;
        let person = &draft.person;
        let slugs: Vec<String> = person.links.iter().filter_map(|link| linkedin_slug(link)).collect();
        let open = |id: &PersonId| draft.id.is_none() || !self.listed.contains(id);
        let owners = slugs.iter().filter_map(|slug| linkedin.get(slug)).flatten().copied();
        if owners.clone().next().is_some() {
            return self.best(draft, owners.filter(|id| open(id))).map(|id| (id, Sameness::LinkedIn));
        }
        let keys: Vec<String> = person.emails.iter().filter_map(|email| email_key(email)).collect();
        let owners = keys.iter().filter_map(|key| emails.get(key)).flatten().copied();
        if owners.clone().next().is_some() && !owners.clone().any(|id| open(&id)) {
            return None;
        }
        // A profile of one's own tells two people apart, whatever else they share.
        let open = |id: &PersonId| open(id) && (slugs.is_empty() || !self.has_profile(*id));
        if let Some(id) = self.best(draft, owners.filter(|id| open(id))) {
            return Some((id, Sameness::Email));
        }
        let job = (name_key(&person.name), name_key(&person.organisation));
        let no_job = job.1.is_empty();
        let same_job = jobs.get(&job).into_iter().flatten().copied().filter(|id| open(id));
        // Whoever came without an organisation may have got one since.
        let mut same_name = names.get(&job.0).into_iter().flatten().copied().filter(|id| no_job && open(id));
        let found = same_name.find(|id| self.gain(draft, *id).is_none()).or_else(|| self.best(draft, same_job));
        found.map(|id| (id, Sameness::NameAndOrganisation))
    }

    /// The first who would gain nothing by a draft, or else the first.
    fn best(&self, draft: &PersonDraft, mut people: impl Iterator<Item = PersonId> + Clone) -> Option<PersonId> {
        people.clone().find(|id| self.gain(draft, *id).is_none()).or_else(|| people.next())
    }

    fn has_profile(&self, id: PersonId) -> bool {
        self.get(id).is_some_and(|person| person.links.iter().any(|link| linkedin_slug(link).is_some()))
    }

    /// What a draft would add to a person, as another record of them; `None` if nothing.
    pub fn gain(&self, draft: &PersonDraft, id: PersonId) -> Option<Person> {
        let person = self.get(id)?;
        let gain = self.news_of(draft, id, person);
        let mut after = person.clone();
        after.absorb(gain.clone());
        (after != *person).then_some(gain)
    }

    /// A draft without what must not be touched: what is set already, and addresses that are someone else's.
    pub fn news_of(&self, draft: &PersonDraft, id: PersonId, person: &Person) -> Person {
        let mut news = draft.person.clone();
        if name_key(&news.name) == name_key(&person.name) {
            news.name.clone_from(&person.name);
        }
        let is_free = |key: String| self.index.emails.get(&key).is_none_or(|owners| owners.contains(&id));
        news.emails.retain(|email| email_key(email).is_none_or(is_free));
        news.links.retain(|link| linkedin_slug(link).is_none_or(|slug| !self.index.linkedin.contains_key(&slug)));
        news.notes.extend(self.dated(draft, person));
        if person.met_on.is_some() {
            news.met_on = None;
        }
        if person.alliance.expectations.spoken_on.is_some() {
            news.alliance.expectations.spoken_on = None;
        }
        news
    }

    /// The person of a draft nobody knows.
    pub fn newcomer(&self, draft: &PersonDraft) -> Person {
        let mut person = draft.person.clone();
        let notes: Vec<Note> = self.dated(draft, &person).collect();
        person.notes.extend(notes);
        person
    }

    /// Undated remarks as notes of today, without those that a person has, whatever their date.
    fn dated<'d>(&self, draft: &'d PersonDraft, person: &Person) -> impl Iterator<Item = Note> + use<'d> {
        let (today, known) = (self.today, person.notes.clone());
        let remarks = draft.remarks.iter().filter(move |text| !known.iter().any(|note| note.text == **text));
        remarks.map(move |text| Note { on: today, text: text.clone() })
    }
}
