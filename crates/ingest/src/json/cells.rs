//! The values of JSON rows as cells of text: numbers as written, texts without
//! their escapes, lists joined, anything deeper as JSON. Takes only JSON that
//! the grammar has accepted.

use super::grammar;

/// Between the elements of a list in one cell.
const JOINT: &str = ", ";

/// The cells of one row, used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    pub(crate) text: String,
    /// Start and end in `text`, by column; the same where a cell is empty.
    pub(crate) spans: Vec<(u32, u32)>,
    /// Whether a character that is none was replaced.
    pub(crate) replaced: bool,
}

impl Cells {
    /// Empties them, with room for `width`.
    pub(crate) fn clear(&mut self, width: usize) {
        self.text.clear();
        self.spans.clear();
        self.spans.resize(width, (0, 0));
        self.replaced = false;
    }

    /// Empties one.
    pub(crate) fn erase(&mut self, column: usize) {
        if let Some(span) = self.spans.get_mut(column) {
            *span = (0, 0);
        }
    }

    /// Sets a cell to the value written in `json`.
    pub(crate) fn set(&mut self, column: usize, json: &str) {
        let start = position(self.text.len());
        self.write(json);
        if let Some(span) = self.spans.get_mut(column) {
            *span = (start, position(self.text.len()));
        }
    }

    /// Adds a cell behind the last one.
    pub(crate) fn push(&mut self, json: &str) {
        let column = self.spans.len();
        self.spans.push((0, 0));
        self.set(column, json);
    }

    /// Sets a cell to a text.
    pub(crate) fn set_text(&mut self, column: usize, text: &str) {
        let start = position(self.text.len());
        self.text.push_str(text);
        if let Some(span) = self.spans.get_mut(column) {
            *span = (start, position(self.text.len()));
        }
    }

    /// Adds a text behind the last cell.
    pub(crate) fn push_text(&mut self, text: &str) {
        let column = self.spans.len();
        self.spans.push((0, 0));
        self.set_text(column, text);
    }

    /// One more than the last cell that is filled.
    pub(crate) fn filled(&self) -> usize {
        let last = self.spans.iter().rposition(|(start, end)| start < end);
        last.map_or(0, |last| last + 1)
    }

    /// The text of a cell.
    pub(crate) fn get(&self, column: usize) -> &str {
        let span = self.spans.get(column);
        span.and_then(|&(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    fn write(&mut self, json: &str) {
        match json.as_bytes().first() {
            Some(b'"') => self.write_string(json),
            Some(b'n') | None => {}
            Some(b'[') => self.write_list(json),
            Some(b'{') if is_empty(json) => {}
            Some(b'{') => self.replaced |= compact(json, &mut self.text),
            Some(_) => self.text.push_str(json),
        }
    }

    fn write_string(&mut self, json: &str) {
        self.replaced |= unescape(json, &mut self.text);
    }

    /// A list of plain values joined, any other as JSON.
    fn write_list(&mut self, json: &str) {
        let start = self.text.len();
        for element in elements(json) {
            let before = self.text.len();
            if before > start {
                self.text.push_str(JOINT);
            }
            match element.as_bytes().first() {
                Some(b'{' | b'[') => {
                    self.text.truncate(start);
                    self.replaced |= compact(json, &mut self.text);
                    return;
                }
                Some(b'"') => self.write_string(element),
                Some(b'n') | None => self.text.truncate(before),
                Some(_) => self.text.push_str(element),
            }
        }
    }
}

/// The elements of an array, each as written.
pub(crate) fn elements(json: &str) -> impl Iterator<Item = &str> {
    let bytes = json.as_bytes();
    let mut at = 1;
    std::iter::from_fn(move || {
        at = grammar::blank(bytes, at);
        if bytes.get(at) == Some(&b',') {
            at = grammar::blank(bytes, at + 1);
        }
        let end = grammar::value(bytes, at, true).ok()?;
        let element = json.get(at..end);
        at = end;
        element
    })
}

/// Whether an object or array has nothing in it.
pub(crate) fn is_empty(json: &str) -> bool {
    let bytes = json.as_bytes();
    matches!(bytes.get(grammar::blank(bytes, 1)), Some(b'}' | b']'))
}

/// What a text, written with its quotes, says; what follows the closing one does not count.
pub(crate) fn text_of(json: &[u8]) -> String {
    let mut text = String::new();
    if let Some(end) = grammar::string(json, 1).ok()
        && let Some(Ok(json)) = json.get(..end).map(std::str::from_utf8)
    {
        unescape(json, &mut text);
    }
    text
}

/// Appends what a quoted text says; returns whether characters that are none were replaced.
pub(crate) fn unescape(json: &str, text: &mut String) -> bool {
    let mut rest = json
        .get(1..json.len().saturating_sub(1))
        .unwrap_or_default();
    let mut replaced = false;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        let (plain, escaped) = rest.split_at(at);
        text.push_str(plain);
        let mut letters = escaped.get(1..).unwrap_or_default().chars();
        let letter = letters.next().unwrap_or_default();
        rest = letters.as_str();
        match letter {
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => {
                let (letter, after) = coded(rest);
                replaced |= letter.is_none();
                text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
                rest = after;
            }
            itself => text.push(itself),
        }
    }
    text.push_str(rest);
    replaced
}

/// The character of four digits behind `\u`, or of two such units; nothing of half a pair.
fn coded(digits: &str) -> (Option<char>, &str) {
    let (first, rest) = unit(digits);
    if let Some(Ok(letter)) = char::decode_utf16([first]).next() {
        return (Some(letter), rest);
    }
    if let Some(digits) = rest.strip_prefix("\\u") {
        let (second, after) = unit(digits);
        if let Some(Ok(letter)) = char::decode_utf16([first, second]).next() {
            return (Some(letter), after);
        }
    }
    (None, rest)
}

fn unit(digits: &str) -> (u16, &str) {
    let (unit, rest) = digits.split_at_checked(4).unwrap_or((digits, ""));
    (u16::from_str_radix(unit, 16).unwrap_or_default(), rest)
}

/// Appends a value without the white space around its tokens and with no more escapes
/// than it needs; returns whether characters that are none were replaced.
fn compact(json: &str, text: &mut String) -> bool {
    let bytes = json.as_bytes();
    let mut replaced = false;
    let mut from = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'"' => grammar::string(bytes, at + 1).unwrap_or(bytes.len()),
            b' ' | b'\n' | b'\r' | b'\t' => grammar::blank(bytes, at),
            _ => at + 1,
        };
        let token = json.get(at..end).unwrap_or_default();
        let escaped = byte == b'"' && token.contains('\\');
        if escaped || grammar::blank(bytes, at) > at {
            text.push_str(json.get(from..at).unwrap_or_default());
            from = end;
        }
        if escaped {
            let mut said = String::new();
            replaced |= unescape(token, &mut said);
            quote(&said, text);
        }
        at = end;
    }
    text.push_str(json.get(from..).unwrap_or_default());
    replaced
}

/// Appends a text as JSON has it.
fn quote(said: &str, text: &mut String) {
    text.push('"');
    for letter in said.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\0'..' ' => text.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => text.push(letter),
        }
    }
    text.push('"');
}

/// Rows are shorter than [`crate::records::LONGEST_RECORD`] and grow at most threefold.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
