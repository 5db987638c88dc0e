//! Which columns the table shows: a box for each behind one button, remembered on this device.

use std::rc::Rc;

use yew::prelude::*;

use super::columns::{Choice, Column, SPANS};
use super::head::called;
use super::shape::Shape;
use crate::components::{Button, ButtonKind, Icon, IconName, Popover, Select, TextField};
use crate::features::score::editor::ticks::Tick;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// From so many columns on there is a field to find one by.
const MANY: usize = 16;
/// Most boxes drawn at once; the field finds the others.
const MOST_SHOWN: usize = 100;

/// Props of [`Chooser`].
#[derive(Properties, PartialEq)]
pub struct ChooserProps {
    /// The columns that there can be.
    pub offered: Vec<Column>,
    /// What the table is like.
    pub shape: Rc<Shape>,
    /// What was chosen.
    pub choice: Rc<Choice>,
    /// Called with another choice.
    pub onchoice: Callback<Choice>,
}

/// Which columns the table shows.
#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let i18n = I18n::current();
    let face = html! {
        <>
            { show!(Icon { name: IconName::Table }) }
            <span>{ t!(i18n, "people-columns") }</span>
        </>
    };
    show!(Popover {
        face,
        class: classes!("button"),
        children: show!(Boxes {
            offered: props.offered.clone(),
            shape: Rc::clone(&props.shape),
            choice: Rc::clone(&props.choice),
            onchoice: props.onchoice.clone()
        })
    })
}

#[component]
fn Boxes(props: &ChooserProps) -> Html {
    let i18n = I18n::current();
    let sought = use_state_eq(AttrValue::default);
    let oninput = {
        let sought = sought.setter();
        Callback::from(move |text: AttrValue| sought.set(text))
    };
    let needle = sought.trim().to_lowercase();
    let named = props.offered.iter();
    let named = named.map(|column| (column, called(&i18n, column, &props.shape)));
    let found = named.filter(|(_, name)| name.to_lowercase().contains(&needle));
    let found: Vec<(&Column, AttrValue)> = found.collect();
    let more = found.len().saturating_sub(MOST_SHOWN);
    let boxes = found.into_iter().take(MOST_SHOWN).map(|(column, label)| {
        let onchange = {
            let (onchoice, choice) = (props.onchoice.clone(), Rc::clone(&props.choice));
            let column = column.clone();
            Callback::from(move |on: bool| onchoice.emit(choice.turning(&column, on)))
        };
        let on = props.shape.columns.contains(column);
        show!(
            column.key(),
            Tick {
                label,
                on,
                onchange
            }
        )
    });
    let choices = SPANS.map(|days| {
        let label = t!(i18n, "people-change-days", days = days);
        crate::components::Choice::new(days.to_string(), label)
    });
    let onspan = {
        let (onchoice, choice) = (props.onchoice.clone(), Rc::clone(&props.choice));
        Callback::from(move |days: AttrValue| {
            if let Ok(days) = days.parse() {
                onchoice.emit(Choice {
                    days,
                    ..(*choice).clone()
                });
            }
        })
    };
    let usual = props.onchoice.reform(|()| Choice::default());
    html! {
        <>
            if props.offered.len() >= MANY {
                { show!(TextField { kind: "search", label: t!(i18n, "people-columns-find"), hide_label: true, placeholder: Some(t!(i18n, "people-columns-find")), value: (*sought).clone(), oninput }) }
            }
            <div class="people-boxes" role="group" aria-label={t!(i18n, "people-columns-shown")}>
                { for boxes }
                if more > 0 {
                    <p class="quiet">{ t!(i18n, "people-columns-more", count = more) }</p>
                }
            </div>
            { show!(Select { label: t!(i18n, "people-change-over"), value: props.choice.days.to_string(), choices: choices.to_vec(), onchange: onspan }) }
            { show!(Button { label: t!(i18n, "people-columns-usual"), kind: ButtonKind::Quiet, onclick: usual }) }
        </>
    }
}
