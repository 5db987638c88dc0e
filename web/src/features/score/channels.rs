//! Scores by channel: one for each channel that is chosen, in one step.

use yew::prelude::*;

use super::edit::channels::{Channel, channels, score_of};
use super::edit::scores;
use super::tabs::use_scores;
use crate::browser::intl;
use crate::components::{Button, ButtonKind, Dialog};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::state::Route;
use crate::t;

/// Id of why nothing can be made.
const REASON_ID: &str = "channels-reason";

/// Props of [`Channels`].
#[derive(Properties, PartialEq)]
pub struct ChannelsProps {
    /// Called when the choice should close.
    pub onclose: Callback<()>,
}

/// The choice of channels.
#[component]
pub fn Channels(props: &ChannelsProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let scores = use_scores();
    let left_out = use_state_eq(Vec::<String>::new);
    let found = dataset
        .filled()
        .map(|data| data.found.clone())
        .unwrap_or_default();
    let all = channels(&found);
    let chosen: Vec<String> = all
        .iter()
        .map(|channel| channel.name.clone())
        .filter(|name| !left_out.contains(name))
        .collect();
    let toggle = {
        let left_out = left_out.clone();
        Callback::from(move |name: String| {
            let mut next = (*left_out).clone();
            match next.iter().position(|each| *each == name) {
                Some(at) => {
                    next.remove(at);
                }
                None => next.push(name),
            }
            left_out.set(next);
        })
    };
    let none = all.is_empty();
    let count = chosen.len();
    let onclick = {
        let onclose = props.onclose.clone();
        Callback::from(move |()| {
            let made = chosen
                .iter()
                .filter_map(|channel| score_of(channel, &found, &name(&i18n, channel)))
                .collect::<Vec<_>>();
            scores.change(|document| {
                let ids: Vec<String> = made
                    .into_iter()
                    .map(|score| scores::add(document, score))
                    .collect();
                ids.into_iter().next()
            });
            scores.say(t!(i18n, "channels-made", count = count));
            onclose.emit(());
        })
    };
    let rows = all.iter().map(|channel| {
        let on = !left_out.contains(&channel.name);
        html! { <li key={channel.name.clone()}>{ row(&i18n, channel, on, &toggle) }</li> }
    });
    show!(Dialog {
        title: t!(i18n, "channels-title"),
        onclose: props.onclose.clone(),
        children: html! { <>
            <p class="quiet">{ if none { t!(i18n, "channels-none") } else { t!(i18n, "channels-text") } }</p>
            <ul class="picks">{ for rows }</ul>
        </> },
        foot: Some(html! { <>
            if count == 0 && !none {
                <span id={REASON_ID} class="confirm-sum quiet" role="status">{ t!(i18n, "channels-pick") }</span>
            }
            { show!(Button { label: t!(i18n, "close"), onclick: props.onclose.clone() }) }
            if none {
                <a class="button button-main" href={Route::Data.hash()}>{ t!(i18n, "channels-data") }</a>
            } else {
                { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "channels-make", count = count), onclick, disabled: count == 0, described: (count == 0).then_some(AttrValue::Static(REASON_ID)) }) }
            }
        </> })
    })
}

fn row(i18n: &I18n, channel: &Channel, on: bool, toggle: &Callback<String>) -> Html {
    let own = channel.name.clone();
    let onchange = toggle.reform(move |_: Event| own.clone());
    html! {
        <label class="pick">
            <input type="checkbox" checked={on} {onchange} />
            <span class="pick-name">{ name(i18n, &channel.name) }</span>
            <span class="num quiet">{ t!(i18n, "channels-count", kinds = channel.kinds, count = intl::whole(channel.count)) }</span>
        </label>
    }
}

/// What people call a channel.
fn name(i18n: &I18n, channel: &str) -> AttrValue {
    let key: String = channel
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    i18n.find(&format!("channel-{key}"), &[])
        .unwrap_or_else(|| {
            let mut letters = channel.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect::<String>().into()
        })
}
