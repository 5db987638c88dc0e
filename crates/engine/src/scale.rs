//! Raw to score: bounds or ranks from a population, then the scale's formula.

use hearth_model::document::Scale;

use crate::presence::Presence;

/// A scale with its bounds found; gives any raw its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scaler {
    Same,
    Linear {
        kind: &'static str,
        lo: f64,
        hi: f64,
        to: [f64; 2],
        root: bool,
        population: u32,
    },
    Ranks {
        ranks: Ranks,
        to: [f64; 2],
    },
}

/// How many of a population are below or equal to a raw.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ranks {
    /// The different raws, ascending.
    raws: Vec<f64>,
    /// Per raw: how many are below it; then the number of all.
    below: Vec<u32>,
}

impl Scaler {
    pub(crate) fn new(scale: &Scale, raw: &[f64], presence: &Presence) -> Self {
        let everyone = || population(raw, presence);
        let linear = |kind, bounds: (f64, f64), to, root, population| Self::Linear {
            kind,
            lo: bounds.0,
            hi: bounds.1,
            to,
            root,
            population,
        };
        match scale {
            Scale::None => Self::Same,
            Scale::Fixed { from, to } => linear("fixed", (from[0], from[1]), *to, false, 0),
            Scale::MinMax {
                to,
                frozen: Some(frozen),
                ..
            } => linear("min_max", (frozen.lo, frozen.hi), *to, false, 0),
            Scale::MinMax { to, .. } => {
                let raws = everyone();
                linear("min_max", ends(&raws), *to, false, count(raws.len()))
            }
            Scale::Winsor {
                to,
                frozen: Some(frozen),
                ..
            } => linear("winsor", (frozen.lo, frozen.hi), *to, false, 0),
            Scale::Winsor { low, high, to, .. } => {
                let mut raws = everyone();
                let bounds = (quantile(&mut raws, *low), quantile(&mut raws, *high));
                linear("winsor", bounds, *to, false, count(raws.len()))
            }
            Scale::Sqrt {
                to,
                frozen: Some(frozen),
                ..
            } => linear("sqrt", (frozen.lo, frozen.hi), *to, true, 0),
            Scale::Sqrt { to, .. } => {
                let raws = everyone();
                let most = ends(&raws).1;
                linear("sqrt", (0.0, root_of(most)), *to, true, count(raws.len()))
            }
            Scale::Percentile { to, .. } => Self::Ranks {
                ranks: Ranks::of(everyone()),
                to: *to,
            },
        }
    }

    /// The score before rounding.
    #[inline]
    pub(crate) fn apply(&self, raw: f64) -> f64 {
        match self {
            Self::Same => raw,
            Self::Linear {
                lo, hi, to, root, ..
            } => {
                let raw = if *root { root_of(raw) } else { raw };
                line(*to, place(raw, *lo, *hi))
            }
            Self::Ranks { ranks, to } => line(*to, ranks.place(raw)),
        }
    }

    /// lo and hi, for linear scales.
    pub(crate) fn bounds(&self) -> Option<(f64, f64)> {
        match self {
            Self::Linear { lo, hi, .. } => Some((*lo, *hi)),
            _ => None,
        }
    }

    /// Number of people the bounds or ranks come from.
    pub(crate) fn population(&self) -> u32 {
        match self {
            Self::Same => 0,
            Self::Linear { population, .. } => *population,
            Self::Ranks { ranks, .. } => ranks.all(),
        }
    }
}

impl Ranks {
    fn of(mut raws: Vec<f64>) -> Self {
        raws.sort_unstable_by(f64::total_cmp);
        let mut ranks = Self::default();
        for (index, &raw) in raws.iter().enumerate() {
            if ranks.raws.last().is_none_or(|&last| last < raw) {
                ranks.raws.push(raw);
                ranks.below.push(count(index));
            }
        }
        ranks.below.push(count(raws.len()));
        ranks
    }

    /// How many are below `raw`, and how many equal it.
    pub(crate) fn of_raw(&self, raw: f64) -> (u32, u32) {
        let index = self.raws.partition_point(|&known| known < raw);
        let below = self.below.get(index).copied().unwrap_or(0);
        match (self.raws.get(index), self.below.get(index + 1)) {
            (Some(&known), Some(above)) if known <= raw => (below, above - below),
            _ => (below, 0),
        }
    }

