//! The client's state: the present worker, the calls that wait for it, and the
//! rule that every one of them settles exactly once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::channel::oneshot;
use hearth_model::Problem;
use hearth_protocol::envelope::Outcome;
use hearth_protocol::{CallId, FromWorker, PROTOCOL, Progress, Request, ToWorker};
use wasm_bindgen::JsValue;

use crate::BUILD;
use crate::call::Settled;
use crate::client::{ClientEvents, Fatal};
use crate::codec::{Parcel, decode};
use crate::failure::{Failure, engine_not_started, engine_stopped, not_understood, wrong_build};
use crate::port::{Listening, Port, PortEvent};

/// Makes a fresh port.
pub(crate) type Open = Box<dyn Fn() -> Result<Port, Problem>>;
/// Hears how far a call is.
pub(crate) type OnProgress = Rc<dyn Fn(Progress)>;

pub(crate) struct Switchboard {
    open: Open,
    events: ClientEvents,
    state: RefCell<State>,
}

struct State {
    line: Option<Line>,
    phase: Phase,
    /// Never reused, not even after a restart: a late reply can meet no other call.
    next_id: CallId,
    pending: BTreeMap<CallId, Pending>,
}

struct Line {
    port: Port,
    _listening: Listening,
}

enum Phase {
    /// The worker has not said Ready yet; calls wait.
    Starting,
    /// Calls are posted.
    Ready,
    /// No worker; every call fails like this.
    Lost(Failure),
}

struct Pending {
    settle: oneshot::Sender<Settled>,
    on_progress: Option<OnProgress>,
    /// Not posted yet.
    waiting: Option<Parcel>,
}

impl Pending {
    fn settle(self, settled: Settled) {
        // Nobody listens any more: then nobody needs it.
        let _ = self.settle.send(settled);
    }
}

impl Switchboard {
    pub(crate) fn new(open: Open, events: ClientEvents) -> Rc<Self> {
        Rc::new(Self {
            open,
            events,
            state: RefCell::new(State {
                line: None,
                phase: Phase::Lost(Failure::Crashed),
                next_id: 0,
                pending: BTreeMap::new(),
            }),
        })
    }

    /// Opens a fresh port and waits for its Ready.
    pub(crate) fn connect(self: &Rc<Self>) -> Result<(), Problem> {
        let port = (self.open)()?;
        let board = Rc::downgrade(self);
        let listening = port
            .listen(move |event| {
                if let Some(board) = board.upgrade() {
                    board.hear(event);
                }
            })
            .map_err(|_| engine_not_started())?;
        let mut state = self.state.borrow_mut();
        state.phase = Phase::Starting;
        state.line = Some(Line {
            port,
            _listening: listening,
        });
        Ok(())
    }

    /// Posts a request, or keeps it until Ready, or fails it at once.
    pub(crate) fn submit(
        &self,
        request: Request,
        parts: &[JsValue],
        on_progress: Option<OnProgress>,
    ) -> (CallId, oneshot::Receiver<Settled>) {
        let (settle, settled) = oneshot::channel();
        let mut state = self.state.borrow_mut();
        let id = state.next_id;
        state.next_id = id.wrapping_add(1);
        let mut pending = Pending {
            settle,
            on_progress,
            waiting: None,
        };
        let failure = match Parcel::new(&ToWorker::Call { id, request }, parts) {
            Err(_) => Some(Failure::Problems(vec![not_understood()])),
            Ok(parcel) => match &state.phase {
                Phase::Lost(failure) => Some(failure.clone()),
                Phase::Starting => {
                    pending.waiting = Some(parcel);
                    None
                }
                Phase::Ready => state.post(&parcel).err(),
            },
        };
        match failure {
            Some(failure) => pending.settle(Err(failure)),
            None => {
                state.pending.insert(id, pending);
            }
        }
        (id, settled)
    }

    /// Settles a call as cancelled and tells the worker, if it knows of it.
    pub(crate) fn cancel(&self, id: CallId) {
        let mut state = self.state.borrow_mut();
        let Some(pending) = state.pending.remove(&id) else {
            return;
        };
        if pending.waiting.is_none()
            && let Ok(parcel) = Parcel::new(&ToWorker::Cancel { id }, &[])
        {
            // A port that takes no message is about to be reported as lost.
            let _ = state.post(&parcel);
        }
        drop(state);
        pending.settle(Err(Failure::Cancelled));
    }

