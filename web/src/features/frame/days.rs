//! The days that a data set spans, as places of a slider: the last place stands
//! for the latest event. Pure; knows no browser.

use hearth_model::instant::{DAY_MS, Reading, format_utc_ms, parse};
use hearth_protocol::dataset::Dataset;

/// Days of a play from the first day to the last, about.
const PLAYED: i64 = 120;
/// Letters of a date in ISO 8601.
const DATE_LETTERS: usize = 10;

/// First and last day, counted from 1970-01-01 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    first: i64,
    last: i64,
}

impl Days {
    /// The days of the events up to now; `None` where all are on one day.
    pub(super) fn of(dataset: &Dataset, now_ms: i64) -> Option<Self> {
        let days = Self {
            first: dataset.first_ms?.div_euclid(DAY_MS),
            // A mistyped year far ahead must not stretch the slider.
            last: dataset.last_ms?.min(now_ms).div_euclid(DAY_MS),
        };
        (days.first < days.last).then_some(days)
    }

    /// Number of the last place; the first is 0.
    pub(super) fn places(self) -> i64 {
        self.last - self.first
    }

    /// The place of a date or instant as a person wrote it; the last place of nothing.
    pub(super) fn place(self, as_of: Option<&str>) -> i64 {
        let day = as_of.and_then(parse).map(|reading| match reading {
            Reading::Date(date) => date.days_since_epoch(),
            Reading::Time { civil, .. } => civil.date.days_since_epoch(),
        });
        day.map_or(self.places(), |day| {
            (day - self.first).clamp(0, self.places())
        })
    }

    /// The date at a place (`2026-01-31`); nothing at the last one, which is the latest event.
    pub(super) fn date(self, place: i64) -> Option<String> {
        (place < self.places()).then(|| {
            let mut date = format_utc_ms(self.noon_ms(place));
            date.truncate(DATE_LETTERS);
            date
        })
    }

    /// An instant within the day at a place, for showing it in UTC.
    pub(super) fn noon_ms(self, place: i64) -> i64 {
        (self.first + place) * DAY_MS + DAY_MS / 2
    }

    /// How many days a play moves on at a time.
    pub(super) fn stride(self) -> i64 {
        (self.places() / PLAYED).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: i64, last: i64) -> Option<Days> {
        let dataset = Dataset {
            first_ms: Some(first * DAY_MS + 5),
            last_ms: Some(last * DAY_MS + 7),
            ..Dataset::default()
        };
        Days::of(&dataset, 20_000 * DAY_MS)
    }

    #[test]
    fn every_place_but_the_last_is_a_date() {
        let days = days(19_000, 19_400).expect("a span");
        assert_eq!((days.places(), days.stride()), (400, 3));
        assert_eq!(days.date(0).as_deref(), Some("2022-01-08"));
        assert_eq!(days.date(400), None);
        for place in [0, 1, 58, 399] {
            assert_eq!(days.place(days.date(place).as_deref()), place);
        }
        assert_eq!(days.place(None), 400);
        assert_eq!(days.place(Some("2022-01-10T05:00:00Z")), 2);
        assert_eq!(days.place(Some("1999-01-01")), 0);
        assert_eq!(days.place(Some("2099-01-01")), 400);
        assert_eq!(days.place(Some("soon")), 400);
    }

    #[test]
    fn a_span_ends_today_and_one_day_is_none() {
        assert_eq!(days(19_999, 90_000).map(Days::places), Some(1));
        assert_eq!(days(19_000, 19_000), None);
        assert_eq!(Days::of(&Dataset::default(), 0), None);
    }
}
