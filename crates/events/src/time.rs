//! Calendar time in a named zone: days, weeks, months, ends of days, and local
//! readings with daylight saving. Reads no clock, never panics on any instant.

use hearth_model::instant::{self, CivilDate, CivilTime, Reading};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Milliseconds in a day of 24 hours.
pub const DAY_MS: i64 = 86_400_000;

/// No offset from UTC is larger; a local day lies within this of the UTC day.
const LARGEST_OFFSET_MS: i64 = 26 * 3_600_000;

/// A named time zone.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

/// A local date and time of day, not yet an instant; fields may be out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// Astronomical year, -9999 to 9999.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 to 999.
    pub millisecond: u16,
}

/// A stretch of time with one offset: instants from `from` up to, not including, `until`.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: i64,
    until: i64,
    offset: i64,
}

impl Zone {
    /// UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            zone: TimeZone::UTC,
        }
    }

    /// The IANA zone called `name` (in any case), from the bundled database.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("UTC") {
            return Some(Self::utc());
        }
        let zone = jiff::tz::db().get(name).ok()?;
        Some(Self {
            name: name.to_owned(),
            zone,
        })
    }

    /// The zone's name as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The instant of a local reading, in UTC milliseconds. In a gap the offset
    /// before the jump holds (02:30 becomes 03:30); in a fold the earlier
    /// instant is meant. `None`: there is no such date or time of day.
    #[must_use]
    pub fn to_utc_ms(&self, civil: Civil) -> Option<i64> {
        let local = civil.datetime()?;
        match self.zone.to_ambiguous_timestamp(local).compatible() {
            Ok(found) => Some(found.as_millisecond()),
            // Beyond the instants that the library knows; no zone jumps there.
            Err(_) => {
                let at_utc = civil.at_utc_ms();
                Some(at_utc - self.stretch(at_utc).offset)
            }
        }
    }

    /// The last millisecond whose local date in this zone is the given one.
    /// `None`: there is no such date, or the zone skipped it.
    #[must_use]
    pub fn end_of_day_ms(&self, year: i16, month: u8, day: u8) -> Option<i64> {
        let midnight = Civil {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
            millisecond: 0,
        };
        midnight.datetime()?;
        let start = midnight.at_utc_ms();
        // A zone may jump over midnight, or fall back over it and have the date
        // twice: so look at every stretch that the date can touch.
        let mut last = None;
        let mut at = start - LARGEST_OFFSET_MS;
        while at < start + DAY_MS + LARGEST_OFFSET_MS {
            let stretch = self.stretch(at);
            let begin = stretch.from.max(start - stretch.offset);
            let end = stretch.until.min(start + DAY_MS - stretch.offset);
            if begin < end {
                last = Some(end - 1);
            }
            at = stretch.until;
        }
        last
    }

    /// The stretch that holds `ms`. The first and last reach to the ends of time.
    fn stretch(&self, ms: i64) -> Stretch {
        // Whole seconds: the library refuses the milliseconds after its last one.
        let (least, most) = (
            Timestamp::MIN.as_millisecond(),
            Timestamp::MAX.as_second() * 1000,
        );
        let Ok(instant) = Timestamp::from_millisecond(ms.clamp(least, most)) else {
            return Stretch {
                from: i64::MIN,
                until: i64::MAX,
                offset: 0,
            };
        };
        let offset = i64::from(self.zone.to_offset(instant).seconds()) * 1000;
        // At the last instant of all there is none after it, and no jump either.
        let after = Timestamp::from_millisecond(instant.as_millisecond().saturating_add(1));
        let from = self
            .zone
            .preceding(after.unwrap_or(instant))
            .next()
            .map_or(i64::MIN, |change| change.timestamp().as_millisecond());
        let until = self
            .zone
            .following(instant)
            .next()
            .map_or(i64::MAX, |change| change.timestamp().as_millisecond());
        Stretch {
            from,
            until,
            offset,
        }
    }
}

impl Civil {
    /// The reading as if it were UTC's; the fields must be in range.
    fn at_utc_ms(self) -> i64 {
        let date = CivilDate {
            year: i32::from(self.year),
            month: self.month,
            day: self.day,
        };
        let time = CivilTime {
            date,
            hour: self.hour,
            minute: self.minute,
            second: self.second,
            millisecond: self.millisecond,
        };
        time.utc_ms(0)
    }

    fn datetime(self) -> Option<jiff::civil::DateTime> {
        jiff::civil::DateTime::new(
            self.year,
            i8::try_from(self.month).ok()?,
            i8::try_from(self.day).ok()?,
            i8::try_from(self.hour).ok()?,
            i8::try_from(self.minute).ok()?,
            i8::try_from(self.second).ok()?,
            i32::from(self.millisecond) * 1_000_000,
        )
        .ok()
    }
}

/// Local dates of instants in one zone. Remembers the offsets it has met, so
/// that it is cheap inside loops over events.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Zone,
    /// Stretches met so far, ascending.
    known: Vec<Stretch>,
    last: Stretch,
}

impl Calendar {
    /// The calendar of `zone`.
    #[must_use]
    pub fn new(zone: &Zone) -> Self {
        let last = zone.stretch(0);
        Self {
            zone: zone.clone(),
            known: vec![last],
            last,
        }
    }

    /// Days from 1970-01-01 to the local date of `ms` (UTC milliseconds).
    pub fn day(&mut self, ms: i64) -> i64 {
        ms.saturating_add(self.offset(ms)).div_euclid(DAY_MS)
    }

    /// Number of the local week of `ms`; weeks begin on Monday, week 0 is the
    /// one of 1970-01-01.
    pub fn week(&mut self, ms: i64) -> i64 {
        // 1970-01-01 was a Thursday.
        (self.day(ms) + 3).div_euclid(7)
    }

    /// Number of the local month of `ms`: 12 x year + month - 1.
    pub fn month(&mut self, ms: i64) -> i64 {
        let (year, month, _) = instant::civil_from_days(self.day(ms));
        12 * year + month - 1
    }

    fn offset(&mut self, ms: i64) -> i64 {
        if !(self.last.from <= ms && ms < self.last.until) {
            self.last = self.find(ms);
        }
        self.last.offset
    }

    fn find(&mut self, ms: i64) -> Stretch {
        let next = self.known.partition_point(|stretch| stretch.from <= ms);
        if let Some(known) = next
            .checked_sub(1)
            .and_then(|before| self.known.get(before))
            && ms < known.until
        {
            return *known;
        }
        let found = self.zone.stretch(ms);
        self.known.insert(next, found);
        found
    }
}

/// The instant that `text` names, in UTC milliseconds: an ISO 8601 instant, a
/// date-time without offset read in `zone`, or a date, which means the end of
/// that day in `zone`. `None` when it is none of these.
#[must_use]
pub fn resolve_instant(text: &str, zone: &Zone) -> Option<i64> {
    match instant::parse(text.trim())? {
        Reading::Date(date) => {
            zone.end_of_day_ms(i16::try_from(date.year).ok()?, date.month, date.day)
        }
        Reading::Time {
            civil,
            offset_minutes: Some(offset),
        } => Some(civil.utc_ms(offset)),
        Reading::Time {
            civil,
            offset_minutes: None,
        } => zone.to_utc_ms(Civil {
            year: i16::try_from(civil.date.year).ok()?,
            month: civil.date.month,
            day: civil.date.day,
            hour: civil.hour,
            minute: civil.minute,
            second: civil.second,
            millisecond: civil.millisecond,
        }),
    }
}
