//! How a plan is made: person by person, then exchange by exchange and tie by tie, each beside all that is known so far.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::Hash,
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    drafts::{ExchangeDraft, PersonDraft, TieDraft},
    matching::{Known, Lost, name_key},
    plan::{Entry, Plan, Sameness, Verdict},
    reading::{Loss, Problem, Reading},
    summary::{Counts, Tally},
};
use crate::book::{
    BatchId, Book, Exchange, ExchangeId, Flow, Group, IdMint, ImportBatch, Mission, MissionId, Person, PersonId,
    Record, Tie, TieId, Vocabulary,
};

/// Records without an identity of their own, to find those that are there already. What the book holds and what the files
/// brought are kept apart: records that come with ids are only doubles of what the book holds.
struct Twins<K, R> {
    in_book: HashMap<K, Vec<R>>,
    in_files: HashMap<K, Vec<R>>,
}

impl<K: Hash + Eq, R: PartialEq> Twins<K, R> {
    fn of(records: impl Iterator<Item = (K, R)>) -> Self {
        let mut in_book: HashMap<K, Vec<R>> = HashMap::new();
        for (key, record) in records {
            in_book.entry(key).or_default().push(record);
        }
        Self { in_book, in_files: HashMap::new() }
    }

    fn has(&self, key: &K, record: &R, own_id: bool) -> bool {
        let among = |records: &HashMap<K, Vec<R>>| records.get(key).is_some_and(|records| records.contains(record));
        among(&self.in_book) || (!own_id && among(&self.in_files))
    }

    fn add(&mut self, key: K, record: R) {
        self.in_files.entry(key).or_default().push(record);
    }
}

/// An exchange without what may differ between equal ones, and what finds it.
fn bare_exchange(exchange: &Exchange) -> ((Date, String), Exchange) {
    ((exchange.date, exchange.what.clone()), Exchange { batch: None, ..exchange.clone() })
}

/// The same without its day, which is that of the thanks too where both were put on one.
fn undated_exchange(exchange: &Exchange) -> ((Date, String), Exchange) {
    let mut undated = Exchange { date: Date::MIN, batch: None, ..exchange.clone() };
    if let Flow::Received { thanked: Some(day), .. } = &mut undated.flow
        && *day == exchange.date
    {
        *day = Date::MIN;
    }
    ((undated.date, undated.what.clone()), undated)
}

/// A tie without what may differ between equal ones. Where it does not matter who comes first, the lower id does.
fn bare_tie(tie: &Tie) -> ((PersonId, PersonId), Tie) {
    let mut tie = Tie { batch: None, ..tie.clone() };
    if !tie.kind.is_directed() && tie.to < tie.from {
        std::mem::swap(&mut tie.from, &mut tie.to);
    }
    ((tie.from, tie.to), tie)
}

/// A plan in the making.
pub struct Planner<'a> {
    book: &'a Book,
    known: Known<'a>,
    mint: IdMint,
    pub problems: Vec<(Arc<str>, Problem)>,
    pub remarks: Vec<(Arc<str>, String)>,
    entries: Vec<Entry>,
    counts: Counts,
    batch: (BatchId, ImportBatch),
    newcomers: Vec<PersonId>,
    gains: Vec<(PersonId, Person)>,
    introductions: BTreeMap<PersonId, PersonId>,
    exchanges: Vec<(ExchangeId, Exchange)>,
    exchange_ids: HashSet<ExchangeId>,
    exchange_twins: Twins<(Date, String), Exchange>,
    /// The same without their days, for those of which a file tells none.
    undated_twins: Twins<(Date, String), Exchange>,
    ties: Vec<(TieId, Tie)>,
    tie_ids: HashSet<TieId>,
    tie_twins: Twins<(PersonId, PersonId), Tie>,
    missions: HashMap<String, Option<MissionId>>,
}

impl<'a> Planner<'a> {
    pub fn new(book: &'a Book, readings: &[Reading], mut mint: IdMint, today: Date) -> Self {
        let listed = readings.iter().flat_map(|reading| &reading.people).filter_map(|draft| draft.id).collect();
        let batch = (mint.mint(), batch(readings, today));
        let has_exchanges = readings.iter().any(|reading| !reading.exchanges.is_empty());
        let has_ties = readings.iter().any(|reading| !reading.ties.is_empty());
        let has_undated = readings.iter().flat_map(|reading| &reading.exchanges).any(|draft| draft.is_undated);
        let exchanges = book.all::<Exchange>().filter(|_| has_exchanges).map(|(_, exchange)| bare_exchange(exchange));
        let undated = book.all::<Exchange>().filter(|_| has_undated).map(|(_, exchange)| undated_exchange(exchange));
        let ties = book.all::<Tie>().filter(|_| has_ties).map(|(_, tie)| bare_tie(tie));
        let mut missions = HashMap::new();
        for (id, mission) in book.all::<Mission>() {
            missions.insert(id.to_string(), Some(id));
            let same_name = missions.entry(name_key(&mission.what)).or_insert(Some(id));
            *same_name = same_name.filter(|first| *first == id);
        }
        Self {
            book,
            known: Known::new(book, listed, today),
            mint,
            problems: Vec::new(),
            remarks: Vec::new(),
            entries: Vec::new(),
            counts: Counts::default(),
            batch,
            newcomers: Vec::new(),
            gains: Vec::new(),
            introductions: BTreeMap::new(),
            exchanges: Vec::new(),
            exchange_ids: HashSet::new(),
            exchange_twins: Twins::of(exchanges),
            undated_twins: Twins::of(undated),
            ties: Vec::new(),
            tie_ids: HashSet::new(),
            tie_twins: Twins::of(ties),
            missions,
        }
    }

