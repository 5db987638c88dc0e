//! Where reading goes on behind a row that is no JSON. Follows brackets and quotes
//! as far as they make sense, and lines where they do not; looks at every byte once
//! and keeps none. Never decides whether a row is JSON: that is the grammar's.

use super::grammar::{self, Open, Stop, blank};

/// Blanks behind a bracket that are looked through for the end of its line.
const MOST_BLANKS: usize = 1024;
/// Bytes in which the key of a row ends, with what is behind it up to the row's own first key.
const LONGEST_KEY: usize = 1024;

/// What stands around the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// An array whose elements are rows.
    Elements,
    /// Nothing: the row stands for itself, and breaks on its first line.
    Line,
    /// Nothing, and it breaks on a later line.
    Lines,
}

/// The row that is no JSON.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lost {
    pub(crate) ground: Ground,
    /// What rows open with.
    pub(crate) opening: u8,
    /// Whether rows stand behind keys, in an object.
    pub(crate) keyed: bool,
    /// Blanks before it where it begins its line; else what stands before it.
    pub(crate) indent: u64,
    /// Whether its bracket is the last thing in its line; unknown where it has none.
    pub(crate) alone: Option<bool>,
    /// Whether another row may follow in the same line.
    pub(crate) joined: bool,
}

/// Where to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resume {
    /// A row begins at this byte.
    Row(usize),
    /// The array around the rows ends at this byte.
    End(usize),
    /// Nowhere before this byte, which is to be looked at again.
    Later(usize),
}

/// The search between two buffers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resync {
    lost: Lost,
    open: Open,
    /// Brackets opened beyond the deepest that are told apart.
    beyond: u64,
    quoted: Quoted,
    /// The last byte outside texts, and the quotes around them.
    before: u8,
    /// Whether a quote or bracket in this line stands where none can: then it is uncertain
    /// what is text, and what is inside of what.
    confused: bool,
    /// Whether a bracket came.
    bracketed: bool,
    /// Whether a row may have ended just here, so that the array around it may end, too.
    /// One that ends too early would take all others along.
    ended: bool,
    /// Whether the last thing was a comma.
    comma: bool,
    /// Blanks since the line began, if nothing else came.
    blanks: Option<u64>,
    begun: bool,
}

/// Whether a text is open, and what it ends with so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoted {
    Not,
    Plain,
    /// Behind a backslash.
    Escape,
    /// `}`, then perhaps a comma: as between two rows.
    Seam,
    /// The same, then the bracket of a row.
    Opening,
}

impl Resync {
    pub(crate) fn new(lost: Lost) -> Self {
        Self {
            lost,
            open: Open::default(),
            beyond: 0,
            quoted: Quoted::Not,
            before: b' ',
            confused: false,
            bracketed: false,
            ended: true,
            comma: false,
            blanks: None,
            begun: false,
        }
    }

