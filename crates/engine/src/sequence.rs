//! Firsts and their answers: each event that begins a sequence is paired with
//! the earliest event that answers it in time. One person at a time.

use std::iter::Peekable;

use hearth_events::EventLog;
use hearth_model::document::Sequence;

use crate::reach::{Events, People, Reach, Source};

/// What begins and what answers.
pub(crate) struct Pairing<'a> {
    first: Reach<'a>,
    then: Reach<'a>,
    /// What a first and its answer must share; `None`: nothing.
    same: Option<Same<'a>>,
    within_ms: i64,
    scratch: Scratch,
}

/// A person's firsts in time order, each with its answer, which need to share nothing.
pub(crate) struct InTime<'r> {
    firsts: Events<'r>,
    thens: Peekable<Events<'r>>,
    within_ms: i64,
}

/// One first and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Position of the first in the log.
    pub first: usize,
    /// The last instant of an answer, UTC milliseconds; may lie after T.
    pub deadline: i64,
    /// Position of the answer in the log.
    pub answer: Option<usize>,
}

/// What a first and its answer must share.
enum Same<'a> {
    /// Per event a cell, 0 is missing; per text its number, NaN being missing too.
    Cells {
        codes: &'a [u32],
        numbers: &'a [f64],
    },
    /// Numbers; NaN is missing.
    Values(&'a [f64]),
    /// Event name or channel, by the kind's number; 0 is missing.
    Kinds { kind: &'a [u16], cells: Vec<u32> },
    /// The instant: an answer comes later than its first, so none shares it.
    Times(&'a [i64]),
    /// No event has it.
    Nowhere,
}

/// One event of a person that takes part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    cell: u64,
    time: i64,
    event: usize,
}

/// Kept between people, so that nothing is allocated for each.
#[derive(Default)]
struct Scratch {
    firsts: Vec<Entry>,
    thens: Vec<Entry>,
    pairs: Vec<Pair>,
    without_same: u32,
}

impl<'a> Pairing<'a> {
    /// The pairs of `pattern` at `as_of`, answers being in time up to
    /// `within_ms` after the first (`i64::MAX`: whenever). What counts in the
    /// end, answered or not, is for the caller to say.
    pub(crate) fn new(
        pattern: &Sequence,
        within_ms: i64,
        as_of: i64,
        source: &mut Source<'a, '_>,
    ) -> Self {
        let log = source.log;
        let mut reach = |matcher| source.reach(matcher, i64::MIN, as_of);
        Self {
            first: reach(&pattern.first),
            then: reach(&pattern.then),
            same: pattern.same.as_deref().map(|name| Same::new(name, log)),
            within_ms,
            scratch: Scratch::default(),
        }
    }

    /// Moves to another instant: events after it do not exist.
    pub(crate) fn turn_to(&mut self, as_of: i64) {
        self.first.turn_to(i64::MIN, as_of);
        self.then.turn_to(i64::MIN, as_of);
    }

    /// The instants of the person's events that a pairing is made of: firsts, then what may answer them.
    pub(crate) fn times(&self, person: u32) -> (&[i64], &[i64]) {
        (
            self.first.events(person).times(),
            self.then.events(person).times(),
        )
    }

    /// Everyone who may have a first.
    pub(crate) fn people(&self) -> People {
        self.first.people()
    }

    /// Whether nobody can have a first.
    pub(crate) fn is_void(&self) -> bool {
        self.first.is_void()
    }

    /// The person's firsts up to T in time order, each with its answer, where they need to share
    /// nothing: deadlines and answers are in time order, too. `None` where they do.
    #[inline]
    pub(crate) fn in_time(&self, person: u32) -> Option<InTime<'_>> {
        self.same.is_none().then(|| InTime {
            firsts: self.first.events(person),
            thens: self.then.events(person).peekable(),
            within_ms: self.within_ms,
        })
    }

    /// The person's firsts up to T in time order, each with its answer. Firsts
    /// that lack the shared property are not among them; see [`Pairing::without_same`].
    pub(crate) fn of(&mut self, person: u32) -> &[Pair] {
        let Some(same) = &self.same else {
            let mut pairs = std::mem::take(&mut self.scratch.pairs);
            pairs.clear();
            pairs.extend(self.in_time(person).into_iter().flatten());
            self.scratch.pairs = pairs;
            return &self.scratch.pairs;
        };
        let (first, then) = (self.first.events(person), self.then.events(person));
        self.scratch.collect(same, first, then);
        // Without anything to pair with, time order will do.
        let is_keyed = !self.scratch.thens.is_empty();
        let Scratch {
            firsts,
            thens,
            pairs,
            ..
        } = &mut self.scratch;
        if is_keyed {
            firsts.sort_unstable();
            thens.sort_unstable();
        }
        pairs.clear();
        let mut next = 0;
        for first in firsts.iter() {
            let after = |then: &Entry| (then.cell, then.time) > (first.cell, first.time);
            while thens.get(next).is_some_and(|then| !after(then)) {
                next += 1;
            }
            let deadline = first.time.saturating_add(self.within_ms);
            let answer = thens
                .get(next)
                .filter(|then| then.cell == first.cell && then.time <= deadline)
                .map(|then| then.event);
            pairs.push(Pair {
                first: first.event,
                deadline,
                answer,
            });
        }
        if is_keyed {
            pairs.sort_unstable_by_key(|pair| pair.first);
        }
        pairs
    }

    /// The pairs of the person asked for last.
    pub(crate) fn pairs(&self) -> &[Pair] {
        &self.scratch.pairs
    }

    /// How many firsts of the person asked for last lack the shared property.
    pub(crate) fn without_same(&self) -> u32 {
        self.scratch.without_same
    }
}

