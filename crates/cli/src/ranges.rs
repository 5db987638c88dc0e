//! The rest of a large file, read by several threads at once: each reads a range of its
//! own, and what it gave is put behind what was read of all that is before. What a
//! thread cannot read, or read from a wrong place, is read once more here.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, Scope};
use std::time::Duration;

use hearth_ingest::{Importer, RangeRead, Ranges};
use sha2::{Digest, Sha256};

use crate::reading::{PIECE, Stored, fill};

/// A range has at least so many bytes: for fewer a reader of its own costs more than it saves.
const LEAST: u64 = 8 * 1024 * 1024;
/// Most readers of one file.
const MOST_READERS: u64 = 8;
/// Bytes in which a line end is looked for where a range is to begin.
const PROBE: usize = 64 * 1024;
/// How often it is told how far the readers are.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// What is left of a file behind its first piece.
pub(crate) struct Rest<'a> {
    path: &'a Path,
    ranges: Ranges,
    head: &'a [u8],
    /// Where the ranges begin, the first behind `head`; each ends where the next begins, the
    /// last where the file does.
    starts: Vec<u64>,
}

/// How far the readers are, all together.
#[derive(Default)]
struct Told {
    bytes: AtomicU64,
    rows: AtomicU64,
}

/// What a thread gives: what it read, of how many bytes, if it could.
type Given = Option<(RangeRead, u64)>;

impl<'a> Rest<'a> {
    /// The rest of a file of which `importer` has got `head` and no more, if it is worth
    /// more than one reader.
    pub(crate) fn of(stored: Stored<'a>, importer: &Importer<'_>, head: &'a [u8]) -> Option<Self> {
        let size = stored.size?;
        let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
        let readers = (size / LEAST).min(threads).min(MOST_READERS);
        if readers < 2 {
            return None;
        }
        let mut starts = vec![head.len() as u64];
        let mut file = File::open(stored.path).ok()?;
        for reader in 1..readers {
            starts.extend(cut_behind(&mut file, size / readers * reader).ok()?);
        }
        Some(Self {
            path: stored.path,
            ranges: importer.ranges()?,
            head,
            starts,
        })
    }

    /// Reads it; gives the bytes of the whole file. The importer reads the first range.
    pub(crate) fn read(
        &self,
        importer: &mut Importer<'_>,
        digest: Option<&mut Sha256>,
        tell: &mut dyn FnMut(u64, u64),
    ) -> io::Result<u64> {
        let told = Told::default();
        thread::scope(|scope| {
            let digested = digest.map(|digest| scope.spawn(|| self.digest(digest)));
            let readers: Vec<Receiver<Given>> = (1..self.starts.len())
                .map(|range| self.start(scope, range, &told))
                .collect();
            let mut done = self.head.len() as u64;
            let tell = &mut |bytes, rows| {
                let (more, others) = (&told.bytes, &told.rows);
                let bytes = bytes + more.load(Ordering::Relaxed);
                tell(bytes, rows + others.load(Ordering::Relaxed));
            };
            done += self.push(0, importer, done, tell)?;
            importer.sort();
            for (range, reader) in (1..).zip(readers) {
                let read = wait(&reader, &mut || tell(done, importer.rows_read()));
                let taken = read.and_then(|(read, bytes)| {
                    told.forget(bytes, read.account.rows_read());
                    importer.continue_with(read, bytes).ok().map(|()| bytes)
                });
                done += match taken {
                    Some(bytes) => bytes,
                    None => self.push(range, importer, done, tell)?,
                };
            }
            match digested.map(thread::ScopedJoinHandle::join) {
                Some(Ok(read)) => read?,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => {}
            }
            Ok(done)
        })
    }

    /// Has a thread read a range.
    fn start<'scope>(
        &'scope self,
        scope: &'scope Scope<'scope, '_>,
        range: usize,
        told: &'scope Told,
    ) -> Receiver<Given> {
        let (done, reader) = mpsc::sync_channel(1);
        scope.spawn(move || {
            // Whoever waits for it is gone only when the whole reading failed.
            let _ = done.send(self.read_range(range, told));
        });
        reader
    }

    fn read_range(&self, range: usize, told: &Told) -> Given {
        let mut reader = self.ranges.reader(self.head, None)?;
        let mut rows = 0;
        let bytes = self.each_piece(range, &mut |piece| {
            reader.push(piece);
            let read = reader.rows_read();
            told.bytes.fetch_add(piece.len() as u64, Ordering::Relaxed);
            told.rows.fetch_add(read - rows, Ordering::Relaxed);
            rows = read;
        });
        Some((reader.finish()?, bytes.ok()?))
    }

    /// Has the importer read a range itself; the bytes of it.
    fn push(
        &self,
        range: usize,
        importer: &mut Importer<'_>,
        mut done: u64,
        tell: &mut dyn FnMut(u64, u64),
    ) -> io::Result<u64> {
        self.each_piece(range, &mut |piece| {
            // Text is never given up once its beginning was read.
            let _ = importer.push(piece);
            done += piece.len() as u64;
            tell(done, importer.rows_read());
        })
    }

    /// The bytes of a range in pieces; how many there were.
    fn each_piece(&self, range: usize, take: &mut dyn FnMut(&[u8])) -> io::Result<u64> {
        let from = self.starts.get(range).copied().unwrap_or(u64::MAX);
        let until = self.starts.get(range + 1).copied().unwrap_or(u64::MAX);
        let mut file = File::open(self.path)?;
        file.seek(SeekFrom::Start(from))?;
        let mut range = file.take(until.saturating_sub(from));
        let mut piece = vec![0; PIECE];
        let mut bytes = 0;
        loop {
            let length = fill(&mut range, &mut piece)?;
            if length == 0 {
                return Ok(bytes);
            }
            take(&piece[..length]);
            bytes += length as u64;
        }
    }

    /// Adds all bytes behind the head to a digest that has got the head.
    fn digest(&self, digest: &mut Sha256) -> io::Result<()> {
        for range in 0..self.starts.len() {
            self.each_piece(range, &mut |piece| digest.update(piece))?;
        }
        Ok(())
    }
}

impl Told {
    /// Takes away what is told otherwise from now on.
    fn forget(&self, bytes: u64, rows: u64) {
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
        self.rows.fetch_sub(rows, Ordering::Relaxed);
    }
}

/// Where the first record behind `at` begins, as far as can be seen.
fn cut_behind(file: &mut File, at: u64) -> io::Result<Option<u64>> {
    let mut probe = Vec::with_capacity(PROBE);
    file.seek(SeekFrom::Start(at))?;
    file.take(PROBE as u64).read_to_end(&mut probe)?;
    Ok(Ranges::cut(&probe).map(|cut| at + cut as u64))
}

/// What a thread gives, telling meanwhile how far all are.
fn wait(reader: &Receiver<Given>, tell: &mut dyn FnMut()) -> Given {
    loop {
        match reader.recv_timeout(TELL_EVERY) {
            Ok(read) => return read,
            Err(RecvTimeoutError::Timeout) => tell(),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}
