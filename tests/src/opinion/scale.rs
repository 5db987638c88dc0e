//! From raw to score: scales over a population, rounding, levels.

use hearth_model::document::{FrozenBounds, Level, Round, Scale};

/// The score before rounding. `population`: the raws that bounds and ranks are taken from.
#[must_use]
pub fn scaled(scale: &Scale, raw: f64, population: &[f64]) -> f64 {
    match scale {
        Scale::None => raw,
        Scale::Fixed { from, to } => line(raw, *from, *to),
        Scale::MinMax { to, frozen, .. } => {
            let found = [quantile(population, 0.0), quantile(population, 1.0)];
            line(raw, bounds(frozen.as_ref(), found), *to)
        }
        Scale::Winsor {
            low,
            high,
            to,
            frozen,
            ..
        } => {
            let found = [quantile(population, *low), quantile(population, *high)];
            line(raw, bounds(frozen.as_ref(), found), *to)
        }
        Scale::Sqrt { to, frozen, .. } => {
            let roots: Vec<f64> = population.iter().map(|raw| root(*raw)).collect();
            let found = [0.0, quantile(&roots, 1.0)];
            line(root(raw), bounds(frozen.as_ref(), found), *to)
        }
        Scale::Percentile { to, frozen, .. } => {
            let share = match frozen {
                Some(frozen) => place(raw, &frozen.quantiles),
                None => rank(raw, population),
            };
            to[0] + (to[1] - to[0]) * share
        }
    }
}

fn bounds(frozen: Option<&FrozenBounds>, found: [f64; 2]) -> [f64; 2] {
    frozen.map_or(found, |frozen| [frozen.lo, frozen.hi])
}

fn line(raw: f64, [lo, hi]: [f64; 2], [a, b]: [f64; 2]) -> f64 {
    if hi > lo {
        a + (b - a) * ((raw - lo) / (hi - lo)).clamp(0.0, 1.0)
    } else if raw <= lo {
        a
    } else {
        b
    }
}

fn root(raw: f64) -> f64 {
    raw.max(0.0).sqrt()
}

/// Type 7: linear between the two nearest of the sorted numbers; 0 of none.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions in a short list"
)]
pub fn quantile(numbers: &[f64], q: f64) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    if sorted.is_empty() {
        return 0.0;
    }
    let position = q * (sorted.len() - 1) as f64;
    let below = position.floor();
    let (low, high) = (sorted[below as usize], sorted[position.ceil() as usize]);
    low + (high - low) * (position - below)
}

/// The share of the population below, the equal ones counted half; 0 of nobody.
#[expect(
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "counts of people; equal raws are equal bits"
)]
fn rank(raw: f64, population: &[f64]) -> f64 {
    if population.is_empty() {
        return 0.0;
    }
    let below = population.iter().filter(|other| **other < raw).count() as f64;
    let equal = population.iter().filter(|other| **other == raw).count() as f64;
    (below + equal / 2.0) / population.len() as f64
}

/// Where a raw lies among frozen quantiles.
#[expect(
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "a thousand positions; equal quantiles are equal bits"
)]
fn place(raw: f64, quantiles: &[f64]) -> f64 {
    let last = quantiles.len() - 1;
    let share = |index: usize| index as f64 / last as f64;
    if raw < quantiles[0] {
        return 0.0;
    }
    if raw > quantiles[last] {
        return 1.0;
    }
    let equal: Vec<f64> = (0..=last)
        .filter(|index| quantiles[*index] == raw)
        .map(|index| index as f64)
        .collect();
    if !equal.is_empty() {
        return equal.iter().sum::<f64>() / equal.len() as f64 / last as f64;
    }
    let above = (0..=last).find(|index| quantiles[*index] > raw);
    let above = above.expect("the raw is not above the last quantile");
    let (low, high) = (quantiles[above - 1], quantiles[above]);
    let part = (raw - low) / (high - low);
    share(above - 1) + part * (share(above) - share(above - 1))
}

/// Rounding on the exact value: every double is a finite decimal, and is
/// rounded here as one would on paper, digit by digit.
#[must_use]
pub fn rounded(round: Round, value: f64) -> f64 {
    let places = match round {
        Round::None => return unsigned_zero(value),
        Round::Nearest => 0,
        Round::Down => return unsigned_zero(value.floor()),
        Round::Decimals(places) => usize::from(places),
    };
    // No double has more decimals than this.
    let exact = format!("{:.1100}", value.abs());
    let (whole, fraction) = exact.split_once('.').expect("1100 decimals");
    let kept: Vec<u8> = whole.bytes().chain(fraction.bytes().take(places)).collect();
    let up = fraction.as_bytes()[places] >= b'5';
    let mut digits = paper_sum(kept, up);
    digits.insert(digits.len() - places, b'.');
    let text = String::from_utf8(digits).expect("digits");
    let size: f64 = text.trim_end_matches('.').parse().expect("a number");
    unsigned_zero(if value < 0.0 { -size } else { size })
}

/// The digits, one more in the last place if `up`.
fn paper_sum(mut digits: Vec<u8>, up: bool) -> Vec<u8> {
    let mut carry = up;
    for digit in digits.iter_mut().rev() {
        if !carry {
            break;
        }
        carry = *digit == b'9';
        *digit = if carry { b'0' } else { *digit + 1 };
    }
    if carry {
        digits.insert(0, b'1');
    }
    digits
}

fn unsigned_zero(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value }
}

/// Position of the level that holds the score; `None` without levels.
#[must_use]
pub fn level(levels: &[Level], score: f64) -> Option<usize> {
    let holds = |index: usize| {
        let reached = levels[index].from.is_none_or(|from| from <= score);
        let next = levels.get(index + 1).and_then(|next| next.from);
        reached && next.is_none_or(|next| score < next)
    };
    (0..levels.len()).find(|index| holds(*index))
}
