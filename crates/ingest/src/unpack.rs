//! Packed bytes as a stream of blocks: what every kind of packing has in
//! common. One step takes some bytes and makes one block at most, so that
//! whoever calls decides when to pause and when enough was unpacked.

use crate::gzip::{self, Gzip};

/// Most bytes that one step unpacks.
pub(crate) const BLOCK: usize = 256 * 1024;
/// Bytes by which packings are told apart.
pub(crate) const MARK: usize = 4;

/// Why unpacking ended before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The bytes ended too early.
    Truncated,
    /// The bytes are not what they claim to be.
    Damaged,
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
    /// Every byte, and nothing more to come of them.
    pub(crate) fn all(input: &[u8]) -> Self {
        Self {
            used: input.len(),
            more: false,
        }
    }
}

/// One packed stream being unpacked.
pub(crate) enum Unpacker {
    Gzip(Box<Gzip>),
}

impl Unpacker {
    /// The unpacker of what begins with these bytes ([`MARK`] of them, fewer where
    /// there are no more); nothing where they are not packed.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        gzip::is_gzip(head).then(|| Self::Gzip(Box::new(Gzip::new())))
    }

    /// What the format's name has behind it.
    pub(crate) fn suffix(&self) -> &'static str {
        match self {
            Self::Gzip(_) => " in gzip",
        }
    }

    /// Takes bytes until some of them are read or one block is unpacked.
    pub(crate) fn step(&mut self, input: &[u8]) -> Taken {
        match self {
            Self::Gzip(gzip) => gzip.step(input),
        }
    }

    /// What the last step unpacked.
    pub(crate) fn block(&self) -> &[u8] {
        match self {
            Self::Gzip(gzip) => gzip.block(),
        }
    }

    /// Whether a fault was met behind which nothing is read.
    pub(crate) fn is_broken(&self) -> bool {
        match self {
            Self::Gzip(gzip) => gzip.is_broken(),
        }
    }

    /// The fault met so far, or the one of ending here.
    pub(crate) fn end(&self) -> Option<Fault> {
        match self {
            Self::Gzip(gzip) => gzip.end(),
        }
    }
}
