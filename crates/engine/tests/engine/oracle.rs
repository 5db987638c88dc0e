//! A slow evaluator, one event at a time and without any column, that the
//! engine must agree with on random models and data.

use hearth_engine::{At, NO_LEVEL, Run, Workbench};
use hearth_events::time::DAY_MS;
use hearth_model::document::{
    Cap, Decay, EventRule, Frequency, LimitPeriod, Literal, Matcher, Op, Scale,
};
use hearth_model::instant::format_utc_ms;
use hearth_model::{Model, RuleKind, Score};
use proptest::prelude::*;

use crate::random::{self, Event};

/// The calendar period of an instant, as text: a day, a week's number, a month.
fn period(time: i64, per: LimitPeriod, zone: &str) -> String {
    let local = time
        + if zone == "Asia/Bangkok" {
            7 * 3_600_000
        } else {
            0
        };
    match per {
        LimitPeriod::Day => format_utc_ms(local)[..10].to_owned(),
        LimitPeriod::Week => ((local.div_euclid(DAY_MS) + 3).div_euclid(7)).to_string(),
        LimitPeriod::Month => format_utc_ms(local)[..7].to_owned(),
        LimitPeriod::Window => String::new(),
    }
}

fn matches(matcher: &Matcher, event: &Event) -> bool {
    let listed = |list: &Option<Vec<String>>, text: &str| {
        list.as_ref()
            .is_none_or(|list| list.iter().any(|item| item == text))
    };
    listed(&matcher.event, event.name)
        && listed(&matcher.channel, event.channel)
        && matcher.conditions.iter().all(|condition| {
            let text = match &condition.value {
                Some(Literal::Text(text)) => text.as_str(),
                _ => "",
            };
            match (condition.property.as_str(), condition.op) {
                ("plan", Op::Ne) => event.plan != text,
                ("plan", Op::Contains) => event.plan.to_lowercase().contains("pro"),
                ("plan", Op::Missing) => event.plan.is_empty(),
                ("seats", Op::Gte) => event.seats.parse().is_ok_and(|seats: f64| seats >= 2.5),
                ("value", Op::Lt) => event.value < 90.0,
                ("channel", Op::Exists) => !event.channel.is_empty(),
                other => panic!("no such condition is generated: {other:?}"),
            }
        })
}

fn units(rule: &EventRule, event: &Event) -> Option<f64> {
    let Some(per) = &rule.per else {
        return Some(1.0);
    };
    let number = match per.property.as_str() {
        "value" => Some(event.value).filter(|value| !value.is_nan()),
        _ => event.seats.parse::<f64>().ok(),
    };
    let max = per.max.unwrap_or(f64::INFINITY);
    number.map(|number| (number / per.unit).clamp(-max, max))
}

fn factor(decay: Decay, age_ms: f64) -> f64 {
    let age = age_ms / 86_400_000.0;
    match decay {
        Decay::None => 1.0,
        Decay::HalfLife(half) => libm::pow(0.5, age / half),
        Decay::Linear {
            percent,
            every_days,
        } => (1.0 - percent * age / every_days / 100.0).max(0.0),
        Decay::Cycle(half) if age >= 2.0 * half => 0.0,
        Decay::Cycle(half) => 0.5 + 0.5 * libm::cos(std::f64::consts::PI * age / half / 2.0),
        Decay::Step {
            percent,
            every_days,
        } => {
            let step = (every_days * 86_400_000.0).round();
            let mut left = 1.0;
            for _ in 0..(age_ms / step).floor() as u64 {
                left *= 1.0 - percent / 100.0;
            }
            left
        }
    }
}

