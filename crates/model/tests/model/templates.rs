//! Presets that need more than event names: properties, attributes, channels,
//! and what a person chose instead of the suggestion.

use hearth_model::document::{Literal, Op, RuleKind};
use hearth_model::import::FoundEvent;
use hearth_model::presets::{self, Built, Found, FoundColumn, Part};
use hearth_model::validate;
use proptest::prelude::*;

fn event(name: &str, channel: Option<&str>) -> FoundEvent {
    FoundEvent {
        name: name.to_owned(),
        channel: channel.map(str::to_owned),
        count: 1,
    }
}

fn events(names: &[&str]) -> Vec<FoundEvent> {
    names.iter().map(|name| event(name, None)).collect()
}

fn column(name: &str, numeric: bool, values: &[&str]) -> FoundColumn {
    FoundColumn {
        name: name.to_owned(),
        numeric,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

fn kind(built: &Built, id: &str) -> Option<RuleKind> {
    let mut rules = built.draft.scores.iter().flat_map(|score| &score.rules);
    rules
        .find(|rule| rule.id == id)
        .map(|rule| rule.kind.clone())
}

/// The property and unit that a rule counts by; `None` where it is left out.
fn per(built: &Built, id: &str) -> Option<(String, f64)> {
    match kind(built, id) {
        Some(RuleKind::Event(rule)) => rule.per.map(|per| (per.property, per.unit)),
        None => None,
        other => panic!("{id}: {other:?}"),
    }
}

#[test]
fn money_is_the_value_column_or_what_is_called_so() {
    let names = events(&["order_completed"]);
    let amount = [
        column("items", true, &[]),
        column("Order Amount", true, &[]),
    ];
    let of = |has_value, properties| {
        let found = Found {
            events: &names,
            properties,
            has_value,
            ..Found::default()
        };
        let built = presets::build_with("shopping", &found, &[]).unwrap();
        validate(&built.draft).unwrap();
        per(&built, "purchase")
    };
    assert_eq!(of(true, &amount), Some(("value".to_owned(), 10.0)));
    assert_eq!(of(false, &amount), Some(("Order Amount".to_owned(), 10.0)));
    assert_eq!(of(false, &[column("amount", false, &["a lot"])]), None);
}

/// "Each 10 spent" says nothing where no amount is: it is left out, and said to
/// be, unless somebody wants each purchase to count as one.
#[test]
fn a_rule_of_amounts_needs_amounts() {
    let names = events(&["order_completed", "product_viewed"]);
    let found = Found {
        events: &names,
        ..Found::default()
    };
    let lines = presets::plan("shopping", &found).unwrap();
    let line = lines
        .iter()
        .find(|line| line.key == "purchase/number")
        .unwrap();
    assert!(line.suggested.is_empty() && line.plain);
    assert!(!line.holds(&[]));
    let built = presets::build_with("shopping", &found, &[]).unwrap();
    assert_eq!(kind(&built, "purchase"), None);
    assert!(built.unmatched_rules.contains(&"purchase".to_owned()));
    assert!(kind(&built, "product-view").is_some());

    let once = vec![(line.key.clone(), vec![presets::EACH_AS_ONE.to_owned()])];
    let built = presets::build_with("shopping", &found, &once).unwrap();
    let Some(RuleKind::Event(rule)) = kind(&built, "purchase") else {
        panic!("a rule of events");
    };
    assert_eq!(rule.per, None);
    validate(&built.draft).unwrap();
    // A rule about large amounts has nothing to fall back to.
    let lines = presets::plan("orders", &found).unwrap();
    let big = lines.iter().find(|line| line.key == "big/number").unwrap();
    assert!(!big.plain && !big.holds(&big.suggested));
}

#[test]
fn seconds_are_sixty_to_the_minute() {
    let names = events(&["video_play", "video_complete"]);
    for (property, unit) in [("watched_seconds", 600.0), ("minutes", 10.0)] {
        let found = Found {
            events: &names,
            properties: &[column(property, true, &[])],
            ..Found::default()
        };
        let built = presets::build_with("viewers", &found, &[]).unwrap();
        assert_eq!(per(&built, "time"), Some((property.to_owned(), unit)));
    }
}

#[test]
fn the_fit_is_read_from_cells_as_they_are_written() {
    let attributes = [
        column(
            "Job Title",
            false,
            &["CEO & Founder", "intern", "Head of Sales", "headhunter"],
        ),
        column("company_size", true, &["12"]),
    ];
    let found = Found {
        events: &events(&["email_open"]),
        attributes: &attributes,
        ..Found::default()
    };
    let built = presets::build_with("leads", &found, &[]).unwrap();
    let Some(RuleKind::Person { conditions, .. }) = kind(&built, "decider") else {
        panic!("a rule about the person");
    };
    assert_eq!(
        (conditions[0].property.as_str(), conditions[0].op),
        ("Job Title", Op::In)
    );
    let Some(Literal::List(values)) = &conditions[0].value else {
        panic!("a list");
    };
    let text = |text: &str| Literal::Text(text.to_owned());
    assert_eq!(*values, [text("CEO & Founder"), text("Head of Sales")]);
    let Some(RuleKind::Person { conditions, .. }) = kind(&built, "company") else {
        panic!("a rule about the person");
    };
    assert_eq!(
        (conditions[0].property.as_str(), conditions[0].op),
        ("company_size", Op::Gte)
    );
    assert!(built.unmatched_rules.contains(&"doer".to_owned()));
}

#[test]
fn two_unopened_are_of_one_campaign_if_there_is_one() {
    let names = events(&["email_sent", "email_open"]);
    for (properties, same) in [
        (
            vec![column("campaign_name", false, &[])],
            Some("campaign_name"),
        ),
        (vec![column("colour", false, &[])], None),
    ] {
        let found = Found {
            events: &names,
            properties: &properties,
            ..Found::default()
        };
        let built = presets::build_with("points", &found, &[]).unwrap();
        let Some(RuleKind::Sequence(rule)) = kind(&built, "unopened-two") else {
            panic!("a sequence");
        };
        assert_eq!((rule.points, rule.each), (-2.0, 2));
        assert_eq!(rule.pattern.same.as_deref(), same);
    }
}

#[test]
fn each_channel_has_its_score() {
    let found = [
        event("open", Some("Email")),
        event("open", Some("push")),
        event("purchase", Some("Email")),
        event("sent", Some("letter")),
        event("stamp_collected", Some("kiosk")),
    ];
    let built = presets::build("channels", &found).unwrap();
    let scores: Vec<(&str, &str, usize)> = built
        .draft
        .scores
        .iter()
        .map(|score| (score.id.as_str(), score.name.as_str(), score.rules.len()))
        .collect();
    assert_eq!(
        scores,
        [
            ("Email", "E-mail", 2),
            ("kiosk", "kiosk", 1),
            ("push", "Push", 1)
        ]
    );
    for score in &built.draft.scores {
        for rule in &score.rules {
            let RuleKind::Event(rule) = &rule.kind else {
                panic!("a rule of events");
            };
            assert_eq!(rule.matcher.channel, Some(vec![score.id.clone()]));
        }
    }
    validate(&built.draft).unwrap();
}

#[test]
fn without_channels_the_events_tell_the_channel() {
    let built = presets::build("channels", &events(&["email_open", "purchase", "hop"])).unwrap();
    let scores: Vec<&str> = built
        .draft
        .scores
        .iter()
        .map(|score| score.id.as_str())
        .collect();
    assert_eq!(scores, ["email", "web"]);
}

#[test]
fn to_be_written_to_is_no_sign_of_life() {
    let names = events(&["email_sent", "login", "unsubscribe"]);
    let built = presets::build("product-leads", &names).unwrap();
    let Some(RuleKind::Inactive(quiet)) = kind(&built, "quiet") else {
        panic!("a rule of silence");
    };
    assert_eq!(quiet.matcher.event, Some(vec!["login".to_owned()]));
    let built = presets::build("product-leads", &events(&["login"])).unwrap();
    let Some(RuleKind::Inactive(quiet)) = kind(&built, "quiet") else {
        panic!("a rule of silence");
    };
    assert_eq!(quiet.matcher.event, None);
}

/// Every preset says its goal, has levels with something to do for each, and
/// keeps to the weights that people know.
#[test]
fn presets_are_whole() {
    for preset in presets::all() {
        assert!(preset.about.ends_with('.'), "{}", preset.id);
        let built = presets::build(preset.id, &[]).unwrap();
        for score in &built.draft.scores {
            assert!(score.levels.len() >= 3, "{}: {}", preset.id, score.id);
            for level in &score.levels {
                let playbook = level.playbook.as_deref().unwrap_or_default();
                assert!(playbook.len() > 20, "{}: {}", preset.id, level.name);
                assert!(level.color.is_some(), "{}: {}", preset.id, level.name);
            }
            for rule in &score.rules {
                assert!(!rule.name.is_empty(), "{}: {}", preset.id, rule.id);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_chosen_the_model_is_valid(
        kinds in proptest::collection::vec(("\\PC{0,9}|open|sent|purchase|play|quote|login", proptest::option::of("email|\\PC{0,3}")), 0..9),
        columns in proptest::collection::vec(("amount|minutes|role|campaign|plan|\\PC{0,6}", any::<bool>(), "\\PC{0,6}|founder|trial"), 0..5),
        has_value in any::<bool>(),
        picks in proptest::collection::vec(any::<usize>(), 0..6),
    ) {
        let events: Vec<FoundEvent> = kinds.iter().map(|(name, channel)| event(name, channel.as_deref())).collect();
        let columns: Vec<FoundColumn> = columns.iter().map(|(name, numeric, value)| column(name, *numeric, &[value])).collect();
        let found = Found { events: &events, properties: &columns, attributes: &columns, has_value, counted: &[] };
        for preset in presets::all() {
            let lines = presets::plan(preset.id, &found).unwrap();
            // For some lines another choice of what is offered, or none.
            let choices: Vec<(String, Vec<String>)> = picks.iter().filter_map(|pick| {
                let line = lines.get(pick % lines.len().max(1))?;
                let single = matches!(line.part, Part::Number | Part::Shared);
                let taken = if single { 1 } else { pick % 3 };
                if line.plain && pick % 2 == 0 {
                    return Some((line.key.clone(), vec![presets::EACH_AS_ONE.to_owned()]));
                }
                let names = line.options.iter().cycle().skip(pick % 7).take(taken.min(line.options.len()));
                Some((line.key.clone(), names.cloned().collect()))
            }).collect();
            let built = presets::build_with(preset.id, &found, &choices).unwrap();
            prop_assert_eq!(validate(&built.draft).err(), None, "{}", preset.id);
        }
    }
}
