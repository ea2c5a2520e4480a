use super::*;
use crate::{
    book::{Level, TieKind},
    interop::{Loss, ReadError, read as read_any, unwatched},
};

fn found(text: &str) -> Reading {
    let reading =
        read_any(text.as_bytes(), "team.graphml", &unwatched).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(reading.format, Format::GraphMl, "{text}");
    reading
}

fn of(inner: &str) -> Reading {
    found(&format!("<graphml>{inner}</graphml>"))
}

fn ties(reading: &Reading) -> Vec<(&str, &str, TieKind, u8)> {
    reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.kind, tie.strength)).collect()
}

const TWO: &str = "<node id='a'/><node id='b'/>";

#[test]
fn nodes_are_people_and_edges_ties_with_all_that_is_known() {
    let text = "<?xml version='1.0'?><!-- a licence --><g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'>
<g:key id='d0' for='node' attr.name='label' attr.type='string'/><g:key id='d1' for='all' attr.name='email'/>
<g:key id='d2' for='node' attr.name='level' attr.type=''><g:default>lead</g:default></g:key>
<g:key id='d3' for='node' attr.name='Age' attr.type='integer'/><g:key id='d4' for='edge' attr.name='relation'/>
<g:key id='d5' for='edge' attr.name='weight' attr.type='s'/><g:key id='d6' for='edge' attr.name='since'/>
<g:graph edgedefault='directed'>
<g:edge source='a' target='b'><g:data key='d4'>reports to</g:data><g:data key='d5'> 9 </g:data><g:data key='d6'>2024-02-03T10:00:00Z</g:data></g:edge>
<g:node id=' a '><g:data key='d0'><![CDATA[Ana & Co]]></g:data><g:data key='d1'>ana@example.com</g:data><g:data key='d3'> 33 </g:data></g:node>
<g:node id='b'><g:data key='d0'>Tom</g:data><g:data key='d2'>director</g:data><g:data key='hobby'>chess</g:data></g:node>
<g:edge source='b' target='a'><g:data key='d4'>reports to</g:data><g:data key='d5'>INF</g:data></g:edge>
</g:graph></g:graphml>";
    let reading = found(text);
    let (ana, tom) = (&reading.people[0], &reading.people[1]);
    assert_eq!((ana.handle.as_str(), ana.person.name.as_str(), ana.line), ("a", "Ana & Co", 8));
    assert_eq!((&ana.person.emails, ana.person.level), (&vec!["ana@example.com".to_owned()], Some(Level::Lead)));
    assert_eq!((ana.person.extra["Age"].as_str(), tom.person.level), ("33", Some(Level::Director)));
    assert_eq!(tom.person.extra["hobby"], "chess", "a key that is declared nowhere is its own name");
    let reports = TieKind::ReportsTo;
    assert_eq!(ties(&reading), [("a", "b", reports, 5), ("b", "a", reports, 1)], "direction is kept, nothing merged");
    assert_eq!(reading.ties[0].since, Some(jiff::civil::date(2024, 2, 3)));
    assert_eq!(
        reading.problems.iter().map(|problem| (problem.line, problem.loss)).collect::<Vec<_>>(),
        [(10, Loss::Part)]
    );
    assert_eq!(reading.taken.relations, [("reports to".to_owned(), Some(reports))]);
}

#[test]
fn what_is_dropped_is_told_by_line() {
    let reading = of(&format!(
        "<graph>\n{TWO}\n<node id='a'/>\n<node/>\n<edge source='a' target='nobody'/>\n<edge source='a' target='a'/>
<edge target='a'/>\n<hyperedge><endpoint node='a'/><endpoint node='b'/><endpoint node='a'/></hyperedge>\n<edge source='a' target='b'/></graph>"
    ));
    assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8]);
    assert_eq!((reading.people.len(), reading.ties.len()), (2, 1));
    assert_eq!(reading.remarks[0], "it names 2 people and 1 tie between them");
}

#[test]
fn several_graphs_are_several_relations_of_the_same_people() {
    let reading = of(&format!(
        "<graph id='friendship'>{TWO}<edge source='a' target='b'/></graph><graph id='Advice' edgedefault='directed'>{TWO}<edge source='b' target='a'/></graph>"
    ));
    assert_eq!(ties(&reading), [("a", "b", TieKind::Friends, 3), ("b", "a", TieKind::Knows, 3)]);
    assert_eq!((reading.people.len(), reading.problems.len()), (2, 0));
    assert_eq!(reading.ties[1].note, "asks for advice");
}

