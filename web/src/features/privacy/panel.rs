//! The privacy panel: what the page may not do, what was requested since load,
//! and how to see for oneself.

use yew::prelude::*;

use crate::browser::network::Noted;
use crate::browser::page;
use crate::components::{Dialog, Icon, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct PrivacyPanelProps {
    /// Requests since load.
    pub(super) since: Vec<Noted>,
    /// Whether all of them are for parts of the program itself.
    pub(super) quiet: bool,
    /// Called when it is closed.
    pub(super) onclose: Callback<()>,
}

#[component]
pub(super) fn PrivacyPanel(props: &PrivacyPanelProps) -> Html {
    let i18n = I18n::current();
    let policy = page::policy();
    show!(Dialog {
        title: t!(i18n, "privacy-title"),
        onclose: props.onclose.clone(),
        children: html! { <>
            <div class="privacy">
                <p class="lede">{ t!(i18n, "privacy-lede") }</p>
                { requests(&i18n, &props.since, props.quiet) }
                { forbidden(&i18n, policy.as_deref()) }
                <section>
                    <h3><Icon name={IconName::Search} />{ t!(i18n, "privacy-check") }</h3>
                    <p>{ t!(i18n, "privacy-check-text") }</p>
                </section>
                <section>
                    <h3><Icon name={IconName::Offline} />{ t!(i18n, "privacy-offline") }</h3>
                    <p>{ t!(i18n, "privacy-offline-text") }</p>
                </section>
                <section>
                    <h3><Icon name={IconName::File} />{ t!(i18n, "privacy-kept") }</h3>
                    <p>{ t!(i18n, "privacy-kept-text") }</p>
                </section>
            </div>
        </> }
    })
}

fn requests(i18n: &I18n, since: &[Noted], quiet: bool) -> Html {
    html! {
        <section class={if quiet { "privacy-count" } else { "privacy-count privacy-bad" }}>
            <strong>{ t!(i18n, "privacy-requests", count = since.len()) }</strong>
            <span>{ t!(i18n, "privacy-requests-text") }</span>
            if !since.is_empty() {
                if quiet {
                    <span>{ t!(i18n, "privacy-requests-own", count = since.len()) }</span>
                }
                <ul>{ for since.iter().enumerate().map(|(at, noted)| html! {
                    <li key={at}><code>{ noted.address.clone() }</code></li>
                }) }</ul>
            }
        </section>
    }
}

/// The policy in plain words, with the words themselves.
fn forbidden(i18n: &I18n, policy: Option<&str>) -> Html {
    html! {
        <section>
            <h3><Icon name={IconName::Shield} />{ t!(i18n, "privacy-policy") }</h3>
            if let Some(policy) = policy {
                <p>{ t!(i18n, "privacy-policy-text") }</p>
                <ul class="privacy-list">
                    <li>{ t!(i18n, "privacy-policy-connect") }</li>
                    <li>{ t!(i18n, "privacy-policy-script") }</li>
                    <li>{ t!(i18n, "privacy-policy-form") }</li>
                </ul>
                <p>{ t!(i18n, "privacy-policy-own") }</p>
                <details>
                    <summary>{ t!(i18n, "privacy-policy-words") }</summary>
                    <ul class="privacy-words">
                        { for policy.split(';').map(str::trim).filter(|part| !part.is_empty()).map(|part| html! {
                            <li key={part.to_owned()}><code>{ part.to_owned() }</code></li>
                        }) }
                    </ul>
                </details>
            } else {
                <p>{ t!(i18n, "privacy-no-policy") }</p>
            }
        </section>
    }
}
