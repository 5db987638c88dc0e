//! A large packed file: this thread unpacks it, others read stretches of the text, and what
//! each gave is put in order behind what is before it. What a thread cannot read is read here.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, Scope};

use hearth_ingest::{Importer, RangeRead, Ranges};

use crate::reading::PIECE;

/// A file has at least so many bytes: a smaller one is read before others have started.
const LEAST: u64 = 1024 * 1024;
/// Text that one thread reads at a time: every stretch has people of its own to number.
const STRETCH: usize = 32 * 1024 * 1024;
/// Most readers of one file.
const MOST_READERS: usize = 8;

/// The threads that read what one file holds, once its beginning is known.
pub(crate) struct Readers<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    most: usize,
    terms: Option<Arc<(Ranges, Vec<u8>)>>,
    /// What is being read, in order.
    at_work: VecDeque<Stretch>,
}

/// Text that a thread reads.
struct Stretch {
    text: Arc<Vec<u8>>,
    read: Receiver<Option<RangeRead>>,
}

impl<'scope, 'env> Readers<'scope, 'env> {
    /// Those of a file of `size` bytes; `None` where they are of no use.
    pub(crate) fn of(size: Option<u64>, scope: &'scope Scope<'scope, 'env>) -> Option<Self> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let most = threads.min(MOST_READERS);
        (most > 1 && size? >= LEAST).then_some(Self {
            scope,
            most,
            terms: None,
            at_work: VecDeque::new(),
        })
    }

    /// Has the text read that the importer has unpacked.
    pub(crate) fn take(&mut self, importer: &mut Importer<'_>) {
        if self.terms.is_none() {
            self.terms = importer.divert().map(Arc::new);
        }
        let Some(terms) = self.terms.clone() else {
            return;
        };
        while let Some(text) = importer.diverted(STRETCH) {
            // One more than can be read at once waits, so that nobody waits for it.
            if self.at_work.len() > self.most {
                self.settle(importer);
            }
            let stretch = self.start(Arc::clone(&terms), Arc::new(text));
            self.at_work.push_back(stretch);
        }
    }

    /// Waits for all of them; the importer reads what is left itself.
    pub(crate) fn finish(mut self, importer: &mut Importer<'_>) {
        while self.settle(importer) {}
        importer.rejoin();
    }

    fn start(&self, terms: Arc<(Ranges, Vec<u8>)>, text: Arc<Vec<u8>>) -> Stretch {
        let (done, read) = mpsc::sync_channel(1);
        let own = Arc::clone(&text);
        let reading = move || {
            let (ranges, head) = &*terms;
            let read = ranges.reader(head, None).and_then(|mut reader| {
                // Every reader goes over its bytes several times: they are to be near still.
                own.chunks(PIECE).for_each(|piece| reader.push(piece));
                reader.finish()
            });
            // Whoever waits for it is gone only when the whole reading failed.
            let _ = done.send(read);
        };
        // Where no thread is to be had, nothing comes, and the text is read here.
        let _ = thread::Builder::new().spawn_scoped(self.scope, reading);
        Stretch { text, read }
    }

    /// Puts the first of what is being read behind what was read before; whether there was any.
    fn settle(&mut self, importer: &mut Importer<'_>) -> bool {
        let Some(Stretch { text, read }) = self.at_work.pop_front() else {
            return false;
        };
        let read = read.recv().ok().flatten();
        let taken = read.map(|read| importer.continue_with(read, 0));
        if !matches!(taken, Some(Ok(()))) {
            importer.push_unpacked(&text);
        }
        true
    }
}
