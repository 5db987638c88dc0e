//! How the cells of a column's beginning are written, and what that decides about
//! the reading of the whole column.

use super::epoch::{is_of_last_century, unit_of};
use super::never::says_never;
use super::{Order, TimeFormat, Unit, plain, serial, spelled};

/// Share of years beyond 2400 from which a column counts them the Buddhist way.
const MOSTLY: f64 = 0.5;
/// The bits of the numbers below 10.
const LOW_NUMBERS: u128 = (1 << 10) - 1;
/// So many dates tell by how often their parts change which of them is the year.
const ENOUGH: u32 = 5;

/// The first year from which events are usual; people and companies are older.
const RECENT: u16 = 1995;

/// The years on whose border numbers of seconds begin, wherever the clock is.
const BEGINNINGS: [u16; 2] = [1969, 1970];

const UNITS: [Unit; 4] = [
    Unit::Seconds,
    Unit::Milliseconds,
    Unit::Microseconds,
    Unit::Nanoseconds,
];

/// Counts of cells by their spelling.
#[derive(Debug, Default)]
pub(crate) struct TimeSample {
    extended: u32,
    compact: u32,
    /// With the month's name.
    named: u32,
    /// Three numbers whose order must be known.
    ordered: u32,
    /// Such numbers of which one is a year of four digits.
    full: u32,
    /// Such numbers of two digits each.
    short: u32,
    /// Which first and last numbers those have, as bits.
    firsts: u128,
    lasts: u128,
    /// Cells that are dates in one order only.
    proofs: [u32; 3],
    /// Cells with a time of day.
    timed: u32,
    /// Cells with a year that may be a Buddhist one.
    beyond: u32,
    /// Cells with a year of four digits before [`RECENT`].
    early: u32,
    /// Cells of last century, but for the years in which epochs begin.
    old: u32,
    /// Cells of the years in which epochs begin.
    begun: u32,
    /// Cells that say something else than never.
    told: u32,
    /// Cells that say never.
    nevers: u32,
    /// Times of day without a date.
    clocks: u32,
    /// Numbers that spreadsheets may mean as dates.
    serials: u32,
    units: [u32; 4],
}

/// How a column is read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Choice {
    pub(crate) format: TimeFormat,
    pub(crate) order: Order,
    pub(crate) buddhist: bool,
    /// Whether the first day of 1970 says never.
    pub(crate) never: bool,
    /// Cells that fit.
    pub(crate) fitting: u32,
}

impl TimeSample {
    /// Looks at a filled cell.
    pub(crate) fn take(&mut self, cell: &str) {
        if says_never(cell) {
            self.nevers += 1;
            return;
        }
        self.told += 1;
        if let Some(unit) = unit_of(cell) {
            for (count, known) in self.units.iter_mut().zip(UNITS) {
                *count += u32::from(known == unit);
            }
        } else if serial::is_likely(cell) {
            self.serials += 1;
        }
        let year = year_of(cell);
        self.early += u32::from(year.is_some_and(|year| year < RECENT));
        self.begun += u32::from(year.is_some_and(|year| BEGINNINGS.contains(&year)));
        let old = year.is_some_and(|year| year < 2000 && !BEGINNINGS.contains(&year));
        self.old += u32::from(old || is_of_last_century(cell));
        match plain(cell) {
            Some(plain) if plain.format == TimeFormat::Iso => {
                self.extended += 1;
                self.note(plain.timed, plain.beyond);
            }
            Some(plain) if believable_year(cell) => {
                self.compact += 1;
                self.note(plain.timed, plain.beyond);
            }
            _ => self.take_spelled(cell),
        }
    }

    fn note(&mut self, timed: bool, beyond: bool) {
        self.timed += u32::from(timed);
        self.beyond += u32::from(beyond);
    }

    fn take_spelled(&mut self, cell: &str) {
        let Some(spelled) = spelled::read(cell, false).or_else(|| spelled::read(cell, true)) else {
            self.clocks += u32::from(cell.contains(':') && spelled::clock(cell).is_some());
            return;
        };
        // Digits alone may be many things; only ISO's order is believed of them here.
        if cell.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        // So are four digits and three more, as of an order, unless they begin as a year does.
        if is_day_of_year(cell) && !believable_year(cell) {
            return;
        }
        self.note(spelled.is_timed(), spelled.beyond);
        if spelled.named {
            self.named += 1;
        } else if spelled.ordered {
            self.ordered += 1;
            self.full += u32::from(year_of(cell).is_some());
            if let Some(order) = spelled.proves(Order::default()) {
                for (count, known) in self.proofs.iter_mut().zip(Order::ALL) {
                    *count += u32::from(known == order);
                }
            }
            if let Some((first, last)) = spelled.short {
                self.short += 1;
                self.firsts |= 1 << first;
                self.lasts |= 1 << last;
            }
        } else {
            self.extended += 1;
        }
    }

