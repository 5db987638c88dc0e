//! Reads files into partial logs, piece by piece, telling how far it is and
//! stopping when nobody waits any more. Changes nothing of the data set.

use hearth_bridge::server::{Job, Stop};
use hearth_events::{PartialLog, PartialTable};
use hearth_ingest::{Imported, Importer, NamesTable, Recall};
use hearth_model::Problem;
use hearth_model::import::{FileReport, ImportOptions};
use hearth_protocol::envelope::Short;
use hearth_protocol::{Progress, Stage};
use web_sys::File;

use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::formats;
use crate::legacy;
use crate::memory::{At, Room, Trend};
use crate::origin::{Origin, PIECE, Pieces};
use crate::ranges::{Crew, Span, SpanPieces, Team, Told};

/// How often a file is read once more at most.
const READINGS: usize = 2;

/// A file that was read.
#[derive(Clone)]
pub(crate) struct Read {
    pub(crate) report: FileReport,
    pub(crate) log: PartialLog,
    /// If it is a people table.
    pub(crate) table: Option<PartialTable>,
    /// If it names events of other files.
    pub(crate) names: Option<NamesTable>,
    pub(crate) fingerprint: Option<Fingerprint>,
    /// The dropped rows as CSV, where the options ask for them.
    pub(crate) rejects: Vec<u8>,
}

/// A file to be read.
pub(crate) struct ToRead<'a> {
    pub(crate) name: &'a str,
    pub(crate) origin: &'a Origin,
    pub(crate) options: &'a ImportOptions,
    /// Whether a text is the id of somebody who has events.
    pub(crate) known: &'a dyn Fn(&str) -> bool,
    /// How a file of a shape is read by somebody's choice, where nothing of it is fixed.
    pub(crate) recall: Option<Recall<'a>>,
}

impl<'a> ToRead<'a> {
    /// The name of the file whose bytes are read: of an archive, where this is one inside.
    fn own_name(&self) -> &'a str {
        let entry = self.options.entry.as_deref();
        let archive = entry.and_then(|entry| self.name.strip_suffix(entry)?.strip_suffix('/'));
        archive.unwrap_or(self.name)
    }
}

/// What a file that is read by several is put together of.
struct Own<'a, 'k> {
    importer: &'a mut Importer<'k>,
    seen: &'a mut Fingerprinter,
    trend: &'a mut Trend,
}

/// Reads several files one after the other, as one piece of work.
pub(crate) struct Reader<'a> {
    job: &'a Job,
    now_ms: i64,
    /// Bytes and rows of the files read before the present one.
    done: u64,
    rows: u64,
    /// Bytes of all files of known size.
    total: u64,
    /// Whether bytes that cannot be had stop the whole work.
    strict: bool,
    /// Of how many people one is kept.
    one_in: u32,
    room: Room,
}

impl<'a> Reader<'a> {
    /// Work on files of `total` bytes, by the terms of a data set.
    pub(crate) fn new(job: &'a Job, now_ms: i64, total: u64, (one_in, room): (u32, Room)) -> Self {
        Self {
            job,
            now_ms,
            done: 0,
            rows: 0,
            total,
            strict: false,
            one_in,
            room,
        }
    }

    /// The same work, but nothing is given up: bytes that cannot be had stop it.
    pub(crate) fn strictly(self) -> Self {
        Self {
            strict: true,
            ..self
        }
    }

    /// Reads a file that is one, or the one that the options name of an archive, as
    /// [`Reader::read_all`] does.
    ///
    /// # Errors
    /// Those of [`Reader::read_all`].
    pub(crate) async fn read(&mut self, file: &ToRead<'_>) -> Result<Read, Stop> {
        Ok(self.read_all(file, Vec::new()).await?.swap_remove(0))
    }

