//! The editor of one rule, opened under its row: what is matched, how often it
//! counts, how it fades, where it stops. Every field changes the draft at once.

mod account;
pub(in crate::features) mod conditions;
mod counted;
pub(in crate::features) mod events;
mod fading;
mod frequency;
mod general;
pub(in crate::features) mod panels;
mod picker;
mod tag_form;
mod tags;
pub(in crate::features) mod ticks;
mod units;

use std::rc::Rc;

use hearth_model::document::{EventRule, Tag};
use hearth_model::{Problem, Rule, RuleKind};
use hearth_protocol::dataset::PropertySummary;
use yew::prelude::*;

use super::edit::kinds::Material;
use super::edit::matching::Column;
use super::edit::rules;
use super::handle::{Change, Edit};
use super::problems::{FieldProblems, Place};
use crate::browser::clock::Frame;
use crate::browser::focus;
use crate::components::{Button, MOST_DAYS, NumberField};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::state::DatasetState;
use crate::t;

pub use account::Account;
pub use counted::Counted;
use events::Events;
use fading::Fading;
use frequency::FrequencyFields;
use general::General;
use panels::{HabitPanel, InactivePanel, PersonPanel, SequencePanel};
use tags::TagPanel;
use units::Units;

/// The fields of a rule that say themselves what is wrong with them.
const FIELDS: [&str; 20] = [
    "name",
    "group",
    "cap",
    "points",
    "match.event",
    "match.channel",
    "match.where",
    "first.event",
    "first.channel",
    "first.where",
    "then.event",
    "then.channel",
    "then.where",
    "where",
    "frequency",
    "window_days",
    "decay",
    "per",
    "tags",
    "days",
];

/// Props of [`RuleEditor`].
#[derive(Properties, PartialEq)]
pub struct RuleEditorProps {
    /// The rule.
    pub rule: Rule,
    /// The score's position in the document.
    pub at: usize,
    /// The way to change the score.
    pub edit: Edit,
    /// The groups to choose from: id and name.
    pub groups: Rc<[(AttrValue, AttrValue)]>,
    /// The document's tags.
    pub tags: Rc<[Tag]>,
    /// The rule's path in the document.
    pub path: AttrValue,
    /// What is wrong with the rule and with tags.
    pub problems: Vec<Problem>,
    /// Whether it takes the focus when it opens.
    pub fresh: bool,
    /// Called when the editor should close.
    pub onclose: Callback<()>,
}

/// What every part of an event rule's editor gets.
#[derive(Properties, PartialEq)]
pub struct EventPartProps {
    /// The event part of the rule.
    pub event: EventRule,
    /// The way to change it.
    pub change: Change<EventRule>,
    /// Where the rule is in the document.
    pub place: Place,
}

/// The editor of one rule.
#[component]
pub fn RuleEditor(props: &RuleEditorProps) -> Html {
    let i18n = I18n::current();
    let node = use_node_ref();
    let frame = use_mut_ref(|| None::<Frame>);
    {
        let node = node.clone();
        use_effect_with(props.fresh, move |fresh| {
            if *fresh {
                // A frame later: the dialog that closes gives its focus back first.
                frame.replace(Frame::request(move || focus::give(&node)));
            }
        });
    }
    let rule = &props.rule;
    let place = Place::new(&props.problems, &props.path);
    let more = ["each", "within_days", "same", "unit", "measure"];
    let rest = place.beside(&[&FIELDS[..], &more[..]].concat());
    html! {
        <div ref={node} class="editor" role="region" tabindex="-1" aria-label={t!(i18n, "score-edit-title", rule = rule.name.as_str())}>
            { show!(FieldProblems { problems: rest }) }
            { show!(General { rule: rule.clone(), edit: props.edit.clone(), groups: Rc::clone(&props.groups), place: place.clone() }) }
            { view_kind(props, &place) }
            { show!(Counted { rule: rule.clone(), edit: props.edit.clone() }) }
            { show!(Account { rule: rule.clone(), at: props.at, brief: false }) }
            <div class="editor-foot">
                { show!(Button { label: t!(i18n, "score-edit-done"), onclick: props.onclose.clone() }) }
            </div>
        </div>
    }
}

