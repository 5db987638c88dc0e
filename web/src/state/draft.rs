//! The model being edited: undo, redo, the saved copy, and a revision that
//! grows with every change, so that a result can be told from a newer one.
//! Pure: keeping it in the browser's storage is a hook's business.

use std::rc::Rc;

use hearth_model::{ModelDraft, Problem, validate};
use yew::Reducible;

/// Steps that undo can go back.
const MOST_STEPS: usize = 200;

/// See the module. Two are equal when they draw the same.
#[derive(Clone, Debug, Default)]
pub struct DraftState {
    current: Option<Rc<ModelDraft>>,
    saved: Option<Rc<ModelDraft>>,
    past: Vec<Rc<ModelDraft>>,
    future: Vec<Rc<ModelDraft>>,
    gesture: Option<String>,
    revision: u64,
    automatic: bool,
}

/// A change of a document.
pub type Change = Box<dyn FnOnce(&mut ModelDraft)>;

/// What can be done to the draft.
pub enum DraftAction {
    /// One edit, one step of undo.
    Edit(Change),
    /// An edit inside a gesture (a drag): edits of the same gesture, one after another, are one step of undo.
    Drag {
        /// Names what is dragged, e.g. `main/opened/points`.
        gesture: String,
        /// The edit.
        change: Change,
    },
    /// The gesture is over: the next edit is a step of its own.
    EndDrag,
    /// Back one step.
    Undo,
    /// Forward again.
    Redo,
    /// The draft is now the saved model.
    Save,
    /// Back to the saved model; can be undone.
    Reset,
    /// Another model, as one edit: what was saved stays saved. With nothing saved yet it is the saved one.
    Replace(ModelDraft),
    /// A model made for the data without being asked, taken as saved; forgets undo.
    Propose(ModelDraft),
    /// What an earlier visit kept; forgets undo.
    Restore(Kept),
}

/// What survives a reload.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The draft.
    pub current: ModelDraft,
    /// The saved model.
    pub saved: Option<ModelDraft>,
    /// Whether it was made without being asked and never touched.
    pub automatic: bool,
}

// Documents are known by their place in memory: to compare them in full, with every step of undo, takes
// longer than to draw once more. Which gesture an edit belonged to is never drawn.
impl PartialEq for DraftState {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Option<Rc<_>>, other: &Option<Rc<_>>| match (one, other) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.revision == other.revision
            && self.automatic == other.automatic
            && same(&self.current, &other.current)
            && same(&self.saved, &other.saved)
            && self.past.len() == other.past.len()
            && self.future.len() == other.future.len()
    }
}

impl DraftState {
    /// The document; `None` until a model is chosen.
    #[must_use]
    pub fn current(&self) -> Option<&Rc<ModelDraft>> {
        self.current.as_ref()
    }

    /// The saved model.
    #[must_use]
    pub fn saved(&self) -> Option<&Rc<ModelDraft>> {
        self.saved.as_ref()
    }

    /// The saved model, if the draft differs from it.
    #[must_use]
    pub fn baseline(&self) -> Option<&Rc<ModelDraft>> {
        self.saved
            .as_ref()
            .filter(|saved| self.current.as_ref() != Some(*saved))
    }

