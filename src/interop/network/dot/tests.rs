use super::*;
use crate::{
    book::TieKind,
    interop::{read as read_any, unwatched},
};

fn of(text: &str) -> Reading {
    let reading = read_any(text.as_bytes(), "team.dot", &unwatched).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(reading.format, Format::Dot, "{text}");
    reading
}

fn ties(reading: &Reading) -> Vec<(&str, &str)> {
    reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str())).collect()
}

fn names(reading: &Reading) -> Vec<(&str, &str)> {
    reading.people.iter().map(|draft| (draft.handle.as_str(), draft.person.name.as_str())).collect()
}

#[test]
fn statements_of_every_sort_name_nodes_and_ties() {
    for (text, expected) in [
        ("graph { a -- b -- c }", vec![("a", "b"), ("b", "c")]),
        ("strict digraph \"my net\" { a -> {b c}; }", vec![("a", "b"), ("a", "c")]),
        (
            "digraph G { subgraph cluster_0 { label=\"x\"; a b } -> c [style=dotted] ; 7 -> -.5 }",
            vec![("a", "c"), ("b", "c"), ("7", "-.5")],
        ),
        ("# a comment\n/* more\n */ digraph { \"a b\":p1:ne -> c:\"q\" // end\n rank=same }", vec![("a b", "c")]),
        ("digraph{\"con\" + \"cat\\\nenated\"->\"say \\\"hi\\\"\"}", vec![("concatenated", "say \"hi\"")]),
        ("digraph { a -> b [dir=back] Zoë->Jörg }", vec![("b", "a"), ("Zoë", "Jörg")]),
        (
            "graph { edge [len=2]; node [shape=box]; graph [bb=\"0\"]; a--b[weight=2,label=x][color=red]; }",
            vec![("a", "b")],
        ),
    ] {
        let reading = of(text);
        assert_eq!((ties(&reading), reading.problems.len()), (expected, 0), "{text}");
    }
}

#[test]
fn labels_are_those_that_are_drawn() {
    let reading = of(
        "digraph { node [label=\"\\N\", unit=Sales] a b [label=\"Ana\\nSilva\", unit=Legal] { node [label=inner] c }
d [label=<<b>Tom</b><br/>Berg>]; a [label=\"Li \\\\ Co\"] e -> f [label=\"reports to\"] a -> a }",
    );
    assert_eq!(
        names(&reading),
        [("a", "Li \\ Co"), ("b", "Ana Silva"), ("c", "inner"), ("d", "Tom Berg"), ("e", "e"), ("f", "f")]
    );
    let units: Vec<_> = reading.people.iter().map(|draft| draft.person.unit.as_str()).collect();
    assert_eq!(units, ["Sales", "Legal", "Sales", "Sales", "Sales", "Sales"]);
    assert_eq!(reading.ties[0].kind, TieKind::ReportsTo);
    assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2]);
}

#[test]
fn several_graphs_are_several_relations() {
    let reading = of("graph friends { a -- b }\ngraph advice { a -- b }");
    assert_eq!(reading.ties.iter().map(|tie| tie.note.as_str()).collect::<Vec<_>>(), ["team", "asks for advice"]);
}

#[test]
fn what_is_not_sound_is_refused_with_its_line() {
    let whole = "digraph G { a [label=\"Ana\"]; a -> b [label=<x>] /* end */ }";
    for end in 13..whole.len() {
        let error = read_any(&whole.as_bytes()[..end], "cut.dot", &unwatched).expect_err(&whole[..end]);
        assert!(error.to_string().contains("the file ends too early"), "{end}: {error}");
    }
    let deep = format!("digraph {{ {} ", "{".repeat(500));
    for text in ["digraph {\na -> ;}", "digraph {\n a ! b }", "digraph { a }\n what", &deep] {
        assert!(matches!(read_any(text.as_bytes(), "odd.dot", &unwatched), Err(ReadError::Unsound { .. })), "{text}");
    }
    let many = (0..2_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    let crossed = format!("graph {{ {{{many}}} -- {{{many}}} }}");
    assert!(matches!(read_any(crossed.as_bytes(), "odd.dot", &unwatched), Err(ReadError::TooLargeNetwork)));
}

#[test]
fn no_bytes_make_it_panic() {
    let sound = "digraph G { node [label=\"\\N\"]; a [label=\"Ana\" + \"x\"]; a:p -> {b c} [label=<x<b>y</b>>] }";
    bolero::check!().with_iterations(500).with_type::<(Vec<u8>, u16, u8)>().for_each(|(bytes, at, with)| {
        let mut changed = sound.as_bytes().to_vec();
        let at = usize::from(*at) % changed.len();
        changed[at] = *with;
        for text in [changed, sound.as_bytes()[..at].to_vec(), [b"graph { ", bytes.as_slice()].concat()] {
            let _ = read_any(&text, "a.dot", &unwatched);
        }
    });
}
