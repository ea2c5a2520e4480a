//! What the ties of a file are, told by the names of their relations, and how strong, told by their weights.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::model::{Edge, Network};
use crate::{
    book::{ExchangeKind, Tie, TieKind, Vocabulary},
    interop::{
        Source,
        dates::{self, Order},
        drafts::{Help, TieDraft},
        plan::counted,
        reading::Reading,
        sources::own_name,
        table::plain,
    },
};

/// What is noted where the first asks the second.
const ASKS: &str = "asks for advice";
/// What is noted where the first helps the second.
const HELPS: &str = "helps";
/// What is noted where the first advises the second.
const ADVISES: &str = "gives advice";
/// How many relations are told of one by one.
const TOLD: usize = 50;

/// Words in a relation's name, in the order in which they decide, with the kind of tie and what is noted on each.
const WORDS: [(&str, TieKind, &str); 19] = [
    ("manages", TieKind::ReportsTo, TURNED),
    ("supervises", TieKind::ReportsTo, TURNED),
    ("report", TieKind::ReportsTo, ""),
    ("managedby", TieKind::ReportsTo, ""),
    ("mentoredby", TieKind::Mentors, TURNED),
    ("mentor", TieKind::Mentors, ""),
    ("friend", TieKind::Friends, ""),
    ("givesadvice", TieKind::Knows, ADVISES),
    ("advice", TieKind::Knows, ASKS),
    ("advise", TieKind::Knows, ASKS),
    ("antagon", TieKind::AtOdds, ""),
    ("conflict", TieKind::AtOdds, ""),
    ("dislike", TieKind::AtOdds, ""),
    ("help", TieKind::WorksWith, HELPS),
    ("cowork", TieKind::WorksWith, ""),
    ("elwork", TieKind::WorksWith, ""),
    ("worktie", TieKind::WorksWith, ""),
    ("collab", TieKind::WorksWith, ""),
    ("know", TieKind::Knows, ""),
];
/// In place of a note: whoever comes second in the file comes first in the tie.
const TURNED: &str = "turned";

/// What a relation of a file is as ties.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Relation {
    /// Its name in the file; of the file itself, the file's name.
    name: String,
    /// What its ties are; nothing if they are left out.
    kind: Option<TieKind>,
    /// What the kind does not say.
    note: String,
    /// The kind of help that its ties stand for, and whether the first of the two gives it.
    help: Option<(ExchangeKind, bool)>,
    is_turned: bool,
}

impl Relation {
    /// By its name. One whose name says nothing holds people who know each other, and its name is noted.
    fn of(name: &str) -> Self {
        let words = plain(name);
        let said = WORDS.iter().find(|(word, ..)| words.contains(word)).map(|(_, kind, note)| (*kind, *note));
        let of_ours = TieKind::ALL.iter().find(|kind| words.contains(&plain(kind.word()))).map(|kind| (*kind, ""));
        let (kind, note) = of_ours.or(said).unwrap_or((TieKind::Knows, name.trim()));
        let help = match note {
            ASKS => Some((ExchangeKind::Advice, false)),
            HELPS => Some((ExchangeKind::Help, true)),
            ADVISES => Some((ExchangeKind::Advice, true)),
            _ => None,
        };
        let is_turned = said.is_some_and(|said| said == (kind, TURNED));
        let note = if is_turned { "" } else { note };
        Self { name: name.trim().to_owned(), kind: Some(kind), note: note.to_owned(), help, is_turned }
    }

    /// The relation of a whole file, by the name of the file.
    fn of_file(file: &str) -> Self {
        Self::of(own_name(file))
    }

    /// What is told of it before anything enters the book.
    fn words(&self, is_of_file: bool) -> String {
        let whose =
            if is_of_file { "its ties".to_owned() } else { format!("ties named \u{201c}{}\u{201d}", self.name) };
        let Some(kind) = self.kind else { return format!("{whose} are left out, as you said") };
        let direction = match (self.is_turned, kind.is_directed() || !self.note.is_empty()) {
            (true, _) => ", from the second to the first",
            (false, true) => ", from the first to the second",
            (false, false) => "",
        };
        let note = if self.note.is_empty() { String::new() } else { format!(", noted \u{201c}{}\u{201d}", self.note) };
        let by = if is_of_file { ", by the file's name" } else { "" };
        format!("{whose} are read as \u{201c}{}\u{201d}{note}{direction}{by}", kind.word())
    }
}

/// A tie that one edge gives, or two of people who name each other.
struct Joined<'a> {
    edge: &'a Edge,
    value: f64,
    is_mutual: bool,
}

