//! The graph behind the picture: me, everyone in the book, and what joins them.

use std::collections::{BTreeMap, VecDeque};

use jiff::civil::Date;

use crate::book::{Book, Encounter, Exchange, Person, PersonId, Stage, Tie, TieId, TieKind};

/// The node that stands for me.
pub const ME: usize = 0;

/// Faded contacts that make someone half as close as anyone can be: about one a month.
const HALF_CLOSE: f32 = 6.0;

/// What a link stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// The alliance between me and a person.
    Alliance,
    /// A tie between two people.
    Tie(TieId, TieKind),
}

/// A line of the picture. Several may join the same two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The node where it begins; of an alliance, me.
    pub from: usize,
    /// The node where it ends.
    pub to: usize,
    /// What it stands for.
    pub kind: LinkKind,
    /// How strong it is, above 0 and up to 1: a tie's strength, or how close an ally is.
    pub weight: f32,
}

/// A node at the other end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// The node.
    pub node: usize,
    /// The number of the link that leads there.
    pub link: usize,
}

/// Me and everyone in the book as nodes, with the links between them. Node 0 is me, the others follow in the order of their ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    people: Vec<PersonId>,
    links: Vec<Link>,
    offsets: Vec<usize>,
    neighbours: Vec<Neighbour>,
    closeness: Vec<f32>,
    steps: Vec<Option<u32>>,
    groups: Vec<Option<usize>>,
    group_count: usize,
}

impl Network {
    /// The network of a book as it stands on a day. Ties that are over by then are left out.
    pub fn new(book: &Book, today: Date) -> Self {
        let people: Vec<PersonId> = book.people().map(|(id, _)| id).collect();
        let closeness = closeness(book, today, &people);
        let links = links(book, today, &people, &closeness);
        let (offsets, neighbours) = adjacency(people.len() + 1, &links);
        let (groups, group_count) = groups(book);
        let mut network =
            Self { people, links, offsets, neighbours, closeness, steps: Vec::new(), groups, group_count };
        network.steps = network.steps_from(ME);
        network
    }

    /// How many nodes there are, me included.
    pub const fn len(&self) -> usize {
        self.people.len() + 1
    }

    /// Whether I am alone.
    pub const fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// The person a node stands for; nobody for me.
    pub fn person(&self, node: usize) -> Option<PersonId> {
        self.people.get(node.checked_sub(1)?).copied()
    }

    /// The node that stands for a person.
    pub fn node(&self, person: PersonId) -> Option<usize> {
        self.people.binary_search(&person).ok().map(|at| at + 1)
    }

    /// Every link.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// What a node is joined to, in the order of the links.
    pub fn neighbours(&self, node: usize) -> &[Neighbour] {
        match (self.offsets.get(node), self.offsets.get(node + 1)) {
            (Some(from), Some(to)) => &self.neighbours[*from..*to],
            _ => &[],
        }
    }

    /// How close a node is to me, 0 (no contact) to 1: contacts, older ones counting less (practice.md R4, R8).
    pub fn closeness(&self, node: usize) -> f32 {
        self.closeness.get(node).copied().unwrap_or_default()
    }

    /// How many links lead from me to a node; nothing if none do.
    pub fn steps(&self, node: usize) -> Option<u32> {
        self.steps.get(node).copied().flatten()
    }

    /// The unit, or else the organisation, that a node belongs to, as a number below [`Network::group_count`].
    pub fn group(&self, node: usize) -> Option<usize> {
        self.groups.get(node).copied().flatten()
    }

    /// How many units and organisations there are.
    pub const fn group_count(&self) -> usize {
        self.group_count
    }

    /// How large a node is drawn and kept clear, as a radius in the layout's unit: closer allies are larger.
    pub fn radius(&self, node: usize) -> f32 {
        if node == ME { 0.125 } else { 0.05 + 0.06 * self.closeness(node) }
    }

    /// How many links lead from one node to each.
    pub fn steps_from(&self, node: usize) -> Vec<Option<u32>> {
        let mut steps = vec![None; self.len()];
        let mut queue = VecDeque::new();
        if let Some(first) = steps.get_mut(node) {
            *first = Some(0);
            queue.push_back((node, 0));
        }
        while let Some((at, so_far)) = queue.pop_front() {
            for next in self.neighbours(at) {
                if steps[next.node].is_none() {
                    steps[next.node] = Some(so_far + 1);
                    queue.push_back((next.node, so_far + 1));
                }
            }
        }
        steps
    }
}

