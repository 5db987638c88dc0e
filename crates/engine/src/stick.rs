//! What a score was measured by at one instant, to be frozen in its scale so
//! that later data is measured by the same.

use hearth_model::document::Scale;

use crate::quantile::quantiles;
use crate::run::Run;
use crate::scale::bounds;

/// What to freeze; empty for scales that do not freeze, and of nobody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stick {
    /// The instant of the run, UTC milliseconds.
    pub at_ms: i64,
    /// lo and hi of a linear scale; for `sqrt` after the root.
    pub bounds: Option<(f64, f64)>,
    /// For `percentile` the 1,001 type-7 quantiles at i/1000; otherwise none.
    pub quantiles: Vec<f64>,
    /// Number of people they come from.
    pub population: u32,
}

impl Run {
    /// What a score of this run would be frozen with, found anew even where the
    /// scale is frozen already. `None` when there is no such score.
    #[must_use]
    pub fn stick(&self, score: usize) -> Option<Stick> {
        let of = self.scores.get(score)?;
        let scale = &of.definition.scale;
        let nothing = Stick {
            at_ms: self.as_of_ms,
            ..Stick::default()
        };
        let population = match scale {
            Scale::None | Scale::Fixed { .. } => return Some(nothing),
            Scale::MinMax { population, .. }
            | Scale::Winsor { population, .. }
            | Scale::Sqrt { population, .. }
            | Scale::Percentile { population, .. } => *population,
        };
        let mut raws = self.presence.raws(&of.raw, population);
        if raws.is_empty() {
            return Some(nothing);
        }
        Some(Stick {
            population: u32::try_from(raws.len()).unwrap_or(u32::MAX),
            bounds: bounds(scale, &mut raws),
            quantiles: match scale {
                Scale::Percentile { .. } => quantiles(raws),
                _ => Vec::new(),
            },
            ..nothing
        })
    }
}
