//! What is known of the network's shape, for the picture: worked out once for each network and not for each revision; in large
//! networks what takes its time is worked out beside the window, and shown as it last was until then.

use std::sync::{Arc, OnceLock};

use crate::{
    graph::{Communities, Network, influence},
    picture::{Colouring, Drawing, Encodings, Measures, Sizing},
    ui::Context,
};

/// The chance in it: the same book has the same shape.
pub const SEED: u64 = 1;
/// Above so many people it is worked out in the background.
const AT_ONCE: usize = 2_000;

/// What is known of one network's shape.
#[derive(Debug, Clone, Default)]
pub struct Known {
    communities: Option<Communities>,
    influence: Option<Arc<OnceLock<Vec<f32>>>>,
    /// The influence of each node as it was in the network before.
    last_influence: Vec<f32>,
    /// Whether the last drawing was made without an influence that it should show.
    is_behind: bool,
}

impl Known {
    /// What is left of it for a network that follows on its own.
    #[must_use]
    pub fn carried(self, from: &Network, to: &Network) -> Self {
        if from == to {
            return self;
        }
        let last = self.influence();
        let of = |node: usize| to.person(node).and_then(|person| last.get(from.node(person)?)).copied();
        let last_influence = (0..to.len()).map(|node| of(node).unwrap_or_default()).collect();
        Self { last_influence: if last.is_empty() { Vec::new() } else { last_influence }, ..Self::default() }
    }

    /// The communities, found now if they were not before.
    pub fn communities(&mut self, network: &Network) -> &Communities {
        self.communities.get_or_insert_with(|| Communities::new(network, SEED))
    }

    /// Whether something has become known that the last drawing should have shown.
    pub fn has_news(&self) -> bool {
        self.is_behind && self.influence.as_ref().is_some_and(|influence| influence.get().is_some())
    }

    /// What the picture of the network says. Asks for what is not known yet.
    pub fn drawing(&mut self, cx: &Context, network: &Network, encodings: Encodings) -> Drawing {
        let mut measures = Measures::default();
        if encodings.colouring == Colouring::Community {
            let communities = self.communities(network).clone();
            let names = communities.names(network, cx.book);
            measures.communities = Some((communities, names));
        }
        self.is_behind = false;
        if encodings.sizing == Sizing::Influence {
            let influence = self.influence.get_or_insert_with(|| {
                work_out(cx, network, "Looking at who stands between others", |network| influence(network, SEED))
            });
            self.is_behind = influence.get().is_none();
            measures.influence = Some(self.influence().to_vec());
        }
        Drawing::new(cx.book, cx.insight, network, encodings, &measures)
    }

    /// The influence as far as it is known: that of this network, else that of the one before.
    fn influence(&self) -> &[f32] {
        self.influence.as_ref().and_then(|influence| influence.get()).unwrap_or(&self.last_influence)
    }
}

/// Works something out of a network: at once, or beside the window where the network is large.
pub fn work_out<T: Send + Sync + 'static>(
    cx: &Context,
    network: &Network,
    label: &'static str,
    work: impl FnOnce(&Network) -> T + Send + 'static,
) -> Arc<OnceLock<T>> {
    if network.len() <= AT_ONCE {
        return Arc::new(OnceLock::from(work(network)));
    }
    let awaited = Arc::new(OnceLock::new());
    let (answer, network) = (Arc::clone(&awaited), network.clone());
    cx.work(label, move |_| {
        // Nobody else answers.
        let _ = answer.set(work(&network));
    });
    awaited
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{Book, IdMint, Person, PersonId, Tie, TieKind},
        ui::testing::{TODAY, bench},
    };

    /// Someone in the middle of more people than are looked at on the window's time.
    fn star() -> (Book, IdMint, PersonId) {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let hub = mint.mint();
        book.add(hub, Person::named("Ana")).expect("a person with a name");
        for number in 0..=AT_ONCE {
            let id = mint.mint();
            book.add(id, Person::named(format!("Colleague {number}"))).expect("a person with a name");
            book.add(mint.mint(), Tie::new(hub, id, TieKind::Knows)).expect("a tie");
        }
        (book, mint, hub)
    }

    struct Looked {
        known: Known,
        network: Network,
        revision: Option<u64>,
        /// The radii of the one in the middle and of the last, at each drawing.
        radii: Vec<(f32, f32)>,
    }

    fn look(looked: &mut Looked, cx: &Context) {
        let network = Network::new(cx.book, cx.today);
        looked.known = std::mem::take(&mut looked.known).carried(&looked.network, &network);
        looked.network = network;
        if looked.revision.replace(cx.revision) != Some(cx.revision) || looked.known.has_news() {
            let encodings = Encodings { sizing: Sizing::Influence, ..Encodings::default() };
            let drawing = looked.known.drawing(cx, &looked.network, encodings);
            let hub = (1..looked.network.len()).find(|node| drawing.name(*node) == "Ana").expect("Ana is in it");
            looked.radii.push((drawing.radius(hub), drawing.radius(looked.network.len() - 1)));
        }
    }

    #[test]
    fn influence_in_a_large_network_is_shown_once_it_is_known_and_as_it_was_until_it_is_known_anew() {
        let (book, mut mint, hub) = star();
        let network = Network::new(&book, TODAY);
        let looked = Looked { known: Known::default(), network, revision: None, radii: Vec::new() };
        let mut window = bench([100.0, 100.0], book, looked, |looked, _, cx| look(looked, cx));
        window.run_steps(4);
        let [at_first, then] = window.state().page.radii[..] else { panic!("two drawings") };
        assert!((at_first.0 - at_first.1).abs() < 1e-6, "nothing is known yet: {at_first:?}");
        assert!(then.0 > then.1, "the one in the middle is the largest: {then:?}");

        let tom = mint.mint();
        let met = window.state_mut().history.commit("Add Tom", |book| {
            book.add(tom, Person::named("Tom"))?;
            book.add(mint.mint(), Tie::new(hub, tom, TieKind::Knows))
        });
        met.expect("a new person");
        window.run_steps(4);
        let [.., meanwhile, now] = window.state().page.radii[..] else { panic!("four drawings") };
        assert!((meanwhile.0 - then.0).abs() < 1e-6 && meanwhile.0 > meanwhile.1, "as it was: {meanwhile:?}");
        assert!(now.0 > now.1, "{now:?}");
        assert_eq!(window.state().worked.len(), 2, "asked once for each network");
    }
}
