//! Encodings: which one the text is in, and turning it into UTF-8 as it
//! streams by. What is no text in its encoding becomes a byte that UTF-8 never
//! has, so that only the record it is in is lost.
//!
//! UTF-8 and UTF-16 are read here; the legacy code pages by a decoder from
//! outside, since every browser has them already and their tables are large.

/// Stands for what could not be decoded; never part of UTF-8.
pub const NOT_TEXT: u8 = 0xFF;
/// Bytes looked at for the pattern of UTF-16 without a mark.
const PATTERN: usize = 4096;
/// UTF-16 text in Latin script has at least this share of zeros in one half...
const ZERO_SHARE: f64 = 0.6;
/// ... and at most this share in the other.
const OTHER_SHARE: f64 = 0.1;
/// What text that is not UTF-8 is taken for where its bytes look western.
const WESTERN: &str = "windows-1252";

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
    Utf8,
    Utf16(Utf16),
    Legacy(Box<dyn LegacyDecoder>),
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

/// The decoding of a text, from its beginning.
pub(crate) fn guess(head: &[u8], legacy: LegacyDecoders) -> Decoding {
    let encoding = match head {
        [0xEF, 0xBB, 0xBF, ..] => Encoding::Utf8,
        [0xFF, 0xFE, ..] => Utf16::encoding(false),
        [0xFE, 0xFF, ..] => Utf16::encoding(true),
        _ => utf_16_by_zeros(head)
            .or_else(|| western(head, legacy))
            .unwrap_or(Encoding::Utf8),
    };
    Decoding::of(encoding)
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
    let (even, odd) = (zeros(0), zeros(1));
    if odd >= ZERO_SHARE && even <= OTHER_SHARE {
        Some(Utf16::encoding(false))
    } else if even >= ZERO_SHARE && odd <= OTHER_SHARE {
        Some(Utf16::encoding(true))
    } else {
        None
    }
}

fn western(head: &[u8], legacy: LegacyDecoders) -> Option<Encoding> {
    // The beginning may end inside a character: the last line does not count.
    let lines = memchr::memrchr(b'\n', head).map_or(head, |end| &head[..end]);
    if std::str::from_utf8(lines).is_ok() || !looks_western(lines) {
        return None;
    }
    legacy(WESTERN).map(Encoding::Legacy)
}

/// Whether the lines that are not UTF-8 are Windows-1252 rather than damaged:
/// no line is UTF-8 beyond ASCII, and most of the others have only bytes that
/// Western text has.
fn looks_western(head: &[u8]) -> bool {
    let (mut western, mut damaged) = (0_u32, 0_u32);
    for line in head
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_ascii())
    {
        if std::str::from_utf8(line).is_ok() {
            return false;
        }
        if line.iter().all(|&byte| is_western(byte)) {
            western += 1;
        } else {
            damaged += 1;
        }
    }
    western > damaged
}

/// ASCII, accented letters, typographic marks, and the currency and copyright signs.
fn is_western(byte: u8) -> bool {
    matches!(byte, 0..=0x7F | 0x80 | 0x82..=0x8C | 0x8E | 0x91..=0x9C | 0x9E..=0xFD)
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
            Encoding::Utf8 => "utf-8".to_owned(),
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
