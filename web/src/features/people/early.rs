//! Has histories made before a card asks for one. Where everyone decides what a score is measured by, the
//! engine finds that date after date, and keeps it: the first card would be waited for, the next is not.

use std::cell::RefCell;
use std::rc::Rc;

use hearth_bridge::CancelHandle;
use hearth_model::document::Scale;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::card::questions;
use crate::browser::clock::Timer;
use crate::hooks::use_engine;
use crate::state::results::Scored;

/// Milliseconds that a run must have been on screen.
const REST_MS: i32 = 400;

/// While there is a `person` to ask for, and for as long as they are asked for: anyone does, as what is
/// found serves everyone.
#[hook]
pub fn use_early_histories(person: Option<String>, scored: &Scored, run: u64) {
    let engine = use_engine();
    let at = scored.score;
    let scale = scored.model.scores.get(at).map(|score| &score.scale);
    // Ranks among everyone are too large to be kept for more than the history that is shown first.
    let most = match scale {
        Some(Scale::Percentile { .. }) => 1,
        _ => usize::MAX,
    };
    use_effect_with((person.is_some(), at, run), move |_| {
        let cancel = Rc::new(RefCell::new(None::<CancelHandle>));
        let asking = Rc::downgrade(&cancel);
        let timer = person.and_then(|person| {
            Timer::after(REST_MS, move || {
                spawn_local(async move {
                    for asked in questions(&person, at).into_iter().take(most) {
                        let call = engine.start(|client| client.call(asked));
                        let (Some(call), Some(asking)) = (call, asking.upgrade()) else {
                            return;
                        };
                        *asking.borrow_mut() = Some(call.cancel_handle());
                        drop(asking);
                        // Whoever opens a card is told what is wrong.
                        if call.await.is_err() {
                            return;
                        }
                    }
                });
            })
        });
        move || {
            drop(timer);
            if let Some(cancel) = cancel.borrow_mut().take() {
                cancel.cancel();
            }
        }
    });
}
