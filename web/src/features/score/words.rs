//! Says phrases and numbers in the reader's language.

use hearth_model::document::{Condition, Measure, Round, Tag};
use hearth_model::{Rule, Score};
use yew::AttrValue;

use super::edit::levels::target;
use super::phrase::{Arg, Phrase};
use super::sentence;
use crate::browser::intl;
use crate::i18n::{I18n, Value};

/// Decimals of a score that is not rounded.
const FREE_DECIMALS: u8 = 2;
/// Decimals shown at most; the exact number is on the person's card.
const MOST_DECIMALS: u8 = 4;
/// Decimals of points in a sentence at most.
const POINTS_DECIMALS: u8 = 4;

/// A phrase in words.
#[must_use]
pub fn say(i18n: &I18n, phrase: &Phrase) -> AttrValue {
    let said: Vec<AttrValue> = phrase
        .args
        .iter()
        .map(|(_, arg)| match arg {
            Arg::Said(inner) => say(i18n, inner),
            Arg::Points(points) => intl::signed(*points, POINTS_DECIMALS).into(),
            Arg::Number(number) if *number < 0.0 => below_zero(*number),
            Arg::Text(_) | Arg::Number(_) => AttrValue::default(),
        })
        .collect();
    let args: Vec<(&'static str, Value<'_>)> = phrase
        .args
        .iter()
        .zip(&said)
        .map(|((name, arg), said)| {
            let value = match arg {
                Arg::Text(text) => Value::Text(text),
                Arg::Number(number) if *number >= 0.0 => Value::Number(*number),
                Arg::Said(_) | Arg::Points(_) | Arg::Number(_) => Value::Text(said),
            };
            (*name, value)
        })
        .collect();
    i18n.text(phrase.key, &args)
}

/// A number below zero, with the sign that points have.
fn below_zero(number: f64) -> AttrValue {
    intl::signed(number, POINTS_DECIMALS).into()
}

/// A rule's sentence: `email_open, at most 3 a day, last 90 days: +3, never more than 40`.
/// `tags` are the document's, for their names.
#[must_use]
pub fn sentence(i18n: &I18n, rule: &Rule, tags: &[Tag]) -> AttrValue {
    let what = listed(i18n, sentence::what(rule, tags));
    let worth = listed(i18n, sentence::worth(rule));
    crate::t!(i18n, "score-says-whole", what = what, worth = worth)
}

/// The whole score in one line: `12 rules, 3 groups, from 1 to 10 by rank, whole numbers, 3 levels`.
#[must_use]
pub fn overview(i18n: &I18n, score: &Score) -> AttrValue {
    listed(i18n, sentence::score(score))
}

fn listed(i18n: &I18n, phrases: Vec<Phrase>) -> AttrValue {
    Phrase::joined("score-says-join", phrases)
        .map(|phrase| say(i18n, &phrase))
        .unwrap_or_default()
}

/// A condition in words.
#[must_use]
pub fn condition(i18n: &I18n, condition: &Condition) -> AttrValue {
    say(i18n, &sentence::condition(condition))
}

/// What a habit measures, in words.
#[must_use]
pub fn measure(i18n: &I18n, measure: Measure) -> AttrValue {
    i18n.text(sentence::measure_key(measure), &[])
}

/// Decimals that this score's numbers are shown with.
#[must_use]
pub fn decimals(score: &Score) -> u8 {
    match score.round {
        Round::Nearest | Round::Down => 0,
        Round::Decimals(places) => places.min(MOST_DECIMALS),
        Round::None => FREE_DECIMALS,
    }
}

