//! Value cells: decimal numbers with a point. Text that only resembles a
//! number (`inf`, `0x10`, `1,5`) is not one.

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

/// Reads a value cell (trimmed).
pub(crate) fn read(cell: &str) -> Value {
    if is_nothing(cell) {
        return Value::Missing;
    }
    match number(cell) {
        None => Value::Unreadable,
        Some(number) if number.abs() > HUGE => Value::Huge,
        // Adding zero turns a negative zero into zero.
        Some(number) => Value::Number(number + 0.0),
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
