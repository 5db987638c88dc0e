//! The Changes screen.

use yew::prelude::*;

use crate::i18n::I18n;
use crate::t;

/// The Changes screen.
#[component]
pub fn ChangesScreen() -> Html {
    let i18n = I18n::current();
    html! {
        <div class="pane changes">
            <h1>{ t!(i18n, "changes-title") }</h1>
        </div>
    }
}
