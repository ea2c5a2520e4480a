//! What is read of an export, kind by kind.

use serde_json::{Value, json};

use super::*;
use crate::{
    book::{Direction, EncounterKind, PromiseState, TieKind},
    interop::{self, Loss, unwatched},
};

fn group(kind: &str, values: Value) -> Value {
    let mut group = json!({ "count": 1, "type": kind });
    group["values"] = values;
    group
}

/// A thing of this day.
fn thing(uuid: &str, properties: Value) -> Value {
    let mut thing = json!({ "uuid": uuid, "created_at": "2023-04-05T10:11:12Z", "updated_at": "2023-05-01T00:00:00Z" });
    thing["properties"] = properties;
    thing
}

/// An export of this data, in the order in which Monica writes it.
fn export(data: Value) -> String {
    let mut account = json!({
        "uuid": "acc", "properties": {},
        "instance": { "contact_field_types": [
            thing("t-mail", json!({ "name": "Email", "type": "email" })),
            thing("t-phone", json!({ "name": "Phone", "type": "phone" })),
            thing("t-web", json!({ "name": "LinkedIn" })),
            thing("t-chat", json!({ "name": "Telegram" })),
        ] },
    });
    account["data"] = data;
    let account = serde_json::to_string_pretty(&account).expect("a value");
    format!(
        "{{\n\"version\": \"1.0-preview.1\",\n\"app_version\": \"4.0.0\",\n\"url\": \"https://crm.example.com\",\n\"account\": {account}\n}}\n"
    )
}

/// Ana with these groups of data, and Tom.
fn ana_and_tom(data: Value, rest: &[Value]) -> Reading {
    let mut ana = thing(
        "c-ana",
        json!({
            "first_name": "Ana", "middle_name": "Maria", "last_name": "Silva", "nickname": "Annie", "job": "Buyer",
            "company": "Acme", "tags": ["Fair", "Rotary"], "is_starred": true, "is_dead": false,
            "stay_in_touch_frequency": 30, "food_preferences": "No nuts", "description": "Met twice", "number_of_views": 3,
            "birthdate": { "uuid": "d-1", "is_age_based": false, "is_year_unknown": true, "date": "2020-03-15T00:00:00Z" },
            "first_met_date": { "uuid": "d-2", "is_age_based": 0, "is_year_unknown": 0, "date": "2019-06-01" },
            "first_met_through": "c-tom",
        }),
    );
    ana["data"] = data;
    let tom = thing(
        "c-tom",
        json!({ "first_name": "Tom", "is_partial": true,
        "birthdate": { "is_age_based": true, "is_year_unknown": false, "date": "1985-01-01T00:00:00Z" } }),
    );
    let mut account = vec![group("contact", json!([ana, tom]))];
    account.extend(rest.iter().cloned());
    interop::read(export(json!(account)).as_bytes(), "monica.json", &unwatched).expect("an export")
}

#[test]
fn a_contact_is_a_person_with_all_that_is_known_of_them() {
    let fields = json!([
        thing("f-1", json!({ "type": "t-mail", "data": "ana@example.com" })),
        thing("f-2", json!({ "type": "t-phone", "data": "555 1234" })),
        thing("f-3", json!({ "type": "t-web", "data": "https://www.linkedin.com/in/ana" })),
        thing("f-4", json!({ "type": "t-chat", "data": "@ana" })),
        thing("f-5", json!({ "type": "gone", "data": "ana@example.org" })),
    ]);
    let address =
        json!([thing("a-1", json!({ "name": "Home", "street": "1 Street", "city": "Town", "country": "PT" }))]);
    let reading = ana_and_tom(json!([group("contact_field", fields), group("address", address)]), &[]);
    assert_eq!(reading.problems, []);
    let [ana, tom] = reading.people.as_slice() else { panic!("two people") };
    assert_eq!(
        (ana.handle.as_str(), ana.introduced_by.as_str(), ana.remarks.as_slice()),
        ("c-ana", "c-tom", ["Met twice".to_owned()].as_slice())
    );
    assert!(ana.line > 1 && tom.line > ana.line, "lines are those of the file");
    let person = &ana.person;
    assert_eq!(
        (person.name.as_str(), person.organisation.as_str(), person.title.as_str()),
        ("Ana Maria Silva", "Acme", "Buyer")
    );
    assert_eq!(
        (&person.also_called, &person.emails),
        (&vec!["Annie".to_owned()], &vec!["ana@example.com".to_owned(), "ana@example.org".to_owned()])
    );
    assert_eq!(
        (person.phones.as_slice(), person.links.as_slice()),
        (["555 1234".to_owned()].as_slice(), ["https://www.linkedin.com/in/ana".to_owned()].as_slice())
    );
    assert_eq!(
        person.extra.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>(),
        ["Address (Home)=1 Street, Town, PT", "Food preferences=No nuts", "Telegram=@ana"]
    );
    assert_eq!(person.tags.iter().map(String::as_str).collect::<Vec<_>>(), ["Fair", "Rotary", "starred"]);
    assert_eq!(
        (person.born.map(|b| b.to_string()), person.met_on.map(|d| d.to_string())),
        (Some("--03-15".into()), Some("2019-06-01".into()))
    );
    assert_eq!(
        (person.alliance.cadence_days, person.card_lines.as_slice()),
        (Some(30), ["UID:c-ana".to_owned()].as_slice())
    );
    assert_eq!(
        tom.person.born.map(|born| born.to_string()).as_deref(),
        Some("1985"),
        "of an age only the year is known"
    );
}

