//! One end of a line of messages: a worker seen from its page, the page seen
//! from its worker, or an end of a `MessageChannel`. The only place that posts.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    DedicatedWorkerGlobalScope, Event, EventTarget, MessageEvent, MessagePort, Worker,
    WorkerOptions, WorkerType,
};

use hearth_model::Problem;

use crate::codec::{CodecError, Parcel};
use crate::failure::engine_not_started;

/// One end of a line of messages.
#[derive(Clone, Debug)]
pub enum Port {
    /// A worker, seen from its page.
    Worker(Worker),
    /// A helper, seen from the worker that started it.
    Helper(Worker),
    /// An end of a message channel.
    Channel(MessagePort),
    /// The page, seen from its worker.
    Scope(DedicatedWorkerGlobalScope),
}

/// What arrives at a port.
#[derive(Clone, Debug)]
pub enum PortEvent {
    /// A message, as posted.
    Message(JsValue),
    /// A message that could not be read, or an error nobody caught at the other end.
    Broken,
}

impl Port {
    /// A new module worker from the script at `url`.
    ///
    /// # Errors
    /// `engine-not-started` when the browser refuses.
    pub fn worker(url: &str) -> Result<Self, Problem> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        Worker::new_with_options(url, &options)
            .map(Self::Worker)
            .map_err(|_| engine_not_started())
    }

    /// The page, when running in a dedicated worker.
    #[must_use]
    pub fn page() -> Option<Self> {
        js_sys::global().dyn_into().ok().map(Self::Scope)
    }

    /// Posts a message; its buffers are gone from this side.
    pub(crate) fn post(&self, parcel: &Parcel) -> Result<(), CodecError> {
        let Parcel { message, transfer } = parcel;
        match self {
            Self::Worker(worker) | Self::Helper(worker) => {
                worker.post_message_with_transfer(message, transfer)
            }
            Self::Channel(port) => port.post_message_with_transferable(message, transfer),
            Self::Scope(scope) => scope.post_message_with_transfer(message, transfer),
        }
        .map_err(|_| CodecError)
    }

    /// Ends the line: a worker is stopped at once, a channel closed.
    pub(crate) fn close(&self) {
        match self {
            Self::Worker(worker) | Self::Helper(worker) => worker.terminate(),
            Self::Channel(port) => port.close(),
            Self::Scope(scope) => scope.close(),
        }
    }

    /// Calls `on_event` for whatever arrives, until the result is dropped.
    ///
    /// # Errors
    /// What the browser threw.
    pub fn listen(&self, on_event: impl Fn(PortEvent) + 'static) -> Result<Listening, JsValue> {
        // A helper that is lost is replaced: an error of its own must not go on to the page.
        let ends_here = matches!(self, Self::Helper(_));
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if ends_here && event.type_() == "error" {
                event.prevent_default();
            }
            let arrived = match event.dyn_ref::<MessageEvent>() {
                Some(message) if message.type_() == "message" => PortEvent::Message(message.data()),
                _ => PortEvent::Broken,
            };
            on_event(arrived);
        });
        let listening = Listening {
            target: self.target().clone(),
            names: self.event_names(),
            listener,
        };
        for name in listening.names {
            listening.target.add_event_listener_with_callback(
                name,
                listening.listener.as_ref().unchecked_ref(),
            )?;
        }
        if let Self::Channel(port) = self {
            port.start();
        }
        Ok(listening)
    }

    fn target(&self) -> &EventTarget {
        match self {
            Self::Worker(worker) | Self::Helper(worker) => worker,
            Self::Channel(port) => port,
            Self::Scope(scope) => scope,
        }
    }

    /// A worker's own uncaught errors must go on to the page, so it does not listen to them.
    fn event_names(&self) -> &'static [&'static str] {
        match self {
            Self::Worker(_) | Self::Helper(_) => &["message", "messageerror", "error"],
            Self::Channel(_) | Self::Scope(_) => &["message", "messageerror"],
        }
    }
}

/// Listeners on a port; they remove themselves when this is dropped.
#[derive(Debug)]
pub struct Listening {
    target: EventTarget,
    names: &'static [&'static str],
    listener: Closure<dyn Fn(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        for name in self.names {
            // Removing can only fail for a target that is gone, where nothing is left to remove.
            let _ = self
                .target
                .remove_event_listener_with_callback(name, self.listener.as_ref().unchecked_ref());
        }
    }
}
