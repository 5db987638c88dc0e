//! Names of the files that are saved: plain letters, the model and the day.

/// `engagement-1-10-2024-05-31.csv`: the model's name and the day of evaluation
/// (`YYYY-MM-DD`, left out if unknown), safe on every system. `ending` is what follows, with its point.
#[must_use]
pub fn scores_file(model: &str, day: Option<&str>, ending: &str) -> String {
    let stem = slug(model);
    match day {
        Some(day) => format!("{stem}-{day}{ending}"),
        None => format!("{stem}{ending}"),
    }
}

/// `engagement-1-10.hearth.json`.
#[must_use]
pub fn model_file(model: &str) -> String {
    format!("{}.hearth.json", slug(model))
}

/// Lower-case letters and digits of any script, everything else one dash.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().take(80) {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    match slug.trim_end_matches('-') {
        "" => "hearth".to_owned(),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_dated() {
        assert_eq!(
            scores_file("Engagement 1-10", Some("2024-05-31"), ".csv"),
            "engagement-1-10-2024-05-31.csv"
        );
        assert_eq!(scores_file("../../etc", None, ".jsonl"), "etc.jsonl");
        assert_eq!(
            model_file("Вовлечённость (почта)"),
            "вовлечённость-почта.hearth.json"
        );
        assert_eq!(model_file("???"), "hearth.hearth.json");
    }
}
