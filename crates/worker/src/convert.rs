//! The engine's results in the words of the protocol, field by field.

use hearth_engine as engine;
use hearth_protocol::comparison::{Cause, Comparison};
use hearth_protocol::listing::Field;
use hearth_protocol::movement::Movement;
use hearth_protocol::results as page;
use hearth_protocol::segments;

pub(crate) fn summary(from: engine::ScoreSummary) -> page::ScoreSummary {
    let rule = |rule: engine::RuleSummary| page::RuleSummary {
        id: rule.id,
        reach: rule.reach,
        mean: rule.mean,
        left_out: rule.left_out,
    };
    page::ScoreSummary {
        id: from.id,
        histogram: page::Histogram {
            from: from.histogram.from,
            width: from.histogram.width,
            counts: from.histogram.counts,
        },
        levels: from.levels,
        mean: from.mean,
        median: from.median,
        min: from.min,
        max: from.max,
        bounds: from.bounds,
        population: from.population,
        rules: from.rules.into_iter().map(rule).collect(),
    }
}

pub(crate) fn moves(from: engine::Moves) -> page::Moves {
    let mover = |mover: engine::Mover| page::Mover {
        person: mover.person,
        from: mover.from,
        to: mover.to,
    };
    page::Moves {
        changed: from.changed,
        level_delta: from.level_delta,
        biggest: from.biggest.into_iter().map(mover).collect(),
    }
}

fn cause(cause: &engine::Cause) -> Cause {
    Cause {
        rule: cause.rule.clone(),
        name: cause.name.clone(),
        people: cause.people,
        mean: cause.mean,
    }
}

/// Everything but the window of people.
pub(crate) fn movement(from: &engine::Movement) -> Movement {
    let (levels, matrix) = from
        .transitions
        .as_ref()
        .map(|found| (found.levels.clone(), found.people.clone()))
        .unwrap_or_default();
    let (rose, fell) = from.moved();
    Movement {
        instants: from.instants(),
        levels,
        matrix,
        people: from.people,
        up: from.up,
        down: from.down,
        same: from.same,
        came: from.came,
        left: from.left,
        rose,
        fell,
        rises: from.rises.iter().map(cause).collect(),
        falls: from.falls.iter().map(cause).collect(),
        ..Movement::default()
    }
}

/// Everything but the window of people.
pub(crate) fn difference(from: &engine::Difference) -> Comparison {
    Comparison {
        from_levels: from.from_levels.clone(),
        to_levels: from.to_levels.clone(),
        matrix: from.matrix.clone(),
        people: from.people,
        changed: from.changed,
        up: from.up,
        down: from.down,
        moved: from.moved,
        steps: from.steps.clone(),
        causes: from.causes.iter().map(cause).collect(),
        ..Comparison::default()
    }
}

pub(crate) fn field(from: &Field) -> engine::Field {
    match from {
        Field::Person => engine::Field::Person,
        Field::Raw => engine::Field::Raw,
        Field::Score(at) => engine::Field::Score(*at as usize),
        Field::Level => engine::Field::Level,
        Field::Change => engine::Field::Change,
        Field::Events => engine::Field::Events,
        Field::FirstSeen => engine::Field::FirstSeen,
        Field::LastSeen => engine::Field::LastSeen,
        Field::Tags => engine::Field::Tags,
        Field::Since(tag) => engine::Field::Since(*tag as usize),
        Field::Attribute(name) => engine::Field::Attribute(name.clone()),
    }
}

fn passed(from: engine::Passed) -> page::Passed {
    match from {
        engine::Passed::Off => page::Passed::Off,
        engine::Passed::Channel => page::Passed::Channel,
        engine::Passed::Condition => page::Passed::Condition,
        engine::Passed::Window => page::Passed::Window,
        engine::Passed::Number => page::Passed::Number,
        engine::Passed::Limit => page::Passed::Limit,
        engine::Passed::Steps => page::Passed::Steps,
        engine::Passed::Used => page::Passed::Used,
    }
}

pub(crate) fn timeline(from: engine::Timeline) -> page::Timeline {
    let event = |event: engine::TimelineEvent| page::TimelineEvent {
        time_ms: event.time_ms,
        event: event.event,
        channel: event.channel,
        value: event.value,
        points: event.points,
        passed: event
            .passed
            .into_iter()
            .map(|(rule, why)| (rule, passed(why)))
            .collect(),
    };
    page::Timeline {
        total: from.total,
        from: from.from,
        events: from.events.into_iter().map(event).collect(),
    }
}

pub(crate) fn facts(from: engine::Facts) -> segments::Facts {
    segments::Facts {
        people: from.people,
        mean: from.mean,
        lower_quartile: from.lower_quartile,
        median: from.median,
        upper_quartile: from.upper_quartile,
        levels: from.levels,
    }
}

/// Without revision and everyone.
pub(crate) fn overlap(from: engine::Overlap) -> segments::Overlap {
    let combination = |one: engine::Combination| segments::Combination {
        groups: one.groups,
        people: one.people,
    };
    segments::Overlap {
        pairs: from.pairs,
        combinations: from.combinations.into_iter().map(combination).collect(),
        more_combinations: from.more.0,
        more_people: from.more.1,
        nobody: from.nobody,
        ..segments::Overlap::default()
    }
}

pub(crate) fn group_by(from: segments::GroupBy) -> engine::By {
    match from {
        segments::GroupBy::Attribute(name) => engine::By::Attribute(name),
        segments::GroupBy::Tags => engine::By::Tags,
        segments::GroupBy::Segments(ids) => engine::By::Segments(ids),
    }
}

/// Without the revision.
pub(crate) fn groups(from: engine::Groups) -> segments::Groups {
    let group = |one: engine::Compared| segments::ComparedGroup {
        called: match one.called {
            engine::Called::Cell(cell) => segments::Called::Cell(cell),
            engine::Called::OtherCells(count) => segments::Called::OtherCells(count),
            engine::Called::NoCell => segments::Called::NoCell,
            engine::Called::Name(name) => segments::Called::Name(name),
        },
        facts: facts(one.facts),
        difference: one.contrast.map(|contrast| contrast.difference),
        interval: one.contrast.and_then(|contrast| contrast.interval),
        frequent: frequent(one.frequent),
    };
    segments::Groups {
        revision: 0,
        everyone: facts(from.everyone),
        frequent: frequent(from.frequent),
        groups: from.groups.into_iter().map(group).collect(),
    }
}

fn frequent(from: Vec<engine::Frequent>) -> Vec<segments::Frequent> {
    let event = |one: engine::Frequent| segments::Frequent {
        event: one.event,
        people: one.people,
    };
    from.into_iter().map(event).collect()
}
