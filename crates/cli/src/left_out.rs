//! Whom a run scores without an event, and what its rules had to leave out, said
//! on standard error: of one run everything, of runs at several dates where it
//! was most. Never names a person.

use hearth_engine::{Run, ScoreRun};
use hearth_model::document::RuleKind;

use crate::messages::{counted, say};

/// Dates that are named where nobody is scored.
const NAMED_DATES: usize = 3;

/// Says how many of those scored have no event, and what each rule had to leave out.
pub(crate) fn say_left_out(run: &Run) {
    let rules = run.scores.iter().flat_map(of_rules);
    for (count, note) in std::iter::once(of_people(run)).chain(rules) {
        if count > 0 {
            say(&format!("note: {note}"));
        }
    }
}

/// What runs of one score at several dates left out.
#[derive(Default)]
pub(crate) struct LeftOut {
    dates: usize,
    /// Dates at which nobody is scored.
    nobody: Vec<String>,
    /// People without events, then each rule: where it was most.
    most: Vec<Most>,
}

#[derive(Default)]
struct Most {
    count: u64,
    date: String,
    note: String,
}

impl LeftOut {
    /// Takes the run at `date`, of which `score` is told.
    pub(crate) fn take(&mut self, date: &str, run: &Run, score: usize) {
        self.dates += 1;
        if run.people() == 0 {
            self.nobody.push(date.to_owned());
        }
        let rules = run.scores.get(score).into_iter().flat_map(of_rules);
        for (at, (count, note)) in std::iter::once(of_people(run)).chain(rules).enumerate() {
            if self.most.len() <= at {
                self.most.push(Most::default());
            }
            if count > self.most[at].count {
                self.most[at] = Most {
                    count,
                    date: date.to_owned(),
                    note,
                };
            }
        }
    }

    /// Says all of it, each once.
    pub(crate) fn say(&self) {
        if let Some(dates) = self.nobody_at() {
            say(&format!("note: nobody is scored at {dates}"));
        }
        for Most { count, date, note } in &self.most {
            match (count, self.dates) {
                (0, _) => {}
                (_, 1) => say(&format!("note: {note}")),
                (_, dates) => say(&format!("note: {date}, the most of {dates} dates: {note}")),
            }
        }
    }

    fn nobody_at(&self) -> Option<String> {
        let named = self.nobody.iter().take(NAMED_DATES);
        let named: Vec<&str> = named.map(String::as_str).collect();
        let more = self.nobody.len() - named.len();
        let named = named.join(", ");
        match (named.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(named),
            (false, more) => Some(format!("{named} and {}", counted(more as u64, "more date"))),
        }
    }
}

fn of_people(run: &Run) -> (u64, String) {
    let people = run.people_without_events();
    let note = format!("{people} of {} people scored have no event", run.people());
    (people as u64, note)
}

/// What each rule left out, in file order.
fn of_rules(score: &ScoreRun) -> impl Iterator<Item = (u64, String)> {
    let rules = score.definition().rules.iter().zip(&score.rules);
    rules.map(|(rule, told)| {
        let what = left_out_of(&rule.kind, told.left_out);
        (told.left_out, format!("rule \"{}\": {what}", rule.name))
    })
}

/// What a rule of this kind leaves out, in words.
fn left_out_of(kind: &RuleKind, count: u64) -> String {
    let people = if count == 1 { "person" } else { "people" };
    let have = if count == 1 { "has" } else { "have" };
    let get = if count == 1 { "gets" } else { "get" };
    match kind {
        RuleKind::Event(rule) => {
            let number = rule.per.as_ref().map_or("", |per| &per.property);
            let events = counted(count, "matched event");
            format!("{events} without a number in \"{number}\", not counted")
        }
        RuleKind::Sequence(rule) => {
            let same = rule.pattern.same.as_deref().unwrap_or("");
            let events = counted(count, "first event");
            format!("{events} without \"{same}\", left out")
        }
        RuleKind::Person { .. } => {
            format!("{count} {people} {have} no row of attributes and {get} 0")
        }
        RuleKind::Inactive(_) | RuleKind::Habit(_) => {
            format!("{count} {people} {have} no event and {get} 0")
        }
        RuleKind::Tag { .. } => format!("{count} left out"),
    }
}
