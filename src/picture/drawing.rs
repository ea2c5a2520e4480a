//! A book's network with everything that its picture says, but for the places.

use std::collections::HashMap;

use super::{Class, Classes, Colouring, Encodings, Passed, Sizing, passed};
use crate::{
    book::{Book, Person, TieKind, Vocabulary as _},
    graph::{Communities, Link, LinkKind, ME, Network, influence},
    insight::Insight,
};

/// What was worked out of the network's shape: only what the encodings ask for, since it takes its time.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// The communities, each with its name.
    pub communities: Option<(Communities, Vec<String>)>,
    /// How often each node stands between others, from 0 to 1.
    pub influence: Option<Vec<f32>>,
}

impl Measures {
    /// What these encodings need to know of a book's network.
    pub fn new(book: &Book, network: &Network, encodings: Encodings, seed: u64) -> Self {
        let communities = (encodings.colouring == Colouring::Community).then(|| {
            let found = Communities::new(network, seed);
            let names = found.names(network, book);
            (found, names)
        });
        let influence = (encodings.sizing == Sizing::Influence).then(|| influence(network, seed));
        Self { communities, influence }
    }

    /// The name of a node's community; empty for those who are in none with anyone.
    pub(super) fn community(&self, node: usize) -> &str {
        let Some((communities, names)) = &self.communities else { return "" };
        let number = communities.of(node).filter(|number| communities.members(*number).len() > 1);
        number.and_then(|number| names.get(number)).map_or("", |name| name.trim())
    }
}

/// One line of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// The node where it begins.
    pub from: usize,
    /// The node where it ends.
    pub to: usize,
    /// What it says.
    pub kind: LineKind,
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineKind {
    /// From me: what I gave and what I asked or received, each from 0 to 1 of the most with anyone.
    Flow {
        /// Given.
        gave: f32,
        /// Asked or received.
        asked: f32,
    },
    /// Between two people.
    Tie {
        /// How they are connected.
        kind: TieKind,
        /// How strong, up to 1.
        weight: f32,
        /// Where it lies among several between the same two: lanes to the left of the middle or, if negative, to the right.
        lane: f32,
        /// The number of the link in the network.
        link: usize,
    },
}

/// Everything that the picture of a network says.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// What it was asked to say.
    pub encodings: Encodings,
    /// The lines, ties first.
    pub lines: Vec<Line>,
    /// The nodes in the order of their importance: me, then the closest, or the largest where sizes say something else.
    pub order: Vec<usize>,
    /// What the colours mean.
    pub classes: Classes,
    /// The kinds of ties that occur.
    pub tie_kinds: Vec<TieKind>,
    radii: Vec<f32>,
    names: Vec<String>,
    initials: Vec<String>,
}

impl Drawing {
    /// What the picture of a book says. `network` is that book's on the day of `insight`.
    pub fn new(book: &Book, insight: &Insight, network: &Network, encodings: Encodings, measures: &Measures) -> Self {
        let passed = passed(book, network, insight.today(), encodings.period);
        let radii = encodings.sizing.radii(network, &passed, measures);
        let lines = lines(network, &passed);
        let occurs = |kind: &TieKind| {
            lines.iter().any(|line| matches!(line.kind, LineKind::Tie { kind: other, .. } if other == *kind))
        };
        let tie_kinds = TieKind::ALL.iter().copied().filter(occurs).collect();
        let people = book.people().map(|(id, person)| (person, insight.standing(id)));
        let me = book.settings().my_name.trim();
        let my_name = if me.is_empty() { "Me".to_owned() } else { format!("Me, {me}") };
        Self {
            encodings,
            order: order(network, encodings.sizing, &radii),
            classes: Classes::new(encodings.colouring, people, measures),
            tie_kinds,
            lines,
            radii,
            names: std::iter::once(my_name).chain(book.people().map(|(_, person)| person.name.clone())).collect(),
            initials: std::iter::once("Me".to_owned())
                .chain(book.people().map(|(_, person)| initials(person)))
                .collect(),
        }
    }

    /// Whether I am part of it: nobody knows me in a network of others.
    pub fn has_me(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.kind, LineKind::Flow { .. })) || self.lines.is_empty()
    }

    /// The name of a node.
    pub fn name(&self, node: usize) -> &str {
        self.names.get(node).map_or("", String::as_str)
    }

    /// What stands for the name of a node where names are hidden (practice.md R15).
    pub fn initials(&self, node: usize) -> &str {
        self.initials.get(node).map_or("", String::as_str)
    }

    /// The radius of a node, in the layout's unit.
    pub fn radius(&self, node: usize) -> f32 {
        self.radii.get(node).copied().unwrap_or_default()
    }

    /// The class that colours a node; I have none.
    pub fn class(&self, node: usize) -> Option<&Class> {
        self.classes.of(node.checked_sub(1)?).map(|(_, class)| class)
    }
}

/// A name of signs alone has no initials.
fn initials(person: &Person) -> String {
    let initials = person.initials();
    if initials.is_empty() { "?".to_owned() } else { initials }
}

fn order(network: &Network, sizing: Sizing, radii: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..network.len()).collect();
    let steps = |node: usize| network.steps(node).unwrap_or(u32::MAX);
    let nearer = |a: &usize, b: &usize| {
        steps(*a).cmp(&steps(*b)).then(network.closeness(*b).total_cmp(&network.closeness(*a))).then(a.cmp(b))
    };
    let radius = |node: usize| radii.get(node).copied().unwrap_or_default();
    match sizing {
        Sizing::Closeness => order.sort_by(nearer),
        Sizing::Time | Sizing::Exchanges | Sizing::Influence => order.sort_by(|a, b| {
            let larger = radius(*b).total_cmp(&radius(*a));
            (*a != ME).cmp(&(*b != ME)).then(larger).then_with(|| nearer(a, b))
        }),
    }
    order
}

