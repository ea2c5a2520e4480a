//! What the window shows now: the page, the card, and what lies over them. None of it is kept in the book.

use std::cell::Cell;

use crate::{
    app::Command,
    book::AnyId,
    ui::{
        Page, balance::BalancePage, capture_line::CaptureLine, card::Card, commitments::CommitmentsPage,
        ledger::LedgerPage, missions::MissionsPage, modal::Modal, network::NetworkPage, people::PeoplePage,
        reviews::ReviewsPage, shell::Toasts, today::TodayPage,
    },
};

/// The state of the window.
pub struct View {
    /// The page in the centre.
    pub page: Page,
    /// The record whose card is shown.
    pub selection: Option<AnyId>,
    /// Whether there is a card at the right.
    pub card_shown: bool,
    /// What is due, and what could be given.
    pub today: TodayPage,
    /// The table of people.
    pub people: PeoplePage,
    /// The picture of the network.
    pub network: NetworkPage,
    /// The table of entries.
    pub ledger: LedgerPage,
    /// The charts.
    pub balance: BalancePage,
    /// Promises and disputes.
    pub commitments: CommitmentsPage,
    /// What I want, and who is for it.
    pub missions: MissionsPage,
    /// Reviews of quarters.
    pub reviews: ReviewsPage,
    /// The card at the right.
    pub card: Card,
    /// The line at the top.
    pub capture: CaptureLine,
    /// What lies over the window and must be answered first.
    pub modal: Option<Modal>,
    /// Messages that pass.
    pub toasts: Toasts,
    /// How many records of how many the page shows.
    pub shown: Cell<Option<(usize, usize)>>,
    /// Commands for the page, from the pass before.
    pub page_commands: Vec<Command>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            page: Page::Today,
            selection: None,
            card_shown: true,
            today: TodayPage::default(),
            people: PeoplePage::default(),
            network: NetworkPage::default(),
            ledger: LedgerPage::default(),
            balance: BalancePage::default(),
            commitments: CommitmentsPage::default(),
            missions: MissionsPage::default(),
            reviews: ReviewsPage::default(),
            card: Card::default(),
            capture: CaptureLine::default(),
            modal: None,
            toasts: Toasts::default(),
            shown: Cell::new(None),
            page_commands: Vec::new(),
        }
    }
}

impl View {
    /// Whether the page has several records selected, and does to them what is done to one elsewhere.
    pub fn has_several(&self) -> bool {
        match self.page {
            Page::People => self.people.has_several(),
            Page::Ledger => self.ledger.has_several(),
            Page::Network => self.network.has_several(),
            Page::Commitments => self.commitments.has_several(),
            Page::Today | Page::Balance | Page::Missions | Page::Reviews => false,
        }
    }

    /// Shows a page with only what these filter words match; pages without a filter are shown whole.
    pub fn filter(&mut self, page: Page, words: &str) {
        self.page = page;
        match page {
            Page::People => self.people.set_filter(words),
            Page::Ledger => self.ledger.set_filter(words),
            Page::Commitments => self.commitments.set_filter(words),
            Page::Today | Page::Network | Page::Missions | Page::Reviews => {}
            Page::Balance => self.balance.set_filter(words),
        }
    }
}
