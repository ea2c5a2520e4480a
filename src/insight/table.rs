//! Figures as a table, for the eye and for other programs.

use std::fmt::Write as _;

use crate::book::words::sentence;

/// Lines under heads: words to the left, numbers to the right.
#[derive(Debug, Clone, Default)]
pub struct FigureTable {
    heads: Vec<(&'static str, bool)>,
    lines: Vec<Vec<String>>,
    /// The last line, which tells the sums; CSV goes without it.
    pub whole: Vec<String>,
}

impl FigureTable {
    /// A table that begins with columns of words.
    pub fn new(heads: &[&'static str]) -> Self {
        Self { heads: heads.iter().map(|head| (*head, false)).collect(), lines: Vec::new(), whole: Vec::new() }
    }

    /// Adds a column of words.
    pub fn words(&mut self, head: &'static str) {
        self.heads.push((head, false));
    }

    /// Adds columns of numbers.
    pub fn numbers(&mut self, heads: &[&'static str]) {
        self.heads.extend(heads.iter().map(|head| (*head, true)));
    }

    /// Adds a line, one cell for each column.
    pub fn line(&mut self, line: Vec<String>) {
        self.lines.push(line);
    }

    /// The table for other programs: the heads, then the lines; the sums only where there are no lines.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let lines = self.lines.iter().map(|line| line.iter().map(String::as_str).collect::<Vec<_>>());
        let is_all = self.lines.is_empty() && self.whole.len() == self.heads.len();
        let sums = is_all.then(|| self.whole.iter().map(String::as_str).collect());
        for line in [self.heads.iter().map(|(head, _)| *head).collect()].into_iter().chain(lines).chain(sums) {
            // Into memory, with as many fields as there are heads, nothing can go wrong.
            _ = writer.write_record(&line);
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The table for the eye, aligned; a name that stands above already is not told again.
    pub fn text(&self) -> String {
        let length = |text: &str| text.chars().count();
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| sentence(head)).collect();
        let all = || [&heads].into_iter().chain(&self.lines).chain([&self.whole]);
        let width = |at: usize| all().filter_map(|line| line.get(at)).map(|cell| length(cell)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..heads.len()).map(width).collect();
        let mut text = String::new();
        let mut before: Option<&str> = None;
        for line in all() {
            let mut written = String::new();
            for (at, cell) in line.iter().enumerate() {
                let again = at == 0 && before == Some(cell.as_str());
                let cell = if again { "" } else { cell.as_str() };
                let pad = " ".repeat(widths.get(at).map_or(0, |width| width.saturating_sub(length(cell))));
                let gap = if at == 0 { "" } else { "  " };
                let number = self.heads.get(at).is_some_and(|(_, number)| *number);
                let _ = if number { write!(written, "{gap}{pad}{cell}") } else { write!(written, "{gap}{cell}{pad}") };
            }
            text.push_str(written.trim_end());
            text.push('\n');
            before = line.first().map(String::as_str);
        }
        text
    }
}
