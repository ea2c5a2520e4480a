//! Every command of the program: the one source of menus, tooltips, shortcuts, palette rows and of "can it run now".

use egui::{Key, KeyboardShortcut, Modifiers};

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(CTRL_SHIFT, key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// The menus of the program, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Books and other people's files.
    File,
    /// Steps and records.
    Edit,
    /// What is shown, and how.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// All menus, in their order.
    pub const ALL: &'static [Self] = &[Self::File, Self::Edit, Self::View, Self::Help];

    /// The menu's title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// What the program knows when it says whether a command can run.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked by another command")]
pub struct Situation {
    /// A book is open: the start page is not shown.
    pub has_book: bool,
    /// The book may be changed.
    pub can_edit: bool,
    /// The book lies in a file of its own, so that saving it means something.
    pub has_file: bool,
    /// A step can be taken back.
    pub can_undo: bool,
    /// A step can be taken again.
    pub can_redo: bool,
    /// A record is selected.
    pub has_selection: bool,
    /// A person is selected.
    pub has_person: bool,
    /// The network is shown.
    pub on_network: bool,
    /// Commitments are shown, and a promise or several are selected.
    pub has_promise: bool,
    /// The balance is shown.
    pub on_balance: bool,
    /// Single keys run commands.
    pub single_keys: bool,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident { $name:literal, $hint:literal, $menu:expr, [$($shortcut:expr),*], needs $need:ident }),+ $(,)?) => {
        /// Something the user can have the program do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $($(#[$doc])* #[doc = $hint] $command),+
        }

        impl Command {
            /// All commands, in the order of menus and palette.
            pub const ALL: &'static [Self] = &[$(Self::$command),+];

            /// What menus, buttons and the palette call it. An ellipsis at the end: it will ask for more.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$command => $name),+ }
            }

            /// What it does, in a sentence.
            pub const fn hint(self) -> &'static str {
                match self { $(Self::$command => $hint),+ }
            }

            /// The menu it is found in; `None` for those that only keys and the palette know.
            pub const fn menu(self) -> Option<Menu> {
                match self { $(Self::$command => $menu),+ }
            }

            /// The keys that run it, the one to show first.
            pub const fn shortcuts(self) -> &'static [KeyboardShortcut] {
                match self { $(Self::$command => const { &[$($shortcut),*] }),+ }
            }

            /// Why it can not run now; `None` if it can.
            pub const fn refusal(self, now: Situation) -> Option<&'static str> {
                match self { $(Self::$command => Need::$need.refusal(now)),+ }
            }
        }
    };
}

/// What must be so for a command to run.
#[derive(Debug, Clone, Copy)]
enum Need {
    Nothing,
    Book,
    Edit,
    File,
    Undo,
    Redo,
    Selection,
    Person,
    Network,
    Picture,
    Balance,
    Pin,
    Promise,
}

impl Need {
    const fn refusal(self, now: Situation) -> Option<&'static str> {
        let (met, reason) = match self {
            Self::Nothing => (true, ""),
            Self::Book => (now.has_book, "open a book first"),
            Self::Edit => (now.has_book && now.can_edit, "this book can only be read here"),
            Self::File => (now.has_file && now.can_edit, "this book does not lie in a file that can be written"),
            Self::Undo => (now.can_undo, "there is no step to take back"),
            Self::Redo => (now.can_redo, "there is no step to take again"),
            Self::Selection => (now.has_selection && now.can_edit, "select something first"),
            Self::Person => (now.has_book && now.has_person, "select a person first"),
            Self::Network => (now.on_network, "only in the network"),
            Self::Promise => (now.has_promise && now.can_edit, "select a promise among the commitments first"),
            Self::Picture => (now.on_network || now.on_balance, "only in the network and in the balance"),
            Self::Balance => (now.on_balance, "only in the balance"),
            Self::Pin => (now.on_network && now.has_person && now.can_edit, "select a person in the network first"),
        };
        if met { None } else { Some(reason) }
    }
}

