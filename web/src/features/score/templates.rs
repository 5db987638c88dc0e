//! The gallery of whole models to start from, each with how well it fits the
//! events found in the data, and a demo that shows it.

use hearth_model::presets::{self, Preset};
use yew::prelude::*;

use super::confirm::Confirm;
use crate::browser::intl;
use crate::components::{Button, ButtonKind, Dialog, DialogShape, Icon, IconName};
use crate::hooks::{use_dataset, use_draft, use_import, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::fitting::{Fit, Fitting};
use crate::state::{DraftAction, UiAction};
use crate::t;

/// Rules without events that are named; the others are counted.
const MOST_NAMES: usize = 4;

/// Props of [`Templates`].
#[derive(Properties, PartialEq)]
pub struct TemplatesProps {
    /// Called when the gallery should close.
    pub onclose: Callback<()>,
}

/// What is on screen after the gallery.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Gallery,
    /// The rules of one, to confirm.
    Confirm(&'static str),
    /// Whether a demo may take the place of the person's files.
    Demo(&'static str),
}

/// The gallery.
#[component]
pub fn Templates(props: &TemplatesProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let import = use_import();
    let step = use_state_eq(|| Step::Gallery);
    let fitting = use_memo(dataset.version, |_| {
        Fitting::of(dataset.filled().map(|data| &**data))
    });
    let go = |to: Step| {
        let step = step.setter();
        Callback::from(move |()| step.set(to))
    };
    let ondemo = use_demo(props.onclose.clone());
    let back = go(Step::Gallery);
    let onclose = props.onclose.clone();
    match *step {
        Step::Confirm(id) => show!(Confirm {
            id,
            fitting,
            back,
            onclose
        }),
        Step::Demo(id) => {
            let onclick = ondemo.reform(move |()| id);
            show!(Dialog {
                title: t!(i18n, "template-demo-title"),
                onclose,
                children: html! { <p>{ t!(i18n, "template-demo-text") }</p> },
                foot: Some(html! { <>
                    { show!(Button { label: t!(i18n, "back"), onclick: back }) }
                    { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "template-demo-do"), onclick }) }
                </> })
            })
        }
        Step::Gallery => {
            let own = import.has_own();
            let ids = presets::all().iter().map(|preset| preset.id);
            let cards = fitting.in_order(ids).into_iter().filter_map(|(id, fit)| {
                let preset = presets::preset(id)?;
                let demo = if own {
                    go(Step::Demo(id))
                } else {
                    ondemo.reform(move |()| id)
                };
                Some(html! { <li key={id}>{ card(&i18n, preset, fit.as_ref(), go(Step::Confirm(id)), demo) }</li> })
            });
            show!(Dialog {
                title: t!(i18n, "score-templates-title"),
                onclose,
                shape: DialogShape::Wide,
                children: html! { <>
                    <p class="quiet">{ t!(i18n, "score-templates-text") }
                        if dataset.has_events() { { " " }{ t!(i18n, "score-templates-order") } }
                    </p>
                    <ul class="templates">{ for cards }</ul>
                </> }
            })
        }
    }
}

/// Loads a template's demo data, and makes the model for it.
#[hook]
fn use_demo(onclose: Callback<()>) -> Callback<&'static str> {
    let i18n = I18n::current();
    let import = use_import();
    let draft = use_draft();
    let ui = use_ui();
    Callback::from(move |id: &'static str| {
        let Some(preset) = presets::preset(id) else {
            return;
        };
        let (draft, ui) = (draft.clone(), ui.clone());
        let said = t!(i18n, "score-template-used", name = name(&i18n, preset));
        import.load_demo_then(
            preset.demo,
            Callback::from(move |data: std::rc::Rc<_>| {
                if let Some(mut model) = Fitting::of(Some(&data)).build(id, &[]) {
                    presets::tell(preset.demo, &mut model);
                    draft.dispatch(DraftAction::Replace(model));
                    ui.dispatch(UiAction::Score(None));
                    ui.dispatch(UiAction::Toast(said.clone()));
                }
            }),
        );
        onclose.emit(());
    })
}

fn card(
    i18n: &I18n,
    preset: &Preset,
    shown: Option<&Fit>,
    onuse: Callback<()>,
    ondemo: Callback<()>,
) -> Html {
    let name = name(i18n, preset);
    let about = i18n
        .find(&format!("preset-{}-about", preset.id), &[])
        .unwrap_or(AttrValue::Static(preset.about));
    let use_name = t!(i18n, "score-template-use", name = name.as_str());
    let demo_name = t!(i18n, "template-demo", name = name.as_str());
    html! {
        <article class="template">
            <h3>{ name }</h3>
            <p>{ about }</p>
            <div class="template-fit">{ match shown {
                Some(shown) => fit(i18n, shown),
                None => html! { <p class="quiet">{ t!(i18n, "score-template-no-data") }</p> },
            } }</div>
            <div class="template-ways">
                { show!(Button { label: t!(i18n, "template-use"), name: Some(use_name), onclick: onuse }) }
                { show!(Button { kind: ButtonKind::Quiet, label: t!(i18n, "template-try"), name: Some(demo_name), onclick: ondemo }) }
            </div>
        </article>
    }
}

fn fit(i18n: &I18n, fit: &Fit) -> Html {
    let (matched, unmatched) = (fit.matched, fit.unmatched.len());
    let said = t!(
        i18n,
        "score-template-matched",
        count = matched,
        shown = intl::whole(matched as u64),
        all = intl::whole((matched + unmatched) as u64),
        share = intl::percent(fit.used)
    );
    let mut names: Vec<&str> = fit
        .unmatched
        .iter()
        .take(MOST_NAMES)
        .map(String::as_str)
        .collect();
    if unmatched > MOST_NAMES {
        names.push("\u{2026}");
    }
    html! {
        <>
            <p class="template-yes"><Icon name={IconName::Check} />
                <span>{ said }</span></p>
            if unmatched > 0 {
                <p class="template-no"><Icon name={IconName::Info} />
                    <span>{ t!(i18n, "score-template-unmatched", count = unmatched, shown = intl::whole(unmatched as u64), names = names.join(", ")) }</span></p>
            }
        </>
    }
}

/// The name of a template.
pub fn name(i18n: &I18n, preset: &Preset) -> AttrValue {
    i18n.find(&format!("preset-{}", preset.id), &[])
        .unwrap_or(AttrValue::Static(preset.name))
}