fn view_kind(props: &RuleEditorProps, place: &Place) -> Html {
    let change = props.edit.rule(&props.rule.id);
    let place = place.clone();
    match &props.rule.kind {
        RuleKind::Event(event) => view_event(event, &change, &place),
        RuleKind::Inactive(inactive) => {
            show!(InactivePanel {
                inactive: inactive.clone(),
                change,
                place
            })
        }
        RuleKind::Sequence(sequence) => {
            show!(SequencePanel {
                sequence: sequence.clone(),
                change,
                place
            })
        }
        RuleKind::Person { conditions, .. } => {
            show!(PersonPanel {
                conditions: conditions.clone(),
                change,
                place
            })
        }
        RuleKind::Tag { tags, .. } => {
            let problems: Rc<[Problem]> = props.problems.as_slice().into();
            show!(TagPanel {
                rule: props.rule.id.clone(),
                chosen: tags.clone(),
                tags: Rc::clone(&props.tags),
                edit: props.edit.clone(),
                place,
                problems
            })
        }
        RuleKind::Habit(habit) => show!(HabitPanel {
            habit: habit.clone(),
            change,
            place
        }),
    }
}

fn view_event(event: &EventRule, change: &Change<Rule>, place: &Place) -> Html {
    let i18n = I18n::current();
    let is_stepped = event.points.is_none();
    let part = || EventPartProps {
        event: event.clone(),
        change: change.part(rules::event_mut),
        place: place.clone(),
    };
    html! {
        <>
            { show!(Events { title: t!(i18n, "score-edit-events"), matcher: event.matcher.clone(), change: change.part(rules::matcher_mut), place: place.field("match") }) }
            { show!(FrequencyFields ..part()) }
            { show!(Fading { window_days: event.window_days, decay: (!is_stepped).then_some(event.decay), change: change.clone(), place: place.clone() }) }
            { show!(Units ..part()) }
        </>
    }
}

/// What a new rule or tag can begin with.
#[must_use]
pub fn material(dataset: &DatasetState, tags: &[Tag]) -> Material {
    let data = dataset.filled();
    let found = data.map_or(&[][..], |data| &data.found);
    let events = hearth_model::presets::by_count(found);
    let attribute = data.and_then(|data| data.attributes.first()).map(|column| {
        let cell = column.values.first().cloned().unwrap_or_default();
        (column.name.clone(), cell)
    });
    Material {
        events: events
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect(),
        attribute,
        tag: tags.first().map(|tag| tag.id.clone()),
    }
}

/// As [`material`], of the data set at hand.
#[hook]
pub fn use_material(tags: &[Tag]) -> Material {
    material(&use_dataset(), tags)
}

/// A column of the data as conditions choose from it.
pub(in crate::features) fn column(summary: &PropertySummary) -> Column {
    Column {
        name: summary.name.clone(),
        kind: summary.kind.clone(),
        values: summary.values.clone(),
    }
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
    /// What is wrong with it.
    pub problem: Option<AttrValue>,
}

/// A number of days that may stay empty.
#[component]
pub fn OptionalDays(props: &OptionalDaysProps) -> Html {
    let i18n = I18n::current();
    show!(NumberField {
        label: props.label.clone(),
        value: props.days,
        optional: true,
        min: 0.0,
        max: MOST_DAYS,
        unit: t!(
            i18n,
            "score-edit-days",
            count = props.days.unwrap_or_default()
        ),
        placeholder: t!(i18n, "score-edit-no-limit"),
        onchange: props.onchange.clone(),
        problem: props.problem.clone()
    })
}
