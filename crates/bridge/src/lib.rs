//! The protocol over `postMessage`: what the page calls ([`Client`]) and
//! what answers in the worker ([`server::Server`]). Every call settles: with its reply, with
//! problems, or because the worker was lost. Must never know what a request
//! means, nor let a call wait for a worker that is gone.

mod call;
mod client;
mod codec;
mod connection;
mod failure;
mod line;
mod port;
pub mod server;

pub use call::{CallFuture, CancelHandle};
pub use client::{Client, ClientEvents, Fatal};
pub use codec::{CodecError, decode, encode};
pub use failure::{Failure, not_understood};
pub use line::{Line, own_name};
pub use port::{Listening, Port, PortEvent};

/// Names the build; page and worker of different builds refuse each other.
pub const BUILD: &str = match option_env!("HEARTH_BUILD") {
    Some(build) => build,
    None => env!("CARGO_PKG_VERSION"),
};

/// Where the built page finds its worker, seen from the page's own address.
pub const WORKER_URL: &str = "./hearth-worker_loader.js";
