//! The levels of a group's people as one stacked bar, with the numbers as text.

use std::rc::Rc;

use hearth_model::document::Level;
use yew::prelude::*;

use super::says;
use crate::components::chart::share::level_paint;
use crate::i18n::I18n;
use crate::t;

/// Props of [`Mix`].
#[derive(Properties, PartialEq)]
pub struct MixProps {
    /// The score's levels.
    pub levels: Rc<[Level]>,
    /// People per level.
    pub people: Vec<u32>,
}

/// The levels of a group's people.
#[component]
pub fn Mix(props: &MixProps) -> Html {
    let i18n = I18n::current();
    let all: u32 = props.people.iter().sum();
    if props.levels.is_empty() || all == 0 {
        return html! { <span class="quiet">{ t!(i18n, "segments-no-levels") }</span> };
    }
    let count = props.levels.len();
    let mut from = 0.0;
    let pieces = props.levels.iter().zip(&props.people).enumerate();
    let pieces = pieces.map(|(at, (level, &people))| {
        let width = f64::from(people) / f64::from(all) * 100.0;
        let color = level.color.clone().map(AttrValue::from);
        let (class, fill) = level_paint(color.as_ref(), at, count);
        let x = from;
        from += width;
        html! {
            <rect key={at} {class} {fill} x={format!("{x:.2}")} y="0" width={format!("{width:.2}")} height="10">
                <title>{ format!("{}: {}", level.name, says::share(people, all)) }</title>
            </rect>
        }
    });
    html! {
        <svg class="mix" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={said(&props.levels, &props.people, all)}>{ for pieces }</svg>
    }
}

/// The share of each level, in words; levels without anybody are left out.
fn said(levels: &[Level], people: &[u32], all: u32) -> String {
    let shares = levels.iter().zip(people).filter(|(_, people)| **people > 0);
    let shares =
        shares.map(|(level, &people)| format!("{} {}", level.name, says::share(people, all)));
    shares.collect::<Vec<_>>().join(", ")
}
