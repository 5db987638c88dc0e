//! Short texts as numbers, and what was found for those met lately: equal numbers are equal texts,
//! so that what a text stands for is known without a look at any dictionary.

use crate::intake::Span;

/// Bytes of the longest.
const LONGEST: usize = 16;

/// The bits of so many bytes.
const FIRST: [u128; LONGEST + 1] = {
    let mut first = [0; LONGEST + 1];
    let mut len = 1;
    while len <= LONGEST {
        first[len] = (first[len - 1] << 8) | 0xFF;
        len += 1;
    }
    first
};

/// A text of at most sixteen bytes; the default is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Short {
    low: u64,
    high: u64,
    /// One more than its bytes.
    len: u64,
}

impl Short {
    /// The text at a place, if it is short.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "both halves are kept, each by itself"
    )]
    pub(crate) fn of(text: &[u8], (start, end): Span) -> Option<Self> {
        let len = end.checked_sub(start)? as usize;
        let first = FIRST.get(len)?;
        let rest = text.get(start as usize..)?;
        let bytes = match rest.first_chunk() {
            Some(bytes) => u128::from_le_bytes(*bytes),
            None => near_end(rest),
        };
        let text = bytes & first;
        Some(Self {
            low: text as u64,
            high: (text >> 64) as u64,
            len: len as u64 + 1,
        })
    }

    /// A number by which texts that are met together differ, most of them.
    #[inline]
    fn mixed(self) -> u64 {
        let both = self.low ^ self.high.rotate_left(29) ^ (self.len << 59);
        both.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

#[cold]
fn near_end(rest: &[u8]) -> u128 {
    let mut bytes = [0; LONGEST];
    for (byte, &own) in bytes.iter_mut().zip(rest) {
        *byte = own;
    }
    u128::from_le_bytes(bytes)
}

/// What pairs of short texts stand for, of those met lately.
#[derive(Clone, Debug)]
pub(crate) struct Lately<T>(Vec<(Short, Short, T)>);

impl<T> Default for Lately<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + Default> Lately<T> {
    const PLACES: usize = 512;

    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// What a pair stands for, by `find` where that was not met lately.
    #[inline]
    pub(crate) fn get<E>(
        &mut self,
        (one, other): (Short, Short),
        find: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        if self.0.is_empty() {
            self.0.resize(Self::PLACES, Default::default());
        }
        let mixed = one.mixed() ^ other.mixed().rotate_left(5);
        let place = (mixed >> 55) as usize % Self::PLACES;
        let Some(lately) = self.0.get_mut(place) else {
            return find();
        };
        if (lately.0, lately.1) != (one, other) {
            *lately = (one, other, find()?);
        }
        Ok(lately.2)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lately, Short};

    #[test]
    fn texts_of_at_most_sixteen_bytes_are_told_apart() {
        let texts = [
            "",
            "\0",
            "a",
            "a\0",
            "b",
            "abcdefgh",
            "abcdefghi",
            "abcdefghijklmnop",
            "0123456789abcdef",
        ];
        for behind in ["", "x", "and more behind it"] {
            let short = |text: &str| {
                let end = u32::try_from(text.len() + 1).expect("short");
                Short::of(format!("_{text}{behind}").as_bytes(), (1, end)).expect("short")
            };
            for one in texts {
                assert_ne!(short(one), Short::default());
                for other in texts {
                    assert_eq!(
                        short(one) == short(other),
                        one == other,
                        "{one:?} {other:?}"
                    );
                }
            }
        }
        assert_eq!(Short::of(b"0123456789abcdefg", (0, 17)), None);
        assert_eq!(Short::of(b"short", (3, 2)), None);
    }

    #[test]
    fn what_was_met_lately_is_not_looked_for_again() {
        let short = |text: &[u8]| Short::of(text, (0, 2)).expect("short");
        let mut lately = Lately::<u32>::default();
        let pair = (short(b"ab"), Short::default());
        assert_eq!(lately.get(pair, || Err("not met")), Err("not met"));
        assert_eq!(lately.get(pair, || Ok::<_, &str>(3)), Ok(3));
        assert_eq!(lately.get(pair, || Err("met")), Ok(3));
        assert_eq!(
            lately.get((pair.1, pair.0), || Err("another")),
            Err("another")
        );
        lately.clear();
        assert_eq!(lately.get(pair, || Err("forgotten")), Err("forgotten"));
    }
}
