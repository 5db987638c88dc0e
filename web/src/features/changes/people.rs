//! The people of a list, largest move first: before and after, and because of
//! what. A page of them at a time, whatever their number.

use hearth_protocol::movement::{MovedPerson, Place};
use yew::prelude::*;

use super::pages::{Fold, Pages};
use super::reasons::Reasons;
use super::{Shown, delta_class, from_to, level_name, use_opener};
use crate::browser::intl;
use crate::components::{Choice, Icon, IconName, Select};
use crate::features::score::{Opener, words};
use crate::i18n::I18n;
use crate::show;
use crate::state::changes::{ChangesView, List};
use crate::t;

/// The lists that can be chosen by name, with the value and the message of each.
const LISTS: [(List, &str, &str); 4] = [
    (List::Fell, "fell", "changes-list-fell"),
    (List::Rose, "rose", "changes-list-rose"),
    (List::Down, "down", "changes-list-down"),
    (List::Up, "up", "changes-list-up"),
];
/// The value of a list that was chosen in the table or the diagram.
const FLOW: &str = "flow";

/// Props of [`People`].
#[derive(Properties, PartialEq)]
pub(super) struct PeopleProps {
    /// What was found.
    pub(super) shown: Shown,
    /// Lists other people.
    pub(super) onlist: Callback<List>,
    /// Shows other rows.
    pub(super) onview: Callback<ChangesView>,
}

/// The people of a list.
#[component]
pub(super) fn People(props: &PeopleProps) -> Html {
    let i18n = I18n::current();
    let shown = &props.shown;
    let found = &shown.found;
    let title = title(&i18n, shown);
    let onrow = {
        let (view, onview) = (shown.view.clone(), props.onview.clone());
        Callback::from(move |row: u32| {
            onview.emit(ChangesView {
                row,
                ..view.clone()
            });
        })
    };
    html! {
        <section class="changes-people" aria-labelledby="changes-people">
            <h2 id="changes-people">{ t!(i18n, "changes-people") }</h2>
            { view_lists(&i18n, props) }
            if found.rows.is_empty() {
                <p class="quiet" role="status">{ t!(i18n, "changes-nobody") }</p>
            } else {
                <p class="quiet" role="status">{ t!(i18n, "changes-count", count = found.total, shown = intl::whole(u64::from(found.total))) }</p>
                { show!(Fold { count: found.rows.len(), children: view_rows(&i18n, shown, title) }) }
                { show!(Pages { total: found.total, row: shown.view.row, onrow }) }
            }
        </section>
    }
}

fn view_rows(i18n: &I18n, shown: &Shown, title: AttrValue) -> Html {
    let rows = shown.found.rows.iter();
    let rows = rows.map(|row| {
        let (shown, key) = (shown.clone(), row.person.clone());
        let row = row.clone();
        show!(key, Row { shown, row })
    });
    html! {
        <div class="changes-wide" tabindex="0" role="region" aria-label={title.clone()}>
            <table class="table changes-rows">
                <caption class="hidden">{ title }</caption>
                <thead><tr>
                    <th scope="col">{ t!(i18n, "compare-person") }</th>
                    <th scope="col">{ t!(i18n, "compare-before-after") }</th>
                    <th scope="col">{ t!(i18n, "compare-because") }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn title(i18n: &I18n, shown: &Shown) -> AttrValue {
    let named = LISTS.iter().find(|(list, _, _)| *list == shown.view.list);
    match (named, shown.view.list) {
        (Some((_, _, key)), _) => t!(i18n, key),
        (None, List::Between(from, to)) => {
            let name = |at| level_name(i18n, &shown.found.levels, at);
            t!(i18n, "changes-list-flow", from = name(from), to = name(to))
        }
        (None, _) => t!(i18n, "changes-people"),
    }
}

fn view_lists(i18n: &I18n, props: &PeopleProps) -> Html {
    let shown = &props.shown;
    let leveled = !shown.found.levels.is_empty();
    let lists = LISTS.iter();
    let lists = lists.filter(|(list, _, _)| leveled || matches!(list, List::Fell | List::Rose));
    let mut choices: Vec<Choice> = lists
        .map(|(_, value, key)| Choice::new(*value, t!(i18n, key)))
        .collect();
    let named = LISTS.iter().find(|(list, _, _)| *list == shown.view.list);
    let value = named.map_or(FLOW, |(_, value, _)| value);
    if named.is_none() {
        choices.push(Choice::new(FLOW, title(i18n, shown)));
    }
    let onlist = props.onlist.clone();
    let onchange = Callback::from(move |value: AttrValue| {
        if let Some((list, _, _)) = LISTS.iter().find(|(_, name, _)| *name == value) {
            onlist.emit(*list);
        }
    });
    show!(Select {
        label: t!(i18n, "compare-show"),
        value,
        choices,
        onchange
    })
}

/// Props of [`Row`].
#[derive(Properties, PartialEq)]
struct RowProps {
    shown: Shown,
    row: MovedPerson,
}

/// One person, and on demand what every rule did.
#[component]
fn Row(props: &RowProps) -> Html {
    let i18n = I18n::current();
    let opens = use_state_eq(|| false);
    let open = use_opener();
    let (shown, row) = (&props.shown, &props.row);
    let onclick = {
        let opens = opens.clone();
        Callback::from(move |_: MouseEvent| opens.set(!*opens))
    };
    let cause = match &row.cause {
        Some(cause) => cause.clone().into(),
        None if row.before.is_none() => t!(i18n, "changes-new"),
        None => t!(i18n, "changes-no-rule"),
    };
    let icon = if *opens {
        IconName::Down
    } else {
        IconName::Right
    };
    html! {
        <>
            <tr>
                <th scope="row">{ show!(Opener { person: row.person.clone(), open }) }</th>
                <td>{ view_places(&i18n, shown, row) }</td>
                <td>
                    if row.before.is_some() && row.after.is_some() {
                        <button type="button" class="changes-because" {onclick} aria-expanded={opens.to_string()}>
                            { show!(Icon { name: icon }) }<span>{ cause }</span>
                        </button>
                    } else {
                        <span class="quiet">{ cause }</span>
                    }
                </td>
            </tr>
            if *opens {
                <tr class="changes-opened"><td colspan="3">
                    { show!(Reasons { shown: shown.clone(), person: row.person.clone() }) }
                </td></tr>
            }
        </>
    }
}

fn view_places(i18n: &I18n, shown: &Shown, row: &MovedPerson) -> Html {
    let decimals = words::decimals(&shown.score);
    let score = |place: Option<Place>| {
        place.map_or_else(
            || t!(i18n, "changes-nowhere"),
            |place| intl::number(place.score, decimals).into(),
        )
    };
    let level = |place: Option<Place>| {
        let at = place.and_then(|place| place.level)?;
        shown.found.levels.get(usize::from(at)).cloned()
    };
    let change = row.before.zip(row.after);
    let class = change.and_then(|(before, after)| delta_class(after.score - before.score));
    let levels = level(row.before)
        .zip(level(row.after))
        .filter(|(before, after)| before != after);
    html! {
        <>
            <span {class}>{ from_to(i18n, &score(row.before), &score(row.after)) }</span>
            if let Some((before, after)) = levels {
                <span class="quiet changes-level">{ from_to(i18n, &before, &after) }</span>
            }
        </>
    }
}
