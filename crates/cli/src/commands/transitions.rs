//! `hearth transitions`: how many people move from which level to which between two dates.

use anyhow::{Result, bail};
use hearth_model::Problem;

use super::dates::single;
use crate::args::TransitionsArguments;
use crate::failure::{Problems, Usage};
use crate::output::write_to;
use crate::over_time::OverTime;

/// Prints the matrix of levels at the two dates; who is not scored has an empty level.
///
/// # Errors
/// An unknown score, one without levels, other than two dates, and whatever makes scoring or
/// writing impossible.
pub(crate) fn run(arguments: &TransitionsArguments) -> Result<()> {
    let mut told = OverTime::read(&arguments.of)?;
    let dates = single(&arguments.dates, told.zone())?;
    let [(_, first), (_, second)] = dates.as_slice() else {
        bail!(Usage(format!(
            "--dates takes two dates, not {}: write --dates 2026-01-31,2026-02-28.",
            dates.len()
        )));
    };
    let (before, now) = (told.run(first)?, told.run(second)?);
    told.say_left_out();
    let transitions = now.transitions(&before, told.score);
    let transitions = transitions.ok_or_else(|| Problems::from(no_levels(&arguments.of.score)))?;
    write_to(arguments.of.output.out.as_deref(), |mut out| {
        Ok(transitions.write_csv(&mut out)?)
    })
}

fn no_levels(score: &str) -> Problem {
    Problem::new(
        "no-levels",
        format!("The score \"{score}\" has no levels that people could move between."),
        "Give it levels, or ask for its crossings of a threshold: hearth crossings.",
    )
}
