//! The beginning of a JSON file: its rows as text, and by them the decision what
//! rows and columns are. Reads nothing further.

use hearth_model::import::{ColumnRef, DropReason, ImportOptions, Inspection};

use super::cells::{Cells, elements};
use super::columns::Columns;
use super::place::Spot;
use super::rows::{Awaited, Rows, Spreader};
use super::shape;
use super::stream::{Found, Layout, Stream};
use crate::collect::Collector;
use crate::columns::{self as table, FirstRows};
use crate::header::{self, MOST_COLUMNS};
use crate::mapping::unknown_column;
use crate::opening::{Given, zone_of};
use crate::problems::ImportError;
use crate::records::LONGEST_RECORD;

/// Cells looked at to decide what the columns mean.
const MOST_CELLS: usize = 2_000_000;
/// Rows looked at however wide they are.
const FEWEST_ROWS: usize = 20;
/// Bytes of rows looked at, of however much text.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// What the column of the rows' keys is called.
const KEY: &str = "key";

/// What the beginning gave.
pub(crate) struct Heads {
    /// Lists of rows, the longest first; at least one.
    pub(crate) lists: Vec<Head>,
    /// Whether more lists may come.
    pub(crate) open: bool,
}

/// The beginning of a list.
pub(crate) struct Head {
    layout: Layout,
    /// Rows as text, at least one.
    rows: Vec<String>,
    /// Their keys as written, where they have some.
    keys: Vec<String>,
}

impl Head {
    /// The keys that lead to the list.
    pub(crate) fn name(&self) -> String {
        self.layout.name()
    }

    /// Whether each row stands behind a key of its own.
    pub(super) fn is_keyed(&self) -> bool {
        self.layout.keyed
    }
}

/// The rows of a text; nothing where it is too short for one. `complete`: whether
/// it is the whole file.
pub(crate) fn look(text: &[u8], complete: bool) -> Result<Option<Heads>, ImportError> {
    let shape = shape::decide(text, complete)?;
    let mut lists = Vec::new();
    let mut first = None;
    for layout in shape.layouts {
        match look_in(text, layout, complete) {
            Ok(Some(head)) => lists.push(head),
            Ok(None) => {}
            Err(error) => first = first.or(Some(error)),
        }
    }
    match first {
        _ if !lists.is_empty() => Ok(Some(Heads {
            lists,
            open: shape.open,
        })),
        Some(error) => Err(error),
        None => Ok(None),
    }
}

fn look_in(text: &[u8], layout: Layout, complete: bool) -> Result<Option<Head>, ImportError> {
    let (mut rows, mut keys) = (Vec::new(), Vec::new());
    let mut looked_at = 0;
    let (mut broken, mut too_deep, mut too_long) = (None, None, false);
    let mut stream = Stream::new(layout.clone());
    let mut sink = |found: Found<'_>| match found {
        Found::Row { bytes, key, .. } => {
            let texts = (std::str::from_utf8(bytes), std::str::from_utf8(key));
            if let (Ok(row), Ok(key), true) = (texts.0, texts.1, looked_at < MOST_BYTES) {
                looked_at += row.len();
                rows.push(row.to_owned());
                keys.push(key.to_owned());
            }
        }
        Found::Fault { reason, spot, .. } => {
            too_long |= reason == DropReason::TooLong;
            match reason {
                DropReason::BadJson => broken = broken.or(Some(spot)),
                DropReason::DeepJson => too_deep = too_deep.or(Some(spot)),
                _ => {}
            }
        }
    };
    stream.push(text, &mut sink);
    if complete {
        stream.finish(&mut sink);
    }
    let broken = broken.or(stream.broken());
    if let (true, Some(Spot { line, column })) = (rows.is_empty(), too_deep) {
        return Err(ImportError::DeepJson { line, column });
    }
    match (rows.is_empty(), broken) {
        (false, _) => Ok(Some(Head { layout, rows, keys })),
        (true, _) if too_long => Err(ImportError::LongJson {
            limit: LONGEST_RECORD as u64,
        }),
        (true, Some(Spot { line, column })) => Err(ImportError::BrokenJson { line, column }),
        (true, None) if complete => Err(ImportError::NoJsonRows),
        (true, None) => Ok(None),
    }
}

