//! Every template on the demo data that it names, through the real import and
//! engine: it finds what it counts, and it tells people apart. And on data that
//! it was not made for it says what is missing.

use hearth_demo::{DEMOS, DemoSpec, generate};
use hearth_engine::{At, Run, Workbench};
use hearth_events::{ColumnType, EventLog, PropertyColumn};
use hearth_ingest::Importer;
use hearth_model::document::RuleKind;
use hearth_model::import::{FoundEvent, ImportOptions};
use hearth_model::presets::{self, Built, Found, FoundColumn, Part, Preset};
use hearth_model::validate;

/// The present of every case: 2026-02-01T00:00Z, when the demo data ends.
const NOW_MS: i64 = 1_769_904_000_000;
const PEOPLE: u32 = 400;

/// Demo data as the page knows it.
struct Data {
    events: Vec<FoundEvent>,
    properties: Vec<FoundColumn>,
    attributes: Vec<FoundColumn>,
    has_value: bool,
    workbench: Workbench,
}

impl Data {
    fn of(demo: &str) -> Self {
        let spec = DemoSpec {
            name: demo.to_owned(),
            people: PEOPLE,
            seed: 1,
        };
        let mut importer = Importer::new("demo.csv", 0, &ImportOptions::default(), NOW_MS);
        generate(&spec, &mut |bytes| {
            importer.push(bytes).expect("the file is taken whole");
        })
        .expect("a template names a demo that there is");
        let imported = importer.finish().swap_remove(0);
        assert_eq!(imported.report.dropped, 0, "{demo}");
        let log = EventLog::merge(vec![imported.log]).expect("few kinds");
        Self {
            events: log.found_events(),
            properties: log.properties().iter().map(column).collect(),
            attributes: log
                .constant_attributes()
                .columns()
                .iter()
                .map(column)
                .collect(),
            has_value: log.value().is_some(),
            workbench: Workbench::new(log),
        }
    }

    fn found(&self) -> Found<'_> {
        Found {
            events: &self.events,
            properties: &self.properties,
            attributes: &self.attributes,
            has_value: self.has_value,
            counted: &[],
        }
    }

    fn run(&mut self, built: &Built) -> Run {
        let text = built.draft.to_json_pretty();
        let read = hearth_model::parse(&text).expect("the file is read again");
        assert_eq!(read, built.draft);
        let model = validate(&read).expect("templates are valid");
        let at = At {
            as_of: None,
            now_ms: NOW_MS,
        };
        self.workbench.run(&model, &at).expect("the model runs")
    }
}

fn column(column: &PropertyColumn) -> FoundColumn {
    FoundColumn {
        name: column.name().to_owned(),
        numeric: column.column_type() == ColumnType::Number,
        values: column.texts().iter().take(50).map(str::to_owned).collect(),
    }
}

fn build(preset: &Preset, data: &Data) -> Built {
    presets::build_with(preset.id, &data.found(), &[]).expect("a preset")
}

#[test]
fn every_template_tells_the_people_of_its_demo_apart() {
    for demo in DEMOS {
        let own: Vec<&Preset> = presets::all()
            .iter()
            .filter(|preset| preset.demo == demo.name)
            .collect();
        if own.is_empty() {
            continue;
        }
        let mut data = Data::of(demo.name);
        for preset in own {
            let built = build(preset, &data);
            let run = data.run(&built);
            tells_apart(preset.id, &run);
        }
    }
}

/// At least four rules that find somebody, at least three levels with people, and
/// no level with nearly all. (Scores of channels: together, and in the main one.)
fn tells_apart(preset: &str, run: &Run) {
    let rules = run.scores.iter().flat_map(|score| &score.rules);
    let found = rules.filter(|rule| rule.reach > 0).count();
    assert!(found >= 4, "{preset}: {found} rules find somebody");
    let scores = match preset {
        "channels" => &run.scores[..1],
        _ => &run.scores[..],
    };
    for score in scores {
        let counts = score.level_counts();
        let peopled = counts.iter().filter(|count| **count > 0).count();
        assert!(peopled >= 3, "{preset}, {}: {counts:?}", score.id);
        let most = counts.iter().max().copied().unwrap_or_default();
        assert!(most * 10 < PEOPLE * 9, "{preset}, {}: {counts:?}", score.id);
    }
}

