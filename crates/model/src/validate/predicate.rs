//! Predicates of tags and segments: their own numbers and dates, and what they
//! refer to. Deeper ones than people write are refused, so that no walk over a
//! valid model can exhaust the stack.

use crate::document::{Comparison, Op, Predicate, SequencePredicate, When};
use crate::instant::{self, Reading};
use crate::number;
use crate::path::{Path, Report};
use crate::problem::Problem;

use super::checks::{finite, in_order, not_empty, percent_lost, positive, window};
use super::condition::{condition, matcher};
use super::known::{Known, unknown};
use super::rule::sequence;

/// Deepest nesting of `all`, `any` and `not`.
const DEEPEST: usize = 32;

/// Whose predicate it is: tags are evaluated before segments and cannot use them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Tag,
    Segment,
}

/// Checks one predicate, and lists what it refers to.
pub(super) struct Walk<'a> {
    pub(super) owner: Owner,
    pub(super) known: &'a Known<'a>,
    pub(super) report: &'a Report,
    /// Positions of the tags and segments it refers to, of its owner's kind.
    pub(super) uses: Vec<usize>,
    /// Whether it asks for a score.
    pub(super) uses_scores: bool,
}

impl Walk<'_> {
    /// The predicate at `at`, inside `depth` others.
    pub(super) fn predicate(&mut self, predicate: &Predicate, at: &Path<'_>, depth: usize) {
        if depth >= DEEPEST {
            let problem = Problem::new(
                "predicate-too-deep",
                "The conditions are nested too deeply.",
                format!("Use at most {DEEPEST} levels; a tag can hold a part of them."),
            );
            self.report.add(at, problem.with("limit", DEEPEST));
            return;
        }
        match predicate {
            Predicate::All { all } => self.parts(all, &at.field("all"), depth),
            Predicate::Any { any } => self.parts(any, &at.field("any"), depth),
            Predicate::Not { not } => self.predicate(not, &at.field("not"), depth + 1),
            other => self.leaf(other, at),
        }
    }

    fn parts(&mut self, parts: &[Predicate], at: &Path<'_>, depth: usize) {
        for (index, part) in parts.iter().enumerate() {
            self.predicate(part, &at.item(index), depth + 1);
        }
    }

    fn leaf(&mut self, predicate: &Predicate, at: &Path<'_>) {
        let report = self.report;
        match predicate {
            Predicate::All { .. } | Predicate::Any { .. } | Predicate::Not { .. } => {}
            Predicate::ScoreBetween { score, between } => {
                self.uses_scores = true;
                self.known.score(score, &at.field("score"), report);
                score_ends(between, &at.field("between"), report);
            }
            Predicate::ScoreLevel { score, level } => {
                self.uses_scores = true;
                self.score_levels(score, level, at);
            }
            Predicate::ScoreFell { score, fell } => {
                self.uses_scores = true;
                self.known.score(score, &at.field("score"), report);
                let here = at.field("fell");
                percent_lost(fell.percent, &here.field("percent"), report);
                positive(fell.within_days, &here.field("within_days"), report);
            }
            Predicate::Event { .. } => event(predicate, at, report),
            Predicate::Sequence { sequence } => pattern(sequence, &at.field("sequence"), report),
            Predicate::Person { person } => condition(person, &at.field("person"), report),
            Predicate::Tag { tag } => {
                self.known.tag(tag, &at.field("tag"), report);
                if self.owner == Owner::Tag {
                    self.uses.extend(self.known.tags.get(tag.as_str()));
                }
            }
            Predicate::Segment { segment } => self.segment(segment, &at.field("segment")),
            Predicate::FirstSeen { first_seen } => {
                comparison(*first_seen, &at.field("first_seen"), report);
            }
            Predicate::LastSeen { last_seen } => {
                comparison(*last_seen, &at.field("last_seen"), report);
            }
            Predicate::Habit { habit } => {
                let here = at.field("habit");
                if let Some(one) = &habit.matcher {
                    matcher(one, &here.field("match"), report);
                }
                window(habit.window_days, &here, report);
                comparison(
                    Comparison {
                        op: habit.op,
                        value: habit.value,
                    },
                    &here,
                    report,
                );
            }
        }
    }

    fn score_levels(&self, score: &str, names: &[String], at: &Path<'_>) {
        let here = at.field("level");
        not_empty(names, "Name at least one level.", &here, self.report);
        let Some(levels) = self.known.score(score, &at.field("score"), self.report) else {
            return;
        };
        let known: Vec<&str> = levels.iter().map(|level| level.name.as_str()).collect();
        for (index, name) in names.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                self.report
                    .add(&here.item(index), unknown("level", name, &known));
            }
        }
    }

    fn segment(&mut self, id: &str, at: &Path<'_>) {
        if self.owner == Owner::Tag {
            let problem = Problem::new(
                "tag-uses-segment",
                "A tag cannot use a segment: tags are evaluated first.",
                "Put the segment's conditions here, or make a tag of them.",
            );
            self.report.add(at, problem);
            return;
        }
        self.known.segment(id, at, self.report);
        self.uses.extend(self.known.segments.get(id));
    }
}

