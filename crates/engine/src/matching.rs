//! A matcher resolved against a log: which kinds fit, and per condition which
//! cells do. Names are looked up once per rule, never per event.

use hearth_events::{ColumnType, EventLog, Kind, PropertyColumn, Zone};
use hearth_model::document::{Condition, Matcher};
use hearth_model::{instant, number};

use crate::condition::{self, Test};

/// Which events of a log a matcher matches.
pub(crate) struct Matching<'a> {
    /// Per kind of the log.
    kinds: Vec<bool>,
    checks: Vec<Check<'a>>,
}

/// A condition that the kind does not decide.
enum Check<'a> {
    /// Per event a code, per code the answer.
    Codes { codes: &'a [u32], holds: Vec<bool> },
    /// On the mapped value.
    Value { values: &'a [f64], test: Test },
    /// On the time.
    Time { times: &'a [i64], test: Test },
    /// Holds for no event.
    Never,
}

impl<'a> Matching<'a> {
    pub(crate) fn new(matcher: &Matcher, log: &'a EventLog, zone: &Zone) -> Self {
        let mut kinds = vec![true; log.kinds().len()];
        if let Some(names) = &matcher.event {
            let wanted = numbers(names, |name| log.names().find(name));
            keep(&mut kinds, log, |kind| wanted.contains(&kind.name));
        }
        if let Some(channels) = &matcher.channel {
            let wanted = numbers(channels, |channel| log.channels().find(channel));
            keep(&mut kinds, log, |kind| {
                kind.channel
                    .is_some_and(|channel| wanted.contains(&channel))
            });
        }
        let mut checks = Vec::new();
        for condition in &matcher.conditions {
            match condition.property.as_str() {
                "event" => {
                    let test = Test::new(condition, ColumnType::Text, zone);
                    keep(&mut kinds, log, |kind| {
                        test.on_text(log.names().get(kind.name))
                    });
                }
                "channel" => {
                    let test = Test::new(condition, ColumnType::Text, zone);
                    keep(&mut kinds, log, |kind| match kind.channel {
                        Some(channel) => test.on_text(log.channels().get(channel)),
                        None => test.on_missing(),
                    });
                }
                _ => checks.extend(check(condition, log, zone)),
            }
        }
        Self { kinds, checks }
    }

    /// Whether events of this kind can be matched.
    #[inline]
    pub(crate) fn is_kind(&self, kind: u16) -> bool {
        self.kinds[kind as usize]
    }

    /// Whether the event at position `event` is matched, its kind being one that can be.
    #[inline]
    pub(crate) fn holds(&self, event: usize) -> bool {
        self.checks.is_empty() || self.checks.iter().all(|check| check.holds(event))
    }

    /// Whether the kind alone decides.
    #[inline]
    pub(crate) fn is_by_kind(&self) -> bool {
        self.checks.is_empty()
    }

    /// Whether no event at all can be matched.
    pub(crate) fn is_void(&self) -> bool {
        !self.kinds.contains(&true)
            || self
                .checks
                .iter()
                .any(|check| matches!(check, Check::Never))
    }
}

impl Check<'_> {
    fn holds(&self, event: usize) -> bool {
        match self {
            Self::Codes { codes, holds } => holds[codes[event] as usize],
            Self::Value { values, test } => test.on_bare_number(values[event], number::print),
            #[expect(clippy::cast_precision_loss, reason = "instants lie within 2^53 ms")]
            Self::Time { times, test } => test.on_bare_number(times[event] as f64, |_| {
                instant::format_utc_ms(times[event])
            }),
            Self::Never => false,
        }
    }
}

fn numbers(texts: &[String], find: impl Fn(&str) -> Option<u32>) -> Vec<u32> {
    texts.iter().filter_map(|text| find(text)).collect()
}

fn keep(kinds: &mut [bool], log: &EventLog, holds: impl Fn(&Kind) -> bool) {
    for (keep, kind) in kinds.iter_mut().zip(log.kinds()) {
        *keep = *keep && holds(kind);
    }
}

/// The check of a condition on anything but the kind; `None` where it always holds.
fn check<'a>(condition: &Condition, log: &'a EventLog, zone: &Zone) -> Option<Check<'a>> {
    match condition.property.as_str() {
        "value" => {
            let test = Test::new(condition, ColumnType::Number, zone);
            match log.value() {
                Some(values) => Some(Check::Value { values, test }),
                None => on_missing_column(&test),
            }
        }
        "time" => {
            let test = Test::new(condition, ColumnType::Instant, zone);
            Some(Check::Time {
                times: log.time(),
                test,
            })
        }
        name => match log.property(name) {
            Some(column) => {
                let test = Test::new(condition, column.column_type(), zone);
                Some(Check::Codes {
                    codes: column.codes(),
                    holds: answers(&test, column, zone),
                })
            }
            None => on_missing_column(&Test::new(condition, ColumnType::Text, zone)),
        },
    }
}

/// A column that is not there is missing on every event.
fn on_missing_column<'a>(test: &Test) -> Option<Check<'a>> {
    if test.on_missing() {
        None
    } else {
        Some(Check::Never)
    }
}

/// Per code of `column`, whether the test holds; code 0 is missing.
pub(crate) fn answers(test: &Test, column: &PropertyColumn, zone: &Zone) -> Vec<bool> {
    let mut answers = vec![test.on_missing()];
    let texts = column.texts().iter();
    match column.column_type() {
        ColumnType::Text => answers.extend(texts.map(|text| test.on_text(text))),
        ColumnType::Number | ColumnType::Boolean => answers.extend(
            texts
                .zip(column.numbers())
                .map(|(text, &number)| test.on_number(number, text)),
        ),
        // Cells without an offset are read in the model's zone, as the condition's value is.
        ColumnType::Instant => {
            let cell = |text| condition::instant(text, zone).unwrap_or(f64::NAN);
            answers.extend(texts.map(|text| test.on_number(cell(text), text)));
        }
    }
    answers
}
