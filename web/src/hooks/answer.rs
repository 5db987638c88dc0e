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

/// An answer, and the question that it is of: an earlier one, where the newest is not answered yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<C, A> {
    /// The question; none before the first answer.
    pub asked: Option<C>,
    /// Its answer.
    pub answer: A,
}

/// The newest answer to `asked`, which is asked anew whenever it or `fresh` changes; without a question
/// nothing is asked. A question is dropped when another one takes its place.
#[hook]
pub fn use_answer<C, F>(asked: Option<C>, fresh: F) -> Answer<C::Reply>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
    F: PartialEq + 'static,
{
    use_told(asked, fresh).answer
}

/// As [`use_answer`], with the question that the answer is of.
#[hook]
pub fn use_told<C, F>(asked: Option<C>, fresh: F) -> Told<C, Answer<C::Reply>>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
    F: PartialEq + 'static,
{
    let engine = use_engine();
    let found = use_state_eq(|| Told {
        asked: None,
        answer: Answer::<C::Reply>::default(),
    });
    {
        let found = found.clone();
        use_effect_with((asked, fresh), move |(asked, _)| {
            let call = asked
                .clone()
                .and_then(|asked| engine.start(|client| client.call(asked)));
            let cancel = call.as_ref().map(CallFuture::cancel_handle);
            if let Some(call) = call {
                let (before, asked) = (found.answer.clone(), asked.clone());
                // The last good answer stays beside a problem only where it is of this question.
                let last = match found.asked == asked {
                    true => before.clone(),
                    false => Answer::default(),
                };
                spawn_local(async move {
                    let answer = match call.await {
                        Ok(newer) => before.done(Rc::new(newer)),
                        Err(Failure::Problems(problems)) => last.failed(problems.into()),
                        // The crash has its own panel.
                        Err(_) => return,
                    };
                    found.set(Told { asked, answer });
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
