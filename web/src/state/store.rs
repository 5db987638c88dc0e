//! One provider and one hook for every reducer: a snapshot of the state beside
//! the way to change it.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

/// A snapshot of a state and its dispatcher. Two are equal when their snapshots are.
pub struct Store<S: Reducible + 'static> {
    state: Rc<S>,
    dispatcher: Option<UseReducerDispatcher<S>>,
}

impl<S: Reducible + 'static> Store<S> {
    /// Changes the state; whoever uses it is drawn again.
    pub fn dispatch(&self, action: S::Action) {
        if let Some(dispatcher) = &self.dispatcher {
            dispatcher.dispatch(action);
        }
    }

    /// The snapshot, to be kept by a task.
    #[must_use]
    pub fn snapshot(&self) -> Rc<S> {
        Rc::clone(&self.state)
    }
}

impl<S: Reducible + 'static> Clone for Store<S> {
    fn clone(&self) -> Self {
        Self {
            state: Rc::clone(&self.state),
            dispatcher: self.dispatcher.clone(),
        }
    }
}

impl<S: Reducible + PartialEq + 'static> PartialEq for Store<S> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) || self.state == other.state
    }
}

impl<S: Reducible + Default + 'static> Default for Store<S> {
    fn default() -> Self {
        Self {
            state: Rc::default(),
            dispatcher: None,
        }
    }
}

impl<S: Reducible + 'static> Deref for Store<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.state
    }
}

/// What is drawn inside a provider.
#[derive(Properties, PartialEq)]
pub struct ProvideProps {
    /// Everything that may use the state.
    pub children: Html,
}

/// Keeps the state `S` for everything inside.
#[component]
pub fn Provide<S>(props: &ProvideProps) -> Html
where
    S: Reducible + Default + Clone + PartialEq + 'static,
{
    let handle = use_reducer_eq(S::default);
    let store = Store {
        state: Rc::new((*handle).clone()),
        dispatcher: Some(handle.dispatcher()),
    };
    html! {
        <ContextProvider<Store<S>> context={store}>{ props.children.clone() }</ContextProvider<Store<S>>>
    }
}

/// The state `S` of the nearest provider; its default, that cannot change, without one.
#[hook]
pub fn use_store<S>() -> Store<S>
where
    S: Reducible + Default + PartialEq + 'static,
{
    use_context::<Store<S>>().unwrap_or_default()
}
