//! What contacts are to each other.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Export, values::items};
use crate::{
    book::{Tie, TieKind},
    interop::{drafts::TieDraft, reading::Reading},
};

/// Monica's words, the tie that each stands for, and whether it goes from the other to whom the word names.
const WORDS: [(&str, TieKind, bool); 7] = [
    ("colleague", TieKind::WorksWith, false),
    ("boss", TieKind::ReportsTo, true),
    ("subordinate", TieKind::ReportsTo, false),
    ("mentor", TieKind::Mentors, false),
    ("protege", TieKind::Mentors, true),
    ("friend", TieKind::Friends, false),
    ("bestfriend", TieKind::Friends, false),
];

/// Reads relationships. Monica writes each twice, once for either side; one is enough.
pub fn read(export: &Export<'_>, values: &Value, reading: &mut Reading) {
    let mut told: BTreeSet<(String, String, TieKind)> = BTreeSet::new();
    for item in items(values) {
        let line = export.line(item.uuid());
        let (one, other) = (item.words("contact_is"), item.words("of_contact"));
        if one.is_empty() || other.is_empty() || one == other {
            reading.skip(line, "the relationship does not say between whom it is");
            continue;
        }
        let word = item.words("type").to_lowercase();
        let known = WORDS.iter().find(|(known, ..)| *known == word);
        let (kind, from_other) = known.map_or((TieKind::Knows, false), |(_, kind, from_other)| (*kind, *from_other));
        let note = if known.is_some() { String::new() } else { word.replace('_', " ") };
        let (from, to) = if from_other { (other, one) } else { (one, other) };
        let key = if kind.is_directed() || from < to { (from.clone(), to.clone()) } else { (to.clone(), from.clone()) };
        if told.insert((key.0, key.1, kind)) {
            let strength = Tie::USUAL_STRENGTH;
            reading.ties.push(TieDraft {
                line,
                id: None,
                from,
                to,
                kind,
                strength,
                since: None,
                until: None,
                note,
                help: None,
            });
        }
    }
}
