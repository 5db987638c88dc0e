//! An import under way: how far, how fast, how long still, and the way to stop it.

use hearth_protocol::{Progress, Stage};
use yew::prelude::*;

use super::short::ShortOfMemory;
use crate::browser::intl;
use crate::components::{Button, IconName, ProgressBar};
use crate::i18n::I18n;
use crate::show;
use crate::state::dataset::Task;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct ImportProgressProps {
    /// The import.
    pub(super) task: Task,
    /// Called to stop it.
    pub(super) oncancel: Callback<()>,
}

/// An import under way.
#[component]
pub(super) fn ImportProgress(props: &ImportProgressProps) -> Html {
    let i18n = I18n::current();
    let progress = props.task.progress.as_ref();
    let label = label(&i18n, &props.task);
    let share = progress
        .filter(|progress| progress.stage == Stage::Reading)
        .and_then(share);
    let words = words(&i18n, &props.task);
    html! {
        <section class="panel import" aria-label={t!(i18n, "import-title")}>
            <div class="import-head">
                <strong>{ label.clone() }</strong>
                { show!(Button { label: t!(i18n, "cancel"), icon: IconName::Close, onclick: props.oncancel.clone() }) }
            </div>
            { show!(ProgressBar { label, share, words: words.clone() }) }
            <p class="quiet">{ words }</p>
            if let Some((file, short)) = progress.and_then(|told| Some((told.file.clone(), told.short.clone()?))) {
                { show!(ShortOfMemory { file, short }) }
            }
        </section>
    }
}

fn label(i18n: &I18n, task: &Task) -> AttrValue {
    match &task.progress {
        Some(progress) if progress.stage == Stage::Indexing => t!(i18n, "import-indexing"),
        Some(progress) if !progress.file.is_empty() => {
            t!(i18n, "import-reading", name = progress.file.as_str())
        }
        _ => task.names.first().map_or_else(
            || t!(i18n, "import-again"),
            |name| t!(i18n, "import-reading", name = name.as_str()),
        ),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share on screen")]
fn share(progress: &Progress) -> Option<f64> {
    (progress.total > 0).then(|| progress.done as f64 / progress.total as f64)
}

fn words(i18n: &I18n, task: &Task) -> AttrValue {
    let Some(progress) = &task.progress else {
        return t!(i18n, "import-begins");
    };
    let rows = t!(i18n, "count-rows", count = progress.rows);
    let rate = task
        .rows_per_s
        .map(|rate| t!(i18n, "import-rate", rate = intl::number(rate, 0)));
    let left = task
        .left_s
        .filter(|_| progress.stage == Stage::Reading && progress.done < progress.total)
        .map(|left| t!(i18n, "import-left", time = intl::duration(left)));
    let parts: Vec<AttrValue> = [Some(rows), rate, left].into_iter().flatten().collect();
    let texts: Vec<&str> = parts.iter().map(|part| &**part).collect();
    texts.join(" \u{b7} ").into()
}
