//! What the network's shape tells, whoever is hidden: its communities, who joins them, and on whom others hang.

use std::sync::{Arc, OnceLock};

use crate::{
    book::Book,
    graph::{Broker, Communities, ME, Network, Reach, brokers, influence},
    ui::{
        Context,
        network::known::{SEED, work_out},
    },
};

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
pub struct LatestShape(Option<(u64, Arc<OnceLock<Shape>>)>);

impl LatestShape {
    /// The shape, if it is known for the book as it is now; otherwise it is asked for.
    pub fn shape(&mut self, cx: &Context, network: &Network) -> Option<&Shape> {
        let known = self.0.take().filter(|(revision, _)| *revision == cx.revision);
        let ask = || {
            let book = cx.book.clone();
            work_out(cx, network, "Looking at who joins whom", move |network| Shape::new(network, &book))
        };
        let (_, shape) = self.0.insert(known.unwrap_or_else(|| (cx.revision, ask())));
        shape.get()
    }
}
