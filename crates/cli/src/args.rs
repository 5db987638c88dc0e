//! What may be typed after `hearth`: the commands and their options. Turns
//! text into values and refuses what cannot be one (exit 2); reads no file.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use hearth_demo::DEMOS;
use hearth_events::{Zone, zone_data_release};
use hearth_ingest::times::{Order, TimeFormat};
use hearth_model::document::Mentions;
use hearth_model::import::{ColumnRef, ImportOptions, Suspicion, Table};
use hearth_model::instant::{self, CivilDate, Reading};

use crate::map::{ColumnMap, reference};

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let release = zone_data_release();
    format!("{} (time-zone data {release})", env!("CARGO_PKG_VERSION"))
});

/// Engagement scores from event files, computed on this machine.
#[derive(Debug, Parser)]
#[command(name = "hearth", version = VERSION.as_str(), arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print everyone's raw sum, score and level, one line per person
    Score(ScoreArguments),
    /// Print as JSON how one person's scores come about, step by step
    Explain(ExplainArguments),
    /// Print who has which tag, one line per tag and person
    Tags(MembersArguments),
    /// Print who is in which segment, one line per segment and person
    Segments(MembersArguments),
    /// Print everyone's raw sum, score and level at several dates
    History(HistoryArguments),
    /// Print who crosses a threshold of a score, day by day
    Crossings(CrossingsArguments),
    /// Print how many people move from which level to which between two dates
    Transitions(TransitionsArguments),
    /// Print as JSON what the files are and the account of every row
    Inspect(InspectArguments),
    /// Say "valid", or every error of a model file with its place and what to do
    Check(CheckArguments),
    /// Write a made-up data set as CSV
    Demo(DemoArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ScoreArguments {
    #[command(flatten)]
    pub(crate) run: RunArguments,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
    /// The form of the table
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub(crate) format: Format,
    /// Make the CSV safe to open in a spreadsheet: byte-order mark, no cell read as a formula
    #[arg(long)]
    pub(crate) spreadsheet_safe: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    pub(crate) run: RunArguments,
    /// Whose scores, exactly as in the file
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) person: String,
    /// Only the score with this id
    #[arg(long, value_name = "ID")]
    pub(crate) score: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
}

#[derive(Debug, Args)]
pub(crate) struct MembersArguments {
    #[command(flatten)]
    pub(crate) run: RunArguments,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
}

/// One score over time, and where what is told of it goes.
#[derive(Debug, Args)]
pub(crate) struct OverTimeArguments {
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// Which score: its id
    #[arg(long, value_name = "ID")]
    pub(crate) score: String,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
}

#[derive(Debug, Args)]
pub(crate) struct HistoryArguments {
    #[command(flatten)]
    pub(crate) of: OverTimeArguments,
    #[command(flatten)]
    pub(crate) dates: DatesArguments,
}

#[derive(Debug, Args)]
pub(crate) struct CrossingsArguments {
    #[command(flatten)]
    pub(crate) of: OverTimeArguments,
    /// The score at and above which one is on the upper side
    #[arg(long, value_name = "X", allow_negative_numbers = true, value_parser = finite)]
    pub(crate) threshold: f64,
    /// The first day, held against the day before it
    #[arg(long, value_name = "D", value_parser = calendar_day)]
    pub(crate) from: CivilDate,
    /// The last day
    #[arg(long, value_name = "D", value_parser = calendar_day)]
    pub(crate) to: CivilDate,
}

#[derive(Debug, Args)]
pub(crate) struct TransitionsArguments {
    #[command(flatten)]
    pub(crate) of: OverTimeArguments,
    /// Two dates (the end of each) or instants
    #[arg(long, value_name = "D1,D2", value_delimiter = ',', required = true)]
    pub(crate) dates: Vec<String>,
}

/// Either single dates, or a stretch of them.
#[derive(Debug, Args)]
pub(crate) struct DatesArguments {
    /// Dates (the end of each) or instants, with commas between them
    #[arg(
        long,
        value_name = "D1,D2,...",
        value_delimiter = ',',
        conflicts_with = "every",
        required_unless_present = "every"
    )]
    pub(crate) dates: Vec<String>,
    /// Each day, each 7th day, or the same day of each month (its last where it has none)
    #[arg(long, value_enum, value_name = "STEP", requires_all = ["from", "to"])]
    pub(crate) every: Option<Step>,
    /// The first date
    #[arg(long, value_name = "D", value_parser = calendar_day, requires = "every")]
    pub(crate) from: Option<CivilDate>,
    /// The last date, included where it is met
    #[arg(long, value_name = "D", value_parser = calendar_day, requires = "every")]
    pub(crate) to: Option<CivilDate>,
}

/// How far dates lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// Each day
    Day,
    /// The first date and every 7th day after it
    Week,
    /// The first date's day of each month
    Month,
}

