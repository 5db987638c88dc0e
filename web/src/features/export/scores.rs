//! Everyone's scores as a file.

use std::rc::Rc;

use hearth_bridge::CancelHandle;
use hearth_model::Problem;
use hearth_protocol::results::{ExportFormat, ExportScores};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::names;
use crate::browser::{download, intl};
use crate::components::{Button, ButtonKind, ErrorPanel, IconName, ProgressBar};
use crate::hooks::{use_dataset, use_engine, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::state::{Route, UiAction};
use crate::t;

/// Every format with the end of its messages' keys.
const FORMATS: [(ExportFormat, &str); 3] = [
    (ExportFormat::CsvForSpreadsheets, "sheet"),
    (ExportFormat::CsvForTools, "tools"),
    (ExportFormat::JsonLines, "json"),
];

/// How far an export is.
#[derive(Clone, Default, PartialEq)]
struct Work {
    cancel: Option<CancelHandle>,
    share: Option<f64>,
    problems: Option<Rc<[Problem]>>,
}

/// Everyone's scores as a file.
#[component]
pub fn Scores() -> Html {
    let i18n = I18n::current();
    let results = use_results();
    let format = use_state_eq(|| ExportFormat::CsvForSpreadsheets);
    let work = use_state_eq(Work::default);
    let save = use_save(*format, &work);
    let scored = results.scored.value.clone();
    let sample = use_dataset()
        .data
        .value
        .as_ref()
        .map_or(1, |data| data.sample);
    let choices = FORMATS.iter().map(|(each, key)| {
        let (format, each) = (format.clone(), *each);
        let on = *format == each;
        let onchange = Callback::from(move |_: Event| format.set(each));
        html! {
            <label key={*key} class={classes!("format", on.then_some("format-on"))}>
                <input type="radio" name="format" checked={on} {onchange} />
                <span class="format-text">
                    <span class="format-name">{ i18n.text(&format!("export-format-{key}"), &[]) }</span>
                    <span class="quiet">{ i18n.text(&format!("export-format-{key}-note"), &[]) }</span>
                </span>
            </label>
        }
    });
    html! {
        <section class="panel export-card" aria-labelledby="export-scores">
            <h2 id="export-scores">{ t!(i18n, "export-scores") }</h2>
            <p>{ t!(i18n, "export-scores-text") }</p>
            if sample > 1 {
                <p class="notice">{ t!(i18n, "export-sample", count = sample) }</p>
            }
            if scored.is_some() && results.scored.error.as_ref().is_some_and(|problems| !problems.is_empty()) {
                <p class="live-old" role="status">{ t!(i18n, "people-last-valid") }</p>
            }
            <fieldset class="formats">
                <legend class="hidden">{ t!(i18n, "export-format") }</legend>
                { for choices }
            </fieldset>
            if let Some(problems) = work.problems.clone() {
                { show!(ErrorPanel { problems }) }
            }
            { view_action(&i18n, scored.as_deref(), (*format, sample), &work, save) }
        </section>
    }
}

fn view_action(
    i18n: &I18n,
    scored: Option<&Scored>,
    file: (ExportFormat, u32),
    work: &Work,
    save: Callback<()>,
) -> Html {
    let Some(scored) = scored else {
        return html! {
            <div class="export-action">
                <p class="quiet">{ t!(i18n, "export-no-scores") }</p>
                <a class="button" href={Route::Data.hash()}>{ t!(i18n, "export-no-scores-do") }</a>
            </div>
        };
    };
    if let Some(handle) = work.cancel.clone() {
        let cancel = Callback::from(move |()| handle.cancel());
        return html! {
            <div class="export-action">
                { show!(ProgressBar { label: t!(i18n, "export-working"), share: work.share }) }
                { show!(Button { label: t!(i18n, "export-cancel"), onclick: cancel }) }
            </div>
        };
    }
    let people = scored.evaluation.people;
    html! {
        <div class="export-action">
            { show!(Button { kind: ButtonKind::Main, icon: IconName::Download, label: t!(i18n, "export-save"), onclick: save }) }
            <span class="quiet"><code>{ file_name(scored, file) }</code>{ " \u{b7} " }
                { t!(i18n, "export-scores-people", count = people, shown = intl::whole(u64::from(people))) }</span>
        </div>
    }
}

#[hook]
fn use_save(format: ExportFormat, work: &UseStateHandle<Work>) -> Callback<()> {
    let i18n = I18n::current();
    let engine = use_engine();
    let results = use_results();
    let sample = use_dataset()
        .data
        .value
        .as_ref()
        .map_or(1, |data| data.sample);
    let ui = use_ui();
    let work = work.setter();
    Callback::from(move |()| {
        let Some(scored) = results.scored.value.clone() else {
            return;
        };
        let call = engine.start(|client| client.file(ExportScores { format }, |_| ()));
        let Some(call) = call else { return };
        work.set(Work {
            cancel: Some(call.cancel_handle()),
            ..Work::default()
        });
        let (i18n, ui, work) = (i18n, ui.clone(), work.clone());
        spawn_local(async move {
            match call.await {
                Ok((exported, bytes)) => {
                    let name = file_name(&scored, (format, sample));
                    let taken = download::save_bytes(&name, media_type(format), &bytes);
                    let said = if taken {
                        let people = intl::whole(u64::from(exported.people));
                        t!(
                            i18n,
                            "export-saved",
                            name = name,
                            people = people.as_str(),
                            size = intl::bytes(exported.bytes)
                        )
                    } else {
                        t!(i18n, "export-refused")
                    };
                    ui.dispatch(UiAction::Toast(said));
                    work.set(Work::default());
                }
                Err(failure) => {
                    let problems: Rc<[Problem]> = failure.to_problems().into();
                    let problems = Some(problems).filter(|problems| !problems.is_empty());
                    work.set(Work {
                        problems,
                        ..Work::default()
                    });
                }
            }
        });
    })
}

/// The model's name, the UTC day of evaluation and, of a sample of people, its share.
fn file_name(scored: &Scored, (format, sample): (ExportFormat, u32)) -> String {
    let name = scored
        .model
        .scores
        .get(scored.score)
        .map_or("", |score| score.name.as_str());
    let instant = hearth_model::instant::format_utc_ms(scored.evaluation.as_of_ms);
    let ending = match sample {
        0 | 1 => ending(format).to_owned(),
        _ => format!("-1-in-{sample}-people{}", ending(format)),
    };
    names::scores_file(name, instant.get(..10), &ending)
}

/// The end of the file's name: both kinds of CSV can lie in one folder.
fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::CsvForSpreadsheets => "-for-spreadsheets.csv",
        ExportFormat::CsvForTools => ".csv",
        ExportFormat::JsonLines => ".jsonl",
    }
}

fn media_type(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::CsvForSpreadsheets | ExportFormat::CsvForTools => "text/csv;charset=utf-8",
        ExportFormat::JsonLines => "application/x-ndjson",
    }
}
