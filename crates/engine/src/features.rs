//! The cache of feature columns: a column is computed once for everything that
//! can change it, and dropped when it was least recently used.

use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::document::{Decay, Matcher, Per};

use crate::column::Column;
use crate::frequency::Pick;

/// Columns kept, unless one run needs more.
const MOST_COLUMNS: usize = 64;
/// Numbers kept in all columns together (128 MB), unless one run needs more.
const MOST_NUMBERS: usize = 16 << 20;

/// Everything that changes a rule's column. Points, caps and groups do not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Feature {
    pub matcher: Matcher,
    pub pick: Pick,
    pub window_ms: Option<i64>,
    pub decay: Decay,
    pub per: Option<Per>,
    pub as_of: i64,
    pub zone: String,
}

/// Columns by feature.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// Least recently used first.
    kept: Vec<Kept>,
    run: u64,
    computed: u64,
}

#[derive(Debug)]
struct Kept {
    feature: Feature,
    column: Arc<Column>,
    /// The last run that used it.
    run: u64,
}

impl Features {
    /// Columns asked for from now on belong to a new run.
    pub(crate) fn begin_run(&mut self) {
        self.run += 1;
    }

    /// The column of `feature`, computed now unless it is kept.
    pub(crate) fn column(&mut self, feature: Feature, log: &EventLog, zone: &Zone) -> Arc<Column> {
        let column = match self.kept.iter().position(|kept| kept.feature == feature) {
            Some(index) => self.kept.remove(index).column,
            None => {
                self.computed += 1;
                Arc::new(Column::compute(&feature, log, zone))
            }
        };
        self.kept.push(Kept {
            feature,
            column: Arc::clone(&column),
            run: self.run,
        });
        column
    }

    /// Drops what was least recently used, but nothing that the last run used.
    pub(crate) fn trim(&mut self) {
        let mut numbers: usize = self.kept.iter().map(|kept| kept.column.sums.len()).sum();
        while self.kept.len() > MOST_COLUMNS || numbers > MOST_NUMBERS {
            match self.kept.first() {
                Some(oldest) if oldest.run < self.run => {
                    numbers -= oldest.column.sums.len();
                    self.kept.remove(0);
                }
                _ => break,
            }
        }
    }

    /// How many columns were computed so far.
    pub(crate) fn computed(&self) -> u64 {
        self.computed
    }
}
