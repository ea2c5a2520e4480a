use super::*;
use crate::{
    book::TieKind,
    interop::{read as read_any, unwatched},
};

fn of(text: &str) -> Reading {
    let reading = read_any(text.as_bytes(), "team.net", &unwatched).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(reading.format, Format::Pajek, "{text}");
    reading
}

fn ties(reading: &Reading) -> Vec<(&str, &str, TieKind, u8)> {
    reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.kind, tie.strength)).collect()
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.people.iter().map(|draft| draft.person.name.as_str()).collect()
}

const THREE: &str = "*Vertices 3\r\n1 \"Ana Silva\" 0.1 0.2 0.5 ic Red\r\n 2 Tom\r\n";

#[test]
fn every_sort_of_section_gives_its_ties() {
    let knows = TieKind::Knows;
    for (sections, expected) in [
        ("*Arcs\n1 2\n2 1 4\n", vec![("1", "2", knows, 4)]),
        ("*edges\n1 2 1 c Blue\n3 2\n", vec![("1", "2", knows, 3), ("3", "2", knows, 3)]),
        ("*Arcslist\n1 2 3\n", vec![("1", "2", knows, 3), ("1", "3", knows, 3)]),
        ("*Edgeslist\n 2 3 1\n", vec![("2", "3", knows, 3), ("2", "1", knows, 3)]),
        ("*Matrix\n0 1 0\n0 0 1\n0 0 0\n", vec![("1", "2", knows, 3), ("2", "3", knows, 3)]),
        (
            "*Arcs :1 \"friend\"\n1 2 1\n*Arcs :2 \"reports_to\"\n2 1 1\n*Arcs\n1: 2 3 1\n2: 3 2 1\n",
            vec![
                ("1", "2", TieKind::Friends, 3),
                ("2", "1", TieKind::ReportsTo, 3),
                ("2", "3", TieKind::Friends, 3),
                ("3", "2", TieKind::ReportsTo, 3),
            ],
        ),
        ("*Edges\n1 2 1 l \"friend of\"\n", vec![("1", "2", TieKind::Friends, 3)]),
    ] {
        let reading = of(&format!("% a comment\n{THREE}{sections}"));
        assert_eq!(ties(&reading), expected, "{sections}");
        assert_eq!((names(&reading), reading.problems.len()), (vec!["Ana Silva", "Tom", "3"], 0), "{sections}");
    }
}

#[test]
fn partitions_and_vectors_are_attributes() {
    let reading = of(&format!(
        "*Network office\n{THREE}*Arcs\n1 2 1\n*Partition Department.clu\n% codes\n*Vertices 3\n4\n9999998\n2\n*Vector Age\n*Vertices 3\n33\n41.5\n27\n"
    ));
    let said: Vec<_> = reading
        .people
        .iter()
        .map(|draft| (draft.person.unit.as_str(), draft.person.extra.get("Age").map_or("", String::as_str)))
        .collect();
    assert_eq!(said, [("Department 4", "33"), ("", "41.5"), ("Department 2", "27")]);
}

#[test]
fn networks_of_two_sorts_and_projects_of_several_are_told_apart() {
    let two = of("*Vertices 4 2\n1 Ana\n2 Tom\n3 Fair\n4 Club\n*Matrix\n1 0\n1 1\n");
    assert_eq!(ties(&two).iter().map(|tie| (tie.0, tie.1)).collect::<Vec<_>>(), [("1", "3"), ("2", "3"), ("2", "4")]);
    assert!(two.remarks.iter().any(|remark| remark.contains("two sorts")));
    let several = of(
        "*Network one\n*Vertices 2\n1 Ana\n2 Tom\n*Arcs\n1 2\n*Network friends\n*Vertices 2\n1 Ana\n2 Mia\n*Arcs\n1 2\n",
    );
    assert_eq!(names(&several), ["Ana", "Tom", "Mia"]);
    assert_eq!(ties(&several), [("1", "2", TieKind::Knows, 3), ("1", "2:2", TieKind::Friends, 3)]);
}

#[test]
fn what_is_not_sound_is_told_by_line() {
    let reading = of(&format!("{THREE}9 Li\nx Raj\n*Arcs\n1 9\n1\n1 1\n1 2 -1\n*Events\nwhat\n*Arcs\n1 2\n"));
    assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [4, 5, 7, 8, 9, 10, 11]);
    assert_eq!(ties(&reading).len(), 1);
    assert!(matches!(read_any(b"*Vertices 99999999999", "a.net", &unwatched), Err(ReadError::TooLargeNetwork)));
    assert_eq!(of("*Vertices\n").problems.len(), 2, "it does not tell how many, and names nobody");
}

#[test]
fn names_of_other_encodings_are_read() {
    let text = [b"*Vertices 2\n1 \"J\xF6rg M\xFCller\"\n2 \"Fran\xE7ois\"\n*Edges\n1 2\n".as_slice()].concat();
    let reading = read_any(&text, "team.net", &unwatched).expect("Pajek");
    assert_eq!(names(&reading), ["Jörg Müller", "François"]);
}

#[test]
fn no_bytes_make_it_panic() {
    let sound =
        format!("{THREE}*Arcs :1 \"a\"\n1 2 1\n*Matrix\n0 1 0\n0 0 1\n0 0 0\n*Partition p\n*Vertices 3\n1\n2\n3\n");
    bolero::check!().with_iterations(500).with_type::<(Vec<u8>, u16, u8)>().for_each(|(bytes, at, with)| {
        let mut changed = sound.clone().into_bytes();
        let at = usize::from(*at) % changed.len();
        changed[at] = *with;
        for text in [changed, sound.as_bytes()[..at].to_vec(), [b"*Vertices 2\n*Arcs\n", bytes.as_slice()].concat()] {
            let _ = read_any(&text, "a.net", &unwatched);
        }
    });
}
