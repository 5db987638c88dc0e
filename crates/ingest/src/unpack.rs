//! Packed bytes as a stream of blocks: what every kind of packing has in
//! common. One step takes some bytes and makes one block at most, so that
//! whoever calls decides when to pause and when enough was unpacked.

use crate::gzip::{self, Gzip};
use crate::zstd::{self, Zstd};

/// Most bytes that one step unpacks.
const BLOCK: usize = 256 * 1024;
/// Bytes by which packings are told apart.
pub(crate) const MARK: usize = 4;

/// Why unpacking ended before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The bytes ended too early.
    Truncated,
    /// The bytes are not what they claim to be.
    Damaged,
    /// They are packed in a way that is not read.
    Unsupported(&'static str),
    /// Nothing is the matter with them: there is no memory for what they hold.
    NoMemory,
}

/// What a step took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    /// Bytes of the input that are done with.
    pub(crate) used: usize,
    /// Whether another step gives more without any further input.
    pub(crate) more: bool,
}

impl Taken {
    /// Nothing, and nothing to come.
    pub(crate) fn none() -> Self {
        Self {
            used: 0,
            more: false,
        }
    }

    /// Every byte, and nothing more to come of them.
    pub(crate) fn all(input: &[u8]) -> Self {
        Self {
            used: input.len(),
            more: false,
        }
    }
}

/// Where one step puts what it unpacks.
pub(crate) struct Block {
    room: Vec<u8>,
    made: usize,
}

impl Block {
    pub(crate) fn new() -> Self {
        Self {
            room: vec![0; BLOCK],
            made: 0,
        }
    }

    /// What was unpacked.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.room.get(..self.made).unwrap_or_default()
    }

    /// Whether there may be more than there was room for.
    pub(crate) fn is_full(&self) -> bool {
        self.made == self.room.len()
    }

    pub(crate) fn clear(&mut self) {
        self.made = 0;
    }

    /// The room that there is, to be filled from its beginning.
    pub(crate) fn room(&mut self) -> &mut [u8] {
        &mut self.room
    }

    /// Says how much of the room was filled.
    pub(crate) fn made(&mut self, bytes: usize) {
        self.made = bytes.min(self.room.len());
    }

    /// Takes bytes as they are; how many there was room for.
    pub(crate) fn copy(&mut self, bytes: &[u8]) -> usize {
        let length = bytes.len().min(self.room.len());
        self.room[..length].copy_from_slice(&bytes[..length]);
        self.made = length;
        length
    }
}

/// Whether the bytes begin as packed ones do.
pub(crate) fn is_packed(head: &[u8]) -> bool {
    gzip::is_gzip(head) || zstd::is_zstd(head)
}

/// One packed stream being unpacked.
pub(crate) enum Unpacker {
    Gzip(Box<Gzip>),
    Zstd(Box<Zstd>),
}

impl Unpacker {
    /// The unpacker of what begins with these bytes ([`MARK`] of them, fewer where
    /// there are no more); nothing where they are not packed.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        if gzip::is_gzip(head) {
            Some(Self::Gzip(Box::new(Gzip::new())))
        } else if zstd::is_zstd(head) {
            Some(Self::Zstd(Box::new(Zstd::new())))
        } else {
            None
        }
    }

    /// What the format's name has behind it.
    pub(crate) fn suffix(&self) -> &'static str {
        match self {
            Self::Gzip(_) => " in gzip",
            Self::Zstd(_) => " in zstd",
        }
    }

    /// Takes bytes until some of them are read or one block is unpacked.
    pub(crate) fn step(&mut self, input: &[u8], block: &mut Block) -> Taken {
        match self {
            Self::Gzip(gzip) => gzip.step(input, block),
            Self::Zstd(zstd) => zstd.step(input, block),
        }
    }

    /// Whether a fault was met behind which nothing is read.
    pub(crate) fn is_broken(&self) -> bool {
        match self {
            Self::Gzip(gzip) => gzip.is_broken(),
            Self::Zstd(zstd) => zstd.is_broken(),
        }
    }

    /// Says that no bytes come any more: the fault met so far, or the one of ending
    /// here. Steps without input give what is left, if anything.
    pub(crate) fn end(&mut self) -> Option<Fault> {
        match self {
            Self::Gzip(gzip) => gzip.end(),
            Self::Zstd(zstd) => zstd.end(),
        }
    }
}
