//! What every rule has: its name, its kind, its group, its limits.

use std::rc::Rc;

use hearth_model::Rule;
use yew::prelude::*;

use super::super::edit::kinds::{self, Kind};
use super::super::edit::{rules, tags};
use super::super::handle::Edit;
use super::super::problems::Place;
use super::super::settings::CapFields;
use super::material;
use crate::components::{Choice, Select, TextField};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Value of the choice "no group"; no group's id is empty.
const NO_GROUP: &str = "";
/// Value of the choice that makes a new group; ids hold no blanks.
const NEW_GROUP: &str = " new ";

/// Props of [`General`].
#[derive(Properties, PartialEq)]
pub struct GeneralProps {
    /// The rule.
    pub rule: Rule,
    /// The way to change the score.
    pub edit: Edit,
    /// The groups to choose from: id and name.
    pub groups: Rc<[(AttrValue, AttrValue)]>,
    /// Where the rule is in the document.
    pub place: Place,
}

/// What every rule has.
#[component]
pub fn General(props: &GeneralProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let rule = &props.rule;
    let change = props.edit.rule(&rule.id);
    let onname = change.setting(|rule: &mut Rule, name: AttrValue| {
        if !name.trim().is_empty() {
            rule.name = name.trim().to_owned();
        }
    });
    let oncap = change.setting(|rule: &mut Rule, cap| rule.cap = cap);
    let onkind = {
        let (document, at, id) = (
            props.edit.document(),
            props.edit.position(),
            rule.id.clone(),
        );
        let (dataset, tag) = ((*dataset).clone(), t!(i18n, "score-tag-new"));
        document.setting(move |document, key: AttrValue| {
            let kind = Kind::named(&key);
            let mut material = material(&dataset, &document.tags);
            if kind == Kind::Tag && material.tag.is_none() {
                material.tag = Some(tags::add(document, &tag, &material));
            }
            let score = document.scores.get_mut(at);
            if let Some(rule) = score.and_then(|score| rules::rule_mut(score, &id)) {
                kinds::turn(rule, kind, &material);
            }
        })
    };
    let choices: Vec<Choice> = Kind::ALL
        .iter()
        .map(|kind| {
            let key = kind.key();
            Choice::new(key, i18n.text(&format!("score-kind-{key}"), &[]))
        })
        .collect();
    html! {
        <div class="editor-line">
            { show!(TextField { label: t!(i18n, "score-edit-name"), value: rule.name.clone(), onchange: onname, problem: props.place.field("name").said() }) }
            { show!(Select { label: t!(i18n, "score-edit-kind"), value: Kind::of(rule).key(), choices, onchange: onkind }) }
            { view_group(&i18n, props) }
            { show!(CapFields { cap: rule.cap, onchange: oncap, problem: props.place.field("cap").said() }) }
        </div>
    }
}

fn view_group(i18n: &I18n, props: &GeneralProps) -> Html {
    let mut choices = vec![Choice::new(NO_GROUP, t!(i18n, "score-edit-group-none"))];
    let groups = props.groups.iter();
    choices.extend(groups.map(|(id, name)| Choice::new(id.clone(), name.clone())));
    choices.push(Choice::new(NEW_GROUP, t!(i18n, "score-add-group")));
    let onchange = {
        let (edit, id) = (props.edit.clone(), props.rule.id.clone());
        let name = t!(i18n, "score-group-new");
        Callback::from(move |group: AttrValue| {
            let (id, name) = (id.clone(), name.clone());
            edit.now(move |score| {
                let group = match &*group {
                    NO_GROUP => None,
                    NEW_GROUP => Some(rules::add_group(score, &name)),
                    group => Some(group.to_owned()),
                };
                if let Some(rule) = rules::rule_mut(score, &id) {
                    rule.group = group;
                }
            });
        })
    };
    show!(Select {
        label: t!(i18n, "score-edit-group"),
        value: props.rule.group.clone().unwrap_or_default(),
        choices,
        onchange,
        problem: props.place.field("group").said()
    })
}
