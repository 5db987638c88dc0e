//! A file inside as many layers of packing as are read: unpacks block by block
//! and hands the blocks on to the file's reader.

use crate::file::{FileReader, Settings};
use crate::importer::Imported;
use crate::limits::Meter;
use crate::opening::HEAD;
use crate::problems::ImportError;
use crate::unpack::{Block, Fault, MARK, Unpacker};

/// A file that may be packed.
pub(crate) struct Wrapped {
    inside: Inside,
    /// Why its bytes ended too early, once they ended.
    fault: Option<Fault>,
}

/// What the bytes turned out to be.
enum Inside {
    Unknown(Unknown),
    File(FileReader),
    Packed(Box<Packed>),
}

/// Too few bytes to tell.
struct Unknown {
    name: String,
    /// Bytes that there will be; 0 if unknown.
    size: u64,
    /// Layers of packing that are still read.
    layers: u8,
    held: Vec<u8>,
}

/// A packed stream and what comes out of it.
struct Packed {
    unpacker: Unpacker,
    waiting: Vec<u8>,
    /// How many of the waiting bytes are done with.
    at: usize,
    more: bool,
    block: Block,
    inside: Wrapped,
    text: Text,
}

/// What becomes of a file's bytes as they are unpacked.
enum Text {
    /// The file's reader takes them; the first of them.
    Read(Vec<u8>),
    /// They wait here for another reader.
    Diverted(Vec<u8>),
    /// The file's reader takes them again.
    Rejoined,
}

impl Wrapped {
    /// The file called `name`, of `size` bytes (0 if unknown), inside `layers` layers at most.
    pub(crate) fn new(name: &str, size: u64, layers: u8) -> Self {
        Self {
            inside: Inside::Unknown(Unknown {
                name: name.to_owned(),
                size,
                layers,
                held: Vec::new(),
            }),
            fault: None,
        }
    }

    /// Takes the next bytes; of earlier ones no work may be left.
    pub(crate) fn push(&mut self, bytes: &[u8], settings: &Settings<'_>) {
        match &mut self.inside {
            Inside::File(file) => {
                file.push(bytes, settings);
            }
            Inside::Packed(packed) => packed.wait(bytes),
            Inside::Unknown(unknown) => {
                unknown.held.extend_from_slice(bytes);
                if unknown.held.len() >= MARK {
                    self.decide(settings);
                }
            }
        }
    }

    fn decide(&mut self, settings: &Settings<'_>) {
        let Inside::Unknown(unknown) = &mut self.inside else {
            return;
        };
        let held = std::mem::take(&mut unknown.held);
        let unpacker = (unknown.layers > 0).then(|| Unpacker::of(&held)).flatten();
        self.inside = match unpacker {
            Some(unpacker) => Inside::Packed(Box::new(Packed {
                unpacker,
                waiting: Vec::new(),
                at: 0,
                more: false,
                block: Block::new(),
                text: Text::Read(Vec::new()),
                inside: Self::new(&unknown.name, 0, unknown.layers - 1),
            })),
            None => Inside::File(FileReader::new(&unknown.name, unknown.size)),
        };
        self.push(&held, settings);
    }

    /// Does a piece of the work that is left; whether there was any.
    pub(crate) fn work(&mut self, settings: &Settings<'_>, meter: &mut Meter) -> bool {
        match &mut self.inside {
            Inside::Unknown(_) => false,
            Inside::File(file) => file.work(settings),
            Inside::Packed(packed) => packed.work(settings, meter),
        }
    }

    /// Ends the bytes, before their time where there is a `fault`. What is left to
    /// do then is work.
    pub(crate) fn close(
        &mut self,
        fault: Option<Fault>,
        settings: &Settings<'_>,
        meter: &mut Meter,
    ) {
        if matches!(self.inside, Inside::Unknown(_)) {
            self.decide(settings);
            // Of a few bytes.
            while self.work(settings, meter) {}
        }
        match &mut self.inside {
            Inside::Unknown(_) => {}
            Inside::File(file) => {
                self.fault = fault;
                file.close(fault.is_none(), settings);
            }
            Inside::Packed(packed) => packed.close(fault, settings, meter),
        }
    }

    /// Gives the file up.
    pub(crate) fn refuse(&mut self, error: ImportError) {
        match &mut self.inside {
            Inside::Unknown(unknown) => {
                let mut file = FileReader::new(&unknown.name, unknown.size);
                file.refuse(error);
                self.inside = Inside::File(file);
            }
            Inside::File(file) => file.refuse(error),
            Inside::Packed(packed) => packed.inside.refuse(error),
        }
    }

    /// The file's reader, once there is one.
    pub(crate) fn file(&self) -> Option<&FileReader> {
        match &self.inside {
            Inside::Unknown(_) => None,
            Inside::File(file) => Some(file),
            Inside::Packed(packed) => packed.inside.file(),
        }
    }

