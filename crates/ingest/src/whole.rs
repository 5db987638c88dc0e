//! A file that must be had whole: its bytes are held, up to a cap, and read once
//! the last one is there. What is in them is the business of `formats`.

use hearth_model::import::Inspection;

use crate::file::Settings;
use crate::formats::reading::{Read, Reading};
use crate::formats::{Kind, MOST_HELD};
use crate::problems::ImportError;

/// A file held whole.
pub(crate) struct Whole {
    kind: Kind,
    bytes: Vec<u8>,
    reading: Reading,
    /// Whether the last byte is there.
    closed: bool,
}

impl Whole {
    /// `size` is the file's size, as far as it is known.
    pub(crate) fn new(kind: Kind, name: &str, size: u64, settings: &Settings<'_>) -> Self {
        let expected = if size > MOST_HELD { 0 } else { size };
        let expected = usize::try_from(expected).unwrap_or(0);
        Self {
            kind,
            bytes: Vec::with_capacity(expected),
            reading: Reading::new(kind, name, settings),
            closed: false,
        }
    }

    /// Holds the next bytes of a file of `size` bytes (0 if unknown).
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where it is larger than the cap, or is going to be.
    pub(crate) fn push(&mut self, bytes: &[u8], size: u64) -> Result<(), ImportError> {
        let least = size.max((self.bytes.len() + bytes.len()) as u64);
        if least > MOST_HELD {
            self.bytes = Vec::new();
            return Err(ImportError::TooLarge {
                format: self.kind.with_article(),
                bytes: least,
                limit: MOST_HELD,
            });
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// The last byte is there.
    pub(crate) fn close(&mut self) {
        self.closed = true;
    }

    /// Does a piece of the work, once the last byte is there; whether any is left.
    pub(crate) fn work(&mut self, settings: &Settings<'_>) -> bool {
        self.closed && self.reading.work(&self.bytes, settings)
    }

    /// What the file turned out to be so far.
    pub(crate) fn inspection(&self) -> &Inspection {
        self.reading.inspection()
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        self.reading.rows_read()
    }

    /// What was read, when no work is left.
    pub(crate) fn into_read(self) -> Read {
        drop(self.bytes);
        self.reading.into_read()
    }
}
