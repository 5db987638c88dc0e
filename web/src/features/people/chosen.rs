//! The people chosen one by one or by ranges, by id: they stay chosen while the table is scrolled,
//! sorted and searched. Pure.

use std::collections::BTreeSet;
use std::rc::Rc;

pub use hearth_protocol::listing::MOST_CHOSEN;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    ids: BTreeSet<Rc<str>>,
    /// The row that a range goes on from.
    anchor: Option<u32>,
}

impl Chosen {
    /// How many they are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// Whether somebody is among them.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Their ids.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.ids.iter().map(|id| id.as_ref().to_owned()).collect()
    }

    /// The same with one more or less, in the row at `position`; nobody comes in where there is no room.
    #[must_use]
    pub fn toggling(&self, id: &str, position: u32) -> Self {
        let mut next = self.clone();
        if !next.ids.remove(id) {
            next.insert(id);
        }
        next.anchor = Some(position);
        next
    }

    /// The rows from where a range goes on to `position`: first, count.
    #[must_use]
    pub fn range(&self, position: u32) -> (u32, u32) {
        let anchor = self.anchor.unwrap_or(position);
        let first = anchor.min(position);
        (first, anchor.max(position) - first + 1)
    }

    /// The same with these people, as far as there is room.
    #[must_use]
    pub fn with(&self, ids: &[String]) -> Self {
        let mut next = self.clone();
        ids.iter().for_each(|id| next.insert(id));
        next
    }

    /// The same where a range goes on from the row at `position`, unless it does from another.
    #[must_use]
    pub fn anchored(&self, position: u32) -> Self {
        Self {
            anchor: self.anchor.or(Some(position)),
            ..self.clone()
        }
    }

    /// The same people where no range goes on: rows stand elsewhere now.
    #[must_use]
    pub fn adrift(&self) -> Self {
        Self {
            anchor: None,
            ..self.clone()
        }
    }

    fn insert(&mut self, id: &str) {
        if self.ids.len() < MOST_CHOSEN as usize {
            self.ids.insert(id.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_chosen_and_left_one_by_one_and_by_ranges() {
        let chosen = Chosen::default().toggling("b", 4).toggling("a", 7);
        assert_eq!(
            (chosen.count(), chosen.ids()),
            (2, vec!["a".to_owned(), "b".to_owned()])
        );
        assert_eq!((chosen.range(9), chosen.range(2)), ((7, 3), (2, 6)));
        let fewer = chosen.toggling("b", 4);
        assert!(fewer.has("a") && !fewer.has("b"));
        assert_eq!(chosen.adrift().range(9), (9, 1));
        assert_eq!(chosen.anchored(1).range(9), (7, 3));
    }

    #[test]
    fn there_is_an_end_to_choosing() {
        let all: Vec<String> = (0..=MOST_CHOSEN).map(|number| number.to_string()).collect();
        let chosen = Chosen::default().with(&all);
        assert_eq!(chosen.count(), MOST_CHOSEN as usize);
        assert!(!chosen.toggling("one more", 0).has("one more"));
    }
}
