//! To-dos that are promises, and those that are not.

use jiff::civil::date;

use super::{calendar, read, reasons};
use crate::book::{PromiseState, Promiser};

fn todo(lines: &str) -> String {
    calendar(&format!("BEGIN:VTODO\nUID:t\nSUMMARY:The draft\nCREATED:20260105T090000Z\n{lines}\nEND:VTODO"))
}

#[test]
fn a_to_do_is_the_promise_of_whoever_is_asked() {
    let (ana, tom) = ("mailto:ana@example.com", "mailto:tom@example.com");
    let mine = "ATTENDEE:mailto:mia@example.com";
    for (lines, by, people) in [
        (format!("ORGANIZER:{ana}\n{mine}"), Promiser::Me, "ana@example.com"),
        (format!("ORGANIZER:{ana}"), Promiser::Me, "ana@example.com"),
        (format!("ORGANIZER:{ana}\nATTENDEE:{ana}"), Promiser::Me, "ana@example.com"),
        (format!("ORGANIZER:mailto:mia@example.com\nATTENDEE:{ana}\n{mine}"), Promiser::Them, "ana@example.com"),
        (format!("ATTENDEE:{ana}\nATTENDEE:{tom}"), Promiser::Them, "ana@example.com tom@example.com"),
    ] {
        let reading = read(todo(&lines));
        assert!(reading.promises.iter().all(|promise| promise.by == by), "{lines}");
        let found: Vec<_> = reading.promises.iter().map(|promise| promise.person.as_str()).collect();
        assert_eq!(found.join(" "), people, "{lines}");
        assert_eq!(reading.people.len(), found.len());
        let mut uids: Vec<_> = reading.promises.iter().map(|promise| promise.uid.as_str()).collect();
        uids.dedup();
        assert_eq!(uids.len(), found.len(), "each has a name of its own: {uids:?}");
    }
}

#[test]
fn what_is_nobodys_promise_to_me_is_told() {
    for (lines, begins) in [
        ("", "this to-do names nobody else"),
        ("ATTENDEE:mailto:mia@example.com", "this to-do names nobody else"),
        ("ORGANIZER:mailto:mia@example.com", "this to-do names nobody else"),
        ("ORGANIZER:mailto:ana@example.com\nATTENDEE:mailto:tom@example.com", "this to-do is between other people"),
        ("ATTENDEE:mailto:tom@example.com\nATTENDEE:mailto:mia@example.com", "this to-do is for you and others"),
        (
            "ORGANIZER:mailto:ana@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:mia@example.com",
            "this to-do you declined",
        ),
    ] {
        let reading = read(todo(lines));
        assert_eq!((reading.promises.len(), reading.people.len()), (0, 0), "{lines}");
        let [(3, reason)] = reasons(&reading)[..] else { panic!("{lines}: {:?}", reading.problems) };
        assert!(reason.starts_with(begins), "{lines}: {reason}");
    }
}

#[test]
fn days_and_state_of_a_to_do_are_those_of_the_promise() {
    let kept = |day| PromiseState::Kept { on: date(2026, 1, day), over_delivered: false };
    for (lines, due, state) in [
        ("DUE;VALUE=DATE:20260120", Some(20), PromiseState::Open),
        ("DUE:20260120T120000Z\nSTATUS:IN-PROCESS\nPERCENT-COMPLETE:100", Some(20), PromiseState::Open),
        ("DTSTART:20260110T090000\nDURATION:P2D", Some(12), PromiseState::Open),
        ("DTSTART:20260110T090000", None, PromiseState::Open),
        ("STATUS:COMPLETED\nCOMPLETED:20260118T090000", None, kept(18)),
        ("COMPLETED;VALUE=DATE:20260118\nDUE;VALUE=DATE:20260120", Some(20), kept(18)),
        ("PERCENT-COMPLETE:100\nLAST-MODIFIED:20260119T090000Z", None, kept(19)),
        ("STATUS:COMPLETED\nDUE;VALUE=DATE:20260120", Some(20), kept(20)),
        (
            "STATUS:CANCELLED\nLAST-MODIFIED:20260119T090000Z",
            None,
            PromiseState::Released { on: date(2026, 1, 19), why: String::new() },
        ),
    ] {
        let reading = read(todo(&format!("ORGANIZER:mailto:ana@example.com\n{lines}")));
        let [promise] = reading.promises.as_slice() else { panic!("{lines}") };
        assert_eq!(promise.due, due.map(|day| date(2026, 1, day)), "{lines}");
        assert_eq!(promise.state, state, "{lines}");
        assert_eq!((promise.made, promise.is_undated), (date(2026, 1, 5), false), "{lines}");
    }
    let early = read(todo("ORGANIZER:mailto:ana@example.com\nDUE;VALUE=DATE:20260101"));
    assert_eq!(early.promises[0].made, date(2026, 1, 1), "a promise is made before it is due");
}

#[test]
fn a_to_do_that_stands_there_twice_comes_in_once() {
    let one = |sequence: u8, words: &str| {
        format!(
            "BEGIN:VTODO\nUID:t\nSEQUENCE:{sequence}\nSUMMARY:{words}\nDUE:20260105\nORGANIZER:mailto:ana@example.com\nEND:VTODO\n"
        )
    };
    let reading = read(calendar(&(one(1, "new") + &one(0, "old"))));
    let words: Vec<_> = reading.promises.iter().map(|promise| promise.what.as_str()).collect();
    assert_eq!(words, ["new"]);
}