/// What tells apart two edges of the same relation: their ends, their days, and the ids of a book's own ties.
type Key<'a> = (usize, usize, &'a str, &'a str, &'a str);

/// Adds the ties of a network. Two who name each other have one tie where it does not matter who comes first, and, if the file
/// has only yes and no, a stronger one than where one names the other.
pub fn add(reading: &mut Reading, network: &Network, source: &Source<'_>) {
    let order = dates::order(network.edges.iter().flat_map(|edge| [edge.since.as_str(), edge.until.as_str()]));
    let mine: HashSet<usize> = (0..network.nodes.len())
        .filter(|at| network.nodes.get(*at).is_some_and(|node| super::people::is_me(network, node)))
        .collect();
    let mut of_relation: Vec<Vec<&Edge>> = vec![Vec::new(); network.relations.len()];
    let mut left_out = 0;
    for edge in &network.edges {
        if mine.contains(&edge.from) || mine.contains(&edge.to) {
            left_out += 1;
        } else if let Some(edges) = of_relation.get_mut(edge.relation) {
            edges.push(edge);
        }
    }
    if left_out > 0 {
        reading.remarks.push(own_left_out(left_out));
    }
    let most = network.edges.iter().filter_map(|edge| edge.weight).fold(1.0, f64::max);
    let mut mutual = 0;
    for (at, (name, edges)) in
        network.relations.iter().zip(&of_relation).enumerate().filter(|(_, (_, edges))| !edges.is_empty())
    {
        let mut relation = if at == 0 { Relation::of_file(source.file) } else { Relation::of(name) };
        if let Some(said) = source.taking.relations.get(&relation.name) {
            relation.kind = *said;
        }
        tell(reading, &relation, at == 0);
        if let Some(kind) = relation.kind {
            mutual += add_relation(reading, network, (&relation, kind), edges, (order, most));
        }
    }
    if network.edges.iter().any(|edge| edge.strength.is_none()) {
        reading.remarks.extend(scale(most));
    }
    if mutual > 0 {
        reading.remarks.push(format!("{mutual} times two people name each other, which is one tie"));
    }
    reading.ties.sort_by_key(|tie| tie.line);
}

/// What is told of my own ties.
pub fn own_left_out(count: usize) -> String {
    format!("{count} of your own ties are left out: between you and others the book keeps alliances")
}

fn tell(reading: &mut Reading, relation: &Relation, is_of_file: bool) {
    let told = reading.taken.relations.len();
    if told < TOLD {
        reading.remarks.push(relation.words(is_of_file));
        reading.taken.relations.push((relation.name.clone(), relation.kind));
    } else if told == TOLD {
        reading.remarks.push(
            "it has more names of ties than are listed here; unknown ones are read as \u{201c}knows\u{201d}".to_owned(),
        );
        reading.taken.relations.push((relation.name.clone(), relation.kind));
    }
}

/// Adds the ties of one relation; gives how many pairs name each other.
fn add_relation(
    reading: &mut Reading,
    network: &Network,
    (relation, kind): (&Relation, TieKind),
    edges: &[&Edge],
    (order, most): (Order, f64),
) -> usize {
    // A relation of yes and no may stand beside ones that are counted.
    let is_counted = |edge: &&Edge| edge.weight.is_some_and(|weight| weight > 1.0);
    let most = if edges.iter().any(is_counted) { most } else { 1.0 };
    let handle = |at: usize| network.nodes.get(at).map(|node| node.id.clone()).unwrap_or_default();
    let mut mutual = 0;
    for Joined { edge, value, is_mutual } in joined(edges, kind.is_directed()) {
        mutual += usize::from(is_mutual);
        let (from, to) = if relation.is_turned { (edge.to, edge.from) } else { (edge.from, edge.to) };
        let [since, until] = [&edge.since, &edge.until].map(|text| day(text, order));
        if [(&edge.since, since), (&edge.until, until)].iter().any(|(text, day)| !text.is_empty() && day.is_none()) {
            reading.without(edge.line, "its time is no date that Mutual knows, and is left out");
        }
        reading.ties.push(TieDraft {
            line: edge.line,
            id: edge.own_id.parse().ok(),
            from: handle(from),
            to: handle(to),
            kind,
            strength: edge.strength.unwrap_or_else(|| strength(value, most, is_mutual)),
            since,
            until,
            note: note(relation, edge, is_mutual),
            help: relation.help.map(|(kind, first_gives)| Help {
                kind,
                first_gives,
                is_mutual: is_mutual || !edge.is_directed,
            }),
        });
    }
    mutual
}

