//! The data place: files in, and the account of them.

use yew::prelude::*;

/// The data place.
#[component]
pub fn DataScreen() -> Html {
    Html::default()
}
