//! Which rows of a long list are shown, and the way to those before and behind.

use yew::prelude::*;

use super::ROWS;
use crate::browser::intl;
use crate::components::{Button, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

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
