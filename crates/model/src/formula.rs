//! Which cells a spreadsheet would run: the one rule for every file that Hearth
//! writes and people open in one. Never changes a cell itself.

/// Whether a spreadsheet would take a cell for a formula: it begins as one does, and
/// is neither a number nor a phone number. Takes bytes, since a row that was dropped
/// need not be text.
#[must_use]
pub fn runs_as_formula(cell: &[u8]) -> bool {
    let begins = matches!(
        cell.first(),
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    );
    begins && !is_number(cell) && !is_phone(cell)
}

/// A signed decimal number, leading zeros allowed.
fn is_number(cell: &[u8]) -> bool {
    let digits = match cell {
        [b'+' | b'-', digits @ ..] => digits,
        _ => cell,
    };
    let begins = matches!(digits.first(), Some(b'0'..=b'9' | b'.'));
    let text = std::str::from_utf8(digits);
    begins && text.is_ok_and(|text| text.parse::<f64>().is_ok())
}

/// An international phone number: a plus, then 6 to 15 digits with spaces,
/// hyphens, points or brackets between.
fn is_phone(cell: &[u8]) -> bool {
    let Some(rest) = cell.strip_prefix(b"+") else {
        return false;
    };
    let digits = rest.iter().filter(|byte| byte.is_ascii_digit()).count();
    (6..=15).contains(&digits)
        && rest
            .iter()
            .all(|byte| matches!(byte, b'0'..=b'9' | b' ' | b'-' | b'.' | b'(' | b')'))
}

#[cfg(test)]
mod tests {
    use super::runs_as_formula;

    #[test]
    fn numbers_and_phone_numbers_are_no_formulas() {
        let formulas: [&[u8]; 8] = [
            b"=1+1",
            b"@SUM(A1)",
            b"-inf",
            b"+1-2",
            b"\tx",
            b"\r",
            b"-\xff",
            b"+cmd|' /C calc'!A0",
        ];
        for cell in formulas {
            assert!(runs_as_formula(cell), "{}", cell.escape_ascii());
        }
        let harmless: [&[u8]; 8] = [
            b"",
            b"ann",
            b"007",
            b"-5",
            b"+007.5",
            b"-.5e3",
            b"+66 81-234 5678",
            b"a=b",
        ];
        for cell in harmless {
            assert!(!runs_as_formula(cell), "{}", cell.escape_ascii());
        }
    }
}
