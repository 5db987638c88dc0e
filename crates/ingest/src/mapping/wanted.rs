//! Columns that others ask for: the key by which events know people, and what a model names.

use hearth_model::import::{ImportOptions, Role};

use super::Mapping;
use crate::guess;
use crate::sample::ColumnSample;
use crate::tools::Recognised;

/// Finds the key of a people table.
pub(super) fn guess_key(
    mapping: &mut Mapping,
    options: &ImportOptions,
    names: &[String],
    samples: &[ColumnSample],
    known: &dyn Fn(&str) -> bool,
    tool: Option<&Recognised>,
) {
    let free = |column: usize| !mapping.roles.contains_key(&column);
    let rank = |column: usize| tool.and_then(|tool| tool.key_rank(column));
    let share = |sample: &ColumnSample| sample.known_share(known, options.sample);
    if let Some(guess) = guess::key(names, samples, &options.key_like, share, free, rank) {
        let found = (guess.role, shown(guess.confidence));
        mapping.roles.insert(guess.column, found);
    }
}

/// What the model speaks of is there for it, also where the column has a role already.
pub(super) fn keep(mapping: &mut Mapping, wanted: &[String], names: &[String]) {
    for column in (0..names.len()).filter(|&column| wanted.contains(&names[column])) {
        match mapping.roles.get(&column) {
            None => {
                mapping.roles.insert(column, (Role::Property, 1.0));
            }
            Some((Role::Ignore | Role::Property, _)) => {}
            Some(_) => {
                mapping.also.insert(column);
            }
        }
    }
}

/// Two digits: more would only seem exact.
pub(super) fn shown(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}
