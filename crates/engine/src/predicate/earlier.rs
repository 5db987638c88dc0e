//! Scores at instants before T, for predicates that ask who fell since: computed as any run is, and kept by
//! all that decides them.

use std::sync::Arc;

use hearth_model::document::{Fall, Predicate, Score, Tag};

use crate::decay::duration_ms;

/// Scores kept for the next question; each has a number per person.
const MOST_KEPT: usize = 8;
/// The first instant of the year 1, UTC milliseconds: nothing is older, and calendars end not far before.
const EARLIEST: i64 = -62_135_596_800_000;

/// A score at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    /// Id of the score.
    pub score: String,
    /// UTC milliseconds.
    pub instant: i64,
}

/// Everyone's scores there, by person number; NaN for who is not scored.
#[derive(Clone, Debug)]
pub(crate) struct Earlier {
    pub of: Before,
    pub scores: Arc<Vec<f64>>,
}

/// What decides a score at an instant, besides the log.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decided {
    /// Without its levels, which decide nothing of a score.
    pub score: Score,
    pub tags: Vec<Tag>,
    pub zone: String,
    pub session_gap_minutes: f64,
    pub instant: i64,
}

/// What was found before.
#[derive(Debug, Default)]
pub(crate) struct EarlierScores {
    /// Least recently used first.
    kept: Vec<(Decided, Arc<Vec<f64>>)>,
}

impl Before {
    /// So many days before `as_of`, UTC milliseconds.
    pub(crate) fn new(score: &str, days: f64, as_of: i64) -> Self {
        Self {
            score: score.to_owned(),
            instant: Self::instant(duration_ms(days), as_of),
        }
    }

    /// The instant so many milliseconds before `as_of`, UTC milliseconds.
    pub(crate) fn instant(back_ms: i64, as_of: i64) -> i64 {
        as_of.saturating_sub(back_ms).max(EARLIEST)
    }
}

/// Every earlier score that the predicates compare with, each once.
pub(crate) fn befores<'p>(
    predicates: impl IntoIterator<Item = &'p Predicate>,
    as_of: i64,
) -> Vec<Before> {
    let mut open: Vec<&Predicate> = predicates.into_iter().collect();
    let mut found = Vec::new();
    while let Some(predicate) = open.pop() {
        match predicate {
            Predicate::All { all: parts } | Predicate::Any { any: parts } => open.extend(parts),
            Predicate::Not { not } => open.push(not),
            Predicate::ScoreFell {
                score,
                fell: Fall { within_days, .. },
            } => {
                let before = Before::new(score, *within_days, as_of);
                if !found.contains(&before) {
                    found.push(before);
                }
            }
            _ => {}
        }
    }
    found
}

impl EarlierScores {
    /// What was found for this, if it was.
    pub(crate) fn known(&mut self, decided: &Decided) -> Option<Arc<Vec<f64>>> {
        let at = self.kept.iter().position(|(known, _)| known == decided)?;
        let kept = self.kept.remove(at);
        let scores = Arc::clone(&kept.1);
        self.kept.push(kept);
        Some(scores)
    }

    /// Keeps what was found, and no fewer than are asked for together.
    pub(crate) fn keep(&mut self, decided: Decided, scores: Arc<Vec<f64>>, together: usize) {
        if self.kept.len() >= MOST_KEPT.max(together) {
            self.kept.remove(0);
        }
        self.kept.push((decided, scores));
    }
}
