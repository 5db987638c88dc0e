//! The two ways to need less memory: columns that are not kept, and a sample of the people.
//! Decides nothing by itself; what is there stays until somebody presses a button.

use std::rc::Rc;

use hearth_protocol::envelope::ColumnSize;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Button, Choice, Select};
use crate::hooks::use_import;
use crate::i18n::I18n;
use crate::show;
use crate::state::lean::SAMPLES;
use crate::t;

/// Columns that are listed: the largest.
const LISTED: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct LeanProps {
    /// The columns that need not be kept, the largest first.
    pub(super) columns: Rc<[ColumnSize]>,
    /// Of how many people one is kept now.
    pub(super) sample: u32,
    /// The sample that is chosen beforehand.
    pub(super) suggested: u32,
    /// Called with the columns that are not to be kept: position from 1, name.
    pub(super) onkeep: Callback<Vec<(u32, String)>>,
    /// Called with of how many people one is to be kept.
    pub(super) onsample: Callback<u32>,
    /// Whether neither can be done now.
    pub(super) busy: bool,
}

/// The two ways to need less memory.
#[component]
pub(super) fn Lean(props: &LeanProps) -> Html {
    let columns = &props.columns;
    html! {
        <div class="lean">
            if !columns.is_empty() {
                { show!(Columns { columns: Rc::clone(columns), onkeep: props.onkeep.clone(), busy: props.busy }) }
            }
            { show!(Sample { sample: props.sample, suggested: props.suggested, onsample: props.onsample.clone(), busy: props.busy }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ColumnsProps {
    columns: Rc<[ColumnSize]>,
    onkeep: Callback<Vec<(u32, String)>>,
    busy: bool,
}

/// The columns that nobody needs: no rule names them.
fn unneeded(columns: &[ColumnSize], mentioned: &[String]) -> Vec<u32> {
    let listed = columns.iter().take(LISTED);
    let out = listed.filter(|column| !column.is_value && !mentioned.contains(&column.name));
    out.map(|column| column.number).collect()
}

#[component]
fn Columns(props: &ColumnsProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let columns = Rc::clone(&props.columns);
    let out = use_state_eq(|| unneeded(&columns, &import.mentioned()));
    let toggle = |number: u32| {
        let out = out.clone();
        Callback::from(move |event: Event| {
            let kept = event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|input| input.checked());
            let mut next: Vec<u32> = out.iter().copied().filter(|own| *own != number).collect();
            if !kept {
                next.push(number);
            }
            out.set(next);
        })
    };
    let listed = columns.iter().take(LISTED).map(|column| {
        html! {
            <li key={column.number}>
                <label class="suspects-switch">
                    <input type="checkbox" checked={!out.contains(&column.number)} disabled={props.busy} onchange={toggle(column.number)} />
                    <span>{ column.name.clone() }</span>
                </label>
                <span class="quiet">{ intl::bytes(column.bytes) }</span>
            </li>
        }
    });
    let is_out = |column: &&ColumnSize| out.contains(&column.number);
    let chosen: Vec<(u32, String)> = columns
        .iter()
        .filter(is_out)
        .map(|column| (column.number, column.name.clone()))
        .collect();
    let saved: u64 = columns
        .iter()
        .filter(is_out)
        .map(|column| column.bytes)
        .sum();
    let none = chosen.is_empty();
    let keep = props.onkeep.reform(move |()| chosen.clone());
    html! {
        <fieldset>
            <legend>{ t!(i18n, "lean-columns") }</legend>
            <p class="quiet">{ t!(i18n, "lean-columns-text") }</p>
            <ul class="lean-columns">{ for listed }</ul>
            if columns.len() > LISTED {
                <p class="quiet">{ t!(i18n, "lean-columns-more", count = columns.len() - LISTED) }</p>
            }
            { show!(Button { label: t!(i18n, "lean-columns-do", size = intl::bytes(saved)), onclick: keep, disabled: props.busy || none }) }
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct SampleProps {
    sample: u32,
    suggested: u32,
    onsample: Callback<u32>,
    busy: bool,
}

#[component]
fn Sample(props: &SampleProps) -> Html {
    let i18n = I18n::current();
    let now = props.sample.max(1);
    let chosen = use_state_eq(|| None::<u32>);
    let one_in = chosen.unwrap_or(props.suggested.max(1));
    let mut offered = SAMPLES.to_vec();
    if !offered.contains(&one_in) {
        offered.push(one_in);
    }
    let choices = offered.into_iter().map(|one_in| {
        let label = match one_in {
            1 => t!(i18n, "lean-everybody"),
            _ => t!(i18n, "sample-share", count = one_in),
        };
        Choice::new(one_in.to_string(), label)
    });
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| chosen.set(value.parse().ok()))
    };
    let keep = props.onsample.reform(move |()| one_in);
    html! {
        <fieldset>
            <legend>{ t!(i18n, "lean-sample") }</legend>
            <p class="quiet">{ t!(i18n, "lean-sample-text") }</p>
            <div class="lean-sample">
                { show!(Select { label: t!(i18n, "lean-sample-keep"), value: one_in.to_string(), choices: choices.collect::<Vec<_>>(), onchange, disabled: props.busy }) }
                { show!(Button { label: t!(i18n, "lean-sample-do"), onclick: keep, disabled: props.busy || one_in == now }) }
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_rule_names_need_not_be_kept() {
        let column = |number, name: &str, is_value| ColumnSize {
            number,
            name: name.to_owned(),
            bytes: 10,
            is_value,
        };
        let columns = [
            column(3, "page", false),
            column(5, "amount", true),
            column(6, "plan", false),
        ];
        assert_eq!(unneeded(&columns, &["plan".to_owned()]), [3]);
        assert_eq!(unneeded(&columns, &[]), [3, 6]);
    }
}
