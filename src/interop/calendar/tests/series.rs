//! Events that repeat, and what was moved or called off of them.

use super::{calendar, days, event, read, reasons, told};

/// A weekly series of four in January 2026, at nine in Berlin, with what else is said of it.
fn weekly(more: &str) -> String {
    calendar(&format!(
        "BEGIN:VEVENT\nUID:e\nSEQUENCE:1\nATTENDEE:mailto:ana@example.com\nDTSTART;TZID=Europe/Berlin:20260105T090000\n\
         DURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT\n{more}"
    ))
}

/// What is said of one of the series.
fn change(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:e\nATTENDEE:mailto:ana@example.com\n{lines}\nEND:VEVENT\n")
}

#[test]
fn each_time_of_a_series_is_known_by_the_day_on_which_it_was_to_be() {
    assert_eq!(
        told(weekly("")),
        [
            "2026-01-05 60 e/2026-01-05",
            "2026-01-12 60 e/2026-01-12",
            "2026-01-19 60 e/2026-01-19",
            "2026-01-26 60 e/2026-01-26"
        ]
    );
    for moved in [
        "RECURRENCE-ID;TZID=Europe/Berlin:20260112T090000\nSEQUENCE:5\nDTSTART;TZID=Europe/Berlin:20260114T150000\nDURATION:PT30M",
        "RECURRENCE-ID:20260112T080000Z\nDTSTART;TZID=Europe/Berlin:20260114T150000\nDURATION:PT30M",
        "RECURRENCE-ID;VALUE=DATE:20260112\nDTSTART;TZID=Europe/Berlin:20260114T150000\nDURATION:PT30M",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260112T100000\nDTSTART;TZID=Europe/Berlin:20260114T150000\nDURATION:PT30M",
    ] {
        let told = told(weekly(&change(moved)));
        assert_eq!(told.len(), 4, "{moved}: {told:?}");
        assert_eq!(told[1], "2026-01-14 30 e/2026-01-12", "{moved}");
    }
}

#[test]
fn what_was_called_off_did_not_happen() {
    let left = ["2026-01-05", "2026-01-19", "2026-01-26"];
    for off in [
        "RECURRENCE-ID:20260112T080000Z\nDTSTART:20260112T080000Z\nSTATUS:CANCELLED",
        "RECURRENCE-ID;VALUE=DATE:20260112\nDTSTART:20260112T080000Z\nSTATUS:CANCELLED",
    ] {
        assert_eq!(days(weekly(&change(off))), left, "{off}");
    }
    let excepted = weekly(&change("RECURRENCE-ID:20260112T080000Z\nDTSTART:20260113T080000Z"))
        .replace("RRULE", "EXDATE:20260112T080000Z\nRRULE");
    assert_eq!(days(excepted), left, "what is said of a time that is excepted does not hold");
    let sent = weekly("")
        + "BEGIN:VCALENDAR\nMETHOD:CANCEL\n"
        + &change("RECURRENCE-ID:20260112T080000Z\nDTSTART:20260112T080000Z")
        + "END:VCALENDAR\n";
    assert_eq!(days(sent), left);
    let all = weekly("")
        + "BEGIN:VCALENDAR\nMETHOD:CANCEL\n"
        + &change("SEQUENCE:2\nDTSTART:20260105T080000Z")
        + "END:VCALENDAR\n";
    assert_eq!(read(&all).encounters, []);
    assert_eq!(read(&all).remarks, ["1 event was called off, and is left out"]);
    for exception in [
        "EXDATE;TZID=Europe/Berlin:20260112T090000",
        "EXDATE:20260112T080000Z,20300101T000000Z",
        "EXDATE;VALUE=DATE:20260112",
        "EXDATE;TZID=America/New_York:20260112T030000",
        "EXRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=1\nEXDATE;VALUE=DATE:20260112",
    ] {
        let text = weekly("").replace("RRULE", &format!("{exception}\nRRULE"));
        let found = days(&text);
        assert!(!found.contains(&"2026-01-12".to_owned()) && found.len() >= 2, "{exception}: {found:?}");
    }
}

#[test]
fn a_change_of_this_and_all_that_follow_moves_them() {
    let text = weekly(
        &(change(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260112T090000\nSUMMARY:New\nDTSTART;TZID=Europe/Berlin:20260113T100000\nDURATION:PT2H",
        ) + &change(
            "RECURRENCE-ID;TZID=Europe/Berlin:20260126T090000\nDTSTART;TZID=Europe/Berlin:20260130T090000\nDURATION:PT1H",
        )),
    );
    assert_eq!(
        told(&text),
        [
            "2026-01-05 60 e/2026-01-05",
            "2026-01-13 120 e/2026-01-12",
            "2026-01-20 120 e/2026-01-19",
            "2026-01-30 60 e/2026-01-26"
        ]
    );
    assert_eq!(read(&text).encounters[2].what, "New");
}

