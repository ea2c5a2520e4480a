//! What a file of DL says of itself before its data.

use crate::interop::{
    error::ReadError,
    network::{
        model::MAX_NODES,
        words::{numbered, words},
    },
};

/// How the data are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All cells of a matrix.
    Full,
    /// Those above the diagonal.
    Upper,
    /// Those below the diagonal.
    Lower,
    /// A line for each tie.
    Pairs,
    /// A line for each node.
    Lists,
}

/// The description of a file of DL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The line on which it begins.
    pub line: u64,
    /// How many rows, or nodes.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// How many matrices.
    pub matrices: usize,
    pub shape: Shape,
    /// Whether cells of the diagonal are written in half a matrix.
    has_diagonal: bool,
    /// The labels stand among the data.
    pub is_embedded: bool,
    /// Rows and columns are different sorts of nodes.
    pub is_two_mode: bool,
    pub row_labels: Vec<String>,
    pub column_labels: Vec<String>,
    pub matrix_labels: Vec<String>,
    /// The first line of the data.
    pub data_line: u64,
}

/// Whose labels follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Labels {
    Rows,
    Columns,
    Matrices,
}

impl Header {
    /// Reads what stands before the data.
    ///
    /// # Errors
    /// It has no data, is of a shape that is not known, or has more nodes than any network.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let mut header = Self {
            line: 1,
            rows: 0,
            columns: 0,
            matrices: 1,
            shape: Shape::Full,
            has_diagonal: true,
            is_embedded: false,
            is_two_mode: false,
            row_labels: Vec::new(),
            column_labels: Vec::new(),
            matrix_labels: Vec::new(),
            data_line: 0,
        };
        let mut whose = Labels::Rows;
        let mut takes_labels = false;
        let mut last = 1;
        for (line, text) in numbered(text) {
            last = line;
            let spaced = text.replace('=', " = ").replace(',', " ");
            let said: Vec<String> = words(&spaced).into_iter().filter(|word| word != "=").collect();
            let lower: Vec<String> = said.iter().map(|word| word.to_ascii_lowercase()).collect();
            if lower.first().is_some_and(|word| matches!(word.as_str(), "data:" | "data")) {
                header.data_line = line + 1;
                return header.settled(line);
            }
            let opens =
                lower.iter().any(|word| matches!(word.as_str(), "labels:" | "labels" | "dl" | "format" | "diagonal"));
            if takes_labels && !opens {
                header.label(whose, said);
                continue;
            }
            takes_labels = header.take(line, &said, &lower, &mut whose)?;
        }
        Err(ReadError::breaks_off(last))
    }

    /// Takes a line of the description; gives whether labels follow.
    fn take(&mut self, line: u64, said: &[String], lower: &[String], whose: &mut Labels) -> Result<bool, ReadError> {
        let mut at = 0;
        while let Some(word) = lower.get(at) {
            let number = lower.get(at + 1).and_then(|word| word.parse::<usize>().ok());
            at += 1;
            match (word.as_str(), number) {
                ("n", Some(count)) => (self.rows, self.columns, at) = (count, count, at + 1),
                ("nr", Some(count)) => (self.rows, self.is_two_mode, at) = (count, true, at + 1),
                ("nc", Some(count)) => (self.columns, self.is_two_mode, at) = (count, true, at + 1),
                ("nm", Some(count)) => (self.matrices, at) = (count, at + 1),
                ("format", _) => {
                    self.shape = lower.get(at).and_then(|word| shape(word)).ok_or(ReadError::Unsound {
                        line,
                        reason: "its format is none that Mutual reads; please write it as a full matrix or an edge list",
                    })?;
                    self.is_two_mode |= lower.get(at).is_some_and(|word| word.ends_with('2'));
                    at += 1;
                }
                ("diagonal", _) => {
                    self.has_diagonal = lower.get(at).is_none_or(|word| word != "absent");
                    at += 1;
                }
                ("row", _) => *whose = Labels::Rows,
                ("column" | "col", _) => *whose = Labels::Columns,
                ("level" | "matrix", _) => *whose = Labels::Matrices,
                ("labels" | "labels:", _) if lower.get(at).is_some_and(|word| word.starts_with("embedded")) => {
                    self.is_embedded = true;
                    *whose = Labels::Rows;
                    at += 1;
                }
                ("labels" | "labels:", _) => {
                    self.label(*whose, said.get(at..).unwrap_or_default().to_vec());
                    return Ok(true);
                }
                _ => {}
            }
        }
        Ok(false)
    }

    fn label(&mut self, whose: Labels, labels: Vec<String>) {
        let list = match whose {
            Labels::Rows => &mut self.row_labels,
            Labels::Columns => &mut self.column_labels,
            Labels::Matrices => &mut self.matrix_labels,
        };
        list.extend(labels);
    }

    fn settled(mut self, line: u64) -> Result<Self, ReadError> {
        self.is_two_mode &= self.rows != self.columns || !self.column_labels.is_empty();
        // Column labels that repeat the rows' are no second sort.
        self.is_two_mode &= self.column_labels.is_empty() || self.column_labels != self.row_labels;
        let most = self.rows.max(self.columns).max(self.matrices);
        if most > MAX_NODES {
            return Err(ReadError::TooLargeNetwork);
        }
        let is_matrix = matches!(self.shape, Shape::Full | Shape::Upper | Shape::Lower);
        if is_matrix && (self.rows == 0 || self.columns == 0) {
            let reason = "it does not tell how many nodes there are; please write n= and the number at its beginning";
            return Err(ReadError::Unsound { line, reason });
        }
        Ok(self)
    }

    /// The columns that are written of a row.
    pub fn columns_of(&self, row: usize) -> std::ops::Range<usize> {
        let beside = usize::from(!self.has_diagonal);
        match self.shape {
            Shape::Upper => (row + beside).min(self.columns)..self.columns,
            Shape::Lower => 0..(row + 1 - beside).min(self.columns),
            _ => 0..self.columns,
        }
    }
}

fn shape(word: &str) -> Option<Shape> {
    Some(match word {
        "fullmatrix" | "full" | "fm" => Shape::Full,
        "upperhalf" | "uh" => Shape::Upper,
        "lowerhalf" | "lh" => Shape::Lower,
        "edgelist" | "edgelist1" | "el1" | "edgelist2" | "el2" => Shape::Pairs,
        "nodelist" | "nodelist1" | "nl1" | "nodelist2" | "nl2" => Shape::Lists,
        _ => return None,
    })
}
