//! A log being built row by row, or column by column: as [`PartialLog::push`] builds it, but fast.
//! People are numbered some thousand at a time, and what the last rows had need not be looked up again.

pub(crate) mod columns;

use crate::dictionary::Dictionary;
use crate::memory::Memory;
use crate::partial::{KindLimit, PartialLog};
use crate::short::Lately;
use crate::texts::Texts;

/// Where a text is in another: its first byte, and the one behind its last.
pub type Span = (u32, u32);

/// People who are numbered together.
const TOGETHER: usize = 2048;

/// Takes events one by one.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    /// Complete but for the people of its last events.
    log: PartialLog,
    waiting: Texts,
    recent: RecentKinds,
    /// One for each property.
    cells: Vec<RecentCells>,
    /// Kinds by short names and channels.
    short_kinds: Lately<u16>,
    /// Codes by short cells; one for each property.
    short_cells: Vec<Lately<u32>>,
}

impl Intake {
    /// Adds to an empty log, as [`PartialLog::new`] makes it.
    #[must_use]
    pub fn new(property_names: &[String], has_value: bool) -> Self {
        Self::of(PartialLog::new(property_names, has_value))
    }

    /// Adds to a log.
    #[must_use]
    pub fn of(log: PartialLog) -> Self {
        Self {
            cells: vec![RecentCells::default(); log.properties.len()],
            short_cells: vec![Lately::default(); log.properties.len()],
            log,
            ..Self::default()
        }
    }

    /// Adds one event, as [`PartialLog::push`] does.
    ///
    /// # Errors
    /// [`KindLimit`] when this event would need one kind too many; nothing is added then.
    pub fn push<'a>(
        &mut self,
        person: &str,
        event: &str,
        channel: &str,
        time: i64,
        value: f64,
        properties: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), KindLimit> {
        let kind = self.recent.kind(&mut self.log, event, channel)?;
        self.log.push_event(kind, time, value);
        let mut cells = properties.into_iter();
        for (column, recent) in self.log.properties.iter_mut().zip(&mut self.cells) {
            let cell = cells.next().unwrap_or_default();
            let code = recent.code(&mut column.texts, cell);
            column.codes.push(code);
        }
        self.waiting.push(person);
        if self.waiting.len() == TOGETHER {
            self.number_people();
        }
        Ok(())
    }

    /// Bytes that its events take, and those that wait.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let mut memory = self.log.memory();
        memory.people += self.waiting.memory() as u64;
        memory
    }

    /// The log with all events that were added.
    pub fn log(&mut self) -> &mut PartialLog {
        self.number_people();
        // Whoever has it may number texts otherwise.
        self.short_kinds.clear();
        self.short_cells.iter_mut().for_each(Lately::clear);
        &mut self.log
    }

    /// The log in the end.
    #[must_use]
    pub fn into_log(mut self) -> PartialLog {
        self.number_people();
        self.log
    }

    fn number_people(&mut self) {
        let PartialLog { people, person, .. } = &mut self.log;
        people.intern_all(&self.waiting, person);
        self.waiting.truncate(0);
    }
}

/// Kinds met lately, each where a few bytes of its name and channel tell.
#[derive(Clone, Debug)]
struct RecentKinds([u16; Self::PLACES]);

impl Default for RecentKinds {
    fn default() -> Self {
        Self([0; Self::PLACES])
    }
}

impl RecentKinds {
    const PLACES: usize = 256;

    /// The number of a kind in a log, given out now if it is new.
    fn kind(&mut self, log: &mut PartialLog, event: &str, channel: &str) -> Result<u16, KindLimit> {
        let [recent, ..] = &mut self.0[Self::place(event, channel)..] else {
            return log.kind_of(event, channel);
        };
        if !log.is_kind(*recent, event, channel) {
            *recent = log.kind_of(event, channel)?;
        }
        Ok(*recent)
    }

    /// Tells kinds apart that are met together, most of them.
    fn place(event: &str, channel: &str) -> usize {
        let (event, channel) = (event.as_bytes(), channel.as_bytes());
        let byte = |text: &[u8], at: usize| text.get(at).copied().map_or(0, usize::from);
        let last = event.len().saturating_sub(1);
        let name = event.len() + 3 * byte(event, 0) + 13 * byte(event, last);
        let through = channel.len() + 5 * byte(channel, 0);
        (name + 31 * through) % Self::PLACES
    }
}

/// Codes of cells met lately, each where the last bytes of its text tell.
#[derive(Clone, Debug)]
struct RecentCells([u32; Self::PLACES]);

impl Default for RecentCells {
    fn default() -> Self {
        Self([0; Self::PLACES])
    }
}

impl RecentCells {
    const PLACES: usize = 512;

    /// The code of a cell: 0 where it is empty, else one more than the number of its text,
    /// which is given out now if it is new.
    fn code(&mut self, texts: &mut Dictionary, cell: &str) -> u32 {
        if cell.is_empty() {
            return 0;
        }
        let [recent, ..] = &mut self.0[Self::place(cell)..] else {
            return texts.intern(cell) + 1;
        };
        let known = recent.checked_sub(1).map(|number| texts.get(number));
        if known != Some(cell) {
            *recent = texts.intern(cell) + 1;
        }
        *recent
    }

    /// Another for each number of three digits that ends a text.
    fn place(cell: &str) -> usize {
        let last = cell.bytes().rev().take(3);
        let number = last.rfold(0, |number, byte| number * 10 + usize::from(byte));
        (number + 31 * cell.len()) % Self::PLACES
    }
}

#[cfg(test)]
mod tests {
    use super::Intake;
    use crate::log::EventLog;
    use crate::partial::PartialLog;

    #[test]
    fn it_gives_the_log_that_events_one_by_one_give() {
        let properties = ["page".to_owned()];
        let (mut intake, mut plain) = (
            Intake::new(&properties, true),
            PartialLog::new(&properties, true),
        );
        for row in 0..10_000_i32 {
            let person = format!("person {}", row * row % 3001);
            let event = format!("event {}", row % 700);
            let channel = ["", "mail", "web"][row as usize % 3];
            let page = ["", "a", "b", "a"][row as usize % 4];
            let (time, value) = (i64::from(row % 17), f64::from(row));
            for added in [
                intake.push(&person, &event, channel, time, value, [page]),
                plain.push(&person, &event, channel, time, value, [page]),
            ] {
                assert_eq!(added, Ok(()));
            }
            if row % 999 == 0 {
                assert_eq!(intake.log().people().len(), plain.people().len());
            }
        }
        let log = |part| format!("{:?}", EventLog::merge(vec![part]));
        assert_eq!(log(intake.into_log()), log(plain));
    }
}
