//! The daily review: who changed level since the last one, who is losing ground, and what to do
//! about it, by the playbook of the level they are in now.

use std::rc::Rc;

use hearth_model::document::Level;
use hearth_protocol::movement::{GetMovement, MovedPerson, Movement, Who};
use yew::prelude::*;

use super::asking::{is_of, use_movement};
use super::crossing_days::written as shown_day;
use super::pages::Fold;
use super::{from_to, use_opener};
use crate::browser::{intl, storage};
use crate::components::{Button, ErrorPanel, IconName, NumberField};
use crate::features::score::{Opener, edit, words};
use crate::hooks::{Answer, Told};
use crate::i18n::I18n;
use crate::show;
use crate::state::changes::{ReviewView, day, written};
use crate::state::results::Scored;
use crate::t;

/// Where the day of the last review is kept, in this browser.
const KEY: &str = "hearth.review";
/// Days back where there was no review yet.
const FIRST_DAYS: i64 = 7;
/// People named in each list.
const NAMED: u32 = 10;

/// Props of [`Review`].
#[derive(Properties, PartialEq)]
pub(super) struct ReviewProps {
    /// The newest scores.
    pub(super) scored: Rc<Scored>,
    /// The run they belong to.
    pub(super) run: u64,
    /// The day of evaluation.
    pub(super) today: i64,
    /// What is chosen.
    pub(super) view: ReviewView,
    /// Called with what is chosen next.
    pub(super) onview: Callback<ReviewView>,
}

/// The daily review.
#[component]
pub(super) fn Review(props: &ReviewProps) -> Html {
    let i18n = I18n::current();
    let (today, view) = (props.today, &props.view);
    let last = use_state_eq(|| last_review(today));
    let at = u32::try_from(props.scored.score).unwrap_or_default();
    let ask = |since: i64, who: Who| GetMovement {
        score: at,
        before: written(since),
        after: written(today),
        who,
        from: 0,
        count: NAMED,
    };
    let leveled = props.scored.model.scores.get(props.scored.score);
    let leveled = leveled.is_some_and(|score| !score.levels.is_empty());
    let asked = [ask(*last, Who::Up), ask(*last, Who::Down)];
    let up = use_movement(Some(asked[0].clone()).filter(|_| leveled), props.run);
    let down = use_movement(Some(asked[1].clone()).filter(|_| leveled), props.run);
    let at_risk = ask(today - view.days, Who::FellBy(view.percent));
    let risk = use_movement(Some(at_risk.clone()), props.run);
    let done = {
        let last = last.setter();
        Callback::from(move |()| {
            storage::write(KEY, &written(today));
            last.set(today);
        })
    };
    let list =
        |title: AttrValue, told: &Told<GetMovement, Answer<Movement>>, asked: &GetMovement| {
            let answer = &told.answer;
            // An answer to another question is not shown as if it were of this one.
            let value = answer
                .value
                .as_ref()
                .filter(|_| is_of(told.asked.as_ref(), Some(asked)));
            match (&answer.error, value) {
                (Some(problems), _) => show!(ErrorPanel {
                    problems: Rc::clone(problems)
                }),
                (None, Some(found)) => show!(List {
                    title,
                    found: Rc::clone(found),
                    falling: matches!(asked.who, Who::FellBy(_)),
                    scored: Rc::clone(&props.scored)
                }),
                (None, None) => {
                    html! { <p class="quiet" role="status">{ t!(i18n, "changes-busy") }</p> }
                }
            }
        };
    html! {
        <section class="changes-review" aria-labelledby="changes-review">
            <div class="changes-head">
                <h2 id="changes-review">{ t!(i18n, "review-title") }</h2>
                <p class="quiet">
                    { if *last < today { t!(i18n, "review-since", day = shown_day(&written(*last))) } else { t!(i18n, "review-done") } }
                </p>
                if *last < today {
                    { show!(Button { label: t!(i18n, "review-mark"), icon: IconName::Check, onclick: done }) }
                }
            </div>
            <div class="review-lists">
                if leveled && *last < today {
                    { list(t!(i18n, "review-up"), &up, &asked[0]) }
                    { list(t!(i18n, "review-down"), &down, &asked[1]) }
                }
                <div class="review-risk">
                    { view_risk(&i18n, props) }
                    { list(t!(i18n, "review-risk"), &risk, &at_risk) }
                </div>
            </div>
        </section>
    }
}

