//! Scores as a file: CSV for tools, CSV for spreadsheets, JSON Lines. The same
//! bytes from the command line and from the page.

use std::io::{self, Write};

use hearth_events::beside::both;
use hearth_model::{number, runs_as_formula};

use crate::run::{Run, ScoreRun};
use crate::workbench::Workbench;

/// People whose rows are written together.
const TOGETHER: usize = 1 << 16;

/// How a CSV file is written; RFC 4180 with LF, UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Csv {
    /// For tools: as it is.
    #[default]
    Tools,
    /// For spreadsheets: a byte-order mark, and an apostrophe before texts that a spreadsheet would run.
    Spreadsheets,
    /// The same with semicolons and decimal commas, for spreadsheets of countries that write numbers so.
    SpreadsheetsWithSemicolons,
}

impl Csv {
    fn is_for_spreadsheets(self) -> bool {
        self != Self::Tools
    }

    fn delimiter(self) -> u8 {
        match self {
            Self::Tools | Self::Spreadsheets => b',',
            Self::SpreadsheetsWithSemicolons => b';',
        }
    }
}

/// Scored people of a run, sorted by the bytes of their ids: everyone, or those of a group.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    workbench: &'a Workbench,
    run: &'a Run,
    people: Vec<u32>,
}

impl<'a> Table<'a> {
    /// Everyone scored.
    #[must_use]
    pub fn everyone(workbench: &'a Workbench, run: &'a Run) -> Self {
        Self::of(workbench, run, |_| true)
    }

    /// Everyone scored whom `wanted` takes, by person number.
    #[must_use]
    pub fn of(workbench: &'a Workbench, run: &'a Run, wanted: impl Fn(u32) -> bool) -> Self {
        let people = workbench.people_by_bytes().iter().copied();
        let people = people.filter(|&person| run.scored(person) && wanted(person));
        Self {
            workbench,
            run,
            people: people.collect(),
        }
    }

    /// Number of people.
    #[must_use]
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    pub(crate) fn workbench(&self) -> &'a Workbench {
        self.workbench
    }

    pub(crate) fn run(&self) -> &'a Run {
        self.run
    }

    pub(crate) fn people(&self) -> &[u32] {
        &self.people
    }

    pub(crate) fn id(&self, person: u32) -> &'a str {
        self.workbench.log().people().get(person)
    }

    /// Writes CSV: `person`, then raw, score and level of each score.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, csv: Csv, out: &mut impl Write) -> io::Result<()> {
        let safe = csv.is_for_spreadsheets();
        if safe {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let delimiter = csv.delimiter();
        out.write_all(b"person")?;
        for column in self.columns() {
            out.write_all(&[delimiter])?;
            write_cell(&column, safe, delimiter, out)?;
        }
        out.write_all(b"\n")?;
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for people in self.people.chunks(TOGETHER) {
            let (one, other) = people.split_at(people.len() / 2);
            let (one, other) = both(
                || self.write_rows(one, csv, &mut first),
                || self.write_rows(other, csv, &mut second),
            );
            one.and(other)?;
            out.write_all(&first)?;
            out.write_all(&second)?;
        }
        Ok(())
    }

    /// The rows of some people, in place of what is in `out`.
    fn write_rows(&self, people: &[u32], csv: Csv, out: &mut Vec<u8>) -> io::Result<()> {
        let (safe, delimiter) = (csv.is_for_spreadsheets(), csv.delimiter());
        let mut numbers = String::new();
        out.clear();
        for &person in people {
            write_cell(self.id(person), safe, delimiter, out)?;
            for of in &self.run.scores {
                let index = person as usize;
                let pair = (of.raw[index], of.score[index]);
                match csv {
                    Csv::SpreadsheetsWithSemicolons => {
                        write_with_commas(pair, &mut numbers, out)?;
                    }
                    Csv::Tools | Csv::Spreadsheets => {
                        write_numbers(pair.0, pair.1, &mut numbers, out)?;
                    }
                }
                write_cell(level(of, person).unwrap_or(""), safe, delimiter, out)?;
            }
            out.push(b'\n');
        }
        Ok(())
    }

    /// Writes JSON Lines: an object per person with the fields of the CSV, in its
    /// order; a level that is not there is `null`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_jsonl(&self, out: &mut impl Write) -> io::Result<()> {
        let keys: Vec<String> = self
            .columns()
            .map(|column| serde_json::to_string(&column))
            .collect::<Result<_, _>>()?;
        for &person in &self.people {
            out.write_all(b"{\"person\":")?;
            serde_json::to_writer(&mut *out, self.id(person))?;
            for (of, keys) in self.run.scores.iter().zip(keys.chunks(3)) {
                let index = person as usize;
                let [raw, score, level_key] = keys else {
                    continue;
                };
                write!(out, ",{raw}:{}", number::print(of.raw[index]))?;
                write!(
                    out,
                    ",{score}:{},{level_key}:",
                    number::print(of.score[index])
                )?;
                serde_json::to_writer(&mut *out, &level(of, person))?;
            }
            out.write_all(b"}\n")?;
        }
        Ok(())
    }

    /// Names of the columns after `person`, three per score.
    fn columns(&self) -> impl Iterator<Item = String> {
        let scores = self.run.scores.iter();
        scores
            .flat_map(|score| ["raw", "score", "level"].map(|part| format!("{}.{part}", score.id)))
    }
}

