//! A two-way street (practice.md R4): alliances that leaned one way over this quarter and the one before, and still lean so when
//! old entries fade. Where I draw more, there is something to give back; where I give nearly all, it is all right to ask. Where I
//! chose not to count, the rule is silent.

use super::{
    Finding, Strength,
    give::Gift,
    look::{Ally, Look, percent},
};
use crate::{
    book::Rule,
    insight::{Band, Breakdown, Dimension, Flows, Part, Period, Scope, Span, Step, spoken},
};

/// Fewest exchanges of two quarters from which a leaning can be told.
const FEWEST: u32 = 3;

/// Alliances that lean one way for long.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let span = look.two_quarters();
    let (period, by) = (Period::Days(span.first, span.last), Dimension::Person);
    let people = Breakdown::new((look.book, look.insight), &Scope::Everyone, period, by, None);
    let flows = people
        .rows
        .iter()
        .filter_map(|row| if let Part::Person(id) = row.part { Some((id, &row.flows)) } else { None });
    flows.filter_map(|(id, flows)| finding(look, span, look.ally(id)?, flows)).collect()
}

fn finding(look: &Look, span: Span, ally: &Ally, flows: &Flows) -> Option<Finding> {
    let (gave, drawn) = (flows.gave.minutes, flows.asked.minutes.max(flows.received.minutes));
    let count = flows.gave.count + flows.asked.count + flows.received.count;
    let share = |part: u64, from: u16| count >= FEWEST && percent(part, gave + drawn) >= u64::from(from);
    let since = look.short(span.first);
    let (given, taken) = (spoken::effort(gave), spoken::effort(drawn));
    let name = &ally.person.name;
    let (strength, title, reason, step) = match ally.standing.band {
        Band::AskMore if share(drawn, look.thresholds.even_percent) => {
            let gift = Gift::to(ally);
            let reason = format!("since {since} you drew {taken} and gave {given}; {}", gift.because);
            (Strength::Chance, format!("Give something back to {name}"), reason, gift.step(ally.id))
        }
        Band::GiveMore if share(gave, look.thresholds.give_more_percent) => {
            let reason = format!("since {since} you gave {given} and drew {taken}; people like to give, too");
            (Strength::Thought, format!("It is all right to ask {name}"), reason, Step::Open(ally.id.into()))
        }
        _ => return None,
    };
    Some(Finding {
        rule: Rule::TwoWays,
        strength,
        due: None,
        people: vec![ally.id],
        records: look.records(ally.id, span, 5),
        title,
        reason,
        step,
    })
}
