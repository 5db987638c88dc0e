//! Who is in several groups at once: pair by pair, and in exactly which.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bits::Bits;

/// Groups that can be told apart in one account; of more the first are looked at.
const MOST_GROUPS: usize = 64;

/// How groups overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// People in both of two groups: `pairs[i][j]`; in one where i = j.
    pub pairs: Vec<Vec<u32>>,
    /// People by exactly which of the groups they are in, the most first; at most as many
    /// as were asked for.
    pub combinations: Vec<Combination>,
    /// How many more combinations there are, and the people in those.
    pub more: (u32, u32),
    /// People in none of the groups.
    pub nobody: u32,
}

/// Everyone who is in these groups, and in no other of those looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Combination {
    /// Positions of the groups, ascending.
    pub groups: Vec<u16>,
    /// How many they are.
    pub people: u32,
}

impl Overlap {
    /// How the first 64 of these groups overlap among everyone; `most` combinations are told.
    #[must_use]
    pub fn new(groups: &[Arc<Bits>], everyone: &Bits, most: usize) -> Self {
        let groups = &groups[..groups.len().min(MOST_GROUPS)];
        let mut together: BTreeMap<u64, u32> = BTreeMap::new();
        for person in everyone.numbers() {
            let flags = groups.iter().rev();
            let mask = flags.fold(0, |mask, group| mask << 1 | u64::from(group.has(person)));
            *together.entry(mask).or_default() += 1;
        }
        let nobody = together.remove(&0).unwrap_or(0);
        let mut found: Vec<(u64, u32)> = together.into_iter().collect();
        // The most first; of as many, those in fewer groups, then those in earlier ones.
        found.sort_unstable_by_key(|&(mask, people)| (u32::MAX - people, mask.count_ones(), mask));
        let told = found.len().min(most);
        let rest = found.split_off(told);
        let pair = |one: &Arc<Bits>| groups.iter().map(|two| one.count_with(two)).collect();
        Self {
            pairs: groups.iter().map(pair).collect(),
            combinations: found.into_iter().map(combination).collect(),
            more: (
                u32::try_from(rest.len()).unwrap_or(u32::MAX),
                rest.iter().map(|(_, people)| people).sum(),
            ),
            nobody,
        }
    }
}

fn combination((mask, people): (u64, u32)) -> Combination {
    Combination {
        groups: (0..64).filter(|at| mask >> at & 1 == 1).collect(),
        people,
    }
}

#[cfg(test)]
mod tests {
    use super::{Combination, Overlap};
    use crate::bits::Bits;
    use std::sync::Arc;

    fn set(list: &[u32]) -> Arc<Bits> {
        Arc::new(Bits::of(10, |person| list.contains(&person)))
    }

    fn exactly(groups: &[u16], people: u32) -> Combination {
        Combination {
            groups: groups.to_vec(),
            people,
        }
    }

    #[test]
    fn pairs_and_exact_combinations_add_up() {
        let everyone = Bits::of(10, |person| person != 9);
        let groups = [set(&[0, 1, 2, 3]), set(&[2, 3, 4]), set(&[3, 5, 6])];
        let all = Overlap::new(&groups, &everyone, 40);
        assert_eq!(all.pairs, [[4, 2, 1], [2, 3, 1], [1, 1, 3]]);
        let expected = [
            exactly(&[0], 2),
            exactly(&[2], 2),
            exactly(&[1], 1),
            exactly(&[0, 1], 1),
            exactly(&[0, 1, 2], 1),
        ];
        assert_eq!(all.combinations, expected);
        assert_eq!((all.more, all.nobody), ((0, 0), 2));
        let few = Overlap::new(&groups, &everyone, 2);
        assert_eq!(few.combinations, expected[..2]);
        assert_eq!((few.more, few.nobody), ((3, 3), 2));
    }

    #[test]
    fn without_groups_everyone_is_in_none() {
        let none = Overlap::new(&[], &Bits::of(10, |_| true), 40);
        assert_eq!((none.combinations.len(), none.nobody), (0, 10));
    }
}
