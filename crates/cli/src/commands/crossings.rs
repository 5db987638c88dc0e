//! `hearth crossings`: who crosses a threshold of a score, day by day.

use anyhow::Result;
use hearth_engine::crossings;
use hearth_engine::history::{Every, on_day};
use hearth_events::{Zone, resolve_instant};
use hearth_model::instant::CivilDate;

use super::dates::{stretch, written};
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
            crossings::write_rows(bench, day, &crossed, &mut out)?;
            before = run;
        }
        Ok(())
    });
    told.say_left_out();
    written
}

/// The last day that ended before this one: a zone may have skipped the one before. The first day
/// there is stays itself.
fn day_before(day: CivilDate, zone: &Zone) -> String {
    let back = (1..=2).filter_map(|back| on_day(day.days_since_epoch() - back));
    let mut ended = back
        .map(written)
        .filter(|day| resolve_instant(day, zone).is_some());
    ended.next().unwrap_or_else(|| written(day))
}
