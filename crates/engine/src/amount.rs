//! From a rule's feature to its amount: points, then the cap. The one place of
//! this arithmetic, so that table and explanation agree to the bit.

use hearth_model::document::{Cap, Tier};

/// What a rule's feature is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Worth<'a> {
    /// Points x sum.
    Points(f64),
    /// Points by the number of candidates, which is the feature then.
    Tiers(&'a [Tier]),
}

impl Worth<'_> {
    /// The factor and the sum whose product is the amount before the cap.
    pub(crate) fn parts(self, feature: f64) -> (f64, f64) {
        match self {
            Self::Points(points) => (points, feature),
            Self::Tiers(tiers) => tiers
                .iter()
                .rev()
                .find(|tier| f64::from(tier.from) <= feature)
                .map_or((0.0, 0.0), |tier| (tier.points, 1.0)),
        }
    }

    /// The amount before the cap.
    pub(crate) fn before_cap(self, feature: f64) -> f64 {
        let (points, sum) = self.parts(feature);
        points * sum
    }
}

/// `value` inside the cap's ends.
#[inline]
pub(crate) fn clamp(cap: Cap, value: f64) -> f64 {
    let least = cap.min.unwrap_or(f64::NEG_INFINITY);
    let most = cap.max.unwrap_or(f64::INFINITY);
    let value = if value < least { least } else { value };
    if value > most { most } else { value }
}

#[cfg(test)]
mod tests {
    use super::{Worth, clamp};
    use hearth_model::document::{Cap, Tier};

    #[test]
    fn the_highest_tier_reached_holds() {
        let tiers = [
            Tier {
                from: 2,
                points: 5.0,
            },
            Tier {
                from: 4,
                points: -1.0,
            },
        ];
        let worth = Worth::Tiers(&tiers);
        let amounts = [0.0, 1.0, 2.0, 3.0, 4.0, 99.0].map(|count| worth.before_cap(count));
        assert_eq!(amounts, [0.0, 0.0, 5.0, 5.0, -1.0, -1.0]);
    }

    #[test]
    fn a_cap_may_be_open_at_either_end() {
        let cap = |min, max| Cap { min, max };
        assert_eq!(clamp(cap(Some(1.0), None), 0.0), 1.0);
        assert_eq!(clamp(cap(None, Some(40.0)), 41.0), 40.0);
        assert_eq!(clamp(cap(None, None), -7.0), -7.0);
    }
}
