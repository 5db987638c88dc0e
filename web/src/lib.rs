//! The page of Hearth: a Yew app over the engine in its worker. It shows and
//! edits; it never scores, never reads a file's contents, and never opens a
//! connection.

pub mod app;
pub mod browser;
pub mod components;
pub mod features;
pub mod hooks;
pub mod i18n;
pub mod state;

/// Puts the app on the page.
pub fn start() {
    yew::Renderer::<app::App>::new().render();
}
