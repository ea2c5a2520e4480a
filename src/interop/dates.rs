//! Dates as other programs write them: ISO, in words of several languages, with slashes or dots, or as a spreadsheet counts.

use jiff::{ToSpan, civil::Date};

/// Whether the day or the month comes first in dates of numbers only. A file has one order, found from all of its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 31/12/2024.
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
}

/// How each month begins in the languages met so far, in lower case and without accents.
const MONTHS: [&str; 12] = [
    "jan ene gen sty янв",
    "feb fev lut фев",
    "mar mrt maa мар",
    "apr abr avr kwi апр",
    "may mai mag mei maj мая май",
    "jun juin giu cze июн",
    "jul juil lug lip июл",
    "aug ago aou sie авг",
    "sep set wrz сен",
    "oct okt out ott paz окт",
    "nov lis ноя",
    "dec dez dic des gru дек",
];

/// The day on which spreadsheets count 0.
const SPREADSHEET_ZERO: Date = jiff::civil::date(1899, 12, 30);

/// The month that a word begins like; `None` if it is no month.
pub fn month(word: &str) -> Option<i8> {
    let begins_like = |start: &str| {
        let mut letters = word.chars().flat_map(char::to_lowercase).map(without_accent);
        start.chars().all(|c| letters.next() == Some(c))
    };
    // Most words of a date are figures, and this is asked of each.
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    (1..).zip(MONTHS).find(|(_, starts)| starts.split(' ').any(begins_like)).map(|(month, _)| month)
}

const fn without_accent(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'å' | 'ã' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'û' | 'ü' | 'ù' | 'ú' => 'u',
        'ź' | 'ż' => 'z',
        c => c,
    }
}

/// The order of days and months in all the dates of a file. One number above 12 settles it; else times of day with AM or PM are
/// American, and so are slashes.
pub fn order<'a>(dates: impl IntoIterator<Item = &'a str>) -> Order {
    let mut american = false;
    for text in dates {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let pair = (numbers.next().and_then(|n| n.parse().ok()), numbers.next().and_then(|n| n.parse().ok()));
        if let (Some(first @ 1..=31), Some(second @ 1..=31)) = pair {
            let (first, second): (u8, u8) = (first, second);
            if first > 12 {
                return Order::DayFirst;
            }
            if second > 12 {
                return Order::MonthFirst;
            }
            american |= text.contains('/') || text.ends_with(['m', 'M']);
        }
    }
    if american { Order::MonthFirst } else { Order::DayFirst }
}

/// The date that a text says, its time of day left out. Years of two digits lie in this century.
pub fn parse(text: &str, order: Order) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = spreadsheet_day(text) {
        return Some(date);
    }
    let words = parts(text);
    let named = words.iter().take(3).enumerate().find_map(|(at, word)| Some((at, month(word)?)));
    match (named, words.as_slice()) {
        (Some((1, month)), [day, _, year, ..]) | (Some((0, month)), [_, day, year, ..]) => {
            date(full_year(year)?, month, number(day)?)
        }
        (None, [year, month, day, ..]) if year.len() == 4 => date(number(year)?, number(month)?, number(day)?),
        (None, [first, second, year, ..]) => match order {
            Order::DayFirst => date(full_year(year)?, number(second)?, number(first)?),
            Order::MonthFirst => date(full_year(year)?, number(first)?, number(second)?),
        },
        _ => None,
    }
}

/// The words and numbers of a date, of which `2021年2月3日` and `20240115T090000` have several without a sign between them.
fn parts(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_filler =
        |part: &&str| !matches!(*part, "年" | "月" | "日" | "년" | "월" | "일" | "de" | "st" | "nd" | "rd" | "th");
    let parts: Vec<&str> = words.flat_map(runs).filter(is_filler).collect();
    match parts.as_slice() {
        [first, ..] if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) => {
            [first.get(..4), first.get(4..6), first.get(6..)].into_iter().flatten().collect()
        }
        _ => parts,
    }
}

/// Runs of figures, and of all else, inside of a word.
fn runs(mut word: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let is_figure = word.chars().next()?.is_ascii_digit();
        let end = word.find(|c: char| c.is_ascii_digit() != is_figure).unwrap_or(word.len());
        let (run, rest) = word.split_at_checked(end)?;
        word = rest;
        Some(run)
    })
}

/// A bare number of five digits is a count of days, as spreadsheets keep dates.
fn spreadsheet_day(text: &str) -> Option<Date> {
    let days: i64 = text.split('.').next().filter(|whole| whole.len() == 5)?.parse().ok()?;
    if text.parse::<f64>().is_err() {
        return None;
    }
    (20_000..=80_000).contains(&days).then(|| SPREADSHEET_ZERO.checked_add(days.days()).ok()).flatten()
}

fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    text.parse().ok()
}

fn full_year(text: &str) -> Option<i16> {
    let year: i16 = number(text)?;
    match text.len() {
        2 => Some(2_000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|date| date.year() >= 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_shape_are_read() {
        for (text, iso) in [
            ("03 Feb 2021", "2021-02-03"),
            ("15-Jan-24", "2024-01-15"),
            ("12-feb-19", "2019-02-12"),
            ("04-ene-20", "2020-01-04"),
            ("1 ago 2022", "2022-08-01"),
            ("3 de dic. de 2022", "2022-12-03"),
            ("2 août 2022", "2022-08-02"),
            ("2 juil. 2022", "2022-07-02"),
            ("2 juin 2022", "2022-06-02"),
            ("7. März 2023", "2023-03-07"),
            ("7 out 2023", "2023-10-07"),
            ("9 giu 2023", "2023-06-09"),
            ("Feb 3, 2021", "2021-02-03"),
            ("16.09.2021", "2021-09-16"),
            ("2021-09-16", "2021-09-16"),
            ("2021-09-16 10:22:00", "2021-09-16"),
            ("20210916T102200Z", "2021-09-16"),
            ("2021年2月3日", "2021-02-03"),
            ("44455", "2021-09-16"),
            ("44455.5", "2021-09-16"),
        ] {
            assert_eq!(parse(text, Order::DayFirst).map(|d| d.to_string()).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in
            ["", "soon", "04 Jan", "31/31/2021", "2021", "12345678901", "99-99-99", "0.5e10", "Jan Jan Jan", "年年年"]
        {
            assert_eq!(parse(text, Order::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_that_of_the_whole_file() {
        for (dates, order_found) in [
            (&["1/8/18, 6:14 PM", "11/17/17, 9:40 PM"] as &[&str], Order::MonthFirst),
            (&["1/8/18, 6:14 PM"], Order::MonthFirst),
            (&["01/02/2024", "15/02/2024"], Order::DayFirst),
            (&["01.02.2024"], Order::DayFirst),
            (&[], Order::DayFirst),
        ] {
            assert_eq!(order(dates.iter().copied()), order_found, "{dates:?}");
        }
        assert_eq!(parse("1/8/18, 6:14 PM", Order::MonthFirst), Some(jiff::civil::date(2018, 1, 8)));
        assert_eq!(parse("1/8/18", Order::DayFirst), Some(jiff::civil::date(2018, 8, 1)));
    }
}
