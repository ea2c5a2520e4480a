//! GraphML: attributes and places as Gephi and NetworkX know them, and the drawing as yEd does.

use std::fmt::Write as _;

use super::{Chart, Drawn, OF_EDGES, OF_PEOPLE, Seen, told};
use crate::{
    book::Book,
    interop::network::model::ME,
    picture::{Rgb, escaped},
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
<key id="drawing" for="node" yfiles.type="nodegraphics"/>
"#;
/// What is drawn of people, with the types of GraphML.
const LOOK: [(&str, &str); 7] = [
    ("label", "string"),
    ("x", "double"),
    ("y", "double"),
    ("size", "double"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
];

/// The network of a book as GraphML.
pub fn to_graphml(book: &Book) -> String {
    let chart = Chart::of(book);
    let mut text = HEAD.to_owned();
    let keys = LOOK.iter().map(|(name, kind)| ("node", *name, *kind));
    let keys = keys.chain(OF_PEOPLE.iter().map(|name| ("node", *name, if *name == ME { "boolean" } else { "string" })));
    let keys = keys.chain([("edge", "weight", "double")]);
    for (of, name, kind) in keys.chain(OF_EDGES.iter().map(|name| ("edge", *name, kind_of(name)))) {
        let _ = writeln!(text, r#"<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#);
    }
    text.push_str("<graph id=\"network\" edgedefault=\"directed\">\n");
    chart.nodes.iter().for_each(|node| write_node(&mut text, node));
    chart.edges.iter().for_each(|edge| write_edge(&mut text, edge));
    text.push_str("</graph>\n</graphml>\n");
    text
}

/// The type of what is told of an edge.
fn kind_of(name: &str) -> &'static str {
    match name {
        "both_ways" => "boolean",
        "strength" | "gave" | "asked" | "received" => "int",
        _ => "string",
    }
}

fn write_node(text: &mut String, node: &Seen) {
    let (x, y) = node.at;
    let Rgb([red, green, blue]) = node.colour;
    let (label, size, corner) = (escaped(&node.label), node.radius * 2.0, (x - node.radius, y - node.radius));
    // The drawing comes first: NetworkX takes its texts for places if no numbers follow.
    let _ = write!(
        text,
        r#"<node id="{}"><data key="drawing"><y:ShapeNode><y:Geometry x="{:.1}" y="{:.1}" width="{size:.1}" height="{size:.1}"/><y:Fill color="{}"/><y:NodeLabel>{label}</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data>"#,
        node.id, corner.0, corner.1, node.colour
    );
    // Gephi counts upwards, yEd downwards and from the corner.
    let _ = write!(text, r#"<data key="node_label">{label}</data><data key="node_x">{x:.1}</data>"#);
    let _ = write!(text, r#"<data key="node_y">{:.1}</data><data key="node_size">{size:.1}</data>"#, -y);
    for (name, value) in [("r", red), ("g", green), ("b", blue)] {
        let _ = write!(text, r#"<data key="node_{name}">{value}</data>"#);
    }
    for (_, name, value) in told(&OF_PEOPLE, &node.said) {
        let _ = write!(text, r#"<data key="node_{name}">{}</data>"#, escaped(value));
    }
    text.push_str("</node>\n");
}

fn write_edge(text: &mut String, edge: &Drawn) {
    let Drawn { id, from, to, weight, .. } = edge;
    let _ = write!(text, r#"<edge id="{id}" source="{from}" target="{to}"><data key="edge_weight">{weight:.1}</data>"#);
    for (_, name, value) in told(&OF_EDGES, &edge.said) {
        let _ = write!(text, r#"<data key="edge_{name}">{}</data>"#, escaped(value));
    }
    text.push_str("</edge>\n");
}
