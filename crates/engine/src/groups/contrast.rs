//! A group's mean score against that of everyone else, and how sure that
//! difference is: Welch's interval, which asks neither for equal sizes nor for
//! equal spread. Two-sided, 95 %.

use crate::bits::Bits;

/// The quantile of the normal distribution at 0.975.
const Z: f64 = 1.959_963_984_540_054;
/// From so many degrees of freedom on, the expansion in their reciprocal is exact to 1e-12.
const MANY: f64 = 1000.0;
/// Share of t in both tails together.
const TAILS: f64 = 0.05;

/// The difference of two means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The group's mean less everyone else's.
    pub difference: f64,
    /// From where to where it lies with 95 % confidence; `None` where a side has fewer than
    /// two people.
    pub interval: Option<(f64, f64)>,
}

/// What is known of one side.
#[derive(Clone, Copy, Default)]
struct Side {
    people: f64,
    mean: f64,
    /// Sum of squared distances from the mean.
    squares: f64,
}

impl Contrast {
    /// The scored people of `set` against the others of `everyone`; `None` where either is nobody.
    pub(super) fn new(scores: &[f64], set: &Bits, everyone: &Bits) -> Option<Self> {
        let mut others = set.clone();
        others.turn_round(everyone);
        let one = Side::of(scores, set)?;
        let two = Side::of(scores, &others)?;
        let difference = one.mean - two.mean;
        let interval = half_width(one, two).map(|half| (difference - half, difference + half));
        Some(Self {
            difference,
            interval,
        })
    }
}

impl Side {
    fn of(scores: &[f64], set: &Bits) -> Option<Self> {
        let own = || {
            let scores = set.numbers().map(|person| scores[person as usize]);
            scores.filter(|score| !score.is_nan())
        };
        let (people, sum) = own().fold((0.0, 0.0), |(people, sum), score| {
            (people + 1.0, sum + score)
        });
        if people == 0.0 {
            return None;
        }
        let mean = sum / people;
        let square = |score: f64| (score - mean) * (score - mean);
        Some(Self {
            people,
            mean,
            squares: own().map(square).sum(),
        })
    }

    /// The squared standard error of the mean.
    fn error(self) -> Option<f64> {
        (self.people >= 2.0).then(|| self.squares / (self.people - 1.0) / self.people)
    }
}

/// Half of the interval's width.
fn half_width(one: Side, two: Side) -> Option<f64> {
    let (first, second) = (one.error()?, two.error()?);
    let both = first + second;
    if both == 0.0 {
        return Some(0.0);
    }
    let part = |error: f64, side: Side| error * error / (side.people - 1.0);
    let freedom = both * both / (part(first, one) + part(second, two));
    Some(critical(freedom) * libm::sqrt(both))
}

/// Student's t at 0.975 for so many degrees of freedom (1 or more; Welch's are never fewer).
fn critical(freedom: f64) -> f64 {
    if freedom >= MANY {
        return expanded(freedom);
    }
    // Between those of one and of endless degrees.
    let (mut low, mut high) = (Z, 12.8);
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        let beyond = beta(freedom / (freedom + middle * middle), 0.5 * freedom, 0.5);
        if beyond > TAILS {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Cornish and Fisher's expansion around the normal quantile.
fn expanded(freedom: f64) -> f64 {
    let square = Z * Z;
    let first = Z * (square + 1.0) / 4.0;
    let second = Z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = Z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    Z + (first + (second + third / freedom) / freedom) / freedom
}

/// The regularised incomplete beta function.
fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below(1.0 - x, b, a);
    }
    beta_below(x, a, b)
}

/// The same by Lentz's continued fraction, which is quick below (a + 1) / (a + b + 2).
fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    let log = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
        + a * libm::log(x)
        + b * libm::log1p(-x);
    let mut above = 1.0;
    let mut below = 1.0 / (1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = below;
    for step in 1..200_u32 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            below = 1.0 / (1.0 + term * below);
            above = 1.0 + term / above;
            change = above * below;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    libm::exp(log) * fraction / a
}

#[cfg(test)]
mod tests {
    use super::{Contrast, critical};
    use crate::bits::Bits;

    #[test]
    fn t_is_that_of_the_tables() {
        let table = [
            (1.0, 12.706_204_736_174_7),
            (2.0, 4.302_652_729_749_46),
            (3.0, 3.182_446_305_283_71),
            (5.0, 2.570_581_835_636_31),
            (10.0, 2.228_138_851_986_27),
            (30.0, 2.042_272_456_301_24),
            (100.0, 1.983_971_518_523_55),
            (1000.0, 1.962_339_080_826_41),
            (1e9, 1.959_963_986_912),
        ];
        for (freedom, expected) in table {
            let found = critical(freedom);
            assert!((found - expected).abs() < 1e-9, "{freedom}: {found}");
        }
        // Both ways agree where one takes over from the other.
        assert!((critical(999.999_999) - critical(1000.0)).abs() < 1e-9);
    }

    #[test]
    fn welch_by_hand() {
        // Means 3 and 6, variances 2.5 and 10/3: se² = 0.5 + 0.8333, df = 6.6268.
        let scores = [1.0, 2.0, 3.0, 4.0, 5.0, 4.0, 5.0, 7.0, 8.0, f64::NAN];
        let group = Bits::of(10, |person| person < 5);
        let everyone = Bits::of(10, |person| person < 9);
        let found = Contrast::new(&scores, &group, &everyone).expect("both are there");
        assert_eq!(found.difference, -3.0);
        let (low, high) = found.interval.expect("both have two");
        let freedom = 1.777_777_777_8 / (0.25 / 4.0 + 0.694_444_444_4 / 3.0);
        let half = critical(freedom) * (4.0_f64 / 3.0).sqrt();
        assert!((low + 3.0 + half).abs() < 1e-8 && (high + 3.0 - half).abs() < 1e-8);
    }

    #[test]
    fn one_person_has_a_difference_without_an_interval_and_nobody_has_neither() {
        let scores = [1.0, 2.0, 4.0];
        let everyone = Bits::of(3, |_| true);
        let one = Contrast::new(&scores, &Bits::of(3, |person| person == 0), &everyone);
        let one = one.expect("somebody");
        assert_eq!((one.difference, one.interval), (-2.0, None));
        assert_eq!(Contrast::new(&scores, &Bits::nobody(3), &everyone), None);
        assert_eq!(Contrast::new(&scores, &everyone, &everyone), None);
        let same = [1.0, 1.0, 4.0, 4.0];
        let half = Bits::of(4, |person| person < 2);
        let sure = Contrast::new(&same, &half, &Bits::of(4, |_| true)).expect("both");
        assert_eq!(sure.interval, Some((-3.0, -3.0)));
    }
}
