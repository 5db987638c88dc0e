//! The one way problems are shown: what happened, where, what to do; in the
//! reader's language where its messages know the problem's code.

use std::rc::Rc;

use hearth_model::Problem;
use yew::prelude::*;

use super::button::IconButton;
use super::icon::{Icon, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Problems shown before the rest is only counted.
const MOST_SHOWN: usize = 5;

/// Problems, told.
#[derive(Properties, PartialEq)]
pub struct ErrorPanelProps {
    /// At least one; with none nothing is drawn.
    pub problems: Rc<[Problem]>,
    /// Called when the person has read them; without it they stay.
    #[prop_or_default]
    pub ondismiss: Option<Callback<()>>,
    /// Buttons that help.
    #[prop_or_default]
    pub children: Html,
}

/// Problems, told.
#[component]
pub fn ErrorPanel(props: &ErrorPanelProps) -> Html {
    let i18n = I18n::current();
    if props.problems.is_empty() {
        return Html::default();
    }
    let more = props.problems.len().saturating_sub(MOST_SHOWN);
    let shown = props.problems.iter().take(MOST_SHOWN).enumerate();
    html! {
        <div class="error" role="alert">
            <span class="error-icon"><Icon name={IconName::Warning} /></span>
            <div class="error-text">
                { for shown.map(|(at, problem)| html! { <div key={at}>{ told(&i18n, problem) }</div> }) }
                if more > 0 {
                    <p class="quiet">{ t!(i18n, "error-more", count = more) }</p>
                }
                <div class="error-ways">{ props.children.clone() }</div>
            </div>
            if let Some(ondismiss) = &props.ondismiss {
                { show!(IconButton { icon: IconName::Close, label: t!(i18n, "dismiss"), onclick: ondismiss.clone(), quiet: true }) }
            }
        </div>
    }
}

fn told(i18n: &I18n, problem: &Problem) -> Html {
    let place = place(i18n, problem);
    let next = hint(i18n, problem);
    html! {
        <>
            <p><strong>{ reason(i18n, problem) }</strong></p>
            if !next.is_empty() {
                <p>{ next }</p>
            }
            if let Some(place) = place {
                <p class="error-place">{ place }</p>
            }
        </>
    }
}

/// What happened, in one sentence.
#[must_use]
pub fn reason(i18n: &I18n, problem: &Problem) -> AttrValue {
    i18n.find_named(&format!("problem-{}", problem.code), problem.args.iter())
        .unwrap_or_else(|| quoted(&problem.reason))
}

/// What to do next, in one sentence; may be empty.
#[must_use]
pub fn hint(i18n: &I18n, problem: &Problem) -> AttrValue {
    i18n.find_named(
        &format!("problem-{}-hint", problem.code),
        problem.args.iter(),
    )
    .unwrap_or_else(|| quoted(&problem.hint))
}

/// A plain sentence with what stands between back-ticks in quotation marks.
fn quoted(text: &str) -> AttrValue {
    let mut parts = text.split('`');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        said.push(if at % 2 == 0 { '\u{201c}' } else { '\u{201d}' });
        said.push_str(part);
    }
    said.into()
}

fn place(i18n: &I18n, problem: &Problem) -> Option<AttrValue> {
    let place = &problem.place;
    let mut parts: Vec<AttrValue> = Vec::new();
    parts.extend(place.file.clone().map(AttrValue::from));
    parts.extend(place.path.clone().map(AttrValue::from));
    parts.extend(place.line.map(|line| t!(i18n, "place-line", line = line)));
    parts.extend(
        place
            .column
            .map(|column| t!(i18n, "place-column", column = column)),
    );
    parts.extend(place.byte.map(|byte| t!(i18n, "place-byte", byte = byte)));
    let texts: Vec<&str> = parts.iter().map(|part| &**part).collect();
    (!texts.is_empty()).then(|| texts.join(" \u{b7} ").into())
}