#[test]
fn names_are_found_where_each_program_keeps_them() {
    for (node, name) in [
        ("<node id='7'/>", "7"),
        ("<node id='7'><data key='name'>Ana</data></node>", "Ana"),
        ("<node id='7'><data key='labelV'>person</data><data key='name'>Ana</data></node>", "Ana"),
        ("<node id='7'><data key='firstName'>Ana</data><data key='last_name'>Silva</data></node>", "Ana Silva"),
        (
            "<node id='7'><data key='d6'><y:ShapeNode xmlns:y='urn:y'><y:NodeLabel>Ana<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>",
            "Ana",
        ),
        ("<node id='7'><data key='id'>clash</data><graph><node id='8'/></graph></node>", "7"),
    ] {
        let reading = of(&format!("<graph>{node}</graph>"));
        assert_eq!(reading.people[0].person.name, name, "{node}");
    }
}

#[test]
fn the_direction_of_an_edge_is_its_own_or_that_of_the_graph() {
    for (default, own, is_mutual) in [
        ("directed", "", false),
        ("undirected", "", true),
        ("", "", true),
        ("directed", "directed='false'", true),
        ("undirected", "directed='true'", false),
    ] {
        let reading = of(&format!(
            "<key id='l' for='edge' attr.name='label'/><graph edgedefault='{default}'>{TWO}<edge source='a' target='b' {own}><data key='l'>helps</data></edge></graph>"
        ));
        let help = reading.ties[0].help.expect("help");
        assert_eq!((help.is_mutual, help.first_gives), (is_mutual, true), "{default} {own}");
    }
}

#[test]
fn files_that_break_off_or_bring_a_document_type_are_refused_in_words() {
    let whole =
        format!("<?xml version='1.0'?><graphml>\n<graph>{TWO}\n<edge source='a' target='b'/></graph></graphml>");
    for end in 60..whole.len() {
        let error = read_any(&whole.as_bytes()[..end], "cut.graphml", &unwatched).expect_err(&whole[..end]);
        assert!(
            error.to_string().ends_with("the file ends too early; please fetch or write it again"),
            "{end}: {error}"
        );
    }
    for (text, line) in [
        ("<graphml>\n<graph>\n</node></graph></graphml>", 3),
        ("<!DOCTYPE graphml [<!ENTITY a 'b'>]><graphml/>", 1),
        ("<graphml>\n&bomb;</graphml>", 2),
    ] {
        match read_any(text.as_bytes(), "odd.graphml", &unwatched) {
            Err(ReadError::Unsound { line: found, .. }) => assert_eq!(found, line, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn other_encodings_are_read_as_the_file_says() {
    let text = b"<?xml version='1.0' encoding='ISO-8859-1'?><graphml><graph><node id='1'><data key='name'>J\xF6rg</data></node></graph></graphml>";
    let reading = read_any(text, "team.graphml", &unwatched).expect("GraphML");
    assert_eq!(reading.people[0].person.name, "Jörg");
}

#[test]
fn elements_however_deep_are_no_danger() {
    let depth = 20_000;
    let text =
        format!("<graphml>{}{}</graphml>", "<graph><node id='1'>".repeat(depth), "</node></graph>".repeat(depth));
    let reading = found(&text);
    assert_eq!((reading.people.len(), reading.problems.len()), (1, 0));
}

#[test]
fn no_bytes_make_it_panic() {
    let sound = format!(
        "<graphml><key id='k' for='edge' attr.name='weight'/><graph edgedefault='directed'>{TWO}<edge source='a' target='b'><data key='k'>2</data></edge></graph></graphml>"
    );
    bolero::check!().with_iterations(500).with_type::<(Vec<u8>, u16, u8)>().for_each(|(bytes, at, with)| {
        let mut changed = sound.clone().into_bytes();
        let at = usize::from(*at) % changed.len();
        changed[at] = *with;
        for text in [bytes.clone(), changed, sound.as_bytes()[..at].to_vec(), [b"<graphml>", bytes.as_slice()].concat()]
        {
            let _ = read_any(&text, "a.graphml", &unwatched);
        }
    });
}
