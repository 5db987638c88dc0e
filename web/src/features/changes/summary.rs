//! How many people moved, in figures.

use yew::prelude::*;

use super::Shown;
use crate::browser::intl;
use crate::i18n::I18n;
use crate::t;

/// Props of [`Summary`].
#[derive(Properties, PartialEq)]
pub(super) struct SummaryProps {
    /// What was found.
    pub(super) shown: Shown,
}

/// How many people moved.
#[component]
pub(super) fn Summary(props: &SummaryProps) -> Html {
    let i18n = I18n::current();
    let found = &props.shown.found;
    let leveled = !found.levels.is_empty();
    let figure = |key: &str, count: u32, class: &'static str| {
        html! { <div><dt>{ t!(i18n, key) }</dt><dd {class}>{ intl::whole(u64::from(count)) }</dd></div> }
    };
    html! {
        <>
            <p class="changes-said" role="status">{ said(&i18n, &props.shown) }</p>
            <dl class="figures changes-figures">
                if leveled {
                    { figure("changes-up", found.up, "delta-more") }
                    { figure("changes-down", found.down, "delta-less") }
                    { figure("changes-same", found.same, "") }
                }
                { figure("changes-rose", found.rose, "") }
                { figure("changes-fell", found.fell, "") }
                if found.came > 0 { { figure("changes-came", found.came, "") } }
                if found.left > 0 { { figure("changes-left", found.left, "") } }
            </dl>
        </>
    }
}

fn said(i18n: &I18n, shown: &Shown) -> AttrValue {
    let found = &shown.found;
    let (changed, key) = if found.levels.is_empty() {
        (found.rose + found.fell, "changes-said-scores")
    } else {
        (found.up + found.down, "changes-said")
    };
    t!(
        i18n,
        key,
        count = changed,
        shown = intl::whole(u64::from(changed)),
        all = intl::whole(u64::from(found.people))
    )
}
