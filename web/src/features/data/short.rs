//! Said while files are read: the memory will hardly do for the rest; with the ways to need less.

use std::rc::Rc;

use hearth_protocol::envelope::Short;
use yew::prelude::*;

use super::lean::Lean;
use crate::browser::intl;
use crate::components::{Icon, IconName};
use crate::hooks::{use_dataset, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::state::lean::fitting;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct ShortOfMemoryProps {
    /// The file that is being read.
    pub(super) file: AttrValue,
    /// What there will be too little of.
    pub(super) short: Short,
}

/// The memory will hardly do.
#[component]
pub(super) fn ShortOfMemory(props: &ShortOfMemoryProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let dataset = use_dataset();
    // What was told first stays on screen: boxes must not move under a pointer.
    let columns = use_memo(import.is_reading(), |reading| -> Rc<[_]> {
        let none = Vec::new();
        let told = if *reading {
            &props.short.columns
        } else {
            &none
        };
        told.clone().into()
    });
    let now = dataset.data.value.as_ref().map_or(1, |data| data.sample);
    let suggested = use_state_eq(|| now.max(1) * fitting(props.short.expected, props.short.limit));
    let onkeep = {
        let (import, file) = (import.clone(), props.file.clone());
        Callback::from(move |out: Vec<(u32, String)>| import.read_without(&file, &out))
    };
    let onsample = Callback::from(move |one_in| import.sample(one_in));
    let text = t!(
        i18n,
        "short-text",
        expected = intl::bytes(props.short.expected),
        limit = intl::bytes(props.short.limit)
    );
    html! {
        <div class="short">
            <div class="notice notice-warn" role="status">
                { show!(Icon { name: IconName::Warning }) }
                <p>{ text }</p>
            </div>
            { show!(Lean { columns: Rc::clone(&*columns), sample: now, suggested: *suggested, onkeep, onsample, busy: false }) }
        </div>
    }
}