    /// How many cells are dates as written, not mere numbers.
    pub(crate) fn written(&self) -> u32 {
        self.extended + self.compact + self.named + self.ordered
    }

    /// How many cells say that there is no time.
    pub(crate) fn nevers(&self) -> u32 {
        self.nevers
    }

    /// How many cells are a time of day without a date.
    pub(crate) fn clocks(&self) -> u32 {
        self.clocks
    }

    /// Whether there are dates and hardly any has a time of day.
    pub(crate) fn is_dates_alone(&self) -> bool {
        let dates = self.written() + self.serials;
        dates > 0 && self.timed * 10 <= dates
    }

    /// Whether most dates are of years before events are usual.
    pub(crate) fn is_long_ago(&self) -> bool {
        self.early * 2 > self.written()
    }

    /// The likeliest reading.
    pub(crate) fn choice(&self) -> Choice {
        let units = UNITS.into_iter().zip(self.units);
        let (unit, most) = units.fold((Unit::Seconds, 0), |best, next| {
            if next.1 > best.1 { next } else { best }
        });
        let written = self.written();
        let order = self.order();
        let spellings = [
            (TimeFormat::Iso, self.extended),
            (TimeFormat::CompactDate, self.compact),
            (TimeFormat::Ordered(order), self.ordered),
            (TimeFormat::MonthNames, self.named),
        ];
        let (format, fitting) = if written > 0 && written >= most.max(self.serials) {
            let start = (TimeFormat::Iso, 0);
            let best = |best: (_, u32), next: (_, u32)| if next.1 > best.1 { next } else { best };
            (spellings.into_iter().fold(start, best).0, written)
        } else if most > 0 && most >= self.serials {
            (TimeFormat::Epoch(unit), most)
        } else if self.serials > 0 {
            (TimeFormat::Excel, self.serials)
        } else {
            (TimeFormat::Iso, 0)
        };
        Choice {
            format,
            order,
            // A file of nothing but such times is of a clock that began there.
            never: self.old == 0 && self.begun * 2 <= self.told,
            buddhist: f64::from(self.beyond) > f64::from(written) * MOSTLY,
            fitting,
        }
    }

    /// The order that cells prove, if any does.
    pub(crate) fn proven_order(&self) -> Option<Order> {
        let proven = self.proofs.iter().any(|&cells| cells > 0);
        proven.then(|| self.order())
    }

    /// How many cells are dates of three numbers beyond doubt.
    pub(crate) fn full(&self) -> u32 {
        self.full
    }

    /// The order that most cells prove; else by how often first and last numbers
    /// change, where the year is short; else the day first.
    fn order(&self) -> Order {
        let [day, month, year] = self.proofs;
        // Years like 24 hardly change within a file, days do.
        let year_leads = self.short == self.ordered
            && self.short >= ENOUGH
            && self.firsts & LOW_NUMBERS == 0
            && self.firsts.count_ones() * 2 <= self.lasts.count_ones()
            && month == 0
            && self.lasts.checked_ilog2() < Some(32);
        if year_leads || (year > 0 && year >= day.max(month)) {
            Order::YearFirst
        } else if month > day {
            Order::MonthFirst
        } else {
            Order::DayFirst
        }
    }
}

/// The year of four digits in a cell, first or last of its date.
fn year_of(cell: &str) -> Option<u16> {
    let mut numbers = cell.split(|letter: char| !letter.is_ascii_digit());
    let year = numbers.find(|digits| digits.len() == 4)?.parse().ok()?;
    (1800..2200).contains(&year).then_some(year)
}

/// Whether a cell is written as a year and the day in it are: `2024-073`.
fn is_day_of_year(cell: &str) -> bool {
    let [year @ .., mark, a, b, c] = cell.as_bytes() else {
        return false;
    };
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    year.len() == 4 && !mark.is_ascii_digit() && digits(year) && digits(&[*a, *b, *c])
}

/// Digits alone are a date only in years that events have.
fn believable_year(cell: &str) -> bool {
    ["19", "20", "25"]
        .iter()
        .any(|years| cell.starts_with(years))
}
