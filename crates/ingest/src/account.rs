//! The account of a file: every row read is either kept or dropped for one
//! reason, with the first line numbers of each.

pub(crate) mod range;

use std::collections::BTreeMap;

use hearth_model::import::{DropReason, Dropped, Note, NoteKind};

use crate::rejected::Columns;

/// Line numbers kept per reason.
const LINES: usize = 10;
/// Rows shown per reason.
const SAMPLES: usize = 3;
/// Bytes of dropped rows kept: those beyond are only counted.
const MOST_REJECTS: usize = 256 * 1024 * 1024;
/// Characters shown of a row or cell.
pub(crate) const SHOWN_CHARACTERS: usize = 200;

/// Counts that grow row by row.
#[derive(Debug, Default)]
pub(crate) struct Account {
    kept: u64,
    dropped: BTreeMap<DropReason, Dropped>,
    notes: BTreeMap<NoteKind, Note>,
    rejects: Option<Rejects>,
}

impl Account {
    /// An account that also keeps the dropped rows themselves, under these columns, if
    /// there are any.
    pub(crate) fn new(rejects_under: Option<Columns>) -> Self {
        Self {
            rejects: rejects_under.map(Rejects::new),
            ..Self::default()
        }
    }

    /// Whether a row dropped for this reason is kept: what belongs to a row that was kept
    /// is nothing to mend.
    pub(crate) fn keeps(&self, reason: DropReason) -> bool {
        self.rejects.is_some() && reason.is_fault()
    }

    /// Keeps the cells of a row that is dropped.
    pub(crate) fn keep_dropped(&mut self, reason: DropReason, line: u64, cells: &[u8]) {
        if let Some(rejects) = &mut self.rejects {
            rejects.add(reason, line, cells);
        }
    }

    /// One row became an event.
    pub(crate) fn keep(&mut self) {
        self.keep_many(1);
    }

    /// So many rows did.
    pub(crate) fn keep_many(&mut self, rows: u64) {
        self.kept += rows;
    }

    /// One row did not.
    pub(crate) fn drop_row(&mut self, reason: DropReason, line: u64, row: &[u8]) {
        self.count_dropped(reason, line, row);
    }

    /// One row did not, and `at` in it shows why: in the column `column` (from 1) of the line.
    pub(crate) fn drop_at(&mut self, reason: DropReason, place: (u64, u64), row: &[u8], at: usize) {
        let (line, column) = place;
        let around = row.get(shown_from(row, at)..).unwrap_or_default();
        let entry = self.count_dropped(reason, line, around);
        if entry.first_columns.len() < entry.first_lines.len() {
            entry.first_columns.push(column);
        }
    }

    fn count_dropped(&mut self, reason: DropReason, line: u64, row: &[u8]) -> &mut Dropped {
        let entry = self.dropped_for(reason);
        entry.count += 1;
        if entry.first_lines.len() < LINES {
            entry.first_lines.push(line);
        }
        if entry.samples.len() < SAMPLES {
            entry.samples.push(shown(row));
        }
        entry
    }

    fn dropped_for(&mut self, reason: DropReason) -> &mut Dropped {
        self.dropped.entry(reason).or_insert_with(|| Dropped {
            reason,
            count: 0,
            first_lines: Vec::new(),
            first_columns: Vec::new(),
            samples: Vec::new(),
        })
    }

    /// Something was noticed on a row.
    pub(crate) fn note(&mut self, kind: NoteKind, line: u64) {
        let entry = self.note_of(kind);
        entry.count += 1;
        if entry.first_lines.len() < LINES {
            entry.first_lines.push(line);
        }
    }

    /// Something was noticed at one place, line and column from 1.
    pub(crate) fn note_at(&mut self, kind: NoteKind, place: (u64, u64)) {
        self.note(kind, place.0);
        self.note_of(kind).first_columns.push(place.1);
    }

    /// Names what was noticed, where it was.
    pub(crate) fn name(&mut self, kind: NoteKind, names: Vec<String>) {
        if let Some(note) = self.notes.get_mut(&kind) {
            note.names = names;
        }
    }

    /// Something was noticed `count` times that no line shows; nothing when 0.
    pub(crate) fn note_count(&mut self, kind: NoteKind, count: u64) {
        if count > 0 {
            self.note_of(kind).count += count;
        }
    }

