//! Groups of people: how many a predicate finds while it is edited, how tags and
//! segments score, how they overlap, how groups compare, and their people as a file.

use hearth_model::document::Predicate;
use serde::{Deserialize, Serialize};

use crate::document::predicates;

/// A tag or a segment of the model, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupId {
    /// A tag.
    Tag(String),
    /// A segment.
    Segment(String),
}

/// How many people predicates hold for, of the current run; they may refer to what is in its
/// model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The predicates, of which the first 1,000 are counted; they travel as the text of a file.
    #[serde(with = "predicates")]
    pub predicates: Vec<Predicate>,
}

/// What came of a [`Count`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Revision of the draft it belongs to.
    pub revision: u64,
    /// Everyone scored.
    pub people: u32,
    /// Of those, for whom each predicate holds.
    pub counts: Vec<u32>,
}

/// How the people of every segment and tag of the current run score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetSegments {
    /// Position of the score.
    pub score: u32,
}

/// Segments and tags, each list in the model's order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segments {
    /// Revision of the draft they belong to.
    pub revision: u64,
    /// Position of the score they are told by.
    pub score: u32,
    /// Everyone scored.
    pub everyone: Facts,
    /// Per segment.
    pub segments: Vec<Facts>,
    /// Per tag.
    pub tags: Vec<Facts>,
}

/// How a group of people scores. Without people every number is 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// How many they are.
    pub people: u32,
    /// Their mean score.
    pub mean: f64,
    /// A quarter of them score less (type 7).
    pub lower_quartile: f64,
    /// Half of them score less (type 7).
    pub median: f64,
    /// A quarter of them score more (type 7).
    pub upper_quartile: f64,
    /// People per level, in the score's order.
    pub levels: Vec<u32>,
}

/// How groups of the current run overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetOverlap {
    /// The groups; the first 64 are looked at.
    pub groups: Vec<GroupId>,
}

/// How groups overlap; positions are those of the question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// Revision of the draft it belongs to.
    pub revision: u64,
    /// Everyone scored.
    pub people: u32,
    /// People in both of two groups: `pairs[i][j]`; in one where i = j.
    pub pairs: Vec<Vec<u32>>,
    /// People by exactly which of the groups they are in, the most first; at most 40.
    pub combinations: Vec<Combination>,
    /// How many more combinations there are.
    pub more_combinations: u32,
    /// People in those.
    pub more_people: u32,
    /// People in none of the groups.
    pub nobody: u32,
}

/// Everyone who is in these groups, and in no other of those looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Combination {
    /// Positions of the groups, ascending.
    pub groups: Vec<u16>,
    /// How many they are.
    pub people: u32,
}

/// Groups of the current run beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareGroups {
    /// Position of the score they are told by.
    pub score: u32,
    /// What groups are made by.
    pub by: GroupBy,
}

/// What groups are made by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// The cells of an attribute: the 12 most frequent, and the others together.
    Attribute(String),
    /// Every tag.
    Tags,
    /// The segments with these ids.
    Segments(Vec<String>),
}

/// What came of a [`CompareGroups`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Groups {
    /// Revision of the draft they belong to.
    pub revision: u64,
    /// Everyone scored.
    pub everyone: Facts,
    /// What most of everyone did.
    pub frequent: Vec<Frequent>,
    /// The groups: of an attribute the largest first, then the other cells, then who has none;
    /// else in the model's order. Without people there is no group of an attribute.
    pub groups: Vec<ComparedGroup>,
}

/// One of several groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedGroup {
    /// What it is called.
    pub called: Called,
    /// How it scores.
    pub facts: Facts,
    /// Its mean less everyone else's; `None` where either is nobody.
    pub difference: Option<f64>,
    /// From where to where that lies with 95 % confidence (Welch's interval, two-sided); `None`
    /// where a side has fewer than two people.
    pub interval: Option<(f64, f64)>,
    /// What most of them did.
    pub frequent: Vec<Frequent>,
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Called {
    /// The cell that all of them have, as written.
    Cell(String),
    /// So many other cells together.
    OtherCells(u32),
    /// They have no cell.
    NoCell,
    /// A tag's or a segment's name.
    Name(String),
}

/// An event, and how many of a group did it at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequent {
    /// Its name.
    pub event: String,
    /// People.
    pub people: u32,
}

/// Writes groups of the current run with their people. Beside the reply: one `ArrayBuffer`, the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportPeople {
    /// Every segment with its people: the bytes of `hearth segments`.
    Segments,
    /// Every tag with its people: the bytes of `hearth tags`.
    Tags,
    /// One group's people in the same form.
    One(GroupId),
}
