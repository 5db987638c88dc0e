//! "Did you mean": the known word closest to a mistyped one.

/// Words longer than this are not compared: they are no typing slip, and the
/// comparison's cost grows with the product of the lengths.
const LONGEST: usize = 40;

/// The closest of `known` to `word`, if it is close enough to be meant: the
/// same but for case, or within one edit (two from five letters on).
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = lower(word);
    let allowed = if typed.len() < 5 { 1 } else { 2 };
    known
        .into_iter()
        .map(|candidate| (distance(&typed, &lower(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A hint naming the closest of `known`, or else all of them.
pub(crate) fn suggest(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(close) => format!("Did you mean `{close}`?"),
        None => format!("Use one of: {}.", known.join(", ")),
    }
}

fn lower(word: &str) -> Vec<char> {
    word.chars()
        .take(LONGEST + 1)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Edits (insert, delete, replace, swap of neighbours) between two words.
fn distance(a: &[char], b: &[char]) -> usize {
    if a.len() > LONGEST || b.len() > LONGEST || a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_leaves_other_words_alone() {
        let known = ["points", "match", "frequency", "window_days", "cap"];
        assert_eq!(nearest("point", known), Some("points"));
        assert_eq!(nearest("Points", known), Some("points"));
        assert_eq!(nearest("macth", known), Some("match"));
        assert_eq!(nearest("windowdays", known), Some("window_days"));
        assert_eq!(nearest("weight", known), None);
        assert_eq!(nearest("", known), None);
    }
}