fn joined<'a>(edges: &[&'a Edge], is_directed_kind: bool) -> Vec<Joined<'a>> {
    let mut joined: Vec<Joined<'a>> = Vec::with_capacity(edges.len());
    let mut places: HashMap<Key<'a>, usize> = HashMap::with_capacity(edges.len());
    for edge in edges {
        let key = |from, to| (from, to, edge.since.as_str(), edge.until.as_str(), edge.own_id.as_str());
        let there = key(edge.from, edge.to);
        let back = places.get(&key(edge.to, edge.from)).filter(|_| !is_directed_kind);
        let value = edge.weight.unwrap_or(1.0);
        if let Some(known) = back.or_else(|| places.get(&there)).and_then(|at| joined.get_mut(*at)) {
            known.value = known.value.max(value);
            known.is_mutual |= edge.is_directed && known.edge.is_directed && known.edge.from != edge.from;
        } else {
            places.insert(there, joined.len());
            joined.push(Joined { edge, value, is_mutual: false });
        }
    }
    joined
}

fn note(relation: &Relation, edge: &Edge, is_mutual: bool) -> String {
    let both_ways = if is_mutual && !relation.note.is_empty() { ", and the other way round" } else { "" };
    let parts = [format!("{}{both_ways}", relation.note), edge.note.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// The day that an edge tells; moments lose their time of day.
fn day(text: &str, order: Order) -> Option<Date> {
    dates::parse(text, order).filter(|_| !text.is_empty())
}

/// Yes and no: usual strength, and one more if both say so. Up to 5 values are strengths themselves; above, they are scaled.
fn strength(value: f64, most: f64, is_mutual: bool) -> u8 {
    if most <= 1.0 {
        return Tie::USUAL_STRENGTH + u8::from(is_mutual);
    }
    let scaled = if most <= 5.0 { value } else { value / most * 5.0 };
    (scaled.ceil() as u8).clamp(1, 5)
}

/// How values became strengths, where there are any.
fn scale(most: f64) -> Option<String> {
    if most > 5.0 {
        Some(format!("values up to {most} became strengths 1 to 5, {most} being 5"))
    } else {
        (most > 1.0).then(|| "values are taken as strengths, 1 to 5".to_owned())
    }
}

/// What a file holds, in a few words.
pub fn counts(network: &Network) -> String {
    let (people, ties) = (network.nodes.len(), network.edges.len());
    format!("it names {} and {} between them", counted(people, "person", "people"), counted(ties, "tie", "ties"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_what_its_ties_are() {
        for (file, kind, note) in [
            ("Advice.matrix.csv", TieKind::Knows, "asks for advice"),
            ("verbatim_krackhardt_friendship.csv", TieKind::Friends, ""),
            ("Cowork.matrix.csv", TieKind::WorksWith, ""),
            ("ReportTo.matrix.csv", TieKind::ReportsTo, ""),
            ("reports-to.txt", TieKind::ReportsTo, ""),
            ("Conflict.matrix.csv", TieKind::AtOdds, ""),
            ("Help.matrix.csv", TieKind::WorksWith, "helps"),
            ("network.csv", TieKind::Knows, "network"),
            ("Game.matrix.csv", TieKind::Knows, "Game"),
            ("works_with.csv", TieKind::WorksWith, ""),
            ("at odds.csv", TieKind::AtOdds, ""),
        ] {
            let relation = Relation::of_file(file);
            assert_eq!(
                (relation.kind, relation.note.as_str(), relation.is_turned),
                (Some(kind), note, false),
                "{file}"
            );
        }
        for (name, kind) in [("manages", TieKind::ReportsTo), ("is mentored by", TieKind::Mentors)] {
            let relation = Relation::of(name);
            assert_eq!((relation.kind, relation.note.as_str(), relation.is_turned), (Some(kind), "", true), "{name}");
        }
    }

    #[test]
    fn values_become_strengths() {
        for (value, most, is_mutual, expected) in [
            (1.0, 1.0, false, 3),
            (1.0, 1.0, true, 4),
            (0.2, 0.9, false, 3),
            (4.0, 5.0, true, 4),
            (2.0, 3.0, false, 2),
            (20.0, 20.0, false, 5),
            (1.0, 20.0, false, 1),
            (9.0, 20.0, false, 3),
        ] {
            assert_eq!(strength(value, most, is_mutual), expected, "{value} of {most}");
        }
    }
}
