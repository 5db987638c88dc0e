//! Which score, and which two dates.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::{Choice, DateField, Select};
use crate::hooks::use_ui;
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::state::changes::{Before, ChangesView, List, SPANS, Span, written};
use crate::state::results::Scored;
use crate::t;

/// Props of [`Dates`].
#[derive(Properties, PartialEq)]
pub(super) struct DatesProps {
    /// The newest scores.
    pub(super) scored: Rc<Scored>,
    /// What is chosen.
    pub(super) view: ChangesView,
    /// The two days; `None` where what was written makes none.
    pub(super) span: Option<Span>,
    /// The day of evaluation.
    pub(super) today: i64,
    /// Called with what is chosen next.
    pub(super) onview: Callback<ChangesView>,
}

/// Which score, and which two dates.
#[component]
pub(super) fn Dates(props: &DatesProps) -> Html {
    let i18n = I18n::current();
    let (view, span) = (&props.view, props.span);
    let shown = |typed: Option<&String>, day: Option<i64>| -> AttrValue {
        let day = || day.map(written).unwrap_or_default();
        typed.cloned().unwrap_or_else(day).into()
    };
    let typed = match &view.before {
        Before::On(date) => Some(date),
        _ => None,
    };
    let before = shown(typed, span.map(|span| span.before));
    let after = shown(
        view.after.as_ref(),
        Some(span.map_or(props.today, |span| span.after)),
    );
    let onbefore = change(props, |view, date| view.before = Before::On(date));
    let onafter = change(props, |view, date| {
        view.after = (!date.is_empty()).then_some(date);
    });
    let spans = SPANS.map(|days| {
        let pressed = span.is_some_and(|span| span.days() == days);
        let (view, onview) = (view.clone(), props.onview.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            onview.emit(ChangesView {
                before: Before::Days(days),
                ..view.anew()
            });
        });
        html! {
            <button key={days} type="button" class="filter" {onclick} aria-pressed={pressed.to_string()}>
                { t!(i18n, "changes-days", count = days) }
            </button>
        }
    });
    let problem = span.is_none().then(|| t!(i18n, "changes-no-span"));
    html! {
        <div class="changes-ask">
            { show!(ScoreSelect { scored: Rc::clone(&props.scored) }) }
            { show!(DateField { label: t!(i18n, "changes-before"), value: before, onchange: onbefore, problem }) }
            { show!(DateField { label: t!(i18n, "changes-after"), value: after, onchange: onafter }) }
            <div class="filters" role="group" aria-label={t!(i18n, "changes-spans")}>{ for spans }</div>
            <p class="quiet changes-zone">{ t!(i18n, "changes-zone", zone = props.scored.model.time_zone.as_str()) }</p>
        </div>
    }
}

/// What to do when a date was written.
fn change(props: &DatesProps, set: fn(&mut ChangesView, String)) -> Callback<AttrValue> {
    let (view, onview) = (props.view.clone(), props.onview.clone());
    Callback::from(move |date: AttrValue| {
        let mut view = view.anew();
        set(&mut view, date.to_string());
        onview.emit(view);
    })
}

/// Props of [`ScoreSelect`].
#[derive(Properties, PartialEq)]
struct ScoreSelectProps {
    scored: Rc<Scored>,
}

/// Which score, where there are several.
#[component]
fn ScoreSelect(props: &ScoreSelectProps) -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    let scored = &props.scored;
    if scored.model.scores.len() < 2 {
        return Html::default();
    }
    let choices: Vec<Choice> = scored
        .model
        .scores
        .iter()
        .map(|score| Choice::new(score.id.clone(), score.name.clone()))
        .collect();
    let value = scored.model.scores.get(scored.score);
    let value = value.map(|score| score.id.clone()).unwrap_or_default();
    let onchange = Callback::from(move |id: AttrValue| {
        // A flow is between levels of one score.
        let mut view = ui.changes.anew().listing(List::default());
        view.crossing.threshold = None;
        ui.dispatch(UiAction::Changes(view));
        ui.dispatch(UiAction::Score(Some(id.to_string())));
    });
    show!(Select {
        label: t!(i18n, "changes-score"),
        value,
        choices,
        onchange
    })
}
