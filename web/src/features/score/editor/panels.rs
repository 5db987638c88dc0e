//! What is particular to rules about silence, about one event after another,
//! about who somebody is, and about habits.

use hearth_model::document::{
    Condition, HabitRule, InactiveRule, Matcher, Measure, SequenceRule, Since, When,
};
use hearth_model::{Rule, RuleKind};
use hearth_protocol::editing::ValuesOf;
use yew::prelude::*;

use super::super::edit::rules;
use super::super::handle::Change;
use super::super::problems::Place;
use super::super::sentence;
use super::conditions::Conditions;
use super::events::Events;
use super::fading::Fading;
use super::frequency::whole;
use super::ticks::Tick;
use crate::components::{Choice, MOST_DAYS, NumberField, Select};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Every measure and its name in the file.
pub(in crate::features) const MEASURES: [(Measure, &str); 8] = [
    (Measure::ActiveDays, "active_days"),
    (Measure::Sessions, "sessions"),
    (Measure::Minutes, "minutes"),
    (Measure::EventsPerSession, "events_per_session"),
    (Measure::DistinctEvents, "distinct_events"),
    (Measure::DistinctChannels, "distinct_channels"),
    (Measure::RecencyDays, "recency_days"),
    (Measure::TenureDays, "tenure_days"),
];

/// Props of [`InactivePanel`].
#[derive(Properties, PartialEq)]
pub struct InactiveProps {
    /// What the rule says.
    pub inactive: InactiveRule,
    /// The way to change the rule.
    pub change: Change<Rule>,
    /// Where the rule is in the document.
    pub place: Place,
}

/// A rule about silence.
#[component]
pub fn InactivePanel(props: &InactiveProps) -> Html {
    let i18n = I18n::current();
    let change = props.change.part(|rule: &mut Rule| match &mut rule.kind {
        RuleKind::Inactive(inactive) => Some(inactive),
        _ => None,
    });
    let ondays = change.setting(|rule, days: Option<f64>| rule.days = days.unwrap_or_default());
    let onrepeat = change.setting(|rule, on: bool| rule.repeat = on);
    let onsince = change.setting(|rule, key: AttrValue| {
        rule.since = if &*key == "matched" {
            Since::Matched
        } else {
            Since::Any
        };
    });
    let since = vec![
        Choice::new("any", t!(i18n, "score-since-any")),
        Choice::new("matched", t!(i18n, "score-since-matched")),
    ];
    let chosen = match props.inactive.since {
        Since::Any => "any",
        Since::Matched => "matched",
    };
    html! {
        <>
            <fieldset class="editor-part">
                <legend>{ t!(i18n, "score-edit-quiet") }</legend>
                <div class="editor-line">
                    { show!(NumberField { label: t!(i18n, "score-edit-quiet-days"), value: Some(props.inactive.days), min: 0.0, max: MOST_DAYS, unit: t!(i18n, "score-edit-days", count = props.inactive.days), onchange: ondays, problem: props.place.field("days").said() }) }
                    { show!(Select { label: t!(i18n, "score-edit-since"), value: chosen, choices: since, onchange: onsince }) }
                    { show!(Tick { label: t!(i18n, "score-edit-repeat"), on: props.inactive.repeat, onchange: onrepeat }) }
                </div>
            </fieldset>
            { show!(Events { title: t!(i18n, "score-edit-quiet-events"), matcher: props.inactive.matcher.clone(), change: props.change.part(rules::matcher_mut), place: props.place.field("match") }) }
        </>
    }
}

/// Props of [`SequencePanel`].
#[derive(Properties, PartialEq)]
pub struct SequenceProps {
    /// What the rule says.
    pub sequence: SequenceRule,
    /// The way to change the rule.
    pub change: Change<Rule>,
    /// Where the rule is in the document.
    pub place: Place,
}

