//! The fields of what was done, how often and when, and of what followed what.

use hearth_model::document::{Comparison, Op, Predicate, SequencePredicate, When};
use yew::prelude::*;

use super::fields::{FieldsProps, problems};
use crate::components::{Choice, DateField, MOST_DAYS, NumberField, Select};
use crate::features::score::edit::tags::Shape;
use crate::features::score::editor::OptionalDays;
use crate::features::score::editor::events::Events;
use crate::features::score::editor::panels::Same;
use crate::features::score::handle::Change;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// How often something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Often {
    /// At least once.
    Did,
    /// Not at all.
    DidNot,
    /// So often, compared.
    Times(Op),
}

/// Every way to say how often, with its name in messages.
const OFTEN: [(Often, &str); 8] = [
    (Often::Did, "did"),
    (Often::DidNot, "did-not"),
    (Often::Times(Op::Gte), "gte"),
    (Often::Times(Op::Lte), "lte"),
    (Often::Times(Op::Eq), "eq"),
    (Often::Times(Op::Gt), "gt"),
    (Often::Times(Op::Lt), "lt"),
    (Often::Times(Op::Ne), "ne"),
];

/// Times that a new comparison begins with.
const FIRST_TIMES: f64 = 2.0;

impl Often {
    fn of(count: Option<Comparison>) -> Self {
        match count {
            None => Self::Did,
            Some(Comparison {
                op: Op::Eq,
                value: 0.0,
            }) => Self::DidNot,
            Some(count) => Self::Times(count.op),
        }
    }

    /// The comparison it stands for, with the number that was there.
    fn count(self, before: Option<Comparison>) -> Option<Comparison> {
        match self {
            Self::Did => None,
            Self::DidNot => Some(Comparison {
                op: Op::Eq,
                value: 0.0,
            }),
            Self::Times(op) => {
                let value = before.map(|count| count.value).filter(|value| *value > 0.0);
                Some(Comparison {
                    op,
                    value: value.unwrap_or(FIRST_TIMES),
                })
            }
        }
    }
}

/// When it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Any,
    Window,
    Dates,
}

const TIMES: [(Time, &str); 3] = [
    (Time::Any, "any"),
    (Time::Window, "window"),
    (Time::Dates, "dates"),
];

/// The first day of new dates where there are no data.
const EARLIEST: &str = "2000-01-01";

/// Days that a new window has.
const FIRST_DAYS: f64 = 30.0;

/// The fields of what was done.
pub(super) fn event(i18n: &I18n, props: &FieldsProps) -> Html {
    let Predicate::Event {
        event,
        window_days,
        from,
        to,
        count,
    } = &props.when
    else {
        return Html::default();
    };
    let often = Often::of(*count);
    let key = OFTEN.iter().find(|(each, _)| *each == often);
    let choices =
        OFTEN.map(|(_, key)| Choice::new(key, i18n.text(&format!("segments-often-{key}"), &[])));
    let onoften = props.change.setting(|when, key: AttrValue| {
        if let (Predicate::Event { count, .. }, Some((often, _))) =
            (when, OFTEN.iter().find(|(_, each)| **each == *key))
        {
            *count = often.count(*count);
        }
    });
    let ontimes = props.change.setting(|when, times: Option<f64>| {
        if let Predicate::Event {
            count: Some(count), ..
        } = when
        {
            count.value = times.unwrap_or_default().round();
        }
    });
    let matcher = props.change.part(|when: &mut Predicate| match when {
        Predicate::Event { event, .. } => Some(event),
        _ => None,
    });
    let dates = (from.as_deref(), to.as_deref());
    html! {
        <>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "segments-often"), value: key.map_or("", |(_, key)| *key), choices: choices.to_vec(), onchange: onoften }) }
                if let (Often::Times(_), Some(count)) = (often, count) {
                    { show!(NumberField { label: t!(i18n, "segments-times"), value: Some(count.value), min: 0.0, onchange: ontimes, problem: props.place.field("count").said() }) }
                }
                { view_time(i18n, props, *window_days, dates) }
            </div>
            { problems(&props.place, &["event", "count", "window_days", "from", "to"]) }
            { show!(Events { title: t!(i18n, "segments-events"), matcher: event.clone(), change: matcher, place: props.place.field("event") }) }
        </>
    }
}

