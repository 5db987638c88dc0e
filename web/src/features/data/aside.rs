//! Files that hold nothing to use, in one quiet list: each with its reason, a way
//! to choose its columns all the same, and one to leave it out.

use std::rc::Rc;

use hearth_protocol::dataset::Source;
use yew::prelude::*;

use super::mapper::Mapper;
use crate::components::error_panel::{hint, reason};
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::hooks::{use_dataset, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Files that are listed without a click; more are folded.
const UNFOLDED: usize = 3;
/// Files that are named where the list is folded.
const NAMED: usize = 3;
/// The problem whose advice is what the buttons beside it do.
const ADVICE_IS_BUTTONS: &str = "not-events";

#[derive(Properties, PartialEq)]
pub(super) struct AsideProps {
    /// The files, at least one.
    pub(super) sources: Vec<Source>,
    /// Whether any other file is used.
    pub(super) any_used: bool,
}

/// Files that hold nothing to use.
#[component]
pub(super) fn Aside(props: &AsideProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let dataset = use_dataset();
    let sources = &props.sources;
    let open = sources.len() <= UNFOLDED || !props.any_used;
    let busy = dataset.task.is_some();
    let ids: Vec<_> = sources.iter().map(|source| source.id).collect();
    let leave_all = Callback::from(move |()| ids.iter().for_each(|id| import.remove(*id)));
    html! {
        <section class="panel aside" aria-label={t!(i18n, "aside-title", count = sources.len())}>
            <details {open}>
                <summary>
                    { show!(Icon { name: IconName::Right }) }
                    <strong>{ t!(i18n, "aside-title", count = sources.len()) }</strong>
                    <span class="quiet">{ names(&i18n, sources) }</span>
                </summary>
                <ul class="aside-list">
                    { for sources.iter().map(|source| show!(source.id, Row { source: Rc::new(source.clone()), busy })) }
                </ul>
                if sources.len() > 1 {
                    { show!(Button { label: t!(i18n, "aside-leave-all"), onclick: leave_all, disabled: busy }) }
                }
            </details>
        </section>
    }
}

/// The first of them by name.
fn names(i18n: &I18n, sources: &[Source]) -> AttrValue {
    let shown: Vec<&str> = sources
        .iter()
        .take(NAMED)
        .map(|source| source.report.inspection.name.as_str())
        .collect();
    let more = sources.len().saturating_sub(NAMED);
    t!(i18n, "aside-names", names = shown.join(", "), more = more)
}

#[derive(Properties, PartialEq)]
struct RowProps {
    source: Rc<Source>,
    busy: bool,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let chosen = use_state_eq(|| false);
    let report = &props.source.report;
    let name = &report.inspection.name;
    let readable = !report.inspection.columns.is_empty();
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| chosen.set(!*chosen))
    };
    let leave = {
        let (import, id) = (import.clone(), props.source.id);
        Callback::from(move |()| import.remove(id))
    };
    let remap = {
        let source = Rc::clone(&props.source);
        Callback::from(move |options| import.choose(&source, options))
    };
    let why = report.problem.as_ref().map(|problem| {
        let advice = problem.code != ADVICE_IS_BUTTONS;
        let next = if advice {
            hint(&i18n, problem)
        } else {
            AttrValue::default()
        };
        html! { <p>{ reason(&i18n, problem) }{ " " }{ next }</p> }
    });
    html! {
        <li>
            <section class="aside-file" aria-label={name.clone()}>
                <div class="aside-text">
                    <h3>{ name.clone() }</h3>
                    { why }
                </div>
                <div class="tools">
                    if readable {
                        <button type="button" class="button" onclick={choose} aria-expanded={chosen.to_string()}
                            aria-label={t!(i18n, "aside-choose-of", name = name)}>
                            { t!(i18n, "source-choose") }
                        </button>
                    }
                    { show!(Button { label: t!(i18n, "source-leave"), name: t!(i18n, "source-leave-name", name = name), kind: ButtonKind::Quiet, onclick: leave, disabled: props.busy }) }
                </div>
            </section>
            if *chosen {
                { show!(Mapper { source: Rc::clone(&props.source), onremap: remap, busy: props.busy }) }
            }
        </li>
    }
}
