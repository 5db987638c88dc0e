//! Tells the page what its worker asks for over the network, by the browser's own account: the
//! page hears of its own requests alone. Asks for nothing itself.

use hearth_protocol::FromWorker;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit,
};

use super::job::monotonic_ms;
use crate::codec::Parcel;
use crate::port::Port;

/// From now on whatever is asked for is told to `page`, once its answer is there. A browser
/// that cannot tell says nothing.
pub fn report_requests(page: Port) {
    let since = monotonic_ms();
    let heard = Closure::<dyn Fn(PerformanceObserverEntryList)>::new(
        move |entries: PerformanceObserverEntryList| {
            for entry in entries.get_entries() {
                tell(&page, &entry, since);
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

fn tell(page: &Port, entry: &JsValue, since: f64) {
    let Some(entry) = entry.dyn_ref::<PerformanceEntry>() else {
        return;
    };
    if entry.start_time() < since {
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
