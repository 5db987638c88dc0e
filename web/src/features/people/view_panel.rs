//! The views behind one button: opened, named, renamed, deleted, and brought back.

use std::rc::Rc;

use yew::prelude::*;

use super::columns::Column;
use super::views::{Gone, Opened, View, Views};
use crate::browser::focus;
use crate::components::{Button, ButtonKind, Icon, IconButton, IconName, Popover, TextField};
use crate::hooks::tables;
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

/// Props of [`ViewPanel`].
#[derive(Properties, PartialEq)]
pub struct ViewPanelProps {
    /// What is shown now.
    pub present: View,
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// The columns that there can be.
    pub offered: Vec<Column>,
    /// Called with a view that is opened.
    pub onview: Callback<Opened>,
}

/// What was done last, to be taken back.
#[derive(Clone, PartialEq)]
struct Done {
    /// In words.
    said: AttrValue,
    /// The views before.
    before: Views,
}

/// The views behind one button.
#[component]
pub fn ViewPanel(props: &ViewPanelProps) -> Html {
    let i18n = I18n::current();
    let views = use_state_eq(|| Views::kept(tables::views()));
    let done = use_state_eq(|| None::<Done>);
    let gone = use_state_eq(|| None::<AttrValue>);
    let open = views.0.iter().find(|view| view.shows_as(&props.present));
    // What is pressed may go with what it did: the focus stays in the panel.
    let inside = use_node_ref();
    let put = {
        let (views, done, inside) = (views.clone(), done.clone(), inside.clone());
        Callback::from(move |(next, said): (Views, Option<AttrValue>)| {
            focus::give(&inside);
            done.set(said.map(|said| Done {
                said,
                before: (*views).clone(),
            }));
            let next = next.onto(&views, Views::kept(tables::views()));
            tables::keep_views(&next.to_kept());
            views.set(next);
        })
    };
    let onopen = {
        let (scored, offered) = (Rc::clone(&props.scored), props.offered.clone());
        let (onview, gone) = (props.onview.clone(), gone.clone());
        Callback::from(move |view: View| {
            let opened = view.open(&scored.model, &offered);
            gone.set(missing(&i18n, &view.name, &opened.gone));
            onview.emit(opened);
        })
    };
    let undo = {
        let (put, done) = (put.clone(), done.clone());
        Callback::from(move |()| {
            if let Some(done) = &*done {
                put.emit((done.before.clone(), None));
            }
        })
    };
    let name = open.map(|view| view.name.clone());
    let face = html! {
        <>
            { show!(Icon { name: IconName::Score }) }
            <span class="people-face">{ name.clone().map_or_else(|| t!(i18n, "people-views"), AttrValue::from) }</span>
        </>
    };
    let label = name.map(|name| t!(i18n, "people-views-open", name = name));
    let close = {
        let gone = gone.clone();
        Callback::from(move |()| gone.set(None))
    };
    let rows = views.0.iter().map(|view| {
        let on = open.is_some_and(|open| open.name == view.name);
        show!(
            view.name.clone(),
            ViewRow {
                view: view.clone(),
                views: (*views).clone(),
                on,
                onopen: onopen.clone(),
                onput: put.clone(),
                inside: inside.clone()
            }
        )
    });
    let panel = html! {
        <div ref={inside.clone()} class="people-panel" tabindex="-1">
            if views.0.is_empty() {
                <p class="quiet">{ t!(i18n, "people-views-none") }</p>
            } else {
                <ul class="people-views" aria-label={t!(i18n, "people-views")}>{ for rows }</ul>
            }
            if let Some(done) = &*done {
                <p class="people-undo" role="status">
                    <span>{ done.said.clone() }</span>
                    { show!(Button { label: t!(i18n, "people-view-undo"), kind: ButtonKind::Quiet, icon: Some(IconName::Undo), onclick: undo }) }
                </p>
            }
            { show!(NewView { views: (*views).clone(), present: props.present.clone(), onput: put }) }
        </div>
    };
    html! {
        <>
            { show!(Popover { face, label, class: classes!("button"), children: panel }) }
            if let Some(gone) = &*gone {
                <p class="people-gone" role="alert">
                    { show!(Icon { name: IconName::Warning }) }
                    <span>{ gone.clone() }</span>
                    { show!(IconButton { icon: IconName::Close, label: t!(i18n, "dismiss"), onclick: close, quiet: true }) }
                </p>
            }
        </>
    }
}

