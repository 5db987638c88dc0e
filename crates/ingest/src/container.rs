//! What the bytes of an import are: one file, packed or not, or an archive of
//! several. Decides it by the first bytes, and hands them all on.

use hearth_events::Memory;
use hearth_model::import::ImportOptions;

use crate::archive::Archive;
use crate::content;
use crate::file::{FileReader, Settings};
use crate::importer::Imported;
use crate::limits::Meter;
use crate::unpack::{self, Fault};
use crate::wrapped::Wrapped;
use crate::zip;

/// Bytes by which containers are told apart.
pub(crate) const HEAD: usize = 64;
/// Layers of packing that are read: one inside another.
const LAYERS: u8 = 2;

/// What the bytes are.
pub(crate) enum Container<'k> {
    /// A file as it is.
    Plain(Wrapped),
    Packed(Wrapped),
    Archive(Box<Archive<'k>>),
}

/// What an import is of.
pub(crate) struct Offered {
    pub(crate) name: String,
    /// Bytes that there will be; 0 if unknown.
    pub(crate) size: u64,
    /// Options of the files that are read of an archive; all are where there are none.
    pub(crate) asked: Vec<ImportOptions>,
}

impl<'k> Container<'k> {
    /// The container that begins with these bytes: [`HEAD`] of them, fewer where there are no more.
    pub(crate) fn of(head: &[u8], offered: &Offered, settings: &Settings<'k>) -> Self {
        let Offered { name, size, asked } = offered;
        let is_one_file = content::is_workbook(head) || content::document(name, head).is_some();
        if zip::is_zip(head) && !is_one_file {
            return Self::Archive(Box::new(Archive::new(name, settings, asked.clone())));
        }
        let file = Wrapped::new(name, *size, LAYERS);
        if unpack::is_packed(head) {
            Self::Packed(file)
        } else {
            Self::Plain(file)
        }
    }

    /// Whether the bytes are those of the file.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self, Self::Plain(_))
    }

    /// Whether they are an archive of several files.
    pub(crate) fn is_archive(&self) -> bool {
        matches!(self, Self::Archive(_))
    }

    /// Takes the next bytes; of earlier ones no work may be left.
    pub(crate) fn push(&mut self, bytes: &[u8], settings: &Settings<'k>) {
        match self {
            Self::Plain(file) | Self::Packed(file) => file.push(bytes, settings),
            Self::Archive(archive) => archive.push(bytes),
        }
    }

    /// Does a piece of the work that is left; whether there was any.
    pub(crate) fn work(&mut self, settings: &Settings<'k>, meter: &mut Meter) -> bool {
        match self {
            Self::Plain(file) | Self::Packed(file) => file.work(settings, meter),
            Self::Archive(archive) => archive.work(meter),
        }
    }

    /// Ends the bytes, before their end where there is a `fault`. What is left to do then is work.
    pub(crate) fn close(
        &mut self,
        fault: Option<Fault>,
        settings: &Settings<'k>,
        meter: &mut Meter,
    ) {
        match self {
            Self::Plain(file) | Self::Packed(file) => file.close(fault, settings, meter),
            Self::Archive(archive) => archive.close(fault),
        }
    }

    /// What is kept of it takes so much of the memory.
    pub(crate) fn memory(&self) -> Memory {
        let mut memory = match self {
            Self::Archive(archive) => archive.memory(),
            Self::Plain(_) | Self::Packed(_) => Memory::default(),
        };
        if let Some(file) = self.file() {
            memory.add(&file.memory());
        }
        memory
    }

    /// The reader of the present file.
    pub(crate) fn file(&self) -> Option<&FileReader> {
        match self {
            Self::Plain(file) | Self::Packed(file) => file.file(),
            Self::Archive(archive) => archive.file(),
        }
    }

    /// The same, to be changed; only of a single file.
    pub(crate) fn file_mut(&mut self) -> Option<&mut FileReader> {
        self.single_mut()?.file_mut()
    }

    /// The one file that it is, packed or not.
    pub(crate) fn single_mut(&mut self) -> Option<&mut Wrapped> {
        match self {
            Self::Plain(file) | Self::Packed(file) => Some(file),
            Self::Archive(_) => None,
        }
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        let done = match self {
            Self::Archive(archive) => archive.rows_read(),
            Self::Plain(_) | Self::Packed(_) => 0,
        };
        done + self.file().map_or(0, FileReader::rows_read)
    }

    /// Whether further bytes are of no use.
    pub(crate) fn is_done(&self) -> bool {
        match self {
            Self::Plain(file) | Self::Packed(file) => file.is_done(),
            Self::Archive(archive) => archive.is_done(),
        }
    }

    /// Every file that was in it, at least one, once it is closed and no work is
    /// left; `bytes` is its size as stored.
    pub(crate) fn into_imported(self, bytes: u64) -> Vec<Imported> {
        match self {
            Self::Plain(file) | Self::Packed(file) => vec![file.into_imported(bytes)],
            Self::Archive(archive) => archive.into_imported(bytes),
        }
    }
}
