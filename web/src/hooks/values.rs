//! The cells of a column, most frequent first, to pick from: asked of the
//! engine, with what the data set's summary tells until and unless it answers.

use hearth_protocol::editing::{GetValues, ValuesOf};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::use_dataset;
use super::use_engine;

/// Cells offered at most.
const OFFERED: u32 = 50;

/// A cell and how often it occurs, where that is known.
pub type Cell = (AttrValue, Option<u64>);

/// The cells of the column `property` in `of`; `known` are some that are known already.
#[hook]
pub fn use_values(property: &str, of: &ValuesOf, known: &[String]) -> Vec<Cell> {
    let engine = use_engine();
    let version = use_dataset().version;
    let asked = (property.to_owned(), of.clone(), version);
    let answer = use_state_eq(|| None::<(Asked, Vec<Cell>)>);
    {
        let answer = answer.setter();
        use_effect_with(asked.clone(), move |asked| {
            let asked = asked.clone();
            spawn_local(async move {
                let request = GetValues {
                    property: asked.0.clone(),
                    of: asked.1.clone(),
                    search: String::new(),
                    count: OFFERED,
                };
                // Without an answer there is still the summary to pick from.
                if let Ok(values) = engine.call(request).await {
                    let cells = values.values.into_iter();
                    let cells = cells.map(|cell| (cell.value.into(), Some(cell.count)));
                    answer.set(Some((asked, cells.collect())));
                }
            });
        });
    }
    match &*answer {
        Some((question, cells)) if *question == asked => cells.clone(),
        _ => known
            .iter()
            .map(|value| (value.clone().into(), None))
            .collect(),
    }
}

/// What was asked: column, whose cells, version of the data set.
type Asked = (String, ValuesOf, u64);