/// What a view names that is not there any more, in words.
fn missing(i18n: &I18n, view: &str, gone: &[(Gone, String)]) -> Option<AttrValue> {
    let said = gone.iter().map(|(kind, name)| {
        let key = match kind {
            Gone::Score => "people-gone-score",
            Gone::Level => "people-gone-level",
            Gone::Segment => "people-gone-segment",
            Gone::Tag => "people-gone-tag",
            Gone::Column => "people-gone-column",
        };
        i18n.text(key, &[("name", crate::i18n::Value::Text(name))])
            .to_string()
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| t!(i18n, "people-gone", view = view, what = said.join(", ")))
}

/// Props of [`ViewRow`].
#[derive(Properties, PartialEq)]
struct ViewRowProps {
    view: View,
    views: Views,
    /// Whether it is what is shown.
    on: bool,
    onopen: Callback<View>,
    onput: Callback<(Views, Option<AttrValue>)>,
    /// The panel, where the focus waits while a control makes room for another.
    inside: NodeRef,
}

/// One view: its name opens it.
#[component]
fn ViewRow(props: &ViewRowProps) -> Html {
    let i18n = I18n::current();
    let naming = use_state_eq(|| false);
    let taken = use_state_eq(|| false);
    let row = use_node_ref();
    let name = &props.view.name;
    {
        let row = row.clone();
        use_effect_with(*naming, move |naming| {
            if *naming {
                focus::inside(&row, "input");
            }
        });
    }
    if *naming {
        let onchange = {
            let (views, name, onput) = (props.views.clone(), name.clone(), props.onput.clone());
            let (naming, taken) = (naming.clone(), taken.clone());
            Callback::from(move |to: AttrValue| match views.renaming(&name, &to) {
                Some(next) => {
                    naming.set(false);
                    onput.emit((next, None));
                }
                None => taken.set(true),
            })
        };
        let inside = props.inside.clone();
        let stop = Callback::from(move |()| {
            focus::give(&inside);
            naming.set(false);
        });
        let problem = taken.then(|| t!(i18n, "people-view-taken"));
        return html! {
            <li ref={row} class="people-view">
                { show!(TextField { label: t!(i18n, "people-view-name-of", name = name), hide_label: true, value: name.clone(), onchange, problem }) }
                { show!(IconButton { icon: IconName::Close, label: t!(i18n, "cancel"), onclick: stop, quiet: true }) }
            </li>
        };
    }
    let open = {
        let view = props.view.clone();
        props.onopen.reform(move |_: MouseEvent| view.clone())
    };
    let inside = props.inside.clone();
    let rename = Callback::from(move |()| {
        focus::give(&inside);
        taken.set(false);
        naming.set(true);
    });
    let delete = {
        let next = props.views.without(name);
        let said = t!(i18n, "people-view-deleted", name = name);
        props
            .onput
            .reform(move |()| (next.clone(), Some(said.clone())))
    };
    html! {
        <li ref={row} class="people-view">
            <button type="button" class="menu-item" onclick={open} aria-current={props.on.then_some("true")}>
                <span class="people-face">{ name.clone() }</span>
                if props.on {
                    { show!(Icon { name: IconName::Check }) }
                }
            </button>
            { show!(IconButton { icon: IconName::Edit, label: t!(i18n, "people-view-rename", name = name), onclick: rename, quiet: true }) }
            { show!(IconButton { icon: IconName::Trash, label: t!(i18n, "people-view-delete", name = name), onclick: delete, quiet: true }) }
        </li>
    }
}

/// Props of [`NewView`].
#[derive(Properties, PartialEq)]
struct NewViewProps {
    views: Views,
    present: View,
    onput: Callback<(Views, Option<AttrValue>)>,
}

/// A field for the name of what is shown now.
#[component]
fn NewView(props: &NewViewProps) -> Html {
    let i18n = I18n::current();
    let typed = use_state_eq(AttrValue::default);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |text: AttrValue| typed.set(text))
    };
    let next = props.views.with(&props.present, &typed);
    let full = next.is_none() && !typed.trim().is_empty();
    let name = AttrValue::from(typed.trim().to_owned());
    let replaces = props.views.named(&name).is_some();
    let save = {
        let (onput, typed) = (props.onput.clone(), typed.clone());
        let said = replaces.then(|| t!(i18n, "people-view-replaced", name = name.as_str()));
        let next = next.clone();
        Callback::from(move |()| {
            if let Some(next) = next.clone() {
                onput.emit((next, said.clone()));
                typed.set(AttrValue::default());
            }
        })
    };
    let onsubmit = {
        let save = save.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            save.emit(());
        })
    };
    let label = match replaces {
        true => t!(i18n, "people-view-replace"),
        false => t!(i18n, "people-view-save"),
    };
    html! {
        <form class="people-new-view" {onsubmit}>
            { show!(TextField { label: t!(i18n, "people-view-new"), value: (*typed).clone(), oninput, problem: full.then(|| t!(i18n, "people-view-full")) }) }
            { show!(Button { label, onclick: save, disabled: next.is_none() }) }
        </form>
    }
}
