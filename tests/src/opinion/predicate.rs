//! Predicates of tags and segments, for one person.

use hearth_model::document::{Comparison, HabitPredicate, Matcher, Measure, Op, Predicate};

use super::days::{days, milliseconds};
use super::{Opinion, Scores, scale};

impl Opinion<'_> {
    /// Whether the predicate holds for a person who is scored.
    ///
    /// # Panics
    /// When it refers to what the model has not, or `scores` has not.
    #[must_use]
    pub fn holds(&self, predicate: &Predicate, person: &str, scores: &Scores) -> bool {
        match predicate {
            Predicate::All { all } => all.iter().all(|one| self.holds(one, person, scores)),
            Predicate::Any { any } => any.iter().any(|one| self.holds(one, person, scores)),
            Predicate::Not { not } => !self.holds(not, person, scores),
            Predicate::ScoreBetween {
                score,
                between: [low, high],
            } => {
                let score = scores.now[score][person];
                low.is_none_or(|low| score >= low) && high.is_none_or(|high| score <= high)
            }
            Predicate::ScoreLevel { score, level } => {
                let definition = self.draft.scores.iter().find(|one| one.id == *score);
                let levels = &definition.expect("the score is there").levels;
                scale::level(levels, scores.now[score][person])
                    .is_some_and(|position| level.contains(&levels[position].name))
            }
            Predicate::ScoreFell { score, fell } => {
                let before = self.as_of - milliseconds(fell.within_days);
                let earlier = scores.earlier[&(score.clone(), before)].get(person);
                let now = scores.now[score][person];
                earlier.is_some_and(|earlier| {
                    *earlier > 0.0 && (earlier - now) * 100.0 >= fell.percent * earlier
                })
            }
            Predicate::Event {
                event,
                window_days,
                from,
                to,
                count,
            } => {
                let happened =
                    self.happened(event, *window_days, from.as_deref(), to.as_deref(), person);
                match count {
                    Some(count) => compare(happened, *count),
                    None => happened >= 1.0,
                }
            }
            Predicate::Sequence { sequence } => self.sequence_holds(sequence, person),
            Predicate::Person { person: condition } => {
                self.conditions_on_person(std::slice::from_ref(condition), person)
            }
            Predicate::Tag { tag } => self.has_tag(tag, person, scores),
            Predicate::Segment { segment } => self.in_segment(segment, person, scores),
            Predicate::FirstSeen { first_seen } => self
                .events_of(person)
                .first()
                .is_some_and(|event| compare(days(self.as_of - event.time), *first_seen)),
            Predicate::LastSeen { last_seen } => self
                .events_of(person)
                .last()
                .is_some_and(|event| compare(days(self.as_of - event.time), *last_seen)),
            Predicate::Habit { habit } => self.habit_holds(habit, person),
        }
    }

    /// How many matched events lie in the window or between the days.
    fn happened(
        &self,
        matcher: &Matcher,
        window_days: Option<f64>,
        from: Option<&str>,
        to: Option<&str>,
        person: &str,
    ) -> f64 {
        let day = |text: &str| text.parse::<jiff::civil::Date>().expect("a calendar day");
        let mut events = self.events_of(person);
        events.retain(|event| {
            self.matches(matcher, event)
                && self.in_window(event.time, window_days)
                && from.is_none_or(|from| self.zone.date(event.time) >= day(from))
                && to.is_none_or(|to| self.zone.date(event.time) <= day(to))
        });
        #[expect(clippy::cast_precision_loss, reason = "a count of events")]
        let number = events.len() as f64;
        number
    }

    /// Without events in reach there is nothing counted: 0. But nobody was last
    /// or first seen then, so recency and tenure compare with nothing.
    fn habit_holds(&self, habit: &HabitPredicate, person: &str) -> bool {
        let any = Matcher::default();
        let matcher = habit.matcher.as_ref().unwrap_or(&any);
        let comparison = Comparison {
            op: habit.op,
            value: habit.value,
        };
        match self.measure(habit.measure, matcher, habit.window_days, person) {
            Some(measure) => compare(measure, comparison),
            None => {
                !matches!(habit.measure, Measure::RecencyDays | Measure::TenureDays)
                    && compare(0.0, comparison)
            }
        }
    }
}

#[expect(clippy::float_cmp, reason = "the contract's eq is exact")]
fn compare(number: f64, comparison: Comparison) -> bool {
    let value = comparison.value;
    match comparison.op {
        Op::Eq => number == value,
        Op::Ne => number != value,
        Op::Lt => number < value,
        Op::Lte => number <= value,
        Op::Gt => number > value,
        Op::Gte => number >= value,
        _ => false,
    }
}