    fn note_of(&mut self, kind: NoteKind) -> &mut Note {
        self.notes.entry(kind).or_insert_with(|| Note {
            kind,
            count: 0,
            first_lines: Vec::new(),
            first_columns: Vec::new(),
            names: Vec::new(),
        })
    }

    /// Rows kept so far.
    pub(crate) fn kept(&self) -> u64 {
        self.kept
    }

    /// Rows dropped so far.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped.values().map(|dropped| dropped.count).sum()
    }

    /// Whether nothing was kept, for want of readable times more than for anything else.
    pub(crate) fn lacks_times(&self) -> bool {
        let of = |reason| self.dropped.get(&reason).map_or(0, |rows| rows.count);
        let lacking = of(DropReason::UnreadableTime) + of(DropReason::EmptyTime);
        self.kept == 0 && lacking > self.dropped() / 2
    }

    /// The dropped rows as a table of the file's own columns, see [`Columns`]. Empty where
    /// they were not wanted.
    pub(crate) fn take_rejects(&mut self) -> Vec<u8> {
        self.rejects.take().map_or_else(Vec::new, Rejects::finish)
    }

    /// The reasons and notes, in their fixed order.
    pub(crate) fn into_parts(self) -> (Vec<Dropped>, Vec<Note>) {
        (
            self.dropped.into_values().collect(),
            self.notes.into_values().collect(),
        )
    }
}

/// Dropped rows as a table, where they are wanted.
#[derive(Debug, Default)]
struct Rejects {
    /// Absent in the account of a range.
    columns: Option<Columns>,
    table: Vec<u8>,
    /// In the account of a range: its rows, of which the lines are not known yet.
    held: Option<Vec<range::Held>>,
    held_bytes: usize,
    /// Rows for which there was no room.
    left_out: u64,
}

impl Rejects {
    fn new(columns: Columns) -> Self {
        Self {
            table: columns.header(),
            columns: Some(columns),
            ..Self::default()
        }
    }

    /// Adds a row's cells; when there are too many already, the row is only counted.
    fn add(&mut self, reason: DropReason, line: u64, cells: &[u8]) {
        if self.hold(reason, line, cells) {
            return;
        }
        let room = MOST_REJECTS.saturating_sub(self.table.len());
        let Some(columns) = self.columns.as_ref().filter(|_| cells.len() <= room) else {
            self.left_out += 1;
            return;
        };
        columns.line(cells, line, reason, &mut self.table);
    }

    /// The table, with a last line that says what is not in it.
    fn finish(mut self) -> Vec<u8> {
        if let Some(columns) = self.columns.filter(|_| self.left_out > 0) {
            columns.missing(self.left_out, &mut self.table);
        }
        self.table
    }
}

/// Where to begin showing a row, so that the byte at `at` is among what is shown.
fn shown_from(row: &[u8], at: usize) -> usize {
    let mut from = match at {
        0..SHOWN_CHARACTERS => 0,
        _ => at - SHOWN_CHARACTERS / 2,
    };
    while row.get(from).is_some_and(|byte| byte & 0xC0 == 0x80) {
        from += 1;
    }
    from
}

/// The beginning of a row as text.
fn shown(row: &[u8]) -> String {
    let head = row.get(..SHOWN_CHARACTERS * 4).unwrap_or(row);
    cut(&String::from_utf8_lossy(head))
}

/// The first characters of a text.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(SHOWN_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_for_which_there_is_no_room_are_counted_in_a_last_line() {
        let names = vec!["id".to_owned(), "at".to_owned()];
        let mut rejects = Rejects::new(Columns::new("a.csv", names, Some(';')));
        rejects.add(DropReason::NoPerson, 2, b";x;");
        for line in 3..6 {
            rejects.add(DropReason::NoPerson, line, &vec![0; MOST_REJECTS]);
        }
        let table = String::from_utf8(rejects.finish()).expect("text");
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines,
            [
                "id;at;hearth_file;hearth_line;hearth_reason",
                ";x;a.csv;2;no-person",
                ";;a.csv;;3 more dropped rows"
            ]
        );
    }
}
