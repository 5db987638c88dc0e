//! Presets met by the vocabularies of several tools.

use std::collections::BTreeSet;

use hearth_model::document::{Frequency, Matcher, RuleKind};
use hearth_model::import::{FoundCount, FoundEvent};
use hearth_model::presets::{self, Built, Found, FoundColumn};
use hearth_model::validate;
use proptest::prelude::*;

const NEWSLETTER: &[&str] = &[
    "email_sent",
    "email_open",
    "email_click",
    "unsubscribe",
    "page_view",
    "purchase",
    "webinar_page",
    "webinar_signup",
];
const SHOP: &[&str] = &[
    "product_view",
    "catalog",
    "search",
    "home",
    "filter_results",
    "add_to_cart",
    "cart",
    "shipping_details",
    "wishlist_add",
    "promo_page",
    "payment_details",
    "account_page",
    "purchase",
    "review_page",
    "support_chat",
    "error_page",
    "compare",
    "payment_error",
    "checkout_bug",
];
const KLAVIYO: &[&str] = &[
    "Received Email",
    "Opened Email",
    "Clicked Email",
    "Bounced Email",
    "Marked Email as Spam",
    "Unsubscribed",
    "Dropped Email",
    "Active on Site",
    "Viewed Product",
    "Added to Cart",
    "Checkout Started",
    "Placed Order",
    "Ordered Product",
    "Fulfilled Order",
    "Cancelled Order",
    "Refunded Order",
    "Subscribed to List",
    "Received SMS",
    "Clicked SMS",
    "Unsubscribed from SMS",
];
const SENDGRID: &[&str] = &[
    "processed",
    "delivered",
    "open",
    "click",
    "unsubscribe",
    "group_unsubscribe",
    "group_resubscribe",
    "spamreport",
    "bounce",
    "dropped",
    "deferred",
];

/// Found events with falling counts, in the given order.
fn found(names: &[&str]) -> Vec<FoundEvent> {
    let counts = (0..names.len() as u64).rev();
    names
        .iter()
        .zip(counts)
        .map(|(name, count)| FoundEvent {
            name: (*name).to_owned(),
            channel: None,
            count: count + 1,
        })
        .collect()
}

/// The numbers that rules measure events by.
fn numbers() -> Vec<FoundColumn> {
    let column = |name: &str| FoundColumn {
        name: name.to_owned(),
        numeric: true,
        values: Vec::new(),
    };
    vec![column("minutes"), column("mark")]
}

/// The preset on data with these events and every number that rules ask for.
fn build(id: &str, names: &[&str]) -> Built {
    let found = Found {
        events: &found(names),
        properties: &numbers(),
        has_value: true,
        ..Found::default()
    };
    presets::build_with(id, &found, &[]).unwrap()
}

fn events(built: &Built, rule: &str) -> Vec<String> {
    let found = built.matched.iter().find(|one| one.rule_id == rule);
    found
        .unwrap_or_else(|| panic!("no rule {rule} in {:?}", built.matched))
        .events
        .clone()
}

fn matcher<'a>(built: &'a Built, rule: &str) -> &'a Matcher {
    let rule = built.draft.scores[0]
        .rules
        .iter()
        .find(|one| one.id == rule)
        .unwrap();
    let RuleKind::Event(event) = &rule.kind else {
        panic!("presets have event rules")
    };
    &event.matcher
}

#[test]
fn a_newsletter_is_understood() {
    let built = build("engagement", NEWSLETTER);
    for (rule, event) in [
        ("email-open", "email_open"),
        ("email-click", "email_click"),
        ("page-view", "page_view"),
        ("purchase", "purchase"),
        ("webinar", "webinar_signup"),
        ("unsubscribe", "unsubscribe"),
    ] {
        assert!(events(&built, rule).contains(&event.to_owned()), "{rule}");
    }
    assert_eq!(built.unused_events, ["email_sent"]);
    assert!(built.unmatched_rules.contains(&"review".to_owned()));
}

#[test]
fn a_shop_is_understood() {
    let built = build("engagement", SHOP);
    assert_eq!(events(&built, "purchase"), ["purchase"]);
    assert_eq!(events(&built, "add-to-cart"), ["add_to_cart"]);
    assert_eq!(events(&built, "wishlist"), ["wishlist_add"]);
    assert_eq!(
        events(&built, "checkout"),
        ["cart", "shipping_details", "payment_details"]
    );
    assert_eq!(events(&built, "page-view"), ["home", "account_page"]);
    assert_eq!(events(&built, "other-activity"), ["support_chat"]);
    assert_eq!(
        built.unused_events,
        ["error_page", "payment_error", "checkout_bug"]
    );
}

