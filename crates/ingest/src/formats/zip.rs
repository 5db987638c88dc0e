//! The files inside a zip archive that is held in memory, each unpacked piece by
//! piece. Gives bytes alone: what they mean is not its business.

use std::ops::Range;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::bytes::{u16_at, u32_at, u64_at};
use super::{Broken, MOST_UNPACKED};

/// Bytes from the end in which the end of the directory is looked for.
const TAIL: usize = 66 * 1024;
/// Most files of an archive.
const MOST_FILES: usize = 100_000;
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
/// In a field of four bytes: the number is elsewhere.
const ELSEWHERE: u64 = 0xFFFF_FFFF;

/// The directory of an archive.
#[derive(Debug, Default)]
pub(crate) struct Archive {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    local: u64,
    packed: u64,
    unpacked: u64,
    crc: u32,
    deflated: bool,
    encrypted: bool,
}

impl Archive {
    /// Reads the directory.
    pub(crate) fn read(file: &[u8]) -> Result<Self, Broken> {
        let (mut at, count) = directory(file)?;
        let mut entries = Vec::new();
        let mut unpacked = 0_u64;
        for _ in 0..count.min(MOST_FILES) {
            let Some(head) = file.get(at..).filter(|head| head.starts_with(ENTRY)) else {
                return Err(Broken::Damaged);
            };
            let (entry, length) = Entry::read(head)?;
            unpacked = unpacked.saturating_add(entry.unpacked);
            entries.push(entry);
            at += length;
        }
        if unpacked > MOST_UNPACKED {
            return Err(Broken::TooLarge(unpacked));
        }
        Ok(Self { entries })
    }

    /// Begins to unpack a file; `None` where there is none of this path.
    pub(crate) fn open(&self, path: &str, file: &[u8]) -> Result<Option<Unpacking>, Broken> {
        self.find(path).map(|entry| entry.open(file)).transpose()
    }

    /// Some programs write paths with other letters than they refer to them by.
    fn find(&self, path: &str) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.name.eq_ignore_ascii_case(path))
    }
}

/// Where the directory begins and how many files it has.
fn directory(file: &[u8]) -> Result<(usize, usize), Broken> {
    let tail = file.len().saturating_sub(TAIL);
    let found = file
        .get(tail..)
        .and_then(|bytes| memchr::memmem::rfind(bytes, END));
    let end = tail + found.ok_or(Broken::Truncated)?;
    let record = file.get(end..).unwrap_or_default();
    let count = u16_at(record, 10).ok_or(Broken::Truncated)?;
    let start = u32_at(record, 16).ok_or(Broken::Truncated)?;
    let locator = end.checked_sub(20).and_then(|at| file.get(at..end));
    let large = locator.filter(|bytes| bytes.starts_with(LOCATOR_64));
    if let Some(locator) = large {
        let at = u64_at(locator, 8).and_then(|at| usize::try_from(at).ok());
        let record = at.and_then(|at| file.get(at..)).ok_or(Broken::Damaged)?;
        if !record.starts_with(END_64) {
            return Err(Broken::Damaged);
        }
        let number = |at| u64_at(record, at).and_then(|number| usize::try_from(number).ok());
        return number(48).zip(number(32)).ok_or(Broken::Damaged);
    }
    Ok((start as usize, usize::from(count)))
}

impl Entry {
    /// Reads an entry of the directory; with its length there.
    fn read(head: &[u8]) -> Result<(Self, usize), Broken> {
        let short = |at| u16_at(head, at).ok_or(Broken::Damaged);
        let long = |at| u32_at(head, at).ok_or(Broken::Damaged);
        let (flags, method) = (short(8)?, short(10)?);
        let lengths = [short(28)?, short(30)?, short(32)?].map(usize::from);
        let name = head.get(46..46 + lengths[0]).ok_or(Broken::Damaged)?;
        let extra_at = 46 + lengths[0];
        let extra = head.get(extra_at..extra_at + lengths[1]);
        let mut large = extra_64(extra.unwrap_or_default());
        let mut number = |at| -> Result<u64, Broken> {
            match u64::from(long(at)?) {
                ELSEWHERE => large.next().ok_or(Broken::Damaged),
                number => Ok(number),
            }
        };
        let (unpacked, packed, local) = (number(24)?, number(20)?, number(42)?);
        if !matches!(method, 0 | 8) && flags & 1 == 0 {
            return Err(Broken::Unsupported("compressed in an unusual way"));
        }
        let entry = Self {
            name: String::from_utf8_lossy(name).replace('\\', "/"),
            local,
            packed,
            unpacked,
            crc: long(16)?,
            deflated: method == 8,
            encrypted: flags & 1 != 0,
        };
        Ok((entry, 46 + lengths.iter().sum::<usize>()))
    }

