//! Conditions on events or people: a column of the data, a comparison that fits
//! its type, a value picked from its cells or typed. What is not finished stays
//! here and changes no score; a value that can never be found says so.

use hearth_model::document::{Condition, Op};
use hearth_protocol::editing::ValuesOf;
use yew::prelude::*;

use super::super::edit::matching::{self, Column};
use super::super::handle::{Change, Step};
use super::super::problems::Place;
use super::picker::{FEW, Picker};
use super::ticks::{Offer, Ticks};
use crate::browser::focus;
use crate::components::{Button, Choice, IconButton, IconName, Select, TextField};
use crate::hooks::{Cell, use_values};
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
    /// Whether there is one condition for good: none is added, and none taken away.
    #[prop_or_default]
    pub single: bool,
}

/// Conditions on events or people.
#[component]
pub fn Conditions(props: &ConditionsProps) -> Html {
    let i18n = I18n::current();
    // How long the list was when one more was begun: it is there once it is longer.
    let begun = use_state_eq(|| None::<usize>);
    let fresh = use_node_ref();
    let count = props.list.len();
    let is_begun = *begun == Some(count);
    {
        let (begun, fresh) = (begun.setter(), fresh.clone());
        use_effect_with((count, is_begun), move |(_, is_begun)| {
            if *is_begun {
                focus::inside(&fresh, "select");
            } else {
                begun.set(None);
            }
        });
    }
    let add = {
        let begun = begun.setter();
        Callback::from(move |()| begun.set(Some(count)))
    };
    let onleave = {
        let begun = begun.setter();
        Callback::from(move |()| begun.set(None))
    };
    let blank = props.columns.first().filter(|_| is_begun);
    let blank = blank.map(|column| (matching::blank(column), true));
    let list = props
        .list
        .iter()
        .cloned()
        .map(|condition| (condition, false));
    let lines = list
        .chain(blank)
        .enumerate()
        .map(|(at, (condition, is_new))| {
            let line = LineProps {
                at,
                condition,
                is_new,
                single: props.single,
                change: props.change.clone(),
                onleave: onleave.clone(),
                columns: props.columns.clone(),
                of: props.of.clone(),
                place: if props.single {
                    props.place.clone()
                } else {
                    props.place.item(at)
                },
            };
            let node = if is_new {
                fresh.clone()
            } else {
                NodeRef::default()
            };
            html! { <div key={at} ref={node} class="editor-line">{ show!(Line ..line) }</div> }
        });
    html! {
        <div class="editor-where" role="group" aria-label={t!(i18n, "score-edit-where")}>
            if !props.single && (is_begun || count > 0) {
                <p class="editor-sub">{ t!(i18n, "score-edit-where") }</p>
            }
            <>{ for lines }</>
            if !is_begun && !props.single {
                { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-edit-where-add"), onclick: add, disabled: props.columns.is_empty() }) }
            }
        </div>
    }
}

/// Props of [`Line`].
#[derive(Properties, PartialEq)]
struct LineProps {
    at: usize,
    /// The condition; of a new one, what it begins with.
    condition: Condition,
    /// Whether it is not in the list yet.
    is_new: bool,
    single: bool,
    change: Change<Vec<Condition>>,
    /// Called when a new one is given up.
    onleave: Callback<()>,
    columns: Vec<Column>,
    of: ValuesOf,
    place: Place,
}

/// One condition as it is on screen.
struct Shown<'a> {
    props: &'a LineProps,
    /// As far as it is said.
    condition: Condition,
    change: Change<Condition>,
}

impl Shown<'_> {
    fn number(&self) -> String {
        (self.props.at + 1).to_string()
    }
}

/// The condition on screen: the list's own until something is changed that is
/// not finished yet. It comes into the list when it is.
#[hook]
fn use_shown(props: &LineProps) -> (Condition, Change<Condition>) {
    let open = use_state_eq(|| None::<Condition>);
    {
        // Undo, or another editor, goes before what is unfinished.
        let open = open.setter();
        use_effect_with((props.condition.clone(), props.is_new), move |_| {
            open.set(None);
        });
    }
    let condition = (*open).clone().unwrap_or_else(|| props.condition.clone());
    let change = {
        let (at, is_new, list) = (props.at, props.is_new, props.change.clone());
        let (open, before) = (open.setter(), condition.clone());
        Change::new(move |step: Step<Condition>| {
            let mut next = before.clone();
            step(&mut next);
            if !matching::is_finished(&next) {
                open.set(Some(next));
                return;
            }
            open.set(None);
            list.now(move |list| match list.get_mut(at) {
                Some(own) => *own = next,
                None if is_new => list.push(next),
                None => {}
            });
        })
    };
    (condition, change)
}

