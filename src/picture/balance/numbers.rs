//! The numbers behind the picture, for other programs.

use super::Figures;
use crate::{
    book::Vocabulary as _,
    insight::{FigureTable, Flows},
};

impl Figures {
    /// Every figure that is shown, as CSV: one line for each month, quarter or year, then for each person, level and kind, with hours
    /// and how often.
    pub fn csv(&self) -> String {
        let mut table = FigureTable::new(&["along", "name"]);
        table.numbers(&["gave, hours", "asked, hours", "received, hours", "gave", "asked", "received"]);
        let mut line = |along: &str, name: &str, flows: Flows| {
            let tallies = [flows.gave, flows.asked, flows.received];
            let hours = tallies.map(|tally| format!("{:.2}", tally.minutes as f64 / 60.0));
            let counts = tallies.map(|tally| tally.count.to_string());
            table.line([vec![along.to_owned(), name.to_owned()], hours.to_vec(), counts.to_vec()].concat());
        };
        let grain = self.question.grain.word();
        self.balance.bars.iter().for_each(|bar| line(grain, &bar.label, bar.flows));
        if let Some(before) = &self.before {
            let along = format!("{grain} before");
            before.bars.iter().for_each(|bar| line(&along, &bar.label, bar.flows));
        }
        self.people.iter().for_each(|person| line("person", &person.name, person.flows));
        self.levels.iter().for_each(|row| line("level", row.level.map_or("", |level| level.word()), row.flows));
        self.kinds.iter().for_each(|(kind, flows)| line("kind", kind.word(), *flows));
        table.csv()
    }
}
