//! The content security policy of the built page. Only scripts that the build itself put into the
//! page may run, by their hash; nothing may be loaded from, or sent to, another place.
//! Must never write `unsafe-inline`.

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const META: &str = "<meta http-equiv=\"Content-Security-Policy\"";

/// The policy of worker scripts, which comes from their own response header.
pub(crate) const WORKER_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// Writes the policy into the page in a folder.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let file = folder.join("index.html");
    let page =
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let guarded =
        with_policy(&page).with_context(|| format!("no policy for {}", file.display()))?;
    fs::write(&file, guarded).with_context(|| format!("{} cannot be written", file.display()))
}

/// The policy that a built page carries, for the server's header.
pub(crate) fn of_page(page: &str) -> Option<&str> {
    let rest = &page[page.find(META)? + META.len()..];
    let content = rest.strip_prefix(" content=\"")?;
    content.split('"').next()
}

/// The page with the policy as the first thing in its head, in place of an earlier one.
fn with_policy(page: &str) -> Result<String> {
    let page = without_policy(page);
    let policy = page_policy(&inline_scripts(&page)?);
    let head = page.find("<head>").context("the page has no <head>")? + "<head>".len();
    let (before, after) = page.split_at(head);
    Ok(format!("{before}{META} content=\"{policy}\">{after}"))
}

fn without_policy(page: &str) -> String {
    let Some(start) = page.find(META) else {
        return page.to_owned();
    };
    let end = page[start..]
        .find('>')
        .map_or(page.len(), |at| start + at + 1);
    format!("{}{}", &page[..start], &page[end..])
}

fn page_policy(scripts: &[&str]) -> String {
    let mut script_src = "script-src 'self' 'wasm-unsafe-eval'".to_owned();
    for script in scripts {
        let hash = base64(&Sha256::digest(script.as_bytes()));
        script_src.push_str(&format!(" 'sha256-{hash}'"));
    }
    format!(
        "default-src 'none'; {script_src}; worker-src 'self'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data: blob:; base-uri 'none'; form-action 'none'"
    )
}

/// The text of each script inside the page, to the byte. Inline styles are refused: the policy
/// would block them, and a page that loses its looks in silence is worse than a failed build.
fn inline_scripts(page: &str) -> Result<Vec<&str>> {
    let mut scripts = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = after(rest, "-->").context("a comment in the page has no end")?;
            continue;
        }
        let end = tag_end(rest).context("a tag in the page has no end")?;
        let (tag, body) = rest.split_at(end + 1);
        rest = body;
        refuse_inline_style(tag)?;
        if tag_name(tag) == "script" {
            let end = body.find("</script").context("a script has no end")?;
            if !has_attribute(tag, "src") {
                scripts.push(&body[..end]);
            }
            rest = &body[end..];
        }
    }
    Ok(scripts)
}

fn refuse_inline_style(tag: &str) -> Result<()> {
    if tag_name(tag) == "style" || has_attribute(tag, "style") {
        bail!("`{tag}` styles the page inline, which its policy forbids: use a style sheet");
    }
    Ok(())
}

fn tag_name(tag: &str) -> String {
    tag.trim_start_matches('<')
        .split(|letter: char| letter.is_ascii_whitespace() || letter == '>' || letter == '/')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Whether a tag has an attribute, not counting words inside the values of others.
fn has_attribute(tag: &str, name: &str) -> bool {
    let bare: String = outside_quotes(tag).map(|(_, letter)| letter).collect();
    bare.split(|letter: char| letter.is_ascii_whitespace() || letter == '>' || letter == '/')
        .skip(1)
        .any(|word| {
            let found = word.split('=').next().unwrap_or_default();
            found.eq_ignore_ascii_case(name)
        })
}

/// Where the tag that opens the text ends; a `>` inside a value does not end it.
fn tag_end(text: &str) -> Option<usize> {
    outside_quotes(text)
        .find(|(_, letter)| *letter == '>')
        .map(|(at, _)| at)
}

/// The letters of a tag, with their places, that are not inside a quoted value.
fn outside_quotes(tag: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    tag.char_indices().filter(move |(_, letter)| {
        let was_inside = quote.is_some();
        if quote == Some(*letter) {
            quote = None;
        } else if !was_inside && matches!(letter, '"' | '\'') {
            quote = Some(*letter);
        }
        !was_inside && quote.is_none()
    })
}

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.find(mark).map(|at| &text[at + mark.len()..])
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let value = (0..3).fold(0_usize, |value, at| {
            value << 8 | usize::from(group.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            if at <= group.len() {
                text.push(char::from(LETTERS[value >> (18 - 6 * at) & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><!-- <script>no</script> -->\
        <script type=\"module\">alert(1)</script><script src=\"a.js\"></script></head><body></body></html>";

    #[test]
    fn base64_agrees_with_the_examples_of_rfc_4648() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn only_scripts_inside_the_page_are_hashed() {
        assert_eq!(inline_scripts(PAGE).unwrap(), ["alert(1)"]);
    }

    #[test]
    fn the_policy_comes_first_in_the_head_and_hashes_the_script() {
        let page = with_policy(PAGE).unwrap();
        assert!(page.contains("<head><meta http-equiv=\"Content-Security-Policy\" content="));
        let policy = of_page(&page).unwrap();
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        assert!(
            policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
            "{policy}"
        );
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn writing_the_policy_twice_changes_nothing() {
        let once = with_policy(PAGE).unwrap();
        assert_eq!(with_policy(&once).unwrap(), once);
    }

    #[test]
    fn words_and_marks_inside_values_are_not_taken_for_attributes_or_ends() {
        let page =
            "<head><meta content=\"a > b, in style\"><script id=\"no src here\">1</script></head>";
        assert_eq!(inline_scripts(page).unwrap(), ["1"]);
    }

    #[test]
    fn inline_styles_are_refused() {
        for page in [
            "<head></head><style>a{}</style>",
            "<head></head><p style=\"a\">",
            "<head></head><p STYLE='a'>",
            "<head></head><br/style=a>",
        ] {
            assert!(with_policy(page).is_err(), "{page}");
        }
    }
}
