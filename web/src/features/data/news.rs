//! What happens to the data set on any place: a demo asked for in the address,
//! and the end of an import said to a screen reader.

use yew::prelude::*;

use crate::browser::page;
use crate::hooks::{use_dataset, use_import, use_ui};
use crate::i18n::I18n;
use crate::state::UiAction;
use crate::t;

/// Name in the address's query: `?demo=newsletter`.
const DEMO: &str = "demo";

/// Draws nothing; see the module.
#[component]
pub fn DataNews() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let import = use_import();
    let ui = use_ui();
    use_effect_with((), move |()| {
        if let Some(name) = page::query(DEMO) {
            import.load_demo(&name);
        }
    });
    let failed = dataset.data.error.is_some();
    use_effect_with((dataset.version, failed), move |(version, failed)| {
        if *failed {
            ui.dispatch(UiAction::Announce(t!(i18n, "import-failed")));
        } else if *version > 0
            && let Some(data) = dataset.filled()
        {
            let people = t!(i18n, "count-people", count = data.people);
            let events = t!(i18n, "count-events", count = data.events);
            let done = t!(
                i18n,
                "import-done",
                people = people.as_str(),
                events = events.as_str()
            );
            ui.dispatch(UiAction::Announce(done));
        }
    });
    Html::default()
}
