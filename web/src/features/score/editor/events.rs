//! Which events a rule counts: names found in the data as a list to tick, any
//! other name typed, and the channels.

use hearth_model::import::FoundEvent;
use hearth_model::presets::by_count;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::edit::matching;
use super::super::problems::FieldProblems;
use super::PartProps;
use crate::browser::intl;
use crate::components::{Button, TextField};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Which events a rule counts.
#[component]
pub fn Events(props: &PartProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let typed = use_state_eq(AttrValue::default);
    let found: &[FoundEvent] = dataset.filled().map_or(&[], |data| &data.found);
    let chosen = props.event.matcher.event.as_deref();
    let any = chosen.is_none();
    let toggle = |name: &str| {
        let (edit, id, name) = (props.edit.clone(), props.id.clone(), name.to_owned());
        Callback::from(move |on: bool| {
            let (id, name) = (id.clone(), name.clone());
            edit.now(move |score| matching::toggle_event(score, &id, &name, on));
        })
    };
    let onany = {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        Callback::from(move |on: bool| {
            let id = id.clone();
            edit.now(move |score| matching::set_any_event(score, &id, on));
        })
    };
    let names = names(found, chosen.unwrap_or_default());
    let add = {
        let (typed, toggle) = (typed.clone(), toggle(typed.trim()));
        Callback::from(move |()| {
            if !typed.trim().is_empty() {
                toggle.emit(true);
                typed.set(AttrValue::default());
            }
        })
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |text: AttrValue| typed.set(text))
    };
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-events") }</legend>
            if found.is_empty() {
                <p class="quiet">{ t!(i18n, "score-edit-no-data") }</p>
            }
            <div class="ticks-list">
                { show!(Tick { label: t!(i18n, "score-edit-any-event"), on: any, onchange: onany }) }
                if !any {
                    { for names.iter().map(|(name, count)| show!(name.clone(), Tick { label: AttrValue::from(name.clone()), on: chosen.is_some_and(|chosen| chosen.contains(name)), note: count.map(|count| AttrValue::from(intl::whole(count))), onchange: toggle(name) })) }
                }
            </div>
            if !any {
                <div class="editor-line">
                    { show!(TextField { label: t!(i18n, "score-edit-event-add"), value: (*typed).clone(), oninput }) }
                    { show!(Button { label: t!(i18n, "score-edit-add"), onclick: add, disabled: typed.trim().is_empty() }) }
                </div>
            }
            { show!(Channels ..PartProps { id: props.id.clone(), event: props.event.clone(), edit: props.edit.clone(), problems: Vec::new() }) }
            { show!(FieldProblems { problems: props.problems.clone() }) }
        </fieldset>
    }
}

/// The channels of a rule; nothing where no channel is known.
#[component]
fn Channels(props: &PartProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let found: &[FoundEvent] = dataset.filled().map_or(&[], |data| &data.found);
    let chosen = props.event.matcher.channel.as_deref().unwrap_or_default();
    let known = found.iter().filter_map(|event| event.channel.as_deref());
    let mut names: Vec<&str> = known.chain(chosen.iter().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p class="editor-sub">{ t!(i18n, "score-edit-channels") }</p>
            <div class="ticks-list">
                { for names.iter().map(|name| {
                    let (edit, id, own) = (props.edit.clone(), props.id.clone(), (*name).to_owned());
                    let onchange = Callback::from(move |on: bool| {
                        let (id, own) = (id.clone(), own.clone());
                        edit.now(move |score| matching::toggle_channel(score, &id, &own, on));
                    });
                    show!((*name).to_owned(), Tick { label: AttrValue::from((*name).to_owned()), on: chosen.iter().any(|each| each == name), onchange })
                }) }
            </div>
            if chosen.is_empty() {
                <p class="quiet">{ t!(i18n, "score-edit-channels-all") }</p>
            }
        </>
    }
}

/// Names to tick: the chosen ones first, then the found ones by how often they happened.
fn names(found: &[FoundEvent], chosen: &[String]) -> Vec<(String, Option<u64>)> {
    let counts = by_count(found);
    let mut names: Vec<(String, Option<u64>)> = chosen
        .iter()
        .map(|name| {
            let count = counts.iter().find(|(found, _)| found == name);
            (name.clone(), count.map(|(_, count)| *count))
        })
        .collect();
    names.extend(
        counts
            .into_iter()
            .filter(|(name, _)| !chosen.iter().any(|each| each == name))
            .map(|(name, count)| (name.to_owned(), Some(count))),
    );
    names
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
        let found = |name: &str, count| FoundEvent {
            name: name.to_owned(),
            channel: None,
            count,
        };
        let found = [found("a", 5), found("b", 9), found("b", 1)];
        let names = names(&found, &["gone".to_owned(), "a".to_owned()]);
        let expected = [("gone", None), ("a", Some(5)), ("b", Some(10))];
        assert_eq!(
            names,
            expected.map(|(name, count)| (name.to_owned(), count))
        );
    }
}