    /// Reads every file inside a file, or those `entries` of it, at least one; and
    /// once more where its later rows say that its cells are to be read otherwise.
    /// What is wrong with its contents is told by the reports.
    ///
    /// # Errors
    /// [`Stop::Cancelled`]; `unreadable-file` and `unknown-demo`, where the bytes cannot be had.
    pub(crate) async fn read_all(
        &mut self,
        file: &ToRead<'_>,
        entries: Vec<ImportOptions>,
    ) -> Result<Vec<Read>, Stop> {
        let (mut files, fingerprint) = self.read_once(file, entries).await?;
        // Read in another way, its rows may prove something else once more.
        for _ in 0..READINGS {
            let again: Vec<ImportOptions> = files
                .iter_mut()
                .filter_map(|imported| imported.again.take())
                .map(|options| *options)
                .collect();
            let Some(options) = again.first() else {
                break;
            };
            self.total += file.origin.bytes();
            let once_more = ToRead {
                options,
                recall: None,
                ..*file
            };
            let entries = again.iter().filter(|options| options.entry.is_some());
            let anew = self.read_once(&once_more, entries.cloned().collect());
            for mut imported in anew.await?.0 {
                let inspection = &mut imported.report.inspection;
                let mut files = files.iter_mut();
                let same = |file: &&mut Imported| file.report.inspection.entry == inspection.entry;
                if let Some(file) = files.find(same) {
                    // Told by the first reading, of which the rest counts for nothing.
                    let first = &mut file.report.inspection;
                    inspection.shape = first.shape.take();
                    inspection.recalled = first.recalled;
                    *file = imported;
                }
            }
        }
        let files = files.into_iter();
        Ok(files
            .map(|imported| self.done(imported, fingerprint))
            .collect())
    }

    fn done(&mut self, imported: Imported, bytes: Option<Fingerprint>) -> Read {
        let Imported {
            report,
            log,
            table,
            names,
            rejects,
            ..
        } = imported;
        self.rows += report.rows_read;
        self.room.keep(&log.memory());
        let entry = report.inspection.entry.as_deref();
        let fingerprint = bytes.map(|bytes| entry.map_or(bytes, |entry| bytes.of_entry(entry)));
        Read {
            report,
            log,
            table,
            names,
            fingerprint,
            rejects,
        }
    }

    async fn read_once(
        &mut self,
        file: &ToRead<'_>,
        entries: Vec<ImportOptions>,
    ) -> Result<(Vec<Imported>, Option<Fingerprint>), Stop> {
        let mut pieces = file.origin.pieces(file.name)?;
        let size = file.origin.bytes();
        let name = file.own_name();
        let options = ImportOptions {
            sample: (self.one_in > 1).then_some(self.one_in),
            ..file.options.clone()
        };
        let entries: Vec<ImportOptions> = entries
            .into_iter()
            .map(|entry| ImportOptions {
                sample: options.sample,
                ..entry
            })
            .collect();
        let mut importer = Importer::new(name, size, &options, self.now_ms);
        if !entries.is_empty() {
            importer = importer.with_entries(entries);
        }
        let mut importer = importer
            .with_legacy_decoders(legacy::decoder)
            .with_formats(formats::ready)
            .with_known_people(file.known);
        if let Some(recall) = file.recall {
            importer = importer.with_recall(recall);
        }
        let mut seen = Fingerprinter::default();
        let mut trend = Trend::default();
        let (mut whole, mut is_full) = (true, false);
        let (mut team, mut crew) = (None, None);
        // Dropped rows are read by one: they would be sent as text.
        let shared = if options.rejects { 0 } else { size };
        self.tell(file.name, &pieces, &seen, &importer, &mut trend);
        while let Some(piece) = pieces.next(self.job).await? {
            is_full = !self.has_room(&importer, seen.bytes(), piece.len());
            if is_full {
                break;
            }
            seen.push(piece);
            if importer.push(piece).is_err() {
                whole = false;
                break;
            }
            while !is_full && importer.work() {
                self.tell(file.name, &pieces, &seen, &importer, &mut trend);
                self.job.breathe().await?;
                let has_room = self.hand_out(&mut crew, &mut importer, shared).await?;
                // What is unpacked may be many times the piece.
                is_full = !has_room || !self.has_room(&importer, seen.bytes(), 0);
            }
            if is_full {
                break;
            }
            self.tell(file.name, &pieces, &seen, &importer, &mut trend);
            if team.is_none() && seen.bytes() == PIECE as u64 {
                team = self.team(file, &importer).await;
                if let Some(team) = &team {
                    pieces.end_at(team.own.0);
                }
            }
        }
        if let (Some(team), Origin::File(handle), false) = (team, file.origin, is_full || !whole) {
            let own = &mut Own {
                importer: &mut importer,
                seen: &mut seen,
                trend: &mut trend,
            };
            whole = self.read_ranges(handle, file.name, team, own).await?;
        }
        self.settle(crew, &mut importer).await?;
        if is_full {
            importer.stop();
            whole = false;
        }
        importer.end();
        while importer.work() {
            self.tell(file.name, &pieces, &seen, &importer, &mut trend);
            self.job.breathe().await?;
        }
        self.done += size.max(seen.bytes());
        let mut files = importer.finish();
        if let ([imported], 0) = (files.as_mut_slice(), size) {
            imported.report.bytes = seen.bytes();
        }
        Ok((files, whole.then(|| seen.finish())))
    }

