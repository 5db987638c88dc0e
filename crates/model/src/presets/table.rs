//! The shape of the presets' tables: what a preset asks for before it meets any
//! data. Small and without code of its own, because every table is in the page.

use crate::document::{Decay, Measure};

/// One score of a preset.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) entries: &'static [Entry],
    /// Days; 0: everything up to now.
    pub(super) window: u16,
    /// How good deeds fade. Turning away does not fade inside the window: who
    /// unsubscribed three weeks ago is not half subscribed again.
    pub(super) decay: Decay,
    /// Id, name and largest sum.
    pub(super) groups: &'static [(&'static str, &'static str, f32)],
    /// Points for activity that no entry knows; 0: it is left out.
    pub(super) other: f32,
    pub(super) stick: Stick,
    pub(super) levels: &'static [Band],
}

/// How raw becomes the score; always in whole numbers, as the levels are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stick {
    /// As it is.
    Sum,
    /// 0 to 100, and no further.
    Hundred,
    /// 1 to 10 between the outer twentieths, so that a few record holders do
    /// not press all others together.
    OneToTen,
}

/// A level.
#[derive(Debug)]
pub(super) struct Band {
    pub(super) name: &'static str,
    /// Lower edge; of the first level it means nothing.
    pub(super) from: i16,
    /// Number of its colour, coldest first.
    pub(super) color: u8,
    /// What to do with these people.
    pub(super) playbook: &'static str,
}

/// A segment: people whose scores lie between two ends, both included, in every
/// one of these scores.
#[derive(Debug)]
pub(super) struct Slice {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// Score, least, most.
    pub(super) ends: &'static [(&'static str, i16, i16)],
}

/// No upper end of a [`Slice`].
pub(super) const OPEN: i16 = i16::MAX;

/// One rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) id: &'static str,
    /// Empty: the name of the first meaning.
    pub(super) name: &'static str,
    /// Meanings of the events it counts; empty: any event.
    pub(super) means: &'static [&'static str],
    pub(super) points: f32,
    pub(super) how: How,
    /// Largest amount of the rule, without its sign; 0: no limit.
    pub(super) most: f32,
    /// Id of a group of the sheet; empty: none.
    pub(super) group: &'static str,
}

/// What is counted, and how often. Columns are known by the first letters of
/// a word of their names, separated by commas.
#[derive(Clone, Copy, Debug)]
pub(super) enum How {
    Every,
    Once,
    OnceADay,
    Daily(u8),
    Nth(u8),
    /// Points for each unit of a number: column, unit, most units of one event.
    Per(&'static str, f32, u16),
    /// Only events with an amount of at least so much.
    Over(f32),
    /// No such event for so many days.
    Quiet(u16),
    /// The same, again for every further so many days.
    QuietEach(u16),
    /// A first without an answer.
    Unanswered(Unanswered),
    /// The same, as a tag of the person: the answer never came.
    Never(Unanswered),
    /// Who the person is: column, and words of its cells.
    Who(&'static str, &'static str),
    /// A number about the person of at least so much: column, least.
    Least(&'static str, f32),
    /// A habit and its unit, over the sheet's window.
    Habit(Measure, f32),
}

/// What would answer, and when it is too late.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unanswered {
    /// Meaning of the answer.
    pub(super) then: &'static str,
    pub(super) days: u8,
    /// Points for every so many.
    pub(super) each: u8,
    /// Whether both are of one campaign.
    pub(super) campaign: bool,
}

/// Columns that hold an amount of money, if it is not the mapped value.
pub(super) const AMOUNT: &str = "value,amount,revenue,total,price,premium";
/// Columns that hold time spent.
pub(super) const MINUTES: &str = "minutes,minute,second,duration";
/// Columns that hold a mark.
pub(super) const MARK: &str = "score,grade,mark,percent";
/// Columns that name a mailing.
pub(super) const CAMPAIGN: &str = "campaign,mailing,newsletter,subject,message";

pub(super) const fn entry(id: &'static str, points: f32) -> Entry {
    Entry {
        id,
        name: "",
        means: &[],
        points,
        how: How::Every,
        most: 0.0,
        group: "",
    }
}

impl Entry {
    pub(super) const fn how(self, how: How) -> Self {
        Self { how, ..self }
    }

    pub(super) const fn daily(self, n: u8) -> Self {
        self.how(How::Daily(n))
    }

    pub(super) const fn once_a_day(self) -> Self {
        self.how(How::OnceADay)
    }

    pub(super) const fn once(self) -> Self {
        self.how(How::Once)
    }

    pub(super) const fn most(self, most: f32) -> Self {
        Self { most, ..self }
    }

    pub(super) const fn group(self, group: &'static str) -> Self {
        Self { group, ..self }
    }

    pub(super) const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    pub(super) const fn means(self, means: &'static [&'static str]) -> Self {
        Self { means, ..self }
    }
}
