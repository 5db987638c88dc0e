//! Texts one behind the other in one piece of memory. Knows nothing of which are equal.

/// Any number of texts, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Puts a text behind the last.
    pub(crate) fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
    }

    /// The text at `index`; empty where there is none.
    pub(crate) fn get(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..end]
    }

    /// Whether the text at `index` is this one; no where there is none.
    #[inline]
    pub(crate) fn is(&self, index: usize, text: &str) -> bool {
        let Some(&end) = self.ends.get(index) else {
            return false;
        };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.bytes.as_bytes().get(start..end) == Some(text.as_bytes())
    }

    /// Fetches the text at `index`, without waiting for it where that is read later.
    pub(crate) fn touch(&self, index: usize) -> u8 {
        let byte = |at: usize| self.bytes.as_bytes().get(at).copied().unwrap_or_default();
        let end = self.ends.get(index).copied().unwrap_or_default();
        let start = self.ends.get(index.wrapping_sub(1)).copied();
        byte(start.unwrap_or_default()) ^ byte(end.wrapping_sub(1))
    }

    /// Every text in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let text = &self.bytes[start..end];
            start = end;
            text
        })
    }

    /// Forgets every text but the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.ends.truncate(len);
        self.bytes.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Bytes held.
    pub(crate) fn memory(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * size_of::<usize>()
    }
}
