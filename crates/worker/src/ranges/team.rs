//! The helpers of one import: started once it is known how the file is read, heard while
//! the engine reads its own part, and ended with it.

use std::cell::Cell;
use std::rc::Rc;

use futures::StreamExt as _;
use futures::channel::{mpsc, oneshot};
use futures::future::{Either, select};
use hearth_bridge::server::{Job, Stop};
use hearth_bridge::{BUILD, Line};
use hearth_ingest::{RangeAccount, RangeRead, Ranges};
use js_sys::Reflect;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use web_sys::File;

use super::pack::{bytes, unpack};
use super::task::{HELPER, cut_behind};
use super::{FromHelper, Of, Span, Task};
use crate::memory::MOST;
use crate::origin::PIECE;

/// Pieces that every reader gets at least: for fewer a helper costs more than it saves.
const FEWEST_PIECES: u64 = 4;
/// Most readers of one file, the engine among them.
pub(super) const MOST_READERS: u64 = 8;
/// Bytes in which a line end is looked for where a range is to begin.
const PROBE: f64 = 65_536.0;

/// How far a helper is.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) bytes: u64,
    pub(crate) rows: u64,
}

/// The helpers of one file.
pub(crate) struct Team {
    /// Where the engine's own part ends: hashed pieces, then text.
    pub(crate) own: (f64, f64),
    /// In the order of their ranges.
    members: Vec<Member>,
}

/// A helper at work; it ends when this is dropped.
struct Member {
    span: Span,
    heard: mpsc::UnboundedReceiver<Heard>,
    at: Rc<Cell<Told>>,
    /// Whether it got its task.
    works: Rc<Cell<bool>>,
    _wanted: oneshot::Sender<()>,
}

/// News of a helper.
enum Heard {
    Told,
    /// The columns stay outside this program's memory until they are wanted.
    Done {
        account: Box<RangeAccount>,
        has_value: bool,
        columns: Vec<JsValue>,
    },
}

impl Team {
    /// Helpers for the greater part of `file`; `None` where they are of no use.
    pub(crate) async fn start(file: &File, ranges: &Ranges) -> Option<Self> {
        let piece = PIECE as f64;
        let pieces = (file.size() / piece).ceil() as u64;
        let readers = (pieces / FEWEST_PIECES).min(processors()).min(MOST_READERS);
        if readers < 2 {
            return None;
        }
        let mut cuts = Vec::new();
        for reader in 1..readers {
            let at = (pieces * reader / readers) as f64 * piece;
            if let Some(begins) = cut_behind(file, at, PROBE).await {
                cuts.push((at, begins));
            }
        }
        let own = *cuts.first()?;
        let spans = Span::of(&cuts, file.size());
        let members = spans.into_iter();
        Some(Self {
            own,
            members: members
                .map(|span| Member::start(file, ranges, span))
                .collect(),
        })
    }

    /// The spans in order.
    pub(crate) fn spans(&self) -> Vec<Span> {
        self.members.iter().map(|member| member.span).collect()
    }

    /// How far all of them are together.
    pub(crate) fn told(&self) -> Told {
        let told = self.members.iter().map(|member| member.at.get());
        told.fold(Told::default(), |all, own| Told {
            bytes: all.bytes + own.bytes,
            rows: all.rows + own.rows,
        })
    }

    /// Waits for what the helper of a span gives; `None` where it gives nothing, or more than
    /// there is `room` for. It is ended then, and what it told counts no more.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub(crate) async fn wait(
        &mut self,
        span: Span,
        room: u64,
        job: &Job,
        tell: &mut dyn FnMut(Told),
    ) -> Result<Option<(RangeRead, Vec<u64>)>, Stop> {
        let mut given = None;
        loop {
            let told = self.told();
            let Some(member) = self.members.iter_mut().find(|member| member.span == span) else {
                break;
            };
            // One that has not even started is of no use any more.
            if !member.works.get() {
                break;
            }
            tell(told);
            match member.heard.next().await {
                Some(Heard::Told) => {}
                Some(Heard::Done {
                    account,
                    has_value,
                    columns,
                }) => {
                    // Unpacked, and then once more among those of the engine.
                    if bytes(&columns).saturating_mul(2) <= room {
                        given = unpack(columns, *account, has_value);
                    }
                    break;
                }
                None => break,
            }
            job.check()?;
        }
        self.members.retain(|member| member.span != span);
        Ok(given)
    }
}

impl Member {
    fn start(file: &File, ranges: &Ranges, span: Span) -> Self {
        let (news, heard) = mpsc::unbounded();
        let (wanted, unwanted) = oneshot::channel::<()>();
        let at = Rc::new(Cell::new(Told::default()));
        let works = Rc::new(Cell::new(false));
        let task = Task {
            ranges: ranges.clone(),
            of: Of::Span(span),
            memory_limit: MOST,
        };
        let (file, told, began) = (file.clone(), Rc::clone(&at), Rc::clone(&works));
        wasm_bindgen_futures::spawn_local(async move {
            let attended = std::pin::pin!(attend(&task, &file, &news, &told, &began));
            // Either way the line is dropped, and the helper ends with it.
            match select(attended, unwanted).await {
                Either::Left(_) | Either::Right(_) => {}
            }
        });
        Self {
            span,
            heard,
            at,
            works,
            _wanted: wanted,
        }
    }
}

/// Starts a helper, gives it its task and passes on what it says, until it is done or lost.
async fn attend(
    task: &Task,
    file: &File,
    news: &mpsc::UnboundedSender<Heard>,
    told: &Cell<Told>,
    began: &Cell<bool>,
) -> Option<()> {
    let mut line = Line::start(HELPER)?;
    loop {
        let (said, parts) = line.hear().await?;
        let heard = match said {
            FromHelper::Ready { build } if build == BUILD => {
                line.send(task, &[file.into()]).ok()?;
                began.set(true);
                continue;
            }
            FromHelper::Ready { .. } | FromHelper::Failed => return None,
            FromHelper::Read(at) => {
                told.set(at);
                Heard::Told
            }
            FromHelper::Done { account, has_value } => Heard::Done {
                account: Box::new(account),
                has_value,
                columns: parts,
            },
        };
        let is_done = matches!(heard, Heard::Done { .. });
        news.unbounded_send(heard).ok()?;
        if is_done {
            return Some(());
        }
    }
}

/// How many threads run at once here.
pub(super) fn processors() -> u64 {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    let found = navigator.and_then(|of| Reflect::get(&of, &"hardwareConcurrency".into()));
    let count = found.ok().and_then(|count| count.as_f64());
    count.map_or(1, |count| count.max(1.0) as u64)
}
