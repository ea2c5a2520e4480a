//! What every line of the page has, whichever form it takes: the keyboard's place, its rule, its people, its reason.

use egui::{Response, RichText, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2};

use super::walk::Walk;
use crate::{
    book::{AnyId, PersonId},
    insight::{Finding, Term, Test},
    ui::{
        Context, Page, steps,
        theme::{RADIUS, Theme, font},
        widgets::{Card, avatar::paint_avatar, elided, linked},
    },
};

/// How many people are shown by their initials.
const FACES: usize = 3;
/// The diameter of initials, in points.
const FACE: f32 = 22.0;

/// A card for a finding. A click beside its controls shows whom it is about; Enter takes its step.
pub fn card(ui: &mut Ui, cx: &Context, walk: &mut Walk, finding: &Finding, content: impl FnOnce(&mut Ui)) {
    let salt = (finding.rule, finding.step.words(), &finding.people, finding.records.first());
    let place = UiBuilder::new().id_salt(salt).sense(Sense::click());
    let response = ui.scope_builder(place, |ui| Card::new().show(ui, content)).response;
    let name = format!("{}, {}", finding.title, finding.reason);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, RADIUS, Theme::of(ui).focus(), StrokeKind::Middle);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if walk.line(ui, cx, &response, finding) {
        steps::take(&finding.step, cx);
    } else if response.clicked_by(egui::PointerButton::Primary)
        && let Some(person) = finding.people.first()
    {
        cx.open(*person);
    }
}

/// The rule, in a small word; what it says shows under the pointer.
pub fn rule(ui: &mut Ui, finding: &Finding) {
    let theme = Theme::of(ui);
    let word = elided(ui, RichText::new(finding.rule.title()).font(font::medium(11.5)).color(theme.faint));
    word.on_hover_text(finding.rule.says());
}

/// The room that the faces of a finding take in a row, in points.
pub fn faces_width(finding: &Finding) -> f32 {
    let more = usize::from(finding.people.len() > FACES);
    (finding.people.len().min(FACES) + more) as f32 * (FACE + 4.0)
}

/// Whom it is about, by their initials; a click shows their card.
pub fn faces(ui: &mut Ui, cx: &Context, finding: &Finding) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for person in finding.people.iter().take(FACES) {
        if face(ui, cx, *person).clicked() {
            cx.open(*person);
        }
    }
    if finding.people.len() > FACES {
        ui.label(Theme::of(ui).hint(format!("+{}", finding.people.len() - FACES)));
    }
}

fn face(ui: &mut Ui, cx: &Context, person: PersonId) -> Response {
    let theme = Theme::of(ui);
    let name = cx.book.name(person);
    let (rect, response) = ui.allocate_exact_size(vec2(FACE, FACE), Sense::click());
    paint_avatar(ui, rect.center(), FACE, name, person.raw().number());
    if response.hovered() || response.has_focus() {
        ui.painter().circle_stroke(rect.center(), FACE / 2.0 + 1.0, theme.focus());
    }
    let shows = format!("Show {name}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &shows));
    response.on_hover_text(name)
}

/// Why, in small words; a click shows the records behind it.
pub fn reason(ui: &mut Ui, cx: &Context, finding: &Finding) {
    let words = Theme::of(ui).small(&finding.reason);
    if finding.records.is_empty() {
        ui.add(egui::Label::new(words).wrap());
    } else if linked(ui, words).clicked() {
        show_records(cx, finding);
    }
}

/// Shows the newest record that a finding rests on; if there are several, also the ledger with all of that person.
fn show_records(cx: &Context, finding: &Finding) {
    let Some(newest) = finding.records.first() else { return };
    cx.open(*newest);
    let in_ledger =
        |id: &AnyId| matches!(id, AnyId::Exchange(_) | AnyId::Encounter(_) | AnyId::Promise(_) | AnyId::Dispute(_));
    if finding.records.len() > 1
        && finding.records.iter().all(in_ledger)
        && let Some(person) = finding.people.first()
    {
        let with = Term::from(Test::Name(cx.book.name(*person).into()));
        cx.go_filtered(Page::Ledger, with.to_string());
    }
}
