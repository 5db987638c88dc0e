//! How an event's worth fades with its age. Transcendental functions come from
//! libm, so that every machine gives the same bits.

use hearth_events::time::DAY_MS;
use hearth_model::document::Decay;

/// `days` of 24 hours in whole milliseconds, to the nearest.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond i64 becomes its end"
)]
pub(crate) fn duration_ms(days: f64) -> i64 {
    (days * day_ms()).round() as i64
}

/// `minutes` in whole milliseconds, to the nearest.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond i64 becomes its end"
)]
pub(crate) fn minutes_ms(minutes: f64) -> i64 {
    (minutes * 60_000.0).round() as i64
}

/// Age in days of something `age_ms` milliseconds old.
pub(crate) fn days(age_ms: i64) -> f64 {
    real(age_ms) / day_ms()
}

/// The factor left at `age_ms`, which is not negative.
pub(crate) fn factor(decay: Decay, age_ms: i64) -> f64 {
    let age = days(age_ms);
    match decay {
        Decay::None => 1.0,
        Decay::HalfLife(half) => libm::exp2(-age / half),
        Decay::Linear {
            percent,
            every_days,
        } => {
            let left = 1.0 - (percent / 100.0) * (age / every_days);
            if left > 0.0 { left } else { 0.0 }
        }
        Decay::Cycle(half) if age >= 2.0 * half => 0.0,
        // Divided first, so that half the way is exactly half the worth.
        Decay::Cycle(half) => (1.0 + libm::cos(std::f64::consts::PI * (age / (2.0 * half)))) / 2.0,
        Decay::Step {
            percent,
            every_days,
        } => {
            let steps = age_ms.div_euclid(duration_ms(every_days).max(1));
            libm::pow(1.0 - percent / 100.0, real(steps))
        }
    }
}

/// A decay asked again and again: remembers the powers of steps it has met.
#[derive(Debug)]
pub(crate) struct Fading {
    decay: Decay,
    /// Length of a step, milliseconds; 0 for all other decays.
    step_ms: i64,
    /// What is left after 0, 1, 2, ... steps.
    left: Vec<f64>,
}

impl Fading {
    pub(crate) fn new(decay: Decay) -> Self {
        Self {
            decay,
            step_ms: match decay {
                Decay::Step { every_days, .. } => duration_ms(every_days).max(1),
                _ => 0,
            },
            left: Vec::new(),
        }
    }

    pub(crate) fn is_none(&self) -> bool {
        self.decay == Decay::None
    }

    /// As [`factor`].
    #[inline]
    pub(crate) fn factor(&mut self, age_ms: i64) -> f64 {
        if self.step_ms == 0 {
            return factor(self.decay, age_ms);
        }
        let steps = usize::try_from(age_ms.div_euclid(self.step_ms)).unwrap_or(usize::MAX);
        match self.left.get(steps) {
            Some(&left) => left,
            None => self.after(steps, age_ms),
        }
    }

    fn after(&mut self, steps: usize, age_ms: i64) -> f64 {
        let known = self.left.len();
        if steps < MOST_STEPS {
            let left = |step: i64| factor(self.decay, step.saturating_mul(self.step_ms));
            let more: Vec<f64> = (0..).take(steps + 1).skip(known).map(left).collect();
            self.left.extend(more);
        }
        factor(self.decay, age_ms)
    }
}

/// Steps whose powers are remembered; ages of more are rare.
const MOST_STEPS: usize = 1 << 12;

fn day_ms() -> f64 {
    real(DAY_MS)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "times and their differences lie within 2^53 ms"
)]
fn real(whole: i64) -> f64 {
    whole as f64
}

#[cfg(test)]
mod tests {
    use super::{Fading, duration_ms, factor};
    use hearth_events::time::DAY_MS;
    use hearth_model::document::Decay;

    #[test]
    fn fades_as_the_contract_says() {
        let linear = Decay::Linear {
            percent: 50.0,
            every_days: 30.0,
        };
        let step = Decay::Step {
            percent: 20.0,
            every_days: 7.0,
        };
        let cases = [
            (Decay::None, 400 * DAY_MS, 1.0),
            (Decay::HalfLife(14.0), 0, 1.0),
            (Decay::HalfLife(14.0), 14 * DAY_MS, 0.5),
            (Decay::HalfLife(14.0), 28 * DAY_MS, 0.25),
            (linear, 30 * DAY_MS, 0.5),
            (linear, 60 * DAY_MS, 0.0),
            (linear, 61 * DAY_MS, 0.0),
            (Decay::Cycle(30.0), 0, 1.0),
            (Decay::Cycle(30.0), 60 * DAY_MS, 0.0),
            (Decay::Cycle(30.0), 90 * DAY_MS, 0.0),
            (step, 7 * DAY_MS - 1, 1.0),
            (step, 7 * DAY_MS, 0.8),
        ];
        for (decay, age, expected) in cases {
            assert_eq!(
                factor(decay, age).to_bits(),
                f64::to_bits(expected),
                "{decay:?} {age}"
            );
        }
        assert!((factor(Decay::Cycle(30.0), 30 * DAY_MS) - 0.5).abs() < f64::EPSILON / 4.0);
        assert!((factor(step, 15 * DAY_MS) - 0.64).abs() < 1e-15);
    }

    #[test]
    fn what_is_remembered_is_what_would_be_computed() {
        let step = Decay::Step {
            percent: 20.0,
            every_days: 7.0,
        };
        for decay in [step, Decay::HalfLife(14.0)] {
            let mut fading = Fading::new(decay);
            for day in [30, 0, 7, 6, 70_000, 29, 30, 365] {
                let age = day * DAY_MS + 1;
                let expected = factor(decay, age).to_bits();
                assert_eq!(fading.factor(age).to_bits(), expected, "{decay:?} {day}");
            }
        }
    }

    #[test]
    fn durations_are_whole_milliseconds() {
        assert_eq!(duration_ms(0.1), 8_640_000);
        assert_eq!(duration_ms(1.0), DAY_MS);
        assert_eq!(duration_ms(f64::MAX), i64::MAX);
    }
}
