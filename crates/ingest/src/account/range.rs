//! The account of a range of a file, put behind the account of what is before it.

use hearth_model::import::{DropReason, Dropped, Note};
use serde::{Deserialize, Serialize};

use super::{Account, LINES, MOST_REJECTS, Rejects, SAMPLES};

/// A dropped row, to be written once its line is known.
pub(super) type Held = (DropReason, u64, Vec<u8>);

/// The account of a range; lines count from its beginning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AccountOfRange {
    kept: u64,
    dropped: Vec<Dropped>,
    notes: Vec<Note>,
    /// Its dropped rows, where they are wanted.
    rejects: Vec<Held>,
    /// Whether there was room for all of them.
    complete: bool,
}

impl AccountOfRange {
    /// Whether any row was dropped for this reason.
    pub(crate) fn has_dropped(&self, reason: DropReason) -> bool {
        self.dropped.iter().any(|dropped| dropped.reason == reason)
    }

    /// Whether there was room for all of its dropped rows.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Rows kept and dropped.
    pub(crate) fn rows(&self) -> u64 {
        let dropped = self.dropped.iter().map(|dropped| dropped.count);
        dropped.fold(self.kept, u64::saturating_add)
    }
}

impl Account {
    /// An empty account of a range of the same file.
    pub(crate) fn emptied(&self) -> Self {
        let rejects = self.rejects.as_ref().map(|_| Rejects {
            held: Some(Vec::new()),
            ..Rejects::default()
        });
        Self {
            rejects,
            ..Self::default()
        }
    }

    /// What was counted of a range.
    pub(crate) fn into_range(self) -> AccountOfRange {
        let rejects = self.rejects.unwrap_or_default();
        AccountOfRange {
            kept: self.kept,
            dropped: self.dropped.into_values().collect(),
            notes: self.notes.into_values().collect(),
            complete: rejects.left_out == 0,
            rejects: rejects.held.unwrap_or_default(),
        }
    }

    /// Adds the account of a range, before which there are so many lines.
    pub(crate) fn continue_with(&mut self, next: AccountOfRange, lines: u64) {
        self.kept += next.kept;
        for dropped in next.dropped {
            self.add_dropped(dropped, lines);
        }
        for note in next.notes {
            self.add_note(note, lines);
        }
        if let Some(rejects) = &mut self.rejects {
            for (reason, line, row) in next.rejects {
                rejects.add(reason, line + lines, &row);
            }
        }
    }

    fn add_dropped(&mut self, next: Dropped, lines: u64) {
        let entry = self.dropped_for(next.reason);
        entry.count += next.count;
        add_lines(&mut entry.first_lines, next.first_lines, lines);
        add_lines(&mut entry.first_columns, next.first_columns, 0);
        let room = SAMPLES.saturating_sub(entry.samples.len());
        entry.samples.extend(next.samples.into_iter().take(room));
    }

    fn add_note(&mut self, next: Note, lines: u64) {
        let entry = self.note_of(next.kind);
        entry.count += next.count;
        add_lines(&mut entry.first_lines, next.first_lines, lines);
    }
}

fn add_lines(own: &mut Vec<u64>, next: Vec<u64>, before: u64) {
    let room = LINES.saturating_sub(own.len());
    own.extend(next.into_iter().take(room).map(|line| line + before));
}

impl Rejects {
    /// Holds a row of a range; says no where it is the whole file that writes it at once.
    pub(super) fn hold(&mut self, reason: DropReason, line: u64, row: &[u8]) -> bool {
        let Some(held) = &mut self.held else {
            return false;
        };
        self.held_bytes += row.len();
        if self.held_bytes <= MOST_REJECTS {
            held.push((reason, line, row.to_vec()));
        } else {
            self.left_out += 1;
        }
        true
    }
}
