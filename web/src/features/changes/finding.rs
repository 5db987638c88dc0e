//! The search for crossings: asked anew when the question changes, told how far it is, stopped
//! on demand. The last good answer stays meanwhile.

use std::rc::Rc;

use hearth_bridge::{CancelHandle, Failure};
use hearth_model::Problem;
use hearth_protocol::crossings::{Crossings, FindCrossings};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::use_engine;

/// The search.
#[derive(Clone, PartialEq)]
pub(super) struct Finding {
    /// What was found last.
    pub(super) found: Option<Rc<Crossings>>,
    /// Grows with everything found: windows of an earlier answer are no more.
    pub(super) number: u32,
    /// Stops the search; `None` when there is none under way.
    pub(super) cancel: Option<CancelHandle>,
    /// How far it is, 0 to 1.
    pub(super) share: Option<f64>,
    /// Whether it was stopped.
    pub(super) stopped: bool,
    /// Why there is no answer.
    pub(super) problems: Option<Rc<[Problem]>>,
    /// Searches again.
    pub(super) again: Callback<()>,
}

/// What is under way.
#[derive(Clone, Default, PartialEq)]
struct Work {
    cancel: Option<CancelHandle>,
    share: Option<f64>,
    stopped: bool,
    problems: Option<Rc<[Problem]>>,
}

/// Searches whenever the question or the run changes.
#[hook]
pub(super) fn use_finding(asked: FindCrossings, run: u64) -> Finding {
    let engine = use_engine();
    let found = use_state_eq(|| (None::<(FindCrossings, Rc<Crossings>)>, 0_u32));
    let wanted = asked.clone();
    let work = use_state_eq(Work::default);
    let tries = use_state_eq(|| 0_u32);
    {
        let (found, work) = (found.clone(), work.setter());
        use_effect_with((asked, run, *tries), move |(asked, _, _)| {
            let (asked, of) = (asked.clone(), asked.clone());
            let progress = work.clone();
            let handle = Rc::new(std::cell::RefCell::new(None::<CancelHandle>));
            let call = {
                let handle = Rc::clone(&handle);
                let on_progress = move |told: hearth_protocol::Progress| {
                    progress.set(Work {
                        cancel: handle.borrow().clone(),
                        share: Some(told.done as f64 / told.total.max(1) as f64),
                        ..Work::default()
                    });
                };
                engine.start(|client| client.call_with(asked, Vec::new(), on_progress))
            };
            let cancel = call.as_ref().map(hearth_bridge::CallFuture::cancel_handle);
            handle.replace(cancel.clone());
            if let Some(call) = call {
                work.set(Work {
                    cancel: cancel.clone(),
                    ..Work::default()
                });
                let newest = Rc::clone(&handle);
                let of = of.clone();
                spawn_local(async move {
                    let answer = call.await;
                    // A newer search has its own handle, and its own words.
                    let is_newest = newest.borrow().is_some();
                    match answer {
                        Ok(newer) => {
                            found.set((Some((of, Rc::new(newer))), found.1 + 1));
                            work.set(Work::default());
                        }
                        Err(Failure::Cancelled) if is_newest => work.set(Work {
                            stopped: true,
                            ..Work::default()
                        }),
                        Err(Failure::Problems(problems)) => work.set(Work {
                            problems: Some(problems.into()),
                            ..Work::default()
                        }),
                        // The crash has its own panel.
                        Err(_) => {}
                    }
                });
            }
            move || {
                handle.replace(None);
                if let Some(cancel) = cancel {
                    cancel.cancel();
                }
            }
        });
    }
    let again = Callback::from(move |()| tries.set(*tries + 1));
    let Work {
        cancel,
        share,
        stopped,
        problems,
    } = (*work).clone();
    // What was found for another question would be told under the words of this one.
    let own = found.0.as_ref().filter(|(of, _)| *of == wanted);
    Finding {
        found: own.map(|(_, found)| Rc::clone(found)),
        number: found.1,
        cancel,
        share,
        stopped,
        problems,
        again,
    }
}
