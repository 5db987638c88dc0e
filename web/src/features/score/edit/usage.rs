//! What the rules of a score do with an event of the data: give points for it,
//! or look at it for something else. By names and channels; conditions decide
//! event by event.

use hearth_model::Score;
use hearth_model::document::{Matcher, Predicate, Rule, RuleKind, Tag};
use hearth_model::import::FoundEvent;

/// What rules do with events of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Usage {
    /// No rule looks at them.
    Unused,
    /// This rule gives points for each.
    Counts(String),
    /// This rule looks at them: silence, a sequence, a habit, a tag.
    Looks(String),
}

/// What the rules that are switched on do with events called `name`; a rule that
/// names them goes before one that takes any event.
#[must_use]
pub fn usage(score: &Score, tags: &[Tag], found: &[FoundEvent], name: &str) -> Usage {
    let mut best = (0, Usage::Unused);
    for rule in score.rules.iter().filter(|rule| rule.enabled) {
        let mut matchers = matchers(rule, tags).into_iter();
        let Some(matcher) = matchers.find(|matcher| takes(matcher, found, name)) else {
            continue;
        };
        let (rank, usage) = match (&rule.kind, matcher.event.is_some()) {
            (RuleKind::Event(_), true) => (4, Usage::Counts(rule.name.clone())),
            (RuleKind::Event(_), false) => (3, Usage::Counts(rule.name.clone())),
            (_, true) => (2, Usage::Looks(rule.name.clone())),
            (_, false) => (1, Usage::Looks(rule.name.clone())),
        };
        if rank > best.0 {
            best = (rank, usage);
        }
    }
    best.1
}

/// Names of found events, each once, that have no rule of their own: none names
/// them, and none gives points for any event.
#[must_use]
pub fn without_rule<'a>(score: &Score, tags: &[Tag], found: &'a [FoundEvent]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for event in found {
        let name = event.name.as_str();
        if names.contains(&name) {
            continue;
        }
        let named = || {
            let mut rules = score.rules.iter().filter(|rule| rule.enabled);
            rules.any(|rule| {
                let mut matchers = matchers(rule, tags).into_iter();
                matchers.any(|matcher| matcher.event.is_some() && takes(matcher, found, name))
            })
        };
        let counted = || matches!(usage(score, tags, found, name), Usage::Counts(_));
        if !counted() && !named() {
            names.push(name);
        }
    }
    names
}

/// Whether the matcher takes events of this name, through a channel that they came by.
fn takes(matcher: &Matcher, found: &[FoundEvent], name: &str) -> bool {
    let names = matcher.event.as_ref();
    if names.is_some_and(|names| !names.iter().any(|own| own == name)) {
        return false;
    }
    let Some(channels) = &matcher.channel else {
        return true;
    };
    let mut own = found.iter().filter(|event| event.name == name);
    own.any(|event| {
        let channel = event.channel.as_ref();
        channel.is_some_and(|channel| channels.contains(channel))
    })
}

/// Every matcher that decides what a rule gives, those of its tags included.
fn matchers<'a>(rule: &'a Rule, tags: &'a [Tag]) -> Vec<&'a Matcher> {
    match &rule.kind {
        RuleKind::Event(event) => vec![&event.matcher],
        RuleKind::Inactive(quiet) => vec![&quiet.matcher],
        RuleKind::Habit(habit) => vec![&habit.matcher],
        RuleKind::Sequence(sequence) => vec![&sequence.pattern.first, &sequence.pattern.then],
        RuleKind::Person { .. } => Vec::new(),
        RuleKind::Tag { tags: ids, .. } => of_tags(ids, tags),
    }
}

