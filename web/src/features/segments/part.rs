//! The parts of a predicate: what a new condition begins with, how parts are
//! joined and turned round, and every part with its place. Pure.

use hearth_model::document::{
    Comparison, Condition, HabitPredicate, Literal, Measure, Op, Predicate, SequencePredicate, When,
};

use crate::features::score::edit::kinds::{Material, named, pattern};

/// Days that a new condition looks back.
const FIRST_DAYS: f64 = 30.0;

/// What a condition asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How often something was done.
    Event,
    /// Whether one thing followed another.
    Sequence,
    /// A score or its level.
    Score,
    /// What is known of the person.
    Person,
    /// A tag.
    Tag,
    /// Another segment.
    Segment,
    /// When the person was first seen.
    FirstSeen,
    /// When the person was last seen.
    LastSeen,
    /// A habit.
    Habit,
}

impl Kind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Event,
        Self::Sequence,
        Self::Score,
        Self::Person,
        Self::Tag,
        Self::Segment,
        Self::FirstSeen,
        Self::LastSeen,
        Self::Habit,
    ];

    /// Its name in message keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Sequence => "sequence",
            Self::Score => "score",
            Self::Person => "person",
            Self::Tag => "tag",
            Self::Segment => "segment",
            Self::FirstSeen => "first-seen",
            Self::LastSeen => "last-seen",
            Self::Habit => "habit",
        }
    }
}

/// What new conditions can begin with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stock {
    /// Events, a column and a tag.
    pub material: Material,
    /// Id of the score on screen.
    pub score: Option<String>,
    /// Id of a segment that may be used.
    pub segment: Option<String>,
    /// The day of the first event, `2026-01-31`.
    pub first_day: Option<String>,
}

/// A new condition, complete enough to be evaluated; `None` where there is nothing it could ask for.
#[must_use]
pub fn begin(kind: Kind, stock: &Stock) -> Option<Predicate> {
    let material = &stock.material;
    let days = Comparison {
        op: Op::Lte,
        value: FIRST_DAYS,
    };
    Some(match kind {
        Kind::Event => Predicate::Event {
            event: named(material.events.first()),
            window_days: Some(FIRST_DAYS),
            from: None,
            to: None,
            count: None,
        },
        Kind::Sequence => Predicate::Sequence {
            sequence: SequencePredicate {
                pattern: pattern(named(material.events.first()), When::Unanswered, material),
                never: false,
            },
        },
        Kind::Score => Predicate::ScoreBetween {
            score: stock.score.clone()?,
            between: [Some(1.0), None],
        },
        Kind::Person => {
            let (property, cell) = material.attribute.clone()?;
            Predicate::Person {
                person: Condition {
                    property,
                    op: Op::Eq,
                    value: Some(Literal::Text(cell)),
                },
            }
        }
        Kind::Tag => Predicate::Tag {
            tag: material.tag.clone()?,
        },
        Kind::Segment => Predicate::Segment {
            segment: stock.segment.clone()?,
        },
        Kind::FirstSeen => Predicate::FirstSeen { first_seen: days },
        Kind::LastSeen => Predicate::LastSeen { last_seen: days },
        Kind::Habit => Predicate::Habit {
            habit: HabitPredicate {
                measure: Measure::ActiveDays,
                matcher: None,
                window_days: Some(FIRST_DAYS),
                op: Op::Gte,
                value: 3.0,
            },
        },
    })
}

/// How the parts of a group are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every part holds.
    All,
    /// At least one does.
    Any,
    /// None does.
    None,
    /// At least one does not.
    NotAll,
}

impl Mode {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Any, Self::None, Self::NotAll];

    /// Its name in message keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::None => "none",
            Self::NotAll => "not-all",
        }
    }

    /// For whom a part must hold that changes nothing beside the others: everyone, or nobody.
    #[must_use]
    pub fn neutral(self) -> bool {
        matches!(self, Self::All | Self::NotAll)
    }

    /// The mode of that name; "all" for any other.
    #[must_use]
    pub fn named(key: &str) -> Self {
        let found = Self::ALL.into_iter().find(|mode| mode.key() == key);
        found.unwrap_or(Self::All)
    }
}

