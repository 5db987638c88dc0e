//! A person's score as a waterfall: bars that start where the one before ended,
//! from the base to the raw score. Every number is the explanation's own.

use hearth_model::explanation::{Explanation, GroupStep, RuleStep};

/// What a step of the waterfall is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Where the sum starts.
    Base,
    /// A rule's amount; its position in the explanation.
    Rule(usize),
    /// What the cap of a group took away or gave; its position.
    GroupCap(usize),
    /// What the score's own cap took away or gave.
    ScoreCap,
    /// The raw score: a bar from zero.
    Raw,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is.
    pub kind: Kind,
    /// Where the bar starts, in points.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
    /// What it adds, exactly.
    pub amount: f64,
}

/// The bars, in the order of arithmetic; rules that are switched off are left out.
#[must_use]
pub fn steps(explanation: &Explanation) -> Vec<Step> {
    let mut walk = Walk {
        at: 0.0,
        steps: Vec::new(),
    };
    walk.add(Kind::Base, explanation.base);
    let rules: Vec<(usize, &RuleStep)> = explanation
        .rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.enabled)
        .collect();
    for (at, rule) in rules
        .iter()
        .filter(|(_, rule)| group_of(explanation, rule).is_none())
    {
        walk.add(Kind::Rule(*at), rule.amount);
    }
    for (at, group) in explanation.groups.iter().enumerate() {
        let own = rules
            .iter()
            .filter(|(_, rule)| rule.group.as_deref() == Some(group.id.as_str()));
        for (at, rule) in own {
            walk.add(Kind::Rule(*at), rule.amount);
        }
        walk.correct(Kind::GroupCap(at), group.amount - group.before_cap);
    }
    walk.correct(Kind::ScoreCap, explanation.raw - explanation.raw_before_cap);
    walk.steps.push(Step {
        kind: Kind::Raw,
        start: 0.0,
        end: explanation.raw,
        amount: explanation.raw,
    });
    walk.steps
}

/// The least and greatest point any bar touches; always holds zero, never empty.
#[must_use]
pub fn extent(steps: &[Step]) -> (f64, f64) {
    let ends = steps.iter().flat_map(|step| [step.start, step.end]);
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| {
        (low.min(end), high.max(end))
    });
    if low < high {
        (low, high)
    } else {
        (low, low + 1.0)
    }
}

fn group_of<'a>(explanation: &'a Explanation, rule: &RuleStep) -> Option<&'a GroupStep> {
    let id = rule.group.as_deref()?;
    explanation.groups.iter().find(|group| group.id == id)
}

struct Walk {
    at: f64,
    steps: Vec<Step>,
}

impl Walk {
    fn add(&mut self, kind: Kind, amount: f64) {
        let end = self.at + amount;
        self.steps.push(Step {
            kind,
            start: self.at,
            end,
            amount,
        });
        self.at = end;
    }

    /// A cap that changed nothing is no step.
    fn correct(&mut self, kind: Kind, amount: f64) {
        if amount != 0.0 {
            self.add(kind, amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::document::{Cap, Round};
    use hearth_model::explanation::ScaleStep;

    fn rule(id: &str, group: Option<&str>, amount: f64) -> RuleStep {
        RuleStep {
            id: id.to_owned(),
            name: id.to_owned(),
            enabled: true,
            group: group.map(str::to_owned),
            points: 1.0,
            sum: amount,
            before_cap: amount,
            amount,
            ..RuleStep::default()
        }
    }

    fn explanation() -> Explanation {
        let off = RuleStep {
            enabled: false,
            ..rule("off", None, 0.0)
        };
        Explanation {
            person: "a".to_owned(),
            score_id: "s".to_owned(),
            as_of: "2024-01-01T00:00:00.000Z".to_owned(),
            base: 5.0,
            rules: vec![
                rule("open", Some("mail"), 30.0),
                off,
                rule("quiet", None, -8.0),
                rule("click", Some("mail"), 25.0),
            ],
            groups: vec![GroupStep {
                id: "mail".to_owned(),
                name: "Mail".to_owned(),
                before_cap: 55.0,
                cap: Cap {
                    min: None,
                    max: Some(40.0),
                },
                amount: 40.0,
            }],
            raw_before_cap: 37.0,
            cap: Cap {
                min: None,
                max: Some(35.0),
            },
            raw: 35.0,
            scale: ScaleStep {
                kind: "none".to_owned(),
                population: 1,
                ..ScaleStep::default()
            },
            scaled: 35.0,
            round: Round::None,
            score: 35.0,
            level: None,
            tags: Vec::new(),
        }
    }

    #[test]
    fn the_bars_lead_from_the_base_to_the_raw() {
        let steps = steps(&explanation());
        let shape: Vec<(Kind, f64)> = steps
            .iter()
            .map(|step| (step.kind.clone(), step.amount))
            .collect();
        assert_eq!(
            shape,
            [
                (Kind::Base, 5.0),
                (Kind::Rule(2), -8.0),
                (Kind::Rule(0), 30.0),
                (Kind::Rule(3), 25.0),
                (Kind::GroupCap(0), -15.0),
                (Kind::ScoreCap, -2.0),
                (Kind::Raw, 35.0),
            ]
        );
        for pair in steps[..steps.len() - 1].windows(2) {
            assert_eq!(pair[0].end, pair[1].start);
        }
        assert_eq!(steps[steps.len() - 2].end, 35.0);
        assert_eq!(extent(&steps), (-3.0, 52.0));
    }

    #[test]
    fn an_empty_waterfall_still_has_an_extent() {
        assert_eq!(extent(&[]), (0.0, 1.0));
    }
}