/// The range of scores that a level holds, e.g. `4–6` where scores are whole.
#[must_use]
pub fn range(i18n: &I18n, score: &Score, level: usize) -> AttrValue {
    let write = |value: f64| intl::number(value, MOST_DECIMALS);
    let mut from = score.levels.get(level).and_then(|level| level.from);
    let mut next = score.levels.get(level + 1).and_then(|level| level.from);
    if let Some([low, high]) =
        target(&score.scale).filter(|[low, high]| decimals(score) == 0 && low < high)
    {
        // A scale with ends closes the outer levels: 1 to 3, and 7 to 10.
        from = from.or(Some(low));
        next = next.or(Some(high + 1.0));
    }
    match (from, next) {
        (None, None) => AttrValue::default(),
        (None, Some(to)) => crate::t!(i18n, "score-range-below", to = write(to)),
        (Some(from), None) => crate::t!(i18n, "score-range-from", from = write(from)),
        (Some(from), Some(to))
            if decimals(score) == 0 && from.fract() == 0.0 && to.fract() == 0.0 =>
        {
            if to - from <= 1.0 {
                return write(from).into();
            }
            crate::t!(
                i18n,
                "score-range-whole",
                from = write(from),
                to = write(to - 1.0)
            )
        }
        (Some(from), Some(to)) => {
            crate::t!(
                i18n,
                "score-range-between",
                from = write(from),
                to = write(to)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::document::Predicate;

    fn said(json: &str) -> String {
        let rule: Rule = serde_json::from_str(json).unwrap();
        let tags = [Tag {
            id: "hot".to_owned(),
            name: "Webinar interest".to_owned(),
            when: Predicate::All { all: Vec::new() },
        }];
        sentence(&I18n::current(), &rule, &tags).to_string()
    }

    #[test]
    fn every_kind_of_rule_reads_as_a_sentence() {
        for (json, words) in [
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 3, "match": {"event": ["email_open"]}, "frequency": {"at_most": {"n": 3, "per": "day"}}, "window_days": 90, "decay": {"half_life": 30}, "cap": {"max": 40}}"#,
                "email_open, at most 3 a day, last 90 days, halves every 30 days: +3, never more than 40",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "event", "match": {"event": ["login", "visit"], "channel": ["web"]}, "frequency": {"tiers": [{"from": 1, "points": 2}, {"from": 4, "points": -5}]}}"#,
                "login or visit, by web, by how many there are: +2 from 1 on, −5 from 4 on",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "event", "points": 1, "match": {"event": ["purchase"]}, "per": {"property": "value", "unit": 10, "max": 20}}"#,
                "purchase, for each 10 of value, at most 20 times an event, every time: +1",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "inactive", "points": -10, "days": 30, "repeat": true}"#,
                "Nothing at all for 30 days, again for every further 30 days: −10",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "inactive", "points": -1, "days": 1, "match": {"event": ["login"]}, "since": "matched"}"#,
                "No login for 1 day, only for those who ever did it: −1",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "sequence", "points": -2, "each": 2, "when": "unanswered", "first": {"event": ["email_sent"]}, "then": {"event": ["email_open"]}, "within_days": 7, "same": "campaign", "cap": {"min": -20}}"#,
                "email_sent without email_open within 7 days, same campaign, for every 2 of them: −2, never less than −20",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "person", "points": 5, "where": [{"property": "plan", "op": "ne", "value": "free"}, {"property": "country", "op": "in", "value": ["DE", "AT"]}]}"#,
                "People whose plan is not free and country is one of DE, AT: +5",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "tag", "points": 4, "tags": ["hot", "gone"], "cap": {"min": 0, "max": 3}}"#,
                "Has the tag Webinar interest and gone: +4, kept between 0 and 3",
            ),
            (
                r#"{"id": "r", "name": "R", "kind": "habit", "points": 1, "measure": "minutes", "unit": 10, "window_days": 30, "match": {"event": ["play"]}}"#,
                "For every 10 minutes in sessions, only play, last 30 days: +1",
            ),
        ] {
            assert_eq!(said(json), words, "{json}");
        }
    }

    #[test]
    fn a_score_reads_in_one_line() {
        let json = r#"{"id": "s", "name": "S", "base": 5, "rules": [{"id": "r", "name": "R", "kind": "tag", "points": 4, "tags": []}],
            "groups": [{"id": "g", "name": "G"}, {"id": "h", "name": "H"}], "cap": {"max": 100}, "scale": {"kind": "percentile", "to": [1, 10]},
            "round": "nearest", "levels": [{"name": "Low"}, {"name": "High", "from": 5}]}"#;
        let score: Score = serde_json::from_str(json).unwrap();
        assert_eq!(
            overview(&I18n::current(), &score),
            "1 rule, 2 groups, everyone starts with +5, never more than 100, scaled to 1 to 10 by rank, whole numbers, 2 levels"
        );
    }

    /// Keys of phrases are in no macro, so they are looked for in the source itself.
    #[test]
    fn every_phrase_has_a_message() {
        let i18n = I18n::current();
        let sources = [
            include_str!("sentence.rs"),
            include_str!("sentence/matcher.rs"),
            include_str!("sentence/predicate.rs"),
            include_str!("sentence/whole.rs"),
            include_str!("editor/account.rs"),
            include_str!("edit/reason.rs"),
            include_str!("edit/matching.rs"),
            include_str!("lede.rs"),
        ];
        let quoted = sources
            .iter()
            .flat_map(|source| source.split('"').skip(1).step_by(2));
        let keys: Vec<&str> = quoted.filter(|text| text.starts_with("score-")).collect();
        assert!(keys.len() > 40, "{keys:?}");
        let missing: Vec<&&str> = keys
            .iter()
            .filter(|key| i18n.find(key, &[]).is_none())
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
