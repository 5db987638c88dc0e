//! Tells the page what its worker asks for over the network, by the browser's own account: the
//! page hears of its own requests alone. Asks for nothing itself.

use hearth_protocol::FromWorker;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    DedicatedWorkerGlobalScope, PerformanceEntry, PerformanceObserver,
    PerformanceObserverEntryList, PerformanceObserverInit,
};

use super::job::monotonic_ms;
use crate::codec::Parcel;
use crate::port::Port;

/// How the address of the worker's script ends, which imports the program of the same name.
const LOADER_END: &str = "_loader.js";

/// From now on whatever is asked for is told to `page`, once its answer is there; but for `coming`, the
/// address of a part of the worker that is still being loaded. A browser that cannot tell says nothing.
pub fn report_requests(page: Port, coming: Option<String>) {
    let since = monotonic_ms();
    let own: Vec<String> = own_files().into_iter().chain(coming).collect();
    let heard = Closure::<dyn Fn(PerformanceObserverEntryList)>::new(
        move |entries: PerformanceObserverEntryList| {
            for entry in entries.get_entries() {
                tell(&page, &entry, since, &own);
            }
        },
    );
    let observed = PerformanceObserver::new(heard.as_ref().unchecked_ref()).map(|observer| {
        let kinds = Array::of1(&JsValue::from_str("resource"));
        observer.observe(&PerformanceObserverInit::new(&kinds));
    });
    if observed.is_ok() {
        // As long as the worker.
        heard.forget();
    }
}

/// The files that the worker was made of; helpers are made of the same.
fn own_files() -> Vec<String> {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return Vec::new();
    };
    let clock = scope.performance();
    let entries = clock.map(|clock| clock.get_entries_by_type("resource"));
    let loaded = entries.iter().flat_map(Array::iter);
    // What its own script imports, the browser tells to whoever started it.
    let script = scope.location().href();
    let imported = script.replace(LOADER_END, ".js");
    loaded
        .filter_map(|entry| Some(entry.dyn_ref::<PerformanceEntry>()?.name()))
        .chain([script, imported])
        .collect()
}

fn tell(page: &Port, entry: &JsValue, since: f64, own: &[String]) {
    let Some(entry) = entry.dyn_ref::<PerformanceEntry>() else {
        return;
    };
    // Its own files read again are no news, as with the page's.
    if entry.start_time() < since || own.contains(&entry.name()) {
        return;
    }
    let requested = FromWorker::Requested {
        address: entry.name(),
    };
    if let Ok(parcel) = Parcel::new(&requested, &[]) {
        // A page that is gone needs no account.
        let _ = page.post(&parcel);
    }
}
