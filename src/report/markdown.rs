//! A report as Markdown: `CommonMark` with tables, its drawings inline.

use std::fmt::Write as _;

use super::{Block, Document, Table};

/// The report as text.
pub fn markdown(document: &Document) -> String {
    let mut out = format!("# {}\n\n{}\n", plain(&document.title), plain(&document.about));
    for section in &document.sections {
        let _ = write!(out, "\n## {}\n", plain(&section.title));
        section.blocks.iter().for_each(|block| put(&mut out, block));
    }
    out
}

fn put(out: &mut String, block: &Block) {
    out.push('\n');
    match block {
        Block::Words(words) => {
            let _ = writeln!(out, "{}", plain(words));
        }
        Block::List(lines) => lines.iter().for_each(|line| {
            let _ = writeln!(out, "- {}", plain(line));
        }),
        Block::Table(table) => put_table(out, table),
        // A blank line would end the drawing.
        Block::Picture { svg, .. } => {
            svg.lines().filter(|line| !line.trim().is_empty()).for_each(|line| {
                let _ = writeln!(out, "{line}");
            });
        }
    }
}

fn put_table(out: &mut String, table: &Table) {
    let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    out.push_str(&line(&mut table.head.iter().map(|(head, _)| plain(head))));
    out.push_str(&line(&mut table.head.iter().map(|(_, number)| if *number { "---:" } else { "---" }.to_owned())));
    for row in &table.rows {
        out.push_str(&line(&mut row.iter().map(|cell| plain(cell))));
    }
}

/// Words as they are, whatever stands in them: marks of Markdown are escaped, breaks become blanks.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
