//! Dates and times as people and their programs write them: numbers in any order,
//! months by name, weekdays, 12-hour clocks, offsets and zones. Finds what a cell
//! says, and which of its readings are dates at all; does not choose among them.

use hearth_model::instant::civil_from_days;

use super::iso::narrow;
use super::tokens::{Token, Tokens, digits, thousandths, value};
use super::words::{Meaning, meaning};
use super::years::{Date, Years};
use super::{BUDDHIST_FROM, Order, Reading, weeks};

/// A cell that is a date, perhaps with a time of day.
pub(crate) struct Spelled<'a> {
    /// Year, month and day by [`Order`]; all the same where the order is clear.
    dates: [Option<Date>; 3],
    /// Whether day and month are numbers whose order must be known.
    pub(crate) ordered: bool,
    /// Whether the month is a word.
    pub(crate) named: bool,
    /// First and last number of a date of three numbers up to 99.
    pub(crate) short: Option<(u16, u16)>,
    /// Whether the year, as written, may be a Buddhist one.
    pub(crate) beyond: bool,
    clock: Option<Clock>,
    offset: Option<i16>,
    zone: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
    millisecond: u16,
}

/// A part of a date.
#[derive(Clone, Copy, Debug)]
enum Part<'a> {
    Number(&'a str),
    Month(u8),
}

/// What was found in a cell so far.
struct Walk<'a> {
    tokens: Tokens<'a>,
    at: usize,
    parts: [Option<Part<'a>>; 3],
    /// What stands between the parts, if it is no space.
    marks: [Option<char>; 2],
    clock: Option<Clock>,
    /// Whether the clock stands before noon, or after it.
    half: Option<Meaning>,
    offset: Option<i16>,
    /// Whether a zone was named by letters that digits may follow: `GMT+1`.
    lettered: bool,
    /// Whether the last thing read belongs to the clock, so that a sign begins an offset.
    at_clock: bool,
    thai: bool,
    buddhist: bool,
}

/// Reads a cell; `None` if it is no date. `buddhist` where the column's years are.
pub(crate) fn read(cell: &str, buddhist: bool) -> Option<Spelled<'_>> {
    if !cell
        .bytes()
        .any(|byte| byte.is_ascii_digit() || byte >= 0x80)
    {
        return None;
    }
    match weeks::date(cell, buddhist) {
        Some((date, written, clock)) => by_week(date, written, clock),
        None => Walk::over(cell)?.spelled(buddhist),
    }
}

/// A date whose month and day are clear, with what follows it.
fn by_week(date: Date, written: u16, rest: &str) -> Option<Spelled<'_>> {
    let walk = Walk::over(rest)?.without_date()?;
    let clock = walk.clock()?;
    Some(Spelled {
        dates: [Some(date); 3],
        ordered: false,
        named: false,
        short: None,
        beyond: written >= BUDDHIST_FROM,
        clock,
        offset: walk.offset,
        zone: walk.tokens.zone,
    })
}

/// A cell that is a time of day and nothing else, on no particular day.
pub(crate) fn clock(cell: &str) -> Option<Reading> {
    let walk = Walk::over(cell)?.without_date()?;
    let clock = walk.clock()??;
    let date = Date {
        year: 1970,
        month: 1,
        day: 1,
    };
    Some(reading(date, Some(clock), walk.offset))
}

impl<'a> Spelled<'a> {
    /// The reading in an order; `None` where it is no date.
    pub(crate) fn reading(&self, order: Order) -> Option<Reading> {
        let date = self.dates.get(order as usize).copied().flatten()?;
        without_hour_24(reading(date, self.clock, self.offset))
    }

