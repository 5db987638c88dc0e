//! Which properties a document speaks of: columns that must be kept when files
//! are read, whatever a guess would make of them. Checks nothing.

use std::collections::BTreeSet;

use super::{
    Condition, EventRule, HabitRule, InactiveRule, Matcher, ModelDraft, Predicate, RuleKind,
    Sequence, SequenceRule,
};

/// Names that always mean the mapped columns of events.
const MAPPED: [&str; 4] = ["event", "channel", "value", "time"];

/// Names of properties, each once, in order of their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Properties of events; never `event`, `channel`, `value` or `time`, which are mapped.
    pub events: BTreeSet<String>,
    /// Properties of people.
    pub people: BTreeSet<String>,
}

impl ModelDraft {
    /// The properties that rules (disabled ones too), tags and segments mention.
    #[must_use]
    pub fn mentions(&self) -> Mentions {
        let mut found = Mentions::default();
        for rule in self.scores.iter().flat_map(|score| &score.rules) {
            found.rule(&rule.kind);
        }
        let tags = self.tags.iter().map(|tag| &tag.when);
        let segments = self.segments.iter().map(|segment| &segment.when);
        let mut open: Vec<&Predicate> = tags.chain(segments).collect();
        // Without recursion: a draft may be nested more deeply than a valid model.
        while let Some(predicate) = open.pop() {
            match predicate {
                Predicate::All { all: parts } | Predicate::Any { any: parts } => open.extend(parts),
                Predicate::Not { not } => open.push(not),
                leaf => found.leaf(leaf),
            }
        }
        found
    }
}

impl Mentions {
    /// Every name once, in order of bytes: columns of events may stand for those of people.
    #[must_use]
    pub fn into_all(mut self) -> Vec<String> {
        self.events.append(&mut self.people);
        self.events.into_iter().collect()
    }

    fn rule(&mut self, kind: &RuleKind) {
        match kind {
            RuleKind::Event(EventRule { matcher, per, .. }) => {
                self.matcher(matcher);
                if let Some(per) = per {
                    self.event(&per.property);
                }
            }
            RuleKind::Inactive(InactiveRule { matcher, .. })
            | RuleKind::Habit(HabitRule { matcher, .. }) => self.matcher(matcher),
            RuleKind::Sequence(SequenceRule { pattern, .. }) => self.sequence(pattern),
            RuleKind::Person { conditions, .. } => {
                conditions.iter().for_each(|one| self.person(one));
            }
            RuleKind::Tag { .. } => {}
        }
    }

    fn leaf(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Event { event, .. } => self.matcher(event),
            Predicate::Sequence { sequence } => self.sequence(&sequence.pattern),
            Predicate::Person { person } => self.person(person),
            Predicate::Habit { habit } => {
                if let Some(matcher) = &habit.matcher {
                    self.matcher(matcher);
                }
            }
            Predicate::All { .. }
            | Predicate::Any { .. }
            | Predicate::Not { .. }
            | Predicate::ScoreBetween { .. }
            | Predicate::ScoreLevel { .. }
            | Predicate::ScoreFell { .. }
            | Predicate::Tag { .. }
            | Predicate::Segment { .. }
            | Predicate::FirstSeen { .. }
            | Predicate::LastSeen { .. } => {}
        }
    }

    fn sequence(&mut self, pattern: &Sequence) {
        self.matcher(&pattern.first);
        self.matcher(&pattern.then);
        if let Some(same) = &pattern.same {
            self.event(same);
        }
    }

    fn matcher(&mut self, matcher: &Matcher) {
        for condition in &matcher.conditions {
            self.event(&condition.property);
        }
    }

    fn event(&mut self, property: &str) {
        if !MAPPED.contains(&property) {
            self.events.insert(property.to_owned());
        }
    }

    fn person(&mut self, condition: &Condition) {
        self.people.insert(condition.property.clone());
    }
}

#[cfg(test)]
mod tests {
    use crate::parse;

    #[test]
    fn everything_that_can_mention_a_property_does() {
        let draft = parse(
            r#"{ "hearth": 1, "scores": [ { "id": "s", "name": "S", "rules": [
            { "id": "a", "name": "A", "kind": "event", "points": 1, "per": { "property": "amount" },
              "match": { "where": [ { "property": "campaign", "op": "exists" }, { "property": "channel", "op": "exists" } ] } },
            { "id": "b", "name": "B", "kind": "inactive", "points": 1, "days": 3, "enabled": false,
              "match": { "where": [ { "property": "inactive", "op": "exists" } ] } },
            { "id": "c", "name": "C", "kind": "sequence", "points": 1, "first": { "where": [ { "property": "first", "op": "exists" } ] },
              "then": { "where": [ { "property": "then", "op": "exists" } ] }, "within_days": 1, "same": "shared", "when": "answered" },
            { "id": "d", "name": "D", "kind": "person", "points": 1, "where": [ { "property": "plan", "op": "exists" } ] },
            { "id": "e", "name": "E", "kind": "habit", "points": 1, "measure": "sessions",
              "match": { "where": [ { "property": "habit", "op": "exists" } ] } } ] } ],
            "tags": [ { "id": "t", "name": "T", "when": { "not": { "any": [
              { "event": { "where": [ { "property": "tagged", "op": "exists" } ] } }, { "person": { "property": "country", "op": "exists" } } ] } } } ],
            "segments": [ { "id": "g", "name": "G", "when": { "all": [
              { "sequence": { "first": {}, "then": {}, "within_days": 1, "when": "answered", "same": "pair" } },
              { "habit": { "measure": "sessions", "match": { "where": [ { "property": "page", "op": "exists" } ] }, "op": "gt", "value": 1 } } ] } } ] }"#,
        )
        .expect("a document");
        let mentions = draft.mentions();
        let events: Vec<&str> = mentions.events.iter().map(String::as_str).collect();
        let expected = [
            "amount", "campaign", "first", "habit", "inactive", "page", "pair", "shared", "tagged",
            "then",
        ];
        assert_eq!(events, expected);
        let people: Vec<&str> = mentions.people.iter().map(String::as_str).collect();
        assert_eq!(people, ["country", "plan"]);
    }
}
