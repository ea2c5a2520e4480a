//! The running program.

mod command;
mod queue;

pub use command::{Command, Menu, Situation};
pub use queue::{Compose, Edit, FileRequest, Queue, Request, Toast};