    /// The one order in which this is a date, if `order` or the cell leave no other.
    pub(crate) fn proves(&self, order: Order) -> Option<Order> {
        if !self.ordered {
            return None;
        }
        let [day_first, month_first, year_first] = self.dates;
        match (day_first, month_first, year_first) {
            (_, _, Some(_)) if order == Order::YearFirst => None,
            (Some(_), None, _) => Some(Order::DayFirst),
            (None, Some(_), _) => Some(Order::MonthFirst),
            (None, None, Some(_)) => Some(Order::YearFirst),
            (Some(_), Some(_), None) if order == Order::YearFirst => Some(Order::DayFirst),
            _ => None,
        }
    }

    /// Whether it is a date in some order.
    pub(crate) fn is_date(&self) -> bool {
        self.dates.iter().any(Option::is_some)
    }

    /// Whether a time of day is written.
    pub(crate) fn is_timed(&self) -> bool {
        self.clock.is_some()
    }

    /// The zone it names.
    pub(crate) fn zone(&self) -> Option<&'a str> {
        self.zone
    }
}

fn reading(date: Date, clock: Option<Clock>, offset_minutes: Option<i16>) -> Reading {
    let timed = clock.is_some();
    let clock = clock.unwrap_or_default();
    Reading {
        year: date.year,
        month: date.month,
        day: date.day,
        hour: clock.hour,
        minute: clock.minute,
        second: clock.second,
        millisecond: clock.millisecond,
        offset_minutes,
        timed,
    }
}

/// 24:00 is the start of the next day.
pub(super) fn without_hour_24(reading: Reading) -> Option<Reading> {
    if reading.hour < 24 {
        return Some(reading);
    }
    let next = reading.day_ms() / super::DAY_MS + 1;
    let (year, month, day) = civil_from_days(next);
    Some(Reading {
        year: u16::try_from(year).ok().filter(|year| *year < 10_000)?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        hour: 0,
        ..reading
    })
}

impl<'a> Walk<'a> {
    /// Walks over a whole cell; `None` at the first thing that no time has.
    fn over(cell: &'a str) -> Option<Self> {
        let mut walk = Self {
            tokens: Tokens::of(cell)?,
            at: 0,
            parts: [None; 3],
            marks: [None; 2],
            clock: None,
            half: None,
            offset: None,
            lettered: false,
            at_clock: false,
            thai: false,
            buddhist: false,
        };
        while let Some(token) = walk.tokens.get(walk.at) {
            match token {
                Token::Space => walk.at += 1,
                Token::Number(number) => walk.number(number)?,
                Token::Word(word) => walk.word(word)?,
                Token::Mark(mark) => walk.mark(mark)?,
            }
        }
        Some(walk)
    }

    /// A time of day and no date; digits alone are a clock.
    fn without_date(mut self) -> Option<Self> {
        if let ([Some(Part::Number(digits)), None, None], None) = (self.parts, self.clock) {
            self.clock = compact_clock(digits);
            self.parts = [None; 3];
        }
        self.parts.iter().all(Option::is_none).then_some(self)
    }

    fn count(&self) -> usize {
        self.parts.iter().flatten().count()
    }

