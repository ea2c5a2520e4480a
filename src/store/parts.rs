//! Reads a large book in parts, on as many cores as help. Only a text that is as Mutual wrote it can be parted by its lines: there
//! each record begins on a line of its own, and no note holds a line break that is not escaped.

use std::{num::NonZero, thread};

use super::format::{FORMAT, VERSION, read_book};
use crate::book::Book;

/// Smaller texts are read in one go: parting them would cost more than it gains.
const WORTH_IT: usize = 1 << 20;
/// More parts than this hardly gain.
const MOST: usize = 4;
/// How the line of a record begins, and that of a table.
const RECORD: &str = "\n            \"";
const TABLE: &str = "\n        ";
/// How the line of a field begins: most lines do.
const FIELD: &str = "                ";

/// The book of a text, with the names of fields not known, if reading it in parts is worth it and every part could be read. What
/// is wrong with a text is told by reading it as a whole.
pub(super) fn read(text: &str) -> Option<(Book, Vec<String>)> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    (text.len() >= WORTH_IT && cores > 1).then(|| read_in(text, cores.min(MOST)))?
}

fn read_in(text: &str, count: usize) -> Option<(Book, Vec<String>)> {
    let parts = part(text, count);
    let read = |part: &Part| {
        let mut unknown = Vec::new();
        read_book(&part.text(), &mut unknown).ok().map(|book| (book, unknown))
    };
    let read = thread::scope(|scope| {
        let others: Vec<_> = parts.iter().skip(1).map(|part| scope.spawn(move || read(part))).collect();
        let first = parts.first().and_then(read);
        let others = others.into_iter().map(|other| other.join().ok().flatten());
        std::iter::once(first).chain(others).collect::<Option<Vec<_>>>()
    });
    let mut read = read?.into_iter();
    let first = read.next()?;
    read.try_fold(first, |(book, mut unknown), (more, also)| {
        unknown.extend(also);
        Some((book.join(more)?, unknown))
    })
}

/// Some lines of a book's text.
struct Part<'a> {
    /// The line that opens the table in which they begin; nothing at the beginning of the text.
    table: Option<&'a str>,
    lines: &'a str,
    /// Whether the text goes on after them.
    goes_on: bool,
}

impl Part<'_> {
    /// The text of a book with these records alone, without indents: to leave them out takes less time than to parse them.
    fn text(&self) -> String {
        let mut text = String::with_capacity(self.lines.len());
        if let Some(table) = self.table {
            text.extend(["(format:\"", FORMAT, "\",version:", &VERSION.to_string(), ",book:(", table]);
        }
        for line in self.lines.split('\n') {
            text.push_str(line.strip_prefix(FIELD).unwrap_or(line).trim_start_matches(' '));
        }
        if self.goes_on {
            text.push_str("}))");
        }
        text
    }
}

/// Parts of about the same length, each of which begins with a record.
fn part(text: &str, count: usize) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut rest, mut read, mut table) = (text, 0, None);
    for number in 1..count {
        let Some((at, next)) = cut(text, text.len() * number / count).filter(|(at, _)| *at > read) else { continue };
        let (lines, after) = rest.split_at(at - read);
        parts.push(Part { table, lines, goes_on: true });
        (rest, read, table) = (after, at, Some(next));
    }
    parts.push(Part { table, lines: rest, goes_on: false });
    parts
}

/// The beginning of the first record after a place, and the line that opens its table.
fn cut(text: &str, after: usize) -> Option<(usize, &str)> {
    // All that is looked for begins at the end of a line, so no character is cut in two.
    let bytes = text.as_bytes();
    let follows = |line: &str, at: usize| bytes.get(at..).is_some_and(|rest| rest.starts_with(line.as_bytes()));
    let at = (after..bytes.len()).find(|at| follows(RECORD, *at))?;
    let before = text.get(..at)?;
    let opens = |line: usize| bytes.get(line + TABLE.len()).is_some_and(u8::is_ascii_lowercase);
    // Each table opens with a brace, of which there are far fewer than lines.
    let mut ends = before.rmatch_indices('{').filter_map(|(brace, _)| before.get(..brace)?.rfind('\n'));
    let table = ends.find(|end| follows(TABLE, *end) && opens(*end))? + TABLE.len();
    Some((at, text.get(table..)?.lines().next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::format::from_text;

    const SAMPLE: &str = include_str!("../../assets/sample.ron");

    #[test]
    fn a_book_read_in_parts_is_the_book() {
        let whole = from_text(SAMPLE).expect("the sample").book;
        for count in 1..12 {
            assert_eq!(part(SAMPLE, count).len(), count);
            assert_eq!(read_in(SAMPLE, count), Some((whole.clone(), Vec::new())), "in {count} parts");
        }
    }

    #[test]
    fn a_part_has_no_indents_but_keeps_the_blanks_of_a_note() {
        let line = "name: \"Jonas Riedel\"";
        let blanks = SAMPLE.replacen(line, "name: \"  Jonas   Riedel\"", 1);
        assert_ne!(blanks, SAMPLE);
        let whole = from_text(&blanks).expect("the sample").book;
        assert_eq!(read_in(&blanks, 3), Some((whole, Vec::new())));
        assert!(part(&blanks, 3).iter().all(|part| !part.text().contains('\n') && !part.text().contains(",    ")));
    }

    #[test]
    fn a_record_that_stands_in_two_parts_is_not_lost_without_a_word() {
        let (at, _) = cut(SAMPLE, SAMPLE.len() / 2).expect("a record");
        let (next, _) = cut(SAMPLE, at + RECORD.len()).expect("another record");
        let twice = format!("{}{}{}", &SAMPLE[..next], &SAMPLE[at..next], &SAMPLE[next..]);
        assert_eq!((2..9).filter_map(|count| read_in(&twice, count)).count(), 0);
    }

    #[test]
    fn a_part_that_can_not_be_read_leaves_it_to_the_whole() {
        let broken = SAMPLE.replacen("stage: Allied", "stage: Aligned", 1);
        assert_ne!(broken, SAMPLE);
        assert!(read_in(&broken, 3).is_none());
    }
}
