//! A rule about tags: those of the document to tick, each said in words, and
//! the form that makes or changes one right here.

use std::rc::Rc;

use hearth_model::document::Tag;
use hearth_model::{ModelDraft, Problem, Rule, RuleKind};
use yew::prelude::*;

use super::super::edit::{matching, rules, tags};
use super::super::handle::{Change, Edit};
use super::super::problems::Place;
use super::super::sentence;
use super::super::words::say;
use super::tag_form::TagForm;
use super::ticks::{Offer, Ticks};
use super::use_material;
use crate::components::{Button, ButtonKind, IconName};
use crate::hooks::use_draft;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`TagPanel`].
#[derive(Properties, PartialEq)]
pub struct TagPanelProps {
    /// The rule's id.
    pub rule: String,
    /// Ids of the tags it wants.
    pub chosen: Vec<String>,
    /// The document's tags.
    pub tags: Rc<[Tag]>,
    /// The way to change the score.
    pub edit: Edit,
    /// Where the rule is in the document.
    pub place: Place,
    /// What is wrong with the document.
    pub problems: Rc<[Problem]>,
}

/// A rule about tags.
#[component]
pub fn TagPanel(props: &TagPanelProps) -> Html {
    let i18n = I18n::current();
    let open = use_state_eq(|| None::<String>);
    let material = use_material(&props.tags);
    let change = props.edit.rule(&props.rule).part(chosen_mut);
    let ontick = change.setting(|list: &mut Vec<String>, (id, on): (AttrValue, bool)| {
        matching::toggle(list, &id, on);
    });
    let offered = props.tags.iter().map(|tag| Offer {
        value: tag.id.clone().into(),
        label: tag.name.clone().into(),
        count: None,
    });
    let create = {
        let (document, name) = (props.edit.document(), t!(i18n, "score-tag-new"));
        let (at, rule, open) = (props.edit.position(), props.rule.clone(), open.setter());
        let known: Rc<[Tag]> = Rc::clone(&props.tags);
        Callback::from(move |()| {
            let (name, rule, material) = (name.clone(), rule.clone(), material.clone());
            // The id is the same on the draft as on this copy of its tags.
            let mut copy = ModelDraft::with_scores(Vec::new());
            copy.tags = known.to_vec();
            open.set(Some(tags::add(&mut copy, &name, &material)));
            document.now(move |document| {
                let id = tags::add(document, &name, &material);
                let score = document.scores.get_mut(at);
                let rule = score.and_then(|score| rules::rule_mut(score, &rule));
                if let Some(list) = rule.and_then(chosen_mut) {
                    list.push(id);
                }
            });
        })
    };
    let rows = props.tags.iter().enumerate();
    let rows = rows.filter(|(_, tag)| props.chosen.contains(&tag.id));
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-tags") }</legend>
            { show!(Ticks { label: t!(i18n, "score-edit-tags"), chosen: props.chosen.clone(), offered: offered.collect::<Vec<_>>(), ontick, problem: problem(&i18n, props) }) }
            <ul class="tags">
                { for rows.map(|(at, tag)| {
                    let is_open = open.as_deref() == Some(tag.id.as_str());
                    let open = open.setter();
                    let onopen = Callback::from(move |id: Option<String>| open.set(id));
                    show!(tag.id.clone(), TagRow { tag: tag.clone(), at, is_open, onopen, rule: props.rule.clone(), tags: Rc::clone(&props.tags), edit: props.edit.clone(), problems: Rc::clone(&props.problems) })
                }) }
            </ul>
            { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-tag-add"), onclick: create }) }
        </fieldset>
    }
}

fn problem(i18n: &I18n, props: &TagPanelProps) -> Option<AttrValue> {
    let place = props.place.field("tags");
    if props.chosen.is_empty() {
        return place.is_wrong().then(|| t!(i18n, "score-edit-tags-none"));
    }
    place.said()
}

fn chosen_mut(rule: &mut Rule) -> Option<&mut Vec<String>> {
    match &mut rule.kind {
        RuleKind::Tag { tags, .. } => Some(tags),
        _ => None,
    }
}

/// Props of [`TagRow`].
#[derive(Properties, PartialEq)]
struct TagRowProps {
    tag: Tag,
    at: usize,
    is_open: bool,
    onopen: Callback<Option<String>>,
    rule: String,
    tags: Rc<[Tag]>,
    edit: Edit,
    problems: Rc<[Problem]>,
}

/// One tag: its name, who has it in words, and its form when it is open.
#[component]
fn TagRow(props: &TagRowProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let tag = &props.tag;
    let id = tag.id.clone();
    let change: Change<Tag> = props
        .edit
        .document()
        .part(move |document: &mut ModelDraft| tags::tag_mut(document, &id));
    let (onopen, next) = (
        props.onopen.clone(),
        (!props.is_open).then(|| tag.id.clone()),
    );
    let toggle = Callback::from(move |()| onopen.emit(next.clone()));
    let is_needed = draft.current().is_some_and(|document| {
        tags::is_needed(document, &tag.id, props.edit.position(), &props.rule)
    });
    let delete = {
        let (at, rule, id) = (props.edit.position(), props.rule.clone(), tag.id.clone());
        props.edit.document().setting(move |document, ()| {
            tags::remove(document, &id);
            let score = document.scores.get_mut(at);
            let rule = score.and_then(|score| rules::rule_mut(score, &rule));
            if let Some(list) = rule.and_then(chosen_mut) {
                list.retain(|each| *each != id);
            }
        })
    };
    let place = Place::new(&props.problems, &format!("tags[{}]", props.at));
    let label = if props.is_open {
        t!(i18n, "score-tag-close")
    } else {
        t!(i18n, "score-tag-edit")
    };
    let name = tag.name.as_str();
    html! {
        <li class="tag">
            <div class="tag-line">
                <span><b>{ name }</b>{ ": " }<span class="quiet">{ say(&i18n, &sentence::predicate(&tag.when, &props.tags)) }</span></span>
                { show!(Button { label: label.clone(), name: format!("{label} {name}"), onclick: toggle, kind: ButtonKind::Quiet }) }
                if props.is_open {
                    { show!(Button { label: t!(i18n, "score-tag-delete"), name: t!(i18n, "score-tag-delete-of", tag = name), onclick: delete, disabled: is_needed, kind: ButtonKind::Quiet }) }
                }
            </div>
            if props.is_open {
                { show!(TagForm { tag: tag.clone(), change, place }) }
                if is_needed {
                    <p class="quiet">{ t!(i18n, "score-tag-needed") }</p>
                }
            }
        </li>
    }
}
