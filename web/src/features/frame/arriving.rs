//! What stands in the place of a screen while its part of the program is on the way, and what is
//! said when that could not be had.

use std::rc::Rc;

use hearth_model::Problem;
use yew::prelude::*;

use crate::browser::page;
use crate::browser::program::{Part, Program};
use crate::components::{Button, ButtonKind, ErrorPanel, IconName};
use crate::hooks::use_program;
use crate::i18n::I18n;
use crate::show;
use crate::state::Route;
use crate::t;

/// What stands there instead of a screen; `None` when nothing is missing.
#[hook]
pub(super) fn use_arriving(route: &Route) -> Option<Html> {
    let second = use_program(Part::Second);
    let screens = use_program(Part::Screens);
    let i18n = I18n::current();
    let needed = match route {
        Route::People { .. } | Route::Segments { .. } | Route::Changes | Route::Export
            if second == Program::Whole =>
        {
            screens
        }
        _ => second,
    };
    match needed {
        Program::Whole => None,
        Program::Coming => {
            Some(html! { <p class="pane quiet" role="status">{ t!(i18n, "arriving") }</p> })
        }
        Program::Missing => Some(missing(&i18n)),
    }
}

fn missing(i18n: &I18n) -> Html {
    let problems: Rc<[Problem]> = Rc::new([Problem::new(
        "program-incomplete",
        "A part of the page could not be loaded.",
        "Check the connection and reload the page.",
    )]);
    let reload = Callback::from(|()| page::reload());
    html! {
        <div class="crash">
            { show!(ErrorPanel { problems, children: html! {
                { show!(Button { label: t!(i18n, "reload"), kind: ButtonKind::Main, icon: IconName::Restart, onclick: reload }) }
            } }) }
        </div>
    }
}
