//! Real calendars, which are no part of the project: `MUTUAL_SAMPLES=folder cargo test real_calendars` tries those under `ics` there.

use std::path::PathBuf;

use jiff::civil::date;

use crate::interop::{Format, ReadError, Taking, read_as, unwatched};

/// How many times of how many events some of the files tell in the five years before 20 December of a year, if someone came to all
/// of them. Python's `recurring_ical_events` finds as many, but in the files of bare CR, which it can not read.
const CHECKED: &[(&str, i16, usize)] = &[
    ("Peltoche_ical-rs__o365_meeting.ics", 2024, 2),
    ("apple_ccs-calendarserver__Test-01A.ics", 2005, 5),
    ("collective_icalendar__issue_722_timezone_transition_ambiguity.ics", 2028, 4),
    ("collective_icalendar__rfc_7265_appendix_example_2_ical.ics", 2006, 6),
    ("collective_icalendar__x_location.ics", 2018, 560),
    ("ical4j_ical4j__2207678.ics", 2012, 216),
    ("ical4j_ical4j__CalendarDataFile.ics", 2026, 669),
    ("ical4j_ical4j__EXDATE-IN-UTC.ics", 2011, 85),
    ("ical4j_ical4j__EstoniaHolidays.ics", 2013, 409),
    ("ical4j_ical4j__OZMovies.ics", 2007, 182),
    ("ical4j_ical4j__blalor.ics", 2006, 32),
    ("ical4j_ical4j__calconnect2.ics", 2009, 5),
    ("ical4j_ical4j__calconnect3.ics", 2009, 5),
    ("jens-maus_node-ical__badRRULE.ics", 2022, 1_743),
    ("jens-maus_node-ical__bad_ms_tz.ics", 2024, 34),
    ("jens-maus_node-ical__example-rrule.ics", 2021, 8),
    ("jens-maus_node-ical__test_with_int_tzid.ics", 2027, 2),
    ("jens-maus_node-ical__yearly-party.ics", 2026, 10),
    ("kewisch_ical.js__multiple_rrules.ics", 2014, 36),
];

#[test]
fn real_calendars_are_read_if_there_are_any() {
    let Some(folder) = std::env::var_os("MUTUAL_SAMPLES").map(|folder| PathBuf::from(folder).join("ics")) else {
        return;
    };
    for entry in std::fs::read_dir(folder).expect("a folder of calendars") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a calendar");
        let reading = match read_as(&bytes, &name, &Taking::default(), &unwatched) {
            Ok(reading) => reading,
            Err(ReadError::Unknown) if name.contains("fuzz_testcase_0") => continue,
            Err(error) => panic!("{name}: {error}"),
        };
        assert_eq!(reading.format, Format::Calendar, "{name}");
        let found = reading.encounters.len() + reading.promises.len();
        assert!(found + reading.problems.len() + reading.remarks.len() > 0, "{name}: nothing found and nothing told");
        let Some((_, year, times)) = CHECKED.iter().find(|(known, ..)| *known == name) else { continue };
        let taking = Taking { today: Some(date(*year, 12, 20)), ..Taking::default() };
        let reading = read_as(&with_someone(&bytes), &name, &taking, &unwatched).expect("a calendar");
        assert_eq!(reading.encounters.len(), *times, "{name}");
    }
}

/// The calendar with one more guest at each of its events, whatever its lines end in.
fn with_someone(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() * 2);
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        out.extend_from_slice(line);
        if line.trim_ascii().eq_ignore_ascii_case(b"BEGIN:VEVENT") {
            out.extend_from_slice(b"\nATTENDEE:mailto:guest@example.org\n");
        }
    }
    out
}
