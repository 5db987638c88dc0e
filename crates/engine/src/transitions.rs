//! How many people were in which level by one run and are in which by another, and the file
//! that makes. Counts only: never names a person.

use std::io::{self, Write};

use crate::run::Run;
use crate::table::write_text;

/// People by level before and level after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transitions {
    /// The levels' names, in the model's order.
    pub levels: Vec<String>,
    /// Per level before, then "not scored": per level after, then "not scored", how many people.
    pub people: Vec<Vec<u32>>,
}

impl Run {
    /// How the people of one score move between its levels from the run `before` to this one:
    /// everyone scored by either. Both must be of one model over one log; `None` where they have
    /// no score at this position, or the score has no levels.
    #[must_use]
    pub fn transitions(&self, before: &Self, score: usize) -> Option<Transitions> {
        let (old, new) = (before.scores.get(score)?, self.scores.get(score)?);
        let levels = &new.definition.levels;
        let nowhere = levels.len();
        let mut people = vec![vec![0_u32; nowhere + 1]; nowhere + 1];
        let place = |level: u16| usize::from(level).min(nowhere);
        for (&old, &new) in old.level.iter().zip(&new.level) {
            people[place(old)][place(new)] += 1;
        }
        // Scored by neither: they did not exist yet.
        people[nowhere][nowhere] = 0;
        (nowhere > 0).then(|| Transitions {
            levels: levels.iter().map(|level| level.name.clone()).collect(),
            people,
        })
    }
}

impl Transitions {
    /// Writes CSV (RFC 4180 with LF, UTF-8): `from,to,people`, one line per pair of levels that
    /// anybody has, in the model's order; an empty name is "not scored", and comes last.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"from,to,people\n")?;
        let name = |level: usize| self.levels.get(level).map_or("", String::as_str);
        for (from, row) in self.people.iter().enumerate() {
            for (to, people) in row.iter().enumerate().filter(|(_, people)| **people > 0) {
                write_text(name(from), false, out)?;
                out.write_all(b",")?;
                write_text(name(to), false, out)?;
                writeln!(out, ",{people}")?;
            }
        }
        Ok(())
    }
}