fn amount(rule: &EventRule, events: &[&Event], as_of: i64, zone: &str) -> f64 {
    let in_window = |event: &Event| match rule.window_days {
        Some(days) => ((as_of - event.time) as f64) < days * 86_400_000.0,
        None => true,
    };
    let candidates: Vec<(&Event, f64)> = events
        .iter()
        .filter(|event| in_window(event) && matches(&rule.matcher, event))
        .filter_map(|event| Some((*event, units(rule, event)?)))
        .collect();
    if let Frequency::Tiers(tiers) = &rule.frequency {
        let reached = tiers
            .iter()
            .rfind(|tier| tier.from as usize <= candidates.len());
        return reached.map_or(0.0, |tier| tier.points);
    }
    let earlier = |index: usize, per: LimitPeriod| {
        let own = period(candidates[index].0.time, per, zone);
        candidates[..index]
            .iter()
            .filter(|(event, _)| period(event.time, per, zone) == own)
            .count()
    };
    let counts = |index: usize| match rule.frequency {
        Frequency::Every | Frequency::Tiers(_) => true,
        Frequency::Once => index == 0,
        Frequency::OncePer(per) => {
            let per = match per {
                hearth_model::document::Period::Day => LimitPeriod::Day,
                hearth_model::document::Period::Week => LimitPeriod::Week,
                hearth_model::document::Period::Month => LimitPeriod::Month,
            };
            earlier(index, per) == 0
        }
        Frequency::AtMost { n, per } => earlier(index, per) < n as usize,
        Frequency::EveryNth(n) => (index + 1).is_multiple_of(n as usize),
    };
    let counted = candidates
        .iter()
        .enumerate()
        .filter(|(index, _)| counts(*index));
    let sum: f64 = counted
        .map(|(_, (event, units))| units * factor(rule.decay, (as_of - event.time) as f64))
        .sum();
    rule.points.expect("no tiers") * sum
}

fn capped(cap: Cap, value: f64) -> f64 {
    value
        .max(cap.min.unwrap_or(f64::NEG_INFINITY))
        .min(cap.max.unwrap_or(f64::INFINITY))
}

fn raw(score: &Score, events: &[&Event], as_of: i64, zone: &str) -> f64 {
    let amount = |rule: &hearth_model::Rule| match &rule.kind {
        RuleKind::Event(event) if rule.enabled => {
            capped(rule.cap, amount(event, events, as_of, zone))
        }
        _ => 0.0,
    };
    let sum = |group: Option<&str>| -> f64 {
        score
            .rules
            .iter()
            .filter(|rule| rule.group.as_deref() == group)
            .map(amount)
            .sum()
    };
    let groups: f64 = score
        .groups
        .iter()
        .map(|group| capped(group.cap, sum(Some(&group.id))))
        .sum();
    capped(score.cap, score.base + sum(None) + groups)
}

/// The score before rounding, from everyone's raws.
fn scaled(scale: &Scale, raw: f64, raws: &[f64]) -> f64 {
    let mut sorted = raws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quantile = |q: f64| {
        let at = q * (sorted.len() - 1) as f64;
        let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
        low + (high - low) * at.fract()
    };
    let line = |lo: f64, hi: f64, raw: f64, to: &[f64; 2]| {
        let place = if hi > lo {
            ((raw - lo) / (hi - lo)).clamp(0.0, 1.0)
        } else {
            f64::from(raw > lo)
        };
        to[0] + (to[1] - to[0]) * place
    };
    match scale {
        Scale::None => raw,
        Scale::Winsor {
            frozen: Some(frozen),
            to,
            ..
        } => line(frozen.lo, frozen.hi, raw, to),
        Scale::Percentile {
            frozen: Some(frozen),
            to,
            ..
        } => to[0] + (to[1] - to[0]) * place_among(&frozen.quantiles, raw),
        Scale::Fixed { from, to } => line(from[0], from[1], raw, to),
        Scale::MinMax { to, .. } => line(sorted[0], sorted[sorted.len() - 1], raw, to),
        Scale::Winsor { low, high, to, .. } => line(quantile(*low), quantile(*high), raw, to),
        Scale::Sqrt { to, .. } => {
            let root = |raw: f64| raw.max(0.0).sqrt();
            line(0.0, root(sorted[sorted.len() - 1]), root(raw), to)
        }
        Scale::Percentile { to, .. } => {
            let below = raws.iter().filter(|other| **other < raw).count() as f64;
            let equal = raws.iter().filter(|other| **other == raw).count() as f64;
            to[0] + (to[1] - to[0]) * (below + equal / 2.0) / raws.len() as f64
        }
    }
}

