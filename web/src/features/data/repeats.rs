//! Files that are in the data set already: told, and added only if wanted.

use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::hooks::{use_dataset, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::state::DatasetAction;
use crate::t;

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
            <p>{ t!(i18n, "data-repeats", names = props.names.join(", "), count = props.names.len()) }</p>
            { show!(Button { label: t!(i18n, "data-repeats-add"), onclick: add }) }
            { show!(Button { label: t!(i18n, "data-repeats-leave"), kind: ButtonKind::Quiet, onclick: leave }) }
        </div>
    }
}
