//! One file read once: its bytes go to the importer in pieces, and the greater part of
//! a large one to several readers at once. Decides nothing about its contents.

use std::io::{self, Read};
use std::path::Path;
use std::thread;

use hearth_ingest::{Imported, Importer};
use sha2::{Digest, Sha256};

use crate::messages::{Progress, counted};
use crate::ranges::Rest;
use crate::unpacked::Readers;

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
        let bytes = thread::scope(|scope| {
            let mut readers = Readers::of(self.size, scope);
            let bytes = self.read_all(
                &mut source,
                &mut importer,
                &mut digest,
                &mut |importer| {
                    if let Some(readers) = &mut readers {
                        readers.take(importer);
                    }
                },
                progress,
            );
            if let Some(readers) = readers {
                readers.finish(&mut importer);
            }
            bytes
        })?;
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

    /// Hands all bytes to the importer, which is `shared` after each piece; how many there were.
    fn read_all(
        self,
        source: &mut dyn Read,
        importer: &mut Importer<'_>,
        digest: &mut Option<Sha256>,
        shared: &mut dyn FnMut(&mut Importer<'_>),
        progress: &mut Progress,
    ) -> io::Result<u64> {
        let mut piece = vec![0; PIECE];
        let mut bytes = 0_u64;
        loop {
            let length = fill(source, &mut piece)?;
            if length == 0 {
                return Ok(bytes);
            }
            let is_first = bytes == 0;
            bytes += length as u64;
            if let Some(digest) = digest {
                digest.update(&piece[..length]);
            }
            let is_done = importer.push(&piece[..length]).is_err();
            progress.show(|| self.told(bytes, importer.rows_read()));
            if is_done {
                return Ok(bytes);
            }
            let rest = is_first.then(|| Rest::of(self, importer, &piece[..length]));
            if let Some(rest) = rest.flatten() {
                let mut tell = |bytes, rows| progress.show(|| self.told(bytes, rows));
                return rest.read(importer, digest.as_mut(), &mut tell);
            }
            while importer.work() {}
            shared(importer);
        }
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
