//! Who has the tags that rules use: evaluated before the rules, and kept until
//! something they depend on changes.

use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::ModelDraft;
use hearth_model::document::{RuleKind, Tag};

use crate::features::Moment;
use crate::predicate::{Members, Memory, Scope};
use crate::run::Membership;

/// The tags of the last run that needed any.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    kept: Option<(Key, Arc<Vec<Membership>>)>,
}

/// Everything that changes who has a tag.
#[derive(Debug, PartialEq)]
struct Key {
    tags: Vec<Tag>,
    used: Vec<usize>,
    moment: Moment,
    zone: String,
}

impl Tags {
    /// The tags that enabled rules use, each with who has it; `there`: per
    /// person number, whether they are scored at that moment.
    pub(crate) fn used(
        &mut self,
        draft: &ModelDraft,
        (log, memory): (&EventLog, Memory<'_>),
        moment: Moment,
        zone: &Zone,
        there: &[bool],
    ) -> Arc<Vec<Membership>> {
        let used = used_by_rules(draft);
        if used.is_empty() {
            return Arc::default();
        }
        let key = Key {
            tags: draft.tags.clone(),
            used,
            moment,
            zone: zone.name().to_owned(),
        };
        if let Some((known, tags)) = &self.kept
            && *known == key
        {
            return Arc::clone(tags);
        }
        let tags = Arc::new(found(&key, (log, memory), zone, there));
        self.kept = Some((key, Arc::clone(&tags)));
        tags
    }
}

/// Per person number, whether they have every one of the tags called `ids`.
pub(crate) fn with_all(ids: &[String], tags: &[Membership], people: usize) -> Vec<bool> {
    let mut all = vec![true; people];
    for id in ids {
        match tags.iter().find(|tag| tag.id == *id) {
            Some(tag) => {
                for (all, &has) in all.iter_mut().zip(&tag.members) {
                    *all = *all && has;
                }
            }
            None => all.fill(false),
        }
    }
    all
}

/// Positions in `draft.tags` of the tags that enabled rules use, ascending.
fn used_by_rules(draft: &ModelDraft) -> Vec<usize> {
    let rules = draft.scores.iter().flat_map(|score| &score.rules);
    let is_used = |tag: &Tag| {
        rules.clone().any(|rule| match &rule.kind {
            RuleKind::Tag { tags, .. } => rule.enabled && tags.contains(&tag.id),
            _ => false,
        })
    };
    let all = draft.tags.iter().enumerate();
    all.filter(|(_, tag)| is_used(tag))
        .map(|(index, _)| index)
        .collect()
}

/// Scores are not known here: tags that ask for them are no rule's, and tags
/// know no segments.
fn found(
    key: &Key,
    (log, memory): (&EventLog, Memory<'_>),
    zone: &Zone,
    there: &[bool],
) -> Vec<Membership> {
    let scope = Scope {
        log,
        zone,
        moment: key.moment,
        there,
        run: None,
        earlier: &[],
        tags: &key.tags,
        segments: &[],
    };
    let mut members = Members::new(scope, memory);
    let tag = |&at: &usize| Membership {
        id: key.tags[at].id.clone(),
        name: key.tags[at].name.clone(),
        members: members.tag(at).to_vec(),
    };
    key.used.iter().map(tag).collect()
}
