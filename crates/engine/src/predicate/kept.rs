//! Who each single condition holds for, kept: an edit of one part of a
//! predicate asks no event about the others.

use std::sync::Arc;

use hearth_model::document::Predicate;

use crate::bits::Bits;
use crate::features::Moment;

/// Bytes kept of all sets together.
const MOST_BYTES: usize = 16 << 20;
/// Sets kept at most: to look through more would take longer than they save.
const MOST_SETS: usize = 256;

/// The members of conditions, by everything that decides who they are.
#[derive(Debug, Default)]
pub(crate) struct Leaves {
    /// Least recently used first.
    kept: Vec<Kept>,
    bytes: usize,
    computed: u64,
}

#[derive(Debug)]
struct Kept {
    condition: Predicate,
    moment: Moment,
    zone: String,
    members: Arc<Bits>,
}

impl Leaves {
    /// Whom the condition holds for at a moment, in a zone: found now unless it is kept.
    pub(super) fn of(
        &mut self,
        condition: &Predicate,
        (moment, zone): (Moment, &str),
        find: impl FnOnce() -> Bits,
    ) -> Arc<Bits> {
        let known = self.kept.iter().position(|kept| {
            kept.moment == moment && kept.zone == zone && kept.condition == *condition
        });
        let kept = match known {
            Some(at) => self.kept.remove(at),
            None => {
                self.computed += 1;
                let members = Arc::new(find());
                self.bytes += members.bytes();
                Kept {
                    condition: condition.clone(),
                    moment,
                    zone: zone.to_owned(),
                    members,
                }
            }
        };
        let members = Arc::clone(&kept.members);
        self.kept.push(kept);
        self.trim();
        members
    }

    /// How many sets were computed so far.
    pub(crate) fn computed(&self) -> u64 {
        self.computed
    }

    fn trim(&mut self) {
        while self.kept.len() > MOST_SETS || (self.bytes > MOST_BYTES && self.kept.len() > 1) {
            let oldest = self.kept.remove(0);
            self.bytes -= oldest.members.bytes();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Leaves, MOST_BYTES, MOST_SETS};
    use crate::bits::Bits;
    use crate::features::Moment;
    use hearth_model::document::Predicate;

    fn tag(id: usize) -> Predicate {
        Predicate::Tag {
            tag: id.to_string(),
        }
    }

    #[test]
    fn a_condition_is_asked_once_a_moment_and_zone() {
        let mut leaves = Leaves::default();
        let (one, other) = (Moment::new(1, 30.0), Moment::new(2, 30.0));
        for (moment, zone, computed) in [
            (one, "UTC", 1),
            (one, "UTC", 1),
            (one, "Asia/Bangkok", 2),
            (other, "UTC", 3),
            (one, "UTC", 3),
        ] {
            leaves.of(&tag(0), (moment, zone), || Bits::nobody(1));
            assert_eq!(leaves.computed(), computed);
        }
    }

    #[test]
    fn what_was_not_used_for_longest_makes_room() {
        let mut leaves = Leaves::default();
        let at = (Moment::new(1, 30.0), "UTC");
        for id in 0..=MOST_SETS {
            leaves.of(&tag(id), at, || Bits::nobody(1));
        }
        leaves.of(&tag(1), at, || Bits::nobody(1));
        let computed = leaves.computed();
        leaves.of(&tag(0), at, || Bits::nobody(1));
        assert_eq!(leaves.computed(), computed + 1, "the first is gone");
        // One set alone may be larger than all that is kept otherwise.
        leaves.of(&tag(0), (Moment::new(2, 30.0), "UTC"), || {
            Bits::nobody(MOST_BYTES * 9)
        });
        assert_eq!(leaves.kept.len(), 1);
    }
}
