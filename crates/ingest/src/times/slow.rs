//! The slow way to read a cell: everything that is not fixed-width ISO or a whole
//! epoch number. Says also what a cell proves of its column's order of day and month.

use super::spelled::{self, Spelled};
use super::{Order, Reading, TimeFormat, TimeReader, epoch, iso, serial};
use hearth_events::Zone;

/// What a cell gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slow {
    /// The instant in UTC milliseconds; `None` if it is no time in this column.
    pub(crate) instant: Option<i64>,
    /// The only order in which it is a date, where others have several.
    pub(crate) proves: Option<Order>,
}

/// Reads a trimmed cell.
pub(crate) fn read(reader: &TimeReader, cell: &str) -> Slow {
    if let Some(instant) = number(reader, cell) {
        return Slow {
            instant: Some(instant),
            proves: None,
        };
    }
    let Some(spelled) = spelled::read(cell, reader.buddhist) else {
        return Slow::default();
    };
    let reading = spelled.reading(reader.order);
    Slow {
        instant: reading.and_then(|reading| instant(reader, &reading, &spelled)),
        proves: spelled.proves(reader.order),
    }
}

fn number(reader: &TimeReader, cell: &str) -> Option<i64> {
    match reader.format {
        TimeFormat::Epoch(unit) => epoch::with_fraction(cell, unit),
        TimeFormat::Excel => reader.instant(&serial::read(cell, false)?),
        TimeFormat::Excel1904 => reader.instant(&serial::read(cell, true)?),
        _ => None,
    }
    .or_else(|| epoch::by_size(cell))
}

/// In the zone that the cell names, or else in the reader's.
fn instant(reader: &TimeReader, reading: &Reading, spelled: &Spelled<'_>) -> Option<i64> {
    match spelled.zone() {
        Some(name) if reading.offset_minutes.is_none() => {
            Zone::named(name)?.to_utc_ms(reading.civil())
        }
        _ => reader.instant(reading),
    }
}

/// Reads a date and, from another cell, the time of day, which counts unless the
/// first cell has one that is not midnight. An empty `clock` is none.
pub(crate) fn read_with_clock(reader: &TimeReader, cell: &str, clock: &str) -> Slow {
    if clock.is_empty() {
        return match reader.quick(cell) {
            None => read(reader, cell),
            instant => Slow {
                instant,
                proves: None,
            },
        };
    }
    let Some((date, proves)) = date_of(reader, cell) else {
        return read(reader, cell);
    };
    let Some(date) = date else {
        return Slow {
            instant: None,
            proves,
        };
    };
    let instant = time_of_day(clock).and_then(|clock| {
        let midnight = (date.hour, date.minute, date.second, date.millisecond) == (0, 0, 0, 0);
        let joined = if midnight {
            joined(&date, &clock)?
        } else {
            date
        };
        reader.instant(&joined)
    });
    Slow { instant, proves }
}

/// The date of a cell as written, and what it proves; `None` if it is none as such.
fn date_of(reader: &TimeReader, cell: &str) -> Option<(Option<Reading>, Option<Order>)> {
    if let Some(reading) = iso::read(cell.as_bytes(), reader.buddhist) {
        return Some((Some(reading), None));
    }
    match reader.format {
        TimeFormat::Excel => return Some((serial::read(cell, false), None)),
        TimeFormat::Excel1904 => return Some((serial::read(cell, true), None)),
        _ => {}
    }
    let spelled = spelled::read(cell, reader.buddhist)?;
    Some((spelled.reading(reader.order), spelled.proves(reader.order)))
}

/// The time of day that a cell is: `10:21`, `10:21:14.5 PM`, `1021`, or a fraction of a day.
pub(crate) fn time_of_day(cell: &str) -> Option<Reading> {
    spelled::clock(cell).or_else(|| serial::time_of_day(cell))
}

fn joined(date: &Reading, clock: &Reading) -> Option<Reading> {
    let joined = Reading {
        hour: clock.hour,
        minute: clock.minute,
        second: clock.second,
        millisecond: clock.millisecond,
        offset_minutes: clock.offset_minutes.or(date.offset_minutes),
        timed: true,
        ..*date
    };
    spelled::without_hour_24(joined)
}