#[derive(Debug, Args)]
pub(crate) struct InspectArguments {
    #[command(flatten)]
    pub(crate) events: EventArguments,
    /// Write the dropped rows to this file under their own columns, with file, line and reason behind
    #[arg(long, value_name = "FILE")]
    pub(crate) rejected: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) now: NowArgument,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The model file (*.hearth.json); "-" reads standard input
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct DemoArguments {
    /// Which data set
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(DEMOS.iter().map(|demo| demo.name)))]
    pub(crate) name: String,
    /// How many people; each data set has its own default
    #[arg(long, value_name = "N")]
    pub(crate) people: Option<u32>,
    /// The same seed gives the same bytes
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
}

/// Events, a model and the instant to score at.
#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// The instant to score at: ISO 8601, or a date (its end); default: the model's, else the latest event
    #[arg(long, value_name = "INSTANT")]
    pub(crate) as_of: Option<String>,
}

/// Events and a model.
#[derive(Debug, Args)]
pub(crate) struct ModelArguments {
    #[command(flatten)]
    pub(crate) events: EventArguments,
    /// The model file (*.hearth.json)
    #[arg(long, value_name = "FILE")]
    pub(crate) model: PathBuf,
    #[command(flatten)]
    pub(crate) now: NowArgument,
}

#[derive(Debug, Args)]
pub(crate) struct NowArgument {
    /// The moment of import, after which an event counts as mistyped; default: this machine's clock
    #[arg(long, value_name = "INSTANT")]
    pub(crate) now: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct OutputArgument {
    /// Write to this file, all of it or nothing; default: standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Event files and how to read them. What is not given is guessed.
#[derive(Debug, Args)]
pub(crate) struct EventArguments {
    /// Event files, together one data set; "-" reads standard input
    #[arg(value_name = "EVENTS", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Columns by name or number from 1, e.g. person=user_id,time=3,property=plan+campaign; property=* keeps all others
    #[arg(long, value_name = "ROLE=COLUMN,...", value_parser = ColumnMap::parse)]
    pub(crate) map: Vec<ColumnMap>,
    /// A people table: a file with one row per person; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) people: Option<PathBuf>,
    /// The people table's column with the person's id, by name or number from 1; default: guessed
    #[arg(long, value_name = "COLUMN", value_parser = reference, requires = "people")]
    pub(crate) people_key: Option<ColumnRef>,
    /// The event name of every row, for files without an event column
    #[arg(long, value_name = "NAME")]
    pub(crate) event_name: Option<String>,
    /// IANA zone of times without an offset; default: the model's, else UTC
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub(crate) time_zone: Option<String>,
    /// Dates of numbers have the day first: 13/03/2024; default: what the whole file tells, else this
    #[arg(long, conflicts_with_all = ["month_first", "time_format"])]
    pub(crate) day_first: bool,
    /// Dates of numbers have the month first: 03/13/2024
    #[arg(long, conflicts_with = "time_format")]
    pub(crate) month_first: bool,
    /// How times are read; default: what the file tells
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(TimeFormat::ALL.map(TimeFormat::name)))]
    pub(crate) time_format: Option<String>,
    /// The decimal mark of values, "." or ","; default: what the whole file tells, else the point
    #[arg(long, value_name = "MARK", value_parser = decimal)]
    pub(crate) decimal: Option<char>,
    /// Encoding, e.g. utf-8, utf-16le, windows-1252
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    /// No column says when: rows are of the day of the import, such as totals up to today
    #[arg(long)]
    pub(crate) undated: bool,
    /// Keep names of events as a known tool writes them, like $pageview, instead of plain words
    #[arg(long)]
    pub(crate) raw_names: bool,
    /// What stands between fields: one character, or comma, semicolon, tab, pipe, caret, space
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, allow_hyphen_values = true)]
    pub(crate) delimiter: Option<char>,
    /// The sheet of a workbook to read; default: the one that looks most like events
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// The first row is data: columns go by number
    #[arg(long)]
    pub(crate) no_header: bool,
    /// Add a file although the same bytes are there already
    #[arg(long)]
    pub(crate) allow_repeat: bool,
    /// Leave out events that are suspected: duplicate, in-future, click-burst, click-without-open, open-on-sending
    #[arg(long, value_name = "WHAT,...", value_delimiter = ',', value_parser = suspicion)]
    pub(crate) leave_out: Vec<Suspicion>,
    /// Keep one in N people, chosen by a hash of the id: the same people in every file, and exact for them
    #[arg(long, value_name = "1/N", value_parser = sample)]
    pub(crate) sample: Option<u32>,
    /// Fail if any row was dropped or any file could not be read
    #[arg(long)]
    pub(crate) strict: bool,
}

/// The form of the table of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One header line, then one line per person
    Csv,
    /// One JSON object per person and line
    Jsonl,
    /// The columns of the CSV as Apache Parquet
    Parquet,
}