    /// Looks on from `at`, first at the row's first byte; goes on nowhere before
    /// `from`. `key`: what rows begin with behind their first quote. `last`: whether no
    /// bytes follow the buffer.
    pub(crate) fn look(
        &mut self,
        buffer: &[u8],
        at: usize,
        from: usize,
        key: &[u8],
        last: bool,
    ) -> Resume {
        let mut held = None;
        let mut next = at;
        while let Some(&byte) = buffer.get(next) {
            let at = next;
            next += 1;
            let free = self.begun && at >= from;
            self.begun = true;
            if self.quoted != Quoted::Not {
                let was = self.quoted;
                self.quote(byte);
                match (was, self.quoted) {
                    (Quoted::Plain, Quoted::Plain) => next += plain(buffer, next),
                    (Quoted::Seam, Quoted::Opening) if free && self.lost.joined => {
                        let before = Self {
                            quoted: was,
                            ..*self
                        };
                        held = Some((at, before));
                    }
                    (Quoted::Seam, Quoted::Not) if byte == b'"' && self.may_be_key(free) => {
                        let before = Self {
                            quoted: was,
                            ..*self
                        };
                        match self.opens_as_others(buffer, at, key) {
                            Ok(()) => return Resume::Row(at),
                            Err(Stop::More) if !last => {
                                *self = before;
                                return Resume::Later(at);
                            }
                            Err(_) => {}
                        }
                    }
                    (Quoted::Opening, Quoted::Not) if byte == b'"' && !key.is_empty() => {
                        let behind = buffer.get(next..).unwrap_or_default();
                        match held.take() {
                            Some((at, _)) if behind.starts_with(key) => return Resume::Row(at),
                            Some((at, before)) if behind.len() < key.len() && !last => {
                                *self = before;
                                return Resume::Later(at);
                            }
                            _ => {}
                        }
                    }
                    _ => held = None,
                }
                if self.quoted != Quoted::Not || byte == b'"' {
                    self.before = byte;
                    continue;
                }
            }
            if free && self.opens_line(byte) {
                let alone = self.bracket(buffer, at).map(|at| opens_alone(buffer, at));
                match (alone, self.lost.alone) {
                    (Ok(Some(alone)), Some(before)) if alone != before => {}
                    (Ok(None) | Err(Stop::More), _) if !last => return Resume::Later(at),
                    (Err(_), _) => {}
                    (Ok(_), _) => return Resume::Row(at),
                }
            }
            if byte == b'"' && self.may_be_key(free) && self.open.depth() == 0 && self.beyond == 0 {
                let trusted = self.ended && !self.confused;
                let opens = match trusted {
                    true => self.bracket(buffer, at).map(|_| ()),
                    false => self.opens_as_others(buffer, at, key),
                };
                match opens {
                    Ok(()) if trusted || self.lost.joined => return Resume::Row(at),
                    Err(Stop::More) if !last => return Resume::Later(at),
                    _ => {}
                }
            }
            if let Some(resume) = self.token(byte, at, free) {
                return resume;
            }
        }
        match held {
            Some((at, before)) if !last => {
                *self = before;
                Resume::Later(at)
            }
            _ => Resume::Later(buffer.len()),
        }
    }

    /// One byte outside texts.
    fn token(&mut self, byte: u8, at: usize, free: bool) -> Option<Resume> {
        let outside = self.open.depth() == 0 && self.beyond == 0;
        let elements = self.lost.ground == Ground::Elements;
        let before = std::mem::replace(&mut self.before, byte);
        self.confused |= match (before, byte) {
            (b'"', b':') => false,
            (b'"' | b'}' | b']', _) => !matches!(byte, b',' | b']' | b'}' | b' ' | b'\t'),
            (_, b'"') => !matches!(before, b',' | b':' | b'[' | b'{' | b' ' | b'\t'),
            _ => false,
        };
        match byte {
            b'\n' | b'\r' => {
                self.before = b' ';
                self.confused = false;
                self.blanks = Some(0);
                let ends = !elements && (outside || self.lost.ground == Ground::Line);
                return (ends && free).then_some(Resume::Row(at + 1));
            }
            b' ' | b'\t' => {
                self.blanks = self.blanks.map(|blanks| blanks + 1);
                return None;
            }
            b']' | b'}' if outside && elements && free && self.ends_list(byte) => {
                return Some(Resume::End(at));
            }
            b',' => {}
            _ if free && self.begins_row(byte, outside) => return Some(Resume::Row(at)),
            b'{' | b'[' => self.push(byte == b'{'),
            b'}' | b']' => self.pop(byte == b'}'),
            _ => {
                self.ended &= !self.bracketed;
                if byte == b'"' {
                    self.quoted = Quoted::Plain;
                }
            }
        }
        self.comma = byte == b',';
        self.blanks = None;
        None
    }

    /// Whether what begins here is the next row, or at least counts as one.
    fn begins_row(&self, byte: u8, outside: bool) -> bool {
        if self.lost.keyed {
            return false;
        }
        let opens = byte == self.lost.opening;
        let trusted = self.lost.ground == Ground::Elements && self.ended && !self.confused;
        if outside && !trusted {
            return outside && opens && self.lost.joined;
        }
        if outside {
            // A text there is more likely a key of the row that was lost.
            let counts = self.comma && !matches!(byte, b'"' | b'}' | b']');
            return opens || counts;
        }
        if self.confused || self.lost.ground != Ground::Elements {
            return false;
        }
        // No key, and no list it could be in: a bracket before it is missing.
        let only_objects = self.open.objects() == self.open.depth() && self.beyond == 0;
        opens && byte == b'{' && self.comma && only_objects
    }

    /// Whether what is around the rows ends with this byte, outside of all that is open.
    fn ends_list(&self, byte: u8) -> bool {
        let list = if self.lost.keyed { b'}' } else { b']' };
        byte == list && self.ended && !self.confused
    }

