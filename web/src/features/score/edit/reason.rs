//! Why a rule does nothing for anybody, as far as the model and the account of
//! the data tell. Guesses nothing: without a reason at hand it says what was looked for.

use hearth_model::document::{Condition, Matcher};
use hearth_model::{Rule, RuleKind};
use hearth_protocol::dataset::{Dataset, PropertySummary};

use super::super::phrase::Phrase;
use super::matching::misfit;
use super::rules::named_events;

/// Names that every event has beside its properties.
const BUILT_IN: [(&str, &str); 4] = [
    ("event", "text"),
    ("channel", "text"),
    ("value", "number"),
    ("time", "instant"),
];

/// Why nobody gets anything from the rule.
#[must_use]
pub fn reason(rule: &Rule, data: &Dataset) -> Phrase {
    if !rule.enabled {
        return Phrase::new("score-why-off");
    }
    if let RuleKind::Person { conditions, .. } = &rule.kind {
        if data.attributes.is_empty() {
            return Phrase::new("score-why-no-people");
        }
        return unfit(conditions, &data.attributes, false)
            .unwrap_or_else(|| Phrase::new("score-why-person"));
    }
    if let Some(name) = stranger(rule, data) {
        return Phrase::new("score-why-no-event").text("event", name);
    }
    let unfit = matchers(rule)
        .into_iter()
        .find_map(|matcher| unfit(&matcher.conditions, &data.properties, true));
    unfit.unwrap_or_else(|| match &rule.kind {
        RuleKind::Inactive(_) => Phrase::new("score-why-inactive"),
        RuleKind::Sequence(_) => Phrase::new("score-why-sequence"),
        RuleKind::Tag { .. } => Phrase::new("score-why-tag"),
        RuleKind::Event(event) => passed_over(&event.matcher, event.window_days),
        RuleKind::Habit(habit) => passed_over(&habit.matcher, habit.window_days),
        RuleKind::Person { .. } => Phrase::new("score-why-person"),
    })
}

/// What of a rule may pass its events over: only what is set in it.
fn passed_over(matcher: &Matcher, window_days: Option<f64>) -> Phrase {
    let set = [
        (matcher.channel.is_some(), "score-why-channels"),
        (!matcher.conditions.is_empty(), "score-why-conditions"),
        (window_days.is_some(), "score-why-window"),
    ];
    let set = set.into_iter().filter(|(is_set, _)| *is_set);
    let set = Phrase::joined("score-says-and", set.map(|(_, key)| Phrase::new(key)));
    set.map_or_else(
        || Phrase::new("score-why-later"),
        |set| Phrase::new("score-why-event").said("what", set),
    )
}

/// An event that the rule names and the data lacks, if it lacks all of a matcher's.
fn stranger<'a>(rule: &'a Rule, data: &Dataset) -> Option<&'a str> {
    // Of more kinds than are listed, nobody can say which are missing.
    let is_whole = data.kinds as usize == data.found.len();
    let known = |name: &str| data.found.iter().any(|found| found.name == name);
    if !is_whole || named_events(rule).into_iter().all(known) {
        return None;
    }
    let lists = matchers(rule);
    let missing = lists
        .iter()
        .filter_map(|matcher| matcher.event.as_deref())
        .find(|names| !names.is_empty() && !names.iter().any(|name| known(name)))?;
    missing.first().map(String::as_str)
}

fn matchers(rule: &Rule) -> Vec<&Matcher> {
    let then = match &rule.kind {
        RuleKind::Sequence(sequence) => Some(&sequence.pattern.then),
        _ => None,
    };
    super::rules::matcher(&rule.kind)
        .into_iter()
        .chain(then)
        .collect()
}

/// A condition that never holds: on a column that is not there, or of another type.
fn unfit(list: &[Condition], columns: &[PropertySummary], of_events: bool) -> Option<Phrase> {
    list.iter().find_map(|condition| {
        let name = condition.property.as_str();
        let built_in = BUILT_IN.iter().find(|(own, _)| of_events && *own == name);
        let column = columns.iter().find(|column| column.name == name);
        let kind = built_in
            .map(|(_, kind)| *kind)
            .or(column.map(|column| column.kind.as_str()));
        match kind {
            None => Some(Phrase::new("score-why-no-column").text("property", name)),
            Some(kind) => misfit(condition, kind)
                .map(|_| Phrase::new("score-why-misfit").text("property", name)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::import::FoundEvent;

    fn data() -> Dataset {
        let column = |name: &str, kind: &str| PropertySummary {
            name: name.to_owned(),
            kind: kind.to_owned(),
            distinct: 2,
            values: Vec::new(),
            bytes: 0,
        };
        Dataset {
            found: vec![FoundEvent {
                name: "login".to_owned(),
                channel: None,
                count: 3,
            }],
            kinds: 1,
            properties: vec![column("pages", "number")],
            ..Dataset::default()
        }
    }

    fn key(json: &str, data: &Dataset) -> &'static str {
        reason(&serde_json::from_str(json).unwrap(), data).key
    }

    #[test]
    fn the_nearest_reason_is_told() {
        let data = data();
        for (json, expected) in [
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "enabled": false}"#,
                "score-why-off",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"event": ["gone"]}}"#,
                "score-why-no-event",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"event": ["gone", "login"]}}"#,
                "score-why-later",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"where": [{"property": "color", "op": "exists"}]}}"#,
                "score-why-no-column",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"where": [{"property": "pages", "op": "eq", "value": "x"}]}}"#,
                "score-why-misfit",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"where": [{"property": "value", "op": "gt", "value": 1}]}}"#,
                "score-why-event",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "person", "points": 1, "where": []}"#,
                "score-why-no-people",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "sequence", "points": 1, "first": {"event": ["login"]}, "then": {"event": ["gone"]}, "within_days": 1, "when": "answered"}"#,
                "score-why-no-event",
            ),
        ] {
            assert_eq!(key(json, &data), expected, "{json}");
        }
        let more = Dataset { kinds: 900, ..data };
        let json = r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"event": ["gone"]}}"#;
        assert_eq!(key(json, &more), "score-why-later");
    }

    #[test]
    fn only_what_is_set_in_the_rule_is_named() {
        let said = |json: &str| {
            let rule: Rule = serde_json::from_str(json).unwrap();
            super::super::super::words::say(&crate::i18n::I18n::current(), &reason(&rule, &data()))
        };
        assert_eq!(
            said(
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"event": ["login"]}, "window_days": 9}"#
            ),
            "none of its events passes the window."
        );
        assert_eq!(
            said(
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"event": ["login"], "channel": ["web"], "where": [{"property": "pages", "op": "gt", "value": 1}]}}"#
            ),
            "none of its events passes the channels and the conditions."
        );
    }
}