impl Scratch {
    /// Fills in the person's firsts and thens that have what they must share, in time order.
    fn collect(&mut self, same: &Same<'_>, firsts: Events<'_>, thens: Events<'_>) {
        self.firsts.clear();
        self.thens.clear();
        self.without_same = 0;
        for (event, time) in firsts {
            match same.cell(event) {
                Some(cell) => self.firsts.push(Entry { cell, time, event }),
                None => self.without_same += 1,
            }
        }
        if self.firsts.is_empty() {
            return;
        }
        for (event, time) in thens {
            if let Some(cell) = same.cell(event) {
                self.thens.push(Entry { cell, time, event });
            }
        }
    }
}

impl Iterator for InTime<'_> {
    type Item = Pair;

    #[inline]
    fn next(&mut self) -> Option<Pair> {
        let (first, time) = self.firsts.next()?;
        while self.thens.next_if(|&(_, then)| then <= time).is_some() {}
        let deadline = time.saturating_add(self.within_ms);
        let answer = self.thens.peek().filter(|(_, then)| *then <= deadline);
        Some(Pair {
            first,
            deadline,
            answer: answer.map(|&(event, _)| event),
        })
    }
}

impl<'a> Same<'a> {
    fn new(property: &str, log: &'a EventLog) -> Self {
        let kinds = |cells: Vec<u32>| Self::Kinds {
            kind: log.kind(),
            cells,
        };
        match property {
            "event" => kinds(log.kinds().iter().map(|kind| kind.name + 1).collect()),
            "channel" => kinds(
                log.kinds()
                    .iter()
                    .map(|kind| kind.channel.map_or(0, |channel| channel + 1))
                    .collect(),
            ),
            "value" => log.value().map_or(Self::Nowhere, Self::Values),
            "time" => Self::Times(log.time()),
            name => log
                .property(name)
                .map_or(Self::Nowhere, |column| Self::Cells {
                    codes: column.codes(),
                    numbers: column.numbers(),
                }),
        }
    }

