//! Scores of everyone or of a group, as a file.

use std::io;

use hearth_engine::campaign::Written;
use hearth_engine::table::{Csv, Table};
use hearth_engine::{Run, Workbench};
use hearth_model::Problem;
use hearth_protocol::results::{ExportFormat, ExportScores, Exported, Group};
use hearth_protocol::segments::GroupId;

use super::Scoring;
use super::grouping::set_of;
use crate::problems::{export_not_written, no_address, unknown_group};

impl Scoring {
    /// The file, and what is in it.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-group`, `no-address`, `export-not-written`.
    pub fn export(&mut self, asked: &ExportScores) -> Result<(Vec<u8>, Exported), Problem> {
        let (workbench, current) = self.grouped()?;
        let run = &current.run;
        let table = match &asked.of {
            Group::Everyone => Table::everyone(workbench, run),
            Group::Segment(id) => of_set(workbench, run, &GroupId::Segment(id.clone()))?,
            Group::Tag(id) => of_set(workbench, run, &GroupId::Tag(id.clone()))?,
            Group::Level(score, level) => {
                let score = run.scores.get(*score as usize);
                let levels = &score.ok_or_else(unknown_group)?.level;
                Table::of(workbench, run, |person| levels[person as usize] == *level)
            }
        };
        if asked.look {
            return Ok((Vec::new(), look(&table, asked.format)));
        }
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
}

/// The people of a segment or a tag.
fn of_set<'a>(
    workbench: &'a mut Workbench,
    run: &'a Run,
    id: &GroupId,
) -> Result<Table<'a>, Problem> {
    let set = set_of(workbench, run, id)?;
    Ok(Table::of(workbench, run, |person| set.has(person)))
}

/// What would be in the file.
fn look(table: &Table<'_>, format: ExportFormat) -> Exported {
    let written = match format {
        ExportFormat::Campaign(tool) => table.known_to(tool),
        _ => whole(table),
    };
    Exported {
        people: written.people,
        without_address: written.without_address,
        bytes: 0,
    }
}

fn whole(table: &Table<'_>) -> Written {
    Written {
        people: u32::try_from(table.len()).unwrap_or(u32::MAX),
        without_address: 0,
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
    Ok(whole(table))
}
