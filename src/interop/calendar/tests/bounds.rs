//! Bytes by chance, and files that would take for ever.

use super::{calendar, event, read, taking};
use crate::interop::{self, unwatched};

/// A calendar with something of everything.
const SOUND: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VTIMEZONE\r\nTZID:Own\r\n\
    BEGIN:STANDARD\r\nDTSTART:20001029T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
    END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:e\r\nDTSTART;TZID=Own:20260105T090000\r\nDURATION:PT1H\r\n\
    RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=9\r\nEXDATE;TZID=Own:20260202T090000\r\nRDATE:20260203T090000Z\r\n\
    ATTENDEE;CN=\"Silva, Ana\":mailto:ana@example.com\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:e\r\n\
    RECURRENCE-ID;TZID=Own:20260302T090000\r\nDTSTART:20260303T090000Z\r\nATTENDEE:mailto:ana@example.com\r\nEND:VEVENT\r\n\
    BEGIN:VTODO\r\nUID:t\r\nDUE:20260105T090000Z\r\nORGANIZER:mailto:ana@example.com\r\nSUMMARY:Draft\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";

fn read_any(bytes: &[u8]) {
    let _ = interop::read_as(bytes, "", &taking(), &unwatched);
}

#[test]
fn any_bytes_are_read_or_refused() {
    bolero::check!().with_type::<Vec<u8>>().with_iterations(120).for_each(|bytes| {
        read_any(&[b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:a@b\n", bytes.as_slice()].concat());
    });
}

#[test]
fn a_sound_file_is_read_wherever_it_is_cut_or_changed() {
    bolero::check!().with_type::<(u16, u16, u8)>().with_iterations(80).for_each(|(cut, at, byte)| {
        let mut bytes = SOUND.as_bytes().to_vec();
        let length = bytes.len();
        bytes[usize::from(*at) % length] = *byte;
        bytes.truncate(usize::from(*cut) % length + 1);
        read_any(&bytes);
    });
    assert_eq!(read(SOUND).encounters.len(), 9);
}

#[test]
fn a_rule_of_any_parts_is_followed_or_refused() {
    const NAMES: [&str; 10] =
        ["BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "WKST", "COUNT"];
    const FREQUENCIES: [&str; 7] = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"];
    bolero::check!().with_type::<(u8, u16, Vec<(u8, i16)>, u16)>().with_iterations(60).for_each(
        |(frequency, interval, parts, day)| {
            let mut rule = format!("FREQ={};INTERVAL={interval}", FREQUENCIES[usize::from(*frequency) % 7]);
            for (name, number) in parts.iter().take(4) {
                let name = NAMES[usize::from(*name) % 10];
                let value = match name {
                    "BYDAY" => format!("{}TU", number % 60),
                    "WKST" => "SU".to_owned(),
                    _ => (number % 60).to_string(),
                };
                rule.extend([";", name, "=", &value]);
            }
            let start = format!("{:04}{:02}{:02}", 1_990 + day % 40, day % 12 + 1, day % 28 + 1);
            read_any(event(&format!("DTSTART:{start}T090000Z\nRRULE:{rule}")).as_bytes());
        },
    );
}

#[test]
fn rules_without_end_or_without_days_do_not_hold_the_file() {
    let evil = |at: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{at}\nATTENDEE:mailto:ana@example.com\nDTSTART:20200105T090000Z\n\
             RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2\nEND:VEVENT\n"
        )
    };
    let text: String = (0..40).map(evil).collect();
    let last = "BEGIN:VEVENT\nUID:last\nATTENDEE:mailto:ana@example.com\nDTSTART:20260105T090000Z\nEND:VEVENT\n";
    let reading = read(calendar(&(text + last)));
    assert_eq!(reading.encounters.last().map(|one| one.uid.as_str()), Some("last"));
    assert_eq!(reading.problems.len(), 36, "what can no longer be followed is told");
}

#[test]
fn components_that_stand_too_deep_are_passed_over() {
    let deep = "BEGIN:X\n".repeat(5_000);
    let reading = read(calendar(&format!("{deep}BEGIN:VEVENT\nDTSTART:20260105\nEND:VEVENT")));
    assert_eq!(reading.encounters, []);
    assert!(!reading.problems.is_empty());
}
