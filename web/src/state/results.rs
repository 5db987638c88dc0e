//! The newest scores, with the model they were made by.

use std::rc::Rc;

use hearth_model::{ModelDraft, Problem};
use hearth_protocol::results::Evaluation;
use yew::Reducible;

use super::Loadable;

/// What one evaluation gave.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The numbers.
    pub evaluation: Evaluation,
    /// The model they were made by.
    pub model: Rc<ModelDraft>,
    /// The day asked for beside the model's own; `None`: the latest.
    pub as_of: Option<String>,
    /// Position of the score on screen in that model.
    pub score: usize,
    /// Milliseconds from asking to answer.
    pub took_ms: f64,
}

// Most are compared with themselves, once by everything that draws them.
impl PartialEq for Scored {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
            || (self.took_ms == other.took_ms
                && self.as_of == other.as_of
                && self.score == other.score
                && self.evaluation == other.evaluation
                && self.model == other.model)
    }
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResultsState {
    /// The newest result; while a draft is invalid, the last good one, with the problems beside it.
    pub scored: Loadable<Rc<Scored>, Rc<[Problem]>>,
    /// Grows with every result: whoever shows rows of the current run asks again.
    pub run: u64,
}

/// What can happen to the results.
pub enum ResultsAction {
    /// Answered.
    Done(Scored),
    /// The draft is no model, or the engine cannot evaluate it.
    Failed(Vec<Problem>),
    /// There is nothing to score any more.
    Cleared,
}

impl Reducible for ResultsState {
    type Action = ResultsAction;

    fn reduce(self: Rc<Self>, action: ResultsAction) -> Rc<Self> {
        let state = (*self).clone();
        let next = match action {
            ResultsAction::Done(scored) => Self {
                scored: state.scored.done(Rc::new(scored)),
                run: state.run + 1,
            },
            ResultsAction::Failed(problems) => Self {
                scored: state.scored.failed(problems.into()),
                ..state
            },
            ResultsAction::Cleared => Self {
                scored: Loadable::default(),
                run: state.run + 1,
            },
        };
        Rc::new(next)
    }
}
