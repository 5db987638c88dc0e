//! Problems of the draft, shown beside the field they are about.

use std::rc::Rc;

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

/// A place in the document, with what is wrong there and inside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    problems: Rc<[Problem]>,
    path: String,
}

impl Place {
    /// The place `path`; `problems` may be those of the whole document.
    #[must_use]
    pub fn new(problems: &[Problem], path: &str) -> Self {
        Self {
            problems: inside(problems, path).into(),
            path: path.to_owned(),
        }
    }

    /// Its path in the document.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A place inside, as `window_days` or `where[2].value`.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        Self::new(&self.problems, &format!("{}.{name}", self.path))
    }

    /// An element of the list here.
    #[must_use]
    pub fn item(&self, at: usize) -> Self {
        Self::new(&self.problems, &format!("{}[{at}]", self.path))
    }

    /// Whether something is wrong here or inside.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    /// What is wrong here or inside, in words, to stand beside a field.
    #[must_use]
    pub fn said(&self) -> Option<AttrValue> {
        let i18n = I18n::current();
        let lines: Vec<String> = self
            .problems
            .iter()
            .map(|problem| format!("{} {}", reason(&i18n, problem), hint(&i18n, problem)))
            .collect();
        (!lines.is_empty()).then(|| lines.join(" ").trim_end().to_owned().into())
    }

    /// What is wrong here or inside, but not inside any of `fields`.
    #[must_use]
    pub fn beside(&self, fields: &[&str]) -> Vec<Problem> {
        let shown = |problem: &&Problem| {
            !fields.iter().any(|field| {
                !inside(
                    std::slice::from_ref(*problem),
                    &format!("{}.{field}", self.path),
                )
                .is_empty()
            })
        };
        self.problems.iter().filter(shown).cloned().collect()
    }
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

    #[test]
    fn a_place_says_what_is_wrong_at_its_fields_and_keeps_the_rest() {
        let at = |path: &str, reason: &str| Problem::new("x", reason, "Mend it.").at_path(path);
        let problems = [
            at("scores[0].rules[1].window_days", "Too short."),
            at("scores[0].rules[1].kind", "Odd."),
            at("scores[0].rules[2].window_days", "Other."),
        ];
        let place = Place::new(&problems, "scores[0].rules[1]");
        let said = place.field("window_days").said();
        assert_eq!(said.as_deref(), Some("Too short. Mend it."));
        assert_eq!(place.field("decay").said(), None);
        let rest = place.beside(&["window_days"]);
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].reason, "Odd.");
    }
}
