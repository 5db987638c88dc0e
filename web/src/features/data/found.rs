//! The kinds of events found in the data, most frequent first.

use std::rc::Rc;

use hearth_model::import::FoundEvent;
use hearth_protocol::dataset::Dataset;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::Button;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Kinds shown before "show all".
const FIRST: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct FoundProps {
    /// The data set.
    pub(super) data: Rc<Dataset>,
}

/// The kinds of events found in the data.
#[component]
pub(super) fn Found(props: &FoundProps) -> Html {
    let i18n = I18n::current();
    let all = use_state_eq(|| false);
    let found = &props.data.found;
    let most = found.first().map_or(1, |event| event.count.max(1));
    let shown = if *all { found.len() } else { FIRST };
    let show_all = {
        let all = all.clone();
        Callback::from(move |()| all.set(true))
    };
    html! {
        <section class="panel found">
            <h2>{ t!(i18n, "found-title", count = props.data.kinds) }</h2>
            <table>
                <thead><tr>
                    <th scope="col">{ t!(i18n, "found-event") }</th>
                    <th scope="col">{ t!(i18n, "found-channel") }</th>
                    <th scope="col" class="num">{ t!(i18n, "found-count") }</th>
                    <td></td>
                </tr></thead>
                <tbody>{ for found.iter().take(shown).enumerate().map(|(at, event)| row(at, event, most)) }</tbody>
            </table>
            if shown < found.len() {
                { show!(Button { label: t!(i18n, "found-all", count = found.len()), onclick: show_all }) }
            }
        </section>
    }
}

#[expect(clippy::cast_precision_loss, reason = "the length of a bar")]
fn row(at: usize, event: &FoundEvent, most: u64) -> Html {
    let width = format!("{:.2}%", event.count as f64 / most as f64 * 100.0);
    html! {
        <tr key={at}>
            <th scope="row"><code>{ event.name.clone() }</code></th>
            <td>{ event.channel.clone().unwrap_or_default() }</td>
            <td class="num">{ intl::whole(event.count) }</td>
            <td class="found-bar">
                <svg aria-hidden="true" width="100%" height="6"><rect {width} height="6" rx="3" /></svg>
            </td>
        </tr>
    }
}
