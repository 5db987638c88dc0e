//! Problems of the draft, shown beside the field they are about.

use hearth_model::Problem;
use yew::prelude::*;

use crate::components::error_panel::{hint, reason};
use crate::i18n::I18n;

/// The problems at `path` or inside it.
#[must_use]
pub fn inside(problems: &[Problem], path: &str) -> Vec<Problem> {
    let is_inside = |problem: &&Problem| {
        problem
            .place
            .path
            .as_deref()
            .and_then(|own| own.strip_prefix(path))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    problems.iter().filter(is_inside).cloned().collect()
}

/// Props of [`FieldProblems`].
#[derive(Properties, PartialEq)]
pub struct FieldProblemsProps {
    /// What is wrong; with nothing, nothing is drawn.
    pub problems: Vec<Problem>,
}

/// What is wrong with a field, in a line each.
#[component]
pub fn FieldProblems(props: &FieldProblemsProps) -> Html {
    let i18n = I18n::current();
    html! {
        { for props.problems.iter().enumerate().map(|(at, problem)| html! {
            <p key={at} class="field-problem" data-problem={problem.place.path.clone()}>{ reason(&i18n, problem) }{ " " }{ hint(&i18n, problem) }</p>
        }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_holds_what_is_inside_it_only() {
        let at = |path: &str| Problem::new("x", "x", "").at_path(path);
        let problems = [
            at("scores[0].rules[1].points"),
            at("scores[0].rules[10]"),
            at("scores[0].rules[1]"),
        ];
        assert_eq!(inside(&problems, "scores[0].rules[1]").len(), 2);
        assert_eq!(inside(&problems, "scores[0].rules[1].points").len(), 1);
        assert_eq!(inside(&problems, "scores[0].levels").len(), 0);
    }
}
