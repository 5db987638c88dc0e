//! What a rule does, as a sentence: a row of short phrases in a fixed order
//! (what, of which kind, how often, since when, how it fades, where it stops).
//! Holds no words: only message keys and the model's numbers.

use hearth_model::document::{
    Cap, Condition, Decay, EventRule, Frequency, HabitRule, InactiveRule, LimitPeriod, Literal,
    Matcher, Measure, Op, Per, Period, SequenceRule, When,
};
use hearth_model::{Rule, RuleKind};

use super::phrase::Phrase;

/// How many event names a sentence spells out before it says "and 2 more".
const NAMES_SPELLED: usize = 3;

/// The phrases of one rule, in reading order; never empty.
#[must_use]
pub fn rule(rule: &Rule) -> Vec<Phrase> {
    let mut phrases = match &rule.kind {
        RuleKind::Event(event) => event_rule(event),
        RuleKind::Inactive(inactive) => inactive_rule(inactive),
        RuleKind::Sequence(sequence) => sequence_rule(sequence),
        RuleKind::Person { conditions, .. } => conditions.iter().map(condition).collect(),
        RuleKind::Tag { tags, .. } => {
            vec![Phrase::new("score-says-tags").said("tags", names(tags))]
        }
        RuleKind::Habit(habit) => habit_rule(habit),
    };
    phrases.extend(cap(&rule.cap));
    if phrases.is_empty() {
        phrases.push(Phrase::new("score-says-everyone"));
    }
    phrases
}

/// The phrases of a clamp: nothing, one end, or both.
#[must_use]
pub fn cap(cap: &Cap) -> Option<Phrase> {
    match (cap.min, cap.max) {
        (None, None) => None,
        (Some(min), None) => Some(Phrase::new("score-says-cap-min").number("min", min)),
        (None, Some(max)) => Some(Phrase::new("score-says-cap-max").number("max", max)),
        (Some(min), Some(max)) => Some(
            Phrase::new("score-says-cap-both")
                .number("min", min)
                .number("max", max),
        ),
    }
}

/// How often candidates count.
#[must_use]
pub fn frequency(frequency: &Frequency) -> Phrase {
    match frequency {
        Frequency::Every => Phrase::new("score-says-every"),
        Frequency::Once => Phrase::new("score-says-once"),
        Frequency::OncePer(period) => {
            Phrase::new("score-says-once-per").text("period", period_name(*period))
        }
        Frequency::AtMost { n, per } => Phrase::new("score-says-at-most")
            .number("n", f64::from(*n))
            .text("period", limit_name(*per)),
        Frequency::EveryNth(n) => Phrase::new("score-says-every-nth").number("n", f64::from(*n)),
        Frequency::Tiers(tiers) => match (tiers.first(), tiers.last()) {
            (Some(first), Some(last)) if tiers.len() > 1 => Phrase::new("score-says-tiers")
                .number("steps", tiers.len() as f64)
                .number("first", f64::from(first.from))
                .number("low", first.points)
                .number("last", f64::from(last.from))
                .number("high", last.points),
            (Some(only), _) => Phrase::new("score-says-tier")
                .number("from", f64::from(only.from))
                .number("points", only.points),
            (None, _) => Phrase::new("score-says-no-tiers"),
        },
    }
}

