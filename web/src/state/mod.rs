//! What the page knows, by how long it lives: data set, draft, results, and
//! what is on screen. Reducers only: pure, natively tested, no browser in them.

pub mod changes;
pub mod dataset;
pub mod draft;
pub mod fitting;
pub mod lean;
pub mod loadable;
pub mod readings;
pub mod results;
pub mod route;
pub mod share;
pub mod store;
pub mod ui;

pub use dataset::{DatasetAction, DatasetState};
pub use draft::{DraftAction, DraftState};
pub use loadable::Loadable;
pub use results::{ResultsAction, ResultsState};
pub use route::Route;
pub use store::{Provide, Store, use_store};
pub use ui::{UiAction, UiState};
