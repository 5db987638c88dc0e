//! How much is unpacked at most: archives that grow beyond reason are stopped,
//! whatever they hold. Counts only.

use crate::problems::ImportError;

/// Most bytes that one import unpacks.
const MOST_UNPACKED: u64 = 8 << 30;
/// Unpacked bytes beyond which the archive's own size is held against them, and how
/// many times that it may then have grown: tables of events grow five- to thirtyfold.
const SUSPICIOUS: [(u64, u64); 2] = [(64 << 20, 300), (256 << 20, 200)];

/// What was unpacked so far, over all layers and all files of one import.
#[derive(Default)]
pub(crate) struct Meter {
    packed: u64,
    unpacked: u64,
}

impl Meter {
    /// Bytes of the archive that were taken.
    pub(crate) fn take(&mut self, bytes: usize) {
        self.packed += bytes as u64;
    }

    /// Bytes that came out of it.
    ///
    /// # Errors
    /// [`ImportError::UnpacksTooLarge`] and [`ImportError::UnpacksTooFar`] beyond a limit.
    pub(crate) fn unpack(&mut self, bytes: usize) -> Result<(), ImportError> {
        self.unpacked += bytes as u64;
        if self.unpacked > MOST_UNPACKED {
            return Err(ImportError::UnpacksTooLarge {
                limit: MOST_UNPACKED,
            });
        }
        let mut limits = SUSPICIOUS.into_iter();
        match limits
            .find(|&(size, times)| self.unpacked > size && self.unpacked / times > self.packed)
        {
            Some((unpacked, times)) => Err(ImportError::UnpacksTooFar { unpacked, times }),
            None => Ok(()),
        }
    }

    /// # Errors
    /// [`ImportError::UnpacksTooLarge`] where a file says itself that it is beyond the limit.
    pub(crate) fn announce(&self, bytes: u64) -> Result<(), ImportError> {
        if self.unpacked.saturating_add(bytes) > MOST_UNPACKED {
            Err(ImportError::UnpacksTooLarge {
                limit: MOST_UNPACKED,
            })
        } else {
            Ok(())
        }
    }
}
