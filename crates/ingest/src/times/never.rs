//! What programs write where there is no time yet. Reads no times.

use crate::numbers::is_nothing;

/// Whole cells that say so, in lower case.
const WORDS: [&str; 9] = [
    "0", "-1", "0.0", "-1.0", "never", "-", "\u{2014}", "n/a", "--",
];
/// Dates that there are none of, and the first that some programs have.
const DATES: [&str; 5] = [
    "0000-00-00",
    "00/00/0000",
    "00.00.0000",
    "0001-01-01",
    "-62135596800",
];

/// Whether a trimmed cell of a time column says that there is no time.
pub(crate) fn says_never(cell: &str) -> bool {
    is_nothing(cell)
        || WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
        || DATES.iter().any(|date| cell.starts_with(date))
}
