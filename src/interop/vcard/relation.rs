//! What cards say of each other, as ties: `RELATED`, the properties of Apple, Microsoft, Evolution, KDE and Android that mean the
//! same, and agents.
//!
//! The other one is looked for among the cards of the same file: by UID, by email address, by name. Who is not there is an
//! [`Outsider`](super::Outsider), who may be known elsewhere. Where several are called so, the line stays with the card as it is.

use super::{
    index::Index,
    outside::Outsider,
    values::{parts, text},
};
use crate::{
    book::{Tie, TieKind},
    interop::{
        decode::one_line,
        drafts::{PersonDraft, TieDraft},
        index::Lost,
        lines::Property,
    },
};

/// A word for what someone is to the person of a card, and the tie that it stands for.
pub struct Word {
    /// The word, in lower case: a type of `RELATED` (RFC 6350, section 6.6.6), or a label.
    pub term: &'static str,
    pub kind: TieKind,
    /// What the kind does not say.
    pub note: &'static str,
    /// The tie is from the other to the person of the card.
    pub from_other: bool,
}

const fn word(term: &'static str, kind: TieKind, note: &'static str) -> Word {
    Word { term, kind, note, from_other: false }
}

/// Of the words for one tie, the first is the one that is written.
pub const WORDS: &[Word] = &[
    word("manager", TieKind::ReportsTo, ""),
    Word { term: "assistant", kind: TieKind::ReportsTo, note: "assistant", from_other: true },
    Word { term: "mentor", kind: TieKind::Mentors, note: "", from_other: true },
    word("co-worker", TieKind::WorksWith, ""),
    word("colleague", TieKind::WorksWith, ""),
    word("agent", TieKind::WorksWith, "agent"),
    word("friend", TieKind::Friends, ""),
    word("contact", TieKind::Knows, ""),
    word("acquaintance", TieKind::Knows, ""),
    word("met", TieKind::Knows, ""),
    word("emergency", TieKind::Knows, "emergency contact"),
    word("spouse", TieKind::Knows, "spouse"),
    word("parent", TieKind::Knows, "parent"),
    word("child", TieKind::Knows, "child"),
    word("sibling", TieKind::Knows, "sibling"),
    word("kin", TieKind::Knows, "kin"),
    word("neighbor", TieKind::Knows, "neighbor"),
];

/// The word for a tie; there is none for what no card should tell. A note is not told either, unless it is the word itself.
pub fn word_of(tie: &Tie) -> Option<&'static Word> {
    let of_kind = || WORDS.iter().filter(|word| word.kind == tie.kind);
    of_kind().find(|word| word.note == tie.note).or_else(|| of_kind().find(|word| word.note.is_empty()))
}

/// A word as a label of Apple's, which has names of its own for some.
pub fn label(word: &Word) -> String {
    let of_apple = ["manager", "assistant", "friend", "spouse", "parent", "child"];
    let mut letters = word.term.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    if of_apple.contains(&word.term) { format!("_$!<{capital}>!$_") } else { capital }
}

/// A word as types of `RELATED`, which has none for who reports and who mentors.
pub fn kinds(word: &Word) -> String {
    match word.kind {
        TieKind::ReportsTo => format!("co-worker,x-{}", word.term),
        TieKind::Mentors => format!("x-{}", word.term),
        _ => word.term.to_owned(),
    }
}

/// Properties that name the other, and what the other is. They are compared without `X-`, whoever's they are.
const OF_MAKERS: [(&str, &str); 4] =
    [("MANAGER", "manager"), ("ASSISTANT", "assistant"), ("SPOUSE", "spouse"), ("AGENT", "agent")];
/// Before them stands the maker's name.
const MAKERS: [&str; 5] = ["X-MS-", "X-EVOLUTION-", "X-KADDRESSBOOK-X-", "X-KADDRESSBOOK-", "X-"];
/// How Android numbers relations, from 1.
const OF_ANDROID: [&str; 14] = [
    "assistant",
    "brother",
    "child",
    "domestic partner",
    "father",
    "friend",
    "manager",
    "mother",
    "parent",
    "partner",
    "referred by",
    "relative",
    "sister",
    "spouse",
];

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Other {
    /// Whoever is told by these words.
    Told(String),
    /// Whoever has the card that begins on this line.
    OnLine(u64),
}

