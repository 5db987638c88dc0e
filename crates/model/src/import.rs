//! The vocabulary of an import: what a file turned out to be, how its columns
//! are used, and the account of every row. Shared by the reader, the messages
//! to the page and the command line, so that all three say the same.

mod account;

use serde::{Deserialize, Serialize};

pub use self::account::StoppedAt;
use crate::problem::Problem;

/// A column by its header name, or by its number from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ColumnRef {
    /// Position from 1.
    Number(u32),
    /// Header name, exactly as inspected.
    Name(String),
}

/// Which other columns are kept as properties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Properties {
    /// Columns that look like categories or amounts in the sample.
    #[default]
    Guess,
    /// Every column not mapped otherwise.
    All,
    /// These only.
    These(Vec<ColumnRef>),
}

/// What a row of a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// An event.
    #[default]
    Events,
    /// A person: the file is a people table, its person column the key.
    People,
}

/// What the caller fixes about a file; whatever is absent is guessed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportOptions {
    /// What its rows are.
    pub table: Table,
    /// The person column; of a people table the key.
    pub person: Option<ColumnRef>,
    /// The event-name column.
    pub event: Option<ColumnRef>,
    /// The time column.
    pub time: Option<ColumnRef>,
    /// The channel column.
    pub channel: Option<ColumnRef>,
    /// The value column.
    pub value: Option<ColumnRef>,
    /// The property columns.
    pub properties: Properties,
    /// Columns that no guess may use (a person set them to "ignore").
    pub ignore: Vec<ColumnRef>,
    /// Names of columns kept as properties wherever the file has them, whatever
    /// else they are used for: what the model mentions. `ignore` goes before.
    pub keep: Vec<String>,
    /// Of a people table: how event files call their person column; a column
    /// called the same is the key, where none is given.
    pub key_like: Vec<String>,
    /// The column of the time of day, where the time column holds the date alone.
    pub time_of_day: Option<ColumnRef>,
    /// Columns of a wide table (one row per person) that count events: a cell of 3
    /// is three events, called as the column is, at the row's time.
    pub counters: Vec<ColumnRef>,
    /// Whether no column says when: all rows are of the day of the import.
    pub undated: bool,
    /// Event name of every row, for files without an event column.
    pub event_name: Option<String>,
    /// Whether names of events stay as a known tool writes them (`$pageview`), not in plain words.
    pub raw_names: bool,
    /// How times are read, by a name as in [`TimeReading::format`].
    pub time_format: Option<String>,
    /// The decimal mark of values, `.` or `,`.
    pub decimal: Option<char>,
    /// The file to read of an archive, by its path inside; absent: all of them.
    pub entry: Option<String>,
    /// The sheet to read of a workbook; absent: the one that looks most like events.
    pub sheet: Option<String>,
    /// IANA zone of times without an offset; absent: UTC.
    pub time_zone: Option<String>,
    /// Encoding label (WHATWG), e.g. `utf-8`, `utf-16le`, `windows-1252`.
    pub encoding: Option<String>,
    /// Field delimiter; `Some(' ')` means aligned by spaces.
    pub delimiter: Option<char>,
    /// Whether the first record names the columns.
    pub header: Option<bool>,
    /// Whether dropped rows are handed out as they are written, with their reasons.
    pub rejects: bool,
    /// Of how many people one is kept, by a hash of the id: the same people in every file.
    /// Absent: all of them.
    pub sample: Option<u32>,
}

impl ImportOptions {
    /// What somebody chose about how the file is read: without what says which file is meant,
    /// what a model asks for and what other files tell of it.
    #[must_use]
    pub fn chosen(&self) -> Self {
        Self {
            entry: None,
            keep: Vec::new(),
            key_like: Vec::new(),
            rejects: false,
            sample: None,
            ..self.clone()
        }
    }

    /// Whether nothing was chosen: all is guessed.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.chosen() == Self::default()
    }

    /// These choices for the file that `other` is of.
    #[must_use]
    pub fn for_file_of(&self, other: &Self) -> Self {
        Self {
            entry: other.entry.clone(),
            keep: other.keep.clone(),
            key_like: other.key_like.clone(),
            rejects: other.rejects,
            sample: other.sample,
            ..self.clone()
        }
    }
}

