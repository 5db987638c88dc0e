//! The cells of a column, most frequent first, to pick from: asked of the
//! engine, with what the data set's summary tells until and unless it answers.

use hearth_protocol::editing::{GetValues, ValuesOf};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::clock::Timer;

use super::use_dataset;
use super::use_engine;

/// Cells offered at most.
const OFFERED: u32 = 50;
/// Milliseconds of rest before what is sought is asked for.
const REST_MS: i32 = 120;

/// A cell and how often it occurs, where that is known.
pub type Cell = (AttrValue, Option<u64>);

/// The cells of the column `property` in `of` that have `sought` in them (empty:
/// all); `known` are some cells that are known already.
#[hook]
pub fn use_values(property: &str, of: &ValuesOf, known: &[String], sought: &str) -> Vec<Cell> {
    let engine = use_engine();
    let version = use_dataset().version;
    let asked = Asked {
        property: property.to_owned(),
        of: of.clone(),
        version,
        sought: sought.to_owned(),
    };
    let answer = use_state_eq(|| None::<(Asked, Vec<Cell>)>);
    // All cells stay at hand while some are sought: the way back needs no answer.
    let all = use_state_eq(|| None::<(Asked, Vec<Cell>)>);
    {
        let (answer, all) = (answer.setter(), all.setter());
        use_effect_with(asked.clone(), move |asked| {
            let asked = asked.clone();
            let is_all = asked.sought.is_empty();
            let rest = if is_all { 0 } else { REST_MS };
            let ask = move || {
                spawn_local(async move {
                    let request = GetValues {
                        property: asked.property.clone(),
                        of: asked.of.clone(),
                        search: asked.sought.clone(),
                        count: OFFERED,
                    };
                    // Without an answer there is still the summary to pick from.
                    if let Ok(values) = engine.call(request).await {
                        let cells = values.values.into_iter();
                        let cells = cells.map(|cell| (cell.value.into(), Some(cell.count)));
                        let found = Some((asked, cells.collect()));
                        if is_all {
                            all.set(found);
                        } else {
                            answer.set(found);
                        }
                    }
                });
            };
            let timer = Timer::after(rest, ask);
            move || drop(timer)
        });
    }
    if let Some((_, cells)) = answer.as_ref().filter(|(question, _)| *question == asked) {
        return cells.clone();
    }
    match &*all {
        // Until the answer: what fits of all, or of what is known.
        Some((question, cells)) if question.is_like(&asked) => cells
            .iter()
            .filter(|(value, _)| has(value, sought))
            .cloned()
            .collect(),
        _ => known
            .iter()
            .filter(|value| has(value, sought))
            .map(|value| (value.clone().into(), None))
            .collect(),
    }
}

/// Whether `sought` is in the cell, ignoring case.
fn has(cell: &str, sought: &str) -> bool {
    cell.to_lowercase().contains(&sought.to_lowercase())
}

/// What was asked.
#[derive(Clone, PartialEq)]
struct Asked {
    property: String,
    of: ValuesOf,
    /// Of the data set.
    version: u64,
    sought: String,
}

impl Asked {
    /// Whether both ask for cells of the same column.
    fn is_like(&self, other: &Self) -> bool {
        (&self.property, &self.of, self.version) == (&other.property, &other.of, other.version)
    }
}
