use super::*;
use crate::{
    book::TieKind,
    interop::{read as read_any, unwatched},
};

fn of(version: &str, inner: &str) -> Reading {
    let text = format!(
        "<?xml version=\"1.0\"?>\n<gexf xmlns='http://www.gexf.net/{version}' xmlns:viz='http:///viz'>{inner}</gexf>"
    );
    let reading = read_any(text.as_bytes(), "team.gexf", &unwatched).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(reading.format, Format::Gexf, "{text}");
    reading
}

#[test]
fn each_version_tells_of_nodes_edges_and_attributes() {
    for (version, word) in [("1.1draft", "id"), ("1.2draft", "for"), ("1.3", "for")] {
        let reading = of(
            version,
            &format!(
                "<graph defaultedgetype='directed'><attributes class='node' mode='static'>
<attribute id='0' title='Unit' type='string'><default>Sales</default></attribute><attribute id='1' title='tags' type='liststring'/></attributes>
<attributes class='edge'><attribute id='0' title='relation' type='string'/></attributes>
<nodes count='9'><node id='A' label='Ana'><attvalues><attvalue {word}='1' value='[fair, rotary]'/><attvalue {word}='url' value='x'/></attvalues><viz:size value='3'/>
<nodes><node id='a' label='Inner'/></nodes></node><node id='b' label='Tom'><attvalues><attvalue {word}='0' value='Legal'/><attvalue {word}='1' value='fair|club'/></attvalues></node></nodes>
<edges><edge id='0' source='A' target='b' weight='0'/><edge id='1' source='b' target='a' type='undirected' weight='4'><attvalues><attvalue {word}='0' value='friend'/></attvalues></edge></edges></graph>"
            ),
        );
        let people: Vec<_> = reading
            .people
            .iter()
            .map(|draft| {
                let person = &draft.person;
                (
                    draft.handle.as_str(),
                    person.name.as_str(),
                    person.unit.as_str(),
                    person.tags.iter().map(String::as_str).collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(
            people,
            [
                ("A", "Ana", "Sales", vec!["fair", "rotary"]),
                ("a", "Inner", "Sales", vec![]),
                ("b", "Tom", "Legal", vec!["club", "fair"])
            ],
            "{version}"
        );
        assert_eq!(reading.people[0].person.links, ["x"], "an attribute that is declared nowhere is its own name");
        let ties: Vec<_> =
            reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.kind, tie.strength)).collect();
        assert_eq!(ties, [("A", "b", TieKind::Knows, 3), ("b", "a", TieKind::Friends, 4)], "{version}");
        assert_eq!(reading.problems, [], "{version}");
    }
}

#[test]
fn dates_are_kept_and_counts_of_time_are_told_of() {
    let dynamic = |times: &str, inner: &str| {
        of(
            "1.2draft",
            &format!(
                "<graph mode='dynamic'><nodes><node id='1'/><node id='2'/></nodes><edges><edge source='1' target='2' {times}>{inner}</edge></edges></graph>"
            ),
        )
    };
    let day = |text: &str| Some(text.parse().expect("a day"));
    for (times, inner, since, until) in [
        ("start='2020-01-02' end='2021-03-04'", "", day("2020-01-02"), day("2021-03-04")),
        (
            "",
            "<spells><spell start='2020-01-02T08:00:00'/><spell start='2021-01-01' end='2022-02-02'/></spells>",
            day("2020-01-02"),
            day("2022-02-02"),
        ),
        ("start='1.0' end='2.0'", "", None, None),
    ] {
        let reading = dynamic(times, inner);
        let tie = &reading.ties[0];
        assert_eq!((tie.since, tie.until, reading.problems.len()), (since, until, 0), "{times}{inner}");
        let told = reading.remarks.iter().any(|remark| remark.contains("times are counts"));
        assert_eq!(told, since.is_none(), "{times}");
    }
    let changing =
        "<attvalues><attvalue for='weight' value='2' end='1'/><attvalue for='weight' value='5' start='1'/></attvalues>";
    assert_eq!(dynamic("", changing).ties[0].strength, 5, "the last value counts");
}

#[test]
fn what_is_not_there_is_told() {
    let reading = of(
        "1.3",
        "<graph><nodes><node id='1'/>\n<node id='1'/></nodes>\n<edges><edge source='1' target='9'/>\n<edge source='1' target='1'/></edges></graph>",
    );
    assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4, 5]);
    let empty = of("1.3", "<graph><nodes><node id='1' label='Ana'/></nodes><edges/></graph>");
    assert_eq!((empty.people.len(), empty.ties.len(), empty.problems.len()), (1, 0, 0));
}

#[test]
fn no_bytes_make_it_panic() {
    let sound = "<gexf><graph defaultedgetype='directed'><nodes><node id='1' label='Ana'/><node id='2'/></nodes><edges><edge source='1' target='2' weight='2'/></edges></graph></gexf>";
    bolero::check!().with_iterations(500).with_type::<(Vec<u8>, u16, u8)>().for_each(|(bytes, at, with)| {
        let mut changed = sound.as_bytes().to_vec();
        let at = usize::from(*at) % changed.len();
        changed[at] = *with;
        for text in [bytes.clone(), changed, sound.as_bytes()[..at].to_vec(), [b"<gexf>", bytes.as_slice()].concat()] {
            let _ = read_any(&text, "a.gexf", &unwatched);
        }
    });
}
