//! The fields of a condition, each kind with its own.

use hearth_model::document::{Comparison, HabitPredicate, Matcher, Op, Predicate};
use hearth_protocol::editing::ValuesOf;
use hearth_protocol::segments::GroupId;
use yew::prelude::*;

use super::super::edit;
use super::{Around, happened, score};
use crate::browser::focus;
use crate::components::{Choice, NumberField, Select};
use crate::features::score::editor::conditions::Conditions;
use crate::features::score::editor::events::Events;
use crate::features::score::editor::panels::MEASURES;
use crate::features::score::editor::{OptionalDays, column};
use crate::features::score::handle::{Change, Step};
use crate::features::score::problems::{FieldProblems, Place};
use crate::features::score::sentence;
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// The ways to compare a number, and their names in messages.
const OPS: [(Op, &str); 6] = [
    (Op::Gte, "gte"),
    (Op::Lte, "lte"),
    (Op::Gt, "gt"),
    (Op::Lt, "lt"),
    (Op::Eq, "eq"),
    (Op::Ne, "ne"),
];

/// Props of [`Fields`].
#[derive(Clone, Properties, PartialEq)]
pub struct FieldsProps {
    /// The condition.
    pub when: Predicate,
    /// The way to change it.
    pub change: Change<Predicate>,
    /// Where it is in the document.
    pub place: Place,
    /// What is around it.
    pub around: Around,
}

/// The fields of a condition.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let i18n = I18n::current();
    match &props.when {
        Predicate::ScoreBetween { .. }
        | Predicate::ScoreLevel { .. }
        | Predicate::ScoreFell { .. }
        | Predicate::Not { .. } => score::view(&i18n, props),
        Predicate::Event { .. } => happened::event(&i18n, props),
        Predicate::Sequence { sequence } => happened::sequence(&i18n, props, sequence),
        Predicate::Person { .. } => show!(Row..props.clone()),
        Predicate::Tag { tag } => {
            show!(Reference {
                id: GroupId::Tag(tag.clone()),
                change: props.change.clone(),
                place: props.place.field("tag"),
                around: props.around.clone()
            })
        }
        Predicate::Segment { segment } => {
            show!(Reference {
                id: GroupId::Segment(segment.clone()),
                change: props.change.clone(),
                place: props.place.field("segment"),
                around: props.around.clone()
            })
        }
        Predicate::FirstSeen { first_seen } => seen(
            &i18n,
            props,
            ("segments-first-seen", "first_seen"),
            *first_seen,
        ),
        Predicate::LastSeen { last_seen } => seen(
            &i18n,
            props,
            ("segments-last-seen", "last_seen"),
            *last_seen,
        ),
        Predicate::Habit { habit } => view_habit(&i18n, props, habit),
        Predicate::All { .. } | Predicate::Any { .. } => Html::default(),
    }
}

/// How a number is compared, and with what.
pub(super) fn comparison(
    i18n: &I18n,
    (label, place): (AttrValue, &Place),
    asked: Comparison,
    change: &Change<Comparison>,
    unit: Option<AttrValue>,
) -> Html {
    let choices = OPS.map(|(_, key)| Choice::new(key, i18n.text(&format!("score-op-{key}"), &[])));
    let own = OPS.iter().find(|(op, _)| *op == asked.op);
    let onop = change.setting(|asked, key: AttrValue| {
        if let Some((op, _)) = OPS.iter().find(|(_, each)| **each == *key) {
            asked.op = *op;
        }
    });
    let onvalue = change.setting(|asked, value: Option<f64>| {
        asked.value = value.unwrap_or_default();
    });
    html! {
        <>
            { show!(Select { label, value: own.map_or("", |(_, key)| *key), choices: choices.to_vec(), onchange: onop, problem: place.field("op").said() }) }
            { show!(NumberField { label: t!(i18n, "segments-number"), value: Some(asked.value), unit, onchange: onvalue, problem: place.field("value").said() }) }
        </>
    }
}

/// How long ago somebody was first or last seen.
fn seen(i18n: &I18n, props: &FieldsProps, (label, field): (&str, &str), asked: Comparison) -> Html {
    let change = props.change.part(|when: &mut Predicate| match when {
        Predicate::FirstSeen { first_seen: asked } | Predicate::LastSeen { last_seen: asked } => {
            Some(asked)
        }
        _ => None,
    });
    let unit = Some(t!(i18n, "segments-days-ago", count = asked.value));
    let named = (i18n.text(label, &[]), &props.place.field(field));
    html! { <div class="editor-line">{ comparison(i18n, named, asked, &change, unit) }</div> }
}

fn habit_mut(when: &mut Predicate) -> Option<&mut HabitPredicate> {
    match when {
        Predicate::Habit { habit } => Some(habit),
        _ => None,
    }
}

