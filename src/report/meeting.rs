//! What to know before a meeting, as a document: it names names, since it is for the one who goes there.

use super::{Block, Document, Section};
use crate::insight::meeting::Meeting;

/// The sheet as a document.
pub fn before_meeting(meeting: &Meeting) -> Document {
    let day = meeting.day.to_string();
    let about = [meeting.place.as_str(), day.as_str()].into_iter().filter(|words| !words.is_empty());
    let sections = meeting.sections.iter().map(|section| Section {
        title: section.title.to_owned(),
        blocks: vec![Block::List(section.lines.iter().map(ToString::to_string).collect())],
    });
    Document { title: meeting.title(), about: about.collect::<Vec<_>>().join(" \u{b7} "), sections: sections.collect() }
}
