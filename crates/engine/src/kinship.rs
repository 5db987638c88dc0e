//! Which level of one list answers to which of another, and how many levels a
//! person moves between them. Knows names and positions, no scores.

use hearth_model::document::Level;

use crate::run::NO_LEVEL;

/// A list of levels held against another.
#[derive(Clone, Debug)]
pub(crate) struct Kinship {
    /// Per level before: twice the position of its like after; odd where it has
    /// none and lies between two.
    places: Vec<i32>,
}

impl Kinship {
    /// Levels are alike by name; those left over by position, as if renamed.
    pub(crate) fn new(before: &[Level], after: &[Level]) -> Self {
        let named = |level: &Level| after.iter().position(|other| other.name == level.name);
        let taken: Vec<usize> = before.iter().filter_map(named).collect();
        let mut below = -1;
        let mut places = Vec::with_capacity(before.len());
        for (at, level) in before.iter().enumerate() {
            let renamed = (at < after.len() && !taken.contains(&at)).then_some(at);
            let place = match named(level).or(renamed) {
                Some(position) => 2 * i32::try_from(position).unwrap_or(i32::MAX / 2),
                None => below | 1,
            };
            below = place.max(below);
            places.push(place);
        }
        Self { places }
    }

    /// Position after of the like of a level before.
    pub(crate) fn like(&self, before: usize) -> Option<usize> {
        let place = self.places.get(before).filter(|place| *place % 2 == 0)?;
        usize::try_from(place / 2).ok()
    }

    /// By how many levels someone moves; 0 where either side has none.
    pub(crate) fn step(&self, before: u16, after: u16) -> i32 {
        if after == NO_LEVEL {
            return 0;
        }
        self.places.get(usize::from(before)).map_or(0, |place| {
            let double = 2 * i32::from(after) - place;
            // Half a level is a whole step: the level stood in between is gone.
            (double + double.signum() * (double & 1)) / 2
        })
    }

    /// The steps between so many levels before and so many after: `[before][after]`.
    pub(crate) fn table(&self, before: usize, after: usize) -> Vec<Vec<i32>> {
        let level = |at: usize| u16::try_from(at).unwrap_or(NO_LEVEL);
        let row = |from: usize| (0..after).map(move |to| self.step(level(from), level(to)));
        (0..before).map(|from| row(from).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Kinship;
    use crate::run::NO_LEVEL;
    use hearth_model::document::Level;

    fn levels(names: &[&str]) -> Vec<Level> {
        let level = |name: &&str| Level {
            name: (*name).to_owned(),
            ..Level::default()
        };
        names.iter().map(level).collect()
    }

    fn steps(before: &[&str], after: &[&str]) -> Vec<Vec<i32>> {
        let kin = Kinship::new(&levels(before), &levels(after));
        kin.table(before.len(), after.len())
    }

    #[test]
    fn the_same_list_moves_by_positions() {
        assert_eq!(steps(&["Low", "High"], &["Low", "High"]), [[0, 1], [-1, 0]]);
    }

    #[test]
    fn names_go_before_positions_and_a_renamed_level_is_the_same() {
        assert_eq!(
            steps(&["Low", "High"], &["Cold", "Low", "High"]),
            [[-1, 0, 1], [-2, -1, 0]]
        );
        assert_eq!(steps(&["Low", "High"], &["Low", "Hot"]), [[0, 1], [-1, 0]]);
        assert_eq!(steps(&["A", "B"], &["1", "2"]), [[0, 1], [-1, 0]]);
    }

    #[test]
    fn a_level_that_is_gone_lies_between_its_neighbours() {
        assert_eq!(
            steps(&["Low", "Mid", "High"], &["Low", "High"]),
            [[0, 1], [-1, 1], [-1, 0]]
        );
        assert_eq!(steps(&["Lost", "A", "B"], &["A", "B"])[0], [1, 2]);
    }

    #[test]
    fn without_levels_nobody_moves() {
        let none = Kinship::new(&[], &levels(&["A"]));
        assert_eq!(none.step(NO_LEVEL, 0), 0);
        let some = Kinship::new(&levels(&["A"]), &[]);
        assert_eq!(some.step(0, NO_LEVEL), 0);
        assert_eq!(some.like(0), None);
    }
}
