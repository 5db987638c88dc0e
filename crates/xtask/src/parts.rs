//! The page's program in two files: what is needed until the first screen stands, and the rest,
//! which is fetched at the same time and joins it. Which functions can wait is said in
//! `crates/xtask/split.toml`.
//! Must never change what the program does: see `split`.

use crate::split::{self, FIRST, LOAD, SECOND};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Added to the script that loads the program.
const LOADER: &str = include_str!("parts/loader.js");
/// How wasm-bindgen calls the file of the whole program; the first part keeps the name.
const WHOLE: &str = "_bg.wasm";
const REST: &str = "_rest.wasm";
/// What the script does before it starts the program, and what is put there instead.
const HOOKS: [(&str, &str); 2] = [
    (
        "const imports = __wbg_get_imports();",
        "const imports = withSecond(__wbg_get_imports());",
    ),
    (
        "wasm = instance.exports;",
        "wasm = instance.exports; joinSecond(wasm);",
    ),
];

/// Cuts the program of the page in a folder, once. The names of the functions in its first part,
/// which the parts themselves do not carry, are put beside the other results of the build.
pub(crate) fn cut(workspace: &Workspace, folder: &Path) -> Result<()> {
    let rules = read(&workspace.root().join("crates/xtask/split.toml"))?;
    let rules = Rules::parse(&rules)?;
    let page = folder.join("index.html");
    let text = read(&page)?;
    let stem = program_of(&text)?;
    let rest = folder.join(format!("{stem}{REST}"));
    if rest.exists() {
        return Ok(());
    }
    let program = folder.join(format!("{stem}{WHOLE}"));
    let wasm =
        fs::read(&program).with_context(|| format!("{} cannot be read", program.display()))?;
    let parts = split::split(&wasm, |name| rules.wait(name))
        .with_context(|| format!("{} cannot be cut in two", program.display()))?;
    if parts.moved == 0 {
        bail!("no function waits for the second part: was the program built without names?");
    }
    println!(
        "{} functions wait for the second part; the first may call {} of them",
        parts.moved, parts.stubs
    );
    write(
        &workspace.web_target().join("first-part.txt"),
        parts.listing,
    )?;
    let script = folder.join(format!("{stem}.js"));
    write(
        &script,
        with_loader(&read(&script)?, &format!("{stem}{REST}"))?,
    )?;
    write(&page, with_preload(&text, stem)?)?;
    write(&program, parts.first)?;
    write(&rest, parts.second)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(file, content).with_context(|| format!("{} cannot be written", file.display()))
}

/// The name of the program that a page starts, without its ending.
fn program_of(page: &str) -> Result<&str> {
    let end = page.find(WHOLE).context("the page starts no program")?;
    let start = page[..end].rfind(['/', '\'', '"']).map_or(0, |at| at + 1);
    Ok(&page[start..end])
}

/// The script with what fetches and joins the second part.
fn with_loader(script: &str, rest: &str) -> Result<String> {
    let mut script = script.to_owned();
    for (hook, replacement) in HOOKS {
        if !script.contains(hook) {
            bail!("the script that loads the program has changed: it has no `{hook}`");
        }
        script = script.replace(hook, replacement);
    }
    let loader = [
        ("REST", rest),
        ("FIRST", FIRST),
        ("SECOND", SECOND),
        ("LOAD", LOAD),
    ]
    .iter()
    .fold(LOADER.to_owned(), |text, (mark, name)| {
        text.replace(&format!("%{mark}%"), name)
    });
    // In front: the second part is on its way before anything else happens.
    Ok(format!("{loader}\n{script}"))
}

/// The page with a hint to fetch the second part, behind what is needed first.
fn with_preload(page: &str, stem: &str) -> Result<String> {
    let end = page.find("</head>").context("the page has no </head>")?;
    let (head, body) = page.split_at(end);
    Ok(format!(
        "{head}<link rel=\"preload\" href=\"./{stem}{REST}\" crossorigin=\"anonymous\" as=\"fetch\" \
         type=\"application/wasm\" fetchpriority=\"low\">{body}"
    ))
}

/// Which functions wait, by words in their names: the first rule that fits counts.
struct Rules<'a> {
    rules: Vec<(&'a str, bool)>,
}

impl<'a> Rules<'a> {
    /// Reads lines of the form `"words" = "wait"` or `"words" = "start"`; `#` starts a comment.
    fn parse(text: &'a str) -> Result<Self> {
        let mut rules = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let rule = line.split_once(" = ").and_then(|(words, what)| {
                let waits = match what.trim() {
                    "\"wait\"" => true,
                    "\"start\"" => false,
                    _ => return None,
                };
                let words = words.trim().strip_prefix('"')?.strip_suffix('"')?;
                (!words.is_empty()).then_some((words, waits))
            });
            rules.push(
                rule.with_context(|| {
                    format!("line {} of the rules is no rule: {line}", number + 1)
                })?,
            );
        }
        Ok(Self { rules })
    }

    /// Whether a function waits; one that no rule fits does not.
    fn wait(&self, name: &str) -> bool {
        let rule = self.rules.iter().find(|(words, _)| name.contains(words));
        rule.is_some_and(|(_, waits)| *waits)
    }
}

#[cfg(test)]
mod tests;
