//! Who has been quiet, since when, and how often that counts.

use hearth_model::document::{InactiveRule, Matcher, Since};

use crate::decay::duration_ms;
use crate::reach::{Reach, Source};

/// Everything an inactive rule's feature depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InactiveSpec {
    matcher: Matcher,
    quiet_ms: i64,
    repeat: bool,
    first_by: Since,
    as_of: i64,
}

/// An inactive rule, ready to be asked of people.
pub(crate) struct Quiet<'a> {
    matched: Reach<'a>,
    /// Whether every event is matched.
    is_any: bool,
    quiet_ms: i64,
    repeat: bool,
    first_by: Since,
    as_of: i64,
}

/// How quiet somebody has been; instants in UTC milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Silence {
    /// First seen, by the rule's meaning of it.
    pub first_seen: Option<i64>,
    pub last_matched: Option<i64>,
    /// How often the points are given.
    pub times: f64,
}

impl InactiveSpec {
    pub(crate) fn of(rule: &InactiveRule, as_of: i64) -> Self {
        Self {
            matcher: rule.matcher.clone(),
            quiet_ms: duration_ms(rule.days),
            repeat: rule.repeat,
            first_by: rule.since,
            as_of,
        }
    }
}

impl Silence {
    /// From when the quiet is counted.
    pub(crate) fn since(&self) -> Option<i64> {
        self.last_matched.or(self.first_seen)
    }
}

impl<'a> Quiet<'a> {
    pub(crate) fn new(spec: &InactiveSpec, source: &mut Source<'a, '_>) -> Self {
        Self {
            matched: source.reach(&spec.matcher, i64::MIN, spec.as_of),
            is_any: spec.matcher.is_any(),
            quiet_ms: spec.quiet_ms,
            repeat: spec.repeat,
            first_by: spec.first_by,
            as_of: spec.as_of,
        }
    }

    pub(crate) fn of(&self, person: u32) -> Silence {
        let last_matched = self
            .matched
            .events(person)
            .next_back()
            .map(|(_, time)| time);
        let first_seen = match self.first_by {
            // Without a last one there is no first one to look for.
            Since::Matched if !self.is_any => last_matched
                .and_then(|_| self.matched.events(person).next())
                .map(|(_, time)| time),
            Since::Any | Since::Matched => self.first_event(person),
        };
        let mut silence = Silence {
            first_seen,
            last_matched,
            times: 0.0,
        };
        silence.times = self.times(silence);
        silence
    }

    fn first_event(&self, person: u32) -> Option<i64> {
        let log = self.matched.log;
        let first = log.events_of(person).next()?;
        Some(log.time()[first]).filter(|&time| time <= self.as_of)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "durations of data lie within 2^53 ms"
    )]
    fn times(&self, silence: Silence) -> f64 {
        let age = |time: i64| self.as_of.saturating_sub(time);
        let is_old = |time: i64| age(time) >= self.quiet_ms;
        let (Some(first), Some(since)) = (silence.first_seen, silence.since()) else {
            return 0.0;
        };
        if !is_old(first) || !is_old(since) {
            return 0.0;
        }
        if self.repeat {
            // Less than a millisecond counts as one: no duration is nothing.
            age(since).div_euclid(self.quiet_ms.max(1)) as f64
        } else {
            1.0
        }
    }
}
