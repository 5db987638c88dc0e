//! The rows of a range of a file, collected beside those of others, and put behind
//! those before them: the same as if one collector had taken them all.

use hearth_events::{Intake, PartialLog};
use hearth_model::import::{DropReason, ImportOptions};

use super::Collector;
use crate::account::range::AccountOfRange;
use crate::proofs::Proofs;
use crate::range::NotTaken;

/// What the rows of a range gave.
pub(crate) type Collected = (PartialLog, AccountOfRange, Proofs);

impl Collector {
    /// Whether what becomes of a row depends on that row alone.
    pub(crate) fn is_splittable(&self) -> bool {
        self.table.is_none() && self.orders.is_none() && self.counters.columns.is_empty()
    }

    /// What the caller fixed, or somebody chose for files of this shape.
    pub(crate) fn options(&self) -> &ImportOptions {
        &self.options
    }

    /// Forgets every row, to begin with those of a range.
    pub(crate) fn restart(&mut self) {
        self.log = Intake::of(self.log.log().emptied());
        self.account = self.account.emptied();
        self.proofs = Proofs::default();
    }

    /// What the rows gave since it began.
    pub(crate) fn into_range(self) -> Collected {
        let account = self.account.into_range();
        let mut log = self.log.into_log();
        // Here, where others do the same beside this one, rather than when all are merged.
        log.sort();
        (log, account, self.proofs)
    }

    /// Puts the events of its rows in order.
    pub(crate) fn sort(&mut self) {
        self.log.log().sort();
    }

    /// Puts a range behind its rows, before which there are so many lines.
    ///
    /// # Errors
    /// Nothing was taken: its rows, taken one by one, would not all be kept and told.
    pub(crate) fn continue_with(
        &mut self,
        log: PartialLog,
        account: AccountOfRange,
        proofs: Proofs,
        lines: u64,
    ) -> Result<(), NotTaken> {
        if account.has_dropped(DropReason::TooManyKinds) || !account.is_complete() {
            return Err(NotTaken);
        }
        let own = self.log.log();
        own.continue_with(log).map_err(|_| NotTaken)?;
        self.account.continue_with(account, lines);
        self.proofs.continue_with(proofs, lines);
        Ok(())
    }
}
