//! What can be done with a mission and the people in it, each as one labelled step.

use crate::{
    book::{Mission, MissionId, MissionState, PersonId, Position, Stance},
    ui::Context,
};

/// Moves someone to another stance, from today on.
pub fn shift(cx: &Context, mission: MissionId, person: PersonId, stance: Stance) {
    let today = cx.today;
    cx.edit(format!("move {} to {stance}", cx.book.name(person)), move |book| {
        book.update(mission, |mission: &mut Mission| {
            if let Some(position) = mission.positions.get_mut(&person) {
                position.shift(stance, today.max(position.now.since));
            }
        })
    });
}

/// Brings someone into a mission, as a neutral until I know better.
pub fn bring_in(cx: &Context, mission: MissionId, person: PersonId) {
    let today = cx.today;
    cx.edit(format!("bring {} into the mission", cx.book.name(person)), move |book| {
        book.update(mission, |mission: &mut Mission| {
            mission.positions.insert(person, Position::new(Stance::Neutral, today));
        })
    });
}

/// Takes someone out of a mission, with what is known of where they stood.
pub fn take_out(cx: &Context, mission: MissionId, person: PersonId) {
    cx.edit_with_undo(format!("take {} out of the mission", cx.book.name(person)), move |book| {
        book.update(mission, |mission: &mut Mission| _ = mission.positions.remove(&person))
    });
}

/// Notes what someone needs to support a mission.
pub fn note_need(cx: &Context, mission: MissionId, person: PersonId, needs: &str) {
    let needs = needs.trim().to_owned();
    cx.edit(format!("note what {} needs", cx.book.name(person)), move |book| {
        book.update(mission, |mission: &mut Mission| {
            if let Some(position) = mission.positions.get_mut(&person) {
                position.needs.clone_from(&needs);
            }
        })
    });
}

/// Ends a mission, or takes it up again.
pub fn set_state(cx: &Context, id: MissionId, state: MissionState) {
    let Some(mission) = cx.book.get::<Mission>(id) else { return };
    let verb = match state {
        MissionState::Open => "reopen",
        MissionState::Reached(_) => "reach",
        MissionState::Dropped(_) => "drop",
    };
    cx.edit(format!("{verb} mission: {}", mission.what), move |book| {
        book.update(id, |mission: &mut Mission| mission.state = state)
    });
}
