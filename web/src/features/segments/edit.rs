//! Every change to the document's segments and tags as a pure function. One
//! whose target is gone does nothing; none checks the model, which is
//! validation's business, but who uses whom can be asked beforehand.

use hearth_model::document::{Predicate, Segment, Tag};
use hearth_model::{ModelDraft, RuleKind};
use hearth_protocol::segments::GroupId;

use crate::features::score::edit::{free_id, free_name};

/// A segment or a tag, whichever it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// What people read.
    pub name: String,
    /// Who is in it.
    pub when: Predicate,
}

/// Every tag of a document, or every segment, in its order.
#[must_use]
pub fn groups(document: &ModelDraft, tags: bool) -> Vec<Group> {
    if tags {
        let tags = document.tags.iter();
        return tags
            .map(|tag| Group {
                id: GroupId::Tag(tag.id.clone()),
                name: tag.name.clone(),
                when: tag.when.clone(),
            })
            .collect();
    }
    let segments = document.segments.iter();
    segments
        .map(|segment| Group {
            id: GroupId::Segment(segment.id.clone()),
            name: segment.name.clone(),
            when: segment.when.clone(),
        })
        .collect()
}

/// The group with this id.
#[must_use]
pub fn find(document: &ModelDraft, id: &GroupId) -> Option<Group> {
    let all = groups(document, matches!(id, GroupId::Tag(_)));
    all.into_iter().find(|group| group.id == *id)
}

/// Where the group is in the document, as problems say it.
#[must_use]
pub fn path(document: &ModelDraft, id: &GroupId) -> Option<String> {
    let (list, at) = match id {
        GroupId::Tag(id) => ("tags", document.tags.iter().position(|tag| tag.id == *id)),
        GroupId::Segment(id) => {
            let mut segments = document.segments.iter();
            ("segments", segments.position(|segment| segment.id == *id))
        }
    };
    Some(format!("{list}[{}]", at?))
}

/// Who is in the group, to be changed.
pub fn when_mut<'a>(document: &'a mut ModelDraft, id: &GroupId) -> Option<&'a mut Predicate> {
    Some(parts_mut(document, id)?.1)
}

fn parts_mut<'a>(
    document: &'a mut ModelDraft,
    id: &GroupId,
) -> Option<(&'a mut String, &'a mut Predicate)> {
    match id {
        GroupId::Tag(id) => {
            let tag = document.tags.iter_mut().find(|tag| tag.id == *id)?;
            Some((&mut tag.name, &mut tag.when))
        }
        GroupId::Segment(id) => {
            let mut segments = document.segments.iter_mut();
            let segment = segments.find(|segment| segment.id == *id)?;
            Some((&mut segment.name, &mut segment.when))
        }
    }
}

/// The id that a new group of this name gets.
#[must_use]
pub fn next(document: &ModelDraft, tags: bool, name: &str) -> Group {
    let known = groups(document, tags);
    let name = free_name(name, |name| known.iter().any(|group| group.name == name));
    let id = free_id(&name, |id| known.iter().any(|group| raw(&group.id) == id));
    Group {
        id: if tags {
            GroupId::Tag(id)
        } else {
            GroupId::Segment(id)
        },
        name,
        when: Predicate::All { all: Vec::new() },
    }
}

fn raw(id: &GroupId) -> &str {
    match id {
        GroupId::Tag(id) | GroupId::Segment(id) => id,
    }
}

/// Puts a group at the end, or behind `after` where that is there.
pub fn add(document: &mut ModelDraft, group: Group, after: Option<&GroupId>) {
    let Group { id, name, when } = group;
    match id {
        GroupId::Tag(id) => {
            let tags = &mut document.tags;
            let place = place(tags.len(), tags.iter().map(|tag| &tag.id), after);
            tags.insert(place, Tag { id, name, when });
        }
        GroupId::Segment(id) => {
            let segments = &mut document.segments;
            let ids = segments.iter().map(|segment| &segment.id);
            let place = place(segments.len(), ids, after);
            segments.insert(place, Segment { id, name, when });
        }
    }
}

fn place<'a>(
    count: usize,
    mut ids: impl Iterator<Item = &'a String>,
    after: Option<&GroupId>,
) -> usize {
    let at = after.and_then(|after| ids.position(|id| id == raw(after)));
    at.map_or(count, |at| at + 1)
}

/// Gives it another name; one without letters is none.
pub fn rename(document: &mut ModelDraft, id: &GroupId, name: &str) {
    if let Some((own, _)) = parts_mut(document, id)
        && !name.trim().is_empty()
    {
        *own = name.trim().to_owned();
    }
}

/// Takes it away.
pub fn remove(document: &mut ModelDraft, id: &GroupId) {
    match id {
        GroupId::Tag(id) => document.tags.retain(|tag| tag.id != *id),
        GroupId::Segment(id) => document.segments.retain(|segment| segment.id != *id),
    }
}

/// Moves it one place up or down, as far as there is one.
pub fn shift(document: &mut ModelDraft, id: &GroupId, down: bool) {
    fn swap<T>(list: &mut [T], at: Option<usize>, down: bool) {
        let Some(at) = at else { return };
        let other = if down { at + 1 } else { at.wrapping_sub(1) };
        if other < list.len() {
            list.swap(at, other);
        }
    }
    match id {
        GroupId::Tag(id) => {
            let at = document.tags.iter().position(|tag| tag.id == *id);
            swap(&mut document.tags, at, down);
        }
        GroupId::Segment(id) => {
            let mut segments = document.segments.iter();
            let at = segments.position(|segment| segment.id == *id);
            swap(&mut document.segments, at, down);
        }
    }
}

