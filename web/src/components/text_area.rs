//! Some lines of text that are typed, taken over when the field is left.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::field::use_typing;

/// Some lines of text.
#[derive(Properties, PartialEq)]
pub struct TextAreaProps {
    /// Its name, for assistive technology.
    pub label: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// Called with the text when the field is left.
    pub onchange: Callback<AttrValue>,
    /// What stands in an empty field.
    #[prop_or_default]
    pub placeholder: AttrValue,
}

/// Some lines of text.
#[component]
pub fn TextArea(props: &TextAreaProps) -> Html {
    let (value, keep) = use_typing(&props.value);
    let text = |event: &Event| {
        let area = event.target_dyn_into::<HtmlTextAreaElement>();
        area.map(|area| AttrValue::from(area.value()))
    };
    let oninput = {
        let keep = keep.clone();
        Callback::from(move |event: InputEvent| keep.emit(text(&event)))
    };
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            keep.emit(None);
            if let Some(text) = text(&event) {
                onchange.emit(text);
            }
        })
    };
    html! {
        <label class="field">
            <span class="hidden">{ props.label.clone() }</span>
            <textarea class="input" rows="2" {value} {oninput} {onchange} placeholder={props.placeholder.clone()} />
        </label>
    }
}