/// What a column is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who.
    Person,
    /// What.
    Event,
    /// When.
    Time,
    /// Through which channel.
    Channel,
    /// How much.
    Value,
    /// At what time of the day, where the time column holds the date alone.
    TimeOfDay,
    /// How many events called as the column is; of a column of times, when there was one.
    Counter,
    /// Kept under its own name.
    Property,
    /// Not kept.
    Ignore,
}

/// One column of an inspected file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnInfo {
    /// Position from 1.
    pub number: u32,
    /// Header name, made unique (`name`, `name_2`); `column_N` without header.
    pub name: String,
    /// What it is used for.
    pub role: Role,
    /// 0 to 1: how sure the guess is; 1 when the caller named it.
    pub confidence: f64,
    /// Up to five different non-empty cells of the sample.
    pub samples: Vec<String>,
}

/// How a time column was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeReading {
    /// Format name: `iso`, `compact-date`, `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`,
    /// `excel` (days since 1899-12-30), `day-first`, `month-first`, `year-first`.
    pub format: String,
    /// The cell that decided it, where others of the column could be read either way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Zone used where the cell has no offset.
    pub time_zone: String,
    /// A sample cell as written.
    pub sample: String,
    /// The same instant in UTC, ISO 8601 with milliseconds.
    pub read_as: String,
}

/// How the numbers of the value column were read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberReading {
    /// The decimal mark, `.` or `,`.
    pub decimal: char,
    /// The cell that decided it, where others of the column could be read either way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// A sample cell as written.
    pub sample: String,
    /// The number it was read as.
    pub read_as: f64,
}

/// How names of events that a known tool writes are told in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameReading {
    /// How many different names have plain words.
    pub names: u32,
    /// The first of them as written.
    pub sample: String,
    /// What it is in plain words.
    pub read_as: String,
}

/// Why cells that can be read in two ways were read in one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The first cell that can be read in only one way.
    pub cell: String,
    /// The line it is on, from 1.
    pub line: u64,
    /// How many rows have such cells.
    pub rows: u64,
    /// How many rows have cells that can only be read the other way; they were dropped or are missing.
    #[serde(default)]
    pub against: u64,
    /// The file that has these cells, where it is another one of the same columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Whether the cells can be read in both ways, but in the other lie in the future.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub future: bool,
}

/// What a file turned out to be, from its first bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// The file's name as the person knows it.
    pub name: String,
    /// What its rows are.
    #[serde(default)]
    pub table: Table,
    /// `delimited text`, `JSON`, `JSON Lines`, `Excel workbook (xlsx)`, `Parquet`...;
    /// ` in gzip`, ` in zip` behind it where it was packed.
    pub format: String,
    /// The file's path inside its archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The sheet that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Every sheet of the workbook.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// The tool whose export this is, by the name it calls itself, where recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// Encoding label, e.g. `utf-8`; empty where the format has none.
    pub encoding: String,
    /// Field delimiter; a space means aligned by spaces; absent where the format has none.
    pub delimiter: Option<char>,
    /// Whether the first record names the columns.
    pub header: bool,
    /// Every column in order.
    pub columns: Vec<ColumnInfo>,
    /// The first data records as written (at most 20, cells cut at 200 characters).
    pub preview: Vec<Vec<String>>,
    /// Event name of every row where there is no event column.
    pub event_name: Option<String>,
    /// How times were read; absent without a time column.
    pub time: Option<TimeReading>,
    /// How values were read; absent without a value column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<NumberReading>,
    /// Names of events that have plain words, whether or not they were put so
    /// ([`ImportOptions::raw_names`]); absent where none has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<NameReading>,
    /// Columns of a table with one row per person that look like counts of what each did,
    /// in order, where they are not read as events: passed as [`ImportOptions::counters`]
    /// of a table of events they are, on the latest day that the row has. Empty where there
    /// are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counters: Vec<String>,
    /// The day that its rows are of, or that those counts would be, as no column says when
    /// ([`ImportOptions::undated`]): UTC milliseconds. Absent where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undated_ms: Option<i64>,
    /// A hash of what files of one kind have in common: format and columns, as they were
    /// guessed. Absent where nobody asked for it, or no column was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// Whether it was read as somebody chose for an earlier file of this shape.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recalled: bool,
}

