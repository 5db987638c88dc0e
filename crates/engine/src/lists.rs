//! The events that matchers match, listed once: no instant, window, frequency
//! or decay changes which these are, so that another day asks no event twice.
//! Knows no rule, and never keeps more than its share of memory.

use std::ops::Range;
use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::document::Matcher;

use crate::matching::Matching;

/// Bytes kept in all lists together. What does not fit is listed anew each time.
const MOST_BYTES: usize = 64 << 20;
/// Events looked at together.
const TOGETHER: usize = 1024;
/// Bytes of a person's place, and of an event.
const BYTES: (usize, usize) = (4, 12);

/// The matched events of some people, numbered one after the other.
#[derive(Debug)]
pub(crate) struct List {
    first: u32,
    /// Events of person `first + p` are at `starts[p]..starts[p + 1]`.
    starts: Vec<u32>,
    /// Positions in the log, ascending.
    events: Vec<u32>,
    /// Their instants: beside each other, they are much nearer than in the log.
    times: Vec<i64>,
}

/// Lists of everyone's events by matcher.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    /// Least recently used first.
    kept: Vec<Kept>,
    run: u64,
}

#[derive(Clone, Debug)]
struct Kept {
    matcher: Matcher,
    zone: String,
    list: Arc<List>,
    /// The last run that used it.
    run: u64,
}

impl List {
    /// The events that `matching` matches, of these people.
    pub(crate) fn new(matching: &Matching<'_>, log: &EventLog, people: Range<u32>) -> Self {
        let mut events = match matching.is_void() {
            true => Vec::new(),
            false => matched(matching, log, events_of(log, &people)),
        };
        events.shrink_to_fit();
        let mut starts = Vec::with_capacity(people.len() + 1);
        starts.push(0);
        let mut behind = 0;
        for person in people.clone() {
            let end = log.events_of(person).end;
            let own = |event: &&u32| (**event as usize) < end;
            behind += events[behind..].iter().take_while(own).count();
            starts.push(position(behind));
        }
        let time = |&event: &u32| log.time()[event as usize];
        Self {
            first: people.start,
            starts,
            times: events.iter().map(time).collect(),
            events,
        }
    }

    /// Positions and instants of the person's matched events, in time order.
    #[inline]
    pub(crate) fn of(&self, person: u32) -> (&[u32], &[i64]) {
        let place = person.wrapping_sub(self.first) as usize;
        match (self.starts.get(place), self.starts.get(place + 1)) {
            (Some(&start), Some(&end)) => {
                let here = start as usize..end as usize;
                (&self.events[here.clone()], &self.times[here])
            }
            _ => (&[], &[]),
        }
    }

    /// The first of the people from `person` on who has a matched event.
    #[inline]
    pub(crate) fn next_from(&self, person: u32) -> Option<u32> {
        let mut person = person.max(self.first);
        let mut place = (person - self.first) as usize;
        let mut start = *self.starts.get(place)?;
        loop {
            place += 1;
            let end = *self.starts.get(place)?;
            if start < end {
                return Some(person);
            }
            start = end;
            person += 1;
        }
    }

    /// The latest of all matched events up to an instant; of several the first in the log.
    pub(crate) fn latest(&self, until: i64) -> Option<usize> {
        let events = self.times.iter().zip(&self.events);
        let there = events.filter(|(time, _)| **time <= until);
        let latest = there.max_by_key(|(time, event)| (**time, std::cmp::Reverse(**event)));
        latest.map(|(_, event)| *event as usize)
    }

    /// Whether nobody has a matched event.
    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    fn bytes(&self) -> usize {
        self.starts.len() * BYTES.0 + self.events.len() * BYTES.1
    }
}

/// The positions of the matched events of a range, ascending. Whose they are is no matter here:
/// most people have few events, and to begin anew with each would take longer than the events do.
fn matched(matching: &Matching<'_>, log: &EventLog, range: Range<usize>) -> Vec<u32> {
    let mut found = [0; TOGETHER];
    let mut events = Vec::new();
    let mut first = range.start;
    for kinds in log.kind()[range].chunks(TOGETHER) {
        let mut count = 0;
        for (event, &kind) in (position(first)..).zip(kinds) {
            // What is not matched is written, too, and written over by the next:
            // that spares a branch that nobody can foresee.
            found[count] = event;
            count += usize::from(matching.is_kind(kind));
        }
        let kept = &found[..count];
        if matching.is_by_kind() {
            events.extend_from_slice(kept);
        } else {
            let holds = |event: &u32| matching.holds(*event as usize);
            events.extend(kept.iter().copied().filter(holds));
        }
        first += kinds.len();
    }
    events
}

/// The positions at which all events of these people are.
fn events_of(log: &EventLog, people: &Range<u32>) -> Range<usize> {
    // Who has no event is numbered behind those who have.
    let end = people.end.min(position(log.people_with_events()));
    match end.checked_sub(1) {
        Some(last) if last >= people.start => {
            log.events_of(people.start).start..log.events_of(last).end
        }
        _ => 0..0,
    }
}

