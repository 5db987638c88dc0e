//! The beginning of a file, once enough of it was read: what it is and how
//! its rows will be read. Depends on those first bytes and the options alone.

use hearth_events::Zone;
use hearth_model::import::{ImportOptions, Inspection, Table};

use crate::columns::{self, FirstRows, Plan};
use crate::content;
use crate::decode::{self, Decoding, LegacyDecoders};
use crate::dialect;
use crate::header::{self, MOST_COLUMNS};
use crate::json::{self, Unfolding};
use crate::problems::ImportError;
use crate::prose;
use crate::recall::{self, Recall};
use crate::records::Layout;
use crate::sample::cells_of;

/// Bytes of text by which everything is decided.
pub(crate) const HEAD: usize = 256 * 1024;

/// How a file of delimited text is read.
pub(crate) struct TextPlan {
    pub(crate) layout: Layout,
    /// Records before the first row.
    pub(crate) skip: usize,
    pub(crate) plan: Plan,
    /// Columns of JSON, where there are any.
    pub(crate) unfolding: Option<Unfolding>,
}

/// What a file turned out to be.
pub(crate) enum Way {
    /// Delimited text, and how it is read.
    Text(TextPlan),
    /// JSON, of which more may be needed to decide.
    Json,
}

/// What the beginning gave.
pub(crate) struct Opening {
    /// As far as it got.
    pub(crate) inspection: Inspection,
    /// What it is and the decoder behind the head, or why there is none.
    pub(crate) plan: Result<(Way, Decoding), ImportError>,
    /// The head in UTF-8; empty where there is no plan.
    pub(crate) text: Vec<u8>,
}

/// An inspection of which nothing is known yet.
pub(crate) fn unknown(name: &str) -> Inspection {
    Inspection {
        name: name.to_owned(),
        table: Table::Events,
        format: String::new(),
        encoding: String::new(),
        delimiter: None,
        header: false,
        columns: Vec::new(),
        preview: Vec::new(),
        event_name: None,
        time: None,
        numbers: None,
        entry: None,
        sheet: None,
        sheets: Vec::new(),
        tool: None,
        names: None,
        counters: Vec::new(),
        undated_ms: None,
        shape: None,
        recalled: false,
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
    /// The moment of import, UTC milliseconds.
    pub(crate) now_ms: i64,
    pub(crate) options: &'a ImportOptions,
    pub(crate) legacy: LegacyDecoders,
    /// Whether a text is the id of somebody known from events.
    pub(crate) known: &'a dyn Fn(&str) -> bool,
    /// How files of a shape were read by somebody's choice.
    pub(crate) recall: Option<Recall<'a>>,
}

/// Opens a file by its head; `complete` when the head is all of it.
pub(crate) fn open(name: &str, head: &[u8], complete: bool, given: Given<'_>) -> Opening {
    let mut inspection = unknown(name);
    inspection.table = given.options.table;
    let head = Head {
        bytes: head,
        complete,
    };
    let decided = recall::decide(&mut inspection, given, &mut |inspection, given| {
        let mut text = Vec::new();
        let plan = decide(inspection, &mut text, head, given)?;
        Ok((plan, text))
    });
    let (plan, text) = match decided {
        Ok((plan, text)) => (Ok(plan), text),
        Err(error) => (Err(error), Vec::new()),
    };
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
) -> Result<(Way, Decoding), ImportError> {
    let complete = head.complete;
    if head.bytes.trim_ascii().is_empty() && complete {
        return Err(ImportError::Empty);
    }
    content::refuse_documents(&inspection.name, head.bytes)?;
    content::refuse_other_formats(head.bytes)?;
    let decoding = decode_head(text, head, given.options, given.legacy)?;
    inspection.encoding = decoding.label();
    content::refuse_binary(text, given.options.delimiter)?;
    content::refuse_other_formats(text)?;
    if text.trim_ascii().is_empty() && complete {
        return Err(ImportError::Empty);
    }
    if json::is_json(text) {
        inspection.format = "JSON".to_owned();
        return Ok((Way::Json, decoding));
    }
    if is_open(given.options) && prose::is_prose(text) {
        inspection.format = "text".to_owned();
        return Err(ImportError::Prose);
    }
    inspection.format = "delimited text".to_owned();
    let zone = zone_of(given.options)?;
    let plan = decide_table(inspection, text, complete, given, &zone)?;
    Ok((Way::Text(plan), decoding))
}

/// Whether nobody said how to read it: the zone of times says nothing of that.
fn is_open(options: &ImportOptions) -> bool {
    let told = ImportOptions {
        time_zone: None,
        ..options.clone()
    };
    told.is_guess()
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
        None => decode::guess(head.bytes, head.complete, legacy),
    };
    text.extend_from_slice(decoding.push(head.bytes, head.complete));
    Ok(decoding)
}

/// The zone of times without an offset.
pub(crate) fn zone_of(options: &ImportOptions) -> Result<Zone, ImportError> {
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
    zone: &Zone,
) -> Result<TextPlan, ImportError> {
    let options = given.options;
    let dialect = dialect::choose(text, options.delimiter)?;
    inspection.delimiter = Some(dialect.layout.delimiter().map_or(' ', char::from));
    refuse_endless_line(text, complete, dialect.layout)?;
    let mut records = cells_of(text, complete, dialect.layout);
    let heading = header::find(&records, dialect.declared, options.header)?;
    let mut first = FirstRows {
        named: !heading.cells.is_empty(),
        header: heading.cells,
        names: heading.names,
        rows: records.split_off(heading.skip.min(records.len())),
        unfolded: Vec::new(),
        key: None,
        complete,
    };
    let mut unfolding = Unfolding::find(&mut first);
    let plan = columns::decide(inspection, first, given, zone)?;
    if let Some(unfolding) = &mut unfolding {
        unfolding.keep(plan.mapping.used());
    }
    Ok(TextPlan {
        layout: dialect.layout,
        skip: heading.skip,
        plan,
        unfolding,
    })
}

/// A first line that does not end within the head is no header of a table.
fn refuse_endless_line(text: &[u8], complete: bool, layout: Layout) -> Result<(), ImportError> {
    let content = text.trim_ascii_start();
    if complete || memchr::memchr2(b'\n', b'\r', content).is_some() {
        return Ok(());
    }
    let delimiters = layout
        .delimiter()
        .map_or(0, |byte| memchr::memchr_iter(byte, content).count());
    if delimiters >= MOST_COLUMNS {
        return Err(ImportError::TooManyColumns {
            limit: MOST_COLUMNS,
        });
    }
    Err(ImportError::LineTooLong { bytes: HEAD })
}
