//! `hearth crossings`: who crosses a threshold of a score, day by day.

use anyhow::Result;
use hearth_engine::crossings;
use hearth_engine::history::{Every, on_day};
use hearth_events::{Zone, resolve_instant};
use hearth_model::instant::CivilDate;

use super::dates::{stretch, written};
use crate::args::CrossingsArguments;
use crate::failure::{Problems, Usage};
use crate::left_out::OverTime;
use crate::output::write_to;
use crate::scoring::{Ready, score_called};

/// Prints everyone whose score at the end of a day is on the other side of the threshold than at
/// the end of the day before, by day, then by the person's bytes.
///
/// # Errors
/// An unknown score, days that are none, and whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &CrossingsArguments) -> Result<()> {
    let (from, to) = (arguments.from, arguments.to);
    if from.days_since_epoch() > to.days_since_epoch() {
        return Err(Usage("--from is after --to: exchange the two.".to_owned()).into());
    }
    let mut ready = Ready::read(&arguments.model)?;
    let score = score_called(&ready.model, &arguments.score).map_err(Problems::from)?;
    let days = stretch(Every::Day, day_before(from, &ready.zone), to, &ready.zone)?;
    let mut left_out = OverTime::default();
    let written = write_to(arguments.output.out.as_deref(), |mut out| {
        crossings::write_heading(&mut out)?;
        let mut before = None;
        for (_, day) in &days {
            let run = ready.run(Some(day))?;
            left_out.take(day, &run, score);
            if let Some(before) = &before {
                let bench = &ready.workbench;
                let crossed = bench.crossings(before, &run, score, arguments.threshold);
                crossings::write_rows(bench, day, &crossed, &mut out)?;
            }
            before = Some(run);
        }
        Ok(())
    });
    left_out.say();
    written
}

/// The last day that ended before this one: a zone may have skipped the one before.
fn day_before(day: CivilDate, zone: &Zone) -> CivilDate {
    let back = (1..=2).filter_map(|back| on_day(day.days_since_epoch() - back));
    let mut ended = back.filter(|&day| resolve_instant(&written(day), zone).is_some());
    ended.next().unwrap_or(day)
}
