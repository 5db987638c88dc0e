//! The beginning of a file, once enough of it was read: what it is and how
//! its rows will be read. Depends on those first bytes and the options alone.

use hearth_events::Zone;
use hearth_model::import::{ImportOptions, Inspection, Role, Table, TimeReading};
use hearth_model::instant::format_utc_ms;

use crate::account::cut;
use crate::content;
use crate::decode::{self, Decoding, LegacyDecoders};
use crate::dialect;
use crate::fields::trimmed;
use crate::header::{self, Heading, MOST_COLUMNS};
use crate::mapping::{self, Mapping};
use crate::problems::ImportError;
use crate::records::Layout;
use crate::sample::{ColumnSample, cells_of};
use crate::times::TimeReader;

/// Bytes of text by which everything is decided.
pub(crate) const HEAD: usize = 256 * 1024;
/// Rows shown of a file.
const PREVIEW: usize = 20;
/// Columns shown of a row.
const PREVIEW_COLUMNS: usize = 1000;

/// How the rows are read.
pub(crate) struct Plan {
    pub(crate) table: Table,
    pub(crate) layout: Layout,
    pub(crate) heading: Heading,
    pub(crate) mapping: Mapping,
    pub(crate) times: TimeReader,
}

/// What the beginning gave.
pub(crate) struct Opening {
    /// As far as it got.
    pub(crate) inspection: Inspection,
    /// The plan and the decoder behind the head, or why there is none.
    pub(crate) plan: Result<(Plan, Decoding), ImportError>,
    /// The head in UTF-8.
    pub(crate) text: Vec<u8>,
}

/// An inspection of which nothing is known yet.
pub(crate) fn unknown(name: &str) -> Inspection {
    Inspection {
        name: name.to_owned(),
        table: Table::Events,
        format: String::new(),
        encoding: String::new(),
        delimiter: ',',
        header: false,
        columns: Vec::new(),
        preview: Vec::new(),
        event_name: None,
        time: None,
    }
}

/// The first bytes of a file.
#[derive(Clone, Copy)]
struct Head<'a> {
    bytes: &'a [u8],
    /// Whether they are all of it.
    complete: bool,
}

/// What the caller brings along.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) options: &'a ImportOptions,
    pub(crate) legacy: LegacyDecoders,
    /// Whether a text is the id of somebody known from events.
    pub(crate) known: &'a dyn Fn(&str) -> bool,
}

/// Opens a file by its head; `complete` when the head is all of it.
pub(crate) fn open(name: &str, head: &[u8], complete: bool, given: Given<'_>) -> Opening {
    let mut inspection = unknown(name);
    inspection.table = given.options.table;
    let mut text = Vec::new();
    let plan = decide(
        &mut inspection,
        &mut text,
        Head {
            bytes: head,
            complete,
        },
        given,
    );
    Opening {
        inspection,
        plan,
        text,
    }
}

fn decide(
    inspection: &mut Inspection,
    text: &mut Vec<u8>,
    head: Head<'_>,
    given: Given<'_>,
) -> Result<(Plan, Decoding), ImportError> {
    let complete = head.complete;
    if head.bytes.trim_ascii().is_empty() && complete {
        return Err(ImportError::Empty);
    }
    content::refuse_other_formats(head.bytes)?;
    let decoding = decode_head(text, head, given.options, given.legacy)?;
    inspection.encoding = decoding.label();
    content::refuse_binary(text)?;
    content::refuse_other_formats(text)?;
    if text.trim_ascii().is_empty() && complete {
        return Err(ImportError::Empty);
    }
    inspection.format = "delimited text".to_owned();
    let zone = zone_of(given.options)?;
    let plan = decide_table(inspection, text, complete, given, zone)?;
    Ok((plan, decoding))
}

fn decode_head(
    text: &mut Vec<u8>,
    head: Head<'_>,
    options: &ImportOptions,
    legacy: LegacyDecoders,
) -> Result<Decoding, ImportError> {
    let mut decoding = match &options.encoding {
        Some(label) => decode::named(label, legacy)
            .ok_or_else(|| ImportError::UnknownEncoding(label.clone()))?,
        None => decode::guess(head.bytes, legacy),
    };
    text.extend_from_slice(decoding.push(head.bytes, head.complete));
    Ok(decoding)
}

