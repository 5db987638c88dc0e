//! Requests and replies about results: scores, one card, exports.

use hearth_model::ModelDraft;
use hearth_model::campaign::CampaignTool;
use hearth_model::explanation::Explanation;
use serde::{Deserialize, Serialize};

use crate::document;

/// Scores everyone with a model; the result stays in the worker as the current run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluate {
    /// The model being edited; travels as the text of its file.
    #[serde(with = "document")]
    pub draft: ModelDraft,
    /// The saved model to compare with, if it differs; travels as the text of its file.
    #[serde(with = "document::optional")]
    pub baseline: Option<ModelDraft>,
    /// Instant or date given by the person; goes before the model's.
    pub as_of: Option<String>,
    /// The moment of asking, UTC milliseconds.
    pub now_ms: i64,
    /// The score on screen (position in the document).
    pub score: u32,
    /// How many bins its histogram should have at most.
    pub bins: u32,
    /// The draft's revision, given back in the reply.
    pub revision: u64,
}

/// What came of an [`Evaluate`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The draft's revision.
    pub revision: u64,
    /// The instant everything was evaluated at, UTC milliseconds.
    pub as_of_ms: i64,
    /// Everyone scored.
    pub people: u32,
    /// Those of them without an event.
    pub without_events: u32,
    /// Events later than the instant; they do not exist for this run.
    pub later_events: u64,
    /// The score on screen.
    pub summary: ScoreSummary,
    /// Against the baseline, if one was given.
    pub moves: Option<Moves>,
}

/// One score over everyone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreSummary {
    /// Id of the score.
    pub id: String,
    /// Equal-width bins over the scores.
    pub histogram: Histogram,
    /// People per level, in the model's order.
    pub levels: Vec<u32>,
    /// Mean score; 0 without people.
    pub mean: f64,
    /// Median score (type 7).
    pub median: f64,
    /// Least score.
    pub min: f64,
    /// Greatest score.
    pub max: f64,
    /// The scale's bounds of the raw (lo, hi), for linear scales.
    pub bounds: Option<(f64, f64)>,
    /// People the bounds were taken from.
    pub population: u32,
    /// Every rule in file order.
    pub rules: Vec<RuleSummary>,
}

/// Counts of equal-width bins; bin i holds `from + i*width <= score < from + (i+1)*width`, the last bin its upper end too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// Lower end of the first bin.
    pub from: f64,
    /// Width of each bin; above 0.
    pub width: f64,
    /// People per bin.
    pub counts: Vec<u32>,
}

/// What one rule does over everyone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleSummary {
    /// Id of the rule.
    pub id: String,
    /// People for whom the rule found something that counts.
    pub reach: u32,
    /// Mean amount (after the rule's cap) over everyone scored.
    pub mean: f64,
    /// Events or people the rule had to leave out: matched events that lack the number of `per`,
    /// firsts that lack the property of `same`, people without a row or an event.
    pub left_out: u64,
}

/// How people move from the baseline to the draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Moves {
    /// People whose level changes.
    pub changed: u32,
    /// Per level of the draft: people now minus people before (levels matched by name; new ones count from 0).
    pub level_delta: Vec<i64>,
    /// The largest moves, largest first; at most 8.
    pub biggest: Vec<Mover>,
}

/// One person's move.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mover {
    /// The person's id.
    pub person: String,
    /// Score by the baseline.
    pub from: f64,
    /// Score by the draft.
    pub to: f64,
}

/// One person, as the card is headed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The person's id.
    pub person: String,
    /// One per score, in the model's order.
    pub scores: Vec<ScoreCell>,
    /// Number of events up to the instant of evaluation.
    pub events: u32,
    /// Last of those, UTC milliseconds.
    pub last_seen_ms: Option<i64>,
}

/// One score of one person.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreCell {
    /// Before the scale.
    pub raw: f64,
    /// The score.
    pub score: f64,
    /// Position of the level, if the score has levels.
    pub level: Option<u16>,
}

/// One person's card, of the current run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetCard {
    /// The person's id.
    pub person: String,
    /// Position of the score to explain.
    pub score: u32,
}

/// One person's card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Revision of the draft the card belongs to.
    pub revision: u64,
    /// Scores and events.
    pub row: PersonRow,
    /// First event, UTC milliseconds.
    pub first_seen_ms: Option<i64>,
    /// The person's tags: their positions in the model, and their names.
    pub tags: Vec<(u32, String)>,
    /// Names of the segments that the person is in, in the model's order.
    pub segments: Vec<String>,
    /// Every step; of each rule's counted events the latest 100.
    pub explanation: Explanation,
}

/// A window of a person's events, newest first, of the current run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetTimeline {
    /// The person's id.
    pub person: String,
    /// Position of the score whose points are shown.
    pub score: u32,
    /// First event wanted, from 0.
    pub from: u32,
    /// How many; at most 200.
    pub count: u32,
}

/// A window of a person's events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// All of the person's events up to the instant of evaluation.
    pub total: u32,
    /// Position of the first event here.
    pub from: u32,
    /// The events, newest first.
    pub events: Vec<TimelineEvent>,
}

/// One event and what it gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineEvent {
    /// UTC milliseconds.
    pub time_ms: i64,
    /// The event's name.
    pub event: String,
    /// Its channel.
    pub channel: Option<String>,
    /// Its value.
    pub value: Option<f64>,
    /// Name of each rule that counted it, and the points it gave before caps.
    pub points: Vec<(String, f64)>,
    /// Where no rule gave points: name of each rule that looks at such events,
    /// and what it did with this one instead; in file order.
    pub passed: Vec<(String, Passed)>,
}

/// What a rule did with an event instead of counting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passed {
    /// It would look at the event, but it is switched off.
    Off,
    /// The event came through another channel.
    Channel,
    /// A condition does not hold.
    Condition,
    /// The event is outside the window.
    Window,
    /// The event lacks the number that units are made of.
    Number,
    /// The rule counts no more, or not each: its frequency.
    Limit,
    /// The event is one of those that decide on a step.
    Steps,
    /// The rule looks at it without giving points for it: silence, sequences,
    /// habits and tags.
    Used,
}

/// Writes scores of the current run. Beside the reply: one `ArrayBuffer`, the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportScores {
    /// Whose scores.
    pub of: Group,
    /// How it is written.
    pub format: ExportFormat,
    /// Whether only what would be in it is told, beside an empty file.
    #[serde(default)]
    pub look: bool,
}

/// Some of the people scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// All of them.
    #[default]
    Everyone,
    /// Those in a level of a score, both by position.
    Level(u32, u16),
    /// Those in the segment with this id.
    Segment(String),
    /// Those who have the tag with this id.
    Tag(String),
}

/// How scores are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// CSV with a byte-order mark and formulas neutralised.
    CsvForSpreadsheets,
    /// The same with semicolons and decimal commas.
    CsvWithSemicolons,
    /// CSV for tools: the bytes of `hearth score`.
    CsvForTools,
    /// JSON Lines.
    JsonLines,
    /// Parquet.
    Parquet,
    /// CSV with the column names of a campaign tool.
    Campaign(CampaignTool),
}

/// The export is beside this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// Lines with a person.
    pub people: u32,
    /// People left out, since the tool knows people by an e-mail address and they have none.
    pub without_address: u32,
    /// Size of the file in bytes.
    pub bytes: u64,
}
