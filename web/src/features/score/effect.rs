//! What a rule does over everyone, by the newest scores.

use hearth_protocol::results::RuleSummary;
use yew::prelude::*;

use crate::hooks::use_results;

/// What a rule does over everyone.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The rule's sums.
    pub rule: RuleSummary,
    /// Everyone scored.
    pub people: u32,
}

/// What the rule with this id in the score at this position does; `None` before that is known.
#[hook]
pub fn use_effect_of(at: usize, rule: &str) -> Option<Effect> {
    let results = use_results();
    let scored = results.scored.value.as_ref();
    let evaluation = &scored.filter(|scored| scored.score == at)?.evaluation;
    let found = evaluation.summary.rules.iter().find(|one| one.id == rule)?;
    Some(Effect {
        rule: found.clone(),
        people: evaluation.people,
    })
}
