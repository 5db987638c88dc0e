//! A whole score in a few phrases, from its rules to its levels.

use hearth_model::Score;
use hearth_model::document::{Round, Scale};

use super::super::edit::levels::target;
use super::super::phrase::Phrase;
use super::stop;

/// How many rules and groups, where the sum begins and stops, scale, rounding, levels.
#[must_use]
pub fn score(score: &Score) -> Vec<Phrase> {
    let counted = |key, count: usize| Phrase::new(key).number("count", count as f64);
    let mut phrases = vec![counted("score-sum-rules", score.rules.len())];
    if !score.groups.is_empty() {
        phrases.push(counted("score-sum-groups", score.groups.len()));
    }
    if score.base != 0.0 {
        phrases.push(Phrase::new("score-sum-base").points("points", score.base));
    }
    phrases.extend(stop(&score.cap));
    phrases.push(scale(&score.scale));
    phrases.extend(round(score.round));
    if !score.levels.is_empty() {
        phrases.push(counted("score-sum-levels", score.levels.len()));
    }
    phrases
}

fn scale(scale: &Scale) -> Phrase {
    let key = match scale {
        Scale::None => "score-sum-no-scale",
        Scale::Fixed { .. } => "score-sum-fixed",
        Scale::MinMax { .. } => "score-sum-min-max",
        Scale::Winsor { .. } => "score-sum-winsor",
        Scale::Sqrt { .. } => "score-sum-sqrt",
        Scale::Percentile { .. } => "score-sum-percentile",
    };
    let phrase = Phrase::new(key);
    match target(scale) {
        Some([low, high]) => phrase.number("low", low).number("high", high),
        None => phrase,
    }
}

fn round(round: Round) -> Option<Phrase> {
    Some(match round {
        Round::None => return None,
        Round::Nearest => Phrase::new("score-sum-nearest"),
        Round::Down => Phrase::new("score-sum-down"),
        Round::Decimals(places) => {
            Phrase::new("score-sum-decimals").number("places", f64::from(places))
        }
    })
}
