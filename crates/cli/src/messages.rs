//! What is said on standard error beside the result: dropped rows, things
//! noticed, files left out, progress. Never cell contents.

use std::io::{IsTerminal, Write};

use hearth_model::import::{
    DropReason, Evidence, FileReport, ImportOptions, Inspection, Note, NoteKind, Suspected,
    Suspicion,
};

/// Prints one message. A closed standard error is no reason to stop.
pub(crate) fn say(message: &str) {
    let _closed = writeln!(std::io::stderr(), "{message}");
}

/// Says every reason for which rows of a file were dropped, and what was noticed on the others.
pub(crate) fn account(report: &FileReport) {
    let name = &report.inspection.name;
    for dropped in &report.reasons {
        let rows = counted(dropped.count, "row");
        let (why, lines) = (
            reason(dropped.reason),
            at_lines(dropped.count, &dropped.first_lines, &dropped.first_columns),
        );
        if !dropped.reason.is_fault() {
            say(&format!("note: {name}: {rows}: {why}{lines}"));
            continue;
        }
        say(&format!("warning: {name}: dropped {rows}: {why}{lines}"));
    }
    for note in &report.notes {
        let lines = at_lines(note.count, &note.first_lines, &note.first_columns);
        say(&format!("note: {name}: {}{lines}", noticed(note)));
    }
}

/// Says in which order day and month were read where the file itself does not prove it,
/// and which decimal mark another file proves.
pub(crate) fn readings(inspection: &Inspection, asked: &ImportOptions) {
    let name = &inspection.name;
    if let Some(time) = &inspection.time {
        let order = match time.format.as_str() {
            "month-first" => ("month", "day"),
            _ => ("day", "month"),
        };
        let assumed = inspection.assumed_order(asked).is_some();
        if let Some(said) = order_read(order, time.evidence.as_ref(), assumed) {
            say(&format!("note: {name}: {said}"));
        }
    }
    let numbers = inspection.numbers.as_ref();
    if let Some((numbers, why)) = numbers.and_then(|read| Some((read, read.evidence.as_ref()?)))
        && let Some(from) = &why.file
    {
        say(&format!(
            "note: {name}: \"{}\" is read as the decimal mark, as {from} proves (line {})",
            numbers.decimal, why.line
        ));
    }
}

/// Why dates were read in an order, where it is not the file itself that proves it.
fn order_read(
    (first, other): (&str, &str),
    evidence: Option<&Evidence>,
    assumed: bool,
) -> Option<String> {
    let Some(why) = evidence else {
        return assumed.then(|| {
            format!("no date in its time column says whether the day or the month comes first: {first} first is assumed; --{other}-first changes it")
        });
    };
    let line = why.line;
    match (&why.file, why.future) {
        (Some(from), false) => Some(format!(
            "{first} first: a date in {from} (line {line}) can be read in no other way"
        )),
        (Some(from), true) => Some(format!(
            "{first} first: a date in {from} (line {line}) would lie in the future otherwise"
        )),
        (None, true) => Some(format!(
            "{first} first: otherwise {} would lie in the future (first: line {line}); --{other}-first changes it",
            counted(why.rows, "row")
        )),
        (None, false) => None,
    }
}

/// Says that only a sample of people is kept.
pub(crate) fn sampled(one_in: u32) {
    say(&format!(
        "note: 1 in {one_in} people, chosen by a hash of the id, is kept: each is scored as with everybody, but what is taken from all people (bounds, percentiles, levels by share) is the sample's"
    ));
}

/// Says which events were left out on request.
pub(crate) fn left_out(suspected: &Suspected) {
    let why = match suspected.what {
        Suspicion::Duplicate => "like an earlier one in everything",
        Suspicion::InFuture => "later than the moment of import",
        Suspicion::ClickBurst => "three or more clicks of a person within 2 seconds",
        Suspicion::ClickWithoutOpen => "a click by somebody who had opened nothing",
        Suspicion::OpenOnSending => "an open within a second of sending",
    };
    let events = counted(suspected.count, "event");
    say(&format!("note: left out {events}: {why}"));
}

