//! Encodings: which one the text is in, and turning it into UTF-8 as it
//! streams by. What is no text in its encoding becomes a byte that UTF-8 never
//! has, so that only the record it is in is lost.
//!
//! UTF-8 and UTF-16 are read here; the legacy code pages by a decoder from
//! outside, since every browser has them already and their tables are large.

pub(crate) mod range;

use crate::legacy_guess;

/// Stands for what could not be decoded; never part of UTF-8.
pub const NOT_TEXT: u8 = 0xFF;
/// Begins a switch to Japanese in seven bits.
const ESCAPE: u8 = 0x1B;
/// Bytes looked at for the pattern of UTF-16 without a mark.
const PATTERN: usize = 4096;
/// UTF-16 has at least this share of zeros in one half, for its digits and delimiters...
const ZERO_SHARE: f64 = 0.1;
/// ... or this one where no line ends, for its letters...
const LETTER_SHARE: f64 = 0.6;
/// ... and at most this share of that in the other.
const OTHER_SHARE: f64 = 0.15;
/// Bytes by which text is judged that is plain ASCII up to them.
const WINDOW: usize = 64 * 1024;
/// Bytes of ASCII before them that are judged with them, longer than most words.
const BEFORE: usize = 64;

/// Reads one legacy encoding, as the WHATWG encoding standard says.
pub trait LegacyDecoder {
    /// The encoding's name in lower case.
    fn label(&self) -> String;

    /// Appends the UTF-8 of the next bytes to `text`, with [`NOT_TEXT`] for each
    /// malformed sequence. `last` when no further bytes come.
    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut Vec<u8>);
}

/// Gives the decoder of a WHATWG label, if there is one.
pub type LegacyDecoders = fn(label: &str) -> Option<Box<dyn LegacyDecoder>>;

/// How bytes are read.
enum Encoding {
    /// Only ASCII so far, which most encodings share.
    Open(Open),
    Utf8,
    Utf16(Utf16),
    Legacy(Box<dyn LegacyDecoder>),
}

/// An encoding that no byte has told yet.
struct Open {
    legacy: LegacyDecoders,
    /// The last ASCII before that byte: the beginning of the word that it is in.
    before: Vec<u8>,
    /// What came since the first byte that tells.
    held: Vec<u8>,
}

/// UTF-16 between two chunks.
struct Utf16 {
    big_endian: bool,
    /// The first byte of a unit whose second is still to come.
    odd: Option<u8>,
    /// The first unit of a pair whose second is still to come.
    high: Option<u16>,
    at_start: bool,
}

/// Turns a stream of bytes into UTF-8.
pub(crate) struct Decoding {
    encoding: Encoding,
    text: Vec<u8>,
    at_start: bool,
}

/// The decoding of the encoding that a WHATWG label names.
pub(crate) fn named(label: &str, legacy: LegacyDecoders) -> Option<Decoding> {
    let encoding = match label.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "unicode-1-1-utf-8" => Encoding::Utf8,
        "utf-16" | "utf-16le" | "ucs-2" | "unicode" => Utf16::encoding(false),
        "utf-16be" | "unicodefffe" => Utf16::encoding(true),
        label => Encoding::Legacy(legacy(label)?),
    };
    Some(Decoding::of(encoding))
}

/// The decoding of a text, from its beginning; `complete` when that is all of it.
pub(crate) fn guess(head: &[u8], complete: bool, legacy: LegacyDecoders) -> Decoding {
    let encoding = match head {
        [0xEF, 0xBB, 0xBF, ..] => Encoding::Utf8,
        [0xFF, 0xFE, ..] => Utf16::encoding(false),
        [0xFE, 0xFF, ..] => Utf16::encoding(true),
        _ => match utf_16_by_zeros(head) {
            Some(encoding) => encoding,
            None if !complete && head.is_ascii() && !head.contains(&ESCAPE) => {
                Encoding::Open(Open {
                    legacy,
                    before: Vec::new(),
                    held: Vec::new(),
                })
            }
            None => told_by(head, complete, legacy),
        },
    };
    Decoding::of(encoding)
}

