//! How time was spent, told by the words of an event.

use crate::book::EncounterKind;

/// Beginnings of words, in lower case, that tell of the two of us.
const ONE_TO_ONE: &[&str] = &[
    "1:1",
    "1-1",
    "1on1",
    "1-on-1",
    "1to1",
    "1-to-1",
    "1-2-1",
    "one-to-one",
    "one-on-one",
    "einzelgespr",
    "vier-augen",
    "jour fixe",
    "t\u{ea}te-\u{e0}-t\u{ea}te",
    "en t\u{ea}te \u{e0} t\u{ea}te",
    "uno a uno",
    "mano a mano",
    "a quattr'occhi",
    "um a um",
];

/// Beginnings of words that tell of a meal.
const LUNCH: &[&str] = &[
    "lunch",
    "dinner",
    "breakfast",
    "brunch",
    "supper",
    "mittag",
    "abendessen",
    "fr\u{fc}hst\u{fc}ck",
    "d\u{e9}jeuner",
    "dejeuner",
    "d\u{ee}ner",
    "almuerzo",
    "comida con",
    "cena",
    "desayuno",
    "pranzo",
    "almo\u{e7}o",
    "jantar",
    "middageten",
    "lunsj",
    "frokost",
    "obiad",
    "kolacja",
    "\u{43e}\u{431}\u{435}\u{434}",
    "\u{443}\u{436}\u{438}\u{43d}",
    "\u{30e9}\u{30f3}\u{30c1}",
    "\u{5348}\u{9910}",
    "\u{665a}\u{9910}",
];

/// Beginnings of words that tell of something to drink.
const COFFEE: &[&str] = &[
    "coffee",
    "tea with",
    "tea time",
    "kaffee",
    "caf\u{e9}",
    "cafe",
    "caff\u{e8}",
    "cafezinho",
    "koffie",
    "kaffe",
    "kawa",
    "\u{43a}\u{43e}\u{444}\u{435}",
    "\u{30b3}\u{30fc}\u{30d2}\u{30fc}",
    "\u{5496}\u{5561}",
];

/// Beginnings of words that tell of a call.
const CALL: &[&str] = &[
    "call",
    "phone",
    "telephone",
    "telefon",
    "t\u{e9}l\u{e9}phone",
    "tel\u{e9}fono",
    "zoom",
    "skype",
    "webex",
    "facetime",
    "teams call",
    "teams meeting",
    "microsoft teams",
    "ms teams",
    "teams-besprechung",
    "google meet",
    "meet.google",
    "hangout",
    "videocall",
    "video call",
    "videokonferenz",
    "videocon",
    "vid\u{e9}oconf",
    "visioconf",
    "anruf",
    "appel ",
    "llamada",
    "chiamata",
    "liga\u{e7}\u{e3}o",
    "bellen",
    "\u{437}\u{432}\u{43e}\u{43d}\u{43e}\u{43a}",
    "\u{96fb}\u{8a71}",
    "\u{7535}\u{8bdd}",
];

/// Up to how many bytes a word must stand whole.
const SHORT: usize = 4;

/// Words that begin as one of a call does and are none.
const NO_CALL: &[&str] = &["call for", "zoom in"];

/// How time was spent, by what the event is called, where it is, and how many others are there.
pub fn of_event(summary: &str, place: &str, others: usize) -> EncounterKind {
    let (summary, place) = (summary.to_lowercase(), place.to_lowercase());
    if others == 1 && has_any(&summary, ONE_TO_ONE) {
        EncounterKind::OneToOne
    } else if has_any(&summary, LUNCH) {
        EncounterKind::Lunch
    } else if has_any(&summary, COFFEE) {
        EncounterKind::Coffee
    } else if (has_any(&summary, CALL) && !has_any(&summary, NO_CALL))
        || has_any(&place, CALL)
        || place.contains("teams")
    {
        EncounterKind::Call
    } else {
        EncounterKind::Meeting
    }
}

/// Whether a word, or several on end, begins with one of these. Scripts without blanks have no beginnings.
fn has_any(text: &str, beginnings: &[&str]) -> bool {
    let begins = |at: usize, wanted: &str| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + wanted.len()..).and_then(|after| after.chars().next());
        let parted = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        // Many words begin as a short one does.
        let is_whole = wanted.len() > SHORT || parted(after);
        wanted.chars().all(|c| c > '\u{3000}') || (parted(before) && is_whole)
    };
    beginnings.iter().any(|wanted| text.match_indices(wanted).any(|(at, _)| begins(at, wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::EncounterKind::{Call, Coffee, Lunch, Meeting, OneToOne};

    #[test]
    fn the_words_of_an_event_tell_how_time_was_spent() {
        for (summary, place, others, kind) in [
            ("Weekly 1:1", "", 1, OneToOne),
            ("Ana / Tom 1-on-1 (Zoom)", "https://zoom.us/j/1", 1, OneToOne),
            ("How to lead a 1:1", "", 12, Meeting),
            ("One-to-one", "", 1, OneToOne),
            ("Lunch?", "", 1, Lunch),
            ("Team lunch over Zoom", "", 5, Lunch),
            ("Mittagessen mit Mia", "", 1, Lunch),
            ("D\u{e9}jeuner avec Ana", "", 1, Lunch),
            ("Kaffeepause", "", 2, Coffee),
            ("Coffee chat", "Lobby", 1, Coffee),
            ("Caf\u{e9} com Li", "", 1, Coffee),
            ("Telefonat Tom", "", 1, Call),
            ("Project call", "", 3, Call),
            ("Weekly", "Microsoft Teams Meeting", 4, Call),
            ("Weekly", "https://meet.google.com/abc", 4, Call),
            ("Recall of the parts", "", 4, Meeting),
            ("Call for papers", "", 4, Meeting),
            ("Teams of the future", "", 4, Meeting),
            ("Vision at 1:15", "Cafeteria", 1, Meeting),
            ("Budget", "Room 5", 1, Meeting),
            ("\u{4e0e}\u{674e}\u{5348}\u{9910}", "", 1, Lunch),
            ("", "", 1, Meeting),
        ] {
            assert_eq!(of_event(summary, place, others), kind, "{summary:?} at {place:?}");
        }
    }
}
