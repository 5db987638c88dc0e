//! Which rules made scores rise, and which made them fall.

use hearth_protocol::comparison::Cause;
use yew::prelude::*;

use super::{Shown, delta_class};
use crate::browser::intl;
use crate::i18n::I18n;
use crate::t;

/// Decimals of a mean difference.
const DECIMALS: u8 = 2;
/// Rules named at most.
const MOST: usize = 8;

/// Props of [`Rules`].
#[derive(Properties, PartialEq)]
pub(super) struct RulesProps {
    /// What was found.
    pub(super) shown: Shown,
}

/// Which rules made scores rise, and which made them fall.
#[component]
pub(super) fn Rules(props: &RulesProps) -> Html {
    let i18n = I18n::current();
    let found = &props.shown.found;
    html! {
        <section class="changes-rules" aria-labelledby="changes-rules">
            <h2 id="changes-rules">{ t!(i18n, "changes-rules-title") }</h2>
            <p class="quiet">{ t!(i18n, "changes-rules-text") }</p>
            { view_causes(&i18n, "changes-falls", &found.falls) }
            { view_causes(&i18n, "changes-rises", &found.rises) }
        </section>
    }
}

fn view_causes(i18n: &I18n, caption: &str, causes: &[Cause]) -> Html {
    if causes.is_empty() {
        return Html::default();
    }
    let rows = causes.iter().take(MOST).enumerate();
    let rows = rows.map(|(at, cause)| {
        let name = match cause.rule.is_empty() {
            true => t!(i18n, "changes-no-rule"),
            false => cause.name.clone().into(),
        };
        let class = classes!("num", delta_class(cause.mean));
        html! {
            <tr key={at}>
                <th scope="row">{ name }</th>
                <td class="num">{ intl::whole(u64::from(cause.people)) }</td>
                <td {class}>{ intl::signed(cause.mean, DECIMALS) }</td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <caption>{ t!(i18n, caption) }</caption>
            <thead><tr>
                <th scope="col">{ t!(i18n, "compare-cause") }</th>
                <th scope="col" class="num">{ t!(i18n, "changes-rules-people") }</th>
                <th scope="col" class="num">{ t!(i18n, "compare-cause-mean") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
