//! What a handler knows of its call: whether it is still wanted, and how to
//! say how far it is.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use hearth_protocol::{CallId, FromWorker, Progress, Stage};
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, Performance};

use crate::server::{Desk, Stop};

/// Progress of one stage is told at most this often, in milliseconds.
const PROGRESS_EVERY_MS: f64 = 100.0;
/// Messages are let in after work of this many milliseconds, where they need not come at once.
const PACE_MS: f64 = 30.0;

/// Whether a call is still wanted; clones share it.
#[derive(Clone, Debug, Default)]
pub struct CancelToken(Rc<Cell<bool>>);

impl CancelToken {
    /// Nobody waits any more.
    pub fn cancel(&self) {
        self.0.set(true);
    }

    /// Whether nobody waits any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.get()
    }
}

/// One call being worked on.
pub struct Job {
    id: CallId,
    cancel: CancelToken,
    desk: Rc<Desk>,
    told: Cell<Option<(Stage, f64)>>,
    /// When messages were last let in.
    breathed: Cell<f64>,
}

impl Job {
    pub(crate) fn new(id: CallId, cancel: CancelToken, desk: Rc<Desk>) -> Self {
        Self {
            id,
            cancel,
            desk,
            told: Cell::new(None),
            breathed: Cell::new(monotonic_ms()),
        }
    }

    /// Goes on only while somebody waits.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub fn check(&self) -> Result<(), Stop> {
        if self.cancel.is_cancelled() {
            Err(Stop::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Lets messages in (a Cancel among them), then goes on only while somebody waits.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub async fn breathe(&self) -> Result<(), Stop> {
        next_task().await;
        self.check()
    }

    /// As [`Job::breathe`], but at once unless it has worked for some time.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub async fn pace(&self) -> Result<(), Stop> {
        if monotonic_ms() - self.breathed.get() >= PACE_MS {
            self.breathe().await?;
            self.breathed.set(monotonic_ms());
        }
        Ok(())
    }

    /// Says how far it is; left out when the same stage was told less than 100 ms ago.
    pub fn progress(&self, progress: Progress) {
        let now = monotonic_ms();
        let soon = self
            .told
            .get()
            .is_some_and(|(stage, at)| stage == progress.stage && now - at < PROGRESS_EVERY_MS);
        if !soon {
            self.told.set(Some((progress.stage, now)));
            let id = self.id;
            self.desk.send(&FromWorker::Progress { id, progress }, &[]);
        }
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Job({})", self.id)
    }
}

/// Milliseconds since some moment; only differences mean anything.
pub(super) fn monotonic_ms() -> f64 {
    Reflect::get(&js_sys::global(), &"performance".into())
        .ok()
        .and_then(|found| found.dyn_into::<Performance>().ok())
        .map_or(0.0, |performance| performance.now())
}

/// Resolves in a later task of the event loop. A promise alone would resolve
/// before any message is let in; a timer would wait 4 ms.
async fn next_task() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let arrived = Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
    });
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // This promise is never rejected.
        let _ = JsFuture::from(arrived).await;
    }
    channel.port1().close();
}
