//! The board: lanes from what presses most to what is closed, with a card for each promise or dispute.

use egui::{
    Align, Frame, Label, Layout, Popup, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, vec2,
};

use super::{
    asking::{Ask, Asking},
    columns,
    figures::{Lane, dispute_standing, promise_standing},
    steps::Step,
};
use crate::{
    book::{AnyId, Dispute, DisputeId, PersonId, Promise, PromiseId, Promiser},
    insight::commitments::{DisputeStep, PromiseStanding, Told},
    ui::{
        Context,
        theme::{RADIUS, Theme, Tone, font},
        widgets::{Button, Mark, avatar, elided},
    },
};

/// The least width of a lane, in points.
const LANE: f32 = 216.0;
/// Between lanes, in points.
const GAP: f32 = 12.0;
/// Height of a line with a mark or a face, in points.
const LINE: f32 = 20.0;
/// Most cards in a lane; the rest is in the table.
const MOST: usize = 40;

/// What was asked for on the board.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Select a record.
    Select(AnyId),
    /// Take a step with a record.
    Take(Step, AnyId),
    /// Ask for what a step needs.
    Ask(Ask, AnyId),
    /// The step that is asked for is done with.
    Asked,
    /// See everything, in the table.
    Table,
}

/// The cards that are drawn, lane by lane: what the keyboard leads through.
pub fn drawn(lanes: &[Lane]) -> Vec<Vec<AnyId>> {
    lanes.iter().map(|lane| lane.ids.iter().take(MOST).copied().collect()).collect()
}

/// The board as it is drawn in one frame.
pub struct Board<'a> {
    /// What the page was lent.
    pub cx: &'a Context<'a>,
    /// Its lanes.
    pub lanes: &'a [Lane],
    /// A step that asks for more, in the card it is about.
    pub asking: &'a mut Option<Asking>,
    /// A card to bring into view.
    pub reveal: Option<AnyId>,
}

