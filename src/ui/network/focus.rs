//! Whom the picture is about: someone, and all within so many steps of them.

use crate::{
    book::PersonId,
    graph::{ME, Network},
};

/// Most steps that are counted.
const MOST: u8 = 9;

/// Someone, and how far around them the picture is bright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// Who; nobody means me.
    pub around: Option<PersonId>,
    /// How many steps away others stay bright, 0 to 9.
    pub steps: u8,
}

impl Focus {
    /// Someone and those next to them.
    pub const fn on(around: Option<PersonId>) -> Self {
        Self { around, steps: 1 }
    }

    /// So many steps around the same one.
    #[must_use]
    pub fn within(self, steps: u8) -> Self {
        Self { steps: steps.min(MOST), ..self }
    }

    /// One step more.
    #[must_use]
    pub fn wider(self) -> Self {
        self.within(self.steps + 1)
    }

    /// One step less.
    #[must_use]
    pub fn narrower(self) -> Self {
        self.within(self.steps.saturating_sub(1))
    }

    /// The node that it is on; nothing if they are not in the network.
    pub fn node(self, network: &Network) -> Option<usize> {
        self.around.map_or(Some(ME), |person| network.node(person))
    }

    /// Which nodes stay bright; nothing if whom it is on is not in the network.
    pub fn bright(self, network: &Network) -> Option<Vec<bool>> {
        let near = |steps: &Option<u32>| steps.is_some_and(|steps| steps <= u32::from(self.steps));
        Some(network.steps_from(self.node(network)?).iter().map(near).collect())
    }

    /// What is shown of it, as in "2 steps around Ana".
    pub fn words(self, name: &str) -> String {
        match self.steps {
            0 => format!("Only {name}"),
            1 => format!("1 step around {name}"),
            steps => format!("{steps} steps around {name}"),
        }
    }
}
