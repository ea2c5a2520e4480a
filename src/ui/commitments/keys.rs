//! The keyboard on the board: down and up through a lane, left and right to the next one.

use egui::Ui;

use crate::{
    book::AnyId,
    ui::{Context, widgets::arrows},
};

/// The card that a key leads to.
pub fn step(ui: &Ui, cx: &Context, lanes: &[Vec<AnyId>]) -> Option<AnyId> {
    let (down, right) = arrows(ui, cx.situation.single_keys)?;
    next(lanes, cx.selection, down, right)
}

/// The card so many steps down and to the right; at the end of a lane, the beginning of the next.
fn next(lanes: &[Vec<AnyId>], from: Option<AnyId>, down: isize, right: isize) -> Option<AnyId> {
    let all: Vec<AnyId> = lanes.iter().flatten().copied().collect();
    let at = from.and_then(|from| all.iter().position(|id| *id == from));
    let Some(at) = at else { return all.first().copied() };
    if right == 0 {
        return all.get(at.saturating_add_signed(down).min(all.len() - 1)).copied();
    }
    let (lane, row) =
        lanes.iter().enumerate().find_map(|(lane, ids)| Some((lane, ids.iter().position(|id| Some(*id) == from)?)))?;
    let filled = |lane: &&Vec<AnyId>| !lane.is_empty();
    let beside = if right > 0 {
        lanes.get(lane + 1..)?.iter().find(filled)
    } else {
        lanes.get(..lane)?.iter().rev().find(filled)
    };
    beside.and_then(|ids| ids.get(row.min(ids.len() - 1))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::PromiseId;

    #[test]
    fn keys_lead_through_a_lane_and_over_empty_ones() {
        let id = |number| AnyId::Promise(PromiseId::new(number));
        let lanes = [vec![id(1), id(2)], vec![], vec![id(3)]];
        for (from, down, right, to) in [
            (None, 1, 0, Some(1)),
            (Some(1), 1, 0, Some(2)),
            (Some(2), 1, 0, Some(3)),
            (Some(3), 1, 0, Some(3)),
            (Some(1), -1, 0, Some(1)),
            (Some(2), 0, 1, Some(3)),
            (Some(3), 0, -1, Some(1)),
            (Some(3), 0, 1, None),
            (Some(9), 1, 0, Some(1)),
        ] {
            assert_eq!(next(&lanes, from.map(id), down, right), to.map(id), "{from:?} {down} {right}");
        }
        assert_eq!(next(&[vec![]], None, 1, 0), None);
    }
}
