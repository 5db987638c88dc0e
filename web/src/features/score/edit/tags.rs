//! Changes to the document's tags, and what the compact form can say of one:
//! somebody did or did not do something, or answered or did not.

use hearth_model::document::{Comparison, Matcher, Op, Predicate, SequencePredicate, Tag, When};
use hearth_model::{ModelDraft, RuleKind};

use super::kinds::{Material, named, pattern};
use super::{free_id, free_name};

/// Days that a new tag looks back.
const FIRST_DAYS: f64 = 30.0;

/// What the compact form can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Did something, at least so often.
    Did,
    /// Did not do it.
    DidNot,
    /// Answered in time.
    Answered,
    /// Did not answer in time.
    Unanswered,
    /// Never answered.
    Never,
}

impl Shape {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::Did,
        Self::DidNot,
        Self::Answered,
        Self::Unanswered,
        Self::Never,
    ];

    /// Its name in message keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Did => "did",
            Self::DidNot => "did_not",
            Self::Answered => "answered",
            Self::Unanswered => "unanswered",
            Self::Never => "never",
        }
    }

    /// The shape of that name; "did" for any other.
    #[must_use]
    pub fn named(key: &str) -> Self {
        let found = Self::ALL.into_iter().find(|shape| shape.key() == key);
        found.unwrap_or(Self::Did)
    }

    /// The shape of a predicate; `None` for what the compact form cannot say.
    #[must_use]
    pub fn of(predicate: &Predicate) -> Option<Self> {
        match predicate {
            Predicate::Event {
                from: None,
                to: None,
                count,
                ..
            } => match count {
                None => Some(Self::Did),
                Some(Comparison { op: Op::Gte, value }) if *value >= 1.0 => Some(Self::Did),
                Some(Comparison { op: Op::Eq, value }) if *value == 0.0 => Some(Self::DidNot),
                Some(_) => None,
            },
            Predicate::Sequence { sequence } => Some(match sequence.pattern.when {
                When::Answered => Self::Answered,
                When::Unanswered if sequence.never => Self::Never,
                When::Unanswered => Self::Unanswered,
            }),
            _ => None,
        }
    }
}

/// The tag with this id, to be changed.
pub fn tag_mut<'a>(document: &'a mut ModelDraft, id: &str) -> Option<&'a mut Tag> {
    document.tags.iter_mut().find(|tag| tag.id == id)
}

/// Adds a tag for whoever did the most frequent event lately; returns its id.
pub fn add(document: &mut ModelDraft, name: &str, material: &Material) -> String {
    let name = free_name(name, |name| {
        document.tags.iter().any(|tag| tag.name == name)
    });
    let id = free_id(&name, |id| document.tags.iter().any(|tag| tag.id == id));
    document.tags.push(Tag {
        id: id.clone(),
        name,
        when: Predicate::Event {
            event: named(material.events.first()),
            window_days: Some(FIRST_DAYS),
            from: None,
            to: None,
            count: None,
        },
    });
    id
}

/// Takes a tag away.
pub fn remove(document: &mut ModelDraft, id: &str) {
    document.tags.retain(|tag| tag.id != id);
}

/// Whether anything but the rule `rule` of the score at `score` needs the tag.
#[must_use]
pub fn is_needed(document: &ModelDraft, id: &str, score: usize, rule: &str) -> bool {
    let by_rule = document.scores.iter().enumerate().any(|(at, each)| {
        each.rules.iter().any(|other| {
            let own = at == score && other.id == rule;
            let RuleKind::Tag { tags, .. } = &other.kind else {
                return false;
            };
            !own && tags.iter().any(|tag| tag == id)
        })
    });
    let others = document.tags.iter().filter(|tag| tag.id != id);
    let mut predicates = others
        .map(|tag| &tag.when)
        .chain(document.segments.iter().map(|segment| &segment.when));
    by_rule || predicates.any(|predicate| mentions(predicate, id))
}

fn mentions(predicate: &Predicate, id: &str) -> bool {
    match predicate {
        Predicate::All { all: parts } | Predicate::Any { any: parts } => {
            parts.iter().any(|part| mentions(part, id))
        }
        Predicate::Not { not } => mentions(not, id),
        Predicate::Tag { tag } => tag == id,
        _ => false,
    }
}