impl EventArguments {
    /// The options every file of events is read with; `default_zone` where no
    /// zone was given. Columns that are mentioned are kept.
    ///
    /// # Errors
    /// A role given twice, or an event column besides an event name: one plain sentence.
    pub(crate) fn options(
        &self,
        default_zone: &str,
        mentions: &Mentions,
    ) -> Result<ImportOptions, String> {
        let map = ColumnMap::join(&self.map)?;
        if map.event.is_some() && self.event_name.is_some() {
            return Err("--event-name is for files without an event column: leave out event= in --map, or --event-name.".to_owned());
        }
        Ok(ImportOptions {
            person: map.person,
            event: map.event,
            time: map.time,
            channel: map.channel,
            value: map.value,
            properties: map.properties.unwrap_or_default(),
            // Without a people table, columns of the events may stand for it.
            keep: mentions.events.union(&mentions.people).cloned().collect(),
            time_of_day: map.time_of_day,
            counters: map.counters.unwrap_or_default(),
            undated: self.undated,
            event_name: self.event_name.clone(),
            raw_names: self.raw_names,
            time_format: self.time_format(),
            decimal: self.decimal,
            time_zone: Some(
                self.time_zone
                    .clone()
                    .unwrap_or_else(|| default_zone.to_owned()),
            ),
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            sheet: self.sheet.clone(),
            header: self.no_header.then_some(false),
            sample: self.sample,
            ..ImportOptions::default()
        })
    }

    fn time_format(&self) -> Option<String> {
        let order = if self.day_first {
            Order::DayFirst
        } else if self.month_first {
            Order::MonthFirst
        } else {
            return self.time_format.clone();
        };
        Some(TimeFormat::Ordered(order).name().to_owned())
    }

    /// The options the people table is read with; `key_like`: how the files of
    /// events call their person columns. What the options say of files of events
    /// does not hold for it: its encoding and delimiter are its own, and guessed.
    pub(crate) fn people_options(
        &self,
        key_like: Vec<String>,
        mentions: &Mentions,
    ) -> ImportOptions {
        ImportOptions {
            table: Table::People,
            person: self.people_key.clone(),
            key_like,
            keep: mentions.people.iter().cloned().collect(),
            sample: self.sample,
            ..ImportOptions::default()
        }
    }
}

fn calendar_day(text: &str) -> Result<CivilDate, String> {
    match instant::parse(text.trim()) {
        Some(Reading::Date(date)) => Ok(date),
        _ => Err("not a calendar day; write it like 2026-01-31".to_owned()),
    }
}

fn finite(text: &str) -> Result<f64, String> {
    let number = text
        .trim()
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| "not a number; write it like 50 or 7.5".to_owned())
}

fn suspicion(text: &str) -> Result<Suspicion, String> {
    let known = Suspicion::ALL;
    let found = known.into_iter().find(|what| what.name() == text);
    found.ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|what| what.name()).collect();
        format!("give one or more of {}", names.join(", "))
    })
}

fn sample(text: &str) -> Result<u32, String> {
    let one_in = text.strip_prefix("1/").and_then(|all| all.parse().ok());
    let wanted = one_in.filter(|one_in| (2..=1_000_000).contains(one_in));
    wanted.ok_or_else(|| "write it like 1/10; N is from 2 to 1000000".to_owned())
}

fn zone(text: &str) -> Result<String, String> {
    match Zone::named(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err(
            "not a known time zone; use an IANA name like Asia/Jakarta, Europe/Berlin or UTC"
                .to_owned(),
        ),
    }
}

fn decimal(text: &str) -> Result<char, String> {
    match text {
        "." | "point" => Ok('.'),
        "," | "comma" => Ok(','),
        _ => Err("give . or , (or point, comma)".to_owned()),
    }
}

fn delimiter(text: &str) -> Result<char, String> {
    let named = match text {
        "comma" => Some(','),
        "semicolon" => Some(';'),
        "tab" | "\\t" => Some('\t'),
        "pipe" => Some('|'),
        "caret" => Some('^'),
        "space" => Some(' '),
        _ => None,
    };
    let mut characters = text.chars();
    match (named, characters.next(), characters.next()) {
        (Some(named), _, _) => Ok(named),
        (None, Some(only), None) => Ok(only),
        _ => Err("give one character, or comma, semicolon, tab, pipe, caret or space".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn samples_are_written_as_shares() {
        assert_eq!(sample("1/10"), Ok(10));
        for wrong in ["10", "1/1", "1/0", "2/10", "10%", "1/", "1/99999999999"] {
            assert!(sample(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn delimiters_go_by_name_or_as_themselves() {
        assert_eq!(delimiter("tab"), Ok('\t'));
        assert_eq!(delimiter("\\t"), Ok('\t'));
        assert_eq!(delimiter(";"), Ok(';'));
        assert_eq!(delimiter("¦"), Ok('¦'));
        assert!(delimiter("").is_err());
        assert!(delimiter("ab").is_err());
    }
}
