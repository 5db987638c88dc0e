//! The data of one entry: where it ends, what it unpacks to, and whether that
//! is what was written.

use flate2::Crc;

use super::descriptor::{Descriptor, Search, Searched};
use super::header::{self, Entry};
use crate::inflate::Inflate;
use crate::unpack::{Block, Fault, Taken};

/// The state between two steps.
pub(super) struct Data {
    way: Way,
    /// Whether a descriptor stands behind the data.
    described: bool,
    /// Whether anybody wants what comes out.
    wanted: bool,
    /// Whether what comes out is what the checksum is of.
    checked: bool,
    checksum: Crc,
    /// The checksum and size that it should come to, where the header tells.
    expected: Option<(u32, u64)>,
    packed: u64,
    fault: Option<Fault>,
}

/// How the end of the data is found.
enum Way {
    Counted { left: u64, coding: Coding },
    SelfEnding(Inflate),
    Searched(Search),
}

/// How the data is unpacked.
enum Coding {
    Stored,
    Deflated(Inflate),
    Skipped,
}

/// What a step came to.
pub(super) enum Read {
    More(Taken),
    /// The data is over.
    Ended {
        used: usize,
    },
    /// The data is over, and what describes it comes next.
    Behind {
        used: usize,
    },
    /// The data is over, and what describes it was found.
    Described {
        used: usize,
        descriptor: Descriptor,
        /// Bytes behind the descriptor that were taken before.
        behind: Vec<u8>,
    },
}

impl Data {
    pub(super) fn new(entry: &Entry) -> Self {
        let skipped = entry.encrypted || entry.unreadable_coding().is_some();
        let coding = match entry.coding {
            _ if skipped => Coding::Skipped,
            header::Coding::Deflated => Coding::Deflated(Inflate::new()),
            _ => Coding::Stored,
        };
        let way = match (entry.sizes, coding) {
            (Some(sizes), coding) => Way::Counted {
                left: sizes.packed,
                coding,
            },
            (None, Coding::Deflated(inflate)) => Way::SelfEnding(inflate),
            (None, Coding::Stored | Coding::Skipped) => Way::Searched(Search::new(0)),
        };
        let told = entry.sizes.filter(|_| !entry.described);
        Self {
            way,
            described: entry.described,
            wanted: !skipped,
            checked: !skipped && entry.coding != header::Coding::Zstd,
            checksum: Crc::new(),
            expected: told.map(|sizes| (entry.checksum, sizes.unpacked)),
            packed: 0,
            fault: None,
        }
    }

    /// Bytes that were taken.
    pub(super) fn packed(&self) -> u64 {
        self.packed
    }

    /// What is wrong with all of it.
    pub(super) fn fault(&self) -> Option<Fault> {
        let wrong = |&(checksum, size): &(u32, u64)| {
            checksum != self.checksum.sum() || size as u32 != self.checksum.amount()
        };
        let damaged = self.checked && self.expected.as_ref().is_some_and(wrong);
        self.fault.or(damaged.then_some(Fault::Damaged))
    }

    /// What is wrong with all of it by what stands behind it.
    pub(super) fn fault_by(&self, descriptor: &Descriptor) -> Option<Fault> {
        let wrong = descriptor.checksum != self.checksum.sum()
            || descriptor.unpacked != self.checksum.amount();
        let damaged = self.checked && wrong;
        self.fault.or(damaged.then_some(Fault::Damaged))
    }

    /// The rest is not wanted.
    pub(super) fn skip(&mut self) {
        self.checked = false;
        self.wanted = false;
        match &mut self.way {
            Way::Counted { coding, .. } => *coding = Coding::Skipped,
            Way::SelfEnding(_) => self.way = Way::Searched(Search::new(self.packed)),
            Way::Searched(_) => {}
        }
    }

    /// Takes bytes until some are read or one block is unpacked.
    pub(super) fn step(&mut self, input: &[u8], block: &mut Block) -> Read {
        let read = match &mut self.way {
            Way::Counted { .. } => self.counted(input, block),
            Way::SelfEnding(_) => self.self_ending(input, block),
            Way::Searched(_) => self.searched(input, block),
        };
        if !self.wanted {
            block.clear();
        }
        self.checksum.update(block.bytes());
        read
    }

    fn counted(&mut self, input: &[u8], block: &mut Block) -> Read {
        let Way::Counted { left, coding } = &mut self.way else {
            return Read::More(Taken::none());
        };
        let most = usize::try_from(*left).unwrap_or(usize::MAX);
        let input = &input[..input.len().min(most)];
        let taken = match coding {
            Coding::Skipped => Taken::all(input),
            Coding::Stored => Taken {
                used: block.copy(input),
                more: false,
            },
            Coding::Deflated(inflate) => inflate.step(input, block),
        };
        *left -= taken.used as u64;
        self.packed += taken.used as u64;
        let mut over = *left == 0 && !taken.more;
        if let Coding::Deflated(inflate) = coding {
            match inflate.over() {
                None if over => self.fault = Some(Fault::Damaged),
                None => {}
                Some(end) => {
                    // What there may be behind the end is none of the data.
                    over = *left == 0;
                    self.fault = end.err();
                    *coding = Coding::Skipped;
                }
            }
        }
        let used = taken.used;
        match (over, self.described) {
            (false, _) => Read::More(taken),
            (true, false) => Read::Ended { used },
            (true, true) => Read::Behind { used },
        }
    }

    fn self_ending(&mut self, input: &[u8], block: &mut Block) -> Read {
        let Way::SelfEnding(inflate) = &mut self.way else {
            return Read::More(Taken::none());
        };
        let taken = inflate.step(input, block);
        self.packed += taken.used as u64;
        match inflate.over() {
            None => Read::More(taken),
            Some(Ok(())) => Read::Behind { used: taken.used },
            Some(Err(fault)) => {
                self.fault = Some(fault);
                self.skip();
                Read::More(Taken {
                    used: taken.used,
                    more: true,
                })
            }
        }
    }

    fn searched(&mut self, input: &[u8], block: &mut Block) -> Read {
        let Way::Searched(search) = &mut self.way else {
            return Read::More(Taken::none());
        };
        let searched = search.step(input, block);
        self.packed = search.passed();
        match searched {
            Searched::More(taken) => Read::More(taken),
            Searched::Found {
                used,
                descriptor,
                behind,
            } => Read::Described {
                used,
                descriptor,
                behind,
            },
        }
    }
}
