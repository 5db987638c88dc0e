//! Times as most are written, `2024-03-13T10:21:14Z`, eight bytes at a time.

use crate::block::{Span, cell};

/// What [`usual_instants`] gives for a cell that is no such time.
pub const NO_INSTANT: i64 = i64::MIN;

const DAY_SECONDS: i64 = 86_400;
/// Days from the first of March of the year 0 to that of 1970-01-01.
const EPOCH_DAY: i64 = 719_468;
/// Days of a year that begins in March before each month, January being the first.
const BEFORE_MONTH: [u16; 12] = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
/// Days of each month.
const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// UTC milliseconds of each cell of a column in a text, as [`usual_instant`] reads it, or
/// [`NO_INSTANT`].
pub fn usual_instants(
    text: &[u8],
    cells: &[Span],
    utc: bool,
    least_late: u16,
    instants: &mut Vec<i64>,
) {
    instants.clear();
    instants.extend(
        cells
            .iter()
            .map(|&span| usual_instant(cell(text, span), utc, least_late).unwrap_or(NO_INSTANT)),
    );
}

/// UTC milliseconds of `2024-03-13T10:21:14Z`, as most times are written, or of the same without
/// its last letter where that stands for UTC; `None` for whatever is no such time before the year
/// `least_late`, which may still be one.
#[must_use]
#[inline]
pub fn usual_instant(cell: &[u8], utc: bool, least_late: u16) -> Option<i64> {
    let (fixed, rest) = cell.split_first_chunk()?;
    match rest {
        [b'Z'] => {}
        [] if utc => {}
        _ => return None,
    }
    let Fixed {
        year,
        month,
        day,
        clock: [hour, minute, second],
    } = Fixed::of(fixed)?;
    let month = usize::from(month).wrapping_sub(1);
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = DAYS.get(month)? + u8::from(month == 1 && is_leap);
    let dated = (1..least_late).contains(&year) && (1..=days).contains(&day);
    if !dated || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // Years from March, so that the leap day is a year's last.
    let of_march = u32::from(year) - u32::from(month < 2);
    let leaps = of_march / 4 - of_march / 100 + of_march / 400;
    let days = of_march * 365 + leaps + u32::from(BEFORE_MONTH[month]) + u32::from(day) - 1;
    let seconds = (u32::from(hour) * 60 + u32::from(minute)) * 60 + u32::from(second);
    Some(((i64::from(days) - EPOCH_DAY) * DAY_SECONDS + i64::from(seconds)) * 1000)
}

/// The numbers of `2024-03-13T10:21:14`, whatever they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Its first four digits.
    pub year: u16,
    /// 0 to 99.
    pub month: u8,
    /// 0 to 99.
    pub day: u8,
    /// Hour, minute and second, 0 to 99 each.
    pub clock: [u8; 3],
}

impl Fixed {
    /// Those of a text that has digits and marks where such a time has them.
    #[must_use]
    #[inline]
    pub fn of(text: &[u8; 19]) -> Option<Self> {
        let (date, rest) = text.split_first_chunk()?;
        let ([d1, d2, mark], rest) = rest.split_first_chunk()?;
        let (clock, _) = rest.split_first_chunk()?;
        let [century, _, year, _, _, month, ..] = pairs(*date, *b"0000-00-")?;
        let [hour, _, _, minute, _, _, second, _] = pairs(*clock, *b"00:00:00")?;
        let (d1, d2) = (d1.wrapping_sub(b'0'), d2.wrapping_sub(b'0'));
        let whole = d1 <= 9 && d2 <= 9 && matches!(mark, b'T' | b' ');
        whole.then(|| Self {
            year: u16::from(century) * 100 + u16::from(year),
            month,
            day: d1 * 10 + d2,
            clock: [hour, minute, second],
        })
    }
}

/// At each place the number that its digit and the next one are, where all bytes are as in
/// `pattern`: digits where that has zeros, the same where it has not.
#[inline]
fn pairs(bytes: [u8; 8], pattern: [u8; 8]) -> Option<[u8; 8]> {
    // Added to what is left of a byte without its pattern, a number too large carries into the
    // upper half: one above 9 for a digit, above 0 for a mark.
    let room = u64::from_le_bytes(pattern.map(|byte| if byte == b'0' { 6 } else { 15 }));
    let digits = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(pattern);
    let beyond = (digits | digits.wrapping_add(room)) & 0xF0F0_F0F0_F0F0_F0F0;
    // No byte of the sum is above 99.
    (beyond == 0).then(|| (digits * 10 + (digits >> 8)).to_le_bytes())
}
