//! Segments that are ready to be added: ranges of a score from 1 to 10, its
//! levels, whose score falls, and who is worth a sales talk. Pure; their names are messages' or the levels' own.

use hearth_model::ModelDraft;
use hearth_model::document::{Fall, Predicate, Scale, Score};

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
    let is_there = |one: &Ready| {
        let mut segments = document.segments.iter();
        segments.any(|segment| segment.when == one.when)
    };
    all.retain(|one| !is_there(one));
    all
}

fn is_one_to_ten(score: &Score) -> bool {
    let to = match &score.scale {
        Scale::None => return false,
        Scale::Fixed { to, .. }
        | Scale::MinMax { to, .. }
        | Scale::Winsor { to, .. }
        | Scale::Sqrt { to, .. }
        | Scale::Percentile { to, .. } => to,
    };
    *to == [1.0, 10.0]
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
        assert_eq!(ready(&ten, 7), []);
    }
}
