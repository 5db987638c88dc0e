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
    use super::{duration_ms, factor};
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
    fn durations_are_whole_milliseconds() {
        assert_eq!(duration_ms(0.1), 8_640_000);
        assert_eq!(duration_ms(1.0), DAY_MS);
        assert_eq!(duration_ms(f64::MAX), i64::MAX);
    }
}
