//! The Changes screen: one score at two dates. Who moved between which levels,
//! who rose and fell, and which rules did it. Every number is the engine's own.

mod asking;
mod crossing_days;
mod crossing_list;
mod crossings;
mod dates;
mod finding;
mod flows;
mod geometry;
mod matrix;
mod pages;
mod people;
mod reasons;
mod review;
mod rules;
mod summary;

use std::rc::Rc;

use hearth_model::Score;
use hearth_protocol::movement::{GetMovement, Movement, Who};
use yew::prelude::*;

use crate::browser::intl;
use crate::components::chart::KeepChart;
use crate::components::{EmptyState, ErrorPanel, IconName};
use crate::features::export::names;
use crate::hooks::{use_dataset, use_results, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::changes::{ChangesView, List, ReviewView, Span, day_of, written};
use crate::state::results::Scored;
use crate::state::{Route, UiAction};
use crate::t;

use asking::{is_of, use_movement};
use crossings::Crossings;
use dates::Dates;
use flows::Flows;
use matrix::Matrix;
use people::People;
use review::Review;
use rules::Rules;
use summary::Summary;

/// People listed at a time.
const ROWS: u32 = 50;

/// One score at two dates, as everything on the screen needs it.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    /// What was found.
    found: Rc<Movement>,
    /// The score.
    score: Rc<Score>,
    /// Its position.
    at: u32,
    /// The two dates that were asked for.
    dates: [String; 2],
    /// What is chosen.
    view: ChangesView,
}

/// The Changes screen.
#[component]
pub fn ChangesScreen() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let results = use_results();
    if !dataset.has_events() {
        return show!(EmptyState {
            icon: IconName::Changes,
            title: t!(i18n, "changes-empty-title"),
            text: t!(i18n, "changes-empty-text"),
            children: html! { <>
                <a class="button button-main" href={Route::Data.hash()}>{ t!(i18n, "people-empty-do") }</a>
            </> }
        });
    }
    let failed = results.scored.error.as_ref();
    match (&results.scored.value, failed) {
        (Some(scored), _) => show!(Changes {
            scored: Rc::clone(scored),
            run: results.run
        }),
        (None, Some(problems)) if !problems.is_empty() => show!(EmptyState {
            icon: IconName::Warning,
            title: t!(i18n, "people-unscored-title"),
            text: t!(i18n, "changes-unscored-text"),
            children: html! { <>
                <a class="button button-main" href={Route::Score { id: None }.hash()}>{ t!(i18n, "people-unscored-do") }</a>
            </> }
        }),
        _ => html! { <p class="pane quiet" role="status">{ t!(i18n, "people-loading") }</p> },
    }
}

/// Props of [`Changes`].
#[derive(Properties, PartialEq)]
struct ChangesProps {
    /// The newest scores.
    scored: Rc<Scored>,
    /// The run they belong to.
    run: u64,
}

/// The screen of a score.
#[component]
fn Changes(props: &ChangesProps) -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    let scored = &props.scored;
    let (span, today) = use_span(scored, &ui.changes);
    let at = u32::try_from(scored.score).unwrap_or_default();
    let asked = span.map(|span| GetMovement {
        score: at,
        before: written(span.before),
        after: written(span.after),
        who: who(ui.changes.list),
        from: ui.changes.row,
        count: ROWS,
    });
    let told = use_movement(asked.clone(), props.run);
    let found = &told.answer;
    // An answer that another is awaited for shows the dates that it is of, and is dimmed.
    let waits = !is_of(told.asked.as_ref(), asked.as_ref());
    let onview = {
        let ui = ui.clone();
        use_callback((), move |view: ChangesView, ()| {
            ui.dispatch(UiAction::Changes(view));
        })
    };
    let onreview = {
        let (view, onview) = (ui.changes.clone(), onview.clone());
        Callback::from(move |review: ReviewView| {
            onview.emit(ChangesView {
                review,
                ..view.clone()
            });
        })
    };
    let answered = told.asked.as_ref().filter(|answered| answered.score == at);
    let shown = found
        .value
        .as_ref()
        .zip(answered)
        .and_then(|(found, answered)| {
            Some(Shown {
                found: Rc::clone(found),
                score: Rc::new(scored.model.scores.get(scored.score)?.clone()),
                at,
                dates: [answered.before.clone(), answered.after.clone()],
                view: ui.changes.clone(),
            })
        });
    let body = match (&found.error, shown) {
        (Some(problems), _) => show!(ErrorPanel {
            problems: Rc::clone(problems)
        }),
        (None, Some(shown)) => html! {
            <>
                if waits {
                    <p class="hidden" role="status">{ t!(i18n, "changes-busy") }</p>
                }
                <div class={classes!("changes-found", waits.then_some("changes-waits"))} aria-busy={waits.to_string()}>
                    { view_found(&i18n, shown, &onview) }
                </div>
            </>
        },
        (None, None) if span.is_some() => {
            html! { <p class="quiet" role="status">{ t!(i18n, "changes-busy") }</p> }
        }
        (None, None) => Html::default(),
    };
    html! {
        <div class="pane changes">
            <h1>{ t!(i18n, "changes-title") }</h1>
            <p class="lede">{ t!(i18n, "changes-lede") }</p>
            { show!(Dates { scored: Rc::clone(scored), view: ui.changes.clone(), span, today, onview: onview.clone() }) }
            { body }
            if let Some(span) = span {
                { show!(Crossings { scored: Rc::clone(scored), run: props.run, span, view: ui.changes.clone(), onview: onview.clone() }) }
            }
            { show!(Review { scored: Rc::clone(scored), run: props.run, today, view: ui.changes.review.clone(), onview: onreview }) }
        </div>
    }
}

