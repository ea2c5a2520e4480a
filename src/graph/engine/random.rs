//! Chance from a seed.

/// `SplitMix64` (Steele, Lea and Flood, 2014): the same seed gives the same numbers everywhere.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u32 << 24) as f32
    }

    /// From 0 up to `limit`, which is not reached.
    #[cfg(test)]
    pub fn below(&mut self, limit: usize) -> usize {
        (self.unit() * limit as f32) as usize
    }
}
