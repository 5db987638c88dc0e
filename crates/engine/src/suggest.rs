//! Edges that cut a score into levels: about equal in size, where the scores
//! leave gaps, or of equal width; in round numbers where that moves nobody.

use crate::breaks;
use crate::run::Run;

/// How levels are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// About as many people in each.
    EqualSize,
    /// Where the scores leave gaps (natural breaks: least spread inside levels).
    NaturalBreaks,
    /// Equal widths of the score.
    EqualWidth,
}

/// Edges of equal width are rounded by this part of the width at most.
const SLACK: f64 = 20.0;
/// Smallest step that edges are rounded to: a billionth.
const FINEST: usize = 9;
/// Powers of ten.
const POWERS: [f64; 10] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

impl Run {
    /// Lower edges of all of `levels` levels but the first, strictly ascending;
    /// fewer where the scores have too few different values. `None` when there
    /// is no such score.
    #[must_use]
    pub fn suggest_levels(&self, score: usize, levels: usize, cut: Cut) -> Option<Vec<f64>> {
        let of = self.scores.get(score)?;
        let scores = of.score.iter().copied().filter(|score| !score.is_nan());
        Some(edges(scores.collect(), levels, cut))
    }
}

/// One score and how many people are below it.
type Value = (f64, usize);

fn edges(mut scores: Vec<f64>, levels: usize, cut: Cut) -> Vec<f64> {
    scores.sort_unstable_by(f64::total_cmp);
    let mut values: Vec<Value> = Vec::new();
    for (below, &score) in scores.iter().enumerate() {
        if values.last().is_none_or(|&(last, _)| last < score) {
            values.push((score, below));
        }
    }
    if values.len() < 2 || levels < 2 {
        return Vec::new();
    }
    match cut {
        Cut::EqualSize => between(&values, &equal_size(&values, scores.len(), levels)),
        Cut::NaturalBreaks => between(&values, &breaks::natural(&values, scores.len(), levels)),
        Cut::EqualWidth => equal_width(&values, levels),
    }
}

/// Positions of the values that begin a level, those whose number of people
/// below is nearest to equal shares.
fn equal_size(values: &[Value], people: usize, levels: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    for level in 1..levels {
        let wanted = people * level / levels;
        let first = starts.last().map_or(1, |last| last + 1);
        // Room is left for the levels above, as far as there are values.
        let last = values.len().saturating_sub(levels - level).max(first);
        let above = values.partition_point(|&(_, below)| below < wanted);
        let near = |at: &usize| values.get(*at).map(|(_, below)| below.abs_diff(wanted));
        let best = [above.saturating_sub(1), above]
            .map(|at| at.clamp(first, last))
            .into_iter()
            .filter(|at| *at < values.len())
            .min_by_key(near);
        starts.extend(best);
    }
    starts
}

