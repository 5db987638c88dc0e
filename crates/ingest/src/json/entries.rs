//! Lists of keys and typed values, as GA4 and Firebase export the parameters of an event:
//! `[{"key": "plan", "value": {"string_value": "pro"}}]`. Such a list is an object in other
//! words, and read as one. Anything else about a list, and it stays a list.

use std::ops::Range;

use super::grammar::{self, blank};

/// What the names of typed values end in.
const TYPED: &str = "_value";

/// One key and its value, as places in the text.
pub(crate) struct Entry {
    /// The key with its quotes.
    pub(crate) key: Range<usize>,
    /// Where the value begins; absent where all its types are null.
    pub(crate) value: Option<usize>,
}

/// The entries of the list that opens at `at`; nothing where it is another list, or empty.
pub(crate) fn entries(json: &str, at: usize) -> Option<Vec<Entry>> {
    let bytes = json.as_bytes();
    let mut found = Vec::new();
    let mut at = blank(bytes, at + 1);
    while bytes.get(at) == Some(&b'{') {
        let (entry, end) = entry(json, at)?;
        found.push(entry);
        at = blank(bytes, end);
        if bytes.get(at) == Some(&b',') {
            at = blank(bytes, at + 1);
        }
    }
    (bytes.get(at) == Some(&b']') && !found.is_empty()).then_some(found)
}

/// The entry that the object at `at` is, and where the object ends.
fn entry(json: &str, at: usize) -> Option<(Entry, usize)> {
    let bytes = json.as_bytes();
    let (mut key, mut value) = (None, None);
    let end = members(json, at, |name, member| {
        match name {
            "key" if bytes.get(member.start) == Some(&b'"') => key = Some(member),
            "value" => value = Some(typed(json, member.start)?),
            _ => return None,
        }
        Some(())
    })?;
    let entry = Entry {
        key: key?,
        value: value?,
    };
    Some((entry, end))
}

/// Where the one value begins that the object at `at` has in any type: `{"int_value": "7"}`.
/// What stands beside typed values, such as the time at which one was set, is passed over.
fn typed(json: &str, at: usize) -> Option<Option<usize>> {
    let bytes = json.as_bytes();
    let (mut any, mut value) = (false, None);
    members(json, at, |name, member| {
        if name.ends_with(TYPED) {
            any = true;
            if bytes.get(member.start) != Some(&b'n') {
                value = value.or(Some(member.start));
            }
        }
        Some(())
    })?;
    any.then_some(value)
}

/// Gives the name of every member of the object at `at` and the place of its value, until
/// `each` has enough of it; returns where the object ends.
fn members(
    json: &str,
    at: usize,
    mut each: impl FnMut(&str, Range<usize>) -> Option<()>,
) -> Option<usize> {
    let bytes = json.as_bytes();
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    let mut at = blank(bytes, at + 1);
    while bytes.get(at) == Some(&b'"') {
        let key_end = grammar::string(bytes, at + 1).ok()?;
        let start = blank(bytes, blank(bytes, key_end) + 1);
        let end = grammar::value(bytes, start, true).ok()?;
        each(json.get(at + 1..key_end - 1)?, start..end)?;
        at = blank(bytes, end);
        if bytes.get(at) == Some(&b',') {
            at = blank(bytes, at + 1);
        }
    }
    Some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Vec<(&str, &str)>> {
        let found = entries(json, 0)?;
        let of = |entry: Entry| {
            let value = entry.value.map_or("", |at| {
                let end = grammar::value(json.as_bytes(), at, true).expect("a value");
                &json[at..end]
            });
            (&json[entry.key], value)
        };
        Some(found.into_iter().map(of).collect())
    }

    #[test]
    fn parameters_of_events_are_keys_with_one_value_each() {
        let json = r#"[ {"key":"plan","value":{"string_value":"pro","int_value":null}},
            {"value" : {"double_value": 2.5, "set_timestamp_micros": "1"}, "key" : "price"} ,
            {"key":"none","value":{"string_value":null}} ]"#;
        assert_eq!(
            read(json),
            Some(vec![
                ("\"plan\"", "\"pro\""),
                ("\"price\"", "2.5"),
                ("\"none\"", "")
            ])
        );
    }

    #[test]
    fn other_lists_stay_lists() {
        for other in [
            "[]",
            "[1]",
            r#"["key"]"#,
            r#"[{"key":"a","value":"b"}]"#,
            r#"[{"key":"a","value":{}}]"#,
            r#"[{"key":"a","value":{"amount":1}}]"#,
            r#"[{"key":1,"value":{"int_value":"1"}}]"#,
            r#"[{"key":"a","value":{"int_value":"1"},"more":1}]"#,
            r#"[{"key":"a"}]"#,
            r#"[{"key":"a","value":{"int_value":"1"}},7]"#,
            r#"[{"item_id":"a","price":{"int_value":"1"}}]"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
