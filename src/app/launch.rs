//! Opening the window: one renderer after the other, and one clear sentence when there is none.

use std::{cell::Cell, path::PathBuf, rc::Rc};

use super::{App, Environment, SystemDialogs};
use crate::cli::Surroundings;

/// What the window opens with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Start {
    /// The book to open, or to begin if there is no such file yet. Without one: the book of the last time.
    pub file: Option<PathBuf>,
    /// Show the sample and touch no file.
    pub demo: bool,
}

/// The size of the window at its first start, in points.
const FIRST_SIZE: [f32; 2] = [1320.0, 860.0];
/// Below this size the window does not shrink, in points.
const LEAST_SIZE: [f32; 2] = [900.0, 600.0];

/// The renderers to try, best first.
const RENDERERS: &[eframe::Renderer] = &[
    eframe::Renderer::Glow,
    #[cfg(feature = "wgpu")]
    eframe::Renderer::Wgpu,
];

/// Opens the window and stays until it is closed.
///
/// # Errors
/// One sentence for the user when no window can be opened: why, and what to do.
pub fn run(start: &Start, surroundings: &Surroundings) -> Result<(), String> {
    if let Some(reason) = no_display() {
        return Err(reason.to_owned());
    }
    let mut failures = Vec::new();
    for renderer in RENDERERS {
        let shown = Rc::new(Cell::new(false));
        match show(start, surroundings, *renderer, Rc::clone(&shown)) {
            Ok(()) => return Ok(()),
            Err(error) if shown.get() => {
                return Err(format!("The window was lost: {error}. Everything logged was saved."));
            }
            Err(error) => failures.push(format!("{renderer}: {error}")),
        }
    }
    Err(format!(
        "Mutual could not open a window, since no graphics could be set up ({}). Try with software graphics \
         (LIBGL_ALWAYS_SOFTWARE=1), install the graphics driver (libgl1-mesa-dri on Debian), or use the commands that need no \
         window: mutual --help.",
        failures.join("; ")
    ))
}

fn show(
    start: &Start,
    surroundings: &Surroundings,
    renderer: eframe::Renderer,
    shown: Rc<Cell<bool>>,
) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("mutual")
        .with_title("Mutual")
        .with_icon(icon())
        .with_inner_size(FIRST_SIZE)
        .with_min_inner_size(LEAST_SIZE)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, renderer, centered: true, ..eframe::NativeOptions::default() };
    let start = start.clone();
    let environment = environment(surroundings);
    eframe::run_native(
        "mutual",
        options,
        Box::new(move |creation| {
            shown.set(true);
            Ok(Box::new(App::new(&creation.egui_ctx, environment?, &start)))
        }),
    )
}

fn environment(surroundings: &Surroundings) -> Result<Environment, String> {
    let no_home = "there is no home folder for backups and settings; set HOME and try again";
    let Surroundings { clock, zone, seed, places } = surroundings.clone();
    let places = places.ok_or(no_home)?;
    Ok(Environment { clock, zone, seed, places, dialogs: Box::new(SystemDialogs), threads: true })
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default()
}

/// On Linux a window needs a display server; asking for one that is not there ends in words nobody understands.
fn no_display() -> Option<&'static str> {
    let absent = |name: &str| std::env::var_os(name).is_none_or(|value| value.is_empty());
    let none = cfg!(target_os = "linux") && absent("DISPLAY") && absent("WAYLAND_DISPLAY") && absent("WAYLAND_SOCKET");
    none.then_some(
        "Mutual could not open a window, since there is no display (DISPLAY and WAYLAND_DISPLAY are not set). Start it from a \
         desktop, or use the commands that need no window: mutual --help.",
    )
}
