//! The kinds of rules: what each begins with, and how a rule becomes one of
//! another kind without losing what both have.

use hearth_model::document::{
    Cap, Condition, Decay, EventRule, Frequency, HabitRule, InactiveRule, Literal, Matcher,
    Measure, Op, Sequence, SequenceRule, Since, When,
};
use hearth_model::{Rule, RuleKind, Score};

use super::free_id;
use super::rules::{FIRST_POINTS, matcher, points, rule};

/// Days that a new rule looks at, or waits.
const FIRST_DAYS: f64 = 30.0;
/// Days in which the second event of a new sequence must come.
const FIRST_ANSWER_DAYS: f64 = 7.0;
/// Points of a new rule that takes some away.
const FIRST_LOSS: f64 = -5.0;

/// The kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Points for each counted event.
    Event,
    /// Points for having been quiet.
    Inactive,
    /// Points for one event followed, or not, by another.
    Sequence,
    /// Points by attributes.
    Person,
    /// Points by tags.
    Tag,
    /// Points by a habit.
    Habit,
}

impl Kind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Event,
        Self::Inactive,
        Self::Sequence,
        Self::Person,
        Self::Tag,
        Self::Habit,
    ];

    /// Its name in message keys and in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Inactive => "inactive",
            Self::Sequence => "sequence",
            Self::Person => "person",
            Self::Tag => "tag",
            Self::Habit => "habit",
        }
    }

    /// The kind of that name; events for any other.
    #[must_use]
    pub fn named(key: &str) -> Self {
        let found = Self::ALL.into_iter().find(|kind| kind.key() == key);
        found.unwrap_or(Self::Event)
    }

    /// The kind of a rule.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        match rule.kind {
            RuleKind::Event(_) => Self::Event,
            RuleKind::Inactive(_) => Self::Inactive,
            RuleKind::Sequence(_) => Self::Sequence,
            RuleKind::Person { .. } => Self::Person,
            RuleKind::Tag { .. } => Self::Tag,
            RuleKind::Habit(_) => Self::Habit,
        }
    }
}

/// What a new rule can begin with, taken from the data and the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Material {
    /// Names of events, most frequent first.
    pub events: Vec<String>,
    /// A column of the people table and a cell of it.
    pub attribute: Option<(String, String)>,
    /// Id of a tag.
    pub tag: Option<String>,
}

/// Adds a rule of this kind at the end, complete enough to be scored; returns its id.
pub fn add(score: &mut Score, kind: Kind, name: &str, material: &Material) -> String {
    let id = free_id(name, |id| rule(score, id).is_some());
    let points = match kind {
        Kind::Inactive => FIRST_LOSS,
        _ => FIRST_POINTS,
    };
    score.rules.push(Rule {
        id: id.clone(),
        name: name.to_owned(),
        enabled: true,
        group: None,
        cap: Cap::default(),
        kind: begin(kind, points, Matcher::default(), material),
    });
    id
}

/// Makes the rule one of another kind; name, group, cap and points stay, and
/// so do matcher, window and decay where both kinds have them.
pub fn turn(rule: &mut Rule, kind: Kind, material: &Material) {
    if Kind::of(rule) == kind {
        return;
    }
    let before = rule.kind.clone();
    let kept = matcher(&before).cloned().unwrap_or_default();
    let points = points(rule).unwrap_or(FIRST_POINTS);
    rule.kind = begin(kind, points, kept, material);
    if let Some(days) = window(&before) {
        super::rules::set_window(rule, days);
    }
    if let Some(decay) = decay(&before) {
        super::rules::set_decay(rule, decay);
    }
}

fn window(kind: &RuleKind) -> Option<Option<f64>> {
    match kind {
        RuleKind::Event(event) => Some(event.window_days),
        RuleKind::Sequence(sequence) => Some(sequence.window_days),
        RuleKind::Habit(habit) => Some(habit.window_days),
        RuleKind::Inactive(_) | RuleKind::Person { .. } | RuleKind::Tag { .. } => None,
    }
}

fn decay(kind: &RuleKind) -> Option<Decay> {
    match kind {
        RuleKind::Event(event) => Some(event.decay),
        RuleKind::Sequence(sequence) => Some(sequence.decay),
        _ => None,
    }
}