    /// Helpers for the rest of a file of which the first piece was pushed, if it is large and
    /// a table of events.
    async fn team(&self, file: &ToRead<'_>, importer: &Importer<'_>) -> Option<Team> {
        let Origin::File(handle) = file.origin else {
            return None;
        };
        // Dropped rows are read by one: they would be sent as text.
        let ranges = importer.ranges().filter(|ranges| !ranges.options.rejects)?;
        Team::start(handle, &ranges).await
    }

    /// Has helpers read what was unpacked of a large packed file of `size` bytes; says whether there
    /// is room for what they give.
    async fn hand_out(
        &self,
        crew: &mut Option<Crew>,
        importer: &mut Importer<'_>,
        size: u64,
    ) -> Result<bool, Stop> {
        if crew.is_none() {
            *crew = Crew::start(importer, size);
        }
        let Some(crew) = crew else {
            return Ok(true);
        };
        let room = self.room.left(&importer.memory());
        crew.take(importer, room, self.job).await?;
        // An event takes less than its text.
        Ok(crew.bytes() <= self.room.left(&importer.memory()))
    }

    /// Waits for all that helpers still read; the importer goes on by itself.
    async fn settle(&self, crew: Option<Crew>, importer: &mut Importer<'_>) -> Result<(), Stop> {
        let Some(mut crew) = crew else {
            return Ok(());
        };
        loop {
            let room = self.room.left(&importer.memory());
            if !crew.settle(importer, room, self.job).await? {
                break;
            }
        }
        importer.rejoin();
        Ok(())
    }

    /// Reads what is behind the engine's own pieces of a file: what helpers give, and what
    /// they do not. Says whether all of it was read.
    async fn read_ranges(
        &mut self,
        file: &File,
        name: &str,
        mut team: Team,
        own: &mut Own<'_, '_>,
    ) -> Result<bool, Stop> {
        let (from, ends) = team.own;
        let rest = Span {
            from,
            begins: from,
            until: from,
            ends,
        };
        if !self.read_span(file, name, rest, own).await? {
            return Ok(false);
        }
        own.importer.sort();
        for span in team.spans() {
            let (done, rows) = (own.seen.bytes(), own.importer.rows_read());
            let short = self.short(own.importer, done, file.size() as u64, own.trend);
            let mut tell =
                |told: Told| self.tell_at(name, done + told.bytes, rows + told.rows, short.clone());
            let room = self.room.left(&own.importer.memory());
            let given = team.wait(span, room, self.job, &mut tell).await?;
            let taken = given.and_then(|(read, hashes)| {
                own.importer.continue_with(read, span.bytes()).ok()?;
                Some(hashes)
            });
            let whole = match taken {
                Some(hashes) => {
                    let bytes = (span.until - span.from) as u64;
                    own.seen.go_on(bytes, &hashes);
                    true
                }
                None => self.read_span(file, name, span, own).await?,
            };
            if !whole {
                return Ok(false);
            }
            self.job.breathe().await?;
        }
        Ok(true)
    }

