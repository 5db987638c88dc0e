//! Zstandard as a stream: several frames after each other, skippable ones among
//! them. Holds one block as packed, and unpacked as much as the frame's window
//! says, which is limited.

use std::io::Read as _;

use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::unpack::{Block, Fault, Taken};

const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
/// Bytes of a skippable frame before what is skipped.
const SKIPPABLE: usize = 8;
/// Bytes of a block before its contents.
const BLOCK_HEADER: usize = 3;
/// Most bytes of a block's contents.
const LONGEST_BLOCK: usize = 128 * 1024;
const CHECKSUM: usize = 4;
/// The most that a frame may refer back to: what `zstd --long` uses.
const LARGEST_WINDOW: u64 = 128 << 20;
/// A last block of nothing.
const EMPTY_BLOCK: [u8; BLOCK_HEADER] = [1, 0, 0];

/// Whether the bytes begin as zstd does.
pub(crate) fn is_zstd(head: &[u8]) -> bool {
    head.starts_with(&MAGIC) || is_skippable(head)
}

fn is_skippable(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Collecting a frame's header.
    Frame,
    /// Passing over so many bytes.
    Skipped(u64),
    /// Collecting a block.
    Block,
    /// Handing out what was unpacked.
    Made,
    /// A fault was met; what was unpacked before is handed out.
    Broken(Fault),
}

impl At {
    fn skipping(bytes: u64) -> Self {
        if bytes == 0 {
            Self::Frame
        } else {
            Self::Skipped(bytes)
        }
    }
}

/// The state between two steps.
pub(crate) struct Zstd {
    at: At,
    held: Vec<u8>,
    /// Whether the frame has a checksum behind its last block.
    checked: bool,
    decoder: FrameDecoder,
}