    /// Ends the worker; whatever is pending has crashed.
    pub(crate) fn terminate(&self) {
        self.lose(&Failure::Crashed);
    }

    fn hear(&self, event: PortEvent) {
        let PortEvent::Message(message) = event else {
            return self.crash(None);
        };
        match decode::<FromWorker>(&message) {
            Ok((FromWorker::Ready { protocol, build }, _)) => {
                if protocol == PROTOCOL && build == BUILD {
                    self.ready();
                } else {
                    self.refuse();
                }
            }
            Ok((FromWorker::Reply { id, outcome }, parts)) => self.reply(id, outcome, parts),
            Ok((FromWorker::Progress { id, progress }, _)) => self.progress(id, progress),
            Ok((FromWorker::Requested { address }, _)) => (self.events.on_request)(address),
            Ok((FromWorker::Fatal { reason }, _)) => self.crash(Some(reason)),
            // Before Ready only another build speaks another language.
            Err(_) if matches!(self.state.borrow().phase, Phase::Starting) => self.refuse(),
            Err(_) => self.crash(None),
        }
    }

    fn ready(&self) {
        let mut failed = Vec::new();
        {
            let mut state = self.state.borrow_mut();
            state.phase = Phase::Ready;
            // Ids only grow: the order of the map is the order of the calls.
            let ids: Vec<CallId> = state.pending.keys().copied().collect();
            for id in ids {
                let waiting = state
                    .pending
                    .get_mut(&id)
                    .and_then(|call| call.waiting.take());
                if let Some(parcel) = waiting
                    && let Err(failure) = state.post(&parcel)
                {
                    failed.extend(state.pending.remove(&id).map(|call| (call, failure)));
                }
            }
        }
        for (call, failure) in failed {
            call.settle(Err(failure));
        }
        (self.events.on_ready)();
    }

    fn reply(&self, id: CallId, outcome: Outcome, parts: Vec<JsValue>) {
        let pending = self.state.borrow_mut().pending.remove(&id);
        // Unknown: cancelled meanwhile. The reply is late and of no use.
        if let Some(pending) = pending {
            pending.settle(match outcome {
                Outcome::Done(reply) => Ok((reply, parts)),
                Outcome::Failed(problems) => Err(Failure::Problems(problems)),
                Outcome::Cancelled => Err(Failure::Cancelled),
            });
        }
    }

    fn progress(&self, id: CallId, progress: Progress) {
        let on_progress = {
            let state = self.state.borrow();
            state
                .pending
                .get(&id)
                .and_then(|call| call.on_progress.clone())
        };
        if let Some(on_progress) = on_progress {
            on_progress(progress);
        }
    }

    /// The worker stopped by itself; `reason` is what it said at the end.
    fn crash(&self, reason: Option<String>) {
        let was_starting = matches!(self.state.borrow().phase, Phase::Starting);
        self.lose(&Failure::Crashed);
        let problem = match reason {
            Some(reason) => engine_stopped().with("reason", reason),
            None if was_starting => engine_not_started(),
            None => engine_stopped(),
        };
        (self.events.on_fatal)(Fatal {
            problem,
            can_restart: true,
        });
    }

    fn refuse(&self) {
        self.lose(&Failure::WrongBuild);
        (self.events.on_fatal)(Fatal {
            problem: wrong_build(),
            can_restart: false,
        });
    }

    /// Ends the line and settles everything that is pending.
    fn lose(&self, failure: &Failure) {
        let (line, pending) = {
            let mut state = self.state.borrow_mut();
            state.phase = Phase::Lost(failure.clone());
            (state.line.take(), std::mem::take(&mut state.pending))
        };
        if let Some(line) = line {
            line.port.close();
        }
        for call in pending.into_values() {
            call.settle(Err(failure.clone()));
        }
    }
}

impl Drop for Switchboard {
    fn drop(&mut self) {
        self.lose(&Failure::Crashed);
    }
}

impl State {
    fn post(&self, parcel: &Parcel) -> Result<(), Failure> {
        let Some(line) = &self.line else {
            return Err(Failure::Crashed);
        };
        line.port
            .post(parcel)
            .map_err(|_| Failure::Problems(vec![not_understood()]))
    }
}
