//! `hearth history`: everyone's raw sum, score and level at several dates.

use anyhow::{Result, bail};
use hearth_engine::history::{self, Every};
use hearth_events::{Zone, resolve_instant};
use hearth_model::Problem;
use hearth_model::instant::CivilDate;

use crate::args::{DatesArguments, HistoryArguments, Step};
use crate::failure::{Problems, Usage};
use crate::left_out::OverTime;
use crate::messages::say;
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
        (Some(every), Some(from), Some(to)) => stretch(every, from, to, zone)?,
        _ => single(&arguments.dates, zone)?,
    };
    dates.sort_by_key(|&(instant, _)| instant);
    dates.dedup_by_key(|&mut (instant, _)| instant);
    Ok(dates.into_iter().map(|(_, date)| date).collect())
}

fn single(dates: &[String], zone: &Zone) -> Result<Vec<(i64, String)>, Problems> {
    let read = |text: &String| {
        let text = text.trim();
        let instant = resolve_instant(text, zone).ok_or_else(|| not_a_date(text))?;
        Ok((instant, text.to_owned()))
    };
    dates.iter().map(read).collect()
}

/// Days that the zone skipped never ended: they are left out, and said.
fn stretch(step: Step, from: CivilDate, to: CivilDate, zone: &Zone) -> Result<Vec<(i64, String)>> {
    if from.days_since_epoch() > to.days_since_epoch() {
        bail!(Usage("--from is after --to: exchange the two.".to_owned()));
    }
    let every = match step {
        Step::Day => Every::Day,
        Step::Week => Every::Week,
        Step::Month => Every::Month,
    };
    let written = history::dates(from, to, every)
        .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let mut days = Vec::new();
    for date in written {
        match resolve_instant(&date, zone) {
            Some(instant) => days.push((instant, date)),
            None => say(&format!(
                "note: {date} is no day in {}, left out",
                zone.name()
            )),
        }
    }
    Ok(days)
}

fn not_a_date(text: &str) -> Problems {
    Problem::new(
        "not-a-date",
        format!("--dates: \"{text}\" is not a date or an instant."),
        "Write a date like 2026-01-31 (the end of that day) or an instant like 2026-01-31T10:00:00Z.",
    )
    .into()
}
