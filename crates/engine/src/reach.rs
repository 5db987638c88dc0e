//! The matched events of one person in a stretch of time, in time order: what
//! habits, sequences and predicates go over. Allocates nothing per person.

use hearth_events::{EventLog, Zone};
use hearth_model::document::Matcher;

use crate::matching::Matching;

/// A matcher over the events from one instant to another.
pub(crate) struct Reach<'a> {
    pub log: &'a EventLog,
    matching: Matching<'a>,
    /// Events before this are out of reach.
    since: i64,
    /// Events after this do not exist.
    until: i64,
}

/// The first instant inside a window that ends at `as_of`: it holds
/// `0 <= T - t < window`, so t > T - window. Without a window, the beginning of time.
pub(crate) fn window_start(as_of: i64, window_ms: Option<i64>) -> i64 {
    window_ms.map_or(i64::MIN, |window| {
        as_of.saturating_sub(window).saturating_add(1)
    })
}

impl<'a> Reach<'a> {
    /// Both ends (UTC milliseconds) are in reach.
    pub(crate) fn new(
        matcher: &Matcher,
        since: i64,
        until: i64,
        log: &'a EventLog,
        zone: &Zone,
    ) -> Self {
        Self {
            log,
            matching: Matching::new(matcher, log, zone),
            since,
            until,
        }
    }

    /// Whether no event at all can be matched, whoever it is.
    pub(crate) fn is_void(&self) -> bool {
        self.matching.is_void()
    }

    /// Position and instant of each of the person's matched events in reach.
    #[inline]
    pub(crate) fn events(
        &self,
        person: u32,
    ) -> impl DoubleEndedIterator<Item = (usize, i64)> + use<'_, 'a> {
        let events = self.log.events_of(person);
        let times = &self.log.time()[events.clone()];
        // Kinds before times: most events are of no interest, and a kind is the
        // fourth part of the memory to read.
        let kinds = &self.log.kind()[events.clone()];
        events
            .zip(kinds.iter().zip(times))
            .filter(|&(event, (&kind, &time))| {
                self.matching.is_kind(kind)
                    && self.since <= time
                    && time <= self.until
                    && self.matching.holds(event)
            })
            .map(|(event, (_, &time))| (event, time))
    }
}
