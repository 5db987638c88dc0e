//! The files of the data set as the worker keeps them: a way to read each
//! again, never its contents.

use hearth_model::import::{FileReport, ImportOptions, Table};
use hearth_protocol::dataset::{Source, SourceId};

use crate::batch::may_be_people;
use crate::fingerprint::Fingerprint;
use crate::origin::Origin;

/// A file of the data set.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) id: SourceId,
    pub(crate) origin: Origin,
    pub(crate) options: ImportOptions,
    pub(crate) report: FileReport,
    /// Absent where not every byte was read.
    pub(crate) fingerprint: Option<Fingerprint>,
}

impl Kept {
    /// The file's name as the person knows it.
    pub(crate) fn name(&self) -> &str {
        &self.report.inspection.name
    }

    /// Whether any event of the log is from this file.
    pub(crate) fn has_events(&self) -> bool {
        self.report.kept > 0 && self.options.table == Table::Events
    }

    /// Whether any row of the people table is from this file.
    pub(crate) fn has_people(&self) -> bool {
        self.report.kept > 0 && self.options.table == Table::People
    }

    /// Whether it could not be read for want of times alone.
    pub(crate) fn may_be_people(&self) -> bool {
        may_be_people(&self.options, &self.report)
    }

    /// As the page sees it.
    pub(crate) fn to_source(&self) -> Source {
        Source {
            id: self.id,
            options: self.options.clone(),
            report: self.report.clone(),
        }
    }
}