fn lines(network: &Network, passed: &[Passed]) -> Vec<Line> {
    let flow = |node: usize| passed.get(node).map_or((0.0, 0.0), |passed| (passed.gave, passed.drawn()));
    let most = (0..network.len()).map(flow).fold(1.0_f32, |most, (gave, asked)| most.max(gave).max(asked));
    let pair = |link: &Link| (link.from.min(link.to), link.from.max(link.to));
    let mut joined = HashMap::<(usize, usize), (usize, usize)>::new();
    for link in network.links() {
        joined.entry(pair(link)).or_default().0 += 1;
    }
    let mut line = |(number, link): (usize, &Link)| {
        let kind = match link.kind {
            LinkKind::Alliance => {
                let (gave, asked) = flow(link.to);
                LineKind::Flow { gave: gave / most, asked: asked / most }
            }
            LinkKind::Tie(_, kind) => {
                let (all, used) = joined.entry(pair(link)).or_default();
                *used += 1;
                let turned = if link.from > link.to { -1.0 } else { 1.0 };
                let lane = turned * ((*used as f32 - 0.5) - *all as f32 / 2.0);
                LineKind::Tie { kind, weight: link.weight, lane, link: number }
            }
        };
        Line { from: link.from, to: link.to, kind }
    };
    let (mut lines, flows): (Vec<Line>, Vec<Line>) =
        network.links().iter().enumerate().map(&mut line).partition(|line| matches!(line.kind, LineKind::Tie { .. }));
    lines.extend(flows);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Direction, Exchange, ExchangeKind, IdMint, PersonId, Stage, Tie};

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

    /// Ana and Tom, joined by three ties; I gave both, Tom last year only. Mia's name has no letters.
    fn drawing(period: Option<&str>) -> Drawing {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let ids: [PersonId; 3] = std::array::from_fn(|_| mint.mint());
        for (id, name) in ids.into_iter().zip(["Ana Lee", "Tom", "\u{2605}"]) {
            let mut person = Person::named(name);
            person.alliance.stage = Stage::Allied;
            book.add(id, person).expect("a person with a name");
        }
        for (id, day) in [(ids[0], TODAY), (ids[1], jiff::civil::date(2025, 6, 1))] {
            let gift = Exchange::new(day, id.into(), Direction::Gave, ExchangeKind::Advice);
            book.add(mint.mint(), gift).expect("a gift");
        }
        for (from, to, kind) in [(0, 1, TieKind::Knows), (1, 0, TieKind::ReportsTo), (0, 1, TieKind::Friends)] {
            book.add(mint.mint(), Tie::new(ids[from], ids[to], kind)).expect("a tie");
        }
        let (insight, network) = (Insight::new(&book, TODAY), Network::new(&book, TODAY));
        let period = period.map(|words| words.parse().expect("a period"));
        let encodings = Encodings { period, sizing: Sizing::Exchanges, colouring: Colouring::Stage };
        Drawing::new(&book, &insight, &network, encodings, &Measures::default())
    }

    fn gave(drawing: &Drawing, to: usize) -> f32 {
        let flow = drawing.lines.iter().find_map(|line| match line.kind {
            LineKind::Flow { gave, .. } if line.to == to => Some(gave),
            _ => None,
        });
        flow.expect("an alliance")
    }

    #[test]
    fn flows_and_sizes_follow_the_period() {
        let all = drawing(Some("all"));
        assert!((gave(&all, 1) - 1.0).abs() < 1e-6 && (gave(&all, 2) - 1.0).abs() < 1e-6);
        assert!((all.radius(1) - all.radius(2)).abs() < 1e-6);
        let now = drawing(Some("2026"));
        assert!(gave(&now, 1) > 0.9 && gave(&now, 2) < 1e-6);
        assert!(now.radius(1) > now.radius(2));
        assert_eq!(now.order[..2], [ME, 1], "the largest first");
        let faded = drawing(None);
        assert!(gave(&faded, 2) > 0.0 && gave(&faded, 2) < gave(&faded, 1));
    }

    #[test]
    fn several_ties_of_a_pair_lie_in_lanes_of_their_own() {
        let drawing = drawing(None);
        let mut lanes: Vec<i32> = drawing
            .lines
            .iter()
            .filter_map(|line| match line.kind {
                LineKind::Tie { lane, .. } if line.from < line.to => Some(lane as i32),
                LineKind::Tie { lane, .. } => Some(-lane as i32),
                LineKind::Flow { .. } => None,
            })
            .collect();
        lanes.sort_unstable();
        assert_eq!(lanes, [-1, 0, 1]);
        assert_eq!(drawing.tie_kinds, [TieKind::Knows, TieKind::ReportsTo, TieKind::Friends]);
    }

    #[test]
    fn initials_stand_for_names_that_are_hidden() {
        let drawing = drawing(None);
        let told: Vec<&str> = (0..4).map(|node| drawing.initials(node)).collect();
        assert_eq!(told, ["Me", "AL", "T", "?"]);
        assert_eq!(drawing.name(1), "Ana Lee");
    }
}
