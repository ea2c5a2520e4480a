//! Allies are equals (practice.md R16): giving that goes only up while asking goes only down, or the reverse, over this quarter and
//! the one before. It can be told once I said where I stand myself, or with a boss and reports in the book.

use super::{
    Finding, Strength,
    look::{Ally, Look},
};
use crate::{
    book::{Direction, Rule},
    insight::{Equals, Lean, Scope, Side, spoken},
};

/// The one way in which giving and asking go.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let span = look.two_quarters();
    let equals = Equals::new(look.book, look.insight, &Scope::Everyone, span);
    let Some(lean) = equals.lean() else { return Vec::new() };
    let ((gives, up), (asks, down)) = match lean {
        Lean::GivesUpAsksDown => ((Side::Above, "above you"), (Side::Below, "below you")),
        Lean::GivesDownAsksUp => ((Side::Below, "below you"), (Side::Above, "above you")),
    };
    let told = |side, direction| spoken::effort(equals.of(side).of(direction).minutes);
    let reason = format!(
        "since {}, {} went to those {up} and {} to those {down}, of whom you asked {}",
        look.short(span.first),
        told(gives, Direction::Gave),
        told(asks, Direction::Gave),
        told(asks, Direction::Asked),
    );
    // Whoever had nothing for longest, among those who are only asked.
    let mine = look.book.settings().my_level;
    let waits = |ally: &&Ally| Side::of(ally.person, mine) == Some(asks) && !ally.person.alliance.unpriced;
    let waiting = look.active.iter().filter(waits).min_by_key(|ally| (ally.given, ally.id));
    let Some(waiting) = waiting else { return Vec::new() };
    let title = format!("Give something to {}", waiting.person.name);
    let (people, records) = (vec![waiting.id], look.records(waiting.id, span, 5));
    let step = super::give::Gift::to(waiting).step(waiting.id);
    vec![Finding { rule: Rule::Equals, strength: Strength::Thought, due: None, people, records, title, reason, step }]
}