/// The names of the tags, segments and rules that use the group.
#[must_use]
pub fn users(document: &ModelDraft, id: &GroupId) -> Vec<String> {
    let all = groups(document, true)
        .into_iter()
        .chain(groups(document, false));
    let by_groups = all
        .filter(|group| refers(&group.when).contains(id))
        .map(|group| group.name);
    let rules = document.scores.iter().flat_map(|score| &score.rules);
    let by_rules = rules
        .filter(|rule| match (&rule.kind, id) {
            (RuleKind::Tag { tags, .. }, GroupId::Tag(id)) => tags.contains(id),
            _ => false,
        })
        .map(|rule| rule.name.clone());
    by_groups.chain(by_rules).collect()
}

/// Everything that a predicate itself refers to.
fn refers(predicate: &Predicate) -> Vec<GroupId> {
    match predicate {
        Predicate::All { all: parts } | Predicate::Any { any: parts } => {
            parts.iter().flat_map(refers).collect()
        }
        Predicate::Not { not } => refers(not),
        Predicate::Tag { tag } => vec![GroupId::Tag(tag.clone())],
        Predicate::Segment { segment } => vec![GroupId::Segment(segment.clone())],
        _ => Vec::new(),
    }
}

/// Whether `from` is `to`, or uses it by some way: `to` cannot use `from` then.
#[must_use]
pub fn leads_to(document: &ModelDraft, from: &GroupId, to: &GroupId) -> bool {
    let mut met = vec![from.clone()];
    let mut next = 0;
    while let Some(one) = met.get(next) {
        if one == to {
            return true;
        }
        let uses = find(document, one).map(|group| refers(&group.when));
        for other in uses.unwrap_or_default() {
            if !met.contains(&other) {
                met.push(other);
            }
        }
        next += 1;
    }
    false
}

/// How two segments make a third.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Who is in both.
    And,
    /// Who is in either.
    Or,
    /// Who is in the first and not in the second.
    Minus,
}

impl Joint {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::And, Self::Or, Self::Minus];

    /// Its name in message keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Or => "or",
            Self::Minus => "minus",
        }
    }

    /// Who is in the segment made of two others.
    #[must_use]
    pub fn of(self, first: &str, second: &str) -> Predicate {
        let segment = |id: &str| Predicate::Segment {
            segment: id.to_owned(),
        };
        let (first, second) = (segment(first), segment(second));
        match self {
            Self::And => Predicate::All {
                all: vec![first, second],
            },
            Self::Or => Predicate::Any {
                any: vec![first, second],
            },
            Self::Minus => Predicate::All {
                all: vec![
                    first,
                    Predicate::Not {
                        not: Box::new(second),
                    },
                ],
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::validate;

    fn document() -> ModelDraft {
        let json = r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "rules": [
            {"id": "r", "name": "Rule", "kind": "tag", "points": 1, "tags": ["hot"]}]}],
            "tags": [{"id": "hot", "name": "Hot", "when": {"event": {}}}],
            "segments": [{"id": "a", "name": "A", "when": {"not": {"any": [{"segment": "b"}]}}},
                         {"id": "b", "name": "B", "when": {"all": [{"tag": "hot"}, {"segment": "c"}]}},
                         {"id": "c", "name": "C", "when": {"event": {}}}]}"#;
        serde_json::from_str(json).unwrap()
    }

    fn segment(id: &str) -> GroupId {
        GroupId::Segment(id.to_owned())
    }

    fn ids(document: &ModelDraft) -> Vec<&str> {
        let segments = document.segments.iter();
        segments.map(|segment| segment.id.as_str()).collect()
    }

    #[test]
    fn groups_are_added_moved_renamed_and_taken_away() {
        let mut document = document();
        let new = next(&document, false, "A");
        assert_eq!((&new.id, new.name.as_str()), (&segment("a_2"), "A 2"));
        add(&mut document, new, Some(&segment("a")));
        assert_eq!(ids(&document), ["a", "a_2", "b", "c"]);
        shift(&mut document, &segment("a_2"), false);
        shift(&mut document, &segment("a_2"), false);
        shift(&mut document, &segment("c"), true);
        assert_eq!(ids(&document), ["a_2", "a", "b", "c"]);
        rename(&mut document, &segment("a_2"), "  ");
        rename(&mut document, &segment("a_2"), " Everyone ");
        assert_eq!(document.segments[0].name, "Everyone");
        assert_eq!(validate(&document).err(), None);
        remove(&mut document, &segment("a_2"));
        assert_eq!(ids(&document), ["a", "b", "c"]);
        assert_eq!(
            path(&document, &segment("b")).as_deref(),
            Some("segments[1]")
        );
    }

    #[test]
    fn who_uses_a_group_is_told_by_name() {
        let document = document();
        assert_eq!(users(&document, &GroupId::Tag("hot".into())), ["B", "Rule"]);
        assert_eq!(users(&document, &segment("b")), ["A"]);
        assert_eq!(users(&document, &segment("a")), [""; 0]);
    }

    #[test]
    fn a_way_back_is_seen_before_it_is_taken() {
        let document = document();
        for (from, to, leads) in [("a", "c", true), ("b", "b", true), ("c", "a", false)] {
            assert_eq!(
                leads_to(&document, &segment(from), &segment(to)),
                leads,
                "{from} {to}"
            );
        }
    }

    #[test]
    fn two_segments_make_a_third_in_three_ways() {
        let mut document = document();
        for joint in Joint::ALL {
            let when = joint.of("a", "c");
            let new = next(&document, false, joint.key());
            add(&mut document, Group { when, ..new }, None);
        }
        assert_eq!(validate(&document).err(), None);
        assert_eq!(ids(&document), ["a", "b", "c", "and", "or", "minus"]);
    }
}
