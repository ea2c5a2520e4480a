//! XML that is read whole, with limits, and what is said of one that is not sound.

use encoding_rs::Encoding;
use roxmltree::{Document, Error, Node, ParsingOptions};

use super::words::Lines;
use crate::interop::{Source, decode, error::ReadError, reading::Progress};

/// Most elements and texts of one file.
const MOST_NODES: u32 = 40_000_000;

/// The encoding that the first line of a file names.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?).into_owned();
    let (_, rest) = head.trim_start().strip_prefix("<?xml")?.split_once("encoding=")?;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    decode::named(rest.get(1..)?.split(quote).next()?)
}

/// The name of the first element, without its prefix; nothing if a text does not begin as XML does.
pub fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        rest = if rest.starts_with('?') {
            rest.split_once("?>")?.1
        } else if rest.starts_with("!--") {
            rest.split_once("-->")?.1
        } else if rest.starts_with('!') {
            let (inner, after) = rest.split_once('>')?;
            if inner.contains('[') { rest.split_once(']')?.1.split_once('>')?.1 } else { after }
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            return rest.get(..end)?.rsplit(':').next();
        };
    }
}

/// The whole file as a tree.
///
/// # Errors
/// It is not well formed, breaks off, has a document type of its own, or is larger than any network.
pub fn parse(text: &str) -> Result<Document<'_>, ReadError> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            ReadError::TooLargeNetwork
        }
        Error::DtdDetected => {
            unsound(1, "it has a document type (DOCTYPE), which Mutual does not follow; please take that line out")
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode => breaks_off(text),
        // An element that is cut in its middle is told of at the place where the text ends.
        error if is_at_end(text, &error) => breaks_off(text),
        error => unsound(
            u64::from(error.pos().row),
            "it is not well-formed XML here; please write the file anew where it comes from",
        ),
    })
}

fn is_at_end(text: &str, error: &Error) -> bool {
    let last = Lines::of(text.trim_end()).count();
    let row = u64::from(error.pos().row);
    let is_of_tags = matches!(error, Error::UnexpectedCloseTag(..) | Error::UnexpectedEntityCloseTag(_));
    row >= last && !is_of_tags && !text.trim_end().ends_with('>')
}

fn breaks_off(text: &str) -> ReadError {
    ReadError::breaks_off(Lines::of(text.trim_end()).count())
}

const fn unsound(line: u64, reason: &'static str) -> ReadError {
    ReadError::Unsound { line, reason }
}

/// Takes every element of this name, in their order; how far they are in the file is told to those who watch.
///
/// # Errors
/// `take` gave up, or `watch` called it off.
pub fn each<'a, 'i>(
    document: &'a Document<'i>,
    source: &Source<'_>,
    name: &str,
    mut take: impl FnMut(Node<'a, 'i>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let of = source.bytes.len();
    for (at, element) in document.descendants().enumerate() {
        if at % 4_096 == 0 && (source.watch)(Progress { done: element.range().start, of }).is_break() {
            return Err(ReadError::Cancelled);
        }
        if is(element, name) {
            take(element)?;
        }
    }
    Ok(())
}

/// The elements under a node that have this name, whatever their prefix.
pub fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

/// Whether it is an element of this name, whatever its prefix.
pub fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name().eq_ignore_ascii_case(name)
}

/// All text directly under a node, without the blanks around it.
pub fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    node.children()
        .filter_map(|child| child.is_text().then(|| child.text()).flatten())
        .for_each(|part| text.push_str(part));
    text.trim().to_owned()
}
