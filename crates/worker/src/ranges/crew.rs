//! The helpers of a packed file: the engine unpacks it, they read stretches of the text, and what
//! each gave is put in order behind what is before it. Started once the file's beginning is
//! known, and ended with the import.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures::StreamExt as _;
use futures::channel::{mpsc, oneshot};
use futures::future::{Either, select};
use hearth_bridge::server::{Job, Stop};
use hearth_bridge::{BUILD, Line};
use hearth_ingest::{Importer, RangeAccount, RangeRead, Ranges};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::pack::{bytes, unpack};
use super::task::HELPER;
use super::team::{MOST_READERS, processors};
use super::{FromHelper, Of, Task};
use crate::memory::MOST;

/// Bytes that a file has at least, as stored: a smaller one is read before helpers have started.
const LEAST: u64 = 4 * 1024 * 1024;
/// Text that one helper reads at a time: every stretch has people of its own to number.
const STRETCH: usize = 16 * 1024 * 1024;

/// The helpers of one file.
pub(crate) struct Crew {
    members: Vec<Member>,
    /// What they read, in order.
    at_work: VecDeque<Stretch>,
    given: usize,
}

/// A helper; it ends when this is dropped.
struct Member {
    tasks: mpsc::UnboundedSender<Given>,
    /// Whether it listens.
    works: Rc<Cell<bool>>,
    _wanted: oneshot::Sender<()>,
}

/// A stretch for a helper, and who waits for what it gives.
struct Given {
    text: Uint8Array,
    news: mpsc::UnboundedSender<News>,
}

/// A stretch of text, kept outside this program's memory.
struct Stretch {
    text: Uint8Array,
    works: Rc<Cell<bool>>,
    heard: mpsc::UnboundedReceiver<News>,
}

/// News of a helper about a stretch.
enum News {
    Told,
    Done(Read),
}

/// What a helper gave; the columns stay outside this program's memory until they are wanted.
struct Read {
    account: Box<RangeAccount>,
    has_value: bool,
    columns: Vec<JsValue>,
}

impl Crew {
    /// Helpers for a file of `size` bytes as stored, of which the beginning was pushed; `None`
    /// where they are of no use, or not yet.
    pub(crate) fn start(importer: &mut Importer<'_>, size: u64) -> Option<Self> {
        let helpers = processors().min(MOST_READERS);
        if helpers < 2 || size < LEAST {
            return None;
        }
        let (ranges, head) = importer.divert()?;
        let terms = Rc::new((ranges, head));
        let members = (0..helpers).map(|_| Member::start(Rc::clone(&terms)));
        Some(Self {
            members: members.collect(),
            at_work: VecDeque::new(),
            given: 0,
        })
    }

    /// Bytes of text that helpers have.
    pub(crate) fn bytes(&self) -> u64 {
        let texts = self.at_work.iter();
        texts.map(|stretch| u64::from(stretch.text.length())).sum()
    }

    /// Has text read that the importer has unpacked; `room` is what there is for what it gives.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub(crate) async fn take(
        &mut self,
        importer: &mut Importer<'_>,
        room: u64,
        job: &Job,
    ) -> Result<(), Stop> {
        while let Some(text) = importer.diverted(STRETCH) {
            // One more than can be read at once waits, so that no helper does.
            if self.at_work.len() > self.members.len() {
                self.settle(importer, room, job).await?;
            }
            let Some(member) = self.members.get(self.given % self.members.len()) else {
                importer.push_unpacked(&text);
                continue;
            };
            self.given += 1;
            let text = Uint8Array::from(text.as_slice());
            let (news, heard) = mpsc::unbounded();
            let given = Given {
                text: text.slice(0, text.length()),
                news,
            };
            // Of a helper that is lost nothing comes, and the text is read here.
            let _ = member.tasks.unbounded_send(given);
            self.at_work.push_back(Stretch {
                text,
                works: Rc::clone(&member.works),
                heard,
            });
        }
        Ok(())
    }

    /// Puts the first of what is being read behind what was read before; whether there was any.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub(crate) async fn settle(
        &mut self,
        importer: &mut Importer<'_>,
        room: u64,
        job: &Job,
    ) -> Result<bool, Stop> {
        let Some(mut stretch) = self.at_work.pop_front() else {
            return Ok(false);
        };
        let read = stretch.read(job).await?;
        let read = read.and_then(|read| read.unpacked(room));
        let taken = read.map(|read| importer.continue_with(read, 0));
        if !matches!(taken, Some(Ok(()))) {
            importer.push_unpacked(&stretch.text.to_vec());
        }
        Ok(true)
    }
}

impl Stretch {
    /// What its helper gives; nothing of one that is lost, or has not even started.
    async fn read(&mut self, job: &Job) -> Result<Option<Read>, Stop> {
        while self.works.get() {
            job.check()?;
            match self.heard.next().await {
                Some(News::Told) => {}
                Some(News::Done(read)) => return Ok(Some(read)),
                None => break,
            }
        }
        Ok(None)
    }
}

impl Read {
    /// What there is room for.
    fn unpacked(self, room: u64) -> Option<RangeRead> {
        // Unpacked, and then once more among those of the engine.
        let fits = bytes(&self.columns).saturating_mul(2) <= room;
        let read = fits.then(|| unpack(self.columns, *self.account, self.has_value));
        read.flatten().map(|(read, _)| read)
    }
}

impl Member {
    fn start(terms: Rc<(Ranges, Vec<u8>)>) -> Self {
        let (tasks, given) = mpsc::unbounded();
        let (wanted, unwanted) = oneshot::channel::<()>();
        let works = Rc::new(Cell::new(false));
        let began = Rc::clone(&works);
        wasm_bindgen_futures::spawn_local(async move {
            let attended = std::pin::pin!(attend(&terms, given, &began));
            // Either way the line is dropped, and the helper ends with it.
            match select(attended, unwanted).await {
                Either::Left(_) | Either::Right(_) => {}
            }
        });
        Self {
            tasks,
            works,
            _wanted: wanted,
        }
    }
}

/// Starts a helper and gives it one stretch after the other, until it is lost.
async fn attend(
    terms: &(Ranges, Vec<u8>),
    mut given: mpsc::UnboundedReceiver<Given>,
    began: &Cell<bool>,
) -> Option<()> {
    let mut line = Line::start(HELPER)?;
    match line.hear().await? {
        (FromHelper::Ready { build }, _) if build == BUILD => {}
        _ => return None,
    }
    began.set(true);
    let (ranges, head) = terms;
    let task = Task {
        ranges: ranges.clone(),
        of: Of::Text,
        memory_limit: MOST,
    };
    while let Some(Given { text, news }) = given.next().await {
        // Nobody waited until this one had started.
        if news.is_closed() {
            continue;
        }
        let head = Uint8Array::from(head.as_slice()).buffer();
        line.send(&task, &[head.into(), text.buffer().into()])
            .ok()?;
        let (account, has_value, columns) = loop {
            match line.hear().await? {
                (FromHelper::Done { account, has_value }, parts) => {
                    break (Box::new(account), has_value, parts);
                }
                (FromHelper::Read(_), _) => news.unbounded_send(News::Told).ok()?,
                (FromHelper::Ready { .. } | FromHelper::Failed, _) => return None,
            }
        };
        let read = Read {
            account,
            has_value,
            columns,
        };
        // Whoever waited for it has given the whole import up.
        news.unbounded_send(News::Done(read)).ok()?;
    }
    Some(())
}
