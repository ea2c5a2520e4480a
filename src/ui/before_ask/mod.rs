//! Before an ask: whom, for what and how large; the verdict with its reasons, beside others who offer the same; and the ways on.

mod column;
#[cfg(test)]
mod tests;
pub mod verdict;

use egui::{Align, Layout, ScrollArea, Ui};
use jiff::civil::Date;

use self::column::Place;
use crate::{
    app::Compose,
    book::{Effort, PersonId, Size},
    graph::Network,
    insight::{
        paths::{self, Path},
        readiness::{Counsel, Readiness, Verdict, Wish},
    },
    ui::{
        Context,
        modal::{Stays, surface},
        spoken,
        theme::{RADIUS, Theme},
        widgets::{Button, Field, PersonPicker, label::caption, segmented},
    },
};

/// Width of the panel, in points.
const WIDTH: f32 = 920.0;

/// What is asked of whom, and what was found out about it.
pub struct BeforeAsk {
    person: Option<PersonId>,
    wish: Wish,
    /// What for, as it is typed.
    what: String,
    /// The keyboard is to be put into the first field that is still empty.
    begins: bool,
    found: Option<Found>,
    network: Option<((u64, Date), Network)>,
}

/// What was found out, for a revision, a day, a person and a wish.
struct Found {
    key: (u64, Date, PersonId, Wish),
    main: Readiness,
    others: Vec<Readiness>,
    /// Who could introduce me, where that is warmer than to ask.
    warmer: Option<Path>,
}

impl BeforeAsk {
    /// A look at an ask of someone, or of whom is picked next.
    pub fn new(person: Option<PersonId>, wish: Wish) -> Self {
        let what = wish.what.clone();
        Self { person, wish, what, begins: true, found: None, network: None }
    }

    /// Draws the panel.
    pub fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, WIDTH, |ui| {
            let leaves = head(ui);
            self.fields(ui, cx);
            self.refresh(cx);
            ui.add_space(8.0);
            let leaves = leaves | self.body(ui, cx);
            if leaves { Stays::No } else { Stays::Yes }
        })
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Context) {
        let begins = std::mem::take(&mut self.begins);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.scope(|ui| {
                ui.set_width(300.0);
                let whom = PersonPicker::new("Whom").focus(begins && self.person.is_none());
                if let Some(person) = whom.show_one(ui, cx.book, self.person) {
                    self.person = person;
                }
            });
            ui.scope(|ui| {
                let sizes = if matches!(self.wish.effort, Effort::Size(_)) { 268.0 } else { 340.0 };
                ui.set_width((ui.available_width() - sizes).max(160.0));
                let field = Field::new("What for").hint("an introduction to procurement");
                if begins && self.person.is_some() {
                    let id = field.id_in(ui);
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                if field.edit(ui, &mut self.what).changed() {
                    self.wish = Wish::new(self.wish.effort, &self.what);
                }
            });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                caption(ui, "Size of the ask");
                size(ui, &mut self.wish.effort);
            });
        });
    }

    /// Works out again what may have changed.
    fn refresh(&mut self, cx: &Context) {
        self.person = self.person.filter(|person| cx.book.person(*person).is_some());
        let Some(person) = self.person else {
            self.found = None;
            return;
        };
        let key = (cx.revision, cx.today, person, self.wish.clone());
        if self.found.as_ref().is_some_and(|found| found.key == key) {
            return;
        }
        let basis = (cx.revision, cx.today);
        if self.network.as_ref().is_none_or(|(known, _)| *known != basis) {
            self.network = Some((basis, Network::new(cx.book, cx.today)));
        }
        let counsel = Counsel::new(cx.book, cx.insight);
        self.found = counsel.on(person, &self.wish).map(|main| {
            let others = counsel.others(&main, &self.wish);
            let network = self.network.as_ref().filter(|_| main.verdict != Verdict::Go);
            let warmer = network.and_then(|(_, network)| paths::introduction(cx.book, cx.insight, network, person));
            Found { key, main, others, warmer }
        });
    }

    /// The verdicts side by side; true when the panel is to be left.
    fn body(&self, ui: &mut Ui, cx: &Context) -> bool {
        let Some(found) = &self.found else {
            let words = "Name the one you think of asking: you see what speaks for it and against it, and who else offers the same.";
            ui.label(Theme::of(ui).second(words));
            return false;
        };
        let height = (ui.ctx().content_rect().height() - 224.0).max(200.0);
        let scroll = ScrollArea::vertical().id_salt("verdicts").max_height(height).min_scrolled_height(height);
        scroll.auto_shrink([false, true]).show(ui, |ui| self.verdicts(ui, cx, found)).inner
    }

    fn verdicts(&self, ui: &mut Ui, cx: &Context, found: &Found) -> bool {
        let mut leaves = false;
        let shown = found.others.len().max(1) + 1;
        ui.columns(shown, |columns| {
            for (at, column) in columns.iter_mut().enumerate() {
                let readiness = if at == 0 { Some(&found.main) } else { found.others.get(at - 1) };
                let place = if at == 0 { Place::First } else { Place::Instead };
                match readiness {
                    Some(readiness) => leaves |= column::show(column, cx, readiness, place, &self.wish),
                    None => nobody_else(column, self.what.trim().is_empty()),
                }
            }
        });
        if let Some(path) = &found.warmer {
            leaves |= warmer(ui, cx, path, found.main.person);
        }
        leaves
    }
}