    /// The same, to be changed.
    pub(crate) fn file_mut(&mut self) -> Option<&mut FileReader> {
        match &mut self.inside {
            Inside::Unknown(_) => None,
            Inside::File(file) => Some(file),
            Inside::Packed(packed) => packed.inside.file_mut(),
        }
    }

    /// Keeps from the file's reader what is unpacked from now on; gives the beginning of the file,
    /// [`HEAD`] bytes. `None` where it is not packed, or less of it was unpacked.
    pub(crate) fn divert(&mut self) -> Option<Vec<u8>> {
        let packed = self.innermost()?;
        match &mut packed.text {
            Text::Read(head) if head.len() == HEAD => {
                let head = std::mem::take(head);
                packed.text = Text::Diverted(Vec::new());
                Some(head)
            }
            Text::Read(_) | Text::Diverted(_) | Text::Rejoined => None,
        }
    }

    /// What was kept from the file's reader since it was asked for last, up to a line end, if
    /// that is `least` bytes or more; all of it where no line ends in twice as many.
    pub(crate) fn diverted(&mut self, least: usize) -> Option<Vec<u8>> {
        let Text::Diverted(kept) = &mut self.innermost()?.text else {
            return None;
        };
        if kept.len() < least {
            return None;
        }
        let end = match memchr::memrchr(b'\n', kept) {
            Some(end) => end + 1,
            // Whoever gets it can do little with it, but it must not pile up.
            None if kept.len() / 2 >= least => kept.len(),
            None => return None,
        };
        let behind = kept.split_off(end);
        Some(std::mem::replace(kept, behind))
    }

    /// Has the file's reader take what was kept from it, and all that is unpacked from now on.
    pub(crate) fn rejoin(&mut self, settings: &Settings<'_>) {
        if let Some(packed) = self.innermost()
            && let Text::Diverted(kept) = &mut packed.text
        {
            let kept = std::mem::take(kept);
            packed.text = Text::Rejoined;
            packed.inside.push(&kept, settings);
        }
    }

    /// The innermost packing.
    fn innermost(&mut self) -> Option<&mut Packed> {
        let Inside::Packed(packed) = &mut self.inside else {
            return None;
        };
        match packed.inside.inside {
            Inside::Packed(_) => packed.inside.innermost(),
            Inside::Unknown(_) | Inside::File(_) => Some(packed),
        }
    }

    /// Whether further bytes are of no use.
    pub(crate) fn is_done(&self) -> bool {
        match &self.inside {
            Inside::Unknown(_) => false,
            Inside::File(file) => file.is_refused(),
            Inside::Packed(packed) => packed.unpacker.is_broken() || packed.inside.is_done(),
        }
    }

    /// The file of `bytes` bytes as stored, when it is closed and no work is left.
    pub(crate) fn into_imported(self, bytes: u64) -> Imported {
        match self.inside {
            Inside::Unknown(unknown) => {
                FileReader::new(&unknown.name, unknown.size).into_imported(self.fault, bytes)
            }
            Inside::File(file) => file.into_imported(self.fault, bytes),
            Inside::Packed(packed) => {
                let Packed {
                    unpacker, inside, ..
                } = *packed;
                let mut imported = inside.into_imported(bytes);
                let format = &mut imported.report.inspection.format;
                if !format.is_empty() {
                    format.push_str(unpacker.suffix());
                }
                imported
            }
        }
    }
}

impl Packed {
    fn wait(&mut self, bytes: &[u8]) {
        self.waiting.clear();
        self.waiting.extend_from_slice(bytes);
        self.at = 0;
    }

    fn work(&mut self, settings: &Settings<'_>, meter: &mut Meter) -> bool {
        if self.inside.work(settings, meter) {
            return true;
        }
        let waits = self.at < self.waiting.len() || self.more;
        if !waits || self.inside.is_done() {
            return false;
        }
        self.unpack(settings, meter);
        true
    }

    /// Unpacks a block and hands it on.
    fn unpack(&mut self, settings: &Settings<'_>, meter: &mut Meter) {
        let input = self.waiting.get(self.at..).unwrap_or_default();
        let taken = self.unpacker.step(input, &mut self.block);
        self.at += taken.used;
        self.more = taken.more;
        let block = self.block.bytes();
        match meter.unpack(block.len()) {
            Ok(()) => match &mut self.text {
                Text::Read(head) => {
                    let room = HEAD - head.len();
                    head.extend_from_slice(block.get(..room).unwrap_or(block));
                    self.inside.push(block, settings);
                }
                Text::Diverted(kept) => kept.extend_from_slice(block),
                Text::Rejoined => self.inside.push(block, settings),
            },
            Err(error) => self.inside.refuse(error),
        }
    }

    /// Ends the bytes: what the unpacker held back is read before the file ends.
    fn close(&mut self, fault: Option<Fault>, settings: &Settings<'_>, meter: &mut Meter) {
        let fault = fault.or(self.unpacker.end());
        self.more = true;
        while self.work(settings, meter) {}
        self.inside.close(fault, settings, meter);
    }
}
