//! Explanations: every step's inputs give its output to the bit, and the last
//! number is the number in the table.

use hearth_engine::{At, Workbench};
use hearth_model::document::{Cap, Decay, Frequency, Round};
use hearth_model::explanation::{Explanation, RuleStep, ScaleStep};
use hearth_model::instant::format_utc_ms;
use hearth_model::{Model, RuleKind};
use proptest::prelude::*;

use crate::common::{log, run, score_model};
use crate::random;

fn capped(cap: Cap, value: f64) -> f64 {
    let value = cap
        .min
        .map_or(value, |min| if value < min { min } else { value });
    cap.max
        .map_or(value, |max| if value > max { max } else { value })
}

/// The decay factor from what the step says.
fn factor(decay: Decay, age: f64) -> f64 {
    match decay {
        Decay::None => 1.0,
        Decay::HalfLife(half) => libm::exp2(-age / half),
        Decay::Linear {
            percent,
            every_days,
        } => (1.0 - (percent / 100.0) * (age / every_days)).max(0.0),
        Decay::Cycle(half) if age >= 2.0 * half => 0.0,
        Decay::Cycle(half) => (1.0 + libm::cos(std::f64::consts::PI * age / (2.0 * half))) / 2.0,
        Decay::Step {
            percent,
            every_days,
        } => {
            let ms = (age * 86_400_000.0).round() / (every_days * 86_400_000.0).round();
            libm::pow(1.0 - percent / 100.0, ms.floor())
        }
    }
}

fn check_rule(step: &RuleStep, tiers: bool) {
    let same = |a: f64, b: f64| assert_eq!(a, b, "{step:?}");
    if !step.enabled {
        same(step.amount, 0.0);
        return;
    }
    assert_eq!(step.events.len(), step.counted as usize);
    assert!(step.candidates >= step.counted);
    let mut sum = 0.0;
    for event in &step.events {
        same(event.decay, factor(step.decay, event.age_days));
        same(event.points, step.points * (event.units * event.decay));
        sum += event.units * event.decay;
    }
    if tiers {
        assert_eq!(step.counted, 0);
    } else {
        same(step.sum, sum);
    }
    same(step.before_cap, step.points * step.sum);
    same(step.amount, capped(step.cap, step.before_cap));
}

fn scaled(scale: &ScaleStep, raw: f64) -> f64 {
    let Some(to) = scale.to else {
        return raw;
    };
    let place = match (scale.lo, scale.hi, scale.below, scale.equal) {
        (Some(lo), Some(hi), None, None) => {
            let raw = if scale.kind == "sqrt" {
                raw.max(0.0).sqrt()
            } else {
                raw
            };
            if hi > lo {
                ((raw - lo) / (hi - lo)).clamp(0.0, 1.0)
            } else {
                f64::from(raw > lo)
            }
        }
        (None, None, Some(below), Some(equal)) => {
            (f64::from(below) + f64::from(equal) / 2.0) / f64::from(scale.population)
        }
        other => panic!("{other:?}"),
    };
    to[0] + (to[1] - to[0]) * place
}

