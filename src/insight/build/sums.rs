//! Adding up what records say of each person, on all cores.

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    key::Key,
    mention::{Bundling, Mention, Mentions},
};
use crate::insight::{Faded, Flows, Standing, Tally, day::Day, days_between};

/// Everyone's records, newest first.
#[derive(Debug, Clone)]
pub struct Timelines {
    bundling: Bundling,
    bundles: Vec<Timeline>,
}

/// The records of the people of one bundle.
#[derive(Debug, Clone)]
struct Timeline {
    /// Where the records of each person begin, and where all end.
    starts: Vec<u32>,
    records: Vec<Key>,
}

impl Timelines {
    /// Adds up what is said of everyone, bundle by bundle, into their standings, and puts their records in order. With each part
    /// of the mentions comes the number at which its records begin.
    pub fn new(
        bundling: Bundling,
        standings: &mut [Standing],
        mentions: &[(usize, &Mentions)],
        fading: &Fading,
    ) -> Self {
        let bundles = standings.par_chunks_mut(bundling.size()).enumerate().map(|(bundle, standings)| {
            let said: Vec<_> = mentions.iter().map(|(first, mentions)| (*first, mentions.of(bundle))).collect();
            Timeline::new(standings, &said, fading)
        });
        Self { bundling, bundles: bundles.collect() }
    }

    /// The records of a person.
    pub fn of(&self, slot: usize) -> &[Key] {
        let (bundle, slot) = self.bundling.place(slot);
        let Some(bundle) = self.bundles.get(bundle) else { return &[] };
        let start = |at: usize| bundle.starts.get(at).map_or(0, |start| *start as usize);
        bundle.records.get(start(slot)..start(slot + 1)).unwrap_or(&[])
    }
}

impl Timeline {
    fn new(standings: &mut [Standing], said: &[(usize, &[Mention])], fading: &Fading) -> Self {
        let starts = starts(standings.len(), said);
        let mut next = starts.clone();
        let mut records = vec![Key::default(); said.iter().map(|(_, mentions)| mentions.len()).sum()];
        let mut sums = vec![Sums::default(); standings.len()];
        for (first, mentions) in said {
            for mention in *mentions {
                let slot = mention.slot as usize;
                records[next[slot] as usize] = mention.key.plus(*first);
                next[slot] += 1;
                sums[slot].count_in(mention, fading);
            }
        }
        for range in starts.windows(2) {
            records[range[0] as usize..range[1] as usize].sort_unstable_by(|a, b| b.cmp(a));
        }
        for (standing, sums) in standings.iter_mut().zip(sums) {
            sums.tell(standing);
        }
        Self { starts, records }
    }
}

/// Where the records of each of so many people begin, and where all end.
fn starts(people: usize, said: &[(usize, &[Mention])]) -> Vec<u32> {
    let mut starts = vec![0; people + 1];
    for mention in said.iter().flat_map(|(_, mentions)| *mentions) {
        starts[mention.slot as usize + 1] += 1;
    }
    for slot in 1..starts.len() {
        starts[slot] += starts[slot - 1];
    }
    starts
}

/// What is said of one person, added up.
#[derive(Debug, Clone, Default)]
struct Sums {
    /// By direction.
    sums: [Sum; 3],
    contact: Day,
}

/// One direction of one person's exchanges.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    tally: Tally,
    /// In parts of a minute, see [`Faded`].
    faded: u64,
}

impl Sums {
    fn count_in(&mut self, mention: &Mention, fading: &Fading) {
        self.contact = self.contact.max(mention.contact);
        if let Some(exchanged) = mention.exchanged {
            let sum = &mut self.sums[exchanged.direction as usize];
            sum.tally.count_in(exchanged.minutes);
            sum.faded += fading.parts(exchanged.minutes, mention.key.day()) * u64::from(exchanged.weighs);
        }
    }

    fn tell(self, standing: &mut Standing) {
        let [gave, asked, received] = self.sums;
        standing.flows = Flows { gave: gave.tally, asked: asked.tally, received: received.tally };
        standing.faded = Faded { gave: gave.faded, asked: asked.faded, received: received.faded };
        standing.last_contact = self.contact.date();
    }
}

/// How much of an entry is left by its day.
pub struct Fading {
    today: Day,
    half_life_days: f64,
    /// What is left of a minute, in [`Faded::PARTS`], by how far the number of the day lies before that of today.
    left: Vec<f64>,
}

impl Fading {
    /// Days that are worked out once: five years of them.
    const KNOWN_DAYS: i32 = 1_827;

    /// Old entries count half after so many days.
    pub fn new(half_life_days: u16, today: Date) -> Self {
        let half_life_days = f64::from(half_life_days.max(1));
        let days = std::iter::successors(Some(today), |day| day.yesterday().ok());
        let mut left = Vec::new();
        for (age, day) in (0..Self::KNOWN_DAYS).zip(days) {
            left.resize(Day::new(day).before(Day::new(today)), 0.0);
            left.push(Faded::left_of_a_minute(age, half_life_days));
        }
        Self { today: Day::new(today), half_life_days, left }
    }

    /// The parts that some minutes of this day leave; what lies ahead counts whole.
    fn parts(&self, minutes: u32, day: Day) -> u64 {
        let left = self.left.get(day.before(self.today)).copied().unwrap_or_else(|| self.of_long_ago(day));
        // Rounds, as nothing lies below nothing.
        (f64::from(minutes) * left + 0.5) as u64
    }

    #[cold]
    fn of_long_ago(&self, day: Day) -> f64 {
        let age = day.date().zip(self.today.date()).map_or(0, |(day, today)| days_between(day, today));
        Faded::left_of_a_minute(age, self.half_life_days)
    }
}
