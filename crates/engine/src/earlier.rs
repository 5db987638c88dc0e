//! One score of everyone at an earlier instant, so that a table can tell how much each has changed.
//! Computed beside what the run on screen is made from: whoever moves a slider finds all of
//! that kept.

use std::sync::Arc;

use hearth_model::{Model, Problem};

use crate::agenda::Agenda;
use crate::asof;
use crate::features::Moment;
use crate::run::ScoreRun;
use crate::workbench::{Workbench, only};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// One score of everyone at an instant before that of a run.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// That instant, UTC milliseconds.
    pub instant_ms: i64,
    /// Per person number; NaN for who was not scored.
    scores: Arc<Vec<f64>>,
}

// The same run, not one with the same scores: that is what tells an order by it from another.
impl PartialEq for Earlier {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scores, &other.scores)
    }
}

impl Eq for Earlier {}

impl Earlier {
    /// The instant so many days of 24 hours before another, UTC milliseconds.
    #[must_use]
    pub fn instant(of_ms: i64, days: u32) -> i64 {
        of_ms.saturating_sub(i64::from(days) * DAY_MS)
    }

    /// The person's score now less what it was; `None` for who was not scored at either instant.
    #[must_use]
    pub fn change(&self, now: &ScoreRun, person: u32) -> Option<f64> {
        let index = person as usize;
        let change = now.score.get(index)? - self.scores.get(index)?;
        (!change.is_nan()).then_some(change)
    }
}

impl Workbench {
    /// What [`Workbench::earlier`] of the score at this position would compute.
    ///
    /// # Errors
    /// `unknown-time-zone`.
    pub fn earlier_agenda(
        &mut self,
        model: &Model,
        score: usize,
        instant_ms: i64,
    ) -> Result<Agenda, Vec<Problem>> {
        let draft = model.draft();
        let zone = asof::zone(draft).map_err(|problem| vec![problem])?;
        let scores = only(&draft.scores, score);
        let moment = Moment::new(instant_ms, draft.session_gap_minutes);
        Ok(self.aside(|bench| bench.agenda_at(scores, moment, zone).aside()))
    }

    /// The score at this position of everyone at an instant: that of a run at it. `None` where
    /// the model has no such score.
    ///
    /// # Errors
    /// `unknown-time-zone`.
    pub fn earlier(
        &mut self,
        model: &Model,
        score: usize,
        instant_ms: i64,
    ) -> Result<Option<Earlier>, Vec<Problem>> {
        let draft = model.draft();
        let zone = asof::zone(draft).map_err(|problem| vec![problem])?;
        let scores = only(&draft.scores, score);
        let run = self.aside(|bench| bench.run_at(draft, scores, instant_ms, &zone));
        let found = run.scores.into_iter().next();
        Ok(found.map(|found| Earlier {
            instant_ms,
            scores: found.score,
        }))
    }
}
