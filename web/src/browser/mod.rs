//! All use of the browser beyond Yew's own events: storage, files, clock,
//! frames, locale, address bar, network log. Thin, without decisions; nothing
//! here opens a connection.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod files;
pub mod focus;
pub mod intl;
pub mod machine;
pub mod measure;
pub mod network;
pub mod page;
pub mod picture;
pub mod program;
pub mod storage;