#[test]
fn spelt_out_names_are_understood() {
    let built = build("ces", KLAVIYO);
    for (rule, names) in [
        ("email-open", vec!["Opened Email"]),
        ("email-click", vec!["Clicked Email"]),
        ("sms-click", vec!["Clicked SMS"]),
        ("product-view", vec!["Viewed Product"]),
        ("page-view", vec!["Active on Site"]),
        ("add-to-cart", vec!["Added to Cart"]),
        ("checkout", vec!["Checkout Started"]),
        ("purchase", vec!["Placed Order"]),
        ("subscribe", vec!["Subscribed to List"]),
        ("unsubscribe", vec!["Unsubscribed", "Unsubscribed from SMS"]),
        ("spam-complaint", vec!["Marked Email as Spam"]),
        ("bounce", vec!["Bounced Email"]),
        ("cancel", vec!["Cancelled Order", "Refunded Order"]),
    ] {
        assert_eq!(events(&built, rule), names, "{rule}");
    }
    let passive = [
        "Received Email",
        "Dropped Email",
        "Ordered Product",
        "Fulfilled Order",
        "Received SMS",
    ];
    assert_eq!(built.unused_events, passive);
}

#[test]
fn the_trades_own_words_are_understood() {
    for (preset, rule, names) in [
        (
            "shopping",
            "add-to-cart",
            &["Product Added", "add_to_cart"][..],
        ),
        (
            "shopping",
            "checkout",
            &["Checkout Started", "begin_checkout"],
        ),
        ("shopping", "cancel", &["Order Refunded", "Order Cancelled"]),
        ("orders", "coupon", &["Coupon Applied", "voucher_redeemed"]),
        ("orders", "purchase", &["Order Completed", "Placed Order"]),
        (
            "viewers",
            "watched",
            &["Video Playback Completed", "video_complete"],
        ),
        ("viewers", "days", &["Video Content Started", "play"]),
        (
            "course",
            "lesson-complete",
            &["Lesson Completed", "module_completed"],
        ),
        (
            "course",
            "course-complete",
            &["Course Completed", "certificate_earned"],
        ),
        ("course", "enroll", &["Course Enrolled", "enrolled"]),
        ("insurance", "quote", &["Quote Requested", "get_a_quote"]),
        (
            "insurance",
            "policy",
            &["Policy Purchased", "policy_issued"],
        ),
        ("insurance", "call", &["Call Completed", "Meeting Booked"]),
        (
            "product-leads",
            "invite",
            &["Invite Sent", "invited_teammate"],
        ),
        (
            "product-leads",
            "prices",
            &["Viewed Pricing Page", "billing_page"],
        ),
        (
            "rhythm",
            "ignored",
            &["Received Email", "Email Delivered", "sent"],
        ),
    ] {
        for name in names {
            // A sequence also needs its answer.
            let all = [*name, "email_open"];
            let built = build(preset, &all);
            assert!(
                events(&built, rule).contains(&(*name).to_owned()),
                "{preset}: {name}"
            );
        }
    }
}

#[test]
fn bare_words_mean_e_mail() {
    let built = build("email-levels", SENDGRID);
    assert_eq!(events(&built, "email-open"), ["open"]);
    assert_eq!(events(&built, "email-click"), ["click"]);
    assert_eq!(
        events(&built, "unsubscribe"),
        ["unsubscribe", "group_unsubscribe"]
    );
    assert_eq!(events(&built, "spam-complaint"), ["spamreport"]);
    assert!(built.unused_events.contains(&"delivered".to_owned()));
}

#[test]
fn the_same_word_in_two_channels_is_two_things() {
    let event = |name: &str, channel: &str, count| FoundEvent {
        name: name.to_owned(),
        channel: Some(channel.to_owned()),
        count,
    };
    let data = [
        event("open", "email", 9),
        event("open", "push", 5),
        event("purchase", "web", 2),
    ];
    let built = presets::build("engagement", &data).unwrap();
    assert_eq!(
        matcher(&built, "email-open").channel,
        Some(vec!["email".to_owned()])
    );
    assert_eq!(
        matcher(&built, "push-click").channel,
        Some(vec!["push".to_owned()])
    );
    assert_eq!(matcher(&built, "purchase").channel, None);
    assert_eq!(events(&built, "push-click"), ["open"]);
}

