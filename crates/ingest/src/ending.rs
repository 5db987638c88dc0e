//! How the reading of a file ends: its report, or the one problem for which
//! nothing of it is kept. Reads nothing itself.

use hearth_events::PartialLog;
use hearth_model::import::{FileReport, Inspection, Note, NoteKind, Role};

use crate::account::Account;
use crate::importer::Imported;
use crate::problems::{ImportError, shape};
use crate::unpack::Fault;

/// What is noted when the archive ended too early and rows were read before.
pub(crate) fn noted(fault: Fault) -> Option<NoteKind> {
    match fault {
        Fault::Truncated => Some(NoteKind::Truncated),
        Fault::Damaged | Fault::Unsupported(_) => Some(NoteKind::Damaged),
        // Told by `FileReport::stopped`.
        Fault::NoMemory => None,
    }
}

/// Notes in a finished report that the archive behind the file broke off.
pub(crate) fn note(report: &mut FileReport, fault: Fault) {
    let Some(kind) = noted(fault) else {
        return;
    };
    if report.notes.iter().any(|note| note.kind == kind) {
        return;
    }
    report.notes.push(Note {
        kind,
        count: 1,
        first_lines: Vec::new(),
        first_columns: Vec::new(),
        names: Vec::new(),
    });
    report.notes.sort_by_key(|note| note.kind);
}

/// The problem when nothing was read before the archive ended.
pub(crate) fn unreadable(fault: Fault) -> ImportError {
    match fault {
        Fault::Truncated => ImportError::TruncatedArchive,
        Fault::Damaged => ImportError::DamagedArchive,
        Fault::Unsupported(method) => ImportError::UnsupportedPacking { method },
        Fault::NoMemory => ImportError::NoMemory,
    }
}

/// The problem of a time column of which no cell is a time.
pub(crate) fn unreadable_times(inspection: &Inspection) -> ImportError {
    let mut columns = inspection.columns.iter();
    let column = columns.find(|column| column.role == Role::Time);
    ImportError::UnreadableTimes {
        column: column.map_or_else(String::new, |column| column.name.clone()),
        looks: column
            .and_then(|column| column.samples.first())
            .map_or_else(String::new, |cell| shape(cell)),
    }
}

/// Nothing but the reason why.
pub(crate) fn refused(inspection: Inspection, bytes: u64, error: &ImportError) -> Imported {
    let problem = error.problem(&inspection.name);
    let mut report = report(inspection, bytes, Account::default());
    report.problem = Some(problem);
    Imported {
        report,
        log: PartialLog::new(&[], false),
        table: None,
        names: None,
        again: None,
        rejects: Vec::new(),
    }
}

/// The account as it is told.
pub(crate) fn report(inspection: Inspection, bytes: u64, account: Account) -> FileReport {
    let (kept, dropped) = (account.kept(), account.dropped());
    let (reasons, notes) = account.into_parts();
    FileReport {
        inspection,
        bytes,
        rows_read: kept + dropped,
        kept,
        events: 0,
        dropped,
        reasons,
        notes,
        problem: None,
        stopped: None,
    }
}