    /// Whether a quote here may be that of a row's key.
    fn may_be_key(&self, free: bool) -> bool {
        free && self.lost.keyed
    }

    /// Where the bracket is of the row that begins at `at`: there, or behind its key.
    fn bracket(&self, buffer: &[u8], at: usize) -> Result<usize, Stop> {
        if !self.lost.keyed {
            return Ok(at);
        }
        let (near, cut) = near(buffer, at);
        let bracket = grammar::key(near, 0).map(|end| blank(near, end));
        match bracket.map(|bracket| (bracket, near.get(bracket))) {
            Ok((bracket, Some(&byte))) if byte == self.lost.opening => Ok(at + bracket),
            Ok((_, None)) | Err(Stop::More) if !cut => Err(Stop::More),
            _ => Err(Stop::Broken(at)),
        }
    }

    /// Whether a row begins at `at`, behind its key, with the first key that others begin with.
    fn opens_as_others(&self, buffer: &[u8], at: usize, key: &[u8]) -> Result<(), Stop> {
        let (near, cut) = near(buffer, at);
        let bracket = self.bracket(buffer, at)? - at;
        let first = near.get(blank(near, bracket + 1) + 1..).unwrap_or_default();
        match first.get(..key.len()) {
            Some(first) if first == key && !key.is_empty() => Ok(()),
            None if !cut => Err(Stop::More),
            _ => Err(Stop::Broken(at)),
        }
    }

    /// Whether a byte opens a row as the first in its line, no further in than the one that was lost.
    fn opens_line(&self, byte: u8) -> bool {
        let near = self.blanks.is_some_and(|blanks| blanks <= self.lost.indent);
        near && match self.lost.ground {
            Ground::Elements if self.lost.keyed => byte == b'"',
            Ground::Elements => byte == self.lost.opening,
            Ground::Line => false,
            Ground::Lines => matches!(byte, b'{' | b'['),
        }
    }

    /// One byte of a text. One that no text has ends it, as lines end where a quote is missing.
    fn quote(&mut self, byte: u8) {
        self.quoted = match (self.quoted, byte) {
            (Quoted::Escape, _) if byte >= b' ' => Quoted::Plain,
            (_, b'"' | 0..b' ') => Quoted::Not,
            (_, b'\\') => Quoted::Escape,
            (_, b'}' | b']') | (Quoted::Seam, b',' | b' ') => Quoted::Seam,
            (Quoted::Seam, _) if byte == self.lost.opening => Quoted::Opening,
            _ => Quoted::Plain,
        };
    }

    fn push(&mut self, object: bool) {
        self.bracketed = true;
        self.ended = false;
        if self.beyond > 0 || !self.open.has_room() {
            self.beyond += 1;
        } else {
            self.open.push(object);
        }
    }

    /// Closes the innermost bracket of its kind and all that were left open inside;
    /// nothing where there is none.
    fn pop(&mut self, object: bool) {
        self.bracketed = true;
        let row = object == (self.lost.opening == b'{') && self.open.in_object() == object;
        self.ended = row && self.open.depth() == 1 && self.beyond == 0;
        self.confused |= self.beyond == 0 && self.open.in_object() != object;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let mut open = self.open;
        while open.depth() > 0 && open.in_object() != object {
            open.pop();
        }
        if open.depth() > 0 {
            open.pop();
            self.open = open;
        }
    }
}

/// The bytes from `at` on in which a key ends, and whether there would be more.
fn near(buffer: &[u8], at: usize) -> (&[u8], bool) {
    let rest = buffer.get(at..).unwrap_or_default();
    match rest.get(..LONGEST_KEY) {
        Some(near) => (near, true),
        None => (rest, false),
    }
}

/// How many bytes from `at` on a text has that mean nothing here.
fn plain(buffer: &[u8], at: usize) -> usize {
    let rest = buffer.get(at..).unwrap_or_default();
    let tells = |byte: &u8| matches!(byte, b'"' | b'\\' | b'}' | b']' | 0..b' ');
    rest.iter().position(tells).unwrap_or(rest.len())
}

