//! What the network's shape tells, whoever is hidden: its communities, who joins them, and on whom others hang.

use std::sync::mpsc::{Receiver, channel};

use crate::{
    book::Book,
    graph::{Broker, Communities, ME, Network, Reach, brokers, influence},
    ui::Context,
};

/// The chance in it: the same book has the same shape.
const SEED: u64 = 1;
/// Above so many people it is worked out in the background.
const AT_ONCE: usize = 2_000;
/// Most brokers, and most of those others hang on, that are told.
const MOST: usize = 5;

/// The shape of one network.
#[derive(Debug)]
pub struct Shape {
    /// The communities.
    pub communities: Communities,
    /// What each is called.
    pub names: Vec<String>,
    /// Through whom alone others are reached, and how many; those with the most first.
    pub hinges: Vec<(usize, usize)>,
    /// Who else joins communities, the most influential first.
    pub brokers: Vec<Broker>,
}

impl Shape {
    fn new(network: &Network, book: &Book) -> Self {
        let communities = Communities::new(network, SEED);
        let names = communities.names(network, book);
        let reach = Reach::new(network);
        let behind = (ME + 1..network.len()).map(|node| (node, reach.count_behind(node)));
        let mut hinges: Vec<(usize, usize)> = behind.filter(|(_, behind)| *behind > 0).collect();
        hinges.sort_by_key(|(node, behind)| (usize::MAX - behind, *node));
        hinges.truncate(MOST);
        let mut brokers = brokers(network, &communities, &influence(network, SEED), MOST);
        brokers.retain(|broker| hinges.iter().all(|(node, _)| *node != broker.node));
        Self { communities, names, hinges, brokers }
    }
}

/// The shape of a revision of the book, once it is asked for and known.
#[derive(Debug, Default)]
pub enum Known {
    /// Nobody has asked.
    #[default]
    Not,
    /// It is being worked out for this revision.
    Awaited(u64, Receiver<Shape>),
    /// It is known for this revision.
    Here(u64, Box<Shape>),
}

impl Known {
    /// The shape, if it is known for the book as it is now; otherwise it is asked for.
    pub fn shape(&mut self, cx: &Context, network: &Network) -> Option<&Shape> {
        if let Self::Awaited(revision, receiver) = self
            && let Ok(shape) = receiver.try_recv()
        {
            *self = Self::Here(*revision, Box::new(shape));
        }
        let (Self::Awaited(revision, _) | Self::Here(revision, _)) = self else { return self.ask(cx, network) };
        if *revision != cx.revision {
            return self.ask(cx, network);
        }
        self.here()
    }

    fn here(&self) -> Option<&Shape> {
        match self {
            Self::Here(_, shape) => Some(shape),
            Self::Not | Self::Awaited(..) => None,
        }
    }

    fn ask(&mut self, cx: &Context, network: &Network) -> Option<&Shape> {
        if network.len() <= AT_ONCE {
            *self = Self::Here(cx.revision, Box::new(Shape::new(network, cx.book)));
            return self.here();
        }
        let (sender, receiver) = channel();
        let (network, book) = (network.clone(), cx.book.clone());
        cx.work("Looking at who joins whom", move |_| {
            // Where the page has asked anew meanwhile, nobody waits for this one.
            let _ = sender.send(Shape::new(&network, &book));
        });
        *self = Self::Awaited(cx.revision, receiver);
        None
    }
}
