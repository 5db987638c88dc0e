//! Time cells to UTC milliseconds, by hand.
//!
//! The quick way reads what machines write: fixed-width ISO 8601
//! (`2024-03-13T10:21:14.123456789Z`, offsets `+02`, `+0200`, `+02:00`, ` UTC`,
//! the compact `20240313T102114Z`, slashes between year, month and day) and
//! whole epoch numbers in seconds, milliseconds, microseconds or nanoseconds.
//! The slow way reads what people and spreadsheets write: see [`slow`].
//!
//! A cell without an offset is local in the zone of the import. A date alone
//! is an event at the start of that local day: an event must not move behind
//! what happened on the same day with a time of its own. (A date given as the
//! instant to score at means the end of the day; that is another matter.)
//! Fractions finer than a millisecond are cut off. Years are 0001 to 9999.

mod epoch;
mod iso;
pub(crate) mod never;
pub(crate) mod sample;
mod serial;
pub(crate) mod slow;
mod spelled;
mod tokens;
mod weeks;
mod words;
mod years;

use hearth_events::Zone;
use hearth_events::time::Civil;
use hearth_model::instant::{CivilDate, DAY_MS};
use hearth_scan::{NO_INSTANT, Span, usual_instant, usual_instants};

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// Instants beyond the years 0001 to 9999, in UTC milliseconds.
const EARLIEST_MS: i64 = -62_135_596_800_000;
const LATEST_MS: i64 = 253_402_300_799_999;

/// From this year on, years of a column may be Buddhist ones.
const BUDDHIST_FROM: u16 = 2400;
/// What the Buddhist era is ahead by.
const BUDDHIST_YEARS: u16 = 543;

/// How the cells of a column are read, or at least most of them: cells in another
/// spelling are read too where they can mean but one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeFormat {
    /// ISO 8601.
    #[default]
    Iso,
    /// `YYYYMMDD`, perhaps with a time.
    CompactDate,
    /// A number of units since 1970-01-01 UTC.
    Epoch(Unit),
    /// Days since 1899-12-30.
    Excel,
    /// Days since 1904-01-01.
    Excel1904,
    /// Numbers for day, month and year in this order.
    Ordered(Order),
    /// With the month's name.
    MonthNames,
}

/// The unit of epoch numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Nanoseconds.
    Nanoseconds,
}

/// The order of day, month and year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Day, month, year.
    #[default]
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day.
    YearFirst,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::YearFirst];
}

impl TimeFormat {
    /// Every format.
    pub const ALL: [Self; 12] = [
        Self::Iso,
        Self::CompactDate,
        Self::Ordered(Order::DayFirst),
        Self::Ordered(Order::MonthFirst),
        Self::Ordered(Order::YearFirst),
        Self::MonthNames,
        Self::Epoch(Unit::Seconds),
        Self::Epoch(Unit::Milliseconds),
        Self::Epoch(Unit::Microseconds),
        Self::Epoch(Unit::Nanoseconds),
        Self::Excel,
        Self::Excel1904,
    ];

    /// Its name in options and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Iso => "iso",
            Self::CompactDate => "compact-date",
            Self::Epoch(Unit::Seconds) => "epoch-s",
            Self::Epoch(Unit::Milliseconds) => "epoch-ms",
            Self::Epoch(Unit::Microseconds) => "epoch-us",
            Self::Epoch(Unit::Nanoseconds) => "epoch-ns",
            Self::Excel => "excel",
            Self::Excel1904 => "excel-1904",
            Self::Ordered(Order::DayFirst) => "day-first",
            Self::Ordered(Order::MonthFirst) => "month-first",
            Self::Ordered(Order::YearFirst) => "year-first",
            Self::MonthNames => "month-names",
        }
    }

    /// Whether times are a spreadsheet's numbers of days.
    pub(crate) fn is_serial(self) -> bool {
        matches!(self, Self::Excel | Self::Excel1904)
    }

    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Reads the cells of one column.
#[derive(Clone, Debug)]
pub struct TimeReader {
    format: TimeFormat,
    order: Order,
    buddhist: bool,
    never: bool,
    /// Whether something else than the column proves the order.
    told: bool,
    zone: Zone,
    utc: bool,
}

impl TimeReader {
    /// A reader of `format`; `zone` is where cells without an offset are local.
    #[must_use]
    pub fn new(format: TimeFormat, zone: Zone) -> Self {
        let order = match format {
            TimeFormat::Ordered(order) => order,
            _ => Order::default(),
        };
        let utc = zone.name() == "UTC";
        Self {
            format,
            order,
            buddhist: false,
            never: false,
            told: false,
            zone,
            utc,
        }
    }

    /// The same reader, with the order in which it reads cells that need one.
    #[must_use]
    pub fn with_order(mut self, order: Order) -> Self {
        self.order = order;
        if let TimeFormat::Ordered(_) = self.format {
            self.format = TimeFormat::Ordered(order);
        }
        self
    }

    /// The same reader, with an order that something else than its column proves.
    pub(crate) fn with_told_order(mut self, order: Order) -> Self {
        self.told = true;
        self.with_order(order)
    }

    /// The same reader, for a column whose years from 2400 on are Buddhist ones.
    #[must_use]
    pub fn with_buddhist_years(mut self, buddhist: bool) -> Self {
        self.buddhist = buddhist;
        self
    }

