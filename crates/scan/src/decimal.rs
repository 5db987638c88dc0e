//! Plain decimal numbers: digits, perhaps with a point between them.

/// Digits of which every number is exact as a double.
const MOST_DIGITS: usize = 15;

/// Powers of ten, which are exact as doubles.
const TENS: [f64; MOST_DIGITS] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
];

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decimal {
    /// The double nearest to it.
    pub number: f64,
    /// Where its point is, if it has one.
    pub point: Option<usize>,
}

/// The number that a cell is, where it is at most fifteen digits, perhaps with a point between
/// two of them; `None` for whatever else, which may still be a number.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "so few digits are exact as a double"
)]
pub fn decimal(cell: &[u8]) -> Option<Decimal> {
    let (mut digits, mut point) = (0_u64, None);
    if cell.len() > MOST_DIGITS {
        return None;
    }
    for (at, &byte) in cell.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            digits = digits * 10 + u64::from(digit);
        } else if byte == b'.' && point.is_none() && at > 0 {
            point = Some(at);
        } else {
            return None;
        }
    }
    let last = cell.len().checked_sub(1)?;
    // Both are exact, so that what one gives by the other is the nearest double.
    let number = digits as f64 / TENS.get(last - point.unwrap_or(last))?;
    (point != Some(last)).then_some(Decimal { number, point })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::decimal;

    proptest! {
        #[test]
        fn a_number_is_the_one_that_the_standard_library_reads(
            text in "[0-9]{0,15}(|\\.[0-9]{0,14})",
            other in "[-+0-9.eE]{0,6}",
        ) {
            for text in [&text, &other] {
                if let Some(decimal) = decimal(text.as_bytes()) {
                    prop_assert_eq!(Ok(decimal.number), text.parse::<f64>());
                    prop_assert_eq!(decimal.point, text.find('.'));
                }
            }
        }
    }

    #[test]
    fn digits_with_a_point_between_them_are_a_number() {
        let number = |text: &str| decimal(text.as_bytes()).map(|decimal| decimal.number);
        assert_eq!(number("0"), Some(0.0));
        assert_eq!(number("123.45"), Some(123.45));
        assert_eq!(number("0.0000000000003"), Some(3e-13));
        assert_eq!(number("999999999999999"), Some(999_999_999_999_999.0));
        for text in [
            "",
            ".",
            "5.",
            ".5",
            "1.2.3",
            "-1",
            "1e3",
            "1,5",
            "9999999999999999",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
