//! Two scores held against each other, told in windows. What was found is kept
//! for the next window of the same two.

use hearth_engine::{Changed, Difference, NO_LEVEL, ScoreRun, Show};
use hearth_model::Problem;
use hearth_protocol::comparison::{ChangedPerson, Compare, Comparison, Show as Shown, With};

use super::{Baseline, Current, Scoring};
use crate::convert;
use crate::problems::{nothing_scored, nothing_to_compare, unknown_score};

/// Most people in one window.
const MOST_PEOPLE: u32 = 200;

impl Scoring {
    /// A score of the current run against the baseline or another score.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `nothing-to-compare`.
    pub fn compare(&mut self, asked: &Compare) -> Result<Comparison, Problem> {
        let Self {
            workbench,
            current,
            baseline,
            ..
        } = self;
        let current = current.as_mut().ok_or_else(nothing_scored)?;
        let kept = current.difference.take();
        let two = (asked.score, asked.with);
        let (before, after) = sides(current, baseline.as_ref(), asked)?;
        let difference = match kept.filter(|(of, _)| *of == two) {
            Some((_, difference)) => difference,
            None => Difference::new(before, after).ok_or_else(nothing_to_compare)?,
        };
        let show = match asked.show {
            Shown::Changed => Show::Changed,
            Shown::Up => Show::Up,
            Shown::Down => Show::Down,
            Shown::Moved => Show::Moved,
        };
        let count = asked.count.min(MOST_PEOPLE) as usize;
        let (total, rows) =
            difference.window(workbench, (before, after), show, asked.from as usize, count);
        let person = |row: Changed| ChangedPerson {
            person: workbench.log().people().get(row.person).to_owned(),
            before: row.scores.0,
            after: row.scores.1,
            before_level: Some(row.levels.0).filter(|&level| level != NO_LEVEL),
            after_level: Some(row.levels.1).filter(|&level| level != NO_LEVEL),
            cause: row.cause,
        };
        let comparison = Comparison {
            revision: current.revision,
            total,
            from: asked.from,
            rows: rows.into_iter().map(person).collect(),
            ..convert::difference(&difference)
        };
        current.difference = Some((two, difference));
        Ok(comparison)
    }
}

/// The score people come from, and the one they end up with.
fn sides<'a>(
    current: &'a Current,
    baseline: Option<&'a Baseline>,
    asked: &Compare,
) -> Result<(&'a ScoreRun, &'a ScoreRun), Problem> {
    let run = &current.run;
    let at = asked.score as usize;
    let after = run.scores.get(at).ok_or_else(unknown_score)?;
    let before = match asked.with {
        With::Baseline => baseline
            .filter(|baseline| baseline.as_of_ms == run.as_of_ms)
            .and_then(|baseline| run.counterpart(&baseline.run, at))
            .ok_or_else(nothing_to_compare)?,
        With::Score(other) => run.scores.get(other as usize).ok_or_else(unknown_score)?,
    };
    Ok((before, after))
}
