//! GEXF 1.1 to 1.3, as Gephi and others write it.
//!
//! Elements are known by their names whatever their prefix, so that every version's name space does. Of attributes that change
//! over time the last value counts; times that are counts, not dates, are left out.

use std::collections::HashMap;

use roxmltree::{Document, Node as Element};

use super::{
    model::{Edge, Network, Node, Says},
    words::{self, Lines},
    xml::{self, children, is},
};
use crate::interop::{Format, Source, error::ReadError, reading::Reading};

/// What an `<attribute>` declares.
#[derive(Default)]
struct Declared {
    title: String,
    default: String,
    is_list: bool,
}

/// The attributes of nodes and those of edges, by their ids.
#[derive(Default)]
struct Attributes {
    nodes: HashMap<String, Declared>,
    edges: HashMap<String, Declared>,
}

struct Reader {
    lines: Lines,
    attributes: Attributes,
    network: Network,
    has_counted_times: bool,
}

/// Reads a file of GEXF.
///
/// # Errors
/// It is not sound XML, breaks off, is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, xml::declared(source.bytes));
    let document = xml::parse(&text)?;
    let attributes = declared(&document);
    let mut reader = Reader { lines: Lines::of(&text), attributes, network: Network::new(), has_counted_times: false };
    xml::each(&document, source, "node", |node| reader.node(node))?;
    let default =
        document.descendants().find(|node| is(*node, "graph")).and_then(|graph| graph.attribute("defaultedgetype"));
    let is_directed = default.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("directed"));
    xml::each(&document, source, "edge", |edge| reader.edge(edge, is_directed))?;
    if reader.has_counted_times {
        reader.network.remarks.push("its times are counts, not dates, and are left out".to_owned());
    }
    Ok(reader.network.into_reading(Format::Gexf, source))
}

fn declared(document: &Document<'_>) -> Attributes {
    let mut attributes = Attributes::default();
    for group in document.descendants().filter(|node| is(*node, "attributes")) {
        let of_edges = group.attribute("class").is_some_and(|class| class.trim().eq_ignore_ascii_case("edge"));
        let of = if of_edges { &mut attributes.edges } else { &mut attributes.nodes };
        for attribute in children(group, "attribute") {
            let Some(id) = attribute.attribute("id") else { continue };
            let kind = attribute.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
            let default = children(attribute, "default").next().map(xml::text_of).unwrap_or_default();
            let title = attribute.attribute("title").unwrap_or(id).trim().to_owned();
            of.insert(id.trim().to_owned(), Declared { title, default, is_list: kind.starts_with("list") });
        }
    }
    attributes
}

/// What an element says of itself: each attribute once, with the last of its values, and what holds where nothing is said.
fn said(element: Element<'_, '_>, declared: &HashMap<String, Declared>) -> Vec<(String, String)> {
    let mut said: Vec<(String, String)> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let values = children(element, "attvalues").flat_map(|values| children(values, "attvalue"));
    for value in values.chain(children(element, "attvalue")) {
        // Files of 1.1 say `id` where later ones say `for`.
        let id = value.attribute("for").or_else(|| value.attribute("id")).unwrap_or_default().trim();
        let known = declared.get(id);
        let text = value.attribute("value").unwrap_or_default().trim();
        let text = if known.is_some_and(|known| known.is_list) { listed(text) } else { text.to_owned() };
        let title = known.map_or(id, |known| known.title.as_str());
        told.push(id);
        match said.iter_mut().find(|(name, _)| name == title) {
            Some((_, last)) => *last = text,
            None => said.push((title.to_owned(), text)),
        }
    }
    let silent = declared.iter().filter(|(id, known)| !known.default.is_empty() && !told.contains(&id.as_str()));
    let mut defaults: Vec<_> = silent.map(|(_, known)| (known.title.clone(), known.default.clone())).collect();
    defaults.sort();
    said.extend(defaults);
    said.retain(|(name, value)| !name.is_empty() && !value.is_empty());
    said
}

/// A list, written as `[a, b]` or `a|b`, with bars between its parts.
fn listed(text: &str) -> String {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let parts = inner.map_or_else(|| text.split('|').collect::<Vec<_>>(), |inner| inner.split(',').collect());
    parts.into_iter().map(str::trim).collect::<Vec<_>>().join("|")
}

impl Reader {
    fn node(&mut self, element: Element<'_, '_>) -> Result<(), ReadError> {
        let line = self.lines.at(element.range().start);
        let id = element.attribute("id").unwrap_or_default().trim();
        let label = element.attribute("label").unwrap_or_default().trim().to_owned();
        let Some(number) = self.network.declare(Node { label, ..Node::new(line, id) })? else { return Ok(()) };
        for (name, value) in said(element, &self.attributes.nodes) {
            self.network.tell(number, &name, &value);
        }
        Ok(())
    }

    fn edge(&mut self, element: Element<'_, '_>, is_directed: bool) -> Result<(), ReadError> {
        let attribute = |name| element.attribute(name).unwrap_or_default().trim();
        let line = self.lines.at(element.range().start);
        let Some((from, to)) = self.network.ends(line, attribute("source"), attribute("target")) else { return Ok(()) };
        let is_directed = match attribute("type").to_ascii_lowercase().as_str() {
            "directed" => true,
            "undirected" | "mutual" => false,
            _ => is_directed,
        };
        let mut edge = Edge::new(line, from, to, is_directed);
        for (name, value) in said(element, &self.attributes.edges) {
            self.network.say(&mut edge, Says::of(&name), &name, &value);
        }
        for name in ["kind", "label", "weight"] {
            self.network.say(&mut edge, Says::of(name), name, attribute(name));
        }
        self.time(&mut edge, element);
        self.network.join(edge)
    }

    /// Since when and until when: of several spells, the first beginning and the last end.
    fn time(&mut self, edge: &mut Edge, element: Element<'_, '_>) {
        let spells: Vec<_> = children(element, "spells").flat_map(|spells| children(spells, "spell")).collect();
        let of = |node: Option<Element<'_, '_>>, names: [&str; 2]| {
            let found = node.and_then(|node| names.iter().find_map(|name| node.attribute(*name)));
            found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let (begins, ends) = (["start", "startopen"], ["end", "endopen"]);
        let since = of(Some(element), begins).or_else(|| of(spells.first().copied(), begins));
        let until = of(Some(element), ends).or_else(|| of(spells.last().copied(), ends));
        for (text, place) in [(since, &mut edge.since), (until, &mut edge.until)] {
            match text {
                Some(text) if text.contains('-') && !text.starts_with('-') => *place = text,
                Some(_) => self.has_counted_times = true,
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
