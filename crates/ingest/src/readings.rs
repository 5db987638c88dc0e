//! How the cells of the time and value columns are read: decided by the first rows
//! and the options, and shown with a sample before and after.

use hearth_events::Zone;
use hearth_model::import::{ImportOptions, NumberReading, Role, TimeReading};
use hearth_model::instant::format_utc_ms;

use crate::mapping::Mapping;
use crate::numbers::{self, Mark, Value};
use crate::problems::ImportError;
use crate::sample::ColumnSample;
use crate::times::{TimeFormat, TimeReader};

/// The reader of the time column.
pub(crate) fn time_reader(
    mapping: &Mapping,
    samples: &[ColumnSample],
    options: &ImportOptions,
    zone: Zone,
) -> Result<TimeReader, ImportError> {
    let sample = mapping
        .column(Role::Time)
        .and_then(|column| samples.get(column));
    let choice = sample.map(ColumnSample::times).unwrap_or_default();
    let fixed = match options.time_format.as_deref() {
        Some(name) => Some(
            TimeFormat::named(name)
                .ok_or_else(|| ImportError::UnknownTimeFormat(name.to_owned()))?,
        ),
        None => None,
    };
    let reader = TimeReader::new(fixed.unwrap_or(choice.format), zone);
    let reader = match fixed {
        Some(TimeFormat::Ordered(_)) => reader,
        _ => {
            // One program wrote all dates of the file: another column may tell what this one does not.
            let own = sample.and_then(ColumnSample::proven_order);
            let others = || samples.iter().find_map(ColumnSample::order_for_others);
            match own {
                Some(order) => reader.with_order(order),
                None => match others() {
                    Some(order) => reader.with_told_order(order),
                    None => reader.with_order(choice.order),
                },
            }
        }
    };
    let reader = reader.with_buddhist_years(choice.buddhist);
    // Whoever chose numbers or ISO means every cell; how dates are spelled may be the file's own.
    let open = matches!(
        fixed,
        None | Some(TimeFormat::Ordered(_) | TimeFormat::MonthNames)
    );
    Ok(reader.with_never(choice.never && open))
}

/// The reader of a further column of times, beside those that `told` reads: what proves no
/// order of day and month is in theirs.
pub(crate) fn reader_beside(sample: &ColumnSample, zone: Zone, told: &TimeReader) -> TimeReader {
    let choice = sample.times();
    let order = sample.proven_order().unwrap_or(told.order());
    TimeReader::new(choice.format, zone)
        .with_order(order)
        .with_buddhist_years(choice.buddhist)
        .with_never(choice.never)
}

/// How the time column is read, by the first cell that can be.
pub(crate) fn time_reading(
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
        evidence: None,
        time_zone: zone.name().to_owned(),
        sample: cell.clone(),
        read_as: format_utc_ms(instant),
    })
}

/// The decimal mark of values: as the caller says, or as most cells of the value
/// column prove; the point where nothing tells.
pub(crate) fn mark(mapping: &Mapping, samples: &[ColumnSample], options: &ImportOptions) -> Mark {
    if let Some(mark) = options.decimal {
        return Mark::of(mark);
    }
    let sample = mapping
        .column(Role::Value)
        .and_then(|column| samples.get(column));
    sample.map(ColumnSample::mark).unwrap_or_default()
}

/// How the value column is read, by the cell that shows most of it.
pub(crate) fn number_reading(
    mapping: &Mapping,
    samples: &[ColumnSample],
    mark: Mark,
) -> Option<NumberReading> {
    let sample = samples.get(mapping.column(Role::Value)?)?;
    let number = |cell: &String| match numbers::read(cell, mark).value {
        Value::Number(number) => Some((cell.clone(), number)),
        Value::Missing | Value::Huge | Value::Unreadable => None,
    };
    let marked = |cell: &&String| cell.contains(['.', ',']);
    let shown = || sample.shown.iter();
    let (cell, read_as) = shown()
        .filter(marked)
        .find_map(number)
        .or_else(|| shown().find_map(number))?;
    Some(NumberReading {
        decimal: mark.character(),
        evidence: None,
        sample: cell,
        read_as,
    })
}
