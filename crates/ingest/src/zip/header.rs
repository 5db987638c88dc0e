//! The header before an entry: what it is called, how it is packed, and its
//! sizes where they were known when it was written.

use super::names;

/// How a header begins.
pub(super) const LOCAL: &[u8] = b"PK\x03\x04";
/// Beginnings of what stands behind the last entry.
pub(super) const BEHIND: [&[u8]; 4] = [b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x08"];
/// Bytes of a header before the name.
const FIXED: usize = 30;
const ENCRYPTED: u16 = 1;
const DESCRIBED: u16 = 1 << 3;
const UTF_8: u16 = 1 << 11;
/// A size that stands in the extra field instead.
const ELSEWHERE: u32 = u32::MAX;
/// The extra field of sizes beyond 4 GB.
const ZIP64: u16 = 1;

/// An entry as its header tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its path, with `/` between folders.
    pub(crate) path: String,
    /// Whether it needs a password.
    pub(crate) encrypted: bool,
    pub(super) coding: Coding,
    pub(super) checksum: u32,
    /// Absent where only the descriptor behind the data tells.
    pub(super) sizes: Option<Sizes>,
    /// Whether a descriptor stands behind the data.
    pub(super) described: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sizes {
    pub(super) packed: u64,
    pub(super) unpacked: u64,
}

/// How an entry is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Stored,
    Deflated,
    /// A stream of zstd, unpacked by whoever reads the entry.
    Zstd,
    /// In a way that is not read; its name.
    Other(&'static str),
}

impl Entry {
    /// The name of its packing, where that is not read.
    pub(crate) fn unreadable_coding(&self) -> Option<&'static str> {
        match self.coding {
            Coding::Other(name) => Some(name),
            Coding::Stored | Coding::Deflated | Coding::Zstd => None,
        }
    }

    /// Its size when unpacked, if that is known; 0 otherwise.
    pub(crate) fn unpacked(&self) -> u64 {
        self.sizes.map_or(0, |sizes| sizes.unpacked)
    }

    /// Whether it is no file that anybody meant to give: a folder, or what systems
    /// put into archives beside the files.
    pub(crate) fn is_hidden(&self) -> bool {
        let mut parts = self.path.split('/');
        let hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
        let named = self.path.rsplit('/').next().unwrap_or_default();
        named.is_empty()
            || parts.any(hidden)
            || named.eq_ignore_ascii_case("thumbs.db")
            || named.eq_ignore_ascii_case("desktop.ini")
    }
}

/// Whether the next header, or the end, begins here.
pub(super) fn is_next(bytes: &[u8]) -> bool {
    let mut starts = BEHIND.iter().copied().chain([LOCAL]);
    starts.any(|start| bytes.starts_with(start))
}

/// How many bytes are missing before more can be said; 0 when the header is complete, or is none.
pub(super) fn wanted(held: &[u8]) -> usize {
    let length = if held.len() < LOCAL.len() {
        LOCAL.len()
    } else if !held.starts_with(LOCAL) {
        0
    } else if held.len() < FIXED {
        FIXED
    } else {
        FIXED + usize::from(u16_at(held, 26)) + usize::from(u16_at(held, 28))
    };
    length.saturating_sub(held.len())
}

/// The entry of a complete header.
pub(super) fn read(header: &[u8]) -> Entry {
    let flags = u16_at(header, 6);
    let name_end = FIXED + usize::from(u16_at(header, 26));
    let name = header.get(FIXED..name_end).unwrap_or_default();
    let extra = header.get(name_end..).unwrap_or_default();
    let described = flags & DESCRIBED != 0;
    Entry {
        path: names::path(name, flags & UTF_8 != 0, extra),
        encrypted: flags & ENCRYPTED != 0,
        coding: coding(u16_at(header, 8)),
        checksum: u32_at(header, 14),
        sizes: sizes(header, extra, described),
        described,
    }
}

fn coding(method: u16) -> Coding {
    match method {
        0 => Coding::Stored,
        8 => Coding::Deflated,
        93 => Coding::Zstd,
        9 => Coding::Other("Deflate64"),
        12 => Coding::Other("bzip2"),
        14 => Coding::Other("LZMA"),
        95 => Coding::Other("xz"),
        98 => Coding::Other("PPMd"),
        _ => Coding::Other("an unusual method"),
    }
}

/// With a descriptor to come, sizes of nothing mean that they are not known yet.
fn sizes(header: &[u8], extra: &[u8], described: bool) -> Option<Sizes> {
    let (packed, unpacked) = (u32_at(header, 18), u32_at(header, 22));
    let mut wide = extra_field(extra, ZIP64).unwrap_or_default();
    let mut size = |short: u32| match (short, wide.split_first_chunk()) {
        (ELSEWHERE, Some((first, rest))) => {
            wide = rest;
            u64::from_le_bytes(*first)
        }
        _ => u64::from(short),
    };
    // In the extra field they stand the other way round.
    let unpacked = size(unpacked);
    let packed = size(packed);
    (!described || packed > 0).then_some(Sizes { packed, unpacked })
}

/// The contents of an extra field.
pub(super) fn extra_field(mut extra: &[u8], wanted: u16) -> Option<&[u8]> {
    while extra.len() >= 4 {
        let (id, length) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let field = extra.get(4..4 + length)?;
        if id == wanted {
            return Some(field);
        }
        extra = &extra[4 + length..];
    }
    None
}

/// A little-endian number; 0 beyond the end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map_or(0, |&bytes| u16::from_le_bytes(bytes))
}

/// A little-endian number; 0 beyond the end.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map_or(0, |&bytes| u32::from_le_bytes(bytes))
}

/// A little-endian number; 0 beyond the end.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map_or(0, |&bytes| u64::from_le_bytes(bytes))
}
