//! Reads files into partial logs, piece by piece, telling how far it is and
//! stopping when nobody waits any more. Changes nothing of the data set.

use hearth_bridge::server::{Job, Stop};
use hearth_events::{PartialLog, PartialTable};
use hearth_ingest::{Imported, Importer, NamesTable, Recall};
use hearth_model::Problem;
use hearth_model::import::{FileReport, ImportOptions};
use hearth_protocol::{Progress, Stage};
use web_sys::File;

use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::formats;
use crate::legacy;
use crate::origin::{Origin, PIECE, Pieces};
use crate::ranges::{Span, SpanPieces, Team, Told};

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
}

impl<'a> Reader<'a> {
    /// Work on files of `total` bytes.
    pub(crate) fn new(job: &'a Job, now_ms: i64, total: u64) -> Self {
        Self {
            job,
            now_ms,
            done: 0,
            rows: 0,
            total,
            strict: false,
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
        let mut importer = Importer::new(name, size, file.options, self.now_ms);
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
        let mut whole = true;
        let mut team = None;
        self.tell(file.name, &pieces, &seen, &importer);
        while let Some(piece) = pieces.next(self.job).await? {
            seen.push(piece);
            if importer.push(piece).is_err() {
                whole = false;
                break;
            }
            while importer.work() {
                self.tell(file.name, &pieces, &seen, &importer);
                self.job.breathe().await?;
            }
            self.tell(file.name, &pieces, &seen, &importer);
            if team.is_none() && seen.bytes() == PIECE as u64 {
                team = self.team(file, &importer).await;
                if let Some(team) = &team {
                    pieces.end_at(team.own.0);
                }
            }
        }
        if let (Some(team), Origin::File(handle)) = (team, file.origin) {
            self.read_ranges(handle, file.name, team, &mut importer, &mut seen)
                .await?;
        }
        importer.end();
        while importer.work() {
            self.tell(file.name, &pieces, &seen, &importer);
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

    /// Reads what is behind the engine's own pieces of a file: what helpers give, and what
    /// they do not.
    async fn read_ranges(
        &self,
        file: &File,
        name: &str,
        mut team: Team,
        importer: &mut Importer<'_>,
        seen: &mut Fingerprinter,
    ) -> Result<(), Stop> {
        let (from, ends) = team.own;
        let rest = Span {
            from,
            begins: from,
            until: from,
            ends,
        };
        self.read_span(file, name, rest, importer, seen).await?;
        importer.sort();
        for span in team.spans() {
            let (done, rows) = (seen.bytes(), importer.rows_read());
            let mut tell = |told: Told| self.tell_at(name, done + told.bytes, rows + told.rows);
            let given = team.wait(span, self.job, &mut tell).await?;
            let taken = given.and_then(|(read, hashes)| {
                importer.continue_with(read, span.bytes()).ok()?;
                Some(hashes)
            });
            match taken {
                Some(hashes) => seen.go_on((span.until - span.from) as u64, &hashes),
                None => self.read_span(file, name, span, importer, seen).await?,
            }
            self.job.breathe().await?;
        }
        Ok(())
    }

    /// Reads a span of a file as if there were no helpers.
    async fn read_span(
        &self,
        file: &File,
        name: &str,
        span: Span,
        importer: &mut Importer<'_>,
        seen: &mut Fingerprinter,
    ) -> Result<(), Stop> {
        let mut pieces = SpanPieces::new(file, name, span);
        let before = seen.bytes();
        while let Some(piece) = pieces.next().await? {
            // Text is never given up once its beginning was read.
            let _ = importer.push(piece);
            let done = before + pieces.seen.bytes();
            self.tell_at(name, done, importer.rows_read());
            self.job.check()?;
        }
        let bytes = pieces.seen.bytes();
        seen.go_on(bytes, &pieces.seen.into_hashes());
        Ok(())
    }

    fn tell_at(&self, name: &str, done: u64, rows: u64) {
        let done = self.done + done;
        self.job.progress(Progress {
            stage: Stage::Reading,
            file: name.to_owned(),
            done,
            total: self.total.max(done),
            rows: self.rows + rows,
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

    fn tell(&self, name: &str, pieces: &Pieces, seen: &Fingerprinter, importer: &Importer<'_>) {
        let done = self.done + seen.bytes();
        let total = pieces.expected(seen.bytes()).unwrap_or(self.total);
        self.job.progress(Progress {
            stage: Stage::Reading,
            file: name.to_owned(),
            done,
            total: total.max(done),
            rows: self.rows + importer.rows_read(),
        });
    }
}
