//! One score over everyone: histogram, levels, mean, median, ends, and what
//! each rule does. Numbers for a chart, never a row per person.

use std::cmp::Ordering;

use crate::quantile::{nth, position};
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
        let spread = Spread::of(&of.score);
        let histogram = spread.histogram(&of.score, bins);
        let mean = if spread.people == 0 {
            0.0
        } else {
            spread.sum / f64::from(self.people())
        };
        Some(ScoreSummary {
            id: of.id.clone(),
            median: histogram.quantile(&of.score, 0.5),
            histogram,
            levels: of.level_counts(),
            mean,
            min: spread.min,
            max: spread.max,
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

/// What one pass over scores tells; NaN are nobody's.
struct Spread {
    people: u32,
    /// In the order of person numbers.
    sum: f64,
    /// Zeros of nobody.
    min: f64,
    max: f64,
    /// Whether all are whole numbers.
    whole: bool,
}

impl Spread {
    fn of(scores: &[f64]) -> Self {
        let mut spread = Self {
            people: 0,
            sum: 0.0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            whole: true,
        };
        for &score in scores.iter().filter(|score| !score.is_nan()) {
            spread.people += 1;
            spread.sum += score;
            spread.min = if score < spread.min {
                score
            } else {
                spread.min
            };
            spread.max = if score > spread.max {
                score
            } else {
                spread.max
            };
            spread.whole &= score.trunc() == score;
        }
        if spread.people == 0 {
            (spread.min, spread.max) = (0.0, 0.0);
        }
        spread
    }

    fn histogram(&self, scores: &[f64], bins: u32) -> Histogram {
        let bins = bins.max(1);
        if self.people == 0 {
            return Histogram {
                from: 0.0,
                width: 1.0,
                counts: Vec::new(),
            };
        }
        let (from, width, bins) = (self.whole)
            .then(|| whole_bins(self.min, self.max, bins))
            .flatten()
            .unwrap_or_else(|| even_bins(self.min, self.max, bins));
        let mut histogram = Histogram {
            from,
            width,
            counts: vec![0; bins],
        };
        for &score in scores.iter().filter(|score| !score.is_nan()) {
            let bin = histogram.bin(score);
            histogram.counts[bin] += 1;
        }
        histogram
    }
}

impl Histogram {
    /// The bin of a score that was counted; a greater score is in no lower bin.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bins are few; a float beyond them becomes the last"
    )]
    fn bin(&self, score: f64) -> usize {
        let bin = ((score - self.from) / self.width) as usize;
        bin.min(self.counts.len() - 1)
    }

    /// The type-7 quantile at `q` of the scores that were counted; 0 of nobody.
    /// Only those of the bin it falls into are put in order.
    fn quantile(&self, scores: &[f64], q: f64) -> f64 {
        let people = self.counts.iter().map(|&count| count as usize).sum();
        let Some((index, fraction)) = position(people, q) else {
            return 0.0;
        };
        let mut below = 0;
        let mut bins = self.counts.iter().map(|&count| count as usize);
        let bin = bins.position(|count| {
            let here = index < below + count;
            below += if here { 0 } else { count };
            here
        });
        let Some(bin) = bin else {
            return 0.0;
        };
        // The next one may lie in a higher bin.
        let known = scores.iter().copied().filter(|score| !score.is_nan());
        let mut near: Vec<f64> = Vec::with_capacity(self.counts[bin] as usize);
        let mut above: Option<f64> = None;
        for score in known {
            match self.bin(score).cmp(&bin) {
                Ordering::Equal => near.push(score),
                Ordering::Greater if above.is_none_or(|above| score < above) => {
                    above = Some(score);
                }
                _ => {}
            }
        }
        nth(&mut near, index - below, fraction, above)
    }
}

