//! The statements of DOT.

use std::collections::{BTreeSet, HashMap};

use super::{
    lexer::{Lexer, Token},
    plain,
};
use crate::interop::{
    Source,
    error::ReadError,
    network::model::{Edge, Network, Says},
    reading::Progress,
};

/// How deep graphs may stand in one another.
const DEEPEST: usize = 100;

/// What holds for all that is named from here on in a graph.
#[derive(Debug, Clone, Default)]
struct Scope {
    nodes: Vec<(String, String)>,
    edges: Vec<(String, String)>,
}

/// Reads statements into a network.
pub struct Parser<'a> {
    lexer: Lexer<'a>,
    /// The word that is read.
    now: Option<Token>,
    line: u64,
    source: &'a Source<'a>,
    size: usize,
    statements: usize,
    pub network: Network,
    /// What is said of each node, by name.
    pub said: Vec<HashMap<String, String>>,
    is_directed: bool,
    relation: usize,
}

impl<'a> Parser<'a> {
    /// Before the first word of a text.
    ///
    /// # Errors
    /// As [`Lexer::next`].
    pub fn new(text: &'a str, source: &'a Source<'a>) -> Result<Self, ReadError> {
        let mut parser = Self {
            lexer: Lexer::new(text),
            now: None,
            line: 1,
            source,
            size: text.len(),
            statements: 0,
            network: Network::new(),
            said: Vec::new(),
            is_directed: false,
            relation: 0,
        };
        parser.advance()?;
        Ok(parser)
    }

    /// Reads every graph of the file.
    ///
    /// # Errors
    /// It is not written as DOT asks, breaks off, is too large, or was called off.
    pub fn graphs(&mut self) -> Result<(), ReadError> {
        let mut count = 0;
        while self.now.is_some() {
            let mut word = self.word().unwrap_or_default();
            if word.eq_ignore_ascii_case("strict") {
                word = self.word_behind()?;
            }
            self.is_directed = word.eq_ignore_ascii_case("digraph");
            if !self.is_directed && !word.eq_ignore_ascii_case("graph") {
                return Err(self.unsound());
            }
            let name = self.word_behind()?;
            if !name.is_empty() {
                self.advance()?;
            }
            self.relation = if count == 0 { 0 } else { self.network.relation(&name) };
            count += 1;
            self.expect('{')?;
            self.statements(&mut Scope::default(), 0)?;
        }
        Ok(())
    }

    /// The name that is read now, if it is one.
    fn word(&self) -> Option<String> {
        match &self.now {
            Some(Token::Id(word) | Token::Html(word)) => Some(word.clone()),
            _ => None,
        }
    }

    /// Goes on; the name that is read then, or nothing.
    fn word_behind(&mut self) -> Result<String, ReadError> {
        self.advance()?;
        Ok(self.word().unwrap_or_default())
    }

    fn advance(&mut self) -> Result<(), ReadError> {
        self.now = self.lexer.next()?;
        self.line = self.lexer.line;
        Ok(())
    }

    fn is_sign(&self, sign: char) -> bool {
        self.now == Some(Token::Sign(sign))
    }

    fn unsound(&self) -> ReadError {
        match self.now {
            None => ReadError::breaks_off(self.line),
            Some(_) => ReadError::Unsound {
                line: self.line,
                reason: "it is not written as DOT asks here; please write the file anew where it comes from",
            },
        }
    }

    fn expect(&mut self, sign: char) -> Result<(), ReadError> {
        if self.is_sign(sign) { self.advance() } else { Err(self.unsound()) }
    }

    /// Reads up to the closing bracket; gives whoever is named.
    fn statements(&mut self, scope: &mut Scope, depth: usize) -> Result<BTreeSet<usize>, ReadError> {
        if depth > DEEPEST {
            return Err(ReadError::Unsound { line: self.line, reason: "brackets stand too deep in one another" });
        }
        let mut named = BTreeSet::new();
        loop {
            self.statements += 1;
            let done = self.size - self.lexer.left();
            if self.statements.is_multiple_of(1_024) && (self.source.watch)(Progress { done, of: self.size }).is_break()
            {
                return Err(ReadError::Cancelled);
            }
            if self.is_sign('}') {
                self.advance()?;
                return Ok(named);
            }
            if self.is_sign(';') || self.is_sign(',') {
                self.advance()?;
                continue;
            }
            named.extend(self.statement(scope, depth)?);
        }
    }

