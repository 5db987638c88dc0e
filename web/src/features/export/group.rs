//! Whose scores are saved: everyone's, or those of a level, a segment or a tag.

use hearth_model::ModelDraft;
use hearth_protocol::results::Group;
use yew::prelude::*;

use crate::components::{Choice, Select};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// What can be chosen: its value in the list, its words, and a word for the file's name.
type Offer = (Group, AttrValue, Option<String>);

/// Everyone, the levels of the score on screen, the segments, the tags.
pub(super) fn offers(i18n: &I18n, model: &ModelDraft, score: usize) -> Vec<Offer> {
    let everyone = (Group::Everyone, t!(i18n, "export-everyone"), None);
    let at = u32::try_from(score).unwrap_or(u32::MAX);
    let levels = model
        .scores
        .get(score)
        .map_or(&[][..], |score| &score.levels);
    let levels = (0_u16..).zip(levels).map(|(level, of)| {
        let label = t!(i18n, "export-of-level", name = of.name.as_str());
        (Group::Level(at, level), label, Some(of.name.clone()))
    });
    let segments = model.segments.iter().map(|segment| {
        let label = t!(i18n, "export-of-segment", name = segment.name.as_str());
        (
            Group::Segment(segment.id.clone()),
            label,
            Some(segment.name.clone()),
        )
    });
    let tags = model.tags.iter().map(|tag| {
        let label = t!(i18n, "export-of-tag", name = tag.name.as_str());
        (Group::Tag(tag.id.clone()), label, Some(tag.name.clone()))
    });
    std::iter::once(everyone)
        .chain(levels)
        .chain(segments)
        .chain(tags)
        .collect()
}

#[derive(Properties, PartialEq)]
pub(super) struct GroupsProps {
    pub(super) offers: Vec<Offer>,
    pub(super) group: Group,
    pub(super) onchange: Callback<Group>,
}

/// The choice.
#[component]
pub(super) fn Groups(props: &GroupsProps) -> Html {
    let i18n = I18n::current();
    let choices = props.offers.iter().enumerate();
    let choices = choices.map(|(at, (_, label, _))| Choice::new(at.to_string(), label.clone()));
    let chosen = props
        .offers
        .iter()
        .position(|(group, ..)| *group == props.group);
    let onchange = {
        let groups: Vec<Group> = props
            .offers
            .iter()
            .map(|(group, ..)| group.clone())
            .collect();
        props.onchange.reform(move |value: AttrValue| {
            let at = value.parse::<usize>().unwrap_or_default();
            groups.get(at).cloned().unwrap_or_default()
        })
    };
    show!(Select {
        label: t!(i18n, "export-people"),
        value: chosen.unwrap_or_default().to_string(),
        choices: choices.collect::<Vec<_>>(),
        onchange
    })
}
