//! The people of groups as a file, saved where the browser saves. Other formats
//! are on the Export screen.

use hearth_bridge::Failure;
use hearth_model::instant::format_utc_ms;
use hearth_protocol::results::{ExportFormat, ExportScores, Exported, Group};
use hearth_protocol::segments::{ExportPeople, GroupId};
use js_sys::ArrayBuffer;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{download, intl};
use crate::components::error_panel::reason;
use crate::features::export::names;
use crate::hooks::{use_engine, use_results, use_ui};
use crate::i18n::I18n;
use crate::state::UiAction;
use crate::t;

/// What is to be saved.
#[derive(Clone, PartialEq)]
pub enum Wish {
    /// Ids by group.
    Ids(ExportPeople),
    /// One group's people with their scores.
    Scores(GroupId),
    /// The same for spreadsheets.
    ScoresForSpreadsheets(GroupId),
}

/// Saves what it is called with.
#[hook]
pub fn use_save() -> Callback<Wish> {
    let i18n = I18n::current();
    let engine = use_engine();
    let results = use_results();
    let ui = use_ui();
    Callback::from(move |wish: Wish| {
        let Some(scored) = results.scored.value.clone() else {
            return;
        };
        let name = file_name(&wish, scored.evaluation.as_of_ms);
        let scores = |id, format| ExportScores {
            of: of(id),
            format,
            look: false,
        };
        let call = engine.start(|client| match wish {
            Wish::Ids(asked) => client.file(asked, |_| ()),
            Wish::Scores(id) => client.file(scores(id, ExportFormat::CsvForTools), |_| ()),
            Wish::ScoresForSpreadsheets(id) => {
                client.file(scores(id, ExportFormat::CsvForSpreadsheets), |_| ())
            }
        });
        let Some(call) = call else { return };
        let ui = ui.clone();
        spawn_local(async move {
            if let Some(said) = said(&i18n, &name, call.await) {
                ui.dispatch(UiAction::Toast(said));
            }
        });
    })
}

/// Hands the file to the browser; what came of it, in words.
fn said(
    i18n: &I18n,
    name: &str,
    answer: Result<(Exported, ArrayBuffer), Failure>,
) -> Option<AttrValue> {
    match answer {
        Ok((exported, bytes)) if download::save_bytes(name, "text/csv;charset=utf-8", &bytes) => {
            let people = intl::whole(u64::from(exported.people));
            let size = intl::bytes(exported.bytes);
            Some(t!(
                i18n,
                "export-saved",
                name = name,
                people = people,
                size = size
            ))
        }
        Ok(_) => Some(t!(i18n, "export-refused")),
        Err(failure) => {
            let problems = failure.to_problems();
            problems.first().map(|problem| reason(i18n, problem))
        }
    }
}

fn of(id: GroupId) -> Group {
    match id {
        GroupId::Tag(id) => Group::Tag(id),
        GroupId::Segment(id) => Group::Segment(id),
    }
}

/// What it is of, and the UTC day of evaluation.
fn file_name(wish: &Wish, as_of_ms: i64) -> String {
    let (stem, ending) = match wish {
        Wish::Ids(ExportPeople::Segments) => ("segments", ".csv"),
        Wish::Ids(ExportPeople::Tags) => ("tags", ".csv"),
        Wish::Ids(ExportPeople::One(id)) => (plain(id), "-ids.csv"),
        Wish::Scores(id) => (plain(id), ".csv"),
        Wish::ScoresForSpreadsheets(id) => (plain(id), "-for-spreadsheets.csv"),
    };
    let instant = format_utc_ms(as_of_ms);
    names::scores_file(stem, instant.get(..10), ending)
}

fn plain(id: &GroupId) -> &str {
    match id {
        GroupId::Tag(id) | GroupId::Segment(id) => id,
    }
}
