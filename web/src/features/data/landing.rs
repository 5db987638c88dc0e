//! The page one lands on: one sentence, the drop zone, a demo, the proof.

use yew::prelude::*;

use super::add::FilePicker;
use super::paste::PasteButton;
use crate::components::{Icon, IconName};
use crate::hooks::{use_draft, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// The demos, by name.
const DEMOS: [(&str, IconName); 6] = [
    ("newsletter", IconName::Mail),
    ("shop", IconName::Table),
    ("streaming", IconName::Moon),
    ("course", IconName::Edit),
    ("insurance", IconName::Shield),
    ("trial", IconName::Restart),
];

#[derive(Properties, PartialEq)]
pub(super) struct LandingProps {
    /// What is under way and what went wrong.
    pub(super) news: Html,
    /// Whether something is under way.
    pub(super) busy: bool,
}

/// The page one lands on.
#[component]
pub(super) fn Landing(props: &LandingProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    // A model made without being asked is no one's yet.
    let kept = draft
        .current()
        .filter(|_| !draft.is_automatic() && !props.busy)
        .and_then(|model| model.scores.first())
        .map(|score| score.name.clone());
    html! {
        <div class="pane landing">
            <h1>{ t!(i18n, "landing-title") }</h1>
            <p class="lede">{ t!(i18n, "landing-lede") }</p>
            { props.news.clone() }
            if let Some(name) = kept {
                <p class="notice">{ t!(i18n, "landing-kept", name = name) }</p>
            }
            <section class="drop-zone" aria-label={t!(i18n, "data-drop-here")}>
                <span class="empty-icon"><Icon name={IconName::Download} /></span>
                <h2>{ t!(i18n, "data-drop-here") }</h2>
                <p class="quiet">{ t!(i18n, "data-drop-formats") }</p>
                <div class="empty-ways">
                    { show!(FilePicker { main: true }) }
                    { show!(PasteButton) }
                </div>
            </section>
            <section class="landing-row">
                <h2>{ t!(i18n, "landing-demos") }</h2>
                <div class="demos">
                    { for DEMOS.into_iter().map(|(name, icon)| show!(name, DemoCard { name, icon, busy: props.busy })) }
                </div>
            </section>
            <section class="landing-row">
                <h2>{ t!(i18n, "landing-proof") }</h2>
                <ul class="proof">
                    { for PROOF.into_iter().map(|(name, icon)| html! {
                        <li key={name}>
                            { show!(Icon { name: icon }) }
                            <span>
                                <strong>{ i18n.text(&format!("landing-proof-{name}"), &[]) }</strong>
                                { i18n.text(&format!("landing-proof-{name}-text"), &[]) }
                            </span>
                        </li>
                    }) }
                </ul>
            </section>
        </div>
    }
}

/// Why one may believe that nothing is sent.
const PROOF: [(&str, IconName); 3] = [
    ("policy", IconName::Shield),
    ("offline", IconName::Offline),
    ("check", IconName::Search),
];

#[derive(Properties, PartialEq)]
struct DemoCardProps {
    name: &'static str,
    icon: IconName,
    busy: bool,
}

#[component]
fn DemoCard(props: &DemoCardProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let name = props.name;
    let onclick = Callback::from(move |_: MouseEvent| import.load_demo(name));
    html! {
        <button type="button" class="demo" {onclick} disabled={props.busy}>
            <span class="empty-icon"><Icon name={props.icon} /></span>
            <span>
                <strong>{ i18n.text(&format!("demo-{name}"), &[]) }</strong>
                <span>{ i18n.text(&format!("demo-{name}-text"), &[]) }</span>
            </span>
            { show!(Icon { name: IconName::ArrowRight }) }
        </button>
    }
}
