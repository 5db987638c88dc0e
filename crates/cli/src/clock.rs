//! The machine's clock: the only place in Hearth's native code that reads it,
//! because nobody else can tell the command line what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, anyhow};
use hearth_events::{Zone, resolve_instant};

/// The moment of import in UTC milliseconds: `given` read in `zone`, else the machine's clock.
pub(crate) fn moment_of_import(given: Option<&str>, zone: &Zone) -> Result<i64> {
    match given {
        None => Ok(machine_now_ms()),
        Some(text) => resolve_instant(text, zone).ok_or_else(|| {
            anyhow!("--now: \"{text}\" is not an instant. Write it like 2026-01-31T12:00:00Z or 2026-01-31.")
        }),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is the caller that passes the instant in"
)]
fn machine_now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}
