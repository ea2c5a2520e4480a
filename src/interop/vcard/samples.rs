//! Real cards, which are no part of the project: `MUTUAL_SAMPLES=folder cargo test real_files` tries those under `vcard` there.

use std::path::PathBuf;

use jiff::civil::date;

use super::{VCardVersion, to_vcards};
use crate::{
    book::{Book, IdMint, Person},
    interop::{self, Plan, Taking, read_file, unwatched},
};

/// What is known of files: people, email addresses, phone numbers. Where vobject reads them too, it counts the same, but for groups,
/// cards inside of cards, and numbers that are none.
const CHECKED: [(&str, usize, usize, usize); 16] = [
    ("LineageOS_android_frameworks_opt_vcard__v21_nest.vcf", 3, 0, 1),
    ("LineageOS_android_frameworks_opt_vcard__v21_pref_handling.vcf", 1, 2, 3),
    ("LineageOS_android_frameworks_opt_vcard__v40_sip.vcf", 1, 0, 1),
    ("apple_ccs-calendarserver__2.vcf", 1, 1, 2),
    ("apple_ccs-calendarserver__home3-addressbook-4.vcf", 0, 0, 0),
    ("apple_ccs-calendarserver__home_bad-addressbook-1.vcf", 0, 0, 0),
    ("horde_turba__brad.vcf", 1, 1, 0),
    ("horde_turba__bug_9207.vcf", 1, 1, 3),
    ("kewisch_ical.js__vcard_author.vcf", 1, 1, 2),
    ("mangstadt_ez-vcard__John_Doe_IPHONE.vcf", 1, 1, 4),
    ("mangstadt_ez-vcard__John_Doe_LOTUS_NOTES.vcf", 1, 2, 1),
    ("mangstadt_ez-vcard__outlook-2003.vcf", 1, 1, 3),
    ("mangstadt_ez-vcard__rfc2426-example.vcf", 2, 3, 2),
    ("mozilla_releases-comm-central__dos_vcard_addressbook.vcf", 1, 1, 0),
    ("mozilla_releases-comm-central__emptylines_vcard_addressbook.vcf", 2, 2, 0),
    ("stalwartlabs_calcard__010.vcf", 1, 0, 1),
];

fn counts(people: &[Person]) -> (usize, usize, usize) {
    let sum = |count: fn(&Person) -> usize| people.iter().map(count).sum();
    (people.len(), sum(|person| person.emails.len()), sum(|person| person.phones.len()))
}

/// The people of a text as cards, as a book takes them that holds nobody else.
fn written_and_read(people: &[Person], version: VCardVersion) -> Vec<Person> {
    let mut mint = IdMint::new(1_790_000_000_000, 7);
    let mut book = Book::default();
    for person in people {
        book.add(mint.mint(), person.clone()).expect("a sound person");
    }
    let reading = interop::read(to_vcards(&book, version, false).as_bytes(), "again.vcf", &unwatched).expect("cards");
    let mut again = Book::default();
    let plan = Plan::new(&again, &[reading], IdMint::new(1_800_000_000_000, 8), date(2026, 11, 22));
    plan.apply(&mut again).expect("a plan for this very book");
    again.people().map(|(_, person)| Person { batch: None, card_lines: Vec::new(), ..person.clone() }).collect()
}

#[test]
fn real_files_are_read_and_come_back_if_there_are_any() {
    let Some(folder) = std::env::var_os("MUTUAL_SAMPLES").map(PathBuf::from) else { return };
    let mut seen = 0;
    for path in std::fs::read_dir(folder.join("vcard")).expect("a folder of cards").filter_map(Result::ok) {
        let name = path.file_name().to_string_lossy().into_owned();
        let reading = read_file(&path.path(), &Taking::default(), &unwatched).expect("cards");
        let people: Vec<Person> = reading.people.iter().map(|draft| draft.person.clone()).collect();
        let found = counts(&people);
        println!("{name}\t{}\t{}\t{}\t{}", found.0, found.1, found.2, reading.problems.len());
        assert!(!people.is_empty() || !reading.problems.is_empty(), "{name}: nothing found and nothing told");
        if let Some((_, people, emails, phones)) = CHECKED.iter().find(|(known, ..)| name == *known) {
            assert_eq!(found, (*people, *emails, *phones), "{name}");
            seen += 1;
        }
        let bare: Vec<Person> =
            people.iter().map(|person| Person { card_lines: Vec::new(), ..person.clone() }).collect();
        for version in [VCardVersion::V3, VCardVersion::V4].into_iter().filter(|_| !people.is_empty()) {
            assert_eq!(written_and_read(&people, version), bare, "{name}");
        }
    }
    assert_eq!(seen, CHECKED.len(), "files that are checked are missing");
}
