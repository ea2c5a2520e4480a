//! How long the user is at a review: the time between one thing they do and the next, unless they were away.

/// After so many seconds without a key or a movement, the user is taken to be away.
const AWAY: f64 = 120.0;

/// Counts the time spent.
#[derive(Debug, Default)]
pub struct Watch {
    seen: Option<f64>,
    seconds: f64,
}

impl Watch {
    /// Tells the time of a pass in seconds and whether the user did something since the last. Gives the whole minutes that have
    /// come together since it last gave any.
    pub fn see(&mut self, now: f64, did_something: bool) -> u32 {
        if !did_something {
            return 0;
        }
        let gone = self.seen.replace(now).map_or(0.0, |seen| now - seen);
        if (0.0..AWAY).contains(&gone) {
            self.seconds += gone;
        }
        let minutes = (self.seconds / 60.0).floor();
        self.seconds -= minutes * 60.0;
        minutes as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_counts_while_something_is_done_and_not_while_the_user_is_away() {
        let mut watch = Watch::default();
        let told: Vec<u32> =
            [(0.0, true), (50.0, true), (55.0, false), (70.0, true), (400.0, true), (450.0, true), (451.0, true)]
                .map(|(now, did)| watch.see(now, did))
                .into();
        assert_eq!(told, [0, 0, 0, 1, 0, 1, 0]);
    }
}
