//! The grammar of JSON (RFC 8259) over bytes: where a value ends, or where it
//! stops being one. Looks at nothing twice and keeps nothing; bytes beyond ASCII
//! inside strings are for the caller to check.

/// How deep values may be nested.
pub(crate) const DEEPEST: u32 = 128;

/// Why no value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The bytes end before the value does.
    More,
    /// The byte there cannot be.
    Broken(usize),
}

/// The containers that are open around a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Open {
    /// Bit by bit, the innermost lowest: whether it is an object.
    objects: u128,
    depth: u32,
}

impl Open {
    /// How many there are.
    pub(crate) fn depth(self) -> u32 {
        self.depth
    }

    /// Whether the innermost is an object.
    pub(crate) fn in_object(self) -> bool {
        self.objects & 1 == 1
    }

    /// How many of them are objects.
    pub(crate) fn objects(self) -> u32 {
        self.objects.count_ones()
    }

    /// Whether one more may be opened.
    pub(crate) fn has_room(self) -> bool {
        self.depth < DEEPEST
    }

    /// Opens one more; says whether that may be.
    pub(crate) fn push(&mut self, object: bool) -> bool {
        self.objects = self.objects << 1 | u128::from(object);
        self.depth += 1;
        self.depth <= DEEPEST
    }

    /// Closes the innermost.
    pub(crate) fn pop(&mut self) {
        self.objects >>= 1;
        self.depth = self.depth.saturating_sub(1);
    }
}

/// Whether the value at the start of `bytes` is broken at `at` only because a list or an
/// object opens there that is one too many.
pub(crate) fn is_too_deep(bytes: &[u8], at: usize) -> bool {
    let opens = matches!(bytes.get(at), Some(b'{' | b'['));
    let (mut depth, mut place) = (0_u32, 0);
    while opens && place < at {
        place += 1;
        match bytes.get(place - 1) {
            Some(b'{' | b'[') => depth += 1,
            Some(b'}' | b']') => depth = depth.saturating_sub(1),
            Some(b'"') => place = string(bytes, place).unwrap_or(at),
            _ => {}
        }
    }
    opens && depth == DEEPEST
}

/// The first byte from `at` on that is no white space.
pub(crate) fn blank(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// The end of the value that begins at `at`, white space before it allowed.
/// `last`: whether the bytes are all there will be, so that a number may end with them.
pub(crate) fn value(bytes: &[u8], mut at: usize, last: bool) -> Result<usize, Stop> {
    let mut open = Open::default();
    loop {
        at = blank(bytes, at);
        match bytes.get(at) {
            Some(b'{') => {
                if !open.push(true) {
                    return Err(Stop::Broken(at));
                }
                at = blank(bytes, at + 1);
                if bytes.get(at) != Some(&b'}') {
                    at = key(bytes, at)?;
                    continue;
                }
            }
            Some(b'[') => {
                if !open.push(false) {
                    return Err(Stop::Broken(at));
                }
                at = blank(bytes, at + 1);
                if bytes.get(at) != Some(&b']') {
                    continue;
                }
            }
            _ => at = scalar(bytes, at, last)?,
        }
        // Behind a value, or at the end of an empty container: out of all that ends here.
        loop {
            if open.depth() == 0 {
                return Ok(at);
            }
            at = blank(bytes, at);
            match (bytes.get(at), open.in_object()) {
                (None, _) => return Err(Stop::More),
                (Some(b','), true) => {
                    at = key(bytes, blank(bytes, at + 1))?;
                    break;
                }
                (Some(b','), false) => {
                    at += 1;
                    break;
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    open.pop();
                    at += 1;
                }
                _ => return Err(Stop::Broken(at)),
            }
        }
    }
}

/// From the quote of a key to behind its colon.
pub(crate) fn key(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    match bytes.get(at) {
        None => return Err(Stop::More),
        Some(b'"') => {}
        Some(_) => return Err(Stop::Broken(at)),
    }
    let at = blank(bytes, string(bytes, at + 1)?);
    match bytes.get(at) {
        None => Err(Stop::More),
        Some(b':') => Ok(at + 1),
        Some(_) => Err(Stop::Broken(at)),
    }
}

/// The end of a text, number or word that begins at `at`.
pub(crate) fn scalar(bytes: &[u8], at: usize, last: bool) -> Result<usize, Stop> {
    match bytes.get(at) {
        None => Err(Stop::More),
        Some(b'"') => string(bytes, at + 1),
        Some(b'-' | b'0'..=b'9') => number(bytes, at, last),
        Some(b't') => word(bytes, at, b"true"),
        Some(b'f') => word(bytes, at, b"false"),
        Some(b'n') => word(bytes, at, b"null"),
        Some(_) => Err(Stop::Broken(at)),
    }
}

/// From behind the opening quote to behind the closing one.
pub(crate) fn string(bytes: &[u8], mut at: usize) -> Result<usize, Stop> {
    loop {
        at = plain(bytes, at);
        match bytes.get(at) {
            None => return Err(Stop::More),
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at = escape(bytes, at + 1)?,
            Some(0..0x20) => return Err(Stop::Broken(at)),
            Some(_) => at += 1,
        }
    }
}

/// Steps over bytes of a string that mean themselves, eight at a time.
fn plain(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & TOPS;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*eight);
        let control = word.wrapping_sub(ONES * 0x20) & !word & TOPS;
        let quote = zero(word ^ (ONES * u64::from(b'"')));
        let slash = zero(word ^ (ONES * u64::from(b'\\')));
        let found = control | quote | slash;
        if found != 0 {
            // A borrow can only mark bytes behind the first that is meant.
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    at
}

/// From behind a backslash to behind what it escapes.
fn escape(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    match bytes.get(at) {
        None => Err(Stop::More),
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => {
            for digit in at + 1..at + 5 {
                match bytes.get(digit) {
                    None => return Err(Stop::More),
                    Some(byte) if byte.is_ascii_hexdigit() => {}
                    Some(_) => return Err(Stop::Broken(digit)),
                }
            }
            Ok(at + 5)
        }
        Some(_) => Err(Stop::Broken(at)),
    }
}

fn number(bytes: &[u8], mut at: usize, last: bool) -> Result<usize, Stop> {
    at += usize::from(bytes.get(at) == Some(&b'-'));
    at = match bytes.get(at) {
        Some(b'0') => at + 1,
        _ => digits(bytes, at)?,
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        at = digits(bytes, at)?;
    }
    if at == bytes.len() && !last {
        return Err(Stop::More);
    }
    Ok(at)
}

/// At least one digit.
fn digits(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    let rest = bytes.get(at..).unwrap_or_default();
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match (count, rest.is_empty()) {
        (0, true) => Err(Stop::More),
        (0, false) => Err(Stop::Broken(at)),
        _ => Ok(at + count),
    }
}

fn word(bytes: &[u8], at: usize, word: &[u8]) -> Result<usize, Stop> {
    for (place, expected) in (at..).zip(word) {
        match bytes.get(place) {
            None => return Err(Stop::More),
            Some(byte) if byte == expected => {}
            Some(_) => return Err(Stop::Broken(place)),
        }
    }
    Ok(at + word.len())
}