/// Someone of whom a card speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    line: u64,
    group: String,
    other: Other,
    /// What they are to the person of the card; where nothing is said, the group's label may.
    words: Vec<String>,
    /// The whole line, as it is kept where nobody is found.
    raw: String,
}

impl Relation {
    /// Someone whose card stands inside of the card.
    pub fn agent(line: u64, card: u64) -> Self {
        let words = vec!["agent".to_owned()];
        Self { line, group: String::new(), other: Other::OnLine(card), words, raw: String::new() }
    }

    /// The relation that a property tells of, if it does.
    pub fn of(property: &Property) -> Option<Self> {
        let (words, other) = match property.name.as_str() {
            "RELATED" | "X-ABRELATEDNAMES" => (property.types(), text(&property.value)),
            "X-ANDROID-CUSTOM" => of_android(&property.value)?,
            name => (vec![of_maker(name)?.to_owned()], text(&property.value)),
        };
        let other = one_line(&other);
        (!other.is_empty()).then(|| Self {
            line: property.line,
            group: property.group.clone(),
            other: Other::Told(other),
            words,
            raw: property.raw.clone(),
        })
    }

    /// What the other is called, where it is told in words.
    pub fn told(&self) -> Option<&str> {
        match &self.other {
            Other::Told(told) => Some(told),
            Other::OnLine(_) => None,
        }
    }

    fn plain_words(&self) -> Vec<String> {
        self.words.iter().map(|word| plain_label(word)).collect()
    }

    /// Whether it names another card of the same person.
    fn is_of_oneself(&self) -> bool {
        self.plain_words().iter().any(|word| word == "me")
    }

    /// Takes the label of its group for what it does not say itself.
    pub fn label(&mut self, label: impl Fn(&str) -> Option<String>) {
        if !self.group.is_empty()
            && let Some(label) = label(&self.group)
        {
            self.words = vec![label];
        }
    }
}

/// `X-MS-MANAGER`, `X-EVOLUTION-MANAGER`, `X-KADDRESSBOOK-X-ManagersName` and their like.
fn of_maker(name: &str) -> Option<&'static str> {
    let rest =
        MAKERS.iter().find_map(|maker| name.strip_prefix(maker)).or_else(|| (name == "AGENT").then_some(name))?;
    let plain = rest.strip_suffix("SNAME").unwrap_or(rest);
    OF_MAKERS.iter().find(|(known, _)| *known == plain).map(|(_, word)| *word)
}

/// `vnd.android.cursor.item/relation;name;number;label`.
fn of_android(value: &str) -> Option<(Vec<String>, String)> {
    let parts = parts(value, ';');
    let [kind, name, number, rest @ ..] = parts.as_slice() else {
        return None;
    };
    let number: Option<usize> = number.trim().parse().ok();
    let word = number.and_then(|number| OF_ANDROID.get(number.checked_sub(1)?)).map(|word| (*word).to_owned());
    let word = word.or_else(|| rest.first().cloned()).into_iter().collect();
    kind.ends_with("/relation").then(|| (word, name.clone()))
}

/// A label without its dress, as in `_$!<Manager>!$_`, in lower case.
pub fn plain_label(label: &str) -> String {
    let label = one_line(label).to_lowercase();
    let plain = label.trim_start_matches(['_', '$', '!', '<']).trim_end_matches(['_', '$', '!', '>']);
    plain.strip_prefix("x-").unwrap_or(plain).trim().to_owned()
}

