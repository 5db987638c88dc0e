//! `hearth score`: everyone's raw sum, score and level.

use anyhow::{Result, bail};
use hearth_engine::table::{write_scores_csv, write_scores_jsonl};

use crate::args::{Format, ScoreArguments};
use crate::failure::Usage;
use crate::output::write_to;
use crate::scoring::{Scoring, score_everyone};

/// Prints the table of scores.
///
/// # Errors
/// Whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &ScoreArguments) -> Result<()> {
    if arguments.spreadsheet_safe && arguments.format == Format::Jsonl {
        bail!(Usage(
            "--spreadsheet-safe is about CSV: leave it out, or --format jsonl.".to_owned()
        ));
    }
    let Scoring { workbench, run, .. } = score_everyone(&arguments.run)?;
    write_to(arguments.output.out.as_deref(), |mut out| {
        match arguments.format {
            Format::Csv => {
                write_scores_csv(&workbench, &run, arguments.spreadsheet_safe, &mut out)?;
            }
            Format::Jsonl => write_scores_jsonl(&workbench, &run, &mut out)?,
        }
        Ok(())
    })
}