    /// Takes one person: new, or known and perhaps filled up. Gives who it is; nobody if the draft is not sound.
    pub fn person(&mut self, file: &Arc<str>, draft: &PersonDraft) -> Option<PersonId> {
        if let Err(error) = draft.person.check() {
            self.refuse(file, draft.line, error.to_string(), Loss::Entry);
            return None;
        }
        // An id names one record: a second row with it is a slip, and the first one counts.
        if let Some(id) = self.known.repeated(draft) {
            self.judged(file, draft, Verdict::Here { by: Sameness::Id, fills: false });
            return Some(id);
        }
        let (id, verdict) = match self.known.find(draft) {
            Some((id, by)) => (id, Verdict::Here { by, fills: self.fill(draft, id) }),
            None => (self.welcome(draft), Verdict::New),
        };
        self.known.recognise(draft, id);
        self.judged(file, draft, verdict);
        Some(id)
    }

    fn judged(&mut self, file: &Arc<str>, draft: &PersonDraft, verdict: Verdict) {
        tally(&mut self.counts.people, verdict);
        let Person { name, organisation, .. } = &draft.person;
        let what = if organisation.is_empty() { name.clone() } else { format!("{name}, {organisation}") };
        self.entries.push(Entry { file: Arc::clone(file), line: draft.line, what, verdict });
    }

    fn welcome(&mut self, draft: &PersonDraft) -> PersonId {
        let id = draft.id.unwrap_or_else(|| self.mint.mint());
        let person = self.known.newcomer(draft);
        self.known.put(id, person);
        self.newcomers.push(id);
        id
    }

    fn fill(&mut self, draft: &PersonDraft, id: PersonId) -> bool {
        let (Some(gain), Some(mut person)) = (self.known.gain(draft, id), self.known.get(id).cloned()) else {
            return false;
        };
        person.absorb(gain.clone());
        self.known.put(id, person);
        if self.book.person(id).is_some() {
            self.gains.push((id, gain));
        }
        true
    }

    /// Finds who introduced this person, when everyone is known.
    pub fn introduction(&mut self, file: &Arc<str>, draft: &PersonDraft, id: PersonId) {
        let told = self.known.get(id).is_none_or(|person| person.introduced_by.is_some())
            || self.introductions.contains_key(&id);
        if draft.introduced_by.is_empty() || told {
            return;
        }
        match self.look_up(&draft.introduced_by) {
            Ok(by) if by != id => {
                self.introductions.insert(id, by);
            }
            Ok(_) => self.refuse(file, draft.line, "a person can not be introduced by themselves", Loss::Part),
            Err(reason) => self.refuse(file, draft.line, format!("introduced by: {reason}"), Loss::Part),
        }
    }

    /// Takes one exchange: its people must be in the book or in the files.
    pub fn exchange(&mut self, file: &Arc<str>, draft: &ExchangeDraft) {
        let people: Result<Vec<PersonId>, &str> = draft.people.iter().map(|who| self.look_up(who)).collect();
        let group = match people.map(Group::new) {
            Ok(Some(group)) => group,
            Ok(None) => return self.refuse(file, draft.line, "it names no people", Loss::Entry),
            Err(reason) => return self.refuse(file, draft.line, reason, Loss::Entry),
        };
        let mission = self.mission(&draft.mission);
        if mission.is_none() && !draft.mission.is_empty() {
            self.refuse(file, draft.line, "its mission is not in this book, and is left out", Loss::Part);
        }
        let exchange = draft.with(group, mission);
        if let Err(error) = exchange.check() {
            return self.refuse(file, draft.line, error.to_string(), Loss::Entry);
        }
        let what = format!("{}, {} {}", exchange.date, exchange.direction().word(), exchange.kind.word());
        let verdict = self.judge_exchange(draft, exchange);
        tally(&mut self.counts.exchanges, verdict);
        self.entries.push(Entry { file: Arc::clone(file), line: draft.line, what, verdict });
    }

    fn judge_exchange(&mut self, draft: &ExchangeDraft, exchange: Exchange) -> Verdict {
        let own_id = draft.id;
        if own_id.is_some_and(|id| self.exchange_ids.contains(&id) || self.book.get::<Exchange>(id).is_some()) {
            return Verdict::Here { by: Sameness::Id, fills: false };
        }
        let (twins, (key, bare)) = if draft.is_undated {
            (&mut self.undated_twins, undated_exchange(&exchange))
        } else {
            (&mut self.exchange_twins, bare_exchange(&exchange))
        };
        if twins.has(&key, &bare, own_id.is_some()) {
            return Verdict::Here { by: Sameness::Equal, fills: false };
        }
        twins.add(key, bare);
        let id = own_id.unwrap_or_else(|| self.mint.mint());
        self.exchange_ids.insert(id);
        self.exchanges.push((id, exchange));
        Verdict::New
    }

