//! Events that may be no person's doing: how many of each sort, and a switch to
//! leave them out. Nothing is left out unless a person says so.

use std::rc::Rc;

use hearth_model::import::{Suspected, Suspicion};
use hearth_protocol::dataset::Dataset;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Icon, IconName};
use crate::hooks::{use_dataset, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct SuspectsProps {
    /// The data set.
    pub(super) data: Rc<Dataset>,
}

/// Events that may be no person's doing; nothing where there are none.
#[component]
pub(super) fn Suspects(props: &SuspectsProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let busy = use_dataset().task.is_some();
    let suspected = &props.data.suspected;
    if suspected.is_empty() {
        return Html::default();
    }
    let rows = suspected.iter().map(|one| {
        let (import, next) = (import.clone(), toggled(suspected, one.what));
        let onchange = Callback::from(move |_: Event| import.leave_out(next.clone()));
        row(&i18n, one, busy, onchange)
    });
    html! {
        <section class="panel suspects" aria-labelledby="suspects">
            <h2 id="suspects">{ t!(i18n, "suspects-title") }</h2>
            <p class="quiet">{ t!(i18n, "suspects-text") }</p>
            <ul class="report-list">{ for rows }</ul>
        </section>
    }
}

/// How many events are left out of the scores, and by which switches; nothing where none are.
/// `alone`: the file told of has all the events there are.
pub(super) fn left_out(i18n: &I18n, data: &Dataset, alone: bool) -> Option<AttrValue> {
    let out: Vec<&Suspected> = data.suspected.iter().filter(|one| one.left_out).collect();
    let why = out.iter().map(|one| {
        let what = i18n.text(&format!("suspects-{}", one.what.name()), &[]);
        // Of a single reason the sentence has the number already.
        match out.as_slice() {
            [_] => t!(i18n, "suspects-those-all", what = what),
            _ => t!(i18n, "suspects-those", what = what, count = one.count),
        }
    });
    let why: Vec<AttrValue> = why.collect();
    let why: Vec<&str> = why.iter().map(|those| &**those).collect();
    let key = if alone {
        "suspects-left-out"
    } else {
        "suspects-left-out-all"
    };
    let told: u64 = out.iter().map(|one| one.count).sum();
    let again = told.saturating_sub(data.left_out);
    (data.left_out > 0).then(|| {
        t!(
            i18n,
            key,
            count = data.left_out,
            why = why.join(", "),
            again = again,
            told = told
        )
    })
}

/// What is left out once the switch of `what` was turned.
fn toggled(suspected: &[Suspected], what: Suspicion) -> Vec<Suspicion> {
    let out = suspected
        .iter()
        .filter(|one| one.left_out != (one.what == what));
    out.map(|one| one.what).collect()
}

fn row(i18n: &I18n, one: &Suspected, busy: bool, onchange: Callback<Event>) -> Html {
    let name = one.what.name();
    let first = one.samples.iter().map(|sample| {
        html! {
            <li key={format!("{}{}", sample.person, sample.time)}>
                <code>{ format!("{} \u{b7} {} \u{b7} {}", sample.person, sample.event, sample.time) }</code>
            </li>
        }
    });
    html! {
        <li key={name}>
            <details>
                <summary>
                    { show!(Icon { name: IconName::Right }) }
                    <b>{ intl::whole(one.count) }</b>
                    <span>{ i18n.text(&format!("suspects-{name}"), &[]) }</span>
                </summary>
                <ol class="report-samples">{ for first }</ol>
            </details>
            <label class="suspects-switch">
                <input type="checkbox" checked={one.left_out} disabled={busy} {onchange}
                    aria-label={t!(i18n, "suspects-leave-out-these", what = i18n.text(&format!("suspects-{name}"), &[]).as_str())} />
                <span aria-hidden="true">{ t!(i18n, "suspects-leave-out") }</span>
            </label>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted_once_and_told_by_switch() {
        let one = |what, count, left_out| Suspected {
            what,
            count,
            left_out,
            samples: Vec::new(),
        };
        let mut data = Dataset {
            suspected: vec![
                one(Suspicion::Duplicate, 7, true),
                one(Suspicion::InFuture, 3, true),
                one(Suspicion::ClickBurst, 5, false),
            ],
            left_out: 9,
            ..Dataset::default()
        };
        let i18n = I18n::current();
        assert_eq!(
            left_out(&i18n, &data, true).as_deref(),
            Some(
                "9 events are left out of the scores: those that repeat an earlier event in everything (7), those that are later than now (3); one of them is of both kinds, so 10 in these numbers are 9."
            )
        );
        let of_all = left_out(&i18n, &data, false).expect("some are left out");
        assert!(
            of_all.starts_with("9 events of all files together are left out"),
            "{of_all}"
        );
        data.left_out = 10;
        let apart = left_out(&i18n, &data, true).expect("some are left out");
        assert!(apart.ends_with("later than now (3)."), "{apart}");
        data.left_out = 7;
        data.suspected.retain(|one| one.what != Suspicion::InFuture);
        assert_eq!(
            left_out(&i18n, &data, true).as_deref(),
            Some(
                "7 events are left out of the scores: those that repeat an earlier event in everything."
            )
        );
        data.left_out = 0;
        assert_eq!(left_out(&i18n, &data, true), None);
    }

    #[test]
    fn a_switch_turns_its_own_and_leaves_the_others() {
        let one = |what, left_out| Suspected {
            what,
            count: 1,
            left_out,
            samples: Vec::new(),
        };
        let all = [
            one(Suspicion::Duplicate, true),
            one(Suspicion::InFuture, false),
            one(Suspicion::ClickBurst, true),
        ];
        assert_eq!(
            toggled(&all, Suspicion::InFuture),
            [
                Suspicion::Duplicate,
                Suspicion::InFuture,
                Suspicion::ClickBurst
            ]
        );
        assert_eq!(toggled(&all, Suspicion::Duplicate), [Suspicion::ClickBurst]);
    }
}
