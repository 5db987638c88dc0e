//! People copied for elsewhere: their ids, or the rows with the shown columns as spreadsheets take
//! them. What is copied is written by the engine, and how many that were is said.

use std::rc::Rc;

use hearth_bridge::Failure;
use hearth_protocol::listing::{Copied, CopyPeople, Field, Listing, MOST_COPIED};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::chosen::Chosen;
use super::columns::Column;
use super::head::called;
use super::shape::Shape;
use crate::browser::{clipboard, intl};
use crate::components::{IconName, Menu, MenuItem};
use crate::hooks::{use_engine, use_ui};
use crate::i18n::{Fill as _, I18n};
use crate::show;
use crate::state::UiAction;
use crate::state::results::Scored;
use crate::t;

/// Props of [`CopyMenu`].
#[derive(Properties, PartialEq)]
pub struct CopyMenuProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// Which people the table shows.
    pub listing: Listing,
    /// How many they are.
    pub total: u32,
    /// What the table is like.
    pub shape: Rc<Shape>,
    /// Who is chosen.
    pub chosen: Rc<Chosen>,
}

/// What can be copied.
#[component]
pub fn CopyMenu(props: &CopyMenuProps) -> Html {
    let i18n = I18n::current();
    let (engine, ui) = (use_engine(), use_ui());
    let busy = use_state_eq(|| false);
    let start = {
        let busy = busy.clone();
        Callback::from(move |asked: CopyPeople| {
            let Some(call) = engine.start(|client| client.file(asked, |_| ())) else {
                return;
            };
            let (ui, busy) = (ui.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let said = match call.await {
                    Ok((copied, text)) => Some(taken(i18n, copied, &text).await),
                    // A cancelled copy is wanted no more; a crash has its own panel.
                    Err(Failure::Cancelled | Failure::Crashed) => None,
                    Err(_) => Some(t!(i18n, "people-copy-failed")),
                };
                busy.set(false);
                if let Some(said) = said {
                    ui.dispatch(UiAction::Toast(said));
                }
            });
        })
    };
    let item = |key: &str, count: usize, chosen: bool, rows: bool| {
        let shown = intl::whole(count as u64);
        let values = [("shown", shown.fill()), ("count", count.fill())];
        let label = i18n.text(key, &values);
        let asked = asked(&i18n, props, (chosen, rows));
        let onclick = start.reform(move |()| asked.clone());
        let mut item = MenuItem::new(label, onclick).icon(match rows {
            true => IconName::Table,
            false => IconName::Copy,
        });
        item.disabled = *busy || count == 0;
        item
    };
    let mut items = Vec::new();
    let chosen = props.chosen.count();
    if chosen > 0 {
        items.push(item("people-copy-ids-chosen", chosen, true, false));
        items.push(item("people-copy-rows-chosen", chosen, true, true));
    }
    let most = props.total.min(MOST_COPIED);
    let (ids, rows) = match props.total > MOST_COPIED {
        true => ("people-copy-ids-first", "people-copy-rows-first"),
        false => ("people-copy-ids", "people-copy-rows"),
    };
    items.push(item(ids, most as usize, false, false));
    items.push(item(rows, most as usize, false, true));
    html! {
        <>
            { show!(Menu { label: t!(i18n, "people-copy"), icon: IconName::Copy, words: true, items }) }
            if *busy {
                <span class="quiet" role="status">{ t!(i18n, "people-copy-busy") }</span>
            }
        </>
    }
}

fn asked(i18n: &I18n, props: &CopyMenuProps, (chosen, rows): (bool, bool)) -> CopyPeople {
    let shape = &props.shape;
    let column = |column| -> Option<(Field, String)> {
        let name = called(i18n, column, shape).to_string();
        Some((Column::field(column, &props.scored.model)?, name))
    };
    CopyPeople {
        listing: props.listing.clone(),
        chosen: match chosen {
            true => props.chosen.ids(),
            false => Vec::new(),
        },
        columns: match rows {
            true => shape.columns.iter().filter_map(column).collect(),
            false => Vec::new(),
        },
    }
}

/// Gives the text to the clipboard; what is to be said of it.
async fn taken(i18n: I18n, copied: Copied, text: &ArrayBuffer) -> AttrValue {
    let text = String::from_utf8(Uint8Array::new(text).to_vec());
    let Ok(text) = text else {
        return t!(i18n, "people-copy-failed");
    };
    if !clipboard::copy(&text).await {
        return t!(i18n, "people-copy-refused");
    }
    let shown = intl::whole(u64::from(copied.people));
    if copied.people < copied.of {
        let of = intl::whole(u64::from(copied.of));
        return t!(i18n, "people-copied-first", shown = shown, of = of);
    }
    t!(i18n, "people-copied", count = copied.people, shown = shown)
}
