//! Who is there at T: the number of events and the last one, per person.

use hearth_events::EventLog;

/// Everyone at one instant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Presence {
    pub as_of: i64,
    /// Per person: events at or before T. Who has none is not scored.
    pub events: Vec<u32>,
    /// People scored.
    pub people: u32,
    /// Events after T.
    pub later: u64,
}

impl Presence {
    pub(crate) fn at(as_of: i64, log: &EventLog) -> Self {
        let mut presence = Self {
            as_of,
            ..Self::default()
        };
        presence.events.reserve(log.people_count());
        let all = (0_u32..).take(log.people_count());
        for person in all {
            let range = log.events_of(person);
            let times = &log.time()[range];
            let until = match times.last() {
                Some(&last) if last > as_of => times.partition_point(|&time| time <= as_of),
                _ => times.len(),
            };
            presence.later += (times.len() - until) as u64;
            presence.people += u32::from(until > 0);
            presence
                .events
                .push(u32::try_from(until).unwrap_or(u32::MAX));
        }
        presence
    }

    /// Whether everyone in the log is scored.
    pub(crate) fn is_everyone(&self) -> bool {
        self.people as usize == self.events.len()
    }

    pub(crate) fn scored(&self, person: u32) -> bool {
        self.events
            .get(person as usize)
            .is_some_and(|&events| events > 0)
    }

    /// The numbers of everyone scored, ascending.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        (0_u32..)
            .zip(&self.events)
            .filter(|&(_, &events)| events > 0)
            .map(|(person, _)| person)
    }
}