/// Gives the tag another shape, keeping the events it looks at.
pub fn set_shape(tag: &mut Tag, shape: Shape, material: &Material) {
    let kept = match &tag.when {
        Predicate::Event { event, .. } => event.clone(),
        Predicate::Sequence { sequence } => sequence.pattern.first.clone(),
        _ => Matcher::default(),
    };
    tag.when = match (shape, &tag.when) {
        (Shape::Did | Shape::DidNot, before) => Predicate::Event {
            window_days: match before {
                Predicate::Event { window_days, .. } => *window_days,
                _ => Some(FIRST_DAYS),
            },
            event: kept,
            from: None,
            to: None,
            count: (shape == Shape::DidNot).then_some(Comparison {
                op: Op::Eq,
                value: 0.0,
            }),
        },
        (_, before) => {
            let mut pattern = match before {
                Predicate::Sequence { sequence } => sequence.pattern.clone(),
                _ => pattern(kept, When::Answered, material),
            };
            pattern.when = if shape == Shape::Answered {
                When::Answered
            } else {
                When::Unanswered
            };
            Predicate::Sequence {
                sequence: SequencePredicate {
                    pattern,
                    never: shape == Shape::Never,
                },
            }
        }
    };
}

/// Sets how often it must have been done at least.
pub fn set_times(tag: &mut Tag, times: f64) {
    if let Predicate::Event { count, .. } = &mut tag.when {
        *count = (times > 1.0).then_some(Comparison {
            op: Op::Gte,
            value: times,
        });
    }
}

/// The matcher of what was done, or of what begins.
pub fn first_mut(tag: &mut Tag) -> Option<&mut Matcher> {
    match &mut tag.when {
        Predicate::Event { event, .. } => Some(event),
        Predicate::Sequence { sequence } => Some(&mut sequence.pattern.first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::validate;

    fn document() -> ModelDraft {
        let json = r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "rules": [
            {"id": "a", "name": "A", "kind": "tag", "points": 1, "tags": ["hot"]}]}],
            "tags": [{"id": "hot", "name": "Hot", "when": {"event": {"event": ["login"]}, "window_days": 7}},
                     {"id": "both", "name": "Both", "when": {"not": {"all": [{"tag": "hot"}]}}}]}"#;
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn every_shape_is_valid_and_read_back() {
        let mut document = document();
        let material = Material {
            events: vec!["login".to_owned(), "buy".to_owned()],
            ..Material::default()
        };
        for shape in Shape::ALL.into_iter().chain([Shape::Did, Shape::Never]) {
            set_shape(&mut document.tags[0], shape, &material);
            assert_eq!(Shape::of(&document.tags[0].when), Some(shape));
            assert_eq!(validate(&document).err(), None, "{shape:?}");
            let first = first_mut(&mut document.tags[0]).unwrap();
            assert_eq!(first.event, Some(vec!["login".to_owned()]));
        }
        set_shape(&mut document.tags[0], Shape::Did, &material);
        set_times(&mut document.tags[0], 3.0);
        assert_eq!(Shape::of(&document.tags[0].when), Some(Shape::Did));
        set_times(&mut document.tags[0], 1.0);
        assert!(matches!(
            document.tags[0].when,
            Predicate::Event { count: None, .. }
        ));
    }

    #[test]
    fn what_is_more_elaborate_has_no_shape() {
        for json in [
            r#"{"tag": "hot"}"#,
            r#"{"event": {}, "count": {"op": "lt", "value": 3}}"#,
            r#"{"event": {}, "from": "2026-01-01"}"#,
        ] {
            let predicate: Predicate = serde_json::from_str(json).unwrap();
            assert_eq!(Shape::of(&predicate), None, "{json}");
        }
    }

    #[test]
    fn a_tag_that_something_else_uses_is_needed() {
        let mut document = document();
        assert!(is_needed(&document, "hot", 0, "a"), "another tag uses it");
        assert!(!is_needed(&document, "both", 0, "a"));
        remove(&mut document, "both");
        assert!(!is_needed(&document, "hot", 0, "a"));
        assert!(is_needed(&document, "hot", 0, "b"), "rule a uses it");
    }

    #[test]
    fn new_tags_have_names_and_ids_of_their_own() {
        let mut document = document();
        assert_eq!(add(&mut document, "Hot", &Material::default()), "hot_2");
        assert_eq!(document.tags[2].name, "Hot 2");
    }
}