    fn ahead(&self, by: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + by)
    }

    fn add(&mut self, part: Part<'a>) -> Option<()> {
        self.at_clock = false;
        *self.parts.iter_mut().find(|part| part.is_none())? = Some(part);
        Some(())
    }

    fn set_clock(&mut self, clock: Clock) {
        self.clock = Some(clock);
        self.at_clock = true;
    }

    fn number(&mut self, number: &'a str) -> Option<()> {
        let open = self.clock.is_none();
        if open && self.ahead(1) == Some(Token::Mark(':')) && digits(number) <= 2 {
            return self.colon_clock(number);
        }
        if open && self.is_half_ahead() {
            self.set_clock(Clock {
                hour: hour(number)?,
                ..Clock::default()
            });
            self.at += 1;
            return Some(());
        }
        if self.count() < 3 {
            self.at += 1;
            return match (digits(number), self.count()) {
                (8, 0) => self.compact_date(number),
                _ => self.add(Part::Number(number)),
            };
        }
        if !open {
            return None;
        }
        if matches!(digits(number), 4 | 6) {
            self.set_clock(compact_clock(number)?);
            self.at += 1;
            return Some(());
        }
        self.dotted_clock(number)
    }

    /// `13032024`, or `20240313` where the clock behind it is not ISO.
    fn compact_date(&mut self, number: &'a str) -> Option<()> {
        let month = number.get(4..6).and_then(value);
        let year_led = ["19", "20", "25"]
            .iter()
            .any(|years| number.starts_with(years))
            && month.is_some_and(|month| (1..=12).contains(&month));
        let cuts = if year_led { [4, 6] } else { [2, 4] };
        let (first, rest) = number.split_at_checked(cuts[0])?;
        let (second, third) = rest.split_at_checked(cuts[1] - cuts[0])?;
        for part in [first, second, third] {
            self.add(Part::Number(part))?;
        }
        Some(())
    }

    /// `10:21`, `10:21:14`, `10:21:14.123`.
    fn colon_clock(&mut self, number: &'a str) -> Option<()> {
        let mut clock = Clock {
            hour: hour(number)?,
            ..Clock::default()
        };
        self.at += 2;
        clock.minute = self.two_digits(59)?;
        if self.ahead(0) == Some(Token::Mark(':')) {
            self.at += 1;
            // A leap second is read as the last ordinary one of its minute.
            clock.second = self.two_digits(60)?.min(59);
            self.fraction(&mut clock);
        }
        self.set_clock(clock);
        Some(())
    }

    /// `10.21`, `10.21.14`, `10.21.14.123`.
    fn dotted_clock(&mut self, number: &'a str) -> Option<()> {
        let mut clock = Clock {
            hour: hour(number)?,
            ..Clock::default()
        };
        self.at += 1;
        self.exactly('.')?;
        clock.minute = self.two_digits(59)?;
        if let (Some(Token::Mark('.')), Some(Token::Number(_))) = (self.ahead(0), self.ahead(1)) {
            self.at += 1;
            clock.second = self.two_digits(60)?.min(59);
            self.fraction(&mut clock);
        }
        self.set_clock(clock);
        Some(())
    }

    fn exactly(&mut self, mark: char) -> Option<()> {
        (self.ahead(0) == Some(Token::Mark(mark))).then(|| self.at += 1)
    }

    fn two_digits(&mut self, most: u8) -> Option<u8> {
        let Some(Token::Number(number)) = self.ahead(0) else {
            return None;
        };
        self.at += 1;
        (digits(number) == 2).then(|| narrow(value(number)?, 0, most))?
    }

    /// A fraction of a second; a comma introduces one only behind the date.
    fn fraction(&mut self, clock: &mut Clock) {
        let (Some(Token::Mark(mark)), Some(Token::Number(number))) = (self.ahead(0), self.ahead(1))
        else {
            return;
        };
        if mark == '.' || (mark == ',' && self.count() == 3) || (mark == ':' && digits(number) == 3)
        {
            clock.millisecond = thousandths(number);
            self.at += 2;
        }
    }

    /// Whether `am` or `pm` comes next behind a number.
    fn is_half_ahead(&self) -> bool {
        let next = match self.ahead(1) {
            Some(Token::Space) => self.ahead(2),
            next => next,
        };
        match next {
            Some(Token::Word("a" | "A" | "p" | "P")) => self.count() != 1 && self.count() != 2,
            Some(Token::Word(word)) => half(word).is_some(),
            _ => false,
        }
    }

    fn word(&mut self, word: &'a str) -> Option<()> {
        let after_number = self
            .at
            .checked_sub(1)
            .is_some_and(|before| matches!(self.tokens.get(before), Some(Token::Number(_))));
        self.at += 1;
        let is = |known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
        if after_number && self.clock.is_none() && is(&["st", "nd", "rd", "th"]) {
            return Some(());
        }
        if self.clock.is_some() && self.half.is_none() && is(&["a", "p"]) {
            return self.dotted_half(is(&["p"]));
        }
        match meaning(word) {
            Some(Meaning::Month { number, thai }) => {
                self.thai |= thai;
                self.add(Part::Month(number))
            }
            Some(half @ (Meaning::Before | Meaning::AfterNoon)) if self.half.is_none() => {
                self.half = Some(half);
                Some(())
            }
            Some(Meaning::Offset(offset)) if self.offset.is_none() && self.clock.is_some() => {
                self.offset = Some(offset);
                self.lettered = offset == 0;
                Some(())
            }
            Some(Meaning::Buddhist) => {
                self.buddhist = true;
                Some(())
            }
            Some(Meaning::Weekday | Meaning::Filler) => Some(()),
            // Letters behind an offset only name it: `+0100 CET`.
            _ if self.offset.is_some() && word.len() <= 5 && word.is_ascii() => Some(()),
            _ => None,
        }
    }

    /// `a.m.`, `p. m.`, `a`, `p`.
    fn dotted_half(&mut self, after_noon: bool) -> Option<()> {
        self.half = Some(if after_noon {
            Meaning::AfterNoon
        } else {
            Meaning::Before
        });
        let from = self.at;
        while matches!(self.ahead(0), Some(Token::Mark('.') | Token::Space)) {
            self.at += 1;
        }
        match self.ahead(0) {
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("m") => {
                self.at += 1;
                if self.ahead(0) == Some(Token::Mark('.')) {
                    self.at += 1;
                }
            }
            _ => self.at = from,
        }
        Some(())
    }

    fn mark(&mut self, mark: char) -> Option<()> {
        let number_follows = matches!(self.ahead(1), Some(Token::Number(_)));
        let signed = matches!(mark, '+' | '-') && number_follows && self.at_clock;
        if signed && (self.offset.is_none() || self.lettered) {
            return self.signed_offset(mark == '-');
        }
        // A sign in front is no separator; an apostrophe there makes a spreadsheet keep text.
        let fits = matches!(mark, '-' | '/' | '.' | ',' | ':') && self.at > 0;
        // A point behind a clock is the beginning of a fraction that is missing.
        let fits = fits && !(self.at_clock && mark == '.');
        if !fits && mark != '\'' {
            return None;
        }
        self.at += 1;
        let count = self.count();
        if let Some(place) = count.checked_sub(1).and_then(|at| self.marks.get_mut(at))
            && mark != '\''
        {
            // Between a month's name and numbers two marks may stand, as in `Mar. 13, 2024`.
            *place = match place {
                Some(other) if *other != mark => Some('?'),
                _ => Some(mark),
            };
        }
        Some(())
    }

    /// `+0100`, `+01:00`, `+01`, and `+1` behind letters.
    fn signed_offset(&mut self, west: bool) -> Option<()> {
        self.at += 1;
        let Some(Token::Number(number)) = self.ahead(0) else {
            return None;
        };
        self.at += 1;
        let value = value(number)?;
        let (hours, minutes) = match digits(number) {
            4 => (value / 100, value % 100),
            1 if !self.lettered => return None,
            1 | 2 if self.ahead(0) == Some(Token::Mark(':')) => {
                self.at += 1;
                (value, u16::from(self.two_digits(59)?))
            }
            1 | 2 => (value, 0),
            _ => return None,
        };
        let offset = i16::from(narrow(hours, 0, 23)?) * 60 + i16::from(narrow(minutes, 0, 59)?);
        self.offset = Some(if west { -offset } else { offset });
        self.lettered = false;
        Some(())
    }

    /// The clock, by 24 hours; `None` where the hour cannot be.
    #[expect(
        clippy::option_option,
        reason = "no clock is well, a clock that shows no time is not"
    )]
    fn clock(&self) -> Option<Option<Clock>> {
        let Some(clock) = self.clock else {
            return self.half.is_none().then_some(None);
        };
        let hour = match (self.half, clock.hour) {
            (Some(Meaning::Before), 12) => 0,
            (Some(_), 24) | (Some(Meaning::Before), 13..) => return None,
            (Some(Meaning::AfterNoon), hour @ 0..12) => hour + 12,
            (None, 24) if (clock.minute, clock.second, clock.millisecond) != (0, 0, 0) => {
                return None;
            }
            (_, hour) => hour,
        };
        Some(Some(Clock { hour, ..clock }))
    }

    fn spelled(self, buddhist: bool) -> Option<Spelled<'a>> {
        let clock = self.clock()?;
        let [Some(first), Some(second), Some(third)] = self.parts else {
            return None;
        };
        let years = Years {
            buddhist: buddhist || self.buddhist || self.thai,
            short_buddhist: self.buddhist || self.thai,
            always_buddhist: self.buddhist,
        };
        let mut spelled = Spelled {
            dates: [None; 3],
            ordered: false,
            named: false,
            short: None,
            beyond: false,
            clock,
            offset: self.offset,
            zone: self.tokens.zone,
        };
        let written = match (first, second, third) {
            (Part::Number(a), Part::Number(b), Part::Number(c)) => {
                self.refuse_marks(&[a, b, c])?;
                spelled.put_numbers(a, b, c, years)?
            }
            (Part::Month(month), Part::Number(a), Part::Number(b))
            | (Part::Number(a), Part::Month(month), Part::Number(b))
            | (Part::Number(a), Part::Number(b), Part::Month(month)) => {
                spelled.named = true;
                let (day, year) = if digits(a) == 4 { (b, a) } else { (a, b) };
                spelled.dates = [years.date(year, month.into(), value(day)?); 3];
                year
            }
            _ => return None,
        };
        spelled.beyond = digits(written) == 4 && value(written)? >= BUDDHIST_FROM;
        spelled.is_date().then_some(spelled)
    }

    /// Between numbers stands the same mark twice, or spaces beside a four-digit year.
    fn refuse_marks(&self, numbers: &[&str]) -> Option<()> {
        let fits = match self.marks {
            [None, None] => numbers.iter().any(|number| digits(number) == 4),
            [Some(one), Some(other)] => one == other && matches!(one, '-' | '/' | '.'),
            _ => false,
        };
        fits.then_some(())
    }
}

