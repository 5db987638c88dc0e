//! Texts numbered in order of first appearance, in one byte arena.

use crate::intake::Span;
use crate::intake::columns::cell;
use crate::slots::Slots;
use crate::texts::Texts;

/// What a hash begins with: the same data gives the same layout on every run.
const SEED: u64 = 0x48_65_61_72_74_68;
/// Multiplied by it, the bits of a number reach all that are above them.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Texts that are looked up together.
const BLOCK: usize = 512;

/// Distinct texts, numbered from 0 in order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    texts: Texts,
    slots: Slots,
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
        self.find_tagged(text, tag(text))
    }

    /// The number of `text`, given out now if it is new.
    pub fn intern(&mut self, text: &str) -> u32 {
        self.intern_tagged(text, tag(text))
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

    /// The same for texts that are cells of another.
    pub(crate) fn intern_cells(&mut self, text: &str, cells: &[Span], numbers: &mut Vec<u32>) {
        let mut block = [""; BLOCK];
        for cells in cells.chunks(BLOCK) {
            for (place, &own) in block.iter_mut().zip(cells) {
                *place = cell(text, own);
            }
            self.intern_block(&block[..cells.len()], numbers);
        }
    }

    /// Each loop but the last fetches what the next one needs, and waits for nothing itself.
    fn intern_block(&mut self, block: &[&str], numbers: &mut Vec<u32>) {
        let mut tags = [0; BLOCK];
        let tags = &mut tags[..block.len()];
        for (tag, text) in tags.iter_mut().zip(block) {
            *tag = self::tag(text);
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
            let known = self.texts.is(near as usize, text);
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
        self.slots.find(tag, |id| self.texts.is(id as usize, text))
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
}

/// A number by which texts differ, most of them: of its bytes eight at a time, the last eight once
/// more where they are no whole eight.
#[inline]
fn tag(text: &str) -> u32 {
    let text = text.as_bytes();
    let mut hash = SEED ^ text.len() as u64;
    let mut mix = |eight: u64| hash = (hash.rotate_left(29) ^ eight).wrapping_mul(SPREAD);
    let (eights, rest) = text.as_chunks();
    for eight in eights {
        mix(u64::from_le_bytes(*eight));
    }
    match text.last_chunk() {
        _ if rest.is_empty() => {}
        Some(last) => mix(u64::from_le_bytes(*last)),
        None => mix(rest
            .iter()
            .fold(0, |all, &byte| (all << 8) | u64::from(byte))),
    }
    (((hash ^ (hash >> 29)).wrapping_mul(SPREAD)) >> 32) as u32
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