/// Writes both numbers, a comma before and behind each, by way of `text`.
pub(crate) fn write_numbers(
    raw: f64,
    score: f64,
    text: &mut String,
    out: &mut impl Write,
) -> io::Result<()> {
    text.clear();
    text.push(',');
    number::print_to(raw, text);
    let printed = text.len();
    text.push(',');
    if raw.to_bits() == score.to_bits() {
        text.extend_from_within(1..printed);
    } else {
        number::print_to(score, text);
    }
    text.push(',');
    out.write_all(text.as_bytes())
}

/// The same behind semicolons, with decimal commas.
fn write_with_commas(
    (raw, score): (f64, f64),
    text: &mut String,
    out: &mut impl Write,
) -> io::Result<()> {
    text.clear();
    for number in [raw, score] {
        text.push(';');
        number::print_to(number, text);
    }
    text.push(';');
    out.write_all(text.replace('.', ",").as_bytes())
}

/// The name of a person's level, where the score has levels.
pub(crate) fn level(of: &ScoreRun, person: u32) -> Option<&str> {
    of.level_at(of.level[person as usize])
        .map(|level| level.name.as_str())
}

pub(crate) fn write_text(
    text: &str,
    spreadsheet_safe: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    write_cell(text, spreadsheet_safe, b',', out)
}

pub(crate) fn write_cell(
    text: &str,
    spreadsheet_safe: bool,
    delimiter: u8,
    out: &mut impl Write,
) -> io::Result<()> {
    let guard = if spreadsheet_safe && runs_as_formula(text.as_bytes()) {
        "'"
    } else {
        ""
    };
    if text
        .bytes()
        .any(|byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r'))
    {
        write!(out, "\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        out.write_all(guard.as_bytes())?;
        out.write_all(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::write_text;

    #[test]
    fn quotes_only_where_needed_and_neutralises_formulas() {
        let cases = [
            ("ann", "ann", "ann"),
            ("a b", "a b", "a b"),
            ("a,b", "\"a,b\"", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "\"two\nlines\"", "\"two\nlines\""),
            ("=1+1", "=1+1", "'=1+1"),
            ("=a,b", "\"=a,b\"", "\"'=a,b\""),
            ("@SUM(A1)", "@SUM(A1)", "'@SUM(A1)"),
            ("-5", "-5", "-5"),
            ("+007.5", "+007.5", "+007.5"),
            ("-inf", "-inf", "'-inf"),
            ("+66 81-234 5678", "+66 81-234 5678", "+66 81-234 5678"),
            ("+1-2", "+1-2", "'+1-2"),
            (
                "+cmd|' /C calc'!A0",
                "+cmd|' /C calc'!A0",
                "'+cmd|' /C calc'!A0",
            ),
            ("007", "007", "007"),
        ];
        for (text, plain, safe) in cases {
            let write = |safe| {
                let mut out = Vec::new();
                write_text(text, safe, &mut out).expect("a Vec takes all");
                String::from_utf8(out).expect("text")
            };
            assert_eq!(write(false), plain);
            assert_eq!(write(true), safe);
        }
    }
}
