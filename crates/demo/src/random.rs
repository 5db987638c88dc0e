//! The source of chance: SplitMix64 (Steele, Lea, Flood 2014), 64 bits of
//! state, full period. Chosen because it is ten lines, fast, and the same
//! everywhere. Never for secrets.

/// The odd constant nearest 2^64 / golden ratio: the generator's step.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// A stream of pseudo-random numbers.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

/// Scatters the bits of `z`; a bijection.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// The stream of item `index` under `seed`: items do not depend on one another.
    pub(crate) fn new(seed: u64, index: u64) -> Self {
        let state = mix(seed.wrapping_add(STEP)) ^ mix(index.wrapping_mul(STEP).wrapping_add(1));
        Self { state }
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }

    /// A real number in [0, 1), of 53 random bits.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number in 0..bound; 0 when `bound` is 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        ((u64::from(bound) * (self.bits() >> 32)) >> 32) as u32
    }

    /// A whole number of `low..=high`.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// A real number of `low..high`.
    pub(crate) fn real(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True with probability `p`.
    pub(crate) fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// One of `items`, which is not empty.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u32) as usize]
    }

    /// One of `items` by its weight; the last one takes what is left.
    pub(crate) fn weighted<T: Copy>(&mut self, items: &[(T, u32)]) -> T {
        let total = items.iter().map(|&(_, weight)| weight).sum();
        let mut left = self.below(total);
        for &(item, weight) in items {
            if left < weight {
                return item;
            }
            left -= weight;
        }
        items[items.len() - 1].0
    }

    /// Whole seconds with exponential waiting time of mean `mean` seconds.
    pub(crate) fn wait(&mut self, mean: f64) -> i64 {
        // 1 - unit() lies in (0, 1], so the logarithm is finite.
        (-libm::log(1.0 - self.unit()) * mean) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_in_their_range_and_are_spread() {
        let mut random = Random::new(7, 3);
        let mut seen = [0_u32; 6];
        for _ in 0..6_000 {
            seen[random.below(6) as usize] += 1;
            let unit = random.unit();
            assert!((0.0..1.0).contains(&unit));
            assert!(random.wait(60.0) >= 0);
        }
        for count in seen {
            assert!((800..1_200).contains(&count), "{seen:?}");
        }
    }

    #[test]
    fn items_have_streams_of_their_own() {
        let first: Vec<u64> = (0..64).map(|i| Random::new(1, i).bits()).collect();
        let mut different = first.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), first.len());
        assert_ne!(first[5], Random::new(2, 5).bits());
    }

    #[test]
    fn weights_are_kept() {
        let mut random = Random::new(1, 1);
        let picks = (0..10_000)
            .filter(|_| random.weighted(&[(true, 30), (false, 70)]))
            .count();
        assert!((2_800..3_200).contains(&picks), "{picks}");
    }
}
