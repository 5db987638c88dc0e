//! Who has a tag, in one phrase, however deep its conditions are nested.

use hearth_model::document::{
    Comparison, HabitPredicate, Matcher, Op, Predicate, SequencePredicate, Tag, When,
};

use super::super::phrase::Phrase;
use super::matcher::{condition, matched, names, operator_key};
use super::{measure_key, within};

/// Whom a predicate finds; tags are named by `tags`, scores and segments by their ids.
#[must_use]
pub fn predicate(predicate: &Predicate, tags: &[Tag]) -> Phrase {
    let parts = |parts: &[Predicate], joint, neutral| {
        let told: Vec<&Predicate> = told(parts, neutral).collect();
        let alone = told.len() == 1;
        let said = told.into_iter().map(|part| match alone || !is_joint(part) {
            true => self::predicate(part, tags),
            false => Phrase::new("score-says-bracketed").said("what", self::predicate(part, tags)),
        });
        Phrase::joined(joint, said).unwrap_or_else(|| Phrase::new("score-says-nothing"))
    };
    match predicate {
        Predicate::All { all } => parts(all, "score-says-and", true),
        Predicate::Any { any } => parts(any, "score-says-or-else", false),
        Predicate::Not { not } => match &**not {
            Predicate::ScoreBetween {
                score,
                between: [None, Some(high)],
            } => beyond("score-says-gt", score, *high),
            Predicate::ScoreBetween {
                score,
                between: [Some(low), None],
            } => beyond("score-says-lt", score, *low),
            _ => Phrase::new("score-says-not").said("what", self::predicate(not, tags)),
        },
        Predicate::ScoreBetween { score, between } => between_phrase(score, *between),
        Predicate::ScoreLevel { score, level } => {
            Phrase::new("score-says-in").text("property", score).said(
                "value",
                names(level.iter().map(String::as_str), "score-says-or"),
            )
        }
        Predicate::ScoreFell { score, fell } => Phrase::new("score-says-fell")
            .text("property", score)
            .number("percent", fell.percent)
            .number("days", fell.within_days),
        Predicate::Event {
            event,
            window_days,
            from,
            to,
            count,
        } => {
            let did = did(event, *count);
            let did = within(did, *window_days);
            dated(did, from.as_deref(), to.as_deref())
        }
        Predicate::Sequence { sequence } => sequence_phrase(sequence),
        Predicate::Person { person } => condition(person),
        Predicate::Tag { tag } => Phrase::new("score-says-tagged").text("tag", tag_name(tags, tag)),
        Predicate::Segment { segment } => {
            Phrase::new("score-says-segment").text("segment", segment)
        }
        Predicate::FirstSeen { first_seen } => {
            compared(Phrase::new("score-says-first-seen"), *first_seen)
        }
        Predicate::LastSeen { last_seen } => {
            compared(Phrase::new("score-says-last-seen"), *last_seen)
        }
        Predicate::Habit { habit } => habit_phrase(habit),
    }
}

/// The parts that a sentence tells: an empty group that changes nothing is none.
fn told(parts: &[Predicate], neutral: bool) -> impl Iterator<Item = &Predicate> {
    let tells = move |part: &&Predicate| part.without_conditions() != Some(neutral);
    parts.iter().filter(tells)
}

/// Whether a sentence joins several parts for this one: beside others it stands in brackets.
fn is_joint(predicate: &Predicate) -> bool {
    let parts: Vec<&Predicate> = match predicate {
        Predicate::All { all } => told(all, true).collect(),
        Predicate::Any { any } => told(any, false).collect(),
        _ => return false,
    };
    match parts.as_slice() {
        [] => false,
        [only] => is_joint(only),
        _ => true,
    }
}

/// The name of a tag, or its id where it is not there.
pub(super) fn tag_name<'a>(tags: &'a [Tag], id: &'a str) -> &'a str {
    tags.iter()
        .find(|tag| tag.id == id)
        .map_or(id, |tag| tag.name.as_str())
}

fn did(event: &Matcher, count: Option<Comparison>) -> Phrase {
    let events = matched(event);
    let times = |key, n| {
        Phrase::new(key)
            .said("events", events.clone())
            .number("n", n)
    };
    match count {
        None => Phrase::new("score-says-did").said("events", events),
        Some(Comparison { op: Op::Gte, value }) if value <= 1.0 && value > 0.0 => {
            Phrase::new("score-says-did").said("events", events)
        }
        Some(Comparison {
            op: Op::Eq,
            value: 0.0,
        }) => Phrase::new("score-says-did-not").said("events", events),
        Some(Comparison { op: Op::Gte, value }) => times("score-says-did-times", value),
        Some(comparison) => compared(
            Phrase::new("score-says-count").said("events", events),
            comparison,
        ),
    }
}

fn dated(phrase: Phrase, from: Option<&str>, to: Option<&str>) -> Phrase {
    let key = match (from, to) {
        (None, None) => return phrase,
        (Some(_), None) => "score-says-from-day",
        (None, Some(_)) => "score-says-to-day",
        (Some(_), Some(_)) => "score-says-days",
    };
    Phrase::new(key)
        .said("what", phrase)
        .text("from", from.unwrap_or_default())
        .text("to", to.unwrap_or_default())
}

