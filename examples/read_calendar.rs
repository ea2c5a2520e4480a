//! Prints what is understood of a calendar file, a line for each encounter: its day, its minutes and the name by which it is known
//! again. For whoever would compare it with what other programs read.
//!
//! `cargo run --example read_calendar -- FILE TODAY [MY ADDRESS]`

use std::{env, error::Error, path::Path};

use mutual::interop::{Taking, read_file, unwatched};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let today = arguments.next().ok_or("which day is it?")?.parse()?;
    let taking = Taking { today: Some(today), my_emails: arguments.collect(), ..Taking::default() };
    let reading = read_file(Path::new(&file), &taking, &unwatched)?;
    for encounter in &reading.encounters {
        let minutes = encounter.minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.to_string());
        println!("{}\t{minutes}\t{}", encounter.date, encounter.uid);
    }
    for promise in &reading.promises {
        println!("promise\t{}\t{}", promise.state.word(), promise.uid);
    }
    for remark in &reading.remarks {
        eprintln!("{remark}");
    }
    for problem in &reading.problems {
        eprintln!("line {}: {}", problem.line, problem.reason);
    }
    Ok(())
}
