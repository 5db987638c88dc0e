//! Changes to how raw becomes a score: the kind of scale, its ends, rounding.

use hearth_model::Score;
use hearth_model::document::{FrozenBounds, FrozenQuantiles, Population, Round, Scale};
use hearth_protocol::editing::Stick;

use super::levels::target;

/// The kinds of scale a person can choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The score is the raw.
    None,
    /// Between two raws of one's own.
    Fixed,
    /// Between the least and the greatest raw.
    MinMax,
    /// Between two quantiles.
    Winsor,
    /// In the square root.
    Sqrt,
    /// By rank.
    Percentile,
}

impl Kind {
    /// Every kind, in the order offered.
    pub const ALL: [Self; 6] = [
        Self::Winsor,
        Self::Percentile,
        Self::MinMax,
        Self::Fixed,
        Self::Sqrt,
        Self::None,
    ];

    /// The kind of a scale.
    #[must_use]
    pub fn of(scale: &Scale) -> Self {
        match scale {
            Scale::None => Self::None,
            Scale::Fixed { .. } => Self::Fixed,
            Scale::MinMax { .. } => Self::MinMax,
            Scale::Winsor { .. } => Self::Winsor,
            Scale::Sqrt { .. } => Self::Sqrt,
            Scale::Percentile { .. } => Self::Percentile,
        }
    }

