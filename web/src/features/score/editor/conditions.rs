//! Conditions on events or people: a column of the data, a comparison that fits
//! its type, a value picked from its cells or typed. A value that can never be
//! found says so beside its field.

use hearth_model::document::{Condition, Op};
use hearth_protocol::editing::ValuesOf;
use yew::prelude::*;

use super::super::edit::matching::{self, Column};
use super::super::handle::Change;
use super::super::problems::Place;
use super::ticks::{Offer, Ticks};
use crate::browser::intl;
use crate::components::{Button, Choice, IconButton, IconName, Menu, MenuItem, Select, TextField};
use crate::hooks::use_values;
use crate::i18n::{I18n, Value};
use crate::show;
use crate::t;

/// Every comparison and its name in messages.
const OPS: [(Op, &str); 13] = [
    (Op::Eq, "eq"),
    (Op::Ne, "ne"),
    (Op::In, "in"),
    (Op::Contains, "contains"),
    (Op::StartsWith, "starts_with"),
    (Op::EndsWith, "ends_with"),
    (Op::Lt, "lt"),
    (Op::Lte, "lte"),
    (Op::Gt, "gt"),
    (Op::Gte, "gte"),
    (Op::Between, "between"),
    (Op::Exists, "exists"),
    (Op::Missing, "missing"),
];

/// Props of [`Conditions`].
#[derive(Properties, PartialEq)]
pub struct ConditionsProps {
    /// The conditions.
    pub list: Vec<Condition>,
    /// The way to change them.
    pub change: Change<Vec<Condition>>,
    /// The columns to choose from.
    pub columns: Vec<Column>,
    /// Whose cells are offered.
    pub of: ValuesOf,
    /// Where the list is in the document.
    pub place: Place,
}

