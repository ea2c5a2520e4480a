//! Address-book cards, `.vcf`: versions 2.1, 3.0 and 4.0, as phones, mail programs and servers really write them.

mod card;
mod values;

use super::{
    Format, Source,
    drafts::PersonDraft,
    error::ReadError,
    lines::{self, Property},
    reading::{Progress, Reading},
};
use card::Card;

/// How far into a file a card must begin, in lines.
const BEGINS_WITHIN: usize = 1_000;

/// Where the first card begins, in bytes.
pub fn first_card(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')).take(BEGINS_WITHIN) {
        if line.trim_ascii().eq_ignore_ascii_case(b"BEGIN:VCARD") {
            return Some(start);
        }
        start += line.len() + 1;
    }
    None
}

/// Reads the people of a file of cards.
///
/// # Errors
/// `watch` called it off, or there are too many cards.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let Source { bytes, file, watch, .. } = *source;
    let properties = lines::properties(bytes);
    let mut reading = Reading::new(Format::VCard, file);
    // Cards may stand inside of one another: an assistant's in that of the boss. A card that never ends is closed by the file.
    let mut open: Vec<Card> = Vec::new();
    for (done, property) in properties.iter().enumerate() {
        if done % 1_024 == 0 && watch(Progress { done, of: properties.len() }).is_break() {
            return Err(ReadError::Cancelled);
        }
        match (property.name.as_str(), open.last_mut()) {
            ("BEGIN", _) if is_of_card(property) => open.push(Card::begin(property.line)),
            ("END", None) if is_of_card(property) => reading.skip(property.line, "a card ends here that never began"),
            ("END", Some(_)) if is_of_card(property) => {
                if let Some(card) = open.pop() {
                    finish(card, &mut reading);
                }
            }
            (_, Some(card)) => card.take(property, &mut reading),
            (_, None) => {}
        }
        if reading.people.len() > super::table::MAX_ROWS {
            return Err(ReadError::TooManyRows);
        }
    }
    for card in open {
        finish(card, &mut reading);
    }
    reading.people.sort_by_key(|draft| draft.line);
    reading.problems.sort_by_key(|problem| problem.line);
    Ok(reading)
}

fn is_of_card(property: &Property) -> bool {
    property.value.trim().eq_ignore_ascii_case("VCARD")
}

