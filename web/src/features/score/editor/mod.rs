//! The editor of one rule, opened under its row: what is matched, how often it
//! counts, how it fades, where it stops. Every field changes the draft at once.

mod conditions;
mod events;
mod fading;
mod frequency;
mod units;

use std::rc::Rc;

use hearth_model::document::EventRule;
use hearth_model::{Problem, Rule, RuleKind};
use yew::prelude::*;

use super::edit::rules;
use super::handle::Edit;
use super::problems::{FieldProblems, inside};
use super::settings::CapFields;
use crate::components::{Button, Choice, NumberField, Select, TextField};
use crate::i18n::I18n;
use crate::show;
use crate::t;

use conditions::Conditions;
use events::Events;
use fading::Fading;
use frequency::FrequencyFields;
use units::Units;

/// Value of the choice "no group"; no group's id is empty.
const NO_GROUP: &str = "";
/// Value of the choice that makes a new group; ids hold no blanks.
const NEW_GROUP: &str = " new ";

/// Props of [`RuleEditor`].
#[derive(Properties, PartialEq)]
pub struct RuleEditorProps {
    /// The rule.
    pub rule: Rule,
    /// The way to change the score.
    pub edit: Edit,
    /// The groups to choose from: id and name.
    pub groups: Rc<[(AttrValue, AttrValue)]>,
    /// The rule's path in the document.
    pub path: AttrValue,
    /// What is wrong with the rule.
    pub problems: Vec<Problem>,
    /// Called when the editor should close.
    pub onclose: Callback<()>,
}

/// What every part of the editor gets.
#[derive(Properties, PartialEq)]
pub struct PartProps {
    /// The rule's id.
    pub id: String,
    /// Its event part.
    pub event: EventRule,
    /// The way to change the score.
    pub edit: Edit,
    /// What is wrong with this part.
    #[prop_or_default]
    pub problems: Vec<Problem>,
}

/// The editor of one rule.
#[component]
pub fn RuleEditor(props: &RuleEditorProps) -> Html {
    let i18n = I18n::current();
    let rule = &props.rule;
    let onname = {
        let (edit, id) = (props.edit.clone(), rule.id.clone());
        Callback::from(move |name: AttrValue| {
            let (id, name) = (id.clone(), name.trim().to_owned());
            if !name.is_empty() {
                edit.now(move |score| rules::set_name(score, &id, name));
            }
        })
    };
    let oncap = {
        let (edit, id) = (props.edit.clone(), rule.id.clone());
        Callback::from(move |cap| {
            let id = id.clone();
            edit.now(move |score| rules::set_cap(score, &id, cap));
        })
    };
    let at = |field: &str| inside(&props.problems, &format!("{}.{field}", props.path));
    let own: Vec<Problem> = props
        .problems
        .iter()
        .filter(|problem| problem.place.path.as_deref() == Some(&*props.path))
        .cloned()
        .collect();
    html! {
        <div class="editor" role="region" aria-label={t!(i18n, "score-edit-title", rule = rule.name.as_str())}>
            { show!(FieldProblems { problems: own }) }
            <div class="editor-line">
                { show!(TextField { label: t!(i18n, "score-edit-name"), value: rule.name.clone(), onchange: onname }) }
                { show!(GroupChoice { id: rule.id.clone(), group: rule.group.clone(), groups: Rc::clone(&props.groups), edit: props.edit.clone() }) }
                { show!(CapFields { cap: rule.cap, onchange: oncap }) }
            </div>
            { show!(FieldProblems { problems: [at("name"), at("group"), at("cap")].concat() }) }
            if let RuleKind::Event(event) = &rule.kind {
                { show!(Events { id: rule.id.clone(), event: event.clone(), edit: props.edit.clone(), problems: [at("match.event"), at("match.channel")].concat() }) }
                { show!(Conditions { id: rule.id.clone(), event: event.clone(), edit: props.edit.clone(), problems: at("match.where") }) }
                { show!(FrequencyFields { id: rule.id.clone(), event: event.clone(), edit: props.edit.clone(), problems: at("frequency") }) }
                { show!(Fading { id: rule.id.clone(), event: event.clone(), edit: props.edit.clone(), problems: [at("window_days"), at("decay")].concat() }) }
                { show!(Units { id: rule.id.clone(), event: event.clone(), edit: props.edit.clone(), problems: [at("per"), at("points")].concat() }) }
            } else {
                <p class="quiet">{ t!(i18n, "score-rule-foreign") }</p>
            }
            <div class="editor-foot">
                { show!(Button { label: t!(i18n, "score-edit-done"), onclick: props.onclose.clone() }) }
            </div>
        </div>
    }
}

/// Props of [`GroupChoice`].
#[derive(Properties, PartialEq)]
struct GroupChoiceProps {
    id: String,
    group: Option<String>,
    groups: Rc<[(AttrValue, AttrValue)]>,
    edit: Edit,
}

/// The group of a rule.
#[component]
fn GroupChoice(props: &GroupChoiceProps) -> Html {
    let i18n = I18n::current();
    let mut choices = vec![Choice::new(NO_GROUP, t!(i18n, "score-edit-group-none"))];
    choices.extend(
        props
            .groups
            .iter()
            .map(|(id, name)| Choice::new(id.clone(), name.clone())),
    );
    choices.push(Choice::new(NEW_GROUP, t!(i18n, "score-add-group")));
    let onchange = {
        let (edit, id, name) = (
            props.edit.clone(),
            props.id.clone(),
            t!(i18n, "score-group-new"),
        );
        Callback::from(move |group: AttrValue| {
            let (id, name) = (id.clone(), name.clone());
            edit.now(move |score| {
                let group = match &*group {
                    NO_GROUP => None,
                    NEW_GROUP => Some(rules::add_group(score, &name)),
                    group => Some(group.to_owned()),
                };
                rules::set_group(score, &id, group);
            });
        })
    };
    let value = props.group.clone().unwrap_or_default();
    show!(Select {
        label: t!(i18n, "score-edit-group"),
        value,
        choices,
        onchange
    })
}

/// Props of [`OptionalDays`].
#[derive(Properties, PartialEq)]
pub struct OptionalDaysProps {
    /// The field's name.
    pub label: AttrValue,
    /// Days; none: no limit.
    pub days: Option<f64>,
    /// Called with the new number.
    pub onchange: Callback<Option<f64>>,
}

/// A number of days that may stay empty.
#[component]
pub fn OptionalDays(props: &OptionalDaysProps) -> Html {
    let i18n = I18n::current();
    show!(NumberField {
        label: props.label.clone(),
        value: props.days,
        optional: true,
        unit: t!(i18n, "score-edit-days"),
        placeholder: t!(i18n, "score-edit-no-limit"),
        onchange: props.onchange.clone()
    })
}
