//! DOT, for Graphviz: `neato -n` keeps everyone where they stand.

use std::fmt::Write as _;

use super::{Chart, OF_EDGES, OF_PEOPLE, told};
use crate::book::Book;

/// The network of a book as DOT.
pub fn to_dot(book: &Book) -> String {
    let chart = Chart::of(book);
    let mut text =
        "digraph mutual {\n  node [shape=circle, style=filled, fontcolor=white, fixedsize=true];\n".to_owned();
    for node in &chart.nodes {
        let (x, y) = node.at;
        // Graphviz counts upwards; sizes are in inches, places in points.
        let inches = node.radius * 2.0 / 72.0;
        let (id, label) = (quoted(&node.id), quoted(&node.label));
        let (at, colour) = (quoted(&format!("{x:.1},{:.1}!", -y)), quoted(&node.colour.to_string()));
        let _ = write!(text, "  {id} [label={label}, pos={at}, width={inches:.3}, fillcolor={colour}");
        write_all(&mut text, told(&OF_PEOPLE, &node.said));
    }
    for edge in &chart.edges {
        let (from, to) = (quoted(&edge.from), quoted(&edge.to));
        let _ = write!(text, "  {from} -> {to} [weight={:.0}", edge.weight);
        if !edge.is_directed {
            text.push_str(", dir=none");
        }
        write_all(&mut text, told(&OF_EDGES, &edge.said));
    }
    text.push_str("}\n");
    text
}

fn write_all<'a>(text: &mut String, said: impl Iterator<Item = (usize, &'static str, &'a str)>) {
    for (_, name, value) in said {
        let _ = write!(text, ", {name}={}", quoted(value));
    }
    text.push_str("];\n");
}

/// A text in quotes: a backslash is doubled, line ends become spaces.
fn quoted(text: &str) -> String {
    let mut safe = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => safe.extend(['\\', letter]),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe.push('"');
    safe
}
