//! The engine's worker, as the page holds it: started once, restarted by the
//! person's wish after a crash. Every call goes through here.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hearth_bridge::{CallFuture, Client, ClientEvents, Failure, Fatal, WORKER_URL};
use hearth_model::Problem;
use hearth_protocol::calls::Call;
use yew::prelude::*;

use crate::browser::{clock, network};

/// How the worker is.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineStatus {
    /// On its way up; calls wait.
    Starting,
    /// It listens; the number counts its starts.
    Ready(u32),
    /// It is lost.
    Stopped(Fatal),
}

/// The engine's worker. Cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Engine {
    client: Option<Client>,
    /// How it is.
    pub status: EngineStatus,
    set_status: Callback<EngineStatus>,
    ready_at_ms: Option<f64>,
    requested: Rc<[String]>,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            client: None,
            status: EngineStatus::Starting,
            set_status: Callback::noop(),
            ready_at_ms: None,
            requested: Rc::default(),
        }
    }
}

impl Engine {
    /// When everything the page needs was first loaded, by the page's clock.
    #[must_use]
    pub fn ready_at_ms(&self) -> Option<f64> {
        self.ready_at_ms
    }

    /// Every address that the worker asked for after it was ready, by the browser's account.
    #[must_use]
    pub fn requested(&self) -> &[String] {
        &self.requested
    }

    /// Asks for something.
    ///
    /// # Errors
    /// Why there is no reply; [`Failure::Crashed`] without a worker.
    pub async fn call<C: Call>(&self, request: C) -> Result<C::Reply, Failure> {
        match &self.client {
            Some(client) => client.call(request).await,
            None => Err(Failure::Crashed),
        }
    }

    /// A call that the caller sets up (files beside it, progress, cancel); `None` without a worker.
    #[must_use]
    pub fn start<T>(&self, begin: impl FnOnce(&Client) -> CallFuture<T>) -> Option<CallFuture<T>> {
        self.client.as_ref().map(begin)
    }

    /// Ends what is left of the worker and starts a fresh one, which knows of no files.
    pub fn restart(&self) {
        self.set_status.emit(EngineStatus::Starting);
        let outcome = self.client.as_ref().map(Client::restart);
        if let Some(Err(problem)) = outcome {
            self.set_status.emit(stopped(problem));
        }
    }
}

fn stopped(problem: Problem) -> EngineStatus {
    EngineStatus::Stopped(Fatal {
        problem,
        can_restart: true,
    })
}

/// What is drawn inside.
#[derive(Properties, PartialEq)]
pub struct EngineProviderProps {
    /// Everything that may use the engine.
    pub children: Html,
}

/// Starts the worker and provides it.
#[component]
pub fn EngineProvider(props: &EngineProviderProps) -> Html {
    let status = use_state_eq(|| EngineStatus::Starting);
    let set_status = {
        let setter = status.setter();
        use_callback((), move |next: EngineStatus, ()| setter.set(next))
    };
    let requested = use_state_eq(Rc::<[String]>::default);
    let client = {
        let set_status = set_status.clone();
        let set_requested = requested.setter();
        use_memo((), move |()| start(&set_status, set_requested))
    };
    let ready_at = use_mut_ref(|| None::<f64>);
    if matches!(*status, EngineStatus::Ready(_)) {
        ready_at.borrow_mut().get_or_insert_with(clock::page_ms);
    }
    let engine = Engine {
        client: (*client).clone(),
        status: (*status).clone(),
        set_status,
        ready_at_ms: *ready_at.borrow(),
        requested: Rc::clone(&requested),
    };
    html! {
        <ContextProvider<Engine> context={engine}>{ props.children.clone() }</ContextProvider<Engine>>
    }
}

fn start(
    set_status: &Callback<EngineStatus>,
    set_requested: UseStateSetter<Rc<[String]>>,
) -> Option<Client> {
    let all = RefCell::new(Vec::new());
    let starts = Cell::new(0);
    let on_ready = set_status.clone();
    let on_fatal = set_status.clone();
    let events = ClientEvents {
        on_ready: Rc::new(move || {
            starts.set(starts.get() + 1);
            on_ready.emit(EngineStatus::Ready(starts.get()));
        }),
        on_fatal: Rc::new(move |fatal| on_fatal.emit(EngineStatus::Stopped(fatal))),
        on_request: Rc::new(move |address| {
            if !network::is_load(&address) {
                all.borrow_mut().push(address);
                set_requested.set(all.borrow().as_slice().into());
            }
        }),
    };
    match Client::start(WORKER_URL, events) {
        Ok(client) => Some(client),
        Err(problem) => {
            set_status.emit(stopped(problem));
            None
        }
    }
}

/// The engine's worker.
#[hook]
pub fn use_engine() -> Engine {
    use_context::<Engine>().unwrap_or_default()
}
