//! Says phrases and numbers in the reader's language.

use hearth_model::document::Round;
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

/// A phrase in words.
#[must_use]
pub fn say(i18n: &I18n, phrase: &Phrase) -> AttrValue {
    let said: Vec<AttrValue> = phrase
        .args
        .iter()
        .map(|(_, arg)| match arg {
            Arg::Said(inner) => say(i18n, inner),
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
                Arg::Number(number) => Value::Number(*number),
                Arg::Said(_) => Value::Text(said),
            };
            (*name, value)
        })
        .collect();
    i18n.text(phrase.key, &args)
}

/// A rule's sentence: its phrases with dots between.
#[must_use]
pub fn sentence(i18n: &I18n, rule: &Rule) -> AttrValue {
    let phrases: Vec<String> = sentence::rule(rule)
        .iter()
        .map(|phrase| say(i18n, phrase).to_string())
        .collect();
    phrases.join("\u{a0}· ").into()
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
    use hearth_model::RuleKind;
    use hearth_model::document::{Cap, Decay, EventRule, Frequency, LimitPeriod, Matcher};

    #[test]
    fn a_rule_reads_as_a_sentence() {
        let rule = Rule {
            id: "open".to_owned(),
            name: "Opened an e-mail".to_owned(),
            enabled: true,
            group: None,
            cap: Cap::default(),
            kind: RuleKind::Event(EventRule {
                points: Some(3.0),
                matcher: Matcher {
                    event: Some(vec!["email_open".to_owned()]),
                    ..Matcher::default()
                },
                frequency: Frequency::AtMost {
                    n: 3,
                    per: LimitPeriod::Day,
                },
                window_days: Some(90.0),
                decay: Decay::HalfLife(30.0),
                per: None,
            }),
        };
        assert_eq!(
            sentence(&I18n::current(), &rule),
            "email_open\u{a0}· at most 3 a day\u{a0}· last 90 days\u{a0}· halves every 30 days"
        );
    }

    /// Keys of phrases are in no macro, so they are looked for in the source itself.
    #[test]
    fn every_phrase_has_a_message() {
        let i18n = I18n::current();
        let sources = [include_str!("sentence.rs"), include_str!("lede.rs")];
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
