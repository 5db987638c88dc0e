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

/// The text to show, and the way to keep what is being typed. A field is drawn
/// again whenever something about it changes, as when an answer arrives; what
/// is typed and not taken over yet must outlast that. A text that changes
/// elsewhere goes before it.
#[hook]
pub fn use_typing(value: &AttrValue) -> (AttrValue, Callback<Option<AttrValue>>) {
    let typing = use_mut_ref(|| None::<(AttrValue, AttrValue)>);
    let mut open = typing.borrow_mut();
    if open.as_ref().is_some_and(|(_, before)| before != value) {
        *open = None;
    }
    let shown = open.as_ref().map_or(value, |(typed, _)| typed).clone();
    drop(open);
    let before = value.clone();
    let keep = Callback::from(move |typed: Option<AttrValue>| {
        *typing.borrow_mut() = typed.map(|typed| (typed, before.clone()));
    });
    (shown, keep)
}
