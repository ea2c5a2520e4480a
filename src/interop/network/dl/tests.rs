use super::*;
use crate::interop::{read as read_any, unwatched};

fn of(text: &str) -> Reading {
    let reading = read_any(text.as_bytes(), "team.dl", &unwatched).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(reading.format, Format::Dl, "{text}");
    reading
}

fn ties(reading: &Reading) -> Vec<(&str, &str, u8)> {
    reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.strength)).collect()
}

#[test]
fn a_file_is_read_in_every_shape() {
    let expected = vec![("Ana", "Tom", 3), ("Tom", "Mia", 3)];
    for text in [
        "dl n=3\nlabels:\nAna,Tom,Mia\ndata:\n0 1 0\n0 0 1\n0 0 0\n",
        "DL\nN = 3, NM = 1\nFORMAT = FULLMATRIX DIAGONAL PRESENT\nLABELS:\nAna\nTom\nMia\nDATA:\n0 1 0 0 0\n1 0 0 0\n",
        "dl n=3 format=fullmatrix\nlabels embedded\ndata:\n Ana Tom Mia\nAna 0 1 0\nTom 0 0 1\nMia 0 0 0\n",
        "dl n=3 format=edgelist1\nlabels:\nAna Tom Mia\ndata:\n1 2 1\n2 3\n",
        "dl n=3, format=edgelist1\nlabels embedded:\ndata:\nAna tom\nTOM Mia 1\nana Mia 0\n",
        "dl n=3 format=nodelist1\nlabels:\nAna,\"Tom\",Mia\ndata:\n1 2\n2 3\n",
        "dl n=3 format = upperhalf diagonal = absent\nlabels:\nAna Tom Mia\ndata:\n1 0\n1\n",
        "dl n=3 format = lowerhalf diagonal = present\nlabels:\nTom,Ana,Mia\ndata:\n0\n1 0\n1 0 0\n",
    ] {
        let reading = of(text);
        assert_eq!((reading.people.len(), reading.problems.as_slice()), (3, [].as_slice()), "{text}");
        let lower = |ties: Vec<(&str, &str, u8)>| {
            let mut plain: Vec<_> = ties
                .into_iter()
                .map(|(one, other, strength)| {
                    let mut ends = [one.to_lowercase(), other.to_lowercase()];
                    ends.sort();
                    (ends, strength)
                })
                .collect();
            plain.sort();
            plain
        };
        assert_eq!(lower(ties(&reading)), lower(expected.clone()), "{text}");
    }
}

#[test]
fn several_matrices_are_several_relations() {
    let reading = of("dl n=2 nm=2\nlabels:\nAna,Tom\nmatrix labels:\nFriendship,Advice\ndata:\n0 1\n1 0\n0 1\n0 0\n");
    let told: Vec<_> = reading.taken.relations.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((told, ties(&reading)), (vec!["Friendship", "Advice"], vec![("Ana", "Tom", 4), ("Ana", "Tom", 3)]));
    let unnamed = of("dl n=2 nm=2\ndata:\n0 1\n1 0\n0 1\n0 0\n");
    assert_eq!(unnamed.taken.relations.len(), 2);
    assert_eq!(unnamed.people[1].person.name, "2", "people without labels are called by their numbers");
}

#[test]
fn rows_and_columns_may_be_two_sorts() {
    let reading = of("dl nr=2 nc=3\nrow labels:\nAna,Tom\ncolumn labels:\nFair,Club,Tom\ndata:\n1 0 0\n0 1 1\n");
    assert_eq!(ties(&reading), [("Ana", "Fair", 3), ("Tom", "Club", 3), ("Tom", "column Tom", 3)]);
    assert_eq!(reading.people.len(), 5);
}

#[test]
fn what_breaks_off_or_is_not_known_is_refused_in_words() {
    for (text, words) in [
        ("dl n=3\ndata:\n0 1 0\n0 0\n", "the file ends too early"),
        ("dl n=3\nlabels:\nAna\n", "the file ends too early"),
        ("dl n=3 format=blockmatrix\ndata:\n", "please write it as a full matrix"),
        ("dl format=fullmatrix\ndata:\n0 1\n", "please write n="),
        ("dl n=99999999\ndata:\n0 1\n", "please split it"),
    ] {
        let error = read_any(text.as_bytes(), "odd.dl", &unwatched).expect_err(text).to_string();
        assert!(error.contains(words), "{text}: {error}");
    }
    let over = of("dl n=2\ndata:\n0 1\n1 x\n7\n");
    assert_eq!(over.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [5], "the diagonal means nothing");
    let lost = of("dl n=2 format=edgelist1\ndata:\n1 9\n1\n1 2\n");
    assert_eq!(lost.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn no_bytes_make_it_panic() {
    let sound = "dl n=3 nm=1 format=lowerhalf diagonal=absent\nlabels:\nAna Tom Mia\ndata:\n1\n1 0\n";
    bolero::check!().with_iterations(500).with_type::<(Vec<u8>, u16, u8)>().for_each(|(bytes, at, with)| {
        let mut changed = sound.as_bytes().to_vec();
        let at = usize::from(*at) % changed.len();
        changed[at] = *with;
        for text in [changed, sound.as_bytes()[..at].to_vec(), [b"dl n=2\n", bytes.as_slice()].concat()] {
            let _ = read_any(&text, "a.dl", &unwatched);
        }
    });
}