    /// Takes one tie: both people must be in the book or in the files.
    pub fn tie(&mut self, file: &Arc<str>, draft: &TieDraft) {
        let ends = self.look_up(&draft.from).and_then(|from| self.look_up(&draft.to).map(|to| (from, to)));
        let tie = match ends {
            Ok((from, to)) => draft.with(from, to),
            Err(reason) => return self.refuse(file, draft.line, reason, Loss::Entry),
        };
        if let Err(error) = tie.check() {
            return self.refuse(file, draft.line, error.to_string(), Loss::Entry);
        }
        let name = |id| self.known.get(id).map_or("someone", |person| person.name.as_str());
        let what = format!("{} {} {}", name(tie.from), tie.kind.word(), name(tie.to));
        let verdict = self.judge_tie(draft.id, tie);
        tally(&mut self.counts.ties, verdict);
        self.entries.push(Entry { file: Arc::clone(file), line: draft.line, what, verdict });
    }

    fn judge_tie(&mut self, own_id: Option<TieId>, tie: Tie) -> Verdict {
        if own_id.is_some_and(|id| self.tie_ids.contains(&id) || self.book.get::<Tie>(id).is_some()) {
            return Verdict::Here { by: Sameness::Id, fills: false };
        }
        let (key, bare) = bare_tie(&tie);
        if self.tie_twins.has(&key, &bare, own_id.is_some()) {
            return Verdict::Here { by: Sameness::Equal, fills: false };
        }
        self.tie_twins.add(key, bare);
        let id = own_id.unwrap_or_else(|| self.mint.mint());
        self.tie_ids.insert(id);
        self.ties.push((id, tie));
        Verdict::New
    }

    /// The person whom a file names by id, email address or name.
    fn look_up(&self, who: &str) -> Result<PersonId, &'static str> {
        if let Some(id) = who.trim().parse().ok().and_then(|id| self.known.with_id(id)) {
            return Ok(id);
        }
        self.known.index.find(who).map_err(|lost| match lost {
            Lost::Nobody => "it names someone who is neither in the book nor in these files",
            Lost::Several => "it gives a name that several people have; please write the email address there",
        })
    }

    fn mission(&self, text: &str) -> Option<MissionId> {
        self.missions.get(text.trim()).or_else(|| self.missions.get(&name_key(text))).copied().flatten()
    }

    fn refuse(&mut self, file: &Arc<str>, line: u64, reason: impl Into<String>, loss: Loss) {
        self.problems.push((Arc::clone(file), Problem { line, reason: reason.into(), loss }));
    }

    /// The plan, with its problems in the order of files and lines, and its counts.
    pub fn finish(mut self, files: &[Arc<str>]) -> Plan {
        let place = |file: &Arc<str>| files.iter().position(|known| known == file);
        self.problems.sort_by_key(|(file, problem)| (place(file), problem.line));
        self.counts.unreadable = self.problems.iter().filter(|(_, problem)| problem.loss == Loss::Entry).count();
        self.counts.incomplete = self.problems.len() - self.counts.unreadable;
        let introduced = self.introductions.keys().filter(|id| self.book.person(**id).is_some());
        let updated: HashSet<PersonId> = self.gains.iter().map(|(id, _)| *id).chain(introduced.copied()).collect();
        self.counts.people.filled = updated.len();
        let (_, batch) = &mut self.batch;
        batch.added = self.counts.new_records() as u32;
        batch.updated = updated.len() as u32;
        batch.unreadable = self.counts.unreadable as u32;
        let mut people = self.known.into_people();
        Plan {
            entries: self.entries,
            problems: self.problems,
            remarks: self.remarks,
            counts: self.counts,
            people: self.newcomers.iter().filter_map(|id| people.remove_entry(id)).collect(),
            gains: self.gains,
            introductions: self.introductions.into_iter().collect(),
            exchanges: self.exchanges,
            ties: self.ties,
            batch: self.batch,
        }
    }
}

fn tally(tally: &mut Tally, verdict: Verdict) {
    match verdict {
        Verdict::New => tally.new += 1,
        Verdict::Here { .. } => tally.here += 1,
    }
}

/// The record of the import; its counts are not known yet.
fn batch(readings: &[Reading], today: Date) -> ImportBatch {
    let mut formats: Vec<&str> = Vec::new();
    for reading in readings {
        if !formats.contains(&reading.format.words()) {
            formats.push(reading.format.words());
        }
    }
    let files: Vec<&str> =
        readings.iter().map(|reading| reading.file.as_str()).filter(|file| !file.is_empty()).collect();
    let source = if files.is_empty() { "a file".to_owned() } else { files.join(", ") };
    ImportBatch { source, format: formats.join(", "), on: today, added: 0, updated: 0, unreadable: 0 }
}
