//! The levels of a score: name, lower edge, colour, and what to do with the
//! people in each. The edges can also be dragged on the histogram.

use hearth_model::Score;
use hearth_model::document::Level;
use yew::prelude::*;

use super::super::edit::levels;
use super::super::handle::Edit;
use super::super::problems::{FieldProblems, Place};
use super::color::Color;
use super::scale::SettingsProps;
use super::suggest::Suggest;
use crate::browser::intl;
use crate::components::{Button, IconButton, IconName, NumberField, TextArea, TextField};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// The levels of a score.
#[component]
pub fn Levels(props: &SettingsProps) -> Html {
    let i18n = I18n::current();
    let score = &props.score;
    let count = score.levels.len();
    let step = levels::edge_step(score);
    let add = {
        let (edit, name) = (props.edit.clone(), t!(i18n, "score-level-new"));
        Callback::from(move |()| {
            let name = name.clone();
            edit.now(move |score| levels::add(score, &name));
        })
    };
    let path = format!("scores[{}].levels", props.at);
    let rows = score.levels.iter().enumerate().map(|(at, level)| {
        let row = LevelRow {
            i18n: &i18n,
            edit: &props.edit,
            at,
            count,
            step,
        };
        let own = format!("{path}[{at}]");
        let place = Place::new(&props.problems, &own);
        html! {
            <li key={at} class="level" data-path={own}>
                { row.view(level, &place) }
                { show!(FieldProblems { problems: place.beside(&["name", "from"]) }) }
            </li>
        }
    });
    html! {
        <section class="settings" aria-label={t!(i18n, "score-levels-title")}>
            <h2>{ t!(i18n, "score-levels-title") }</h2>
            <p class="quiet">{ if count == 0 { t!(i18n, "score-levels-none") } else { t!(i18n, "score-levels-text") } }</p>
            if let Some(said) = outside(&i18n, score) {
                <p class="notice" role="status">{ said }</p>
            }
            <ol class="levels-list">{ for rows }</ol>
            { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-level-add"), onclick: add }) }
            { show!(Suggest { count, at: props.at, edit: props.edit.clone() }) }
        </section>
    }
}

/// Which levels the scale puts out of reach, and what to do.
fn outside(i18n: &I18n, score: &Score) -> Option<AttrValue> {
    let names = levels::outside(score);
    let [low, high] = levels::target(&score.scale).filter(|_| !names.is_empty())?;
    Some(t!(
        i18n,
        "score-levels-outside",
        levels = names.join(", "),
        low = intl::number(low, 2),
        high = intl::number(high, 2),
    ))
}

/// What drawing one level needs.
struct LevelRow<'a> {
    i18n: &'a I18n,
    edit: &'a Edit,
    at: usize,
    count: usize,
    step: f64,
}

impl LevelRow<'_> {
    fn changing<T: 'static>(&self, change: fn(&mut Level, T)) -> Callback<T> {
        let (edit, at) = (self.edit.clone(), self.at);
        Callback::from(move |value: T| {
            edit.now(move |score| levels::change(score, at, |level| change(level, value)));
        })
    }

    fn view(&self, level: &Level, place: &Place) -> Html {
        let i18n = self.i18n;
        let number = (self.at + 1).to_string();
        let name = level.name.as_str();
        let onname = self.changing(|level, name: AttrValue| level.name = name.trim().to_owned());
        let remove = {
            let (edit, at) = (self.edit.clone(), self.at);
            Callback::from(move |()| edit.now(move |score| levels::remove(score, at)))
        };
        html! {
            <>
                { self.view_color(level) }
                { show!(TextField { label: t!(i18n, "score-level-name", number = number), hide_label: true, value: level.name.clone(), onchange: onname, problem: place.field("name").said() }) }
                { self.view_edge(level, place) }
                { self.view_playbook(level) }
                { show!(IconButton { icon: IconName::Trash, label: t!(i18n, "score-level-remove", level = name), onclick: remove, quiet: true }) }
            </>
        }
    }

    fn view_playbook(&self, level: &Level) -> Html {
        let onchange = self.changing(|level, text: AttrValue| {
            let text = text.trim();
            level.playbook = (!text.is_empty()).then(|| text.to_owned());
        });
        show!(TextArea {
            label: t!(
                self.i18n,
                "score-level-playbook",
                level = level.name.as_str()
            ),
            value: level.playbook.clone().unwrap_or_default(),
            onchange,
            placeholder: t!(self.i18n, "score-level-playbook-hint")
        })
    }

    fn view_edge(&self, level: &Level, place: &Place) -> Html {
        let label = t!(self.i18n, "score-level-from", level = level.name.as_str());
        if self.at == 0 {
            return html! { <span class="level-lowest quiet">{ t!(self.i18n, "score-level-lowest") }</span> };
        }
        let (edit, at) = (self.edit.clone(), self.at);
        let onchange = Callback::from(move |from: Option<f64>| {
            if let Some(from) = from {
                edit.now(move |score: &mut Score| levels::set_edge(score, at, from));
            }
        });
        show!(NumberField {
            label,
            hide_label: true,
            value: level.from,
            step: self.step,
            onchange,
            unit: t!(self.i18n, "score-level-up"),
            problem: place.field("from").said()
        })
    }

    fn view_color(&self, level: &Level) -> Html {
        let color = level.color.clone().map(AttrValue::from);
        show!(Color {
            color,
            level: level.name.clone(),
            at: self.at,
            count: self.count,
            edit: self.edit.clone()
        })
    }
}