#[test]
fn notes_events_reminders_and_ideas_are_notes_of_their_day() {
    let data = json!([
        group("note", json!([thing("n", json!({ "body": "Likes tea\nand quiet" }))])),
        group(
            "life_event",
            json!([thing("l", json!({ "name": "New job", "note": "at Acme", "happened_at": "2022-01-02T00:00:00Z" }))])
        ),
        group(
            "reminder",
            json!([thing(
                "r",
                json!({ "title": "Call", "initial_date": "2023-06-01", "frequency_type": "month", "frequency_number": 3 })
            )])
        ),
        group("gift", json!([thing("g", json!({ "name": "A book", "status": "idea" }))])),
    ]);
    let reading = ana_and_tom(data, &[]);
    let notes: Vec<String> =
        reading.people[0].person.notes.iter().map(|note| format!("{} {}", note.on, note.text)).collect();
    assert_eq!(
        notes,
        [
            "2022-01-02 New job: at Acme",
            "2023-04-05 Gift idea: A book",
            "2023-04-05 Likes tea\nand quiet",
            "2023-04-05 Reminder on 2023-06-01, every 3 months: Call",
        ]
    );
    assert_eq!((reading.exchanges.len(), reading.promises.len()), (0, 0));
}

#[test]
fn calls_conversations_and_activities_are_encounters() {
    let data = json!([
        group(
            "call",
            json!([thing(
                "k-1",
                json!({ "called_at": "2023-02-03T12:00:00Z", "content": "About the fair", "contact_called": true })
            )])
        ),
        group(
            "conversation",
            json!([thing(
                "k-2",
                json!({ "happened_at": "2023-02-04", "messages": [{ "properties": { "content": "private words" } }] })
            )])
        ),
        group("activity", json!(["act-1", "act-2"])),
    ]);
    let activities = group(
        "activity",
        json!([
            thing("act-1", json!({ "summary": "Lunch", "description": "at Rio's", "happened_at": "2023-01-01" })),
            thing("act-3", json!({ "summary": "nobody's", "happened_at": "2023-01-01" })),
        ]),
    );
    let reading = ana_and_tom(data, &[activities]);
    let told: Vec<_> = reading
        .encounters
        .iter()
        .map(|e| (e.uid.as_str(), e.date.to_string(), e.kind, e.what.as_str(), e.note.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("k-1", "2023-02-03".into(), EncounterKind::Call, "they called", "About the fair"),
            ("k-2", "2023-02-04".into(), EncounterKind::Call, "conversation in writing, 1 message", ""),
            ("act-1", "2023-01-01".into(), EncounterKind::OneToOne, "Lunch", "at Rio's"),
        ]
    );
    assert!(reading.encounters.iter().all(|encounter| encounter.people == ["c-ana"]));
    assert_eq!(reading.problems.iter().map(|problem| problem.loss).collect::<Vec<_>>(), [Loss::Entry]);
    assert!(!format!("{reading:?}").contains("private words"), "what was said stays where it was said");
}

