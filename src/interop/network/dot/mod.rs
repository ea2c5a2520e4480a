//! DOT, of Graphviz. Nodes need no word of their own: whoever an edge names is one.

mod lexer;
mod parser;

use std::collections::HashMap;

use lexer::{Lexer, Token};
use parser::Parser;

use super::{model::Network, words};
use crate::interop::{Format, Source, error::ReadError, reading::Reading};

/// Whether a file begins like DOT: `digraph name {`, perhaps behind comments.
pub fn begins(text: &str) -> bool {
    let mut lexer = Lexer::new(text);
    let mut next = || match lexer.next() {
        Ok(Some(Token::Id(word))) => word.to_ascii_lowercase(),
        Ok(Some(Token::Sign(sign))) => sign.to_string(),
        _ => String::new(),
    };
    let first = next();
    let kind = if first == "strict" { next() } else { first };
    matches!(kind.as_str(), "graph" | "digraph") && (next() == "{" || next() == "{")
}

/// Reads a file of DOT; several graphs in it are several relations of the same people.
///
/// # Errors
/// It is not written as DOT asks, breaks off, is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, None);
    let mut parser = Parser::new(&text, source)?;
    parser.graphs()?;
    let Parser { mut network, said, .. } = parser;
    tell(&mut network, said);
    Ok(network.into_reading(Format::Dot, source))
}

/// Tells the network what is said of its nodes, by now for the last time.
fn tell(network: &mut Network, said: Vec<HashMap<String, String>>) {
    for (number, said) in said.into_iter().enumerate() {
        let mut said: Vec<(String, String)> = said.into_iter().collect();
        said.sort_unstable();
        for (name, value) in said {
            let id = network.nodes.get(number).map(|node| node.id.clone()).unwrap_or_default();
            let value = plain(&value, &id);
            if name == "label" {
                if let Some(node) = network.nodes.get_mut(number) {
                    node.label = value;
                }
            } else if !value.is_empty() {
                network.tell(number, &name, &value);
            }
        }
    }
}

/// A text as it is drawn, on one line: `\n`, `\l` and `\r` end lines, `\N` is the node's name.
fn plain(text: &str, id: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('n' | 'l' | 'r')) => plain.push(' '),
            ('\\', Some('N')) => plain.push_str(id),
            ('\\', Some('G' | 'E' | 'T' | 'H' | 'L')) => {}
            ('\\', Some(other)) => plain.push(other),
            (letter, _) => plain.push(letter),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
