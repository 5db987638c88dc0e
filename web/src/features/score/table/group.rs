//! The heading of a group of rules: its name, its limits, and the small form
//! that changes both.

use hearth_model::document::Group;
use yew::prelude::*;

use super::super::edit::rules;
use super::super::handle::Edit;
use super::super::problems::{FieldProblems, Place};
use super::super::sentence;
use super::super::settings::CapFields;
use super::super::words::say;
use crate::components::{Button, Chip, IconName, Menu, MenuItem, TextField};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`GroupHead`].
#[derive(Properties, PartialEq)]
pub struct GroupHeadProps {
    /// The group.
    pub group: Group,
    /// Whether no rule is in it.
    pub empty: bool,
    /// Whether a rule is dragged over it.
    pub over: bool,
    /// Where it is in the document.
    pub place: Place,
    /// The way to change the score.
    pub edit: Edit,
}

/// The heading of a group of rules.
#[component]
pub fn GroupHead(props: &GroupHeadProps) -> Html {
    let i18n = I18n::current();
    let open = use_state_eq(|| false);
    let group = &props.group;
    let change = {
        let (edit, id) = (props.edit.clone(), group.id.clone());
        move |change: Box<dyn FnOnce(&mut Group)>| {
            let id = id.clone();
            edit.now(move |score| rules::change_group(score, &id, change));
        }
    };
    let onname = {
        let change = change.clone();
        Callback::from(move |name: AttrValue| {
            let name = name.trim().to_owned();
            if !name.is_empty() {
                change(Box::new(move |group| group.name = name));
            }
        })
    };
    let oncap = Callback::from(move |cap| change(Box::new(move |group| group.cap = cap)));
    let toggle = |to: bool| {
        let open = open.setter();
        Callback::from(move |()| open.set(to))
    };
    let dissolve = {
        let (edit, id) = (props.edit.clone(), group.id.clone());
        Callback::from(move |()| {
            let id = id.clone();
            edit.now(move |score| rules::remove_group(score, &id));
        })
    };
    let items = vec![
        MenuItem::new(t!(i18n, "score-group-edit"), toggle(true)).icon(IconName::Edit),
        MenuItem {
            danger: true,
            ..MenuItem::new(t!(i18n, "score-group-remove"), dissolve)
        }
        .icon(IconName::Trash),
    ];
    let cap = sentence::cap(&group.cap).map(|cap| say(&i18n, &cap));
    html! {
        <div class={classes!("group", props.over.then_some("group-over"))} data-drop={format!("group/{}", group.id)} data-path={props.place.path().to_owned()}>
            <div class="group-line">
                <h2>{ group.name.clone() }</h2>
                if let Some(cap) = cap {
                    { show!(Chip { children: html! { <>{ t!(i18n, "score-group-cap", cap = cap.to_string()) }</> } }) }
                }
                { show!(Menu { label: t!(i18n, "score-group-menu", group = group.name.as_str()), items }) }
            </div>
            if *open {
                <div class="group-form">
                    { show!(TextField { label: t!(i18n, "score-group-name"), value: group.name.clone(), onchange: onname }) }
                    { show!(CapFields { cap: group.cap, onchange: oncap, problem: props.place.field("cap").said() }) }
                    { show!(Button { label: t!(i18n, "score-edit-done"), onclick: toggle(false) }) }
                </div>
            }
            { show!(FieldProblems { problems: props.place.beside(if *open { &["cap"] } else { &[] }) }) }
            if props.empty {
                <p class="quiet">{ t!(i18n, "score-group-empty") }</p>
            }
        </div>
    }
}
