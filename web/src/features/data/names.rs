//! Names of events that a known tool writes: told in plain words, or kept as they are.

use std::rc::Rc;

use hearth_model::import::ImportOptions;
use hearth_protocol::dataset::Source;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::i18n::I18n;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct RawNamesProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// Called with the options to read it with.
    pub(super) onremap: Callback<ImportOptions>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// A switch between both; nothing where no name has plain words.
#[component]
pub(super) fn RawNames(props: &RawNamesProps) -> Html {
    let i18n = I18n::current();
    let source = &props.source;
    let Some(names) = &source.report.inspection.names else {
        return Html::default();
    };
    let before = source.options.clone();
    let onchange = props.onremap.reform(move |event: Event| ImportOptions {
        raw_names: event
            .target_dyn_into::<HtmlInputElement>()
            .is_some_and(|input| !input.checked()),
        ..before.clone()
    });
    html! {
        <div class="names">
            <label class="suspects-switch">
                <input type="checkbox" checked={!source.options.raw_names} disabled={props.busy} {onchange} />
                <span>{ t!(i18n, "names-plain") }</span>
            </label>
            <span class="quiet">
                { t!(i18n, "names-example", sample = names.sample.as_str(), plain = names.read_as.as_str(), more = names.names.saturating_sub(1)) }
            </span>
        </div>
    }
}
