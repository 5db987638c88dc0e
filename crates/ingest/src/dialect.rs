//! Which character separates the fields, from the beginning of the text.

use std::collections::BTreeMap;

use crate::fields::Cutter;
use crate::names;
use crate::problems::ImportError;
use crate::records::{Layout, Marks, Records};

/// Bytes of text looked at for each candidate.
const LOOKED_AT: usize = 64 * 1024;
/// Bytes of the first line looked at for names.
const LONGEST_HEADER: usize = 4096;
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
    let looked_at = text.get(..LOOKED_AT).unwrap_or(text);
    Ok(Dialect {
        layout: quoting(looked_at, layout),
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
        let layout = quoting(text, Layout::Delimited(delimiter));
        let score = Fit::of(text, layout).score() * named(text, delimiter);
        if score > best.1 {
            best = (layout, score);
        }
    }
    if best.1 < CONVINCING && Fit::of(text, Layout::Aligned).share >= ALIGNED {
        return Layout::Aligned;
    }
    best.0
}

/// What is added where the first line names columns.
const NAMED: f64 = 0.15;

/// More than 1 where a delimiter cuts the first line into names that columns have.
fn named(text: &[u8], delimiter: u8) -> f64 {
    let line = text.trim_ascii_start();
    let end = memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len());
    let line = String::from_utf8_lossy(&line[..end.min(LONGEST_HEADER)]);
    let cells = line
        .split(char::from(delimiter))
        .map(|cell| cell.trim_matches(['"', '\'', ' ']));
    let known = cells.filter(|cell| names::is_known(cell)).count();
    if known > 1 { 1.0 + NAMED } else { 1.0 }
}

/// The same layout, with the marks that the text clearly uses for quoting.
fn quoting(text: &[u8], layout: Layout) -> Layout {
    let Some(delimiter) = layout.delimiter() else {
        return layout;
    };
    let backslash = escapes_quotes(text, delimiter);
    let singly = !backslash && quotes_singly(text, delimiter);
    let spaces = !singly && spaces_quotes(text, delimiter, backslash);
    if !(backslash || singly || spaces) {
        return layout;
    }
    Layout::Marked(Marks {
        delimiter,
        quote: if singly { b'\'' } else { b'"' },
        backslash,
        spaces,
    })
}

/// Whether most quotes that open behind a delimiter have spaces before them.
fn spaces_quotes(text: &[u8], delimiter: u8, backslash: bool) -> bool {
    if delimiter == b' ' {
        return false;
    }
    let (mut spaced, mut close) = (0_u32, 0_u32);
    let mut at = 0;
    while let Some(hit) = text.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) {
        let quote = at + hit;
        at = quote + 1;
        let before = text.get(..quote).unwrap_or_default();
        let spaces = before.iter().rev().take_while(|&&byte| byte == b' ');
        let spaces = spaces.count();
        let first = before.get(..quote - spaces).and_then(<[u8]>::last);
        let opens = first.is_none_or(|&byte| byte == delimiter || matches!(byte, b'\n' | b'\r'));
        if !opens {
            continue;
        }
        let inside = text.get(at..).unwrap_or_default();
        let Some(end) = closed(inside, delimiter, backslash) else {
            continue;
        };
        at += end;
        if first == Some(&delimiter) {
            spaced += u32::from(spaces > 0);
            close += u32::from(spaces == 0);
        }
    }
    spaced > close
}

/// Where a field that a quote opened ends, if a delimiter or its line does behind it.
fn closed(inside: &[u8], delimiter: u8, backslash: bool) -> Option<usize> {
    let mut at = 0;
    loop {
        let quote = at + memchr::memchr(b'"', inside.get(at..)?)?;
        at = quote + 1;
        let escaped = backslash && inside.get(..quote)?.ends_with(b"\\");
        if inside.get(at) == Some(&b'"') {
            at += 1;
        } else if !escaped {
            let after = inside.get(at..)?.iter().find(|&&byte| byte != b' ');
            let ends = after.is_none_or(|&byte| byte == delimiter || matches!(byte, b'\n' | b'\r'));
            return ends.then_some(at);
        }
    }
}

/// Whether quotes inside fields stand behind backslashes, rather than twice.
fn escapes_quotes(text: &[u8], delimiter: u8) -> bool {
    let (mut escaped, mut doubled) = (0_u32, 0_u32);
    let mut at = 0;
    while let Some(hit) = text.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) {
        let quote = at + hit;
        at = quote + 1;
        let before = quote.checked_sub(1).map(|before| text[before]);
        let after = text.get(at).copied();
        let ends = |byte: Option<u8>| {
            byte.is_none_or(|byte| byte == delimiter || matches!(byte, b'\n' | b'\r'))
        };
        if after == Some(b'"') {
            at += 1;
            // An empty field is no quote that stands twice.
            doubled += u32::from(!(ends(before) && ends(text.get(at).copied())));
        } else if before == Some(b'\\') && !ends(after) {
            escaped += 1;
        }
    }
    escaped > doubled
}

/// Fewest fields in single quotes.
const SINGLY_QUOTED: u32 = 2;

/// Whether fields stand in single quotes: all that begin so also end so.
fn quotes_singly(text: &[u8], delimiter: u8) -> bool {
    let (mut opened, mut closed) = (0_u32, 0_u32);
    for line in text.split(|byte| matches!(byte, b'\n' | b'\r')) {
        for field in line.split(|&byte| byte == delimiter) {
            if field.first() == Some(&b'"') {
                return false;
            }
            opened += u32::from(field.first() == Some(&b'\''));
            closed += u32::from(field.len() > 1 && field.last() == Some(&b'\''));
        }
    }
    opened >= SINGLY_QUOTED && opened == closed
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
        let mut count = |record: &crate::records::Record<'_>| {
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
