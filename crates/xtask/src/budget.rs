//! The size budget: which file of the built page may weigh how much, compressed.

use anyhow::{Context, Result, bail};

/// One line of the budget.
struct Limit {
    /// File name; one `*` stands for any text.
    pattern: String,
    /// Largest allowed compressed size in bytes.
    bytes: u64,
}

/// All lines, most particular first: the first pattern that fits a name counts.
pub(crate) struct Budget {
    limits: Vec<Limit>,
}

impl Budget {
    /// Reads lines of the form `"pattern" = kilobytes`; `#` starts a comment.
    ///
    /// # Errors
    /// Names the line that has another form.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut limits = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            limits.push(
                parse_line(line).with_context(|| format!("budget, line {}: {line}", number + 1))?,
            );
        }
        if limits.is_empty() {
            bail!("the budget is empty");
        }
        Ok(Self { limits })
    }

    /// The allowed size of a file in bytes; `None` if no line fits it.
    pub(crate) fn limit(&self, name: &str) -> Option<u64> {
        self.limits
            .iter()
            .find(|limit| fits(&limit.pattern, name))
            .map(|limit| limit.bytes)
    }
}

fn parse_line(line: &str) -> Result<Limit> {
    let (pattern, size) = line.split_once('=').context("no `=`")?;
    let pattern = pattern.trim().trim_matches('"');
    if pattern.matches('*').count() > 1 {
        bail!("more than one `*`");
    }
    let kilobytes: u64 = size.trim().parse().context("not a whole number of KB")?;
    Ok(Limit {
        pattern: pattern.to_owned(),
        bytes: kilobytes * 1024,
    })
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => {
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_pattern_that_fits_counts() {
        let budget = Budget::parse("# sizes\n\"web*.wasm\" = 350 # page\n\n\"*\" = 30\n").unwrap();
        assert_eq!(budget.limit("web-1f_bg.wasm"), Some(350 * 1024));
        assert_eq!(budget.limit("web.js"), Some(30 * 1024));
    }

    #[test]
    fn a_name_without_a_line_has_no_limit() {
        assert_eq!(Budget::parse("\"a.js\" = 1").unwrap().limit("b.js"), None);
    }

    #[test]
    fn a_start_and_an_end_may_not_overlap() {
        assert!(!fits("ab*ba", "aba"));
        assert!(fits("ab*ba", "abba"));
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = Budget::parse("\"a\" = 1\n\"b\" = much").err().unwrap();
        assert!(format!("{error:#}").contains("line 2"), "{error:#}");
    }
}
