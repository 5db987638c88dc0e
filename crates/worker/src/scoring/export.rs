//! Scores of everyone or of a group, as a file.

use std::io;

use hearth_engine::campaign::Written;
use hearth_engine::table::{Csv, Table};
use hearth_model::Problem;
use hearth_protocol::results::{ExportFormat, ExportScores, Exported, Group};

use super::{Current, Scoring};
use crate::problems::{export_not_written, no_address, nothing_scored, unknown_group};

impl Scoring {
    /// The file, and what is in it.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-group`, `no-address`, `export-not-written`.
    pub fn export(&self, asked: &ExportScores) -> Result<(Vec<u8>, Exported), Problem> {
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        let members = self.members_of(current, &asked.of)?;
        let table = Table::of(&self.workbench, &current.run, |person| {
            members
                .as_ref()
                .is_none_or(|members| members[person as usize])
        });
        let mut file = Vec::new();
        let written = write(&table, asked.format, &mut file).map_err(|_| export_not_written())?;
        if written.people == 0 && written.without_address > 0 {
            return Err(no_address());
        }
        let exported = Exported {
            people: written.people,
            without_address: written.without_address,
            bytes: file.len() as u64,
        };
        Ok((file, exported))
    }

    /// Per person number, whether they are of the group; `None` where everyone is.
    fn members_of(&self, current: &Current, group: &Group) -> Result<Option<Vec<bool>>, Problem> {
        let named = |found: Vec<hearth_engine::Membership>, id: &str| {
            let one = found.into_iter().find(|one| one.id == id);
            one.map(|one| Some(one.members)).ok_or_else(unknown_group)
        };
        match group {
            Group::Everyone => Ok(None),
            Group::Segment(id) => named(self.workbench.segments(&current.run), id),
            Group::Tag(id) => named(self.workbench.tags(&current.run), id),
            Group::Level(score, level) => {
                let score = current.run.scores.get(*score as usize);
                let levels = &score.ok_or_else(unknown_group)?.level;
                Ok(Some(levels.iter().map(|one| one == level).collect()))
            }
        }
    }
}

fn write(table: &Table<'_>, format: ExportFormat, file: &mut Vec<u8>) -> io::Result<Written> {
    match format {
        ExportFormat::CsvForSpreadsheets => table.write_csv(Csv::Spreadsheets, file)?,
        ExportFormat::CsvWithSemicolons => {
            table.write_csv(Csv::SpreadsheetsWithSemicolons, file)?;
        }
        ExportFormat::CsvForTools => table.write_csv(Csv::Tools, file)?,
        ExportFormat::JsonLines => table.write_jsonl(file)?,
        ExportFormat::Parquet => table.write_parquet(file)?,
        ExportFormat::Campaign(tool) => return table.write_campaign(tool, file),
    }
    Ok(Written {
        people: u32::try_from(table.len()).unwrap_or(u32::MAX),
        without_address: 0,
    })
}
