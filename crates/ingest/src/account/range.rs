//! The account of a range of a file, put behind the account of what is before it.

use hearth_model::import::{DropReason, Dropped, Note};

use super::{Account, LINES, MOST_REJECTS, Rejects, SAMPLES};

/// A dropped row, to be written once its line is known.
pub(super) type Held = (DropReason, u64, Vec<u8>);

impl Account {
    /// An empty account of a range of the same file.
    pub(crate) fn of_range(&self) -> Self {
        let rejects = self.rejects.as_ref().map(|_| Rejects {
            held: Some(Vec::new()),
            ..Rejects::default()
        });
        Self {
            rejects,
            ..Self::default()
        }
    }

    /// Whether any row was dropped for this reason.
    pub(crate) fn has_dropped(&self, reason: DropReason) -> bool {
        self.dropped.contains_key(&reason)
    }

    /// Whether a range has room for all of its dropped rows.
    pub(crate) fn is_complete(&self) -> bool {
        self.rejects
            .as_ref()
            .is_none_or(|rejects| rejects.left_out == 0)
    }

    /// Adds the account of a range, before which there are so many lines.
    pub(crate) fn continue_with(&mut self, next: Self, lines: u64) {
        self.kept += next.kept;
        for dropped in next.dropped.into_values() {
            self.add_dropped(dropped, lines);
        }
        for note in next.notes.into_values() {
            self.add_note(note, lines);
        }
        let held = next.rejects.and_then(|rejects| rejects.held);
        if let Some(rejects) = &mut self.rejects {
            for (reason, line, row) in held.unwrap_or_default() {
                rejects.add(reason, line + lines, &row);
            }
        }
    }

    fn add_dropped(&mut self, next: Dropped, lines: u64) {
        let entry = self.dropped_for(next.reason);
        entry.count += next.count;
        add_lines(&mut entry.first_lines, next.first_lines, lines);
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
