//! Scores as a file: whose, how, and saving it.

use std::rc::Rc;

use hearth_bridge::CancelHandle;
use hearth_model::Problem;
use hearth_protocol::results::{ExportFormat, ExportScores, Exported, Group};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::group::{Groups, offers};
use super::kinds::{Kinds, ending, media_type};
use super::names;
use crate::browser::{download, intl};
use crate::components::{Button, ButtonKind, ErrorPanel, IconName, ProgressBar};
use crate::hooks::{use_dataset, use_engine, use_results, use_told, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::state::{Route, UiAction};
use crate::t;

/// Id of what is said of the list before it is saved.
const OUTLOOK: &str = "export-outlook";

/// How far an export is.
#[derive(Clone, Default, PartialEq)]
struct Work {
    cancel: Option<CancelHandle>,
    share: Option<f64>,
    problems: Option<Rc<[Problem]>>,
}

/// What is to be saved.
#[derive(Clone, PartialEq)]
struct Wish {
    of: Group,
    format: ExportFormat,
    /// The group's own name, for the file's.
    group_name: Option<String>,
    /// 1 in so many people is kept.
    sample: u32,
}

/// Scores as a file.
#[component]
pub fn Scores() -> Html {
    let i18n = I18n::current();
    let results = use_results();
    let format = use_state_eq(|| ExportFormat::CsvForSpreadsheets);
    let group = use_state_eq(Group::default);
    let work = use_state_eq(Work::default);
    let scored = results.scored.value.clone();
    let sample = use_dataset()
        .data
        .value
        .as_ref()
        .map_or(1, |data| data.sample);
    let offers = scored
        .as_deref()
        .map(|scored| offers(&i18n, &scored.model, scored.score))
        .unwrap_or_default();
    // A level or segment may have gone since it was chosen.
    let chosen = offers.iter().find(|(of, ..)| *of == *group);
    let wish = Wish {
        of: chosen.map(|(of, ..)| of.clone()).unwrap_or_default(),
        format: *format,
        group_name: chosen.and_then(|(.., name)| name.clone()),
        sample,
    };
    let save = use_save(wish.clone(), &work);
    let outlook = use_outlook(&wish);
    let is_nobody = outlook.as_ref().is_some_and(|told| told.people == 0);
    let scores: Option<Vec<(AttrValue, bool)>> = scored.as_deref().map(|scored| {
        let scores = scored.model.scores.iter();
        scores
            .map(|score| (score.name.clone().into(), !score.levels.is_empty()))
            .collect()
    });
    html! {
        <section class="panel export-card" aria-labelledby="export-scores">
            <h2 id="export-scores">{ t!(i18n, "export-scores") }</h2>
            <p>{ t!(i18n, "export-scores-text") }</p>
            if sample > 1 {
                <p class="notice">{ t!(i18n, "export-sample", count = sample) }</p>
            }
            if scored.is_some() && results.scored.error.as_ref().is_some_and(|problems| !problems.is_empty()) {
                <p class="live-old" role="status">{ t!(i18n, "people-last-valid") }</p>
            }
            if offers.len() > 1 {
                { show!(Groups { offers, group: wish.of.clone(), onchange: setting(&group) }) }
            }
            { show!(Kinds { format: *format, scores: scores.unwrap_or_default(), onchange: setting(&format) }) }
            if let Some(told) = outlook.filter(|told| told.without_address > 0) {
                <p class="notice" role="status" id={OUTLOOK}>{ foretold(&i18n, *told) }</p>
            }
            if let Some(problems) = work.problems.clone() {
                { show!(ErrorPanel { problems }) }
            }
            { view_action(&i18n, scored.as_deref(), &wish, &work, (!is_nobody).then_some(save)) }
        </section>
    }
}

/// What would be in a list for a tool that knows people by their addresses; nothing of any other file.
#[hook]
fn use_outlook(wish: &Wish) -> Option<Rc<Exported>> {
    let results = use_results();
    let is_by_address =
        matches!(wish.format, ExportFormat::Campaign(tool) if tool.id_column().is_none());
    let asked = ExportScores {
        of: wish.of.clone(),
        format: wish.format,
        look: true,
    };
    let asked = Some(asked).filter(|_| is_by_address && results.scored.value.is_some());
    let told = use_told(asked.clone(), results.run);
    told.answer.value.filter(|_| told.asked == asked)
}

/// Who will not be in the list, and what to do where that is everyone.
fn foretold(i18n: &I18n, told: Exported) -> AttrValue {
    let count = told.without_address;
    let shown = intl::whole(u64::from(count));
    match told.people {
        0 => t!(i18n, "export-no-address"),
        _ => t!(i18n, "export-without-address", count = count, shown = shown),
    }
}

fn setting<T: 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let set = state.setter();
    Callback::from(move |value| set.set(value))
}

