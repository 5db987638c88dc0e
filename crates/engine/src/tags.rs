//! Who has which tag: named predicates, evaluated before the rules that use
//! them and kept until something they depend on changes.

use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::document::{RuleKind, Segment, Tag};
use hearth_model::{ModelDraft, Problem};

use crate::features::Moment;
use crate::run::TagRun;

/// The tags of the last run that needed any.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    kept: Option<(Key, Arc<Vec<TagRun>>)>,
}

/// Everything that changes who has a tag.
#[derive(Debug, PartialEq)]
struct Key {
    tags: Vec<Tag>,
    segments: Vec<Segment>,
    used: Vec<usize>,
    moment: Moment,
    zone: String,
}

impl Tags {
    /// The tags that enabled rules use, each with who has it.
    pub(crate) fn used(
        &mut self,
        draft: &ModelDraft,
        log: &EventLog,
        moment: Moment,
        zone: &Zone,
    ) -> Result<Arc<Vec<TagRun>>, Problem> {
        let used = used_by_rules(draft);
        if used.is_empty() {
            return Ok(Arc::default());
        }
        let key = Key {
            tags: draft.tags.clone(),
            segments: draft.segments.clone(),
            used,
            moment,
            zone: zone.name().to_owned(),
        };
        if let Some((known, tags)) = &self.kept
            && *known == key
        {
            return Ok(Arc::clone(tags));
        }
        let tags = Arc::new(found(draft, &key.used, log, moment, zone)?);
        self.kept = Some((key, Arc::clone(&tags)));
        Ok(tags)
    }
}

/// Per person number, whether they have every one of the tags called `ids`.
pub(crate) fn with_all(ids: &[String], tags: &[TagRun], people: usize) -> Vec<bool> {
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

fn found(
    draft: &ModelDraft,
    used: &[usize],
    log: &EventLog,
    moment: Moment,
    zone: &Zone,
) -> Result<Vec<TagRun>, Problem> {
    let mut members = memberships(draft, used, log, moment, zone);
    used.iter()
        .map(|&index| {
            let tag = &draft.tags[index];
            let members = members.get_mut(index).and_then(Option::take);
            Ok(TagRun {
                id: tag.id.clone(),
                name: tag.name.clone(),
                members: members.ok_or_else(|| not_yet(index, tag))?,
            })
        })
        .collect()
}

/// Per tag of the document who has it, by person number; absent where it is not
/// needed for those at the positions `used`. Scores are not known here: tags
/// that ask for them are no rule's.
pub(crate) fn memberships(
    draft: &ModelDraft,
    _used: &[usize],
    _log: &EventLog,
    _moment: Moment,
    _zone: &Zone,
) -> Vec<Option<Vec<bool>>> {
    vec![None; draft.tags.len()]
}

fn not_yet(index: usize, tag: &Tag) -> Problem {
    Problem::new(
        "not-yet",
        format!(
            "The tag \"{}\" is used by a rule, which cannot be evaluated yet.",
            tag.name
        ),
        "Switch off the rules that use tags.",
    )
    .at_path(format!("tags[{index}]"))
    .with("tag", &tag.name)
}
