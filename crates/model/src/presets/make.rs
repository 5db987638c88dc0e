//! The document of a preset, once it is clear what each rule takes from the data.

use crate::document::{
    Cap, Condition, DEFAULT_HIGH, DEFAULT_LOW, Decay, EventRule, Frequency, Group, HabitRule,
    InactiveRule, Level, LimitPeriod, Literal, Matcher, ModelDraft, Op, Per, Period, Predicate,
    Round, Rule, RuleKind, Scale, Score, Segment, Sequence, SequencePredicate, SequenceRule, Since,
    Tag, When,
};

use super::fit::{FittedRule, FittedScore};
use super::plans::WITHOUT_LEAVING;
use super::table::{Band, How, OPEN, Sheet, Slice, Stick, Unanswered};
use super::{Choice, EACH_AS_ONE, Found, Part};
use crate::import::FoundCount;

/// The five colours of levels, coldest first.
const COLORS: [&str; 5] = ["#41577f", "#7189ac", "#b8a88c", "#e39a3b", "#c4461a"];

/// The score, and the tags that its rules use. `left_out` gets the ids of rules
/// that have nothing to count.
pub(super) fn score(
    fitted: &FittedScore,
    (choices, found): (&[Choice], &Found<'_>),
    tags: &mut Vec<Tag>,
    left_out: &mut Vec<String>,
) -> Score {
    let sheet = fitted.sheet;
    let mut rules = Vec::new();
    for one in &fitted.rules {
        let taken = Taken {
            rule: one,
            choices,
            counted: found.counted,
        };
        match taken.kind(sheet, tags) {
            Some(kind) => rules.push(rule(one, kind)),
            None => left_out.push(one.id.clone()),
        }
    }
    let leaves = rules.iter().any(|rule| rule.id.ends_with(LEAVES));
    let groups = sheet
        .groups
        .iter()
        .filter(|(id, ..)| rules.iter().any(|rule| rule.group.as_deref() == Some(*id)))
        .map(|(id, name, most)| Group {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            cap: cap(*most, 1.0),
        })
        .collect();
    Score {
        id: fitted.id.clone(),
        name: fitted.name.clone(),
        base: 0.0,
        rules,
        groups,
        cap: Cap::default(),
        scale: scale(sheet.stick),
        round: Round::Nearest,
        levels: sheet
            .levels
            .iter()
            .enumerate()
            .map(|band| level(band, leaves))
            .collect(),
    }
}

fn rule(one: &FittedRule, kind: RuleKind) -> Rule {
    let group = one.entry.group;
    Rule {
        id: one.id.clone(),
        name: one.name.clone(),
        enabled: true,
        // A score of a channel has no groups: it is one.
        group: (!group.is_empty() && one.channel.is_none()).then(|| group.to_owned()),
        cap: cap(one.entry.most, one.entry.points),
        kind,
    }
}

/// The cap at `most` on the side of the points' sign; 0: open.
fn cap(most: f32, points: f32) -> Cap {
    let most = (most != 0.0).then_some(f64::from(most));
    if points < 0.0 {
        Cap {
            min: most.map(|most| -most),
            max: None,
        }
    } else {
        Cap {
            min: None,
            max: most,
        }
    }
}

fn scale(stick: Stick) -> Scale {
    match stick {
        Stick::Sum => Scale::None,
        Stick::Hundred => Scale::Fixed {
            from: [0.0, 100.0],
            to: [0.0, 100.0],
        },
        Stick::OneToTen => Scale::Winsor {
            low: DEFAULT_LOW,
            high: DEFAULT_HIGH,
            to: [1.0, 10.0],
            population: Default::default(),
            frozen: None,
        },
    }
}

/// How the ids of rules about those who unsubscribed end.
const LEAVES: &str = "unsubscribe";

/// A level; `leaves`: whether anybody is known to have unsubscribed.
fn level((index, band): (usize, &Band), leaves: bool) -> Level {
    let others = WITHOUT_LEAVING
        .iter()
        .find(|(told, _)| *told == band.playbook);
    let playbook = match others {
        Some((_, others)) if !leaves => others,
        _ => band.playbook,
    };
    Level {
        name: band.name.to_owned(),
        from: (index > 0).then_some(f64::from(band.from)),
        color: COLORS
            .get(usize::from(band.color))
            .map(|color| (*color).to_owned()),
        playbook: Some(playbook.to_owned()),
    }
}

/// The segment of a table.
fn segment(slice: &Slice) -> Segment {
    let mut parts: Vec<Predicate> = slice
        .ends
        .iter()
        .map(|&(score, least, most)| Predicate::ScoreBetween {
            score: score.to_owned(),
            between: [
                Some(f64::from(least)),
                (most != OPEN).then_some(f64::from(most)),
            ],
        })
        .collect();
    Segment {
        id: slice.id.to_owned(),
        name: slice.name.to_owned(),
        when: match parts.len() {
            1 => parts.remove(0),
            _ => Predicate::All { all: parts },
        },
    }
}

/// The whole document.
pub(super) fn document(scores: Vec<Score>, tags: Vec<Tag>, slices: &[Slice]) -> ModelDraft {
    ModelDraft {
        tags,
        segments: slices.iter().map(segment).collect(),
        ..ModelDraft::with_scores(scores)
    }
}

/// A rule with what it takes: a person's choice, or else what was suggested.
struct Taken<'a> {
    rule: &'a FittedRule,
    choices: &'a [Choice],
    counted: &'a [FoundCount],
}