    /// The same reader, for a column of which no other cell is of last century: there the
    /// first day of 1970, or of the year 1, is what programs write for never.
    #[must_use]
    pub fn with_never(mut self, never: bool) -> Self {
        self.never = never;
        self
    }

    /// Whether an instant that was read says that nothing happened yet.
    #[must_use]
    pub fn is_never(&self, instant: i64) -> bool {
        let begins = (-DAY_MS..=DAY_MS).contains(&instant) || instant < YEAR_1_MS + DAY_MS;
        self.never && begins
    }

    /// How the column is read.
    #[must_use]
    pub fn format(&self) -> TimeFormat {
        self.format
    }

    /// The order in which cells are read that need one.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// The same reader with day and month the other way round; none for a column that is not
    /// of such dates, or of which something else proves the order.
    pub(crate) fn swapped(&self) -> Option<Self> {
        let order = match self.format {
            _ if self.told => return None,
            TimeFormat::Ordered(Order::DayFirst) => Order::MonthFirst,
            TimeFormat::Ordered(Order::MonthFirst) => Order::DayFirst,
            _ => return None,
        };
        Some(self.clone().with_order(order))
    }

    /// The instant of a trimmed cell in UTC milliseconds; `None` if it is no time.
    #[must_use]
    pub fn read(&self, cell: &str) -> Option<i64> {
        self.quick(cell).or_else(|| slow::read(self, cell).instant)
    }

    /// The instant of a cell as machines write it.
    pub(crate) fn quick(&self, cell: &str) -> Option<i64> {
        if let TimeFormat::Epoch(unit) = self.format
            && let Some(instant) = epoch::whole(cell, unit)
        {
            return Some(epoch::in_another_unit(cell, instant).unwrap_or(instant));
        }
        let usual = usual_instant(cell.as_bytes(), self.utc, BUDDHIST_FROM);
        usual.or_else(|| self.instant(&iso::read(cell.as_bytes(), self.buddhist)?))
    }

    /// The instant of each cell of a column (trimmed) in a text, as [`TimeReader::quick`] reads it;
    /// [`NO_INSTANT`] where it reads none, or one that says that nothing happened yet.
    pub(crate) fn quick_all(&self, text: &str, cells: &[Span], instants: &mut Vec<i64>) {
        usual_instants(text.as_bytes(), cells, self.utc, BUDDHIST_FROM, instants);
        for (instant, &(start, end)) in instants.iter_mut().zip(cells) {
            if *instant == NO_INSTANT {
                let cell = text.get(start as usize..end as usize);
                *instant = self.quick(cell.unwrap_or_default()).unwrap_or(NO_INSTANT);
            }
            if self.never && self.is_never(*instant) {
                *instant = NO_INSTANT;
            }
        }
    }

    fn instant(&self, reading: &Reading) -> Option<i64> {
        let within_day = i64::from(reading.hour) * HOUR_MS
            + i64::from(reading.minute) * MINUTE_MS
            + i64::from(reading.second) * 1000
            + i64::from(reading.millisecond);
        match reading.offset_minutes {
            Some(offset) => Some(reading.day_ms() + within_day - i64::from(offset) * MINUTE_MS),
            None if self.utc => Some(reading.day_ms() + within_day),
            None => self.zone.to_utc_ms(reading.civil()),
        }
    }
}

/// A text that is a date, perhaps with a time of day and an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    millisecond: u16,
    offset_minutes: Option<i16>,
    /// Whether a time of day is written.
    timed: bool,
}

impl Reading {
    /// Start of the date as if in UTC.
    fn day_ms(&self) -> i64 {
        let date = CivilDate {
            year: i32::from(self.year),
            month: self.month,
            day: self.day,
        };
        date.days_since_epoch() * DAY_MS
    }

    fn civil(&self) -> Civil {
        Civil {
            year: i16::try_from(self.year).unwrap_or(i16::MAX),
            month: self.month,
            day: self.day,
            hour: self.hour,
            minute: self.minute,
            second: self.second,
            millisecond: self.millisecond,
        }
    }
}

/// The first instant of the year 1, from which some programs count.
const YEAR_1_MS: i64 = -62_135_596_800_000;

/// A year as the west counts it.
fn western(year: u16, buddhist: bool) -> u16 {
    if buddhist && year >= BUDDHIST_FROM {
        year - BUDDHIST_YEARS
    } else {
        year
    }
}

/// What the quick way finds in a cell.
pub(crate) struct Plain {
    /// [`TimeFormat::Iso`] or [`TimeFormat::CompactDate`].
    pub(crate) format: TimeFormat,
    /// Whether a time of day is written.
    pub(crate) timed: bool,
    /// Whether its year may be a Buddhist one.
    pub(crate) beyond: bool,
}

/// Whether a text is fixed-width ISO 8601, and in which spelling.
pub(crate) fn plain(cell: &str) -> Option<Plain> {
    let bytes = cell.as_bytes();
    let reading = iso::read(bytes, false).or_else(|| iso::read(bytes, true))?;
    let extended = matches!(bytes.get(4), Some(b'-' | b'/'));
    Some(Plain {
        format: if extended {
            TimeFormat::Iso
        } else {
            TimeFormat::CompactDate
        },
        timed: reading.timed,
        beyond: reading.year >= BUDDHIST_FROM || iso::read(bytes, false).is_none(),
    })
}

/// Whether a text is a date in any spelling.
pub(crate) fn is_date(cell: &str) -> bool {
    plain(cell).is_some() || spelled::read(cell, true).is_some()
}
