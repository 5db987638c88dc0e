//! How views change the score on screen: a small handle that stays equal while
//! the draft changes, so that rows which show nothing new are not drawn again.

use std::rc::Rc;

use hearth_model::{ModelDraft, Rule, Score};
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

    /// The way to change one rule of the score.
    #[must_use]
    pub fn rule(&self, id: &str) -> Change<Rule> {
        let (edit, id) = (self.clone(), id.to_owned());
        Change::new(move |change| {
            let id = id.clone();
            edit.now(move |score| {
                if let Some(rule) = score.rules.iter_mut().find(|rule| rule.id == id) {
                    change(rule);
                }
            });
        })
    }

    /// The way to change the document beyond the score, as one step of undo.
    #[must_use]
    pub fn document(&self) -> Change<ModelDraft> {
        let dispatch = self.dispatch.clone();
        Change::new(move |change| dispatch.emit(DraftAction::Edit(change)))
    }

    /// Position of the score in the document.
    #[must_use]
    pub fn position(&self) -> usize {
        self.score
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

/// A change of a `T`, to be made when the draft is at hand.
pub type Step<T> = Box<dyn FnOnce(&mut T)>;

/// The way to change a part of the document, wherever it lies. Each change is
/// one step of undo; when the part is gone by then, nothing happens.
pub struct Change<T: 'static>(Callback<Step<T>>);

impl<T: 'static> Clone for Change<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: 'static> PartialEq for Change<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: 'static> Change<T> {
    /// A way that hands each change to `make`.
    #[must_use]
    pub fn new(make: impl Fn(Step<T>) + 'static) -> Self {
        Self(Callback::from(make))
    }

    /// One change.
    pub fn now(&self, change: impl FnOnce(&mut T) + 'static) {
        self.0.emit(Box::new(change));
    }

    /// A callback that sets something from what it is called with.
    pub fn setting<V: 'static>(&self, set: impl Fn(&mut T, V) + 'static) -> Callback<V> {
        let (change, set) = (self.clone(), Rc::new(set));
        Callback::from(move |value: V| {
            let set = Rc::clone(&set);
            change.now(move |part| set(part, value));
        })
    }

    /// The way to change a part of this part, where `find` finds it.
    #[must_use]
    pub fn part<U: 'static>(&self, find: impl Fn(&mut T) -> Option<&mut U> + 'static) -> Change<U> {
        let (whole, find) = (self.clone(), Rc::new(find));
        Change::new(move |change: Step<U>| {
            let find = Rc::clone(&find);
            whole.now(move |whole| {
                if let Some(part) = find(whole) {
                    change(part);
                }
            });
        })
    }
}

impl PartialEq for Edit {
    /// There is one draft: handles differ by the score they change.
    fn eq(&self, other: &Self) -> bool {
        self.score == other.score
    }
}
