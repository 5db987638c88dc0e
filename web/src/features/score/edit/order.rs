//! The order of rules on screen: ungrouped ones first, then each group with
//! its own, which is also the order of arithmetic. Moving keeps to the section.

use hearth_model::document::Group;
use hearth_model::{Rule, Score};

/// A run of rules under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'a> {
    /// The group; none for the rules outside any.
    pub group: Option<&'a Group>,
    /// Position in the file and rule.
    pub rules: Vec<(usize, &'a Rule)>,
}

/// The sections of a score; rules of an unknown group stand with the ungrouped.
#[must_use]
pub fn sections(score: &Score) -> Vec<Section<'_>> {
    let of = |group: Option<&'_ Group>| -> Vec<(usize, &Rule)> {
        let all = score.rules.iter().enumerate();
        all.filter(|(_, rule)| home(score, rule).map(|found| &found.id) == group.map(|g| &g.id))
            .collect()
    };
    let loose = Section {
        group: None,
        rules: of(None),
    };
    let grouped = score.groups.iter().map(|group| Section {
        group: Some(group),
        rules: of(Some(group)),
    });
    std::iter::once(loose)
        .filter(|section| !section.rules.is_empty())
        .chain(grouped)
        .collect()
}

/// Moves a rule one place up (`by` -1) or down (1) inside its section.
/// Returns whether it moved.
pub fn shift(score: &mut Score, id: &str, by: isize) -> bool {
    let Some((here, there)) = neighbour(score, id, by) else {
        return false;
    };
    score.rules.swap(here, there);
    true
}

/// Moves a rule before (or, from above, after) another one of any section,
/// taking on its group: what dropping it there means.
pub fn drop_at(score: &mut Score, id: &str, target: &str) {
    let from = score.rules.iter().position(|rule| rule.id == id);
    let to = score.rules.iter().position(|rule| rule.id == target);
    let (Some(from), Some(to)) = (from, to) else {
        return;
    };
    let group = score.rules[to].group.clone();
    let mut rule = score.rules.remove(from);
    rule.group = group;
    score.rules.insert(to, rule);
}

/// Moves a rule to the head of a group: what dropping it on the group's heading means.
pub fn drop_in(score: &mut Score, id: &str, group: &str) {
    let Some(from) = score.rules.iter().position(|rule| rule.id == id) else {
        return;
    };
    let mut rule = score.rules.remove(from);
    rule.group = Some(group.to_owned());
    let head = score
        .rules
        .iter()
        .position(|rule| rule.group.as_deref() == Some(group));
    let at = head.unwrap_or(score.rules.len());
    score.rules.insert(at, rule);
}

/// Whether a rule can move that way.
#[must_use]
pub fn can_shift(score: &Score, id: &str, by: isize) -> bool {
    neighbour(score, id, by).is_some()
}

fn neighbour(score: &Score, id: &str, by: isize) -> Option<(usize, usize)> {
    sections(score).iter().find_map(|section| {
        let place = section.rules.iter().position(|(_, rule)| rule.id == id)?;
        let other = place.checked_add_signed(by)?;
        Some((section.rules[place].0, section.rules.get(other)?.0))
    })
}

fn home<'a>(score: &'a Score, rule: &Rule) -> Option<&'a Group> {
    let id = rule.group.as_deref()?;
    score.groups.iter().find(|group| group.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::ModelDraft;

    fn score() -> Score {
        let rule = |id: &str, group: Option<&str>| serde_json::json!({"id": id, "name": id, "kind": "event", "points": 1, "group": group});
        let score = serde_json::json!({
            "id": "s", "name": "S", "groups": [{"id": "mail", "name": "Mail"}],
            "rules": [rule("a", Some("mail")), rule("b", None), rule("c", Some("mail")), rule("d", Some("gone"))]
        });
        let draft = serde_json::json!({"hearth": 1, "scores": [score]});
        serde_json::from_value::<ModelDraft>(draft)
            .unwrap()
            .scores
            .remove(0)
    }

    fn ids(score: &Score) -> Vec<Vec<&str>> {
        let of = |section: Section<'_>| {
            section
                .rules
                .iter()
                .map(|(at, _)| score.rules[*at].id.as_str())
                .collect()
        };
        sections(score).into_iter().map(of).collect()
    }

    #[test]
    fn loose_rules_stand_first_and_strays_with_them() {
        assert_eq!(ids(&score()), [vec!["b", "d"], vec!["a", "c"]]);
    }

    #[test]
    fn a_rule_moves_inside_its_section_only() {
        let mut score = score();
        assert!(!can_shift(&score, "a", -1));
        assert!(shift(&mut score, "a", 1));
        assert_eq!(ids(&score), [vec!["b", "d"], vec!["c", "a"]]);
        assert!(!shift(&mut score, "a", 1));
        assert!(!shift(&mut score, "b", -1));
    }

    #[test]
    fn a_dropped_rule_joins_the_group_it_lands_in() {
        let mut score = score();
        drop_at(&mut score, "b", "c");
        assert_eq!(ids(&score), [vec!["d"], vec!["a", "c", "b"]]);
        drop_at(&mut score, "b", "a");
        assert_eq!(ids(&score), [vec!["d"], vec!["b", "a", "c"]]);
    }

    #[test]
    fn a_rule_dropped_on_a_heading_is_the_first_of_the_group() {
        let mut score = score();
        drop_in(&mut score, "b", "mail");
        assert_eq!(ids(&score), [vec!["d"], vec!["b", "a", "c"]]);
        drop_in(&mut score, "c", "mail");
        assert_eq!(ids(&score), [vec!["d"], vec!["c", "b", "a"]]);
    }
}
