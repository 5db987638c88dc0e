//! Where the marks of a chart stand: bars of a histogram, ticks of an axis, edges
//! between levels. Pure numbers in the chart's own units; draws nothing.

use hearth_protocol::results::Histogram;

/// A bar of a histogram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Lower end of its bin, in score.
    pub from: f64,
    /// Upper end of its bin.
    pub to: f64,
    /// People in it.
    pub count: u32,
    /// Left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// Height; 0 for nobody, never less than a hair for somebody.
    pub height: f64,
    /// Position of the level that the middle of the bin belongs to.
    pub level: Option<usize>,
}

/// The plot's rectangle: width by height, in the chart's units, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Width of the bars' area.
    pub width: f64,
    /// Height of the bars' area.
    pub height: f64,
    /// Score at the left end.
    pub from: f64,
    /// Score at the right end.
    pub to: f64,
    /// Whether each bar is one whole score, which is then written under its middle.
    pub whole: bool,
}

/// Room between bars.
const GAP: f64 = 2.0;
/// A bar of one person is this high at least, so that it can be seen.
const HAIR: f64 = 1.5;

impl Plot {
    /// The plot of a histogram in a rectangle.
    #[must_use]
    pub fn new(histogram: &Histogram, width: f64, height: f64) -> Self {
        let span = histogram.width * histogram.counts.len() as f64;
        let span = if span.is_finite() && span > 0.0 {
            span
        } else {
            1.0
        };
        let whole = histogram.width == 1.0 && histogram.from.fract() == 0.0;
        Self {
            width,
            height,
            from: histogram.from,
            to: histogram.from + span,
            whole,
        }
    }

    /// Where a score is written under the axis.
    #[must_use]
    pub fn tick_x(&self, score: f64) -> f64 {
        self.x(if self.whole { score + 0.5 } else { score })
    }

    /// Where a score stands from the left, within the plot.
    #[must_use]
    pub fn x(&self, score: f64) -> f64 {
        ((score - self.from) / (self.to - self.from)).clamp(0.0, 1.0) * self.width
    }

    /// The score that stands at `x`, the inverse of [`Plot::x`].
    #[must_use]
    pub fn score(&self, x: f64) -> f64 {
        self.from + (x / self.width).clamp(0.0, 1.0) * (self.to - self.from)
    }

    /// The bars; `edges` are the lower edges of all levels but the first, ascending.
    #[must_use]
    pub fn bars(&self, histogram: &Histogram, edges: &[f64], leveled: bool) -> Vec<Bar> {
        let greatest = histogram.counts.iter().copied().max().unwrap_or(0).max(1);
        let slot = self.width / histogram.counts.len().max(1) as f64;
        let gap = GAP.min(slot / 4.0);
        let bar = |(at, count): (usize, &u32)| {
            let from = histogram.from + at as f64 * histogram.width;
            let to = from + histogram.width;
            let share = f64::from(*count) / f64::from(greatest);
            Bar {
                from,
                to,
                count: *count,
                x: at as f64 * slot + gap / 2.0,
                width: slot - gap,
                height: if *count == 0 {
                    0.0
                } else {
                    (share * self.height).max(HAIR)
                },
                level: leveled.then(|| level_of(f64::midpoint(from, to), edges)),
            }
        };
        histogram.counts.iter().enumerate().map(bar).collect()
    }

    /// Round scores to write under the axis, about `wanted` of them.
    #[must_use]
    pub fn ticks(&self, wanted: u32) -> Vec<f64> {
        let span = self.to - self.from;
        let step = round_step(span / f64::from(wanted.max(1)));
        let first = (self.from / step).ceil();
        let last = if self.whole {
            ((self.to - 1.0) / step).floor()
        } else {
            (self.to / step).floor()
        };
        let count = (last - first).clamp(0.0, 100.0) as u32;
        (0..=count)
            .map(|at| clean((first + f64::from(at)) * step, step))
            .collect()
    }
}

/// The level a score belongs to: the number of edges at or below it.
#[must_use]
pub fn level_of(score: f64, edges: &[f64]) -> usize {
    edges.iter().filter(|edge| **edge <= score).count()
}

/// The step of the five-step level scale (1 cold to 5 hot) for level `at` of `count`.
#[must_use]
pub fn heat(at: usize, count: usize) -> u8 {
    if count < 2 {
        return 3;
    }
    let share = at.min(count - 1) as f64 / (count - 1) as f64;
    1 + (share * 4.0).round() as u8
}

