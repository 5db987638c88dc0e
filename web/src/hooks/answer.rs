//! The engine's answer to a question that changes: the newest question wins, and
//! the last good answer stays while a newer one is on its way.

use std::rc::Rc;

use hearth_bridge::{CallFuture, Failure};
use hearth_model::Problem;
use hearth_protocol::calls::Call;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::use_engine;
use crate::state::Loadable;

/// An answer, or why there is none.
pub type Answer<R> = Loadable<Rc<R>, Rc<[Problem]>>;

/// The newest answer to `asked`, which is asked anew whenever it or `fresh` changes; without a question
/// nothing is asked. A question is dropped when another one takes its place.
#[hook]
pub fn use_answer<C, F>(asked: Option<C>, fresh: F) -> Answer<C::Reply>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
    F: PartialEq + 'static,
{
    let engine = use_engine();
    let found = use_state_eq(Answer::<C::Reply>::default);
    {
        let found = found.clone();
        use_effect_with((asked, fresh), move |(asked, _)| {
            let call = asked
                .clone()
                .and_then(|asked| engine.start(|client| client.call(asked)));
            let cancel = call.as_ref().map(CallFuture::cancel_handle);
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
