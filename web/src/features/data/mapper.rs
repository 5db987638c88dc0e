//! The first rows of a file with a picker above each column: who, what, when.

use std::rc::Rc;

use hearth_model::import::{ColumnInfo, ImportOptions, Role, Table};
use hearth_protocol::dataset::Source;
use yew::prelude::*;

use super::mapping::{Mapping, role_name, role_named};
use super::reading::{Reading, zone_choices};
use crate::browser::intl;
use crate::components::{Button, ButtonKind, Choice, Select, TextField};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Rows of the preview.
const ROWS: usize = 8;
/// Columns drawn at once: each has a picker, and thousands of them stop a browser for seconds.
const MOST_COLUMNS: usize = 60;

/// Values of the choice of what a row is.
const EVENTS: &str = "events";
const PEOPLE: &str = "people";

#[derive(Properties, PartialEq)]
pub(super) struct MapperProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// Called with the options to read it with.
    pub(super) onremap: Callback<ImportOptions>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// The first rows of a file with a picker above each column.
#[component]
pub(super) fn Mapper(props: &MapperProps) -> Html {
    let i18n = I18n::current();
    let source = &props.source;
    let mapping = use_state_eq(|| Mapping::of(source));
    let wanted = use_state_eq(AttrValue::default);
    let columns = &source.report.inspection.columns;
    let drawn = mapping.drawn(columns, &wanted, MOST_COLUMNS);
    let missing = mapping.missing();
    let changed = *mapping != Mapping::of(source);
    let assign = {
        let mapping = mapping.clone();
        Callback::from(move |(at, role): (usize, Role)| {
            let mut next = (*mapping).clone();
            next.assign(at, role);
            mapping.set(next);
        })
    };
    let set_name = {
        let mapping = mapping.clone();
        Callback::from(move |name: AttrValue| {
            mapping.set(Mapping {
                event_name: name.to_string(),
                ..(*mapping).clone()
            });
        })
    };
    let set_zone = {
        let mapping = mapping.clone();
        Callback::from(move |zone: AttrValue| {
            mapping.set(Mapping {
                time_zone: zone.to_string(),
                ..(*mapping).clone()
            });
        })
    };
    let set_table = {
        let mapping = mapping.clone();
        Callback::from(move |table: AttrValue| {
            let mut next = (*mapping).clone();
            next.set_table(if table == PEOPLE {
                Table::People
            } else {
                Table::Events
            });
            mapping.set(next);
        })
    };
    let people = mapping.table == Table::People;
    let tables = vec![
        Choice::new(EVENTS, t!(i18n, "mapper-table-events")),
        Choice::new(PEOPLE, t!(i18n, "mapper-table-people")),
    ];
    let read = {
        let (mapping, before) = (mapping.clone(), source.options.clone());
        props.onremap.reform(move |()| mapping.options(&before))
    };
    let back = {
        let (mapping, source) = (mapping.clone(), Rc::clone(source));
        Callback::from(move |()| mapping.set(Mapping::of(&source)))
    };
    let find = {
        let wanted = wanted.clone();
        Callback::from(move |text| wanted.set(text))
    };
    html! {
        <div class="mapper">
            { advice(&i18n, &missing, people) }
            if columns.len() > MOST_COLUMNS {
                <div class="mapper-foot">
                    { show!(TextField { label: t!(i18n, "mapper-find"), kind: "search", value: (*wanted).clone(), oninput: find }) }
                    <span class="quiet" role="status">
                        { t!(i18n, "mapper-drawn", shown = drawn.columns.len(), count = drawn.more) }
                    </span>
                </div>
            }
            <div class="mapper-table" tabindex="0" role="region" aria-label={t!(i18n, "mapper-preview")}>
                { table(source, &mapping, &drawn.columns, &assign) }
            </div>
            <div class="mapper-foot">
                { show!(Select { label: t!(i18n, "mapper-table"), value: if people { PEOPLE } else { EVENTS }, choices: tables, onchange: set_table }) }
                if !people && !mapping.has(Role::Event) {
                    { show!(TextField { label: t!(i18n, "mapper-event-name"), value: mapping.event_name.clone(), oninput: set_name }) }
                }
                if !people {
                    { show!(Select { label: t!(i18n, "mapper-zone"), value: mapping.time_zone.clone(), choices: zone_choices(&mapping.time_zone), onchange: set_zone }) }
                }
                { show!(Reading { source: Rc::clone(source), onremap: props.onremap.clone(), busy: props.busy }) }
                <div class="tools">
                    if changed {
                        { show!(Button { label: t!(i18n, "mapper-back"), kind: ButtonKind::Quiet, onclick: back }) }
                    }
                    { show!(Button { label: t!(i18n, "mapper-read"), kind: ButtonKind::Main, onclick: read, disabled: props.busy || !missing.is_empty() || !changed }) }
                </div>
            </div>
        </div>
    }
}

