//! Value cells: plain decimal numbers the quick way; thousands marks, decimal
//! commas, currencies, percent and odd minus signs the slow way ([`marked`]).
//! Text that only resembles a number (`inf`, `0x10`, `1-2`) is not one.

use hearth_scan::{Decimal, decimal};

pub(crate) mod marked;
pub(crate) mod sample;

/// A number beyond this size is not believed.
const HUGE: f64 = 1e15;

/// What a value cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    /// Empty, `null`, `NaN` or `\N`.
    Missing,
    /// A finite number of believable size.
    Number(f64),
    /// Beyond 1e15 either way.
    Huge,
    /// Anything else.
    Unreadable,
}

impl Value {
    /// The number, NaN where it is none.
    pub(crate) fn number(self) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Missing | Self::Huge | Self::Unreadable => f64::NAN,
        }
    }
}

/// The decimal mark of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

impl Mark {
    /// The mark as written; the point for any other character.
    pub(crate) fn of(character: char) -> Self {
        if character == ',' {
            Self::Comma
        } else {
            Self::Point
        }
    }

    /// As written.
    pub(crate) fn character(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// What a cell gave in a column with a known mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) value: Value,
    /// The mark that the cell's number has beyond doubt.
    pub(crate) proves: Option<Mark>,
}

/// Whether a cell (trimmed) stands for nothing.
pub(crate) fn is_nothing(cell: &str) -> bool {
    match cell.len() {
        0 => true,
        2 => cell == "\\N",
        3 => cell.eq_ignore_ascii_case("nan"),
        4 => cell.eq_ignore_ascii_case("null"),
        _ => false,
    }
}

/// Reads a value cell (trimmed) of a column with this decimal mark.
pub(crate) fn read(cell: &str, mark: Mark) -> Reading {
    if is_nothing(cell) {
        return Reading {
            value: Value::Missing,
            proves: None,
        };
    }
    let (plain, point) = match decimal(cell.as_bytes()) {
        Some(Decimal { number, point }) => (Some(number), point),
        None => (number(cell), cell.bytes().position(|byte| byte == b'.')),
    };
    let plain = plain.filter(|_| mark == Mark::Point || point.is_none());
    match plain {
        Some(number) => Reading {
            value: believed(number),
            proves: point
                .filter(|&point| !may_group(cell, point))
                .map(|_| Mark::Point),
        },
        None => marked::read(cell, mark),
    }
}

/// Whether a plain number's point may be a thousands mark: `1.234`.
fn may_group(cell: &str, point: usize) -> bool {
    let (before, after) = cell.as_bytes().split_at(point);
    let before = before.strip_prefix(b"-").unwrap_or(before);
    let before = before.strip_prefix(b"+").unwrap_or(before);
    after.len() == 4
        && after.iter().skip(1).all(u8::is_ascii_digit)
        && matches!(before, [b'1'..=b'9', rest @ ..] if rest.len() <= 2)
}

fn believed(number: f64) -> Value {
    if number.abs() > HUGE {
        Value::Huge
    } else {
        // Adding zero turns a negative zero into zero.
        Value::Number(number + 0.0)
    }
}

/// The decimal number a text is, infinite when too large for a double.
pub(crate) fn number(text: &str) -> Option<f64> {
    let numeric = |byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    if !text.bytes().all(numeric) {
        return None;
    }
    text.parse().ok()
}
