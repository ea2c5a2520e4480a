//! Disputes that are open (practice.md R7). They are told from the first day: within the week at first, as due when they are
//! getting old, and as late when they are old. The first step is to speak directly; then to bring it to an end.

use super::{
    Finding, Strength,
    look::{Look, later, only},
};
use crate::{
    book::{Dispute, DisputeId, Rule},
    insight::{
        Step,
        commitments::{DisputeStanding, Urgency},
        spoken,
    },
};

/// Every open dispute.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let open = look.insight.open_disputes().filter_map(|id| Some((id, look.book.get::<Dispute>(id)?)));
    open.map(|(id, dispute)| finding(look, id, dispute)).collect()
}

fn finding(look: &Look, id: DisputeId, dispute: &Dispute) -> Finding {
    let (amber, red) = (look.thresholds.dispute_amber_days, look.thresholds.dispute_red_days);
    let standing = DisputeStanding::of(dispute, look.today, amber, red);
    let strength = match standing.urgency {
        Urgency::Calm => Strength::Soon,
        Urgency::Amber => Strength::Due,
        Urgency::Red => Strength::Late,
    };
    let names = look.names(dispute.people.people());
    let open = match usize::try_from(standing.age).unwrap_or_default() {
        0 => "since today".to_owned(),
        days => format!("for {}", spoken::count(days, "day", "days")),
    };
    let what = &dispute.what;
    let (title, reason, step) = match dispute.spoke_on {
        None => {
            (format!("Speak with {names}"), format!("open {open}, and not spoken of directly: {what}"), Step::Speak(id))
        }
        Some(on) => {
            let spoke = look.ago(on);
            (
                format!("Settle it with {names}"),
                format!("open {open}, and you spoke {spoke}: {what}"),
                Step::Resolve(id),
            )
        }
    };
    Finding {
        rule: Rule::SettleEarly,
        strength,
        due: Some(later(dispute.opened, amber)),
        people: dispute.people.people().to_vec(),
        records: only(id),
        title,
        reason,
        step,
    }
}