/// Decides what rows and columns mean, and fills in what the inspection shows of them.
pub(crate) fn decide(
    inspection: &mut Inspection,
    head: &Head,
    complete: bool,
    given: Given<'_>,
    now_ms: i64,
) -> Result<Rows, ImportError> {
    inspection.format = format_of(&head.layout);
    let zone = zone_of(given.options)?;
    let mut first = First {
        columns: None,
        key: None,
        skip: 0,
        awaited: Vec::new(),
    };
    let rows = match head.layout.objects {
        true => first.objects(head, complete, &asked(given.options))?,
        false => first.arrays(&head.rows, complete, given.options.header)?,
    };
    let plan = table::decide(inspection, rows, given, &zone)?;
    let width = plan.names.len();
    let used = plan.mapping.used();
    if let Some(columns) = &mut first.columns {
        columns.keep(|column| used.contains(&column));
    }
    let wanted = used.last().copied();
    let spreader = Spreader::new(
        first.columns,
        width,
        wanted.map_or(0, |column| column + 1),
        first.skip,
    );
    let spreader = spreader.with_key(first.key.filter(|column| used.contains(column)));
    let stream = Stream::new(head.layout.clone());
    let collector = Collector::new(plan, now_ms);
    Ok(Rows::new(stream, spreader, collector, first.awaited))
}

fn format_of(layout: &Layout) -> String {
    match &layout.path {
        None => "JSON Lines".to_owned(),
        Some(path) if path.is_empty() => "JSON".to_owned(),
        Some(path) => format!("JSON, {}", path.join(".")),
    }
}

/// What is found out by the first rows.
struct First {
    /// Absent where rows are arrays.
    columns: Option<Columns>,
    /// The column of the rows' keys, where they have some.
    key: Option<usize>,
    /// Rows that are a header.
    skip: usize,
    /// Columns that are there only if they come.
    awaited: Vec<Awaited>,
}

impl First {
    fn objects(
        &mut self,
        head: &Head,
        complete: bool,
        asked: &[(&str, bool)],
    ) -> Result<FirstRows, ImportError> {
        let mut columns = Columns::new();
        for row in &head.rows {
            columns.learn(row);
        }
        let mut paths = columns.number(0);
        if head.layout.keyed {
            self.key = Some(paths.len());
            paths.push(KEY.to_owned());
        }
        let width = paths.len();
        refuse_width(width)?;
        let mut names = header::unique_names(&paths, width);
        let mut cells = Cells::default();
        let mut read = |(row, key): (&String, &String)| {
            columns.read(row, &mut cells, width);
            if let Some(column) = self.key {
                cells.set(column, key);
            }
            filled(&cells)
        };
        let most = (MOST_CELLS / width.max(1)).max(FEWEST_ROWS);
        let rows = head.rows.iter().zip(&head.keys).take(most);
        let rows = rows.map(&mut read).collect();
        if !complete {
            let own = &names.clone();
            for &(name, required) in asked {
                if !names.iter().any(|known| known == name) {
                    columns.await_column(name, names.len());
                    self.awaited.push(Awaited {
                        column: names.len(),
                        unknown: required.then(|| unknown_column(name, own)),
                    });
                    names.push(name.to_owned());
                }
            }
        }
        self.columns = Some(columns);
        Ok(FirstRows {
            header: Vec::new(),
            names,
            named: true,
            rows,
            unfolded: Vec::new(),
            key: self.key,
            complete,
        })
    }

    fn arrays(
        &mut self,
        rows: &[String],
        complete: bool,
        header: Option<bool>,
    ) -> Result<FirstRows, ImportError> {
        let mut cells = Cells::default();
        let mut read = |row: &String| {
            cells.clear(0);
            for element in elements(row).take(MOST_COLUMNS + 1) {
                cells.push(element);
            }
            filled(&cells)
        };
        let mut records: Vec<Vec<String>> = rows.iter().map(&mut read).collect();
        let heading = header::find(&records, false, header)?;
        refuse_width(heading.names.len())?;
        self.skip = heading.skip;
        Ok(FirstRows {
            named: !heading.cells.is_empty(),
            header: heading.cells,
            names: heading.names,
            rows: records.split_off(heading.skip.min(records.len())),
            unfolded: Vec::new(),
            key: None,
            complete,
        })
    }
}

/// Columns asked for by name, which may come only late, and whether they must.
fn asked(options: &ImportOptions) -> Vec<(&str, bool)> {
    let roles = [
        &options.person,
        &options.event,
        &options.time,
        &options.time_of_day,
        &options.channel,
        &options.value,
    ];
    let roles = roles.into_iter().flatten().chain(&options.counters);
    let named = roles.filter_map(|column| match column {
        // Digits may be the number of another.
        ColumnRef::Name(name) if name.parse::<u32>().is_err() => Some((name.as_str(), true)),
        ColumnRef::Name(_) | ColumnRef::Number(_) => None,
    });
    let kept = options.keep.iter().map(|name| (name.as_str(), false));
    named.chain(kept).collect()
}

fn refuse_width(width: usize) -> Result<(), ImportError> {
    match width > MOST_COLUMNS {
        true => Err(ImportError::TooManyColumns {
            limit: MOST_COLUMNS,
        }),
        false => Ok(()),
    }
}

/// The cells up to the last one that is filled.
fn filled(cells: &Cells) -> Vec<String> {
    (0..cells.filled())
        .map(|column| cells.get(column).to_owned())
        .collect()
}
