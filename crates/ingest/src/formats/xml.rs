//! XML as the parts of workbooks have it, read token by token while it is being
//! unpacked: no part is ever held whole. Entities are only the five of XML and
//! numbers; document types are skipped, so nothing can expand.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memmem};

use super::Broken;
use super::zip::Unpacking;

/// Bytes unpacked at a time.
const PIECE: usize = 64 * 1024;
/// Longest tag or text.
const LONGEST: usize = 16 * 1024 * 1024;

/// What comes next.
#[derive(Debug)]
pub(crate) enum Token<'a> {
    Start(Tag<'a>),
    /// The end of an element by its local name; of an empty one right behind its start.
    End(&'a [u8]),
    Text(Text<'a>),
}

/// Text between tags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    raw: &'a [u8],
    /// Written between `<![CDATA[` and `]]>`.
    literal: bool,
}

impl Text<'_> {
    /// Appends what the text says.
    pub(crate) fn append(self, out: &mut String) {
        if self.literal {
            out.push_str(&String::from_utf8_lossy(self.raw));
        } else {
            unescape(self.raw, out);
        }
    }
}

/// The start of an element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'a> {
    /// Name without its prefix.
    pub(crate) name: &'a [u8],
    attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// The attribute of this name, with its prefix if it has one.
    pub(crate) fn attribute(&self, name: &[u8]) -> Option<Cow<'a, str>> {
        let (_, value) = Attributes(self.attributes).find(|(found, _)| *found == name)?;
        Some(said(value))
    }

    /// Every attribute: its name, with its prefix if it has one, and its value as written.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        Attributes(self.attributes)
    }

    /// The prefixed attribute of this local name, whatever the prefix.
    pub(crate) fn prefixed(&self, local: &[u8]) -> Option<Cow<'a, str>> {
        let is_it = |found: &[u8]| found.len() > local.len() && local_name(found) == local;
        let (_, value) = Attributes(self.attributes).find(|(found, _)| is_it(found))?;
        Some(said(value))
    }
}

fn said(value: &[u8]) -> Cow<'_, str> {
    if memchr(b'&', value).is_none() {
        return String::from_utf8_lossy(value);
    }
    let mut text = String::new();
    unescape(value, &mut text);
    Cow::Owned(text)
}

/// Names and values as written.
struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        // A few bytes each: a loop is quicker than a search.
        let equals = self.0.iter().position(|&byte| byte == b'=')?;
        let name = self.0.get(..equals)?.trim_ascii();
        let behind = self.0.get(equals + 1..)?.trim_ascii_start();
        let quote = *behind.first()?;
        let inside = behind.get(1..)?;
        let end = inside.iter().position(|&byte| byte == quote)?;
        self.0 = inside.get(end + 1..)?;
        Some((name, inside.get(..end)?))
    }
}

fn local_name(name: &[u8]) -> &[u8] {
    let colon = name.iter().position(|&byte| byte == b':');
    let behind = colon.map_or(0, |colon| colon + 1);
    name.get(behind..).unwrap_or_default()
}