    /// Reads a span of a file as if there were no helpers; says whether all of it was read.
    async fn read_span(
        &mut self,
        file: &File,
        name: &str,
        span: Span,
        own: &mut Own<'_, '_>,
    ) -> Result<bool, Stop> {
        let mut pieces = SpanPieces::new(file, name, span);
        let before = own.seen.bytes();
        let size = file.size() as u64;
        let mut done = before;
        while let Some(piece) = pieces.next().await? {
            if !self.has_room(own.importer, done, piece.len()) {
                own.importer.stop();
                return Ok(false);
            }
            // Text is never given up once its beginning was read.
            let _ = own.importer.push(piece);
            done = before + pieces.seen.bytes();
            let short = self.short(own.importer, done, size, own.trend);
            self.tell_at(name, done, own.importer.rows_read(), short);
            self.job.check()?;
        }
        let bytes = pieces.seen.bytes();
        own.seen.go_on(bytes, &pieces.seen.into_hashes());
        Ok(true)
    }

    /// Whether there is room for the next bytes of a file of which so many were read.
    fn has_room(&mut self, importer: &Importer<'_>, done: u64, more: usize) -> bool {
        let memory = importer.memory();
        let at = At {
            done,
            total: 0,
            memory: &memory,
            inspection: None,
        };
        self.room.has(at, more as u64)
    }

    /// What there will be too little of for the rest of a file.
    fn short(
        &self,
        importer: &Importer<'_>,
        done: u64,
        total: u64,
        trend: &mut Trend,
    ) -> Option<Short> {
        let memory = importer.memory();
        let at = At {
            done,
            total,
            memory: &memory,
            inspection: importer.inspection().filter(|_| !importer.is_archive()),
        };
        self.room.short(at, trend)
    }

    fn tell_at(&self, name: &str, done: u64, rows: u64, short: Option<Short>) {
        let done = self.done + done;
        self.job.progress(Progress {
            stage: Stage::Reading,
            file: name.to_owned(),
            done,
            total: self.total.max(done),
            rows: self.rows + rows,
            short,
        });
    }

    /// As [`Reader::read_all`], but bytes that cannot be had are told by the report too,
    /// unless the work is strict.
    ///
    /// # Errors
    /// [`Stop::Cancelled`]; those of [`Reader::read_all`] in strict work.
    pub(crate) async fn read_or_report(
        &mut self,
        file: &ToRead<'_>,
        entries: Vec<ImportOptions>,
    ) -> Result<Vec<Read>, Stop> {
        match self.read_all(file, entries).await {
            Err(Stop::Problems(problems)) if !self.strict => Ok(vec![self.unread(file, problems)]),
            other => other,
        }
    }

    /// Reads a file once more that was read before.
    ///
    /// # Errors
    /// Those of [`Reader::read_or_report`].
    pub(crate) async fn read_again(&mut self, file: &ToRead<'_>) -> Result<Read, Stop> {
        self.total += file.origin.bytes();
        Ok(self.read_or_report(file, Vec::new()).await?.swap_remove(0))
    }

    /// Says that several files have so many bytes in common, and are read at once.
    pub(crate) fn share(&mut self, bytes: u64) {
        self.total = self.total.saturating_sub(bytes);
    }

    /// Says that reading is over and the log is being made.
    pub(crate) fn tell_indexing(&self) {
        self.job.progress(Progress {
            stage: Stage::Indexing,
            file: String::new(),
            done: self.done,
            total: self.total.max(self.done),
            rows: self.rows,
            short: None,
        });
    }

    fn unread(&self, file: &ToRead<'_>, problems: Vec<Problem>) -> Read {
        let nothing = Importer::new(file.name, file.origin.bytes(), file.options, self.now_ms);
        let mut report = nothing.finish().swap_remove(0).report;
        report.problem = problems.into_iter().next().or(report.problem);
        Read {
            report,
            log: PartialLog::default(),
            table: None,
            names: None,
            fingerprint: None,
            rejects: Vec::new(),
        }
    }

    fn tell(
        &self,
        name: &str,
        pieces: &Pieces,
        seen: &Fingerprinter,
        importer: &Importer<'_>,
        trend: &mut Trend,
    ) {
        let done = self.done + seen.bytes();
        let expected = pieces.expected(seen.bytes());
        let size = expected.or(pieces.size()).unwrap_or(0);
        let total = expected.unwrap_or(self.total);
        self.job.progress(Progress {
            stage: Stage::Reading,
            file: name.to_owned(),
            done,
            total: total.max(done),
            rows: self.rows + importer.rows_read(),
            short: self.short(importer, seen.bytes(), size, trend),
        });
    }
}
