//! The model as a file: saved, and opened again. A file that is no model is
//! told with every error, and changes nothing.

use hearth_model::ModelDraft;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::names;
use crate::browser::{download, files, intl};
use crate::components::error_panel::{hint, reason};
use crate::components::{Button, IconName};
use crate::hooks::{use_draft, use_incoming, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::state::ui::Refused;
use crate::t;

/// The model as a file.
#[component]
pub fn ModelFile() -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
    let valid = draft.problems().is_empty();
    let incoming = use_incoming();
    let save = {
        let (draft, ui, i18n) = (draft.clone(), ui.clone(), i18n);
        Callback::from(move |()| {
            let Some(model) = draft.current() else { return };
            let name = file_name(model);
            let taken = download::save_text(&name, "application/json", &model.to_json_pretty());
            let said = if taken {
                t!(i18n, "export-model-saved", name = name)
            } else {
                t!(i18n, "export-refused")
            };
            ui.dispatch(UiAction::Toast(said));
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        let Some(file) = files::listed(input.files()).into_iter().next() else {
            return;
        };
        let incoming = incoming.clone();
        spawn_local(async move {
            let text = files::text_of(&file).await;
            incoming.open(&file.name(), text);
        });
        // The same file can be chosen again after it was mended.
        input.set_value("");
    });
    html! {
        <section class="panel export-card" aria-labelledby="export-model">
            <h2 id="export-model">{ t!(i18n, "export-model") }</h2>
            <p>{ t!(i18n, "export-model-text") }</p>
            <div class="export-action">
                if let Some(model) = draft.current() {
                    { show!(Button { icon: IconName::Download, label: t!(i18n, "export-model-save"), onclick: save, disabled: !valid }) }
                    <code class="quiet">{ file_name(model) }</code>
                } else {
                    <p class="quiet">{ t!(i18n, "export-model-none") }</p>
                }
            </div>
            if !valid {
                <p class="field-problem" role="status">{ t!(i18n, "export-model-refused") }</p>
            }
            <label class="field export-open">
                <span class="field-label">{ t!(i18n, "export-model-open") }</span>
                <input type="file" accept=".json,application/json" {onchange} aria-describedby="export-open-note" />
            </label>
            <p id="export-open-note" class="quiet">{ t!(i18n, "export-model-open-text") }</p>
            if let Some(refused) = &ui.refused {
                { view_refused(&i18n, refused) }
            }
        </section>
    }
}

fn view_refused(i18n: &I18n, refused: &Refused) -> Html {
    let count = refused.problems.len();
    let rows = refused.problems.iter().enumerate().map(|(at, problem)| {
        html! {
            <tr key={at}>
                <td><code class="quiet">{ problem.place.path.clone() }</code></td>
                <td>{ reason(i18n, problem) }</td>
                <td>{ hint(i18n, problem) }</td>
            </tr>
        }
    });
    html! {
        <div class="export-refused" role="alert">
            <p><strong>{ t!(i18n, "export-model-bad", name = refused.name.as_str()) }</strong></p>
            <p>{ t!(i18n, "export-model-bad-count", count = count, shown = intl::whole(count as u64)) }</p>
            <table class="table">
                <thead><tr>
                    <th scope="col">{ t!(i18n, "export-problem-path") }</th>
                    <th scope="col">{ t!(i18n, "export-problem-reason") }</th>
                    <th scope="col">{ t!(i18n, "export-problem-hint") }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn file_name(model: &ModelDraft) -> String {
    names::model_file(model.scores.first().map_or("", |score| score.name.as_str()))
}
