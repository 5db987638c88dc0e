//! Which events and which people, in phrases: names, channels, conditions.

use hearth_model::document::{Condition, Literal, Matcher, Op};

use super::super::phrase::Phrase;

/// How many names a sentence spells out before it says "and 2 more".
const NAMES_SPELLED: usize = 3;

/// The phrases of a matcher: its events, its channels, its conditions.
pub(super) fn matcher(matcher: &Matcher) -> Vec<Phrase> {
    let mut phrases = vec![event_names(matcher)];
    phrases.extend(details(matcher));
    phrases
}

/// A matcher as one phrase: `email_open (campaign contains spring)`.
pub(super) fn matched(matcher: &Matcher) -> Phrase {
    let names = event_names(matcher);
    match Phrase::joined("score-says-join", details(matcher)) {
        Some(details) => Phrase::new("score-says-that")
            .said("names", names)
            .said("details", details),
        None => names,
    }
}

fn details(matcher: &Matcher) -> Vec<Phrase> {
    let channels = matcher.channel.iter().filter(|list| !list.is_empty());
    channels
        .map(|list| Phrase::new("score-says-channel").said("channels", one_of(list)))
        .chain(matcher.conditions.iter().map(condition))
        .collect()
}

fn event_names(matcher: &Matcher) -> Phrase {
    match matcher.event.as_deref() {
        None => Phrase::new("score-says-any-event"),
        Some([]) => Phrase::new("score-says-no-event"),
        Some(list) => one_of(list),
    }
}

/// Names of which one is enough.
pub(super) fn one_of(list: &[String]) -> Phrase {
    names(list.iter().map(String::as_str), "score-says-or")
}

/// Names joined by the message `joint`, the first few of them.
pub(super) fn names<'a>(list: impl Iterator<Item = &'a str>, joint: &'static str) -> Phrase {
    let list: Vec<&str> = list.collect();
    let spelled = list
        .iter()
        .take(NAMES_SPELLED)
        .map(|name| Phrase::new("score-says-name").text("name", name));
    let Some(spelled) = Phrase::joined(joint, spelled) else {
        return Phrase::new("score-says-nothing");
    };
    match list.len().saturating_sub(NAMES_SPELLED) {
        0 => spelled,
        more => Phrase::new("score-says-more")
            .said("names", spelled)
            .number("more", more as f64),
    }
}

/// One condition, e.g. `campaign contains spring`.
#[must_use]
pub fn condition(condition: &Condition) -> Phrase {
    let phrase = Phrase::new(operator_key(condition.op)).text("property", &condition.property);
    match &condition.value {
        None => phrase,
        Some(Literal::List(parts)) if condition.op == Op::Between => phrase
            .text("low", &parts.first().map(literal).unwrap_or_default())
            .text("high", &parts.get(1).map(literal).unwrap_or_default()),
        Some(value) => phrase.text("value", &literal(value)),
    }
}

/// A value as a person would type it; lists with commas.
#[must_use]
pub fn literal(value: &Literal) -> String {
    match value {
        Literal::Bool(flag) => flag.to_string(),
        Literal::Number(number) => hearth_model::number::print(*number),
        Literal::Text(text) => text.clone(),
        Literal::List(parts) => parts.iter().map(literal).collect::<Vec<_>>().join(", "),
    }
}

/// The message of a comparison.
pub(super) fn operator_key(op: Op) -> &'static str {
    match op {
        Op::Eq => "score-says-eq",
        Op::Ne => "score-says-ne",
        Op::In => "score-says-in",
        Op::Contains => "score-says-contains",
        Op::StartsWith => "score-says-starts-with",
        Op::EndsWith => "score-says-ends-with",
        Op::Lt => "score-says-lt",
        Op::Lte => "score-says-lte",
        Op::Gt => "score-says-gt",
        Op::Gte => "score-says-gte",
        Op::Between => "score-says-between",
        Op::Exists => "score-says-exists",
        Op::Missing => "score-says-missing",
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::phrase::Arg;
    use super::*;

    #[test]
    fn many_names_are_cut_with_a_count() {
        let list: Vec<String> = ["a", "b", "c", "d", "e"].map(String::from).to_vec();
        let phrase = one_of(&list);
        assert_eq!(phrase.key, "score-says-more");
        assert!(phrase.args.contains(&("more", Arg::Number(2.0))));
    }

    #[test]
    fn between_says_both_ends() {
        let phrase = condition(&Condition {
            property: "value".to_owned(),
            op: Op::Between,
            value: Some(Literal::List(vec![
                Literal::Number(1.0),
                Literal::Number(2.5),
            ])),
        });
        assert_eq!(
            phrase,
            Phrase::new("score-says-between")
                .text("property", "value")
                .text("low", "1")
                .text("high", "2.5")
        );
    }
}
