//! Scores from an event log and a model: feature columns, rules, caps, scale,
//! rounding, levels, and the explanation that adds up. Pure: reads no clock, no
//! locale and no file; the same arguments give the same bits everywhere.

mod agenda;
mod amount;
mod asof;
mod bits;
mod breaks;
pub mod campaign;
mod causes;
mod column;
mod columnar;
mod combine;
mod compare;
mod condition;
pub mod crossings;
mod decay;
mod difference;
mod event_rule;
mod explain;
mod explain_rule;
mod features;
mod fold;
mod frequency;
mod groups;
mod habit;
pub mod history;
mod inactive_rule;
mod kept;
mod kinship;
mod lists;
mod matching;
mod membership;
pub mod order;
mod outcome;
mod person;
mod predicate;
mod presence;
mod quantile;
mod reach;
mod round;
mod run;
mod scale;
mod sequence;
mod sequence_rule;
mod stick;
mod suggest;
mod summary;
pub mod table;
mod tags;
mod thrift;
mod timeline;
mod transitions;
mod values;
mod workbench;

pub use agenda::Agenda;
pub use asof::At;
pub use bits::Bits;
pub use compare::{Mover, Moves};
pub use crossings::{Crossing, Direction};
pub use difference::{Cause, Changed, Difference, Show};
pub use groups::{
    By, Called, Combination, Compared, Contrast, Facts, Frequent, Groups, Overlap,
};
pub use membership::{Group, write_members_csv};
pub use order::{RowOrder, RowQuery, SortKey};
pub use run::{Membership, NO_LEVEL, RuleRun, Run, ScoreRun};
pub use stick::Stick;
pub use suggest::Cut;
pub use summary::{Histogram, RuleSummary, ScoreSummary};
pub use timeline::{Passed, Timeline, TimelineEvent};
pub use transitions::Transitions;
pub use values::Values;
pub use workbench::Workbench;
