//! What helps to edit a model: cells to pick from, edges of levels, bounds to
//! freeze.

use hearth_engine::Cut;
use hearth_model::Problem;
use hearth_model::instant::format_utc_ms;
use hearth_protocol::editing::{
    Cut as Asked, GetStick, GetValues, Stick, SuggestLevels, SuggestedLevels, ValueCount, Values,
    ValuesOf,
};

use super::Scoring;
use crate::problems::{nothing_scored, unknown_score};

/// Most cells in one answer.
const MOST_VALUES: u32 = 200;
/// Fewest and most levels that are suggested.
const LEVELS: (u32, u32) = (2, 9);
/// Instants without an offset are read in it while nothing is scored.
const UTC: &str = "UTC";

impl Scoring {
    /// The different cells of a property, with counts.
    #[must_use]
    pub fn values(&self, asked: &GetValues) -> Values {
        let count = asked.count.min(MOST_VALUES) as usize;
        let zone = self.current.as_ref().map(|current| &current.time_zone);
        let zone = zone.map_or(UTC, String::as_str);
        let (property, search) = (asked.property.as_str(), asked.search.as_str());
        let found = match &asked.of {
            ValuesOf::Events(matcher) => self
                .workbench
                .event_values(property, matcher, zone, search, count),
            ValuesOf::People => self.workbench.people_values(property, search, count),
        };
        let cell = |(value, count)| ValueCount { value, count };
        Values {
            property: asked.property.clone(),
            values: found.values.into_iter().map(cell).collect(),
            distinct: found.distinct,
            missing: found.missing,
        }
    }

    /// Edges that cut a score of the current run into levels.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`.
    pub fn suggest_levels(&self, asked: SuggestLevels) -> Result<SuggestedLevels, Problem> {
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        let cut = match asked.cut {
            Asked::EqualSize => Cut::EqualSize,
            Asked::NaturalBreaks => Cut::NaturalBreaks,
            Asked::EqualWidth => Cut::EqualWidth,
        };
        let levels = asked.levels.clamp(LEVELS.0, LEVELS.1) as usize;
        let edges = current
            .run
            .suggest_levels(asked.score as usize, levels, cut)
            .ok_or_else(unknown_score)?;
        Ok(SuggestedLevels { edges })
    }

    /// What a score of the current run was measured by.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`.
    pub fn stick(&self, asked: GetStick) -> Result<Stick, Problem> {
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        let stick = current.run.stick(asked.score as usize);
        let stick = stick.ok_or_else(unknown_score)?;
        Ok(Stick {
            at: format_utc_ms(stick.at_ms),
            bounds: stick.bounds,
            quantiles: stick.quantiles,
            population: stick.population,
        })
    }
}