/// Bins of a whole number of scores each, so that none stays empty because no
/// score can fall into it: 1, 2, 5, 10, 20, ... wide, beginning at multiples of
/// that. First end, width and number; `None` where so many do not reach.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most `bins`"
)]
fn whole_bins(min: f64, max: f64, bins: u32) -> Option<(f64, f64, usize)> {
    let mut factors = [2.0, 2.5, 2.0].into_iter().cycle();
    let mut width = 1.0;
    // Beyond this whole numbers have gaps themselves.
    while width <= 9_007_199_254_740_992.0 {
        let from = (min / width).floor() * width;
        let count = ((max - from) / width).floor() + 1.0;
        if count <= f64::from(bins) {
            return Some((from, width, count as usize));
        }
        width *= factors.next()?;
    }
    None
}

/// Bins of one width over the whole range: first end, width and number.
fn even_bins(min: f64, max: f64, bins: u32) -> (f64, f64, usize) {
    let width = (max - min) / f64::from(bins);
    // Too small a range to be divided: one bin holds all.
    if width > 0.0 && min + width > min {
        (min, width, bins as usize)
    } else {
        (min, 1.0, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Histogram, Spread};
    use crate::quantile::quantile;

    fn histogram(scores: &[f64], bins: u32) -> Histogram {
        Spread::of(scores).histogram(scores, bins)
    }

    /// Numbers that look unordered, with ties.
    fn scattered(count: usize, parts: f64) -> Vec<f64> {
        let number = |n: usize| ((n * 7919) % 1009) as f64 / parts;
        (0..count).map(number).collect()
    }

    #[test]
    fn quantiles_found_by_bins_are_those_of_all() {
        for count in [1, 2, 3, 10, 11, 400, 401] {
            for (parts, bins) in [(1.0, 40), (100.0, 7), (3.0, 1), (1e6, 40)] {
                let scores = scattered(count, parts);
                let found = histogram(&scores, bins);
                for q in [0.0, 0.05, 0.5, 0.77, 1.0] {
                    let expected = quantile(&mut scores.clone(), q);
                    let near = found.quantile(&scores, q);
                    assert_eq!(near.to_bits(), expected.to_bits(), "{count} {parts} {q}");
                }
            }
        }
        assert_eq!(histogram(&[], 9).quantile(&[], 0.5), 0.0);
        let some = [f64::NAN, 3.0, f64::NAN, 1.0];
        assert_eq!(histogram(&some, 9).quantile(&some, 0.5), 2.0);
    }

    #[test]
    fn whole_numbers_get_a_bin_each() {
        let bars = histogram(&[1.0, 3.0, 3.0, 10.0], 40);
        assert_eq!((bars.from, bars.width), (1.0, 1.0));
        assert_eq!(bars.counts, [1, 0, 2, 0, 0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn many_whole_numbers_share_bins_of_whole_width() {
        let scores: Vec<f64> = (-3..=137).map(f64::from).collect();
        let bars = histogram(&scores, 40);
        assert_eq!((bars.from, bars.width), (-5.0, 5.0));
        assert_eq!(bars.counts.len(), 29);
        assert_eq!(bars.counts[0], 3);
        assert!(bars.counts[1..28].iter().all(|count| *count == 5));
        assert_eq!(bars.counts[28], 3);
        assert_eq!(bars.counts.iter().sum::<u32>(), 141);
        // As wide as needed and no wider.
        let bars = histogram(&[0.0, 40.0], 40);
        assert_eq!((bars.width, bars.counts.len()), (2.0, 21));
        let bars = histogram(&[0.0, 39.0], 40);
        assert_eq!((bars.width, bars.counts.len()), (1.0, 40));
        // Where a bin can hold only one end, the range is what is divided.
        let bars = histogram(&[-1.0, 1.0], 1);
        assert_eq!(bars.counts, [2]);
    }

    #[test]
    fn everyone_is_in_a_bin() {
        let bars = histogram(&[0.0, 0.5, 2.0, 4.0], 2);
        assert_eq!((bars.from, bars.width), (0.0, 2.0));
        assert_eq!(bars.counts, [2, 2]);
        assert_eq!(histogram(&[2.5, 2.5], 9).counts, [2]);
        assert_eq!(histogram(&[1e300, 1e301], 2).counts, [1, 1]);
        assert!(histogram(&[], 9).counts.is_empty());
    }
}