    /// Whether the draft differs from the saved model.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.current != self.saved
    }

    /// Whether the model was made without being asked and never touched: other data may replace it.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        self.automatic
    }

    /// Why the draft is no model that can score; empty for one that can, and without any.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let outcome = self.current.as_ref().map(|draft| validate(draft));
        outcome.and_then(Result::err).unwrap_or_default()
    }

    /// Grows with every change of the draft.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is a step to go back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to go forward.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// What should survive a reload.
    #[must_use]
    pub fn kept(&self) -> Option<Kept> {
        let current = (**self.current.as_ref()?).clone();
        Some(Kept {
            current,
            saved: self.saved.as_deref().cloned(),
            automatic: self.automatic,
        })
    }

    fn edit(&mut self, change: Change, gesture: Option<String>) {
        let Some(current) = self.current.clone() else {
            return;
        };
        let mut next = (*current).clone();
        change(&mut next);
        let goes_on = gesture.is_some() && gesture == self.gesture;
        if next == *current {
            // A gesture that has changed nothing yet has no step to go on with.
            if !goes_on {
                self.gesture = None;
            }
            return;
        }
        self.gesture = gesture;
        if !goes_on {
            self.remember(current);
        }
        self.future.clear();
        self.show(Some(Rc::new(next)));
    }

    fn replace(&mut self, next: Option<Rc<ModelDraft>>) {
        if next == self.current {
            return;
        }
        if let Some(current) = self.current.clone() {
            self.remember(current);
        }
        self.future.clear();
        self.show(next);
    }

    /// A state without a past, one revision on.
    fn fresh(&self, current: ModelDraft, saved: Option<ModelDraft>, automatic: bool) -> Self {
        Self {
            current: Some(Rc::new(current)),
            saved: saved.map(Rc::new),
            revision: self.revision + 1,
            automatic,
            ..Self::default()
        }
    }

    fn remember(&mut self, step: Rc<ModelDraft>) {
        if self.past.len() == MOST_STEPS {
            self.past.remove(0);
        }
        self.past.push(step);
    }

    fn show(&mut self, next: Option<Rc<ModelDraft>>) {
        self.current = next;
        self.revision += 1;
    }

    fn undo(&mut self) {
        if let Some(step) = self.past.pop() {
            self.future.extend(self.current.take());
            self.show(Some(step));
        }
    }

    fn redo(&mut self) {
        if let Some(step) = self.future.pop() {
            self.past.extend(self.current.take());
            self.show(Some(step));
        }
    }
}

impl Reducible for DraftState {
    type Action = DraftAction;

