//! What the balance says in words, on the page and in a saved picture alike.

use super::{Figures, axis};
use crate::{
    book::{Direction, Level, words::sentence},
    insight::{Lean, Measure, Side},
};

impl Figures {
    /// The title of the chart: "Giving and asking with Ana, hours by quarter".
    pub fn title(&self) -> String {
        let measure = match self.question.measure {
            Measure::Minutes => "hours",
            Measure::Count => "how often,",
        };
        let whom = self.whose.as_ref().map(|name| format!(" with {name}")).unwrap_or_default();
        format!("Giving and asking{whom}, {measure} by {}", self.question.grain.word())
    }

    /// How this time compares with the time before, in a sentence; nothing where nothing is compared.
    pub fn comparison(&self) -> Option<String> {
        let measure = self.question.measure;
        let (now, then) = (self.balance.total, self.before.as_ref()?.total);
        let amount = |amount| match measure {
            Measure::Minutes => axis::value(measure, amount),
            Measure::Count if amount == 1 => "1 time".to_owned(),
            Measure::Count => format!("{amount} times"),
        };
        let change = |direction: Direction| {
            let (now, then) = (measure.of(now.of(direction)), measure.of(then.of(direction)));
            let how = match now.cmp(&then) {
                std::cmp::Ordering::Equal => "as much".to_owned(),
                std::cmp::Ordering::Greater => format!("{} more", amount(now - then)),
                std::cmp::Ordering::Less => format!("{} less", amount(then - now)),
            };
            (amount(now), how)
        };
        let (gave, asked, received) = (change(Direction::Gave), change(Direction::Asked), change(Direction::Received));
        let words = if gave.1 == "as much" { "as in" } else { "than in" };
        Some(format!(
            "You gave {}, {} {words} {}; asked {}, {}; received {}, {}.",
            gave.0,
            gave.1,
            self.question.period.before_words(),
            asked.0,
            asked.1,
            received.0,
            received.1
        ))
    }

    /// Which way giving and asking go by level, in words (practice.md R16). Where my own level is not said, what to do about it.
    pub fn equality(&self) -> String {
        if self.my_level.is_none_or(|level| level == Level::Outside) {
            return "Say your own level in the book's settings, and you see what goes up and what goes down."
                .to_owned();
        }
        let shares = |direction: Direction, what: &str| {
            let percent = |side| self.equals.percent(direction, side);
            let (up, down) = (percent(Side::Above)?, percent(Side::Below)?);
            Some(format!("of what you {what}, {up} % goes up and {down} % down"))
        };
        let told: Vec<String> =
            shares(Direction::Gave, "give").into_iter().chain(shares(Direction::Asked, "ask")).collect();
        if told.is_empty() {
            return "Nothing was given to people whose level is said, and nothing asked of them.".to_owned();
        }
        let both = format!("{}.", sentence(&told.join("; ")));
        match self.equals.lean() {
            Some(Lean::GivesUpAsksDown) => {
                format!(
                    "{both} You give up and ask down: something for those who support you would treat them as equals."
                )
            }
            Some(Lean::GivesDownAsksUp) => {
                format!("{both} You give down and ask up: those above you have needs too, and some are small.")
            }
            None => both,
        }
    }
}
