//! Who crosses a threshold from one run to the next, and the file that makes. Knows no
//! calendar: which two runs are held against each other is the caller's to say.

use std::io::{self, Write};

use hearth_model::number;

use crate::run::Run;
use crate::table::write_text;
use crate::workbench::Workbench;

/// Which way a threshold is crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Earlier below it or not scored, now at or above it.
    Up,
    /// Earlier at or above it, now below.
    Down,
}

/// One person's crossing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// Person number of the log.
    pub person: u32,
    /// The score by the earlier run; `None` for who was not scored.
    pub from: Option<f64>,
    /// The score by the later run.
    pub to: f64,
    /// Which way.
    pub direction: Direction,
}

impl Direction {
    /// As files name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

impl Workbench {
    /// Everyone whose score is on the other side of `threshold` (which belongs to what is
    /// above it) than by the run `before`, by their ids' bytes. Both runs must be of one model
    /// over this log; nobody where they have no score at this position.
    #[must_use]
    pub fn crossings(
        &self,
        before: &Run,
        now: &Run,
        score: usize,
        threshold: f64,
    ) -> Vec<Crossing> {
        let (Some(old), Some(new)) = (before.scores.get(score), now.scores.get(score)) else {
            return Vec::new();
        };
        cross(self.people_by_bytes(), &old.score, &new.score, threshold)
    }
}

/// Those of `people`, in their order, whose score is on another side of `threshold` than before;
/// scores are by person number, NaN for who is not scored.
pub(crate) fn cross(people: &[u32], old: &[f64], new: &[f64], threshold: f64) -> Vec<Crossing> {
    let crossing = |&person: &u32| {
        let at = person as usize;
        let to = *new.get(at).filter(|to| !to.is_nan())?;
        let from = old.get(at).copied().filter(|from| !from.is_nan());
        let was_above = from.is_some_and(|from| from >= threshold);
        let direction = match (was_above, to >= threshold) {
            (false, true) => Direction::Up,
            (true, false) => Direction::Down,
            _ => return None,
        };
        Some(Crossing {
            person,
            from,
            to,
            direction,
        })
    };
    people.iter().filter_map(crossing).collect()
}

/// The first line of crossings as CSV.
///
/// # Errors
/// Those of `out`.
pub fn write_heading(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"day,person,from,to,direction\n")
}

/// The lines of one day; `from` is empty for who was not scored before. `spreadsheet_safe` puts an
/// apostrophe before ids that a spreadsheet would run.
///
/// # Errors
/// Those of `out`.
pub fn write_rows(
    workbench: &Workbench,
    day: &str,
    crossings: &[Crossing],
    spreadsheet_safe: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    for crossing in crossings {
        write_text(day, false, out)?;
        out.write_all(b",")?;
        let person = workbench.log().people().get(crossing.person);
        write_text(person, spreadsheet_safe, out)?;
        let from = crossing.from.map(number::print).unwrap_or_default();
        let (to, direction) = (number::print(crossing.to), crossing.direction.name());
        writeln!(out, ",{from},{to},{direction}")?;
    }
    Ok(())
}
