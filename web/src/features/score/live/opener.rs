//! A person's id that opens the card; when the card is closed again, the focus comes back to it.

use yew::prelude::*;

use crate::browser::focus;
use crate::hooks::use_ui;
use crate::state::UiAction;

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
            if opened {
                focus::give(&node);
                ui.dispatch(UiAction::Returned);
            }
        });
    }
    let (open, person) = (props.open.clone(), props.person.clone());
    let onclick = Callback::from(move |_: MouseEvent| open.emit(person.to_string()));
    html! {
        <button ref={node} type="button" {onclick} class="person-id" title={props.person.clone()}>{ props.person.clone() }</button>
    }
}