/// A group's mode, its parts, and where they are within it; `None` for a single condition.
#[must_use]
pub fn group(predicate: &Predicate) -> Option<(Mode, &[Predicate], &'static str)> {
    match predicate {
        Predicate::All { all } => Some((Mode::All, all, "all")),
        Predicate::Any { any } => Some((Mode::Any, any, "any")),
        Predicate::Not { not } => match &**not {
            Predicate::All { all } => Some((Mode::NotAll, all, "not.all")),
            Predicate::Any { any } => Some((Mode::None, any, "not.any")),
            _ => None,
        },
        _ => None,
    }
}

/// The parts of a group, to be changed.
pub fn parts_mut(predicate: &mut Predicate) -> Option<&mut Vec<Predicate>> {
    match predicate {
        Predicate::All { all: parts } | Predicate::Any { any: parts } => Some(parts),
        Predicate::Not { not } => match &mut **not {
            Predicate::All { all: parts } | Predicate::Any { any: parts } => Some(parts),
            _ => None,
        },
        _ => None,
    }
}

/// Joins the parts of a group in another way.
pub fn set_mode(predicate: &mut Predicate, mode: Mode) {
    let Some(parts) = parts_mut(predicate).map(std::mem::take) else {
        return;
    };
    let not = |inner| Predicate::Not {
        not: Box::new(inner),
    };
    *predicate = match mode {
        Mode::All => Predicate::All { all: parts },
        Mode::Any => Predicate::Any { any: parts },
        Mode::None => not(Predicate::Any { any: parts }),
        Mode::NotAll => not(Predicate::All { all: parts }),
    };
}

/// Lets every group inside that has no condition yet hold for those who change nothing, so that it counts
/// from its first condition on.
pub fn settle(whole: &mut Predicate) {
    let Some((mode, ..)) = group(whole) else {
        return;
    };
    for part in parts_mut(whole).into_iter().flatten() {
        match part.without_conditions() {
            Some(_) => hold_for(part, mode.neutral()),
            None => settle(part),
        }
    }
}

fn hold_for(empty: &mut Predicate, everyone: bool) {
    let mode = if everyone { Mode::All } else { Mode::Any };
    set_mode(empty, mode);
    for part in parts_mut(empty).into_iter().flatten() {
        hold_for(part, everyone);
    }
}

/// Turns a condition round, or back.
pub fn turn_round(predicate: &mut Predicate) {
    let own = std::mem::replace(predicate, Predicate::All { all: Vec::new() });
    *predicate = match own {
        Predicate::Not { not } => *not,
        own => Predicate::Not { not: Box::new(own) },
    };
}

/// Adds a part: to the group, or beside a single condition, which becomes one of two.
pub fn add(predicate: &mut Predicate, part: Predicate) {
    if let Some(parts) = parts_mut(predicate) {
        parts.push(part);
        return;
    }
    let own = std::mem::replace(predicate, Predicate::All { all: Vec::new() });
    *predicate = Predicate::All {
        all: vec![own, part],
    };
}

/// What is inside a `not`, to be changed; the predicate itself otherwise.
pub fn inner_mut(predicate: &mut Predicate) -> &mut Predicate {
    match predicate {
        Predicate::Not { not } => not,
        own => own,
    }
}

