//! Choices that a seed makes.

use jiff::{ToSpan as _, civil::Date};
use mutual::book::{PartialDate, Vocabulary};

/// Texts that have broken programs before.
const HOSTILE: [&str; 24] = [
    "\"",
    "\\",
    "'",
    "\\\"",
    "\\u{41}",
    "line\nline",
    "line\r\nline",
    "\r",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\n// length 5, blake3 0",
    "/* not a comment",
    "r#\"raw\"#",
    "don't \\' \\n",
    "Some(None)",
    "\u{feff}mark",
    "\u{2028}\u{2029}\u{85}\u{a0}",
    "\u{202e}right to left\u{202c} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}",
    "\u{928}\u{92e}\u{938}\u{94d}\u{924}\u{947} \u{e2a}\u{e27}\u{e31}\u{e2a}\u{e14}\u{e35} e\u{301}\u{323}",
    "\u{301}begins with a mark",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1f5}\u{1f1f1} \u{1f44d}\u{1f3fd}",
    "\u{10ffff}\u{e000}\u{fffd}\u{fdd0}",
    "\u{4f60}\u{597d} \u{395}\u{3bb}\u{3bb} \u{41f}\u{440}\u{438} \u{10d2} \u{12a0} \u{1d11e}",
];

/// A stream of choices: `SplitMix64`, so that a seed gives the same ones on every machine.
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but without, `end`.
    pub const fn below(&mut self, end: usize) -> usize {
        (self.number() % end as u64) as usize
    }

    pub const fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below((most - least + 1) as usize) as u32
    }

    pub const fn coin(&mut self) -> bool {
        self.number().is_multiple_of(2)
    }

    pub fn word<V: Vocabulary>(&mut self) -> V {
        V::ALL[self.below(V::ALL.len())]
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.coin().then(|| make(self))
    }

    /// Mostly none, sometimes a few.
    pub fn some<T, C: FromIterator<T>>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> C {
        let count = if self.coin() { 0 } else { self.below(4) };
        (0..count).map(|_| make(self)).collect()
    }

    /// Any text, the empty one too.
    pub fn text(&mut self) -> String {
        match self.below(8) {
            0 => String::new(),
            1..4 => HOSTILE[self.below(HOSTILE.len())].to_owned(),
            4 => HOSTILE[self.below(HOSTILE.len())].repeat(1 + self.below(60)),
            5 => (0..self.below(12)).map(|_| self.character()).collect(),
            _ => format!("plain {}", self.below(1_000)),
        }
    }

    /// A text that says something.
    pub fn words(&mut self) -> String {
        format!("{} {}", self.below(100), self.text())
    }

    fn character(&mut self) -> char {
        let planes = [0x80, 0x800, 0x1_0000, 0x11_0000];
        let plane = planes[self.below(planes.len())];
        char::from_u32(self.below(plane) as u32).unwrap_or('\u{fffd}')
    }

    /// A day of this or the last century; now and then the first or last there is.
    pub fn date(&mut self) -> Date {
        match self.below(50) {
            0 => Date::MIN,
            1 => Date::MAX,
            _ => Date::constant(1900, 1, 1) + i64::from(self.between(0, 73_000)).days(),
        }
    }

    /// A day from `first` on.
    pub fn date_from(&mut self, first: Date) -> Date {
        first.checked_add(i64::from(self.between(0, 500)).days()).unwrap_or(Date::MAX)
    }

    pub fn partial_date(&mut self) -> PartialDate {
        let month = self.maybe(|c| c.between(1, 12) as u8);
        let day = self.maybe(|c| c.between(1, 31) as u8);
        let may_have_year = month.is_some() || day.is_none();
        let must_have_year = month.is_none() && day.is_none();
        let has_year = must_have_year || may_have_year && self.coin();
        PartialDate { year: has_year.then(|| self.between(1, 9_999) as i16), month, day }
    }
}
