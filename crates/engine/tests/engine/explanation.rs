//! Explanations: every step's inputs give its output to the bit, and the last
//! number is the number in the table.

use hearth_engine::{At, Workbench};
use hearth_model::document::{Cap, Decay, Round};
use hearth_model::explanation::{
    Explanation, PairStep, QuantileStep, RuleStep, ScaleStep, StepKind,
};
use hearth_model::instant::format_utc_ms;
use proptest::prelude::*;

use crate::common::{instant, log, run, score_model};
use crate::{random, random_kinds};

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
        Decay::Cycle(half) => (1.0 + libm::cos(std::f64::consts::PI * (age / (2.0 * half)))) / 2.0,
        Decay::Step {
            percent,
            every_days,
        } => {
            let ms = (age * 86_400_000.0).round() / (every_days * 86_400_000.0).round();
            libm::pow(1.0 - percent / 100.0, ms.floor())
        }
    }
}

fn check_rule(step: &RuleStep, as_of: &str) {
    let same = |a: f64, b: f64| assert_eq!(a, b, "{step:?}");
    if !step.enabled {
        same(step.amount, 0.0);
        return;
    }
    match step.kind {
        StepKind::Event => check_events(step),
        StepKind::Inactive => check_quiet(step, as_of),
        StepKind::Sequence => check_pairs(step, as_of),
        StepKind::Person => {
            let person = step.person.as_ref().expect("a person rule");
            let holds = person.conditions.iter().all(|one| one.holds);
            same(step.sum, f64::from(person.row && holds));
            assert!(person.row || person.conditions.iter().all(|one| !one.holds));
        }
        StepKind::Tag => {
            let tags = step.tags.as_ref().expect("a tag rule");
            same(step.sum, f64::from(tags.iter().all(|tag| tag.has)));
        }
        StepKind::Habit => {
            let habit = step.habit.as_ref().expect("a habit rule");
            same(
                step.sum,
                habit.value.map_or(0.0, |value| value / habit.unit),
            );
            assert_eq!(habit.events == 0, habit.value.is_none());
        }
    }
    same(step.before_cap, step.points * step.sum);
    same(step.amount, capped(step.cap, step.before_cap));
}

fn check_events(step: &RuleStep) {
    assert_eq!(step.events.len(), step.counted as usize);
    assert!(step.candidates >= step.counted);
    let mut sum = 0.0;
    for event in &step.events {
        assert_eq!(event.decay, factor(step.decay, event.age_days));
        assert_eq!(event.points, step.points * (event.units * event.decay));
        sum += event.units * event.decay;
    }
    let Some(tiers) = &step.tiers else {
        assert_eq!(step.sum, sum);
        return;
    };
    assert_eq!(step.counted, 0);
    let reached = tiers.all.iter().filter(|tier| tier.from <= step.candidates);
    assert_eq!(
        tiers.reached,
        u32::try_from(reached.count())
            .ok()
            .and_then(|count| count.checked_sub(1))
    );
    let tier = tiers.reached.map(|index| tiers.all[index as usize]);
    assert_eq!(
        (step.points, step.sum),
        tier.map_or((0.0, 0.0), |tier| (tier.points, 1.0))
    );
}

fn check_quiet(step: &RuleStep, as_of: &str) {
    let quiet = step.quiet.as_ref().expect("an inactive rule");
    let age = |time: &String| instant(as_of) - instant(time);
    let days = (quiet.days * 86_400_000.0).round() as i64;
    let since = quiet.last_matched.as_ref().or(quiet.first_seen.as_ref());
    assert_eq!(quiet.since.as_ref(), since);
    assert_eq!(
        quiet.idle_days,
        since.map(|since| age(since) as f64 / 86_400_000.0)
    );
    let expected =
        match (&quiet.first_seen, since) {
            (Some(first), Some(since)) if age(first) >= days && age(since) >= days => {
                if quiet.repeat { age(since) / days } else { 1 }
            }
            _ => 0,
        };
    assert_eq!(step.sum, expected as f64, "{step:?}");
}

fn check_pairs(step: &RuleStep, as_of: &str) {
    let pairs = step.pairs.as_ref().expect("a sequence rule");
    let mut dated: Vec<&PairStep> = pairs.iter().filter(|pair| pair.candidate).collect();
    dated.sort_by_key(|pair| instant(pair.dated.as_ref().expect("a candidate has a date")));
    assert_eq!(dated.len(), step.candidates as usize);
    let mut sum = 0.0;
    for pair in dated.iter().filter(|pair| pair.counted) {
        let date = instant(pair.dated.as_ref().expect("a date"));
        assert!(date <= instant(as_of));
        let answer = pair.answer.as_ref().map(|answer| instant(&answer.time));
        assert_eq!(date, answer.unwrap_or(instant(&pair.deadline)));
        let age = pair.age_days.expect("an age");
        assert_eq!(age, (instant(as_of) - date) as f64 / 86_400_000.0);
        let decay = pair.decay.expect("a factor");
        assert_eq!(decay, factor(step.decay, age));
        assert_eq!(pair.points, step.points * decay);
        sum += decay;
    }
    for pair in pairs {
        if let Some(answer) = &pair.answer {
            assert!(pair.time < answer.time && answer.time <= pair.deadline);
        }
        assert!(pair.candidate || !pair.counted);
    }
    assert_eq!(
        step.counted as usize,
        pairs.iter().filter(|pair| pair.counted).count()
    );
    assert_eq!(step.sum, sum, "{step:?}");
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
        // Of nobody: the lower end.
        (None, None, Some(0), Some(0)) if scale.population == 0 => 0.0,
        (None, None, Some(below), Some(equal)) => {
            (f64::from(below) + f64::from(equal) / 2.0) / f64::from(scale.population)
        }
        (None, None, None, None) => {
            among_quantiles(scale.quantile.as_ref().expect("quantiles"), raw)
        }
        other => panic!("{other:?}"),
    };
    to[0] + (to[1] - to[0]) * place
}

/// The place among frozen quantiles from what the step says.
fn among_quantiles(step: &QuantileStep, raw: f64) -> f64 {
    let place = match (step.from.zip(step.from_value), step.to.zip(step.to_value)) {
        (None, Some((0, least))) if raw < least => 0.0,
        (Some((1000, most)), None) if raw > most => 1.0,
        (Some((from, low)), Some((to, high))) if low == raw && raw == high => {
            f64::from(from + to) / 2000.0
        }
        (Some((from, low)), Some((to, high))) if low < raw && raw < high && to == from + 1 => {
            (f64::from(from) + (raw - low) / (high - low)) / 1000.0
        }
        other => panic!("{other:?} {raw}"),
    };
    assert_eq!(place, step.place);
    place
}

fn check(explanation: &Explanation) {
    for step in &explanation.rules {
        check_rule(step, &explanation.as_of);
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
        table in random_kinds::table(),
        model in random_kinds::model(),
        as_of in random::as_of(),
    ) {
        let mut log = random::log(&events);
        log.set_table(table.as_slice());
        let mut workbench = Workbench::new(log);
        let at = At { as_of: Some(format_utc_ms(as_of)), now_ms: 0 };
        let run = workbench.run(&model, &at).expect("every kind is evaluated");
        for person in (0..).take(workbench.log().people_count()) {
            let explained = workbench.explain(&run, 0, person);
            prop_assert_eq!(explained.is_some(), run.scored(person));
            let Some(explained) = explained else { continue };
            check(&explained);
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
