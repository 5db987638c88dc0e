//! What a whole score does, in two sentences: what gives points, and how the
//! sum becomes a score. Message keys and numbers only, no words.

use hearth_model::document::{Decay, EventRule, Round, Scale};
use hearth_model::{RuleKind, Score};

use super::phrase::Phrase;

/// The sentences.
#[must_use]
pub fn lede(score: &Score) -> Phrase {
    Phrase::new("score-lede")
        .said("window", window(score))
        .said("fade", fade(score))
        .said("scale", scale(&score.scale))
        .said("round", round(score.round))
}

/// The window that all rules share; nothing where they differ.
fn window(score: &Score) -> Phrase {
    match shared(score, |rule| Some(rule.window_days)).flatten() {
        Some(days) => Phrase::new("score-lede-window").number("days", days),
        None => Phrase::new("score-lede-all"),
    }
}

/// The half-life that all rules that give points share; nothing where they differ.
fn fade(score: &Score) -> Phrase {
    // Points that are earned fade; what is taken away may well stay.
    let earned = |rule: &EventRule| {
        rule.points
            .is_none_or(|points| points > 0.0)
            .then_some(rule.decay)
    };
    match shared(score, earned) {
        Some(Decay::HalfLife(days)) => Phrase::new("score-lede-fade").number("days", days),
        _ => Phrase::new("score-lede-all"),
    }
}

fn scale(scale: &Scale) -> Phrase {
    let placed = |key, to: &[f64; 2]| Phrase::new(key).number("low", to[0]).number("high", to[1]);
    match scale {
        Scale::None => Phrase::new("score-lede-none"),
        Scale::Fixed { from, to } => placed("score-lede-fixed", to)
            .number("from", from[0])
            .number("to", from[1]),
        Scale::MinMax { to, .. } => placed("score-lede-min-max", to),
        Scale::Winsor { high, to, .. } => {
            placed("score-lede-winsor", to).number("top", (1.0 - high) * 100.0)
        }
        Scale::Sqrt { to, .. } => placed("score-lede-sqrt", to),
        Scale::Percentile { to, .. } => placed("score-lede-percentile", to),
    }
}

fn round(round: Round) -> Phrase {
    match round {
        Round::None => Phrase::new("score-lede-round-none"),
        Round::Nearest => Phrase::new("score-lede-round-nearest"),
        Round::Down => Phrase::new("score-lede-round-down"),
        Round::Decimals(places) => {
            Phrase::new("score-lede-round-decimals").number("places", f64::from(places))
        }
    }
}

/// What every switched-on event rule that has the part has in common.
fn shared<T: PartialEq>(score: &Score, part: impl Fn(&EventRule) -> Option<T>) -> Option<T> {
    let mut parts = score.rules.iter().filter_map(|rule| match &rule.kind {
        RuleKind::Event(event) if rule.enabled => part(event),
        _ => None,
    });
    let first = parts.next()?;
    parts.all(|each| each == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::edit::rules;
    use super::super::phrase::Arg;
    use super::*;
    use hearth_model::document::Cap;

    fn score() -> Score {
        let mut score = Score {
            id: "s".to_owned(),
            name: "S".to_owned(),
            base: 0.0,
            rules: Vec::new(),
            groups: Vec::new(),
            cap: Cap::default(),
            scale: Scale::None,
            round: Round::Nearest,
            levels: Vec::new(),
        };
        for name in ["open", "click"] {
            rules::add(&mut score, name, vec![name.to_owned()]);
            let rule = rules::rule_mut(&mut score, name).unwrap();
            rules::set_window(rule, Some(90.0));
        }
        score
    }

    fn part(phrase: &Phrase, name: &str) -> Option<&'static str> {
        phrase.args.iter().find_map(|(each, arg)| match arg {
            Arg::Said(inner) if *each == name => Some(inner.key),
            _ => None,
        })
    }

    #[test]
    fn says_only_what_holds_for_every_rule() {
        let mut score = score();
        assert_eq!(part(&lede(&score), "window"), Some("score-lede-window"));
        let click = rules::rule_mut(&mut score, "click").unwrap();
        rules::set_window(click, Some(30.0));
        assert_eq!(part(&lede(&score), "window"), Some("score-lede-all"));
        rules::set_enabled(&mut score, "click", false);
        assert_eq!(part(&lede(&score), "window"), Some("score-lede-window"));
    }

    #[test]
    fn what_is_taken_away_need_not_fade_like_what_is_earned() {
        let mut score = score();
        let open = rules::rule_mut(&mut score, "open").unwrap();
        rules::set_decay(open, Decay::HalfLife(30.0));
        assert_eq!(part(&lede(&score), "fade"), Some("score-lede-all"));
        rules::set_points(&mut score, "click", -5.0);
        assert_eq!(part(&lede(&score), "fade"), Some("score-lede-fade"));
    }
}
