//! Starts Mutual: with a window, or with a verb that needs none.

use std::{io, process::ExitCode};

use mutual::{
    app::launch,
    cli::{self, Outcome, Surroundings},
};

fn main() -> ExitCode {
    let surroundings = Surroundings::of_machine();
    match cli::run(std::env::args_os(), &mut io::stdout(), &mut io::stderr(), &surroundings) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Window(start) => match launch::run(&start, &surroundings) {
            Ok(()) => ExitCode::SUCCESS,
            Err(reason) => {
                eprintln!("{reason}");
                ExitCode::FAILURE
            }
        },
    }
}