    /// What the event has to share, as a number; `None` where it lacks it.
    /// Property cells are compared as written, values as numbers.
    #[inline]
    fn cell(&self, event: usize) -> Option<u64> {
        match self {
            Self::Cells { codes, numbers } => {
                let text = codes[event].checked_sub(1)?;
                let huge = numbers.get(text as usize).is_some_and(|one| one.is_nan());
                (!huge).then(|| u64::from(text))
            }
            // Adding zero makes negative zero zero.
            Self::Values(values) => Some(values[event] + 0.0)
                .filter(|value| !value.is_nan())
                .map(f64::to_bits),
            Self::Kinds { kind, cells } => Some(cells[kind[event] as usize])
                .filter(|&cell| cell > 0)
                .map(u64::from),
            Self::Times(times) => Some(times[event].cast_unsigned()),
            Self::Nowhere => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pairing;
    use crate::lists::Lists;
    use crate::reach::Source;
    use hearth_events::{EventLog, PartialLog, Zone};
    use hearth_model::document::{Matcher, Sequence, When};

    /// One person's events: name, instant in ms, campaign.
    fn log(events: &[(&str, i64, &str)]) -> EventLog {
        let mut partial = PartialLog::new(&["campaign".to_owned()], false);
        for (name, time, campaign) in events {
            partial
                .push("ann", name, "", *time, f64::NAN, [*campaign])
                .expect("few kinds");
        }
        EventLog::merge(vec![partial]).expect("few kinds")
    }

    fn pattern(same: Option<&str>) -> Sequence {
        let named = |name: &str| Matcher {
            event: Some(vec![name.to_owned()]),
            ..Matcher::default()
        };
        Sequence {
            first: named("sent"),
            then: named("open"),
            within_days: 1.0,
            same: same.map(str::to_owned),
            when: When::Answered,
        }
    }

    /// Instants of the firsts and of their answers, and how many lack the property.
    fn pairs(
        events: &[(&str, i64, &str)],
        pattern: &Sequence,
        as_of: i64,
    ) -> (Vec<(i64, Option<i64>)>, u32) {
        let log = log(events);
        let zone = Zone::utc();
        let mut pairing = Pairing::new(
            pattern,
            10,
            as_of,
            &mut Source::kept(&log, &zone, &mut Lists::default()),
        );
        let time = |event: usize| log.time()[event];
        let told = pairing
            .of(0)
            .iter()
            .map(|pair| (time(pair.first), pair.answer.map(time)))
            .collect();
        (told, pairing.without_same())
    }

    #[test]
    fn an_answer_is_later_and_not_after_the_deadline() {
        let events = [
            ("open", 0, ""),
            ("sent", 0, ""),
            ("sent", 5, ""),
            ("open", 10, ""),
            ("sent", 20, ""),
            ("open", 31, ""),
        ];
        let expected = vec![(0, Some(10)), (5, Some(10)), (20, None)];
        assert_eq!(pairs(&events, &pattern(None), 99), (expected, 0));
        // At 9 the answer at 10 has not happened yet.
        let expected = vec![(0, None), (5, None)];
        assert_eq!(pairs(&events, &pattern(None), 9), (expected, 0));
    }

    #[test]
    fn a_shared_property_must_be_there_and_equal() {
        let events = [
            ("sent", 1, "a"),
            ("sent", 2, "b"),
            ("sent", 3, ""),
            ("open", 4, ""),
            ("open", 5, "b"),
            ("open", 6, "a"),
            ("sent", 7, "a"),
            ("open", 7, "a"),
        ];
        let expected = vec![(1, Some(6)), (2, Some(5)), (7, None)];
        assert_eq!(
            pairs(&events, &pattern(Some("campaign")), 99),
            (expected, 1)
        );
        assert_eq!(pairs(&events, &pattern(Some("no such")), 99), (vec![], 4));
        assert_eq!(pairs(&events, &pattern(Some("value")), 99), (vec![], 4));
        let by_time = pairs(&events, &pattern(Some("time")), 99);
        assert!(by_time.0.len() == 4 && by_time.0.iter().all(|(_, answer)| answer.is_none()));
        assert_eq!(pairs(&events, &pattern(Some("event")), 99).0[0], (1, None));
    }
}