fn zone_of(options: &ImportOptions) -> Result<Zone, ImportError> {
    match &options.time_zone {
        None => Ok(Zone::utc()),
        Some(name) => Zone::named(name).ok_or_else(|| ImportError::UnknownTimeZone(name.clone())),
    }
}

fn decide_table(
    inspection: &mut Inspection,
    text: &[u8],
    complete: bool,
    given: Given<'_>,
    zone: Zone,
) -> Result<Plan, ImportError> {
    let options = given.options;
    let dialect = dialect::choose(text, options.delimiter)?;
    inspection.delimiter = match dialect.layout {
        Layout::Delimited(byte) => char::from(byte),
        Layout::Aligned => ' ',
    };
    refuse_endless_line(text, complete, dialect.layout)?;
    let records = cells_of(text, complete, dialect.layout);
    let heading = header::find(&records, dialect.declared, options.header)?;
    inspection.header = !heading.cells.is_empty();
    let rows = records.get(heading.skip..).unwrap_or_default();
    let samples = samples_of(rows, &heading);
    let (names, named) = (&heading.names, inspection.header);
    let mapping = mapping::decide(options, names, &samples, named, given.known);
    inspection.preview = preview(rows);
    // Without a mapping the columns are shown all the same, so that it can be mended.
    let shown = mapping
        .as_ref()
        .map_or_else(|_| Mapping::default(), Clone::clone);
    inspection.columns = shown.columns(&heading.names, &samples);
    let mapping = mapping?;
    inspection.event_name.clone_from(&mapping.event_name);
    let times = time_reader(&mapping, &samples, zone.clone());
    inspection.time = time_reading(&mapping, &samples, &times, &zone);
    if rows.is_empty() && complete {
        return Err(ImportError::NoRows);
    }
    mapping::refuse_gaps(&mapping, options.table, &heading.names)?;
    Ok(Plan {
        table: options.table,
        layout: dialect.layout,
        heading,
        mapping,
        times,
    })
}

/// A first line that does not end within the head is no header of a table.
fn refuse_endless_line(text: &[u8], complete: bool, layout: Layout) -> Result<(), ImportError> {
    let content = text.trim_ascii_start();
    if complete || memchr::memchr2(b'\n', b'\r', content).is_some() {
        return Ok(());
    }
    let delimiters = match layout {
        Layout::Delimited(byte) => memchr::memchr_iter(byte, content).count(),
        Layout::Aligned => 0,
    };
    if delimiters >= MOST_COLUMNS {
        return Err(ImportError::TooManyColumns {
            limit: MOST_COLUMNS,
        });
    }
    Err(ImportError::LineTooLong { bytes: HEAD })
}

fn samples_of(rows: &[Vec<String>], heading: &Heading) -> Vec<ColumnSample> {
    let is_header = |row: &Vec<String>| {
        row.len() == heading.cells.len()
            && row
                .iter()
                .zip(&heading.cells)
                .all(|(cell, name)| trimmed(cell) == name)
    };
    // Row by row: a wide header over many short rows must not cost their product.
    let mut samples: Vec<ColumnSample> = std::iter::repeat_with(ColumnSample::default)
        .take(heading.names.len())
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

fn time_reader(mapping: &Mapping, samples: &[ColumnSample], zone: Zone) -> TimeReader {
    let sample = mapping
        .column(Role::Time)
        .and_then(|column| samples.get(column));
    let format = sample.map_or(crate::times::TimeFormat::Iso, |sample| sample.time().0);
    TimeReader::new(format, zone)
}

fn time_reading(
    mapping: &Mapping,
    samples: &[ColumnSample],
    times: &TimeReader,
    zone: &Zone,
) -> Option<TimeReading> {
    let sample = samples.get(mapping.column(Role::Time)?)?;
    let (cell, instant) = sample
        .shown
        .iter()
        .find_map(|cell| Some((cell, times.read(cell)?)))?;
    Some(TimeReading {
        format: times.format().name().to_owned(),
        time_zone: zone.name().to_owned(),
        sample: cell.clone(),
        read_as: format_utc_ms(instant),
    })
}
