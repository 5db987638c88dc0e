//! Every change a person makes to a score, as a pure function on the draft.
//! A function whose target is gone (another change removed it) does nothing;
//! none of them checks the model: that is validation's business.

pub mod channels;
pub mod kinds;
pub mod levels;
pub mod matching;
pub mod order;
pub mod reason;
pub mod rules;
pub mod scale;
pub mod scores;
pub mod tags;
pub mod usage;

/// An id made of `name` (lower case, words joined by `_`) that is not yet `taken`.
#[must_use]
pub fn free_id(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut base = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            base.extend(c.to_lowercase());
        } else if !base.is_empty() && !base.ends_with('_') {
            base.push('_');
        }
    }
    let base = match base.trim_end_matches('_') {
        "" => "rule",
        base => base,
    };
    first_free(base, "_", taken)
}

/// `name` itself, or `name 2`, `name 3`, ... whichever is not yet `taken`.
#[must_use]
pub fn free_name(name: &str, taken: impl Fn(&str) -> bool) -> String {
    first_free(name, " ", taken)
}

fn first_free(base: &str, joint: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(base) {
        return base.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let candidate = format!("{base}{joint}{number}");
        if !taken(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{free_id, free_name};

    #[test]
    fn ids_are_made_of_words_and_stay_unique() {
        assert_eq!(free_id("Opened an e-mail!", |_| false), "opened_an_e_mail");
        assert_eq!(
            free_id("open", |id| id == "open" || id == "open_2"),
            "open_3"
        );
        assert_eq!(free_id("***", |_| false), "rule");
        assert_eq!(free_name("New", |name| name == "New"), "New 2");
    }
}