/// The log counts its events in 32 bits.
fn position(event: usize) -> u32 {
    u32::try_from(event).unwrap_or(u32::MAX)
}

impl Lists {
    /// Lists asked for from now on belong to a new run.
    pub(crate) fn begin_run(&mut self) {
        self.run += 1;
    }

    /// Everyone's events that `matcher` matches, listed now unless they are kept.
    pub(crate) fn list(&mut self, matcher: &Matcher, log: &EventLog, zone: &Zone) -> Arc<List> {
        let known = self
            .kept
            .iter()
            .position(|kept| kept.zone == zone.name() && kept.matcher == *matcher);
        let list = match known {
            Some(index) => self.kept.remove(index).list,
            None => {
                let matching = Matching::new(matcher, log, zone);
                let everyone = 0..position(log.people_count());
                Arc::new(List::new(&matching, log, everyone))
            }
        };
        if known.is_some() || self.has_room(list.bytes()) {
            self.kept.push(Kept {
                matcher: matcher.clone(),
                zone: zone.name().to_owned(),
                list: Arc::clone(&list),
                run: self.run,
            });
        }
        list
    }

    /// Keeps what others listed in the same run, as far as there is room.
    pub(crate) fn take_in(&mut self, others: Self) {
        for other in others.kept {
            let is_new = |kept: &Kept| kept.zone != other.zone || kept.matcher != other.matcher;
            if self.kept.iter().all(is_new) && self.has_room(other.list.bytes()) {
                self.kept.push(other);
            }
        }
    }

    /// Drops what was least recently used until there is room for so many bytes
    /// more, but nothing that this run used.
    fn has_room(&mut self, bytes: usize) -> bool {
        let mut used: usize = self.kept.iter().map(|kept| kept.list.bytes()).sum();
        while used + bytes > MOST_BYTES {
            match self.kept.first() {
                Some(oldest) if oldest.run < self.run => {
                    used -= oldest.list.bytes();
                    self.kept.remove(0);
                }
                _ => return false,
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Lists, MOST_BYTES};
    use crate::matching::Matching;
    use hearth_events::{EventLog, PartialLog, Zone};
    use hearth_model::document::Matcher;

    /// People with events one after the other: person, name.
    fn log(events: &[(&str, &str)]) -> EventLog {
        let mut partial = PartialLog::new(&[], false);
        for (time, (person, name)) in (0_i64..).zip(events) {
            partial
                .push(person, name, "", time, f64::NAN, [""; 0])
                .expect("few kinds");
        }
        EventLog::merge(vec![partial]).expect("few kinds")
    }

    fn named(name: &str) -> Matcher {
        Matcher {
            event: Some(vec![name.to_owned()]),
            ..Matcher::default()
        }
    }

    fn people(list: &List) -> Vec<u32> {
        std::iter::successors(list.next_from(0), |&last| list.next_from(last + 1)).collect()
    }

    #[test]
    fn everyone_has_their_own_and_nobody_else_is_met() {
        let log = log(&[
            ("a", "open"),
            ("b", "sent"),
            ("c", "open"),
            ("a", "sent"),
            ("a", "open"),
        ]);
        let zone = Zone::utc();
        let list = Lists::default().list(&named("open"), &log, &zone);
        assert_eq!(list.of(0), (&[0, 2][..], &[0, 4][..]));
        assert_eq!(list.of(1), (&[][..], &[][..]));
        assert_eq!(list.of(2), (&[4][..], &[2][..]));
        assert_eq!(list.of(3), (&[][..], &[][..]));
        assert_eq!(people(&list), [0, 2]);
        let one = List::new(&Matching::new(&named("open"), &log, &zone), &log, 2..3);
        assert_eq!((one.of(2), people(&one)), (list.of(2), vec![2]));
        assert_eq!((one.of(0).0, one.of(3).0), (&[][..], &[][..]));
        let none = Lists::default().list(&named("no such"), &log, &zone);
        assert!(none.is_empty() && people(&none).is_empty() && none.of(0).0.is_empty());
    }

    #[test]
    fn what_this_run_uses_is_kept_and_the_rest_makes_room() {
        let (log, zone) = (log(&[("a", "open"), ("b", "sent")]), Zone::utc());
        let mut lists = Lists::default();
        let names = |lists: &Lists| -> Vec<Matcher> {
            lists.kept.iter().map(|kept| kept.matcher.clone()).collect()
        };
        lists.begin_run();
        lists.list(&named("open"), &log, &zone);
        lists.list(&named("sent"), &log, &zone);
        assert!(!lists.has_room(MOST_BYTES), "both are in use");
        lists.begin_run();
        lists.list(&named("open"), &log, &zone);
        assert_eq!(names(&lists), [named("sent"), named("open")]);
        assert!(!lists.has_room(MOST_BYTES), "one is in use");
        assert_eq!(names(&lists), [named("open")]);
        lists.begin_run();
        assert!(lists.has_room(MOST_BYTES) && names(&lists).is_empty());
    }
}
