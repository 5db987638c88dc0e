//! Who is in a group, in words, with the names of scores, tags and segments in
//! the place of their ids; and how many they are.

use hearth_model::ModelDraft;
use hearth_model::document::Predicate;
use yew::AttrValue;

use crate::browser::intl;
use crate::features::score::sentence;
use crate::features::score::words::say;
use crate::i18n::I18n;
use crate::t;

/// A predicate in words.
#[must_use]
pub fn words(i18n: &I18n, document: &ModelDraft, predicate: &Predicate) -> AttrValue {
    match predicate {
        Predicate::All { all } if all.is_empty() => t!(i18n, "segments-says-everyone"),
        Predicate::Any { any } if any.is_empty() => t!(i18n, "segments-says-nobody"),
        _ => {
            let mut named = predicate.clone();
            name(&mut named, document);
            say(i18n, &sentence::predicate(&named, &document.tags))
        }
    }
}

/// Puts names in the place of the ids of scores and segments.
fn name(predicate: &mut Predicate, document: &ModelDraft) {
    match predicate {
        Predicate::All { all: parts } | Predicate::Any { any: parts } => {
            parts.iter_mut().for_each(|part| name(part, document));
        }
        Predicate::Not { not } => name(not, document),
        Predicate::ScoreBetween { score: id, .. }
        | Predicate::ScoreLevel { score: id, .. }
        | Predicate::ScoreFell { score: id, .. } => {
            if let Some(score) = document.scores.iter().find(|score| score.id == *id) {
                id.clone_from(&score.name);
            }
        }
        Predicate::Segment { segment: id } => {
            let mut segments = document.segments.iter();
            if let Some(segment) = segments.find(|segment| segment.id == *id) {
                id.clone_from(&segment.name);
            }
        }
        _ => {}
    }
}

/// So many people, and their share of everyone.
#[must_use]
pub fn count(i18n: &I18n, people: u32, of: u32) -> AttrValue {
    t!(
        i18n,
        "segments-count",
        count = people,
        shown = whole(people),
        share = share(people, of)
    )
}

/// A number of people.
#[must_use]
pub fn whole(people: u32) -> String {
    intl::whole(u64::from(people))
}

/// Their share of everyone.
#[must_use]
pub fn share(people: u32, of: u32) -> String {
    intl::percent(f64::from(people) / f64::from(of.max(1)))
}
