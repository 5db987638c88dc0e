//! Segments that are ready to be added: ranges of a score from 1 to 10, its
//! levels, whose score falls, and who is worth a sales talk. Pure; their names are messages' or the levels' own.

use hearth_model::ModelDraft;
use hearth_model::document::{Fall, Predicate, Round, Score};

use crate::features::score::edit::levels::target;

/// Who falls: by a fifth within a month, which the daily review calls so, too.
const FALLING: Fall = Fall {
    percent: 20.0,
    within_days: 30.0,
};

/// What a ready segment is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A message.
    Said(&'static str),
    /// A level.
    Level(String),
    /// Everyone with a tag.
    Tag(String),
}

/// A segment to be added with one click.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// What it is called.
    pub name: Name,
    /// Who is in it.
    pub when: Predicate,
}

/// Every segment that suits the score at this position, without those whose people are those of
/// a segment that is there.
#[must_use]
pub fn ready(document: &ModelDraft, score: usize) -> Vec<Ready> {
    let Some(score) = document.scores.get(score) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    if is_one_to_ten(score) {
        all.extend(ranges(score));
    }
    all.extend(score.levels.iter().map(|level| Ready {
        name: Name::Level(level.name.clone()),
        when: Predicate::ScoreLevel {
            score: score.id.clone(),
            level: vec![level.name.clone()],
        },
    }));
    all.push(Ready {
        name: Name::Said("segments-ready-falling"),
        when: Predicate::ScoreFell {
            score: score.id.clone(),
            fell: FALLING,
        },
    });
    all.extend(document.tags.iter().map(|tag| Ready {
        name: Name::Tag(tag.name.clone()),
        when: Predicate::Tag {
            tag: tag.id.clone(),
        },
    }));
    let segments = document.segments.iter();
    let mut known: Vec<Meaning> = segments
        .map(|segment| Meaning::of(&segment.when, document))
        .collect();
    all.retain(|one| {
        let meaning = Meaning::of(&one.when, document);
        let is_new = !known.contains(&meaning);
        known.push(meaning);
        is_new
    });
    all
}

/// Whom a predicate finds, as far as it can be seen to be the same however it is written.
#[derive(Debug, PartialEq)]
enum Meaning {
    /// A score from one number on, or above it; and up to one, or below it. Bits of the numbers.
    Scored {
        score: String,
        from: Option<(u64, bool)>,
        to: Option<(u64, bool)>,
    },
    /// Anything else, as it is written.
    Written(Predicate),
}

impl Meaning {
    fn of(when: &Predicate, document: &ModelDraft) -> Self {
        let written = || Self::Written(when.clone());
        match when {
            Predicate::All { all } | Predicate::Any { any: all } if all.len() == 1 => {
                Self::of(&all[0], document)
            }
            Predicate::ScoreBetween { score, between } => {
                scored(document, score, between.map(|end| Some((end?, false))))
            }
            Predicate::Not { not } => match &**not {
                Predicate::ScoreBetween {
                    score,
                    between: [None, Some(most)],
                } => scored(document, score, [Some((*most, true)), None]),
                Predicate::ScoreBetween {
                    score,
                    between: [Some(least), None],
                } => scored(document, score, [None, Some((*least, true))]),
                _ => written(),
            },
            Predicate::ScoreLevel { score, level } => match level.as_slice() {
                [name] => of_level(document, score, name).unwrap_or_else(written),
                _ => written(),
            },
            _ => written(),
        }
    }
}

/// The scores of a level: from its own edge on, and below that of the next.
fn of_level(document: &ModelDraft, id: &str, name: &str) -> Option<Meaning> {
    let score = document.scores.iter().find(|score| score.id == id)?;
    let at = score.levels.iter().position(|level| level.name == name)?;
    let from = score.levels[at].from.map(|from| (from, false));
    let next = score.levels.get(at + 1).and_then(|next| next.from);
    Some(scored(document, id, [from, next.map(|next| (next, true))]))
}

