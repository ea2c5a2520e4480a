//! Exchanges, ties, encounters, promises and whatever else: whether they are in the book, and in what shape.

use super::{
    entry::{Decision, Doubt, Sameness, Verdict},
    planner::{At, Planner, Refusal},
    shelf::{batch_of, in_batch},
};
use crate::{
    book::{AnyId, AnyRecord, Group, PersonId, RawId, Vocabulary},
    interop::{
        drafts::{EncounterDraft, ExchangeDraft, PromiseDraft, TieDraft},
        reading::Loss,
    },
};

/// A record of a file, its people found.
struct Found {
    /// The id with which it came, else one of its own.
    record: AnyRecord,
    has_own_id: bool,
    is_undated: bool,
    what: String,
}

impl Planner<'_> {
    /// Takes one exchange.
    pub fn exchange(&mut self, at: At<'_>, draft: &ExchangeDraft) {
        let what = format!("{}, {} {}", draft.date, draft.flow.direction().word(), draft.kind.word());
        let Some(group) = self.group(at, &what, &draft.people) else { return };
        let mission = self.mission(at, &draft.mission);
        let id = self.id(draft.id.map(AnyId::from));
        let record = (id.into(), draft.with(group, mission)).into();
        self.take(at, Found { record, has_own_id: draft.id.is_some(), is_undated: draft.is_undated, what });
    }

    /// Takes one tie.
    pub fn tie(&mut self, at: At<'_>, draft: &TieDraft) {
        let ends = self.look_up(at, &draft.from).and_then(|from| self.look_up(at, &draft.to).map(|to| (from, to)));
        let (from, to) = match ends {
            Ok(ends) => ends,
            Err(refusal) => return self.refused(at, draft.kind.word(), &refusal),
        };
        let what = format!("{} {} {}", self.name(from), draft.kind.word(), self.name(to));
        let id = self.id(draft.id.map(AnyId::from));
        let record = (id.into(), draft.with(from, to)).into();
        self.take(at, Found { record, has_own_id: draft.id.is_some(), is_undated: false, what });
    }

    /// Takes one encounter.
    pub fn encounter(&mut self, at: At<'_>, draft: &EncounterDraft) {
        let about = if draft.what.is_empty() { draft.kind.word() } else { draft.what.as_str() };
        let what = format!("{}, {about}", draft.date);
        let Some(group) = self.group(at, &what, &draft.people) else { return };
        let mission = self.mission(at, &draft.mission);
        let id = self.id(draft.id.map(AnyId::from));
        let record = (id.into(), draft.with(group, mission)).into();
        self.take(at, Found { record, has_own_id: draft.id.is_some(), is_undated: false, what });
    }

    /// Takes one promise.
    pub fn promise(&mut self, at: At<'_>, draft: &PromiseDraft) {
        let person = match self.look_up(at, &draft.person) {
            Ok(person) => person,
            Err(refusal) => return self.refused(at, &draft.what, &refusal),
        };
        let mission = self.mission(at, &draft.mission);
        let id = self.id(draft.id.map(AnyId::from));
        let what = format!("{}, with {}", draft.what, self.name(person));
        let record = (id.into(), draft.with(person, mission)).into();
        self.take(at, Found { record, has_own_id: draft.id.is_some(), is_undated: draft.is_undated, what });
    }

    /// Takes a record of another book, whose people and missions were found already.
    pub fn record_of_book(&mut self, at: At<'_>, record: AnyRecord, what: String) {
        self.take(at, Found { record, has_own_id: true, is_undated: false, what });
    }

    fn id(&mut self, own: Option<AnyId>) -> RawId {
        own.map_or_else(|| self.mint.mint(), AnyId::raw)
    }

    /// The people of an entry: those who are known. Whom the user left out is left out here too, and so is the entry if nobody
    /// remains.
    fn group(&mut self, at: At<'_>, what: &str, names: &[String]) -> Option<Group> {
        let mut people: Vec<PersonId> = Vec::with_capacity(names.len());
        let mut left_out = false;
        for name in names {
            match self.look_up(at, name) {
                Ok(id) => people.push(id),
                Err(Refusal::LeftOut) => left_out = true,
                Err(refusal @ Refusal::Wrong(_)) => {
                    self.refused(at, what, &refusal);
                    return None;
                }
            }
        }
        let group = Group::new(people);
        if group.is_none() {
            let refusal = if left_out { Refusal::LeftOut } else { Refusal::Wrong("it names no people") };
            self.refused(at, what, &refusal);
        }
        group
    }

    /// Judges one record: new, known, known and changed, or not what it should be.
    fn take(&mut self, at: At<'_>, found: Found) {
        let Found { record, has_own_id, is_undated, what } = found;
        if self.is_left_out(at.key) {
            return self.judged(at, what, Verdict::LeftOut, None, None);
        }
        if let Err(error) = record.check() {
            return self.refuse(at, error.to_string(), Loss::Entry);
        }
        // A record's own id names it; another program's name for it can be the same for two.
        let own_id = has_own_id.then(|| record.id());
        let known = own_id.filter(|id| self.book.holds(*id) || self.shelf.has_come(*id));
        let own = known.or_else(|| self.shelf.with_uid(&record, has_own_id)).or(own_id);
        if let Some(id) = own {
            if self.shelf.has_come(id) {
                return self.judged(at, what, Verdict::Same(Sameness::Id), None, Some(id));
            }
            if let Some(old) = AnyRecord::of(self.book, id) {
                return self.compare(at, what, &old, record.under(id.raw()));
            }
        }
        let twin = self.shelf.twin_or_add(&record, own.is_some(), is_undated);
        let verdict = if twin.is_some() { Verdict::Same(Sameness::Equal) } else { Verdict::New };
        let id = twin.unwrap_or_else(|| record.id());
        if twin.is_none() {
            self.added.push(record);
        }
        self.judged(at, what, verdict, None, Some(id));
    }

    /// Lays a record of a file beside the one that the book has under its id. One that nobody touched since it was imported may be
    /// changed by another word of the same source; else the book's word stands until the user says otherwise.
    fn compare(&mut self, at: At<'_>, what: String, old: &AnyRecord, new: AnyRecord) {
        let (id, new) = (old.id(), in_batch(new, batch_of(old)));
        if *old == new {
            return self.judged(at, what, Verdict::Same(Sameness::Id), None, Some(id));
        }
        let untouched = self.untouched().contains(&id);
        let theirs = untouched || self.decisions.get(at.key) == Some(Decision::TakeTheirs);
        let doubt = (!untouched).then(|| Doubt::Differs(Box::new(new.clone())));
        if theirs {
            self.replaced.push(new);
        }
        let verdict = if theirs { Verdict::Update(Sameness::Id) } else { Verdict::Same(Sameness::Id) };
        self.judged(at, what, verdict, doubt, Some(id));
    }
}