/// Makes ties of what cards say of each other, each relation with the number of its card among the people. Whom the file does not
/// have is an outsider.
pub fn ties(
    people: &mut [PersonDraft],
    index: &Index,
    relations: Vec<(usize, Relation)>,
) -> (Vec<TieDraft>, Vec<Outsider>) {
    let (mut ties, mut outsiders) = (Vec::new(), Vec::new());
    for (of, relation) in relations.into_iter().filter(|(_, relation)| !relation.is_of_oneself()) {
        match index.find(&relation.other) {
            Ok(other) if other != of => {
                let other = handle(people, other);
                ties.extend(tied(people, of, &relation, &other));
            }
            Err(Lost::Nobody) => outsiders.push(Outsider { of, relation }),
            Ok(_) | Err(Lost::Several) => {}
        }
    }
    (ties, outsiders)
}

/// The ties of one person of the file to whoever is called `other` by the records of the file. What became a tie is no longer kept
/// as a line.
pub fn tied(people: &mut [PersonDraft], of: usize, relation: &Relation, other: &str) -> Vec<TieDraft> {
    let own = handle(people, of);
    if let Some(draft) = people.get_mut(of) {
        forget(&mut draft.person.card_lines, relation);
    }
    let ends = |from_other| if from_other { (other, own.as_str()) } else { (own.as_str(), other) };
    let tie = |(kind, note, from_other)| {
        let (from, to) = ends(from_other);
        tie(relation.line, from.to_owned(), to.to_owned(), kind, note)
    };
    meanings(&relation.plain_words()).into_iter().map(tie).collect()
}

fn tie(line: u64, from: String, to: String, kind: TieKind, note: String) -> TieDraft {
    let strength = Tie::USUAL_STRENGTH;
    TieDraft { line, id: None, from, to, kind, strength, since: None, until: None, note, help: None }
}

/// What the words mean, each kind of tie once. A manager is a colleague too, and that need not be said. A word that is not
/// known is noted on a tie of people who know each other.
fn meanings(words: &[String]) -> Vec<(TieKind, String, bool)> {
    let known = WORDS.iter().filter(|known| words.iter().any(|word| word == known.term));
    let mut meanings: Vec<(TieKind, String, bool)> = Vec::new();
    for known in known {
        let is_boss = |(kind, ..): &(TieKind, String, bool)| *kind == TieKind::ReportsTo;
        let is_told = meanings.iter().any(|(kind, ..)| *kind == known.kind)
            || known.kind == TieKind::WorksWith && meanings.iter().any(is_boss);
        if !is_told {
            meanings.push((known.kind, known.note.to_owned(), known.from_other));
        }
    }
    if meanings.is_empty() {
        let other = words.iter().filter(|word| !matches!(word.as_str(), "" | "other" | "pref" | "internet"));
        meanings.push((TieKind::Knows, other.cloned().collect::<Vec<_>>().join(", "), false));
    }
    meanings
}

/// How other records name a person: by their id if they have one, else by their UID or, where the card has none, by its line.
fn handle(people: &mut [PersonDraft], number: usize) -> String {
    let Some(draft) = people.get_mut(number) else {
        return String::new();
    };
    if let Some(id) = draft.id {
        return id.to_string();
    }
    if draft.handle.is_empty() {
        draft.handle = format!("card on line {}", draft.line);
    }
    draft.handle.clone()
}

/// Drops the line that became a tie, and the label that was only there for it.
fn forget(lines: &mut Vec<String>, relation: &Relation) {
    if let Some(at) = lines.iter().position(|line| *line == relation.raw) {
        lines.remove(at);
    }
    let start = format!("{}.", relation.group);
    let of_group = |line: &String| {
        !relation.group.is_empty() && line.get(..start.len()).is_some_and(|before| before.eq_ignore_ascii_case(&start))
    };
    if lines.iter().filter(|line| of_group(line)).count() == 1 {
        lines.retain(|line| !of_group(line) || !is_label(line));
    }
}

/// Whether a line is a label, and so says something only of another line.
pub fn is_label(line: &str) -> bool {
    line.split([':', ';']).next().is_some_and(|name| name.to_uppercase().ends_with(".X-ABLABEL"))
}