fn finish(card: Card, reading: &mut Reading) {
    let line = card.line();
    match card.into_person() {
        Ok((person, remarks)) => reading.people.push(PersonDraft { remarks, ..PersonDraft::new(line, person) }),
        Err(reason) => reading.skip(line, reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::Loss::{Entry, Part};
    use crate::{
        book::Person,
        interop::{self, unwatched},
    };

    fn read_text(text: impl AsRef<[u8]>) -> Reading {
        interop::read(text.as_ref(), "cards.vcf", &unwatched).expect("a file of cards")
    }

    fn one(lines: &str) -> PersonDraft {
        let mut reading = read_text(format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n"));
        assert_eq!(reading.people.len(), 1, "{lines}: {:?}", reading.problems);
        reading.people.remove(0)
    }

    #[test]
    fn a_card_of_each_version_gives_the_same_person() {
        let expected = Person {
            also_called: vec!["Annie".into()],
            emails: vec!["ana@example.com".into(), "home@example.com".into()],
            phones: vec!["+44 20 7946 0000".into()],
            links: vec!["https://www.linkedin.com/in/ana".into()],
            organisation: "Acme; Sons".into(),
            unit: "Buying".into(),
            title: "Head Buyer".into(),
            tags: ["Fair".to_owned(), "Rotary".to_owned()].into(),
            born: "1985-03-15".parse().ok(),
            ..Person::named("Ana Silva")
        };
        for card in [
            "VERSION:2.1\nFN:Ana Silva\nNICKNAME:Annie\nEMAIL;INTERNET:home@example.com\nEMAIL;PREF:ana@example.com\nTEL;WORK;VOICE:\u{202A}+44 20 7946 0000\u{202C}\nURL:https://www.linkedin.com/in/ana\nORG:Acme\\; Sons;Buying\nTITLE;ENCODING=QUOTED-PRINTABLE:Head=\n=20Buyer\nCATEGORIES:Fair,Rotary\nBDAY:19850315",
            "VERSION:3.0\nFN:Ana Silva\nNICKNAME:Annie\nEMAIL;TYPE=HOME:home@example.com\nitem1.EMAIL;type=INTERNET;type=pref:ana@example.com\nitem1.X-ABLabel:_$!<Work>!$_\nTEL;TYPE=WORK,VOICE:+44 20 7946 0000\nX-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ana\nORG:Acme\\; Sons;Buying\nTITLE:Head\n  Buyer\nCATEGORIES:Fair,Rotary\nBDAY:1985-03-15T00:00:00Z",
            "VERSION:4.0\nN:Silva;Ana;;;\nNICKNAME:Annie\nEMAIL;PREF=9:home@example.com\nEMAIL;PREF=1:ana@example.com\nTEL;VALUE=uri;TYPE=\"work,voice\":tel:+44 20 7946 0000\nURL:https://www.linkedin.com/in/ana\nORG:Acme\\; Sons;Buying\nTITLE:Head Buyer\nCATEGORIES:Fair,Rotary\nBDAY:19850315",
        ] {
            let reading = read_text(format!("BEGIN:VCARD\n{card}\nEND:VCARD"));
            assert_eq!(reading.problems, [], "{card}");
            assert_eq!(reading.people.iter().map(|draft| &draft.person).collect::<Vec<_>>(), [&expected], "{card}");
        }
    }

    #[test]
    fn a_card_without_a_name_is_called_after_what_it_has() {
        for (lines, name) in [
            ("FN:\nN:Silva;Ana;Maria;Dr.;", "Ana Maria Silva"),
            ("N:;;;;\nORG:Acme;Buying", "Acme"),
            ("EMAIL:ana@example.com", "ana@example.com"),
            ("NICKNAME:Annie", "Annie"),
            ("TEL:+44 20 7946 0000", "+44 20 7946 0000"),
            ("FN;CHARSET=utf-8:Zo\u{eb}", "Zo\u{eb}"),
            ("item1.FN:Ana", "Ana"),
        ] {
            assert_eq!(one(lines).person.name, name, "{lines}");
        }
    }

    #[test]
    fn lines_without_a_place_are_kept_and_binary_ones_are_not() {
        let draft = one(
            "FN:Ana\nUID:1\nREV:2020\nitem1.ADR:;;1 Street\nitem1.X-ABLabel:Home\nitem2.TEL:1\nitem2.X-ABLabel:Desk\nTEL;TYPE=FAX:2\nPHOTO;ENCODING=b:AAAA\nPHOTO:/9j/4AAQ\nPHOTO;VALUE=uri:https://example.com/a.jpg\nKEY:data:x;base64,AA\nBDAY:circa 1800\nRELATED;TYPE=co-worker:urn:uuid:2\nROLE:Buyer",
        );
        assert_eq!(
            draft.person.card_lines,
            [
                "UID:1",
                "item1.ADR:;;1 Street",
                "item1.X-ABLabel:Home",
                "TEL;TYPE=FAX:2",
                "PHOTO;VALUE=uri:https://example.com/a.jpg",
                "BDAY:circa 1800",
                "RELATED;TYPE=co-worker:urn:uuid:2",
                "ROLE:Buyer",
            ]
        );
        assert_eq!(draft.person.phones, ["1"]);
    }

    #[test]
    fn notes_become_remarks_and_a_year_that_apple_made_up_is_dropped() {
        let draft = one("FN:Ana\nNOTE:Met at a fair\\, twice\\nLikes tea\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-15");
        assert_eq!(draft.remarks, ["Met at a fair, twice\nLikes tea"]);
        assert_eq!(draft.person.born.map(|date| date.to_string()).as_deref(), Some("--03-15"));
    }

    #[test]
    fn cards_inside_of_cards_and_cards_without_an_end_lose_nothing() {
        for (text, expected) in [
            (
                "BEGIN:VCARD\nFN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Tom\nEND:VCARD\nTEL:1\nEND:VCARD",
                vec![("Ana", 1), ("Tom", 0)],
            ),
            ("begin:vcard \nfn:Ana\ntel;work:1\nBEGIN:VCARD\nFN:Tom\nEND:VCARD", vec![("Ana", 1), ("Tom", 0)]),
            (
                "junk\n# comment\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\nFN:lost\nBEGIN:VCARD\nFN:Tom",
                vec![("Ana", 0), ("Tom", 0)],
            ),
        ] {
            let reading = read_text(text);
            let people: Vec<_> =
                reading.people.iter().map(|draft| (draft.person.name.as_str(), draft.person.phones.len())).collect();
            assert_eq!(people, expected, "{text}");
        }
    }

    #[test]
    fn what_can_not_be_a_person_is_told_with_its_line() {
        let text = "BEGIN:VCARD\nFN:Ana\nno colon here\n# a comment\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n\
                    BEGIN:VCARD\nFN:Team\nKIND:group\nEND:VCARD\nBEGIN:VCARD\nFN:Team\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n";
        let reading = read_text(text);
        let problems: Vec<_> = reading.problems.iter().map(|problem| (problem.line, problem.loss)).collect();
        assert_eq!(problems, [(3, Part), (6, Entry), (7, Entry), (9, Entry), (13, Entry)]);
        assert_eq!(reading.people.len(), 1);
    }

    #[test]
    fn utf_16_without_a_mark_is_read() {
        let bytes: Vec<u8> =
            "BEGIN:VCARD\r\nFN:Zo\u{eb}\r\nEND:VCARD\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read_text(bytes).people[0].person.name, "Zo\u{eb}");
    }
}