/// `1 row`, `2 rows`.
pub(crate) fn counted(count: u64, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

/// Where something was: lines, and the columns of those where they are known.
fn at_lines(count: u64, lines: &[u64], columns: &[u64]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut places: Vec<String> = lines.iter().map(u64::to_string).collect();
    for (place, column) in places.iter_mut().zip(columns) {
        place.push_str(&format!(" column {column}"));
    }
    let word = if lines.len() == 1 { "line" } else { "lines" };
    let more = if count > lines.len() as u64 {
        ", ..."
    } else {
        ""
    };
    format!(" ({word} {}{more})", places.join(", "))
}

/// A reason for dropping a row, in words.
pub(crate) fn reason(reason: DropReason) -> &'static str {
    match reason {
        DropReason::UnreadableTime => "the time cannot be read",
        DropReason::NoPerson => "no person",
        DropReason::NoEvent => "no event",
        DropReason::TooFewFields => "too few fields",
        DropReason::TooManyFields => "more fields than the header",
        DropReason::UnclosedQuote => "a quote that is never closed",
        DropReason::BadEncoding => {
            "bytes that are not text in the file's encoding; name the right one with --encoding, such as windows-1252"
        }
        DropReason::RepeatedHeader => "the header line again",
        DropReason::TooLong => "longer than a record may be",
        DropReason::TooManyKinds => "more different event names than a data set can hold",
        DropReason::BadJson => "text that is not JSON",
        DropReason::DeepJson => "JSON nested more deeply than 128 levels",
        DropReason::NotARow => "JSON that is no row: a bare number or text",
        DropReason::EmptyTime => "the time is empty or says never",
        DropReason::NotSampled => "about people who are not in the sample",
        DropReason::ContinuesOrder => "continues the order above, which is one event",
    }
}

fn noticed(note: &Note) -> String {
    let count = note.count;
    let rows = counted(count, "row");
    match note.kind {
        NoteKind::ShortRow => format!("{rows} shorter than the header, kept"),
        NoteKind::UnreadableValue => {
            format!("{rows} with a value that is not a number, kept without it")
        }
        NoteKind::HugeValue => format!("{rows} with a number beyond 1e15, kept without it"),
        NoteKind::InFuture => format!("{rows} later than the moment of import, kept"),
        NoteKind::SimilarIds => format!(
            "{} that differ only by case, kept apart",
            counted(count, "person id")
        ),
        NoteKind::RepeatedPerson => format!("{rows} of a person who had one, used instead of it"),
        NoteKind::OneRowEach => format!(
            "{rows}, nearly each of another person, none saying what happened; if this is a people table, give it with --people"
        ),
        NoteKind::TakenForPeople => format!(
            "taken for a people table: {} in it have events",
            counted(count, "person id")
        ),
        NoteKind::NamesTable => format!(
            "a table of {}, for files of the same tool that call events by number",
            counted(count, "name")
        ),
        NoteKind::Truncated => {
            "the file ends inside its compressed data; what came before is kept".to_owned()
        }
        NoteKind::BrokenJson => {
            "the JSON breaks off or stops making sense; what came before is kept".to_owned()
        }
        NoteKind::LateColumns => format!(
            "{rows} with columns that first come after the beginning of the file, kept without them: {}",
            note.names.join(", ")
        ),
        NoteKind::ReplacedCharacters => {
            format!("{rows} with half a character in it, kept with U+FFFD instead")
        }
        NoteKind::PointZeroIds => {
            "every person id ended in .0, as spreadsheets write ids; read without it".to_owned()
        }
        NoteKind::FailedFormula => {
            format!("{rows} with a failed formula such as #N/A in a cell, read as empty")
        }
        NoteKind::RoundedIds => format!(
            "{rows} with a person id in rounded spelling such as 1.23457E+12; different people may share it"
        ),
        NoteKind::UnreadableCounter => {
            format!(
                "{rows} with a counter that is no whole number or one of several times that cannot be read, kept without it"
            )
        }
        NoteKind::EventByWords => format!(
            "no column is called after what happened; \u{201c}{}\u{201d} has a few words again and again and is taken for it (--map event=COLUMN or --event-name NAME change it)",
            note.names.join(", ")
        ),
        NoteKind::EventByFile => format!(
            "no column says what happened; every row is the event \u{201c}{}\u{201d}, after the file's name (--event-name NAME changes it)",
            note.names.join(", ")
        ),
        NoteKind::EventsByTimes => format!(
            "no column says what happened; each filled one of the columns of times is an event of its own: {} (--map event=COLUMN or --event-name NAME change it)",
            note.names.join(", ")
        ),
        NoteKind::Damaged => "the compressed data is damaged; what came before is kept".to_owned(),
    }
}

/// A line on a terminal that is written over and goes away in the end.
pub(crate) struct Progress {
    shown: bool,
    on: bool,
}

impl Progress {
    /// Shows nothing where standard error is no terminal.
    pub(crate) fn new() -> Self {
        Self {
            shown: false,
            on: std::io::stderr().is_terminal(),
        }
    }

    /// Replaces the line.
    pub(crate) fn show(&mut self, text: impl FnOnce() -> String) {
        if self.on {
            self.shown = true;
            self.write(&text());
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            self.write("");
        }
    }

    fn write(&self, text: &str) {
        let mut stderr = std::io::stderr();
        let _closed = write!(stderr, "\r\x1b[K{text}").and_then(|()| stderr.flush());
    }
}
