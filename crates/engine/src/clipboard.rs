//! People of the table as text for the clipboard: their ids one a line, or a table parted by
//! tabs, as spreadsheets take it. What a spreadsheet would run stays text, as in exports.

use std::io;

use hearth_events::{Calendar, Zone};
use hearth_model::number;

use crate::history::{on_day, written};
use crate::order::{Field, RowQuery};
use crate::run::Run;
use crate::table::{level, write_cell};
use crate::workbench::Workbench;

/// What is written of each person.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// One per column; anything but a person's own text is written in the model's zone and with
    /// decimal points.
    pub fields: &'a [Field],
    /// What stands above the columns, as many as there are.
    pub headings: &'a [String],
}

impl Workbench {
    /// The ids of people, one a line: as many as fit into so many bytes, and how many that were.
    ///
    /// # Errors
    /// None but of memory.
    pub fn copy_ids(&self, people: &[u32], most_bytes: usize) -> io::Result<(Vec<u8>, usize)> {
        let mut text = Vec::new();
        let ids = self.log().people();
        let write =
            |person: u32, text: &mut Vec<u8>| write_line(std::iter::once(ids.get(person)), text);
        let written = write_all(people, most_bytes, &mut text, write)?;
        Ok((text, written))
    }

    /// A table of people: as many as fit into so many bytes, and how many that were. `query` has
    /// what its fields ask for.
    ///
    /// # Errors
    /// None but of memory.
    pub fn copy_table(
        &self,
        run: &Run,
        (query, people): (&RowQuery, &[u32]),
        sheet: &Sheet<'_>,
        most_bytes: usize,
    ) -> io::Result<(Vec<u8>, usize)> {
        let mut text = Vec::new();
        write_line(sheet.headings.iter().map(String::as_str), &mut text)?;
        let zone = Zone::named(&run.time_zone).unwrap_or_else(Zone::utc);
        let mut calendar = Calendar::new(&zone);
        let write = |person: u32, text: &mut Vec<u8>| {
            let fields = sheet.fields.iter();
            let cells: Vec<String> = fields
                .map(|field| self.cell(run, query, &mut calendar, (person, field)))
                .collect();
            write_line(cells.iter().map(String::as_str), text)
        };
        let written = write_all(people, most_bytes, &mut text, write)?;
        Ok((text, written))
    }

    /// What a field tells of a person; empty where it tells nothing.
    fn cell(
        &self,
        run: &Run,
        query: &RowQuery,
        calendar: &mut Calendar,
        (person, field): (u32, &Field),
    ) -> String {
        let index = person as usize;
        let of = run.scores.get(query.score);
        let number = |value: Option<f64>| value.map(number::print).unwrap_or_default();
        let mut day = |ms: Option<i64>| {
            let day = ms.and_then(|ms| on_day(calendar.day(ms)));
            day.map(written).unwrap_or_default()
        };
        match field {
            Field::Person => self.log().people().get(person).to_owned(),
            Field::Raw => number(of.map(|of| of.raw[index])),
            Field::Score(at) => number(run.scores.get(*at).map(|of| of.score[index])),
            Field::Level => of
                .and_then(|of| level(of, person))
                .unwrap_or_default()
                .to_owned(),
            Field::Change => {
                let earlier = query.earlier.as_ref();
                number(earlier.and_then(|earlier| earlier.change(of?, person)))
            }
            Field::Events => run.events(person).to_string(),
            Field::FirstSeen => day(self.first_seen(run, person)),
            Field::LastSeen => day(self.last_seen(run, person)),
            Field::Tags => {
                let tags = run.group_names().0.into_iter().zip(&query.tags);
                let own = tags.filter(|(_, set)| set.has(person));
                own.map(|(name, _)| name).collect::<Vec<_>>().join(", ")
            }
            Field::Since(tag) => day(query.since(*tag).and_then(|began| began.instant(person))),
            Field::Attribute(name) => self.attribute_of(name, person).unwrap_or("").to_owned(),
        }
    }
}

/// Writes one person after the other until the text is full.
fn write_all(
    people: &[u32],
    most_bytes: usize,
    text: &mut Vec<u8>,
    mut write: impl FnMut(u32, &mut Vec<u8>) -> io::Result<()>,
) -> io::Result<usize> {
    for (written, &person) in people.iter().enumerate() {
        let before = text.len();
        write(person, text)?;
        if text.len() > most_bytes {
            text.truncate(before);
            return Ok(written);
        }
    }
    Ok(people.len())
}

fn write_line<'a>(cells: impl Iterator<Item = &'a str>, text: &mut Vec<u8>) -> io::Result<()> {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(b'\t');
        }
        write_cell(cell, true, b'\t', text)?;
    }
    text.push(b'\n');
    Ok(())
}
