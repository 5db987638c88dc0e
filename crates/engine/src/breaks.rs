//! Natural breaks (Jenks, Fisher): the cut of ascending values into classes
//! with the least squared distance to each class's mean. Exact over at most
//! some hundred bins; values closer than a bin stay together.

/// Bins by width, and as many by people.
const BINS: usize = 200;

/// People whose scores lie together.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    /// Position of its first value.
    first: usize,
    people: f64,
    sum: f64,
    squares: f64,
}

/// Positions of the values that begin a class, at most `classes - 1`, ascending.
/// `values` are different scores, ascending, each with how many people are
/// below it; `people` is everyone.
pub(crate) fn natural(values: &[(f64, usize)], people: usize, classes: usize) -> Vec<usize> {
    let bins = bins(values, people);
    let classes = classes.min(bins.len());
    // cost[j]: of the first j bins in so many classes; came[c][j]: where the last class begins.
    let up_to = running(&bins);
    let cost_of = |from: usize, to: usize| {
        let (a, b) = (&up_to[from], &up_to[to]);
        let (people, sum) = (b.people - a.people, b.sum - a.sum);
        (b.squares - a.squares - sum * sum / people).max(0.0)
    };
    let mut cost: Vec<f64> = (0..=bins.len())
        .map(|to| if to == 0 { 0.0 } else { cost_of(0, to) })
        .collect();
    let mut came: Vec<Vec<usize>> = Vec::new();
    for class in 2..=classes {
        let mut next = vec![f64::INFINITY; bins.len() + 1];
        let mut starts = vec![0; bins.len() + 1];
        for to in class..=bins.len() {
            for (from, before) in cost.iter().enumerate().take(to).skip(class - 1) {
                let total = before + cost_of(from, to);
                if total < next[to] {
                    (next[to], starts[to]) = (total, from);
                }
            }
        }
        cost = next;
        came.push(starts);
    }
    let mut end = bins.len();
    let mut breaks: Vec<usize> = Vec::new();
    for starts in came.iter().rev() {
        end = starts[end];
        breaks.extend(bins.get(end).map(|bin| bin.first));
    }
    breaks.reverse();
    breaks
}

/// Values in bins: a new one begins where the value or the number of people
/// below it enters another of [`BINS`] equal parts.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "people: far below 2^53; parts: at most the number of bins"
)]
fn bins(values: &[(f64, usize)], people: usize) -> Vec<Bin> {
    let (Some(&(least, _)), Some(&(most, _))) = (values.first(), values.last()) else {
        return Vec::new();
    };
    let width = (most - least).max(f64::MIN_POSITIVE);
    let part = |value: f64, below: usize| {
        let by_width = ((value - least) / width * BINS as f64) as usize;
        (by_width, below * BINS / people.max(1))
    };
    let few = values.len() <= 2 * BINS;
    let mut bins: Vec<Bin> = Vec::new();
    let mut last = None;
    for (at, &(value, below)) in values.iter().enumerate() {
        let above = values.get(at + 1).map_or(people, |&(_, below)| below);
        let here = part(value, below);
        if few || last != Some(here) {
            bins.push(Bin {
                first: at,
                ..Bin::default()
            });
            last = Some(here);
        }
        if let Some(bin) = bins.last_mut() {
            // From the least, in widths: squares of large scores would drown small gaps.
            let (count, place) = ((above - below) as f64, (value - least) / width);
            bin.people += count;
            bin.sum += count * place;
            bin.squares += count * place * place;
        }
    }
    bins
}

/// Sums of the first 0, 1, 2, ... bins.
fn running(bins: &[Bin]) -> Vec<Bin> {
    let mut sums = vec![Bin::default()];
    let mut all = Bin::default();
    for bin in bins {
        all.people += bin.people;
        all.sum += bin.sum;
        all.squares += bin.squares;
        sums.push(all);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::natural;

    /// Squared distances to the means of the classes that begin at `starts`.
    fn spread(values: &[f64], starts: &[usize]) -> f64 {
        let mut ends: Vec<usize> = starts.to_vec();
        ends.push(values.len());
        let mut from = 0;
        let mut total = 0.0;
        for end in ends {
            let class = &values[from..end];
            let mean = class.iter().sum::<f64>() / class.len() as f64;
            total += class
                .iter()
                .map(|value| (value - mean) * (value - mean))
                .sum::<f64>();
            from = end;
        }
        total
    }

    #[test]
    fn no_other_cut_has_less_spread() {
        let values = [0.0, 0.5, 3.0, 3.2, 4.1, 7.0, 7.5, 9.9, 12.0, 12.1, 30.0];
        let pairs: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
        let found = natural(&pairs, values.len(), 3);
        let best = spread(&values, &found);
        for first in 1..values.len() - 1 {
            for second in first + 1..values.len() {
                assert!(
                    best <= spread(&values, &[first, second]) + 1e-9,
                    "{first} {second}"
                );
            }
        }
    }

    #[test]
    fn many_values_are_binned_and_still_parted_in_the_gap() {
        let low = (0..3_000).map(|n| f64::from(n) / 1_000.0);
        let high = (0..1_000).map(|n| 50.0 + f64::from(n) / 1_000.0);
        let values: Vec<(f64, usize)> = low.chain(high).zip(0..).collect();
        assert_eq!(natural(&values, values.len(), 2), [3_000]);
    }
}