fn sequence_phrase(sequence: &SequencePredicate) -> Phrase {
    let pattern = &sequence.pattern;
    let key = match pattern.when {
        When::Answered => "score-says-answered",
        When::Unanswered if sequence.never => "score-says-never-after",
        When::Unanswered => "score-says-unanswered",
    };
    let phrase = Phrase::new(key)
        .said("first", matched(&pattern.first))
        .said("then", matched(&pattern.then))
        .number("days", pattern.within_days);
    let same = pattern
        .same
        .iter()
        .map(|same| Phrase::new("score-says-same").text("property", same));
    Phrase::joined(
        "score-says-join",
        std::iter::once(phrase.clone()).chain(same),
    )
    .unwrap_or(phrase)
}

fn habit_phrase(habit: &HabitPredicate) -> Phrase {
    let measure = Phrase::new(measure_key(habit.measure));
    let measure = match &habit.matcher {
        Some(matcher) => Phrase::new("score-says-that")
            .said("names", measure)
            .said("details", matched(matcher)),
        None => measure,
    };
    let comparison = Comparison {
        op: habit.op,
        value: habit.value,
    };
    within(compared(measure, comparison), habit.window_days)
}

fn compared(what: Phrase, comparison: Comparison) -> Phrase {
    Phrase::new(operator_key(comparison.op))
        .said("property", what)
        .number("value", comparison.value)
}

/// Not up to an end, or not from one on, in plainer words: everyone who is there has a score.
fn beyond(key: &'static str, score: &str, end: f64) -> Phrase {
    Phrase::new(key)
        .text("property", score)
        .number("value", end)
}

fn between_phrase(score: &str, between: [Option<f64>; 2]) -> Phrase {
    let (key, low, high) = match between {
        [Some(low), Some(high)] => ("score-says-between", low, high),
        [Some(low), None] => ("score-says-gte", low, low),
        [None, Some(high)] => ("score-says-lte", high, high),
        [None, None] => ("score-says-exists", 0.0, 0.0),
    };
    let phrase = Phrase::new(key).text("property", score);
    if key == "score-says-between" {
        return phrase.number("low", low).number("high", high);
    }
    phrase.number("value", low)
}

#[cfg(test)]
mod tests {
    use super::super::super::words::say;
    use super::*;
    use crate::i18n::I18n;

    fn said(json: &str) -> String {
        let tags = [Tag {
            id: "hot".to_owned(),
            name: "Webinar interest".to_owned(),
            when: Predicate::All { all: Vec::new() },
        }];
        let parsed: Predicate = serde_json::from_str(json).unwrap();
        say(&I18n::current(), &predicate(&parsed, &tags)).to_string()
    }

    #[test]
    fn every_predicate_reads_as_words() {
        for (json, words) in [
            (
                r#"{"event": {"event": ["login"]}, "window_days": 30}"#,
                "did login in the last 30 days",
            ),
            (
                r#"{"event": {"event": ["login"]}, "count": {"op": "eq", "value": 0}, "from": "2026-01-01", "to": "2026-01-31"}"#,
                "did not do login from 2026-01-01 to 2026-01-31",
            ),
            (
                r#"{"event": {"event": ["login"], "where": [{"property": "plan", "op": "eq", "value": "free"}]}, "count": {"op": "gte", "value": 3}}"#,
                "did login (plan is free) at least 3 times",
            ),
            (
                r#"{"sequence": {"first": {"event": ["page"]}, "then": {"event": ["signup"]}, "within_days": 14, "when": "unanswered", "same": "webinar"}}"#,
                "page without signup within 14 days, same webinar",
            ),
            (
                r#"{"sequence": {"first": {"event": ["page"]}, "then": {"event": ["signup"]}, "within_days": 14, "when": "unanswered", "never": true}}"#,
                "page and no signup ever after",
            ),
            (
                r#"{"all": [{"tag": "hot"}, {"not": {"any": [{"segment": "vip"}, {"person": {"property": "plan", "op": "ne", "value": "free"}}]}}]}"#,
                "has the tag Webinar interest and not (is in the segment vip or plan is not free)",
            ),
            (
                r#"{"all": [{"tag": "hot"}, {"all": [{"all": []}]}]}"#,
                "has the tag Webinar interest",
            ),
            (
                r#"{"all": [{"tag": "hot"}, {"any": [{"segment": "vip"}, {"segment": "old"}]}]}"#,
                "has the tag Webinar interest and (is in the segment vip or is in the segment old)",
            ),
            (
                r#"{"any": [{"any": [{"segment": "vip"}, {"all": [{"tag": "hot"}]}]}]}"#,
                "is in the segment vip or has the tag Webinar interest",
            ),
            (
                r#"{"score": "main", "between": [8, null]}"#,
                "main is at least 8",
            ),
            (
                r#"{"not": {"score": "main", "between": [null, 8]}}"#,
                "main is more than 8",
            ),
            (
                r#"{"not": {"score": "main", "between": [5, null]}}"#,
                "main is less than 5",
            ),
            (
                r#"{"score": "main", "level": ["High", "Top"]}"#,
                "main is one of High or Top",
            ),
            (
                r#"{"score": "main", "fell": {"percent": 20, "within_days": 30}}"#,
                "main fell by at least 20 % within 30 days",
            ),
            (
                r#"{"last_seen": {"op": "lt", "value": 30}}"#,
                "days since the last event is less than 30",
            ),
            (
                r#"{"habit": {"measure": "active_days", "window_days": 30, "op": "gte", "value": 3}}"#,
                "active days is at least 3 in the last 30 days",
            ),
        ] {
            assert_eq!(said(json), words, "{json}");
        }
    }
}
