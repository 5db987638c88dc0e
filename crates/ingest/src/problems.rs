//! Every problem that ends the import of a file: its code, what is said, and
//! what to do next. Codes are stable; the page looks its messages up by them.
//!
//! | code | args |
//! |---|---|
//! | `empty-file` | |
//! | `unsupported-format` | `format` |
//! | `not-text` | |
//! | `document` | `format` |
//! | `text-not-table` | |
//! | `truncated-archive` | |
//! | `damaged-archive` | |
//! | `unpacks-too-large` | `limit` |
//! | `unpacks-too-far` | `unpacked`, `times` |
//! | `too-many-files` | `limit` |
//! | `unsupported-packing` | `method` |
//! | `empty-archive` | |
//! | `nothing-inside` | `files` |
//! | `unknown-entry` | `entry`, `files` |
//! | `too-large` | `format`, `size`, `limit` |
//! | `hearth-model` | |
//! | `broken-json` | `line`, `column` |
//! | `deep-json` | `line`, `column`, `limit` |
//! | `no-json-rows` | |
//! | `long-json` | `limit` |
//! | `unknown-encoding` | `encoding` |
//! | `unknown-time-zone` | `zone` |
//! | `unknown-time-format` | `format` |
//! | `bad-delimiter` | `delimiter` |
//! | `line-too-long` | `bytes` |
//! | `too-many-columns` | `limit` |
//! | `no-rows` | |
//! | `unknown-column` | `column`, `columns` |
//! | `column-used-twice` | `column` |
//! | `no-person-column` | `columns` |
//! | `no-time-column` | `columns` |
//! | `no-event-column` | `columns` |
//! | `totals-table` | `by`, `columns` |
//! | `unreadable-times` | `column`, `looks` |
//! | `people-table` | `tool` |
//! | `not-events` | `tool`, `what` |
//! | `password-protected` | |
//! | `truncated-file` | `format` |
//! | `damaged-file` | `format` |
//! | `unsupported-inside` | `format`, `how` |
//! | `no-reader` | `format` |
//! | `no-sheet` | `sheet`, `sheets` |

use hearth_model::Problem;
use thiserror::Error;

use crate::json::DEEPEST;

/// Most characters of a shape.
const LONGEST_SHAPE: usize = 40;

