//! The word of a lost engine: what is safe, and the way on.

use std::rc::Rc;

use hearth_model::Problem;
use yew::prelude::*;

use crate::browser::page;
use crate::components::{Button, ButtonKind, ErrorPanel, IconName};
use crate::hooks::{EngineStatus, use_engine, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::t;

#[component]
pub(super) fn CrashPanel() -> Html {
    let i18n = I18n::current();
    let engine = use_engine();
    let import = use_import();
    let EngineStatus::Stopped(fatal) = &engine.status else {
        return Html::default();
    };
    let restart = Callback::from(move |()| import.restart());
    let reload = Callback::from(|()| page::reload());
    let problems: Rc<[Problem]> = Rc::new([fatal.problem.clone()]);
    html! {
        <div class="crash">
            { show!(ErrorPanel { problems, children: html! { <>
                if fatal.can_restart {
                    { show!(Button { label: t!(i18n, "restart"), kind: ButtonKind::Main, icon: IconName::Restart, onclick: restart }) }
                } else {
                    { show!(Button { label: t!(i18n, "reload"), kind: ButtonKind::Main, icon: IconName::Restart, onclick: reload }) }
                }
            </> } }) }
        </div>
    }
}
