//! What must be mended before the draft can score, each line a way to the field.

use std::rc::Rc;

use hearth_model::{ModelDraft, Problem};
use yew::prelude::*;

use super::tabs::use_scores;
use crate::browser::clock::Frame;
use crate::browser::{focus, intl};
use crate::components::error_panel::reason;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Lines shown before the rest is only counted.
const MOST_LINES: usize = 6;

/// Props of [`Summary`].
#[derive(Properties, PartialEq)]
pub struct SummaryProps {
    /// The document.
    pub document: Rc<ModelDraft>,
    /// What is wrong with it; with nothing, nothing is drawn.
    pub problems: Rc<[Problem]>,
    /// Opens the settings of the whole model.
    pub open_settings: Callback<()>,
}

/// What must be mended.
#[component]
pub fn Summary(props: &SummaryProps) -> Html {
    let i18n = I18n::current();
    let count = props.problems.len();
    if count == 0 {
        return Html::default();
    }
    let lines = props.problems.iter().take(MOST_LINES).enumerate();
    html! {
        <div class="summary" role="status">
            <p><strong>{ t!(i18n, "score-problem-count", count = count, shown = intl::whole(count as u64)) }</strong>
                { " " }{ t!(i18n, "score-live-old") }</p>
            <ul>
                { for lines.map(|(at, problem)| show!(at, Line { problem: problem.clone(), document: Rc::clone(&props.document), open_settings: props.open_settings.clone() })) }
            </ul>
            if count > MOST_LINES {
                <p class="quiet">{ t!(i18n, "error-more", count = count - MOST_LINES) }</p>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    problem: Problem,
    document: Rc<ModelDraft>,
    open_settings: Callback<()>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let i18n = I18n::current();
    let scores = use_scores();
    let path = props.problem.place.path.clone().unwrap_or_default();
    let frame = use_mut_ref(|| None::<Frame>);
    let place = place(&path);
    let score = place.and_then(|at| props.document.scores.get(at));
    let onclick = {
        let (path, id) = (path.clone(), score.map(|score| score.id.clone()));
        let open_settings = props.open_settings.clone();
        Callback::from(move |_: MouseEvent| match &id {
            Some(id) => {
                scores.open(Some(id.clone()));
                // The score may have to be drawn first.
                let path = path.clone();
                frame.replace(Frame::request(move || focus::field(&path)));
            }
            None => open_settings.emit(()),
        })
    };
    html! {
        <li>
            <button type="button" class="link" {onclick}>{ reason(&i18n, &props.problem) }</button>
            <span class="quiet">{ score.map(|score| score.name.clone()) }{ " " }<code>{ path.clone() }</code></span>
        </li>
    }
}

/// Position of the score that a path is in.
fn place(path: &str) -> Option<usize> {
    let (at, _) = path.strip_prefix("scores[")?.split_once(']')?;
    at.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_path_says_which_score() {
        assert_eq!(place("scores[12].rules[3].points"), Some(12));
        assert_eq!(place("time_zone"), None);
        assert_eq!(place("scores"), None);
    }
}
