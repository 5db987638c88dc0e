//! Texts numbered in order of first appearance, in one byte arena.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// The one seed of every map in Hearth: the same data gives the same layout.
const SEED: u64 = 0x48_65_61_72_74_68;

/// Distinct texts, numbered from 0 in order of first appearance.
#[derive(Clone, Debug)]
pub struct Dictionary {
    bytes: String,
    ends: Vec<usize>,
    table: HashTable<u32>,
    hasher: FixedState,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            bytes: String::new(),
            ends: Vec::new(),
            table: HashTable::new(),
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

    /// Number of distinct texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text numbered `id`; empty for a number never given out.
    #[must_use]
    pub fn get(&self, id: u32) -> &str {
        span(&self.bytes, &self.ends, id)
    }

    /// The number of `text`, if it is there.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        let hash = hash(&self.hasher, text);
        self.table.find(hash, |&id| self.get(id) == text).copied()
    }

    /// The number of `text`, given out now if it is new.
    pub fn intern(&mut self, text: &str) -> u32 {
        let Self {
            bytes,
            ends,
            table,
            hasher,
        } = self;
        let found = table.entry(
            hash(hasher, text),
            |&id| span(bytes, ends, id) == text,
            |&id| hash(hasher, span(bytes, ends, id)),
        );
        match found {
            hashbrown::hash_table::Entry::Occupied(entry) => *entry.get(),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let id = u32::try_from(ends.len()).unwrap_or(u32::MAX);
                entry.insert(id);
                bytes.push_str(text);
                ends.push(bytes.len());
                id
            }
        }
    }

    /// Forgets every text but the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        if len >= self.ends.len() {
            return;
        }
        self.table.retain(|id| (*id as usize) < len);
        self.ends.truncate(len);
        self.bytes.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Every text in order of its number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| {
            let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.bytes[start..self.ends[index]]
        })
    }

    /// Bytes held, for the memory figure.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.bytes.capacity()
            + self.ends.capacity() * size_of::<usize>()
            + self.table.capacity() * size_of::<u32>()
    }
}

fn span<'a>(bytes: &'a str, ends: &[usize], id: u32) -> &'a str {
    let index = id as usize;
    let Some(&end) = ends.get(index) else {
        return "";
    };
    let start = index.checked_sub(1).map_or(0, |before| ends[before]);
    &bytes[start..end]
}

fn hash(hasher: &FixedState, text: &str) -> u64 {
    let mut state = hasher.build_hasher();
    state.write(text.as_bytes());
    state.finish()
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

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
