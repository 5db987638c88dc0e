//! The instant T at which everything is evaluated: the caller's, else the
//! model's, else the latest event that is not after the caller's present.

use hearth_events::{EventLog, Zone, resolve_instant};
use hearth_model::{ModelDraft, Problem};

/// When to evaluate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Instant or date (end of that day in the model's zone); goes before the model's.
    pub as_of: Option<String>,
    /// The caller's present, UTC milliseconds: only bounds the default.
    pub now_ms: i64,
}

/// The latest event not after a present, and for which presents it stays so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Latest {
    latest: i64,
    next: i64,
}

/// The zone of calendar words.
pub(crate) fn zone(draft: &ModelDraft) -> Result<Zone, Problem> {
    Zone::named(&draft.time_zone).ok_or_else(|| {
        Problem::new(
            "unknown-time-zone",
            format!("There is no time zone called \"{}\".", draft.time_zone),
            "Use a name such as \"UTC\" or \"Europe/Berlin\".",
        )
        .at_path("time_zone")
        .with("zone", &draft.time_zone)
    })
}

/// T in UTC milliseconds. `latest` remembers the default between calls.
pub(crate) fn resolve(
    draft: &ModelDraft,
    at: &At,
    zone: &Zone,
    log: &EventLog,
    latest: &mut Option<Latest>,
) -> Result<i64, Problem> {
    if let Some(text) = &at.as_of {
        return read(text, zone);
    }
    if let Some(text) = &draft.as_of {
        return read(text, zone).map_err(|problem| problem.at_path("as_of"));
    }
    match latest {
        Some(known) if known.latest <= at.now_ms && at.now_ms < known.next => Ok(known.latest),
        _ => {
            let found = find(log, at.now_ms)?;
            *latest = Some(found);
            Ok(found.latest)
        }
    }
}

fn find(log: &EventLog, now: i64) -> Result<Latest, Problem> {
    let latest = log.latest_until(now)?;
    let next = log
        .time()
        .iter()
        .copied()
        .filter(|&time| time > now)
        .min()
        .unwrap_or(i64::MAX);
    Ok(Latest { latest, next })
}

fn read(text: &str, zone: &Zone) -> Result<i64, Problem> {
    resolve_instant(text, zone).ok_or_else(|| {
        Problem::new(
            "bad-as-of",
            format!("\"{text}\" is not a date or an instant."),
            "Write a date like 2026-01-31 (the end of that day) or an instant like 2026-01-31T10:00:00Z.",
        )
        .with("text", text)
    })
}