    fn reduce(self: Rc<Self>, action: DraftAction) -> Rc<Self> {
        let mut state = (*self).clone();
        if !matches!(action, DraftAction::Drag { .. }) {
            state.gesture = None;
        }
        if !matches!(action, DraftAction::EndDrag) {
            state.automatic = false;
        }
        match action {
            DraftAction::Edit(change) => state.edit(change, None),
            DraftAction::Drag { gesture, change } => state.edit(change, Some(gesture)),
            DraftAction::EndDrag => {}
            DraftAction::Undo => state.undo(),
            DraftAction::Redo => state.redo(),
            DraftAction::Save => state.saved.clone_from(&state.current),
            DraftAction::Reset => state.replace(self.saved.clone()),
            DraftAction::Replace(model) => {
                let model = Rc::new(model);
                state.saved.get_or_insert_with(|| Rc::clone(&model));
                state.replace(Some(model));
            }
            DraftAction::Propose(model) => {
                state = self.fresh(model.clone(), Some(model), true);
            }
            DraftAction::Restore(kept) => {
                state = self.fresh(kept.current, kept.saved, kept.automatic);
            }
        }
        Rc::new(state)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use hearth_model::ModelDraft;
    use yew::Reducible;

    use super::{DraftAction, DraftState};

    fn zone(name: &str) -> Box<dyn FnOnce(&mut ModelDraft)> {
        let name = name.to_owned();
        Box::new(move |draft| draft.time_zone = name)
    }

    fn drag(gesture: &str, name: &str) -> DraftAction {
        DraftAction::Drag {
            gesture: gesture.to_owned(),
            change: zone(name),
        }
    }

    fn after(actions: Vec<DraftAction>) -> Rc<DraftState> {
        let start = DraftAction::Replace(ModelDraft::with_scores(Vec::new()));
        let state = Rc::new(DraftState::default()).reduce(start);
        actions.into_iter().fold(state, Reducible::reduce)
    }

    fn now(state: &DraftState) -> &str {
        state.current().map_or("", |draft| &draft.time_zone)
    }

    #[test]
    fn a_drag_is_one_step() {
        let state = after(vec![drag("a", "1"), drag("a", "2"), drag("a", "3")]);
        assert_eq!(now(&state), "3");
        let state = state.reduce(DraftAction::Undo);
        assert_eq!((now(&state), state.can_undo()), ("UTC", false));
        let state = state.reduce(DraftAction::Redo);
        assert_eq!(now(&state), "3");
    }

    #[test]
    fn another_drag_or_the_end_of_one_begins_a_step() {
        let state = after(vec![
            drag("a", "1"),
            drag("b", "2"),
            DraftAction::EndDrag,
            drag("b", "3"),
        ]);
        let state = state.reduce(DraftAction::Undo);
        assert_eq!(now(&state), "2");
        assert_eq!(now(&state.reduce(DraftAction::Undo)), "1");
    }

    #[test]
    fn a_drag_that_begins_without_a_change_is_a_step_all_the_same() {
        let state = after(vec![drag("a", "UTC"), drag("a", "1"), drag("a", "2")]);
        assert!(state.can_undo());
        assert_eq!(now(&state.reduce(DraftAction::Undo)), "UTC");
    }

    #[test]
    fn a_drag_after_undo_is_a_new_step_and_forgets_redo() {
        let state = after(vec![drag("a", "1"), DraftAction::Undo, drag("a", "2")]);
        assert!(!state.can_redo());
        assert_eq!(now(&state.reduce(DraftAction::Undo)), "UTC");
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let state = after(vec![DraftAction::Edit(zone("UTC"))]);
        assert!(!state.can_undo());
        assert!(!state.is_changed());
    }

    #[test]
    fn the_revision_only_grows() {
        let mut last = 0;
        let mut state = after(vec![]);
        let actions = vec![
            DraftAction::Edit(zone("1")),
            DraftAction::Undo,
            DraftAction::Redo,
            DraftAction::Reset,
        ];
        for action in actions {
            state = state.reduce(action);
            assert!(state.revision() > last);
            last = state.revision();
        }
    }

    #[test]
    fn the_baseline_is_there_only_while_it_differs() {
        let state = after(vec![DraftAction::Edit(zone("1"))]);
        assert_eq!(
            state.baseline().map(|saved| saved.time_zone.as_str()),
            Some("UTC")
        );
        let saved = Rc::clone(&state).reduce(DraftAction::Save);
        assert!(saved.baseline().is_none() && !saved.is_changed());
        let reset = state.reduce(DraftAction::Reset);
        assert_eq!(
            (now(&reset), reset.is_changed(), reset.can_undo()),
            ("UTC", false, true)
        );
    }

    #[test]
    fn another_model_is_an_edit_and_the_saved_one_stays() {
        let mut other = ModelDraft::with_scores(Vec::new());
        other.time_zone = "Europe/Paris".to_owned();
        let state = after(vec![DraftAction::Replace(other)]);
        assert_eq!((now(&state), state.is_changed()), ("Europe/Paris", true));
        let kept = state.kept().unwrap();
        let back = Rc::new(DraftState::default()).reduce(DraftAction::Restore(kept));
        assert_eq!(now(&back.reduce(DraftAction::Reset)), "UTC");
        let undone = state.reduce(DraftAction::Undo);
        assert_eq!((now(&undone), undone.is_changed()), ("UTC", false));
    }

    #[test]
    fn what_was_kept_comes_back() {
        let state = after(vec![DraftAction::Edit(zone("1"))]);
        let kept = state.kept().unwrap();
        let back = Rc::new(DraftState::default()).reduce(DraftAction::Restore(kept));
        assert_eq!(
            (now(&back), back.is_changed(), back.can_undo()),
            ("1", true, false)
        );
    }

    #[test]
    fn a_proposed_model_is_automatic_until_it_is_touched() {
        let proposed = DraftAction::Propose(ModelDraft::with_scores(Vec::new()));
        let state = Rc::new(DraftState::default()).reduce(proposed);
        assert!(state.is_automatic() && !state.is_changed() && !state.can_undo());
        let dragged = Rc::clone(&state).reduce(drag("a", "1"));
        assert!(!dragged.is_automatic());
        assert!(!dragged.reduce(DraftAction::Undo).is_automatic());
        assert!(!state.reduce(DraftAction::Save).is_automatic());
    }

    #[test]
    fn without_a_model_there_is_nothing_to_edit() {
        let state = Rc::new(DraftState::default()).reduce(DraftAction::Edit(zone("1")));
        assert!(state.current().is_none());
    }
}
