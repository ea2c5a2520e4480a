//! The shape of everything in an export: a thing with properties, and groups of other things.

use jiff::civil::Date;
use serde_json::Value;

use crate::{
    book::PartialDate,
    interop::decode::{clean, one_line},
};

/// One thing: `{"uuid": .., "created_at": .., "properties": {..}, "data": [..]}`.
#[derive(Clone, Copy)]
pub struct Item<'a>(&'a Value);

impl<'a> Item<'a> {
    pub fn uuid(self) -> &'a str {
        self.0.get("uuid").and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// What stands in its data, by kind.
    pub fn groups(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        groups(self.0)
    }

    pub fn property(self, name: &str) -> &'a Value {
        self.0.get("properties").and_then(|properties| properties.get(name)).unwrap_or(&Value::Null)
    }

    /// A text on one line; numbers are texts too.
    pub fn words(self, name: &str) -> String {
        one_line(&text(self.property(name)))
    }

    /// A text of several lines.
    pub fn text(self, name: &str) -> String {
        clean(&text(self.property(name)))
    }

    pub fn is(self, name: &str) -> bool {
        match self.property(name) {
            Value::Bool(yes) => *yes,
            Value::Number(number) => number.as_i64() == Some(1),
            Value::String(word) => matches!(word.as_str(), "yes" | "true" | "1"),
            _ => false,
        }
    }

    /// The day of a property, its time of day left out.
    pub fn day(self, name: &str) -> Option<Date> {
        day(self.property(name))
    }

    /// The day on which it was written down.
    pub fn created(self) -> Option<Date> {
        ["created_at", "updated_at"].iter().find_map(|name| day(self.0.get(name)?))
    }

    /// A date of which Monica may not know all: of someone whose age only was told it knows the year.
    pub fn partial_date(self, name: &str) -> Option<PartialDate> {
        let date = self.property(name);
        let is =
            |flag: &str| date.get(flag).is_some_and(|flag| flag.as_bool() == Some(true) || flag.as_i64() == Some(1));
        let whole = PartialDate::from(day(date.get("date").unwrap_or(date))?);
        if is("is_age_based") {
            return Some(PartialDate { month: None, day: None, ..whole });
        }
        Some(if is("is_year_unknown") { PartialDate { year: None, ..whole } } else { whole })
    }
}

/// The groups of a thing's data. Those that would be empty are not there.
pub fn groups(thing: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let groups = thing.get("data").and_then(Value::as_array).into_iter().flatten();
    groups.filter_map(|group| Some((group.get("type")?.as_str()?, group.get("values")?)))
}

/// The things of a group.
pub fn items(values: &Value) -> impl Iterator<Item = Item<'_>> {
    values.as_array().into_iter().flatten().filter(|value| value.is_object()).map(Item)
}

/// A text or a number as text.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// `2021-05-03`, or the same with a time of day behind it.
fn day(value: &Value) -> Option<Date> {
    value.as_str()?.trim().get(..10)?.parse().ok()
}
