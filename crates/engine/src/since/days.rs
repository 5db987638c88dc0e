//! The instants at which days are told: their ends in a zone, and for the day of T, T itself. Each is
//! looked up once.

use hearth_events::{Calendar, Zone};

use crate::history::on_day;

/// Ends kept: those of more than a hundred years back are looked up each time.
const MOST_KEPT: usize = 40_000;
/// Days in a row that a zone skips, or has end after T although it is of a later one, at most.
const MOST_SKIPPED: i64 = 3;

/// See the module. Days are numbered from 1970-01-01.
#[derive(Debug)]
pub(super) struct Days {
    zone: Zone,
    calendar: Calendar,
    as_of: i64,
    today: i64,
    /// By how many days they lie before today, where known.
    ends: Vec<Option<Option<i64>>>,
}

impl Days {
    pub(super) fn new(zone: &Zone, as_of: i64) -> Self {
        let mut calendar = Calendar::new(zone);
        let today = calendar.day(as_of);
        Self {
            zone: zone.clone(),
            calendar,
            as_of,
            today,
            ends: Vec::new(),
        }
    }

    /// The day of T.
    pub(super) fn today(&self) -> i64 {
        self.today
    }

    /// The instant at which a day is told, UTC milliseconds; `None` for one that the zone skipped, and for
    /// what no calendar has.
    pub(super) fn moment(&mut self, day: i64) -> Option<i64> {
        if day >= self.today {
            return Some(self.as_of);
        }
        let back = usize::try_from(self.today - day).ok()?;
        if back >= MOST_KEPT {
            return self.look_up(day);
        }
        if self.ends.len() <= back {
            self.ends.resize(back + 1, None);
        }
        match self.ends.get(back).copied().flatten() {
            Some(known) => known,
            None => {
                let found = self.look_up(day);
                if let Some(place) = self.ends.get_mut(back) {
                    *place = Some(found);
                }
                found
            }
        }
    }

    fn look_up(&self, day: i64) -> Option<i64> {
        let date = on_day(day)?;
        let year = i16::try_from(date.year).ok()?;
        let end = self.zone.end_of_day_ms(year, date.month, date.day)?;
        // Clocks put back over midnight have a day end after minutes of the next.
        (end < self.as_of).then_some(end)
    }

    /// The last day before this one that is told, with its instant.
    pub(super) fn before(&mut self, day: i64) -> Option<(i64, i64)> {
        (1..=MOST_SKIPPED)
            .find_map(|back| self.moment(day - back).map(|moment| (day - back, moment)))
    }

    /// The first day that is told at or after an instant up to T.
    pub(super) fn reached(&mut self, instant: i64) -> i64 {
        let mut day = self.calendar.day(instant).min(self.today);
        while self.moment(day).is_none() && day < self.today {
            day += 1;
        }
        while let Some((before, moment)) = self.before(day)
            && moment >= instant
        {
            day = before;
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use hearth_events::{Zone, resolve_instant};

    use super::Days;

    fn days(zone: &str, as_of: &str) -> (Days, impl Fn(&str) -> i64) {
        let zone = Zone::named(zone).expect("a zone");
        let instant = {
            let zone = zone.clone();
            move |text: &str| resolve_instant(text, &zone).expect("an instant")
        };
        (Days::new(&zone, instant(as_of)), instant)
    }

    #[test]
    fn a_day_is_told_at_its_end_and_the_last_one_at_t() {
        let (mut days, at) = days("Europe/Berlin", "2026-03-30T12:00:00Z");
        let today = days.today();
        assert_eq!(days.moment(today), Some(at("2026-03-30T12:00:00Z")));
        assert_eq!(days.before(today), Some((today - 1, at("2026-03-29"))));
        assert_eq!(days.moment(today - 2), Some(at("2026-03-28")));
        assert_eq!(days.reached(at("2026-03-28")), today - 2);
        assert_eq!(days.reached(at("2026-03-28") + 1), today - 1);
        assert_eq!(days.reached(at("2026-03-30T00:00:00")), today);
    }

    #[test]
    fn a_day_that_a_zone_skipped_is_never_told() {
        // Samoa went over the date line.
        let (mut days, at) = days("Pacific/Apia", "2012-01-02");
        let today = days.today();
        assert_eq!(days.moment(today - 3), None, "2011-12-30");
        assert_eq!(
            days.before(today - 2),
            Some((today - 4, at("2011-12-29"))),
            "from 2011-12-31"
        );
        assert_eq!(days.reached(at("2011-12-29") + 1), today - 2);
    }

    #[test]
    fn minutes_before_clocks_are_put_back_over_midnight_belong_to_what_ends_behind_them() {
        // One minute after midnight it was eleven again.
        let zone = "America/St_Johns";
        let (mut days, at) = days(zone, "2009-11-05");
        let early = at("2009-10-31") - 3_600_000 + 30_000;
        let day = days.reached(early);
        assert_eq!(days.moment(day), Some(at("2009-10-31")));
    }
}
