//! Whatever a person brings in, by a drop, the picker or a paste: a model file
//! becomes the model, everything else goes to the data. A file that is meant as
//! a model and is none is told with every error, and changes nothing.

use hearth_model::{Problem, is_model, parse, validate};
use web_sys::File;
use yew::prelude::*;

use super::{Import, use_draft, use_import, use_ui};
use crate::browser::{files, page};
use crate::i18n::I18n;
use crate::state::ui::Refused;
use crate::state::{DraftAction, DraftState, Route, Store, UiAction, UiState};
use crate::t;

/// How a model file is called.
const MODEL_ENDING: &str = ".hearth.json";
/// A JSON file that may be a model under another name.
const JSON_ENDING: &str = ".json";
/// No model is larger, in bytes.
const LARGEST_MODEL: f64 = 4e6;

/// The ways in. Cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Incoming {
    import: Import,
    draft: Store<DraftState>,
    ui: Store<UiState>,
}

impl Incoming {
    /// Takes files: models one after the other, the rest together. Says whether
    /// any went to the data.
    pub async fn files(&self, files: Vec<File>) -> bool {
        let mut data = Vec::new();
        for file in files {
            match model_text(&file).await {
                Model::No => data.push(file),
                Model::Text(text) => self.open(&file.name(), text),
            }
        }
        let any = !data.is_empty();
        self.import.add_files(data);
        any
    }

    /// Takes pasted text.
    pub fn text(&self, name: &str, text: String) {
        if is_model(&text) {
            self.open(name, Some(text));
        } else {
            self.import.add_text(name, text);
        }
    }

    /// Makes a model file the model; absent text could not be read. What is wrong
    /// with it is told on the Export screen.
    pub fn open(&self, name: &str, text: Option<String>) {
        let i18n = I18n::current();
        let model = match text {
            Some(text) => parse(&text).and_then(|model| validate(&model).map(|_| model)),
            None => Err(vec![unreadable(&i18n)]),
        };
        match model {
            Ok(model) => {
                self.ui.dispatch(UiAction::Refused(None));
                self.draft.dispatch(DraftAction::Replace(model));
                self.ui.dispatch(UiAction::Score(None));
                let said = t!(i18n, "export-model-opened", name = name);
                self.ui.dispatch(UiAction::Toast(said));
            }
            Err(problems) => {
                self.ui.dispatch(UiAction::Refused(Some(Refused {
                    name: name.to_owned(),
                    problems: problems.into(),
                })));
                page::go(&Route::Export.hash());
            }
        }
    }
}

/// What a file is as a model.
enum Model {
    No,
    /// Its text, if it can be read.
    Text(Option<String>),
}

async fn model_text(file: &File) -> Model {
    let name = file.name().to_lowercase();
    if name.ends_with(MODEL_ENDING) {
        return Model::Text(files::text_of(file).await);
    }
    if !name.ends_with(JSON_ENDING) || file.size() > LARGEST_MODEL {
        return Model::No;
    }
    match files::text_of(file).await {
        Some(text) if is_model(&text) => Model::Text(Some(text)),
        _ => Model::No,
    }
}

fn unreadable(i18n: &I18n) -> Problem {
    Problem::new(
        "unreadable-model-file",
        t!(i18n, "export-model-unreadable").to_string(),
        "",
    )
}

/// The ways in.
#[hook]
pub fn use_incoming() -> Incoming {
    Incoming {
        import: use_import(),
        draft: use_draft(),
        ui: use_ui(),
    }
}
