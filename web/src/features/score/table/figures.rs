//! What one rule does over everyone, in its row: whom it reaches, what it gives on
//! average. Reads the newest scores itself, so that the row around it stays as it is.

use yew::prelude::*;

use super::super::effect::use_effect_of;
use crate::browser::intl;
use crate::components::chart::Bar;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`Figures`].
#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    /// The rule's id.
    pub rule: AttrValue,
    /// The score's position in the document.
    pub at: usize,
}

/// Props of [`Told`].
#[derive(Properties, PartialEq)]
struct ToldProps {
    /// People reached, and everyone scored, where anybody is.
    reach: Option<(u32, u32)>,
    mean: Option<f64>,
}

/// Reach and mean of a rule.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let effect = use_effect_of(props.at, &props.rule);
    let reach = effect
        .as_ref()
        .map(|effect| (effect.rule.reach, effect.people));
    let mean = effect.map(|effect| effect.rule.mean);
    let reach = reach.filter(|&(_, people)| people > 0);
    show!(Told { reach, mean })
}

#[component]
fn Told(props: &ToldProps) -> Html {
    let i18n = I18n::current();
    html! {
        <>
            { props.reach.map_or_else(|| html! { <span class="rule-reach" /> }, |reach| view_reach(&i18n, reach)) }
            <span class="rule-mean number">{ props.mean.map(mean) }</span>
        </>
    }
}

fn view_reach(i18n: &I18n, (reach, people): (u32, u32)) -> Html {
    let share = f64::from(reach) / f64::from(people);
    html! {
        <span class="rule-reach" title={t!(i18n, "score-reach-note")}>
            { show!(Bar { to: share }) }
            <span class="quiet">{ t!(i18n, "score-reach", people = intl::compact(u64::from(reach)), share = intl::percent(share)) }</span>
        </span>
    }
}

fn mean(value: f64) -> String {
    match value.abs() {
        // What rounds to nothing has no sign.
        size if size < 0.05 => intl::fixed(0.0, 1),
        size if size < 1e4 => intl::fixed(value, 1),
        _ => intl::short(value, 1),
    }
}
