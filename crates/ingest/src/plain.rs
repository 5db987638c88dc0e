//! Records that are as most are, cut into fields in one pass. Gives up at whatever is
//! not, and leaves that to the reader of records, who gives the same fields of these.

use hearth_scan::Stops;

/// Cuts the record that is at `start` in a text and its `stops`: where its `fields` are in
/// it, without their quotes, and where it ends. `None` for one that must be looked at
/// closely: it does not end here, or has quotes or line ends inside quotes, or text
/// behind them.
pub(crate) fn cut(
    text: &[u8],
    start: usize,
    stops: &mut Stops<'_>,
    fields: &mut Vec<(u32, u32)>,
) -> Option<usize> {
    fields.clear();
    let delimiter = stops.delimiter();
    let mut field = 0;
    while let Some(stop) = stops.next() {
        // The second half of a line end that the record before has.
        let Some(end) = stop.checked_sub(start).map(position) else {
            continue;
        };
        let mut behind = stop;
        match text[stop] {
            byte if byte == delimiter => fields.push((field, end)),
            b'\n' | b'\r' => {
                fields.push((field, end));
                return Some(stop - start);
            }
            b'"' if end == field => {
                let closing = closing_quote(text, stops)?;
                fields.push((field + 1, position(closing - start)));
                behind = closing + 1;
                match *text.get(behind)? {
                    byte if byte == delimiter => {}
                    b'\n' | b'\r' => return Some(behind - start),
                    _ => return None,
                }
                stops.next();
            }
            // Inside of a field a quote is but a quote.
            _ => continue,
        }
        field = position(behind - start) + 1;
    }
    None
}

/// The quote that closes a field, if no line ends before it.
fn closing_quote(text: &[u8], stops: &mut Stops<'_>) -> Option<usize> {
    stops
        .find(|&at| matches!(text[at], b'"' | b'\n' | b'\r'))
        .filter(|&at| text[at] == b'"')
}

/// Records are shorter than [`crate::records::LONGEST_RECORD`], so this never saturates.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::fields::Cutter;
    use crate::records::{Layout, Marks, Record, Records};

    /// A record's text, its line, and its fields; `None` for one that could not be read.
    type Seen = (String, u64, Option<Vec<String>>);

    const USUAL: Layout = Layout::Delimited(b',');
    /// The same, with nothing in it that is cut the short way.
    const LONG_WAY: Layout = Layout::Marked(Marks {
        delimiter: b',',
        quote: b'"',
        backslash: false,
        spaces: false,
    });

    /// Every record, and how many were cut the short way.
    fn read(text: &str, chunk: usize, layout: Layout) -> (Vec<Seen>, usize) {
        let (mut seen, mut cut) = (Vec::new(), 0);
        let mut cutter = Cutter::default();
        let mut sink = |record: &Record<'_>| {
            let text = String::from_utf8_lossy(record.bytes).into_owned();
            let fields: Vec<String> = match record.fields {
                Some(fields) => {
                    cut += 1;
                    let field = |&(start, end): &(u32, u32)| &text[start as usize..end as usize];
                    fields.iter().map(field).map(str::to_owned).collect()
                }
                None => {
                    let row = cutter.cut(&text, record.quoted, layout, usize::MAX);
                    row.iter().map(str::to_owned).collect()
                }
            };
            seen.push((text, record.line, record.fault.is_none().then_some(fields)));
        };
        let mut records = Records::new(layout);
        for chunk in text.as_bytes().chunks(chunk) {
            records.push(chunk, &mut sink);
        }
        records.finish(&mut sink);
        (seen, cut)
    }

    proptest! {
        #[test]
        fn the_short_way_gives_what_the_long_one_gives(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "\t", "bc", "é", ",", ",", ",", "\"", ",\"d\",", "\"\"", "\n", "\n", "\r\n", "\r", " ",
                    "a long field that is longer than sixty-four bytes, all in all, with its quotes",
                ]),
                0..60,
            ),
            chunk in 1_usize..200,
        ) {
            let text = pieces.concat();
            let (expected, none) = read(&text, chunk, LONG_WAY);
            prop_assert_eq!(none, 0);
            prop_assert_eq!(&read(&text, chunk, USUAL).0, &expected);
            prop_assert_eq!(&read(&text, text.len().max(1), USUAL).0, &expected);
        }
    }

    #[test]
    fn plain_and_plainly_quoted_records_take_the_short_way() {
        for (text, expected) in [
            ("a,b\nc,\"d, e\"\r\n\"\",\"f\"\n", 3),
            ("a,\"b\n", 0),
            ("a,\"b \"\"c\"\"\"\na,b\"c\"\n", 1),
        ] {
            assert_eq!(read(text, text.len(), USUAL).1, expected, "{text:?}");
        }
    }
}
