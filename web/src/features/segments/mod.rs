//! The Segments screen.

use yew::prelude::*;

use crate::i18n::I18n;
use crate::t;

/// The Segments screen.
#[component]
pub fn SegmentsScreen() -> Html {
    let i18n = I18n::current();
    html! {
        <div class="pane segments">
            <h1>{ t!(i18n, "segments-title") }</h1>
        </div>
    }
}
