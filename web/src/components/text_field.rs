//! A line of text that is typed, taken over as it is typed or when it is done.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{framed, use_message_id, use_typing};

/// A line of text.
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Its name.
    pub label: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// Called with the text when Enter is pressed or the field is left.
    #[prop_or_default]
    pub onchange: Callback<AttrValue>,
    /// Called with the text at every letter.
    #[prop_or_default]
    pub oninput: Callback<AttrValue>,
    /// `text`, `search`, `date`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// What stands in an empty field.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Whether the name is only for assistive technology.
    #[prop_or_default]
    pub hide_label: bool,
    /// Whether it cannot be changed now.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether the text is not acceptable.
    #[prop_or_default]
    pub invalid: bool,
    /// What is wrong with it, to stand beside it.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Id of a list of suggestions on the page.
    #[prop_or_default]
    pub list: Option<AttrValue>,
}

/// A line of text.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let node = use_node_ref();
    let id = use_message_id();
    let (value, keep) = use_typing(&props.value);
    let read = {
        let node = node.clone();
        move || {
            node.cast::<HtmlInputElement>()
                .map(|input| AttrValue::from(input.value()))
        }
    };
    let oninput = {
        let (read, keep, oninput) = (read.clone(), keep.clone(), props.oninput.clone());
        Callback::from(move |_: InputEvent| {
            if let Some(text) = read() {
                keep.emit(Some(text.clone()));
                oninput.emit(text);
            }
        })
    };
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |_: Event| {
            keep.emit(None);
            if let Some(text) = read() {
                onchange.emit(text);
            }
        })
    };
    let invalid = props.invalid || props.problem.is_some();
    let control = html! {
        <input ref={node} class="input" type={props.kind.clone()} {value} autocomplete="off"
            spellcheck="false" {oninput} {onchange} disabled={props.disabled} list={props.list.clone()}
            placeholder={props.placeholder.clone()} aria-invalid={invalid.then_some("true")}
            aria-describedby={props.problem.is_some().then(|| id.clone())} />
    };
    framed(
        "field-text",
        (&props.label, props.hide_label),
        control,
        (&id, props.problem.as_ref()),
    )
}
