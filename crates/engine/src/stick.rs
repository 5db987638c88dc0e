//! What a score was measured by in a run: the bounds or quantiles that freezing
//! writes into the model, so that next month is measured alike.

use hearth_model::document::{Population, Scale};

use crate::run::Run;

/// Quantiles of a frozen percentile scale lie at i / [`PARTS`].
const PARTS: u16 = 1000;

/// What to freeze; empty for scales that do not freeze.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stick {
    /// The instant of the run, UTC milliseconds.
    pub at_ms: i64,
    /// lo and hi (for `sqrt` after the root).
    pub bounds: Option<(f64, f64)>,
    /// For `percentile`: 1,001 type-7 quantiles of the raw at i/1000.
    pub quantiles: Vec<f64>,
    /// People they come from.
    pub population: u32,
}

impl Run {
    /// The stick of a score. `None` when there is no such score.
    #[must_use]
    pub fn stick(&self, score: usize) -> Option<Stick> {
        let of = self.scores.get(score)?;
        let (bounds, quantiles) = match &of.definition.scale {
            Scale::None | Scale::Fixed { .. } => (None, Vec::new()),
            Scale::Percentile { population, .. } => {
                let everyone = *population == Population::All;
                let people = self
                    .scored_people()
                    .filter(|&person| everyone || self.events(person) > 0);
                let raws = people.filter_map(|person| of.raw.get(person as usize).copied());
                (None, quantiles(raws.collect()))
            }
            _ => (of.bounds, Vec::new()),
        };
        Some(Stick {
            at_ms: self.as_of_ms,
            bounds,
            quantiles,
            population: of.population,
        })
    }
}

/// Type-7 quantiles at i/1000; none of nobody.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "positions of people: whole, not negative, far below 2^53"
)]
fn quantiles(mut raws: Vec<f64>) -> Vec<f64> {
    raws.sort_unstable_by(f64::total_cmp);
    let Some(last) = raws.len().checked_sub(1) else {
        return Vec::new();
    };
    let at = |part: u16| {
        let position = last as f64 * (f64::from(part) / f64::from(PARTS));
        let low = raws[(position.floor() as usize).min(last)];
        let high = raws[(position.ceil() as usize).min(last)];
        low + (position - position.floor()) * (high - low)
    };
    (0..=PARTS).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::quantiles;

    #[test]
    fn quantiles_are_type_7_and_ascend() {
        let sample = [
            475.0, 89.0, 101.0, 7.0, 3.0, 21.0, 2.0, 149.0, 223.0, 1.0, 13.0, 9.0, 37.0,
        ];
        let found = quantiles(sample.to_vec());
        assert_eq!((found.len(), found[0], found[1000]), (1001, 1.0, 475.0));
        assert_eq!((found[500], found[250]), (21.0, 7.0));
        assert!((found[900] - 208.2).abs() < 1e-9);
        assert!(found.is_sorted());
        assert!(quantiles(Vec::new()).is_empty());
    }
}
