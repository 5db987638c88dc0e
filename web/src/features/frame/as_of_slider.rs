//! The date of evaluation as a slider over the days of the data, with play:
//! everyone is scored again at every step. Changes what is looked at, never the
//! model.

use yew::prelude::*;

use super::days::Days;
use crate::browser::clock::{self, Timer};
use crate::browser::intl;
use crate::components::{Button, Slider};
use crate::hooks::{use_dataset, use_draft, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

/// Milliseconds between two steps of a play.
const BEAT_MS: i32 = 100;

/// The slider; nothing where all events are on one day.
#[component]
pub(crate) fn AsOfSlider() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let draft = use_draft();
    let ui = use_ui();
    let results = use_results();
    let playing = use_state_eq(|| false);
    let days = dataset
        .filled()
        .and_then(|data| Days::of(data, clock::utc_ms()));
    let model = draft.current();
    let own = model.and_then(|model| model.as_of.as_deref());
    let place = days.map_or(0, |days| days.place(ui.as_of.as_deref().or(own)));
    use_play(*playing, days, place, playing.setter());
    let Some(days) = days else {
        return Html::default();
    };
    let zone = model.map_or("UTC", |model| model.time_zone.as_str());
    // While the latest run is not there yet, the day would be that of a run for another.
    let scored = results.scored.value.as_ref();
    let at_latest =
        scored.filter(|scored| scored.as_of == ui.as_of && scored.model.as_of.as_deref() == own);
    let latest = at_latest.map(|scored| intl::date(scored.evaluation.as_of_ms, zone));
    let words = say_day(&i18n, days, place, latest);
    let oninput = {
        let ui = ui.clone();
        Callback::from(move |to: f64| {
            // A slider in whole days.
            #[expect(clippy::cast_possible_truncation, reason = "days are few")]
            ui.dispatch(UiAction::AsOf(days.date(to.round() as i64)));
        })
    };
    let play = {
        let (playing, ui) = (playing.clone(), ui.clone());
        Callback::from(move |()| {
            if !*playing && place >= days.places() {
                ui.dispatch(UiAction::AsOf(days.date(0)));
            }
            playing.set(!*playing);
        })
    };
    let latest = {
        let (playing, ui) = (playing.clone(), ui.clone());
        Callback::from(move |()| {
            playing.set(false);
            ui.dispatch(UiAction::AsOf(None));
        })
    };
    let play_label = if *playing {
        t!(i18n, "as-of-pause")
    } else {
        t!(i18n, "as-of-play")
    };
    html! {
        <div class="as-of-slider">
            <span class="as-of-said">{ words.clone() }</span>
            { show!(Slider { label: t!(i18n, "as-of-slider"), value: whole(place), min: 0.0, max: whole(days.places()), oninput, words: Some(words) }) }
            { show!(Button { label: play_label, onclick: play }) }
            if ui.as_of.is_some() {
                { show!(Button { label: t!(i18n, "as-of-back"), onclick: latest }) }
            }
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn whole(days: i64) -> f64 {
    days as f64
}

/// The day at a place in words; at the last one that of the newest run.
fn say_day(i18n: &I18n, days: Days, place: i64, latest: Option<String>) -> AttrValue {
    if place < days.places() {
        return t!(i18n, "as-of", day = intl::date(days.noon_ms(place), "UTC"));
    }
    match latest {
        Some(day) => t!(i18n, "as-of-is-latest", day = day),
        None => t!(i18n, "as-of-latest"),
    }
}

/// Moves on by a stride at every beat while playing; ends at the last place.
#[hook]
fn use_play(playing: bool, days: Option<Days>, place: i64, set_playing: UseStateSetter<bool>) {
    let ui = use_ui();
    use_effect_with((playing, days, place), move |(playing, days, place)| {
        let place = *place;
        let timer = days.filter(|_| *playing).and_then(|days| {
            if place >= days.places() {
                set_playing.set(false);
                return None;
            }
            Timer::after(BEAT_MS, move || {
                ui.dispatch(UiAction::AsOf(days.date(place + days.stride())));
            })
        });
        move || drop(timer)
    });
}
