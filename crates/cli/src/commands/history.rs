//! `hearth history`: everyone's raw sum, score and level at several dates.

use anyhow::Result;
use hearth_engine::history::{self, Every};
use hearth_events::Zone;

use super::dates::{single, stretch};
use crate::args::{DatesArguments, HistoryArguments, Step};
use crate::failure::Problems;
use crate::left_out::OverTime;
use crate::output::write_to;
use crate::scoring::{Ready, score_called};

/// Prints the history of one score, by date, then by the person's bytes.
///
/// # Errors
/// An unknown score, a date that is none, and whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &HistoryArguments) -> Result<()> {
    let mut ready = Ready::read(&arguments.model)?;
    let score = score_called(&ready.model, &arguments.score).map_err(Problems::from)?;
    let dates = dates(&arguments.dates, &ready.zone)?;
    let mut left_out = OverTime::default();
    let written = write_to(arguments.output.out.as_deref(), |mut out| {
        history::write_heading(&mut out)?;
        for date in &dates {
            let run = ready.run(Some(date))?;
            left_out.take(date, &run, score);
            history::write_rows(&ready.workbench, &run, score, date, &mut out)?;
        }
        Ok(())
    });
    left_out.say();
    written
}

/// The dates as they are printed, in order of their instants, each instant once.
fn dates(arguments: &DatesArguments, zone: &Zone) -> Result<Vec<String>> {
    let mut dates = match (arguments.every, arguments.from, arguments.to) {
        (Some(step), Some(from), Some(to)) => stretch(every(step), from, to, zone)?,
        _ => single(&arguments.dates, zone)?,
    };
    dates.sort_by_key(|&(instant, _)| instant);
    dates.dedup_by_key(|&mut (instant, _)| instant);
    Ok(dates.into_iter().map(|(_, date)| date).collect())
}

fn every(step: Step) -> Every {
    match step {
        Step::Day => Every::Day,
        Step::Week => Every::Week,
        Step::Month => Every::Month,
    }
}
