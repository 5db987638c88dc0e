//! What every row and the head need of the run and of the chosen columns. Pure.

use std::rc::Rc;

use hearth_protocol::dataset::PropertySummary;
use yew::AttrValue;

use super::cache::Told;
use super::columns::{Column, Sizes};
use crate::features::score::words;
use crate::state::results::Scored;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// A score of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreShape {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: AttrValue,
    /// Decimals that it is written with.
    pub decimals: u8,
    /// Names of its levels with the colours of their own.
    pub levels: Vec<(AttrValue, Option<AttrValue>)>,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Position of the score on screen.
    pub score: usize,
    /// The columns, the person first.
    pub columns: Vec<Column>,
    /// How wide they are.
    pub sizes: Sizes,
    /// Every score of the run.
    pub scores: Vec<ScoreShape>,
    /// The model's zone.
    pub zone: String,
    /// Names of the tags, in the model's order.
    pub tags: Vec<AttrValue>,
    /// Their ids.
    pub tag_ids: Vec<String>,
    /// Names of the attributes that are numbers.
    pub numbers: Vec<String>,
    /// Days that changes are taken over.
    pub days: u32,
    /// The instant that they are taken from, UTC milliseconds.
    pub change_from_ms: i64,
    /// The draft's revision that rows must belong to for their changes to be shown.
    pub revision: u64,
}

impl Shape {
    /// The shape of a run's rows.
    #[must_use]
    pub fn of(
        scored: &Scored,
        (columns, sizes, days): (&[Column], Sizes, u32),
        attributes: &[PropertySummary],
    ) -> Self {
        let model = &scored.model;
        let numbers = attributes.iter().filter(|column| column.kind == "number");
        Self {
            score: scored.score,
            columns: columns.to_vec(),
            sizes,
            scores: model
                .scores
                .iter()
                .map(|score| ScoreShape {
                    id: score.id.clone(),
                    name: score.name.clone().into(),
                    decimals: words::decimals(score),
                    levels: score
                        .levels
                        .iter()
                        .map(|level| {
                            let color = level.color.clone().map(AttrValue::from);
                            (level.name.clone().into(), color)
                        })
                        .collect(),
                })
                .collect(),
            zone: model.time_zone.clone(),
            tags: model
                .tags
                .iter()
                .map(|tag| tag.name.clone().into())
                .collect(),
            tag_ids: model.tags.iter().map(|tag| tag.id.clone()).collect(),
            numbers: numbers.map(|column| column.name.clone()).collect(),
            days,
            change_from_ms: scored.evaluation.as_of_ms - i64::from(days) * DAY_MS,
            revision: scored.evaluation.revision,
        }
    }

    /// The score on screen.
    #[must_use]
    pub fn own(&self) -> Option<&ScoreShape> {
        self.scores.get(self.score)
    }

    /// Position of the score with this id.
    #[must_use]
    pub fn score_at(&self, id: &str) -> Option<usize> {
        self.scores.iter().position(|score| score.id == id)
    }

    /// Whether rows tell the change that is asked for, of this very run and score.
    #[must_use]
    pub fn knows_change(&self, told: &Rc<Told>) -> bool {
        told.score as usize == self.score
            && told.revision == self.revision
            && told.change_from_ms == Some(self.change_from_ms)
    }

    /// Whether a column is written towards its end, as numbers are.
    #[must_use]
    pub fn ends(&self, column: &Column) -> bool {
        match column {
            Column::Person | Column::Score(_) | Column::Level | Column::Tags => false,
            Column::Change
            | Column::Points
            | Column::Events
            | Column::LastSeen
            | Column::FirstSeen
            | Column::Since(_) => true,
            Column::Attribute(name) => self.numbers.contains(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_change_of_another_score_is_not_taken_for_this_one() {
        let shape = Shape {
            score: 1,
            revision: 4,
            change_from_ms: 9,
            ..Shape::default()
        };
        let told = |score, revision, change_from_ms| {
            Rc::new(Told {
                score,
                revision,
                change_from_ms,
                ..Told::default()
            })
        };
        assert!(shape.knows_change(&told(1, 4, Some(9))));
        for other in [told(0, 4, Some(9)), told(1, 3, Some(9)), told(1, 4, None)] {
            assert!(!shape.knows_change(&other));
        }
    }
}
