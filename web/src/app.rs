//! The app: every provider once, the effects that run all the time, the frame.

use yew::prelude::*;

use crate::features::frame::Frame;
use crate::hooks::engine::EngineProvider;
use crate::hooks::formats::Formats;
use crate::hooks::import::ShelfProvider;
use crate::hooks::keep::Keep;
use crate::hooks::router::RouterProvider;
use crate::hooks::scoring::Scoring;
use crate::hooks::shortcuts::Shortcuts;
use crate::show;
use crate::state::{DatasetState, DraftState, Provide, ResultsState, UiState};

/// The app.
#[component]
pub fn App() -> Html {
    html! {
        <Provide<UiState>>
        <Provide<DraftState>>
        <Provide<DatasetState>>
        <Provide<ResultsState>>
        { show!(EngineProvider { children: html! { <>
        { show!(ShelfProvider { children: html! { <>
        { show!(RouterProvider { children: html! { <>
            { show!(Keep) }
            { show!(Formats) }
            { show!(Scoring) }
            { show!(Shortcuts) }
            { show!(Frame) }
        </> } }) }
        </> } }) }
        </> } }) }
        </Provide<ResultsState>>
        </Provide<DatasetState>>
        </Provide<DraftState>>
        </Provide<UiState>>
    }
}
