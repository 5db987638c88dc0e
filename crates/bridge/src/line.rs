//! A line between the engine's worker and a helper that it starts for a part of its work:
//! messages of any type, each with what travels beside it, one after the other. Must never
//! let whoever listens wait for a helper that is gone.

use std::fmt;

use futures::StreamExt as _;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, Worker, WorkerOptions, WorkerType};

use crate::codec::{CodecError, Parcel, decode};
use crate::port::{Listening, Port, PortEvent};

/// One end of a line. A helper ends with the line of whoever started it.
pub struct Line {
    port: Port,
    arrived: UnboundedReceiver<PortEvent>,
    _listening: Listening,
}

impl Line {
    /// Starts a helper: another worker of the script that this one runs, called `name`.
    /// `None` where the browser does not let it.
    #[must_use]
    pub fn start(name: &str) -> Option<Self> {
        let scope = scope()?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(name);
        let worker = Worker::new_with_options(&scope.location().href(), &options).ok()?;
        Self::over(Port::Helper(worker))
    }

    /// A line over any port; `None` where it cannot be listened to.
    #[must_use]
    pub fn over(port: Port) -> Option<Self> {
        let (sender, arrived) = unbounded();
        let listening = port.listen(move |event| {
            // Nobody listens any more: then nobody needs it.
            let _ = sender.unbounded_send(event);
        });
        Some(Self {
            _listening: listening.ok()?,
            port,
            arrived,
        })
    }

    /// Says something; the buffers among the parts are gone from this side.
    ///
    /// # Errors
    /// [`CodecError`] when it has no JavaScript form.
    pub fn send<T: Serialize>(&self, body: &T, parts: &[JsValue]) -> Result<(), CodecError> {
        Parcel::new(body, parts).and_then(|parcel| self.port.post(&parcel))
    }

    /// What comes next; `None` when the other end is lost, or says what this one does not understand.
    pub async fn hear<T: DeserializeOwned>(&mut self) -> Option<(T, Vec<JsValue>)> {
        match self.arrived.next().await? {
            PortEvent::Message(message) => decode(&message).ok(),
            PortEvent::Broken => None,
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.port.close();
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line")
    }
}

/// The name that this worker was started under; empty where it has none.
#[must_use]
pub fn own_name() -> String {
    scope().map(|scope| scope.name()).unwrap_or_default()
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}
