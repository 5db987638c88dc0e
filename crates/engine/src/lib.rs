//! Scores from an event log and a model: feature columns, rules, caps, scale,
//! rounding, levels, and the explanation that adds up. Pure: reads no clock, no
//! locale and no file; the same arguments give the same bits everywhere.

mod amount;
mod asof;
mod breaks;
mod causes;
mod column;
mod combine;
mod compare;
mod condition;
mod decay;
mod difference;
mod event_rule;
mod explain;
mod explain_rule;
mod features;
mod fold;
mod frequency;
mod habit;
pub mod history;
mod inactive_rule;
mod kept;
mod kinship;
mod matching;
mod membership;
pub mod order;
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
mod timeline;
mod values;
mod workbench;

pub use asof::At;
pub use compare::{Mover, Moves};
pub use difference::{Cause, Changed, Difference, Show};
pub use membership::write_members_csv;
pub use order::{RowOrder, RowQuery, SortKey};
pub use run::{Membership, NO_LEVEL, RuleRun, Run, ScoreRun};
pub use stick::Stick;
pub use suggest::Cut;
pub use summary::{Histogram, RuleSummary, ScoreSummary};
pub use timeline::{Timeline, TimelineEvent};
pub use values::Values;
pub use workbench::Workbench;