#[test]
fn unknown_names_still_make_a_score() {
    let names: Vec<String> = (0..20).map(|index| format!("xq{index}zz")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for id in ["engagement", "ces", "email-levels"] {
        let built = build(id, &names);
        let rules = &built.draft.scores[0].rules;
        assert_eq!(rules.len(), 12);
        assert_eq!(built.matched[0].events, ["xq0zz"]);
        assert_eq!(built.unused_events, names[12..]);
        for rule in rules {
            let RuleKind::Event(event) = &rule.kind else {
                panic!("presets have event rules")
            };
            assert_eq!(event.points, Some(3.0));
        }
        validate(&built.draft).unwrap();
    }
}

#[test]
fn without_data_a_preset_stands_as_it_is() {
    for preset in presets::all() {
        let built = presets::build(preset.id, &[]).unwrap();
        assert!(built.matched.is_empty() && built.unused_events.is_empty());
        let rules = built.draft.scores.iter().flat_map(|score| &score.rules);
        let ids: Vec<&String> = rules.map(|rule| &rule.id).collect();
        assert_eq!(ids, built.unmatched_rules.iter().collect::<Vec<_>>());
        validate(&built.draft).unwrap();
    }
    assert_eq!(presets::build("nothing", &[]), None);
}

/// The first names of events that the rules of a document ask for, by rule.
fn asked(built: &Built) -> Vec<(String, String)> {
    let mut asked = Vec::new();
    for rule in built.draft.scores.iter().flat_map(|score| &score.rules) {
        let matcher = match &rule.kind {
            RuleKind::Event(event) => &event.matcher,
            RuleKind::Sequence(sequence) => &sequence.pattern.first,
            RuleKind::Habit(habit) => &habit.matcher,
            RuleKind::Inactive(inactive) => &inactive.matcher,
            RuleKind::Person { .. } | RuleKind::Tag { .. } => continue,
        };
        let names = matcher.event.iter().flatten();
        asked.extend(names.map(|name| (rule.id.clone(), name.clone())));
    }
    asked
}

#[test]
fn every_rule_knows_its_own_canonical_name() {
    for preset in presets::all()
        .iter()
        .filter(|preset| preset.id != "channels")
    {
        let plain = presets::build(preset.id, &[]).unwrap();
        let asked = asked(&plain);
        let names: Vec<&str> = asked.iter().map(|(_, name)| name.as_str()).collect();
        let found = Found {
            events: &found(&names),
            properties: &numbers(),
            has_value: true,
            ..Found::default()
        };
        let built = presets::build_with(preset.id, &found, &[]).unwrap();
        for (rule, name) in &asked {
            assert!(events(&built, rule).contains(name), "{}: {rule}", preset.id);
        }
    }
}

#[test]
fn levels_are_the_known_ones() {
    let edges = |id: &str| -> Vec<(String, Option<f64>)> {
        let built = presets::build(id, &[]).unwrap();
        let levels = built.draft.scores[0].levels.iter();
        levels
            .map(|level| (level.name.clone(), level.from))
            .collect()
    };
    let named = |list: &[(&str, Option<f64>)]| -> Vec<(String, Option<f64>)> {
        list.iter()
            .map(|(name, from)| ((*name).to_owned(), *from))
            .collect()
    };
    assert_eq!(
        edges("engagement"),
        named(&[("Low", None), ("Medium", Some(4.0)), ("High", Some(7.0))])
    );
    assert_eq!(
        edges("ces"),
        named(&[
            ("Churn risk", None),
            ("Very disengaged", Some(0.0)),
            ("Somewhat engaged", Some(41.0)),
            ("Highly engaged", Some(71.0)),
            ("Power user", Some(101.0)),
        ])
    );
    assert_eq!(edges("email-levels").len(), 5);
}

proptest! {
    #[test]
    fn any_names_make_a_valid_model_and_are_accounted_for(
        kinds in proptest::collection::vec(("\\PC{0,12}|open|click|Opened Email|sent", proptest::option::of("email|push|\\PC{0,5}"), any::<u64>()), 1..30)
    ) {
        let found: Vec<FoundEvent> = kinds
            .into_iter()
            .map(|(name, channel, count)| FoundEvent { name, channel, count })
            .collect();
        let names: BTreeSet<&str> = found.iter().map(|event| event.name.as_str()).collect();
        for preset in presets::all() {
            let built = presets::build(preset.id, &found).unwrap();
            prop_assert!(validate(&built.draft).is_ok());
            prop_assert!(built.draft.scores.iter().any(|score| !score.rules.is_empty()));
            let used = built.matched.iter().flat_map(|one| &one.events).chain(&built.unused_events);
            let all: BTreeSet<&str> = used.map(String::as_str).collect();
            prop_assert_eq!(&all, &names);
        }
    }
}

#[test]
fn events_that_counts_stand_for_are_not_limited_by_day() {
    let counted = [FoundCount {
        name: "Opens".to_owned(),
        most: 50,
    }];
    let found = Found {
        events: &found(&["Opens", "email_click", "webinar_attended"]),
        counted: &counted,
        ..Found::default()
    };
    let built = presets::build_with("engagement", &found, &[]).unwrap();
    let frequency = |id: &str| {
        let mut rules = built.draft.scores[0].rules.iter();
        match &rules.find(|rule| rule.id == id).unwrap().kind {
            RuleKind::Event(event) => event.frequency.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(frequency("email-open"), Frequency::Every);
    assert!(matches!(
        frequency("email-click"),
        Frequency::AtMost { n: 3, .. }
    ));
    assert!(matches!(frequency("webinar"), Frequency::OncePer(_)));
}

#[test]
fn what_to_do_speaks_of_leaving_only_where_somebody_can_leave() {
    let low = |names: &[&str]| {
        let built = build("engagement", names);
        built.draft.scores[0].levels[0].playbook.clone().unwrap()
    };
    assert!(low(NEWSLETTER).contains("unsubscribed"));
    let orders = low(&["order", "refund"]);
    assert!(!orders.contains("unsubscribed") && !orders.is_empty());
}