impl Inspection {
    /// The order of day and month that times are read in, where nothing says it: neither
    /// their file, nor another, nor somebody's choice. `asked`: how the file was to be read.
    #[must_use]
    pub fn assumed_order(&self, asked: &ImportOptions) -> Option<&str> {
        let time = self.time.as_ref().filter(|time| time.evidence.is_none())?;
        let chosen = asked.time_format.is_some() || self.recalled;
        let ordered = ["day-first", "month-first"].contains(&time.format.as_str());
        (ordered && !chosen).then_some(time.format.as_str())
    }
}

/// Why a row was dropped. Every dropped row has exactly one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DropReason {
    /// The time cell is not a time.
    UnreadableTime,
    /// The person cell is blank, `null`, `NaN` or `\N`.
    NoPerson,
    /// The event cell is blank.
    NoEvent,
    /// Person, event or time (of a people table: the key) lies beyond the row's end.
    TooFewFields,
    /// More fields than the header, the surplus not empty.
    TooManyFields,
    /// A quote that is never closed.
    UnclosedQuote,
    /// Bytes that are not text in the file's encoding.
    BadEncoding,
    /// The header line again.
    RepeatedHeader,
    /// One record longer than the limit.
    TooLong,
    /// The number of different event names or kinds is beyond the limit.
    TooManyKinds,
    /// Text that is no JSON.
    BadJson,
    /// JSON with lists and objects inside each other beyond the limit.
    DeepJson,
    /// JSON that is no row: a bare number or text where objects or arrays stand.
    NotARow,
    /// The time cell is empty, or says never: 0 or the first day of 1970 among later times.
    EmptyTime,
    /// A further line of the order above: an order is one event.
    ContinuesOrder,
    /// Nothing is wrong with it, but it is about somebody who is not in the sample of people.
    NotSampled,
}

impl DropReason {
    /// Whether something was lost: a further line of an order is not, nor what nobody wants to keep.
    #[must_use]
    pub fn is_fault(self) -> bool {
        !matches!(self, Self::ContinuesOrder | Self::NotSampled)
    }

    /// Its name in reports and messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnreadableTime => "unreadable-time",
            Self::NoPerson => "no-person",
            Self::NoEvent => "no-event",
            Self::TooFewFields => "too-few-fields",
            Self::TooManyFields => "too-many-fields",
            Self::UnclosedQuote => "unclosed-quote",
            Self::BadEncoding => "bad-encoding",
            Self::RepeatedHeader => "repeated-header",
            Self::TooLong => "too-long",
            Self::TooManyKinds => "too-many-kinds",
            Self::BadJson => "bad-json",
            Self::DeepJson => "deep-json",
            Self::NotARow => "not-a-row",
            Self::EmptyTime => "empty-time",
            Self::ContinuesOrder => "continues-order",
            Self::NotSampled => "not-sampled",
        }
    }
}

/// Rows dropped for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dropped {
    /// Why.
    pub reason: DropReason,
    /// Exactly how many.
    pub count: u64,
    /// Line numbers (from 1) of the first ten.
    pub first_lines: Vec<u64>,
    /// Columns (in characters, from 1) of those lines where the reason shows; empty
    /// where the whole row is the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_columns: Vec<u64>,
    /// The first three rows as written, each cut at 200 characters.
    pub samples: Vec<String>,
}

