//! What connects the state to the engine and the browser: tasks, effects and
//! the hooks that views are built from.

mod answer;
pub mod engine;
pub mod formats;
pub mod import;
mod incoming;
pub mod keep;
mod program;
pub mod readings;
pub mod router;
pub mod scoring;
mod shelf;
pub mod shortcuts;
pub mod tables;
pub mod values;

use yew::prelude::*;

use crate::state::{DatasetState, DraftState, ResultsState, Store, UiState, use_store};

pub use answer::{Answer, Told, use_answer, use_told};
pub use engine::{Engine, EngineStatus, use_engine};
pub use import::{Import, use_import};
pub use incoming::{Incoming, use_incoming};
pub use program::use_program;
pub use router::{Router, use_router};
pub use values::{Cell, use_values};

/// The data set.
#[hook]
pub fn use_dataset() -> Store<DatasetState> {
    use_store()
}

/// The model being edited.
#[hook]
pub fn use_draft() -> Store<DraftState> {
    use_store()
}

/// The newest scores.
#[hook]
pub fn use_results() -> Store<ResultsState> {
    use_store()
}

/// What is on screen.
#[hook]
pub fn use_ui() -> Store<UiState> {
    use_store()
}
