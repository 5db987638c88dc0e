//! From text to a draft: reads a `*.hearth.json` document, collecting every
//! mistake of form with its path. What the fields may hold together is the
//! validation's business, not decided here.

mod fields;
mod predicate;
mod rule;
mod score;
mod version;

use std::borrow::Cow;

use crate::document::{DEFAULT_SESSION_GAP_MINUTES, ModelDraft, Predicate, Segment, Tag, VERSION};
use crate::node::Node;
use crate::path::{Path, Report};
use crate::problem::Problem;

use fields::{Fields, number, text};

const DOCUMENT: &[&str] = &[
    "hearth",
    "time_zone",
    "as_of",
    "session_gap_minutes",
    "scores",
    "tags",
    "segments",
];

/// Reads a model document. A byte-order mark is skipped; `null` is absent; one
/// of an older version is brought to today's first.
///
/// # Errors
/// Text that is no JSON: one problem with line and column. Otherwise every
/// unknown or repeated field, missing field, wrong type and unknown word, each
/// with `place.path`; of a document of a version
/// that this build does not know only that it is one.
pub fn parse(text: &str) -> Result<ModelDraft, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let node: Node = serde_json::from_str(text).map_err(|error| vec![no_json(text, &error)])?;
    let report = Report::default();
    let draft = document(&node, &report);
    let problems = report.into_problems();
    match draft {
        Some(draft) if problems.is_empty() => Ok(draft),
        _ => Err(problems),
    }
}

/// Reads a JSON list of predicates, as [`crate::predicates_to_json`] writes it.
///
/// # Errors
/// As [`parse`], with paths from the list on.
pub fn parse_predicates(text: &str) -> Result<Vec<Predicate>, Vec<Problem>> {
    let node: Node = serde_json::from_str(text).map_err(|error| vec![no_json(text, &error)])?;
    let report = Report::default();
    let Node::List(items) = &node else {
        report.add(&Path::Root, no_model(node.kind()));
        return Err(report.into_problems());
    };
    let read = |(at, item)| predicate::predicate(item, &Path::Root.item(at), &report);
    let predicates: Option<Vec<Predicate>> = items.iter().enumerate().map(read).collect();
    let problems = report.into_problems();
    match predicates {
        Some(predicates) if problems.is_empty() => Ok(predicates),
        _ => Err(problems),
    }
}

/// Whether a text is meant as a model document, right or wrong: one JSON object
/// that names a version of the format.
#[must_use]
pub fn is_model(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    // Most other text is told apart by its first letter.
    text.starts_with('{')
        && matches!(serde_json::from_str(text), Ok(Node::Object(fields)) if fields.iter().any(|(name, _)| name == "hearth"))
}

fn document(node: &Node, report: &Report) -> Option<ModelDraft> {
    let at = Path::Root;
    let Node::Object(entries) = node else {
        report.add(&at, no_model(node.kind()));
        return None;
    };
    let today = match version::of_today(entries) {
        Ok(Cow::Borrowed(_)) => Cow::Borrowed(node),
        Ok(Cow::Owned(migrated)) => Cow::Owned(Node::Object(migrated)),
        Err(problem) => {
            report.add(&at.field("hearth"), problem);
            return None;
        }
    };
    let fields = Fields::open(&today, &at, report, DOCUMENT)?;
    if !fields.has("hearth") {
        report.add(&at.field("hearth"), version_missing());
    }
    let time_zone = fields.or("time_zone", text, "UTC".to_owned());
    let as_of = fields.optional("as_of", text);
    let session_gap = fields.or("session_gap_minutes", number, DEFAULT_SESSION_GAP_MINUTES);
    let scores = fields.list("scores", score::score);
    let tags = fields.list("tags", tag);
    let segments = fields.list("segments", segment);
    Some(ModelDraft {
        hearth: VERSION,
        time_zone: time_zone?,
        as_of: as_of?,
        session_gap_minutes: session_gap?,
        scores: scores?,
        tags: tags?,
        segments: segments?,
    })
}

fn tag(node: &Node, at: &Path<'_>, report: &Report) -> Option<Tag> {
    let Segment { id, name, when } = segment(node, at, report)?;
    Some(Tag { id, name, when })
}

fn segment(node: &Node, at: &Path<'_>, report: &Report) -> Option<Segment> {
    let fields = Fields::open(node, at, report, &["id", "name", "when"])?;
    let id = fields.required("id", text);
    let name = fields.required("name", text);
    let when = fields.required("when", predicate::predicate);
    Some(Segment {
        id: id?,
        name: name?,
        when: when?,
    })
}

fn version_missing() -> Problem {
    Problem::new(
        "version-missing",
        "The file does not say its format version, the field `hearth`.",
        format!("Add \"hearth\": {VERSION} if this is a Hearth model."),
    )
}

fn no_model(found: &str) -> Problem {
    Problem::new(
        "not-a-model",
        format!("A model file is a JSON object; this one holds {found}."),
        "Choose a file that Hearth saved; its name ends in .hearth.json.",
    )
    .with("found", found)
}

fn no_json(text: &str, error: &serde_json::Error) -> Problem {
    let (line, byte_column) = (error.line(), error.column());
    let says = error.to_string();
    // serde_json appends the place, which the problem tells on its own.
    let says = says.split(" at line ").next().unwrap_or(&says);
    let mut problem = if says.starts_with("recursion limit") {
        Problem::new(
            "nested-too-deep",
            "Lists and objects are nested too deeply.",
            "Flatten the conditions: a model needs far fewer levels.",
        )
    } else {
        Problem::new(
            "not-json",
            format!("This is not a JSON document: {says}."),
            "Choose a file that Hearth saved, or repair the text at this place.",
        )
        .with("says", says)
    };
    if line > 0 {
        problem.place.line = Some(line as u64);
        problem.place.column = Some(column_in_characters(text, line, byte_column));
    }
    problem
}

/// The column from 1 in characters, of the column in bytes that the parser counts.
fn column_in_characters(text: &str, line: usize, bytes: usize) -> u64 {
    let line = text.split('\n').nth(line - 1).unwrap_or("").as_bytes();
    let before = &line[..bytes.saturating_sub(1).min(line.len())];
    String::from_utf8_lossy(before).chars().count() as u64 + 1
}
