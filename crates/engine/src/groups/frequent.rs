//! What most people of a group did: events by the share of the group who did
//! them at all, however often.

use std::sync::Arc;

use crate::bits::Bits;
use crate::run::Run;
use crate::workbench::Workbench;

/// Events told of each group.
const TOLD: usize = 5;
/// Events looked at: those that the most of everyone did.
const LOOKED_AT: usize = 1024;

/// An event, and how many of the group did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequent {
    /// Its name.
    pub event: String,
    /// People of the group who did it at or before T.
    pub people: u32,
}

impl Workbench {
    /// Of everyone, then of each set: the events that most of them did, the most first; of as
    /// many what more of everyone did, then by the names' bytes.
    pub(super) fn frequent(
        &self,
        run: &Run,
        everyone: &Bits,
        sets: &[Arc<Bits>],
    ) -> Vec<Vec<Frequent>> {
        let names = self.log().names();
        let mut by_name = vec![0_u32; names.len()];
        self.each_did(run, everyone, |_, name| by_name[name as usize] += 1);
        let mut looked_at: Vec<u32> = (0_u32..).take(names.len()).collect();
        looked_at.sort_unstable_by(|&one, &two| {
            let by_count = by_name[two as usize].cmp(&by_name[one as usize]);
            by_count.then_with(|| names.get(one).as_bytes().cmp(names.get(two).as_bytes()))
        });
        looked_at.truncate(LOOKED_AT);
        let mut place = vec![None; names.len()];
        for (at, &name) in looked_at.iter().enumerate() {
            place[name as usize] = Some(at);
        }
        let mut counts = vec![vec![0_u32; looked_at.len()]; sets.len()];
        self.each_did(run, everyone, |person, name| {
            let Some(at) = place[name as usize] else {
                return;
            };
            for (counts, set) in counts.iter_mut().zip(sets) {
                counts[at] += u32::from(set.has(person));
            }
        });
        let whole = looked_at.iter().map(|&name| by_name[name as usize]);
        let all = std::iter::once(whole.collect()).chain(counts);
        all.map(|counts: Vec<u32>| {
            let mut found: Vec<(u32, u32)> = looked_at.iter().copied().zip(counts).collect();
            found.retain(|(_, people)| *people > 0);
            // Stable: those of as many stay in the order of everyone's.
            found.sort_by_key(|(_, people)| u32::MAX - people);
            found.truncate(TOLD);
            let told = found.into_iter().map(|(name, people)| Frequent {
                event: names.get(name).to_owned(),
                people,
            });
            told.collect()
        })
        .collect()
    }

    /// Calls `with` once for each person and each name of an event that they did at or before T.
    fn each_did(&self, run: &Run, everyone: &Bits, mut with: impl FnMut(u32, u32)) {
        let log = self.log();
        let (kinds, kind) = (log.kinds(), log.kind());
        let mut last = vec![u32::MAX; log.names().len()];
        for person in everyone.numbers() {
            let start = log.events_of(person).start;
            let own = start..start + run.events(person) as usize;
            for &kind in &kind[own] {
                let name = kinds[kind as usize].name;
                if last[name as usize] != person {
                    last[name as usize] = person;
                    with(person, name);
                }
            }
        }
    }
}
