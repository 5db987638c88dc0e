//! Tables that name what other files of a tool call by number: such a file has no events
//! and no people, and its rows count only beside the tool's files of events.

use std::collections::BTreeMap;

use hearth_events::{PartialLog, PartialTable};
use hearth_model::import::{FileReport, NameReading};

/// The names of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesTable {
    /// The tool that wrote it, as in `Inspection::tool`.
    tool: String,
    /// By what stands for them.
    names: BTreeMap<String, String>,
}

impl NamesTable {
    /// The names in the only column of a table, by its key.
    pub(crate) fn of(tool: &str, table: &PartialTable) -> Self {
        let names = table.rows().filter_map(|(id, mut cells)| {
            let name = cells.next().filter(|name| !name.is_empty())?;
            Some((id.to_owned(), name.to_owned()))
        });
        Self {
            tool: tool.to_owned(),
            names: names.collect(),
        }
    }

    /// Whether it names events of such a file: one of the same tool, that could be read.
    #[must_use]
    pub fn is_for(&self, report: &FileReport) -> bool {
        report.problem.is_none() && report.inspection.tool.as_ref() == Some(&self.tool)
    }

    /// Gives the events of a file their names, and tells so in its report; with `raw` only that
    /// they have some. Nothing where the file is none of the tool's, or has none of these names.
    pub fn apply(&self, log: &mut PartialLog, report: &mut FileReport, raw: bool) {
        if !self.is_for(report) {
            return;
        }
        let named = log.names().iter().filter_map(|id| {
            let name = self.names.get(id)?;
            Some((id.to_owned(), name.clone()))
        });
        let named: Vec<(String, String)> = named.collect();
        let Some((sample, read_as)) = named.first().cloned() else {
            return;
        };
        let names = u32::try_from(named.len()).unwrap_or(u32::MAX);
        match &mut report.inspection.names {
            Some(told) => told.names = told.names.saturating_add(names),
            none => {
                *none = Some(NameReading {
                    names,
                    sample,
                    read_as,
                });
            }
        }
        if !raw {
            log.rename_events(|id| self.names.get(id).cloned());
        }
    }
}