/// An edge between each of those values and the one before it.
fn between(values: &[Value], starts: &[usize]) -> Vec<f64> {
    starts
        .iter()
        .filter_map(|&at| {
            let (low, high) = (values.get(at.checked_sub(1)?)?.0, values.get(at)?.0);
            Some(round(f64::midpoint(low, high), low, high))
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "levels are few")]
fn equal_width(values: &[Value], levels: usize) -> Vec<f64> {
    let (Some(&(least, _)), Some(&(most, _))) = (values.first(), values.last()) else {
        return Vec::new();
    };
    let width = (most - least) / levels as f64;
    let mut edges: Vec<f64> = Vec::new();
    for level in 1..levels {
        let edge = least + width * level as f64;
        let above = values.partition_point(|&(value, _)| value < edge);
        let low = above.checked_sub(1).and_then(|at| values.get(at));
        let low = low.map_or(least, |&(value, _)| value);
        let low = edges.last().map_or(low, |&last| last.max(low));
        let high = values.get(above).map_or(most, |&(value, _)| value);
        // Rounder, but still of about equal width.
        let slack = width / SLACK;
        let edge = round(edge, low.max(edge - slack), high.min(edge + slack));
        if edges.last().is_none_or(|&last| last < edge) && least < edge && edge <= most {
            edges.push(edge);
        }
    }
    edges
}

/// The roundest number near `wanted` that is above `low` and not above `high`;
/// without one `wanted` itself, or `high` if that does not lie there.
fn round(wanted: f64, low: f64, high: f64) -> f64 {
    let fits = |edge: &f64| low < *edge && *edge <= high;
    let gap = high - low;
    // Rounder than half the gap would leave its middle; whole numbers may.
    let whole = POWERS
        .iter()
        .rev()
        .filter(|&&power| power <= gap / 2.0 || power <= gap.min(1.0))
        .map(|power| (wanted / power).round() * power);
    let fine = POWERS[1..=FINEST]
        .iter()
        .map(|power| (wanted * power).round() / power);
    let rounded = whole.chain(fine).find(fits);
    let plain = if fits(&wanted) { wanted } else { high };
    // Adding zero turns negative zero into zero.
    rounded.unwrap_or(plain) + 0.0
}

#[cfg(test)]
mod tests {
    use super::{Cut, edges, round};

    fn sized(groups: &[(f64, usize)]) -> Vec<f64> {
        let all = groups.iter().map(|&(score, people)| vec![score; people]);
        all.collect::<Vec<_>>().concat()
    }

    fn whole(until: u32) -> Vec<f64> {
        (0..until).map(f64::from).collect()
    }

    #[test]
    fn equal_size_parts_people_not_scores() {
        assert_eq!(edges(whole(100), 4, Cut::EqualSize), [25.0, 50.0, 75.0]);
        // Most people at zero: the first level takes them all.
        let skewed = sized(&[(0.0, 70), (1.0, 10), (5.0, 10), (9.0, 10)]);
        assert_eq!(edges(skewed.clone(), 2, Cut::EqualSize), [1.0]);
        assert_eq!(edges(skewed, 3, Cut::EqualSize), [1.0, 3.0]);
    }

    #[test]
    fn natural_breaks_lie_in_the_gaps() {
        let clusters = sized(&[
            (1.0, 5),
            (2.0, 9),
            (3.0, 5),
            (11.0, 3),
            (12.0, 4),
            (40.0, 1),
            (41.5, 2),
        ]);
        assert_eq!(edges(clusters, 3, Cut::NaturalBreaks), [7.0, 30.0]);
    }

    #[test]
    fn equal_width_goes_by_the_score() {
        let scores = sized(&[(0.0, 90), (2.4, 5), (5.1, 1), (10.0, 1)]);
        assert_eq!(edges(scores, 4, Cut::EqualWidth), [2.5, 5.0, 7.5]);
    }

    #[test]
    fn too_few_values_give_fewer_levels() {
        for cut in [Cut::EqualSize, Cut::NaturalBreaks, Cut::EqualWidth] {
            assert!(edges(Vec::new(), 3, cut).is_empty());
            assert!(edges(vec![4.0; 9], 3, cut).is_empty());
            let two = edges(sized(&[(0.0, 3), (1.0, 3)]), 5, cut);
            assert!(
                two.windows(2).all(|pair| pair[0] < pair[1]),
                "{cut:?} {two:?}"
            );
            assert!(!two.is_empty(), "{cut:?}");
        }
        assert_eq!(
            edges(sized(&[(0.0, 3), (1.0, 3)]), 5, Cut::EqualSize),
            [1.0]
        );
        assert_eq!(
            edges(sized(&[(0.0, 3), (1.0, 3)]), 5, Cut::NaturalBreaks),
            [1.0]
        );
    }

    #[test]
    fn edges_are_round_where_that_moves_nobody() {
        let cases = [
            ((5.55, 3.2, 7.9), 6.0),
            ((0.371, 0.36, 0.38), 0.37),
            ((1_245.0, 990.0, 1_500.0), 1_200.0),
            ((-0.2, -0.9, 0.4), 0.0),
            ((4.5, 4.0, 5.0), 5.0),
        ];
        for ((wanted, low, high), expected) in cases {
            assert_eq!(
                round(wanted, low, high).to_bits(),
                f64::to_bits(expected),
                "{wanted}"
            );
        }
        let next = 1.0_f64.next_up();
        assert_eq!(round(1.0, 1.0, next), next);
    }
}