/// Scores between two ends, each with whether it is left out itself. Ends that the scale has anyway say
/// nothing, and among whole numbers "above 8" is "from 9 on".
fn scored(document: &ModelDraft, id: &str, ends: [Option<(f64, bool)>; 2]) -> Meaning {
    let score = document.scores.iter().find(|score| score.id == id);
    let is_whole = score.is_some_and(|score| matches!(score.round, Round::Nearest | Round::Down));
    let scale = score.and_then(|score| target(&score.scale));
    let plain = |end: Option<(f64, bool)>, step: f64| {
        end.map(
            |(at, is_out)| match is_out && is_whole && at.fract() == 0.0 {
                true => (at + step, false),
                false => (at, is_out),
            },
        )
    };
    let (from, to) = (plain(ends[0], 1.0), plain(ends[1], -1.0));
    let from = from.filter(|(at, is_out)| *is_out || scale.is_none_or(|[low, _]| *at > low));
    let to = to.filter(|(at, is_out)| *is_out || scale.is_none_or(|[_, high]| *at < high));
    let bits = |(at, is_out): (f64, bool)| (at.to_bits(), is_out);
    Meaning::Scored {
        score: id.to_owned(),
        from: from.map(bits),
        to: to.map(bits),
    }
}

fn is_one_to_ten(score: &Score) -> bool {
    target(&score.scale) == Some([1.0, 10.0])
}

fn ranges(score: &Score) -> Vec<Ready> {
    let between = |low: Option<f64>, high: Option<f64>| Predicate::ScoreBetween {
        score: score.id.clone(),
        between: [low, high],
    };
    let not = |when: Predicate| Predicate::Not {
        not: Box::new(when),
    };
    let one = |key, when| Ready {
        name: Name::Said(key),
        when,
    };
    vec![
        one("segments-ready-perks", between(Some(8.0), Some(10.0))),
        one("segments-ready-offers", between(Some(5.0), Some(8.0))),
        one("segments-ready-low", between(Some(1.0), Some(4.0))),
        // Above and below leave the number itself out, which a range alone cannot.
        one("segments-ready-above", not(between(None, Some(8.0)))),
        one("segments-ready-below", not(between(Some(5.0), None))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::validate;

    fn document(scale: &str) -> ModelDraft {
        serde_json::from_str(&format!(
            r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", "scale": {scale},
                "levels": [{{"name": "Cold"}}, {{"name": "Hot", "from": 7}}]}}],
                "tags": [{{"id": "pql", "name": "Product-qualified", "when": {{"event": {{}}}}}}]}}"#
        ))
        .unwrap()
    }

    #[test]
    fn a_score_from_one_to_ten_has_ranges_and_every_score_its_levels() {
        let mut ten = document(r#"{"kind": "winsor", "to": [1, 10]}"#);
        let all = ready(&ten, 0);
        assert_eq!(all.len(), 5 + 2 + 1 + 1);
        for (at, one) in all.iter().enumerate() {
            ten.segments.push(hearth_model::document::Segment {
                id: at.to_string(),
                name: at.to_string(),
                when: one.when.clone(),
            });
        }
        assert_eq!(validate(&ten).err(), None);
        assert_eq!(ready(&ten, 0), [], "all of them are there");
        assert_eq!(ready(&document(r#"{"kind": "none"}"#), 0).len(), 4);
        // Among whole numbers "Hot, from 8 on" is "8 to 10", and "below 5" is "1 to 4".
        let mut whole = document(r#"{"kind": "winsor", "to": [1, 10]}"#);
        whole.scores[0].round = Round::Nearest;
        whole.scores[0].levels[1].from = Some(8.0);
        let names: Vec<Name> = ready(&whole, 0).into_iter().map(|one| one.name).collect();
        let said = [
            "segments-ready-perks",
            "segments-ready-offers",
            "segments-ready-low",
            "segments-ready-above",
        ];
        assert_eq!(names[..4], said.map(Name::Said));
        assert_eq!(names[4], Name::Level("Cold".to_owned()));
        assert_eq!(names.len(), 4 + 1 + 1 + 1);
        assert_eq!(ready(&ten, 7), []);
    }
}