/// The encoding of bytes some of which are not ASCII; `complete` when no others follow.
fn told_by(bytes: &[u8], complete: bool, legacy: LegacyDecoders) -> Encoding {
    // What breaks off inside a character does not count.
    let whole = match memchr::memrchr(b'\n', bytes) {
        Some(end) if !complete => &bytes[..end],
        _ => bytes,
    };
    let damaged = std::str::from_utf8(whole)
        .err()
        .is_some_and(|error| complete || error.error_len().is_some());
    if !damaged && !whole.contains(&ESCAPE) {
        return Encoding::Utf8;
    }
    let label = legacy_guess::guess(whole, legacy);
    label
        .and_then(legacy)
        .map_or(Encoding::Utf8, Encoding::Legacy)
}

fn utf_16_by_zeros(head: &[u8]) -> Option<Encoding> {
    let head = head.get(..PATTERN).unwrap_or(head);
    let zeros = |parity: usize| {
        let half = head.iter().skip(parity).step_by(2);
        let (count, zeros) = half.fold((0_u32, 0_u32), |(n, zeros), &byte| {
            (n + 1, zeros + u32::from(byte == 0))
        });
        f64::from(zeros) / f64::from(count.max(1))
    };
    let ends = |line_end: [u8; 2]| head.chunks_exact(2).any(|unit| unit == line_end);
    let (even, odd) = (zeros(0), zeros(1));
    let tells = |own: f64, other: f64, line_end: [u8; 2]| {
        let least = if ends(line_end) {
            ZERO_SHARE
        } else {
            LETTER_SHARE
        };
        own >= least && other <= own * OTHER_SHARE
    };
    if tells(odd, even, [b'\n', 0]) {
        Some(Utf16::encoding(false))
    } else if tells(even, odd, [0, b'\n']) {
        Some(Utf16::encoding(true))
    } else {
        None
    }
}

impl Decoding {
    fn of(encoding: Encoding) -> Self {
        Self {
            encoding,
            text: Vec::new(),
            at_start: true,
        }
    }

    /// The encoding's label in lower case.
    pub(crate) fn label(&self) -> String {
        match &self.encoding {
            // ASCII is UTF-8.
            Encoding::Utf8 | Encoding::Open(_) => "utf-8".to_owned(),
            Encoding::Utf16(utf16) if utf16.big_endian => "utf-16be".to_owned(),
            Encoding::Utf16(_) => "utf-16le".to_owned(),
            Encoding::Legacy(decoder) => decoder.label(),
        }
    }

    /// The text of the next bytes; the first call must hold a whole byte-order mark.
    pub(crate) fn push<'a>(&'a mut self, bytes: &'a [u8], last: bool) -> &'a [u8] {
        let first = std::mem::take(&mut self.at_start);
        self.text.clear();
        match &mut self.encoding {
            Encoding::Open(open) => {
                if open.held.is_empty() && bytes.is_ascii() {
                    open.passed(bytes);
                    return bytes;
                }
                if let Some((held, encoding)) = open.take(bytes, last, &mut self.text) {
                    self.encoding = encoding;
                    self.decode_held(&held, last);
                }
            }
            Encoding::Utf8 => {
                return match bytes.strip_prefix(b"\xEF\xBB\xBF") {
                    Some(text) if first => text,
                    _ => bytes,
                };
            }
            Encoding::Utf16(utf16) => utf16.decode(bytes, last, &mut self.text),
            Encoding::Legacy(decoder) => decoder.decode(bytes, last, &mut self.text),
        }
        &self.text
    }

    /// Appends the text of what was held until the encoding was known.
    fn decode_held(&mut self, held: &[u8], last: bool) {
        match &mut self.encoding {
            Encoding::Legacy(decoder) => decoder.decode(held, last, &mut self.text),
            _ => self.text.extend_from_slice(held),
        }
    }
}

impl Open {
    /// Keeps the end of ASCII that passes.
    fn passed(&mut self, plain: &[u8]) {
        let end = &plain[plain.len().saturating_sub(BEFORE)..];
        self.before.extend_from_slice(end);
        let too_many = self.before.len().saturating_sub(BEFORE);
        self.before.drain(..too_many);
    }