fn begin(kind: Kind, points: f64, kept: Matcher, material: &Material) -> RuleKind {
    match kind {
        Kind::Event => RuleKind::Event(EventRule {
            points: Some(points),
            matcher: kept,
            frequency: Frequency::Every,
            window_days: None,
            decay: Decay::None,
            per: None,
        }),
        Kind::Inactive => RuleKind::Inactive(InactiveRule {
            points,
            matcher: kept,
            days: FIRST_DAYS,
            repeat: false,
            since: Since::Any,
        }),
        Kind::Sequence => RuleKind::Sequence(SequenceRule {
            points,
            each: 1,
            pattern: pattern(kept, When::Answered, material),
            window_days: None,
            decay: Decay::None,
        }),
        Kind::Person => RuleKind::Person {
            points,
            conditions: material.attribute.iter().map(is_cell).collect(),
        },
        Kind::Tag => RuleKind::Tag {
            points,
            tags: material.tag.iter().cloned().collect(),
        },
        Kind::Habit => RuleKind::Habit(HabitRule {
            points,
            measure: Measure::ActiveDays,
            unit: 1.0,
            matcher: kept,
            window_days: Some(FIRST_DAYS),
        }),
    }
}

/// A sequence to begin with: what was matched, or the most frequent event, then the next one.
#[must_use]
pub fn pattern(first: Matcher, when: When, material: &Material) -> Sequence {
    let first = if first.is_any() {
        named(material.events.first())
    } else {
        first
    };
    let taken = first.event.clone().unwrap_or_default();
    let next = material.events.iter().find(|name| !taken.contains(name));
    Sequence {
        then: named(next),
        first,
        within_days: FIRST_ANSWER_DAYS,
        same: None,
        when,
    }
}

/// The matcher of one event; of any where there is none.
#[must_use]
pub fn named(event: Option<&String>) -> Matcher {
    Matcher {
        event: event.map(|name| vec![name.clone()]),
        ..Matcher::default()
    }
}

fn is_cell((property, cell): &(String, String)) -> Condition {
    Condition {
        property: property.clone(),
        op: Op::Eq,
        value: Some(Literal::Text(cell.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::{ModelDraft, validate};

    fn material() -> Material {
        Material {
            events: vec!["email_sent".to_owned(), "email_open".to_owned()],
            attribute: Some(("plan".to_owned(), "free".to_owned())),
            tag: Some("hot".to_owned()),
        }
    }

    fn draft() -> ModelDraft {
        serde_json::from_str(
            r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "groups": [{"id": "g", "name": "G"}]}],
                "tags": [{"id": "hot", "name": "Hot", "when": {"event": {}}}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn a_new_rule_of_any_kind_can_be_scored_at_once() {
        let mut draft = draft();
        for kind in Kind::ALL {
            let id = add(&mut draft.scores[0], kind, kind.key(), &material());
            assert_eq!(id, kind.key());
        }
        assert_eq!(validate(&draft).err(), None);
        let kinds: Vec<Kind> = draft.scores[0].rules.iter().map(Kind::of).collect();
        assert_eq!(kinds, Kind::ALL);
    }

    #[test]
    fn a_turned_rule_keeps_what_both_kinds_have() {
        let json = r#"{"id": "open", "name": "Opened", "group": "g", "cap": {"max": 40}, "kind": "event", "points": 3,
            "match": {"event": ["email_open"]}, "window_days": 90, "decay": {"half_life": 30}}"#;
        let mut rule: Rule = serde_json::from_str(json).unwrap();
        turn(&mut rule, Kind::Sequence, &material());
        let RuleKind::Sequence(sequence) = &rule.kind else {
            panic!("still {:?}", Kind::of(&rule))
        };
        let named = |name: &str| Some(vec![name.to_owned()]);
        assert_eq!(sequence.pattern.first.event, named("email_open"));
        assert_eq!(sequence.pattern.then.event, named("email_sent"));
        assert_eq!(
            (sequence.points, sequence.window_days, sequence.decay),
            (3.0, Some(90.0), Decay::HalfLife(30.0))
        );
        turn(&mut rule, Kind::Person, &material());
        turn(&mut rule, Kind::Event, &material());
        assert_eq!(points(&rule), Some(3.0));
        assert_eq!(
            (rule.name.as_str(), rule.group.as_deref()),
            ("Opened", Some("g"))
        );
        assert_eq!(rule.cap.max, Some(40.0));
    }

    #[test]
    fn steps_leave_a_point_when_the_kind_changes() {
        let json = r#"{"id": "open", "name": "Opened", "kind": "event", "frequency": {"tiers": [{"from": 1, "points": 2}]}}"#;
        let mut rule: Rule = serde_json::from_str(json).unwrap();
        turn(&mut rule, Kind::Habit, &material());
        assert_eq!(points(&rule), Some(FIRST_POINTS));
    }
}
