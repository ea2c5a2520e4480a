//! Who is who: whether a person in a file is one that is known already, and what the file adds to them.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    address::{email_key, linkedin_slug},
    drafts::PersonDraft,
    index::{Index, Keys},
    plan::Sameness,
};
use crate::book::{Book, Note, Person, PersonId};

/// A name in the shape in which two are compared: case and runs of blanks do not matter.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    if key.is_ascii() {
        key.make_ascii_lowercase();
        return key;
    }
    key.to_lowercase()
}

/// The people known so far while a plan is made: those of the book, and those whom the files brought until now.
pub struct Known<'a> {
    book: &'a Book,
    today: Date,
    /// People of the book as they would be filled up, and new people.
    now: HashMap<PersonId, Arc<Person>>,
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
        self.now.get(&id).map(Arc::as_ref).or_else(|| self.book.person(id))
    }

    /// Puts a person, new or filled up, among the known, to be found by these keys.
    pub fn put(&mut self, id: PersonId, person: Person, keys: Keys) {
        self.index.add(id, keys);
        self.now.insert(id, Arc::new(person));
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
        self.index.call(name_key(&draft.person.name), id);
        if let Some(own) = draft.id {
            self.stands_for.insert(own, id);
        }
    }

    pub fn into_people(self) -> HashMap<PersonId, Arc<Person>> {
        self.now
    }

    /// Whether someone known is the person of a draft with these keys: by id, LinkedIn address, email address, or name and
    /// organisation, in that order. Of several, who would gain nothing comes first, so that a file read twice finds the same
    /// people.
    pub fn find(&self, draft: &PersonDraft, keys: &Keys) -> Option<(PersonId, Sameness)> {
        if let Some(id) = draft.id.and_then(|id| self.with_id(id)) {
            return Some((id, Sameness::Id));
        }
        let open = |id: &PersonId| draft.id.is_none() || !self.listed.contains(id);
        let owners = self.index.with_profile(keys);
        if owners.clone().next().is_some() {
            return self.best(draft, owners.filter(|id| open(id))).map(|id| (id, Sameness::LinkedIn));
        }
        let owners = self.index.with_email(keys);
        if owners.clone().next().is_some() && !owners.clone().any(|id| open(&id)) {
            return None;
        }
        // A profile of one's own tells two people apart, whatever else they share.
        let open = |id: &PersonId| open(id) && (keys.profiles.is_empty() || !self.has_profile(*id));
        if let Some(id) = self.best(draft, owners.filter(|id| open(id))) {
            return Some((id, Sameness::Email));
        }
        // Whoever came without an organisation may have got one since.
        let no_job = draft.person.organisation.trim().is_empty();
        let mut same_name = self.index.with_name(keys).filter(|id| no_job && open(id));
        let found = same_name
            .find(|id| self.gain(draft, *id).is_none())
            .or_else(|| self.best(draft, self.index.with_job(keys).filter(|id| open(id))));
        found.map(|id| (id, Sameness::NameAndOrganisation))
    }

    /// The first who would gain nothing by a draft, or else the first.
    fn best(&self, draft: &PersonDraft, mut people: impl Iterator<Item = PersonId> + Clone) -> Option<PersonId> {
        let first = people.clone().next();
        let is_alone = people.clone().nth(1).is_none();
        if is_alone { first } else { people.find(|id| self.gain(draft, *id).is_none()).or(first) }
    }

    fn has_profile(&self, id: PersonId) -> bool {
        self.get(id).is_some_and(|person| person.links.iter().any(|link| linkedin_slug(link).is_some()))
    }

    /// What a draft would add to a person, as another record of them; `None` if nothing.
    pub fn gain(&self, draft: &PersonDraft, id: PersonId) -> Option<Person> {
        let person = self.get(id)?;
        let gain = self.news_of(draft, id, person);
        let mut after = person.clone();
        after.absorb(&gain);
        (after != *person).then_some(gain)
    }

    /// A draft without what must not be touched: what is set already, and addresses that are someone else's.
    pub fn news_of(&self, draft: &PersonDraft, id: PersonId, person: &Person) -> Person {
        let mut news = draft.person.clone();
        if name_key(&news.name) == name_key(&person.name) {
            news.name.clone_from(&person.name);
        }
        news.emails.retain(|email| email_key(email).is_none_or(|email| self.index.may_have_email(id, &email)));
        news.links.retain(|link| linkedin_slug(link).is_none_or(|slug| !self.index.has_profile(&slug)));
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