/// The least of 1, 2, 5 times a power of ten that is not below `least`.
fn round_step(least: f64) -> f64 {
    if !(least.is_finite() && least > 1e-9) {
        return 1.0;
    }
    let mut power = 1e-9;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|factor| factor * power >= least * (1.0 - 1e-9));
    clean(factor.unwrap_or(10.0) * power, power)
}

/// `value` without the dust that adding steps leaves.
fn clean(value: f64, step: f64) -> f64 {
    let digits = if step >= 1.0 { 1.0 } else { 1e9 };
    let value = (value * digits).round() / digits;
    if value == 0.0 { 0.0 } else { value }
}

/// Space between two labels.
const LABEL_GAP: f64 = 3.0;

/// Centres for labels of `(wanted centre, width)`, in order, so that none lies
/// over another and all stay between 0 and `total`, if they fit there at all.
#[must_use]
pub fn spread(labels: &[(f64, f64)], total: f64) -> Vec<f64> {
    let mut free = 0.0_f64;
    let mut centres: Vec<f64> = labels
        .iter()
        .map(|(wanted, width)| {
            let centre = wanted.max(free + width / 2.0);
            free = centre + width / 2.0 + LABEL_GAP;
            centre
        })
        .collect();
    let mut free = total;
    for (centre, (_, width)) in centres.iter_mut().zip(labels).rev() {
        *centre = centre.min(free - width / 2.0);
        free = *centre - width / 2.0 - LABEL_GAP;
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;

    fn histogram() -> Histogram {
        Histogram {
            from: 0.5,
            width: 1.0,
            counts: vec![0, 10, 5, 1, 0, 0, 0, 0, 0, 2],
        }
    }

    #[test]
    fn bars_are_coloured_by_the_level_of_their_middle() {
        let plot = Plot::new(&histogram(), 400.0, 150.0);
        let bars = plot.bars(&histogram(), &[4.0, 7.0], true);
        assert_eq!(bars[1].height, 150.0);
        assert_eq!(bars[0].height, 0.0);
        let levels: Vec<Option<usize>> = bars.iter().map(|bar| bar.level).collect();
        assert_eq!(levels[2], Some(0));
        assert_eq!(levels[3], Some(1));
        assert_eq!(levels[9], Some(2));
        assert!(
            plot.bars(&histogram(), &[], false)
                .iter()
                .all(|bar| bar.level.is_none())
        );
    }

    #[test]
    fn scores_and_places_are_inverse() {
        let plot = Plot::new(&histogram(), 400.0, 150.0);
        for score in [0.5, 1.0, 4.25, 10.5] {
            assert!((plot.score(plot.x(score)) - score).abs() < 1e-9);
        }
        assert_eq!(plot.x(-99.0), 0.0);
    }

    #[test]
    fn ticks_are_round_and_inside() {
        let plot = Plot::new(&histogram(), 400.0, 150.0);
        assert_eq!(
            plot.ticks(10),
            [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0]
        );
        let fine = Plot {
            from: 0.0,
            to: 1.0,
            ..plot
        };
        assert_eq!(fine.ticks(5), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        let empty = Plot::new(&Histogram::default(), 400.0, 150.0);
        assert!(!empty.ticks(5).is_empty());
    }

    #[test]
    fn whole_scores_stand_under_their_bar() {
        let counts = Histogram {
            from: 1.0,
            width: 1.0,
            counts: vec![1; 10],
        };
        let plot = Plot::new(&counts, 100.0, 50.0);
        assert_eq!(plot.ticks(10).len(), 10);
        assert_eq!(plot.tick_x(10.0), 95.0);
        assert_eq!(plot.x(4.0), 30.0);
    }

    #[test]
    fn labels_make_room_for_each_other() {
        assert_eq!(spread(&[(50.0, 20.0), (150.0, 20.0)], 200.0), [50.0, 150.0]);
        let close = spread(&[(2.0, 20.0), (12.0, 20.0), (199.0, 20.0)], 200.0);
        assert_eq!(close, [10.0, 33.0, 190.0]);
        let end = spread(&[(195.0, 20.0), (198.0, 20.0)], 200.0);
        assert_eq!(end, [167.0, 190.0]);
    }

    #[test]
    fn levels_run_from_cold_to_hot() {
        let of = |count: usize| (0..count).map(|at| heat(at, count)).collect::<Vec<_>>();
        assert_eq!(of(1), [3]);
        assert_eq!(of(3), [1, 3, 5]);
        assert_eq!(of(5), [1, 2, 3, 4, 5]);
    }
}