/// Conditions on events or people.
#[component]
pub fn Conditions(props: &ConditionsProps) -> Html {
    let i18n = I18n::current();
    let first = props.columns.first().cloned();
    let add = props.change.setting(move |list: &mut Vec<Condition>, ()| {
        list.extend(first.as_ref().map(matching::begin));
    });
    let lines = props.list.iter().enumerate().map(|(at, condition)| {
        let line = LineProps {
            at,
            condition: condition.clone(),
            change: props.change.clone(),
            columns: props.columns.clone(),
            of: props.of.clone(),
            place: props.place.item(at),
        };
        html! { <div key={at} class="editor-line">{ show!(Line ..line) }</div> }
    });
    html! {
        <div class="editor-where" role="group" aria-label={t!(i18n, "score-edit-where")}>
            if !props.list.is_empty() {
                <p class="editor-sub">{ t!(i18n, "score-edit-where") }</p>
            }
            { for lines }
            { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-edit-where-add"), onclick: add, disabled: props.columns.is_empty() }) }
        </div>
    }
}

/// Props of [`Line`].
#[derive(Properties, PartialEq)]
struct LineProps {
    at: usize,
    condition: Condition,
    change: Change<Vec<Condition>>,
    columns: Vec<Column>,
    of: ValuesOf,
    place: Place,
}

impl LineProps {
    fn change(&self) -> Change<Condition> {
        let at = self.at;
        self.change
            .part(move |list: &mut Vec<Condition>| list.get_mut(at))
    }

    fn number(&self) -> String {
        (self.at + 1).to_string()
    }
}

/// One condition.
#[component]
fn Line(props: &LineProps) -> Html {
    let i18n = I18n::current();
    let condition = &props.condition;
    let column = props
        .columns
        .iter()
        .find(|column| column.name == condition.property);
    let known = column
        .map(|column| column.values.clone())
        .unwrap_or_default();
    let cells = use_values(&condition.property, &props.of, &known);
    let kind = column.map_or("text", |column| column.kind.as_str());
    let number = props.number();
    let remove = {
        let (change, at) = (props.change.clone(), props.at);
        Callback::from(move |()| {
            change.now(move |list| {
                if at < list.len() {
                    list.remove(at);
                }
            });
        })
    };
    let misfit = column.and_then(|column| matching::misfit(condition, &column.kind));
    let problem = misfit
        .map(|key| i18n.text(key, &[("property", Value::Text(&condition.property))]))
        .or_else(|| props.place.field("value").said());
    html! {
        <>
            { view_column(&i18n, props, column.is_none()) }
            { view_op(&i18n, props, kind) }
            { view_value(&i18n, props, &cells, problem) }
            { show!(IconButton { icon: IconName::Close, quiet: true, label: t!(i18n, "score-edit-where-remove", number = number), onclick: remove }) }
        </>
    }
}

fn view_column(i18n: &I18n, props: &LineProps, is_strange: bool) -> Html {
    let own = &props.condition.property;
    let mut choices: Vec<Choice> = Vec::new();
    if is_strange {
        choices.push(Choice::new(own.clone(), own.clone()));
    }
    choices.extend(props.columns.iter().map(|column| {
        let label = match column.name.as_str() {
            name @ ("value" | "channel" | "event" | "time") => {
                i18n.text(&format!("score-column-{name}"), &[])
            }
            name => name.to_owned().into(),
        };
        Choice::new(column.name.clone(), label)
    }));
    let columns = props.columns.clone();
    let onchange = props.change().setting(move |condition, name: AttrValue| {
        if let Some(column) = columns.iter().find(|column| *column.name == *name) {
            matching::set_column(condition, column);
        }
    });
    let missing = (is_strange && !props.columns.is_empty())
        .then(|| t!(i18n, "score-misfit-column", property = own));
    show!(Select {
        label: t!(i18n, "score-edit-property", number = props.number()),
        hide_label: true,
        value: own.clone(),
        choices,
        onchange,
        problem: props.place.field("property").said().or(missing)
    })
}

fn view_op(i18n: &I18n, props: &LineProps, kind: &str) -> Html {
    let own = props.condition.op;
    let fitting = matching::operators(kind);
    let shown = OPS
        .iter()
        .filter(|(op, _)| *op == own || fitting.contains(op));
    let choices: Vec<Choice> = shown
        .map(|(_, key)| {
            let particular = i18n.find(&format!("score-op-{key}-{kind}"), &[]);
            let label = particular.unwrap_or_else(|| i18n.text(&format!("score-op-{key}"), &[]));
            Choice::new(*key, label)
        })
        .collect();
    let key = OPS
        .iter()
        .find(|(op, _)| *op == own)
        .map_or("eq", |(_, key)| key);
    let onchange = props.change().setting(|condition, key: AttrValue| {
        if let Some((op, _)) = OPS.iter().find(|(_, each)| **each == *key) {
            matching::set_op(condition, *op);
        }
    });
    show!(Select {
        label: t!(i18n, "score-edit-op", number = props.number()),
        hide_label: true,
        value: key,
        choices,
        onchange,
        problem: props.place.field("op").said()
    })
}

fn view_value(
    i18n: &I18n,
    props: &LineProps,
    cells: &[(AttrValue, Option<u64>)],
    problem: Option<AttrValue>,
) -> Html {
    let change = props.change();
    let values = matching::listed(&props.condition);
    let number = props.number();
    let text = |label: AttrValue, at: usize, onchange, problem| {
        let value = values.get(at).cloned().unwrap_or_default();
        show!(
            label.to_string(),
            TextField {
                label,
                hide_label: true,
                value,
                onchange,
                problem
            }
        )
    };
    match props.condition.op {
        Op::Exists | Op::Missing => Html::default(),
        Op::In => {
            let offered = cells.iter().map(|(value, count)| Offer {
                value: value.clone(),
                label: value.clone(),
                count: *count,
            });
            let ontick = change.setting(|condition, (value, on): (AttrValue, bool)| {
                matching::toggle_value(condition, &value, on);
            });
            show!(Ticks {
                label: t!(i18n, "score-edit-value", number = number),
                chosen: values,
                offered: offered.collect::<Vec<_>>(),
                ontick,
                add: t!(i18n, "score-edit-value-add"),
                problem
            })
        }
        Op::Between => {
            let end = |at: usize| {
                change.setting(move |condition, typed: AttrValue| {
                    matching::set_end(condition, at, &typed);
                })
            };
            html! {
                <>
                    { text(t!(i18n, "score-edit-value-low", number = number), 0, end(0), problem) }
                    <span class="quiet editor-and">{ t!(i18n, "score-edit-value-and") }</span>
                    { text(t!(i18n, "score-edit-value-high", number = number), 1, end(1), None) }
                </>
            }
        }
        op => {
            let onchange = change
                .setting(|condition, typed: AttrValue| matching::set_value(condition, &typed));
            let is_whole = matches!(op, Op::Eq | Op::Ne);
            html! {
                <span class="editor-value">
                    { text(t!(i18n, "score-edit-value", number = number), 0, onchange.clone(), problem) }
                    if is_whole && !cells.is_empty() {
                        { show!(Menu { icon: IconName::Down, label: t!(i18n, "score-edit-value-pick", number = number), items: items(cells, &onchange) }) }
                    }
                </span>
            }
        }
    }
}

/// The cells as a menu, each with how often it occurs.
fn items(cells: &[(AttrValue, Option<u64>)], pick: &Callback<AttrValue>) -> Vec<MenuItem> {
    let item = |(value, count): &(AttrValue, Option<u64>)| {
        let label = match count {
            Some(count) => format!("{value} ({})", intl::whole(*count)).into(),
            None => value.clone(),
        };
        let value = value.clone();
        MenuItem::new(label, pick.reform(move |()| value.clone()))
    };
    cells.iter().map(item).collect()
}
