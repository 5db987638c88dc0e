//! Where the rows of a JSON text are, by its beginning: rows that stand for
//! themselves, elements of an array, or of a list under some keys.

use super::envelope::{Envelope, each_element};
use super::grammar::{self, Stop, blank};
use super::stream::Layout;
use crate::problems::ImportError;

/// Lists among which is chosen.
const MOST_LISTS: usize = 10;
/// Whether a text is JSON rather than a table that begins with a bracket.
pub(crate) fn is_json(text: &[u8]) -> bool {
    let start = blank(text, 0);
    let next = text.get(blank(text, start + 1));
    match (text.get(start), next) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[' | b'"' | b']')) => true,
        (Some(b'['), Some(b'-' | b'0'..=b'9' | b't' | b'f' | b'n')) => {
            grammar::value(text, start, true).is_ok()
        }
        _ => false,
    }
}

/// What the elements of an array are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Objects,
    Arrays,
    Plain,
}

/// Where rows may be.
pub(crate) struct Shape {
    /// One, or one per list under keys, the longest first.
    pub(crate) layouts: Vec<Layout>,
    /// Whether more lists may come.
    pub(crate) open: bool,
}

/// The shape of a text. `complete`: whether the text is all of it.
pub(crate) fn decide(text: &[u8], complete: bool) -> Result<Shape, ImportError> {
    let mut start = blank(text, 0);
    while let Some(end) = empty_array(text, start) {
        start = blank(text, end);
    }
    let several = match grammar::value(text, start, complete) {
        Ok(end) => blank(text, end) < text.len(),
        Err(Stop::More) => false,
        Err(Stop::Broken(end)) => {
            opens_lines(text.get(start..).unwrap_or_default()) && !in_list(text, start, end)
        }
    };
    let rows = |objects, path| {
        Ok(Shape {
            layouts: vec![Layout {
                objects,
                path,
                keyed: false,
            }],
            open: false,
        })
    };
    match text.get(start) {
        Some(b'[') => match kind(text, start, several) {
            Kind::Objects => rows(true, Some(Vec::new())),
            Kind::Arrays if !several => rows(false, Some(Vec::new())),
            Kind::Plain if !several && complete => Err(ImportError::NoJsonRows),
            Kind::Arrays | Kind::Plain => rows(false, None),
        },
        Some(b'{') => {
            let (envelope, end) = Envelope::of(text, start, !several);
            if envelope.is_model && !several {
                return Err(ImportError::HearthModel);
            }
            let is_spread = envelope.is_spread;
            let lists = envelope.into_lists(several, MOST_LISTS);
            if lists.is_empty() && is_spread && !several {
                return Err(ImportError::NoJsonRows);
            }
            if lists.is_empty() {
                return rows(true, None);
            }
            let open = end.is_none() && !complete && lists.iter().all(|list| !list.path.is_empty());
            let layouts = lists.into_iter().map(|list| Layout {
                objects: true,
                path: Some(list.path),
                keyed: list.keyed,
            });
            Ok(Shape {
                layouts: layouts.collect(),
                open,
            })
        }
        _ => Err(ImportError::NoJsonRows),
    }
}

/// The end of an array without elements.
fn empty_array(text: &[u8], at: usize) -> Option<usize> {
    let end = blank(text, at + 1);
    (text.get(at) == Some(&b'[') && text.get(end) == Some(&b']')).then_some(end + 1)
}

/// Whether lines but the first begin with a bracket.
fn opens_lines(text: &[u8]) -> bool {
    memchr::memchr2_iter(b'\n', b'\r', text)
        .any(|end| matches!(text.get(end + 1), Some(b'{' | b'[')))
}

/// Whether a value that breaks at `end` does so in a list of objects or lists that
/// goes on behind its first line, so that it is not one line of many.
fn in_list(text: &[u8], start: usize, end: usize) -> bool {
    let text = text.get(start..).unwrap_or_default();
    let line_end = memchr::memchr2(b'\n', b'\r', text).unwrap_or(text.len());
    let line = text.get(..line_end).unwrap_or_default().trim_ascii_end();
    if end - start <= line_end && line.last() != Some(&b',') {
        return false;
    }
    let start = 0;
    match text.get(start) {
        Some(b'[') => matches!(text.get(blank(text, start + 1)), Some(b'{' | b'[')),
        _ => {
            let (envelope, end) = Envelope::of(text, start, false);
            end.is_none() && envelope.has_arrays()
        }
    }
}

/// What the first element that says something is; of one array alone, any object counts.
fn kind(text: &[u8], at: usize, several: bool) -> Kind {
    let mut first = None;
    let _ = each_element(text, at, |byte| {
        let kind = match byte {
            b'{' => Kind::Objects,
            b'[' => Kind::Arrays,
            _ => Kind::Plain,
        };
        if byte != b'n' && (first.is_none() || (kind == Kind::Objects && !several)) {
            first = Some(kind);
        }
    });
    first.unwrap_or(Kind::Plain)
}