impl Taken<'_> {
    fn chosen(&self, part: Part) -> Option<&[String]> {
        let key = self.rule.key(part);
        let choice = self.choices.iter().find(|(of, _)| *of == key);
        choice.map(|(_, names)| names.as_slice())
    }

    fn names(&self, part: Part) -> &[String] {
        self.chosen(part)
            .unwrap_or_else(|| self.rule.suggested(part))
    }

    /// The one name of a part, if there is any.
    fn name(&self, part: Part) -> Option<String> {
        self.names(part).first().cloned()
    }

    /// The events of a part; `None` if there are none.
    fn matcher(&self, part: Part) -> Option<Matcher> {
        let names = self.names(part);
        let suggested = self.rule.slots.iter().find(|slot| slot.part == part)?;
        // Channels tell apart what was suggested; a person means the name wherever it came from.
        let told_apart = suggested
            .channels
            .clone()
            .filter(|_| names == suggested.suggested);
        (!names.is_empty()).then(|| Matcher {
            event: Some(names.to_vec()),
            channel: self.own_channel().or(told_apart),
            conditions: Vec::new(),
        })
    }

    fn own_channel(&self) -> Option<Vec<String>> {
        self.rule.channel.clone().map(|channel| vec![channel])
    }

    /// The events of the rule, or all where it asks for none.
    fn any_or_matcher(&self) -> Option<Matcher> {
        if !self.rule.slots.iter().any(|slot| slot.part == Part::Events) {
            return Some(Matcher {
                channel: self.own_channel(),
                ..Matcher::default()
            });
        }
        self.matcher(Part::Events)
    }

    /// What the rule counts; `None` if that is not in the data.
    fn kind(&self, sheet: &Sheet, tags: &mut Vec<Tag>) -> Option<RuleKind> {
        let points = f64::from(self.rule.entry.points);
        let window_days = (sheet.window > 0).then_some(f64::from(sheet.window));
        Some(match self.rule.entry.how {
            How::Who(..) => self.person(points, Op::In, self.listed()?),
            How::Least(_, least) => RuleKind::Person {
                points,
                conditions: vec![at_least(self.name(Part::Number)?, least)],
            },
            How::Quiet(days) | How::QuietEach(days) => RuleKind::Inactive(InactiveRule {
                points,
                matcher: self.any_or_matcher()?,
                days: f64::from(days),
                repeat: matches!(self.rule.entry.how, How::QuietEach(_)),
                since: Since::Any,
            }),
            How::Habit(measure, unit) => RuleKind::Habit(HabitRule {
                points,
                measure,
                unit: f64::from(unit),
                matcher: self.any_or_matcher()?,
                window_days,
            }),
            How::Unanswered(then) => RuleKind::Sequence(SequenceRule {
                points,
                each: u32::from(then.each),
                pattern: self.pattern(then)?,
                window_days,
                decay: Decay::None,
            }),
            How::Never(then) => {
                let tag = self.tag(then)?;
                let id = tag.id.clone();
                tags.push(tag);
                RuleKind::Tag {
                    points,
                    tags: vec![id],
                }
            }
            _ => RuleKind::Event(self.event(points, window_days, sheet.decay)?),
        })
    }

    fn event(&self, points: f64, window_days: Option<f64>, decay: Decay) -> Option<EventRule> {
        let mut matcher = self.matcher(Part::Events)?;
        let daily = !self.are_counted(&matcher);
        let mut per = None;
        let at_most = |n: u8| Frequency::AtMost {
            n: u32::from(n),
            per: LimitPeriod::Day,
        };
        let frequency = match self.rule.entry.how {
            How::Once => Frequency::Once,
            How::OnceADay if daily => Frequency::OncePer(Period::Day),
            How::Daily(n) if daily => at_most(n),
            How::Nth(n) => Frequency::EveryNth(u32::from(n)),
            How::Per(_, unit, max) => {
                let property = self.name(Part::Number)?;
                per = (property != EACH_AS_ONE).then(|| units(property, unit, max));
                Frequency::Every
            }
            How::Over(least) => {
                matcher.conditions = vec![at_least(self.name(Part::Number)?, least)];
                Frequency::Every
            }
            _ => Frequency::Every,
        };
        Some(EventRule {
            points: Some(points),
            matcher,
            frequency,
            window_days,
            decay: if points < 0.0 { Decay::None } else { decay },
            per,
        })
    }

    /// Whether counts stand for any of these events: then all lie on one day, whatever happened.
    fn are_counted(&self, matcher: &Matcher) -> bool {
        let mut names = matcher.event.iter().flatten();
        names.any(|name| self.counted.iter().any(|one| one.name == *name))
    }

    fn listed(&self) -> Option<Literal> {
        let values = self.names(Part::Values);
        let texts = values.iter().cloned().map(Literal::Text).collect();
        (!values.is_empty()).then_some(Literal::List(texts))
    }

    fn person(&self, points: f64, op: Op, value: Literal) -> RuleKind {
        RuleKind::Person {
            points,
            conditions: vec![Condition {
                property: self.rule.column.clone(),
                op,
                value: Some(value),
            }],
        }
    }

    fn pattern(&self, then: Unanswered) -> Option<Sequence> {
        Some(Sequence {
            first: self.matcher(Part::Events)?,
            then: self.matcher(Part::Answer)?,
            within_days: f64::from(then.days),
            same: self.name(Part::Shared),
            when: When::Unanswered,
        })
    }

    fn tag(&self, then: Unanswered) -> Option<Tag> {
        Some(Tag {
            id: self.rule.id.clone(),
            name: self.rule.name.clone(),
            when: Predicate::Sequence {
                sequence: SequencePredicate {
                    pattern: self.pattern(then)?,
                    never: true,
                },
            },
        })
    }
}

fn at_least(property: String, least: f32) -> Condition {
    Condition {
        property,
        op: Op::Gte,
        value: Some(Literal::Number(f64::from(least))),
    }
}

/// Units of `unit`, or of sixty times as much where the number is in seconds.
fn units(property: String, unit: f32, max: u16) -> Per {
    let seconds = property.to_lowercase().contains("second");
    Per {
        property,
        unit: f64::from(unit) * if seconds { 60.0 } else { 1.0 },
        max: Some(f64::from(max)),
    }
}
