//! What the page says of the day as a whole.

use jiff::civil::Date;

use crate::{
    book::{AnyId, Promise, Promiser},
    ui::{Context, spoken},
};

/// A day as one says it: "Sunday, 22 November".
pub fn day(day: Date) -> String {
    day.strftime("%A, %-d %B").to_string()
}

/// How much is due, and how calmly it may be taken. It never scolds: what is late can only be done one by one.
pub fn sentence(due: usize, late: usize) -> String {
    let so_much = match due {
        0 => return "Nothing is due.".to_owned(),
        1 => "One thing is due.".to_owned(),
        many => format!("{} things are due.", spoken::number(many)),
    };
    let so_calm = match late {
        0 => "Nothing is late.",
        1..=3 => "Nothing is on fire.",
        _ => "One at a time: the first is a good beginning.",
    };
    format!("{so_much} {so_calm}")
}

/// What comes next, for a day on which nothing is due.
pub fn next(cx: &Context, day: Date, id: AnyId) -> String {
    let when = spoken::ago(day, cx.today);
    match id {
        AnyId::Promise(promise) => cx.book.get::<Promise>(promise).map_or_else(String::new, |promise| {
            let name = cx.book.name(promise.person);
            let whose = if promise.by == Promiser::Me { "promised to" } else { "promised by" };
            format!("Next: {}, {whose} {name}, {when}", promise.what)
        }),
        AnyId::Person(person) => format!("Next: time with {}, {when}", cx.book.name(person)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_day_is_told_in_words_and_calmly() {
        assert_eq!(day(date(2026, 11, 22)), "Sunday, 22 November");
        assert_eq!(day(date(2027, 3, 1)), "Monday, 1 March");
        for (due, late, expected) in [
            (0, 0, "Nothing is due."),
            (1, 0, "One thing is due. Nothing is late."),
            (6, 2, "Six things are due. Nothing is on fire."),
            (23, 9, "23 things are due. One at a time: the first is a good beginning."),
        ] {
            assert_eq!(sentence(due, late), expected);
        }
    }
}
