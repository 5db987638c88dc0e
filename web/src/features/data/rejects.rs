//! The rows that were dropped, as a file: read once more from where the data
//! came from, with line and reason beside each.

use std::rc::Rc;

use hearth_bridge::CancelHandle;
use hearth_model::Problem;
use hearth_protocol::dataset::{GetRejects, SourceId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{clock, download, intl};
use crate::components::{Button, ErrorPanel, IconName};
use crate::hooks::{use_engine, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct SaveRejectsProps {
    /// The file.
    pub(super) source: SourceId,
    /// Its name.
    pub(super) name: AttrValue,
}

/// How far it is.
#[derive(Clone, Default, PartialEq)]
struct Work {
    cancel: Option<CancelHandle>,
    problems: Option<Rc<[Problem]>>,
}

/// The button that saves the dropped rows.
#[component]
pub(super) fn SaveRejects(props: &SaveRejectsProps) -> Html {
    let i18n = I18n::current();
    let work = use_state_eq(Work::default);
    let save = use_save(props, &work);
    let action = match work.cancel.clone() {
        Some(handle) => {
            let cancel = Callback::from(move |()| handle.cancel());
            show!(Button {
                label: t!(i18n, "rejects-cancel"),
                onclick: cancel
            })
        }
        None => show!(Button {
            icon: IconName::Download,
            label: t!(i18n, "rejects-save"),
            onclick: save
        }),
    };
    html! {
        <div class="report-save">
            { action }
            if let Some(problems) = work.problems.clone() {
                { show!(ErrorPanel { problems }) }
            }
        </div>
    }
}

#[hook]
fn use_save(props: &SaveRejectsProps, work: &UseStateHandle<Work>) -> Callback<()> {
    let i18n = I18n::current();
    let engine = use_engine();
    let ui = use_ui();
    let (source, name, work) = (props.source, props.name.clone(), work.setter());
    Callback::from(move |()| {
        let request = GetRejects {
            source,
            now_ms: clock::utc_ms(),
        };
        let call = engine.start(|client| client.file(request, |_| ()));
        let Some(call) = call else { return };
        work.set(Work {
            cancel: Some(call.cancel_handle()),
            problems: None,
        });
        let (i18n, ui, work, name) = (i18n, ui.clone(), work.clone(), name.clone());
        spawn_local(async move {
            let outcome = call.await;
            let problems = match outcome {
                Ok((rejects, bytes)) => {
                    let file = file_name(&name);
                    let taken = download::save_bytes(&file, "text/csv;charset=utf-8", &bytes);
                    let said = if taken {
                        let rows = intl::whole(rejects.rows);
                        t!(i18n, "rejects-saved", name = file, rows = rows)
                    } else {
                        t!(i18n, "export-refused")
                    };
                    ui.dispatch(UiAction::Toast(said));
                    None
                }
                Err(failure) => {
                    let problems: Rc<[Problem]> = failure.to_problems().into();
                    Some(problems).filter(|problems| !problems.is_empty())
                }
            };
            work.set(Work {
                cancel: None,
                problems,
            });
        });
    })
}

/// `opens.csv` gives `opens-dropped-rows.csv`, without the folders of an archive.
fn file_name(name: &str) -> String {
    let own = name.rsplit('/').next().unwrap_or(name);
    let stem = own.split('.').find(|part| !part.is_empty()).unwrap_or(own);
    format!("{stem}-dropped-rows.csv")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn the_file_is_called_after_the_one_that_was_read() {
        assert_eq!(file_name("opens.csv.gz"), "opens-dropped-rows.csv");
        assert_eq!(file_name("all.zip/in/opens.csv"), "opens-dropped-rows.csv");
        assert_eq!(file_name(".hidden"), "hidden-dropped-rows.csv");
    }
}
