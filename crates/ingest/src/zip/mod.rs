//! A zip archive read from its first byte to its last, entry by entry, without
//! ever going back: an entry's size comes from its header, from its packed data,
//! or from the descriptor behind it. The directory at the end is not needed.
//! Never holds more than one header and one block.

mod data;
mod descriptor;
mod header;
mod names;

use data::{Data, Read};
use descriptor::{Descriptor, Found};
pub(crate) use header::Entry;
use header::{BEHIND, LOCAL};

use crate::unpack::{Block, Fault, Taken};

const SIGNATURE: usize = 4;

/// Whether the bytes begin as a zip archive does.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(LOCAL) || head.starts_with(b"PK\x05\x06")
}

/// The state between two steps.
pub(crate) struct Zip {
    at: At,
    /// The beginning of a header or descriptor.
    held: Vec<u8>,
    block: Block,
    /// Whether bytes were met that belong to no entry.
    strayed: bool,
}

enum At {
    /// Collecting the header of an entry.
    Header,
    Data(Box<Data>),
    /// Collecting what stands behind the data of an entry.
    Descriptor(Box<Data>),
    /// Looking for the next header behind bytes that make no sense.
    Lost,
    /// Behind the last entry.
    Over,
}

/// What a step came upon.
pub(crate) enum Told {
    Nothing,
    /// An entry begins.
    Opened(Entry),
    /// The entry that was opened last is over.
    Closed {
        fault: Option<Fault>,
        /// Its size in the archive.
        packed: u64,
    },
}

impl Zip {
    pub(crate) fn new() -> Self {
        Self {
            at: At::Header,
            held: Vec::new(),
            block: Block::new(),
            strayed: false,
        }
    }

    /// Takes bytes until one block of an entry is unpacked or there is something to tell.
    pub(crate) fn step(&mut self, input: &[u8]) -> (Taken, Told) {
        self.block.clear();
        match &mut self.at {
            At::Header => self.header(input),
            At::Data(data) => {
                let read = data.step(input, &mut self.block);
                self.settle(read)
            }
            At::Descriptor(_) => self.descriptor(input),
            At::Lost => (self.seek(input), Told::Nothing),
            At::Over => (Taken::all(input), Told::Nothing),
        }
    }

    /// What the last step unpacked of the entry.
    pub(crate) fn block(&self) -> &[u8] {
        self.block.bytes()
    }

    /// The rest of the present entry is not wanted: it is passed over unread.
    pub(crate) fn skip(&mut self) {
        if let At::Data(data) = &mut self.at {
            data.skip();
        }
    }

    /// Why the archive cannot end here, if it cannot.
    pub(crate) fn end(&self) -> Option<Fault> {
        match self.at {
            At::Over => self.strayed.then_some(Fault::Damaged),
            At::Lost => Some(Fault::Damaged),
            At::Header | At::Data(_) | At::Descriptor(_) => Some(Fault::Truncated),
        }
    }

    /// Bytes taken of the present entry.
    pub(crate) fn packed(&self) -> u64 {
        match &self.at {
            At::Data(data) | At::Descriptor(data) => data.packed(),
            At::Header | At::Lost | At::Over => 0,
        }
    }

    fn header(&mut self, input: &[u8]) -> (Taken, Told) {
        let mut used = 0;
        loop {
            let wanted = header::wanted(&self.held);
            if wanted == 0 {
                break;
            }
            let rest = input.get(used..).unwrap_or_default();
            let take = rest.len().min(wanted);
            self.held.extend_from_slice(&rest[..take]);
            used += take;
            if take < wanted {
                return (Taken { used, more: false }, Told::Nothing);
            }
        }
        // What follows the header may be there already, or be nothing at all.
        let taken = Taken { used, more: true };
        if !self.held.starts_with(LOCAL) {
            let over = BEHIND.iter().any(|start| self.held.starts_with(start));
            self.at = if over { At::Over } else { At::Lost };
            return (taken, Told::Nothing);
        }
        let entry = header::read(&self.held);
        self.held.clear();
        self.at = At::Data(Box::new(Data::new(&entry)));
        (taken, Told::Opened(entry))
    }

    fn settle(&mut self, read: Read) -> (Taken, Told) {
        let At::Data(data) = &self.at else {
            return (Taken::none(), Told::Nothing);
        };
        let (used, told) = match read {
            Read::More(taken) => return (taken, Told::Nothing),
            Read::Behind { used } => {
                if let At::Data(data) = std::mem::replace(&mut self.at, At::Header) {
                    self.at = At::Descriptor(data);
                }
                return (Taken { used, more: true }, Told::Nothing);
            }
            Read::Ended { used } => (used, closed(data, data.fault())),
            Read::Described {
                used,
                descriptor,
                behind,
            } => {
                self.held = behind;
                (used, closed(data, data.fault_by(&descriptor)))
            }
        };
        self.at = At::Header;
        (Taken { used, more: true }, told)
    }

    fn descriptor(&mut self, input: &[u8]) -> (Taken, Told) {
        let At::Descriptor(data) = &self.at else {
            return (Taken::none(), Told::Nothing);
        };
        let room = descriptor::LONGEST.saturating_sub(self.held.len());
        let taken = Taken {
            used: input.len().min(room),
            more: true,
        };
        self.held.extend_from_slice(&input[..taken.used]);
        let (fault, length) = match Descriptor::behind(&self.held, data.packed()) {
            Found::Unsure => {
                let taken = Taken {
                    more: false,
                    ..taken
                };
                return (taken, Told::Nothing);
            }
            Found::Yes(descriptor) => (data.fault_by(&descriptor), Some(descriptor.length)),
            // Announced and left out.
            Found::No if header::is_next(&self.held) => (data.fault(), Some(0)),
            Found::No => (Some(Fault::Damaged), None),
        };
        let told = closed(data, fault);
        self.at = length.map_or(At::Lost, |_| At::Header);
        self.held.drain(..length.unwrap_or(0));
        (taken, told)
    }

    /// Goes on to the next beginning of anything. What is held is shorter than a header.
    fn seek(&mut self, input: &[u8]) -> Taken {
        let before = self.held.len();
        self.held.extend_from_slice(input);
        let begins = |&at: &usize| {
            let rest = self.held.get(at..).unwrap_or_default();
            let start = rest.get(..SIGNATURE).unwrap_or(rest);
            let mut signatures = BEHIND.iter().copied().chain([LOCAL]);
            signatures.any(|signature| signature.starts_with(start))
        };
        let found = memchr::memchr_iter(b'P', &self.held).find(begins);
        let skipped = found.unwrap_or(self.held.len());
        self.strayed |= self.held[..skipped].iter().any(|&byte| byte != 0);
        let Some(at) = found else {
            self.held.clear();
            return Taken::all(input);
        };
        self.at = At::Header;
        self.held.truncate(before);
        self.held.drain(..at.min(before));
        Taken {
            used: at.saturating_sub(before),
            more: true,
        }
    }
}

fn closed(data: &Data, fault: Option<Fault>) -> Told {
    Told::Closed {
        fault,
        packed: data.packed(),
    }
}