fn advice(i18n: &I18n, missing: &[Role], people: bool) -> Html {
    if missing.is_empty() {
        let key = if people {
            "mapper-help-people"
        } else {
            "mapper-help"
        };
        return html! { <p class="quiet">{ i18n.text(key, &[]) }</p> };
    }
    html! {
        <ul class="mapper-needs">
            { for missing.iter().map(|role| {
                let name = role_name(*role);
                html! { <li key={name}>{ i18n.text(&format!("mapper-needs-{name}"), &[]) }</li> }
            }) }
        </ul>
    }
}

fn table(
    source: &Source,
    mapping: &Mapping,
    drawn: &[usize],
    assign: &Callback<(usize, Role)>,
) -> Html {
    let inspection = &source.report.inspection;
    let role_of = |at: usize| mapping.roles.get(at).copied().unwrap_or(Role::Ignore);
    let columns = drawn
        .iter()
        .filter_map(|at| Some((*at, inspection.columns.get(*at)?)));
    html! {
        <table>
            <thead><tr>
                { for columns.map(|(at, column)| {
                    let role = role_of(at);
                    let assign = assign.reform(move |role| (at, role));
                    show!(at, Column { column: column.clone(), role, offered: mapping.offered(), assign })
                }) }
            </tr></thead>
            <tbody>
                { for inspection.preview.iter().take(ROWS).enumerate().map(|(at, cells)| html! {
                    <tr key={at}>
                        { for drawn.iter().map(|&at| html! {
                            <td key={at} class={(role_of(at) == Role::Ignore).then_some("mapper-ignored")}>
                                { cells.get(at).cloned().unwrap_or_default() }
                            </td>
                        }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct ColumnProps {
    column: ColumnInfo,
    role: Role,
    /// Roles to choose from.
    offered: &'static [Role],
    assign: Callback<Role>,
}

#[component]
fn Column(props: &ColumnProps) -> Html {
    let i18n = I18n::current();
    let column = &props.column;
    let choices: Vec<Choice> = props
        .offered
        .iter()
        .map(|&role| {
            let name = role_name(role);
            Choice::new(name, i18n.text(&format!("role-{name}"), &[]))
        })
        .collect();
    let assign = props.assign.clone();
    let onchange = Callback::from(move |name: AttrValue| {
        if let Some(role) = role_named(&name) {
            assign.emit(role);
        }
    });
    let kept = matches!(column.role, Role::Property | Role::Ignore);
    let guessed = props.role == column.role && column.confidence < 1.0 && !kept;
    html! {
        <th scope="col" class={(props.role == Role::Ignore).then_some("mapper-ignored")}>
            <span class="mapper-name">{ column.name.clone() }</span>
            { show!(Select { label: t!(i18n, "mapper-use", column = column.name.as_str()), hide_label: true, value: role_name(props.role), choices, onchange }) }
            <span class="mapper-guess" title={guessed.then(|| t!(i18n, "mapper-sure", sure = intl::percent(column.confidence)))}>
                if guessed {
                    { t!(i18n, "mapper-guessed") }
                }
            </span>
        </th>
    }
}