/// How close each node is to me: contacts fade by half in the book's half-life, and more of them add less and less.
fn closeness(book: &Book, today: Date, people: &[PersonId]) -> Vec<f32> {
    let half_life = f32::from(book.settings().half_life_days);
    let mut contacts = vec![0.0_f32; people.len() + 1];
    let mut count = |date: Date, group: &[PersonId]| {
        let age = (today - date).get_days().max(0) as f32;
        for person in group {
            if let Ok(at) = people.binary_search(person) {
                contacts[at + 1] += (-age / half_life).exp2();
            }
        }
    };
    book.all::<Exchange>().for_each(|(_, exchange)| count(exchange.date, exchange.people.people()));
    book.all::<Encounter>().for_each(|(_, encounter)| count(encounter.date, encounter.people.people()));
    contacts.into_iter().map(|contacts| contacts / (contacts + HALF_CLOSE)).collect()
}

/// My alliances first, in the order of people, then the ties in the order of their ids.
fn links(book: &Book, today: Date, people: &[PersonId], closeness: &[f32]) -> Vec<Link> {
    let alliances = book.people().enumerate().filter_map(|(at, (_, person))| {
        let close = closeness.get(at + 1).copied().unwrap_or_default();
        let joined = match person.alliance.stage {
            Stage::Potential => close > 0.0,
            Stage::Approached | Stage::Building | Stage::Allied | Stage::Dormant => true,
            Stage::Ended => false,
        };
        joined.then_some(Link { from: ME, to: at + 1, kind: LinkKind::Alliance, weight: close.max(0.05) })
    });
    let node = |person| people.binary_search(&person).ok().map(|at| at + 1);
    let ties =
        book.all::<Tie>().filter(|(_, tie)| tie.until.is_none_or(|until| until >= today)).filter_map(|(id, tie)| {
            let weight = f32::from(tie.strength) / 5.0;
            Some(Link { from: node(tie.from)?, to: node(tie.to)?, kind: LinkKind::Tie(id, tie.kind), weight })
        });
    alliances.chain(ties).collect()
}

/// Compressed rows: the neighbours of node `n` are at `offsets[n]..offsets[n + 1]`.
fn adjacency(nodes: usize, links: &[Link]) -> (Vec<usize>, Vec<Neighbour>) {
    let mut offsets = vec![0; nodes + 1];
    for link in links {
        offsets[link.from + 1] += 1;
        offsets[link.to + 1] += 1;
    }
    for node in 0..nodes {
        offsets[node + 1] += offsets[node];
    }
    let mut next = offsets.clone();
    let mut neighbours = vec![Neighbour { node: 0, link: 0 }; links.len() * 2];
    for (number, link) in links.iter().enumerate() {
        for (here, there) in [(link.from, link.to), (link.to, link.from)] {
            neighbours[next[here]] = Neighbour { node: there, link: number };
            next[here] += 1;
        }
    }
    (offsets, neighbours)
}

