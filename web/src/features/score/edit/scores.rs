//! Changes to the list of scores of a document: ids stay unique and never
//! change, so that addresses, tags and segments go on meaning the same score.

use hearth_model::document::{Cap, Level, Predicate, Round, Scale};
use hearth_model::{ModelDraft, RuleKind, Score};

use super::{free_id, free_name};

/// A score without rules, from 1 to 10, with three levels of these names.
#[must_use]
pub fn empty(name: &str, levels: [&str; 3]) -> Score {
    let level = |name: &str, from| Level {
        name: name.to_owned(),
        from,
        ..Level::default()
    };
    let [low, medium, high] = levels;
    Score {
        id: String::new(),
        name: name.to_owned(),
        base: 0.0,
        rules: Vec::new(),
        groups: Vec::new(),
        cap: Cap::default(),
        scale: Scale::Winsor {
            low: 0.05,
            high: 0.95,
            to: [1.0, 10.0],
            population: Default::default(),
            frozen: None,
        },
        round: Round::Nearest,
        levels: vec![
            level(low, None),
            level(medium, Some(4.0)),
            level(high, Some(7.0)),
        ],
    }
}

/// Adds a score at the end, under a free name and an id made of it; returns the id.
pub fn add(document: &mut ModelDraft, score: Score) -> String {
    let end = document.scores.len();
    insert(document, end, score)
}

/// Copies the score at this position to the place after it, under `name`; returns the new id.
pub fn duplicate(document: &mut ModelDraft, at: usize, name: &str) -> Option<String> {
    let mut copy = document.scores.get(at)?.clone();
    name.clone_into(&mut copy.name);
    Some(insert(document, at + 1, copy))
}

/// Takes a score away. The last one stays: a document has at least one.
pub fn remove(document: &mut ModelDraft, at: usize) {
    if document.scores.len() > 1 && at < document.scores.len() {
        document.scores.remove(at);
    }
}

/// Moves a score by so many places; where there is no such place, nothing happens.
pub fn shift(document: &mut ModelDraft, at: usize, by: isize) {
    if let Some(to) = at.checked_add_signed(by)
        && at.max(to) < document.scores.len()
    {
        let score = document.scores.remove(at);
        document.scores.insert(to, score);
    }
}

/// The number of places from one tab to where another is let go; `None` where
/// that changes nothing.
#[must_use]
pub fn places(from: usize, to: usize, count: usize) -> Option<isize> {
    let by = isize::try_from(to).ok()? - isize::try_from(from).ok()?;
    (by != 0 && from.max(to) < count).then_some(by)
}

/// Adds the scores of another document after those of this one, with their tags
/// and segments, under free ids; returns the id of the first.
pub fn join(document: &mut ModelDraft, mut other: ModelDraft) -> Option<String> {
    let mut ids = Renamed::default();
    for tag in &mut other.tags {
        let id = free_id(&tag.id, |id| document.tags.iter().any(|own| own.id == id));
        ids.tags
            .push((std::mem::replace(&mut tag.id, id.clone()), id));
    }
    for segment in &mut other.segments {
        let id = free_id(&segment.id, |id| {
            document.segments.iter().any(|own| own.id == id)
        });
        ids.segments
            .push((std::mem::replace(&mut segment.id, id.clone()), id));
    }
    for mut score in other.scores {
        for rule in &mut score.rules {
            if let RuleKind::Tag { tags, .. } = &mut rule.kind {
                tags.iter_mut().for_each(|tag| rename(&ids.tags, tag));
            }
        }
        let old = score.id.clone();
        let new = add(document, score);
        ids.scores.push((old, new));
    }
    for tag in &mut other.tags {
        ids.follow(&mut tag.when);
    }
    for segment in &mut other.segments {
        ids.follow(&mut segment.when);
    }
    document.tags.append(&mut other.tags);
    document.segments.append(&mut other.segments);
    ids.scores.into_iter().next().map(|(_, new)| new)
}

/// Ids that became others: old and new.
#[derive(Default)]
struct Renamed {
    scores: Vec<(String, String)>,
    tags: Vec<(String, String)>,
    segments: Vec<(String, String)>,
}

