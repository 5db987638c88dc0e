//! Durations and the calendar: whole milliseconds, and local dates in a named zone.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Milliseconds of a day of 24 hours.
pub const DAY: i64 = 86_400_000;

/// A named time zone.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The IANA zone called `name`.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let zone = TimeZone::get(name);
        Self(zone.unwrap_or_else(|error| panic!("{name}: {error}")))
    }

    /// The local date of an instant.
    pub(super) fn date(&self, ms: i64) -> Date {
        let instant = Timestamp::from_millisecond(ms).expect("an instant of this era");
        instant.to_zoned(self.0.clone()).date()
    }

    /// The Monday that begins the week of a date.
    pub(super) fn monday(date: Date) -> Date {
        let back = i64::from(date.weekday().since(Weekday::Monday));
        date.checked_sub(back.days()).expect("a date of this era")
    }

    /// The last millisecond of a local date.
    #[must_use]
    pub fn end_of_day(&self, date: Date) -> i64 {
        // Whatever clocks do at midnight, the last instant with this date is within
        // two days of it in UTC, and lies just before a quarter of an hour.
        let quarter = 15 * 60 * 1000;
        let noon = date
            .at(12, 0, 0, 0)
            .to_zoned(TimeZone::UTC)
            .expect("a date of this era");
        let noon = noon.timestamp().as_millisecond();
        let last = (-192..=192)
            .map(|quarters| noon + quarters * quarter - 1)
            .filter(|ms| self.date(*ms) == date)
            .max();
        last.expect("the zone has this day")
    }

    /// What `text` names: an instant with its offset, a local time, or a date,
    /// which means its end.
    #[must_use]
    pub fn instant(&self, text: &str) -> Option<i64> {
        if text.len() == 10 {
            return Some(self.end_of_day(text.parse::<Date>().ok()?));
        }
        if let Ok(instant) = text.parse::<Timestamp>() {
            return Some(instant.as_millisecond());
        }
        let local = text.parse::<DateTime>().ok()?;
        let zoned = self.0.to_zoned(local).ok()?;
        Some(zoned.timestamp().as_millisecond())
    }
}

/// Days as whole milliseconds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "saturates: a window longer than time holds everything"
)]
#[must_use]
pub fn milliseconds(days: f64) -> i64 {
    (days * 86_400_000.0).round() as i64
}

/// Milliseconds as a real number of days.
#[expect(
    clippy::cast_precision_loss,
    reason = "instants of this era lie far within 2^53 ms"
)]
pub(super) fn days(ms: i64) -> f64 {
    ms as f64 / 86_400_000.0
}