impl Spelled<'_> {
    /// Fills in the dates of three numbers; returns which of them is the year.
    fn put_numbers<'n>(
        &mut self,
        a: &'n str,
        b: &'n str,
        c: &'n str,
        years: Years,
    ) -> Option<&'n str> {
        let (first, second) = (value(a)?, value(b)?);
        if digits(a) == 4 && digits(b) <= 2 && digits(c) <= 2 {
            self.dates = [years.date(a, second, value(c)?); 3];
            return Some(a);
        }
        if digits(a) > 2 || digits(b) > 2 || !matches!(digits(c), 2 | 4) {
            return None;
        }
        self.ordered = true;
        self.dates = [
            years.date(c, second, first),
            years.date(c, first, second),
            None,
        ];
        if digits(c) == 2 {
            let last = value(c)?;
            self.short = Some((first, last));
            if digits(a) == 2 {
                self.dates[Order::YearFirst as usize] = years.date(a, second, last);
            }
        }
        Some(c)
    }
}

fn hour(number: &str) -> Option<u8> {
    (digits(number) <= 2).then(|| narrow(value(number)?, 0, 24))?
}

fn half(word: &str) -> Option<Meaning> {
    meaning(word).filter(|meaning| matches!(meaning, Meaning::Before | Meaning::AfterNoon))
}

/// `1021` or `102114`.
fn compact_clock(number: &str) -> Option<Clock> {
    let (hours, rest) = number.split_at_checked(2)?;
    let (minutes, seconds) = rest.split_at_checked(2)?;
    let second = match digits(seconds) {
        0 => 0,
        2 => narrow(value(seconds)?, 0, 60)?.min(59),
        _ => return None,
    };
    Some(Clock {
        hour: hour(hours)?,
        minute: narrow(value(minutes)?, 0, 59)?,
        second,
        millisecond: 0,
    })
}
