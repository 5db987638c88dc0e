//! Records that are as most are, cut into fields in one pass. Gives up at whatever is
//! not, and leaves that to the reader of records, who gives the same fields of these.

use crate::stops::Stops;

/// Cuts the record that begins with `rest`, which is at `start` in the text of the `stops`:
/// where its `fields` are in it, without their quotes, and where it ends. `None` for one
/// that must be looked at closely: it does not end here, or has quotes or line ends inside
/// quotes, or text behind them.
pub(crate) fn cut(
    rest: &[u8],
    start: usize,
    stops: &mut Stops<'_>,
    fields: &mut Vec<(u32, u32)>,
) -> Option<usize> {
    fields.clear();
    let mut stops = stops.filter_map(|stop| stop.checked_sub(start));
    let mut field = 0;
    while let Some(mut at) = stops.next() {
        let mut end = at;
        if rest[at] == b'"' {
            // Inside of a field it is but a quote.
            if at > field {
                continue;
            }
            field += 1;
            end = closing_quote(rest, &mut stops)?;
            at = stops.next()?;
            if at != end + 1 || rest[at] == b'"' {
                return None;
            }
        }
        fields.push((position(field), position(end)));
        if matches!(rest[at], b'\n' | b'\r') {
            return Some(at);
        }
        field = at + 1;
    }
    None
}

/// The quote that closes a field, if no line ends before it.
fn closing_quote(rest: &[u8], stops: &mut impl Iterator<Item = usize>) -> Option<usize> {
    stops
        .find(|&at| matches!(rest[at], b'"' | b'\n' | b'\r'))
        .filter(|&at| rest[at] == b'"')
}

/// Records are shorter than [`crate::records::LONGEST_RECORD`], so this never saturates.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