impl Zstd {
    pub(crate) fn new() -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        Self {
            at: At::Frame,
            held: Vec::new(),
            checked: false,
            decoder,
        }
    }

    /// Takes bytes until some of them are read or one block is unpacked.
    pub(crate) fn step(&mut self, input: &[u8], block: &mut Block) -> Taken {
        block.clear();
        match self.at {
            At::Frame => self.collect(input, frame_length, Self::frame),
            At::Block => {
                let checked = self.checked;
                let length = move |held: &[u8]| block_length(held, checked);
                self.collect(input, length, Self::block)
            }
            At::Skipped(left) => self.skip(left, input),
            At::Made => self.hand_out(block),
            At::Broken(_) => Taken {
                used: input.len(),
                ..self.hand_out(block)
            },
        }
    }

    /// Whether a fault was met behind which nothing is read.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self.at, At::Broken(_))
    }

    /// Says that no bytes come any more: the fault met so far, or the one of ending
    /// here. Steps without input then give what is left.
    pub(crate) fn end(&mut self) -> Option<Fault> {
        match self.at {
            At::Frame if self.held.is_empty() => return None,
            At::Broken(fault) => return Some(fault),
            _ => {}
        }
        self.give_up(Fault::Truncated);
        Some(Fault::Truncated)
    }

    /// Lets go of what the decoder holds back for the rest of the frame.
    fn give_up(&mut self, fault: Fault) {
        self.at = At::Broken(fault);
        let end = [EMPTY_BLOCK.as_slice(), &[0; CHECKSUM]].concat();
        if !self.decoder.is_finished() {
            // Its own fault is not of interest: the frame has one already.
            let one = BlockDecodingStrategy::UptoBlocks(1);
            self.decoder.decode_blocks(end.as_slice(), one).ok();
        }
    }

    /// Holds bytes until there are as many as `length` says; then does `done`.
    fn collect(
        &mut self,
        input: &[u8],
        length: impl Fn(&[u8]) -> Result<usize, Fault>,
        done: fn(&mut Self) -> Result<At, Fault>,
    ) -> Taken {
        let mut used = 0;
        let next = loop {
            let wanted = match length(&self.held) {
                Ok(length) => length.saturating_sub(self.held.len()),
                Err(fault) => break Err(fault),
            };
            if wanted == 0 {
                break done(self);
            }
            let rest = input.get(used..).unwrap_or_default();
            let take = rest.len().min(wanted);
            self.held.extend_from_slice(&rest[..take]);
            used += take;
            if take < wanted {
                return Taken { used, more: false };
            }
        };
        match next {
            Ok(at) => self.at = at,
            Err(fault) => self.give_up(fault),
        }
        self.held.clear();
        Taken { used, more: true }
    }

    fn frame(&mut self) -> Result<At, Fault> {
        if is_skippable(&self.held) {
            let length = self.held.get(4..).and_then(|rest| rest.first_chunk());
            let length = length.map_or(0, |&bytes| u32::from_le_bytes(bytes));
            return Ok(At::skipping(length.into()));
        }
        self.checked = self.held.get(4).is_some_and(|flags| flags & 4 != 0);
        match self.decoder.reset(self.held.as_slice()) {
            Ok(()) => Ok(At::Block),
            Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                Err(Fault::Unsupported("zstd with a window of more than 128 MB"))
            }
            Err(FrameDecoderError::DictNotProvided { .. }) => {
                Err(Fault::Unsupported("zstd with a dictionary"))
            }
            Err(_) => Err(Fault::Damaged),
        }
    }

    fn block(&mut self) -> Result<At, Fault> {
        let one = BlockDecodingStrategy::UptoBlocks(1);
        self.decoder
            .decode_blocks(self.held.as_slice(), one)
            .map_or(Err(Fault::Damaged), |_| Ok(At::Made))
    }

    fn skip(&mut self, left: u64, input: &[u8]) -> Taken {
        let most = usize::try_from(left).unwrap_or(usize::MAX);
        let used = input.len().min(most);
        self.at = At::skipping(left - used as u64);
        Taken { used, more: false }
    }

    fn hand_out(&mut self, block: &mut Block) -> Taken {
        let made = self.decoder.read(block.room()).unwrap_or(0);
        block.made(made);
        if made > 0 {
            return Taken {
                used: 0,
                more: true,
            };
        }
        if self.at == At::Made {
            self.at = if !self.decoder.is_finished() {
                At::Block
            } else if self.is_right() {
                At::Frame
            } else {
                At::Broken(Fault::Damaged)
            };
        }
        Taken::none()
    }

    fn is_right(&self) -> bool {
        let told = self.decoder.get_checksum_from_data();
        told.is_none() || told == self.decoder.get_calculated_checksum()
    }
}

/// The length of a frame's header, or of what can be known of it.
fn frame_length(held: &[u8]) -> Result<usize, Fault> {
    let magic = held.get(..MAGIC.len()).unwrap_or(held);
    if magic.len() < MAGIC.len() {
        return Ok(MAGIC.len());
    }
    if is_skippable(magic) {
        return Ok(SKIPPABLE);
    }
    if magic != MAGIC {
        return Err(Fault::Damaged);
    }
    let Some(&flags) = held.get(MAGIC.len()) else {
        return Ok(MAGIC.len() + 1);
    };
    let single = flags & 0x20 != 0;
    let dictionary = [0, 1, 2, 4][usize::from(flags & 3)];
    let size = match flags >> 6 {
        0 => usize::from(single),
        1 => 2,
        2 => 4,
        _ => 8,
    };
    Ok(MAGIC.len() + 1 + usize::from(!single) + dictionary + size)
}

/// The length of a block with what stands behind it, or of its header.
fn block_length(held: &[u8], checked: bool) -> Result<usize, Fault> {
    let Some(&[low, middle, high]) = held.first_chunk() else {
        return Ok(BLOCK_HEADER);
    };
    let header = u32::from_le_bytes([low, middle, high, 0]);
    let size = (header >> 3) as usize;
    let contents = match header >> 1 & 3 {
        1 => 1,
        0 | 2 => size,
        _ => return Err(Fault::Damaged),
    };
    if size > LONGEST_BLOCK {
        return Err(Fault::Damaged);
    }
    let last = header & 1 != 0;
    let behind = if last && checked { CHECKSUM } else { 0 };
    Ok(BLOCK_HEADER + contents + behind)
}
