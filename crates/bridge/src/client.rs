//! What the page holds of its worker: typed calls, restart, the end.

use std::fmt;
use std::rc::Rc;

use hearth_model::Problem;
use hearth_protocol::calls::Call;
use hearth_protocol::{Progress, Reply};
use js_sys::ArrayBuffer;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::File;

use crate::call::{CallFuture, Unpack};
use crate::connection::{OnProgress, Switchboard};
use crate::port::Port;

/// The worker is lost, told once.
#[derive(Clone, Debug, PartialEq)]
pub struct Fatal {
    /// What to show: `engine-stopped`, `engine-not-started` or `wrong-build`.
    pub problem: Problem,
    /// Whether [`Client::restart`] can help; if not, only loading the page anew does.
    pub can_restart: bool,
}

/// What the page hears beside its calls.
#[derive(Clone)]
pub struct ClientEvents {
    /// A worker of this build listens, at the start and after each restart.
    pub on_ready: Rc<dyn Fn()>,
    /// The worker is lost; every pending call has settled already.
    pub on_fatal: Rc<dyn Fn(Fatal)>,
    /// The worker asked for this address after it was ready.
    pub on_request: Rc<dyn Fn(String)>,
}

impl Default for ClientEvents {
    fn default() -> Self {
        Self {
            on_ready: Rc::new(|| ()),
            on_fatal: Rc::new(|_| ()),
            on_request: Rc::new(|_| ()),
        }
    }
}

impl fmt::Debug for ClientEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientEvents")
    }
}

/// The page's hold on the engine's worker; clones share it. The worker ends
/// with the last clone and the last pending call.
#[derive(Clone)]
pub struct Client {
    board: Rc<Switchboard>,
}

impl Client {
    /// Starts the worker whose loader script is at `url`, e.g. [`crate::WORKER_URL`].
    ///
    /// # Errors
    /// `engine-not-started` when the browser refuses to make a worker.
    pub fn start(url: &str, events: ClientEvents) -> Result<Self, Problem> {
        let url = url.to_owned();
        Self::over(move || Port::worker(&url), events)
    }

    /// A client over any port; `open` is called at the start and at each restart.
    ///
    /// # Errors
    /// Those of `open`; `engine-not-started` when the port cannot be listened to.
    pub fn over(
        open: impl Fn() -> Result<Port, Problem> + 'static,
        events: ClientEvents,
    ) -> Result<Self, Problem> {
        let board = Switchboard::new(Box::new(open), events);
        board.connect()?;
        Ok(Self { board })
    }

    /// Asks for something. Waits for Ready if need be.
    pub fn call<C: Call>(&self, request: C) -> CallFuture<C::Reply> {
        self.submit(request, &[], None, |reply, _| reply.try_into().ok())
    }

    /// Asks for something with `File`s beside the request, and hears how far it is.
    pub fn call_with<C: Call>(
        &self,
        request: C,
        files: Vec<File>,
        on_progress: impl Fn(Progress) + 'static,
    ) -> CallFuture<C::Reply> {
        let parts: Vec<JsValue> = files.into_iter().map(JsValue::from).collect();
        let unpack: Unpack<C::Reply> = |reply, _| reply.try_into().ok();
        self.submit(request, &parts, Some(Rc::new(on_progress)), unpack)
    }

    /// Makes a call whose reply is about a file; its bytes come beside the reply.
    pub fn file<C: Call>(
        &self,
        request: C,
        on_progress: impl Fn(Progress) + 'static,
    ) -> CallFuture<(C::Reply, ArrayBuffer)> {
        self.submit(request, &[], Some(Rc::new(on_progress)), unpack_file)
    }

    /// Ends the present worker, settling its calls as crashed, and starts a
    /// fresh one, which knows nothing of the files of the old.
    ///
    /// # Errors
    /// As [`Client::start`].
    pub fn restart(&self) -> Result<(), Problem> {
        self.board.terminate();
        self.board.connect()
    }

    /// Ends the worker and settles its calls as crashed; [`Client::restart`] may follow.
    pub fn terminate(&self) {
        self.board.terminate();
    }

    fn submit<C: Call, T>(
        &self,
        request: C,
        parts: &[JsValue],
        on_progress: Option<OnProgress>,
        unpack: Unpack<T>,
    ) -> CallFuture<T> {
        let (id, settled) = self.board.submit(request.into(), parts, on_progress);
        CallFuture::new(Rc::clone(&self.board), id, settled, unpack)
    }
}

fn unpack_file<R: TryFrom<Reply>>(reply: Reply, parts: Vec<JsValue>) -> Option<(R, ArrayBuffer)> {
    let buffer = parts.into_iter().next()?.dyn_into().ok()?;
    Some((reply.try_into().ok()?, buffer))
}

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.board, &other.board)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client")
    }
}