impl Board<'_> {
    /// Draws it: as many lanes side by side as there is room for.
    pub fn show(mut self, ui: &mut Ui) -> Option<Deed> {
        let mut deed = None;
        ScrollArea::vertical().id_salt("board").auto_shrink(false).show(ui, |ui| {
            let room = ui.available_width() - 4.0;
            let across = (((room + GAP) / (LANE + GAP)) as usize).clamp(1, self.lanes.len().max(1));
            let width = (room - GAP * (across - 1) as f32) / across as f32;
            for lanes in self.lanes.chunks(across) {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP;
                    for lane in lanes {
                        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                            ui.set_width(width);
                            self.lane(ui, lane, &mut deed);
                        });
                    }
                });
                ui.add_space(16.0);
            }
        });
        deed
    }

    fn lane(&mut self, ui: &mut Ui, lane: &Lane, deed: &mut Option<Deed>) {
        let theme = Theme::of(ui);
        ui.spacing_mut().item_spacing.y = 8.0;
        let title = ui.horizontal(|ui| {
            lane.look.1.show(ui, theme.tone(lane.look.0));
            elided(ui, theme.strong(lane.title));
            if !lane.ids.is_empty() {
                ui.label(theme.hint(lane.ids.len().to_string()));
            }
        });
        title.response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, lane.title));
        if lane.ids.is_empty() {
            ui.label(theme.hint(lane.empty));
        }
        for id in lane.ids.iter().take(MOST) {
            self.card(ui, *id, deed);
        }
        if lane.ids.len() > MOST {
            let words = format!("{} more in the table", lane.ids.len() - MOST);
            if ui.add(Button::quiet(words).small()).clicked() {
                *deed = Some(Deed::Table);
            }
        }
    }

    fn card(&mut self, ui: &mut Ui, id: AnyId, deed: &mut Option<Deed>) {
        let theme = Theme::of(ui);
        let is_selected = self.cx.selection == Some(id);
        let builder = UiBuilder::new().id_salt(("card", id)).sense(Sense::click());
        let shown = ui.scope_builder(builder, |ui| {
            let line = match (is_selected, ui.response().hovered()) {
                (true, _) => Stroke::new(2.0, theme.accent),
                (false, true) => Stroke::new(1.0, theme.line_strong),
                (false, false) => theme.stroke(),
            };
            let frame =
                Frame::new().fill(theme.card).stroke(line).corner_radius(RADIUS).inner_margin(13.0 - line.width);
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(6.0, 5.0);
                ui.spacing_mut().interact_size.y = LINE;
                match id {
                    AnyId::Promise(id) => self.promise(ui, id, deed),
                    AnyId::Dispute(id) => self.dispute(ui, id, deed),
                    _ => {}
                }
            });
        });
        let response = shown.response;
        let name = columns::name(self.cx, id);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, ui.is_enabled(), is_selected, &name));
        if response.has_focus() {
            ui.painter().rect_stroke(response.rect, RADIUS, theme.focus(), StrokeKind::Inside);
        }
        if self.reveal == Some(id) {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            *deed = Some(Deed::Select(id));
        }
    }

    /// The form of the step that is asked for with this card, if there is one; else the ways on.
    fn foot(&mut self, ui: &mut Ui, id: AnyId, deed: &mut Option<Deed>, ways: impl FnOnce(&mut Ui) -> Option<Deed>) {
        ui.add_space(2.0);
        if let Some(asking) = self.asking.as_mut().filter(|asking| asking.ids == [id]) {
            if asking.ui(ui, self.cx) {
                *deed = Some(Deed::Asked);
            }
            return;
        }
        ui.add_enabled_ui(self.cx.can_edit(), |ui| {
            if let Some(done) = ui.horizontal_wrapped(ways).inner {
                *deed = Some(done);
            }
        });
    }

    fn promise(&mut self, ui: &mut Ui, id: PromiseId, deed: &mut Option<Deed>) {
        let Some(promise) = self.cx.book.get::<Promise>(id) else { return };
        let theme = Theme::of(ui);
        let standing = promise_standing(self.cx, promise);
        title(ui, &promise.what);
        person(ui, self.cx, promise.person, &columns::whose(self.cx, promise));
        let (words, look) = columns::standing(self.cx, promise);
        state(ui, &words, look, promise.due.map(|due| format!("Due {due}")));
        if let Some(words) = word_due(standing, promise.by).or_else(|| told(promise)) {
            ui.label(theme.hint(words));
        }
        self.foot(ui, id.into(), deed, |ui| promise_ways(ui, promise, standing, id.into()));
    }

    fn dispute(&mut self, ui: &mut Ui, id: DisputeId, deed: &mut Option<Deed>) {
        let Some(dispute) = self.cx.book.get::<Dispute>(id) else { return };
        let theme = Theme::of(ui);
        let standing = dispute_standing(self.cx, dispute);
        title(ui, &dispute.what);
        if let Some(first) = dispute.people.people().first() {
            person(ui, self.cx, *first, &columns::names(self.cx, dispute.people.people()));
        }
        let (words, look) = columns::age(self.cx, dispute);
        state(ui, &words, look, Some(format!("Opened {}", dispute.opened)));
        match &dispute.resolved {
            Some(end) if !end.outcome.trim().is_empty() => _ = ui.label(theme.small(end.outcome.trim())),
            Some(_) => {}
            None => {
                ui.label(RichText::new(standing.step.words()).font(font::medium(font::SMALL)).color(theme.text));
                for (what, words) in [("My part: ", &dispute.my_part), ("Next: ", &dispute.next_step)] {
                    if !words.trim().is_empty() {
                        ui.label(theme.small(format!("{what}{}", words.trim())));
                    }
                }
            }
        }
        self.foot(ui, id.into(), deed, |ui| dispute_ways(ui, standing.step, id.into()));
    }
}

fn title(ui: &mut Ui, words: &str) {
    let theme = Theme::of(ui);
    ui.add(Label::new(RichText::new(words).font(font::semibold(font::BODY)).color(theme.text)).wrap());
}