    fn statement(&mut self, scope: &mut Scope, depth: usize) -> Result<BTreeSet<usize>, ReadError> {
        let line = self.line;
        let word = self.word().unwrap_or_default().to_ascii_lowercase();
        if matches!(self.now, Some(Token::Id(_))) && matches!(word.as_str(), "node" | "edge" | "graph") {
            self.advance()?;
            // A statement such as `graph = x` names an attribute.
            if !self.is_sign('=') {
                let attributes = self.attributes()?;
                match word.as_str() {
                    "node" => set_all(&mut scope.nodes, attributes),
                    "edge" => set_all(&mut scope.edges, attributes),
                    _ => {}
                }
                return Ok(BTreeSet::new());
            }
        }
        if self.is_sign('=') {
            self.advance()?;
            self.value()?;
            return Ok(BTreeSet::new());
        }
        let (mut from, is_attribute) = self.end(scope, depth)?;
        if is_attribute {
            return Ok(BTreeSet::new());
        }
        let mut named = from.clone();
        let mut pairs = Vec::new();
        while let Some(Token::Edge(_)) = self.now {
            self.advance()?;
            let (to, _) = self.end(scope, depth)?;
            for one in &from {
                // Far more than any network has, and told as such when the edges are made.
                pairs.extend(to.iter().map(|other| (*one, *other)));
                if pairs.len() > super::super::model::MAX_EDGES {
                    return Err(ReadError::TooLargeNetwork);
                }
            }
            named.extend(&to);
            from = to;
        }
        let attributes = self.attributes()?;
        if pairs.is_empty() {
            for node in &named {
                for (name, value) in &attributes {
                    self.set(*node, name, value);
                }
            }
            return Ok(named);
        }
        let mut said = scope.edges.clone();
        set_all(&mut said, attributes);
        pairs.into_iter().try_for_each(|pair| self.join(line, pair, &said))?;
        Ok(named)
    }

    /// A node with its port, or a graph: whoever it names. Also whether it was an attribute of the graph, `name = value`.
    fn end(&mut self, scope: &Scope, depth: usize) -> Result<(BTreeSet<usize>, bool), ReadError> {
        let word = self.word();
        let is_graph = word.as_ref().is_some_and(|word| word.eq_ignore_ascii_case("subgraph"));
        if is_graph {
            let name = self.word_behind()?;
            if !name.is_empty() {
                self.advance()?;
            }
        }
        if self.is_sign('{') {
            self.advance()?;
            return Ok((self.statements(&mut scope.clone(), depth + 1)?, false));
        }
        if is_graph || word.is_none() {
            return Err(self.unsound());
        }
        let line = self.line;
        let id = self.value()?;
        if self.is_sign('=') {
            self.advance()?;
            self.value()?;
            return Ok((BTreeSet::new(), true));
        }
        // A port and a side of the node, as in `node:port:ne`.
        while self.is_sign(':') {
            self.advance()?;
            self.value()?;
        }
        let known = self.network.nodes.len();
        let number = self.network.number_or_new(line, &id)?;
        if number == known {
            self.said.push(scope.nodes.iter().cloned().collect());
        }
        Ok((BTreeSet::from([number]), false))
    }

    /// A name, or several texts put together by `+`.
    fn value(&mut self) -> Result<String, ReadError> {
        let Some(mut text) = self.word() else { return Err(self.unsound()) };
        self.advance()?;
        while self.is_sign('+') {
            self.advance()?;
            let Some(more) = self.word() else { return Err(self.unsound()) };
            text.push_str(&more);
            self.advance()?;
        }
        Ok(text)
    }

    /// Lists in square brackets, any number of them.
    fn attributes(&mut self) -> Result<Vec<(String, String)>, ReadError> {
        let mut attributes = Vec::new();
        while self.is_sign('[') {
            self.advance()?;
            while !self.is_sign(']') {
                if self.is_sign(';') || self.is_sign(',') {
                    self.advance()?;
                    continue;
                }
                let name = self.value()?;
                let value = if self.is_sign('=') {
                    self.advance()?;
                    self.value()?
                } else {
                    "true".to_owned()
                };
                attributes.push((name, value));
            }
            self.advance()?;
        }
        Ok(attributes)
    }

    fn set(&mut self, node: usize, name: &str, value: &str) {
        if let Some(said) = self.said.get_mut(node) {
            said.insert(name.to_owned(), value.to_owned());
        }
    }

    fn join(&mut self, line: u64, (from, to): (usize, usize), said: &[(String, String)]) -> Result<(), ReadError> {
        let mut edge = Edge { relation: self.relation, ..Edge::new(line, from, to, self.is_directed) };
        for (name, value) in said {
            match (name.as_str(), value.as_str()) {
                ("dir", "back") => (edge.from, edge.to) = (to, from),
                ("dir", "both" | "none") => edge.is_directed = false,
                _ => self.network.say(&mut edge, Says::of(name), name, &plain(value, "")),
            }
        }
        self.network.join(edge)
    }
}

/// Sets attributes, each of which counts once.
fn set_all(all: &mut Vec<(String, String)>, set: Vec<(String, String)>) {
    for (name, value) in set {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => all.push((name, value)),
        }
    }
}
