//! Raw to score: bounds or ranks from a population, then the scale's formula.

use hearth_model::document::{FrozenQuantiles, Scale};

use crate::kept;
use crate::presence::Presence;
use crate::quantile::{ends, quantile};

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
        /// When the bounds were frozen, as the document says it.
        frozen_at: Option<String>,
    },
    Ranks {
        ranks: Ranks,
        to: [f64; 2],
    },
    /// Ranks among quantiles of another day.
    Kept {
        frozen: FrozenQuantiles,
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
    /// Bytes that it holds beside itself.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Ranks { ranks, .. } => size_of_val(&*ranks.raws) + size_of_val(&*ranks.below),
            _ => 0,
        }
    }

    pub(crate) fn new(scale: &Scale, raw: &[f64], presence: &Presence) -> Self {
        let (kind, to, population, frozen, root) = match scale {
            Scale::None => return Self::Same,
            Scale::Percentile {
                to,
                population,
                frozen,
            } => {
                return match frozen {
                    Some(frozen) => Self::Kept {
                        frozen: frozen.clone(),
                        to: *to,
                    },
                    None => Self::Ranks {
                        ranks: Ranks::of(presence.raws(raw, *population)),
                        to: *to,
                    },
                };
            }
            Scale::Fixed { from, to } => {
                return Self::Linear {
                    kind: "fixed",
                    lo: from[0],
                    hi: from[1],
                    to: *to,
                    root: false,
                    population: 0,
                    frozen_at: None,
                };
            }
            Scale::MinMax {
                to,
                population,
                frozen,
            } => ("min_max", *to, *population, frozen, false),
            Scale::Winsor {
                to,
                population,
                frozen,
                ..
            } => ("winsor", *to, *population, frozen, false),
            Scale::Sqrt {
                to,
                population,
                frozen,
            } => ("sqrt", *to, *population, frozen, true),
        };
        let ((lo, hi), people) = match frozen {
            Some(frozen) => ((frozen.lo, frozen.hi), 0),
            None => {
                let mut raws = presence.raws(raw, population);
                let bounds = bounds(scale, &mut raws).unwrap_or((0.0, 0.0));
                (bounds, count(raws.len()))
            }
        };
        Self::Linear {
            kind,
            lo,
            hi,
            to,
            root,
            population: people,
            frozen_at: frozen.as_ref().map(|frozen| frozen.at.clone()),
        }
    }

    /// The score before rounding.
    pub(crate) fn apply(&self, raw: f64) -> f64 {
        self.apply_all(&[raw])[0]
    }

    /// Per raw its score before rounding; NaN for NaN.
    pub(crate) fn apply_all(&self, raws: &[f64]) -> Vec<f64> {
        match self {
            Self::Same => raws.to_vec(),
            Self::Linear {
                lo, hi, to, root, ..
            } => {
                let (lo, hi, to) = (*lo, *hi, *to);
                if *root {
                    each(raws, |raw| line(to, place(root_of(raw), lo, hi)))
                } else {
                    each(raws, |raw| line(to, place(raw, lo, hi)))
                }
            }
            Self::Ranks { ranks, to } => each(raws, |raw| line(*to, ranks.place(raw))),
            Self::Kept { frozen, to } => each(raws, |raw| {
                line(*to, kept::spot(&frozen.quantiles, raw).place)
            }),
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
            Self::Same | Self::Kept { .. } => 0,
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

/// A loop for each kind of scale, so that none is looked up per raw.
fn each(raws: &[f64], score: impl Fn(f64) -> f64) -> Vec<f64> {
    let score = |&raw: &f64| if raw.is_nan() { f64::NAN } else { score(raw) };
    raws.iter().map(score).collect()
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

/// lo and hi of the raws by a scale that finds its own; zeros of nobody.
/// Reorders `raws`.
pub(crate) fn bounds(scale: &Scale, raws: &mut [f64]) -> Option<(f64, f64)> {
    match scale {
        Scale::MinMax { .. } => Some(ends(raws)),
        Scale::Winsor { low, high, .. } => Some((quantile(raws, *low), quantile(raws, *high))),
        Scale::Sqrt { .. } => Some((0.0, root_of(ends(raws).1))),
        Scale::None | Scale::Fixed { .. } | Scale::Percentile { .. } => None,
    }
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Ranks, place};

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
