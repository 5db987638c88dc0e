//! The page's side of one call: a future that settles once. Dropping it
//! cancels the call in the worker.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, ready};

use futures::channel::oneshot;
use hearth_protocol::{CallId, Reply};
use wasm_bindgen::JsValue;

use crate::connection::Switchboard;
use crate::failure::{Failure, not_understood};

/// A reply and what came beside it, or why there is none.
pub(crate) type Settled = Result<(Reply, Vec<JsValue>), Failure>;

/// Takes the promised type out of a reply; `None` when it is another.
pub(crate) type Unpack<T> = fn(Reply, Vec<JsValue>) -> Option<T>;

/// A call on its way. Settles once; dropped before that, it cancels the call.
#[must_use = "a dropped call is a cancelled call"]
pub struct CallFuture<T> {
    board: Rc<Switchboard>,
    id: CallId,
    settled: oneshot::Receiver<Settled>,
    unpack: Unpack<T>,
    done: bool,
}

impl<T> CallFuture<T> {
    pub(crate) fn new(
        board: Rc<Switchboard>,
        id: CallId,
        settled: oneshot::Receiver<Settled>,
        unpack: Unpack<T>,
    ) -> Self {
        Self {
            board,
            id,
            settled,
            unpack,
            done: false,
        }
    }

    /// Cancels this call from elsewhere, e.g. from a button, while the future is awaited.
    #[must_use]
    pub fn cancel_handle(&self) -> CancelHandle {
        CancelHandle {
            board: Rc::downgrade(&self.board),
            id: self.id,
        }
    }
}

impl<T> Future for CallFuture<T> {
    type Output = Result<T, Failure>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // A sender dropped unsent means that the client itself is gone.
        let settled = ready!(Pin::new(&mut self.settled).poll(cx)).unwrap_or(Err(Failure::Crashed));
        self.done = true;
        Poll::Ready(settled.and_then(|(reply, parts)| {
            (self.unpack)(reply, parts).ok_or_else(|| Failure::Problems(vec![not_understood()]))
        }))
    }
}

impl<T> Drop for CallFuture<T> {
    fn drop(&mut self) {
        if !self.done {
            self.board.cancel(self.id);
        }
    }
}

impl<T> fmt::Debug for CallFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CallFuture({})", self.id)
    }
}

/// Cancels one call. Does nothing once the call has settled.
#[derive(Clone)]
pub struct CancelHandle {
    board: Weak<Switchboard>,
    id: CallId,
}

impl CancelHandle {
    /// Settles the call with [`Failure::Cancelled`] at once and tells the worker to stop.
    pub fn cancel(&self) {
        if let Some(board) = self.board.upgrade() {
            board.cancel(self.id);
        }
    }
}

impl fmt::Debug for CancelHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CancelHandle({})", self.id)
    }
}

impl PartialEq for CancelHandle {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.board.ptr_eq(&other.board)
    }
}