/// One condition.
#[component]
fn Line(props: &LineProps) -> Html {
    let i18n = I18n::current();
    let (condition, change) = use_shown(props);
    let shown = Shown {
        props,
        condition,
        change,
    };
    let condition = &shown.condition;
    let column = props
        .columns
        .iter()
        .find(|column| column.name == condition.property);
    let known = column
        .map(|column| column.values.clone())
        .unwrap_or_default();
    let sought = use_state_eq(AttrValue::default);
    let cells = use_values(&condition.property, &props.of, &known, &sought);
    let onseek = {
        let sought = sought.setter();
        Callback::from(move |text| sought.set(text))
    };
    let kind = column.map_or("text", |column| column.kind.as_str());
    let number = shown.number();
    let remove = {
        let (change, at, is_new) = (props.change.clone(), props.at, props.is_new);
        let onleave = props.onleave.clone();
        Callback::from(move |()| {
            if is_new {
                onleave.emit(());
                return;
            }
            change.now(move |list| {
                if at < list.len() {
                    list.remove(at);
                }
            });
        })
    };
    let finished = matching::is_finished(condition);
    let misfit = column.and_then(|column| matching::misfit(condition, &column.kind));
    let problem = misfit
        .filter(|_| finished)
        .map(|key| i18n.text(key, &[("property", Value::Text(&condition.property))]))
        .or_else(|| props.place.field("value").said());
    let waits = match (finished, props.is_new) {
        (true, _) => None,
        (false, true) => Some(t!(i18n, "score-condition-new")),
        (false, false) => Some(t!(i18n, "score-condition-changed")),
    };
    html! {
        <>
            { view_column(&i18n, &shown, column.is_none()) }
            { view_op(&i18n, &shown, kind) }
            { view_value(&i18n, &shown, &Cells { cells, sought: (*sought).clone(), onseek }, problem) }
            if !props.single {
                { show!(IconButton { icon: IconName::Close, quiet: true, label: t!(i18n, "score-edit-where-remove", number = number), onclick: remove }) }
            }
            if let Some(waits) = waits {
                <p class="quiet editor-waits" role="status">{ waits }</p>
            }
        </>
    }
}

/// The cells to pick from, and what is sought among them.
struct Cells {
    cells: Vec<Cell>,
    sought: AttrValue,
    onseek: Callback<AttrValue>,
}

fn view_column(i18n: &I18n, shown: &Shown<'_>, is_strange: bool) -> Html {
    let (props, own) = (shown.props, &shown.condition.property);
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
    let onchange = shown.change.setting(move |condition, name: AttrValue| {
        if let Some(column) = columns.iter().find(|column| *column.name == *name) {
            matching::set_column(condition, column);
        }
    });
    let missing = (is_strange && !props.columns.is_empty())
        .then(|| t!(i18n, "score-misfit-column", property = own));
    show!(Select {
        label: t!(i18n, "score-edit-property", number = shown.number()),
        hide_label: true,
        value: own.clone(),
        choices,
        onchange,
        problem: props.place.field("property").said().or(missing)
    })
}

fn view_op(i18n: &I18n, shown: &Shown<'_>, kind: &str) -> Html {
    let own = shown.condition.op;
    let fitting = matching::operators(kind);
    let fit = OPS
        .iter()
        .filter(|(op, _)| *op == own || fitting.contains(op));
    let choices: Vec<Choice> = fit
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
    let onchange = shown.change.setting(|condition, key: AttrValue| {
        if let Some((op, _)) = OPS.iter().find(|(_, each)| **each == *key) {
            matching::set_op(condition, *op);
        }
    });
    show!(Select {
        label: t!(i18n, "score-edit-op", number = shown.number()),
        hide_label: true,
        value: key,
        choices,
        onchange,
        problem: shown.props.place.field("op").said()
    })
}

fn view_value(i18n: &I18n, shown: &Shown<'_>, cells: &Cells, problem: Option<AttrValue>) -> Html {
    let change = &shown.change;
    let values = matching::listed(&shown.condition);
    let number = shown.number();
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
    match shown.condition.op {
        Op::Exists | Op::Missing => Html::default(),
        Op::In => {
            let offered = cells.cells.iter().map(|(value, count)| Offer {
                value: value.clone(),
                label: value.clone(),
                count: *count,
            });
            let ontick = change.setting(|condition, (value, on): (AttrValue, bool)| {
                matching::toggle_value(condition, &value, on);
            });
            let is_long = cells.cells.len() > FEW || !cells.sought.is_empty();
            show!(Ticks {
                label: t!(i18n, "score-edit-value", number = number),
                chosen: values,
                offered: offered.collect::<Vec<_>>(),
                ontick,
                seek: is_long.then(|| (cells.sought.clone(), cells.onseek.clone())),
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
                    if is_whole && (!cells.cells.is_empty() || !cells.sought.is_empty()) {
                        { show!(Picker { label: t!(i18n, "score-edit-value-pick", number = number.as_str()), find: t!(i18n, "score-edit-value-find-in", what = t!(i18n, "score-edit-value", number = number).as_str()), cells: cells.cells.clone(), sought: cells.sought.clone(), onseek: cells.onseek.clone(), onpick: onchange }) }
                    }
                </span>
            }
        }
    }
}
