//! Texts numbered in order of first appearance, in one byte arena.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;

use crate::slots::Slots;
use crate::texts::Texts;

/// The one seed of every map in Hearth: the same data gives the same layout.
const SEED: u64 = 0x48_65_61_72_74_68;

/// Texts that are looked up together.
const BLOCK: usize = 512;

/// Distinct texts, numbered from 0 in order of first appearance.
#[derive(Clone, Debug)]
pub struct Dictionary {
    texts: Texts,
    slots: Slots,
    hasher: FixedState,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            texts: Texts::default(),
            slots: Slots::default(),
            hasher: FixedState::with_seed(SEED),
        }
    }
}

impl Dictionary {
    /// An empty dictionary.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty dictionary that needs not grow before it has so many texts.
    pub(crate) fn with_room(texts: usize) -> Self {
        Self {
            slots: Slots::with_room(texts),
            ..Self::default()
        }
    }

    /// Number of distinct texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text numbered `id`; empty for a number never given out.
    #[must_use]
    pub fn get(&self, id: u32) -> &str {
        self.texts.get(id as usize)
    }

    /// The number of `text`, if it is there.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        self.find_tagged(text, self.tag(text))
    }

    /// The number of `text`, given out now if it is new.
    pub fn intern(&mut self, text: &str) -> u32 {
        self.intern_tagged(text, self.tag(text))
    }

    /// Appends the numbers of `texts` to `numbers`: those that interning one after the
    /// other gives. A large dictionary is nowhere near the processor, and whoever asks it
    /// for one text waits for memory four times; here the waits for many texts overlap.
    pub(crate) fn intern_all(&mut self, texts: &Texts, numbers: &mut Vec<u32>) {
        let mut block = [""; BLOCK];
        let mut texts = texts.iter();
        loop {
            let mut len = 0;
            for (place, text) in block.iter_mut().zip(&mut texts) {
                *place = text;
                len += 1;
            }
            self.intern_block(&block[..len], numbers);
            if len < BLOCK {
                return;
            }
        }
    }

    /// Each loop but the last fetches what the next one needs, and waits for nothing itself.
    fn intern_block(&mut self, block: &[&str], numbers: &mut Vec<u32>) {
        let mut tags = [0; BLOCK];
        let tags = &mut tags[..block.len()];
        for (tag, text) in tags.iter_mut().zip(block) {
            *tag = self.tag(text);
        }
        let touched = tags.iter().fold(0, |all, &tag| all ^ self.slots.touch(tag));
        let mut near = [u32::MAX; BLOCK];
        let near = &mut near[..block.len()];
        for (near, &tag) in near.iter_mut().zip(&*tags) {
            *near = self.slots.first(tag).unwrap_or(u32::MAX);
        }
        let texts = near
            .iter()
            .fold(0, |all, &id| all ^ self.texts.touch(id as usize));
        std::hint::black_box((touched, texts));
        numbers.reserve(block.len());
        for ((text, &tag), &near) in block.iter().zip(&*tags).zip(&*near) {
            let known = (near as usize) < self.len() && self.get(near) == *text;
            numbers.push(if known {
                near
            } else {
                self.intern_tagged(text, tag)
            });
        }
    }

    /// Its texts in order of their numbers.
    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    fn find_tagged(&self, text: &str, tag: u32) -> Option<u32> {
        self.slots.find(tag, |id| self.get(id) == text)
    }

    fn intern_tagged(&mut self, text: &str, tag: u32) -> u32 {
        if let Some(id) = self.find_tagged(text, tag) {
            return id;
        }
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.slots.insert(tag, id);
        self.texts.push(text);
        id
    }

    /// Forgets every text but the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        if len >= self.len() {
            return;
        }
        self.slots.truncate(len);
        self.texts.truncate(len);
    }

    /// Every text in order of its number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    /// Bytes held, for the memory figure.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.texts.memory() + self.slots.memory()
    }

    /// Both halves of the text's hash in one.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the lower half is what is wanted"
    )]
    fn tag(&self, text: &str) -> u32 {
        let mut state = self.hasher.build_hasher();
        state.write(text.as_bytes());
        let hash = state.finish();
        (hash ^ (hash >> 32)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;
    use crate::texts::Texts;

    #[test]
    fn numbers_texts_in_order_of_first_appearance() {
        let mut words = Dictionary::new();
        let ids: Vec<u32> = ["b", "a", "b", "", "a"]
            .map(|word| words.intern(word))
            .to_vec();
        assert_eq!(ids, [0, 1, 0, 2, 1]);
        assert_eq!(words.iter().collect::<Vec<_>>(), ["b", "a", ""]);
        assert_eq!(words.find("a"), Some(1));
        assert_eq!(words.find("c"), None);
        assert_eq!(words.get(2), "");
        assert_eq!(words.len(), 3);
    }

    #[test]
    fn what_is_forgotten_gets_a_new_number() {
        let mut words = Dictionary::new();
        for word in ["a", "bb", "c", "d"] {
            words.intern(word);
        }
        words.truncate(2);
        assert_eq!(words.iter().collect::<Vec<_>>(), ["a", "bb"]);
        assert_eq!((words.find("bb"), words.find("c")), (Some(1), None));
        assert_eq!((words.intern("d"), words.intern("c")), (2, 3));
        words.truncate(0);
        assert_eq!((words.len(), words.intern("c")), (0, 0));
    }

    #[test]
    fn many_at_once_are_numbered_as_one_by_one() {
        let words = |step: usize| (0..3000).map(move |n| format!("word {}", n * step % 700));
        let (mut one, mut many) = (Dictionary::new(), Dictionary::new());
        let (mut expected, mut numbers) = (Vec::new(), Vec::new());
        for step in [0, 3, 1] {
            let mut texts = Texts::default();
            for word in words(step) {
                texts.push(&word);
                expected.push(one.intern(&word));
            }
            many.intern_all(&texts, &mut numbers);
        }
        assert_eq!(numbers, expected);
        assert!(many.iter().eq(one.iter()));
    }

    #[test]
    fn keeps_every_text_while_it_grows() {
        let mut words = Dictionary::new();
        for n in 0..10_000 {
            assert_eq!(words.intern(&format!("person {n}")), n);
        }
        for n in 0..10_000 {
            assert_eq!(words.find(&format!("person {n}")), Some(n));
        }
    }
}
