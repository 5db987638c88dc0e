//! Has it found since when people have tags while columns of it are shown, one tag after the other, and
//! knows of which run it is found.

use std::rc::Rc;

use hearth_bridge::{CallFuture, CancelHandle, Failure};
use hearth_model::Problem;
use hearth_protocol::listing::{FindSince, SinceFound};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::use_engine;

/// What was found, or why nothing more was.
#[derive(Clone, Default, PartialEq)]
struct Found {
    /// What it answers: the tags and the run.
    of: (Vec<u32>, u64),
    /// The tags found so far.
    tags: Vec<u32>,
    problems: Option<Rc<[Problem]>>,
}

/// Of the tags at these positions, those of which rows can tell since when people have them, and why they
/// never will of the others. The newest question wins.
#[hook]
pub fn use_since(tags: Vec<u32>, run: u64) -> (Vec<u32>, Option<Rc<[Problem]>>) {
    let engine = use_engine();
    let found = use_state_eq(Found::default);
    let set = found.setter();
    let asked = (tags, run);
    use_effect_with(asked.clone(), move |of| {
        let ask = |&tag: &u32| engine.start(|client| client.call(FindSince { tag }));
        let calls: Vec<CallFuture<SinceFound>> = of.0.iter().filter_map(ask).collect();
        let cancels: Vec<_> = calls.iter().map(CallFuture::cancel_handle).collect();
        let mut found = Found {
            of: of.clone(),
            ..Found::default()
        };
        spawn_local(async move {
            for call in calls {
                match call.await {
                    Ok(answer) => found.tags.push(answer.tag),
                    Err(Failure::Problems(problems)) => found.problems = Some(problems.into()),
                    // A cancelled question has a successor; a crash has its own panel.
                    Err(_) => return,
                }
                set.set(found.clone());
            }
        });
        move || cancels.iter().for_each(CancelHandle::cancel)
    });
    if found.of != asked {
        return (Vec::new(), None);
    }
    (found.tags.clone(), found.problems.clone())
}
