//! One score over everyone: histogram, levels, mean, median, ends, and what
//! each rule does. Numbers for a chart, never a row per person.

use crate::quantile::{ends, quantile};
use crate::run::{RuleRun, Run, ScoreRun};

/// One score over everyone.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreSummary {
    /// Id of the score.
    pub id: String,
    /// Equal-width bins over the scores.
    pub histogram: Histogram,
    /// People per level, in the model's order.
    pub levels: Vec<u32>,
    /// Mean score; 0 without people.
    pub mean: f64,
    /// Median score (type 7); 0 without people.
    pub median: f64,
    /// Least score; 0 without people.
    pub min: f64,
    /// Greatest score; 0 without people.
    pub max: f64,
    /// The scale's bounds of the raw (lo, hi), for linear scales.
    pub bounds: Option<(f64, f64)>,
    /// People the bounds were taken from.
    pub population: u32,
    /// Every rule in file order.
    pub rules: Vec<RuleSummary>,
}

/// Counts of equal-width bins; bin i holds `from + i*width <= score < from + (i+1)*width`,
/// the last bin its upper end too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// Lower end of the first bin.
    pub from: f64,
    /// Width of each bin; above 0.
    pub width: f64,
    /// People per bin; empty without people.
    pub counts: Vec<u32>,
}

/// What one rule does over everyone.
pub type RuleSummary = RuleRun;

impl Run {
    /// The summary of a score with a histogram of at most `bins` bins (at least
    /// one). `None` when there is no such score.
    #[must_use]
    pub fn summary(&self, score: usize, bins: u32) -> Option<ScoreSummary> {
        let of = self.scores.get(score)?;
        let mut scores: Vec<f64> = of
            .score
            .iter()
            .copied()
            .filter(|score| !score.is_nan())
            .collect();
        let (min, max) = ends(&scores);
        let histogram = histogram(&scores, min, max, bins);
        let sum: f64 = scores.iter().sum();
        let mean = if scores.is_empty() {
            0.0
        } else {
            sum / f64::from(self.people())
        };
        Some(ScoreSummary {
            id: of.id.clone(),
            histogram,
            levels: of.level_counts(),
            mean,
            median: quantile(&mut scores, 0.5),
            min,
            max,
            bounds: of.bounds,
            population: of.population,
            rules: of.rules.clone(),
        })
    }
}

impl ScoreRun {
    /// People per level, in the model's order.
    #[must_use]
    pub fn level_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.definition.levels.len()];
        for &level in &self.level {
            if let Some(count) = counts.get_mut(usize::from(level)) {
                *count += 1;
            }
        }
        counts
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bins are few; a float beyond them becomes the last"
)]
fn histogram(scores: &[f64], min: f64, max: f64, bins: u32) -> Histogram {
    let bins = bins.max(1);
    if scores.is_empty() {
        return Histogram {
            from: 0.0,
            width: 1.0,
            counts: Vec::new(),
        };
    }
    let whole = max - min < f64::from(bins) && scores.iter().all(|score| score.fract() == 0.0);
    let (width, bins) = if whole {
        (1.0, (max - min) as usize + 1)
    } else {
        let width = (max - min) / f64::from(bins);
        // Too small a range to be divided: one bin holds all.
        if width > 0.0 && min + width > min {
            (width, bins as usize)
        } else {
            (1.0, 1)
        }
    };
    let mut counts = vec![0_u32; bins];
    for score in scores {
        let bin = ((score - min) / width) as usize;
        counts[bin.min(bins - 1)] += 1;
    }
    Histogram {
        from: min,
        width,
        counts,
    }
}

#[cfg(test)]
mod tests {
    use super::histogram;

    #[test]
    fn whole_numbers_get_a_bin_each() {
        let bars = histogram(&[1.0, 3.0, 3.0, 10.0], 1.0, 10.0, 40);
        assert_eq!((bars.from, bars.width), (1.0, 1.0));
        assert_eq!(bars.counts, [1, 0, 2, 0, 0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn everyone_is_in_a_bin() {
        let bars = histogram(&[0.0, 0.5, 2.0, 4.0], 0.0, 4.0, 2);
        assert_eq!((bars.from, bars.width), (0.0, 2.0));
        assert_eq!(bars.counts, [2, 2]);
        assert_eq!(histogram(&[2.5, 2.5], 2.5, 2.5, 9).counts, [2]);
        assert_eq!(histogram(&[1e300, 1e301], 1e300, 1e301, 2).counts, [1, 1]);
        assert!(histogram(&[], 0.0, 0.0, 9).counts.is_empty());
    }
}
