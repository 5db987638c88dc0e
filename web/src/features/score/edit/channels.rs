//! A score made of one channel's events, weighed as the presets weigh them.

use hearth_model::document::Matcher;
use hearth_model::import::FoundEvent;
use hearth_model::{RuleKind, Score, presets};

/// The preset that channel scores are made of.
const PRESET: &str = "engagement";

/// A channel found in the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Its name, as found.
    pub name: String,
    /// Events through it.
    pub count: u64,
    /// Kinds of events through it.
    pub kinds: usize,
}

/// The channels of the data, most events first.
#[must_use]
pub fn channels(found: &[FoundEvent]) -> Vec<Channel> {
    let mut channels: Vec<Channel> = Vec::new();
    for event in found {
        let Some(name) = event.channel.as_deref().filter(|name| !name.is_empty()) else {
            continue;
        };
        match channels.iter_mut().find(|channel| channel.name == name) {
            Some(channel) => {
                channel.count += event.count;
                channel.kinds += 1;
            }
            None => channels.push(Channel {
                name: name.to_owned(),
                count: event.count,
                kinds: 1,
            }),
        }
    }
    channels.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
    channels
}

/// A score of what came through `channel` alone; `None` where nothing did.
#[must_use]
pub fn score_of(channel: &str, found: &[FoundEvent], name: &str) -> Option<Score> {
    let own: Vec<FoundEvent> = found
        .iter()
        .filter(|event| event.channel.as_deref() == Some(channel))
        .cloned()
        .collect();
    if own.is_empty() {
        return None;
    }
    let built = presets::build(PRESET, &own)?;
    let mut score = built.draft.scores.into_iter().next()?;
    name.clone_into(&mut score.name);
    for rule in &mut score.rules {
        for matcher in matchers(&mut rule.kind) {
            matcher.channel = Some(vec![channel.to_owned()]);
        }
    }
    Some(score)
}

fn matchers(kind: &mut RuleKind) -> Vec<&mut Matcher> {
    match kind {
        RuleKind::Event(event) => vec![&mut event.matcher],
        RuleKind::Inactive(inactive) => vec![&mut inactive.matcher],
        RuleKind::Habit(habit) => vec![&mut habit.matcher],
        RuleKind::Sequence(sequence) => {
            vec![&mut sequence.pattern.first, &mut sequence.pattern.then]
        }
        RuleKind::Person { .. } | RuleKind::Tag { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, channel: Option<&str>, count: u64) -> FoundEvent {
        FoundEvent {
            name: name.to_owned(),
            channel: channel.map(str::to_owned),
            count,
        }
    }

    fn data() -> Vec<FoundEvent> {
        vec![
            found("page_view", Some("web"), 9),
            found("email_open", Some("email"), 6),
            found("email_click", Some("email"), 5),
            found("login", None, 40),
        ]
    }

    #[test]
    fn channels_come_by_their_events() {
        let channels = channels(&data());
        let told: Vec<(&str, u64, usize)> = channels
            .iter()
            .map(|channel| (channel.name.as_str(), channel.count, channel.kinds))
            .collect();
        assert_eq!(told, [("email", 11, 2), ("web", 9, 1)]);
    }

    #[test]
    fn a_channel_score_counts_that_channel_alone() {
        let score = score_of("email", &data(), "E-mail").unwrap();
        assert_eq!(score.name, "E-mail");
        assert!(score.rules.len() >= 2);
        for rule in &score.rules {
            let RuleKind::Event(event) = &rule.kind else {
                continue;
            };
            assert_eq!(event.matcher.channel, Some(vec!["email".to_owned()]));
            let names = event.matcher.event.clone().unwrap_or_default();
            assert!(
                names.iter().all(|name| name.starts_with("email_")),
                "{names:?}"
            );
        }
        let document = hearth_model::ModelDraft::with_scores(vec![score]);
        assert!(hearth_model::validate(&document).is_ok());
        assert_eq!(score_of("push", &data(), "Push"), None);
    }
}
