//! Taking the step that a finding offers: as an edit that is made at once, or by opening what it is made in.

use egui::Ui;

use super::{Context, Page, widgets::Button};
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
        Step::Review(_) => cx.go(Page::Reviews),
        Step::Open(id) => cx.open(*id),
        Step::Thank(_)
        | Step::GiveCredit(_)
        | Step::Keep(_)
        | Step::Speak(_)
        | Step::Give(..)
        | Step::Introduce(..)
        | Step::SpokeOfExpectations(_)
        | Step::Done(_) => {
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

/// The button that takes a step of a finding; `dress` says how much it weighs. True when it was taken.
pub fn button(
    ui: &mut Ui,
    cx: &Context,
    finding: &Finding,
    step: &Step,
    dress: impl Fn(&'static str) -> Button<'static>,
) -> bool {
    let can = cx.can_edit() || matches!(step, Step::Open(_) | Step::Review(_));
    let name = format!("{}: {}", step.words(), finding.title);
    let taken = ui.add_enabled(can, dress(step.words()).name(name)).clicked();
    if taken {
        take(step, cx);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{AnyId, Dispute, Exchange, ExchangeKind, Level, Promise},
        ui::testing::{bench, book_of, person},
    };

    #[test]
    fn every_step_is_made_at_once_or_opens_where_it_is_made() {
        let lines = ["promise @ana slides by fri", "dispute @ana scope of phase 2", "got @ana forecast model"];
        let book = book_of(&["Ana", "Tom"], &lines);
        let (ana, tom) = (person(&book, "Ana"), person(&book, "Tom"));
        let promise = book.all::<Promise>().next().expect("the slides").0;
        let dispute = book.all::<Dispute>().next().expect("the scope").0;
        let got = book.all::<Exchange>().next().expect("the model").0;
        let made = |label: &str| (Some(label.to_owned()), None, None);
        let form = |compose| (None, Some(compose), None);
        let card = |id: AnyId| (None, None, Some(id));
        for (step, expected) in [
            (Step::Thank(got), made("thank Ana")),
            (Step::Keep(promise), made("keep promise: slides")),
            (Step::Speak(dispute), made("speak with Ana")),
            (Step::Give(ana, ExchangeKind::Advice, "a view".into()), made("log gift to Ana")),
            (Step::Introduce(ana, tom, "a reviewer".into()), made("introduce Ana to Tom")),
            (Step::SpokeOfExpectations(tom), made("speak of expectations with Tom")),
            (Step::Renegotiate(promise), form(Compose::Renegotiate(promise))),
            (Step::Meet(tom), form(Compose::Encounter(vec![tom]))),
            (Step::Weigh(tom), form(Compose::Details(tom))),
            (Step::FindSomeone(Some(Level::Lead), None), form(Compose::Someone(Some(Level::Lead), None))),
            (Step::Resolve(dispute), card(dispute.into())),
            (Step::Open(got.into()), card(got.into())),
        ] {
            let mut taken = false;
            let mut window = bench([200.0, 200.0], book.clone(), step, |step, _, cx| {
                if !std::mem::replace(&mut taken, true) {
                    take(step, cx);
                }
            });
            window.run();
            let bench = window.state();
            let label = bench.history.undo_label().map(str::to_owned);
            assert_eq!((label, bench.composed.first().cloned(), bench.selection), expected, "{:?}", bench.page);
        }
    }
}
