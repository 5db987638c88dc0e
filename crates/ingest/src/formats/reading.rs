//! One file that is held whole: its table is chosen once all of it is there, then
//! its rows are read a piece at a time.

use std::collections::BTreeSet;

use hearth_events::Memory;
use hearth_model::import::{Inspection, NoteKind};

use super::choice;
use super::{Broken, Head, MOST_UNPACKED, Source, ods, parquet, xls, xlsx};
use crate::collect::Collector;
use crate::columns::Plan;
use crate::fields::Cells;
use crate::file::Settings;
use crate::json::Unfolding;
use crate::opening::{self, Given};
use crate::problems::ImportError;
use crate::recall;
use crate::whole::{Kind, Read, WholeReader};

/// Rows of a piece.
const ROWS_PER_PIECE: usize = 4096;

/// The reader of a file, of which `inspection` is known.
pub(crate) fn open(kind: Kind, inspection: Inspection) -> Box<dyn WholeReader> {
    Box::new(Reading {
        kind,
        inspection,
        state: State::Closed,
    })
}

/// A file being read.
struct Reading {
    kind: Kind,
    inspection: Inspection,
    state: State,
}

enum State {
    /// Not looked at yet.
    Closed,
    Preparing(Box<dyn Source>),
    Rows(Box<Rows>),
    Refused(ImportError),
}

struct Rows {
    source: Box<dyn Source>,
    collector: Collector,
    cells: Cells,
    /// Rows before the first one that is data.
    skip: usize,
    /// How many cells every row has.
    width: usize,
    /// Columns of JSON, where there are any.
    unfolding: Option<Unfolding>,
    /// Columns of the file itself that are used.
    used: BTreeSet<usize>,
    done: bool,
    broken: Option<Broken>,
}

impl WholeReader for Reading {
    fn inspection(&self) -> &Inspection {
        &self.inspection
    }

    fn rows_read(&self) -> u64 {
        match &self.state {
            State::Rows(rows) => rows.collector.account.kept() + rows.collector.account.dropped(),
            _ => 0,
        }
    }

    fn memory(&self) -> Memory {
        match &self.state {
            State::Rows(rows) => rows.collector.memory(),
            _ => Memory::default(),
        }
    }

    fn work(&mut self, file: &[u8], settings: &Settings<'_>) -> bool {
        let state = std::mem::replace(&mut self.state, State::Closed);
        self.state = match state {
            State::Closed => match source(self.kind, file) {
                Ok(source) => State::Preparing(source),
                Err(broken) => State::Refused(self.refusal(broken)),
            },
            State::Preparing(mut source) => match source.prepare(file) {
                Ok(true) => State::Preparing(source),
                Ok(false) => self.begin(source, settings),
                Err(broken) => State::Refused(self.refusal(broken)),
            },
            State::Rows(mut rows) => {
                rows.piece(file);
                State::Rows(rows)
            }
            refused @ State::Refused(_) => refused,
        };
        match &self.state {
            State::Closed | State::Preparing(_) => true,
            State::Rows(rows) => !rows.done,
            State::Refused(_) => false,
        }
    }

    fn into_read(self: Box<Self>) -> Read {
        let rows = match self.state {
            State::Rows(rows) => rows.end(self.kind),
            State::Refused(error) => Err(error),
            State::Closed | State::Preparing(_) => Err(ImportError::Empty),
        };
        Read {
            inspection: self.inspection,
            rows,
        }
    }
}

