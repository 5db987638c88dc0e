//! `hearth score`: everyone's raw sum, score and level.

use anyhow::{Result, bail};
use hearth_engine::table::{Csv, Table};

use crate::args::{Format, ScoreArguments};
use crate::failure::Usage;
use crate::output::write_to;
use crate::scoring::{Scoring, score_everyone};

/// Prints the table of scores.
///
/// # Errors
/// Whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &ScoreArguments) -> Result<()> {
    if arguments.spreadsheet_safe && arguments.format != Format::Csv {
        bail!(Usage(
            "--spreadsheet-safe is about CSV: leave it out, or --format.".to_owned()
        ));
    }
    let Scoring { workbench, run, .. } = score_everyone(&arguments.run)?;
    let table = Table::everyone(&workbench, &run);
    let csv = if arguments.spreadsheet_safe {
        Csv::Spreadsheets
    } else {
        Csv::Tools
    };
    write_to(arguments.output.out.as_deref(), |mut out| {
        match arguments.format {
            Format::Csv => table.write_csv(csv, &mut out)?,
            Format::Jsonl => table.write_jsonl(&mut out)?,
            Format::Parquet => table.write_parquet(&mut out)?,
        }
        Ok(())
    })
}
