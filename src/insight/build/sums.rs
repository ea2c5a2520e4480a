//! Adding up each person's exchanges, on all cores.

use jiff::civil::Date;

use super::{
    key::{Key, date_of, packed},
    read::Part,
};
use crate::insight::{Faded, Flows, Standing, Tally, days_between};

/// From so many records on, people are shared out between the cores.
const MANY: usize = 8_192;

/// What is needed to add up the exchanges of some people who follow each other.
#[derive(Clone, Copy)]
pub(super) struct Sums<'a> {
    pub exchanges: &'a Part,
    pub fading: &'a Fading,
    /// The number of the first of them.
    pub first: usize,
}

/// Adds up everyone's exchanges and puts their records in order, newest first: a half of the people on each of two cores. The
/// records of each begin where `starts` says.
pub(super) fn in_halves(standings: &mut [Standing], starts: &[u32], records: &mut [Key], sums: &Sums<'_>) {
    if records.len() > MANY && standings.len() > 1 {
        let middle = standings.len() / 2;
        let (left, right) = standings.split_at_mut(middle);
        let (before, after) = records.split_at_mut(starts[middle] as usize);
        rayon::join(
            || sums.add_up(left, &starts[..=middle], before),
            || Sums { first: middle, ..*sums }.add_up(right, &starts[middle..], after),
        );
    } else {
        sums.add_up(standings, starts, records);
    }
}

impl Sums<'_> {
    fn add_up(&self, standings: &mut [Standing], starts: &[u32], records: &mut [Key]) {
        let before = starts.first().map_or(0, |start| *start as usize);
        let mut next: Vec<u32> = starts.to_vec();
        let mut cells = vec![[Cell::default(); 3]; standings.len()];
        let mut last = vec![0_u32; standings.len()];
        for (at, entry) in self.exchanges.entries.iter().enumerate() {
            let key = Key::new(entry.date, at);
            let people = self.exchanges.people.get(entry.people.0 as usize..entry.people.1 as usize).unwrap_or(&[]);
            for slot in people.iter().map(|slot| (*slot as usize).wrapping_sub(self.first)) {
                let Some(cell) = cells.get_mut(slot) else { continue };
                let cell = &mut cell[entry.direction as usize];
                cell.count += 1;
                cell.minutes += u64::from(entry.minutes);
                cell.parts += self.fading.parts(entry.minutes, key.day()) * u64::from(entry.weighs);
                last[slot] = last[slot].max(if key.day() <= self.fading.today { key.day() } else { 0 });
                records[next[slot] as usize - before] = key;
                next[slot] += 1;
            }
        }
        for range in starts.windows(2) {
            records[range[0] as usize - before..range[1] as usize - before].sort_unstable_by(|a, b| b.cmp(a));
        }
        for ((standing, [gave, asked, received]), last) in standings.iter_mut().zip(cells).zip(last) {
            standing.flows = Flows { gave: gave.tally(), asked: asked.tally(), received: received.tally() };
            standing.faded = Faded { gave: gave.parts, asked: asked.parts, received: received.parts };
            standing.last_contact = standing.last_contact.max(date_of(last));
        }
    }
}

/// One direction of one person's exchanges.
#[derive(Clone, Copy, Default)]
struct Cell {
    count: u32,
    minutes: u64,
    parts: u64,
}

impl Cell {
    const fn tally(self) -> Tally {
        Tally { count: self.count, minutes: self.minutes }
    }
}

/// How much of an entry is left by its day.
pub(super) struct Fading {
    today: u32,
    half_life_days: f64,
    /// What is left of a minute, in [`Faded::PARTS`], by how far the packed day lies before that of today.
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
            left.resize((packed(today) - packed(day)) as usize, 0.0);
            left.push(Faded::left_of_a_minute(age, half_life_days));
        }
        Self { today: packed(today), half_life_days, left }
    }

    /// The parts that some minutes of this day leave; what lies ahead counts whole.
    fn parts(&self, minutes: u32, day: u32) -> u64 {
        let back = self.today.saturating_sub(day);
        let left = self.left.get(back as usize).copied().unwrap_or_else(|| self.of_long_ago(day));
        // Rounds, as nothing lies below nothing.
        (f64::from(minutes) * left + 0.5) as u64
    }

    #[cold]
    fn of_long_ago(&self, day: u32) -> f64 {
        let age = date_of(day).zip(date_of(self.today)).map_or(0, |(day, today)| days_between(day, today));
        Faded::left_of_a_minute(age, self.half_life_days)
    }
}
