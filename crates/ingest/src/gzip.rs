//! Gzip as a stream: several members after each other, any chunking, what was
//! inflated before a fault is handed on. Never holds more than one block.

use flate2::Crc;

use crate::inflate::Inflate;
use crate::unpack::{Block, Fault, Taken};

/// Longest member header (file name and comment in it) that is believed.
const LONGEST_HEADER: usize = 256 * 1024;
const MAGIC: [u8; 2] = [0x1f, 0x8b];
const HAS_CHECKSUM: u8 = 2;
const HAS_EXTRA: u8 = 4;
const HAS_NAME: u8 = 8;
const HAS_COMMENT: u8 = 16;
const TRAILER: usize = 8;

/// Whether the bytes begin as gzip does.
pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&MAGIC)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Collecting a member's header.
    Header,
    /// Inside the compressed data.
    Data,
    /// Collecting a member's checksum and length.
    Trailer,
    /// Behind the last member: padding is skipped.
    Padding,
    /// A fault was met; nothing more is read.
    Broken(Fault),
}

/// The state between two chunks.
pub(crate) struct Gzip {
    at: At,
    held: Vec<u8>,
    inflate: Inflate,
    checksum: Crc,
}

impl Gzip {
    pub(crate) fn new() -> Self {
        Self {
            at: At::Header,
            held: Vec::new(),
            inflate: Inflate::new(),
            checksum: Crc::new(),
        }
    }

    /// Takes bytes until some of them are read or one block is inflated.
    pub(crate) fn step(&mut self, input: &[u8], block: &mut Block) -> Taken {
        block.clear();
        let used = match self.at {
            At::Header => self.header(input),
            At::Data => return self.data(input, block),
            At::Trailer => self.trailer(input),
            At::Padding => self.padding(input),
            At::Broken(_) => input.len(),
        };
        Taken { used, more: false }
    }

    /// Whether a fault was met behind which nothing is read.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self.at, At::Broken(_))
    }

    /// The fault met so far, or the one of ending here.
    pub(crate) fn end(&self) -> Option<Fault> {
        match self.at {
            At::Broken(fault) => Some(fault),
            At::Padding => None,
            At::Header | At::Data | At::Trailer => Some(Fault::Truncated),
        }
    }

    fn header(&mut self, chunk: &[u8]) -> usize {
        let before = self.held.len();
        let take = chunk.len().min(LONGEST_HEADER.saturating_sub(before));
        self.held.extend_from_slice(&chunk[..take]);
        match header_length(&self.held) {
            Ok(Some(length)) => {
                self.held.clear();
                self.inflate.reset();
                self.checksum.reset();
                self.at = At::Data;
                length.saturating_sub(before)
            }
            Ok(None) if take > 0 => take,
            Ok(None) | Err(()) => {
                self.at = At::Broken(Fault::Damaged);
                chunk.len()
            }
        }
    }

    fn data(&mut self, input: &[u8], block: &mut Block) -> Taken {
        let taken = self.inflate.step(input, block);
        self.checksum.update(block.bytes());
        match self.inflate.over() {
            None => taken,
            Some(Ok(())) => {
                self.at = At::Trailer;
                taken
            }
            Some(Err(fault)) => {
                self.at = At::Broken(fault);
                Taken::all(input)
            }
        }
    }

    fn trailer(&mut self, chunk: &[u8]) -> usize {
        let take = chunk.len().min(TRAILER - self.held.len());
        self.held.extend_from_slice(&chunk[..take]);
        if let [a, b, c, d, e, f, g, h] = self.held[..] {
            let right = u32::from_le_bytes([a, b, c, d]) == self.checksum.sum()
                && u32::from_le_bytes([e, f, g, h]) == self.checksum.amount();
            self.held.clear();
            self.at = if right {
                At::Padding
            } else {
                At::Broken(Fault::Damaged)
            };
        }
        take
    }

    /// Zeros may fill up the last block of a tape; another member may follow.
    fn padding(&mut self, chunk: &[u8]) -> usize {
        let zeros = chunk.iter().take_while(|&&byte| byte == 0).count();
        if zeros < chunk.len() {
            self.at = At::Header;
        }
        zeros
    }
}

/// The header's length once all of it is there; an error if it is none.
fn header_length(held: &[u8]) -> Result<Option<usize>, ()> {
    let magic = held.get(..2).unwrap_or(held);
    if !MAGIC.starts_with(magic) || held.get(2).is_some_and(|&method| method != 8) {
        return Err(());
    }
    let (Some(&flags), 10..) = (held.get(3), held.len()) else {
        return Ok(None);
    };
    let mut at = 10;
    if flags & HAS_EXTRA != 0 {
        let Some(&[low, high]) = held.get(at..at + 2) else {
            return Ok(None);
        };
        at += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for flag in [HAS_NAME, HAS_COMMENT] {
        if flags & flag != 0 {
            let Some(end) = held.get(at..).and_then(|rest| memchr::memchr(0, rest)) else {
                return Ok(None);
            };
            at += end + 1;
        }
    }
    if flags & HAS_CHECKSUM != 0 {
        at += 2;
    }
    Ok((at <= held.len()).then_some(at))
}
