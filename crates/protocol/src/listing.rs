//! The table of people: which of them in which order, windows of its rows, how scores changed
//! over some days, and people copied out of it.

use serde::{Deserialize, Serialize};

use crate::results::ScoreCell;
use crate::segments::GroupId;

/// What the table tells of a person, and what it can be sorted by; ties by the id's bytes, and who
/// has none of it last. Positions are those of the current run's model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The id.
    Person,
    /// The points of the listing's score, before the scale.
    Raw,
    /// The score at this position.
    Score(u32),
    /// The level of the listing's score.
    Level,
    /// The listing's score less what it was some days before.
    Change,
    /// Number of events.
    Events,
    /// The instant of the first event.
    FirstSeen,
    /// The instant of the last event.
    LastSeen,
    /// The tags; sorted by how many.
    Tags,
    /// Since when people have the tag at this position.
    Since(u32),
    /// A column of the people table, or a property constant per person.
    Attribute(String),
}

impl Default for Field {
    fn default() -> Self {
        Self::Score(0)
    }
}

/// Which people of the current run, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Position of the score that levels, points and changes speak of.
    pub score: u32,
    /// Sorted by this.
    pub sort: Field,
    /// Greatest first.
    pub descending: bool,
    /// Text inside the id, ignoring case; empty: everyone.
    pub search: String,
    /// Positions of levels to keep; empty: all.
    pub levels: Vec<u16>,
    /// Only people of this group; absent: everyone.
    pub among: Option<GroupId>,
    /// Only people who have all of these tags, by id.
    pub tags: Vec<String>,
    /// Over how many days of 24 hours changes are taken, back from the run's instant.
    pub change_days: u32,
}

/// A window of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetRows {
    /// Which people, in which order.
    pub listing: Listing,
    /// What is wanted beside what every row has: of tags, attributes and changes those named here.
    pub fields: Vec<Field>,
    /// First row wanted, from 0.
    pub from: u32,
    /// How many rows; at most 500.
    pub count: u32,
}

impl GetRows {
    /// Whether it must be known who is in groups: to narrow the table, to sort it, or to be told.
    #[must_use]
    pub fn asks_for_groups(&self) -> bool {
        let listing = &self.listing;
        let narrowed = listing.among.is_some() || !listing.tags.is_empty();
        narrowed || listing.sort.is_of_tags() || self.fields.iter().any(Field::is_of_tags)
    }
}

impl Field {
    /// Whether it must be known who has which tag for it to be told.
    fn is_of_tags(&self) -> bool {
        matches!(self, Self::Tags | Self::Since(_))
    }
}

/// A window of the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// Revision of the draft the rows belong to.
    pub revision: u64,
    /// Everyone scored.
    pub people: u32,
    /// Rows that match search and filters.
    pub total: u32,
    /// Position of the first row here.
    pub from: u32,
    /// The instant that changes are taken from, UTC milliseconds; absent where they were not
    /// asked for or are not found yet: see [`FindChange`].
    pub change_from_ms: Option<i64>,
    /// Per score of the run its least and its greatest, over everyone scored.
    pub spans: Vec<(f64, f64)>,
    /// One per field [`Field::Since`] asked for, in their order: whether rows can tell it: see [`FindSince`].
    pub since_found: Vec<bool>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// One person in the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// The person's id.
    pub person: String,
    /// One per score, in the model's order.
    pub scores: Vec<ScoreCell>,
    /// Number of events up to the instant of evaluation.
    pub events: u32,
    /// First of those, UTC milliseconds.
    pub first_seen_ms: Option<i64>,
    /// Last of those, UTC milliseconds.
    pub last_seen_ms: Option<i64>,
    /// The listing's score less what it was; absent for who was not scored then.
    pub change: Option<f64>,
    /// Positions of the person's tags in the model, where asked for.
    pub tags: Vec<u16>,
    /// One cell per attribute asked for, as written.
    pub attributes: Vec<Option<String>>,
    /// One per field [`Field::Since`] asked for: an instant of the first of the days from which on the person has
    /// had the tag, UTC milliseconds; absent for who does not have it, or has no event.
    pub since: Vec<Option<i64>>,
}

/// Finds how much a score of the current run has changed, so that rows can tell it. Nobody
/// else waits for it meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindChange {
    /// Position of the score.
    pub score: u32,
    /// Over how many days.
    pub days: u32,
}

/// From now on rows tell the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeFound {
    /// Revision of the draft it belongs to.
    pub revision: u64,
    /// The instant that changes are taken from, UTC milliseconds.
    pub from_ms: i64,
}

/// Finds since when everyone who has a tag of the current run has it, so that rows can tell it and be
/// sorted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindSince {
    /// Position of the tag in the model.
    pub tag: u32,
}

/// From now on rows tell since when people have a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SinceFound {
    /// Revision of the draft it belongs to.
    pub revision: u64,
    /// Position of the tag.
    pub tag: u32,
}

/// The ids of a range of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetIds {
    /// Which people, in which order.
    pub listing: Listing,
    /// First row wanted, from 0.
    pub from: u32,
    /// How many; at most [`MOST_CHOSEN`].
    pub count: u32,
}

/// Most people who can be chosen one by one or by ranges.
pub const MOST_CHOSEN: u32 = 10_000;

/// The ids of a range of rows, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ids {
    /// Revision of the draft the order belongs to.
    pub revision: u64,
    /// The ids.
    pub ids: Vec<String>,
}

/// Most people who are copied at once.
pub const MOST_COPIED: u32 = 100_000;

/// Writes people for the clipboard. Beside the reply: one `ArrayBuffer`, the text in UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyPeople {
    /// Whom, in which order.
    pub listing: Listing,
    /// Only people with these ids, whatever else the listing asks of them; empty: all that it
    /// finds, of whom the first [`MOST_COPIED`] are copied.
    pub chosen: Vec<String>,
    /// What is written of each, with its heading; nothing: the id alone, without a heading.
    pub columns: Vec<(Field, String)>,
}

/// The copy is beside this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// People in it.
    pub people: u32,
    /// People whom it was asked for.
    pub of: u32,
}