/// How much somebody has to lose, and in how many days.
fn view_risk(i18n: &I18n, props: &ReviewProps) -> Html {
    let set = |set: fn(&mut ReviewView, f64)| {
        let (view, onview) = (props.view.clone(), props.onview.clone());
        Callback::from(move |number: Option<f64>| {
            if let Some(number) = number {
                let mut view = view.clone();
                set(&mut view, number);
                onview.emit(view);
            }
        })
    };
    let percent = set(|view, number| view.percent = number);
    let days = set(|view, number| view.days = number.round() as i64);
    html! {
        <div class="row">
            { show!(NumberField { label: t!(i18n, "review-percent"), value: Some(props.view.percent), onchange: percent, min: Some(1.0), max: Some(100.0), step: 5.0, unit: t!(i18n, "review-percent-unit") }) }
            { show!(NumberField { label: t!(i18n, "review-days"), value: Some(props.view.days as f64), onchange: days, min: Some(1.0), max: Some(3650.0), unit: t!(i18n, "review-days-unit", count = props.view.days) }) }
        </div>
    }
}

/// The day of the last review; a week ago where there was none, or it was of a later day.
fn last_review(today: i64) -> i64 {
    let kept = storage::read(KEY).and_then(|text| day(&text));
    kept.filter(|last| *last <= today)
        .unwrap_or(today - FIRST_DAYS)
}

/// Props of [`List`].
#[derive(Properties, PartialEq)]
struct ListProps {
    title: AttrValue,
    found: Rc<Movement>,
    /// Whether they are losing ground, whatever level they are in still.
    falling: bool,
    scored: Rc<Scored>,
}

/// The first people of a list, with what to do.
#[component]
fn List(props: &ListProps) -> Html {
    let i18n = I18n::current();
    let found = &props.found;
    let more = found.total.saturating_sub(NAMED);
    let rows = found.rows.iter();
    let rows = rows.map(|row| {
        show!(
            row.person.clone(),
            Person {
                row: row.clone(),
                falling: props.falling,
                scored: Rc::clone(&props.scored)
            }
        )
    });
    html! {
        <div class="review-list" role="group" aria-label={props.title.clone()}>
            <h3>{ props.title.clone() }{ " " }<span class="quiet">{ intl::whole(u64::from(found.total)) }</span></h3>
            if found.total == 0 {
                <p class="quiet">{ t!(i18n, "changes-nobody") }</p>
            } else {
                { show!(Fold { count: found.rows.len(), children: html! { <ul>{ for rows }</ul> } }) }
            }
            if more > 0 {
                <p class="quiet">{ t!(i18n, "compare-left", shown = intl::whole(u64::from(more))) }</p>
            }
        </div>
    }
}

/// Props of [`Person`].
#[derive(Properties, PartialEq)]
struct PersonProps {
    row: MovedPerson,
    falling: bool,
    scored: Rc<Scored>,
}

/// One person, and what to do.
#[component]
fn Person(props: &PersonProps) -> Html {
    let i18n = I18n::current();
    let open = use_opener();
    let row = &props.row;
    let score = props.scored.model.scores.get(props.scored.score);
    let decimals = score.map_or(2, words::decimals);
    let level = |at: Option<u16>| -> Option<&Level> { score?.levels.get(usize::from(at?)) };
    let write = |score: f64| intl::number(score, decimals);
    let Some((before, after)) = row.before.zip(row.after) else {
        return Html::default();
    };
    let (was, is) = (level(before.level), level(after.level));
    let less = after.score < before.score;
    // What is done for everybody of a high level is not for those who are about to leave it.
    let advice = match props.falling && was == is {
        true => Some(t!(i18n, "review-falling")),
        false => is.and_then(|level| level.playbook.clone().map(AttrValue::from)),
    };
    let because = |cause: &str| {
        let rules = score.map(|score| score.rules.as_slice());
        let rule = rules.and_then(|rules| rules.iter().find(|rule| rule.name == cause));
        let points = rule.and_then(edit::rules::points).unwrap_or_default();
        // A rule that gives points makes somebody fall by giving fewer, one that takes them by taking more.
        match less == (points < 0.0) {
            true => t!(i18n, "review-because", rule = cause),
            false => t!(i18n, "review-less", rule = cause),
        }
    };
    let class = match less {
        true => "delta-less",
        false => "delta-more",
    };
    html! {
        <li>
            <span class="review-who">
                { show!(Opener { person: row.person.clone(), open }) }
                <span {class}>{ from_to(&i18n, &write(before.score), &write(after.score)) }</span>
            </span>
            if let Some((was, is)) = was.zip(is).filter(|(was, is)| was != is) {
                <span class="quiet">{ from_to(&i18n, &was.name, &is.name) }</span>
            }
            if let Some(cause) = &row.cause {
                <span class="quiet">{ because(cause) }</span>
            }
            if let Some(advice) = advice {
                <span class="review-do">{ advice }</span>
            }
        </li>
    }
}
