//! The story of a demo data set: five steps, each at a place of the page. Shown
//! while the demo is all the data there are, until it is put away.

use hearth_model::presets;
use yew::prelude::*;

use crate::browser::page;
use crate::components::{Button, ButtonKind, IconButton, IconName};
use crate::hooks::router::CONTENT_ID;
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
    {
        // Whoever goes on by themselves is told of the place where they are.
        let (setter, before) = (step.setter(), *step);
        use_effect_with(router.route.clone(), move |route| {
            setter.set(step_at(route, before));
        });
    }
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
        Callback::from(move |()| {
            away.set(true);
            // The button that was pressed goes with the story.
            page::focus(CONTENT_ID);
        })
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

/// The step that is told at a place, where `before` was told last. A demo arrives at the score by itself, so there
/// the first step is told until somebody goes on.
fn step_at(route: &Route, before: usize) -> usize {
    let place = std::mem::discriminant(route);
    let here = |at: &Route| std::mem::discriminant(at) == place;
    match (PLACES.iter().position(here), before) {
        (None, _) => before,
        (Some(1), 0) => 0,
        (Some(at), _) => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_where_its_reader_is() {
        let score = Route::Score {
            id: Some("s".to_owned()),
        };
        for (route, before, expected) in [
            (&score, 0, 0),
            (&score, 3, 1),
            (&Route::Changes, 0, 4),
            (&Route::People { card: true }, 4, 2),
            (&Route::Export, 3, 3),
            (&Route::Data, 4, 0),
        ] {
            assert_eq!(step_at(route, before), expected, "{route:?}");
        }
    }
}
