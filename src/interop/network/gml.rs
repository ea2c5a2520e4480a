//! GML, as NetworkX, igraph, yEd and Gephi write it: keys and values in brackets.
//!
//! Keys are known whatever their case. What is nested in a node or an edge is its drawing, and is passed over but for a label.

use super::{
    model::{Edge, Network, Node, Says},
    words,
};
use crate::interop::{
    Format, Source,
    error::ReadError,
    reading::{Progress, Reading},
};

/// How deep lists may stand in one another.
const DEEPEST: usize = 100;
/// How many words may stand before the graph: who wrote it, and which version.
const BEGINS_WITHIN: usize = 60;

/// A key with its value.
struct Item {
    line: u64,
    key: String,
    value: Value,
}

enum Value {
    Text(String),
    List(Vec<Item>),
}

#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Open,
    Close,
    Word(&'a str),
    Quoted(&'a str),
    /// A text whose quote is never closed.
    Unclosed,
}

struct Tokens<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (u64, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let text = self.rest.trim_start();
            self.pass(self.rest.len() - text.len());
            if !text.starts_with('#') {
                break;
            }
            self.pass(text.find('\n').unwrap_or(text.len()));
        }
        let line = self.line;
        let first = self.rest.chars().next()?;
        let (token, length) = match first {
            '[' => (Token::Open, 1),
            ']' => (Token::Close, 1),
            '"' => {
                let inner = self.rest.get(1..).unwrap_or_default();
                match inner.find('"') {
                    Some(end) => (Token::Quoted(inner.get(..end).unwrap_or_default()), end + 2),
                    None => (Token::Unclosed, self.rest.len()),
                }
            }
            _ => {
                let end = self.rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"'));
                let end = end.unwrap_or(self.rest.len());
                (Token::Word(self.rest.get(..end).unwrap_or_default()), end)
            }
        };
        self.pass(length);
        Some((line, token))
    }
}

impl Tokens<'_> {
    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.rest = rest;
    }
}

/// Whether a file begins like GML: with a graph in brackets, perhaps after who wrote it.
pub fn begins(text: &str) -> bool {
    let tokens: Vec<_> = Tokens { rest: text, line: 1 }.take(BEGINS_WITHIN).map(|(_, token)| token).collect();
    tokens.windows(2).any(|pair| matches!(pair, [Token::Word(word), Token::Open] if word.eq_ignore_ascii_case("graph")))
        && matches!(tokens.first(), Some(Token::Word(_)))
}

/// Reads a file of GML.
///
/// # Errors
/// Its brackets or quotes are not sound, it breaks off, is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, None);
    let items = items(&text, source)?;
    let mut network = Network::new();
    let graphs: Vec<&Vec<Item>> = items.iter().filter(|item| item.key == "graph").filter_map(list).collect();
    for graph in &graphs {
        for node in graph.iter().filter(|item| item.key == "node") {
            declare(&mut network, node)?;
        }
    }
    for graph in &graphs {
        let name = text_of(graph, "label").or_else(|| text_of(graph, "name")).unwrap_or_default();
        let relation = if graphs.len() > 1 { network.relation(&name) } else { 0 };
        let is_directed = text_of(graph, "directed").is_some_and(|text| text == "1");
        for edge in graph.iter().filter(|item| item.key == "edge") {
            join(&mut network, edge, relation, is_directed)?;
        }
    }
    Ok(network.into_reading(Format::Gml, source))
}

fn items(text: &str, source: &Source<'_>) -> Result<Vec<Item>, ReadError> {
    let mut open: Vec<(u64, String, Vec<Item>)> = vec![(1, String::new(), Vec::new())];
    let mut key: Option<(u64, String)> = None;
    let mut tokens = Tokens { rest: text, line: 1 };
    let mut count = 0_usize;
    while let Some((line, token)) = tokens.next() {
        count += 1;
        let done = text.len() - tokens.rest.len();
        if count.is_multiple_of(4_096) && (source.watch)(Progress { done, of: text.len() }).is_break() {
            return Err(ReadError::Cancelled);
        }
        let value = match token {
            Token::Word(word) if key.is_none() => {
                key = Some((line, word.to_ascii_lowercase()));
                continue;
            }
            Token::Word(text) => Value::Text(text.to_owned()),
            Token::Quoted(text) => Value::Text(decoded(text)),
            Token::Unclosed => return Err(ReadError::breaks_off(line)),
            Token::Open if open.len() > DEEPEST => {
                return Err(ReadError::Unsound { line, reason: "brackets stand too deep in one another" });
            }
            Token::Open => {
                let (line, key) = key.take().unwrap_or((line, String::new()));
                open.push((line, key, Vec::new()));
                continue;
            }
            Token::Close => match (open.pop(), open.last_mut()) {
                (Some((line, key, list)), Some((_, _, outer))) => {
                    outer.push(Item { line, key, value: Value::List(list) });
                    continue;
                }
                _ => return Err(ReadError::Unsound { line, reason: "a bracket closes here that was never opened" }),
            },
        };
        if let (Some((line, key)), Some((_, _, list))) = (key.take(), open.last_mut()) {
            list.push(Item { line, key, value });
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some((_, _, items)), true) => Ok(items),
        _ => Err(ReadError::breaks_off(tokens.line)),
    }
}

/// A text with `&quot;`, `&#246;` and the like as letters.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let letter = after.split_once(';').filter(|(name, _)| name.len() <= 8).and_then(|(name, behind)| {
            let letter = match name {
                "quot" => '"',
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "apos" => '\'',
                "nbsp" => ' ',
                name => {
                    let number = name.strip_prefix('#')?;
                    let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16).ok());
                    char::from_u32(hex.unwrap_or_else(|| number.parse().ok())?)?
                }
            };
            Some((letter, behind))
        });
        let (letter, behind) = letter.unwrap_or(('&', after));
        plain.push(letter);
        rest = behind;
    }
    plain + rest
}

