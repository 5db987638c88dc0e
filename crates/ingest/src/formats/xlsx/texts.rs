//! The texts that the cells of a workbook share: one long text, and where each ends.

use super::super::xml::{Text, Token, Xml};
use super::super::zip::Unpacking;
use super::super::{Broken, MOST_HELD};

/// Tokens of a piece.
const TOKENS: usize = 50_000;

/// The shared texts.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = match number.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.all.get(start..end)
    }
}

/// The shared texts being read.
pub(super) struct Reading {
    xml: Xml,
    passage: Passage,
}

impl Reading {
    pub(super) fn new(unpacking: Unpacking) -> Self {
        Self {
            xml: Xml::new(unpacking),
            passage: Passage::default(),
        }
    }

    /// Reads a piece; whether any is left.
    pub(super) fn piece(&mut self, file: &[u8], texts: &mut Texts) -> Result<bool, Broken> {
        for _ in 0..TOKENS {
            let Some(token) = self.xml.next(file)? else {
                return Ok(false);
            };
            match token {
                Token::End(b"si") => texts.ends.push(texts.all.len()),
                token => self.passage.take(&token, &mut texts.all),
            }
        }
        let bytes = (texts.all.len() + texts.ends.len() * size_of::<usize>()) as u64;
        if bytes > MOST_HELD {
            return Err(Broken::TooLarge(bytes));
        }
        Ok(true)
    }
}

/// What of rich text is text: the pieces in `t` elements, but not how they are pronounced.
#[derive(Debug, Default)]
pub(super) struct Passage {
    in_text: bool,
    in_phonetic: bool,
}

impl Passage {
    pub(super) fn take(&mut self, token: &Token<'_>, out: &mut String) {
        match token {
            Token::Start(tag) => match tag.name {
                b"t" => self.in_text = true,
                b"rPh" => self.in_phonetic = true,
                _ => {}
            },
            Token::End(b"t") => self.in_text = false,
            Token::End(b"rPh") => self.in_phonetic = false,
            Token::Text(text) if self.in_text && !self.in_phonetic => append(*text, out),
            Token::End(_) | Token::Text(_) => {}
        }
    }
}

/// Appends a text of a cell, its `_x000D_` as the letters that they stand for.
pub(super) fn append(text: Text<'_>, out: &mut String) {
    let start = out.len();
    text.append(out);
    let new = out.as_bytes().get(start..).unwrap_or_default();
    if new.contains(&b'_') {
        let new = out.split_off(start);
        unescape(&new, out);
    }
}

fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, code) = rest.split_at(at);
        out.push_str(before);
        let digits = code.get(2..6).filter(|_| code.get(6..7) == Some("_"));
        let letter = digits
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        let length = if letter.is_some() { 7 } else { 2 };
        match letter {
            Some(letter) => out.push(letter),
            None => out.push_str("_x"),
        }
        rest = code.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_letters_are_what_they_stand_for() {
        for (written, text) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x00zz_", "_x00zz_"),
            ("x_x", "x_x"),
            ("_xD800_", "_xD800_"),
            ("_xé123_", "_xé123_"),
        ] {
            let mut out = String::new();
            unescape(written, &mut out);
            assert_eq!(out, text);
        }
    }
}
