//! The vocabulary of change: every way to alter a book. Each method either does all of its work or refuses with a reason.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Action, AnyId, Book, BookError, Decision, Dispute, Encounter, Exchange, ImportBatch, Level, Links, Mission, Person,
    PersonId, Place, Promise, Record, Review, Settings, Stage, Tie, error::not_blank,
};

impl Book {
    /// Adds a record under a new id.
    ///
    /// # Errors
    /// The record is not sound, names another that is not there, or the id is taken.
    pub fn add<R: Record>(&mut self, id: R::Id, record: R) -> Result<(), BookError> {
        if R::table(self).contains_key(&id) {
            return Err(BookError::Taken(R::NAME));
        }
        self.fits(id, &record)?;
        R::table_mut(self).insert(id, Arc::new(record));
        Ok(())
    }

    /// Changes a record in place.
    ///
    /// # Errors
    /// It is not there, or would no longer be sound; then it stays as it was.
    pub fn update<R: Record>(&mut self, id: R::Id, change: impl FnOnce(&mut R)) -> Result<(), BookError> {
        let mut record = self.get::<R>(id).ok_or(BookError::Missing(R::NAME))?.clone();
        change(&mut record);
        self.replace(id, record)
    }

    /// Puts another version of a record in its place.
    ///
    /// # Errors
    /// It is not there, or the new version is not sound; then it stays as it was.
    pub fn replace<R: Record>(&mut self, id: R::Id, record: R) -> Result<(), BookError> {
        if !R::table(self).contains_key(&id) {
            return Err(BookError::Missing(R::NAME));
        }
        self.fits(id, &record)?;
        R::table_mut(self).insert(id, Arc::new(record));
        Ok(())
    }

    /// Takes a record out, and with it what can not stand without it: the promises to a person, the actions of a review.
    /// What can stand without it only lets go of it.
    ///
    /// # Errors
    /// It is not there.
    pub fn remove<R: Record>(&mut self, id: R::Id) -> Result<(), BookError> {
        if R::table_mut(self).remove(&id).is_none() {
            return Err(BookError::Missing(R::NAME));
        }
        self.let_go(&BTreeSet::from([id.into()]));
        Ok(())
    }

    /// Takes several people out in one walk over the book; see [`Book::remove`].
    pub fn remove_people(&mut self, people: &BTreeSet<PersonId>) {
        for person in people {
            self.people.remove(person);
        }
        self.let_go(&people.iter().map(|id| AnyId::Person(*id)).collect());
    }

    /// Takes several records of any kinds out; see [`Book::remove`].
    pub(super) fn remove_all(&mut self, records: &BTreeSet<AnyId>) {
        for id in records {
            match *id {
                AnyId::Person(id) => drop(self.people.remove(&id)),
                AnyId::Tie(id) => drop(self.ties.remove(&id)),
                AnyId::Exchange(id) => drop(self.exchanges.remove(&id)),
                AnyId::Encounter(id) => drop(self.encounters.remove(&id)),
                AnyId::Promise(id) => drop(self.promises.remove(&id)),
                AnyId::Dispute(id) => drop(self.disputes.remove(&id)),
                AnyId::Mission(id) => drop(self.missions.remove(&id)),
                AnyId::Decision(id) => drop(self.decisions.remove(&id)),
                AnyId::Review(id) => drop(self.reviews.remove(&id)),
                AnyId::Action(id) => drop(self.actions.remove(&id)),
                AnyId::Batch(id) => drop(self.batches.remove(&id)),
            }
        }
        self.let_go(records);
    }

    /// Makes one person of two. All that hangs on `gone` moves to `keep`; blank fields of `keep` are filled from `gone`, lists are
    /// joined, and the other name is kept among the other names. A tie between the two disappears.
    ///
    /// # Errors
    /// One of them is not there, or both are the same.
    pub fn merge_people(&mut self, keep: PersonId, gone: PersonId) -> Result<(), BookError> {
        if keep == gone {
            return Err(BookError::Oneself("merged with"));
        }
        let mut other = self.person(gone).ok_or(BookError::Missing(Person::NAME))?.clone();
        let mut person = self.person(keep).ok_or(BookError::Missing(Person::NAME))?.clone();
        // Nobody is introduced by themselves, so that one of the two introduced the other is forgotten.
        person.introduced_by.take_if(|by| *by == gone);
        other.introduced_by.take_if(|by| *by == keep);
        person.absorb(&other);
        self.merge_people_as(keep, gone, person)
    }