fn view_time(
    i18n: &I18n,
    props: &FieldsProps,
    window: Option<f64>,
    (from, to): (Option<&str>, Option<&str>),
) -> Html {
    let time = match (window, from, to) {
        (Some(_), ..) => Time::Window,
        (None, None, None) => Time::Any,
        _ => Time::Dates,
    };
    let key = TIMES.iter().find(|(each, _)| *each == time);
    let choices =
        TIMES.map(|(_, key)| Choice::new(key, i18n.text(&format!("segments-time-{key}"), &[])));
    let first_day = props.around.stock.first_day.clone();
    let ontime = props.change.setting(move |when, key: AttrValue| {
        if let Some((time, _)) = TIMES.iter().find(|(_, each)| **each == *key) {
            set_time(when, *time, first_day.as_deref());
        }
    });
    let onwindow = props.change.setting(|when, days: Option<f64>| {
        if let Predicate::Event { window_days, .. } = when {
            *window_days = days;
        }
    });
    html! {
        <>
            { show!(Select { label: t!(i18n, "segments-time"), value: key.map_or("", |(_, key)| *key), choices: choices.to_vec(), onchange: ontime }) }
            if time == Time::Window {
                { show!(OptionalDays { label: t!(i18n, "segments-window"), days: window, onchange: onwindow, problem: props.place.field("window_days").said() }) }
            }
            if time == Time::Dates {
                { view_day(props, ("from", t!(i18n, "segments-from-day")), from) }
                { view_day(props, ("to", t!(i18n, "segments-to-day")), to) }
            }
        </>
    }
}

/// A first or last day.
fn view_day(
    props: &FieldsProps,
    (field, label): (&'static str, AttrValue),
    day: Option<&str>,
) -> Html {
    let onchange = props.change.setting(move |when, typed: AttrValue| {
        let day = Some(typed.trim().to_owned()).filter(|day| !day.is_empty());
        if let Predicate::Event { from, to, .. } = when {
            match field {
                "from" => *from = day,
                _ => *to = day,
            }
        }
    });
    show!(DateField {
        label,
        value: day.unwrap_or_default().to_owned(),
        onchange,
        problem: props.place.field(field).said()
    })
}

/// Asks for another time; dates begin with the data, so that the fields stay.
fn set_time(when: &mut Predicate, time: Time, first_day: Option<&str>) {
    let Predicate::Event {
        window_days,
        from,
        to,
        ..
    } = when
    else {
        return;
    };
    (*window_days, *from, *to) = match time {
        Time::Any => (None, None, None),
        Time::Window => (Some(FIRST_DAYS), None, None),
        Time::Dates => (None, Some(first_day.unwrap_or(EARLIEST).to_owned()), None),
    };
}

/// The fields of what followed what.
pub(super) fn sequence(i18n: &I18n, props: &FieldsProps, sequence: &SequencePredicate) -> Html {
    let place = props.place.field("sequence");
    let change: Change<SequencePredicate> = props.change.part(|when: &mut Predicate| match when {
        Predicate::Sequence { sequence } => Some(sequence),
        _ => None,
    });
    let shape = Shape::of(&props.when).unwrap_or(Shape::Answered);
    let shapes = [Shape::Answered, Shape::Unanswered, Shape::Never];
    let choices = shapes.map(|shape| {
        let label = i18n.text(&format!("segments-followed-{}", shape.key()), &[]);
        Choice::new(shape.key(), label)
    });
    let onshape = change.setting(|sequence: &mut SequencePredicate, key: AttrValue| {
        let shape = Shape::named(&key);
        sequence.never = shape == Shape::Never;
        sequence.pattern.when = match shape {
            Shape::Answered => When::Answered,
            _ => When::Unanswered,
        };
    });
    let onwithin = change.setting(|sequence, days: Option<f64>| {
        sequence.pattern.within_days = days.unwrap_or_default();
    });
    let onsame = change.setting(|sequence, same: Option<String>| sequence.pattern.same = same);
    let first = change.part(|sequence: &mut SequencePredicate| Some(&mut sequence.pattern.first));
    let then = change.part(|sequence: &mut SequencePredicate| Some(&mut sequence.pattern.then));
    let pattern = &sequence.pattern;
    html! {
        <>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "segments-followed"), value: shape.key(), choices: choices.to_vec(), onchange: onshape }) }
                if !sequence.never {
                    { show!(NumberField { label: t!(i18n, "score-edit-within"), value: Some(pattern.within_days), min: 0.0, max: MOST_DAYS, unit: t!(i18n, "score-edit-days", count = pattern.within_days), onchange: onwithin, problem: place.field("within_days").said() }) }
                }
                { show!(Same { same: pattern.same.clone(), onchange: onsame, problem: place.field("same").said() }) }
            </div>
            { show!(Events { title: t!(i18n, "score-edit-first"), matcher: pattern.first.clone(), change: first, place: place.field("first") }) }
            { show!(Events { title: t!(i18n, "score-edit-then"), matcher: pattern.then.clone(), change: then, place: place.field("then") }) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_read_back_from_what_it_writes() {
        for (often, _) in OFTEN {
            assert_eq!(Often::of(often.count(None)), often);
            let before = Some(Comparison {
                op: Op::Gte,
                value: 7.0,
            });
            let value = often.count(before).map(|count| count.value);
            let expected = match often {
                Often::Did => None,
                Often::DidNot => Some(0.0),
                Often::Times(_) => Some(7.0),
            };
            assert_eq!(value, expected);
        }
    }
}
