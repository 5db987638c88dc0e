//! The data set, its model, and the way from files to scores that a person takes:
//! no option is given.

use hearth_engine::{At, Workbench, table};
use hearth_events::EventLog;
use hearth_ingest::Importer;
use hearth_model::import::ImportOptions;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::product;

/// People in the data set.
pub const PEOPLE: usize = 40;
/// Earlier than the present of the import.
const FIRST: i64 = 1_680_000_000;

/// Scores it by events, amounts and a property.
pub const MODEL: &str = r#"{"hearth":1,"scores":[{"id":"s","name":"S","rules":[
    {"id":"open","name":"Opens","kind":"event","points":3,"match":{"event":["email_open"],"channel":["mail"]},
     "decay":{"half_life":30}},
    {"id":"buy","name":"Purchases","kind":"event","points":0.1,"per":{"property":"value"},"match":{"event":["purchase"]}},
    {"id":"pro","name":"Plan","kind":"event","points":7,"match":{"event":["login"],"where":[{"property":"plan","op":"eq","value":"pro"}]}}],
    "levels":[{"name":"Low"},{"name":"High","from":20}]}]}"#;

/// A file as it is dropped.
#[derive(Debug)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// An event. All cells are filled and free of delimiters.
#[derive(Clone)]
pub struct Event {
    pub person: String,
    pub event: &'static str,
    /// Whole minutes of UTC.
    pub time: Timestamp,
    pub channel: &'static str,
    /// In hundredths.
    pub amount: u32,
    pub plan: &'static str,
}

pub const HEADER: [&str; 6] = ["user_id", "event", "timestamp", "channel", "amount", "plan"];

impl Event {
    /// The cells in the order of the header, the time in ISO 8601.
    pub fn cells(&self) -> [String; 6] {
        self.cells_at(self.time.to_string())
    }

    pub fn cells_at(&self, time: String) -> [String; 6] {
        [
            self.person.clone(),
            self.event.to_owned(),
            time,
            self.channel.to_owned(),
            self.decimal('.'),
            self.plan.to_owned(),
        ]
    }

    pub fn decimal(&self, mark: char) -> String {
        format!("{}{mark}{:02}", self.amount / 100, self.amount % 100)
    }

    pub fn zoned(&self) -> jiff::Zoned {
        self.time.to_zoned(TimeZone::UTC)
    }
}

/// The events in an order of their own, made by a small generator with a fixed seed.
pub fn events() -> Vec<Event> {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below
    };
    (0..400)
        .map(|number| {
            let event = ["email_open", "purchase", "login"][next(3) as usize];
            let minutes = next(500 * 24 * 60) as i64;
            Event {
                // Zeros in front, which no reader may lose.
                person: format!("{:06}", 17 * (number % PEOPLE) + 3),
                event,
                time: Timestamp::from_second(FIRST + minutes * 60).expect("a year of ours"),
                channel: if event == "email_open" { "mail" } else { "web" },
                amount: 100 + next(2_000_000) as u32,
                plan: ["free", "pro"][next(2) as usize],
            }
        })
        .collect()
}

/// Rows with a delimiter between their cells, and a line end.
pub fn delimited(
    rows: impl IntoIterator<Item = [String; 6]>,
    delimiter: &str,
    end: &str,
) -> String {
    let header = HEADER.map(str::to_owned);
    let rows = std::iter::once(header).chain(rows);
    rows.map(|row| row.join(delimiter) + end).collect()
}

/// The data set as everybody writes it.
#[must_use]
pub fn plain() -> File {
    text(
        "events.csv",
        delimited(events().iter().map(Event::cells), ",", "\n"),
    )
}

pub fn text(name: &'static str, text: String) -> File {
    File {
        name,
        bytes: text.into_bytes(),
    }
}

/// What `hearth score` prints for the files together.
///
/// # Errors
/// What became of a row that is not in it.
pub fn scores(files: &[File]) -> Result<String, String> {
    let model = product::model(MODEL);
    let mut parts = Vec::new();
    for file in files {
        let mut options = ImportOptions {
            keep: vec!["plan".to_owned()],
            ..ImportOptions::default()
        };
        let mut imported = import(file, &options);
        if let Some(again) = imported.first().and_then(|first| first.again.clone()) {
            options = *again;
            imported = import(file, &options);
        }
        for one in imported {
            let report = &one.report;
            if report.problem.is_some() || report.dropped > 0 {
                return Err(format!("{:?} {:?}", report.problem, report.reasons));
            }
            parts.push(one.log);
        }
    }
    let log = EventLog::merge(parts).map_err(|problem| problem.reason)?;
    let mut workbench = Workbench::new(log);
    let at = At {
        as_of: None,
        now_ms: product::NOW_MS,
    };
    let run = workbench
        .run(&model, &at)
        .map_err(|problems| format!("{problems:?}"))?;
    let mut csv = Vec::new();
    table::Table::everyone(&workbench, &run)
        .write_csv(table::Csv::Tools, &mut csv)
        .map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&csv).into_owned())
}

fn import(file: &File, options: &ImportOptions) -> Vec<hearth_ingest::Imported> {
    let size = file.bytes.len() as u64;
    let mut importer = Importer::new(file.name, size, options, product::NOW_MS);
    for piece in file.bytes.chunks(4096) {
        if importer.push(piece).is_err() {
            break;
        }
    }
    importer.finish()
}