fn groups(book: &Book) -> (Vec<Option<usize>>, usize) {
    let name = |person: &Person| {
        let (unit, organisation) = (person.unit.trim(), person.organisation.trim());
        let name = if unit.is_empty() { organisation } else { unit };
        (!name.is_empty()).then(|| name.to_lowercase())
    };
    let names: Vec<Option<String>> = book.people().map(|(_, person)| name(person)).collect();
    let mut numbers = BTreeMap::new();
    for name in names.iter().flatten() {
        let next = numbers.len();
        numbers.entry(name.as_str()).or_insert(next);
    }
    let of = |name: &Option<String>| name.as_ref().and_then(|name| numbers.get(name.as_str()).copied());
    (std::iter::once(None).chain(names.iter().map(of)).collect(), numbers.len())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::book::{Direction, ExchangeKind, IdMint};
    use crate::graph::Point;

    pub const TODAY: Date = jiff::civil::date(2026, 11, 22);

    /// A book of people in units of about nine, most of them allies, tied mostly within their unit.
    pub fn company(people: usize, ties: usize, seed: u64) -> Book {
        let mut random = crate::graph::engine::Random::new(seed);
        let mut mint = IdMint::new(0, seed);
        let mut book = Book::default();
        let mut ids = Vec::new();
        let units = people.div_ceil(9).max(1);
        for number in 0..people {
            let mut person = Person::named(format!("P{number}"));
            person.unit = format!("Unit {}", number % units);
            person.alliance.stage = if number % 4 == 3 { Stage::Potential } else { Stage::Allied };
            let id: PersonId = mint.mint();
            book.add(id, person).expect("a person with a name");
            ids.push(id);
            for _ in 0..if number % 4 == 3 { 0 } else { random.below(12) } {
                let date = TODAY - jiff::Span::new().days(i64::from(random.below(600) as u32));
                let gift = Exchange::new(date, id.into(), Direction::Gave, ExchangeKind::Advice);
                book.add(mint.mint(), gift).expect("a gift");
            }
        }
        for _ in 0..ties {
            let one = random.below(people);
            let near = (one + units * random.below(9)) % people;
            let other = if random.below(5) == 0 { random.below(people) } else { near };
            if one != other {
                let mut tie = Tie::new(ids[one], ids[other], TieKind::WorksWith);
                tie.strength = 1 + random.below(5) as u8;
                book.add(mint.mint(), tie).expect("a tie");
            }
        }
        book
    }

    /// Whether any two of a picture touch.
    pub fn overlap(network: &Network, places: &[Point]) -> bool {
        let clear = |one: usize, other: usize| {
            places[one].distance(places[other]) >= network.radius(one) + network.radius(other)
        };
        (0..places.len()).any(|one| (one + 1..places.len()).any(|other| !clear(one, other)))
    }

    #[test]
    fn every_link_is_seen_from_both_ends() {
        let network = Network::new(&company(60, 140, 1), TODAY);
        let mut ends = 0;
        for node in 0..network.len() {
            for neighbour in network.neighbours(node) {
                let link = network.links()[neighbour.link];
                assert!(
                    (link.from, link.to) == (node, neighbour.node) || (link.to, link.from) == (node, neighbour.node)
                );
                ends += 1;
            }
        }
        assert_eq!(ends, 2 * network.links().len());
    }

    #[test]
    fn nodes_follow_the_ids_and_know_their_people() {
        let book = company(20, 10, 2);
        let network = Network::new(&book, TODAY);
        assert_eq!(network.person(ME), None);
        for (at, (id, _)) in book.people().enumerate() {
            assert_eq!((network.person(at + 1), network.node(id)), (Some(id), Some(at + 1)));
        }
        assert_eq!(network.person(network.len()), None);
    }

    #[test]
    fn contact_brings_closer_and_fades() {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let (ana, tom, mia): (PersonId, PersonId, PersonId) = (mint.mint(), mint.mint(), mint.mint());
        for (id, name) in [(ana, "Ana"), (tom, "Tom"), (mia, "Mia")] {
            book.add(id, Person::named(name)).expect("a person with a name");
        }
        for (id, days) in [(ana, 3), (tom, 400)] {
            let date = TODAY - jiff::Span::new().days(days);
            let gift = Exchange::new(date, id.into(), Direction::Gave, ExchangeKind::Help);
            book.add(mint.mint(), gift).expect("a gift");
        }
        let network = Network::new(&book, TODAY);
        let close = |id| network.closeness(network.node(id).expect("in the book"));
        assert!(close(ana) > close(tom) && close(tom) > close(mia));
        assert_eq!(network.steps(3), None, "no contact and no tie yet");
    }

    #[test]
    fn steps_lead_through_ties_that_still_hold() {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let ids: Vec<PersonId> = (0..3).map(|_| mint.mint()).collect();
        for (at, id) in ids.iter().enumerate() {
            let mut person = Person::named("Li");
            person.alliance.stage = if at == 0 { Stage::Building } else { Stage::Potential };
            book.add(*id, person).expect("a person with a name");
        }
        let mut over = Tie::new(ids[0], ids[2], TieKind::Friends);
        over.until = Some(jiff::civil::date(2025, 1, 1));
        book.add(mint.mint(), Tie::new(ids[0], ids[1], TieKind::Knows)).expect("a tie");
        book.add(mint.mint(), Tie::new(ids[1], ids[2], TieKind::Knows)).expect("a tie");
        book.add(mint.mint(), over).expect("a tie");
        let network = Network::new(&book, TODAY);
        assert_eq!((1..4).map(|node| network.steps(node)).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    }
}
