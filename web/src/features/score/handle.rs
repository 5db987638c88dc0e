//! How views change the score on screen: a small handle that stays equal while
//! the draft changes, so that rows which show nothing new are not drawn again.

use hearth_model::{ModelDraft, Score};
use yew::Callback;

use crate::state::{DraftAction, DraftState, Store};

/// The way to change one score of the draft. Cheap to clone.
#[derive(Clone)]
pub struct Edit {
    dispatch: Callback<DraftAction>,
    score: usize,
}

impl Edit {
    /// A handle on the score at this position.
    #[must_use]
    pub fn new(draft: &Store<DraftState>, score: usize) -> Self {
        let draft = draft.clone();
        Self {
            dispatch: Callback::from(move |action| draft.dispatch(action)),
            score,
        }
    }

    /// One change, one step of undo.
    pub fn now(&self, change: impl FnOnce(&mut Score) + 'static) {
        self.dispatch
            .emit(DraftAction::Edit(self.on_document(change)));
    }

    /// A change inside a gesture: all of the same name are one step of undo.
    pub fn drag(&self, gesture: &str, change: impl FnOnce(&mut Score) + 'static) {
        let gesture = format!("{}/{gesture}", self.score);
        self.dispatch.emit(DraftAction::Drag {
            gesture,
            change: self.on_document(change),
        });
    }

    /// The gesture is over.
    pub fn end(&self) {
        self.dispatch.emit(DraftAction::EndDrag);
    }

    fn on_document(
        &self,
        change: impl FnOnce(&mut Score) + 'static,
    ) -> Box<dyn FnOnce(&mut ModelDraft)> {
        let at = self.score;
        Box::new(move |document| {
            if let Some(score) = document.scores.get_mut(at) {
                change(score);
            }
        })
    }
}

impl PartialEq for Edit {
    /// There is one draft: handles differ by the score they change.
    fn eq(&self, other: &Self) -> bool {
        self.score == other.score
    }
}
