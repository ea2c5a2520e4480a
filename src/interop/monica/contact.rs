//! A contact: who it is, and what was written down about them.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    Export, happenings,
    values::{Item, items, text},
};
use crate::{
    book::{Note, Person},
    interop::{
        address::{email_key, linkedin_slug, web_address},
        decode::one_line,
        drafts::PersonDraft,
        reading::Reading,
    },
};

/// Names and kinds (`email`, `phone`) of the ways to reach someone, by uuid.
pub fn field_types(account: &Value) -> HashMap<String, (String, String)> {
    let types = account.get("instance").and_then(|instance| instance.get("contact_field_types"));
    let types = types.map(items).into_iter().flatten();
    types.map(|item| (item.uuid().to_owned(), (item.words("name"), item.words("type").to_lowercase()))).collect()
}

/// Reads a contact and all that stands with it.
pub fn read(export: &mut Export<'_>, item: Item<'_>, reading: &mut Reading) {
    let line = export.line(item.uuid());
    let Some(person) = person(item) else {
        reading.skip(line, "the contact has no name; please give them one in Monica, and export again");
        return;
    };
    let mut draft = PersonDraft { handle: item.uuid().to_owned(), ..PersonDraft::new(line, person) };
    draft.introduced_by = item.words("first_met_through");
    draft.remarks.extend(Some(item.text("description")).filter(|text| !text.is_empty()));
    for (kind, values) in item.groups() {
        match kind {
            "contact_field" => items(values).for_each(|field| way_to_reach(export, field, &mut draft.person)),
            "address" => items(values).for_each(|address| place(address, &mut draft.person)),
            "note" | "life_event" | "reminder" => items(values).for_each(|entry| note(kind, entry, &mut draft)),
            "gift" => {
                items(values).filter(|gift| happenings::is_idea(*gift)).for_each(|idea| note(kind, idea, &mut draft));
                happenings::read(export, kind, values, &draft.handle, reading);
            }
            "activity" => {
                let uuids = values.as_array().into_iter().flatten();
                for uuid in uuids.filter_map(|value| value.as_str().or_else(|| value.get("uuid")?.as_str())) {
                    export.activities.entry(uuid.to_owned()).or_default().push(draft.handle.clone());
                }
            }
            _ if happenings::read(export, kind, values, &draft.handle, reading) => {}
            other => export.leave_out(other),
        }
    }
    draft.person.notes.sort();
    reading.people.push(draft);
}

fn person(item: Item<'_>) -> Option<Person> {
    let names = ["first_name", "middle_name", "last_name"].map(|name| item.words(name));
    let whole = one_line(&names.join(" "));
    let nickname = item.words("nickname");
    let name = if whole.is_empty() { nickname.clone() } else { whole };
    if name.is_empty() {
        return None;
    }
    let mut person = Person::named(name);
    person.also_called.extend(Some(nickname).filter(|other| !other.is_empty() && *other != person.name));
    person.organisation = item.words("company");
    person.title = item.words("job");
    person.born = item.partial_date("birthdate").filter(|born| born.is_sound());
    person.met_on = item.property("first_met_date").get("date").and_then(|_| {
        let met = item.partial_date("first_met_date")?;
        jiff::civil::Date::new(met.year?, i8::try_from(met.month?).ok()?, i8::try_from(met.day?).ok()?).ok()
    });
    person.how_met = ["first_met_where", "first_met_additional_info"]
        .map(|name| item.words(name))
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    let cadence = item.property("stay_in_touch_frequency").as_u64().and_then(|days| u16::try_from(days).ok());
    person.alliance.cadence_days = cadence.filter(|days| (1..=Person::MAX_CADENCE_DAYS).contains(days));
    let tags = item.property("tags").as_array().into_iter().flatten();
    person.tags = tags.map(|tag| one_line(&text(tag))).filter(|tag| !tag.is_empty()).collect();
    if item.is("is_starred") {
        person.tags.insert("starred".to_owned());
    }
    if item.is("is_dead") {
        let day = item.partial_date("deceased_date").map_or_else(|| "yes".to_owned(), |date| date.to_string());
        person.extra.insert("Deceased".to_owned(), day);
    }
    keep(&mut person, "Food preferences", &item.text("food_preferences"));
    if !item.uuid().is_empty() {
        person.card_lines.push(format!("UID:{}", item.uuid()));
    }
    Some(person)
}

/// An email address, a number, or the address of a page: told by what kind Monica says it is, else by what it looks like.
fn way_to_reach(export: &Export<'_>, field: Item<'_>, person: &mut Person) {
    let value = field.words("data");
    let (name, kind) = export.field_types.get(&field.words("type")).cloned().unwrap_or_default();
    if value.is_empty() {
        return;
    }
    if email_key(&value).is_some() {
        person.emails.push(value);
    } else if kind == "phone" || value.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c)) {
        person.phones.push(value);
    } else if let Some(link) = linkedin_slug(&value).map(|_| value.clone()).or_else(|| web_address(&value)) {
        person.links.push(link);
    } else {
        keep(person, if name.is_empty() { "Contact" } else { &name }, &value);
    }
}

fn place(address: Item<'_>, person: &mut Person) {
    let parts = ["street", "postal_code", "city", "province", "country"].map(|part| address.words(part));
    let whole = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let name = address.words("name");
    keep(person, &if name.is_empty() { "Address".to_owned() } else { format!("Address ({name})") }, &whole);
}

/// Keeps what has no place of its own; several of one name stand together.
fn keep(person: &mut Person, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let kept = person.extra.entry(name.to_owned()).or_default();
    if !kept.is_empty() {
        kept.push_str("; ");
    }
    kept.push_str(value);
}

/// Notes, events of a life and reminders as notes of their day; without one, as notes of the day of the import. A reminder is a
/// word to oneself and binds to nobody: it is no promise.
fn note(kind: &str, entry: Item<'_>, draft: &mut PersonDraft) {
    let titled = |title: String, text: String| {
        [title, text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    };
    let (on, text) = match kind {
        "life_event" => (entry.day("happened_at"), titled(entry.words("name"), entry.text("note"))),
        "gift" => (entry.created(), titled("Gift idea".to_owned(), entry.words("name"))),
        "reminder" => {
            let words = titled(entry.words("title"), entry.text("description"));
            let first = entry.day("initial_date").map(|day| format!(" on {day}")).unwrap_or_default();
            (entry.created(), format!("Reminder{first}{}: {words}", how_often(entry)))
        }
        _ => (entry.created(), entry.text("body")),
    };
    match on.or_else(|| entry.created()) {
        _ if text.is_empty() => {}
        Some(on) => draft.person.notes.push(Note { on, text }),
        None => draft.remarks.push(text),
    }
}

fn how_often(entry: Item<'_>) -> String {
    let number = entry.property("frequency_number").as_u64().unwrap_or(1);
    match (entry.words("frequency_type").as_str(), number) {
        (unit @ ("week" | "month" | "year"), 0 | 1) => format!(", every {unit}"),
        (unit @ ("week" | "month" | "year"), number) => format!(", every {number} {unit}s"),
        _ => String::new(),
    }
}