impl Reading {
    fn begin(&mut self, mut source: Box<dyn Source>, settings: &Settings<'_>) -> State {
        let heads = source.heads();
        let chosen = recall::decide(
            &mut self.inspection,
            settings.given(),
            &mut |inspection, given| choose(&heads, inspection, given),
        );
        let (table, skip, plan, unfolding) = match chosen {
            Ok(chosen) => chosen,
            Err(error) => return State::Refused(error),
        };
        let (mut used, mut width) = (plan.mapping.used(), plan.names.len());
        if let Some(unfolding) = &unfolding {
            used = unfolding.sources(&used);
            width = unfolding.own();
        }
        if let Err(broken) = source.choose(table, &used) {
            return State::Refused(self.refusal(broken));
        }
        State::Rows(Box::new(Rows {
            source,
            width,
            unfolding,
            used,
            collector: Collector::new(plan, settings.now_ms),
            cells: Cells::default(),
            skip,
            done: false,
            broken: None,
        }))
    }

    fn refusal(&self, broken: Broken) -> ImportError {
        let format = self.kind.with_article();
        match broken {
            Broken::Truncated => ImportError::TruncatedFile { format },
            Broken::Damaged => ImportError::DamagedFile { format },
            Broken::Encrypted => ImportError::PasswordProtected,
            Broken::TooLarge(bytes) => ImportError::TooLarge {
                format,
                bytes,
                limit: MOST_UNPACKED,
            },
            Broken::Unsupported(how) => ImportError::UnsupportedInside { format, how },
        }
    }
}

impl Rows {
    fn piece(&mut self, file: &[u8]) {
        for _ in 0..ROWS_PER_PIECE {
            self.cells.clear();
            let line = match self.source.next(file, &mut self.cells) {
                Ok(Some(line)) => line,
                Ok(None) => {
                    self.done = true;
                    return;
                }
                Err(broken) => {
                    self.done = true;
                    self.broken = Some(broken);
                    return;
                }
            };
            if self.skip > 0 {
                self.skip -= 1;
                continue;
            }
            self.cells.pad(self.width);
            let row = self.cells.row();
            let written = self.cells.written().as_bytes();
            let Self {
                unfolding,
                collector,
                used,
                ..
            } = self;
            let kept = collector.account.kept();
            match unfolding {
                Some(unfolding) => unfolding.take(&row, line.number, written, collector),
                None => collector.take(&row, line.number, written),
            }
            let failed = self
                .cells
                .failed()
                .iter()
                .any(|column| used.contains(column));
            if failed && collector.account.kept() > kept {
                let kind = NoteKind::FailedFormula;
                collector.account.note(kind, line.number);
            }
        }
    }

    fn end(mut self, kind: Kind) -> Result<(Collector, Option<NoteKind>), ImportError> {
        let format = kind.with_article();
        if let Some(unfolding) = &mut self.unfolding {
            let late = unfolding.late();
            self.collector.account.name(NoteKind::LateColumns, late);
        }
        self.collector.finish();
        let read = self.collector.account.kept() + self.collector.account.dropped();
        let noted = self.broken.map(|broken| match broken {
            Broken::Truncated => NoteKind::Truncated,
            _ => NoteKind::Damaged,
        });
        match noted {
            Some(_) if read == 0 => Err(ImportError::DamagedFile { format }),
            noted => Ok((self.collector, noted)),
        }
    }
}

/// The table that is read, its rows before the first that is data, how they are read,
/// and its columns of JSON.
fn choose(
    heads: &[Head],
    inspection: &mut Inspection,
    given: Given<'_>,
) -> Result<(usize, usize, Plan, Option<Unfolding>), ImportError> {
    let zone = opening::zone_of(given.options)?;
    let choice = choice::choose(heads, inspection, given, &zone)?;
    *inspection = choice.inspection;
    Ok((choice.table, choice.skip, choice.plan?, choice.unfolding))
}

fn source(kind: Kind, file: &[u8]) -> Result<Box<dyn Source>, Broken> {
    Ok(match kind {
        Kind::Xlsx => Box::new(xlsx::Workbook::open(file)?),
        Kind::Xls => Box::new(xls::Workbook::open(file)?),
        Kind::Ods => Box::new(ods::Spreadsheet::open(file)?),
        Kind::Parquet => Box::new(parquet::Parquet::open(file)?),
    })
}
