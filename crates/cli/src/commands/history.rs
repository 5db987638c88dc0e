//! `hearth history`: everyone's raw sum, score and level at several dates.

use anyhow::Result;
use hearth_engine::history::{self, Every};
use hearth_events::Zone;

use super::dates::{single, stretch};
use crate::args::{DatesArguments, HistoryArguments, Step};
use crate::output::write_to;
use crate::over_time::OverTime;

/// Prints the history of one score, by date, then by the person's bytes.
///
/// # Errors
/// An unknown score, a date that is none, and whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &HistoryArguments) -> Result<()> {
    let mut told = OverTime::read(&arguments.of)?;
    let dates = dates(&arguments.dates, told.zone())?;
    let written = write_to(arguments.of.output.out.as_deref(), |mut out| {
        history::write_heading(&mut out)?;
        for date in &dates {
            let run = told.run(date)?;
            history::write_rows(told.workbench(), &run, told.score, date, &mut out)?;
        }
        Ok(())
    });
    told.say_left_out();
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