fn sequence_mut(rule: &mut Rule) -> Option<&mut SequenceRule> {
    match &mut rule.kind {
        RuleKind::Sequence(sequence) => Some(sequence),
        _ => None,
    }
}

/// A rule about one event after another.
#[component]
pub fn SequencePanel(props: &SequenceProps) -> Html {
    let i18n = I18n::current();
    let change = props.change.part(sequence_mut);
    let pattern = &props.sequence.pattern;
    let onwhen = change.setting(|rule, key: AttrValue| {
        rule.pattern.when = if &*key == "answered" {
            When::Answered
        } else {
            When::Unanswered
        };
    });
    let oneach = change.setting(|rule, each: Option<f64>| rule.each = whole(each));
    let then = change.part(|rule: &mut SequenceRule| Some(&mut rule.pattern.then));
    let when = match pattern.when {
        When::Answered => "answered",
        When::Unanswered => "unanswered",
    };
    let choices = vec![
        Choice::new("answered", t!(i18n, "score-when-answered")),
        Choice::new("unanswered", t!(i18n, "score-when-unanswered")),
    ];
    let onwithin = change.setting(|rule, days: Option<f64>| {
        rule.pattern.within_days = days.unwrap_or_default();
    });
    let onsame = change.setting(|rule, same: Option<String>| rule.pattern.same = same);
    html! {
        <>
            <fieldset class="editor-part">
                <legend>{ t!(i18n, "score-edit-when") }</legend>
                <div class="editor-line">
                    { show!(Select { label: t!(i18n, "score-edit-when-counts"), value: when, choices, onchange: onwhen }) }
                    { show!(NumberField { label: t!(i18n, "score-edit-within"), value: Some(pattern.within_days), min: 0.0, max: MOST_DAYS, unit: t!(i18n, "score-edit-days", count = pattern.within_days), onchange: onwithin, problem: props.place.field("within_days").said() }) }
                    { show!(Same { same: pattern.same.clone(), onchange: onsame, problem: props.place.field("same").said() }) }
                    { show!(NumberField { label: t!(i18n, "score-edit-each"), value: Some(f64::from(props.sequence.each)), min: 1.0, onchange: oneach, problem: props.place.field("each").said() }) }
                </div>
            </fieldset>
            { show!(Events { title: t!(i18n, "score-edit-first"), matcher: pattern.first.clone(), change: props.change.part(rules::matcher_mut), place: props.place.field("first") }) }
            { show!(Events { title: t!(i18n, "score-edit-then"), matcher: pattern.then.clone(), change: then, place: props.place.field("then") }) }
            { show!(Fading { window_days: props.sequence.window_days, decay: Some(props.sequence.decay), change: props.change.clone(), place: props.place.clone() }) }
        </>
    }
}

/// Props of [`Same`].
#[derive(Properties, PartialEq)]
pub struct SameProps {
    /// The property; none: any two events make a pair.
    pub same: Option<String>,
    /// Called with the new one.
    pub onchange: Callback<Option<String>>,
    /// What is wrong with it.
    pub problem: Option<AttrValue>,
}

/// The property that both events of a pair must share.
#[component]
pub fn Same(props: &SameProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let mut choices = vec![Choice::new("", t!(i18n, "score-edit-same-none"))];
    let mut names: Vec<String> = dataset
        .filled()
        .map(|data| {
            data.properties
                .iter()
                .map(|each| each.name.clone())
                .collect()
        })
        .unwrap_or_default();
    names.extend(props.same.iter().filter(|own| !own.is_empty()).cloned());
    names.push("channel".to_owned());
    names.dedup();
    for (at, name) in names.iter().enumerate() {
        if names.iter().position(|each| each == name) == Some(at) {
            choices.push(Choice::new(name.clone(), name.clone()));
        }
    }
    let onchange = props
        .onchange
        .reform(|name: AttrValue| (!name.is_empty()).then(|| name.to_string()));
    show!(Select {
        label: t!(i18n, "score-edit-same"),
        value: props.same.clone().unwrap_or_default(),
        choices,
        onchange,
        problem: props.problem.clone()
    })
}