fn person(ui: &mut Ui, cx: &Context, person: PersonId, words: &str) {
    ui.horizontal(|ui| {
        avatar(ui, cx.book.name(person), person.raw().number(), LINE);
        elided(ui, Theme::of(ui).small(words));
    });
}

fn state(ui: &mut Ui, words: &str, (tone, mark): (Tone, Mark), hover: Option<String>) {
    let theme = Theme::of(ui);
    let shown = ui.horizontal(|ui| {
        mark.show(ui, theme.tone(tone));
        elided(ui, theme.small(words).color(theme.tone(tone)))
    });
    if let Some(hover) = hover {
        shown.inner.on_hover_text(hover);
    }
}

/// What a word in time would be about, and to whom (practice.md R6).
const fn word_due(standing: PromiseStanding, by: Promiser) -> Option<&'static str> {
    match (standing, by) {
        (PromiseStanding::Late(_), Promiser::Me) => Some("Say when it will come."),
        (PromiseStanding::Late(_), Promiser::Them) => Some("Ask kindly how it stands."),
        (standing, Promiser::Me) if standing.calls_for_a_word() => Some("If it can not be kept, say so now."),
        _ => None,
    }
}

/// How often it was moved, and whether that was told in time.
fn told(promise: &Promise) -> Option<&'static str> {
    match Told::of(promise) {
        Told::Never => None,
        Told::InTime => Some("Renegotiated, told in time."),
        Told::Late => Some("Renegotiated, told late."),
    }
}

fn more(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> Option<Deed>) -> Option<Deed> {
    let button = ui.add(Button::secondary("\u{25BC}").name("More ways on").small());
    Popup::menu(&button).show(content).and_then(|shown| shown.inner)
}

fn promise_ways(ui: &mut Ui, promise: &Promise, standing: PromiseStanding, id: AnyId) -> Option<Deed> {
    if !promise.is_open() {
        return ui.add(Button::quiet("Reopen").small()).clicked().then_some(Deed::Take(Step::Reopen, id));
    }
    let mut deed = None;
    if ui.add(Button::soft("Kept").small()).clicked() {
        deed = Some(Deed::Take(Step::Keep(false), id));
    }
    let words = Ask::Renegotiate.words();
    let move_on = if standing.calls_for_a_word() { Button::secondary(words) } else { Button::quiet(words) };
    if ui.add(move_on.small()).clicked() {
        deed = Some(Deed::Ask(Ask::Renegotiate, id));
    }
    let other = more(ui, |ui| {
        let mut deed = None;
        if ui.button("Kept, and more than promised").clicked() {
            deed = Some(Deed::Take(Step::Keep(true), id));
        }
        for ask in [Ask::Release, Ask::Break] {
            if ui.button(ask.words()).clicked() {
                deed = Some(Deed::Ask(ask, id));
            }
        }
        deed
    });
    other.or(deed)
}

fn dispute_ways(ui: &mut Ui, step: DisputeStep, id: AnyId) -> Option<Deed> {
    if step == DisputeStep::Nothing {
        return ui.add(Button::quiet("Reopen").small()).clicked().then_some(Deed::Take(Step::Reopen, id));
    }
    let mut deed = None;
    if step == DisputeStep::SpeakDirectly && ui.add(Button::soft("Spoke directly").small()).clicked() {
        deed = Some(Deed::Take(Step::Spoke, id));
    }
    if step == DisputeStep::AgreeNextStep && ui.add(Button::soft(Ask::NextStep.words()).small()).clicked() {
        deed = Some(Deed::Ask(Ask::NextStep, id));
    }
    let words = Ask::Resolve.words();
    let resolve = if step == DisputeStep::Resolve { Button::soft(words) } else { Button::secondary(words) };
    if ui.add(resolve.small()).clicked() {
        deed = Some(Deed::Ask(Ask::Resolve, id));
    }
    let other = more(ui, |ui| {
        let asks = [Ask::NextStep, Ask::MyPart].into_iter();
        asks.filter(|ask| ui.button(ask.words()).clicked()).last().map(|ask| Deed::Ask(ask, id))
    });
    other.or(deed)
}
