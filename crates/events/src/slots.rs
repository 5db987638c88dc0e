//! A hash table of numbers by open addressing. It keeps 32 bits of every hash beside
//! the number, so that what is looked up is compared with hardly anything but itself,
//! and growing computes no hash again. Knows nothing of what is numbered.

/// Slots of the smallest table, as a power of two.
const FEWEST: u32 = 4;

/// Numbers by the tags of what they stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    /// The tag in the upper half, the number + 1 in the lower; 0 is free. None, or a power of two.
    slots: Vec<u64>,
    used: usize,
}

fn tag_of(slot: u64) -> u32 {
    (slot >> 32) as u32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the lower half is what is wanted"
)]
fn number_of(slot: u64) -> Option<u32> {
    (slot as u32).checked_sub(1)
}

impl Slots {
    /// A table that needs not grow before it has so many numbers.
    pub(crate) fn with_room(numbers: usize) -> Self {
        let Some(last) = numbers.checked_sub(1) else {
            return Self::default();
        };
        let len = (last.saturating_mul(2) + 1).next_power_of_two();
        Self {
            slots: vec![0; len.max(1 << FEWEST)],
            used: 0,
        }
    }

    /// The slot where the search for a tag begins: by its upper bits, so that slots stay in
    /// order when the table grows. `len` is a power of two.
    fn home(tag: u32, len: usize) -> usize {
        ((u64::from(tag) * len as u64) >> 32) as usize
    }

    /// Fetches what [`Slots::first`] needs, without waiting for it where that is called later.
    pub(crate) fn touch(&self, tag: u32) -> u64 {
        let home = Self::home(tag, self.slots.len());
        self.slots.get(home).copied().unwrap_or_default()
    }

    /// A number with this tag: the one looked for, most likely.
    pub(crate) fn first(&self, tag: u32) -> Option<u32> {
        self.find(tag, |_| true)
    }

    /// The number with this tag that is the one looked for.
    pub(crate) fn find(&self, tag: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = Self::home(tag, self.slots.len());
        loop {
            let slot = *self.slots.get(at)?;
            let number = number_of(slot)?;
            if tag_of(slot) == tag && is(number) {
                return Some(number);
            }
            at = (at + 1) & last;
        }
    }

    /// Adds a number.
    pub(crate) fn insert(&mut self, tag: u32, number: u32) {
        // What is looked up is near the processor more often where fewer slots are free.
        if self.used * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        self.used += 1;
        self.put((u64::from(tag) << 32) | u64::from(number.saturating_add(1)));
    }

    fn put(&mut self, slot: u64) {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = Self::home(tag_of(slot), self.slots.len());
        while let Some(free) = self.slots.get_mut(at) {
            if *free == 0 {
                *free = slot;
                return;
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(1 << FEWEST);
        self.refill(len, |_| true);
    }

    /// Forgets the numbers from `len` on.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.refill(self.slots.len(), |number| (number as usize) < len);
    }

    fn refill(&mut self, len: usize, keep: impl Fn(u32) -> bool) {
        let old = std::mem::replace(&mut self.slots, vec![0; len]);
        self.used = 0;
        for slot in old {
            if number_of(slot).is_some_and(&keep) {
                self.put(slot);
                self.used += 1;
            }
        }
    }

    /// Bytes held.
    pub(crate) fn memory(&self) -> usize {
        self.slots.capacity() * size_of::<u64>()
    }
}

#[cfg(test)]
mod tests {
    use super::Slots;

    #[test]
    fn numbers_of_one_tag_are_told_apart_at_both_ends_of_the_table() {
        for tag in [0, 7, u32::MAX] {
            let mut slots = Slots::default();
            assert_eq!(slots.first(tag), None);
            for number in 0..100 {
                slots.insert(tag, number);
            }
            for number in 0..100 {
                assert_eq!(slots.find(tag, |other| other == number), Some(number));
            }
            assert!(slots.first(tag).is_some_and(|number| number < 100));
            assert_eq!(slots.find(tag, |_| false), None);
            slots.truncate(50);
            assert_eq!(slots.find(tag, |other| other == 50), None);
            assert_eq!(slots.find(tag, |other| other == 49), Some(49));
        }
    }
}