/// Props of [`PersonPanel`].
#[derive(Properties, PartialEq)]
pub struct PersonProps {
    /// What must hold on the person's row.
    pub conditions: Vec<Condition>,
    /// The way to change the rule.
    pub change: Change<Rule>,
    /// Where the rule is in the document.
    pub place: Place,
}

/// A rule about who somebody is.
#[component]
pub fn PersonPanel(props: &PersonProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let data = dataset.filled();
    let columns: Vec<_> = data
        .map(|data| data.attributes.iter().map(super::column).collect())
        .unwrap_or_default();
    let change = props.change.part(|rule: &mut Rule| match &mut rule.kind {
        RuleKind::Person { conditions, .. } => Some(conditions),
        _ => None,
    });
    let note = match data {
        Some(data) if data.table_rows > 0 => t!(i18n, "score-edit-person-table"),
        Some(data) if !data.attributes.is_empty() => t!(i18n, "score-edit-person-constant"),
        _ => t!(i18n, "score-edit-person-none"),
    };
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-person") }</legend>
            <p class="quiet editor-note">{ note }</p>
            { show!(Conditions { list: props.conditions.clone(), change, columns, of: ValuesOf::People, place: props.place.field("where") }) }
        </fieldset>
    }
}

/// Props of [`HabitPanel`].
#[derive(Properties, PartialEq)]
pub struct HabitProps {
    /// What the rule says.
    pub habit: HabitRule,
    /// The way to change the rule.
    pub change: Change<Rule>,
    /// Where the rule is in the document.
    pub place: Place,
}

/// A rule about a habit.
#[component]
pub fn HabitPanel(props: &HabitProps) -> Html {
    let i18n = I18n::current();
    let change = props.change.part(|rule: &mut Rule| match &mut rule.kind {
        RuleKind::Habit(habit) => Some(habit),
        _ => None,
    });
    let choices: Vec<Choice> = MEASURES
        .iter()
        .map(|(measure, key)| Choice::new(*key, i18n.text(sentence::measure_key(*measure), &[])))
        .collect();
    let key = MEASURES
        .iter()
        .find(|(measure, _)| *measure == props.habit.measure)
        .map_or("", |(_, key)| key);
    let onmeasure = change.setting(|habit: &mut HabitRule, key: AttrValue| {
        let Some((measure, _)) = MEASURES.iter().find(|(_, each)| **each == *key) else {
            return;
        };
        habit.measure = *measure;
        if !sentence::has_reach(*measure) {
            // These look at the first or last event of all: what would not count must not stay behind.
            habit.window_days = None;
            habit.matcher = Matcher::default();
        }
    });
    let onunit = change.setting(|habit, unit: Option<f64>| habit.unit = unit.unwrap_or(1.0));
    html! {
        <>
            <fieldset class="editor-part">
                <legend>{ t!(i18n, "score-edit-habit") }</legend>
                <div class="editor-line">
                    { show!(NumberField { label: t!(i18n, "score-edit-habit-unit"), value: Some(props.habit.unit), onchange: onunit, problem: props.place.field("unit").said() }) }
                    { show!(Select { label: t!(i18n, "score-edit-habit-measure"), value: key, choices, onchange: onmeasure, problem: props.place.field("measure").said() }) }
                </div>
                <p class="quiet editor-note">{ i18n.text(&format!("score-habit-{key}"), &[]) }</p>
            </fieldset>
            if sentence::has_reach(props.habit.measure) {
                { show!(Events { title: t!(i18n, "score-edit-habit-events"), matcher: props.habit.matcher.clone(), change: props.change.part(rules::matcher_mut), place: props.place.field("match") }) }
                { show!(Fading { window_days: props.habit.window_days, decay: None, change: props.change.clone(), place: props.place.clone() }) }
            }
        </>
    }
}