fn score_ends(between: &[Option<f64>; 2], at: &Path<'_>, report: &Report) {
    for (index, end) in between.iter().enumerate() {
        if let Some(end) = end {
            finite(*end, &at.item(index), report);
        }
    }
    if let [Some(low), Some(high)] = between {
        in_order(*low, *high, at, report);
    }
}

fn event(predicate: &Predicate, at: &Path<'_>, report: &Report) {
    let Predicate::Event {
        event,
        window_days,
        from,
        to,
        count,
    } = predicate
    else {
        return;
    };
    matcher(event, &at.field("event"), report);
    window(*window_days, at, report);
    let from_day = from
        .as_ref()
        .and_then(|text| day(text, &at.field("from"), report));
    let to_day = to
        .as_ref()
        .and_then(|text| day(text, &at.field("to"), report));
    if let (Some(from), Some(to)) = (from_day, to_day)
        && from > to
    {
        report.add(
            &at.field("from"),
            Problem::new(
                "ends-reversed",
                "The first day is after the last.",
                "Exchange the two.",
            ),
        );
    }
    if window_days.is_some() && (from.is_some() || to.is_some()) {
        let problem = Problem::new(
            "window-and-dates",
            "A window and dates are given together.",
            "Keep `window_days`, or `from` and `to`.",
        );
        report.add(&at.field("window_days"), problem);
    }
    if let Some(count) = count {
        let here = at.field("count");
        comparison(*count, &here, report);
        if count.value < 0.0 {
            let value = number::print(count.value);
            let problem = Problem::new(
                "count-negative",
                format!("{value} is no count."),
                "Use 0 or more.",
            );
            report.add(&here.field("value"), problem.with("value", value));
        }
    }
}

fn day(text: &str, at: &Path<'_>, report: &Report) -> Option<instant::CivilDate> {
    if let Some(Reading::Date(date)) = instant::parse(text) {
        return Some(date);
    }
    let problem = Problem::new(
        "not-a-day",
        format!("`{text}` is not a calendar day."),
        "Write it like 2026-01-31.",
    );
    report.add(at, problem.with("value", text));
    None
}

fn pattern(predicate: &SequencePredicate, at: &Path<'_>, report: &Report) {
    sequence(&predicate.pattern, at, report);
    if predicate.never && predicate.pattern.when == When::Answered {
        let problem = Problem::new(
            "never-answered",
            "`never` asks for no answer at all, `when` asks for one.",
            "Write \"when\": \"unanswered\", or remove `never`.",
        );
        report.add(&at.field("never"), problem);
    }
}

/// `op` and `value` of the object at `at`.
fn comparison(comparison: Comparison, at: &Path<'_>, report: &Report) {
    let compares = matches!(
        comparison.op,
        Op::Eq | Op::Ne | Op::Lt | Op::Lte | Op::Gt | Op::Gte
    );
    if !compares {
        let problem = Problem::new(
            "op-unfit",
            "A number is not compared in this way.",
            "Use one of: eq, ne, lt, lte, gt, gte.",
        );
        report.add(&at.field("op"), problem);
    }
    finite(comparison.value, &at.field("value"), report);
}
