//! The data place: files in, and the account of them. Without data it is the
//! page one lands on.

mod add;
mod aside;
mod cautions;
mod counts;
mod drop;
mod facts;
mod files;
mod forget;
mod found;
mod lacking;
mod landing;
mod lean;
mod likeness;
#[cfg(test)]
mod made;
mod mapper;
mod mapping;
mod memory;
mod names;
mod news;
mod outcome;
mod paste;
mod progress;
mod reading;
mod recalled;
mod rejects;
mod repeats;
mod report;
mod short;
mod source;
mod standing;
mod suspects;

use std::rc::Rc;

use hearth_protocol::dataset::Dataset;
use yew::prelude::*;

pub use self::cautions::Cautions;
pub use self::drop::DropAnywhere;
pub use self::lacking::Lacking;
pub use self::news::DataNews;

use self::add::AddBar;
use self::files::Files;
use self::found::Found;
use self::landing::Landing;
use self::outcome::Outcome;
use self::paste::use_paste;
use self::progress::ImportProgress;
use self::repeats::Repeats;
use self::suspects::Suspects;
use crate::browser::intl;
use crate::components::{ErrorPanel, Later};
use crate::hooks::{use_dataset, use_draft, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DatasetAction, Route};
use crate::t;

/// The data place.
#[component]
pub fn DataScreen() -> Html {
    let dataset = use_dataset();
    let import = use_import();
    use_paste();
    let cancel = Callback::from(move |()| import.cancel());
    let dismiss = {
        let dataset = dataset.clone();
        Callback::from(move |()| dataset.dispatch(DatasetAction::Dismissed))
    };
    let news = html! {
        <>
            if let Some(task) = dataset.task.clone() {
                { show!(ImportProgress { task, oncancel: cancel }) }
            }
            if let Some(problems) = dataset.data.error.clone() {
                { show!(ErrorPanel { problems, ondismiss: dismiss }) }
            }
        </>
    };
    match dataset.filled() {
        Some(data) => show!(Filled {
            data: Rc::clone(data),
            news
        }),
        None => show!(Landing {
            news,
            busy: dataset.task.is_some()
        }),
    }
}

#[derive(Properties, PartialEq)]
struct FilledProps {
    data: Rc<Dataset>,
    /// What is under way and what went wrong.
    news: Html,
}

#[component]
fn Filled(props: &FilledProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let zone = draft
        .current()
        .map_or_else(|| "UTC".to_owned(), |model| model.time_zone.clone());
    let data = &props.data;
    html! {
        <div class="pane data">
            <div class="row">
                <h1>{ t!(i18n, "data-title") }</h1>
                <div class="tools">
                    { show!(AddBar) }
                </div>
            </div>
            <p class="lede">{ summary(&i18n, data, &zone) }</p>
            { show!(Outcome { data: Rc::clone(data) }) }
            { props.news.clone() }
            { show!(Repeats { names: data.repeats.clone() }) }
            { show!(Lacking) }
            if data.events > 0 {
                <a class="button button-main data-next" href={Route::Score { id: None }.hash()}>
                    { t!(i18n, "data-see-scores") }
                </a>
            }
            { show!(Files { data: Rc::clone(data) }) }
            { show!(Suspects { data: Rc::clone(data) }) }
            if !data.found.is_empty() {
                { show!(Later { turn: 2, children: show!(Found { data: Rc::clone(data) }) }) }
            }
        </div>
    }
}

fn summary(i18n: &I18n, data: &Dataset, zone: &str) -> AttrValue {
    let (Some(first), Some(last)) = (data.first_ms, data.last_ms) else {
        return t!(i18n, "data-no-events");
    };
    let people = t!(i18n, "count-people", count = data.people);
    let events = t!(i18n, "count-events", count = data.events);
    let (from, to) = (intl::date(first, zone), intl::date(last, zone));
    t!(
        i18n,
        "data-summary",
        people = people.as_str(),
        events = events.as_str(),
        from = from,
        to = to
    )
}
