//! The engine's home in the browser: files in, windows of results out. Only
//! ties ingest, engine and demo to the messages of the protocol: it computes
//! nothing itself, and never sends anything but answers to the page.

pub mod account;
mod batch;
mod changes;
mod convert;
pub mod fingerprint;
mod formats;
mod import;
mod later;
mod legacy;
pub mod memory;
mod origin;
pub mod problems;
mod ranges;
pub mod scoring;
mod service;
mod sources;

use std::rc::Rc;

use hearth_bridge::server::{Server, report_panics, report_requests};
use hearth_bridge::{Port, own_name};
use wasm_bindgen::JsValue;

use service::Service;

/// Listens to the page from now on. Does nothing outside of a worker.
pub fn start() {
    let Some(page) = Port::page() else {
        return;
    };
    report_panics(page.clone());
    if own_name() == ranges::HELPER {
        return wasm_bindgen_futures::spawn_local(ranges::serve(page));
    }
    // Where the page cannot be listened to, no Ready is said and the page is told by its own means.
    if let Ok(server) = serve(page.clone()) {
        server.forever();
        report_requests(page, later::fetch());
    }
}

/// Answers whoever is at the other end of `port`, with a data set of its own.
///
/// # Errors
/// What the browser threw.
pub fn serve(port: Port) -> Result<Server, JsValue> {
    Server::start(port, Rc::new(Service::default()))
}
