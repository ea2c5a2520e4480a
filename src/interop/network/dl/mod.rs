//! UCINET's DL: a description in words, then a matrix or lists. Labels are known whatever their case.

mod header;

use std::collections::HashMap;

use header::{Header, Shape};

use super::{
    matrix,
    model::{Edge, Network, Node, number},
    words::{self, numbered, words},
};
use crate::interop::{
    Format, Source,
    error::ReadError,
    reading::{Progress, Reading},
};

/// Whether a file begins like DL: with these letters, and what they need soon behind.
pub fn begins(text: &str) -> bool {
    let text = text.trim_start();
    let Some((first, rest)) = text.split_at_checked(2) else { return false };
    let head: String = rest.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    let parted = rest.chars().next().is_some_and(|c| c.is_whitespace() || c == ',');
    first.eq_ignore_ascii_case("dl")
        && parted
        && (head.contains("n=") || head.contains("n =") || head.contains("nr") || head.contains("format"))
}

struct Reader<'a> {
    header: Header,
    network: Network,
    /// Rows and columns by their labels in lower case; of one sort of nodes both are the same.
    rows: HashMap<String, usize>,
    columns: HashMap<String, usize>,
    /// Rows and columns by their order.
    row_order: Vec<usize>,
    column_order: Vec<usize>,
    source: &'a Source<'a>,
}

/// Reads a file of DL.
///
/// # Errors
/// Its description is not understood, it breaks off, is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, None);
    let header = Header::read(&text)?;
    let mut reader = Reader {
        header,
        network: Network::new(),
        rows: HashMap::new(),
        columns: HashMap::new(),
        row_order: Vec::new(),
        column_order: Vec::new(),
        source,
    };
    reader.declare()?;
    let lines: Vec<(u64, &str)> = numbered(&text).skip_while(|(line, _)| *line < reader.header.data_line).collect();
    match reader.header.shape {
        Shape::Full | Shape::Upper | Shape::Lower => reader.matrices(&lines)?,
        Shape::Pairs | Shape::Lists => reader.lists(&lines)?,
    }
    Ok(reader.network.into_reading(Format::Dl, source))
}

