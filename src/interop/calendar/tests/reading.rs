//! Who was there, and files that are not as they should be.

use super::{calendar, days, event, read, reasons};
use crate::{
    book::EncounterKind,
    interop::{self, Format, ReadError, Taking, unwatched},
};

#[test]
fn rooms_those_who_declined_and_i_are_left_out_and_whoever_asks_is_there() {
    let reading = read(calendar(
        "BEGIN:VEVENT\nUID:e\nDTSTART:20260105T090000Z\nDTEND:20260105T100000Z\nSUMMARY:Plan\\, again\n\
         DESCRIPTION:private words\nCLASS:PRIVATE\nLOCATION:https://zoom.us/j/1\n\
         ORGANIZER;CN=\"Silva, Ana\":MAILTO:Ana@Example.com\n\
         ATTENDEE;CN=Mia;PARTSTAT=ACCEPTED:mailto:MIA@example.org\n\
         ATTENDEE;CN=Mia Berg:invalid:nomail\n\
         ATTENDEE;CN=Tom Hall;PARTSTAT=TENTATIVE:mailto:tom@example.com\n\
         ATTENDEE;CN=Tom Hall:mailto:tom@example.com\n\
         ATTENDEE;CN=Raj;PARTSTAT=DECLINED:mailto:raj@example.com\n\
         ATTENDEE;CN=Li;ROLE=NON-PARTICIPANT:mailto:li@example.com\n\
         ATTENDEE;CN=Room 5;CUTYPE=ROOM:mailto:room5@example.com\n\
         ATTENDEE;CUTYPE=RESOURCE:mailto:projector@example.com\n\
         ATTENDEE;CUTYPE=GROUP:mailto:all@example.com\n\
         BEGIN:VALARM\nATTENDEE:mailto:alarm@example.com\nDESCRIPTION:wake\nEND:VALARM\nEND:VEVENT",
    ));
    let [encounter] = reading.encounters.as_slice() else { panic!("{:?}", reading.encounters) };
    assert_eq!(encounter.people, ["ana@example.com", "tom@example.com"]);
    assert_eq!((encounter.what.as_str(), encounter.note.as_str()), ("Plan, again", ""));
    assert_eq!((encounter.kind, encounter.line), (EncounterKind::Call, 3));
    let people: Vec<_> =
        reading.people.iter().map(|draft| (draft.handle.as_str(), draft.person.name.as_str())).collect();
    assert_eq!(people, [("ana@example.com", "Ana Silva"), ("tom@example.com", "Tom Hall")]);
    assert_eq!((reading.problems.len(), reading.remarks.len()), (0, 0));
}

#[test]
fn events_that_are_nobodys_time_with_me_are_counted() {
    let one = |lines: &str| format!("BEGIN:VEVENT\nDTSTART:20260105T090000Z\n{lines}\nEND:VEVENT\n");
    let reading = read(calendar(
        &[
            one(""),
            one("ATTENDEE:mailto:mia@example.com"),
            one("ORGANIZER:mailto:ana@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:mia@example.com"),
            one("ATTENDEE:mailto:ana@example.com\nSTATUS:CANCELLED"),
            one("ORGANIZER:mailto:mia@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.com"),
        ]
        .concat(),
    ));
    assert_eq!((reading.encounters.len(), reading.people.len(), reading.problems.len()), (0, 0, 0));
    assert_eq!(
        reading.remarks,
        [
            "3 events name nobody but you, and are left out",
            "1 event was declined by you, and is left out",
            "1 event was called off, and is left out",
        ]
    );
}

#[test]
fn answers_to_invitations_are_no_meetings_and_audiences_are_nobodys_time() {
    let event = "BEGIN:VEVENT\nUID:e\nDTSTART:20260105T090000Z\nATTENDEE:mailto:ana@example.com\nEND:VEVENT";
    let reading = read(calendar(&format!("METHOD:REPLY\n{event}")));
    assert_eq!(reading.encounters, []);
    assert_eq!(reading.remarks, ["1 answer to an invitation is left out, as it is no meeting"]);
    let crowd: Vec<String> = (0..101).map(|at| format!("ATTENDEE:mailto:a{at}@example.com")).collect();
    let reading = read(calendar(&event.replace("UID:e", &crowd.join("\n"))));
    assert_eq!((reading.encounters.len(), reading.people.len(), reading.problems.len()), (0, 0, 1));
}

