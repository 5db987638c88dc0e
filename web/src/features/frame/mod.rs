//! What is around every place: header, rail, messages, the word of a crash.

mod arriving;
mod as_of;
pub(crate) mod as_of_slider;
mod crash;
mod days;
mod header;
mod rail;

use yew::prelude::*;

use self::arriving::use_arriving;
use self::crash::CrashPanel;
use self::header::Header;
use self::rail::Rail;
use crate::browser::page;
use crate::browser::program::{Part, Program};
use crate::components::Toasts;
use crate::features::changes::ChangesScreen;
use crate::features::data::{DataNews, DataScreen, DropAnywhere};
use crate::features::export::ExportScreen;
use crate::features::people::PeopleScreen;
use crate::features::score::ScoreScreen;
use crate::features::segments::SegmentsScreen;
use crate::features::story::Story;
use crate::hooks::router::CONTENT_ID;
use crate::hooks::{use_program, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{Route, UiAction};
use crate::t;

/// The whole page around the place on screen.
#[component]
pub fn Frame() -> Html {
    let router = use_router();
    use_arrival(&router.route);
    let arriving = use_arriving(&router.route);
    let has_screens = use_program(Part::Screens) == Program::Whole;
    let place = match (&router.route, arriving) {
        (Route::Data, _) => show!(DataScreen),
        (_, Some(arriving)) => arriving,
        (Route::Score { .. } | Route::Model { .. }, None) => show!(ScoreScreen),
        (Route::People { .. }, None) => show!(PeopleScreen),
        (Route::Segments { .. }, None) => show!(SegmentsScreen),
        (Route::Changes, None) => show!(ChangesScreen),
        (Route::Export, None) => show!(ExportScreen),
    };
    html! {
        <div class="app">
            { show!(Header { route: router.route.clone() }) }
            { show!(Rail { route: router.route.clone() }) }
            if has_screens {
                { show!(Story) }
            }
            <main id={CONTENT_ID} class="content" tabindex="-1">
                { show!(CrashPanel) }
                { place }
            </main>
            { show!(Toasts) }
            { show!(DataNews) }
            { show!(DropAnywhere) }
        </div>
    }
}

/// At another place: the title names it, the focus goes to it, the chosen score is noted.
#[hook]
fn use_arrival(route: &Route) {
    let i18n = I18n::current();
    let ui = use_ui();
    let before = use_mut_ref(|| None::<Route>);
    use_effect_with(route.clone(), move |route| {
        page::set_title(&t!(
            i18n,
            "page-title",
            place = place_name(&i18n, route).as_str()
        ));
        if let Route::Score { id: Some(id) } = route {
            ui.dispatch(UiAction::Score(Some(id.clone())));
        }
        let last = before.replace(Some(route.clone()));
        if last.is_some_and(|last| !last.same_place(route)) {
            page::focus(CONTENT_ID);
        }
    });
}

fn place_name(i18n: &I18n, route: &Route) -> AttrValue {
    match route {
        Route::Data => t!(i18n, "place-data"),
        Route::Score { .. } | Route::Model { .. } => t!(i18n, "place-score"),
        Route::People { .. } => t!(i18n, "place-people"),
        Route::Segments { .. } => t!(i18n, "place-segments"),
        Route::Changes => t!(i18n, "place-changes"),
        Route::Export => t!(i18n, "place-export"),
    }
}
