//! Everyone's scores as a file: CSV for tools, CSV for spreadsheets, JSON
//! Lines. The same bytes from the command line and from the page.

use std::io::{self, Write};

use hearth_model::{number, runs_as_formula};

use crate::run::{Run, ScoreRun};
use crate::workbench::Workbench;

/// Writes CSV (RFC 4180 with LF, UTF-8): `person`, then raw, score and level of
/// each score, sorted by the person's bytes. `spreadsheet_safe` adds a
/// byte-order mark and an apostrophe before texts that a spreadsheet would run.
///
/// # Errors
/// Those of `out`.
pub fn write_scores_csv(
    workbench: &Workbench,
    run: &Run,
    spreadsheet_safe: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if spreadsheet_safe {
        out.write_all("\u{feff}".as_bytes())?;
    }
    out.write_all(b"person")?;
    for column in columns(run) {
        out.write_all(b",")?;
        write_text(&column, spreadsheet_safe, out)?;
    }
    out.write_all(b"\n")?;
    let mut numbers = String::new();
    for person in rows(workbench, run) {
        write_text(workbench.log().people().get(person), spreadsheet_safe, out)?;
        for of in &run.scores {
            let index = person as usize;
            write_numbers(of.raw[index], of.score[index], &mut numbers, out)?;
            write_text(level(of, person).unwrap_or(""), spreadsheet_safe, out)?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
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

/// Writes JSON Lines: an object per person with the fields of the CSV, in its
/// order; a level that is not there is `null`.
///
/// # Errors
/// Those of `out`.
pub fn write_scores_jsonl(
    workbench: &Workbench,
    run: &Run,
    out: &mut impl Write,
) -> io::Result<()> {
    let keys: Vec<String> = columns(run)
        .map(|column| serde_json::to_string(&column))
        .collect::<Result<_, _>>()?;
    for person in rows(workbench, run) {
        out.write_all(b"{\"person\":")?;
        serde_json::to_writer(&mut *out, workbench.log().people().get(person))?;
        for (of, keys) in run.scores.iter().zip(keys.chunks(3)) {
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
fn columns(run: &Run) -> impl Iterator<Item = String> {
    run.scores
        .iter()
        .flat_map(|score| ["raw", "score", "level"].map(|part| format!("{}.{part}", score.id)))
}

fn rows(workbench: &Workbench, run: &Run) -> impl Iterator<Item = u32> {
    workbench
        .people_by_bytes()
        .iter()
        .copied()
        .filter(|&person| run.scored(person))
}

fn level(of: &ScoreRun, person: u32) -> Option<&str> {
    of.level_at(of.level[person as usize])
        .map(|level| level.name.as_str())
}

pub(crate) fn write_text(
    text: &str,
    spreadsheet_safe: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let guard = if spreadsheet_safe && runs_as_formula(text.as_bytes()) {
        "'"
    } else {
        ""
    };
    if text
        .bytes()
        .any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'))
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
