//! The scale as a formula with its numbers in it.

use hearth_model::Score;
use hearth_model::document::{Round, Scale};
use yew::AttrValue;

use super::super::edit::levels::target;
use crate::browser::intl;
use crate::i18n::I18n;
use crate::t;

/// Decimals of the numbers in it.
const DECIMALS: u8 = 2;

/// What the newest result was measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// lo and hi of a linear scale (for `sqrt` after the root).
    pub bounds: Option<(f64, f64)>,
    /// People they were taken from.
    pub population: u32,
}

/// How many decimals tell two numbers apart that differ by so much.
#[must_use]
pub fn telling(width: f64) -> u8 {
    let (mut decimals, mut least) = (DECIMALS, 0.01);
    while 0.0 < width && width < least && decimals < 12 {
        (decimals, least) = (decimals + 1, least / 10.0);
    }
    decimals
}

/// `score = 1 + 9 × (points − 3) ÷ 86, kept between 1 and 10, rounded to whole numbers.`
#[must_use]
pub fn formula(i18n: &I18n, score: &Score, bounds: Option<(f64, f64)>) -> AttrValue {
    let write = |value: f64| intl::number(value, DECIMALS);
    let round = match score.round {
        Round::None => t!(i18n, "score-lede-round-none"),
        Round::Nearest => t!(i18n, "score-lede-round-nearest"),
        Round::Down => t!(i18n, "score-lede-round-down"),
        Round::Decimals(places) => {
            t!(
                i18n,
                "score-lede-round-decimals",
                places = u32::from(places)
            )
        }
    };
    let Some([a, b]) = target(&score.scale) else {
        return t!(i18n, "formula-none", round = round);
    };
    let (low, high, span) = (write(a), write(b), write(b - a));
    if matches!(score.scale, Scale::Percentile { .. }) {
        return t!(
            i18n,
            "formula-percentile",
            low = low,
            span = span,
            round = round
        );
    }
    let points = match score.scale {
        Scale::Sqrt { .. } => t!(i18n, "formula-root"),
        _ => t!(i18n, "formula-points"),
    };
    let bounds = match score.scale {
        Scale::Fixed { from: [lo, hi], .. } => Some((lo, hi)),
        _ => bounds,
    };
    let Some((lo, hi)) = bounds else {
        return t!(
            i18n,
            "formula-open",
            points = points,
            low = low,
            high = high,
            span = span,
            round = round
        );
    };
    let shown = write(lo);
    if hi <= lo {
        return t!(
            i18n,
            "formula-step",
            points = points,
            lo = shown,
            low = low,
            high = high,
            round = round
        );
    }
    let width = intl::number(hi - lo, telling(hi - lo));
    // Taking a negative number away reads better as adding it.
    let less = match shown.strip_prefix(['-', '−']) {
        Some(size) => format!("+ {size}"),
        None => format!("− {shown}"),
    };
    t!(
        i18n,
        "formula-linear",
        points = points,
        less = less,
        width = width,
        low = low,
        high = high,
        span = span,
        round = round,
    )
}

#[cfg(test)]
mod tests {
    use super::telling;

    #[test]
    fn as_many_decimals_as_tell_two_numbers_apart() {
        let cases = [
            (9.0, 2),
            (0.01, 2),
            (0.004, 3),
            (0.000_2, 4),
            (0.0, 2),
            (1e-300, 12),
        ];
        for (width, decimals) in cases {
            assert_eq!(telling(width), decimals, "{width}");
        }
    }
}