/// The place of `raw` among frozen quantiles, by looking at each.
fn place_among(quantiles: &[f64], raw: f64) -> f64 {
    let equal: Vec<f64> = (0..quantiles.len())
        .filter(|&i| quantiles[i] == raw)
        .map(|i| i as f64 / 1000.0)
        .collect();
    if !equal.is_empty() {
        return equal.iter().sum::<f64>() / equal.len() as f64;
    }
    for (i, pair) in quantiles.windows(2).enumerate() {
        if pair[0] < raw && raw < pair[1] {
            return (i as f64 + (raw - pair[0]) / (pair[1] - pair[0])) / 1000.0;
        }
    }
    f64::from(raw > quantiles[0])
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn evaluate(workbench: &mut Workbench, model: &Model, as_of: i64) -> Run {
    let at = At {
        as_of: Some(format_utc_ms(as_of)),
        now_ms: 0,
    };
    workbench
        .run(model, &at)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn agrees_with_the_slow_evaluator(
        events in random::events(),
        model in random::model(),
        as_of in random::as_of(),
    ) {
        let mut workbench = Workbench::new(random::log(&events));
        let run = evaluate(&mut workbench, &model, as_of);
        let score = &model.draft().scores[0];
        let of = &run.scores[0];
        let raws: Vec<f64> = of.raw.iter().copied().filter(|raw| !raw.is_nan()).collect();
        prop_assert_eq!(raws.len(), run.people() as usize);
        for (person, id) in workbench.log().people().iter().enumerate() {
            let mut own: Vec<&Event> =
                events.iter().filter(|event| event.person == id && event.time <= as_of).collect();
            own.sort_by_key(|event| event.time);
            if own.is_empty() {
                prop_assert!(of.raw[person].is_nan() && of.score[person].is_nan());
                prop_assert_eq!(of.level[person], NO_LEVEL);
                continue;
            }
            let expected = raw(score, &own, as_of, &model.draft().time_zone);
            prop_assert!(near(of.raw[person], expected), "{} {}", of.raw[person], expected);
            let before_rounding = scaled(&score.scale, of.raw[person], &raws);
            let step = match score.round {
                hearth_model::document::Round::None => 0.0,
                hearth_model::document::Round::Nearest => 0.5,
                hearth_model::document::Round::Down => 1.0,
                hearth_model::document::Round::Decimals(_) => 0.005,
            };
            let off = (of.score[person] - before_rounding).abs();
            prop_assert!(off <= step + 1e-9 * before_rounding.abs().max(1.0));
            let level = [4.0, 7.0].iter().filter(|from| of.score[person] >= **from).count();
            prop_assert_eq!(usize::from(of.level[person]), level);
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        events in random::events(),
        model in random::model(),
        as_of in random::as_of(),
        seed in prop::collection::vec(any::<u32>(), 80),
    ) {
        // Equal times would be ties, whose order is the input's: make them differ.
        let apart: Vec<Event> = events
            .into_iter()
            .enumerate()
            .map(|(n, event)| Event { time: event.time / 100 * 100 + n as i64, ..event })
            .collect();
        let mut shuffled: Vec<(u32, Event)> = seed.into_iter().zip(apart.clone()).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<Event> = shuffled.into_iter().map(|(_, event)| event).collect();
        let table = |events: &[Event]| {
            let mut workbench = Workbench::new(random::log(events));
            let run = evaluate(&mut workbench, &model, as_of);
            let mut out = Vec::new();
            let table = hearth_engine::table::Table::everyone(&workbench, &run);
            table.write_csv(hearth_engine::table::Csv::Tools, &mut out).expect("a Vec takes all");
            String::from_utf8(out).expect("text")
        };
        prop_assert_eq!(table(&apart), table(&shuffled));
    }
}