/// Why nothing of a file is kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// No bytes, or nothing but white space.
    #[error("The file is empty.")]
    Empty,
    /// A format that is recognised and not read.
    #[error(
        "This is {format}, which Hearth does not read. It reads CSV and other text, JSON, workbooks and Parquet, also in gzip, zip or zstd."
    )]
    Unsupported {
        /// The format's name with its article: `a PNG image`.
        format: &'static str,
        /// What to do about it.
        hint: &'static str,
    },
    /// Bytes that are no text.
    #[error("This is not a text file.")]
    NotText,
    /// What people write and lay out in words.
    #[error("This is {format}, not a table of events.")]
    Document {
        /// The format's name with its article: `a Word document`.
        format: &'static str,
    },
    /// Sentences.
    #[error("This is text to read, not a table with one row per event.")]
    Prose,
    /// An archive that ends before the first row does.
    #[error("The archive ends too early: nothing of this file can be read.")]
    TruncatedArchive,
    /// No memory is left for the first row.
    #[error("There is no memory left to read this file.")]
    NoMemory,
    /// An archive that makes no sense before the first row.
    #[error("The archive is damaged: nothing of this file can be read.")]
    DamagedArchive,
    /// An archive that holds more than is read.
    #[error("Unpacked, the archive is larger than {}, which is the most that is read.", size(*limit))]
    UnpacksTooLarge {
        /// Most bytes that are unpacked.
        limit: u64,
    },
    /// An archive that grows as no honest one does.
    #[error("Unpacked, the archive is more than {times} times as large as it is now, and more than {}: it may be a trap.", size(*unpacked))]
    UnpacksTooFar {
        /// Bytes from which on that counts.
        unpacked: u64,
        /// How many times its size an archive may grow.
        times: u64,
    },
    /// An archive of more files than are read.
    #[error("The archive holds more than {limit} files; only the first {limit} are read.")]
    TooManyFiles {
        /// Most files that are read.
        limit: usize,
    },
    /// A file that is packed in a way that is not read.
    #[error("This file is packed by {method}, which cannot be unpacked here.")]
    UnsupportedPacking {
        /// The method's name.
        method: &'static str,
    },
    /// An archive without files.
    #[error("There is no file in the archive.")]
    EmptyArchive,
    /// An archive without a file that can be read.
    #[error("No file in the archive can be read. It holds: {files}.")]
    NothingInside {
        /// The first of its files.
        files: String,
    },
    /// A file that was asked for and is not in the archive.
    #[error("There is no file \u{201c}{entry}\u{201d} in the archive. It holds: {files}.")]
    UnknownEntry {
        /// What was asked for.
        entry: String,
        /// The first of its files.
        files: String,
    },
    /// A file that must be in memory as a whole, and is too large for that.
    #[error("This is {format} of {}. Such files are read up to {}.", size(*bytes), size(*limit))]
    TooLarge {
        /// The format's name with its article.
        format: &'static str,
        /// Its size, as far as it is known.
        bytes: u64,
        /// Most bytes of such a file.
        limit: u64,
    },
    /// A model, not data.
    #[error("This is a Hearth model, not a file of events.")]
    HearthModel,
    /// JSON that stops being JSON before the first row ends.
    #[error(
        "The JSON stops making sense in line {line}, column {column}, before anything in it could be read."
    )]
    BrokenJson {
        /// From 1.
        line: u64,
        /// In characters, from 1.
        column: u64,
    },
    /// JSON whose first row has too many lists and objects inside each other.
    #[error(
        "From line {line}, column {column} on, this JSON is nested more deeply than {DEEPEST} levels, which is the most that is read."
    )]
    DeepJson {
        /// From 1.
        line: u64,
        /// In characters, from 1.
        column: u64,
    },
    /// JSON whose first row does not end.
    #[error("The first row of this JSON is longer than {}, which is the most that is read.", size(*limit))]
    LongJson {
        /// Most bytes of a row.
        limit: u64,
    },
    /// JSON without a list.
    #[error("This JSON holds no list of objects, so there are no rows in it.")]
    NoJsonRows,
    /// An encoding label that names none.
    #[error("There is no encoding called \u{201c}{0}\u{201d}.")]
    UnknownEncoding(String),
    /// A zone name that names none.
    #[error("There is no time zone called \u{201c}{0}\u{201d}.")]
    UnknownTimeZone(String),
    /// A name that is no way to read times.
    #[error("There is no time format called \u{201c}{0}\u{201d}.")]
    UnknownTimeFormat(String),
    /// A delimiter that cannot be one.
    #[error("\u{201c}{0}\u{201d} cannot separate fields.")]
    BadDelimiter(char),
    /// No line ends where a table would have one.
    #[error(
        "The first line is longer than {bytes} bytes, so this is not a table with one row per line."
    )]
    LineTooLong {
        /// Bytes looked at.
        bytes: usize,
    },
    /// More columns than an event file can have.
    #[error("The file has more than {limit} columns.")]
    TooManyColumns {
        /// Most columns that are read.
        limit: usize,
    },
    /// A header alone.
    #[error("The file names its columns but has no rows.")]
    NoRows,
    /// A column that was asked for and is not there.
    #[error("There is no column \u{201c}{column}\u{201d}.")]
    UnknownColumn {
        /// What was asked for.
        column: String,
        /// The columns there are.
        columns: String,
    },
    /// One column for two roles.
    #[error("The column \u{201c}{0}\u{201d} is used twice.")]
    ColumnUsedTwice(String),
    /// Nobody is named.
    #[error("No column tells who did something.")]
    NoPerson {
        /// The columns there are.
        columns: String,
    },
    /// No instants.
    #[error("No column tells when something happened.")]
    NoTime {
        /// The columns there are.
        columns: String,
    },
    /// Neither an event column nor a name for all events.
    #[error("No column tells what happened.")]
    NoEvent {
        /// The columns there are.
        columns: String,
    },
    /// Sums, and nobody whose they are.
    #[error(
        "This looks like a table of totals by \u{201c}{by}\u{201d}: no column tells who did something."
    )]
    Totals {
        /// The column that the totals are by.
        by: String,
        /// The columns there are.
        columns: String,
    },
    /// A known tool's table of people, offered as events.
    #[error("This is a table of people from {tool}: one row per person, no events.")]
    PeopleTable {
        /// The tool's name.
        tool: &'static str,
    },
    /// A known tool's table of something nobody did.
    #[error("This is a table of {what} from {tool}, not of what people did.")]
    NotEvents {
        /// The tool's name.
        tool: &'static str,
        /// What its rows are, in the plural.
        what: &'static str,
    },
    /// A time column of which no cell is a time.
    #[error(
        "No time in the column \u{201c}{column}\u{201d} can be read: they look like \u{201c}{looks}\u{201d}."
    )]
    UnreadableTimes {
        /// The time column.
        column: String,
        /// A cell's shape, as [`shape`] gives it: the cell itself is nobody else's business.
        looks: String,
    },
    /// A file that is encrypted.
    #[error("The file is password-protected.")]
    PasswordProtected,
    /// A file that must be had whole and ends too early.
    #[error("This is {format} that ends too early: it cannot be read.")]
    TruncatedFile {
        /// The format's name with its article.
        format: &'static str,
    },
    /// A file that makes no sense as what it is.
    #[error("This is {format}, but damaged: it cannot be read.")]
    DamagedFile {
        /// The format's name with its article.
        format: &'static str,
    },
    /// A file of a known format that is written in a way that is not read.
    #[error("This is {format}, {how}: it cannot be read.")]
    UnsupportedInside {
        /// The format's name with its article.
        format: &'static str,
        /// What is unusual about it.
        how: &'static str,
    },
    /// A file whose reader is not in the program, and could not be fetched.
    #[error("This is {format}, and the part of the program that reads it could not be loaded.")]
    NoReader {
        /// The format's name with its article.
        format: &'static str,
    },
    /// A sheet that was asked for and is not there.
    #[error("There is no sheet \u{201c}{sheet}\u{201d}.")]
    NoSheet {
        /// What was asked for.
        sheet: String,
        /// The sheets there are.
        sheets: String,
    },
}