fn check(explanation: &Explanation, model: &Model) {
    let score = &model.draft().scores[0];
    for (step, rule) in explanation.rules.iter().zip(&score.rules) {
        let tiers = matches!(&rule.kind, RuleKind::Event(event) if matches!(event.frequency, Frequency::Tiers(_)));
        check_rule(step, tiers);
    }
    let amounts = |group: Option<&str>, start: f64| {
        explanation
            .rules
            .iter()
            .filter(|rule| rule.group.as_deref() == group)
            .fold(start, |sum, rule| sum + rule.amount)
    };
    let mut raw = amounts(None, explanation.base);
    for group in &explanation.groups {
        assert_eq!(group.before_cap, amounts(Some(&group.id), 0.0));
        assert_eq!(group.amount, capped(group.cap, group.before_cap));
        raw += group.amount;
    }
    assert_eq!(explanation.raw_before_cap, raw);
    assert_eq!(explanation.raw, capped(explanation.cap, raw));
    assert_eq!(
        explanation.scaled,
        scaled(&explanation.scale, explanation.raw)
    );
    match explanation.round {
        Round::None => assert_eq!(explanation.score, explanation.scaled),
        Round::Nearest => assert_eq!(explanation.score, explanation.scaled.round()),
        Round::Down => assert_eq!(explanation.score, explanation.scaled.floor()),
        Round::Decimals(_) => {
            assert!((explanation.score - explanation.scaled).abs() <= 0.005 + 1e-12);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn adds_up_to_the_bit(
        events in random::events(),
        model in random::model(),
        as_of in random::as_of(),
    ) {
        let mut workbench = Workbench::new(random::log(&events));
        let at = At { as_of: Some(format_utc_ms(as_of)), now_ms: 0 };
        let run = workbench.run(&model, &at).expect("event rules only");
        for person in (0..).take(workbench.log().people_count()) {
            let explained = workbench.explain(&run, 0, person);
            prop_assert_eq!(explained.is_some(), run.scored(person));
            let Some(explained) = explained else { continue };
            check(&explained, &model);
            let (of, index) = (&run.scores[0], person as usize);
            prop_assert_eq!(explained.raw.to_bits(), of.raw[index].to_bits());
            prop_assert_eq!(explained.score.to_bits(), of.score[index].to_bits());
            prop_assert!(explained.score.to_bits() != (-0.0_f64).to_bits());
            let level = explained.level.expect("there are levels");
            prop_assert_eq!(level.index, u32::from(of.level[index]));
            // The timeline gives the same points as the explanation.
            let timeline = workbench.timeline(&run, 0, person, 0, 1000).expect("a score");
            prop_assert_eq!(timeline.events.len(), run.events(person) as usize);
            let given = timeline.events.iter().map(|event| event.points.len()).sum::<usize>();
            let counted = explained.rules.iter().map(|rule| rule.counted as usize).sum::<usize>();
            prop_assert_eq!(given, counted);
        }
    }
}

#[test]
fn tells_each_step() {
    let fields = r#""base": 1,
        "groups": [{"id": "g", "name": "Mail", "cap": {"max": 8}}],
        "rules": [
            {"id": "o", "name": "Opens", "kind": "event", "points": 3, "match": {"event": ["open"]}, "group": "g", "decay": {"half_life": 2}},
            {"id": "c", "name": "Clicks", "kind": "event", "points": 5, "match": {"event": ["click"]}, "group": "g", "frequency": "once"}],
        "scale": {"kind": "fixed", "from": [0, 18], "to": [1, 10]}, "round": "nearest",
        "levels": [{"name": "Low"}, {"name": "High", "from": 7}]"#;
    let mut workbench = Workbench::new(log(&[
        "ann open 2026-01-01T00:00:00Z",
        "ann open 2026-01-03T00:00:00Z",
        "ann click 2026-01-03T00:00:00Z channel=email",
        "ann click 2026-01-04T00:00:00Z",
    ]));
    let run = run(&mut workbench, &score_model(fields), "2026-01-05T00:00:00Z");
    let told = workbench.explain(&run, 0, 0).expect("scored");
    assert_eq!(
        (told.person.as_str(), told.as_of.as_str()),
        ("ann", "2026-01-05T00:00:00.000Z")
    );
    let opens = &told.rules[0];
    assert_eq!(
        (opens.candidates, opens.counted, opens.sum, opens.amount),
        (2, 2, 0.75, 2.25)
    );
    assert_eq!(opens.events[0].age_days, 4.0);
    assert_eq!(opens.events[1].points, 1.5);
    let clicks = &told.rules[1];
    assert_eq!(
        (clicks.candidates, clicks.counted, clicks.amount),
        (2, 1, 5.0)
    );
    assert_eq!(clicks.events[0].channel.as_deref(), Some("email"));
    assert_eq!(
        (told.groups[0].before_cap, told.groups[0].amount),
        (7.25, 7.25)
    );
    assert_eq!((told.raw, told.scaled, told.score), (8.25, 5.125, 5.0));
    let level = told.level.expect("two levels");
    assert_eq!(
        (level.name.as_str(), level.next.as_deref(), level.to_next),
        ("Low", Some("High"), Some(2.0))
    );
    assert!(workbench.explain(&run, 1, 0).is_none() && workbench.explain(&run, 0, 9).is_none());
}
