//! Questions about groups of people to the engine: asked anew with every run,
//! the newest wins, and the last good answer stays until then.

use std::rc::Rc;

use hearth_bridge::Failure;
use hearth_model::Problem;
use hearth_protocol::calls::Call;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::{use_engine, use_results};
use crate::state::Loadable;

/// An answer, or why there is none.
pub type Answer<R> = Loadable<Rc<R>, Rc<[Problem]>>;

/// The newest answer; nothing is asked without a question or without scores.
#[hook]
pub fn use_answer<C>(asked: Option<C>) -> Answer<C::Reply>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
{
    let engine = use_engine();
    let results = use_results();
    let found = use_state_eq(Loadable::default);
    let asked = asked.filter(|_| results.scored.value.is_some());
    {
        let found = found.clone();
        use_effect_with((asked, results.run), move |(asked, _)| {
            let call = asked
                .clone()
                .and_then(|asked| engine.start(|client| client.call(asked)));
            let cancel = call.as_ref().map(hearth_bridge::CallFuture::cancel_handle);
            if let Some(call) = call {
                let before = (*found).clone();
                spawn_local(async move {
                    match call.await {
                        Ok(newer) => found.set(before.done(Rc::new(newer))),
                        Err(Failure::Problems(problems)) => {
                            found.set(before.failed(problems.into()));
                        }
                        // The crash has its own panel.
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
    }
    (*found).clone()
}
