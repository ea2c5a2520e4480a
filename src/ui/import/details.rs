//! One entry of a file: where it stands, what it changes field by field, and what the user can say of it.

use egui::{Key, ScrollArea, Ui};

use super::{Said, entries::pressed};
use crate::{
    interop::{Change, Decision, Decisions, Doubt, Entry, EntryKind, Plan, Sameness, Verdict},
    ui::{
        theme::Theme,
        widgets::{Button, elided},
    },
};

/// Shows the entry; gives what the user says of it.
pub fn show(ui: &mut Ui, plan: &Plan, said: &Decisions, entry: Option<&Entry>, letters: bool) -> Option<Said> {
    let theme = Theme::of(ui);
    let Some(entry) = entry else {
        ui.add_space(10.0);
        ui.label(theme.hint("Choose an entry to see where it stands in its file and what it changes."));
        return None;
    };
    let mut says = None;
    ScrollArea::vertical().id_salt("details").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.add_space(8.0);
        elided(ui, theme.title(&entry.what));
        elided(ui, theme.hint(format!("{}, line {}", entry.file, entry.line)));
        ui.label(theme.second(told(entry)));
        if let Some(Doubt::Perhaps { same, name, points, why }) = &entry.doubt {
            let known = if matches!(same, Decision::SameAs(_)) { "whom you have" } else { "who comes in too" };
            ui.label(theme.second(format!("May be {name}, {known}: {why} ({points} of 100).")));
        }
        let changes = plan.changes(entry);
        differences(ui, "What changes", &changes);
        let disagreements = plan.disagreements(entry);
        if changes.is_empty() || said.get(entry.key).is_none() {
            differences(ui, "What the file says otherwise", &disagreements);
        }
        ui.add_space(4.0);
        says = buttons(ui, entry, said.get(entry.key), letters);
    });
    says.map(|decision| (entry.key, decision))
}

/// What becomes of the entry, and why.
fn told(entry: &Entry) -> String {
    let by = |sameness: Sameness| sameness.words();
    match entry.verdict {
        Verdict::New => "It comes in as new.".to_owned(),
        Verdict::Same(how) => format!("You have it: {}.", by(how)),
        Verdict::Update(how) => format!("You have it ({}), and it brings news.", by(how)),
        Verdict::LeftOut => "It stays outside, as you said.".to_owned(),
    }
}

fn differences(ui: &mut Ui, title: &str, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    ui.label(theme.label(title));
    for change in changes {
        ui.label(theme.small(&change.field));
        ui.indent(&change.field, |ui| {
            if !change.before.is_empty() {
                ui.label(theme.second(&change.before).strikethrough());
            }
            let after = if change.after.is_empty() { "nothing" } else { &change.after };
            ui.label(after);
        });
    }
}

/// The choices there are; `None` inside takes back what was said.
#[expect(clippy::option_option, reason = "outside: whether anything was said; inside: what, nothing being one")]
fn buttons(ui: &mut Ui, entry: &Entry, said: Option<Decision>, letters: bool) -> Option<Option<Decision>> {
    let mut choices: Vec<(&str, &str, Key, Option<Decision>)> = Vec::new();
    match &entry.doubt {
        Some(Doubt::Differs(_)) => {
            choices.push(("Keep mine", "M", Key::M, None));
            choices.push(("Take the file's", "T", Key::T, Some(Decision::TakeTheirs)));
        }
        Some(Doubt::Perhaps { same, .. }) => {
            choices.push(("Someone new", "N", Key::N, Some(Decision::SomeoneNew)));
            choices.push(("The same person", "T", Key::T, Some(*same)));
        }
        None if entry.key.kind == EntryKind::Person && is_guess(entry) => {
            choices.push(("Someone else", "N", Key::N, Some(Decision::SomeoneNew)));
        }
        None => {}
    }
    if entry.verdict == Verdict::LeftOut {
        choices = vec![("Let it in", "X", Key::X, None)];
    } else {
        if said.is_some() && choices.iter().all(|(.., decision)| decision.is_some()) {
            choices.push(("As it was", "M", Key::M, None));
        }
        choices.push(("Leave out", "X", Key::X, Some(Decision::LeaveOut)));
    }
    let mut says = None;
    ui.horizontal_wrapped(|ui| {
        for (words, letter, key, decision) in choices {
            let chosen = decision == said && (decision.is_some() || entry.doubt.is_some());
            let button = Button::secondary(words).small().selected(chosen).shortcut(letter);
            if (ui.add(button).clicked() || pressed(ui, key, letters)) && decision != said {
                says = Some(decision);
            }
        }
    });
    says
}

/// Whether the person was taken for one of the book by something that two can share.
fn is_guess(entry: &Entry) -> bool {
    let by = match entry.verdict {
        Verdict::Same(by) | Verdict::Update(by) => Some(by),
        Verdict::New | Verdict::LeftOut => None,
    };
    matches!(by, Some(Sameness::Email | Sameness::Phone | Sameness::NameAndOrganisation | Sameness::Choice))
}