/// Whether the bracket at `at` is the last thing in its line; nothing where the
/// buffer does not show it.
pub(crate) fn opens_alone(buffer: &[u8], at: usize) -> Option<bool> {
    let rest = buffer.get(at + 1..)?;
    let near = rest.get(..MOST_BLANKS).unwrap_or(rest);
    match near.iter().find(|byte| !matches!(byte, b' ' | b'\t')) {
        Some(next) => Some(matches!(next, b'\n' | b'\r')),
        None => (near.len() == MOST_BLANKS).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use crate::json::place::Spot;
    use crate::json::stream::{Found, Layout, Stream};

    /// Rows, and the reasons of faults; the place behind which nothing is read.
    fn cut(text: &str, path: Option<&[&str]>, chunk: usize) -> (Vec<String>, Option<Spot>) {
        let path = path.map(|path| path.iter().map(|&key| key.to_owned()).collect());
        let mut stream = Stream::new(Layout {
            objects: true,
            path,
            keyed: false,
        });
        let mut seen = Vec::new();
        let mut sink = |found: Found<'_>| {
            seen.push(match found {
                Found::Row { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
                Found::Fault { reason, .. } => reason.name().to_owned(),
            });
        };
        for chunk in text.as_bytes().chunks(chunk) {
            stream.push(chunk, &mut sink);
        }
        stream.finish(&mut sink);
        let broken = stream.broken();
        (seen, broken)
    }

    /// Rows of an array around one that is broken, each told by its letter.
    fn elements(text: &str, expected: &[&str]) {
        let whole = format!("[{text}]");
        let under = format!("{{\"n\":0,\"e\":[{text}],\"m\":[{{}}]}}");
        for (text, path) in [(whole, &[][..]), (under, &["e"][..])] {
            for chunk in [text.len(), 1, 2, 3, 7] {
                let (seen, broken) = cut(&text, Some(path), chunk);
                assert_eq!(seen, expected, "{text:?} by {chunk}");
                assert_eq!(broken, None, "{text:?} by {chunk}");
            }
        }
    }

    #[test]
    fn a_broken_element_costs_that_element() {
        let lost = &["{\"k\":1}", "bad-json", "{\"k\":[]}"];
        for broken in [
            "{\"x\":}",
            "{\"x\":nul}",
            "{\"x\":[1,2}",
            "{\"x\":[{},{]}",
            "{\"x\":{\"y\":1}",
            "{\"x\":\"y}",
            "{x\":\"y\"}",
            "{\"x\":\"\\y\"}",
            "{'x':'y'}",
            "\"x\":1}",
            "nul",
            "",
        ] {
            for between in [",", ", ", ",\n", ",\r\n  "] {
                let text = ["{\"k\":1}", broken, "{\"k\":[]}"].join(between);
                if broken.is_empty() || !broken.starts_with('"') {
                    elements(&text, lost);
                }
            }
        }
        elements(
            "{\"k\":1},\"x\":1},{\"k\":[]}",
            &["{\"k\":1}", "not-a-row", "{\"k\":[]}"],
        );
    }

    #[test]
    fn a_comma_too_many_or_too_few_costs_nothing() {
        let both = &["{\"a\":1}", "{\"b\":2}"];
        elements("{\"a\":1} {\"b\":2}", both);
        elements("{\"a\":1}\n{\"b\":2},\n", both);
        elements(
            "{\"a\":1}},{\"b\":2}",
            &["{\"a\":1}", "bad-json", "{\"b\":2}"],
        );
    }

    #[test]
    fn an_element_left_open_swallows_no_other() {
        elements(
            "\n  {\n    \"a\": [\n      {},\n  },\n  {\n    \"b\":2\n  }\n",
            &["bad-json", "{\n    \"b\":2\n  }"],
        );
        elements(
            "\n{\"a\":[[1,2,\n{\"b\":2},\n{\"c\":3}",
            &["bad-json", "{\"b\":2}", "{\"c\":3}"],
        );
        elements(
            "{\"a\":\"x\n{\"b\":2}\n{\"c\":3}",
            &["bad-json", "{\"b\":2}", "{\"c\":3}"],
        );
    }

    #[test]
    fn rows_in_one_line_do_not_take_each_other_along() {
        let text = "{\"a\":1}{\"a\":x}{\"a\":3} y {\"a\":4}\nz {}\n{}";
        let bad = "bad-json";
        for chunk in [text.len(), 1, 2, 3, 7] {
            let (seen, broken) = cut(text, None, chunk);
            assert_eq!(seen, ["{\"a\":1}", bad, bad, "{\"a\":4}", bad, "{}"]);
            assert_eq!(broken, None);
        }
    }
}
