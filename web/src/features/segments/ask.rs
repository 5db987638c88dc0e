//! Questions about groups of people to the engine: asked anew with every run.

use hearth_protocol::calls::Call;
use yew::prelude::*;

use crate::hooks::{self, Answer, Told, use_results};

/// The answer to this very question, but for newer scores: nothing while another one was answered last.
#[hook]
pub fn use_exact<C>(asked: Option<C>) -> Answer<C::Reply>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
{
    let told = use_told(asked.clone());
    match told.asked == asked {
        true => told.answer,
        false => Answer::default(),
    }
}

/// The newest answer, and its question; nothing is asked without a question or without scores.
#[hook]
pub fn use_told<C>(asked: Option<C>) -> Told<C, Answer<C::Reply>>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
{
    let results = use_results();
    let asked = asked.filter(|_| results.scored.value.is_some());
    hooks::use_told(asked, results.run)
}

/// The newest answer; nothing is asked without a question or without scores.
#[hook]
pub fn use_answer<C>(asked: Option<C>) -> Answer<C::Reply>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
{
    use_told(asked).answer
}
