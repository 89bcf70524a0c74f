//! Numbers that look random and are the same in every run, on every machine: SplitMix64.

use std::ops::RangeInclusive;

/// The state of a sequence.
pub struct Random(u64);

impl Random {
    /// The sequence of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number of the range.
    pub fn within(&mut self, range: RangeInclusive<i64>) -> i64 {
        let span = (range.end() - range.start() + 1) as u64;
        range.start() + (self.bits() % span) as i64
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: f64) -> bool {
        ((self.bits() >> 11) as f64) * 100.0 < percent * (1u64 << 53) as f64
    }

    /// One of them.
    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[(self.bits() % from.len() as u64) as usize]
    }
}