    fn all(&self) -> u32 {
        self.below.last().copied().unwrap_or(0)
    }

    fn place(&self, raw: f64) -> f64 {
        let (below, equal) = self.of_raw(raw);
        match self.all() {
            0 => 0.0,
            all => (f64::from(below) + f64::from(equal) / 2.0) / f64::from(all),
        }
    }
}

fn line(to: [f64; 2], place: f64) -> f64 {
    to[0] + (to[1] - to[0]) * place
}

/// Where `raw` lies between lo and hi, from 0 to 1.
fn place(raw: f64, lo: f64, hi: f64) -> f64 {
    if hi <= lo {
        return if raw <= lo { 0.0 } else { 1.0 };
    }
    ((raw - lo) / (hi - lo)).clamp(0.0, 1.0)
}

fn root_of(raw: f64) -> f64 {
    if raw > 0.0 { raw.sqrt() } else { 0.0 }
}

/// The raws that bounds and ranks are taken from. Everyone scored has an event
/// as long as people come from events alone, so both populations are the same.
fn population(raw: &[f64], presence: &Presence) -> Vec<f64> {
    if presence.is_everyone() {
        return raw.to_vec();
    }
    presence
        .numbers()
        .filter_map(|person| raw.get(person as usize).copied())
        .collect()
}

/// Least and greatest; zeros of nobody.
pub(crate) fn ends(raws: &[f64]) -> (f64, f64) {
    let Some(&first) = raws.first() else {
        return (0.0, 0.0);
    };
    raws.iter().fold((first, first), |(least, most), &raw| {
        (
            if raw < least { raw } else { least },
            if raw > most { raw } else { most },
        )
    })
}

/// The type-7 (linear) quantile at `q` in [0, 1]; 0 of nobody. Reorders `raws`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "positions of people: whole, not negative, far below 2^53"
)]
pub(crate) fn quantile(raws: &mut [f64], q: f64) -> f64 {
    let Some(last) = raws.len().checked_sub(1) else {
        return 0.0;
    };
    let position = last as f64 * q;
    let index = (position.floor() as usize).min(last);
    let fraction = position - position.floor();
    let (_, &mut low, above) = raws.select_nth_unstable_by(index, f64::total_cmp);
    if fraction <= 0.0 || above.is_empty() {
        return low;
    }
    low + fraction * (ends(above).0 - low)
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Ranks, place, quantile};

    const SAMPLE: [f64; 13] = [
        475.0, 89.0, 101.0, 7.0, 3.0, 21.0, 2.0, 149.0, 223.0, 1.0, 13.0, 9.0, 37.0,
    ];

    #[test]
    fn quantiles_are_type_7() {
        let cases = [
            (0.0, 1.0),
            (0.5, 21.0),
            (0.9, 208.2),
            (1.0, 475.0),
            (0.25, 7.0),
        ];
        for (q, expected) in cases {
            let found = quantile(&mut SAMPLE.clone(), q);
            assert!((found - expected).abs() < 1e-9, "{q}: {found}");
        }
        assert_eq!(quantile(&mut [], 0.5), 0.0);
        assert_eq!(quantile(&mut [4.0], 0.95), 4.0);
    }

    #[test]
    fn ranks_count_below_and_equal() {
        let ranks = Ranks::of(vec![3.0, 1.0, 3.0, 7.0]);
        let cases = [
            (0.0, (0, 0)),
            (1.0, (0, 1)),
            (2.0, (1, 0)),
            (3.0, (1, 2)),
            (9.0, (4, 0)),
        ];
        for (raw, expected) in cases {
            assert_eq!(ranks.of_raw(raw), expected, "{raw}");
        }
        assert_eq!(ranks.place(3.0), 0.5);
        assert_eq!(Ranks::of(Vec::new()).place(3.0), 0.0);
    }

    #[test]
    fn bounds_that_meet_split_at_the_bound() {
        assert_eq!(
            [4.0, 5.0, 6.0].map(|raw| place(raw, 5.0, 5.0)),
            [0.0, 0.0, 1.0]
        );
        assert_eq!(
            [4.0, 6.0, 9.0].map(|raw| place(raw, 5.0, 7.0)),
            [0.0, 0.5, 1.0]
        );
    }
}
