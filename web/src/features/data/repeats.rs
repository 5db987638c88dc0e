//! Files that are in the data set already: told, and added only if wanted.

use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::hooks::{use_dataset, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::state::DatasetAction;
use crate::t;

/// Files that are named; a folder dropped again has hundreds.
const NAMED: usize = 3;

#[derive(Properties, PartialEq)]
pub(super) struct RepeatsProps {
    /// Their names.
    pub(super) names: Vec<String>,
}

/// Files that are in the data set already.
#[component]
pub(super) fn Repeats(props: &RepeatsProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let dataset = use_dataset();
    if props.names.is_empty() {
        return Html::default();
    }
    let add = Callback::from(move |()| import.add_repeats());
    let leave = Callback::from(move |()| dataset.dispatch(DatasetAction::RepeatsSeen));
    html! {
        <div class="notice" role="status">
            { show!(Icon { name: IconName::Info }) }
            <p>{ t!(i18n, "data-repeats", names = named(&i18n, &props.names).as_str(), count = props.names.len()) }</p>
            { show!(Button { label: t!(i18n, "data-repeats-add"), onclick: add }) }
            { show!(Button { label: t!(i18n, "data-repeats-leave"), kind: ButtonKind::Quiet, onclick: leave }) }
        </div>
    }
}

/// The first of them by name, the others by their number.
fn named(i18n: &I18n, names: &[String]) -> String {
    let Some((first, others)) = names
        .split_at_checked(NAMED)
        .filter(|(_, others)| others.len() > 1)
    else {
        return names.join(", ");
    };
    t!(
        i18n,
        "data-repeats-more",
        names = first.join(", ").as_str(),
        count = others.len()
    )
    .to_string()
}