#[test]
fn tasks_are_promises_and_debts_and_gifts_are_exchanges() {
    let data = json!([
        group(
            "task",
            json!([
                thing("p-1", json!({ "title": "Send the list", "description": "of shops", "completed": false })),
                thing(
                    "p-2",
                    json!({ "title": "Book a table", "completed": true, "completed_at": "2023-04-01T00:00:00Z" })
                ),
                thing("p-3", json!({ "title": "" })),
            ])
        ),
        group(
            "debt",
            json!([
                thing("d-1", json!({ "amount": "20.00", "currency": "EUR", "status": "inprogress", "in_debt": true })),
                thing("d-2", json!({ "amount": 5, "status": "complete", "in_debt": false })),
            ])
        ),
        group(
            "gift",
            json!([
                thing(
                    "g-1",
                    json!({ "name": "A book", "status": "offered", "date": "2023-03-01", "amount": "12", "currency": "EUR" })
                ),
                thing("g-2", json!({ "name": "Wine", "status": "received", "comment": "red" })),
            ])
        ),
    ]);
    let reading = ana_and_tom(data, &[]);
    let promises: Vec<_> = reading
        .promises
        .iter()
        .map(|p| (p.what.as_str(), p.made.to_string(), p.state.closed_on().map(|d| d.to_string())))
        .collect();
    assert_eq!(
        promises,
        [
            ("Send the list", "2023-04-05".into(), None),
            ("Book a table", "2023-04-01".into(), Some("2023-04-01".into()))
        ]
    );
    assert!(reading.promises.iter().all(|promise| promise.person == "c-ana"
        && promise.state != PromiseState::Broken { on: promise.made, why: String::new() }));
    let exchanges: Vec<_> = reading
        .exchanges
        .iter()
        .map(|e| (e.flow.direction(), e.date.to_string(), e.what.as_str(), e.note.as_str()))
        .collect();
    assert_eq!(
        exchanges,
        [
            (Direction::Received, "2023-04-05".into(), "20.00 EUR lent", "not paid back yet"),
            (Direction::Gave, "2023-04-05".into(), "5 lent", "paid back"),
            (Direction::Gave, "2023-03-01".into(), "gift: A book (12 EUR)", ""),
            (Direction::Received, "2023-04-05".into(), "gift: Wine", "red"),
        ]
    );
    assert_eq!(reading.problems.len(), 1);
}

#[test]
fn relationships_are_ties_once() {
    let pair = |word: &str, back: &str| {
        let told = |word: &str, one: &str, other: &str| {
            thing("", json!({ "type": word, "contact_is": one, "of_contact": other }))
        };
        let both = group("relationship", json!([told(word, "c-ana", "c-tom"), told(back, "c-tom", "c-ana")]));
        let reading = ana_and_tom(json!([]), &[both]);
        reading.ties.into_iter().map(|tie| (tie.from, tie.kind, tie.note, tie.to)).collect::<Vec<_>>()
    };
    for (word, back, from, kind, note, to) in [
        ("boss", "subordinate", "c-tom", TieKind::ReportsTo, "", "c-ana"),
        ("subordinate", "boss", "c-ana", TieKind::ReportsTo, "", "c-tom"),
        ("mentor", "protege", "c-ana", TieKind::Mentors, "", "c-tom"),
        ("friend", "friend", "c-ana", TieKind::Friends, "", "c-tom"),
        ("colleague", "colleague", "c-ana", TieKind::WorksWith, "", "c-tom"),
        ("parent", "child", "c-ana", TieKind::Knows, "parent", "c-tom"),
        ("ex_husband", "ex_husband", "c-ana", TieKind::Knows, "ex husband", "c-tom"),
    ] {
        assert_eq!(pair(word, back), [(from.into(), kind, note.into(), to.into())], "{word}");
    }
}

#[test]
fn what_is_not_read_is_told_once() {
    let pets = || group("pet", json!([thing("x", json!({ "name": "Rex" })), thing("y", json!({ "name": "Tim" }))]));
    let reading = ana_and_tom(
        json!([pets(), pets()]),
        &[group("photo", json!([thing("z", json!({}))])), group("user", json!([thing("u", json!({}))]))],
    );
    assert_eq!(reading.remarks, ["not read, because a book has no place for it: pet, photo"]);
}

#[test]
fn a_broken_export_is_refused_in_words() {
    let whole = export(json!([group("contact", json!([thing("c", json!({ "first_name": "Ana" }))]))]));
    let read_text = |text: &str| interop::read(text.as_bytes(), "monica.json", &unwatched);
    assert!(matches!(read_text(whole.split_at(whole.len() - 30).0), Err(ReadError::Unsound { .. })));
    assert!(matches!(read_text(&whole.replacen("\"data\":", "\"data\"", 1)), Err(ReadError::Unsound { .. })));
    assert!(matches!(read_text(&export(json!([]))), Err(ReadError::Empty)));
    let deep = whole.replacen("\"Ana\"", &format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)), 1);
    assert!(matches!(read_text(&deep), Err(ReadError::Unsound { .. })));
    bolero::check!().with_iterations(200).with_type::<Vec<(u16, u8)>>().for_each(|changes| {
        let mut bytes = whole.clone().into_bytes();
        for (at, byte) in changes {
            let at = usize::from(*at) % bytes.len();
            bytes[at] = *byte;
        }
        let _ = interop::read(&bytes, "monica.json", &unwatched);
    });
}