#[test]
fn the_best_name_of_a_person_is_kept_wherever_it_stands() {
    let one = |name: &str| {
        format!("BEGIN:VEVENT\nDTSTART:20260105T090000Z\nATTENDEE{name}:mailto:a7@example.com\nEND:VEVENT\n")
    };
    let reading = read(calendar(&(one("") + &one(";CN=Ana Silva") + &one(";CN=A. S."))));
    let names: Vec<_> = reading.people.iter().map(|draft| draft.person.name.as_str()).collect();
    assert_eq!(names, ["Ana Silva"]);
    assert_eq!(reading.encounters.len(), 3, "events without a UID stand for themselves");
}

#[test]
fn who_i_am_is_told_by_the_calendars_name_where_nobody_else_says_it() {
    let lines = "BEGIN:VEVENT\nUID:e\nDTSTART:20260105T090000Z\nATTENDEE:mailto:mia@example.com\nATTENDEE:mailto:ana@example.com\nEND:VEVENT";
    let by_nobody =
        |text: String| interop::read_as(text.as_bytes(), "", &Taking::default(), &unwatched).expect("a calendar");
    let named = by_nobody(calendar(&format!("X-WR-CALNAME:mia@example.com\n{lines}")));
    assert_eq!(named.encounters[0].people, ["ana@example.com"]);
    assert_eq!(named.remarks, ["the calendar is called by an email address, which is taken for yours"]);
    let unnamed = by_nobody(calendar(lines));
    assert_eq!(unnamed.encounters[0].people.len(), 2);
    assert_eq!(unnamed.remarks, ["which address is yours is not known: you may stand among the people"]);
}

#[test]
fn files_that_are_not_as_they_should_be_are_read_all_the_same() {
    let sound = event("DTSTART:20260105T090000Z\nDTEND:20260105T100000Z");
    for (how, text) in [
        ("bare CR", sound.replace('\n', "\r")),
        ("CR LF", sound.replace('\n', "\r\n")),
        ("a mark", format!("\u{FEFF}{sound}")),
        ("folds by tabs", sound.replace("DTSTART:2026", "DTSTART\n\t:20\n\t26")),
        ("blank lines", sound.replace('\n', "\n\n")),
        ("no end", sound.replace("END:VEVENT\nEND:VCALENDAR\n", "")),
        ("an alarm without an end", sound.replace("END:VEVENT", "BEGIN:VALARM\nDTSTART:1\nEND:VEVENT")),
        ("lower case", sound.to_lowercase()),
        ("no calendar", sound.replace("BEGIN:VCALENDAR\nVERSION:2.0\n", "").replace("END:VCALENDAR\n", "")),
        ("blanks around", sound.replace("BEGIN:VEVENT", "BEGIN:VEVENT ").replace("DTSTART:", "DTSTART: ")),
        ("in another component", sound.replace("BEGIN:VEVENT", "BEGIN:X-BOX\nBEGIN:VEVENT")),
    ] {
        assert_eq!(days(&text), ["2026-01-05"], "{how}");
        assert_eq!(reasons(&read(&text)), [], "{how}");
    }
    let twice = sound.replace("END:VEVENT\n", "") + &sound.replace("UID:e", "UID:f");
    assert_eq!(days(twice).len(), 2, "several calendars, the first without an end");
    let with_card = sound.clone() + "BEGIN:VCARD\nFN:Tom\nEND:VCARD\n";
    assert_eq!(read(&with_card).remarks.len(), 1, "cards are counted");
    assert_eq!(interop::detect(with_card.as_bytes()), Some(Format::Calendar));
    let in_card = "BEGIN:VCARD\nFN:Tom\nEND:VCARD\n".to_owned() + &sound;
    assert_eq!(interop::detect(in_card.as_bytes()), Some(Format::VCard), "what begins first decides");
}

#[test]
fn what_can_not_be_read_is_told_with_its_line() {
    let reading = read(calendar(
        "END:VALARM\nBEGIN:VEVENT\nATTENDEE:mailto:ana@example.com\nEND:VEVENT\n\
         BEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260105\nno colon\nEND:VEVENT",
    ));
    assert_eq!(
        reasons(&reading),
        [
            (3, "something ends here that never began; what stands around it is read"),
            (4, "it tells no start, and is left out"),
            (7, "its start can not be read, and it is left out"),
            (12, "a line has no colon and is passed over"),
        ]
    );
    let empty = read(calendar("BEGIN:VFREEBUSY\nEND:VFREEBUSY"));
    assert_eq!(reasons(&empty).len(), 1, "nothing is never a silent success");
}

#[test]
fn reading_can_be_called_off() {
    let text = event("DTSTART:20260105T090000Z");
    let called_off = interop::read(text.as_bytes(), "", &|_| std::ops::ControlFlow::Break(()));
    assert!(matches!(called_off, Err(ReadError::Cancelled)));
}