fn list(item: &Item) -> Option<&Vec<Item>> {
    match &item.value {
        Value::List(list) => Some(list),
        Value::Text(_) => None,
    }
}

fn text_of(items: &[Item], key: &str) -> Option<String> {
    items.iter().filter(|item| item.key == key).find_map(|item| match &item.value {
        Value::Text(text) => Some(text.clone()),
        Value::List(_) => None,
    })
}

fn declare(network: &mut Network, item: &Item) -> Result<(), ReadError> {
    let Some(said) = list(item) else { return Ok(()) };
    let id = text_of(said, "id").unwrap_or_default();
    // yEd repeats the label in the drawing, and some programs have it there only.
    let drawn =
        || said.iter().find(|item| item.key == "labelgraphics").and_then(list).and_then(|list| text_of(list, "text"));
    let label = text_of(said, "label").or_else(drawn).unwrap_or_default();
    let Some(number) = network.declare(Node { label, ..Node::new(item.line, id) })? else { return Ok(()) };
    for item in said.iter().filter(|item| !matches!(item.key.as_str(), "id" | "label")) {
        if let Value::Text(text) = &item.value {
            network.tell(number, &item.key, text);
        }
    }
    Ok(())
}

fn join(network: &mut Network, item: &Item, relation: usize, is_directed: bool) -> Result<(), ReadError> {
    let Some(said) = list(item) else { return Ok(()) };
    let [from, to] = ["source", "target"].map(|end| text_of(said, end).unwrap_or_default());
    let Some((from, to)) = network.ends(item.line, &from, &to) else { return Ok(()) };
    let mut edge = Edge { relation, ..Edge::new(item.line, from, to, is_directed) };
    for item in said.iter().filter(|item| !matches!(item.key.as_str(), "source" | "target")) {
        if let Value::Text(text) = &item.value {
            network.say(&mut edge, Says::of(&item.key), &item.key, text);
        }
    }
    network.join(edge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::TieKind,
        interop::{read as read_any, unwatched},
    };

    fn of(text: &str) -> Reading {
        let reading =
            read_any(text.as_bytes(), "team.gml", &unwatched).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(reading.format, Format::Gml, "{text}");
        reading
    }

    #[test]
    fn nodes_and_edges_are_read_in_every_hand() {
        let reading = of("# a comment
Creator \"someone [of note]\"\nVersion 1
Graph [ directed 1 label \"office\"
  Node [ ID 0 Label \"Ana &quot;A&quot; J&#246;rg &x; &#xF6;\" unit \"Sales\" graphics [ x 1.0 fill \"#ff0000\" ] ]
  node [ id 1 name \u{1F600} ]
  node [ id \"2\" LabelGraphics [ text \"Li\" ] ]
  edge [ source 0 target 1 value 2 label \"friend\" ]
  edge [ source 1 target 2 weight 5 ]
  edge[source 2 target 7]
  edge [ source 2 target 2 ]
  node [ label \"nameless\" ]
]");
        let people: Vec<_> =
            reading.people.iter().map(|draft| (draft.handle.as_str(), draft.person.name.as_str())).collect();
        assert_eq!(people, [("0", "Ana \"A\" Jörg &x; ö"), ("1", "\u{1F600}"), ("2", "Li")]);
        assert_eq!(reading.people[0].person.unit, "Sales");
        let ties: Vec<_> =
            reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.kind, tie.strength)).collect();
        assert_eq!(ties, [("0", "1", TieKind::Friends, 2), ("1", "2", TieKind::Knows, 5)]);
        assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [10, 11, 12]);
    }

    #[test]
    fn two_of_the_same_name_are_two_people() {
        let reading = of(
            "graph [ node [ id 1 label \"Tom\" ] node [ id 2 label \"tom\" ] node [ id 3 label \"Mia\" ] edge [ source 1 target 2 ] ]",
        );
        let names: Vec<_> = reading.people.iter().map(|draft| draft.person.name.as_str()).collect();
        assert_eq!((names, reading.ties.len()), (vec!["Tom (1)", "tom (2)", "Mia"], 1));
    }

    #[test]
    fn what_breaks_off_or_never_opened_is_refused() {
        let whole = "graph [ node [ id 0 label \"Ana\" ] node [ id 1 ] edge [ source 0 target 1 ] ]";
        for end in 8..whole.len() {
            let error = read_any(&whole.as_bytes()[..end], "cut.gml", &unwatched).expect_err(&whole[..end]);
            assert!(error.to_string().contains("the file ends too early"), "{end}: {error}");
        }
        for text in [format!("{whole} ]"), format!("graph [ {} ]", "a [".repeat(200))] {
            assert!(
                matches!(read_any(text.as_bytes(), "odd.gml", &unwatched), Err(ReadError::Unsound { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let sound =
            "graph [ directed 1 node [ id 0 label \"&#246;\" ] node [ id 1 ] edge [ source 0 target 1 value 2 ] ]";
        bolero::check!().with_iterations(500).with_type::<(Vec<u8>, u16, u8)>().for_each(|(bytes, at, with)| {
            let mut changed = sound.as_bytes().to_vec();
            let at = usize::from(*at) % changed.len();
            changed[at] = *with;
            for text in [changed, sound.as_bytes()[..at].to_vec(), [b"graph [", bytes.as_slice()].concat()] {
                let _ = read_any(&text, "a.gml", &unwatched);
            }
        });
    }
}