/// How an event's worth fades; nothing when it does not.
#[must_use]
pub fn decay(decay: &Decay) -> Option<Phrase> {
    Some(match *decay {
        Decay::None => return None,
        Decay::HalfLife(days) => Phrase::new("score-says-half-life").number("days", days),
        Decay::Linear {
            percent,
            every_days,
        } => Phrase::new("score-says-linear")
            .number("percent", percent)
            .number("days", every_days),
        Decay::Cycle(days) => Phrase::new("score-says-cycle")
            .number("half", days)
            .number("days", 2.0 * days),
        Decay::Step {
            percent,
            every_days,
        } => Phrase::new("score-says-step")
            .number("percent", percent)
            .number("days", every_days),
    })
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

fn event_rule(rule: &EventRule) -> Vec<Phrase> {
    let mut phrases = matcher(&rule.matcher);
    phrases.extend(rule.per.as_ref().map(per));
    phrases.push(frequency(&rule.frequency));
    phrases.extend(window(rule.window_days));
    phrases.extend(decay(&rule.decay));
    phrases
}

fn inactive_rule(rule: &InactiveRule) -> Vec<Phrase> {
    let anything = rule.matcher == Matcher::default();
    let quiet = if anything {
        Phrase::new("score-says-quiet").number("days", rule.days)
    } else {
        Phrase::new("score-says-quiet-of")
            .said("events", event_names(&rule.matcher))
            .number("days", rule.days)
    };
    let mut phrases = vec![quiet];
    phrases.extend(details(&rule.matcher));
    if rule.repeat {
        phrases.push(Phrase::new("score-says-again").number("days", rule.days));
    }
    phrases
}

fn sequence_rule(rule: &SequenceRule) -> Vec<Phrase> {
    let key = match rule.pattern.when {
        When::Answered => "score-says-answered",
        When::Unanswered => "score-says-unanswered",
    };
    let mut phrases = vec![
        Phrase::new(key)
            .said("first", event_names(&rule.pattern.first))
            .said("then", event_names(&rule.pattern.then))
            .number("days", rule.pattern.within_days),
    ];
    phrases.extend(
        rule.pattern
            .same
            .as_ref()
            .map(|same| Phrase::new("score-says-same").text("property", same)),
    );
    if rule.each > 1 {
        phrases.push(Phrase::new("score-says-every-nth").number("n", f64::from(rule.each)));
    }
    phrases.extend(window(rule.window_days));
    phrases.extend(decay(&rule.decay));
    phrases
}

fn habit_rule(rule: &HabitRule) -> Vec<Phrase> {
    let mut phrases = vec![
        Phrase::new("score-says-habit")
            .said("measure", Phrase::new(measure_key(rule.measure)))
            .number("unit", rule.unit),
    ];
    if rule.matcher != Matcher::default() {
        phrases.extend(matcher(&rule.matcher));
    }
    phrases.extend(window(rule.window_days));
    phrases
}

fn matcher(matcher: &Matcher) -> Vec<Phrase> {
    let mut phrases = vec![event_names(matcher)];
    phrases.extend(details(matcher));
    phrases
}

fn details(matcher: &Matcher) -> Vec<Phrase> {
    let channels = matcher.channel.iter().filter(|list| !list.is_empty());
    channels
        .map(|list| Phrase::new("score-says-channel").said("channels", names(list)))
        .chain(matcher.conditions.iter().map(condition))
        .collect()
}

fn event_names(matcher: &Matcher) -> Phrase {
    match matcher.event.as_deref() {
        None => Phrase::new("score-says-any-event"),
        Some(list) => names(list),
    }
}

fn names(list: &[String]) -> Phrase {
    let mut shown = list.iter().take(NAMES_SPELLED);
    let Some(first) = shown.next() else {
        return Phrase::new("score-says-no-event");
    };
    let spelled = shown.fold(
        Phrase::new("score-says-name").text("name", first),
        |left, name| {
            Phrase::new("score-says-or")
                .said("left", left)
                .text("right", name)
        },
    );
    match list.len().saturating_sub(NAMES_SPELLED) {
        0 => spelled,
        more => Phrase::new("score-says-more")
            .said("names", spelled)
            .number("more", more as f64),
    }
}

fn per(per: &Per) -> Phrase {
    let phrase = Phrase::new(if per.max.is_some() {
        "score-says-per-max"
    } else {
        "score-says-per"
    })
    .number("unit", per.unit)
    .text("property", &per.property);
    match per.max {
        Some(max) => phrase.number("max", max),
        None => phrase,
    }
}

fn window(days: Option<f64>) -> Option<Phrase> {
    days.map(|days| Phrase::new("score-says-window").number("days", days))
}

fn period_name(period: Period) -> &'static str {
    match period {
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
    }
}

fn limit_name(period: LimitPeriod) -> &'static str {
    match period {
        LimitPeriod::Day => "day",
        LimitPeriod::Week => "week",
        LimitPeriod::Month => "month",
        LimitPeriod::Window => "window",
    }
}

fn measure_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Sessions => "score-measure-sessions",
        Measure::ActiveDays => "score-measure-active-days",
        Measure::Minutes => "score-measure-minutes",
        Measure::EventsPerSession => "score-measure-events-per-session",
        Measure::DistinctEvents => "score-measure-distinct-events",
        Measure::DistinctChannels => "score-measure-distinct-channels",
        Measure::RecencyDays => "score-measure-recency-days",
        Measure::TenureDays => "score-measure-tenure-days",
    }
}

fn operator_key(op: Op) -> &'static str {
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
    use super::*;

    fn open_rule() -> Rule {
        Rule {
            id: "open".to_owned(),
            name: "Opened an e-mail".to_owned(),
            enabled: true,
            group: None,
            cap: Cap {
                min: None,
                max: Some(40.0),
            },
            kind: RuleKind::Event(EventRule {
                points: Some(3.0),
                matcher: Matcher {
                    event: Some(vec!["email_open".to_owned()]),
                    ..Matcher::default()
                },
                frequency: Frequency::AtMost {
                    n: 3,
                    per: LimitPeriod::Day,
                },
                window_days: Some(90.0),
                decay: Decay::HalfLife(30.0),
                per: None,
            }),
        }
    }

    fn keys(rule_: &Rule) -> Vec<&'static str> {
        rule(rule_).iter().map(|phrase| phrase.key).collect()
    }

    #[test]
    fn an_event_rule_reads_from_what_to_where_it_stops() {
        assert_eq!(
            keys(&open_rule()),
            [
                "score-says-name",
                "score-says-at-most",
                "score-says-window",
                "score-says-half-life",
                "score-says-cap-max"
            ]
        );
        assert_eq!(
            rule(&open_rule())[1],
            Phrase::new("score-says-at-most")
                .number("n", 3.0)
                .text("period", "day")
        );
    }

    #[test]
    fn many_names_are_cut_with_a_count() {
        let list: Vec<String> = ["a", "b", "c", "d", "e"].map(String::from).to_vec();
        let phrase = names(&list);
        assert_eq!(phrase.key, "score-says-more");
        assert!(
            phrase
                .args
                .contains(&("more", super::super::phrase::Arg::Number(2.0)))
        );
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

    #[test]
    fn a_rule_without_anything_still_says_something() {
        let empty = Rule {
            cap: Cap::default(),
            kind: RuleKind::Person {
                points: 1.0,
                conditions: Vec::new(),
            },
            ..open_rule()
        };
        assert_eq!(keys(&empty), ["score-says-everyone"]);
    }
}
