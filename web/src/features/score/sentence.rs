//! What a rule does, as a sentence: what counts (which events, how often, since
//! when, how it fades), then what it is worth and where it stops. Holds no
//! words: only message keys and the model's numbers.

mod matcher;
mod predicate;
mod whole;

use hearth_model::document::{
    Cap, Decay, EventRule, Frequency, HabitRule, InactiveRule, LimitPeriod, Matcher, Measure, Per,
    Period, SequenceRule, Since, Tag, Tier, When,
};
use hearth_model::{Rule, RuleKind};

use super::phrase::Phrase;
pub use matcher::{condition, literal};
pub use predicate::predicate;
pub use whole::score;

use matcher::{matched, names};
use predicate::tag_name;

/// Steps that a sentence spells out; of more it tells the first and the last.
const STEPS_SPELLED: usize = 4;

/// What a rule counts, in reading order; never empty. `tags` are the document's.
#[must_use]
pub fn what(rule: &Rule, tags: &[Tag]) -> Vec<Phrase> {
    match &rule.kind {
        RuleKind::Event(event) => event_rule(event),
        RuleKind::Inactive(inactive) => inactive_rule(inactive),
        RuleKind::Sequence(sequence) => sequence_rule(sequence),
        RuleKind::Person { conditions, .. } => {
            let all = Phrase::joined("score-says-and", conditions.iter().map(condition));
            vec![all.map_or_else(
                || Phrase::new("score-says-anyone"),
                |all| Phrase::new("score-says-person").said("what", all),
            )]
        }
        RuleKind::Tag { tags: ids, .. } => {
            let ids = ids.iter().map(|id| tag_name(tags, id));
            vec![Phrase::new("score-says-tags").said("tags", names(ids, "score-says-and"))]
        }
        RuleKind::Habit(habit) => habit_rule(habit),
    }
}

/// What a rule is worth and where it stops; never empty.
#[must_use]
pub fn worth(rule: &Rule) -> Vec<Phrase> {
    let mut phrases = match &rule.kind {
        RuleKind::Event(EventRule {
            frequency: Frequency::Tiers(tiers),
            ..
        }) => steps(tiers),
        _ => vec![given(super::edit::rules::points(rule).unwrap_or_default())],
    };
    phrases.extend(stop(&rule.cap));
    phrases
}

fn given(points: f64) -> Phrase {
    Phrase::new("score-says-points").points("points", points)
}

fn steps(tiers: &[Tier]) -> Vec<Phrase> {
    let step = |tier: &Tier| {
        Phrase::new("score-says-tier")
            .number("from", f64::from(tier.from))
            .points("points", tier.points)
    };
    match tiers {
        [] => vec![Phrase::new("score-says-no-tiers")],
        [first, .., last] if tiers.len() > STEPS_SPELLED => vec![
            Phrase::new("score-says-tiers")
                .number("steps", tiers.len() as f64)
                .said("first", step(first))
                .said("last", step(last)),
        ],
        _ => tiers.iter().map(step).collect(),
    }
}

/// The phrases of a clamp: nothing, one end, or both.
#[must_use]
pub fn cap(cap: &Cap) -> Option<Phrase> {
    clamp(
        cap,
        [
            "score-says-cap-min",
            "score-says-cap-max",
            "score-says-cap-both",
        ],
    )
}

/// As [`cap`], at the end of a sentence.
fn stop(cap: &Cap) -> Option<Phrase> {
    clamp(
        cap,
        [
            "score-says-stop-min",
            "score-says-stop-max",
            "score-says-stop-both",
        ],
    )
}

fn clamp(cap: &Cap, [least, most, both]: [&'static str; 3]) -> Option<Phrase> {
    match (cap.min, cap.max) {
        (None, None) => None,
        (Some(min), None) => Some(Phrase::new(least).number("min", min)),
        (None, Some(max)) => Some(Phrase::new(most).number("max", max)),
        (Some(min), Some(max)) => Some(Phrase::new(both).number("min", min).number("max", max)),
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
        Frequency::Tiers(_) => Phrase::new("score-says-by-steps"),
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

fn event_rule(rule: &EventRule) -> Vec<Phrase> {
    let mut phrases = matcher::matcher(&rule.matcher);
    phrases.extend(rule.per.as_ref().map(per));
    phrases.push(frequency(&rule.frequency));
    phrases.extend(window(rule.window_days));
    phrases.extend(decay(&rule.decay));
    phrases
}

fn inactive_rule(rule: &InactiveRule) -> Vec<Phrase> {
    let quiet = if rule.matcher == Matcher::default() {
        Phrase::new("score-says-quiet")
    } else {
        Phrase::new("score-says-quiet-of").said("events", matched(&rule.matcher))
    };
    let mut phrases = vec![quiet.number("days", rule.days)];
    if rule.repeat {
        phrases.push(Phrase::new("score-says-again").number("days", rule.days));
    }
    if rule.since == Since::Matched {
        phrases.push(Phrase::new("score-says-since-matched"));
    }
    phrases
}

fn sequence_rule(rule: &SequenceRule) -> Vec<Phrase> {
    let pattern = &rule.pattern;
    let key = match pattern.when {
        When::Answered => "score-says-answered",
        When::Unanswered => "score-says-unanswered",
    };
    let mut phrases = vec![
        Phrase::new(key)
            .said("first", matched(&pattern.first))
            .said("then", matched(&pattern.then))
            .number("days", pattern.within_days),
    ];
    let same = pattern.same.as_ref();
    phrases.extend(same.map(|same| Phrase::new("score-says-same").text("property", same)));
    if rule.each > 1 {
        phrases.push(Phrase::new("score-says-every-nth").number("n", f64::from(rule.each)));
    }
    phrases.extend(window(rule.window_days));
    phrases.extend(decay(&rule.decay));
    phrases
}

fn habit_rule(rule: &HabitRule) -> Vec<Phrase> {
    let unit = Phrase::new(unit_key(rule.measure)).number("unit", rule.unit);
    let mut phrases = vec![Phrase::new("score-says-habit").said("measure", unit)];
    if has_reach(rule.measure) {
        if rule.matcher != Matcher::default() {
            phrases.push(Phrase::new("score-says-among").said("events", matched(&rule.matcher)));
        }
        phrases.extend(window(rule.window_days));
    }
    phrases
}

/// Whether a measure looks at chosen events in a window, and not at the first or last event of all.
#[must_use]
pub fn has_reach(measure: Measure) -> bool {
    !matches!(measure, Measure::RecencyDays | Measure::TenureDays)
}

fn per(per: &Per) -> Phrase {
    let key = if per.max.is_some() {
        "score-says-per-max"
    } else {
        "score-says-per"
    };
    let phrase = Phrase::new(key)
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

/// `what` in the last so many days, if there is such a limit.
fn within(what: Phrase, days: Option<f64>) -> Phrase {
    match days {
        Some(days) => Phrase::new("score-says-within")
            .said("what", what)
            .number("days", days),
        None => what,
    }
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

/// The message that names a measure.
#[must_use]
pub fn measure_key(measure: Measure) -> &'static str {
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

/// The message that says so many of a measure.
fn unit_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Sessions => "score-unit-sessions",
        Measure::ActiveDays => "score-unit-active-days",
        Measure::Minutes => "score-unit-minutes",
        Measure::EventsPerSession => "score-unit-events-per-session",
        Measure::DistinctEvents => "score-unit-distinct-events",
        Measure::DistinctChannels => "score-unit-distinct-channels",
        Measure::RecencyDays => "score-unit-recency-days",
        Measure::TenureDays => "score-unit-tenure-days",
    }
}