#[test]
fn every_group_of_a_demos_story_has_some_people_and_not_all() {
    for demo in presets::stories() {
        let mut data = Data::of(demo);
        let preset = presets::all().iter().find(|preset| preset.demo == demo);
        let mut built = build(preset.expect("a template for it"), &data);
        presets::tell(demo, &mut built.draft);
        assert!(built.draft.segments.len() >= 3, "{demo}");
        let run = data.run(&built);
        let groups = data.workbench.segments(&run);
        for group in groups.into_iter().chain(data.workbench.tags(&run)) {
            let people = group.members.iter().filter(|member| **member).count();
            assert!(
                (2..PEOPLE as usize / 2).contains(&people),
                "{demo}, {}: {people} of {PEOPLE}",
                group.name
            );
        }
    }
}

#[test]
fn a_model_of_other_data_gets_no_story() {
    let data = Data::of("shop");
    let mut built = build(presets::preset("shopping").expect("a preset"), &data);
    presets::tell("newsletter-short", &mut built.draft);
    presets::tell("mine.csv", &mut built.draft);
    assert!(built.draft.segments.is_empty() && built.draft.tags.is_empty());
}

/// On the data of others a template still makes a model that runs, and every
/// rule of it is either there or said to be missing.
#[test]
fn a_template_on_other_data_says_what_is_missing() {
    for demo in DEMOS.iter().filter(|demo| demo.name != "newsletter-short") {
        let mut data = Data::of(demo.name);
        for preset in presets::all() {
            let built = build(preset, &data);
            data.run(&built);
            let whole = presets::build(preset.id, &[]).expect("a preset");
            if preset.id == "channels" {
                continue;
            }
            for rule in whole.draft.scores.iter().flat_map(|score| &score.rules) {
                let there = built.matched.iter().any(|one| one.rule_id == rule.id);
                let missing = built.unmatched_rules.contains(&rule.id);
                assert!(
                    there != missing,
                    "{} on {}: {}",
                    preset.id,
                    demo.name,
                    rule.id
                );
            }
        }
    }
}

/// What a person chooses goes before what was suggested, to the letter.
#[test]
fn what_was_chosen_is_counted() {
    let mut data = Data::of("shop");
    let choose = |key: &str, names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        (key.to_owned(), names)
    };
    let choices = [
        choose("checkout", &["coupon_used"]),
        choose("purchase/number", &[presets::EACH_AS_ONE]),
        choose("wishlist", &[]),
        choose("left-cart/then", &["checkout_started"]),
    ];
    let suggested = build(presets::preset("shopping").expect("a preset"), &data);
    let built = presets::build_with("shopping", &data.found(), &choices).expect("a preset");
    let kind = |built: &Built, id: &str| {
        let rules = &built.draft.scores[0].rules;
        let rule = rules.iter().find(|rule| rule.id == id);
        rule.map(|rule| rule.kind.clone())
    };
    let Some(RuleKind::Event(checkout)) = kind(&built, "checkout") else {
        panic!("a rule of events");
    };
    assert_eq!(checkout.matcher.event, Some(vec!["coupon_used".to_owned()]));
    let Some(RuleKind::Event(purchase)) = kind(&built, "purchase") else {
        panic!("a rule of events");
    };
    assert_eq!(purchase.per, None);
    let Some(RuleKind::Sequence(left)) = kind(&built, "left-cart") else {
        panic!("a sequence");
    };
    let answer = vec!["checkout_started".to_owned()];
    assert_eq!(left.pattern.then.event, Some(answer));
    assert_eq!(kind(&built, "wishlist"), None);
    assert!(built.unmatched_rules.contains(&"wishlist".to_owned()));
    let Some(RuleKind::Event(purchase)) = kind(&suggested, "purchase") else {
        panic!("a rule of events");
    };
    assert_eq!(
        purchase.per.map(|per| per.property),
        Some("value".to_owned())
    );
    data.run(&built);
}

/// The lines to confirm name each choice once, offer what is in the data, and
/// choosing what they suggest changes nothing.
#[test]
fn confirming_what_is_suggested_changes_nothing() {
    for demo in ["newsletter", "trial"] {
        let data = Data::of(demo);
        for preset in presets::all() {
            let lines = presets::plan(preset.id, &data.found()).expect("a preset");
            let mut keys: Vec<&str> = lines.iter().map(|line| line.key.as_str()).collect();
            keys.sort_unstable();
            let all = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), all, "{}", preset.id);
            for line in &lines {
                let offered = line.suggested.iter().all(|one| line.options.contains(one));
                assert!(offered, "{}: {line:?}", preset.id);
                let single = matches!(line.part, Part::Number | Part::Shared);
                assert!(!single || line.suggested.len() < 2, "{line:?}");
            }
            let choices: Vec<_> = lines
                .into_iter()
                .map(|line| (line.key, line.suggested))
                .collect();
            let confirmed = presets::build_with(preset.id, &data.found(), &choices);
            assert_eq!(confirmed, Some(build(preset, &data)), "{}", preset.id);
        }
    }
}
