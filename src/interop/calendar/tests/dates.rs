//! When something was, in all the ways that files tell it.

use super::{calendar, days, event, read, told};

#[test]
fn an_event_is_on_the_day_on_which_it_began_where_it_is_at_home() {
    for (lines, expected) in [
        ("DTSTART:20260105T233000Z\nDTEND:20260106T003000Z", "2026-01-05 60 e"),
        ("DTSTART;TZID=Asia/Tokyo:20260106T003000\nDURATION:PT45M", "2026-01-06 45 e"),
        (
            "DTSTART;TZID=\"W. Europe Standard Time\":20260106T003000\nDTEND;TZID=Europe/London:20260106T003000",
            "2026-01-06 60 e",
        ),
        ("DTSTART;VALUE=DATE:20260106\nDTEND;VALUE=DATE:20260107", "2026-01-06 - e"),
        ("DTSTART:20260106\nDURATION:P1D", "2026-01-06 - e"),
        ("DTSTART;VALUE=DATE:20260106T200000\nDTEND;VALUE=DATE:20260107T200000", "2026-01-06 - e"),
        ("DTSTART:20260106T093000\nDTEND:20260106T090000", "2026-01-06 - e"),
        ("DTSTART:20260106T093000\nDTEND:20260106T093000", "2026-01-06 - e"),
        ("DTSTART:20260106T093000\nDTEND:whenever", "2026-01-06 - e"),
        ("DTSTART:20260106T093000\nDURATION:P1DT1H", "2026-01-06 1500 e"),
        ("DTSTART:20260106T093000\nDURATION:P9W", "2026-01-06 - e"),
        ("DTSTART:2026-01-06T09:30:00Z\nDTEND:2026-01-06T09:45:00Z", "2026-01-06 15 e"),
        ("DTSTART:20260106T0930\nDTEND:20260106T0945", "2026-01-06 15 e"),
        ("DTSTART;TZID=Nowhere/Else:20260106T093000\nDTEND;TZID=Nowhere/Else:20260106T100000", "2026-01-06 30 e"),
        // The clocks of Berlin leap over this half hour.
        ("DTSTART;TZID=Europe/Berlin:20260329T013000\nDTEND;TZID=Europe/Berlin:20260329T033000", "2026-03-29 60 e"),
    ] {
        assert_eq!(told(event(lines)), [expected], "{lines}");
    }
}

#[test]
fn times_of_utc_are_looked_at_where_the_calendar_is() {
    let at_night = "BEGIN:VEVENT\nUID:e\nATTENDEE:mailto:ana@example.com\nDTSTART:20260106T030000Z\nEND:VEVENT";
    for (zone, day) in [("America/Los_Angeles", "2026-01-05"), ("Asia/Tokyo", "2026-01-06"), ("Nowhere", "2026-01-06")]
    {
        assert_eq!(days(calendar(&format!("X-WR-TIMEZONE:{zone}\n{at_night}"))), [day], "{zone}");
    }
}

#[test]
fn a_zone_of_the_files_own_making_is_used_where_its_name_is_unknown() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\n\
        BEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1000\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+1000\nTZOFFSETTO:+1100\nEND:DAYLIGHT\n\
        END:VTIMEZONE";
    let event = |start: &str, exception: &str| {
        format!(
            "BEGIN:VEVENT\nUID:e\nATTENDEE:mailto:ana@example.com\nDTSTART;TZID=Customized Time Zone:{start}\n\
             RRULE:FREQ=DAILY;COUNT=2\nEXDATE:{exception}\nEND:VEVENT"
        )
    };
    for (start, exception, left) in [
        // Ten hours ahead in winter, eleven in summer.
        ("20260106T090000", "20260105T230000Z", "2026-01-07"),
        ("20260706T090000", "20260705T220000Z", "2026-07-07"),
        ("20260706T090000", "20260706T220000Z", "2026-07-06"),
    ] {
        let text = calendar(&format!("{zone}\n{}", event(start, exception)));
        assert_eq!(days(&text), [left], "{start}");
        assert_eq!(read(&text).remarks, Vec::<String>::new());
    }
    let text = calendar(&event("20260106T090000", "20260105T230000Z"));
    assert_eq!(days(&text).len(), 2, "without rules the exception falls on no time");
    assert_eq!(read(&text).remarks, ["1 time zone is not known: its times are taken as they stand"]);
}

#[test]
fn what_has_not_happened_or_is_long_ago_stays_out_and_is_counted() {
    let one = |uid: &str, day: &str, more: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nATTENDEE:mailto:ana@example.com\nDTSTART:{day}T090000\n{more}\nEND:VEVENT\n")
    };
    let lines = [
        one("a", "20261122", ""),
        one("b", "20261123", ""),
        one("c", "20211122", ""),
        one("d", "20211121", ""),
        one("e", "20261116", "RRULE:FREQ=WEEKLY"),
    ];
    let reading = read(calendar(&lines.concat()));
    let uids: Vec<_> = reading.encounters.iter().map(|one| one.uid.as_str()).collect();
    assert_eq!(uids, ["a", "c", "e/2026-11-16"]);
    assert_eq!(
        reading.remarks,
        [
            "1 event has not happened yet, and is left out",
            "1 series goes on after today: only what has happened comes in",
            "1 event happened more than five years ago, where nothing comes in",
        ]
    );
}
