//! Taking the step that a finding offers: as an edit that is made at once, or by opening what it is made in.

use egui::Ui;

use super::{Context, widgets::Button};
use crate::{
    app::Compose,
    insight::{Finding, Step},
};

/// Takes a step. What can be made at once is made, and can be taken back in a toast; for the rest its form or card opens.
pub fn take(step: &Step, cx: &Context) {
    match step {
        Step::Renegotiate(promise) => cx.compose(Compose::Renegotiate(*promise)),
        Step::Resolve(dispute) => cx.open(*dispute),
        Step::Meet(person) => cx.compose(Compose::Encounter(vec![*person])),
        Step::Weigh(person) => cx.compose(Compose::Details(*person)),
        Step::FindSomeone(level, relation) => cx.compose(Compose::Someone(*level, *relation)),
        Step::Open(id) => cx.open(*id),
        Step::Thank(_)
        | Step::GiveCredit(_)
        | Step::Keep(_)
        | Step::Speak(_)
        | Step::Give(..)
        | Step::Introduce(..)
        | Step::SpokeOfExpectations(_) => {
            if let Some((label, change)) = step.edit(cx.book, cx.today, || cx.new_id()) {
                cx.edit_with_undo(label, change);
            }
        }
    }
}

/// Another way on beside the step itself, where there is one that comes to mind as soon.
pub const fn second(step: &Step) -> Option<Step> {
    match step {
        Step::Keep(promise) => Some(Step::Renegotiate(*promise)),
        Step::Renegotiate(promise) => Some(Step::Keep(*promise)),
        Step::Speak(dispute) => Some(Step::Resolve(*dispute)),
        _ => None,
    }
}

/// The button that takes a step of a finding; `dress` says how much it weighs.
pub fn button(
    ui: &mut Ui,
    cx: &Context,
    finding: &Finding,
    step: &Step,
    dress: impl Fn(&'static str) -> Button<'static>,
) {
    let can = cx.can_edit() || matches!(step, Step::Open(_));
    let name = format!("{}: {}", step.words(), finding.title);
    if ui.add_enabled(can, dress(step.words()).name(name)).clicked() {
        take(step, cx);
    }
}
