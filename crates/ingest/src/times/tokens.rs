//! A cell cut into numbers, words and marks, without allocation. Cells longer
//! than any time are given up.

/// Most tokens of a time.
const MOST: usize = 32;
/// Most bytes of a time with weekday, zone and comment.
const LONGEST: usize = 120;

/// A piece of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Digits, Thai ones included.
    Number(&'a str),
    /// Letters; Thai ones with their dots (`มี.ค.`).
    Word(&'a str),
    /// Any other character.
    Mark(char),
    /// White space of any length.
    Space,
}

/// The pieces of a cell.
pub(super) struct Tokens<'a> {
    list: [Token<'a>; MOST],
    len: usize,
    /// What stands in the first brackets behind: a zone's name.
    pub(super) zone: Option<&'a str>,
}

impl<'a> Tokens<'a> {
    /// Cuts a cell; `None` where it can be no time.
    pub(super) fn of(cell: &'a str) -> Option<Self> {
        if cell.len() > LONGEST {
            return None;
        }
        let (cell, zone) = without_tail(cell)?;
        let mut tokens = Self {
            list: [Token::Space; MOST],
            len: 0,
            zone,
        };
        let mut rest = cell;
        while let Some(first) = rest.chars().next() {
            let kind = Kind::of(first);
            let length = match kind {
                Kind::Other => first.len_utf8(),
                _ => length(rest, kind),
            };
            let (piece, after) = rest.split_at_checked(length)?;
            rest = after;
            match kind {
                Kind::Digit => tokens.push(Token::Number(piece))?,
                Kind::Letter | Kind::Thai => tokens.push(Token::Word(piece))?,
                Kind::Space => tokens.push(Token::Space)?,
                Kind::Other => tokens.push(Token::Mark(plain_mark(first)))?,
                Kind::Unseen => {}
            }
        }
        Some(tokens)
    }

    fn push(&mut self, token: Token<'a>) -> Option<()> {
        *self.list.get_mut(self.len)? = token;
        self.len += 1;
        Some(())
    }

    /// The token at a place.
    pub(super) fn get(&self, at: usize) -> Option<Token<'a>> {
        self.list.get(..self.len)?.get(at).copied()
    }
}

/// What a character belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Thai,
    Space,
    /// Marks of writing direction, which some programs put around times.
    Unseen,
    Other,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            '0'..='9' | '\u{E50}'..='\u{E59}' => Self::Digit,
            'a'..='z' | 'A'..='Z' => Self::Letter,
            ' ' => Self::Space,
            '\0'..='\x7F' if !character.is_ascii_whitespace() => Self::Other,
            '\u{E01}'..='\u{E4E}' => Self::Thai,
            '\u{200E}' | '\u{200F}' | '\u{FEFF}' => Self::Unseen,
            _ if character.is_whitespace() => Self::Space,
            _ if character.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Bytes of the piece of this kind that `text` begins with.
fn length(text: &str, kind: Kind) -> usize {
    let mut inside = 0;
    for (at, character) in text.char_indices() {
        let same = Kind::of(character) == kind || (kind == Kind::Thai && character == '.');
        if !same {
            return at;
        }
        inside = at + character.len_utf8();
    }
    inside
}

/// Marks that look alike.
fn plain_mark(mark: char) -> char {
    match mark {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2019}' => '\'',
        _ => mark,
    }
}

/// A cell without `(Central European Standard Time)` or `[Europe/Berlin][u-ca=gregory]`
/// behind it, and the zone's name in it.
fn without_tail(cell: &str) -> Option<(&str, Option<&str>)> {
    if let Some((time, comment)) = cell.split_once('(') {
        return comment.ends_with(')').then(|| (time.trim_end(), None));
    }
    let Some((time, tail)) = cell.split_once('[') else {
        return Some((cell, None));
    };
    let tail = tail.strip_suffix(']')?;
    let first = tail.split("][").next().unwrap_or_default();
    let name = first.trim_start_matches('!');
    Some((time.trim_end(), (!name.contains('=')).then_some(name)))
}

/// How many digits a number has.
pub(super) fn digits(number: &str) -> usize {
    if number.is_ascii() {
        number.len()
    } else {
        number.chars().count()
    }
}

/// Its value; `None` beyond four digits.
pub(super) fn value(number: &str) -> Option<u16> {
    if digits(number) > 4 {
        return None;
    }
    number
        .chars()
        .try_fold(0, |value, digit| Some(value * 10 + digit_value(digit)?))
}

/// The first three digits as thousandths.
pub(super) fn thousandths(number: &str) -> u16 {
    let mut digits = number.chars().map(|digit| digit_value(digit).unwrap_or(0));
    let mut next = || digits.next().unwrap_or(0);
    next() * 100 + next() * 10 + next()
}

fn digit_value(digit: char) -> Option<u16> {
    let digit = match digit {
        '\u{E50}'..='\u{E59}' => u32::from(digit) - 0xE50,
        _ => digit.to_digit(10)?,
    };
    u16::try_from(digit).ok()
}
