//! Tells whether two files hold the same bytes without keeping either.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::quality::{FixedState, FoldHasher};

/// Length and hash of a file's bytes. Good against accidents, not against attackers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    bytes: u64,
    hash: u64,
}

impl Fingerprint {
    /// That of a file inside, by its path there; the bytes are those of the whole archive.
    #[must_use]
    pub fn of_entry(self, path: &str) -> Self {
        let mut hasher = FixedState::with_seed(self.hash).build_hasher();
        hasher.write(path.as_bytes());
        Self {
            hash: hasher.finish(),
            ..self
        }
    }
}

/// A fingerprint being taken.
#[derive(Clone)]
pub struct Fingerprinter {
    bytes: u64,
    hasher: FoldHasher<'static>,
    hashes: Vec<u64>,
}

impl Default for Fingerprinter {
    fn default() -> Self {
        Self {
            bytes: 0,
            hasher: FixedState::default().build_hasher(),
            hashes: Vec::new(),
        }
    }
}

impl Fingerprinter {
    /// Takes the next bytes. Files compare only when cut at the same places.
    pub fn push(&mut self, chunk: &[u8]) {
        let mut hasher = FixedState::default().build_hasher();
        hasher.write(chunk);
        let hash = hasher.finish();
        self.bytes += chunk.len() as u64;
        self.hasher.write_u64(hash);
        self.hashes.push(hash);
    }

    /// Takes `bytes` bytes that another has taken, by the hashes of its chunks.
    pub fn go_on(&mut self, bytes: u64, hashes: &[u64]) {
        self.bytes += bytes;
        for &hash in hashes {
            self.hasher.write_u64(hash);
        }
    }

    /// The hash of each chunk.
    #[must_use]
    pub fn into_hashes(self) -> Vec<u64> {
        self.hashes
    }

    /// Bytes taken so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The fingerprint of everything taken.
    #[must_use]
    pub fn finish(&self) -> Fingerprint {
        Fingerprint {
            bytes: self.bytes,
            hash: self.hasher.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(chunks: &[&[u8]]) -> Fingerprint {
        let mut fingerprinter = Fingerprinter::default();
        for chunk in chunks {
            fingerprinter.push(chunk);
        }
        fingerprinter.finish()
    }

    #[test]
    fn the_same_bytes_agree_and_any_other_byte_differs() {
        let bytes: Vec<u8> = (0..100_u8).cycle().take(5_000).collect();
        assert_eq!(of(&[&bytes, b"end"]), of(&[&bytes, b"end"]));
        for position in [0, 1, 2_500, 4_999] {
            let mut other = bytes.clone();
            other[position] ^= 1;
            assert_ne!(of(&[&bytes]), of(&[&other]), "byte {position}");
        }
        assert_ne!(of(&[&bytes]), of(&[&bytes[..4_999]]));
    }

    #[test]
    fn chunks_may_be_taken_by_another() {
        let fresh = Fingerprinter::default;
        let (mut all, mut first, mut second) = (fresh(), fresh(), fresh());
        let chunks = [b"one".as_slice(), b"two", b"three"];
        chunks.iter().for_each(|chunk| all.push(chunk));
        first.push(chunks[0]);
        second.push(chunks[1]);
        second.push(chunks[2]);
        first.go_on(second.bytes(), &second.into_hashes());
        assert_eq!(first.finish(), all.finish());
    }

    #[test]
    fn files_inside_differ_by_path_and_by_archive() {
        let (one, other) = (of(&[b"one"]), of(&[b"two"]));
        assert_eq!(one.of_entry("a.csv"), one.of_entry("a.csv"));
        assert_ne!(one.of_entry("a.csv"), one.of_entry("b.csv"));
        assert_ne!(one.of_entry("a.csv"), other.of_entry("a.csv"));
        assert_ne!(one.of_entry("a.csv"), one);
    }

    #[test]
    fn a_longer_run_of_nothing_is_another_file() {
        assert_ne!(of(&[&[0; 64]]), of(&[&[0; 65]]));
        assert_ne!(of(&[]), of(&[&[0]]));
    }
}
