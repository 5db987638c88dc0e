//! Questions about groups of people to the engine: asked anew with every run.

use hearth_protocol::calls::Call;
use yew::prelude::*;

use crate::hooks::{self, Answer, use_results};

/// The newest answer; nothing is asked without a question or without scores.
#[hook]
pub fn use_answer<C>(asked: Option<C>) -> Answer<C::Reply>
where
    C: Call + Clone + PartialEq + 'static,
    C::Reply: PartialEq + 'static,
{
    let results = use_results();
    let asked = asked.filter(|_| results.scored.value.is_some());
    hooks::use_answer(asked, results.run)
}