/// Appends text with its entities resolved.
fn unescape(raw: &[u8], out: &mut String) {
    let mut rest = raw;
    while let Some(start) = memchr(b'&', rest) {
        let (before, entity) = rest.split_at(start);
        out.push_str(&String::from_utf8_lossy(before));
        let name = memchr(b';', entity.get(..entity.len().min(12)).unwrap_or_default())
            .and_then(|end| entity.get(1..end));
        let letter = name.and_then(entity_letter);
        match (letter, name) {
            (Some(letter), Some(name)) => {
                out.push(letter);
                rest = entity.get(name.len() + 2..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(&String::from_utf8_lossy(rest));
}

fn entity_letter(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => {
            let number = std::str::from_utf8(name.strip_prefix(b"#")?).ok()?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Reads the tokens of one file of an archive.
#[derive(Debug)]
pub(crate) struct Xml {
    unpacking: Unpacking,
    held: Vec<u8>,
    at: usize,
    /// The name of an empty element whose end is to be told.
    ending: Option<Range<usize>>,
    /// Nothing further can be unpacked.
    dry: bool,
}

/// Where a token is in what is held.
enum Found {
    Tag(Range<usize>),
    Text {
        range: Range<usize>,
        literal: bool,
    },
    /// Nothing that is told.
    Skipped,
    End,
}

impl Xml {
    pub(crate) fn new(unpacking: Unpacking) -> Self {
        Self {
            unpacking,
            held: Vec::new(),
            at: 0,
            ending: None,
            dry: false,
        }
    }

    /// The next token; `None` at the end.
    pub(crate) fn next(&mut self, file: &[u8]) -> Result<Option<Token<'_>>, Broken> {
        if let Some(name) = self.ending.take() {
            return Ok(Some(Token::End(self.bytes(name))));
        }
        loop {
            match self.find(file)? {
                Found::Skipped => {}
                Found::End => return Ok(None),
                Found::Text { range, literal } => {
                    let raw = self.bytes(range);
                    return Ok(Some(Token::Text(Text { raw, literal })));
                }
                Found::Tag(range) => return Ok(Some(self.tag(range))),
            }
        }
    }

    fn bytes(&self, range: Range<usize>) -> &[u8] {
        self.held.get(range).unwrap_or_default()
    }

    /// The token of a tag, given without its angle brackets.
    fn tag(&mut self, range: Range<usize>) -> Token<'_> {
        let is_empty = self.bytes(range.clone()).ends_with(b"/");
        let range = range.start..range.end - usize::from(is_empty);
        let inside = self.bytes(range.clone());
        if let Some(name) = inside.strip_prefix(b"/") {
            let start = range.end - name.len();
            let name = local_name(self.bytes(start..range.end).trim_ascii_end());
            return Token::End(name);
        }
        let end = inside.iter().position(u8::is_ascii_whitespace);
        let length = end.unwrap_or(inside.len());
        let name_end = range.start + length;
        let local = local_name(self.bytes(range.start..name_end)).len();
        let name = name_end - local..name_end;
        if is_empty {
            self.ending = Some(name.clone());
        }
        Token::Start(Tag {
            name: self.bytes(name),
            attributes: self.bytes(name_end..range.end),
        })
    }

    /// Finds the next token and steps over it.
    fn find(&mut self, file: &[u8]) -> Result<Found, Broken> {
        loop {
            let rest = self.held.get(self.at..).unwrap_or_default();
            if let Some((found, length)) = scan(rest, self.at, self.dry) {
                self.at += length;
                return Ok(found);
            }
            if self.dry {
                // A tag that never ends.
                return Err(Broken::Damaged);
            }
            self.fill(file)?;
        }
    }

    fn fill(&mut self, file: &[u8]) -> Result<(), Broken> {
        self.held.drain(..self.at);
        self.at = 0;
        let before = self.held.len();
        if before > LONGEST {
            return Err(Broken::Damaged);
        }
        self.unpacking
            .read(file, &mut self.held, PIECE.max(before))?;
        self.dry = self.held.len() == before;
        Ok(())
    }
}

/// The token at the beginning of `rest`, which is at `at`, and its length; `None`
/// where more must be held to tell.
fn scan(rest: &[u8], at: usize, dry: bool) -> Option<(Found, usize)> {
    if rest.is_empty() {
        return dry.then_some((Found::End, 0));
    }
    if rest.first() != Some(&b'<') {
        let end = match memchr(b'<', rest) {
            Some(end) => end,
            None if dry => rest.len(),
            None => return None,
        };
        let range = at..at + end;
        let literal = false;
        return Some((Found::Text { range, literal }, end));
    }
    let until = |mark: &[u8]| memmem::find(rest, mark).map(|found| found + mark.len());
    if rest.starts_with(b"<!--") {
        return until(b"-->").map(|length| (Found::Skipped, length));
    }
    if rest.starts_with(b"<![CDATA[") {
        let length = until(b"]]>")?;
        let range = at + 9..at + length.saturating_sub(3).max(9);
        let literal = true;
        return Some((Found::Text { range, literal }, length));
    }
    if rest.starts_with(b"<?") {
        return until(b"?>").map(|length| (Found::Skipped, length));
    }
    // Three bytes more tell a comment or literal text from a declaration.
    if rest.starts_with(b"<!") && rest.len() < 9 && !dry {
        return None;
    }
    let end = tag_end(rest)?;
    if rest.starts_with(b"<!") {
        return Some((Found::Skipped, end + 1));
    }
    Some((Found::Tag(at + 1..at + end), end + 1))
}

/// Where the `>` is that ends a tag: not one between quotes.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut open = None;
    for (at, &byte) in tag.iter().enumerate() {
        match (byte, open) {
            (b'>', None) => return Some(at),
            (b'"' | b'\'', None) => open = Some(byte),
            (quote, Some(before)) if quote == before => open = None,
            _ => {}
        }
    }
    None
}
