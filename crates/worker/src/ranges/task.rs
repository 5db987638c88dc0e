//! The helper: the same program as the engine, started under another name. Reads the ranges
//! that it is given, and hears nothing of the page.

use hearth_bridge::{BUILD, Line, Port};
use hearth_ingest::RangeReader;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::File;

use super::pack::pack;
use super::{FromHelper, Of, Span, SpanPieces, Task, Told};
use crate::legacy;
use crate::origin::{FilePieces, PIECE};

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
        let mut parts = parts.into_iter();
        let done = match task.of {
            Of::Span(span) => match parts.next().and_then(|part| part.dyn_into().ok()) {
                Some(file) => read_span(&line, &task, span, &file).await,
                None => None,
            },
            Of::Text => read_text(&line, &task, parts),
        };
        // A line that takes no message is about to be reported as lost.
        if done.is_none() {
            let _ = line.send(&FromHelper::Failed, &[]);
        }
    }
}

/// Reads a range and hands on what it gave; `None` where that is not to be had.
async fn read_span(line: &Line, task: &Task, span: Span, file: &File) -> Option<()> {
    let head = beginning(file, hearth_ingest::Ranges::HEAD).await?;
    let mut reader = task.ranges.reader(&head, Some(legacy::decoder))?;
    drop(head);
    let mut pieces = SpanPieces::new(file, &task.ranges.name, span);
    let mut bytes = 0;
    while let Some(piece) = pieces.next().await.ok()? {
        if reader.memory().at_most() > task.memory_limit {
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
    hand_on(line, reader, &hashes)
}

/// Reads text that is there, of a file that begins with the first of the parts.
fn read_text(line: &Line, task: &Task, mut parts: impl Iterator<Item = JsValue>) -> Option<()> {
    let mut next = || Some(Uint8Array::new(&parts.next()?));
    let (head, text) = (next()?.to_vec(), next()?);
    let mut reader = task.ranges.reader(&head, Some(legacy::decoder))?;
    let mut piece = vec![0; PIECE];
    for from in (0..text.length()).step_by(PIECE) {
        if reader.memory().at_most() > task.memory_limit {
            return None;
        }
        let bytes = text.subarray(from, text.length().min(from + PIECE as u32));
        let piece = piece.get_mut(..bytes.length() as usize)?;
        bytes.copy_to(piece);
        reader.push(piece);
        let told = Told {
            bytes: u64::from(from + bytes.length()),
            rows: reader.rows_read(),
        };
        line.send(&FromHelper::Read(told), &[]).ok()?;
    }
    hand_on(line, reader, &[])
}

/// Says what a reader gave.
fn hand_on(line: &Line, reader: RangeReader, hashes: &[u64]) -> Option<()> {
    let read = reader.finish()?;
    let log = read.log.into_plain()?;
    let done = FromHelper::Done {
        account: read.account,
        has_value: log.value.is_some(),
    };
    let parts = pack(log, &read.unfinished, hashes);
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
