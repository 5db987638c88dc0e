//! What a document defines, so that references into it can be checked.

use std::collections::BTreeMap;

use crate::document::{Level, ModelDraft};
use crate::nearest::nearest;
use crate::path::{Path, Report};
use crate::problem::Problem;

/// Ids of a document; of ids given twice the last holds (and is reported elsewhere).
pub(super) struct Known<'a> {
    /// Positions of tags by id.
    pub(super) tags: BTreeMap<&'a str, usize>,
    /// Positions of segments by id.
    pub(super) segments: BTreeMap<&'a str, usize>,
    scores: BTreeMap<&'a str, &'a [Level]>,
}

impl<'a> Known<'a> {
    /// Everything `draft` defines.
    pub(super) fn of(draft: &'a ModelDraft) -> Self {
        let tags = draft.tags.iter().enumerate();
        let segments = draft.segments.iter().enumerate();
        Self {
            tags: tags.map(|(index, tag)| (tag.id.as_str(), index)).collect(),
            segments: segments
                .map(|(index, segment)| (segment.id.as_str(), index))
                .collect(),
            scores: draft
                .scores
                .iter()
                .map(|score| (score.id.as_str(), score.levels.as_slice()))
                .collect(),
        }
    }

    /// Notes a tag that does not exist.
    pub(super) fn tag(&self, id: &str, at: &Path<'_>, report: &Report) {
        if !self.tags.contains_key(id) {
            report.add(
                at,
                unknown("tag", id, &self.tags.keys().copied().collect::<Vec<_>>()),
            );
        }
    }

    /// Notes a segment that does not exist.
    pub(super) fn segment(&self, id: &str, at: &Path<'_>, report: &Report) {
        if !self.segments.contains_key(id) {
            let known: Vec<&str> = self.segments.keys().copied().collect();
            report.add(at, unknown("segment", id, &known));
        }
    }

    /// The levels of a score, or a note that it does not exist.
    pub(super) fn score(&self, id: &str, at: &Path<'_>, report: &Report) -> Option<&'a [Level]> {
        let levels = self.scores.get(id).copied();
        if levels.is_none() {
            let known: Vec<&str> = self.scores.keys().copied().collect();
            report.add(at, unknown("score", id, &known));
        }
        levels
    }
}

/// A reference to nothing; `what` is `group`, `tag`, `segment`, `score` or `level`.
pub(super) fn unknown(what: &str, id: &str, known: &[&str]) -> Problem {
    const LISTED: usize = 12;
    let hint = match nearest(id, known.iter().copied()) {
        Some(close) => format!("Did you mean `{close}`?"),
        None if known.is_empty() => format!("Add a {what} first, or remove this."),
        None if known.len() > LISTED => {
            format!("Choose one of the {} that are there.", known.len())
        }
        None => format!("Use one of: {}.", known.join(", ")),
    };
    Problem::new(
        &format!("unknown-{what}"),
        format!("There is no {what} `{id}`."),
        hint,
    )
    .with("id", id)
}