commands! {
    NewBook { "New book\u{2026}", "Begins an empty book in a file of its own.", Some(Menu::File), [], needs Nothing },
    OpenBook { "Open book\u{2026}", "Opens another book.", Some(Menu::File), [ctrl(Key::O)], needs Nothing },
    OpenSample { "Look at the sample", "Shows a made-up book; no file is touched.", Some(Menu::File), [], needs Nothing },
    Import { "Import\u{2026}", "Reads people and entries from other programs' files.", Some(Menu::File), [ctrl(Key::I)], needs Edit },
    Imports { "Imports\u{2026}", "Lists every import, to look at what it brought and to take it back.", Some(Menu::File), [], needs Book },
    Export { "Export\u{2026}", "Shows what would leave for other programs, whole or in part, and writes it.", Some(Menu::File), [ctrl(Key::E)], needs Book },
    ExportPerson { "Export all about this person\u{2026}", "Shows all that the book holds about the selected person, and writes it.", Some(Menu::File), [], needs Person },
    Report { "Report\u{2026}", "Shows the report of a quarter, without names or with them, and writes it to a file.", Some(Menu::File), [], needs Book },
    SaveCalendar { "Save a calendar file\u{2026}", "Writes open promises and actions as to-dos or days for a calendar.", Some(Menu::File), [], needs Book },
    SaveMeeting { "Save a meeting sheet\u{2026}", "Writes what to know of the selected person to a page that can be printed.", Some(Menu::File), [], needs Person },
    SavePicture { "Save the picture\u{2026}", "Writes the network or the balance as it is shown to an SVG or PNG file.", Some(Menu::File), [], needs Picture },
    SaveNumbers { "Save the numbers\u{2026}", "Writes the figures of the balance to a CSV file.", Some(Menu::File), [], needs Balance },
    SaveCopy { "Save a copy\u{2026}", "Writes the book as it is now to another file.", Some(Menu::File), [], needs Book },
    SaveNow { "Save now", "Saves at once; otherwise it is done within a second of each change.", Some(Menu::File), [ctrl(Key::S)], needs File },
    Backups { "Backups\u{2026}", "Lists earlier states of this book to open.", Some(Menu::File), [], needs File },
    Quit { "Quit", "Closes the program; everything is saved first.", Some(Menu::File), [ctrl(Key::Q)], needs Nothing },
    Undo { "Undo", "Takes the last step back.", Some(Menu::Edit), [ctrl(Key::Z)], needs Undo },
    Redo { "Redo", "Takes an undone step again.", Some(Menu::Edit), [ctrl_shift(Key::Z), ctrl(Key::Y)], needs Redo },
    History { "Steps\u{2026}", "Lists every step of this sitting, to go back to any.", Some(Menu::Edit), [ctrl(Key::H)], needs Book },
    AddPerson { "Add person\u{2026}", "Opens the form for someone new.", Some(Menu::Edit), [ctrl(Key::N)], needs Edit },
    LogGift { "Log gift\u{2026}", "Opens the form for something I gave.", Some(Menu::Edit), [ctrl(Key::G)], needs Edit },
    LogAsk { "Log ask\u{2026}", "Opens the form for something I asked.", Some(Menu::Edit), [], needs Edit },
    BeforeYouAsk { "Before you ask\u{2026}", "Whether to ask someone now, why, and who else could be asked.", Some(Menu::Edit), [ctrl_shift(Key::A)], needs Book },
    LogReceived { "Log received\u{2026}", "Opens the form for something I received.", Some(Menu::Edit), [], needs Edit },
    LogEncounter { "Log encounter\u{2026}", "Opens the form for time spent together.", Some(Menu::Edit), [], needs Edit },
    AddPromise { "Add promise\u{2026}", "Opens the form for a promise, mine or theirs.", Some(Menu::Edit), [ctrl_shift(Key::P)], needs Edit },
    AddDispute { "Add dispute\u{2026}", "Opens the form for a dispute.", Some(Menu::Edit), [], needs Edit },
    AddMission { "Add mission\u{2026}", "Opens the form for something I want that needs allies.", Some(Menu::Edit), [], needs Edit },
    AddDecision { "Add decision\u{2026}", "Opens the form for what I stood on or gave in on.", Some(Menu::Edit), [], needs Edit },
    FindDuplicates { "Find duplicates\u{2026}", "Who stands in the book twice, why it is thought so, and what to keep of each.", Some(Menu::Edit), [ctrl(Key::D)], needs Book },
    DeleteSelected { "Delete", "Takes the selected record out of the book.", Some(Menu::Edit), [plain(Key::Delete)], needs Selection },
    BookSettings { "Book settings\u{2026}", "My name, the year's first month, giving budget, cadence.", Some(Menu::Edit), [], needs Edit },
    Rules { "Rules\u{2026}", "Which rules give hints, from where on, and of whom they say nothing.", Some(Menu::Edit), [], needs Edit },
    ReviewQuestions { "Review questions\u{2026}", "The steps of a review and what it asks: in your own order and words.", Some(Menu::Edit), [], needs Edit },
    MonthsEnd { "Month's end\u{2026}", "Ten minutes: thank, keep what is due, be in touch, find one thing to give, write one line.", Some(Menu::Edit), [], needs Edit },
    GoToday { "Today", "What is due, and what you could give.", Some(Menu::View), [ctrl(Key::Num1)], needs Book },
    GoNetwork { "Network", "Who stands where, as a picture.", Some(Menu::View), [ctrl(Key::Num2)], needs Book },
    GoBalance { "Balance", "Giving against asking, over time.", Some(Menu::View), [ctrl(Key::Num3)], needs Book },
    GoPeople { "People", "Everyone, as a table.", Some(Menu::View), [ctrl(Key::Num4)], needs Book },
    GoLedger { "Ledger", "Exchanges, encounters and promises, as a table.", Some(Menu::View), [ctrl(Key::Num5)], needs Book },
    GoCommitments { "Commitments", "Promises both ways and disputes: what is late, due and kept.", Some(Menu::View), [ctrl(Key::Num6)], needs Book },
    GoMissions { "Missions", "What I want, who stands where, and who can move whom.", Some(Menu::View), [ctrl(Key::Num7)], needs Book },
    GoReviews { "Reviews", "Each quarter looked back on, and what follows from it.", Some(Menu::View), [ctrl(Key::Num8)], needs Book },
    Meeting { "Before the meeting\u{2026}", "What to know of the selected person, on one screen.", Some(Menu::View), [ctrl(Key::M)], needs Person },
    Palette { "Palette\u{2026}", "Finds people, pages and commands by a few letters.", Some(Menu::View), [ctrl(Key::K)], needs Nothing },
    Capture { "Log in one line", "Goes to the line at the top: gave @ana 2h review #budget.", Some(Menu::View), [ctrl(Key::L)], needs Edit },
    Find { "Find", "Goes to the filter of the page.", Some(Menu::View), [plain(Key::Slash), ctrl(Key::F)], needs Book },
    FitNetwork { "Fit the network", "Shows the whole network.", Some(Menu::View), [plain(Key::F)], needs Network },
    PinPerson { "Pin or unpin", "Holds the selected person where they are, or lets them go.", Some(Menu::View), [plain(Key::P)], needs Pin },
    ToggleSide { "Show or hide the list beside", "People, paths and what if, beside the picture of the network.", Some(Menu::View), [plain(Key::L)], needs Network },
    FindPath { "Find a path\u{2026}", "Who can introduce me to someone, and why they might.", Some(Menu::View), [plain(Key::W)], needs Network },
    WhatIf { "What if\u{2026}", "What would be lost if someone were gone.", Some(Menu::View), [plain(Key::I)], needs Network },
    FocusPerson { "Focus on the selected", "Dims everyone but those near the selected person; 0 to 9 say how near.", Some(Menu::View), [plain(Key::O)], needs Network },
    WiderFocus { "One step more", "Shows those one step further from the focus.", Some(Menu::View), [plain(Key::Plus), plain(Key::Equals)], needs Network },
    NarrowerFocus { "One step less", "Shows those one step nearer to the focus.", Some(Menu::View), [plain(Key::Minus)], needs Network },
    NextLayout { "Next layout", "Around me, on rings by steps, or on seats by level and unit.", Some(Menu::View), [plain(Key::R)], needs Network },
    AsOf { "As of an earlier quarter", "Shows the network as it stood, quarter by quarter.", Some(Menu::View), [plain(Key::T)], needs Network },
    HideNames { "Hide or show names", "Puts initials in place of names in the network.", Some(Menu::View), [plain(Key::H)], needs Network },
    KeepPromise { "Keep the promise", "Takes down that the selected promise was kept.", Some(Menu::View), [plain(Key::D)], needs Promise },
    RenegotiatePromise { "Renegotiate the promise\u{2026}", "Asks for a new due date of the selected promise.", Some(Menu::View), [plain(Key::M)], needs Promise },
    ToggleCard { "Show or hide the card", "Shows or hides the card at the right.", Some(Menu::View), [ctrl(Key::B)], needs Book },
    ThemeSystem { "Theme of the system", "Light or dark, as the system is.", Some(Menu::View), [], needs Nothing },
    ThemeLight { "Light theme", "Light, always.", Some(Menu::View), [], needs Nothing },
    ThemeDark { "Dark theme", "Dark, always.", Some(Menu::View), [], needs Nothing },
    TextLarger { "Larger text", "Makes everything larger.", Some(Menu::View), [ctrl(Key::Plus), ctrl(Key::Equals)], needs Nothing },
    TextSmaller { "Smaller text", "Makes everything smaller.", Some(Menu::View), [ctrl(Key::Minus)], needs Nothing },
    TextUsual { "Usual text size", "Back to the usual size.", Some(Menu::View), [ctrl(Key::Num0)], needs Nothing },
    Preferences { "Preferences\u{2026}", "Theme, text size, single keys, motion.", Some(Menu::View), [ctrl(Key::Comma)], needs Nothing },
    KeySheet { "Keys", "Shows every key.", Some(Menu::Help), [plain(Key::F1), plain(Key::Questionmark)], needs Nothing },
    About { "About Mutual", "Version, licence, and where the data lies.", Some(Menu::Help), [], needs Nothing },
}

