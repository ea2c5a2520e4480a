//! What if people were gone: whom I would no longer reach, which seats would stand empty, who would be further away.

use std::collections::BTreeMap;

use super::{Communities, ME, Network, web::Web};
use crate::book::{Book, Level, Person};

/// A place at a level of a unit (practice.md R9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The level.
    pub level: Level,
    /// The unit, or else the organisation, as written for the first who held the seat.
    pub unit: String,
    /// Those I reached there until now, in the order of nodes.
    pub held_by: Vec<usize>,
}

/// Someone whom more steps lead to than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Longer {
    /// The node.
    pub node: usize,
    /// Steps from me until now.
    pub before: u32,
    /// Steps from me without those who are gone.
    pub after: u32,
}

/// What would be lost without some people. Being at odds is no way to anyone, here as in every measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WhatIf {
    /// Whom I would no longer reach, those gone not included, in the order of nodes.
    pub unreachable: Vec<usize>,
    /// Seats where I would reach nobody any more, the highest level first, then by unit.
    pub empty_seats: Vec<Seat>,
    /// The numbers of communities of two or more of whom I would reach nobody any more.
    pub cut_off: Vec<usize>,
    /// To whom more steps would lead, the most added steps first.
    pub longer: Vec<Longer>,
}

impl WhatIf {
    /// What follows if the people of these nodes were gone; I can not be, and unknown nodes are nobody.
    pub fn new(network: &Network, book: &Book, communities: &Communities, gone: &[usize]) -> Self {
        let mut is_gone = vec![false; network.len()];
        for node in gone.iter().filter(|node| **node != ME) {
            if let Some(flag) = is_gone.get_mut(*node) {
                *flag = true;
            }
        }
        let web = Web::of(network);
        let (before, after) = (web.steps(&[]), web.steps(&is_gone));
        let lost = |node: &usize| before[*node].is_some() && after[*node].is_none();
        let unreachable = (ME + 1..network.len()).filter(|node| lost(node) && !is_gone[*node]).collect();
        let longer = before.iter().zip(&after).enumerate().filter_map(|(node, steps)| match steps {
            (Some(before), Some(after)) if after > before => Some(Longer { node, before: *before, after: *after }),
            _ => None,
        });
        let mut longer: Vec<Longer> = longer.collect();
        longer.sort_by_key(|longer| (u32::MAX - (longer.after - longer.before), longer.node));
        let cut_off = (0..communities.count()).filter(|number| {
            let members = communities.members(*number);
            members.len() > 1 && members.iter().any(lost) && members.iter().all(|node| after[*node].is_none())
        });
        Self {
            unreachable,
            empty_seats: empty_seats(network, book, &before, &after),
            cut_off: cut_off.collect(),
            longer,
        }
    }
}

fn empty_seats(network: &Network, book: &Book, before: &[Option<u32>], after: &[Option<u32>]) -> Vec<Seat> {
    let mut seats: BTreeMap<(Level, String), (Seat, bool)> = BTreeMap::new();
    for node in (ME + 1..network.len()).filter(|node| before[*node].is_some()) {
        let Some(person) = network.person(node).and_then(|id| book.person(id)) else { continue };
        let (Some(level), Some(unit)) = (person.level, unit(person)) else { continue };
        let empty = (Seat { level, unit: unit.to_owned(), held_by: Vec::new() }, true);
        let (seat, is_empty) = seats.entry((level, unit.to_lowercase())).or_insert(empty);
        seat.held_by.push(node);
        *is_empty &= after[node].is_none();
    }
    let mut seats: Vec<Seat> = seats.into_values().filter(|(_, is_empty)| *is_empty).map(|(seat, _)| seat).collect();
    // Levels ascend in their order; within one, units keep theirs.
    seats.sort_by_key(|seat| std::cmp::Reverse(seat.level));
    seats
}

fn unit(person: &Person) -> Option<&str> {
    [person.unit.trim(), person.organisation.trim()].into_iter().find(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{PersonId, TieKind};
    use crate::graph::network::tests::TODAY;
    use crate::graph::web::tests::book;

    /// I know 1 and 2. 3, 4 and 5 are a triangle that 1 leads to, and 2 by way of 6; 7 hangs on 1.
    fn office() -> Book {
        let ties = [(1, 3), (3, 4), (3, 5), (4, 5), (2, 6), (6, 4), (1, 7)];
        let mut book = book(7, 2, &ties, TieKind::WorksWith);
        for (node, level, unit) in [
            (1, Level::Manager, "Sales"),
            (2, Level::Manager, "sales"),
            (3, Level::Director, "Sales"),
            (4, Level::Lead, "Law"),
            (5, Level::Lead, " law"),
            (7, Level::Intern, "Law"),
        ] {
            let set = |person: &mut Person| (person.level, person.unit) = (Some(level), unit.to_owned());
            book.update(PersonId::new(node), set).expect("in the book");
        }
        book
    }

    #[test]
    fn what_is_lost_with_someone_is_told() {
        let book = office();
        let network = Network::new(&book, TODAY);
        let communities = Communities::new(&network, 1);
        for (gone, unreachable, seats, longer) in [
            (&[] as &[usize], &[] as &[usize], &[] as &[(Level, &str, &[usize])], &[] as &[(usize, u32, u32)]),
            (&[ME, 99], &[], &[], &[]),
            (&[1], &[7], &[(Level::Intern, "Law", &[7])], &[(3, 2, 4), (5, 3, 4)]),
            (&[3], &[], &[(Level::Director, "Sales", &[3])], &[(5, 3, 4)]),
            (
                &[1, 6],
                &[3, 4, 5, 7],
                &[(Level::Director, "Sales", &[3]), (Level::Lead, "Law", &[4, 5]), (Level::Intern, "Law", &[7])],
                &[],
            ),
        ] {
            let what_if = WhatIf::new(&network, &book, &communities, gone);
            assert_eq!(what_if.unreachable, unreachable, "without {gone:?}");
            let found: Vec<_> = what_if
                .empty_seats
                .iter()
                .map(|seat| (seat.level, seat.unit.as_str(), seat.held_by.as_slice()))
                .collect();
            assert_eq!(found, seats, "without {gone:?}");
            let found: Vec<_> =
                what_if.longer.iter().map(|longer| (longer.node, longer.before, longer.after)).collect();
            assert_eq!(found, longer, "without {gone:?}");
        }
    }

    #[test]
    fn a_community_is_cut_off_when_nobody_in_it_is_reached_any_more() {
        let book = book(7, 1, &[(1, 2), (2, 3), (3, 4), (4, 5), (3, 5), (1, 6), (2, 6)], TieKind::Knows);
        let network = Network::new(&book, TODAY);
        let communities = Communities::new(&network, 1);
        let triangle = communities.of(4).expect("a community");
        assert_eq!(communities.members(triangle), [3, 4, 5]);
        let cut_off = |gone: &[usize]| WhatIf::new(&network, &book, &communities, gone).cut_off;
        assert_eq!(cut_off(&[2]), [triangle]);
        assert_eq!(cut_off(&[3]), [triangle], "those left are not reached without the one who is gone");
        assert_eq!(cut_off(&[4]), [] as [usize; 0]);
    }
}
