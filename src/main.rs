//! Starts Mutual: with a window, or with a command that needs none.

use std::process::ExitCode;

use mutual::app::{Start, launch};

fn main() -> ExitCode {
    let (demo, files): (Vec<_>, Vec<_>) = std::env::args_os().skip(1).partition(|argument| argument == "--demo");
    let start = Start { file: files.first().map(Into::into), demo: !demo.is_empty() };
    match launch::run(&start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
