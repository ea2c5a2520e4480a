//! Every date of every record, in one place, to be moved. Birthdays are left: people keep theirs.

use jiff::civil::Date;

use super::later;
use crate::book::{
    Action, ActionState, Credit, Decision, Dispute, Encounter, Exchange, Flow, ImportBatch, Mission, MissionState,
    Person, Position, Promise, PromiseState, Record, Review, Tie,
};

/// A record that lies in time.
pub(super) trait Dated: Record {
    /// Calls `change` with each date of the record.
    fn each_date(&mut self, change: &dyn Fn(&mut Date));

    /// Moves the whole record by some days, to earlier if negative.
    fn move_by(&mut self, days: i32) {
        self.each_date(&|date| *date = later(*date, days));
    }
}

impl Dated for Person {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        self.met_on.iter_mut().for_each(change);
        self.alliance.expectations.spoken_on.iter_mut().for_each(change);
        self.alliance.stages.iter_mut().for_each(|reached| change(&mut reached.on));
        self.notes.iter_mut().for_each(|note| change(&mut note.on));
    }
}

impl Dated for Tie {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        self.since.iter_mut().chain(&mut self.until).for_each(change);
    }
}

impl Dated for Exchange {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.date);
        if let Flow::Received { thanked, credit } = &mut self.flow {
            thanked.iter_mut().for_each(change);
            if let Credit::Given(on) = credit {
                change(on);
            }
        }
    }
}

impl Dated for Encounter {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.date);
    }
}

impl Dated for Promise {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.made);
        self.due.iter_mut().for_each(change);
        for told in &mut self.renegotiated {
            change(&mut told.on);
            told.from.iter_mut().for_each(change);
        }
        match &mut self.state {
            PromiseState::Open => {}
            PromiseState::Kept { on, .. } | PromiseState::Broken { on, .. } | PromiseState::Released { on, .. } => {
                change(on);
            }
        }
    }
}

impl Dated for Dispute {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.opened);
        self.spoke_on.iter_mut().for_each(change);
        self.resolved.iter_mut().for_each(|end| change(&mut end.on));
    }
}

impl Dated for Mission {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.started);
        self.due.iter_mut().for_each(change);
        if let MissionState::Reached(on) | MissionState::Dropped(on) = &mut self.state {
            change(on);
        }
        let positions = std::mem::take(&mut self.positions);
        self.positions = positions.into_iter().map(|(person, position)| (person, moved(position, change))).collect();
    }
}

fn moved(mut position: Position, change: &dyn Fn(&mut Date)) -> Position {
    position.before.iter_mut().chain([&mut position.now]).for_each(|stance| change(&mut stance.since));
    position
}

impl Dated for Decision {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.date);
    }
}

impl Dated for Review {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.started);
        self.finished.iter_mut().for_each(change);
    }
}

impl Dated for Action {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.set_on);
        self.due.iter_mut().for_each(change);
        if let ActionState::Done(on) | ActionState::Dropped(on) | ActionState::CarriedOn(on) = &mut self.state {
            change(on);
        }
    }
}

impl Dated for ImportBatch {
    fn each_date(&mut self, change: &dyn Fn(&mut Date)) {
        change(&mut self.on);
    }
}
