//! Round numbers for the axes of charts, and how a value is written.

use crate::insight::{Measure, spoken};

/// Steps between two lines of an axis of effort, in minutes: up to ten hours; beyond, round hours.
const EFFORT_STEPS: [u64; 8] = [5, 15, 30, 60, 120, 180, 300, 600];

/// The distance between two lines of an axis that reaches to `most` with at most `lines` lines: in minutes or in exchanges.
pub fn step(measure: Measure, most: u64, lines: u64) -> u64 {
    let wanted = most.div_ceil(lines.max(1)).max(1);
    match measure {
        Measure::Count => round(wanted),
        Measure::Minutes => {
            EFFORT_STEPS.into_iter().find(|step| *step >= wanted).unwrap_or_else(|| 60 * round(wanted.div_ceil(60)))
        }
    }
}

/// The next of 1, 2, 5, 10, 20, 50 and so on.
fn round(wanted: u64) -> u64 {
    let mut unit: u64 = 1;
    loop {
        if let Some(step) = [unit, unit.saturating_mul(2), unit.saturating_mul(5)].into_iter().find(|s| *s >= wanted) {
            return step;
        }
        unit = unit.saturating_mul(10);
    }
}

/// A value as it stands beside a bar: "27 h", "2 h 30", "14".
pub fn value(measure: Measure, amount: u64) -> String {
    match measure {
        Measure::Minutes if amount >= 600 => spoken::effort((amount + 30) / 60 * 60),
        Measure::Minutes => spoken::effort(amount),
        Measure::Count => amount.to_string(),
    }
}

/// A value with its sign, for the line of gave less asked: "+12 h", "−3".
pub fn signed(measure: Measure, amount: i64) -> String {
    let sign = match amount {
        0 => "",
        ..0 => "\u{2212}",
        _ => "+",
    };
    format!("{sign}{}", value(measure, amount.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for (measure, most, lines, expected) in [
            (Measure::Minutes, 0, 3, 5),
            (Measure::Minutes, 40, 3, 15),
            (Measure::Minutes, 1_620, 3, 600),
            (Measure::Minutes, 2_000, 3, 1_200),
            (Measure::Minutes, 70_000, 3, 30_000),
            (Measure::Count, 2, 3, 1),
            (Measure::Count, 31, 3, 20),
            (Measure::Count, 1_000, 2, 500),
        ] {
            let step = step(measure, most, lines);
            assert_eq!(step, expected, "{measure:?} {most}");
            assert!(most / step <= lines);
        }
    }

    #[test]
    fn values_are_short_and_signed_where_it_matters() {
        for (measure, amount, words) in [
            (Measure::Minutes, 1_625, "+27 h"),
            (Measure::Minutes, -150, "\u{2212}2 h 30"),
            (Measure::Minutes, 0, "0 min"),
            (Measure::Count, -14, "\u{2212}14"),
        ] {
            assert_eq!(signed(measure, amount), words);
        }
    }
}
