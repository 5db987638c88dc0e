//! Has the change of the score found while its column is shown, and knows of which run it is found.

use std::rc::Rc;

use hearth_bridge::{CallFuture, Failure};
use hearth_model::Problem;
use hearth_protocol::listing::{ChangeFound, FindChange};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::use_engine;

/// What was found last, or why nothing was.
#[derive(Clone, Default, PartialEq)]
struct Found {
    /// What it answers: the question and the run.
    of: Option<(FindChange, u64)>,
    answer: Option<ChangeFound>,
    problems: Option<Rc<[Problem]>>,
}

/// The instant that changes are taken from once rows can tell them, UTC milliseconds, and why they
/// never will. Nothing is asked without a question; the newest one wins.
#[hook]
pub fn use_change(asked: Option<FindChange>, run: u64) -> (Option<i64>, Option<Rc<[Problem]>>) {
    let engine = use_engine();
    let found = use_state_eq(Found::default);
    let set = found.setter();
    use_effect_with((asked, run), move |(asked, run)| {
        let of = asked.map(|asked| (asked, *run));
        let call = asked.and_then(|asked| engine.start(|client| client.call(asked)));
        let cancel = call.as_ref().map(CallFuture::cancel_handle);
        if let Some(call) = call {
            spawn_local(async move {
                match call.await {
                    Ok(answer) => set.set(Found {
                        of,
                        answer: Some(answer),
                        problems: None,
                    }),
                    Err(Failure::Problems(problems)) => set.set(Found {
                        of,
                        answer: None,
                        problems: Some(problems.into()),
                    }),
                    // A cancelled question has a successor; a crash has its own panel.
                    Err(_) => {}
                }
            });
        }
        move || {
            if let Some(cancel) = cancel {
                cancel.cancel();
            }
        }
    });
    if asked.is_none() || found.of != asked.map(|asked| (asked, run)) {
        return (None, None);
    }
    let from_ms = found.answer.map(|answer| answer.from_ms);
    (from_ms, found.problems.clone())
}
