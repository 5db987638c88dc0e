//! Requests and replies about the data set: files in, the account of them out.

use hearth_model::import::{
    FileReport, FoundCount, FoundEvent, ImportOptions, Suspected, Suspicion,
};
use serde::{Deserialize, Serialize};

/// Number of a file in the data set, given by the worker, never reused.
pub type SourceId = u32;

/// Adds files to the data set. Beside the body: the `File`s, in this order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddFiles {
    /// One per `File`.
    pub files: Vec<NewFile>,
    /// The moment of import, UTC milliseconds.
    pub now_ms: i64,
    /// Add a file even if the same bytes are there already.
    pub allow_repeat: bool,
    /// How files of which nothing is fixed are read, by their shape.
    pub remembered: Vec<Remembered>,
    /// Bytes of memory that the engine may take from now on.
    pub memory_limit: u64,
}

/// How somebody chose to read files of one shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// As [`Inspection::shape`](hearth_model::import::Inspection::shape).
    pub shape: String,
    /// What was chosen.
    pub options: ImportOptions,
}

/// What is known of a file that was read before, by a worker that is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its shape.
    pub shape: String,
    /// Whether its options are what was remembered for that shape.
    pub recalled: bool,
}

/// A file to add.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewFile {
    /// Its name.
    pub name: String,
    /// What the caller fixes; the default guesses everything.
    pub options: ImportOptions,
    /// Set for one that was read before: then nothing is recalled.
    pub known: Option<Known>,
}

/// Adds pasted text as if it were a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddText {
    /// The name shown for it.
    pub name: String,
    /// The text.
    pub text: String,
    /// What the caller fixes; the default guesses everything.
    pub options: ImportOptions,
    /// Set for a text that was read before: then nothing is recalled.
    pub known: Option<Known>,
    /// The moment of import, UTC milliseconds.
    pub now_ms: i64,
    /// Add it even if the same bytes are there already.
    pub allow_repeat: bool,
    /// How a text of which nothing is fixed is read, by its shape.
    pub remembered: Vec<Remembered>,
    /// As [`AddFiles::memory_limit`].
    pub memory_limit: u64,
}

/// Reads one file again with other options (another mapping).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remap {
    /// Which file.
    pub source: SourceId,
    /// All of its options.
    pub options: ImportOptions,
    /// The moment of import, UTC milliseconds.
    pub now_ms: i64,
}

/// Takes one file out of the data set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveFile {
    /// Which file.
    pub source: SourceId,
    /// The moment of import, UTC milliseconds.
    pub now_ms: i64,
}

/// Replaces the data set by a generated one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoadDemo {
    /// A demo's name, e.g. `newsletter`.
    pub name: String,
    /// How many people; absent: the demo's default.
    pub people: Option<u32>,
    /// The seed.
    pub seed: u64,
    /// The moment of import, UTC milliseconds.
    pub now_ms: i64,
}

/// Leaves out the events that are suspected of one of these, and no others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveOut {
    /// Of what.
    pub what: Vec<Suspicion>,
}

/// Keeps one in so many people, by a hash of the id: from now on and, reading every file
/// again, of those that are there. One in 1 is everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Of how many people one is kept.
    pub one_in: u32,
    /// The moment of import, UTC milliseconds.
    pub now_ms: i64,
}

/// Reads one file again for the rows of it that were dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetRejects {
    /// Which file.
    pub source: SourceId,
    /// The moment of its import, UTC milliseconds.
    pub now_ms: i64,
}

/// The dropped rows of a file. Beside the body: one buffer, a table of the file's own columns
/// with `hearth_file`, `hearth_line` and `hearth_reason` behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejects {
    /// How many rows were dropped.
    pub rows: u64,
}

/// Forgets every file and event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forget;

/// The data set as it is now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dataset {
    /// Every file, broken ones included, in the order they were added.
    pub sources: Vec<Source>,
    /// People with at least one event.
    pub people: u32,
    /// Events kept.
    pub events: u64,
    /// Earliest instant, UTC milliseconds.
    pub first_ms: Option<i64>,
    /// Latest instant, UTC milliseconds.
    pub last_ms: Option<i64>,
    /// Event kinds, most frequent first; at most 500.
    pub found: Vec<FoundEvent>,
    /// How many kinds there are in all.
    pub kinds: u32,
    /// Events that counts of a file stand for.
    #[serde(default)]
    pub counted: Vec<FoundCount>,
    /// Property columns kept.
    pub properties: Vec<PropertySummary>,
    /// Rows of the people table, one per person at most; 0 without one.
    pub table_rows: u32,
    /// How many of them are people who have events.
    pub table_matched: u32,
    /// Columns of the people table (or, without one, properties constant per person).
    pub attributes: Vec<PropertySummary>,
    /// Bytes that the events take of the memory, with all that is known of their people.
    pub memory_bytes: u64,
    /// Of how many people one is kept; 0 and 1: all of them.
    #[serde(default)]
    pub sample: u32,
    /// Events that may be no person's doing, counted over all files; those left out
    /// are in no other number here.
    pub suspected: Vec<Suspected>,
    /// How many events are left out in all; one can be suspected of several things.
    #[serde(default)]
    pub left_out: u64,
    /// Names of files just offered that are in the data set already and were not added.
    pub repeats: Vec<String>,
}

/// One file of the data set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// The options it was read with.
    pub options: ImportOptions,
    /// Its account.
    pub report: FileReport,
}

/// A property column of the data set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PropertySummary {
    /// Its name.
    pub name: String,
    /// What every non-empty cell is: `number`, `boolean`, `instant` or `text`.
    pub kind: String,
    /// How many different values it has.
    pub distinct: u32,
    /// Up to 50 values as written, first seen first.
    pub values: Vec<String>,
    /// Bytes that it takes of the memory; 0 for columns of the people table.
    #[serde(default)]
    pub bytes: u64,
}
