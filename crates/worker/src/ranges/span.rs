//! Where a range begins and ends, and its bytes. Fingerprints are taken of whole pieces of
//! the file, while ranges are cut behind line ends: so the bytes that are hashed and those
//! that are read as text differ by less than a piece at either end.

use hearth_model::Problem;
use serde::{Deserialize, Serialize};
use web_sys::File;

use crate::fingerprint::Fingerprinter;
use crate::origin::FilePieces;

/// Places in a file, in bytes from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Span {
    /// The first of the pieces that are hashed; their size divides it.
    pub(crate) from: f64,
    /// Where the range begins, in the first of them.
    pub(crate) begins: f64,
    /// Behind the last of them.
    pub(crate) until: f64,
    /// Where the range ends: there, or in the piece that follows.
    pub(crate) ends: f64,
}

impl Span {
    /// Bytes of the range.
    pub(crate) fn bytes(self) -> u64 {
        (self.ends - self.begins).max(0.0) as u64
    }
}

/// The bytes of a range, piece by piece.
pub(crate) struct SpanPieces {
    hashed: FilePieces,
    /// What belongs to the range and to pieces that are hashed elsewhere.
    behind: Option<FilePieces>,
    /// Bytes of the next piece that belong to the range before.
    skip: usize,
    /// What was hashed so far.
    pub(crate) seen: Fingerprinter,
}

impl SpanPieces {
    /// Those of `span`; problems call the file `name`.
    pub(crate) fn new(file: &File, name: &str, span: Span) -> Self {
        let behind = span.ends > span.until;
        Self {
            hashed: FilePieces::between(file.clone(), name, span.from, span.until),
            behind: behind.then(|| FilePieces::between(file.clone(), name, span.until, span.ends)),
            skip: (span.begins - span.from).max(0.0) as usize,
            seen: Fingerprinter::default(),
        }
    }

    /// The next bytes of the range; `None` at its end.
    pub(crate) async fn next(&mut self) -> Result<Option<&[u8]>, Problem> {
        if self.hashed.advance().await? {
            let piece = self.hashed.piece();
            self.seen.push(piece);
            let skip = std::mem::take(&mut self.skip);
            return Ok(Some(piece.get(skip..).unwrap_or_default()));
        }
        if let Some(behind) = &mut self.behind
            && behind.advance().await?
        {
            return Ok(Some(behind.piece()));
        }
        Ok(None)
    }
}
