//! `hearth crossings`: who crosses a threshold of a score, day by day.

use anyhow::Result;
use hearth_engine::crossings;
use hearth_engine::history::{Every, day_before};

use super::dates::stretch;
use crate::args::CrossingsArguments;
use crate::output::write_to;
use crate::over_time::OverTime;

/// Prints everyone whose score at the end of a day is on the other side of the threshold than at
/// the end of the day before, by day, then by the person's bytes.
///
/// # Errors
/// An unknown score, days that are none, and whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &CrossingsArguments) -> Result<()> {
    let mut told = OverTime::read(&arguments.of)?;
    let days = stretch(Every::Day, arguments.from, arguments.to, told.zone())?;
    let mut before = told.run(&day_before(arguments.from, told.zone()))?;
    let written = write_to(arguments.of.output.out.as_deref(), |mut out| {
        crossings::write_heading(&mut out)?;
        for (_, day) in &days {
            let run = told.run(day)?;
            let bench = told.workbench();
            let crossed = bench.crossings(&before, &run, told.score, arguments.threshold);
            crossings::write_rows(bench, day, &crossed, false, &mut out)?;
            before = run;
        }
        Ok(())
    });
    told.say_left_out();
    written
}
