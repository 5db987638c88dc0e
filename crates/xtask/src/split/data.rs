//! Which part has which data. A part puts its data into memory when it is made: so what only the
//! second part reads need not be in the first.

use super::Data;
use super::source::{Source, all};
use anyhow::{Context, Result};
use wasm_encoder::{ConstExpr, DataSection};
use wasmparser::{DataKind, Operator};

/// The data of both parts.
pub(super) struct Divided<'a> {
    /// Stretches of the first part's segments, each at its place; the ones behind a gap come last,
    /// so that the others keep their numbers.
    pub(super) first: Vec<Segment<'a>>,
    pub(super) second: Vec<Segment<'a>>,
}

/// Bytes and where they go; nowhere by themselves where there is no place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'a> {
    place: Option<i32>,
    bytes: &'a [u8],
}

impl Divided<'_> {
    /// How many segments the first part has.
    pub(super) fn count(&self) -> Result<u32> {
        Ok(u32::try_from(self.first.len())?)
    }
}

/// Divides the data of a module; `moved` goes to the second part.
///
/// # Errors
/// Names the data that is not there.
pub(super) fn divide<'a>(source: &Source<'a>, moved: &[Data<'_>]) -> Result<Divided<'a>> {
    let mut divided = Divided {
        first: Vec::new(),
        second: Vec::new(),
    };
    let segments = source.data.clone().map(all).transpose()?;
    for segment in segments.into_iter().flatten() {
        let place = match segment.kind {
            DataKind::Passive => None,
            DataKind::Active { offset_expr, .. } => {
                match offset_expr.get_operators_reader().read()? {
                    Operator::I32Const { value } => Some(value),
                    _ => anyhow::bail!("data goes to no constant place"),
                }
            }
        };
        let bytes = segment.data;
        divided.first.push(Segment { place, bytes });
    }
    for one in moved {
        divided.take(*one)?;
    }
    Ok(divided)
}

impl Divided<'_> {
    /// Takes data out of the first part.
    fn take(&mut self, data: Data<'_>) -> Result<()> {
        let start = data.start.as_bytes();
        let found = self.first.iter().enumerate().find_map(|(at, segment)| {
            let mut starts = segment.bytes.windows(start.len());
            let from = starts.position(|bytes| bytes == start)?;
            let bytes = segment.bytes.get(from..from + data.bytes)?;
            Some((at, from, segment.place?, bytes))
        });
        let (at, from, place, bytes) =
            found.with_context(|| format!("there is no data that begins with {}", data.start))?;
        let behind = from + data.bytes;
        self.second.push(Segment {
            place: Some(place + i32::try_from(from)?),
            bytes,
        });
        self.first.push(Segment {
            place: Some(place + i32::try_from(behind)?),
            bytes: &self.first[at].bytes[behind..],
        });
        self.first[at].bytes = &self.first[at].bytes[..from];
        Ok(())
    }
}

/// The segments as a section.
pub(super) fn section(segments: &[Segment<'_>]) -> DataSection {
    let mut section = DataSection::new();
    for segment in segments {
        let bytes = segment.bytes.iter().copied();
        match segment.place {
            Some(place) => section.active(0, &ConstExpr::i32_const(place), bytes),
            None => section.passive(bytes),
        };
    }
    section
}
