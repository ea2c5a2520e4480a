//! Rules of repeating as vCalendar 1.0 wrote them (`W2 TU TH #27`, `MP3 2- FR #17`), as those of iCalendar.

use std::fmt::Write as _;

/// How often something happens where version 1.0 tells neither a count nor an end.
const COUNT_IF_UNTOLD: &str = "2";

/// The rule in today's words; `None` if it can not be understood. Times of day within a rule are passed over.
pub fn translated(rule: &str) -> Option<String> {
    let mut words = rule.split_whitespace();
    let first = words.next()?;
    let letters = first.find(|c: char| c.is_ascii_digit())?;
    let (unit, interval) = first.split_at_checked(letters)?;
    let interval: u16 = interval.parse().ok()?;
    let (frequency, list) = match unit {
        "D" => ("DAILY", ""),
        "W" => ("WEEKLY", "BYDAY"),
        "MP" => ("MONTHLY", "BYDAY"),
        "MD" => ("MONTHLY", "BYMONTHDAY"),
        "YM" => ("YEARLY", "BYMONTH"),
        "YD" => ("YEARLY", "BYYEARDAY"),
        _ => return None,
    };
    let (mut picked, mut end, mut places) = (Vec::new(), None, Places::default());
    for word in words {
        let plain = word.trim_end_matches('$');
        if let Some(count) = word.strip_prefix('#') {
            end = Some(if count == "0" { String::new() } else { format!(";COUNT={}", count.parse::<u32>().ok()?) });
        } else if word.len() >= 8 && word.contains('T') {
            end = Some(format!(";UNTIL={word}"));
        } else if unit == "MP" {
            picked.extend(places.take(plain)?);
        } else if !list.is_empty() && !is_time(unit, plain) {
            picked.push(pick(unit, plain)?);
        }
    }
    let mut text = format!("FREQ={frequency};INTERVAL={interval}");
    if !picked.is_empty() {
        write!(text, ";{list}={}", picked.join(",")).ok()?;
    }
    text.push_str(&end.unwrap_or_else(|| format!(";COUNT={COUNT_IF_UNTOLD}")));
    Some(text)
}

/// Which of its like in the month a weekday is: `1+ 2- TU` is the first Tuesday and the last but one.
#[derive(Default)]
struct Places {
    told: Vec<i8>,
    by_day: bool,
}

impl Places {
    fn take(&mut self, word: &str) -> Option<Vec<String>> {
        if is_weekday(word) {
            self.by_day = true;
            return Some(self.told.iter().map(|place| format!("{place}{word}")).collect());
        }
        // Places after a weekday are those of the next one.
        if std::mem::take(&mut self.by_day) {
            self.told.clear();
        }
        self.told.push(from_either_end(word)?);
        Some(Vec::new())
    }
}

fn pick(unit: &str, word: &str) -> Option<String> {
    match unit {
        "W" => is_weekday(word).then(|| word.to_owned()),
        "MD" if word == "LD" => Some("-1".to_owned()),
        "MD" => from_either_end(word).map(|day| day.to_string()),
        _ => word.parse::<u16>().ok().map(|number| number.to_string()),
    }
}

/// `2-` is the last but one, `2+` and `2` are the second.
fn from_either_end(word: &str) -> Option<i8> {
    let count = |digits: &str| digits.parse::<i8>().ok().filter(|count| (1..=31).contains(count));
    match word.strip_suffix('-') {
        Some(digits) => count(digits).map(|count| -count),
        None => count(word.trim_end_matches('+')),
    }
}

fn is_weekday(word: &str) -> bool {
    matches!(word, "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU")
}

/// A time of day, as in `0930`.
fn is_time(unit: &str, word: &str) -> bool {
    unit != "YD" && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_version_1_mean_the_same_in_todays_words() {
        for (old, today) in [
            ("D1 #5", "FREQ=DAILY;INTERVAL=1;COUNT=5"),
            ("D2 0800 1200 #5", "FREQ=DAILY;INTERVAL=2;COUNT=5"),
            ("D1", "FREQ=DAILY;INTERVAL=1;COUNT=2"),
            ("W1 #0", "FREQ=WEEKLY;INTERVAL=1"),
            ("W2 TU TH #27", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=27"),
            ("W1 MO$ 19961224T000000Z", "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;UNTIL=19961224T000000Z"),
            ("MP3 2- FR #17", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-2FR;COUNT=17"),
            ("MP1 1+ 2- TU 3+ WE #4", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU,-2TU,3WE;COUNT=4"),
            ("MD1 1 3- LD #4", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=1,-3,-1;COUNT=4"),
            ("YM1 6 7 #8", "FREQ=YEARLY;INTERVAL=1;BYMONTH=6,7;COUNT=8"),
            ("YD5 1 100 200 #4", "FREQ=YEARLY;INTERVAL=5;BYYEARDAY=1,100,200;COUNT=4"),
        ] {
            assert_eq!(translated(old).as_deref(), Some(today), "{old}");
        }
    }

    #[test]
    fn what_is_no_rule_is_none() {
        for text in ["", "M5 #3", "W", "1", "W1 XX", "MP1 FRI", "D1 #x", "MD1 40", "\u{e9}1"] {
            assert_eq!(translated(text), None, "{text}");
        }
    }
}