    /// Makes one person of two, who is then as this record says. All that hangs on `gone` moves to `keep`, and a tie between the
    /// two disappears; nothing is taken from either record.
    ///
    /// # Errors
    /// One of them is not there, both are the same, or the record is not sound; then both stay as they were.
    pub fn merge_people_as(&mut self, keep: PersonId, gone: PersonId, mut person: Person) -> Result<(), BookError> {
        if keep == gone {
            return Err(BookError::Oneself("merged with"));
        }
        if [keep, gone].iter().any(|id| !self.people.contains_key(id)) {
            return Err(BookError::Missing(Person::NAME));
        }
        person.introduced_by.take_if(|by| [keep, gone].contains(by));
        self.fits(keep, &person)?;
        self.people.insert(keep, Arc::new(person));
        self.people.remove(&gone);
        let fallen = self.relink_all(&|id| if id == AnyId::Person(gone) { Some(keep.into()) } else { Some(id) });
        self.let_go(&fallen);
        Ok(())
    }

    /// Sets the stage of several alliances.
    ///
    /// # Errors
    /// One of the people is not there.
    pub fn set_stage(&mut self, people: &[PersonId], stage: Stage) -> Result<(), BookError> {
        people.iter().try_for_each(|id| self.update(*id, |person: &mut Person| person.alliance.stage = stage))
    }

    /// Sets the level of several people.
    ///
    /// # Errors
    /// One of the people is not there.
    pub fn set_level(&mut self, people: &[PersonId], level: Option<Level>) -> Result<(), BookError> {
        people.iter().try_for_each(|id| self.update(*id, |person: &mut Person| person.level = level))
    }

    /// Gives several people a tag.
    ///
    /// # Errors
    /// One of the people is not there, or the tag is blank.
    pub fn tag(&mut self, people: &[PersonId], tag: &str) -> Result<(), BookError> {
        not_blank("tag", tag)?;
        people.iter().try_for_each(|id| {
            self.update(*id, |person: &mut Person| {
                person.tags.insert(tag.trim().to_owned());
            })
        })
    }

    /// Takes a tag from several people.
    ///
    /// # Errors
    /// One of the people is not there.
    pub fn untag(&mut self, people: &[PersonId], tag: &str) -> Result<(), BookError> {
        people.iter().try_for_each(|id| {
            self.update(*id, |person: &mut Person| {
                person.tags.remove(tag);
            })
        })
    }

    /// Changes the settings of the book.
    ///
    /// # Errors
    /// A number is out of range, or someone is named who is not there; then they stay as they were.
    pub fn set_settings(&mut self, settings: Settings) -> Result<(), BookError> {
        settings.sound()?;
        self.check_links("setting", &settings)?;
        self.settings = settings;
        Ok(())
    }

    /// Puts a person at a place in the network's picture, or takes the place away.
    ///
    /// # Errors
    /// The person is not there.
    pub fn set_place(&mut self, person: PersonId, place: Option<Place>) -> Result<(), BookError> {
        if !self.people.contains_key(&person) {
            return Err(BookError::Missing(Person::NAME));
        }
        match place {
            Some(place) => self.places.insert(person, place),
            None => self.places.remove(&person),
        };
        Ok(())
    }

    /// Whether a record may stand under this id: sound in itself, every link leading somewhere, none to itself.
    pub(super) fn fits<R: Record>(&self, id: R::Id, record: &R) -> Result<(), BookError> {
        record.check()?;
        if names(record, id.into()) {
            return Err(BookError::Oneself("introduced by"));
        }
        self.check_links(R::NAME, record)
    }

    pub(super) fn check_links(&self, record: &'static str, links: &impl Links) -> Result<(), BookError> {
        let mut lost = None;
        links.links(&mut |link| {
            if !self.holds(link) {
                lost = Some(link);
            }
        });
        lost.map_or(Ok(()), |link| Err(BookError::Dangling { record, link }))
    }

    /// Removes every link to records that are gone, and what can not stand without them, until nothing more falls.
    pub(super) fn let_go(&mut self, gone: &BTreeSet<AnyId>) {
        let mut gone = gone.clone();
        while !gone.is_empty() {
            gone = self.relink_all(&|id| (!gone.contains(&id)).then_some(id));
        }
    }

