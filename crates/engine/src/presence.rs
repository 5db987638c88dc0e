//! Who is there at T: the number of events and the last one, per person, and
//! who is scored.

use hearth_events::EventLog;
use hearth_model::document::Population;

/// Everyone at one instant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Presence {
    pub as_of: i64,
    /// Per person: events at or before T.
    pub events: Vec<u32>,
    /// Per person: whether they are scored, for an event at or before T or a
    /// row of the people table.
    pub scored: Vec<bool>,
    /// People scored.
    pub people: u32,
    /// People with an event at or before T; all of them are scored.
    pub with_events: u32,
    /// Events after T.
    pub later: u64,
}

impl Presence {
    pub(crate) fn at(as_of: i64, log: &EventLog) -> Self {
        let count = log.people_count();
        let mut presence = Self {
            as_of,
            events: Vec::with_capacity(count),
            scored: Vec::with_capacity(count),
            ..Self::default()
        };
        let table = log.attributes();
        for person in (0_u32..).take(count) {
            let range = log.events_of(person);
            let times = &log.time()[range];
            let until = match times.last() {
                Some(&last) if last > as_of => times.partition_point(|&time| time <= as_of),
                _ => times.len(),
            };
            let scored = until > 0 || table.has_row(person);
            presence.later += (times.len() - until) as u64;
            presence.people += u32::from(scored);
            presence.with_events += u32::from(until > 0);
            presence.scored.push(scored);
            presence
                .events
                .push(u32::try_from(until).unwrap_or(u32::MAX));
        }
        presence
    }

    /// At a later instant, by which those in `people` have had one more event each time.
    pub(crate) fn arrive(&mut self, as_of: i64, people: &[u32]) {
        self.as_of = as_of;
        for &person in people {
            let at = person as usize;
            let (Some(events), Some(scored)) = (self.events.get_mut(at), self.scored.get_mut(at))
            else {
                continue;
            };
            self.with_events += u32::from(*events == 0);
            self.people += u32::from(!*scored);
            self.later = self.later.saturating_sub(1);
            *events = events.saturating_add(1);
            *scored = true;
        }
    }

    /// Whether everyone in the log is scored.
    pub(crate) fn is_everyone(&self) -> bool {
        self.people as usize == self.scored.len()
    }

    pub(crate) fn scored(&self, person: u32) -> bool {
        self.scored.get(person as usize).copied().unwrap_or(false)
    }

    /// People scored without any event at or before T.
    pub(crate) fn without_events(&self) -> u32 {
        self.people - self.with_events
    }

    /// The numbers of everyone scored, ascending.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        (0_u32..)
            .zip(&self.scored)
            .filter(|&(_, &scored)| scored)
            .map(|(person, _)| person)
    }

    /// How many of those scored are marked; one mark per person.
    pub(crate) fn count(&self, marks: impl Iterator<Item = bool>) -> u32 {
        let both = |(&scored, mark): (&bool, bool)| u32::from(scored && mark);
        self.scored.iter().zip(marks).map(both).sum()
    }

    /// The raws of those whom bounds and ranks are taken from.
    pub(crate) fn raws(&self, raw: &[f64], population: Population) -> Vec<f64> {
        let wanted = match population {
            Population::All => self.people,
            Population::WithEvents => self.with_events,
        };
        if wanted as usize == raw.len() {
            return raw.to_vec();
        }
        let everyone = raw.iter().zip(&self.events).zip(&self.scored);
        everyone
            .filter(|&((_, &events), &scored)| {
                scored && (population == Population::All || events > 0)
            })
            .map(|((&raw, _), _)| raw)
            .collect()
    }
}
