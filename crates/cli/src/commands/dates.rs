//! The dates that commands over time are asked for: read, resolved in the model's zone, and
//! refused with what to write instead.

use anyhow::{Result, bail};
use hearth_engine::history::{Every, ends};
use hearth_events::{Zone, resolve_instant};
use hearth_model::Problem;
use hearth_model::instant::CivilDate;

use crate::failure::{Problems, Usage};
use crate::messages::say;

/// Single dates or instants, each with its instant, in their order.
///
/// # Errors
/// `not-a-date`.
pub(super) fn single(dates: &[String], zone: &Zone) -> Result<Vec<(i64, String)>, Problems> {
    let read = |text: &String| {
        let text = text.trim();
        let instant = resolve_instant(text, zone).ok_or_else(|| not_a_date(text))?;
        Ok((instant, text.to_owned()))
    };
    dates.iter().map(read).collect()
}

/// The dates from one to another with their ends. Days that the zone skipped never ended: they
/// are left out, and said.
///
/// # Errors
/// The first is after the last.
pub(super) fn stretch(
    every: Every,
    from: CivilDate,
    to: CivilDate,
    zone: &Zone,
) -> Result<Vec<(i64, String)>> {
    if from.days_since_epoch() > to.days_since_epoch() {
        bail!(Usage("--from is after --to: exchange the two.".to_owned()));
    }
    let (days, skipped) = ends(from, to, every, zone);
    for date in skipped {
        say(&format!(
            "note: {date} is no day in {}, left out",
            zone.name()
        ));
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
