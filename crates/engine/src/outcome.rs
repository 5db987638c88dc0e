//! What a score comes to for everyone, before its levels: kept, so that a moved
//! edge only tells people apart anew, and scores beside the one that is edited
//! are not combined again. Knows no events.

use std::sync::Arc;

use hearth_model::Rule;
use hearth_model::document::{RuleKind, Score};

use crate::column::Column;
use crate::combine;
use crate::presence::Presence;
use crate::round::round_all;
use crate::run::{Membership, RuleRun};
use crate::scale::Scaler;

/// All of a score that its levels do not change.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// Per person; NaN for who is not scored.
    pub raw: Arc<Vec<f64>>,
    /// After scale and rounding; NaN for who is not scored.
    pub score: Arc<Vec<f64>>,
    pub scaler: Arc<Scaler>,
    /// One per rule in file order.
    pub rules: Vec<RuleRun>,
}

/// What an outcome is made from.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Without its levels.
    score: Score,
    /// One per rule in file order; absent for disabled ones.
    columns: Vec<Option<Arc<Column>>>,
    presence: Arc<Presence>,
    tags: Arc<Vec<Membership>>,
}

/// The outcomes of the last two runs.
#[derive(Debug, Default)]
pub(crate) struct Outcomes {
    kept: Vec<Kept>,
    run: u64,
}

#[derive(Debug)]
struct Kept {
    made: Made,
    outcome: Arc<Outcome>,
    /// The last run that used it.
    run: u64,
}

impl Outcome {
    fn new(made: &Made, left_out: impl Fn(&RuleKind, &Column) -> u64) -> Self {
        let Made {
            score,
            columns,
            presence,
            ..
        } = made;
        let combined = combine::combine(score, columns, presence);
        let scaler = Scaler::new(&score.scale, &combined.raw, presence);
        let people = f64::from(presence.people.max(1));
        let rule = |((rule, column), &total): ((&Rule, &Option<Arc<Column>>), &f64)| RuleRun {
            id: rule.id.clone(),
            reach: column
                .as_ref()
                .map_or(0, |column| column.reach(&rule.kind, presence)),
            mean: total / people,
            left_out: column
                .as_ref()
                .map_or(0, |column| left_out(&rule.kind, column)),
        };
        let rules = score.rules.iter().zip(columns).zip(&combined.totals);
        let mut scores = scaler.apply_all(&combined.raw);
        round_all(score.round, &mut scores);
        Self {
            score: Arc::new(scores),
            rules: rules.map(rule).collect(),
            raw: Arc::new(combined.raw),
            scaler: Arc::new(scaler),
        }
    }
}

impl Made {
    pub(crate) fn new(
        score: &Score,
        columns: Vec<Option<Arc<Column>>>,
        presence: &Arc<Presence>,
        tags: &Arc<Vec<Membership>>,
    ) -> Self {
        Self {
            score: Score {
                levels: Vec::new(),
                ..score.clone()
            },
            columns,
            presence: Arc::clone(presence),
            tags: Arc::clone(tags),
        }
    }

    pub(crate) fn into_columns(self) -> Vec<Option<Arc<Column>>> {
        self.columns
    }

    /// Whether the same comes of both. Columns are known by their place in
    /// memory, but for those of tags, which are made anew from the tags.
    fn is(&self, other: &Self) -> bool {
        let column = |at: usize| match (&self.columns.get(at), &other.columns.get(at)) {
            (Some(Some(one)), Some(Some(two))) => Arc::ptr_eq(one, two),
            (Some(None), Some(None)) => true,
            _ => false,
        };
        let mut rules = self.score.rules.iter().enumerate();
        Arc::ptr_eq(&self.presence, &other.presence)
            && (Arc::ptr_eq(&self.tags, &other.tags)
                || (self.tags.is_empty() && other.tags.is_empty()))
            && self.score == other.score
            && rules.all(|(at, rule)| matches!(rule.kind, RuleKind::Tag { .. }) || column(at))
    }
}

impl Outcomes {
    /// Outcomes asked for from now on belong to a new run; those that the one
    /// before the last used are forgotten.
    pub(crate) fn begin_run(&mut self) {
        let last = self.run;
        self.kept.retain(|kept| kept.run == last);
        self.run += 1;
    }

    /// The outcome of `made`, computed now unless it is kept. `left_out` tells
    /// what a rule of a kind had to leave out.
    pub(crate) fn of(
        &mut self,
        made: &Made,
        left_out: impl Fn(&RuleKind, &Column) -> u64,
    ) -> Arc<Outcome> {
        let run = self.run;
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.made.is(made)) {
            kept.run = run;
            return Arc::clone(&kept.outcome);
        }
        let outcome = Arc::new(Outcome::new(made, left_out));
        self.kept.push(Kept {
            made: made.clone(),
            outcome: Arc::clone(&outcome),
            run,
        });
        outcome
    }
}
