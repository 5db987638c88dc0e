//! A chart to keep: saved as a picture, or its numbers as a file or on the
//! clipboard.

use hearth_model::runs_as_formula;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{clipboard, download, picture};
use crate::components::{IconName, Menu, MenuItem};
use crate::hooks::use_ui;
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

/// The first line names the columns.
pub type Rows = Vec<Vec<String>>;

/// Props of [`KeepChart`].
#[derive(Properties, PartialEq)]
pub struct KeepChartProps {
    /// What the files are called, without an ending.
    pub name: AttrValue,
    /// The chart's numbers, asked for when they are wanted.
    pub rows: Callback<(), Rows>,
}

/// A menu that keeps the chart of the section it stands in.
#[component]
pub fn KeepChart(props: &KeepChartProps) -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    let place = use_node_ref();
    let say = move |name: &str, taken: bool| {
        let said = if taken {
            t!(i18n, "chart-saved", name = name)
        } else {
            t!(i18n, "chart-refused")
        };
        ui.dispatch(UiAction::Toast(said));
    };
    let svg = {
        let (place, say, name) = (place.clone(), say.clone(), format!("{}.svg", props.name));
        Callback::from(move |()| {
            let taken = picture::beside(&place)
                .is_some_and(|chart| download::save_text(&name, "image/svg+xml", &chart.text));
            say(&name, taken);
        })
    };
    let png = {
        let (place, say, name) = (place.clone(), say.clone(), format!("{}.png", props.name));
        Callback::from(move |()| {
            let (chart, say, name) = (picture::beside(&place), say.clone(), name.clone());
            spawn_local(async move {
                let bytes = match &chart {
                    Some(chart) => chart.png().await,
                    None => None,
                };
                let taken =
                    bytes.is_some_and(|bytes| download::save_bytes(&name, "image/png", &bytes));
                say(&name, taken);
            });
        })
    };
    let csv = {
        let (rows, say, name) = (props.rows.clone(), say, format!("{}.csv", props.name));
        Callback::from(move |()| {
            let text = separated(&rows.emit(()), ',');
            let taken = download::save_text(&name, "text/csv;charset=utf-8", &text);
            say(&name, taken);
        })
    };
    let copy = use_copy(&props.rows);
    let item = |label, onclick| MenuItem::new(i18n.text(label, &[]), onclick);
    let items = vec![
        item("chart-svg", svg).icon(IconName::Download),
        item("chart-png", png).icon(IconName::Download),
        item("chart-csv", csv).icon(IconName::Table),
        item("chart-copy", copy).icon(IconName::Copy),
    ];
    html! {
        <div ref={place} class="chart-keep">
            { show!(Menu { label: t!(i18n, "chart-keep"), items, icon: IconName::Download }) }
        </div>
    }
}

#[hook]
fn use_copy(rows: &Callback<(), Rows>) -> Callback<()> {
    let i18n = I18n::current();
    let ui = use_ui();
    let rows = rows.clone();
    Callback::from(move |()| {
        let (ui, text) = (ui.clone(), separated(&rows.emit(()), '\t'));
        spawn_local(async move {
            let said = if clipboard::copy(&text).await {
                t!(i18n, "chart-copied")
            } else {
                t!(i18n, "chart-refused")
            };
            ui.dispatch(UiAction::Toast(said));
        });
    })
}

/// Lines of cells; what a spreadsheet would run gets an apostrophe.
fn separated(rows: &Rows, delimiter: char) -> String {
    let mut text = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(delimiter);
            }
            let guard = if runs_as_formula(cell.as_bytes()) {
                "'"
            } else {
                ""
            };
            if cell.contains([delimiter, '"', '\n', '\r']) {
                text.push_str(&format!("\"{guard}{}\"", cell.replace('"', "\"\"")));
            } else {
                text.push_str(guard);
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::separated;

    #[test]
    fn cells_are_quoted_where_needed_and_never_run() {
        let rows = [["level", "people"], ["=a, \"b\"", "-3"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
        assert_eq!(
            separated(&rows, ','),
            "level,people\n\"'=a, \"\"b\"\"\",-3\n"
        );
        assert_eq!(
            separated(&rows, '\t'),
            "level\tpeople\n\"'=a, \"\"b\"\"\"\t-3\n"
        );
    }
}