    /// Lets ASCII pass to `text` and holds what comes from the first other byte
    /// on; once there is enough of it, gives it back with its encoding. Always
    /// the same bytes decide, whatever the chunks.
    fn take(
        &mut self,
        bytes: &[u8],
        last: bool,
        text: &mut Vec<u8>,
    ) -> Option<(Vec<u8>, Encoding)> {
        let plain = if self.held.is_empty() {
            bytes
                .iter()
                .position(|byte| !byte.is_ascii())
                .unwrap_or(bytes.len())
        } else {
            0
        };
        let (plain, telling) = bytes.split_at(plain);
        self.passed(plain);
        text.extend_from_slice(plain);
        self.held.extend_from_slice(telling);
        if self.held.len() < WINDOW && !last {
            return None;
        }
        let held = std::mem::take(&mut self.held);
        let mut window = std::mem::take(&mut self.before);
        window.extend_from_slice(held.get(..WINDOW).unwrap_or(&held));
        let complete = last && held.len() <= WINDOW;
        let encoding = told_by(&window, complete, self.legacy);
        Some((held, encoding))
    }
}

impl Utf16 {
    fn encoding(big_endian: bool) -> Encoding {
        Encoding::Utf16(Self {
            big_endian,
            odd: None,
            high: None,
            at_start: true,
        })
    }

    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut Vec<u8>) {
        for &byte in bytes {
            match self.odd.take() {
                None => self.odd = Some(byte),
                Some(first) if self.big_endian => {
                    self.unit(u16::from_be_bytes([first, byte]), text);
                }
                Some(first) => self.unit(u16::from_le_bytes([first, byte]), text),
            }
        }
        if last && (self.odd.take().is_some() | self.high.take().is_some()) {
            text.push(NOT_TEXT);
        }
    }

    fn unit(&mut self, unit: u16, text: &mut Vec<u8>) {
        let mark = std::mem::take(&mut self.at_start) && unit == 0xFEFF;
        if mark {
            return;
        }
        if let Some(high) = self.high.take() {
            if let Some(Ok(pair)) = char::decode_utf16([high, unit]).next() {
                append(pair, text);
                return;
            }
            text.push(NOT_TEXT);
        }
        match unit {
            0xD800..=0xDBFF => self.high = Some(unit),
            _ => match char::from_u32(u32::from(unit)) {
                Some(letter) => append(letter, text),
                None => text.push(NOT_TEXT),
            },
        }
    }
}

fn append(letter: char, text: &mut Vec<u8>) {
    text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{NOT_TEXT, named};

    fn decode(label: &str, bytes: &[u8], chunk: usize) -> Vec<u8> {
        let mut decoding = named(label, |_| None).expect("a Unicode encoding");
        let mut text = Vec::new();
        for part in bytes.chunks(chunk) {
            text.extend_from_slice(decoding.push(part, false));
        }
        text.extend_from_slice(decoding.push(&[], true));
        text
    }

    #[test]
    fn utf_16_is_read_at_any_chunking() {
        let words = "\u{feff}Žofie, สวัสดี, \u{1f525}\n\u{feff}";
        let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for chunk in 1..9 {
            let expected = words.trim_start_matches('\u{feff}').as_bytes();
            assert_eq!(decode("utf-16le", &little, chunk), expected);
            assert_eq!(decode("UTF-16BE", &big, chunk), expected);
        }
    }

    #[test]
    fn half_of_a_pair_is_not_text() {
        let units = |units: &[u16]| -> Vec<u8> {
            units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
        };
        let cases: [(&[u16], &[u8]); 4] = [
            (&[0xD83D, 0x61], &[NOT_TEXT, b'a']),
            (&[0xDD25, 0x61], &[NOT_TEXT, b'a']),
            (&[0x61, 0xD83D], &[b'a', NOT_TEXT]),
            (
                &[0xD83D, 0xD83D, 0xDD25],
                &[NOT_TEXT, 0xF0, 0x9F, 0x94, 0xA5],
            ),
        ];
        for (input, expected) in cases {
            assert_eq!(decode("utf-16", &units(input), 3), expected, "{input:x?}");
        }
        assert_eq!(decode("utf-16", b"a\0b", 1), [b'a', NOT_TEXT]);
    }
}