    /// Its name in messages and in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fixed => "fixed",
            Self::MinMax => "min_max",
            Self::Winsor => "winsor",
            Self::Sqrt => "sqrt",
            Self::Percentile => "percentile",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Chooses the kind of scale. The ends it maps to are kept from the scale
/// before; a fixed scale starts from the bounds seen, so that the change is small.
pub fn set_kind(score: &mut Score, kind: Kind, seen: Option<(f64, f64)>) {
    let to = target(&score.scale).unwrap_or([1.0, 10.0]);
    let population = population(&score.scale);
    let frozen = None;
    score.scale = match kind {
        Kind::None => Scale::None,
        Kind::Fixed => {
            let (lo, hi) = seen.filter(|(lo, hi)| lo < hi).unwrap_or((0.0, 100.0));
            Scale::Fixed {
                from: [lo.round(), hi.round().max(lo.round() + 1.0)],
                to,
            }
        }
        Kind::MinMax => Scale::MinMax {
            to,
            population,
            frozen,
        },
        Kind::Winsor => Scale::Winsor {
            low: 0.05,
            high: 0.95,
            to,
            population,
            frozen,
        },
        Kind::Sqrt => Scale::Sqrt {
            to,
            population,
            frozen,
        },
        Kind::Percentile => Scale::Percentile {
            to,
            population,
            frozen: None,
        },
    };
}

/// Sets one end (0 or 1) of the range that the scale maps to.
pub fn set_to(score: &mut Score, end: usize, value: f64) {
    let to = match &mut score.scale {
        Scale::None => return,
        Scale::Fixed { to, .. }
        | Scale::MinMax { to, .. }
        | Scale::Winsor { to, .. }
        | Scale::Sqrt { to, .. }
        | Scale::Percentile { to, .. } => to,
    };
    if let Some(slot) = to.get_mut(end) {
        *slot = value;
    }
}

/// Sets one end (0 or 1) of a fixed scale's raws.
pub fn set_from(score: &mut Score, end: usize, value: f64) {
    if let Scale::Fixed { from, .. } = &mut score.scale
        && let Some(slot) = from.get_mut(end)
    {
        *slot = value;
    }
}

/// Sets one of the two quantiles, in percent.
pub fn set_quantile(score: &mut Score, end: usize, percent: f64) {
    if let Scale::Winsor { low, high, .. } = &mut score.scale {
        *(if end == 0 { low } else { high }) = percent / 100.0;
    }
}

/// Who bounds and ranks are taken from.
#[must_use]
pub fn population(scale: &Scale) -> Population {
    match scale {
        Scale::None | Scale::Fixed { .. } => Population::default(),
        Scale::MinMax { population, .. }
        | Scale::Winsor { population, .. }
        | Scale::Sqrt { population, .. }
        | Scale::Percentile { population, .. } => *population,
    }
}

/// Sets who bounds and ranks are taken from.
pub fn set_population(score: &mut Score, everyone: Population) {
    match &mut score.scale {
        Scale::None | Scale::Fixed { .. } => {}
        Scale::MinMax { population, .. }
        | Scale::Winsor { population, .. }
        | Scale::Sqrt { population, .. }
        | Scale::Percentile { population, .. } => *population = everyone,
    }
}

/// Whether the scale is measured on people, so that it can be kept as it is.
#[must_use]
pub fn can_freeze(scale: &Scale) -> bool {
    !matches!(scale, Scale::None | Scale::Fixed { .. })
}

/// The instant at which the scale was frozen, if it is.
#[must_use]
pub fn frozen_at(scale: &Scale) -> Option<&str> {
    match scale {
        Scale::None | Scale::Fixed { .. } => None,
        Scale::MinMax { frozen, .. }
        | Scale::Winsor { frozen, .. }
        | Scale::Sqrt { frozen, .. } => frozen.as_ref().map(|frozen| frozen.at.as_str()),
        Scale::Percentile { frozen, .. } => frozen.as_ref().map(|frozen| frozen.at.as_str()),
    }
}

/// Keeps the bounds or quantiles that the scale was measured by; a stick that
/// has none for this kind of scale changes nothing.
pub fn freeze(score: &mut Score, stick: Stick) {
    match &mut score.scale {
        Scale::None | Scale::Fixed { .. } => {}
        Scale::MinMax { frozen, .. }
        | Scale::Winsor { frozen, .. }
        | Scale::Sqrt { frozen, .. } => {
            if let Some((lo, hi)) = stick.bounds {
                let at = stick.at;
                *frozen = Some(FrozenBounds { at, lo, hi });
            }
        }
        Scale::Percentile { frozen, .. } => {
            if !stick.quantiles.is_empty() {
                *frozen = Some(FrozenQuantiles {
                    at: stick.at,
                    quantiles: stick.quantiles,
                });
            }
        }
    }
}

/// Lets the scale be measured anew each time.
pub fn unfreeze(score: &mut Score) {
    match &mut score.scale {
        Scale::None | Scale::Fixed { .. } => {}
        Scale::MinMax { frozen, .. }
        | Scale::Winsor { frozen, .. }
        | Scale::Sqrt { frozen, .. } => *frozen = None,
        Scale::Percentile { frozen, .. } => *frozen = None,
    }
}

/// Sets the rounding.
pub fn set_round(score: &mut Score, round: Round) {
    score.round = round;
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::document::Cap;

    fn score(scale: Scale) -> Score {
        Score {
            id: "s".to_owned(),
            name: "S".to_owned(),
            base: 0.0,
            rules: Vec::new(),
            groups: Vec::new(),
            cap: Cap::default(),
            scale,
            round: Round::None,
            levels: Vec::new(),
        }
    }

    #[test]
    fn the_range_survives_a_change_of_kind() {
        let mut score = score(Scale::Fixed {
            from: [0.0, 9.0],
            to: [0.0, 100.0],
        });
        set_kind(&mut score, Kind::Winsor, None);
        assert_eq!(target(&score.scale), Some([0.0, 100.0]));
        set_quantile(&mut score, 1, 90.0);
        set_kind(&mut score, Kind::Fixed, Some((2.4, 60.2)));
        assert_eq!(
            score.scale,
            Scale::Fixed {
                from: [2.0, 60.0],
                to: [0.0, 100.0]
            }
        );
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.key()), Some(kind));
        }
    }

    #[test]
    fn a_frozen_scale_keeps_its_stick_until_it_thaws_or_changes_kind() {
        let stick = Stick {
            at: "2026-01-31T00:00:00.000Z".to_owned(),
            bounds: Some((2.0, 60.0)),
            quantiles: Vec::new(),
            population: 9,
        };
        let mut score = score(Scale::None);
        freeze(&mut score, stick.clone());
        assert_eq!(frozen_at(&score.scale), None);
        set_kind(&mut score, Kind::Winsor, None);
        assert!(can_freeze(&score.scale));
        freeze(&mut score, stick.clone());
        assert_eq!(frozen_at(&score.scale), Some("2026-01-31T00:00:00.000Z"));
        set_population(&mut score, Population::All);
        assert_eq!(population(&score.scale), Population::All);
        unfreeze(&mut score);
        assert_eq!(frozen_at(&score.scale), None);
        freeze(&mut score, stick.clone());
        set_kind(&mut score, Kind::Percentile, None);
        freeze(&mut score, stick);
        // Bounds are no ranks.
        assert_eq!(frozen_at(&score.scale), None);
    }
}
