//! Which candidates count. Candidates come one person at a time, in time order.

use hearth_events::Calendar;
use hearth_model::document::{Frequency, LimitPeriod, Period};

/// How a rule picks counted events, without what they are worth: tiers differ
/// from one another only in their points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    Every,
    Earliest(u32),
    EarliestPer(u32, Period),
    EveryNth(u32),
    /// No event counts by itself; the number of candidates is what matters.
    Tally,
}

impl Pick {
    pub(crate) fn of(frequency: &Frequency) -> Self {
        match *frequency {
            Frequency::Every => Self::Every,
            Frequency::Once => Self::Earliest(1),
            Frequency::OncePer(period) => Self::EarliestPer(1, period),
            Frequency::AtMost { n, per } => match per {
                LimitPeriod::Day => Self::EarliestPer(n, Period::Day),
                LimitPeriod::Week => Self::EarliestPer(n, Period::Week),
                LimitPeriod::Month => Self::EarliestPer(n, Period::Month),
                LimitPeriod::Window => Self::Earliest(n),
            },
            Frequency::EveryNth(n) => Self::EveryNth(n),
            Frequency::Tiers(_) => Self::Tally,
        }
    }

    /// How many of so many candidates count; `None` where their times decide.
    pub(crate) fn count_of(self, candidates: u32) -> Option<u32> {
        match self {
            Self::Every => Some(candidates),
            Self::Earliest(n) => Some(candidates.min(n)),
            Self::EarliestPer(..) => None,
            Self::EveryNth(n) => Some(candidates.checked_div(n).unwrap_or(0)),
            Self::Tally => Some(0),
        }
    }
}

/// Picks among one person's candidates.
#[derive(Debug, Default)]
pub(crate) struct Picker {
    candidates: u32,
    periods: PeriodCounts,
}

impl Picker {
    /// Number of candidates so far.
    pub(crate) fn candidates(&self) -> u32 {
        self.candidates
    }

    /// Takes the next candidate; whether it counts.
    #[inline]
    pub(crate) fn counts(&mut self, pick: Pick, time: i64, calendar: &mut Calendar) -> bool {
        self.candidates += 1;
        match pick {
            Pick::Every => true,
            Pick::Earliest(n) => self.candidates <= n,
            Pick::EarliestPer(n, period) => {
                let period = match period {
                    Period::Day => calendar.day(time),
                    Period::Week => calendar.week(time),
                    Period::Month => calendar.month(time),
                };
                self.periods.earlier(period) < n
            }
            Pick::EveryNth(n) => n > 0 && self.candidates.is_multiple_of(n),
            Pick::Tally => false,
        }
    }
}

/// Candidates per period. Two periods are kept: where clocks go back over
/// midnight, a local day comes twice with the next one in between.
#[derive(Debug, Default)]
pub(crate) struct PeriodCounts {
    latest: Option<(i64, u32)>,
    before: Option<(i64, u32)>,
}

impl PeriodCounts {
    /// How many of `period` came earlier; counts this one.
    pub(crate) fn earlier(&mut self, period: i64) -> u32 {
        if self.latest.is_none_or(|(latest, _)| latest < period) {
            self.before = self.latest;
            self.latest = Some((period, 0));
        } else if self.latest.is_some_and(|(latest, _)| latest != period)
            && self.before.is_none_or(|(before, _)| before != period)
        {
            self.before = Some((period, 0));
        }
        for (known, count) in [&mut self.latest, &mut self.before].into_iter().flatten() {
            if *known == period {
                *count += 1;
                return *count - 1;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::PeriodCounts;

    #[test]
    fn a_day_that_comes_twice_is_one_day() {
        let mut counts = PeriodCounts::default();
        let earlier: Vec<u32> = [7, 8, 7, 8, 8, 9, 9]
            .map(|period| counts.earlier(period))
            .to_vec();
        assert_eq!(earlier, [0, 0, 1, 1, 2, 0, 1]);
        let mut counts = PeriodCounts::default();
        assert_eq!([8, 7, 7].map(|period| counts.earlier(period)), [0, 0, 1]);
    }
}