impl Reader<'_> {
    /// The nodes that the description names, or counts.
    fn declare(&mut self) -> Result<(), ReadError> {
        let Header { rows, columns, row_labels, column_labels, is_embedded, is_two_mode, .. } = self.header.clone();
        let line = self.header.line;
        for at in 0..if is_embedded && row_labels.is_empty() { 0 } else { rows } {
            let label = row_labels.get(at).cloned().unwrap_or_else(|| (at + 1).to_string());
            self.row(line, &label, true)?;
        }
        if is_two_mode {
            for at in 0..if is_embedded && column_labels.is_empty() { 0 } else { columns } {
                let label = column_labels.get(at).cloned().unwrap_or_else(|| format!("column {}", at + 1));
                self.column(line, &label, true)?;
            }
            let remark = "it has two sorts of nodes, as in people and what they take part in; both are read as people";
            self.network.remarks.push(remark.to_owned());
        }
        Ok(())
    }

    /// The node of this label in a row; numbers stand for places in the order. Only what is declared may be a number as a name.
    fn row(&mut self, line: u64, label: &str, declares: bool) -> Result<Option<usize>, ReadError> {
        if let Some(known) = self.rows.get(&label.to_lowercase()) {
            return Ok(Some(*known));
        }
        if !declares && let Some(place) = label.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
            return Ok(self.row_order.get(place).copied());
        }
        let number = self.network.declare(Node::new(line, label))?;
        if let Some(number) = number {
            self.rows.insert(label.to_lowercase(), number);
            self.row_order.push(number);
        }
        Ok(number)
    }

    fn column(&mut self, line: u64, label: &str, declares: bool) -> Result<Option<usize>, ReadError> {
        if !self.header.is_two_mode {
            return self.row(line, label, declares);
        }
        if let Some(known) = self.columns.get(&label.to_lowercase()) {
            return Ok(Some(*known));
        }
        if !declares && let Some(place) = label.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
            return Ok(self.column_order.get(place).copied());
        }
        // A row of the same name is someone else.
        let id = if self.network.number(label).is_some() { format!("column {label}") } else { label.to_owned() };
        let number = self.network.declare(Node { label: label.to_owned(), ..Node::new(line, id) })?;
        if let Some(number) = number {
            self.columns.insert(label.to_lowercase(), number);
            self.column_order.push(number);
        }
        Ok(number)
    }

    /// The relation of the `n`th matrix.
    fn relation(&mut self, matrix: usize) -> usize {
        match self.header.matrix_labels.get(matrix).cloned() {
            Some(label) => self.network.relation(&label),
            None if self.header.matrices > 1 => self.network.relation(&format!("relation {}", matrix + 1)),
            None => 0,
        }
    }

    /// Whole or half matrices, one after the other.
    fn matrices(&mut self, lines: &[(u64, &str)]) -> Result<(), ReadError> {
        let mut cells = lines.iter().flat_map(|(line, text)| {
            let parted = text.replace(',', " ");
            words(&parted).into_iter().map(|word| (*line, word)).collect::<Vec<_>>()
        });
        let last = lines.last().map_or(self.header.data_line, |(line, _)| *line);
        for matrix in 0..self.header.matrices {
            let relation = self.relation(matrix);
            let mut columns = self.column_order.clone();
            if self.header.is_embedded {
                columns.clear();
                for _ in 0..self.header.columns {
                    let Some((line, label)) = cells.next() else { return Err(ReadError::breaks_off(last)) };
                    columns.extend(self.column(line, &label, true)?);
                }
            } else if !self.header.is_two_mode {
                columns.clone_from(&self.row_order);
            }
            for at in 0..self.header.rows {
                let of = lines.len();
                if at % 64 == 0 && (self.source.watch)(Progress { done: at.min(of), of }).is_break() {
                    return Err(ReadError::Cancelled);
                }
                let mut from = self.row_order.get(at).copied();
                if self.header.is_embedded {
                    let Some((line, label)) = cells.next() else { return Err(ReadError::breaks_off(last)) };
                    from = self.row(line, &label, true)?;
                }
                for column in self.header.columns_of(at) {
                    let Some((line, cell)) = cells.next() else { return Err(ReadError::breaks_off(last)) };
                    self.cell((line, &cell), (from, columns.get(column).copied()), relation)?;
                }
            }
        }
        if let Some((line, _)) = cells.next() {
            self.network.without(line, "the matrix has more values than there are nodes; what is over is left out");
        }
        Ok(())
    }

    fn cell(
        &mut self,
        (line, cell): (u64, &str),
        ends: (Option<usize>, Option<usize>),
        relation: usize,
    ) -> Result<(), ReadError> {
        // The diagonal means nothing.
        let (Some(from), Some(to)) = ends else { return Ok(()) };
        match if from == to { Some(0.0) } else { matrix::value(cell) } {
            Some(value) if value != 0.0 => {
                let is_directed = self.header.shape == Shape::Full && !self.header.is_two_mode;
                let edge = Edge::new(line, from, to, is_directed);
                self.network.join(Edge { relation, weight: Some(value), ..edge })
            }
            Some(_) => Ok(()),
            None => {
                self.network.without(line, "a cell is no number, and is left out");
                Ok(())
            }
        }
    }

    /// Lines that name two and perhaps a value, or one and all whom they name. A line of `!` begins the next relation.
    fn lists(&mut self, lines: &[(u64, &str)]) -> Result<(), ReadError> {
        let mut matrix = 0;
        let mut relation = self.relation(matrix);
        for (at, (line, text)) in lines.iter().enumerate() {
            if at % 1_024 == 0 && (self.source.watch)(Progress { done: at, of: lines.len() }).is_break() {
                return Err(ReadError::Cancelled);
            }
            let said = words(&text.replace(',', " "));
            match said.split_first() {
                None => {}
                Some((mark, [])) if mark == "!" => {
                    matrix += 1;
                    relation = self.relation(matrix);
                }
                Some((from, others)) => self.list(*line, (from, others), relation)?,
            }
        }
        Ok(())
    }

    fn list(&mut self, line: u64, (from, others): (&str, &[String]), relation: usize) -> Result<(), ReadError> {
        let names_new = self.header.is_embedded;
        let is_pair = self.header.shape == Shape::Pairs;
        let (others, weight) = match others {
            [to, weight, ..] if is_pair => (std::slice::from_ref(to), number(weight)),
            [to] if is_pair => (std::slice::from_ref(to), None),
            [] if is_pair => {
                self.network.skip(line, "one end of the tie is blank");
                return Ok(());
            }
            others => (others, None),
        };
        if weight == Some(0.0) {
            return Ok(());
        }
        let from = self.row(line, from, names_new)?;
        for to in others {
            match (from, self.column(line, to, names_new)?) {
                (Some(from), Some(to)) => {
                    self.network.join(Edge {
                        relation,
                        weight,
                        ..Edge::new(line, from, to, !self.header.is_two_mode)
                    })?;
                }
                _ => self.network.skip(line, "one of its ends is no node of the file; please add the node"),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
