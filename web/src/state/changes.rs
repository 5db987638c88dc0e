//! What the Changes screen shows: two dates, a list of people, a threshold. Days
//! are counted from 1970-01-01; which day it is in a zone is the caller's to say.

use hearth_model::instant::{CivilDate, Reading, civil_from_days, parse};
use hearth_protocol::crossings::Way;

/// Days between the two dates at first, where the data reach that far.
const FIRST_SPAN: i64 = 30;
/// Spans that a button chooses.
pub const SPANS: [i64; 3] = [7, 30, 90];

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangesView {
    /// The earlier date.
    pub before: Before,
    /// The later date; `None`: the day of evaluation.
    pub after: Option<String>,
    /// Whom the list shows.
    pub list: List,
    /// First row of the list.
    pub row: u32,
    /// Which crossings are shown.
    pub crossing: CrossingView,
    /// Who is at risk.
    pub review: ReviewView,
}

/// Which crossings are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CrossingView {
    /// Which threshold; `None`: the one that fits the score.
    pub threshold: Option<f64>,
    /// Which way; `None`: both.
    pub way: Option<Way>,
    /// Of one day alone, by its position.
    pub day: Option<u32>,
    /// First row of the list.
    pub row: u32,
}

/// Who is at risk.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewView {
    /// Who lost so many percent of their score or more...
    pub percent: f64,
    /// ...within so many days.
    pub days: i64,
}

impl Default for ReviewView {
    fn default() -> Self {
        Self {
            percent: 30.0,
            days: 14,
        }
    }
}

/// The earlier date.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Before {
    /// As far before the later one as makes sense for the data.
    #[default]
    Usual,
    /// So many days before the later one.
    Days(i64),
    /// A date.
    On(String),
}

/// Whom the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// Whose score fell most.
    #[default]
    Fell,
    /// Whose score rose most.
    Rose,
    /// Who is in a lower level.
    Down,
    /// Who is in a higher level.
    Up,
    /// Who went from one level to another, by position; absent: not scored.
    Between(Option<u16>, Option<u16>),
}

/// Two days, the earlier first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The earlier day.
    pub before: i64,
    /// The later day.
    pub after: i64,
}

impl ChangesView {
    /// The two days, for the day of evaluation and the first day of the data; `None` where what
    /// was written is no date, or the earlier is not before the later.
    #[must_use]
    pub fn span(&self, as_of: i64, first: i64) -> Option<Span> {
        let after = match &self.after {
            Some(date) => day(date)?,
            None => as_of,
        };
        let before = match &self.before {
            Before::Usual => after - usual(after - first),
            Before::Days(days) => after - days,
            Before::On(date) => day(date)?,
        };
        (before < after).then_some(Span { before, after })
    }

    /// The same for other dates or another score: from the first row on, of all days.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self {
            row: 0,
            crossing: CrossingView {
                day: None,
                row: 0,
                ..self.crossing.clone()
            },
            ..self.clone()
        }
    }

    /// The same with a list from its first row on.
    #[must_use]
    pub fn listing(&self, list: List) -> Self {
        Self {
            list,
            row: 0,
            ..self.clone()
        }
    }
}

/// How far back makes sense where there are events of so many days: half of what there is at most.
fn usual(days: i64) -> i64 {
    FIRST_SPAN.min(days / 2).max(1)
}

impl Span {
    /// Number of days between the two.
    #[must_use]
    pub fn days(self) -> i64 {
        self.after - self.before
    }
}

/// The day that an ISO 8601 date names.
#[must_use]
pub fn day(text: &str) -> Option<i64> {
    match parse(text.trim())? {
        Reading::Date(date) => Some(date.days_since_epoch()),
        Reading::Time { .. } => None,
    }
}

/// A day as ISO 8601 has it: `2026-01-31`.
#[must_use]
pub fn written(day: i64) -> String {
    let (year, month, day) = civil_from_days(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of a civil date.
#[must_use]
pub fn day_of(year: i32, month: u8, day: u8) -> i64 {
    let date = CivilDate { year, month, day };
    date.days_since_epoch()
}

#[cfg(test)]
mod tests {
    use super::{Before, ChangesView, List, Span, day, written};

    fn view(before: Before, after: Option<&str>) -> ChangesView {
        ChangesView {
            before,
            after: after.map(str::to_owned),
            ..ChangesView::default()
        }
    }

    #[test]
    fn a_month_back_where_the_data_reach_that_far() {
        let usual = view(Before::Usual, None);
        let span = |before, after| Some(Span { before, after });
        assert_eq!(usual.span(1000, 0), span(970, 1000));
        assert_eq!(usual.span(1000, 980), span(990, 1000));
        assert_eq!(usual.span(1000, 1000), span(999, 1000));
        assert_eq!(view(Before::Days(7), None).span(1000, 0), span(993, 1000));
    }

    #[test]
    fn dates_go_before_the_day_of_evaluation_and_must_be_in_order() {
        let at = |text: &str| day(text).expect("a date");
        let both = view(Before::On("2026-01-01".into()), Some("2026-01-31"));
        let expected = Span {
            before: at("2026-01-01"),
            after: at("2026-01-31"),
        };
        assert_eq!(both.span(0, 0), Some(expected));
        assert_eq!(expected.days(), 30);
        let wrong = view(Before::On("2026-01-31".into()), Some("2026-01-31"));
        assert_eq!(wrong.span(0, 0), None);
        assert_eq!(view(Before::On("soon".into()), None).span(9, 0), None);
        assert_eq!(view(Before::Usual, Some("")).span(9, 0), None);
    }

    #[test]
    fn days_are_written_as_they_are_read() {
        for text in ["1970-01-01", "2024-02-29", "1969-12-31"] {
            assert_eq!(day(text).map(written).as_deref(), Some(text));
        }
        assert_eq!(day("2026-02-30"), None);
    }

    #[test]
    fn another_list_begins_at_its_first_row() {
        let view = ChangesView {
            row: 100,
            ..ChangesView::default()
        };
        assert_eq!(view.listing(List::Up).row, 0);
        assert_eq!(view.anew().row, 0);
    }
}