/// The matchers of the tags `ids` and of those that they use.
fn of_tags<'a>(ids: &[String], tags: &'a [Tag]) -> Vec<&'a Matcher> {
    let find = |id: &String| tags.iter().position(|tag| tag.id == *id);
    let mut known: Vec<usize> = ids.iter().filter_map(find).collect();
    let mut matchers = Vec::new();
    let mut next = 0;
    while let Some(tag) = known.get(next).and_then(|at| tags.get(*at)) {
        next += 1;
        let mut open = vec![&tag.when];
        while let Some(predicate) = open.pop() {
            match predicate {
                Predicate::All { all: parts } | Predicate::Any { any: parts } => open.extend(parts),
                Predicate::Not { not } => open.push(not),
                Predicate::Event { event, .. } => matchers.push(event),
                Predicate::Sequence { sequence } => {
                    matchers.extend([&sequence.pattern.first, &sequence.pattern.then]);
                }
                Predicate::Tag { tag } => {
                    let further = find(tag).filter(|at| !known.contains(at));
                    known.extend(further);
                }
                _ => {}
            }
        }
    }
    matchers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, channel: Option<&str>) -> FoundEvent {
        FoundEvent {
            name: name.to_owned(),
            channel: channel.map(str::to_owned),
            count: 5,
        }
    }

    /// A model's only score and its tags.
    fn model(rules: &str) -> (Score, Vec<Tag>) {
        let text = format!(
            r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", "rules": [{rules}]}}],
            "tags": [{{"id": "a", "name": "A", "when": {{"event": {{"event": ["sent"]}}}}}},
                     {{"id": "b", "name": "B", "when": {{"not": {{"tag": "a"}}}}}}]}}"#
        );
        let mut draft = hearth_model::parse(&text).unwrap();
        (draft.scores.remove(0), draft.tags)
    }

    #[test]
    fn an_event_is_used_by_every_kind_of_rule() {
        let data = ["open", "click", "sent", "login", "view"].map(|name| found(name, None));
        let (score, tags) = model(
            r#"{"id": "1", "name": "Opened", "kind": "event", "points": 1, "match": {"event": ["open"]}},
               {"id": "2", "name": "Unclicked", "kind": "sequence", "points": 1, "first": {"event": ["open"]},
                "then": {"event": ["click"]}, "within_days": 7, "when": "unanswered"},
               {"id": "3", "name": "Tagged", "kind": "tag", "points": 1, "tags": ["b"]},
               {"id": "4", "name": "Quiet", "kind": "inactive", "points": -1, "days": 30, "match": {"event": ["login"]}},
               {"id": "5", "name": "Off", "kind": "event", "points": 1, "enabled": false, "match": {"event": ["view"]}}"#,
        );
        let of = |name| usage(&score, &tags, &data, name);
        assert_eq!(of("open"), Usage::Counts("Opened".to_owned()));
        assert_eq!(of("click"), Usage::Looks("Unclicked".to_owned()));
        assert_eq!(of("sent"), Usage::Looks("Tagged".to_owned()));
        assert_eq!(of("login"), Usage::Looks("Quiet".to_owned()));
        assert_eq!(of("view"), Usage::Unused);
        assert_eq!(without_rule(&score, &tags, &data), ["view"]);
    }

    #[test]
    fn silence_of_any_kind_is_no_rule_of_an_event_but_points_for_any_are() {
        let data = [found("open", Some("email")), found("view", Some("web"))];
        let quiet = r#"{"id": "q", "name": "Quiet", "kind": "inactive", "points": -1, "days": 30, "match": {}}"#;
        let (score, tags) = model(quiet);
        assert_eq!(
            usage(&score, &tags, &data, "view"),
            Usage::Looks("Quiet".to_owned())
        );
        assert_eq!(without_rule(&score, &tags, &data), ["open", "view"]);
        let (score, tags) = model(&format!(
            r#"{quiet}, {{"id": "a", "name": "By e-mail", "kind": "event", "points": 1, "match": {{"channel": ["email"]}}}}"#
        ));
        assert_eq!(
            usage(&score, &tags, &data, "open"),
            Usage::Counts("By e-mail".to_owned())
        );
        assert_eq!(without_rule(&score, &tags, &data), ["view"]);
    }
}
