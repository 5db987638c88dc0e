//! Encodings: which one the text is in, and turning it into UTF-8 as it
//! streams by. What is no text in its encoding becomes a byte that UTF-8 never
//! has, so that only the record it is in is lost.

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Stands for what could not be decoded.
const NOT_TEXT: u8 = 0xFF;
/// Bytes looked at for the pattern of UTF-16 without a mark.
const PATTERN: usize = 4096;
/// UTF-16 text in Latin script has at least this share of zeros in one half...
const ZERO_SHARE: f64 = 0.6;
/// ... and at most this share in the other.
const OTHER_SHARE: f64 = 0.1;

/// The encoding that a WHATWG label names.
pub(crate) fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a text, from its beginning.
pub(crate) fn guess(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if let Some(encoding) = utf_16_by_zeros(head) {
        return encoding;
    }
    // The beginning may end inside a character: the last line does not count.
    let lines = memchr::memrchr(b'\n', head).map_or(head, |end| &head[..end]);
    if std::str::from_utf8(lines).is_err() && looks_western(lines) {
        WINDOWS_1252
    } else {
        UTF_8
    }
}

fn utf_16_by_zeros(head: &[u8]) -> Option<&'static Encoding> {
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
        Some(UTF_16LE)
    } else if even >= ZERO_SHARE && odd <= OTHER_SHARE {
        Some(UTF_16BE)
    } else {
        None
    }
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

/// Turns a stream of bytes into UTF-8.
pub(crate) struct Decoding {
    encoding: &'static Encoding,
    decoder: Option<Decoder>,
    text: Vec<u8>,
    at_start: bool,
}

impl Decoding {
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal()),
            text: Vec::new(),
            at_start: true,
        }
    }

    /// The encoding's label in lower case.
    pub(crate) fn label(&self) -> String {
        self.encoding.name().to_ascii_lowercase()
    }

    /// The text of the next bytes; the first call must hold a whole byte-order mark.
    pub(crate) fn push<'a>(&'a mut self, bytes: &'a [u8], last: bool) -> &'a [u8] {
        let first = std::mem::take(&mut self.at_start);
        let Some(decoder) = &mut self.decoder else {
            return match bytes.strip_prefix(b"\xEF\xBB\xBF") {
                Some(text) if first => text,
                _ => bytes,
            };
        };
        self.text.clear();
        decode(decoder, bytes, last, &mut self.text);
        &self.text
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], last: bool, text: &mut Vec<u8>) {
    loop {
        let room = decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or_else(|| bytes.len().saturating_mul(3).saturating_add(16));
        let start = text.len();
        text.resize(start + room, 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(bytes, &mut text[start..], last);
        text.truncate(start + written);
        bytes = bytes.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => text.push(NOT_TEXT),
        }
    }
}
