//! Rows in texts of every layout, whatever the chunks. Tests alone.

use super::{Found, Layout, Stream};

type Seen = Vec<(String, u64)>;

/// Rows with their line, behind their keys; of a fault the reason, and the line and column as one number.
fn cut(text: &str, path: Option<&[&str]>, keyed: bool, chunk: usize) -> (Seen, Option<u64>) {
    let path = path.map(|path| path.iter().map(|&key| key.to_owned()).collect());
    let layout = Layout {
        objects: true,
        path,
        keyed,
    };
    let mut seen = Seen::new();
    let mut stream = Stream::with_limit(layout, 20);
    let mut sink = |found: Found<'_>| match found {
        Found::Row { bytes, line, key } => {
            let text = [key, bytes].concat();
            seen.push((String::from_utf8_lossy(&text).into_owned(), line));
        }
        Found::Fault { reason, spot, .. } => {
            seen.push((reason.name().to_owned(), spot.line * 100 + spot.column));
        }
    };
    for chunk in text.as_bytes().chunks(chunk) {
        stream.push(chunk, &mut sink);
    }
    stream.finish(&mut sink);
    let broken = stream.broken();
    (seen, broken.map(|spot| spot.line * 100 + spot.column))
}

fn check(text: &str, path: Option<&[&str]>, expected: &[(&str, u64)], broken: Option<u64>) {
    check_as(text, path, false, expected, broken);
}

/// The same for rows that stand behind keys.
fn check_keyed(text: &str, path: &[&str], expected: &[(&str, u64)], broken: Option<u64>) {
    check_as(text, Some(path), true, expected, broken);
}

fn check_as(
    text: &str,
    path: Option<&[&str]>,
    keyed: bool,
    expected: &[(&str, u64)],
    broken: Option<u64>,
) {
    let expected: Seen = expected
        .iter()
        .map(|&(text, line)| (text.to_owned(), line))
        .collect();
    for chunk in [text.len().max(1), 1, 2, 3, 5, 17] {
        let found = cut(text, path, keyed, chunk);
        assert_eq!(found, (expected.clone(), broken), "{text:?} by {chunk}");
    }
}

#[test]
fn a_row_beyond_the_limit_costs_that_row() {
    check(
        "{}\n{\"a\":\"0123456789abcde\"}{}\n{\"a\":\"0123456789ab\"}\n",
        None,
        &[
            ("{}", 1),
            ("too-long", 201),
            ("{}", 2),
            ("{\"a\":\"0123456789ab\"}", 3),
        ],
        None,
    );
    check(
        "[{},\n {\"a\":\"0123456789abcdef\"},{}]",
        Some(&[]),
        &[("{}", 1), ("too-long", 202), ("{}", 2)],
        None,
    );
}

#[test]
fn only_the_array_under_its_keys_has_rows() {
    check(
        "{\"x\":[{}],\"b\":{\"a\":[{\"n\":0}]},\r\n\"a\":{\"a\":[{}],\"b\":[{\"n\":1},3,\n{\"n\":2}]}}{\"a\":1}",
        Some(&["a", "b"]),
        &[("{\"n\":1}", 2), ("not-a-row", 228), ("{\"n\":2}", 3)],
        None,
    );
}

#[test]
fn a_break_that_shows_lines_later_costs_up_to_the_next_opening() {
    check(
        "{\"a\":\n{\"b\":1}\n{\"é\":2}\n",
        None,
        &[("bad-json", 301), ("{\"b\":1}", 2), ("{\"é\":2}", 3)],
        None,
    );
    check(
        "{\n\"é\":1 x\n}\n{}",
        None,
        &[("bad-json", 207), ("{}", 4)],
        None,
    );
}

#[test]
fn what_is_left_open_is_told_with_its_place() {
    check("[{},\n{}", Some(&[]), &[("{}", 1), ("{}", 2)], Some(203));
    check("{\"a\":[{}]", Some(&["a"]), &[("{}", 1)], Some(110));
}

#[test]
fn rows_behind_keys_are_found_wherever_their_object_is() {
    check_keyed("{}", &[], &[], None);
    check_keyed(
        "{\"a\":{\"n\":0},\n\"é\":{\"n\":1}}",
        &[],
        &[("\"a\"{\"n\":0}", 1), ("\"é\"{\"n\":1}", 2)],
        None,
    );
    check_keyed(
        "{\"x\":{\"b\":{\"b\":{}}},\"b\":{\"x\":[{}],\"a\":{\"k\":{\"n\":0},\n\"l\":3,\"m\":{\"n\":2}}},\"z\":{}}",
        &["b", "a"],
        &[
            ("\"k\"{\"n\":0}", 1),
            ("not-a-row", 205),
            ("\"m\"{\"n\":2}", 2),
        ],
        None,
    );
    check_keyed("{\"a\":{\"n\":0}", &[], &[("\"a\"{\"n\":0}", 1)], Some(113));
}

#[test]
fn a_broken_row_behind_a_key_costs_that_row() {
    let rows: [(&str, u64); 2] = [("\"a\"{\"n\":0}", 1), ("\"c\"{\"n\":2}", 1)];
    let with = |fault| [rows[0], fault, rows[1]];
    for (between, fault) in [
        ("\"b\":{\"n\":x},", ("bad-json", 123)),
        ("\"b\":{\"n\"},", ("bad-json", 122)),
        ("\"b\":{\"n\":{\"m\":1 2}},", ("bad-json", 130)),
        ("\"b\":{\"n\":\"0123456789abc\"},", ("too-long", 118)),
        ("b:{\"n\":1},", ("bad-json", 114)),
        ("\"b\" {\"n\":1},", ("bad-json", 118)),
        ("{\"n\":1},", ("bad-json", 114)),
    ] {
        let text = format!("{{\"a\":{{\"n\":0}},{between}\"c\":{{\"n\":2}}}}");
        check_keyed(&text, &[], &with(fault), None);
    }
    // A comma too many or too few costs nothing.
    for text in [
        "{\"a\":{\"n\":0} \"c\":{\"n\":2}}",
        "{\"a\":{\"n\":0},\"c\":{\"n\":2},}",
    ] {
        check_keyed(text, &[], &rows, None);
    }
}

#[test]
fn a_quote_too_few_behind_a_key_costs_up_to_the_next_row() {
    check_keyed(
        "{\"a\":{\"n\":0},\"b\":{\"n\":\"x},\"c\":{\"n\":2},\"d\":{\"n\":3}}",
        &[],
        &[
            ("\"a\"{\"n\":0}", 1),
            ("bad-json", 128),
            ("\"c\"{\"n\":2}", 1),
            ("\"d\"{\"n\":3}", 1),
        ],
        None,
    );
    check_keyed(
        "{\n \"a\": {\n  \"n\": 0 },\n \"b\": {\n  \"m\": { \n  \"n\": 1 },\n \"c\": {\n  \"n\": 2 }\n}",
        &[],
        &[
            ("\"a\"{\n  \"n\": 0 }", 2),
            ("too-long", 407),
            ("\"c\"{\n  \"n\": 2 }", 7),
        ],
        None,
    );
}
