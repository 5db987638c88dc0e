//! What a rule does over everyone: whom it reaches, what it gives on average,
//! what it had to leave out, and, where it does nothing, why.

use hearth_model::{Rule, RuleKind};
use yew::prelude::*;

use super::super::edit::reason::reason;
use super::super::effect::use_effect_of;
use super::super::words::say;
use crate::browser::intl;
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::t;

/// Props of [`Account`].
#[derive(Properties, PartialEq)]
pub struct AccountProps {
    /// The rule.
    pub rule: Rule,
    /// The score's position in the document.
    pub at: usize,
    /// Whether only what is out of the ordinary is told.
    pub brief: bool,
}

/// What a rule does over everyone; nothing before anybody is scored.
#[component]
pub fn Account(props: &AccountProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let effect = use_effect_of(props.at, &props.rule.id);
    let Some(effect) = effect.filter(|effect| effect.people > 0) else {
        return Html::default();
    };
    let (summary, people) = (&effect.rule, effect.people);
    let is_idle = summary.reach == 0 && summary.mean == 0.0;
    let why = dataset
        .filled()
        .filter(|_| is_idle && (props.rule.enabled || !props.brief))
        .map(|data| say(&i18n, &reason(&props.rule, data)));
    let share = f64::from(summary.reach) / f64::from(people);
    html! {
        <>
            if !props.brief {
                <p class="quiet rule-account">
                    { t!(i18n, "score-account", count = summary.reach, people = intl::whole(u64::from(summary.reach)), share = intl::percent(share), mean = intl::number(summary.mean, 2)) }
                </p>
            }
            if let Some(why) = why {
                <p class="rule-account rule-idle">{ t!(i18n, "score-account-idle") }{ " " }{ why }</p>
            }
            if summary.left_out > 0 {
                <p class="rule-account rule-idle">{ t!(i18n, left_out_key(&props.rule), count = summary.left_out, shown = intl::whole(summary.left_out)) }</p>
            }
        </>
    }
}

/// The message of what a rule of this kind leaves out.
fn left_out_key(rule: &Rule) -> &'static str {
    match rule.kind {
        RuleKind::Event(_) => "score-left-out-event",
        RuleKind::Sequence(_) => "score-left-out-sequence",
        RuleKind::Person { .. } => "score-left-out-person",
        RuleKind::Inactive(_) | RuleKind::Tag { .. } | RuleKind::Habit(_) => {
            "score-left-out-people"
        }
    }
}
