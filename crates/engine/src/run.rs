//! The outcome of a model at one instant: per score, everyone's raw, score and
//! level. Knows nothing of how it is shown.

use std::sync::Arc;

use hearth_model::document::{Level, Score, Segment, Tag};

use crate::column::Column;
use crate::presence::Presence;
use crate::scale::Scaler;

/// The level of who has none: the score has no levels, or the person is not scored.
pub const NO_LEVEL: u16 = u16::MAX;

/// Everyone scored by every score of a model, at one instant.
#[derive(Clone, Debug)]
pub struct Run {
    /// T, UTC milliseconds.
    pub as_of_ms: i64,
    /// One per score, in the model's order.
    pub scores: Vec<ScoreRun>,
    pub(crate) presence: Arc<Presence>,
    pub(crate) time_zone: String,
    pub(crate) session_gap_minutes: f64,
    /// The tags that rules use, in the document's order.
    pub(crate) tags: Arc<Vec<Membership>>,
    pub(crate) named: Arc<Named>,
}

/// The named predicates of a run's model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub tags: Vec<Tag>,
    pub segments: Vec<Segment>,
}

/// A tag or a segment at a run's instant, and who belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Its id.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Per person number of the log.
    pub members: Vec<bool>,
}

/// One score of everyone. Columns are by person number of the log; runs that differ
/// in levels only share them.
#[derive(Clone, Debug)]
pub struct ScoreRun {
    /// Id of the score.
    pub id: String,
    /// Before the scale; NaN for who is not scored.
    pub raw: Arc<Vec<f64>>,
    /// After scale and rounding; NaN for who is not scored.
    pub score: Arc<Vec<f64>>,
    /// Position of the level; [`NO_LEVEL`] without one.
    pub level: Vec<u16>,
    /// The scale's bounds of the raw (lo, hi), for linear scales.
    pub bounds: Option<(f64, f64)>,
    /// People the bounds or ranks were taken from.
    pub population: u32,
    /// One per rule in file order.
    pub rules: Vec<RuleRun>,
    pub(crate) definition: Arc<Score>,
    pub(crate) scaler: Arc<Scaler>,
    /// One per rule in file order; absent for disabled ones.
    pub(crate) columns: Vec<Option<Arc<Column>>>,
}

/// One rule over everyone scored.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleRun {
    /// Id of the rule.
    pub id: String,
    /// People scored for whom the rule finds something that counts: a counted
    /// event or first (for tiers: who reach the first tier), the quiet or the
    /// row or the tags it asks for, an event that its habit is taken from.
    pub reach: u32,
    /// Mean amount after the rule's cap; 0 without people.
    pub mean: f64,
    /// What the rule had to leave out. Event rules: matched events that lack the
    /// number of `per`. Sequence rules: firsts that lack the property of `same`.
    /// Person rules: people without a row. Inactive and habit rules: people
    /// without any event.
    pub left_out: u64,
}

impl Run {
    /// Number of people scored.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.presence.people
    }

    /// Number of people scored who have no event at or before T: those whom only
    /// the people table names.
    #[must_use]
    pub fn people_without_events(&self) -> u32 {
        self.presence.without_events()
    }

    /// Whether the person with this number is scored.
    #[must_use]
    pub fn scored(&self, person: u32) -> bool {
        self.presence.scored(person)
    }

    /// The numbers of everyone scored, ascending.
    pub fn scored_people(&self) -> impl Iterator<Item = u32> {
        self.presence.numbers()
    }

    /// Number of the person's events at or before T.
    #[must_use]
    pub fn events(&self, person: u32) -> u32 {
        self.presence
            .events
            .get(person as usize)
            .copied()
            .unwrap_or(0)
    }

    /// Events after T: they do not exist for this run.
    #[must_use]
    pub fn later_events(&self) -> u64 {
        self.presence.later
    }

    /// The names of the model's tags and of its segments, in its order.
    #[must_use]
    pub fn group_names(&self) -> (Vec<&str>, Vec<&str>) {
        let tags = self.named.tags.iter().map(|tag| tag.name.as_str());
        let segments = self.named.segments.iter();
        let segments = segments.map(|segment| segment.name.as_str());
        (tags.collect(), segments.collect())
    }

    /// Position of the score called `id`.
    #[must_use]
    pub fn score_index(&self, id: &str) -> Option<usize> {
        self.scores.iter().position(|score| score.id == id)
    }
}

impl ScoreRun {
    /// The score's definition in the model.
    #[must_use]
    pub fn definition(&self) -> &Score {
        &self.definition
    }

    /// The level at a position of [`ScoreRun::level`].
    #[must_use]
    pub fn level_at(&self, position: u16) -> Option<&Level> {
        self.definition.levels.get(usize::from(position))
    }
}

/// Per score the position of the level that holds it: as many edges as it has
/// reached. None for a score that is not a number.
pub(crate) fn levels_of(levels: &[Level], scores: &[f64]) -> Vec<u16> {
    let Some((_, others)) = levels.split_first() else {
        return vec![NO_LEVEL; scores.len()];
    };
    let edge = |level: &Level| level.from.unwrap_or(f64::INFINITY);
    let edges: Vec<f64> = others.iter().map(edge).collect();
    let level = |score: &f64| {
        if score.is_nan() {
            return NO_LEVEL;
        }
        let reached = edges.partition_point(|edge| edge <= score);
        u16::try_from(reached).unwrap_or(NO_LEVEL)
    };
    scores.iter().map(level).collect()
}

#[cfg(test)]
mod tests {
    use super::{NO_LEVEL, levels_of};
    use hearth_model::document::Level;

    #[test]
    fn a_level_holds_its_lower_edge_and_not_the_next() {
        let level = |from| Level {
            from,
            ..Level::default()
        };
        let ces = [None, Some(0.0), Some(41.0), Some(71.0), Some(101.0)].map(level);
        let cases = [
            (-1, 0),
            (0, 1),
            (40, 1),
            (41, 2),
            (70, 2),
            (71, 3),
            (100, 3),
            (101, 4),
        ];
        let scores = cases.map(|(score, _)| f64::from(score));
        assert_eq!(levels_of(&ces, &scores), cases.map(|(_, level)| level));
        assert_eq!(levels_of(&ces, &[f64::NAN]), [NO_LEVEL]);
        assert_eq!(levels_of(&[], &[5.0]), [NO_LEVEL]);
    }
}
