//! Which character separates the fields, from the beginning of the text.

use std::collections::BTreeMap;

use crate::fields::Cutter;
use crate::problems::ImportError;
use crate::records::{Layout, Records};

/// Bytes of text looked at for each candidate.
const LOOKED_AT: usize = 64 * 1024;
/// Candidates, the commoner first: it wins a tie.
const CANDIDATES: [u8; 6] = [b',', b';', b'\t', b'|', b'^', 0x1F];
/// Below this no single delimiter is convincing and spaces are tried.
const CONVINCING: f64 = 0.25;
/// Share of the lines that must have the same number of aligned fields.
const ALIGNED: f64 = 0.9;

/// How the fields lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) layout: Layout,
    /// Whether the first record only says `sep=;`.
    pub(crate) declared: bool,
}

/// Decides the dialect of a text.
pub(crate) fn choose(text: &[u8], wanted: Option<char>) -> Result<Dialect, ImportError> {
    let declared = declared_delimiter(text);
    let layout = match (wanted, declared) {
        (Some(' '), _) => Layout::Aligned,
        (Some(delimiter), _) => Layout::Delimited(single_byte(delimiter)?),
        (None, Some(delimiter)) => Layout::Delimited(delimiter),
        (None, None) => sniff(text.get(..LOOKED_AT).unwrap_or(text)),
    };
    Ok(Dialect {
        layout,
        declared: declared.is_some(),
    })
}

fn single_byte(delimiter: char) -> Result<u8, ImportError> {
    match u8::try_from(delimiter) {
        Ok(byte) if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(byte),
        _ => Err(ImportError::BadDelimiter(delimiter)),
    }
}

/// The delimiter of a first line such as `sep=;`.
fn declared_delimiter(text: &[u8]) -> Option<u8> {
    let end = memchr::memchr2(b'\n', b'\r', text).unwrap_or(text.len());
    let line = text.get(..end)?;
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    let (key, value) = line.split_at_checked(4)?;
    match value {
        &[delimiter] if key.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() => {
            Some(delimiter)
        }
        _ => None,
    }
}

fn sniff(text: &[u8]) -> Layout {
    let mut best = (Layout::Delimited(b','), 0.0);
    for delimiter in CANDIDATES {
        let layout = Layout::Delimited(delimiter);
        let fit = Fit::of(text, layout);
        if fit.score() > best.1 {
            best = (layout, fit.score());
        }
    }
    if best.1 < CONVINCING && Fit::of(text, Layout::Aligned).share >= ALIGNED {
        return Layout::Aligned;
    }
    best.0
}

/// How evenly a layout cuts the text.
#[derive(Clone, Copy, Debug)]
struct Fit {
    /// Share of the records with the commonest number of fields.
    share: f64,
    /// That number.
    fields: usize,
}

impl Fit {
    fn of(text: &[u8], layout: Layout) -> Self {
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        let mut cutter = Cutter::default();
        let mut total = 0_u32;
        let mut records = Records::new(layout);
        let mut count = |record: crate::records::Record<'_>| {
            let text = String::from_utf8_lossy(record.bytes);
            let fields = cutter.cut(&text, record.quoted, layout, usize::MAX).len();
            *counts.entry(fields).or_default() += 1;
            total += 1;
        };
        records.push(text, &mut count);
        let unfinished = !records.unfinished().is_empty();
        records.finish(&mut count);
        // The text may break off inside the last record.
        let total = if unfinished && total > 1 {
            total - 1
        } else {
            total
        };
        let commonest = counts
            .into_iter()
            .filter(|&(fields, _)| fields > 1)
            .max_by_key(|&(fields, times)| (times, fields));
        commonest.map_or(
            Self {
                share: 0.0,
                fields: 1,
            },
            |(fields, times)| Self {
                share: (f64::from(times) / f64::from(total.max(1))).min(1.0),
                fields,
            },
        )
    }

    /// Even cuts count most, more fields a little.
    fn score(self) -> f64 {
        let fields = f64::from(u32::try_from(self.fields).unwrap_or(u32::MAX));
        self.share * self.share * (fields - 1.0) / fields
    }
}
