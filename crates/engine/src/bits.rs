//! A set of people: one bit per person number. And, or, without and counting go
//! over 64 people at once, so that parts of a predicate join for next to nothing.

/// Who is in a set, by person number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    people: usize,
}

/// Bits of a word.
const WORD: usize = 64;

impl Bits {
    /// Nobody of so many people.
    #[must_use]
    pub fn nobody(people: usize) -> Self {
        Self {
            words: vec![0; people.div_ceil(WORD)],
            people,
        }
    }

    /// Those of so many people of whom `holds` says so, asked in order.
    pub(crate) fn of(people: usize, mut holds: impl FnMut(u32) -> bool) -> Self {
        let mut bits = Self::nobody(people);
        let mut person = 0;
        for word in &mut bits.words {
            let last = people.min(person as usize + WORD);
            let mut bit = 1_u64;
            while (person as usize) < last {
                if holds(person) {
                    *word |= bit;
                }
                bit = bit.wrapping_shl(1);
                person += 1;
            }
        }
        bits
    }

    /// How many people it tells of, in it or not.
    #[must_use]
    pub fn people(&self) -> usize {
        self.people
    }

    /// Whether the person is in it.
    #[must_use]
    pub fn has(&self, person: u32) -> bool {
        let word = self.words.get(person as usize / WORD);
        word.is_some_and(|word| word >> (person as usize % WORD) & 1 == 1)
    }

    /// How many are in it.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// How many are in both.
    #[must_use]
    pub fn count_with(&self, other: &Self) -> u32 {
        let both = self.words.iter().zip(&other.words);
        both.map(|(one, other)| (one & other).count_ones()).sum()
    }

    /// The numbers of those in it, ascending.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        (0_u32..)
            .step_by(WORD)
            .zip(&self.words)
            .flat_map(|(first, &word)| Ones(word).map(move |bit| first + bit))
    }

    /// Per person number, whether they are in it.
    #[must_use]
    pub fn to_vec(&self) -> Vec<bool> {
        let people = 0..u32::try_from(self.people).unwrap_or(u32::MAX);
        people.map(|person| self.has(person)).collect()
    }

    /// Adds one person; nothing happens where there is no such person.
    pub fn insert(&mut self, person: u32) {
        if let Some(word) = self.words.get_mut(person as usize / WORD) {
            *word |= 1 << (person as usize % WORD);
        }
    }

    /// Keeps those who are in `other`, too.
    pub(crate) fn keep(&mut self, other: &Self) {
        for (one, other) in self.words.iter_mut().zip(&other.words) {
            *one &= other;
        }
    }

    /// Adds those who are in `other`.
    pub(crate) fn add(&mut self, other: &Self) {
        for (one, other) in self.words.iter_mut().zip(&other.words) {
            *one |= other;
        }
    }

    /// Those of `there` who are not in it.
    pub(crate) fn turn_round(&mut self, there: &Self) {
        for (one, there) in self.words.iter_mut().zip(&there.words) {
            *one = !*one & there;
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.words.len() * size_of::<u64>()
    }
}

/// The places of a word's ones, ascending.
struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let bit = self.0.trailing_zeros();
        // The lowest one goes; without any, nothing does.
        self.0 &= self.0.wrapping_sub(1);
        (bit < u64::BITS).then_some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use proptest::prelude::*;

    fn bits(list: &[bool]) -> Bits {
        Bits::of(list.len(), |person| list[person as usize])
    }

    proptest! {
        #[test]
        fn sets_are_what_lists_of_flags_are(
            flags in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 0..200),
        ) {
            let one: Vec<bool> = flags.iter().map(|flags| flags.0).collect();
            let two: Vec<bool> = flags.iter().map(|flags| flags.1).collect();
            let there: Vec<bool> = flags.iter().map(|flags| flags.2).collect();
            prop_assert_eq!(bits(&one).to_vec(), one.clone());
            let both = |with: fn(bool, bool) -> bool| -> Vec<bool> {
                one.iter().zip(&two).map(|(&one, &two)| with(one, two)).collect()
            };
            let mut kept = bits(&one);
            kept.keep(&bits(&two));
            prop_assert_eq!(kept.to_vec(), both(|one, two| one && two));
            prop_assert_eq!(kept.count(), bits(&one).count_with(&bits(&two)));
            let mut added = bits(&one);
            added.add(&bits(&two));
            prop_assert_eq!(added.to_vec(), both(|one, two| one || two));
            let mut turned = bits(&one);
            turned.turn_round(&bits(&there));
            let others: Vec<bool> = one.iter().zip(&there).map(|(&one, &there)| there && !one).collect();
            prop_assert_eq!(turned.to_vec(), others);
            let numbers: Vec<u32> = (0..).zip(&one).filter(|(_, one)| **one).map(|(person, _)| person).collect();
            prop_assert_eq!(bits(&one).numbers().collect::<Vec<_>>(), numbers);
        }
    }
}
