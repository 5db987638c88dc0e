//! The helper: the same program as the engine, started under another name. Reads the ranges
//! that it is given, and hears nothing of the page.

use hearth_bridge::{BUILD, Line, Port};
use wasm_bindgen::JsCast as _;
use web_sys::File;

use super::pack::pack;
use super::{FromHelper, Span, SpanPieces, Task, Told};
use crate::legacy;
use crate::origin::FilePieces;

/// What the engine calls the workers that help it.
pub(crate) const HELPER: &str = "hearth-helper";

/// Does what it is asked on the line to the engine, until that ends it.
pub(crate) async fn serve(engine: Port) {
    let Some(mut line) = Line::over(engine) else {
        return;
    };
    let ready = FromHelper::Ready {
        build: BUILD.to_owned(),
    };
    if line.send(&ready, &[]).is_err() {
        return;
    }
    while let Some((task, parts)) = line.hear::<Task>().await {
        let file = parts
            .into_iter()
            .next()
            .and_then(|part| part.dyn_into().ok());
        let done = match file {
            Some(file) => read(&line, &task, &file).await,
            None => None,
        };
        // A line that takes no message is about to be reported as lost.
        if done.is_none() {
            let _ = line.send(&FromHelper::Failed, &[]);
        }
    }
}

/// Reads a range and hands on what it gave; `None` where that is not to be had.
async fn read(line: &Line, task: &Task, file: &File) -> Option<()> {
    let Task {
        ranges,
        span,
        memory_limit,
    } = task;
    let head = beginning(file, hearth_ingest::Ranges::HEAD).await?;
    let mut reader = ranges.reader(&head, Some(legacy::decoder))?;
    drop(head);
    let mut pieces = SpanPieces::new(file, &ranges.name, *span);
    let mut bytes = 0;
    while let Some(piece) = pieces.next().await.ok()? {
        if reader.memory().at_most() > *memory_limit {
            return None;
        }
        reader.push(piece);
        bytes += piece.len() as u64;
        let told = Told {
            bytes,
            rows: reader.rows_read(),
        };
        line.send(&FromHelper::Read(told), &[]).ok()?;
    }
    let hashes = pieces.seen.into_hashes();
    let read = reader.finish()?;
    let log = read.log.into_plain()?;
    let done = FromHelper::Done {
        account: read.account,
        has_value: log.value.is_some(),
    };
    let parts = pack(log, &read.unfinished, &hashes);
    line.send(&done, &parts).ok()
}

/// The first bytes of a file.
async fn beginning(file: &File, bytes: usize) -> Option<Vec<u8>> {
    let mut pieces = FilePieces::between(file.clone(), "", 0.0, bytes as f64);
    pieces.advance().await.ok()?;
    Some(pieces.piece().to_vec())
}

/// Where the range behind a place begins, as far as can be seen near it.
pub(super) async fn cut_behind(file: &File, at: f64, probe: f64) -> Option<f64> {
    let until = (at + probe).min(file.size());
    let mut pieces = FilePieces::between(file.clone(), "", at, until);
    pieces.advance().await.ok()?;
    hearth_ingest::Ranges::cut(pieces.piece()).map(|cut| at + cut as f64)
}

impl Span {
    /// The spans of a file that is cut at those places, behind the first of them.
    pub(super) fn of(cuts: &[(f64, f64)], size: f64) -> Vec<Self> {
        let ends = cuts.iter().skip(1).copied().chain([(size, size)]);
        let spans = cuts.iter().zip(ends);
        spans
            .map(|(&(from, begins), (until, ends))| Self {
                from,
                begins,
                until,
                ends,
            })
            .collect()
    }
}