/// Something noticed on rows that were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Fewer fields than the header, but what is needed is there.
    ShortRow,
    /// The value cell is not empty and not a number; treated as missing.
    UnreadableValue,
    /// A number beyond 1e15; treated as missing.
    HugeValue,
    /// Later than the moment of import.
    InFuture,
    /// Person ids that differ only by case.
    SimilarIds,
    /// Of a people table: another row of a person who had one; it replaces that.
    RepeatedPerson,
    /// Read as events, but nearly every row is another person and none says what
    /// happened: the file may be a people table.
    OneRowEach,
    /// Taken for a people table without being asked, though it has times: so many of
    /// its people have events elsewhere.
    TakenForPeople,
    /// Rows that name what other files of the same tool call by number: names of events there.
    NamesTable,
    /// The file ended inside its compressed data; what was read before is kept.
    Truncated,
    /// Every person id ended in `.0`, as a spreadsheet writes ids; they were read without.
    PointZeroIds,
    /// Numbers that were rounded by the program that wrote the file (`1.23457E+12`).
    RoundedIds,
    /// JSON that breaks off or stops making sense; what was read before is kept.
    BrokenJson,
    /// Columns that come for the first time after the beginning of a JSON file, by
    /// which columns are found; they were not kept.
    LateColumns,
    /// Halves of characters (`\ud83d` alone), read as U+FFFD.
    ReplacedCharacters,
    /// A counter cell that is no whole number from 0 to 10,000, or among several times one
    /// that cannot be read; it gave no events.
    UnreadableCounter,
    /// Rows with a cell in which a formula failed (`#N/A`); it was read as empty.
    FailedFormula,
    /// The compressed data does not match its checksum, or stops making sense
    /// midway; what was read before is kept.
    Damaged,
    /// No column is called after what happened: the only one of a few words, used again and
    /// again, is taken for it.
    EventByWords,
    /// No column says what happened: the rows are the event that the file is called after.
    EventByFile,
    /// No column says what happened, but several say when: each filled one is an event
    /// called as its column.
    EventsByTimes,
}

/// Rows noted for one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What was noticed.
    pub kind: NoteKind,
    /// Exactly how many.
    pub count: u64,
    /// Line numbers (from 1) of the first ten, where lines apply.
    pub first_lines: Vec<u64>,
    /// Columns (in characters, from 1) of those lines, where it is a place in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_columns: Vec<u64>,
    /// The names of the first ten columns that are meant, where columns are; of
    /// [`NoteKind::EventByFile`] and [`NoteKind::EventsByTimes`] those of the events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// The account of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// What the file is and how its columns were used.
    pub inspection: Inspection,
    /// Size in bytes as stored.
    pub bytes: u64,
    /// Data records read; `rows_read == kept + dropped`, always.
    pub rows_read: u64,
    /// Rows that became events, or rows of the people table.
    pub kept: u64,
    /// Events that the kept rows became: more than those where counts or several times
    /// of a row are events, fewer where rows count nothing; 0 for a people table.
    #[serde(default)]
    pub events: u64,
    /// Rows that did not.
    pub dropped: u64,
    /// Those rows by reason.
    pub reasons: Vec<Dropped>,
    /// What was noticed on kept rows.
    pub notes: Vec<Note>,
    /// Set when the file could not be read at all: nothing of it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// Set when reading was stopped for want of memory: what came before is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<StoppedAt>,
}

/// An event kind found in the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundEvent {
    /// The event's name.
    pub name: String,
    /// Its channel, if one is mapped and the cell was not empty.
    pub channel: Option<String>,
    /// How many events.
    pub count: u64,
}

/// Events that a counter stands for: they have no times of their own, so that all
/// events of a count lie at one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundCount {
    /// The event's name.
    pub name: String,
    /// Most of them that one person has at one time.
    pub most: u64,
}

/// Why an event may be no person's doing. An event can be suspected of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suspicion {
    /// Person, event, time, channel, value and properties are those of an earlier one.
    Duplicate,
    /// Later than the moment of import.
    InFuture,
    /// One of three or more clicks of a person within 2 seconds.
    ClickBurst,
    /// A click by somebody who opened nothing through that channel until a minute after it,
    /// in data that has opens through it.
    ClickWithoutOpen,
    /// An open at most a second after something was sent to the person through that channel.
    OpenOnSending,
}

impl Suspicion {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 5] = [
        Self::Duplicate,
        Self::InFuture,
        Self::ClickBurst,
        Self::ClickWithoutOpen,
        Self::OpenOnSending,
    ];

    /// Its name in reports and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::InFuture => "in-future",
            Self::ClickBurst => "click-burst",
            Self::ClickWithoutOpen => "click-without-open",
            Self::OpenOnSending => "open-on-sending",
        }
    }
}

/// The events of a data set that are suspected of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspected {
    /// Of what.
    pub what: Suspicion,
    /// How many events.
    pub count: u64,
    /// Whether they are left out.
    pub left_out: bool,
    /// The first three.
    pub samples: Vec<SuspectedEvent>,
}

/// An event that is suspected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspectedEvent {
    /// Who.
    pub person: String,
    /// What.
    pub event: String,
    /// When, ISO 8601 in UTC.
    pub time: String,
}