/// What a cell looks like without what it says: 9 for digits, a for letters.
pub(crate) fn shape(cell: &str) -> String {
    let mask = |letter: char| match letter {
        '0'..='9' => '9',
        _ if letter.is_alphabetic() => 'a',
        _ => letter,
    };
    cell.chars().take(LONGEST_SHAPE).map(mask).collect()
}

/// A number of bytes as people read it.
pub(crate) fn size(bytes: u64) -> String {
    const GB: u64 = 1 << 30;
    const MB: u64 = 1 << 20;
    if bytes >= GB {
        format!("{}.{} GB", bytes / GB, bytes % GB * 10 / GB)
    } else {
        format!("{} MB", bytes.div_ceil(MB))
    }
}

impl ImportError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::Unsupported { .. } => "unsupported-format",
            Self::NotText => "not-text",
            Self::Document { .. } => "document",
            Self::Prose => "text-not-table",
            Self::TruncatedArchive => "truncated-archive",
            Self::DamagedArchive => "damaged-archive",
            Self::NoMemory => "no-memory",
            Self::UnpacksTooLarge { .. } => "unpacks-too-large",
            Self::UnpacksTooFar { .. } => "unpacks-too-far",
            Self::TooManyFiles { .. } => "too-many-files",
            Self::UnsupportedPacking { .. } => "unsupported-packing",
            Self::EmptyArchive => "empty-archive",
            Self::NothingInside { .. } => "nothing-inside",
            Self::UnknownEntry { .. } => "unknown-entry",
            Self::TooLarge { .. } => "too-large",
            Self::HearthModel => "hearth-model",
            Self::BrokenJson { .. } => "broken-json",
            Self::DeepJson { .. } => "deep-json",
            Self::NoJsonRows => "no-json-rows",
            Self::LongJson { .. } => "long-json",
            Self::UnknownEncoding(_) => "unknown-encoding",
            Self::UnknownTimeZone(_) => "unknown-time-zone",
            Self::UnknownTimeFormat(_) => "unknown-time-format",
            Self::BadDelimiter(_) => "bad-delimiter",
            Self::LineTooLong { .. } => "line-too-long",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::NoRows => "no-rows",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::ColumnUsedTwice(_) => "column-used-twice",
            Self::NoPerson { .. } => "no-person-column",
            Self::NoTime { .. } => "no-time-column",
            Self::NoEvent { .. } => "no-event-column",
            Self::Totals { .. } => "totals-table",
            Self::UnreadableTimes { .. } => "unreadable-times",
            Self::PeopleTable { .. } => "people-table",
            Self::NotEvents { .. } => "not-events",
            Self::PasswordProtected => "password-protected",
            Self::TruncatedFile { .. } => "truncated-file",
            Self::DamagedFile { .. } => "damaged-file",
            Self::UnsupportedInside { .. } => "unsupported-inside",
            Self::NoReader { .. } => "no-reader",
            Self::NoSheet { .. } => "no-sheet",
        }
    }

    /// What to do, without the columns to choose from.
    fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Export it again, or choose another file.",
            Self::Unsupported { hint, .. } => hint,
            Self::NotText => "Export the events as CSV and choose that file.",
            Self::Document { .. } => {
                "Leave it out; or, if there is a table in it, copy that into a spreadsheet, save it as CSV and choose that file."
            }
            Self::Prose => {
                "Leave it out; or, if it is a table, name its delimiter, or save it as CSV and choose that file."
            }
            Self::TruncatedArchive | Self::DamagedArchive => "Download or compress it again.",
            Self::NoMemory => {
                "Take other files away, keep a sample of the people, or use the command line."
            }
            Self::UnpacksTooLarge { .. } => {
                "Unpack it on your computer and add the files you need, or export a shorter time."
            }
            Self::UnpacksTooFar { .. } => {
                "If you trust it, unpack it on your computer and add the files themselves."
            }
            Self::TooManyFiles { .. } => "Unpack it on your computer and add the folder in parts.",
            Self::UnsupportedPacking { .. } => {
                "Unpack it on your computer and add the file itself."
            }
            Self::EmptyArchive => "Choose another, or add the files themselves.",
            Self::NothingInside { .. } => "Choose an archive with files of events, such as CSV.",
            Self::UnknownEntry { .. } => "Choose one of those.",
            Self::TooLarge { .. } => {
                "Save it as CSV, which is read at any size, or export a shorter time."
            }
            Self::HearthModel => "Open it as a model.",
            Self::BrokenJson { .. } => "Export it again, or mend it in a text editor.",
            Self::NoJsonRows | Self::LongJson { .. } | Self::DeepJson { .. } => {
                "Export the events as one JSON object per line, or as a list of objects."
            }
            Self::UnknownEncoding(_) => "Use a name such as utf-8, windows-1252 or utf-16le.",
            Self::UnknownTimeZone(_) => "Use a name such as Europe/Berlin or UTC.",
            Self::UnknownTimeFormat(_) => {
                "Use iso, day-first, month-first, year-first, epoch-s, epoch-ms, excel, or leave it to Hearth."
            }
            Self::BadDelimiter(_) => "Use a comma, semicolon, tab, pipe, caret or space.",
            Self::LineTooLong { .. } => {
                "Export the events with one row per line, for example as CSV."
            }
            Self::TooManyColumns { .. } => "Export one row per event with fewer columns.",
            Self::NoRows => "Export it again with the rows, or choose another file.",
            Self::UnknownColumn { .. } => "Choose another.",
            Self::ColumnUsedTwice(_) => "Give each role a column of its own.",
            Self::NoPerson { .. } => "Choose the column with the person's id or e-mail address.",
            Self::Totals { .. } => {
                "Export what each person did instead: the activity or the recipients of a campaign, or single orders with the customer. If a column does name people, choose it."
            }
            Self::NoTime { .. } => {
                "Choose the column with the date or time; or, if each row is a person, give the file as a people table."
            }
            Self::PeopleTable { .. } => "Give it as the people table beside a file of events.",
            Self::NotEvents { .. } => {
                "Leave it out, or choose the columns with the person and the time if it has them."
            }
            Self::NoEvent { .. } => {
                "Choose the column with the event, or give one name for all events."
            }
            Self::UnreadableTimes { .. } => {
                "Export them like 2024-03-13 10:21, 13/03/2024, 13 March 2024 or as epoch numbers, or choose another column."
            }
            Self::PasswordProtected => {
                "Open it with its password, save it without one, and choose that file."
            }
            Self::TruncatedFile { .. } => "Download or save the file again.",
            Self::DamagedFile { .. } => {
                "Open it in the program that wrote it, save it anew or as CSV, and choose that file."
            }
            Self::UnsupportedInside { .. } => "Save it as CSV and choose that file.",
            Self::NoReader { .. } => "Check the connection and choose the file again.",
            Self::NoSheet { .. } => "Choose one that is there.",
        }
    }

    /// The columns to choose from, where that is what to do.
    fn columns(&self) -> Option<&str> {
        match self {
            Self::UnknownColumn { columns, .. }
            | Self::NoPerson { columns }
            | Self::Totals { columns, .. }
            | Self::NoTime { columns }
            | Self::NoEvent { columns } => Some(columns),
            _ => None,
        }
    }

    /// The problem as told to a person.
    #[must_use]
    pub fn problem(&self, file: &str) -> Problem {
        let mut problem = Problem::new(self.code(), self.to_string(), self.hint()).in_file(file);
        if let Some(columns) = self.columns() {
            problem.hint.push_str(" The columns are: ");
            problem.hint.push_str(columns);
            problem.hint.push('.');
            problem = problem.with("columns", columns);
        }
        match self {
            Self::Unsupported { format, .. }
            | Self::Document { format }
            | Self::TruncatedFile { format }
            | Self::DamagedFile { format }
            | Self::NoReader { format } => problem.with("format", format),
            Self::UnsupportedInside { format, how } => {
                problem.with("format", format).with("how", how)
            }
            Self::NoSheet { sheet, sheets } => {
                problem.hint.push_str(" The sheets are: ");
                problem.hint.push_str(sheets);
                problem.hint.push('.');
                problem.with("sheet", sheet).with("sheets", sheets)
            }
            Self::UnpacksTooLarge { limit } | Self::LongJson { limit } => {
                problem.with("limit", size(*limit))
            }
            Self::UnpacksTooFar { unpacked, times } => problem
                .with("unpacked", size(*unpacked))
                .with("times", times),
            Self::UnsupportedPacking { method } => problem.with("method", method),
            Self::NothingInside { files } => problem.with("files", files),
            Self::UnknownEntry { entry, files } => {
                problem.with("entry", entry).with("files", files)
            }
            Self::TooLarge {
                format,
                bytes,
                limit,
            } => problem
                .with("format", format)
                .with("size", size(*bytes))
                .with("limit", size(*limit)),
            Self::BrokenJson { line, column } => {
                problem.place.line = Some(*line);
                problem.place.column = Some(*column);
                problem.with("line", line).with("column", column)
            }
            Self::DeepJson { line, column } => {
                problem.place.line = Some(*line);
                problem.place.column = Some(*column);
                let problem = problem.with("line", line).with("column", column);
                problem.with("limit", DEEPEST)
            }
            Self::UnknownEncoding(label) => problem.with("encoding", label),
            Self::UnknownTimeZone(zone) => problem.with("zone", zone),
            Self::UnknownTimeFormat(format) => problem.with("format", format),
            Self::BadDelimiter(delimiter) => problem.with("delimiter", delimiter),
            Self::LineTooLong { bytes } => problem.with("bytes", bytes),
            Self::TooManyFiles { limit } | Self::TooManyColumns { limit } => {
                problem.with("limit", limit)
            }
            Self::UnknownColumn { column, .. } | Self::ColumnUsedTwice(column) => {
                problem.with("column", column)
            }
            Self::Totals { by, .. } => problem.with("by", by),
            Self::PeopleTable { tool } => problem.with("tool", tool),
            Self::NotEvents { tool, what } => problem.with("tool", tool).with("what", what),
            Self::UnreadableTimes { column, looks } => {
                problem.with("column", column).with("looks", looks)
            }
            _ => problem,
        }
    }
}