fn view_action(
    i18n: &I18n,
    scored: Option<&Scored>,
    wish: &Wish,
    work: &Work,
    save: Option<Callback<()>>,
) -> Html {
    let Some(scored) = scored else {
        return html! {
            <div class="export-action">
                <p class="quiet">{ t!(i18n, "export-no-scores") }</p>
                <a class="button" href={Route::Data.hash()}>{ t!(i18n, "export-no-scores-do") }</a>
            </div>
        };
    };
    if let Some(handle) = work.cancel.clone() {
        let cancel = Callback::from(move |()| handle.cancel());
        return html! {
            <div class="export-action">
                { show!(ProgressBar { label: t!(i18n, "export-working"), share: work.share }) }
                { show!(Button { label: t!(i18n, "export-cancel"), onclick: cancel }) }
            </div>
        };
    }
    let everyone = scored.evaluation.people;
    html! {
        <div class="export-action">
            { show!(Button { kind: ButtonKind::Main, icon: IconName::Download, label: t!(i18n, "export-save"), disabled: save.is_none(), described: save.is_none().then_some(OUTLOOK), onclick: save.unwrap_or_default() }) }
            <span class="quiet"><code>{ file_name(scored, wish) }</code>
                if wish.of == Group::Everyone {
                    { " \u{b7} " }
                    { t!(i18n, "export-scores-people", count = everyone, shown = intl::whole(u64::from(everyone))) }
                }</span>
        </div>
    }
}

#[hook]
fn use_save(wish: Wish, work: &UseStateHandle<Work>) -> Callback<()> {
    let i18n = I18n::current();
    let engine = use_engine();
    let results = use_results();
    let ui = use_ui();
    let work = work.setter();
    Callback::from(move |()| {
        let Some(scored) = results.scored.value.clone() else {
            return;
        };
        let asked = ExportScores {
            of: wish.of.clone(),
            format: wish.format,
            look: false,
        };
        let call = engine.start(|client| client.file(asked, |_| ()));
        let Some(call) = call else { return };
        work.set(Work {
            cancel: Some(call.cancel_handle()),
            ..Work::default()
        });
        let (i18n, ui, work, wish) = (i18n, ui.clone(), work.clone(), wish.clone());
        spawn_local(async move {
            match call.await {
                Ok((exported, bytes)) => {
                    let name = file_name(&scored, &wish);
                    let taken = download::save_bytes(&name, media_type(wish.format), &bytes);
                    let said = if taken {
                        said_of(&i18n, &name, exported)
                    } else {
                        t!(i18n, "export-refused")
                    };
                    ui.dispatch(UiAction::Toast(said));
                    work.set(Work::default());
                }
                Err(failure) => {
                    let problems: Rc<[Problem]> = failure.to_problems().into();
                    let problems = Some(problems).filter(|problems| !problems.is_empty());
                    work.set(Work {
                        problems,
                        ..Work::default()
                    });
                }
            }
        });
    })
}

fn said_of(i18n: &I18n, name: &str, exported: Exported) -> AttrValue {
    let people = intl::whole(u64::from(exported.people));
    let saved = t!(
        i18n,
        "export-saved",
        name = name,
        people = people.as_str(),
        size = intl::bytes(exported.bytes)
    );
    match exported.without_address {
        0 => saved,
        left_out => {
            let shown = intl::whole(u64::from(left_out));
            let left_out = t!(i18n, "export-left-out", count = left_out, shown = shown);
            format!("{saved} {left_out}").into()
        }
    }
}

/// The score's name, the group's, the UTC day of evaluation and, of a sample of people, its share.
fn file_name(scored: &Scored, wish: &Wish) -> String {
    let score = scored.model.scores.get(scored.score);
    let name = score.map_or("", |score| score.name.as_str());
    let name = match &wish.group_name {
        Some(group) => format!("{name} {group}"),
        None => name.to_owned(),
    };
    let instant = hearth_model::instant::format_utc_ms(scored.evaluation.as_of_ms);
    let ending = match wish.sample {
        0 | 1 => ending(wish.format),
        sample => format!("-1-in-{sample}-people{}", ending(wish.format)),
    };
    names::scores_file(&name, instant.get(..10), &ending)
}