impl Renamed {
    fn follow(&self, predicate: &mut Predicate) {
        match predicate {
            Predicate::All { all: parts } | Predicate::Any { any: parts } => {
                parts.iter_mut().for_each(|part| self.follow(part));
            }
            Predicate::Not { not } => self.follow(not),
            Predicate::ScoreBetween { score, .. }
            | Predicate::ScoreLevel { score, .. }
            | Predicate::ScoreFell { score, .. } => {
                rename(&self.scores, score);
            }
            Predicate::Tag { tag } => rename(&self.tags, tag),
            Predicate::Segment { segment } => rename(&self.segments, segment),
            _ => {}
        }
    }
}

fn rename(ids: &[(String, String)], id: &mut String) {
    if let Some((_, new)) = ids.iter().find(|(old, _)| old == id) {
        id.clone_from(new);
    }
}

fn insert(document: &mut ModelDraft, at: usize, mut score: Score) -> String {
    let others = &document.scores;
    score.name = free_name(&score.name, |name| {
        others.iter().any(|other| other.name == name)
    });
    score.id = free_id(&score.name, |id| others.iter().any(|other| other.id == id));
    let id = score.id.clone();
    document.scores.insert(at, score);
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_let_go_at_its_own_place_or_beyond_all_moves_nothing() {
        assert_eq!(places(0, 2, 3), Some(2));
        assert_eq!(places(2, 0, 3), Some(-2));
        assert_eq!(places(1, 1, 3), None);
        assert_eq!(places(1, 3, 3), None);
    }

    fn document(names: &[&str]) -> ModelDraft {
        let mut document = ModelDraft::with_scores(Vec::new());
        for name in names {
            add(&mut document, empty(name, ["a", "b", "c"]));
        }
        document
    }

    fn ids(document: &ModelDraft) -> Vec<&str> {
        document
            .scores
            .iter()
            .map(|score| score.id.as_str())
            .collect()
    }

    #[test]
    fn an_added_score_is_a_valid_one_under_a_name_of_its_own() {
        let document = document(&["E-mail", "E-mail"]);
        assert_eq!(ids(&document), ["e_mail", "e_mail_2"]);
        assert_eq!(document.scores[1].name, "E-mail 2");
        assert!(hearth_model::validate(&document).is_ok());
    }

    #[test]
    fn a_copy_stands_after_its_original_and_ids_stay() {
        let mut document = document(&["A", "B"]);
        let id = duplicate(&mut document, 0, "A (copy)");
        assert_eq!(id.as_deref(), Some("a_copy"));
        assert_eq!(ids(&document), ["a", "a_copy", "b"]);
        document.scores[0].name = "Renamed".to_owned();
        shift(&mut document, 0, 2);
        assert_eq!(ids(&document), ["a_copy", "b", "a"]);
        shift(&mut document, 0, -1);
        shift(&mut document, 2, 1);
        assert_eq!(ids(&document), ["a_copy", "b", "a"]);
        assert_eq!(duplicate(&mut document, 9, "x"), None);
    }

    #[test]
    fn the_last_score_stays() {
        let mut document = document(&["A", "B"]);
        remove(&mut document, 7);
        remove(&mut document, 0);
        remove(&mut document, 0);
        assert_eq!(ids(&document), ["b"]);
    }

    #[test]
    fn a_joined_document_goes_on_meaning_its_own() {
        let text = r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "rules": [
            {"id": "r", "name": "R", "kind": "tag", "points": 1, "tags": ["t"]}]}],
            "tags": [{"id": "t", "name": "T", "when": {"event": {"event": ["a"]}}}],
            "segments": [{"id": "g", "name": "G", "when": {"all": [
                {"score": "s", "between": [1, null]}, {"not": {"tag": "t"}}]}}]}"#;
        let other = hearth_model::parse(text).unwrap();
        let mut document = other.clone();
        document.tags[0].name = "Another".to_owned();
        assert_eq!(join(&mut document, other).as_deref(), Some("s_2"));
        assert!(hearth_model::validate(&document).is_ok());
        let RuleKind::Tag { tags, .. } = &document.scores[1].rules[0].kind else {
            panic!("kind")
        };
        assert_eq!(tags, &["t_2"]);
        let text = document.to_json();
        let segment = text.split("\"g_2\"").nth(1).unwrap();
        assert!(
            segment.contains("\"s_2\"") && segment.contains("\"t_2\""),
            "{text}"
        );
    }
}
