//! What every field shares: its name above it, and beside it, tied to it for
//! assistive technology, what is wrong with what is in it.

use std::cell::Cell;

use yew::prelude::*;

thread_local! {
    static FIELDS: Cell<u32> = const { Cell::new(0) };
}

/// An id of this field's message that no other element of the page has.
#[hook]
pub fn use_message_id() -> AttrValue {
    let id = use_memo((), |()| {
        FIELDS.set(FIELDS.get().wrapping_add(1));
        AttrValue::from(format!("field-message-{}", FIELDS.get()))
    });
    (*id).clone()
}

/// A field around its control: the name, the control, and the message if there
/// is one. The message stays outside the label, so that it is no part of the name.
pub fn framed(
    class: &'static str,
    (label, hide_label): (&AttrValue, bool),
    control: Html,
    (id, message): (&AttrValue, Option<&AttrValue>),
) -> Html {
    html! {
        <span class={classes!("field", class)}>
            <label class="field-frame">
                <span class={if hide_label { "hidden" } else { "field-label" }}>{ label.clone() }</span>
                { control }
            </label>
            if let Some(message) = message {
                <span class="field-problem" id={id.clone()}>{ message.clone() }</span>
            }
        </span>
    }
}