/// The title, and the way out; true when it is taken.
fn head(ui: &mut Ui) -> bool {
    ui.horizontal(|ui| {
        ui.label(Theme::of(ui).heading("Before you ask"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Button::quiet("\u{d7}").name("Close").small()).clicked()
        })
        .inner
    })
    .inner
}

fn size(ui: &mut Ui, effort: &mut Effort) {
    let mut choices = vec![
        (Effort::Size(Size::Small), "Small"),
        (Effort::Size(Size::Medium), "Medium"),
        (Effort::Size(Size::Large), "Large"),
    ];
    let measured = match *effort {
        Effort::Minutes(minutes) => Some((*effort, spoken::effort(minutes.into()))),
        Effort::Size(_) => None,
    };
    choices.extend(measured.as_ref().map(|(effort, words)| (*effort, words.as_str())));
    segmented(ui, "Size of the ask", effort, &choices);
}

fn nobody_else(ui: &mut Ui, says_nothing: bool) {
    let words = if says_nothing {
        "Say what it is for, and those who offer the same and are readier or less asked stand here."
    } else {
        "Nobody else in your book is known to offer this, or everyone who does is asked as much already."
    };
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.add_space(8.0);
        ui.label(Theme::of(ui).second(words));
    });
}

/// Who could introduce me, and why that is warmer; true when it is taken.
fn warmer(ui: &mut Ui, cx: &Context, path: &Path, target: PersonId) -> bool {
    let Some(connector) = path.connector() else { return false };
    let theme = Theme::of(ui);
    let name = |person: PersonId| cx.book.name(person).to_owned();
    let ties = path.hops.iter().skip(1).filter_map(|hop| hop.reasons.first());
    let ties: Vec<String> = ties.map(|reason| reason.words(&name)).collect();
    ui.add_space(4.0);
    let frame = egui::Frame::new().fill(theme.sunken).corner_radius(RADIUS).inner_margin(12);
    frame
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let words = format!("Ask {} for an introduction", name(connector));
                    let button = Button::secondary("Ask for an introduction\u{2026}").small().name(words);
                    let taken = ui.add_enabled(cx.can_edit(), button).clicked();
                    if taken {
                        cx.compose(Compose::introduction(connector, cx.book.name(target)));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let words = format!("A warmer way leads over {}: {}.", name(connector), ties.join("; "));
                        ui.add(egui::Label::new(theme.second(words).color(theme.text)).wrap());
                    });
                    taken
                })
                .inner
            })
            .inner
        })
        .inner
}
