//! Templates met by the data: what each would take from it, and the model that
//! comes of what a person chose. Pure.

use hearth_model::ModelDraft;
use hearth_model::import::{FoundCount, FoundEvent, Role};
use hearth_model::presets::{self, Choice, Found, FoundColumn, Line, Part};
use hearth_protocol::dataset::{Dataset, PropertySummary};

/// What the data holds, as templates ask for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fitting {
    events: Vec<FoundEvent>,
    properties: Vec<FoundColumn>,
    attributes: Vec<FoundColumn>,
    has_value: bool,
    counted: Vec<FoundCount>,
}

/// How well a template fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fit {
    /// Rules that find what they need.
    pub matched: usize,
    /// Names of those that do not.
    pub unmatched: Vec<String>,
    /// The share of the data's events that rules know for what they are, 0 to 1.
    pub used: f64,
    /// The share of rules that find what they look for by name, 0 to 1.
    found: f64,
}

impl Fit {
    /// What templates are put in order by, the largest first: rules that find nothing and
    /// events that no rule uses weigh the same.
    #[must_use]
    pub fn rank(&self) -> f64 {
        (self.used + self.found) / 2.0
    }
}

impl Fitting {
    /// What `data` holds; nothing without any.
    #[must_use]
    pub fn of(data: Option<&Dataset>) -> Self {
        let Some(data) = data else {
            return Self::default();
        };
        let columns = |columns: &[PropertySummary]| columns.iter().map(column).collect();
        let has_value = data.sources.iter().any(|source| {
            let columns = &source.report.inspection.columns;
            columns.iter().any(|column| column.role == Role::Value)
        });
        Self {
            events: data.found.clone(),
            properties: columns(&data.properties),
            attributes: columns(&data.attributes),
            has_value,
            counted: data.counted.clone(),
        }
    }

    /// The names among those chosen that counts stand for: rules for them have no limit per day.
    #[must_use]
    pub fn counted(&self, chosen: &[Vec<String>]) -> Vec<String> {
        let is_chosen = |name: &String| chosen.iter().flatten().any(|one| one == name);
        let names = self.counted.iter().map(|one| one.name.clone());
        names.filter(is_chosen).collect()
    }

