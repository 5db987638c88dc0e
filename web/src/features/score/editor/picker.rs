//! The cells of a column to pick one from, with a field to find it by where there
//! are many. Arrow keys move through them, Escape closes and gives the focus back.

use yew::prelude::*;

use crate::browser::{focus, intl};
use crate::components::{Icon, IconName, Menu, MenuItem, TextField};
use crate::hooks::Cell;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Cells that need no field to find one.
pub const FEW: usize = 12;

/// A cell with how often it occurs, where that is known.
pub fn told((value, count): &Cell) -> AttrValue {
    match count {
        Some(count) => format!("{value} ({})", intl::whole(*count)).into(),
        None => value.clone(),
    }
}

/// Props of [`Picker`].
#[derive(Properties, PartialEq)]
pub struct PickerProps {
    /// The button's name.
    pub label: AttrValue,
    /// What the list is of, for assistive technology.
    pub find: AttrValue,
    /// The cells, as far as they fit what is sought.
    pub cells: Vec<Cell>,
    /// What is sought; empty: anything.
    pub sought: AttrValue,
    /// Called with what is sought now.
    pub onseek: Callback<AttrValue>,
    /// Called with the cell that was picked.
    pub onpick: Callback<AttrValue>,
}

/// The cells of a column to pick one from.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    if props.sought.is_empty() && props.cells.len() <= FEW {
        let items = props.cells.iter().map(|cell| {
            let value = cell.0.clone();
            MenuItem::new(told(cell), props.onpick.reform(move |()| value.clone()))
        });
        return show!(Menu {
            icon: IconName::Down,
            label: props.label.clone(),
            items: items.collect::<Vec<_>>()
        });
    }
    show!(Finder {
        label: props.label.clone(),
        find: props.find.clone(),
        cells: props.cells.clone(),
        sought: props.sought.clone(),
        onseek: props.onseek.clone(),
        onpick: props.onpick.clone()
    })
}

/// Many cells, behind a button, with a field to find one by.
#[component]
fn Finder(props: &PickerProps) -> Html {
    let i18n = I18n::current();
    let open = use_state_eq(|| false);
    let (whole, list, button) = (use_node_ref(), use_node_ref(), use_node_ref());
    {
        let whole = whole.clone();
        use_effect_with(*open, move |open| {
            if *open {
                focus::inside(&whole, "input");
            }
        });
    }
    let close = {
        let (open, onseek) = (open.setter(), props.onseek.clone());
        Callback::from(move |()| {
            open.set(false);
            onseek.emit(AttrValue::default());
        })
    };
    let onclick = {
        let (open, close) = (open.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            if *open {
                close.emit(());
            } else {
                open.set(true);
            }
        })
    };
    let onkeydown = {
        let (open, close) = (open.clone(), close.clone());
        let (whole, list, button) = (whole.clone(), list.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            let is_in_list = focus::is_inside(&list);
            match event.key().as_str() {
                _ if !*open => return,
                "Escape" => {
                    close.emit(());
                    focus::give(&button);
                }
                "ArrowDown" => focus::step(&list, i32::from(is_in_list)),
                "ArrowUp" if is_in_list && focus::is_first(&list) => {
                    focus::inside(&whole, "input");
                }
                "ArrowUp" => focus::step(&list, -1),
                _ => return,
            }
            event.stop_propagation();
            event.prevent_default();
        })
    };
    let onfocusout = {
        let (whole, open, close) = (whole.clone(), open.clone(), close.clone());
        Callback::from(move |event: FocusEvent| {
            if *open && focus::leaves(&whole, &event) {
                close.emit(());
            }
        })
    };
    let items = props.cells.iter().map(|cell| {
        let onclick = {
            let (close, button, onpick, value) = (
                close.clone(),
                button.clone(),
                props.onpick.clone(),
                cell.0.clone(),
            );
            Callback::from(move |_: MouseEvent| {
                close.emit(());
                focus::give(&button);
                onpick.emit(value.clone());
            })
        };
        html! {
            <button key={cell.0.to_string()} type="button" role="menuitem" tabindex="-1" class="menu-item" {onclick}>
                <span>{ told(cell) }</span>
            </button>
        }
    });
    html! {
        <div ref={whole} class="menu" {onkeydown} {onfocusout}>
            <button ref={button.clone()} type="button" class="button button-icon button-quiet" {onclick} aria-haspopup="menu"
                aria-expanded={open.to_string()} aria-label={props.label.clone()} title={props.label.clone()}>
                { show!(Icon { name: IconName::Down }) }
            </button>
            if *open {
                <div class="menu-list finder">
                    { show!(TextField { kind: "search", label: props.find.clone(), hide_label: true, placeholder: Some(t!(i18n, "score-edit-value-find")), value: props.sought.clone(), oninput: props.onseek.clone() }) }
                    if props.cells.is_empty() {
                        <p class="quiet" role="status">{ t!(i18n, "score-edit-value-unknown") }</p>
                    } else {
                        <div ref={list} class="finder-list" role="menu" aria-label={props.label.clone()}>{ for items }</div>
                    }
                </div>
            }
        </div>
    }
}
