//! The proof that nothing is sent: the shield and the panel behind it.

mod panel;

use yew::prelude::*;

use self::panel::PrivacyPanel;
use crate::browser::{network, page};
use crate::components::{Icon, IconName};
use crate::hooks::use_engine;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// The shield in the header, which opens the panel.
#[component]
pub fn Shield() -> Html {
    let i18n = I18n::current();
    let engine = use_engine();
    let open = use_state_eq(|| false);
    let since = network::since(engine.ready_at_ms(), engine.requested());
    let page = page::address("");
    let quiet = since.iter().all(|noted| noted.is_part(&page));
    let toggle = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let onclick = toggle(true).reform(|_: MouseEvent| ());
    // The first screen has no use for plurals.
    let words = if since.is_empty() {
        t!(i18n, "shield-quiet")
    } else if quiet {
        t!(i18n, "shield-fetched", count = since.len())
    } else {
        t!(i18n, "shield-requests", count = since.len())
    };
    // A phone has no room for more; the panel tells the whole.
    let short = if quiet {
        t!(i18n, "shield-quiet")
    } else {
        words.clone()
    };
    html! {
        <>
            <button type="button" class={classes!("header-chip", "shield", (!quiet).then_some("shield-bad"))}
                {onclick} aria-haspopup="dialog">
                { show!(Icon { name: IconName::Shield }) }
                <span class="chip-long">{ words }</span>
                <span class="chip-short" aria-hidden="true">{ short }</span>
            </button>
            if *open {
                { show!(PrivacyPanel { since, quiet, onclose: toggle(false) }) }
            }
        </>
    }
}
