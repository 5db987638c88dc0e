//! What the browser itself noted of requests, for the privacy panel.

use super::clock;
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

impl Noted {
    /// Whether it is for a part of the program itself, beside the page that is at `page`; such
    /// a request carries nothing.
    #[must_use]
    pub fn is_part(&self, page: &str) -> bool {
        let beside = page.split(['?', '#']).next().unwrap_or_default();
        let folder = beside.rfind('/').map_or("", |at| &beside[..=at]);
        let name = self.address.strip_prefix(folder).unwrap_or_default();
        !folder.is_empty()
            && name.starts_with("hearth-")
            && name.ends_with(".wasm")
            && !name.contains(['/', '?', '#'])
    }
}

/// Whether the file is a part of a program that every visit fetches once the page is used, which is still the load.
/// Where a call into it comes before its answer, it is read once more on the spot.
#[must_use]
pub fn is_load(address: &str) -> bool {
    address.ends_with("_rest.wasm") || address.ends_with("_screens.wasm")
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

/// Requests begun after `ready_ms`, but for the program's parts and the page's own files read again; none while the
/// page is still on its way up. Behind them those of the worker, which the page's own account
/// has not: `of_worker`.
#[must_use]
pub fn since(ready_ms: Option<f64>, of_worker: &[String]) -> Vec<Noted> {
    let own = ready_ms.map(|ready_ms| later(&noted(), ready_ms));
    let of_worker = of_worker.iter().map(|address| Noted {
        address: address.clone(),
        initiator: "worker".to_owned(),
        at_ms: clock::page_ms(),
    });
    own.into_iter().flatten().chain(of_worker).collect()
}

fn later(noted: &[Noted], ready_ms: f64) -> Vec<Noted> {
    let (own, later): (Vec<&Noted>, Vec<&Noted>) =
        noted.iter().partition(|request| request.at_ms <= ready_ms);
    let again = |request: &&Noted| own.iter().any(|before| before.address == request.address);
    later
        .into_iter()
        .filter(|request| !again(request) && !is_load(&request.address))
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
    fn a_part_of_the_program_is_told_from_anything_else() {
        let page = "https://x.org/hearth/index.html?demo=shop#/data";
        let is_part = |address: &str| request(address, 1.0).is_part(page);
        assert!(is_part(
            "https://x.org/hearth/hearth-worker-1f_formats.wasm"
        ));
        for other in [
            "https://x.org/hearth/hearth-worker-1f_formats.wasm?data=1",
            "https://x.org/hearth/hearth-worker/ann@x.org.wasm",
            "https://x.org/hearth-worker-1f_formats.wasm",
            "https://y.org/hearth/hearth-worker-1f_formats.wasm",
            "https://x.org/hearth/collect",
        ] {
            assert!(!is_part(other), "{other}");
        }
        assert!(!request("hearth-a.wasm", 1.0).is_part(""));
    }

    #[test]
    fn counts_what_came_after_and_was_not_there_before() {
        let all = [
            request("/app.wasm", 1.0),
            request("/worker.js", 5.0),
            request("/worker.js", 90.0),
            request("/collect?id=1", 91.0),
            request("/hearth-web-1f_rest.wasm", 92.0),
            request("/hearth-web-1f_screens.wasm", 93.0),
        ];
        assert_eq!(later(&all, 10.0), [all[3].clone()]);
    }
}
