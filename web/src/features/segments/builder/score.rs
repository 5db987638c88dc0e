//! A condition on a score: from a number on, up to one, between two, above or
//! below one, in some levels, or fallen.

use hearth_model::document::{Fall, Predicate, Score};
use yew::prelude::*;

use super::super::part;
use super::fields::FieldsProps;
use crate::components::{Choice, MOST_DAYS, NumberField, Select};
use crate::features::score::edit::matching::toggle;
use crate::features::score::editor::ticks::{Offer, Ticks};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// What a new question for who fell begins with: per cent, and days.
const FIRST_FALL: [Option<f64>; 2] = [Some(20.0), Some(30.0)];

/// How a score is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Between,
    AtLeast,
    AtMost,
    Above,
    Below,
    Level,
    Fell,
}

impl Ask {
    const ALL: [Self; 7] = [
        Self::Between,
        Self::AtLeast,
        Self::AtMost,
        Self::Above,
        Self::Below,
        Self::Level,
        Self::Fell,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Between => "between",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Above => "above",
            Self::Below => "below",
            Self::Level => "level",
            Self::Fell => "fell",
        }
    }
}

/// Whether a predicate is a score above or below a number: a range with one open end, turned round.
#[must_use]
pub fn is_beyond(predicate: &Predicate) -> bool {
    let Predicate::Not { not } = predicate else {
        return false;
    };
    let one_ended = |between: &[Option<f64>; 2]| between[0].is_some() != between[1].is_some();
    matches!(&**not, Predicate::ScoreBetween { between, .. } if one_ended(between))
}

/// The score, how it is asked for, and the numbers: of one alone the first; of a fall per cent and days.
fn read(predicate: &Predicate) -> Option<(&str, Ask, [Option<f64>; 2])> {
    match predicate {
        Predicate::ScoreBetween { score, between } => Some(match *between {
            [Some(low), None] => (score, Ask::AtLeast, [Some(low), None]),
            [None, Some(high)] => (score, Ask::AtMost, [Some(high), None]),
            both => (score, Ask::Between, both),
        }),
        Predicate::ScoreLevel { score, .. } => Some((score, Ask::Level, [None; 2])),
        Predicate::ScoreFell { score, fell } => {
            let numbers = [Some(fell.percent), Some(fell.within_days)];
            Some((score, Ask::Fell, numbers))
        }
        Predicate::Not { not } if is_beyond(predicate) => match &**not {
            Predicate::ScoreBetween {
                score,
                between: [low, high],
            } => {
                let ask = if low.is_some() {
                    Ask::Below
                } else {
                    Ask::Above
                };
                Some((score, ask, [low.or(*high), None]))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The predicate that asks for a score in this way.
fn write(score: &str, ask: Ask, [one, two]: [Option<f64>; 2]) -> Predicate {
    let between = |between| Predicate::ScoreBetween {
        score: score.to_owned(),
        between,
    };
    let not = |inner| Predicate::Not {
        not: Box::new(inner),
    };
    let some = Some(one.or(two).unwrap_or_default());
    match ask {
        Ask::Between => between([one, two]),
        Ask::AtLeast => between([some, None]),
        Ask::AtMost => between([None, some]),
        Ask::Above => not(between([None, some])),
        Ask::Below => not(between([some, None])),
        Ask::Level => Predicate::ScoreLevel {
            score: score.to_owned(),
            level: Vec::new(),
        },
        Ask::Fell => Predicate::ScoreFell {
            score: score.to_owned(),
            fell: Fall {
                percent: one.unwrap_or_default(),
                within_days: two.unwrap_or_default(),
            },
        },
    }
}

/// Asks in another way, keeping what both have; of levels, the highest is asked for first.
fn set_ask(predicate: &mut Predicate, key: &str, scores: &[Score]) {
    let Some((score, before, numbers)) = read(predicate) else {
        return;
    };
    let Some(ask) = Ask::ALL.into_iter().find(|ask| ask.key() == key) else {
        return;
    };
    // Per cent and days are no scores.
    let numbers = match (before, ask) {
        (Ask::Fell, Ask::Fell) => numbers,
        (_, Ask::Fell) => FIRST_FALL,
        (Ask::Fell, _) => [None; 2],
        _ => numbers,
    };
    // A range has two ends from the start: with one alone it would be another question.
    let numbers = match (ask, numbers) {
        (Ask::Between, [one, None]) => [one.or(Some(0.0)); 2],
        _ => numbers,
    };
    let mut next = write(score, ask, numbers);
    if let Predicate::ScoreLevel { score, level } = &mut next {
        let own = scores.iter().find(|each| each.id == *score);
        let highest = own.and_then(|score| score.levels.last());
        level.extend(highest.map(|level| level.name.clone()));
    }
    *predicate = next;
}

/// Asks for another score; its levels are others.
fn set_score(predicate: &mut Predicate, id: &str, scores: &[Score]) {
    let own = part::inner_mut(predicate);
    if let Predicate::ScoreBetween { score, .. }
    | Predicate::ScoreLevel { score, .. }
    | Predicate::ScoreFell { score, .. } = own
    {
        id.clone_into(score);
    }
    if matches!(own, Predicate::ScoreLevel { .. }) {
        set_ask(own, Ask::Level.key(), scores);
    }
}

/// The fields of a condition on a score.
pub fn view(i18n: &I18n, props: &FieldsProps) -> Html {
    let Some((id, ask, numbers)) = read(&props.when) else {
        return Html::default();
    };
    let document = &props.around.document;
    let levels = document.scores.iter().find(|score| score.id == id);
    let levels = levels
        .map(|score| score.levels.as_slice())
        .unwrap_or_default();
    let scores: Vec<Choice> = document
        .scores
        .iter()
        .map(|score| Choice::new(score.id.clone(), score.name.clone()))
        .collect();
    let asks: Vec<Choice> = Ask::ALL
        .into_iter()
        .filter(|each| *each != Ask::Level || !levels.is_empty() || ask == Ask::Level)
        .map(|ask| {
            let label = i18n.text(&format!("segments-ask-{}", ask.key()), &[]);
            Choice::new(ask.key(), label)
        })
        .collect();
    let onscore = {
        let document = document.clone();
        props.change.setting(move |when, id: AttrValue| {
            set_score(when, &id, &document.scores);
        })
    };
    let onask = {
        let document = document.clone();
        props.change.setting(move |when, key: AttrValue| {
            set_ask(when, &key, &document.scores);
        })
    };
    let number = |at: usize| {
        props.change.setting(move |when, number: Option<f64>| {
            if let Some((score, ask, mut numbers)) = read(when) {
                if let Some(place) = numbers.get_mut(at) {
                    *place = number;
                }
                let next = write(score, ask, numbers);
                *when = next;
            }
        })
    };
    let place = match is_beyond(&props.when) {
        true => props.place.field("not"),
        false => props.place.clone(),
    };
    let problem = place.field("between").said();
    html! {
        <>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "segments-score"), value: id.to_owned(), choices: scores, onchange: onscore, problem: place.field("score").said() }) }
                { show!(Select { label: t!(i18n, "segments-ask"), value: ask.key(), choices: asks, onchange: onask }) }
                if ask == Ask::Between {
                    { show!(NumberField { label: t!(i18n, "segments-from"), value: numbers[0], optional: true, placeholder: t!(i18n, "segments-open-end"), onchange: number(0), problem }) }
                    { show!(NumberField { label: t!(i18n, "segments-to"), value: numbers[1], optional: true, placeholder: t!(i18n, "segments-open-end"), onchange: number(1) }) }
                } else if ask == Ask::Fell {
                    { show!(NumberField { label: t!(i18n, "segments-fell-percent"), value: numbers[0], unit: Some(t!(i18n, "segments-percent")), onchange: number(0), problem: place.field("fell").field("percent").said() }) }
                    { show!(NumberField { label: t!(i18n, "segments-fell-days"), value: numbers[1], min: 0.0, max: MOST_DAYS, unit: Some(t!(i18n, "segments-days", count = numbers[1].unwrap_or_default())), onchange: number(1), problem: place.field("fell").field("within_days").said() }) }
                } else if ask != Ask::Level {
                    { show!(NumberField { label: t!(i18n, "segments-number"), value: numbers[0], onchange: number(0), problem }) }
                }
            </div>
            if let Predicate::ScoreLevel { level, .. } = &props.when {
                { view_levels(i18n, props, level, levels) }
            }
        </>
    }
}