fn view_habit(i18n: &I18n, props: &FieldsProps, habit: &HabitPredicate) -> Html {
    let change = props.change.part(habit_mut);
    let place = props.place.field("habit");
    let choices: Vec<Choice> = MEASURES
        .iter()
        .map(|(measure, key)| Choice::new(*key, i18n.text(sentence::measure_key(*measure), &[])))
        .collect();
    let own = MEASURES.iter().find(|(each, _)| *each == habit.measure);
    let onmeasure = change.setting(|habit: &mut HabitPredicate, key: AttrValue| {
        let Some((measure, _)) = MEASURES.iter().find(|(_, each)| **each == *key) else {
            return;
        };
        habit.measure = *measure;
        if !sentence::has_reach(*measure) {
            // These look at the first or last event of all: what would not count must not stay behind.
            habit.window_days = None;
            habit.matcher = None;
        }
    });
    let compared = Change::new({
        let change = change.clone();
        move |step: Step<Comparison>| {
            change.now(move |habit| {
                let mut asked = Comparison {
                    op: habit.op,
                    value: habit.value,
                };
                step(&mut asked);
                (habit.op, habit.value) = (asked.op, asked.value);
            });
        }
    });
    let asked = Comparison {
        op: habit.op,
        value: habit.value,
    };
    let onwindow = change.setting(|habit, days: Option<f64>| habit.window_days = days);
    // Any event is written as no matcher at all.
    let matcher = Change::new({
        let change = change.clone();
        move |step: Step<Matcher>| {
            change.now(move |habit| {
                let mut own = habit.matcher.take().unwrap_or_default();
                step(&mut own);
                habit.matcher = Some(own).filter(|own| !own.is_any());
            });
        }
    });
    let named = (t!(i18n, "segments-compared"), &place);
    html! {
        <>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "segments-measure"), value: own.map_or("", |(_, key)| *key), choices, onchange: onmeasure, problem: place.field("measure").said() }) }
                { comparison(i18n, named, asked, &compared, None) }
                if sentence::has_reach(habit.measure) {
                    { show!(OptionalDays { label: t!(i18n, "score-edit-window"), days: habit.window_days, onchange: onwindow, problem: place.field("window_days").said() }) }
                }
            </div>
            if sentence::has_reach(habit.measure) {
                { show!(Events { title: t!(i18n, "score-edit-habit-events"), matcher: habit.matcher.clone().unwrap_or_default(), change: matcher, place: place.field("match") }) }
            }
        </>
    }
}

/// What is known of the person.
#[component]
fn Row(props: &FieldsProps) -> Html {
    let dataset = use_dataset();
    let Predicate::Person { person } = &props.when else {
        return Html::default();
    };
    let data = dataset.filled();
    let columns: Vec<_> = data
        .map(|data| data.attributes.iter().map(column).collect())
        .unwrap_or_default();
    let change = Change::new({
        let change = props.change.clone();
        move |step: Step<Vec<_>>| {
            change.now(move |when| {
                if let Predicate::Person { person } = when {
                    let mut list = vec![person.clone()];
                    step(&mut list);
                    if let Some(next) = list.into_iter().next() {
                        *person = next;
                    }
                }
            });
        }
    });
    show!(Conditions {
        list: vec![person.clone()],
        change,
        columns,
        of: ValuesOf::People,
        place: props.place.field("person"),
        single: true
    })
}

/// Props of [`Reference`].
#[derive(Properties, PartialEq)]
struct ReferenceProps {
    /// The group that is asked for.
    id: GroupId,
    change: Change<Predicate>,
    place: Place,
    around: Around,
}

/// Another group. One that uses this one itself is refused, and said why.
#[component]
fn Reference(props: &ReferenceProps) -> Html {
    let i18n = I18n::current();
    // How many choices were refused, and the last one.
    let refused = use_state_eq(|| (0_u32, None::<(GroupId, AttrValue)>));
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(refused.0, move |times| {
            if *times > 0 {
                focus::inside(&node, "select");
            }
        });
    }
    let Around {
        document, owner, ..
    } = &props.around;
    let is_tag = matches!(props.id, GroupId::Tag(_));
    let all = edit::groups(document, is_tag);
    let own = all.iter().position(|group| group.id == props.id);
    let mut choices: Vec<Choice> = all
        .iter()
        .enumerate()
        .map(|(at, group)| Choice::new(at.to_string(), group.name.clone()))
        .collect();
    if own.is_none() {
        choices.insert(0, Choice::new("", t!(i18n, "segments-gone")));
    }
    let onchange = {
        let (refused, document, owner) = (refused.clone(), document.clone(), owner.clone());
        let change = props.change.clone();
        Callback::from(move |at: AttrValue| {
            let chosen = at.parse().ok().and_then(|at: usize| all.get(at)).cloned();
            let Some(chosen) = chosen else { return };
            if edit::leads_to(&document, &chosen.id, &owner) {
                refused.set((refused.0 + 1, Some((chosen.id, chosen.name.into()))));
                return;
            }
            refused.set((refused.0, None));
            change.now(move |when| match (when, chosen.id) {
                (Predicate::Tag { tag }, GroupId::Tag(id)) => *tag = id,
                (Predicate::Segment { segment }, GroupId::Segment(id)) => *segment = id,
                _ => {}
            });
        })
    };
    let own_name = edit::find(document, owner).map(|group| group.name);
    let problem = refused.1.as_ref().map(|(id, name)| match id == owner {
        true => t!(i18n, "segments-cycle-self", name = name),
        false => t!(
            i18n,
            "segments-cycle",
            name = name,
            own = own_name.unwrap_or_default()
        ),
    });
    let label = match is_tag {
        true => t!(i18n, "segments-tag"),
        false => t!(i18n, "segments-segment"),
    };
    // Another key after a refusal: the browser's own list goes back to what is chosen.
    let turn = if problem.is_some() {
        "refused"
    } else {
        "chosen"
    };
    let value = own.map(|at| at.to_string()).unwrap_or_default();
    html! {
        <div ref={node} class="editor-line">
            { show!(turn, Select { label, value, choices, onchange, problem: problem.or_else(|| props.place.said()) }) }
        </div>
    }
}

/// What is wrong with a condition beside its fields.
pub(super) fn problems(place: &Place, fields: &[&str]) -> Html {
    show!(FieldProblems {
        problems: place.beside(fields)
    })
}
