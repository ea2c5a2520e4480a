use std::collections::BTreeMap;

use super::*;
use crate::{
    book::{Book, IdMint},
    interop::{Decisions, read, unwatched},
};

fn review(text: &str) -> ImportReview {
    let reading = read(text.as_bytes(), "Connections.csv", &unwatched).expect("LinkedIn");
    let plan =
        Plan::new(&Book::default(), std::slice::from_ref(&reading), IdMint::new(0, 1), jiff::civil::date(2026, 11, 22));
    let intook = Intook { readings: vec![reading], refused: Vec::new(), labels: Vec::new() };
    let intake =
        Intake { paths: Vec::new(), takings: BTreeMap::new(), me: String::new(), decisions: Decisions::default() };
    ImportReview::new(intake, Arc::new(intook), plan, None)
}

#[test]
fn only_what_there_is_can_be_looked_at_and_the_first_of_it_is() {
    let head = "First Name,Last Name,Position";
    for (rows, tabs, shown) in [
        ("Ana,Silva,Buyer\n", vec!["New 1", "Columns"], Shown::New),
        ("Ana,Silva,Buyer\n,,\n,,Seller\n", vec!["New 1", "Not understood 1", "Columns"], Shown::New),
        (",,Seller\n", vec!["Not understood 1", "Columns"], Shown::Columns),
    ] {
        let review = review(&format!("{head}\n{rows}"));
        let found: Vec<String> = review.tabs().into_iter().map(|(_, words)| words).collect();
        assert_eq!((found, review.shown), (tabs.into_iter().map(str::to_owned).collect(), shown), "{rows}");
        assert_eq!(review.entries.selected().is_some(), shown == Shown::New, "{rows}");
    }
}
