//! The files of the data set as the worker keeps them: a way to read each
//! again, never its contents.

use hearth_ingest::{NamesTable, may_be_people};
use hearth_model::import::{DropReason, FileReport, ImportOptions, Note, NoteKind, Table};
use hearth_protocol::dataset::{Source, SourceId};

use crate::batch::Added;
use crate::fingerprint::Fingerprint;
use crate::import::Read;
use crate::origin::Origin;

/// A file of the data set.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) id: SourceId,
    pub(crate) origin: Origin,
    /// What was fixed about it; the rest is decided anew whenever all is read again.
    pub(crate) asked: ImportOptions,
    /// What it was read with.
    pub(crate) options: ImportOptions,
    pub(crate) report: FileReport,
    /// If it names events of other files.
    pub(crate) names: Option<NamesTable>,
    /// Absent where not every byte was read.
    pub(crate) fingerprint: Option<Fingerprint>,
}

impl Kept {
    /// The file's name as the person knows it.
    pub(crate) fn name(&self) -> &str {
        &self.report.inspection.name
    }

    /// Whether any event of the log is from this file.
    pub(crate) fn has_events(&self) -> bool {
        self.has_rows() && self.options.table == Table::Events
    }

    /// Whether any row of the people table is from this file.
    pub(crate) fn has_people(&self) -> bool {
        self.has_rows() && self.options.table == Table::People
    }

    /// Whether any row of it is kept, or would be if nobody were left out.
    fn has_rows(&self) -> bool {
        let mut reasons = self.report.reasons.iter();
        self.report.kept > 0 || reasons.any(|rows| rows.reason == DropReason::NotSampled)
    }

    /// Whether it was read for events, or could not be, and may be a people table.
    pub(crate) fn may_be_people(&self) -> bool {
        may_be_people(&self.options, &self.report)
    }

    /// The file as it was just read.
    pub(crate) fn new(id: SourceId, added: &mut Added) -> Self {
        Self {
            id,
            origin: added.origin.clone(),
            asked: std::mem::take(&mut added.asked),
            options: std::mem::take(&mut added.options),
            report: added.read.report.clone(),
            names: added.read.names.take(),
            fingerprint: added.read.fingerprint,
        }
    }

    /// Takes over what a new reading gave.
    pub(crate) fn update(&mut self, options: ImportOptions, read: &Read) {
        let taken = |note: &&Note| note.kind == NoteKind::TakenForPeople;
        let said = self.report.notes.iter().find(taken).cloned();
        let told = &mut self.report.inspection;
        let (shape, recalled) = (told.shape.take(), told.recalled);
        self.options = options;
        self.report = read.report.clone();
        self.names.clone_from(&read.names);
        // Told once, when it was added.
        let told = &mut self.report.inspection;
        (told.shape, told.recalled) = (shape, recalled);
        // Of an archive no more is read than needed.
        self.fingerprint = read.fingerprint.or(self.fingerprint);
        // Read again as what it was taken for, it is still nobody's choice.
        let unasked = self.asked.table == Table::Events && self.options.table == Table::People;
        if unasked && !self.report.notes.iter().any(|note| taken(&note)) {
            self.report.notes.extend(said);
        }
    }

    /// As the page sees it.
    pub(crate) fn to_source(&self) -> Source {
        Source {
            id: self.id,
            options: self.options.clone(),
            report: self.report.clone(),
        }
    }
}
