//! The story of a demo data set: five steps, each at a place of the page. Shown
//! while the demo is all the data there are, until it is put away.

use hearth_model::presets;
use yew::prelude::*;

use crate::components::{Button, ButtonKind, IconButton, IconName};
use crate::hooks::{use_dataset, use_import, use_router};
use crate::i18n::I18n;
use crate::show;
use crate::state::Route;
use crate::t;

/// Where each step is told.
const PLACES: [Route; 5] = [
    Route::Data,
    Route::Score { id: None },
    Route::People { card: false },
    Route::Segments {
        view: String::new(),
    },
    Route::Changes,
];

/// The story of the demo that is all there is; draws nothing without one.
#[component]
pub fn Story() -> Html {
    let has_data = use_dataset().filled().is_some();
    let demo = use_import().demo().filter(|_| has_data);
    match demo.filter(|demo| presets::stories().any(|story| story == demo)) {
        Some(demo) => show!(demo.clone(), Telling { demo }),
        None => Html::default(),
    }
}

#[derive(Properties, PartialEq)]
struct TellingProps {
    /// Name of the demo.
    demo: AttrValue,
}

/// A story that began.
#[component]
fn Telling(props: &TellingProps) -> Html {
    let i18n = I18n::current();
    let router = use_router();
    let step = use_state_eq(|| 0_usize);
    let away = use_state_eq(|| false);
    if *away {
        return Html::default();
    }
    let turn = |to: usize| {
        let (step, router) = (step.setter(), router.clone());
        Callback::from(move |()| {
            step.set(to);
            if let Some(place) = PLACES.get(to) {
                router.go(place);
            }
        })
    };
    let close = {
        let away = away.setter();
        Callback::from(move |()| away.set(true))
    };
    let is_last = *step + 1 == PLACES.len();
    let (next, next_label) = if is_last {
        (close.clone(), "story-end")
    } else {
        (turn(*step + 1), "story-next")
    };
    html! {
        <section class="story" aria-labelledby="story">
            <header class="story-head">
                <h2 id="story">{ t!(i18n, "story-step", step = *step + 1, steps = PLACES.len()) }</h2>
                { show!(IconButton { icon: IconName::Close, label: t!(i18n, "story-close"), onclick: close }) }
            </header>
            <p aria-live="polite">{ i18n.text(&format!("story-{}-{}", props.demo, *step + 1), &[]) }</p>
            <div class="story-turns">
                if *step > 0 {
                    { show!(Button { label: t!(i18n, "story-back"), onclick: turn(*step - 1) }) }
                }
                { show!(Button { kind: ButtonKind::Main, label: i18n.text(next_label, &[]), onclick: next }) }
            </div>
        </section>
    }
}