fn view_levels(
    i18n: &I18n,
    props: &FieldsProps,
    chosen: &[String],
    levels: &[hearth_model::document::Level],
) -> Html {
    let offered: Vec<Offer> = levels
        .iter()
        .map(|level| Offer {
            value: level.name.clone().into(),
            label: level.name.clone().into(),
            count: None,
        })
        .collect();
    let ontick = props.change.setting(|when, (name, on): (AttrValue, bool)| {
        if let Predicate::ScoreLevel { level, .. } = when {
            toggle(level, &name, on);
        }
    });
    show!(Ticks {
        label: t!(i18n, "segments-levels"),
        chosen: chosen.to_vec(),
        offered,
        ontick,
        problem: props.place.field("level").said()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_ask_is_read_back() {
        for ask in Ask::ALL {
            let written = write("s", ask, [Some(5.0), Some(8.0)]);
            let (score, found, numbers) = read(&written).unwrap();
            assert_eq!((score, found), ("s", ask));
            let expected = match ask {
                Ask::Between | Ask::Fell => [Some(5.0), Some(8.0)],
                Ask::Level => [None, None],
                _ => [Some(5.0), None],
            };
            assert_eq!(numbers, expected, "{ask:?}");
            assert_eq!(is_beyond(&written), matches!(ask, Ask::Above | Ask::Below));
        }
        let mut asked = write("s", Ask::AtLeast, [Some(8.0), None]);
        set_ask(&mut asked, "fell", &[]);
        assert_eq!(read(&asked), Some(("s", Ask::Fell, FIRST_FALL)));
        set_ask(&mut asked, "at-most", &[]);
        assert_eq!(read(&asked), Some(("s", Ask::AtMost, [Some(0.0), None])));
        let json = r#"{"not": {"score": "s", "between": [1, 2]}}"#;
        let turned: Predicate = serde_json::from_str(json).unwrap();
        assert!(!is_beyond(&turned) && read(&turned).is_none());
    }
}
