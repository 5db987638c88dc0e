//! What the data set takes of the memory, on a file's card: the figure, the ways to need less,
//! and, where reading was stopped for want of it, how far it came. Of several files the figure
//! is told once, above them.

use std::rc::Rc;

use hearth_model::import::{ImportOptions, StoppedAt};
use hearth_protocol::dataset::{Dataset, Source};
use yew::prelude::*;

use super::lean::Lean;
use crate::browser::intl;
use crate::components::{Icon, IconName};
use crate::hooks::use_import;
use crate::i18n::I18n;
use crate::show;
use crate::state::lean::{columns, leave_out};
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct MemoryProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// The data set that it is in.
    pub(super) data: Rc<Dataset>,
    /// Called with the options to read it with.
    pub(super) onremap: Callback<ImportOptions>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// What the data set takes of the memory.
#[component]
pub(super) fn Memory(props: &MemoryProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let (source, data) = (&props.source, &props.data);
    let stopped = source.report.stopped;
    let onkeep = {
        let source = Rc::clone(source);
        props.onremap.reform(move |out: Vec<(u32, String)>| {
            let mut options = source.options.clone();
            leave_out(&mut options, &out);
            options
        })
    };
    let onsample = Callback::from(move |one_in| import.sample(one_in));
    let suggested = match stopped {
        Some(stopped) => data.sample.max(1) * share_read(&stopped, source.report.bytes),
        None => data.sample,
    };
    let open = use_state_eq(|| stopped.is_some());
    let toggle = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            // What is drawn decides, not the browser.
            event.prevent_default();
            open.set(!*open);
        })
    };
    let columns: Rc<[_]> = columns(source, data).into();
    html! {
        <>
            if let Some(stopped) = stopped {
                <div class="notice notice-warn" role="alert">
                    { show!(Icon { name: IconName::Warning }) }
                    <p>{ told(&i18n, source, &stopped) }</p>
                </div>
            }
            if data.sample > 1 {
                <p class="sampled">{ t!(i18n, "sample-text", count = data.sample) }</p>
            }
            <details class="memory" open={*open}>
                <summary onclick={toggle}>
                    { show!(Icon { name: IconName::Right }) }
                    <span>{ heading(&i18n, data) }</span>
                </summary>
                if *open {
                    { show!(Lean { columns, sample: data.sample, suggested, onkeep, onsample, busy: props.busy }) }
                }
            </details>
        </>
    }
}

/// What stands above the ways to need less: the figure, where it is that of one file.
fn heading(i18n: &I18n, data: &Dataset) -> AttrValue {
    match figure_of_all(i18n, data) {
        Some(_) => t!(i18n, "memory-less"),
        None => figure(i18n, data, "memory-figure"),
    }
}

/// What all files together take; nothing where one alone has events.
pub(super) fn figure_of_all(i18n: &I18n, data: &Dataset) -> Option<AttrValue> {
    let used = data.sources.iter().filter(|source| source.report.kept > 0);
    (used.count() > 1).then(|| figure(i18n, data, "memory-figure-all"))
}

/// The figure, for each event and for all of them.
fn figure(i18n: &I18n, data: &Dataset, key: &str) -> AttrValue {
    let size = intl::bytes(data.memory_bytes);
    let each = data.memory_bytes.checked_div(data.events).unwrap_or(0);
    t!(i18n, key, size = size, each = intl::whole(each))
}

/// How far the reading came.
fn told(i18n: &I18n, source: &Source, stopped: &StoppedAt) -> AttrValue {
    let report = &source.report;
    let rows = t!(i18n, "count-rows", count = report.rows_read);
    let people = t!(i18n, "count-people", count = stopped.people);
    t!(
        i18n,
        "memory-stopped",
        read = intl::bytes(stopped.bytes),
        all = intl::bytes(report.bytes),
        rows = rows.as_str(),
        people = people.as_str()
    )
}

/// Of how many people one may be kept, by the share of the file for which the memory did.
fn share_read(stopped: &StoppedAt, bytes: u64) -> u32 {
    crate::state::lean::fitting(bytes, stopped.bytes)
}
