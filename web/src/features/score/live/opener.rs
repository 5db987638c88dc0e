//! A person's id that opens the card; when the card is closed again, the focus comes back to it.

use yew::prelude::*;

use crate::browser::clock::Timer;
use crate::browser::focus;
use crate::hooks::use_ui;
use crate::state::UiAction;

/// Milliseconds after which a place has settled.
const SETTLED_MS: i32 = 120;

/// Props of [`Opener`].
#[derive(Properties, PartialEq)]
pub struct OpenerProps {
    /// The person's id.
    pub person: AttrValue,
    /// Opens the card of a person.
    pub open: Callback<String>,
}

/// A person's id that opens the card.
#[component]
pub fn Opener(props: &OpenerProps) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    let opened = ui.person_from.is_some() && ui.person.as_deref() == Some(&*props.person);
    {
        let node = node.clone();
        // On the way in only: what is on screen when the card opens keeps waiting.
        use_effect_with((), move |()| {
            // The place that is arrived at may take the focus for itself, or draw its lists once more:
            // only who still stands after that has it.
            let timer = opened.then(|| {
                focus::give(&node);
                Timer::after(SETTLED_MS, move || {
                    focus::give(&node);
                    ui.dispatch(UiAction::Returned);
                })
            });
            move || drop(timer)
        });
    }
    let (open, person) = (props.open.clone(), props.person.clone());
    let onclick = Callback::from(move |_: MouseEvent| open.emit(person.to_string()));
    html! {
        <button ref={node} type="button" {onclick} class="person-id" title={props.person.clone()}>{ props.person.clone() }</button>
    }
}
