//! GraphML, as Gephi, yEd, NetworkX, igraph, TinkerPop and others write it.
//!
//! Elements are known by their names whatever their prefix. Several graphs in one file are several relations among the same
//! people. yEd keeps names inside of the drawing; they are read from there. Ports are passed over.

use std::collections::HashMap;

use roxmltree::{Document, Node as Element, NodeId};

use super::{
    model::{Edge, Network, Node, Says},
    words::{self, Lines},
    xml::{self, children, is, text_of},
};
use crate::interop::{Format, Source, error::ReadError, reading::Reading};

/// What a `<key>` declares.
struct Key {
    name: String,
    /// Of what it tells: nodes, edges, all and others.
    of: String,
    says: Says,
    default: String,
}

impl Key {
    fn tells_of(&self, what: &str) -> bool {
        matches!(self.of.as_str(), "all" | "") || self.of == what
    }
}

struct Reader<'a, 'i> {
    document: &'a Document<'i>,
    lines: Lines,
    keys: HashMap<String, Key>,
    network: Network,
    /// The graph in which each node was first declared.
    homes: Vec<Option<NodeId>>,
}

/// Reads a file of GraphML.
///
/// # Errors
/// It is not sound XML, breaks off, is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, xml::declared(source.bytes));
    let document = xml::parse(&text)?;
    let mut reader = Reader {
        document: &document,
        lines: Lines::of(&text),
        keys: keys(&document),
        network: Network::new(),
        homes: Vec::new(),
    };
    xml::each(&document, source, "node", |node| reader.node(node))?;
    let relations = reader.relations();
    xml::each(&document, source, "edge", |edge| reader.edge(edge, &relations))?;
    xml::each(&document, source, "hyperedge", |edge| reader.hyperedge(edge, &relations))?;
    Ok(reader.network.into_reading(Format::GraphMl, source))
}

fn keys(document: &Document<'_>) -> HashMap<String, Key> {
    let declared = document.root_element().descendants().filter(|node| is(*node, "key"));
    let key = |node: Element<'_, '_>| {
        let id = node.attribute("id")?.to_owned();
        let name = node.attribute("attr.name").unwrap_or(&id).trim().to_owned();
        let default = children(node, "default").next().map(text_of).unwrap_or_default();
        let of = node.attribute("for").unwrap_or_default().trim().to_ascii_lowercase();
        Some((id, Key { says: Says::of(&name), name, of, default }))
    };
    declared.filter_map(key).collect()
}

impl<'a, 'i> Reader<'a, 'i> {
    fn line(&self, element: Element<'_, '_>) -> u64 {
        self.lines.at(element.range().start)
    }

    fn node(&mut self, element: Element<'a, 'i>) -> Result<(), ReadError> {
        let (line, home) = (self.line(element), element.parent().map(|graph| graph.id()));
        let id = element.attribute("id").unwrap_or_default().trim();
        // The people of several graphs are the same ones.
        if let Some(known) = self.network.number(id)
            && self.homes.get(known).is_some_and(|first| *first != home)
        {
            return Ok(());
        }
        let node = Node { label: drawn(element, "NodeLabel"), ..Node::new(line, id) };
        let Some(number) = self.network.declare(node)? else { return Ok(()) };
        self.homes.push(home);
        for (_, name, value) in self.said(element, "node") {
            self.network.tell(number, &name, &value);
        }
        Ok(())
    }

