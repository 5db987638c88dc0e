//! What spreadsheets did to people's ids, and ids that are alike: said of all ids
//! of a file together.

use hearth_events::Dictionary;

/// Whether every id is digits with `.0` behind them, as a spreadsheet writes ids
/// that it took for numbers.
pub(crate) fn all_end_in_point_zero(ids: &Dictionary) -> bool {
    !ids.is_empty() && ids.iter().all(|id| digits_before_point_zero(id).is_some())
}

/// The digits of such an id.
pub(crate) fn digits_before_point_zero(id: &str) -> Option<&str> {
    let digits = id.strip_suffix(".0")?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then_some(digits)
}

/// Whether an id is a number that was rounded when it was written: `1.23457E+12`.
pub(crate) fn is_rounded(id: &str) -> bool {
    // Hardly any id has one, and looking for one byte is quicker than for two.
    if !id.as_bytes().contains(&b'+') {
        return false;
    }
    let Some((digits, exponent)) = id.split_once("E+").or_else(|| id.split_once("e+")) else {
        return false;
    };
    let numeric = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    whole.len() == 1 && numeric(whole) && numeric(fraction) && numeric(exponent)
}

/// How many ids have another that differs from it only by case. Two such ids
/// cannot both be in lower case, so only the others are compared.
pub(crate) fn similar(ids: &Dictionary) -> u64 {
    let mut lowered = Dictionary::new();
    let mut members: Vec<u64> = Vec::new();
    // Every byte is looked at, so that many are at once: most ids have none such.
    let may_change = |id: &&str| {
        let bytes = id.bytes();
        bytes.fold(false, |any, byte| {
            any | byte.is_ascii_uppercase() | (byte >= 0x80)
        })
    };
    for id in ids.iter().filter(may_change) {
        let lower = id.to_lowercase();
        if lower == id {
            continue;
        }
        let before = lowered.len();
        let group = lowered.intern(&lower) as usize;
        if lowered.len() > before {
            members.push(u64::from(ids.find(&lower).is_some()));
        }
        if let Some(count) = members.get_mut(group) {
            *count += 1;
        }
    }
    members.into_iter().filter(|&count| count > 1).sum()
}