/// Every part with its place in the document, from the whole on.
#[must_use]
pub fn places(predicate: &Predicate, path: &str) -> Vec<(String, Predicate)> {
    let mut found = vec![(path.to_owned(), predicate.clone())];
    match (group(predicate), predicate) {
        (Some((_, parts, list)), _) => {
            for (at, part) in parts.iter().enumerate() {
                found.extend(places(part, &format!("{path}.{list}[{at}]")));
            }
        }
        (None, Predicate::Not { not }) => found.extend(places(not, &format!("{path}.not"))),
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::{ModelDraft, validate};

    fn parsed(json: &str) -> Predicate {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn every_new_condition_can_be_evaluated_at_once() {
        let stock = Stock {
            material: Material {
                events: vec!["open".to_owned(), "buy".to_owned()],
                attribute: Some(("plan".to_owned(), "free".to_owned())),
                tag: Some("hot".to_owned()),
            },
            score: Some("s".to_owned()),
            segment: Some("vip".to_owned()),
            first_day: None,
        };
        let mut document: ModelDraft = serde_json::from_str(
            r#"{"hearth": 1, "scores": [{"id": "s", "name": "S"}],
                "tags": [{"id": "hot", "name": "Hot", "when": {"event": {}}}],
                "segments": [{"id": "vip", "name": "V", "when": {"event": {}}},
                             {"id": "own", "name": "O", "when": {"all": []}}]}"#,
        )
        .unwrap();
        for kind in Kind::ALL {
            let part = begin(kind, &stock).unwrap();
            add(&mut document.segments[1].when, part);
        }
        assert_eq!(validate(&document).err(), None);
        let nothing = Kind::ALL.map(|kind| begin(kind, &Stock::default()).is_some());
        assert_eq!(nothing.iter().filter(|begun| **begun).count(), 5);
    }

    #[test]
    fn parts_stay_when_they_are_joined_otherwise() {
        let mut predicate = parsed(r#"{"tag": "a"}"#);
        add(&mut predicate, parsed(r#"{"tag": "b"}"#));
        for mode in Mode::ALL {
            set_mode(&mut predicate, mode);
            let (found, parts, _) = group(&predicate).unwrap();
            assert_eq!((found, parts.len()), (mode, 2));
        }
        set_mode(&mut predicate, Mode::None);
        assert_eq!(
            predicate,
            parsed(r#"{"not": {"any": [{"tag": "a"}, {"tag": "b"}]}}"#)
        );
        let mut one = parsed(r#"{"tag": "a"}"#);
        turn_round(&mut one);
        assert_eq!(
            (&one, group(&one)),
            (&parsed(r#"{"not": {"tag": "a"}}"#), None)
        );
        turn_round(&mut one);
        assert_eq!(one, parsed(r#"{"tag": "a"}"#));
    }

    #[test]
    fn a_group_without_conditions_changes_nothing() {
        for (before, after) in [
            (r#"{"all": []}"#, r#"{"all": []}"#),
            (
                r#"{"all": [{"tag": "a"}, {"any": []}]}"#,
                r#"{"all": [{"tag": "a"}, {"all": []}]}"#,
            ),
            (
                r#"{"not": {"any": [{"tag": "a"}, {"not": {"any": [{"all": []}]}}]}}"#,
                r#"{"not": {"any": [{"tag": "a"}, {"any": [{"any": []}]}]}}"#,
            ),
            (
                r#"{"any": [{"all": [{"tag": "a"}, {"any": []}]}, {"all": []}]}"#,
                r#"{"any": [{"all": [{"tag": "a"}, {"all": []}]}, {"any": []}]}"#,
            ),
        ] {
            let mut settled = parsed(before);
            settle(&mut settled);
            assert_eq!(settled, parsed(after), "{before}");
        }
    }

    #[test]
    fn places_are_those_that_problems_name() {
        let json = r#"{"all": [{"tag": "a"}, {"not": {"any": [{"not": {"not": {"tag": "b"}}}]}}]}"#;
        let paths: Vec<String> = places(&parsed(json), "segments[0].when")
            .into_iter()
            .map(|(path, _)| path.replace("segments[0].", ""))
            .collect();
        let deep = "when.all[1].not.any[0]";
        let expected = ["when", "when.all[0]", "when.all[1]", deep]
            .map(str::to_owned)
            .into_iter()
            .chain([format!("{deep}.not"), format!("{deep}.not.not")]);
        assert_eq!(paths, expected.collect::<Vec<_>>());
    }
}
