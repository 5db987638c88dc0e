//! How the text of a range is decoded, which begins inside a file, and when that is
//! the same as decoding the file from its beginning.

use serde::{Deserialize, Serialize};

use super::{BEFORE, Decoding, Encoding, Open};

/// How the text of a range was decoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Ending {
    /// It is all ASCII; the last of it, by which the guess of an encoding begins.
    Ascii(Vec<u8>),
    /// UTF-8, told by a byte in it or before.
    Utf8,
    /// Not all of it is told yet, or it is in another encoding.
    Otherwise,
}

impl Decoding {
    /// Whether a range can be decoded without what is before it.
    pub(crate) fn is_splittable(&self) -> bool {
        matches!(self.encoding, Encoding::Utf8 | Encoding::Open(_))
    }

    /// The decoding of a range, where this is the one behind the beginning of its file.
    pub(crate) fn of_range(&self) -> Option<Self> {
        let encoding = match &self.encoding {
            Encoding::Utf8 => Encoding::Utf8,
            Encoding::Open(open) if open.held.is_empty() => Encoding::Open(Open {
                legacy: open.legacy,
                before: Vec::new(),
                held: Vec::new(),
            }),
            Encoding::Open(_) | Encoding::Utf16(_) | Encoding::Legacy(_) => return None,
        };
        Some(Self {
            at_start: false,
            ..Self::of(encoding)
        })
    }

    /// How it ended, once all bytes of a range were taken.
    pub(crate) fn ending(self) -> Ending {
        match self.encoding {
            Encoding::Utf8 => Ending::Utf8,
            Encoding::Open(open) if open.held.is_empty() => Ending::Ascii(open.before),
            Encoding::Open(_) | Encoding::Utf16(_) | Encoding::Legacy(_) => Ending::Otherwise,
        }
    }

    /// Whether this, where a range begins, gives the text of it that the range's own
    /// decoding gave. `begins_plain`: whether the range begins with as much ASCII as the
    /// guess of an encoding looks back at.
    pub(crate) fn agrees(&self, range: &Ending, begins_plain: bool) -> bool {
        match (&self.encoding, range) {
            (Encoding::Utf8, Ending::Utf8 | Ending::Ascii(_)) => true,
            (Encoding::Open(own), Ending::Ascii(_)) => own.held.is_empty(),
            (Encoding::Open(own), Ending::Utf8) => own.held.is_empty() && begins_plain,
            _ => false,
        }
    }

    /// Goes on behind a range with which it agrees.
    pub(crate) fn continue_with(&mut self, range: &Ending) {
        match (&mut self.encoding, range) {
            (Encoding::Open(open), Ending::Ascii(before)) => open.passed(before),
            (Encoding::Open(_), Ending::Utf8) => self.encoding = Encoding::Utf8,
            _ => {}
        }
    }
}

/// Whether a range that begins with these bytes begins with as much ASCII as the guess
/// of an encoding looks back at.
pub(crate) fn begins_plain(bytes: &[u8]) -> bool {
    bytes.get(..BEFORE).is_some_and(<[u8]>::is_ascii)
}
