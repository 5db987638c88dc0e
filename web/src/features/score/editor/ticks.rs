//! A list of boxes to tick: what is chosen first, then what there is to choose;
//! and a field for what is not in the list.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Button, TextField};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Something to tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What the callback gets.
    pub value: AttrValue,
    /// Its words.
    pub label: AttrValue,
    /// How often it occurs, where that is known.
    pub count: Option<u64>,
}

/// What is chosen, even if it is not offered, then the rest of what is offered.
#[must_use]
pub fn offers(chosen: &[String], offered: Vec<Offer>) -> Vec<Offer> {
    let (mut first, rest): (Vec<Offer>, Vec<Offer>) = offered
        .into_iter()
        .partition(|offer| chosen.iter().any(|own| **own == *offer.value));
    let mut list: Vec<Offer> = Vec::new();
    for own in chosen {
        let known = first.iter().position(|offer| *offer.value == **own);
        list.push(match known {
            Some(at) => first.swap_remove(at),
            None => Offer {
                value: own.clone().into(),
                label: own.clone().into(),
                count: None,
            },
        });
    }
    list.extend(rest);
    list
}

/// Props of [`Ticks`].
#[derive(Properties, PartialEq)]
pub struct TicksProps {
    /// What the list is of, for assistive technology.
    pub label: AttrValue,
    /// What is ticked.
    pub chosen: Vec<String>,
    /// What can be ticked.
    pub offered: Vec<Offer>,
    /// Called with a value and whether it is now ticked.
    pub ontick: Callback<(AttrValue, bool)>,
    /// What is sought among what can be ticked, and what to call with something
    /// else; without it there is no field to find something by.
    #[prop_or_default]
    pub seek: Option<(AttrValue, Callback<AttrValue>)>,
    /// Name of the field for what is not in the list; without one there is no field.
    #[prop_or_default]
    pub add: Option<AttrValue>,
    /// What is wrong with the choice.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// A list of boxes to tick.
#[component]
pub fn Ticks(props: &TicksProps) -> Html {
    let i18n = I18n::current();
    let list = offers(&props.chosen, props.offered.clone());
    html! {
        <div role="group" aria-label={props.label.clone()}>
            if let Some((sought, onseek)) = &props.seek {
                <div class="ticks-find">
                    { show!(TextField { kind: "search", label: t!(i18n, "score-edit-value-find-in", what = props.label.as_str()), hide_label: true, placeholder: Some(t!(i18n, "score-edit-value-find")), value: sought.clone(), oninput: onseek.clone() }) }
                </div>
            }
            if !list.is_empty() {
                <div class="ticks-list">
                    { for list.into_iter().map(|offer| {
                        let value = offer.value.clone();
                        let onchange = props.ontick.reform(move |on: bool| (value.clone(), on));
                        let on = props.chosen.iter().any(|own| **own == *offer.value);
                        let note = offer.count.map(|count| AttrValue::from(intl::whole(count)));
                        show!(offer.value.to_string(), Tick { label: offer.label, on, note, onchange })
                    }) }
                </div>
            }
            if let Some(problem) = &props.problem {
                <p class="field-problem" role="status">{ problem.clone() }</p>
            }
            if let Some(label) = &props.add {
                { show!(Another { label: label.clone(), onadd: props.ontick.reform(|value| (value, true)) }) }
            }
        </div>
    }
}

/// Props of [`Another`].
#[derive(Properties, PartialEq)]
struct AnotherProps {
    label: AttrValue,
    onadd: Callback<AttrValue>,
}

/// A field for what is not in the list.
#[component]
fn Another(props: &AnotherProps) -> Html {
    let i18n = I18n::current();
    let typed = use_state_eq(AttrValue::default);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |text: AttrValue| typed.set(text))
    };
    let onclick = {
        let (typed, onadd) = (typed.clone(), props.onadd.clone());
        Callback::from(move |()| {
            onadd.emit(typed.trim().to_owned().into());
            typed.set(AttrValue::default());
        })
    };
    html! {
        <div class="editor-line">
            { show!(TextField { label: props.label.clone(), value: (*typed).clone(), oninput }) }
            { show!(Button { label: t!(i18n, "score-edit-add"), onclick, disabled: typed.trim().is_empty() }) }
        </div>
    }
}

/// Props of [`Tick`].
#[derive(Properties, PartialEq)]
pub struct TickProps {
    /// What is ticked.
    pub label: AttrValue,
    /// Whether it is.
    pub on: bool,
    /// A number beside it.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// Called with the new state.
    pub onchange: Callback<bool>,
}

/// A box to tick.
#[component]
pub fn Tick(props: &TickProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlInputElement>()
            .is_some_and(|input| input.checked())
    });
    html! {
        <label class="tick">
            <input type="checkbox" checked={props.on} {onchange} />
            <span class="tick-name">{ props.label.clone() }</span>
            if let Some(note) = &props.note {
                <span class="quiet">{ note.clone() }</span>
            }
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_names_come_first_even_if_the_data_lacks_them() {
        let offer = |name: &'static str, count| Offer {
            value: name.into(),
            label: name.into(),
            count,
        };
        let list = offers(
            &["gone".to_owned(), "a".to_owned()],
            vec![offer("b", Some(10)), offer("a", Some(5))],
        );
        let expected = [
            offer("gone", None),
            offer("a", Some(5)),
            offer("b", Some(10)),
        ];
        assert_eq!(list, expected);
    }
}
