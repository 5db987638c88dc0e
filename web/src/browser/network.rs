//! What the browser itself noted of requests, for the privacy panel.

use wasm_bindgen::JsCast as _;
use web_sys::{PerformanceEntry, PerformanceResourceTiming};

/// A request as the browser noted it.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// The full address.
    pub address: String,
    /// What began it, e.g. `script`, `fetch`.
    pub initiator: String,
    /// Milliseconds after the page was opened.
    pub at_ms: f64,
}

/// Every request noted since the page was opened, in order of time.
#[must_use]
pub fn noted() -> Vec<Noted> {
    let Some(clock) = web_sys::window().and_then(|window| window.performance()) else {
        return Vec::new();
    };
    clock
        .get_entries_by_type("resource")
        .iter()
        .filter_map(read)
        .collect()
}

fn read(entry: wasm_bindgen::JsValue) -> Option<Noted> {
    let entry: PerformanceEntry = entry.dyn_into().ok()?;
    let initiator = entry
        .dyn_ref::<PerformanceResourceTiming>()
        .map(PerformanceResourceTiming::initiator_type)
        .unwrap_or_default();
    Some(Noted {
        address: entry.name(),
        initiator,
        at_ms: entry.start_time(),
    })
}

/// Requests begun after `ready_ms`, but for the page's own files read again;
/// none while the page is still on its way up.
#[must_use]
pub fn since(ready_ms: Option<f64>) -> Vec<Noted> {
    ready_ms
        .map(|ready_ms| later(&noted(), ready_ms))
        .unwrap_or_default()
}

fn later(noted: &[Noted], ready_ms: f64) -> Vec<Noted> {
    let (own, later): (Vec<&Noted>, Vec<&Noted>) =
        noted.iter().partition(|request| request.at_ms <= ready_ms);
    let again = |request: &&Noted| own.iter().any(|before| before.address == request.address);
    later
        .into_iter()
        .filter(|request| !again(request))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Noted, later};

    fn request(address: &str, at_ms: f64) -> Noted {
        Noted {
            address: address.to_owned(),
            initiator: String::new(),
            at_ms,
        }
    }

    #[test]
    fn counts_what_came_after_and_was_not_there_before() {
        let all = [
            request("/app.wasm", 1.0),
            request("/worker.js", 5.0),
            request("/worker.js", 90.0),
            request("/collect?id=1", 91.0),
        ];
        assert_eq!(later(&all, 10.0), [all[3].clone()]);
    }
}
