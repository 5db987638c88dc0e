//! Keeping the histogram. The menu is drawn once: what it keeps is looked up
//! when it is used.

use std::rc::Rc;

use yew::prelude::*;

use super::chart;
use crate::browser::program::{Part, Program};
use crate::components::chart::KeepChart;
use crate::features::export::names;
use crate::hooks::use_program;
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;

/// Props of [`KeepHistogram`].
#[derive(Properties, PartialEq)]
pub struct KeepHistogramProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
}

/// The menu that keeps the histogram, as soon as its part of the program is there.
#[component]
pub fn KeepHistogram(props: &KeepHistogramProps) -> Html {
    let newest = use_mut_ref(|| Rc::clone(&props.scored));
    *newest.borrow_mut() = Rc::clone(&props.scored);
    let rows = use_callback((), move |(), ()| {
        chart::rows(&I18n::current(), &newest.borrow())
    });
    if use_program(Part::Screens) != Program::Whole {
        return Html::default();
    }
    let score = props.scored.model.scores.get(props.scored.score);
    let name = names::scores_file(score.map_or("", |score| &score.name), None, "-histogram");
    show!(KeepChart { name, rows })
}