    /// Renames links everywhere; gives the records that fell.
    fn relink_all(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> BTreeSet<AnyId> {
        let mut fallen = BTreeSet::new();
        self.relink::<Person>(to, &mut fallen);
        self.relink::<Tie>(to, &mut fallen);
        self.relink::<Exchange>(to, &mut fallen);
        self.relink::<Encounter>(to, &mut fallen);
        self.relink::<Promise>(to, &mut fallen);
        self.relink::<Dispute>(to, &mut fallen);
        self.relink::<Mission>(to, &mut fallen);
        self.relink::<Decision>(to, &mut fallen);
        self.relink::<Review>(to, &mut fallen);
        self.relink::<Action>(to, &mut fallen);
        self.relink::<ImportBatch>(to, &mut fallen);
        self.settings.relink(to);
        self.places.relink(to);
        fallen
    }

    fn relink<R: Record>(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>, fallen: &mut BTreeSet<AnyId>) {
        let touched: Vec<(R::Id, Option<R>)> = self
            .all::<R>()
            .filter_map(|(id, record)| {
                let mut affected = false;
                record.links(&mut |link| affected |= to(link) != Some(link));
                affected.then(|| {
                    let mut record = record.clone();
                    let not_itself = |link| (link != id.into()).then_some(link);
                    let stands = record.relink(to) && record.relink(&not_itself) && record.check().is_ok();
                    (id, stands.then_some(record))
                })
            })
            .collect();
        for (id, record) in touched {
            if let Some(record) = record {
                R::table_mut(self).insert(id, Arc::new(record));
            } else {
                R::table_mut(self).remove(&id);
                fallen.insert(id.into());
            }
        }
    }
}

fn names(links: &impl Links, id: AnyId) -> bool {
    let mut found = false;
    links.links(&mut |link| found |= link == id);
    found
}

impl Person {
    /// Takes in what another record of the same person knows: blanks are filled, lists joined. What is set here stays, but for
    /// the days of meeting (the earlier one counts) and of speaking about expectations (the later one).
    pub fn absorb(&mut self, other: &Self) {
        fn join(mine: &mut Vec<String>, theirs: &[String]) {
            for text in theirs {
                let is_it = |known: &String| known == text || known.to_lowercase() == text.to_lowercase();
                if !mine.iter().any(is_it) {
                    mine.push(text.clone());
                }
            }
        }
        if other.name != self.name {
            join(&mut self.also_called, std::slice::from_ref(&other.name));
        }
        join(&mut self.also_called, &other.also_called);
        join(&mut self.emails, &other.emails);
        join(&mut self.phones, &other.phones);
        join(&mut self.links, &other.links);
        fill(&mut self.organisation, &other.organisation);
        fill(&mut self.unit, &other.unit);
        fill(&mut self.title, &other.title);
        fill(&mut self.how_met, &other.how_met);
        self.level = self.level.or(other.level);
        if super::is_default(&self.relation) {
            self.relation = other.relation;
        }
        self.tags.extend(other.tags.iter().cloned());
        self.born = self.born.or(other.born);
        self.met_on = self.met_on.into_iter().chain(other.met_on).min();
        self.introduced_by = self.introduced_by.or(other.introduced_by);
        let news: Vec<_> = other.notes.iter().filter(|note| !self.notes.contains(note)).cloned().collect();
        if !news.is_empty() {
            self.notes.extend(news);
            self.notes.sort();
        }
        for (field, value) in &other.extra {
            self.extra.entry(field.clone()).or_insert_with(|| value.clone());
        }
        add_new(&mut self.card_lines, &other.card_lines);
        self.alliance.absorb(&other.alliance);
    }
}

impl super::Alliance {
    fn absorb(&mut self, other: &Self) {
        if super::is_default(&self.stage) {
            self.stage = other.stage;
        }
        if self.stages.is_empty() && self.stage == other.stage {
            self.stages.clone_from(&other.stages);
        }
        fill(&mut self.why, &other.why);
        fill(&mut self.hope, &other.hope);
        fill(&mut self.offer, &other.offer);
        fill(&mut self.interests, &other.interests);
        fill(&mut self.expectations.of_them, &other.expectations.of_them);
        fill(&mut self.expectations.of_me, &other.expectations.of_me);
        self.expectations.spoken_on = self.expectations.spoken_on.max(other.expectations.spoken_on);
        self.aligned = self.aligned.or(other.aligned);
        self.i_trust = self.i_trust.or(other.i_trust);
        self.they_trust = self.they_trust.or(other.they_trust);
        self.cadence_days = self.cadence_days.or(other.cadence_days);
        self.unpriced |= other.unpriced;
        add_new(&mut self.needs, &other.needs);
        add_new(&mut self.offers, &other.offers);
    }
}

/// Fills a text that says nothing.
fn fill(mine: &mut String, theirs: &str) {
    if mine.trim().is_empty() {
        theirs.clone_into(mine);
    }
}

/// Adds those texts that are not there, to the letter.
fn add_new(mine: &mut Vec<String>, theirs: &[String]) {
    for text in theirs {
        if !mine.contains(text) {
            mine.push(text.clone());
        }
    }
}
