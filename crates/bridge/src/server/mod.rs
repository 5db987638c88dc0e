//! The worker's side: receives calls, runs each as a future, answers once.
//! Knows nothing of what a request means; that is the [`Handler`]'s.

mod fatal;
mod job;
mod requests;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::{Rc, Weak};

use futures::future::LocalBoxFuture;
use hearth_model::Problem;
use hearth_protocol::envelope::Outcome;
use hearth_protocol::{CallId, FromWorker, PROTOCOL, Reply, Request, ToWorker};
use js_sys::ArrayBuffer;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::File;

use crate::BUILD;
use crate::codec::{Parcel, decode};
use crate::failure::not_understood;
use crate::port::{Listening, Port, PortEvent};

pub use fatal::report_panics;
pub use job::{CancelToken, Job};
pub use requests::report_requests;

/// Answers requests.
pub trait Handler: 'static {
    /// Does what `request` asks. `files` came beside it, in the order it names them.
    fn handle(
        self: Rc<Self>,
        request: Request,
        files: Vec<File>,
        job: Job,
    ) -> LocalBoxFuture<'static, Result<Answer, Stop>>;
}

/// A reply and the buffers that travel beside it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The reply.
    pub reply: Reply,
    /// Moved to the page, in this order; empty on this side afterwards.
    pub buffers: Vec<ArrayBuffer>,
}

impl<R: Into<Reply>> From<R> for Answer {
    fn from(reply: R) -> Self {
        Self {
            reply: reply.into(),
            buffers: Vec::new(),
        }
    }
}

/// Why a handler has no reply.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// It noticed that nobody waits any more; what was there before is untouched.
    Cancelled,
    /// It could not; at least one problem.
    Problems(Vec<Problem>),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}

/// A server at work; it stops listening when this is dropped.
pub struct Server {
    _listening: Listening,
}

impl Server {
    /// Listens on `port` and says Ready: from now on calls are answered.
    ///
    /// # Errors
    /// What the browser threw.
    pub fn start(port: Port, handler: Rc<impl Handler>) -> Result<Self, JsValue> {
        let desk = Rc::new(Desk {
            port: port.clone(),
            jobs: RefCell::new(BTreeMap::new()),
        });
        let ready = FromWorker::Ready {
            protocol: PROTOCOL,
            build: BUILD.to_owned(),
        };
        let at_work = Rc::clone(&desk);
        let listening = port.listen(move |event| at_work.hear(event, &handler))?;
        desk.send(&ready, &[]);
        Ok(Self {
            _listening: listening,
        })
    }

    /// Goes on until the worker ends.
    pub fn forever(self) {
        std::mem::forget(self);
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Server")
    }
}

/// The port and the calls that are being worked on.
pub(crate) struct Desk {
    port: Port,
    jobs: RefCell<BTreeMap<CallId, CancelToken>>,
}

impl Desk {
    fn hear<H: Handler>(self: &Rc<Self>, event: PortEvent, handler: &Rc<H>) {
        let decoded = match event {
            PortEvent::Message(message) => decode::<ToWorker>(&message).ok(),
            PortEvent::Broken => None,
        };
        match decoded {
            Some((ToWorker::Call { id, request }, parts)) => {
                self.begin(id, request, parts, Rc::clone(handler));
            }
            Some((ToWorker::Cancel { id }, _)) => {
                if let Some(cancel) = self.jobs.borrow().get(&id) {
                    cancel.cancel();
                }
            }
            // Whose call it was cannot be told: the page must settle them all.
            None => self.send(
                &FromWorker::Fatal {
                    reason: "a message that cannot be read".to_owned(),
                },
                &[],
            ),
        }
    }

    fn begin<H: Handler>(
        self: &Rc<Self>,
        id: CallId,
        request: Request,
        parts: Vec<JsValue>,
        handler: Rc<H>,
    ) {
        let cancel = CancelToken::default();
        self.jobs.borrow_mut().insert(id, cancel.clone());
        let job = Job::new(id, cancel, Rc::clone(self));
        let desk = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            let done = match files(parts) {
                Ok(files) => handler.handle(request, files, job).await,
                Err(problem) => Err(problem.into()),
            };
            finish(&desk, id, done);
        });
    }

    /// Posts to the page. What has no JavaScript form ends the worker for the
    /// page: a call without an answer would wait for ever.
    pub(crate) fn send(&self, message: &FromWorker, parts: &[JsValue]) {
        let posted = Parcel::new(message, parts).and_then(|parcel| self.port.post(&parcel));
        if posted.is_err() {
            fatal::post(&self.port, "a reply that cannot be written");
        }
    }
}

fn finish(desk: &Weak<Desk>, id: CallId, done: Result<Answer, Stop>) {
    let Some(desk) = desk.upgrade() else {
        return;
    };
    desk.jobs.borrow_mut().remove(&id);
    let (outcome, buffers) = match done {
        Ok(Answer { reply, buffers }) => (Outcome::Done(reply), buffers),
        Err(Stop::Cancelled) => (Outcome::Cancelled, Vec::new()),
        Err(Stop::Problems(problems)) => (Outcome::Failed(problems), Vec::new()),
    };
    let parts: Vec<JsValue> = buffers.into_iter().map(JsValue::from).collect();
    desk.send(&FromWorker::Reply { id, outcome }, &parts);
}

fn files(parts: Vec<JsValue>) -> Result<Vec<File>, Problem> {
    parts
        .into_iter()
        .map(|part| part.dyn_into().map_err(|_| not_understood()))
        .collect()
}
