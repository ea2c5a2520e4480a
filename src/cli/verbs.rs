//! What each verb does: a text to print, or the reason why not.

use std::{fmt::Write as _, path::Path};

use super::{BookArgument, LayoutArguments, Picture, Surroundings, Verb, export::formats};
use crate::{
    book::{Book, Encounter, Exchange, Person, Promise, Record, Tie},
    graph,
    interop::Edges,
    sample,
    store::{self, Access, Backups, Opened},
};

type Done = Result<String, String>;

pub(super) fn do_verb(verb: &Verb, surroundings: &Surroundings) -> Done {
    match verb {
        Verb::Check(argument) => check(argument, surroundings),
        Verb::Import(argument) => argument.make(surroundings),
        Verb::Imports(argument) => argument.tell(surroundings),
        Verb::Export(argument) => argument.write(surroundings),
        Verb::Formats => Ok(formats()),
        Verb::Layout(argument) => layout(argument, surroundings),
        Verb::Balance(argument) => argument.tell(surroundings),
        Verb::Picture(Picture::Network(argument)) => argument.draw(surroundings),
        Verb::Report(argument) => argument.write(surroundings),
        Verb::Picture(Picture::Balance(argument)) => argument.draw(surroundings),
    }
}

/// A reason with the file that it is about.
pub(super) fn about(path: &Path, reason: impl std::fmt::Display) -> String {
    format!("{}: {reason}", path.display())
}

fn open(path: &Path) -> Result<Opened, String> {
    store::open(path).map_err(|error| about(path, error))
}

fn check(argument: &BookArgument, surroundings: &Surroundings) -> Done {
    let Some(path) = &argument.book else {
        let book = sample::book(surroundings.today());
        let violations: Vec<String> = book.audit().iter().map(ToString::to_string).collect();
        let sound = format!("The sample is sound: {}.\n", contents(&book));
        return if violations.is_empty() { Ok(sound) } else { Err(violations.join("; ")) };
    };
    let loaded = open(path)?.loaded;
    if let Some(notice) = loaded.seal.notice() {
        return Err(about(path, format!("{notice}; what it holds now is sound: {}", contents(&loaded.book))));
    }
    let mut text = format!("{} is sound and as Mutual wrote it: {}.\n", path.display(), contents(&loaded.book));
    for field in &loaded.unknown {
        let _ = writeln!(text, "  a newer Mutual wrote a field that this one does not know: {field}");
    }
    Ok(text)
}

/// How much of each kind there is, as in "45 people, 700 exchanges".
fn contents(book: &Book) -> String {
    fn count<R: Record>(book: &Book, one: &str, many: &str) -> Option<String> {
        let count = book.count::<R>();
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    }
    let counts = [
        count::<Person>(book, "person", "people"),
        count::<Tie>(book, "tie", "ties"),
        count::<Exchange>(book, "exchange", "exchanges"),
        count::<Encounter>(book, "encounter", "encounters"),
        count::<Promise>(book, "promise", "promises"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() { "nothing yet".to_owned() } else { counts.join(", ") }
}

/// Saves a book that was opened to be changed. A file that was changed by hand is left to the window, which shows what is lost.
pub(super) fn save(mut opened: Opened, path: &Path, book: &Book, surroundings: &Surroundings) -> Done {
    if let Access::ReadOnly(reason) = opened.file.access() {
        return Err(about(path, format!("{reason}; nothing was imported")));
    }
    if let Some(notice) = opened.loaded.seal.notice() {
        let advice = "open it in Mutual and save it there, then import again";
        return Err(about(path, format!("{notice}; {advice}")));
    }
    let places =
        surroundings.places.as_ref().ok_or("there is no home directory to keep backups in; please set HOME")?;
    let backups = Backups::of(places, path);
    let saved = opened.file.save(book, &backups, surroundings.clock.now()).map_err(|error| about(path, error))?;
    Ok(saved.no_backup.map_or_else(String::new, |reason| format!("No backup was kept: {reason}.\n")))
}

/// The book that is read, or the sample.
pub(super) fn book_of(argument: &BookArgument, surroundings: &Surroundings) -> Result<Book, String> {
    match &argument.book {
        Some(path) => Ok(open(path)?.loaded.book),
        None => Ok(sample::book(surroundings.today())),
    }
}

fn layout(argument: &LayoutArguments, surroundings: &Surroundings) -> Done {
    let edges = Edges::read(&argument.edges).map_err(|error| about(&argument.edges, error))?;
    let begun = surroundings.clock.now();
    let (x, y) = graph::free_layout(edges.ids.len(), &edges.pairs, argument.seed);
    let seconds = surroundings.clock.now().duration_since(begun).as_secs_f64();
    edges.write_places(&argument.out, &x, &y).map_err(|error| about(&argument.out, error))?;
    Ok(format!("{} nodes and {} ties laid out in {seconds:.3} s\n", edges.ids.len(), edges.pairs.len()))
}