    fn found(&self) -> Found<'_> {
        Found {
            events: &self.events,
            properties: &self.properties,
            attributes: &self.attributes,
            has_value: self.has_value,
            counted: &self.counted,
        }
    }

    /// What the template's rules would take; empty for an unknown one.
    #[must_use]
    pub fn lines(&self, id: &str) -> Vec<Line> {
        presets::plan(id, &self.found()).unwrap_or_default()
    }

    /// How well the template fits; `None` without data.
    #[must_use]
    pub fn fit(&self, id: &str) -> Option<Fit> {
        if self.events.is_empty() {
            return None;
        }
        let lines = self.lines(id);
        let suggested: Vec<Vec<String>> = lines.iter().map(|line| line.suggested.clone()).collect();
        let stands = standing(&lines, &suggested);
        let mut fit = Fit::default();
        let mut rules: Vec<(&str, &str)> = Vec::new();
        // Rules made for names that nothing explains are no sign that the template is meant.
        let (mut sought, mut found) = (0, 0);
        for (line, &stands) in lines.iter().zip(&stands) {
            let rule = (line.score_id.as_str(), line.rule_id.as_str());
            if rules.contains(&rule) {
                continue;
            }
            rules.push(rule);
            let named = usize::from(!line.wanted.is_empty());
            sought += named;
            if stands {
                fit.matched += 1;
                found += named;
            } else {
                fit.unmatched.push(line.rule.clone());
            }
        }
        fit.found = share(found as u64, sought as u64);
        fit.used = self.used(&lines, &stands);
        Some(fit)
    }

    /// The share of events that standing rules ask for by what they mean.
    fn used(&self, lines: &[Line], stands: &[bool]) -> f64 {
        let names: Vec<&String> = lines
            .iter()
            .zip(stands)
            .filter(|(line, stands)| **stands && is_of_events(line.part) && !line.wanted.is_empty())
            .flat_map(|(line, _)| &line.suggested)
            .collect();
        let (mut used, mut all) = (0_u64, 0_u64);
        for event in &self.events {
            all = all.saturating_add(event.count);
            if names.contains(&&event.name) {
                used = used.saturating_add(event.count);
            }
        }
        share(used, all)
    }

    /// The ids of these templates, the one that fits best first; as they are without data.
    #[must_use]
    pub fn in_order<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Vec<(&'a str, Option<Fit>)> {
        let mut all: Vec<(&str, Option<Fit>)> = ids.map(|id| (id, self.fit(id))).collect();
        let rank = |fit: &Option<Fit>| fit.as_ref().map_or(0.0, Fit::rank);
        all.sort_by(|(_, a), (_, b)| rank(b).total_cmp(&rank(a)));
        all
    }

    /// The model, where a person chose otherwise by `choices`.
    #[must_use]
    pub fn build(&self, id: &str, choices: &[Choice]) -> Option<ModelDraft> {
        presets::build_with(id, &self.found(), choices).map(|built| built.draft)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share on screen")]
fn share(part: u64, of: u64) -> f64 {
    if of == 0 {
        0.0
    } else {
        part as f64 / of as f64
    }
}

fn is_of_events(part: Part) -> bool {
    matches!(part, Part::Events | Part::Answer)
}

/// For each line, whether its rule stands with what is chosen: a rule that lacks
/// one thing lacks all.
#[must_use]
pub fn standing(lines: &[Line], chosen: &[Vec<String>]) -> Vec<bool> {
    let of = |line: &Line| (line.score_id.clone(), line.rule_id.clone());
    let missing: Vec<_> = lines
        .iter()
        .zip(chosen)
        .filter(|(line, names)| !line.holds(names))
        .map(|(line, _)| of(line))
        .collect();
    lines
        .iter()
        .map(|line| !missing.contains(&of(line)))
        .collect()
}

/// How many rules there are of which these are lines, and how many of them stand.
#[must_use]
pub fn tally(lines: &[Line], standing: &[bool]) -> (usize, usize) {
    let mut rules: Vec<(&str, &str)> = Vec::new();
    let mut kept = 0;
    for (line, stands) in lines.iter().zip(standing) {
        let rule = (line.score_id.as_str(), line.rule_id.as_str());
        if !rules.contains(&rule) {
            rules.push(rule);
            kept += usize::from(*stands);
        }
    }
    (rules.len(), kept)
}

/// Whether one name at most is chosen.
#[must_use]
pub fn is_single(part: Part) -> bool {
    matches!(part, Part::Number | Part::Shared)
}

fn column(summary: &PropertySummary) -> FoundColumn {
    FoundColumn {
        name: summary.name.clone(),
        numeric: summary.kind == "number",
        values: summary.values.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitting() -> Fitting {
        let event = |name: &str| FoundEvent {
            name: name.to_owned(),
            channel: None,
            count: 5,
        };
        let data = Dataset {
            found: vec![event("email_open"), event("email_click"), event("zzz")],
            properties: vec![PropertySummary {
                name: "amount".to_owned(),
                kind: "number".to_owned(),
                distinct: 1,
                values: vec!["3".to_owned()],
                bytes: 0,
            }],
            ..Dataset::default()
        };
        Fitting::of(Some(&data))
    }

    #[test]
    fn rules_that_find_nothing_are_named() {
        let fit = fitting().fit("engagement").unwrap();
        assert!(fit.matched >= 2, "{fit:?}");
        assert!(!fit.unmatched.is_empty());
        assert_eq!(Fitting::of(None).fit("engagement"), None);
    }

    #[test]
    fn templates_are_in_the_order_in_which_they_fit() {
        let event = |(name, count): (&str, u64)| FoundEvent {
            name: name.to_owned(),
            channel: None,
            count,
        };
        let order = |events: &[(&str, u64)]| -> Vec<&str> {
            let data = Dataset {
                found: events.iter().copied().map(event).collect(),
                ..Dataset::default()
            };
            let ids = presets::all().iter().map(|preset| preset.id);
            let order = Fitting::of(Some(&data)).in_order(ids);
            order.into_iter().map(|(id, _)| id).collect()
        };
        let mail = [
            ("email_open", 60),
            ("email_click", 30),
            ("email_reply", 3),
            ("unsubscribe", 2),
        ];
        assert_eq!(order(&mail)[0], "email-levels");
        let lessons = [
            ("lesson_complete", 50),
            ("quiz_passed", 20),
            ("enroll", 10),
            ("forum_post", 5),
        ];
        assert_eq!(order(&lessons)[0], "course");
        // Names that nothing explains speak for none, nor does having no data.
        let as_they_are: Vec<&str> = presets::all().iter().map(|preset| preset.id).collect();
        assert_eq!(order(&[("zzz", 5), ("yyy", 3)]), as_they_are);
        assert_eq!(order(&[]), as_they_are);
        let fit = fitting().fit("engagement").unwrap();
        assert!((fit.used - 2.0 / 3.0).abs() < 1e-9, "{fit:?}");
    }

    #[test]
    fn a_rule_without_its_number_stands_nowhere() {
        let event = FoundEvent {
            name: "purchase".to_owned(),
            channel: None,
            count: 5,
        };
        let data = Dataset {
            found: vec![event],
            ..Dataset::default()
        };
        let fitting = Fitting::of(Some(&data));
        let fit = fitting.fit("shopping").unwrap();
        assert!(fit.unmatched.contains(&"Each 10 spent".to_owned()));
        let lines = fitting.lines("shopping");
        let chosen: Vec<Vec<String>> = lines.iter().map(|line| line.suggested.clone()).collect();
        let stands = standing(&lines, &chosen);
        for (line, stands) in lines.iter().zip(&stands) {
            assert!(line.rule_id != "purchase" || !stands, "{line:?}");
        }
        let (all, kept) = tally(&lines, &stands);
        assert_eq!((all - kept, kept), (fit.unmatched.len(), fit.matched));
    }

    #[test]
    fn a_choice_goes_before_what_was_suggested() {
        let fitting = fitting();
        let line = fitting
            .lines("engagement")
            .into_iter()
            .find(|line| line.suggested == ["email_open"])
            .unwrap();
        assert!(line.options.contains(&"zzz".to_owned()));
        let chosen = vec![(line.key.clone(), vec!["zzz".to_owned()])];
        let model = fitting.build("engagement", &chosen).unwrap();
        let text = model.to_json();
        assert!(text.contains("\"zzz\"") && !text.contains("\"email_open\""));
        let none = vec![(line.key, Vec::new())];
        let model = fitting.build("engagement", &none).unwrap();
        assert!(!model.to_json().contains("\"email_open\""));
    }
}
