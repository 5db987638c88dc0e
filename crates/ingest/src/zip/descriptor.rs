//! The descriptor behind an entry whose sizes were not known when its header was
//! written: recognised by the size that it tells, with or without its mark, in
//! both widths; searched for where nothing else tells where the data ends.

use super::header::{u32_at, u64_at};
use crate::unpack::{Block, Taken};

const MARK: &[u8] = b"PK\x07\x08";
/// The beginning of all that can follow a descriptor.
const NEXT: &[u8] = b"PK";
/// Most bytes by which a descriptor is recognised.
pub(super) const LONGEST: usize = 26;

/// What is told of an entry behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Descriptor {
    pub(super) checksum: u32,
    /// The lower half of the size when unpacked.
    pub(super) unpacked: u32,
    /// Its own bytes.
    pub(super) length: usize,
}

/// Whether a descriptor stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Yes(Descriptor),
    No,
    /// There are too few bytes to tell.
    Unsure,
}

impl Descriptor {
    /// The descriptor with which the bytes behind `packed` bytes of data begin.
    pub(super) fn behind(bytes: &[u8], packed: u64) -> Found {
        let marked = bytes.len() < MARK.len() || bytes.starts_with(MARK);
        let with_mark = if marked {
            Self::at(bytes, packed, MARK.len())
        } else {
            Found::No
        };
        match with_mark {
            Found::No => Self::at(bytes, packed, 0),
            found => found,
        }
    }

    /// The descriptor whose checksum stands at `start`.
    fn at(bytes: &[u8], packed: u64, start: usize) -> Found {
        for wide in [false, true] {
            let length = start + if wide { 20 } else { 12 };
            let Some(next) = bytes.get(length..length + NEXT.len()) else {
                return Found::Unsure;
            };
            let told = if wide {
                u64_at(bytes, start + 4) == packed
            } else {
                // Only its lower half has a place here.
                u64::from(u32_at(bytes, start + 4)) == packed & u64::from(u32::MAX)
            };
            if told && next == NEXT {
                return Found::Yes(Self {
                    checksum: u32_at(bytes, start),
                    unpacked: u32_at(bytes, start + if wide { 12 } else { 8 }),
                    length,
                });
            }
        }
        Found::No
    }
}

/// The search for a descriptor's mark.
pub(super) struct Search {
    /// Bytes of the entry before those that are held.
    passed: u64,
    /// Bytes that may be a descriptor, and are data otherwise.
    held: Vec<u8>,
}

/// What a piece of the search gave.
pub(super) enum Searched {
    More(Taken),
    Found {
        used: usize,
        descriptor: Descriptor,
        /// Bytes behind the descriptor that were taken before.
        behind: Vec<u8>,
    },
}

impl Search {
    /// Behind `passed` bytes of the entry.
    pub(super) fn new(passed: u64) -> Self {
        Self {
            passed,
            held: Vec::new(),
        }
    }

    /// Bytes of the entry that were taken.
    pub(super) fn passed(&self) -> u64 {
        self.passed
    }

    /// Takes some bytes; the block gets those that are data.
    pub(super) fn step(&mut self, input: &[u8], block: &mut Block) -> Searched {
        let before = self.held.len();
        let used = input.len().min(block.room().len() - LONGEST);
        self.held.extend_from_slice(&input[..used]);
        let mut from = 0;
        let data = loop {
            let rest = self.held.get(from..).unwrap_or_default();
            let Some(at) = memchr::memmem::find(rest, MARK).map(|at| at + from) else {
                break self.held.len() - ending(&self.held);
            };
            let packed = self.passed + at as u64;
            match Descriptor::at(&self.held[at..], packed, MARK.len()) {
                Found::Yes(descriptor) => {
                    self.passed = packed;
                    block.copy(&self.held[..at]);
                    let end = at + descriptor.length;
                    self.held.truncate(before.max(end));
                    return Searched::Found {
                        used: end.saturating_sub(before),
                        descriptor,
                        behind: self.held.split_off(end),
                    };
                }
                Found::Unsure => break at,
                Found::No => from = at + 1,
            }
        };
        self.passed += data as u64;
        block.copy(&self.held[..data]);
        self.held.drain(..data);
        Searched::More(Taken { used, more: false })
    }
}

/// How many of the last bytes may be the beginning of a mark.
fn ending(bytes: &[u8]) -> usize {
    let mut lengths = (1..MARK.len()).rev();
    lengths
        .find(|&length| bytes.ends_with(&MARK[..length]))
        .unwrap_or(0)
}
