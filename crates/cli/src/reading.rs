//! One file read once: its bytes go to the importer in pieces, and the greater part of
//! a large one to several readers at once. Decides nothing about its contents.

use std::io::{self, Read};
use std::path::Path;

use hearth_ingest::{Imported, Importer};
use sha2::{Digest, Sha256};

use crate::messages::{Progress, counted};
use crate::ranges::Rest;

/// Bytes read at a time: memory holds one such piece per reader, never a file.
pub(crate) const PIECE: usize = 1024 * 1024;

/// Length and digest of a file's bytes.
pub(crate) type Fingerprint = (u64, [u8; 32]);

/// A file as it is stored.
#[derive(Clone, Copy)]
pub(crate) struct Stored<'a> {
    pub(crate) path: &'a Path,
    /// What it is called in messages and reports.
    pub(crate) name: &'a str,
    /// Its bytes; unknown of what is no file, such as a pipe.
    pub(crate) size: Option<u64>,
    /// Whether its fingerprint is wanted.
    pub(crate) digested: bool,
}

impl Stored<'_> {
    /// Reads it, from its first byte in `source` on.
    pub(crate) fn read(
        self,
        mut source: Box<dyn Read>,
        mut importer: Importer<'_>,
        progress: &mut Progress,
    ) -> io::Result<(Vec<Imported>, Option<Fingerprint>)> {
        let mut digest = self.digested.then(Sha256::new);
        let mut piece = vec![0; PIECE];
        let mut bytes = 0_u64;
        loop {
            let length = fill(&mut source, &mut piece)?;
            if length == 0 {
                break;
            }
            let is_first = bytes == 0;
            bytes += length as u64;
            if let Some(digest) = &mut digest {
                digest.update(&piece[..length]);
            }
            if importer.push(&piece[..length]).is_err() {
                break;
            }
            progress.show(|| self.told(bytes, importer.rows_read()));
            let rest = is_first.then(|| Rest::of(self, &importer, &piece[..length]));
            if let Some(rest) = rest.flatten() {
                let mut tell = |bytes, rows| progress.show(|| self.told(bytes, rows));
                bytes = rest.read(&mut importer, digest.as_mut(), &mut tell)?;
                break;
            }
        }
        importer.end();
        while importer.work() {
            progress.show(|| self.told(bytes, importer.rows_read()));
        }
        let mut files = importer.finish();
        if let ([imported], None) = (files.as_mut_slice(), self.size) {
            imported.report.bytes = bytes;
        }
        let fingerprint = digest.map(|digest| (bytes, digest.finalize().into()));
        Ok((files, fingerprint))
    }

    fn told(self, bytes: u64, rows: u64) -> String {
        let (name, rows) = (self.name, counted(rows, "row"));
        match self.size {
            Some(size) if size > 0 => format!("{name}: {} %, {rows}", bytes.min(size) * 100 / size),
            _ => format!("{name}: {} MB, {rows}", bytes / 1_000_000),
        }
    }
}

/// The next bytes, in the beginning of `piece`; 0 at the end.
pub(crate) fn fill(source: &mut dyn Read, piece: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}