impl Command {
    /// Commands whose shortcut was pressed in this pass. Single keys are left alone while text is typed, when they are switched
    /// off, or where their command can not run: pages have letters of their own. Those with the most modifiers are looked at first, since egui lets the others match too.
    pub fn pressed(ctx: &egui::Context, now: Situation) -> Vec<Self> {
        let typing = ctx.text_edit_focused();
        let mut keys: Vec<(KeyboardShortcut, Self)> =
            Self::ALL.iter().flat_map(|command| command.shortcuts().iter().map(|keys| (*keys, *command))).collect();
        keys.sort_by_key(|(keys, _)| {
            std::cmp::Reverse(usize::from(keys.modifiers.shift) + usize::from(keys.modifiers.command))
        });
        keys.retain(|(keys, command)| {
            let single = keys.modifiers.is_none() && !matches!(keys.logical_key, Key::F1);
            !(single && (typing || !now.single_keys || command.refusal(now).is_some()))
        });
        ctx.input_mut(|input| {
            keys.into_iter().filter_map(|(keys, command)| input.consume_shortcut(&keys).then_some(command)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_commands_share_a_name_or_a_key() {
        let names: BTreeSet<&str> = Command::ALL.iter().map(|c| c.name()).collect();
        assert_eq!(names.len(), Command::ALL.len());
        let keys: Vec<_> = Command::ALL.iter().flat_map(|c| c.shortcuts()).collect();
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{key:?}");
        }
    }

    #[test]
    fn no_shortcut_takes_ctrl_alt_which_types_letters_on_many_keyboards() {
        for keys in Command::ALL.iter().flat_map(|c| c.shortcuts()) {
            assert!(!keys.modifiers.alt);
        }
    }

    #[test]
    fn without_a_book_only_what_opens_one_or_concerns_the_program_can_run() {
        for command in Command::ALL {
            let free = matches!(
                command,
                Command::NewBook
                    | Command::OpenBook
                    | Command::OpenSample
                    | Command::Quit
                    | Command::Palette
                    | Command::ThemeSystem
                    | Command::ThemeLight
                    | Command::ThemeDark
                    | Command::TextLarger
                    | Command::TextSmaller
                    | Command::TextUsual
                    | Command::Preferences
                    | Command::KeySheet
                    | Command::About
            );
            assert_eq!(command.refusal(Situation::default()).is_none(), free, "{command:?}");
        }
    }
}
