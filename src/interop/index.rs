//! People by all that tells one from another: their addresses, their names, and their names with where they work.

use std::{collections::HashMap, slice};

use rayon::prelude::*;

use super::{
    address::{email_key, linkedin_slug},
    matching::name_key,
};
use crate::book::{Book, Person, PersonId};

/// Why nobody was found by a name or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// Nobody is called so.
    Nobody,
    /// Several people are.
    Several,
}

/// All by which a person is found, in the shapes in which two are compared. Making them out is most of the work of looking for
/// someone, and is done once for each person.
#[derive(Debug)]
pub struct Keys {
    /// LinkedIn profiles.
    pub profiles: Vec<String>,
    /// Email addresses.
    pub emails: Vec<String>,
    /// Other names.
    also_called: Vec<String>,
    /// The name shown.
    pub name: String,
    /// The name shown and the organisation, on a line each.
    pub job: String,
}

impl Keys {
    /// Those of this person.
    pub fn of(person: &Person) -> Self {
        let name = name_key(&person.name);
        let job = format!("{name}\n{}", name_key(&person.organisation));
        Self {
            profiles: person.links.iter().filter_map(|link| linkedin_slug(link)).collect(),
            emails: person.emails.iter().filter_map(|email| email_key(email)).collect(),
            also_called: person.also_called.iter().map(|name| name_key(name)).collect(),
            name,
            job,
        }
    }

    /// Those of several people, in their order.
    pub fn of_all<T: Sync>(people: &[T], person: impl Fn(&T) -> &Person + Sync) -> Vec<Self> {
        people.par_iter().map(|one| Self::of(person(one))).collect()
    }
}

/// People who share a key.
type Shared = HashMap<String, Owners>;

/// Those who share a key, by id: nearly always it is one.
#[derive(Debug)]
enum Owners {
    One(PersonId),
    Several(Vec<PersonId>),
}

impl Owners {
    fn all(&self) -> &[PersonId] {
        match self {
            Self::One(id) => slice::from_ref(id),
            Self::Several(ids) => ids,
        }
    }

    fn add(&mut self, id: PersonId) {
        match self {
            Self::One(known) if *known == id => {}
            Self::One(known) => *self = Self::Several(vec![id.min(*known), id.max(*known)]),
            Self::Several(ids) => {
                if let Err(place) = ids.binary_search(&id) {
                    ids.insert(place, id);
                }
            }
        }
    }
}

fn share(keys: &mut Shared, key: String, id: PersonId) {
    keys.entry(key).and_modify(|owners| owners.add(id)).or_insert(Owners::One(id));
}

/// Those who share one of these keys.
fn owners<'a>(shared: &'a Shared, keys: &'a [String]) -> impl Iterator<Item = PersonId> + Clone + 'a {
    keys.iter().filter_map(|key| shared.get(key)).flat_map(Owners::all).copied()
}

/// Everyone who is known, by all that tells one from another. Several people may share an address.
#[derive(Debug, Default)]
pub struct Index {
    profiles: Shared,
    emails: Shared,
    names: Shared,
    jobs: Shared,
}

impl Index {
    /// Everyone of a book.
    pub fn of(book: &Book) -> Self {
        let people: Vec<(PersonId, &Person)> = book.people().collect();
        let keys = Keys::of_all(&people, |(_, person)| person);
        let mut index = Self::default();
        index.names.reserve(people.len());
        index.jobs.reserve(people.len());
        for ((id, _), keys) in people.into_iter().zip(keys) {
            index.add(id, keys);
        }
        index
    }

    /// Adds a person by their keys, or what is new about them.
    pub fn add(&mut self, id: PersonId, keys: Keys) {
        keys.profiles.into_iter().for_each(|slug| share(&mut self.profiles, slug, id));
        keys.emails.into_iter().for_each(|email| share(&mut self.emails, email, id));
        keys.also_called.into_iter().chain([keys.name]).for_each(|name| self.call(name, id));
        share(&mut self.jobs, keys.job, id);
    }

    /// Adds a name, in the shape in which two are compared, by which a person may be found.
    pub fn call(&mut self, name: String, id: PersonId) {
        share(&mut self.names, name, id);
    }

    /// Those who have one of these LinkedIn profiles.
    pub fn with_profile<'a>(&'a self, keys: &'a Keys) -> impl Iterator<Item = PersonId> + Clone + 'a {
        owners(&self.profiles, &keys.profiles)
    }

    /// Those who have one of these email addresses.
    pub fn with_email<'a>(&'a self, keys: &'a Keys) -> impl Iterator<Item = PersonId> + Clone + 'a {
        owners(&self.emails, &keys.emails)
    }

    /// Those who are called so.
    pub fn with_name<'a>(&'a self, keys: &'a Keys) -> impl Iterator<Item = PersonId> + Clone + 'a {
        owners(&self.names, slice::from_ref(&keys.name))
    }

    /// Those who are called so and work there.
    pub fn with_job<'a>(&'a self, keys: &'a Keys) -> impl Iterator<Item = PersonId> + Clone + 'a {
        owners(&self.jobs, slice::from_ref(&keys.job))
    }

    /// Whether someone has this LinkedIn profile.
    pub fn has_profile(&self, slug: &str) -> bool {
        self.profiles.contains_key(slug)
    }

    /// Whether an email address is this person's, or nobody's.
    pub fn may_have_email(&self, id: PersonId, email: &str) -> bool {
        self.emails.get(email).is_none_or(|owners| owners.all().contains(&id))
    }

    /// The one person with this email address or, if nobody has it, with this name.
    pub fn find(&self, who: &str) -> Result<PersonId, Lost> {
        let of_address = email_key(who).and_then(|email| self.emails.get(&email));
        match of_address.or_else(|| self.names.get(&name_key(who))).map_or(&[][..], Owners::all) {
            [] => Err(Lost::Nobody),
            [id] => Ok(*id),
            _ => Err(Lost::Several),
        }
    }
}