#[test]
fn the_highest_number_holds_then_the_latest_stamp_and_else_what_stands_first() {
    let moved = |sequence: u8, day: u8| {
        change(&format!("SEQUENCE:{sequence}\nRECURRENCE-ID:20260112T080000Z\nDTSTART:202601{day}T080000Z"))
    };
    for (changes, day) in [
        (moved(3, 13) + &moved(2, 14), "2026-01-13"),
        (moved(2, 14) + &moved(3, 13), "2026-01-13"),
        (moved(2, 13) + &moved(2, 14), "2026-01-13"),
        (moved(2, 14) + &moved(2, 13).replace("SEQ", "DTSTAMP:20260101T000000Z\nSEQ"), "2026-01-13"),
    ] {
        assert_eq!(days(weekly(&changes))[1], day);
    }
    let again = weekly(&change("SEQUENCE:0\nDTSTART:20260107T080000Z"));
    assert_eq!(days(again).len(), 4, "an old version does not take the place of the series");
    let again = weekly(&change("SEQUENCE:2\nDTSTART:20260107T080000Z"));
    assert_eq!((days(&again), reasons(&read(&again))), (vec!["2026-01-07".to_owned()], vec![]));
    let double = read(event("DTSTART:20260105T080000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:e\nDTSTART:20260106T080000Z"));
    assert_eq!(double.encounters.len(), 1);
    assert_eq!(
        reasons(&double),
        [(8, "an event before it has the same UID, which no two may have: only that one comes in")]
    );
}

#[test]
fn single_times_without_their_series_come_in_under_the_same_name() {
    let alone = calendar(&change("RECURRENCE-ID:20260112T080000Z\nDTSTART;TZID=Europe/Berlin:20260114T150000"));
    assert_eq!(told(alone), ["2026-01-14 - e/2026-01-12"]);
}

#[test]
fn dates_that_are_listed_are_times_too() {
    for (lines, expected) in [
        ("DTSTART:20260105T090000Z\nRDATE:20260107T090000Z,20260109T090000Z", "2026-01-05 2026-01-07 2026-01-09"),
        ("DTSTART:20260105T090000Z\nRDATE;VALUE=PERIOD:20260107T090000Z/PT2H", "2026-01-05 2026-01-07"),
        ("DTSTART:20260105T090000Z\nRDATE;VALUE=DATE:20260107", "2026-01-05 2026-01-07"),
        ("DTSTART:20260105T090000Z\nRDATE:", "2026-01-05"),
        ("DTSTART:20260105T090000Z\nRRULE:\nRDATE:20260105T090000Z", "2026-01-05"),
        (
            "DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2",
            "2026-01-05 2026-01-06 2026-01-12",
        ),
    ] {
        assert_eq!(days(event(lines)).join(" "), expected, "{lines}");
    }
    let periods = "DTSTART:20260105T090000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20260107T090000Z/PT2H,20260109T090000Z/20260109T091500Z";
    assert_eq!(
        told(event(periods)),
        ["2026-01-05 60 e/2026-01-05", "2026-01-07 120 e/2026-01-07", "2026-01-09 15 e/2026-01-09"]
    );
}

#[test]
fn several_times_of_one_day_have_names_of_their_own() {
    assert_eq!(
        told(event("DTSTART:20260105T090000\nRRULE:FREQ=DAILY;BYHOUR=9,15;BYMINUTE=0;BYSECOND=0;COUNT=3")),
        ["2026-01-05 - e/2026-01-05", "2026-01-05 - e/2026-01-05T1500", "2026-01-06 - e/2026-01-06"]
    );
}

#[test]
fn rules_that_can_not_be_followed_cost_only_what_comes_after_the_first_time() {
    for (rule, reason, count) in [
        ("FREQ=SOMETIMES", "its rule of repeating can not be read: only its first time comes in", 1),
        (
            "RSCALE=CHINESE;FREQ=YEARLY",
            "it repeats by a calendar that is not the Gregorian one: only its first time comes in",
            1,
        ),
        ("FREQ=WEEKLY;UNTIL=20251231T000000Z", "its repeating ends before it begins: it is left out", 0),
        ("FREQ=HOURLY", "it repeats many times a day, as no meeting does: only its first time comes in", 1),
        ("FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15", "it happened more than 2,000 times: only those come in", 2_000),
    ] {
        let reading = read(event(&format!("DTSTART:20260105T090000Z\nRRULE:{rule}")));
        assert_eq!(reading.encounters.len(), count, "{rule}");
        assert_eq!(reasons(&reading), [(3, reason)], "{rule}");
    }
}

#[test]
fn rules_of_version_1_are_followed() {
    let text = "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nUID:e\nATTENDEE;ROLE=ATTENDEE;STATUS=CONFIRMED:Ana Silva <ana@example.com>\n\
        ATTENDEE;STATUS=DECLINED:Tom <tom@example.com>\nSUMMARY;ENCODING=QUOTED-PRINTABLE:K=\n=C3=A4se\nDTSTART:20260105T090000Z\n\
        DTEND:20260105T093000Z\nRRULE:W1 MO WE #3\nEXDATE:20260107T090000Z;20300101T090000Z\nEND:VEVENT\nEND:VCALENDAR";
    assert_eq!(told(text), ["2026-01-05 30 e/2026-01-05", "2026-01-12 30 e/2026-01-12"]);
    let reading = read(text);
    assert_eq!((reading.encounters[0].what.as_str(), reading.people.len()), ("K\u{e4}se", 1));
    assert_eq!(reading.people[0].person.name, "Ana Silva");
}
