//! `hearth transitions`: how many people move from which level to which between two dates.

use anyhow::{Result, bail};

use super::dates::single;
use crate::args::TransitionsArguments;
use crate::failure::{Problems, Usage};
use crate::left_out::OverTime;
use crate::output::write_to;
use crate::scoring::{Ready, score_called};
use hearth_model::Problem;

/// Prints the matrix of levels at the two dates; who is not scored has an empty level.
///
/// # Errors
/// An unknown score, one without levels, other than two dates, and whatever makes scoring or
/// writing impossible.
pub(crate) fn run(arguments: &TransitionsArguments) -> Result<()> {
    let mut ready = Ready::read(&arguments.model)?;
    let score = score_called(&ready.model, &arguments.score).map_err(Problems::from)?;
    let dates = single(&arguments.dates, &ready.zone)?;
    let [(_, first), (_, second)] = dates.as_slice() else {
        bail!(Usage(format!(
            "--dates takes two dates, not {}: write --dates 2026-01-31,2026-02-28.",
            dates.len()
        )));
    };
    let mut left_out = OverTime::default();
    let mut at = |date: &String| {
        let run = ready.run(Some(date))?;
        left_out.take(date, &run, score);
        Ok::<_, Problems>(run)
    };
    let (before, now) = (at(first)?, at(second)?);
    left_out.say();
    let transitions = now.transitions(&before, score);
    let transitions = transitions.ok_or_else(|| Problems::from(no_levels(&arguments.score)))?;
    write_to(arguments.output.out.as_deref(), |mut out| {
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
