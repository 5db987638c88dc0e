//! What every rule did to one person's score between the two dates.

use hearth_protocol::movement::{GetPersonMove, MovedRule};
use yew::prelude::*;

use super::asking::use_person_move;
use super::{Shown, delta_class};
use crate::browser::intl;
use crate::components::ErrorPanel;
use crate::hooks::use_results;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Decimals of points.
const DECIMALS: u8 = 2;

/// Props of [`Reasons`].
#[derive(Properties, PartialEq)]
pub(super) struct ReasonsProps {
    /// What was found.
    pub(super) shown: Shown,
    /// The person's id.
    pub(super) person: String,
}

/// What every rule did to one person's score.
#[component]
pub(super) fn Reasons(props: &ReasonsProps) -> Html {
    let i18n = I18n::current();
    let [before, after] = props.shown.dates.clone();
    let asked = GetPersonMove {
        person: props.person.clone(),
        score: props.shown.at,
        before,
        after,
    };
    let results = use_results();
    let answer = use_person_move(asked, results.run);
    match (&answer.error, &answer.value) {
        (Some(problems), _) => show!(ErrorPanel {
            problems: problems.clone()
        }),
        (None, Some(found)) if found.rules.is_empty() => {
            html! { <p class="quiet">{ t!(i18n, "changes-why-none") }</p> }
        }
        (None, Some(found)) => html! {
            <ul class="changes-why">{ for found.rules.iter().map(|rule| view_rule(&i18n, rule)) }</ul>
        },
        (None, None) => html! { <p class="quiet" role="status">{ t!(i18n, "changes-busy") }</p> },
    }
}

fn view_rule(i18n: &I18n, rule: &MovedRule) -> Html {
    let name = match rule.rule.is_empty() {
        true => t!(i18n, "changes-no-rule"),
        false => rule.rule.clone().into(),
    };
    let change = rule.after - rule.before;
    let class = delta_class(change);
    let said = t!(
        i18n,
        "changes-why-points",
        before = intl::number(rule.before, DECIMALS),
        after = intl::number(rule.after, DECIMALS)
    );
    html! {
        <li key={rule.rule.clone()}>
            <span>{ name }</span>
            <strong {class}>{ intl::signed(change, DECIMALS) }</strong>
            <span class="quiet">{ said }</span>
        </li>
    }
}
