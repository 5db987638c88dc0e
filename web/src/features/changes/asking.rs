//! What the screen asks of the engine. The last good answer stays while a newer
//! one is on its way; an older question is dropped when a newer one is asked.

use std::rc::Rc;

use hearth_bridge::{CallFuture, Failure};
use hearth_model::Problem;
use hearth_protocol::calls::Call;
use hearth_protocol::crossings::{CrossingRows, GetCrossings};
use hearth_protocol::movement::{GetMovement, GetPersonMove, Movement, PersonMove};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::use_engine;
use crate::state::Loadable;

/// An answer on its way, or the last one.
pub(super) type Answer<T> = Loadable<Rc<T>, Rc<[Problem]>>;

/// One score at two dates, asked anew at every new run.
#[hook]
pub(super) fn use_movement(asked: Option<GetMovement>, run: u64) -> Answer<Movement> {
    use_answer((asked, run), |(asked, _)| asked.clone())
}

/// What rules did to one person between two dates.
#[hook]
pub(super) fn use_person_move(asked: GetPersonMove) -> Answer<PersonMove> {
    use_answer(asked, |asked| Some(asked.clone()))
}

/// A window of what was found last; `number` is that of what was found.
#[hook]
pub(super) fn use_crossing_rows(asked: GetCrossings, number: u32) -> Answer<CrossingRows> {
    use_answer((asked, number), |(asked, _)| Some(asked.clone()))
}

/// Asks `question` of what is wanted, whenever that changes.
#[hook]
fn use_answer<W, C>(wanted: W, question: fn(&W) -> Option<C>) -> Answer<C::Reply>
where
    W: PartialEq + 'static,
    C: Call + 'static,
    C::Reply: PartialEq + 'static,
{
    let engine = use_engine();
    let found = use_state_eq(Answer::<C::Reply>::default);
    {
        let found = found.clone();
        use_effect_with(wanted, move |wanted| {
            let call = question(wanted).and_then(|asked| engine.start(|client| client.call(asked)));
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
