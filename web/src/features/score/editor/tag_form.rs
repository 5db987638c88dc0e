//! The compact form of a tag: its name, and who has it: whoever did or did not
//! do something, or did or did not follow one event by another. What is more
//! elaborate than that is only read here.

use hearth_model::document::{Predicate, SequencePredicate, Tag};
use yew::prelude::*;

use super::super::edit::tags::{self, Shape};
use super::super::handle::Change;
use super::super::problems::{FieldProblems, Place};
use super::OptionalDays;
use super::events::Events;
use super::panels::Same;
use super::use_material;
use crate::components::{Choice, MOST_DAYS, NumberField, Select, TextField};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// The fields of a tag that say themselves what is wrong with them.
const FIELDS: [&str; 6] = [
    "name",
    "when.window_days",
    "when.event",
    "when.count",
    "when.sequence.within_days",
    "when.sequence.same",
];

/// Props of [`TagForm`].
#[derive(Properties, PartialEq)]
pub struct TagFormProps {
    /// The tag.
    pub tag: Tag,
    /// The way to change it.
    pub change: Change<Tag>,
    /// Where it is in the document.
    pub place: Place,
}

/// The compact form of a tag.
#[component]
pub fn TagForm(props: &TagFormProps) -> Html {
    let i18n = I18n::current();
    let material = use_material(&[]);
    let onname = props.change.setting(|tag: &mut Tag, name: AttrValue| {
        if !name.trim().is_empty() {
            tag.name = name.trim().to_owned();
        }
    });
    let shape = Shape::of(&props.tag.when);
    let onshape = props.change.setting(move |tag, key: AttrValue| {
        tags::set_shape(tag, Shape::named(&key), &material);
    });
    let choices: Vec<Choice> = Shape::ALL
        .iter()
        .map(|shape| {
            let key = shape.key();
            Choice::new(key, i18n.text(&format!("score-shape-{key}"), &[]))
        })
        .collect();
    let rest = props.place.beside(&FIELDS);
    html! {
        <div class="tag-form" role="group" aria-label={t!(i18n, "score-tag-form", tag = props.tag.name.as_str())}>
            <div class="editor-line">
                { show!(TextField { label: t!(i18n, "score-tag-name"), value: props.tag.name.clone(), onchange: onname, problem: props.place.field("name").said() }) }
                if let Some(shape) = shape {
                    { show!(Select { label: t!(i18n, "score-tag-shape"), value: shape.key(), choices, onchange: onshape }) }
                }
                { view_numbers(&i18n, props, shape) }
            </div>
            if shape.is_some() {
                { view_events(&i18n, props) }
            } else {
                <p class="quiet">{ t!(i18n, "score-tag-elaborate") }</p>
            }
            { show!(FieldProblems { problems: rest }) }
        </div>
    }
}

fn view_numbers(i18n: &I18n, props: &TagFormProps, shape: Option<Shape>) -> Html {
    let place = props.place.field("when");
    match &props.tag.when {
        Predicate::Event {
            window_days, count, ..
        } if shape.is_some() => {
            let onwindow = props.change.setting(|tag: &mut Tag, days: Option<f64>| {
                if let Predicate::Event { window_days, .. } = &mut tag.when {
                    *window_days = days;
                }
            });
            let ontimes = props.change.setting(|tag, times: Option<f64>| {
                tags::set_times(tag, times.unwrap_or(1.0).round());
            });
            let times = count.map_or(1.0, |count| count.value);
            html! {
                <>
                    if shape == Some(Shape::Did) {
                        { show!(NumberField { label: t!(i18n, "score-tag-times"), value: Some(times), min: 1.0, onchange: ontimes, problem: place.field("count").said() }) }
                    }
                    { show!(OptionalDays { label: t!(i18n, "score-edit-window"), days: *window_days, onchange: onwindow, problem: place.field("window_days").said() }) }
                </>
            }
        }
        Predicate::Sequence { sequence } => {
            let place = place.field("sequence");
            let change = props.change.part(sequence_mut);
            let onwithin = change.setting(|sequence, days: Option<f64>| {
                sequence.pattern.within_days = days.unwrap_or_default();
            });
            let onsame =
                change.setting(|sequence, same: Option<String>| sequence.pattern.same = same);
            html! {
                <>
                    if shape != Some(Shape::Never) {
                        { show!(NumberField { label: t!(i18n, "score-edit-within"), value: Some(sequence.pattern.within_days), min: 0.0, max: MOST_DAYS, unit: t!(i18n, "score-edit-days", count = sequence.pattern.within_days), onchange: onwithin, problem: place.field("within_days").said() }) }
                    }
                    { show!(Same { same: sequence.pattern.same.clone(), onchange: onsame, problem: place.field("same").said() }) }
                </>
            }
        }
        _ => Html::default(),
    }
}

fn view_events(i18n: &I18n, props: &TagFormProps) -> Html {
    let place = props.place.field("when");
    let first = props.change.part(tags::first_mut);
    match &props.tag.when {
        Predicate::Event { event, .. } => {
            show!(Events {
                title: t!(i18n, "score-tag-events"),
                matcher: event.clone(),
                change: first,
                place: place.field("event")
            })
        }
        Predicate::Sequence { sequence } => {
            let pattern = &sequence.pattern;
            let place = place.field("sequence");
            let then = props
                .change
                .part(|tag: &mut Tag| sequence_mut(tag).map(|sequence| &mut sequence.pattern.then));
            html! {
                <>
                    { show!(Events { title: t!(i18n, "score-edit-first"), matcher: pattern.first.clone(), change: first, place: place.field("first") }) }
                    { show!(Events { title: t!(i18n, "score-edit-then"), matcher: pattern.then.clone(), change: then, place: place.field("then") }) }
                </>
            }
        }
        _ => Html::default(),
    }
}

fn sequence_mut(tag: &mut Tag) -> Option<&mut SequencePredicate> {
    match &mut tag.when {
        Predicate::Sequence { sequence } => Some(sequence),
        _ => None,
    }
}