fn view_found(i18n: &I18n, shown: Shown, onview: &Callback<ChangesView>) -> Html {
    let (view, onview) = (shown.view.clone(), onview.clone());
    let onlist = {
        let onview = onview.clone();
        Callback::from(move |list: List| onview.emit(view.listing(list)))
    };
    let leveled = !shown.found.levels.is_empty();
    html! {
        <>
            { show!(Summary { shown: shown.clone() }) }
            if leveled {
                <section class="changes-levels" aria-labelledby="changes-levels">
                    <div class="changes-head">
                        <h2 id="changes-levels">{ t!(i18n, "changes-levels-title") }</h2>
                        { show!(KeepChart { name: file_name(&shown, "-transitions"), rows: flows::rows(i18n, &shown) }) }
                    </div>
                    <div class="changes-two">
                        { show!(Flows { shown: shown.clone(), onlist: onlist.clone() }) }
                        { show!(Matrix { shown: shown.clone(), onlist: onlist.clone() }) }
                    </div>
                </section>
            } else {
                <p class="notice">{ t!(i18n, "changes-no-levels") }</p>
            }
            <div class="changes-two changes-who">
                { show!(People { shown: shown.clone(), onlist, onview }) }
                { show!(Rules { shown }) }
            </div>
        </>
    }
}

/// The two days, by the day of evaluation in the model's zone and the first day of the data; and
/// the day of evaluation.
#[hook]
fn use_span(scored: &Scored, view: &ChangesView) -> (Option<Span>, i64) {
    let dataset = use_dataset();
    let zone = &scored.model.time_zone;
    let day = |ms: i64| {
        let (year, month, day) = intl::civil_day(ms, zone);
        day_of(year, month, day)
    };
    let as_of = day(scored.evaluation.as_of_ms);
    let data = dataset.data.value.as_ref();
    let first = data.and_then(|data| data.first_ms).map_or(as_of, day);
    (view.span(as_of, first), as_of)
}

fn who(list: List) -> Who {
    match list {
        List::Fell => Who::Fell,
        List::Rose => Who::Rose,
        List::Down => Who::Down,
        List::Up => Who::Up,
        List::Between(from, to) => Who::Between(from, to),
    }
}

/// Opens a person's card, which closes to this screen.
#[hook]
fn use_opener() -> Callback<String> {
    let (ui, router) = (use_ui(), use_router());
    Callback::from(move |person| {
        ui.dispatch(UiAction::PersonFrom(person, Route::Changes));
        router.go(&Route::People { card: true });
    })
}

/// What a file of the screen is called: the score, what it is and the two dates.
fn file_name(shown: &Shown, what: &str) -> String {
    let [before, after] = &shown.dates;
    names::scores_file(
        &shown.score.name,
        None,
        &format!("{what}-{before}-to-{after}"),
    )
}

/// What a level is called; absent: not scored.
fn level_name(i18n: &I18n, levels: &[String], at: Option<u16>) -> AttrValue {
    let name = at.and_then(|at| levels.get(usize::from(at)));
    name.map_or_else(|| t!(i18n, "changes-nowhere"), |name| name.clone().into())
}

/// The colour of a rise or a fall; what did not change has none.
fn delta_class(change: f64) -> Option<&'static str> {
    match change {
        less if less < 0.0 => Some("delta-less"),
        more if more > 0.0 => Some("delta-more"),
        _ => None,
    }
}

/// An arrow for the eye, words for the ear.
fn from_to(i18n: &I18n, from: &str, to: &str) -> Html {
    html! {
        <>
            <span aria-hidden="true">{ from.to_owned() }{ " \u{2192} " }{ to.to_owned() }</span>
            <span class="hidden">{ t!(i18n, "score-move", from = from, to = to) }</span>
        </>
    }
}
