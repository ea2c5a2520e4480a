//! Layouts come to rest, leave those alone who are fixed or far, and are the same for the same book.

use proptest::prelude::*;

use super::*;
use crate::graph::network::tests::{TODAY, company};
use crate::graph::rings::SPACING;

fn network(people: usize, ties: usize, seed: u64) -> Network {
    Network::new(&company(people, ties, seed), TODAY)
}

fn fresh(network: &Network) -> Layout {
    Layout::new(network, |_| None, 1)
}

fn overlaps(layout: &Layout) -> usize {
    let count = layout.x.len();
    let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
    pairs.filter(|(a, b)| layout.at(*a).distance(layout.at(*b)) < layout.radius[*a] + layout.radius[*b]).count()
}

/// The mean distance between people, within their unit and over all.
fn spread(layout: &Layout, network: &Network) -> (f32, f32) {
    let (mut within, mut all) = ((0.0, 0.0), (0.0, 0.0));
    for one in 1..network.len() {
        for other in one + 1..network.len() {
            let distance = layout.at(one).distance(layout.at(other));
            all = (all.0 + distance, all.1 + 1.0);
            if network.group(one) == network.group(other) {
                within = (within.0 + distance, within.1 + 1.0);
            }
        }
    }
    (within.0 / within.1, all.0 / all.1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_network_comes_to_rest_without_overlap(
        people in 0_usize..90, ties in 0_usize..200, seed in 0_u64..1_000, same in 0_usize..6,
    ) {
        let network = network(people, if people > 0 { ties } else { 0 }, seed);
        // Some begin in one spot, on top of me, or nowhere sensible.
        let spots = [Point::default(), Point::new(1.0, 1.0), Point::new(f32::NAN, 0.0), Point::new(1e30, -1e30)];
        let known = |node: usize| {
            (node < same * 8).then(|| Spot { at: spots[node % spots.len()], pinned: false })
        };
        let mut layout = Layout::new(&network, known, seed);
        let mut rounds = 0;
        while !layout.is_at_rest() {
            layout.step();
            rounds += 1;
            prop_assert!(rounds <= 400);
        }
        for node in 0..network.len() {
            prop_assert!(layout.at(node).x.is_finite() && layout.at(node).y.is_finite());
        }
        prop_assert_eq!(layout.at(ME), Point::default());
        prop_assert_eq!(overlaps(&layout), 0);
    }
}

#[test]
fn the_same_book_gives_the_same_picture() {
    let network = network(70, 160, 5);
    let (mut one, mut other) = (fresh(&network), fresh(&network));
    one.settle();
    other.settle();
    assert_eq!(one.places(), other.places());
}

#[test]
fn forty_five_people_rest_after_about_a_hundred_rounds() {
    let network = network(45, 110, 7);
    let mut layout = fresh(&network);
    let rounds = (0..150)
        .take_while(|_| {
            layout.step();
            !layout.is_at_rest()
        })
        .count();
    assert!((60..130).contains(&rounds), "{rounds} rounds");
}

#[test]
fn units_stand_together_and_nearer_people_within_their_rings() {
    let network = network(60, 150, 9);
    let mut layout = fresh(&network);
    layout.settle();
    let (within, all) = spread(&layout, &network);
    assert!(within < 0.6 * all, "{within} within units, {all} over all");
    let off = |node: &usize| (layout.at(*node).distance(Point::default()) - layout.rings().distance(*node)).abs();
    let allies: Vec<usize> = (1..network.len()).filter(|node| network.steps(*node) == Some(1)).collect();
    let mean = allies.iter().map(off).sum::<f32>() / allies.len() as f32;
    assert!(mean < 0.5 * SPACING, "{mean} from where closeness puts them on average");
    for (circle, people) in layout.rings().circles().windows(2).zip(&layout.rings().people()[1..]) {
        let outside = people.iter().filter(|node| layout.at(**node).distance(Point::default()) > circle[0].1).count();
        assert!(10 * outside >= 9 * people.len(), "{outside} of {} beyond the ring before theirs", people.len());
    }
}

#[test]
fn pinned_people_stay_and_a_dragged_one_stays_where_it_was_put() {
    let network = network(40, 80, 11);
    let pin = Point::new(2.5, -1.5);
    let mut layout = Layout::new(&network, |node| (node == 3).then_some(Spot { at: pin, pinned: true }), 1);
    layout.settle();
    assert_eq!(layout.at(3), pin);
    layout.put(4, Point::new(-2.0, 0.5));
    layout.put(ME, Point::new(1.0, 1.0));
    assert!(!layout.is_at_rest());
    layout.settle();
    assert_eq!((layout.at(4), layout.at(ME)), (Point::new(-2.0, 0.5), Point::default()));
    layout.set_fixed(4, false);
    layout.settle();
    assert_ne!(layout.at(4), Point::new(-2.0, 0.5));
}

#[test]
fn dragging_someone_leaves_those_far_away_where_they_are() {
    let network = network(60, 120, 17);
    let mut layout = fresh(&network);
    layout.settle();
    let before = layout.clone();
    let from = before.at(5);
    for part in 1..=40_u8 {
        layout.put(5, Point::new(from.x + 0.02 * f32::from(part), from.y));
        layout.step();
    }
    layout.settle();
    let far = |node: &usize| before.at(*node).distance(from).min(before.at(*node).distance(layout.at(5))) > 1.6;
    let others: Vec<usize> = (1..network.len()).filter(far).collect();
    assert!(others.len() > 15);
    for node in others {
        let moved = before.at(node).distance(layout.at(node));
        assert!(moved < 0.15, "{node} moved by {moved}");
    }
}

/// How far those who were there are from where they stood, on average, beside the width of the picture.
fn drift(before: (&Network, &Layout), after: (&Network, &Layout)) -> f32 {
    let moved = (1..before.0.len()).map(|node| {
        let there = before.0.person(node).and_then(|person| after.0.node(person)).expect("still in the book");
        before.1.at(node).distance(after.1.at(there))
    });
    moved.sum::<f32>() / (before.0.len() - 1) as f32 / (2.0 * after.1.rings().reach())
}

/// The layout of a book that was changed, from where everyone stood.
fn again(book: &crate::book::Book, before: (&Network, &Layout)) -> (Network, Layout) {
    let after = Network::new(book, TODAY);
    let known = |node: usize| {
        let node = before.0.node(after.person(node)?)?;
        Some(Spot { at: before.1.at(node), pinned: false })
    };
    let mut moved = Layout::new(&after, known, 1);
    moved.settle();
    (after, moved)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn someone_new_or_a_new_tie_hardly_moves_the_others(
        people in 8_usize..120, ties in 0_usize..300, seed in 0_u64..1_000, from in 0_usize..8, to in 0_usize..8,
    ) {
        let (mut book, before) = (company(people, ties, seed), network(people, ties, seed));
        let mut layout = fresh(&before);
        layout.settle();
        let (_, same) = again(&book, (&before, &layout));
        prop_assert_eq!(layout.places(), same.places(), "opening the same book");
        let mut mint = crate::book::IdMint::new(u64::MAX / 8_000_000, 1);
        let ids: Vec<crate::book::PersonId> = book.people().map(|(id, _)| id).collect();
        let ana = mint.mint();
        let mut new = crate::book::Person::named("Ana");
        new.unit = "Unit 0".to_owned();
        book.add(ana, new).expect("a person with a name");
        for (one, other) in [(ana, ids[from]), (ids[from], ids[to])] {
            if one != other {
                let tie = crate::book::Tie::new(one, other, crate::book::TieKind::WorksWith);
                book.add(mint.mint(), tie).expect("a tie");
            }
        }
        let (after, moved) = again(&book, (&before, &layout));
        let drift = drift((&before, &layout), (&after, &moved));
        prop_assert!(drift < 0.02, "moved by {drift} of the width");
    }

    #[test]
    fn how_many_rounds_run_at_a_time_does_not_matter(people in 0_usize..60, slice in 1_usize..9, seed in 0_u64..100) {
        let network = network(people, if people > 0 { 90 } else { 0 }, seed);
        let (mut whole, mut sliced) = (fresh(&network), fresh(&network));
        whole.settle();
        while !sliced.is_at_rest() {
            let mut left = slice;
            sliced.step_while(|| {
                left -= 1;
                left > 0
            });
        }
        prop_assert_eq!(whole.places(), sliced.places());
    }
}

#[test]
fn a_layout_may_come_to_rest_on_a_thread_of_its_own() {
    let network = network(40, 90, 3);
    let (mut here, mut there) = (fresh(&network), fresh(&network));
    let there = std::thread::spawn(move || {
        there.settle();
        there
    });
    here.settle();
    assert_eq!(here.places(), there.join().expect("no panic").places());
}

#[test]
fn a_tie_that_is_new_moves_its_ends_when_they_are_stirred_and_nobody_far() {
    let network = network(60, 120, 4);
    let mut layout = fresh(&network);
    layout.settle();
    let before = layout.clone();
    layout.stir(&[3, 4]);
    assert!(!layout.is_at_rest());
    layout.settle();
    let near = |node: usize| before.at(node).distance(before.at(3)).min(before.at(node).distance(before.at(4)));
    assert!((1..network.len()).any(|node| near(node) > 2.5));
    for node in (1..network.len()).filter(|node| near(*node) > 2.5) {
        assert!(before.at(node).distance(layout.at(node)) < 0.1);
    }
}
