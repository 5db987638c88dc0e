//! The matched events of one person in a stretch of time, in time order: what
//! every kind of rule and predicate goes over. Allocates nothing per person.

use std::slice::Iter;
use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::document::Matcher;

use crate::lists::{List, Lists};
use crate::matching::Matching;

/// A log in a zone, and whose events are asked for.
pub(crate) struct Source<'a, 'l> {
    pub log: &'a EventLog,
    pub zone: &'a Zone,
    who: Who<'l>,
}

enum Who<'l> {
    One(u32),
    Everyone(&'l mut Lists),
}

/// A matcher over the events from one instant to another.
pub(crate) struct Reach<'a> {
    pub log: &'a EventLog,
    /// The matched events; absent where every event is.
    list: Option<Arc<List>>,
    /// Events before this are out of reach.
    since: i64,
    /// Events after this do not exist.
    until: i64,
}

/// People who have a matched event, ascending.
pub(crate) struct People {
    list: Option<Arc<List>>,
    next: u32,
    end: u32,
}

/// Position and instant of each of a person's matched events in reach.
pub(crate) struct Events<'r> {
    times: Iter<'r, i64>,
    /// Positions in the log; absent where they follow one another.
    listed: Option<Iter<'r, u32>>,
    /// The next position where they do.
    next: usize,
}

/// The first instant inside a window that ends at `as_of`: it holds
/// `0 <= T - t < window`, so t > T - window. Without a window, the beginning of time.
pub(crate) fn window_start(as_of: i64, window_ms: Option<i64>) -> i64 {
    window_ms.map_or(i64::MIN, |window| {
        as_of.saturating_sub(window).saturating_add(1)
    })
}

impl<'a, 'l> Source<'a, 'l> {
    /// For one person; the events of others are not looked at.
    pub(crate) fn of_one(person: u32, log: &'a EventLog, zone: &'a Zone) -> Self {
        let who = Who::One(person);
        Self { log, zone, who }
    }

    /// For everyone.
    pub(crate) fn kept(log: &'a EventLog, zone: &'a Zone, lists: &'l mut Lists) -> Self {
        let who = Who::Everyone(lists);
        Self { log, zone, who }
    }

    /// The events that `matcher` matches; both ends (UTC milliseconds) are in reach.
    pub(crate) fn reach(&mut self, matcher: &Matcher, since: i64, until: i64) -> Reach<'a> {
        Reach {
            log: self.log,
            list: (!matcher.is_any()).then(|| self.list(matcher)),
            since,
            until,
        }
    }

    fn list(&mut self, matcher: &Matcher) -> Arc<List> {
        let people = match &mut self.who {
            Who::Everyone(lists) => return lists.list(matcher, self.log, self.zone),
            Who::One(person) => *person..person.saturating_add(1),
        };
        let matching = Matching::new(matcher, self.log, self.zone);
        Arc::new(List::new(&matching, self.log, people))
    }
}

impl Reach<'_> {
    /// Moves to other ends, both in reach.
    pub(crate) fn turn_to(&mut self, since: i64, until: i64) {
        (self.since, self.until) = (since, until);
    }

    /// Whether no event at all is matched, whoever it is.
    pub(crate) fn is_void(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.is_empty())
    }

    /// Everyone who has a matched event, in reach or not.
    pub(crate) fn people(&self) -> People {
        let end = self.log.people_with_events();
        People {
            list: self.list.clone(),
            next: 0,
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }

    /// Position and instant of each of the person's matched events in reach.
    #[inline]
    pub(crate) fn events(&self, person: u32) -> Events<'_> {
        match &self.list {
            Some(list) => {
                let (events, times) = list.of(person);
                let (start, end) = self.within(times);
                Events {
                    times: times[start..end].iter(),
                    listed: Some(events[start..end].iter()),
                    next: 0,
                }
            }
            None => {
                let all = self.log.events_of(person);
                let next = all.start;
                let times = &self.log.time()[all];
                let (start, end) = self.within(times);
                Events {
                    times: times[start..end].iter(),
                    listed: None,
                    next: next + start,
                }
            }
        }
    }

    /// From where to where instants in time order are in reach. Most people have few: to count those in
    /// one go costs less than jumps that no processor foresees.
    #[inline]
    fn within(&self, times: &[i64]) -> (usize, usize) {
        if times.len() > FEW {
            let end = times.partition_point(|&time| time <= self.until);
            return (times[..end].partition_point(|&time| time < self.since), end);
        }
        let (mut start, mut end) = (0, 0);
        for &time in times {
            end += usize::from(time <= self.until);
            start += usize::from(time < self.since);
        }
        (start.min(end), end)
    }
}

/// Instants that are looked at one by one; more are halved.
const FEW: usize = 16;

impl Iterator for People {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let person = match &self.list {
            Some(list) => list.next_from(self.next)?,
            None => self.next,
        };
        self.next = person.saturating_add(1);
        (person < self.end).then_some(person)
    }
}

impl<'r> Events<'r> {
    /// Their instants, in time order: of all that have not been met yet.
    pub(crate) fn times(&self) -> &'r [i64] {
        self.times.as_slice()
    }
}

impl Iterator for Events<'_> {
    type Item = (usize, i64);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let &time = self.times.next()?;
        let event = match &mut self.listed {
            Some(listed) => *listed.next()? as usize,
            None => self.next,
        };
        self.next += 1;
        Some((event, time))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.times.size_hint()
    }
}

impl ExactSizeIterator for Events<'_> {}

impl DoubleEndedIterator for Events<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let &time = self.times.next_back()?;
        let event = match &mut self.listed {
            Some(listed) => *listed.next_back()? as usize,
            None => self.next + self.times.len(),
        };
        Some((event, time))
    }
}
