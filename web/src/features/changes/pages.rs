//! Which rows of a long list are shown, and the way to those before and behind. On a phone the first few
//! stand for all of them until somebody wants more.

use yew::prelude::*;

use super::ROWS;
use crate::browser::intl;
use crate::components::{Button, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Rows or list items that a phone shows at first; `changes.css` hides the others.
const FEW: usize = 5;

/// Props of [`Fold`].
#[derive(Properties, PartialEq)]
pub(super) struct FoldProps {
    /// How many there are.
    pub(super) count: usize,
    /// The list or table.
    pub(super) children: Html,
}

/// A list of which a phone shows the first few, with the way to all of them.
#[component]
pub(super) fn Fold(props: &FoldProps) -> Html {
    let i18n = I18n::current();
    let whole = use_state_eq(|| false);
    let class = (!*whole).then_some("fold-few");
    let onclick = {
        let whole = whole.clone();
        Callback::from(move |_: MouseEvent| whole.set(!*whole))
    };
    let label = match *whole {
        true => t!(i18n, "changes-fewer"),
        false => t!(
            i18n,
            "changes-more",
            shown = intl::whole(props.count as u64)
        ),
    };
    html! {
        <>
            <div class={classes!("fold", class)}>{ props.children.clone() }</div>
            if props.count > FEW {
                <button type="button" class="button fold-more" {onclick} aria-expanded={whole.to_string()}>{ label }</button>
            }
        </>
    }
}

/// Props of [`Pages`].
#[derive(Properties, PartialEq)]
pub(super) struct PagesProps {
    /// Rows in all.
    pub(super) total: u32,
    /// The first row on screen, from 0.
    pub(super) row: u32,
    /// Called with the first row of another page.
    pub(super) onrow: Callback<u32>,
}

/// Which rows are shown; nothing where all of them are.
#[component]
pub(super) fn Pages(props: &PagesProps) -> Html {
    let i18n = I18n::current();
    let (row, total) = (props.row, props.total);
    if total <= ROWS {
        return Html::default();
    }
    let whole = |count: u32| intl::whole(u64::from(count));
    let place = t!(
        i18n,
        "changes-place",
        from = whole((row + 1).min(total)),
        to = whole((row + ROWS).min(total)),
        all = whole(total)
    );
    let go = |row: u32| props.onrow.reform(move |()| row);
    html! {
        <div class="row">
            { show!(Button { label: t!(i18n, "changes-earlier"), icon: IconName::ArrowLeft, disabled: row == 0, onclick: go(row.saturating_sub(ROWS)) }) }
            { show!(Button { label: t!(i18n, "changes-later"), icon: IconName::ArrowRight, disabled: row + ROWS >= total, onclick: go(row + ROWS) }) }
            <span class="quiet" role="status">{ place }</span>
        </div>
    }
}
