//! What the columns of a file mean, decided by its first rows and the options
//! alone, whatever the rows are written in.

use hearth_events::Zone;
use hearth_model::import::{ImportOptions, Inspection, Role, Table};
use hearth_model::instant::DAY_MS;

use crate::account::cut;
use crate::fields::trimmed;
use crate::guess::Among;
use crate::mapping::{self, Mapping};
use crate::moments::Moments;
use crate::numbers::Mark;
use crate::opening::Given;
use crate::problems::ImportError;
use crate::readings;
use crate::rejected;
use crate::sample::ColumnSample;
use crate::times::TimeReader;
use crate::tools::{self, Readable};

/// Rows shown of a file.
const PREVIEW: usize = 20;
/// Columns shown of a row.
const PREVIEW_COLUMNS: usize = 1000;

/// How the cells of a row are read.
pub(crate) struct Plan {
    pub(crate) table: Table,
    /// The header's cells as they may come again among the rows; empty where none can.
    pub(crate) header: Vec<String>,
    /// Unique names of the columns.
    pub(crate) names: Vec<String>,
    pub(crate) mapping: Mapping,
    /// The columns under which dropped rows are kept; absent where they are not.
    pub(crate) rejects_under: Option<rejected::Columns>,
    pub(crate) times: TimeReader,
    /// Further columns of times, each an event where it is filled.
    pub(crate) moments: Moments,
    /// The decimal mark of values and counters.
    pub(crate) mark: Mark,
    /// Names of events in plain words; empty where there are none.
    pub(crate) readable: Readable,
    /// The tool, where the rows are names of its events.
    pub(crate) names_of: Option<&'static str>,
    /// What the caller fixed.
    pub(crate) options: ImportOptions,
}

/// The beginning of a file in cells.
pub(crate) struct FirstRows {
    /// The header's cells, trimmed; empty where a header cannot come again.
    pub(crate) header: Vec<String>,
    /// Unique names of the columns.
    pub(crate) names: Vec<String>,
    /// Whether the file names its columns.
    pub(crate) named: bool,
    /// Rows without the header; an empty one could not be read.
    pub(crate) rows: Vec<Vec<String>>,
    /// Columns (from 0) whose cells were taken apart into others.
    pub(crate) unfolded: Vec<usize>,
    /// The column (from 0) of the keys before rows, where they have some.
    pub(crate) key: Option<usize>,
    /// Whether there are no others.
    pub(crate) complete: bool,
}

/// Decides what the columns mean, and fills in what the inspection shows of them.
pub(crate) fn decide(
    inspection: &mut Inspection,
    first: FirstRows,
    given: Given<'_>,
    zone: &Zone,
) -> Result<Plan, ImportError> {
    let rows = first.rows.as_slice();
    let samples = samples_of(rows, &first);
    let tool = if first.named {
        tools::recognise(&inspection.name, &first.names, &samples)
    } else {
        None
    };
    inspection.tool = tool.as_ref().map(|known| known.tool.name.to_owned());
    let of_names = tool
        .as_ref()
        .and_then(|known| mapping::of_names(known, given.options));
    let options = of_names.as_ref().unwrap_or(given.options);
    inspection.table = options.table;
    let among = Among {
        names: &first.names,
        samples: &samples,
        rows,
        named: first.named,
        now_ms: given.now_ms,
        // Each is another, as rows are; only of people that says something.
        numbering: first.key.filter(|_| options.table == Table::Events),
    };
    let file = &inspection.name;
    let mapping = mapping::decide(file, options, among, given.known, tool.as_ref());
    let mapping = mapping.map(|mut mapping| {
        mapping.release(&first.unfolded);
        mapping
    });
    inspection.header = first.named;
    inspection.preview = preview(rows);
    // Without a mapping the columns are shown all the same, so that it can be mended.
    let shown = mapping
        .as_ref()
        .map_or_else(|_| Mapping::default(), Clone::clone);
    inspection.columns = shown.columns(&first.names, &samples);
    let (counters, undated) = shown.countable(options.table, among);
    let undated = if counters.is_empty() {
        options.undated
    } else {
        undated
    };
    inspection.counters = counters;
    inspection.undated_ms = undated.then(|| day_of(given.now_ms));
    let mapping = mapping?;
    inspection.event_name.clone_from(&mapping.event_name);
    let times = readings::time_reader(&mapping, &samples, options, zone.clone())?;
    inspection.time = readings::time_reading(&mapping, &samples, &times, zone);
    let moments = Moments::of(
        &mapping.moments(&samples),
        &first.names,
        &samples,
        &times,
        zone,
    );
    let mark = readings::mark(&mapping, &samples, options);
    inspection.numbers = readings::number_reading(&mapping, &samples, mark);
    if rows.is_empty() && first.complete {
        return Err(ImportError::NoRows);
    }
    if let Some(known) = &tool {
        mapping::refuse_no_events(known, options)?;
    }
    mapping::refuse_gaps(&mapping, options, &first.names)?;
    let readable = match &tool {
        Some(known) => known.tool.readable,
        None => &[],
    };
    let rejects_under = options.rejects.then(|| {
        let own = if first.header.is_empty() {
            &first.names
        } else {
            &first.header
        };
        rejected::Columns::new(&inspection.name, own.clone(), inspection.delimiter)
    });
    Ok(Plan {
        table: options.table,
        header: first.header,
        names: first.names,
        mapping,
        rejects_under,
        times,
        moments,
        mark,
        readable,
        names_of: of_names.and(tool).map(|known| known.tool.name),
        options: given.options.clone(),
    })
}

/// The beginning of a day in UTC, of which rows are that no column dates.
pub(crate) fn day_of(now_ms: i64) -> i64 {
    now_ms.saturating_sub(now_ms.rem_euclid(DAY_MS))
}

/// How much a table looks like what is wanted, by the roles that its columns were given.
pub(crate) fn likeness(inspection: &Inspection, readable: bool) -> f64 {
    let wanted: &[Role] = match inspection.table {
        Table::Events => &[Role::Person, Role::Time, Role::Event],
        Table::People => &[Role::Person],
    };
    let columns = inspection.columns.iter();
    let sure: f64 = columns
        .filter(|column| wanted.contains(&column.role))
        .map(|column| column.confidence)
        .sum();
    let readable = if readable { 100.0 } else { 0.0 };
    let filled = if inspection.preview.is_empty() {
        0.0
    } else {
        0.5
    };
    readable + filled + sure
}

fn samples_of(rows: &[Vec<String>], first: &FirstRows) -> Vec<ColumnSample> {
    let is_header = |row: &Vec<String>| {
        row.len() == first.header.len()
            && row
                .iter()
                .zip(&first.header)
                .all(|(cell, name)| trimmed(cell) == name)
    };
    // Row by row: a wide header over many short rows must not cost their product.
    let mut samples: Vec<ColumnSample> = std::iter::repeat_with(ColumnSample::default)
        .take(first.names.len())
        .collect();
    let mut count = 0;
    for row in rows.iter().filter(|row| !is_header(row)) {
        count += 1;
        for (sample, cell) in samples.iter_mut().zip(row) {
            sample.take(cell);
        }
    }
    for sample in &mut samples {
        sample.rows = count;
    }
    samples
}

fn preview(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let shown = |row: &Vec<String>| {
        row.iter()
            .take(PREVIEW_COLUMNS)
            .map(|cell| cut(cell))
            .collect()
    };
    rows.iter()
        .filter(|row| !row.is_empty())
        .take(PREVIEW)
        .map(shown)
        .collect()
}
