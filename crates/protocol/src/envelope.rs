//! What wraps every message: correlation ids, the handshake, progress, the end.

use hearth_model::Problem;
use serde::{Deserialize, Serialize};

use crate::calls::{Reply, Request};

/// Version of the messages; page and worker of different versions refuse each other.
pub const PROTOCOL: u32 = 1;

/// Ties a reply to its request; given out by the page, unique per worker.
pub type CallId = u32;

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToWorker {
    /// Do this and reply once.
    Call {
        /// Of this call.
        id: CallId,
        /// What to do.
        request: Request,
    },
    /// Nobody waits for this call any more: stop it at the next chunk.
    Cancel {
        /// Of the call.
        id: CallId,
    },
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FromWorker {
    /// Said once, first, when the worker can listen.
    Ready {
        /// The worker's [`PROTOCOL`].
        protocol: u32,
        /// The worker's build id; must equal the page's.
        build: String,
    },
    /// The one answer to a call.
    Reply {
        /// Of the call.
        id: CallId,
        /// What came of it.
        outcome: Outcome,
    },
    /// How far a call has come.
    Progress {
        /// Of the call.
        id: CallId,
        /// How far.
        progress: Progress,
    },
    /// The worker asked for something over the network after it was ready, by the browser's own account.
    Requested {
        /// The full address.
        address: String,
    },
    /// The worker is lost (a panic, no memory); it will not answer again.
    Fatal {
        /// What it said at the end; holds no cell contents.
        reason: String,
    },
}

/// A reply, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It worked.
    Done(Reply),
    /// It did not; at least one problem.
    Failed(Vec<Problem>),
    /// It was cancelled; what was there before is untouched.
    Cancelled,
}

/// What a long call is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Reading the bytes of a file.
    Reading,
    /// Sorting and indexing what was read.
    Indexing,
    /// Writing an export.
    Writing,
    /// Evaluating one day after the other.
    Days,
}

/// How far a long call has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// The file's name, while reading.
    pub file: String,
    /// Bytes of all files done; while evaluating, days.
    pub done: u64,
    /// Bytes of all files; while evaluating, days.
    pub total: u64,
    /// Rows read so far, over all files.
    pub rows: u64,
    /// Said where the memory will hardly do for the rest.
    #[serde(default)]
    pub short: Option<Short>,
}

/// The memory will hardly do for the rest of a file: reading it stops where there is none left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Short {
    /// Bytes that all will take, by what was read so far.
    pub expected: u64,
    /// Bytes that it may take.
    pub limit: u64,
    /// Columns of the file that need not be kept, the largest first; none of an archive.
    pub columns: Vec<ColumnSize>,
}

/// A column that need not be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSize {
    /// Its position in the file, from 1.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Bytes of memory that it takes, or will take.
    pub bytes: u64,
    /// Whether it is the value of events.
    pub is_value: bool,
}