    /// What is said of a node or an edge, each with its name, and what holds where nothing is said.
    fn said(&self, element: Element<'_, '_>, what: &str) -> Vec<(Says, String, String)> {
        let mut said = Vec::new();
        let mut told: Vec<&str> = Vec::new();
        for data in children(element, "data").filter(|data| !data.children().any(|child| child.is_element())) {
            let key = data.attribute("key").unwrap_or_default();
            let known = self.keys.get(key);
            let says = known.map_or_else(|| Says::of(key), |key| key.says);
            told.push(key);
            said.push((says, known.map_or(key, |key| key.name.as_str()).to_owned(), text_of(data)));
        }
        let silent = self
            .keys
            .iter()
            .filter(|(id, key)| !key.default.is_empty() && key.tells_of(what) && !told.contains(&id.as_str()));
        let mut defaults: Vec<_> = silent.map(|(_, key)| (key.says, key.name.clone(), key.default.clone())).collect();
        defaults.sort_by(|one, other| one.1.cmp(&other.1));
        said.extend(defaults);
        said.retain(|(_, name, value)| !name.is_empty() && !value.is_empty());
        said
    }

    /// The relation of each graph, where there are several.
    fn relations(&mut self) -> HashMap<NodeId, usize> {
        let graphs: Vec<_> = children(self.document.root_element(), "graph").collect();
        if graphs.len() < 2 {
            return HashMap::new();
        }
        let mut relations = HashMap::new();
        for graph in graphs {
            let named =
                self.said(graph, "graph").into_iter().find(|(_, name, _)| matches!(name.as_str(), "name" | "label"));
            let name = named.map_or_else(|| graph.attribute("id").unwrap_or_default().to_owned(), |(_, _, name)| name);
            relations.insert(graph.id(), self.network.relation(&name));
        }
        relations
    }

    fn edge(&mut self, element: Element<'a, 'i>, relations: &HashMap<NodeId, usize>) -> Result<(), ReadError> {
        let end = |name| element.attribute(name).unwrap_or_default().trim();
        let line = self.line(element);
        let Some((from, to)) = self.network.ends(line, end("source"), end("target")) else { return Ok(()) };
        let graph = element.parent();
        let default = graph.and_then(|graph| graph.attribute("edgedefault"));
        let is_directed = match element.attribute("directed").map(str::trim) {
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            _ => default.is_some_and(|default| default.trim().eq_ignore_ascii_case("directed")),
        };
        let mut edge = Edge::new(line, from, to, is_directed);
        edge.relation = graph.and_then(|graph| relations.get(&graph.id())).copied().unwrap_or_default();
        self.say(&mut edge, element);
        self.network.join(edge)
    }

    fn say(&mut self, edge: &mut Edge, element: Element<'_, '_>) {
        let label = drawn(element, "EdgeLabel");
        self.network.say(edge, Says::of("label"), "label", &label);
        // TinkerPop writes what a tie is beside its ends.
        self.network.say(edge, Says::of("label"), "label", element.attribute("label").unwrap_or_default());
        for (says, name, value) in self.said(element, "edge") {
            self.network.say(edge, says, &name, &value);
        }
    }

    /// A tie of any number of people; of two it is a tie.
    fn hyperedge(&mut self, element: Element<'a, 'i>, relations: &HashMap<NodeId, usize>) -> Result<(), ReadError> {
        let line = self.line(element);
        let ends: Vec<&str> = children(element, "endpoint").filter_map(|end| end.attribute("node")).collect();
        let [from, to] = ends.as_slice() else {
            self.network.skip(line, "it ties other than two (a hyperedge); please write a tie for each pair");
            return Ok(());
        };
        let Some((from, to)) = self.network.ends(line, from.trim(), to.trim()) else { return Ok(()) };
        let mut edge = Edge::new(line, from, to, false);
        edge.relation = element.parent().and_then(|graph| relations.get(&graph.id())).copied().unwrap_or_default();
        self.say(&mut edge, element);
        self.network.join(edge)
    }
}

/// The words that yEd draws on a node or an edge.
fn drawn(element: Element<'_, '_>, label: &str) -> String {
    let drawings = children(element, "data").filter(|data| data.children().any(|child| child.is_element()));
    let mut labels = drawings.flat_map(|data| data.descendants()).filter(|node| is(*node, label)).map(text_of);
    labels.find(|text| !text.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
