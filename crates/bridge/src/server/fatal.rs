//! The last word of a worker that panics: where, and nothing of the data. A
//! panic in wasm aborts, so this is said before it does.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use hearth_protocol::FromWorker;

use crate::codec::Parcel;
use crate::port::Port;

thread_local! {
    static PAGE: RefCell<Option<Port>> = const { RefCell::new(None) };
}

/// From now on a panic is reported to `page` as Fatal. Panic messages are left
/// out, since they may quote cells.
pub fn report_panics(page: Port) {
    PAGE.with_borrow_mut(|kept| *kept = Some(page));
    std::panic::set_hook(Box::new(on_panic));
}

fn on_panic(info: &PanicHookInfo<'_>) {
    let reason = match info.location() {
        Some(place) => format!("a fault at {}:{}", place.file(), place.line()),
        None => "a fault at an unknown place".to_owned(),
    };
    PAGE.with(|page| {
        // Borrowed only while the port is being set, when nothing can have gone wrong yet.
        if let Ok(page) = page.try_borrow()
            && let Some(page) = page.as_ref()
        {
            post(page, &reason);
        }
    });
}

/// Posts Fatal; a port that does not take even that is left to the page's `error` event.
pub(crate) fn post(port: &Port, reason: &str) {
    let fatal = FromWorker::Fatal {
        reason: reason.to_owned(),
    };
    if let Ok(parcel) = Parcel::new(&fatal, &[]) {
        let _ = port.post(&parcel);
    }
}
