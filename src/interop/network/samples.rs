//! Real networks, which are no part of the project: `MUTUAL_SAMPLES=folder cargo test real_files` tries those under `net` and
//! `workplace` there.

use std::path::{Path, PathBuf};

use super::is_network;
use crate::interop::{Loss, Reading, Taking, read_file, unwatched};

/// What is known of files: how many nodes, and how many edges that join two of them. The counts of research data are the
/// published ones.
const CHECKED: [(&str, usize, usize); 16] = [
    ("workplace/hawthorne_bankwiring/Help.matrix.csv", 14, 24),
    ("workplace/hawthorne_bankwiring/Friendship.matrix.csv", 14, 26),
    ("workplace/hawthorne_bankwiring/TradeJobs.matrix.csv", 14, 7),
    ("workplace/hawthorne_bankwiring/Game.matrix.csv", 14, 56),
    ("workplace/hawthorne_bankwiring/Conflict.matrix.csv", 14, 38),
    ("workplace/lazega/Advice.matrix.csv", 71, 892),
    ("workplace/lazega/Friendship.matrix.csv", 71, 575),
    ("workplace/lazega/Cowork.matrix.csv", 71, 756),
    ("workplace/lazega/Lazega-Law-Firm.paj", 71, 892 + 575 + 1_104),
    ("workplace/krackhardt_hightech/Advice.matrix.csv", 21, 190),
    ("workplace/krackhardt_hightech/Friendship.matrix.csv", 21, 102),
    ("workplace/krackhardt_hightech/ReportTo.matrix.csv", 21, 20),
    ("workplace/krackhardt_hightech/verbatim_HighTech.paj", 21, 190 + 102 + 20),
    ("workplace/krackhardt_hightech/verbatim_krackhardt_advice.csv", 21, 190),
    ("net/graphml/graphology_graphology__miserables.graphml", 77, 254),
    ("net/gexf/graphology_graphology__les_miserables.gexf", 77, 254),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("a folder of samples");
    let mut entries: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// What the first remark says: nodes and edges.
fn counts(reading: &Reading) -> (usize, usize) {
    let remark = reading.remarks.first().map(String::as_str).unwrap_or_default();
    let mut numbers = remark.split(' ').filter_map(|word| word.parse().ok());
    (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
}

#[test]
fn real_files_are_read_if_there_are_any() {
    let Some(folder) = std::env::var_os("MUTUAL_SAMPLES").map(PathBuf::from) else { return };
    let mut found = Vec::new();
    files(&folder.join("net"), &mut found);
    files(&folder.join("workplace"), &mut found);
    for path in found {
        let name = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().into_owned();
        let reading = match read_file(&path, &Taking::default(), &unwatched) {
            Ok(reading) => reading,
            Err(error) => {
                assert!(name.contains("README") || name.contains("networkinfo"), "{name}: {error}");
                continue;
            }
        };
        if !is_network(reading.format) {
            assert!(name.contains("networkinfo"), "{name} is read as {:?}", reading.format);
            continue;
        }
        let (nodes, edges) = counts(&reading);
        let lost = |loss| reading.problems.iter().filter(|problem| problem.loss == loss).count();
        let (dropped, part) = (lost(Loss::Entry), lost(Loss::Part));
        println!("{name}\t{:?}\t{nodes}\t{edges}\t{}\t{dropped}\t{part}", reading.format, reading.ties.len());
        if let Some((_, people, ties)) = CHECKED.iter().find(|(known, ..)| name == *known) {
            assert_eq!((nodes, edges, dropped), (*people, *ties, 0), "{name}");
        }
        assert!(reading.ties.len() <= edges && reading.people.len() <= nodes, "{name}");
        assert!(nodes > 0 || dropped > 0, "{name}: nothing found and nothing told");
    }
}
