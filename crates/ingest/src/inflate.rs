//! Deflated data, which tells its own end, a block at a time. Shared by the
//! containers that hold it.

use flate2::{Decompress, FlushDecompress, Status};

use crate::unpack::{Block, Fault, Taken};

/// The state between two steps.
pub(crate) struct Inflate {
    inflate: Decompress,
    over: Option<Result<(), Fault>>,
}

impl Inflate {
    pub(crate) fn new() -> Self {
        Self {
            inflate: Decompress::new(false),
            over: None,
        }
    }

    /// Starts over with other data.
    pub(crate) fn reset(&mut self) {
        self.inflate.reset(false);
        self.over = None;
    }

    /// Whether all of it was inflated, or why no more of it can be.
    pub(crate) fn over(&self) -> Option<Result<(), Fault>> {
        self.over
    }

    /// Inflates one block at most. Behind the end and behind a fault nothing is taken.
    pub(crate) fn step(&mut self, input: &[u8], block: &mut Block) -> Taken {
        block.clear();
        if self.over.is_some() {
            return Taken::none();
        }
        let (in_before, out_before) = (self.inflate.total_in(), self.inflate.total_out());
        let status = self
            .inflate
            .decompress(input, block.room(), FlushDecompress::None);
        let mut used = difference(self.inflate.total_in(), in_before);
        let made = difference(self.inflate.total_out(), out_before);
        block.made(made);
        match status {
            Err(_) => self.over = Some(Err(Fault::Damaged)),
            Ok(Status::StreamEnd) => self.over = Some(Ok(())),
            // Neither taking nor making anything would go on for ever.
            Ok(_) if used == 0 && made == 0 => used = input.len(),
            Ok(_) => {}
        }
        Taken {
            used,
            more: self.over.is_none() && block.is_full(),
        }
    }
}

fn difference(after: u64, before: u64) -> usize {
    usize::try_from(after.saturating_sub(before)).unwrap_or(usize::MAX)
}
