//! GEXF 1.2, which Gephi and NetworkX both read; with days where any tie has them.

use std::fmt::Write as _;

use super::{Chart, Drawn, OF_EDGES, OF_PEOPLE, Seen, told};
use crate::{
    book::Book,
    picture::{Rgb, escaped},
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
<meta><creator>Mutual</creator></meta>
"#;

/// The network of a book as GEXF.
pub fn to_gexf(book: &Book) -> String {
    let chart = Chart::of(book);
    let mut text = HEAD.to_owned();
    let has_days = chart.edges.iter().any(|edge| edge.days != (None, None));
    let mode = if has_days { r#"mode="dynamic" timeformat="date""# } else { r#"mode="static""# };
    let _ = writeln!(text, r#"<graph defaultedgetype="directed" {mode}>"#);
    for (class, names) in [("node", OF_PEOPLE.as_slice()), ("edge", &OF_EDGES)] {
        let _ = writeln!(text, r#"<attributes class="{class}" mode="static">"#);
        for (at, name) in names.iter().enumerate() {
            let _ = writeln!(text, r#"<attribute id="{at}" title="{name}" type="{}"/>"#, kind_of(name));
        }
        text.push_str("</attributes>\n");
    }
    text.push_str("<nodes>\n");
    chart.nodes.iter().for_each(|node| write_node(&mut text, node));
    text.push_str("</nodes>\n<edges>\n");
    chart.edges.iter().for_each(|edge| write_edge(&mut text, edge));
    text.push_str("</edges>\n</graph>\n</gexf>\n");
    text
}

/// The type of what is told of an edge.
fn kind_of(name: &str) -> &'static str {
    match name {
        "strength" | "gave" | "asked" | "received" => "integer",
        _ => "string",
    }
}

fn write_values(text: &mut String, names: &[&'static str], said: &[String]) {
    text.push_str("<attvalues>");
    for (at, _, value) in told(names, said) {
        let _ = write!(text, r#"<attvalue for="{at}" value="{}"/>"#, escaped(value));
    }
    text.push_str("</attvalues>");
}

fn write_node(text: &mut String, node: &Seen) {
    let _ = write!(text, r#"<node id="{}" label="{}">"#, node.id, escaped(&node.label));
    write_values(text, &OF_PEOPLE, &node.said);
    let Rgb([red, green, blue]) = node.colour;
    let (x, y) = node.at;
    // Gephi counts upwards.
    let _ = writeln!(
        text,
        r#"<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{x:.1}" y="{:.1}" z="0.0"/><viz:size value="{:.1}"/></node>"#,
        -y,
        node.radius * 2.0
    );
}

fn write_edge(text: &mut String, edge: &Drawn) {
    let Drawn { id, from, to, weight, days, .. } = edge;
    let _ = write!(text, r#"<edge id="{id}" source="{from}" target="{to}" weight="{weight:.1}""#);
    for (name, day) in [("start", days.0), ("end", days.1)] {
        if let Some(day) = day {
            let _ = write!(text, r#" {name}="{day}""#);
        }
    }
    text.push('>');
    write_values(text, &OF_EDGES, &edge.said);
    text.push_str("</edge>\n");
}
