//! How a text is laid out: what stands between its fields, and what may open and close one.

use hearth_scan::Stops;

/// Where fields may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Fields between single delimiters, perhaps quoted.
    Delimited(u8),
    /// The same, quoted otherwise than RFC 4180 has it.
    Marked(Marks),
    /// Fields between runs of spaces, never quoted.
    Aligned,
}

/// How fields are told apart where they are not quoted as usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) delimiter: u8,
    pub(crate) quote: u8,
    /// Whether a backslash before a quote keeps that from closing.
    pub(crate) backslash: bool,
    /// Whether spaces may stand before a quote that opens.
    pub(crate) spaces: bool,
}

impl Layout {
    /// The byte between fields; none where they are aligned.
    pub(crate) fn delimiter(self) -> Option<u8> {
        match self {
            Self::Delimited(delimiter) | Self::Marked(Marks { delimiter, .. }) => Some(delimiter),
            Self::Aligned => None,
        }
    }

    /// Where fields and records end and quotes are, if that is all there is to know.
    pub(super) fn stops(self, text: &[u8]) -> Option<Stops<'_>> {
        match self {
            Self::Delimited(delimiter) => Some(Stops::of(text, delimiter)),
            Self::Marked(_) | Self::Aligned => None,
        }
    }

    pub(super) fn delimits(self, byte: u8) -> bool {
        self.delimiter() == Some(byte)
    }

    /// Whether a quote opens a field, by what stands before it in its record.
    pub(super) fn opens(self, before: &[u8]) -> bool {
        let spaces = match self {
            Self::Marked(Marks { spaces: true, .. }) => before
                .iter()
                .rev()
                .take_while(|&&byte| byte == b' ')
                .count(),
            _ => 0,
        };
        let before = &before[..before.len() - spaces];
        before.last().is_none_or(|&byte| self.delimits(byte))
    }

    /// Whether what stands before a quote keeps that from closing.
    pub(crate) fn escapes(self, before: &[u8]) -> bool {
        let backslashes = || {
            before
                .iter()
                .rev()
                .take_while(|&&byte| byte == b'\\')
                .count()
        };
        match self {
            Self::Marked(Marks { backslash, .. }) => backslash && backslashes() % 2 == 1,
            Self::Delimited(_) | Self::Aligned => false,
        }
    }
}
