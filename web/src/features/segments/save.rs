//! The people of groups as a file, saved where the browser saves.

use hearth_model::instant::format_utc_ms;
use hearth_protocol::segments::{ExportPeople, GroupId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{download, intl};
use crate::components::error_panel::reason;
use crate::hooks::{use_engine, use_results, use_ui};
use crate::i18n::I18n;
use crate::state::UiAction;
use crate::t;

/// Saves the people that it is called with.
#[hook]
pub fn use_save() -> Callback<ExportPeople> {
    let i18n = I18n::current();
    let engine = use_engine();
    let results = use_results();
    let ui = use_ui();
    Callback::from(move |what: ExportPeople| {
        let Some(scored) = results.scored.value.clone() else {
            return;
        };
        let name = file_name(&what, scored.evaluation.as_of_ms);
        let Some(call) = engine.start(|client| client.file(what, |_| ())) else {
            return;
        };
        let ui = ui.clone();
        spawn_local(async move {
            let said = match call.await {
                Ok((exported, bytes)) => {
                    let people = intl::whole(u64::from(exported.people));
                    let size = intl::bytes(exported.bytes);
                    match download::save_bytes(&name, "text/csv;charset=utf-8", &bytes) {
                        true => {
                            t!(
                                i18n,
                                "export-saved",
                                name = name,
                                people = people,
                                size = size
                            )
                        }
                        false => t!(i18n, "export-refused"),
                    }
                }
                Err(failure) => match failure.to_problems().first() {
                    Some(problem) => reason(&i18n, problem),
                    None => return,
                },
            };
            ui.dispatch(UiAction::Toast(said));
        });
    })
}

/// What it is of, and the UTC day of evaluation.
fn file_name(what: &ExportPeople, as_of_ms: i64) -> String {
    let (stem, ending) = match what {
        ExportPeople::Segments => ("segments", ".csv"),
        ExportPeople::Tags => ("tags", ".csv"),
        ExportPeople::Ids(id) => (plain(id), "-ids.csv"),
        ExportPeople::Scores(id) => (plain(id), ".csv"),
        ExportPeople::ScoresForSpreadsheets(id) => (plain(id), "-for-spreadsheets.csv"),
    };
    let instant = format_utc_ms(as_of_ms);
    crate::features::export::names::scores_file(stem, instant.get(..10), ending)
}

fn plain(id: &GroupId) -> &str {
    match id {
        GroupId::Tag(id) | GroupId::Segment(id) => id,
    }
}