    fn open(&self, file: &[u8]) -> Result<Unpacking, Broken> {
        if self.encrypted {
            return Err(Broken::Encrypted);
        }
        let local = usize::try_from(self.local).map_err(|_| Broken::Damaged)?;
        let head = file.get(local..).unwrap_or_default();
        if !head.starts_with(LOCAL) {
            return Err(Broken::Damaged);
        }
        let lengths = u16_at(head, 26).zip(u16_at(head, 28));
        let (name, extra) = lengths.ok_or(Broken::Damaged)?;
        let start = local + 30 + usize::from(name) + usize::from(extra);
        let packed = usize::try_from(self.packed).map_err(|_| Broken::Damaged)?;
        let end = start.saturating_add(packed).min(file.len());
        Ok(Unpacking {
            rest: start.min(end)..end,
            inflate: self.deflated.then(|| Box::new(Decompress::new(false))),
            expected: self.unpacked,
            given: 0,
            crc: self.crc,
            sum: Crc::new(),
        })
    }
}

/// The numbers of the extra field for large archives.
fn extra_64(mut extra: &[u8]) -> impl Iterator<Item = u64> {
    let mut found: &[u8] = &[];
    while let Some((kind, length)) = u16_at(extra, 0).zip(u16_at(extra, 2)) {
        let end = 4 + usize::from(length);
        if kind == 1 {
            found = extra.get(4..end).unwrap_or_default();
        }
        extra = extra.get(end..).unwrap_or_default();
    }
    let mut at = 0;
    std::iter::from_fn(move || {
        at += 8;
        u64_at(found, at - 8)
    })
}

/// A file of an archive, being unpacked.
#[derive(Debug)]
pub(crate) struct Unpacking {
    /// The packed bytes that are still to be read.
    rest: Range<usize>,
    /// Absent where it is stored as it is.
    inflate: Option<Box<Decompress>>,
    expected: u64,
    given: u64,
    crc: u32,
    sum: Crc,
}

impl Unpacking {
    /// Appends up to `most` further bytes to `out`; none are left when it appends nothing.
    pub(crate) fn read(
        &mut self,
        file: &[u8],
        out: &mut Vec<u8>,
        most: usize,
    ) -> Result<(), Broken> {
        let before = out.len();
        let packed = file.get(self.rest.clone()).unwrap_or_default();
        let read = match &mut self.inflate {
            None => {
                let piece = packed.get(..most.min(packed.len())).unwrap_or_default();
                out.extend_from_slice(piece);
                piece.len()
            }
            Some(inflate) => {
                out.reserve(most);
                let (read, status) = inflated(inflate, packed, out)?;
                if status != Status::StreamEnd && out.len() == before {
                    return Err(Broken::Truncated);
                }
                read
            }
        };
        self.rest.start += read;
        let new = out.get(before..).unwrap_or_default();
        self.sum.update(new);
        self.given += new.len() as u64;
        if self.given > self.expected {
            return Err(Broken::Damaged);
        }
        if new.is_empty() && self.given < self.expected {
            return Err(Broken::Truncated);
        }
        if new.is_empty() && self.sum.sum() != self.crc {
            return Err(Broken::Damaged);
        }
        Ok(())
    }
}

/// Unpacks as much as there is room for; says how many bytes that took.
fn inflated(
    inflate: &mut Decompress,
    packed: &[u8],
    out: &mut Vec<u8>,
) -> Result<(usize, Status), Broken> {
    let before = inflate.total_in();
    let status = inflate
        .decompress_vec(packed, out, FlushDecompress::None)
        .map_err(|_| Broken::Damaged)?;
    let read = inflate.total_in() - before;
    Ok((usize::try_from(read).unwrap_or(usize::MAX), status))
}
