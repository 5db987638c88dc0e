//! One large file read by several workers at once: the engine's own, and helpers that it
//! starts for the time of the import. Each helper reads a range of the `File`, or text that the
//! engine has unpacked, and hands back what it gave as a few buffers. What a helper does not give, for whatever reason, the
//! engine reads itself: the result is that of one reader in any case.

mod crew;
mod pack;
mod span;
mod task;
mod team;

use hearth_ingest::{RangeAccount, Ranges};
use serde::{Deserialize, Serialize};

pub(crate) use crew::Crew;
pub(crate) use span::{Span, SpanPieces};
pub(crate) use task::{HELPER, serve};
pub(crate) use team::{Team, Told};

/// What the engine says to a helper; the bytes are beside it.
#[derive(Serialize, Deserialize)]
struct Task {
    ranges: Ranges,
    of: Of,
    /// Bytes that it may take: a helper that would need more gives nothing.
    memory_limit: u64,
}

/// Which bytes a helper reads.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Of {
    /// A range of the `File`.
    Span(Span),
    /// All of a buffer; the one before it is the file's beginning.
    Text,
}

/// What a helper says to the engine.
#[derive(Serialize, Deserialize)]
enum FromHelper {
    /// It listens, and is of this build.
    Ready { build: String },
    /// It has read so many bytes and rows of its range.
    Read(Told),
    /// It is done; the columns are beside it, see `pack`.
    Done {
        account: RangeAccount,
        has_value: bool,
    },
    /// It cannot read the range.
    Failed,
}
