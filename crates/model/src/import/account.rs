//! What the account of a file adds up to, and how far it was read where it was stopped.

use serde::{Deserialize, Serialize};

use super::{DropReason, FileReport};

/// How far a file was read whose reading was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoppedAt {
    /// Bytes of the file, as stored, that were read.
    pub bytes: u64,
    /// People among its rows that were kept.
    pub people: u64,
}

impl FileReport {
    /// Dropped rows that are in no event: without those merged into the rows above.
    #[must_use]
    pub fn lost(&self) -> u64 {
        let lost = self.reasons.iter().filter(|rows| rows.reason.is_fault());
        lost.map(|rows| rows.count).sum()
    }

    /// Dropped rows that are further lines of what the rows above them are: nothing is lost.
    #[must_use]
    pub fn merged(&self) -> u64 {
        self.dropped_for(DropReason::ContinuesOrder)
    }

    /// Rows about people who are not in the sample: nothing is wrong with them.
    #[must_use]
    pub fn not_sampled(&self) -> u64 {
        self.dropped_for(DropReason::NotSampled)
    }

    fn dropped_for(&self, reason: DropReason) -> u64 {
        let own = self.reasons.iter().filter(|rows| rows.reason == reason);
        own.map(|rows| rows.count).sum()
    }
}
