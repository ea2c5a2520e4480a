//! What the ties of a file are, told by its name, and how strong, told by its values.

use std::collections::BTreeMap;

use crate::{
    book::{ExchangeKind, Person, Tie, TieKind, Vocabulary},
    interop::{
        drafts::{Help, PersonDraft, TieDraft},
        reading::Reading,
        table::plain,
    },
};

/// What is noted where the first asks the second.
const ASKS: &str = "asks for advice";
/// What is noted where the first helps the second.
const HELPS: &str = "helps";

/// Words in a file's name, in the order in which they decide, with the kind of tie and what is noted on each.
const WORDS: [(&str, TieKind, &str); 16] = [
    ("report", TieKind::ReportsTo, ""),
    ("mentor", TieKind::Mentors, ""),
    ("friend", TieKind::Friends, ""),
    ("advice", TieKind::Knows, ASKS),
    ("advise", TieKind::Knows, ASKS),
    ("antagon", TieKind::AtOdds, ""),
    ("conflict", TieKind::AtOdds, ""),
    ("atodds", TieKind::AtOdds, ""),
    ("dislike", TieKind::AtOdds, ""),
    ("help", TieKind::WorksWith, HELPS),
    ("cowork", TieKind::WorksWith, ""),
    ("elwork", TieKind::WorksWith, ""),
    ("worktie", TieKind::WorksWith, ""),
    ("workswith", TieKind::WorksWith, ""),
    ("collab", TieKind::WorksWith, ""),
    ("know", TieKind::Knows, ""),
];

/// The relation that a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    kind: TieKind,
    /// What the kind does not say.
    note: String,
    /// The kind of help that its ties stand for, and whether the first of the two gives it.
    help: Option<(ExchangeKind, bool)>,
}

impl Relation {
    /// By the name of the file. One whose name says nothing holds people who know each other, and its name is noted.
    pub fn of(file: &str) -> Self {
        let stem = file.split('.').next().unwrap_or_default();
        let name = plain(stem);
        let known = WORDS.iter().find(|(word, ..)| name.contains(word));
        let (kind, note) = known.map_or((TieKind::Knows, stem.trim()), |(_, kind, note)| (*kind, *note));
        let help = match note {
            ASKS => Some((ExchangeKind::Advice, false)),
            HELPS => Some((ExchangeKind::Help, true)),
            _ => None,
        };
        Self { kind, note: note.to_owned(), help }
    }

    /// What is told of it before anything enters the book.
    fn words(&self) -> String {
        let direction = if self.kind.is_directed() || !self.note.is_empty() { ", from row to column" } else { "" };
        let note = if self.note.is_empty() { String::new() } else { format!(", noted \u{201c}{}\u{201d}", self.note) };
        format!("its ties are read as \u{201c}{}\u{201d}{note}{direction}, by the file's name", self.kind.word())
    }
}

/// A tie from one label to another, by their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Arc {
    /// The line on which it stands.
    pub line: u64,
    /// Whoever names the other.
    pub from: usize,
    /// Who is named.
    pub to: usize,
    /// How strong; above 0.
    pub value: f64,
}

/// Adds the people of these labels, each on a line, and their ties. Two who name each other have one tie where it does not
/// matter who comes first, and, if the file has only yes and no, a stronger one than where one names the other.
pub fn add(reading: &mut Reading, relation: &Relation, labels: &[(u64, String)], arcs: &[Arc]) {
    let people = labels.iter().map(|(line, label)| PersonDraft::new(*line, Person::named(label.clone())));
    reading.people.extend(people);
    let most = arcs.iter().map(|arc| arc.value).fold(0.0, f64::max);
    let mut merged: BTreeMap<(usize, usize), (Arc, bool)> = BTreeMap::new();
    for arc in arcs {
        let back = (arc.to, arc.from);
        let key = if !relation.kind.is_directed() && merged.contains_key(&back) { back } else { (arc.from, arc.to) };
        let (first, is_mutual) = merged.entry(key).or_insert((*arc, false));
        first.value = first.value.max(arc.value);
        *is_mutual |= key == back;
    }
    let mut ties: Vec<(Arc, bool)> = merged.into_values().collect();
    ties.sort_by_key(|(arc, _)| (arc.line, arc.from, arc.to));
    let label = |at: usize| labels.get(at).map(|(_, label)| label.clone()).unwrap_or_default();
    let drafts = ties.iter().map(|(arc, is_mutual)| TieDraft {
        line: arc.line,
        id: None,
        from: label(arc.from),
        to: label(arc.to),
        kind: relation.kind,
        strength: strength(arc.value, most, *is_mutual),
        since: None,
        until: None,
        note: note(relation, *is_mutual),
        help: relation.help.map(|(kind, first_gives)| Help { kind, first_gives, is_mutual: *is_mutual }),
    });
    reading.ties.extend(drafts);
    reading.remarks.push(relation.words());
    if most > 5.0 {
        reading.remarks.push(format!("values up to {most} became strengths 1 to 5"));
    }
}

fn note(relation: &Relation, is_mutual: bool) -> String {
    if is_mutual && !relation.note.is_empty() {
        format!("{}, and the other way round", relation.note)
    } else {
        relation.note.clone()
    }
}

/// Yes and no: usual strength, and one more if both say so. Up to 5 values are strengths themselves; above, they are scaled.
fn strength(value: f64, most: f64, is_mutual: bool) -> u8 {
    if most <= 1.0 {
        return Tie::USUAL_STRENGTH + u8::from(is_mutual);
    }
    let scaled = if most <= 5.0 { value } else { value / most * 5.0 };
    (scaled.ceil() as u8).clamp(1, 5)
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
        ] {
            let relation = Relation::of(file);
            assert_eq!((relation.kind, relation.note.as_str()), (kind, note), "{file}");
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
