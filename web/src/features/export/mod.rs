//! The Export screen: scores out, the model out and in. Files are made in the
//! browser and saved by it; nothing is sent.

mod group;
mod kinds;
mod model_file;
pub mod names;
mod scores;

use yew::prelude::*;

use crate::i18n::I18n;
use crate::show;
use crate::t;

use model_file::ModelFile;
use scores::Scores;

/// The Export screen.
#[component]
pub fn ExportScreen() -> Html {
    let i18n = I18n::current();
    html! {
        <div class="pane export">
            <h1>{ t!(i18n, "export-title") }</h1>
            <p class="lede">{ t!(i18n, "export-lede") }</p>
            <div class="export-cards">
                { show!(Scores) }
                { show!(ModelFile) }
            </div>
        </div>
    }
}
