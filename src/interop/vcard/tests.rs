//! What is read from cards, trap by trap.

use super::*;
use crate::interop::Loss::{Entry, Part};
use crate::{
    book::{Person, TieKind},
    interop::{self, PersonDraft, unwatched},
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
        ("BEGIN:VCARD\nFN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Tom\nEND:VCARD\nTEL:1\nEND:VCARD", vec![("Ana", 1), ("Tom", 0)]),
        ("begin:vcard \nfn:Ana\ntel;work:1\nBEGIN:VCARD\nFN:Tom\nEND:VCARD", vec![("Ana", 1), ("Tom", 0)]),
        ("junk\n# comment\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\nFN:lost\nBEGIN:VCARD\nFN:Tom", vec![("Ana", 0), ("Tom", 0)]),
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
fn members_have_the_names_of_their_groups_as_tags() {
    let people = "BEGIN:VCARD\nFN:Ana\nUID:urn:uuid:A1\nCATEGORIES:Fair\nEND:VCARD\nBEGIN:VCARD\nFN:Tom\nUID:t2\nEMAIL:tom@example.com\nEND:VCARD\n";
    let of_apple = "VERSION:3.0\nN:Rotary club\nX-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a1\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:T2";
    let of_4 = "VERSION:4.0\nKIND:GROUP\nFN:Choir\nMEMBER:urn:uuid:A1\nMEMBER:mailto:TOM@example.com";
    let some = "FN:Choir\nKIND:group\nMEMBER:t2\nMEMBER:urn:uuid:gone";
    for (group, [ana, tom], losses) in [
        (of_apple, [vec!["Fair", "Rotary club"], vec!["Rotary club"]], vec![]),
        (of_4, [vec!["Choir", "Fair"], vec!["Choir"]], vec![]),
        (some, [vec!["Fair"], vec!["Choir"]], vec![Part]),
        ("FN:Choir\nKIND:group\nMEMBER:urn:uuid:gone", [vec!["Fair"], vec![]], vec![Entry]),
        ("KIND:group\nMEMBER:t2", [vec!["Fair"], vec![]], vec![Entry]),
        ("FN:Choir\nKIND:group", [vec!["Fair"], vec![]], vec![Entry]),
    ] {
        let group = format!("BEGIN:VCARD\nUID:g\n{group}\nEND:VCARD\n");
        for text in [format!("{group}{people}"), format!("{people}{group}")] {
            let reading = read_text(&text);
            let tags =
                reading.people.iter().map(|draft| draft.person.tags.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(tags.collect::<Vec<_>>(), [ana.clone(), tom.clone()], "{text}");
            assert_eq!(reading.problems.iter().map(|problem| problem.loss).collect::<Vec<_>>(), losses, "{text}");
        }
    }
    let of_person = one("FN:Ana\nMEMBER:urn:uuid:x");
    assert_eq!(of_person.person.card_lines, ["MEMBER:urn:uuid:x"], "only a group has members");
}

#[test]
fn utf_16_without_a_mark_is_read() {
    let bytes: Vec<u8> =
        "BEGIN:VCARD\r\nFN:Zo\u{eb}\r\nEND:VCARD\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read_text(bytes).people[0].person.name, "Zo\u{eb}");
}

/// Two cards, the second of Tom with these lines, and the tie that was made of them.
fn tied(tom: &str) -> Vec<(String, TieKind, String, String)> {
    let text = format!(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Silva\nUID:urn:uuid:A1\nEMAIL:ana@example.com\nEND:VCARD\n\
         BEGIN:VCARD\nVERSION:3.0\nFN:Tom Berg\nUID:t2\n{tom}\nEND:VCARD\n"
    );
    let reading = read_text(text);
    assert_eq!(reading.problems, [], "{tom}");
    reading.ties.into_iter().map(|tie| (tie.from, tie.kind, tie.note, tie.to)).collect()
}

#[test]
fn what_cards_say_of_each_other_becomes_ties() {
    use TieKind::{Friends, Knows, Mentors, ReportsTo, WorksWith};
    let (ana, tom) = ("urn:uuid:A1", "t2");
    for (lines, from, kind, note, to) in [
        ("RELATED;TYPE=colleague:urn:uuid:a1", tom, WorksWith, "", ana),
        ("RELATED;TYPE=\"co-worker,colleague\";VALUE=text:Ana Silva", tom, WorksWith, "", ana),
        ("RELATED;TYPE=friend:mailto:Ana@Example.com", tom, Friends, "", ana),
        ("RELATED;VALUE=uri:urn:uuid:A1", tom, Knows, "", ana),
        ("RELATED;TYPE=emergency:A1", tom, Knows, "emergency contact", ana),
        ("RELATED;TYPE=co-worker,x-manager:urn:uuid:A1", tom, ReportsTo, "", ana),
        ("RELATED;TYPE=x-mentor:urn:uuid:A1", ana, Mentors, "", tom),
        ("item1.X-ABRELATEDNAMES;type=pref:ana  silva\nitem1.X-ABLabel:_$!<Manager>!$_", tom, ReportsTo, "", ana),
        ("item1.X-ABLabel:_$!<Assistant>!$_\nitem1.X-ABRELATEDNAMES:Ana Silva", ana, ReportsTo, "assistant", tom),
        ("item1.X-ABRELATEDNAMES:Ana Silva\nitem1.X-ABLabel:_$!<Spouse>!$_", tom, Knows, "spouse", ana),
        ("item1.X-ABRELATEDNAMES:Ana Silva\nitem1.X-ABLabel:Bowling team", tom, Knows, "bowling team", ana),
        ("X-ABRELATEDNAMES;type=Friend:Ana Silva", tom, Friends, "", ana),
        ("X-MS-MANAGER:Ana Silva", tom, ReportsTo, "", ana),
        ("X-EVOLUTION-MANAGER:Ana Silva", tom, ReportsTo, "", ana),
        ("X-KADDRESSBOOK-X-ManagersName:Ana Silva", tom, ReportsTo, "", ana),
        ("X-KADDRESSBOOK-X-AssistantsName:Ana Silva", ana, ReportsTo, "assistant", tom),
        ("X-MS-ASSISTANT;CHARSET=utf-8:Ana Silva", ana, ReportsTo, "assistant", tom),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ana Silva;7;;;;", tom, ReportsTo, "", ana),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ana Silva;0;Chess;;", tom, Knows, "chess", ana),
    ] {
        assert_eq!(tied(lines), [(from.into(), kind, note.into(), to.into())], "{lines}");
        assert_eq!(one_of_two(lines).person.card_lines, ["UID:t2"], "what became a tie is not kept twice: {lines}");
    }
}

fn one_of_two(tom: &str) -> PersonDraft {
    let text = format!(
        "BEGIN:VCARD\nFN:Ana Silva\nUID:urn:uuid:A1\nEMAIL:ana@example.com\nEND:VCARD\n\
         BEGIN:VCARD\nFN:Tom Berg\nUID:t2\n{tom}\nEND:VCARD\n"
    );
    read_text(text).people.pop().expect("Tom")
}

#[test]
fn relations_to_people_of_whom_there_is_no_card_are_kept_as_they_are() {
    for lines in [
        "RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "X-MS-MANAGER:Mia",
        "RELATED;TYPE=me:urn:uuid:A1",
        "RELATED;TYPE=colleague:t2",
        "AGENT;VALUE=uri:CID:JQPUBLIC.part3@example.com",
        "item1.X-ABRELATEDNAMES:Li\nitem1.X-ABLabel:_$!<Manager>!$_",
    ] {
        assert_eq!(tied(lines), [], "{lines}");
        let kept: Vec<&str> = ["UID:t2"].into_iter().chain(lines.lines()).collect();
        assert_eq!(one_of_two(lines).person.card_lines, kept, "{lines}");
    }
    let same_name = "BEGIN:VCARD\nFN:Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\n\
                     BEGIN:VCARD\nFN:Tom\nX-MS-MANAGER:Ana\nEND:VCARD";
    let reading = read_text(same_name);
    assert_eq!((reading.ties.len(), reading.people[2].person.card_lines.len()), (0, 1), "which Ana is not known");
}

#[test]
fn an_agent_is_tied_to_whom_they_act_for_wherever_the_card_stands() {
    for text in [
        "BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Tom\nEND:VCARD\nTEL:1\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nAGENT:BEGIN:VCARD\nFN:Tom\nEND:VCARD\nTEL:1\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nAGENT:BEGIN:VCARD\\nFN:Tom\\nEMAIL\\;TYPE=work:tom@exam\n ple.com\\nEND:VCARD\\n\nTEL:1\nEND:VCARD",
    ] {
        let reading = read_text(text);
        assert_eq!(reading.problems, [], "{text}");
        let people: Vec<_> =
            reading.people.iter().map(|draft| (draft.person.name.as_str(), draft.person.phones.len())).collect();
        assert_eq!(people, [("Ana", 1), ("Tom", 0)], "{text}");
        let handle = |at: usize| reading.people[at].handle.as_str();
        let ties: Vec<_> =
            reading.ties.iter().map(|tie| (tie.from.as_str(), tie.kind, tie.note.as_str(), tie.to.as_str())).collect();
        assert_eq!(ties, [(handle(0), TieKind::WorksWith, "agent", handle(1))], "{text}");
        assert!(!handle(0).is_empty() && handle(0) != handle(1), "{text}");
    }
}

#[test]
fn cards_inside_of_cards_have_an_end() {
    let deep = "BEGIN:VCARD\nFN:Ana\nAGENT:\n".repeat(200);
    assert_eq!(read_text(deep).people.len(), 200);
    let mut inline = "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n".to_owned();
    for _ in 0..12 {
        let value = inline.replace('\\', "\\\\").replace('\n', "\\n");
        inline = format!("BEGIN:VCARD\nFN:Ana\nAGENT:{value}\nEND:VCARD\n");
    }
    assert_eq!(read_text(inline).people.len(), 1 + DEEPEST_IN_VALUES);
}

#[test]
fn a_uid_is_one_persons() {
    let text = "BEGIN:VCARD\nFN:Ana\nUID:1\nEND:VCARD\nBEGIN:VCARD\nFN:Tom\nuid:1\nEND:VCARD\nBEGIN:VCARD\nFN:ana\nUID:1\nEND:VCARD\n";
    let reading = read_text(text);
    let seen: Vec<_> = reading.people.iter().map(|d| (d.handle.as_str(), d.person.card_lines.len())).collect();
    assert_eq!(seen, [("1", 1), ("", 0), ("", 1)]);
    assert_eq!(reading.problems.iter().map(|p| (p.line, p.loss)).collect::<Vec<_>>(), [(5, Part)]);
}

#[test]
fn names_beyond_the_first_are_other_names_and_parts_are_kept_where_they_say_more() {
    for (lines, name, others, kept) in [
        ("FN:Ana Silva\nN:Silva;Ana;;;", "Ana Silva", [].as_slice(), [].as_slice()),
        ("FN:Snow\nN:Silva;Ana;;;", "Snow", &[], &["FN:Snow", "N:Silva;Ana;;;"]),
        ("FN:Ana\nFN:Ana Silva", "Ana", &["Ana Silva"], &[]),
        ("FN:Ana van Berg\nN:van Berg;Ana;;Dr.;", "Ana van Berg", &[], &["N:van Berg;Ana;;Dr.;"]),
        ("FN:Ana\nN;ALTID=1:;Ana;;;\nN;ALTID=1:;Anna;;;", "Ana", &["Anna"], &[]),
        ("N:Ana", "Ana", &[], &["N:Ana"]),
        ("N:;;;;\nFN:Ana", "Ana", &[], &[]),
    ] {
        let person = one(lines).person;
        assert_eq!(
            (person.name.as_str(), person.also_called.as_slice()),
            (name, others.iter().map(|o| (*o).to_owned()).collect::<Vec<_>>().as_slice()),
            "{lines}"
        );
        assert_eq!(person.card_lines, kept, "{lines}");
    }
}

#[test]
fn profiles_roles_and_names_as_they_sound_have_their_places() {
    for (line, links, kept) in [
        ("X-SOCIALPROFILE;type=linkedin:x-apple:ana-silva", ["https://www.linkedin.com/in/ana-silva"].as_slice(), 0),
        ("X-SOCIALPROFILE;type=linkedin;x-user=ana-silva:", &["https://www.linkedin.com/in/ana-silva"], 0),
        (
            "X-SOCIALPROFILE;type=linkedin;x-user=ana:http://www.linkedin.com/in/ana",
            &["http://www.linkedin.com/in/ana"],
            0,
        ),
        ("X-SOCIALPROFILE;type=twitter:x-apple:ana", &[], 1),
        ("X-PHONETIC-FIRST-NAME:Ahna", &[], 1),
        ("SOUND;X-IRMC-N;CHARSET=UTF-8:Silva;Ana", &[], 1),
        ("SOUND;TYPE=x-irmc-n:Silva;Ana", &[], 1),
        ("URL:http\\://example.com/ana", &["http://example.com/ana"], 0),
    ] {
        let person = one(&format!("FN:Ana\n{line}")).person;
        assert_eq!(
            (person.links.as_slice(), person.card_lines.len()),
            (links.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>().as_slice(), kept),
            "{line}"
        );
    }
    assert_eq!(one("FN:Ana\nROLE:Buyer").person.title, "Buyer");
    assert_eq!(one("FN:Ana\nROLE:Buyer\nTITLE:Head").person.title, "Head");
}

#[test]
fn marks_and_encodings_that_are_none_do_no_harm() {
    assert_eq!(one("FN:A\u{7}na\u{0}").person.name, "Ana");
    assert_eq!(one("FN;CHARSET=no-such-name:Zo\u{eb}").person.name, "Zo\u{eb}");
    let bytes = b"BEGIN:VCARD\nFN;CHARSET=CP1252;ENCODING=QUOTED-PRINTABLE:Zo=EB\nTITLE;CHARSET=\"ISO_8859-1\":B\xFCro\nEND:VCARD";
    let person = &read_text(bytes).people[0].person;
    assert_eq!((person.name.as_str(), person.title.as_str()), ("Zo\u{eb}", "B\u{fc}ro"));
}

#[test]
fn a_blank_line_after_every_line_says_nothing() {
    let text = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ana\r\nNOTE;QUOTED-PRINTABLE:one=\r\ntwo\r\nPHOTO;BASE64:\r\nAAAA\r\nBBBB\r\n\r\nTEL:1\r\nEND:VCARD\r\n";
    let doubled = text.replace("\r\n", "\r\n\r\n");
    let (plain, doubled) = (read_text(text), read_text(doubled));
    assert_eq!((plain.problems.as_slice(), doubled.problems.as_slice()), ([].as_slice(), [].as_slice()));
    assert_eq!(plain.people[0].person, doubled.people[0].person);
    assert_eq!(plain.people[0].remarks, ["onetwo"]);
    assert_eq!(plain.people[0].remarks, doubled.people[0].remarks);
}

#[test]
fn whatever_stands_in_a_file_of_cards_it_is_read_to_its_end() {
    let whole = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN;CHARSET=ISO-8859-1:A\r\nN:;A;;;\r\nAGENT:BEGIN:VCARD\\nFN:T\\nEND:VCARD\r\n\
                 item1.X-ABRELATEDNAMES:T\r\nitem1.X-ABLabel:_$!<Manager>!$_\r\nNOTE;ENCODING=QUOTED-PRINTABLE:=C3=\r\n=A9\r\n\
                 PHOTO;ENCODING=b:AAAA\r\n BBBB\r\nUID:1\r\nRELATED;TYPE=\"friend\":1\r\nEND:VCARD\r\n";
    bolero::check!().with_iterations(200).with_type::<Vec<u8>>().for_each(|bytes| {
        let cards = [b"BEGIN:VCARD\n".as_slice(), bytes].concat();
        let _ = interop::read(&cards, "cards.vcf", &unwatched);
    });
    bolero::check!().with_iterations(200).with_type::<(u16, Vec<(u16, u8)>)>().for_each(|(length, changes)| {
        let mut bytes = whole.repeat(2).into_bytes();
        for (at, byte) in changes {
            let at = usize::from(*at) % bytes.len();
            bytes[at] = *byte;
        }
        bytes.truncate(usize::from(*length) % (bytes.len() + 1));
        if let Ok(reading) = interop::read(&bytes, "cards.vcf", &unwatched) {
            assert!(reading.people.len() + reading.problems.len() < 100);
        }
    });
}
