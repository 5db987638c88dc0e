//! From a draft to a model: every rule of the scoring contract that a document
//! must keep, checked at once and told with exact paths. Never stops at the
//! first error, never changes the draft, never panics on any draft.

mod checks;
mod condition;
mod cycles;
mod known;
mod predicate;
mod rule;
mod score;

use std::collections::BTreeSet;

use crate::document::{ModelDraft, Predicate, VERSION};
use crate::path::{Path, Report};
use crate::problem::Problem;
use crate::zones;

use cycles::Graph;
use known::Known;
use predicate::{Owner, Walk};

/// A document that keeps every rule of the scoring contract.
///
/// Only [`validate`] makes one, so whoever holds it need not check again.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    draft: ModelDraft,
}

impl Model {
    /// The document.
    #[must_use]
    pub fn draft(&self) -> &ModelDraft {
        &self.draft
    }

    /// The document, to be edited again.
    #[must_use]
    pub fn into_draft(self) -> ModelDraft {
        self.draft
    }
}

/// Makes a model of `draft`.
///
/// # Errors
/// Every broken rule, each with `place.path` (`scores[0].rules[3].points`).
pub fn validate(draft: &ModelDraft) -> Result<Model, Vec<Problem>> {
    let report = Report::default();
    settings(draft, &report);
    let known = Known::of(draft);
    scores(draft, &known, &report);
    let (tags, asks_score) = tags(draft, &known, &report);
    let segments = segments(draft, &known, &report);
    cycles::check(&tags, "tags", &report);
    cycles::check(&segments, "segments", &report);
    cycles::check_tag_order(draft, &tags, &report);
    cycles::check_tag_rules(draft, &known, &tags, &asks_score, &report);
    let problems = report.into_problems();
    if problems.is_empty() {
        Ok(Model {
            draft: draft.clone(),
        })
    } else {
        Err(problems)
    }
}

fn settings(draft: &ModelDraft, report: &Report) {
    let at = Path::Root;
    if draft.hearth != VERSION {
        let problem = Problem::new(
            "version-unknown",
            format!(
                "`hearth` must hold the format version {VERSION}, found {}.",
                draft.hearth
            ),
            format!("Write \"hearth\": {VERSION}."),
        );
        report.add(&at.field("hearth"), problem.with("version", draft.hearth));
    }
    if !zones::is_known(&draft.time_zone) {
        report.add(&at.field("time_zone"), unknown_zone(&draft.time_zone));
    }
    if let Some(as_of) = &draft.as_of {
        checks::instant(as_of, &at.field("as_of"), report);
    }
    checks::positive(
        draft.session_gap_minutes,
        &at.field("session_gap_minutes"),
        report,
    );
}

fn unknown_zone(zone: &str) -> Problem {
    let hint = zones::meant(zone).map_or_else(
        || "Use an IANA name such as UTC, Europe/Berlin or America/New_York.".to_owned(),
        |meant| format!("Did you mean `{meant}`?"),
    );
    Problem::new(
        "unknown-time-zone",
        format!("There is no time zone `{zone}`."),
        hint,
    )
    .with("zone", zone)
}

fn scores(draft: &ModelDraft, known: &Known<'_>, report: &Report) {
    let list = Path::Root.field("scores");
    checks::not_empty(
        &draft.scores,
        "Add a score: a model needs at least one.",
        &list,
        report,
    );
    let mut taken = BTreeSet::new();
    for (index, score) in draft.scores.iter().enumerate() {
        let at = list.item(index);
        checks::id(&score.id, &at, report, &mut taken);
        score::score(score, known, &at, report);
    }
}

/// Who uses whom among tags, and which of them ask for a score themselves.
fn tags(draft: &ModelDraft, known: &Known<'_>, report: &Report) -> (Graph, Vec<bool>) {
    let items = draft.tags.iter().map(|tag| (tag.id.as_str(), &tag.when));
    walk(items, Owner::Tag, known, report)
}

fn segments(draft: &ModelDraft, known: &Known<'_>, report: &Report) -> Graph {
    let items = draft
        .segments
        .iter()
        .map(|segment| (segment.id.as_str(), &segment.when));
    walk(items, Owner::Segment, known, report).0
}

fn walk<'a>(
    items: impl Iterator<Item = (&'a str, &'a Predicate)>,
    owner: Owner,
    known: &Known<'_>,
    report: &Report,
) -> (Graph, Vec<bool>) {
    let list = Path::Root.field(if owner == Owner::Tag {
        "tags"
    } else {
        "segments"
    });
    let mut taken = BTreeSet::new();
    let (mut uses, mut asks_score) = (Vec::new(), Vec::new());
    for (index, (id, when)) in items.enumerate() {
        let at = list.item(index);
        checks::id(id, &at, report, &mut taken);
        let mut walk = Walk {
            owner,
            known,
            report,
            uses: Vec::new(),
            uses_scores: false,
        };
        walk.predicate(when, &at.field("when"), 0);
        uses.push(walk.uses);
        asks_score.push(walk.uses_scores);
    }
    (Graph { uses }, asks_score)
}
