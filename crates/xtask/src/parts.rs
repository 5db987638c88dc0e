//! The page's program and the engine's, each in three files: what is needed first; the rest, which
//! is fetched at the same time and joins it; and a third part. The page's third part has screens that few
//! visits open and is fetched behind the second; the engine's is fetched when it is called: the readers
//! of workbooks and Parquet. Which functions go where is said in `crates/xtask/split.toml` and
//! `split-engine.toml`.
//! Must never change what the program does: see `split`.

use crate::split::{self, Cut, Data, FIRST, LOAD, Parts, SECOND, THIRD};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Added to the script that loads the program.
const LOADER: &str = include_str!("parts/loader.js");
/// How wasm-bindgen calls the file of the whole program; the first part keeps the name.
const WHOLE: &str = "_bg.wasm";
const REST: &str = "_rest.wasm";
const FORMATS: &str = "_formats.wasm";
const SCREENS: &str = "_screens.wasm";
/// Added where a third part is fetched when it is called.
const CALLED: &str = include_str!("parts/called.js");
/// Added where a third part is fetched behind the second.
const BEHIND: &str = include_str!("parts/behind.js");
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

/// Which functions of a program wait for its second part.
const PAGE_RULES: &str = "crates/xtask/split.toml";
const ENGINE_RULES: &str = "crates/xtask/split-engine.toml";
/// The engine's program; its files carry no hash.
const ENGINE: &str = "hearth-worker";

/// Cuts the programs of the page in a folder, each once. The names of the functions in a first part,
/// which the parts themselves do not carry, are put beside the other results of the build.
pub(crate) fn cut(workspace: &Workspace, folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let text = read(&page)?;
    let stem = program_of(&text)?;
    let rest = format!("{stem}{REST}");
    if let Some(parts) = divide(workspace, folder, stem, PAGE_RULES)? {
        write(&page, with_preload(&text, &rest)?)?;
        put(workspace, folder, stem, &rest, parts)?;
    }
    if let Some(parts) = divide(workspace, folder, ENGINE, ENGINE_RULES)? {
        let rest = with_hash(ENGINE, REST, &parts.two.second);
        put(workspace, folder, ENGINE, &rest, parts)?;
    }
    Ok(())
}

/// A program that was cut.
struct Divided {
    two: Parts,
    third: Option<Third>,
}

/// A part cut off before the two others.
struct Third {
    wasm: Vec<u8>,
    fetched: Fetched,
}

/// When a third part is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fetched {
    /// As soon as the second part has come.
    Behind,
    /// When it is called.
    Called,
}

impl Fetched {
    /// What the files of such a part end with.
    fn ending(self) -> &'static str {
        match self {
            Self::Behind => SCREENS,
            Self::Called => FORMATS,
        }
    }

    fn script(self) -> &'static str {
        match self {
            Self::Behind => BEHIND,
            Self::Called => CALLED,
        }
    }
}

/// The parts of a program; `None` if it is cut already.
fn divide(
    workspace: &Workspace,
    folder: &Path,
    stem: &str,
    rules: &str,
) -> Result<Option<Divided>> {
    if is_cut(&read(&folder.join(format!("{stem}.js")))?) {
        return Ok(None);
    }
    let rules = read(&workspace.root().join(rules))?;
    let rules = Rules::parse(&rules)?;
    let program = folder.join(format!("{stem}{WHOLE}"));
    let wasm =
        fs::read(&program).with_context(|| format!("{} cannot be read", program.display()))?;
    let divided = rules
        .cut(wasm, workspace.root())
        .with_context(|| format!("{} cannot be cut", program.display()))?;
    let parts = &divided.two;
    if parts.moved == 0 {
        bail!("no function of {stem} waits for its second part: was it built without names?");
    }
    println!(
        "{stem}: {} functions wait for the second part; the first may call {} of them",
        parts.moved, parts.stubs
    );
    Ok(Some(divided))
}

/// Puts the parts in the place of the whole, `rest` being the file of the second.
fn put(
    workspace: &Workspace,
    folder: &Path,
    stem: &str,
    rest: &str,
    divided: Divided,
) -> Result<()> {
    let listing = if stem == ENGINE {
        "first-part-engine.txt"
    } else {
        "first-part.txt"
    };
    let Divided { two: parts, third } = divided;
    let later = third.map(|third| {
        let name = with_hash(stem, third.fetched.ending(), &third.wasm);
        (name, third)
    });
    write(&workspace.web_target().join(listing), parts.listing)?;
    let script = folder.join(format!("{stem}.js"));
    let named = later
        .as_ref()
        .map(|(name, third)| (name.as_str(), third.fetched));
    let text = with_loader(&read(&script)?, rest, named)?;
    write(&script, text)?;
    write(&folder.join(format!("{stem}{WHOLE}")), parts.first)?;
    write(&folder.join(rest), parts.second)?;
    match later {
        Some((file, third)) => write(&folder.join(file), third.wasm),
        None => Ok(()),
    }
}

/// A name of its own for every such part, where the other files keep theirs: a browser never joins
/// one that it kept from an earlier build.
fn with_hash(stem: &str, ending: &str, part: &[u8]) -> String {
    let digest = Sha256::digest(part);
    let hash: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{stem}-{hash}{ending}")
}

fn is_cut(script: &str) -> bool {
    HOOKS
        .iter()
        .all(|(_, replacement)| script.contains(replacement))
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

/// The script with what fetches and joins the second part, and the third if there is one.
fn with_loader(script: &str, rest: &str, third: Option<(&str, Fetched)>) -> Result<String> {
    let mut script = script.to_owned();
    for (hook, replacement) in HOOKS {
        if !script.contains(hook) {
            bail!("the script that loads the program has changed: it has no `{hook}`");
        }
        script = script.replace(hook, replacement);
    }
    let loader = [
        ("LATER", third.map_or("", |(_, fetched)| fetched.script())),
        ("FILE", third.map_or("", |(file, _)| file)),
        ("THIRD", THIRD),
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
fn with_preload(page: &str, rest: &str) -> Result<String> {
    let end = page.find("</head>").context("the page has no </head>")?;
    let (head, body) = page.split_at(end);
    Ok(format!(
        "{head}<link rel=\"preload\" href=\"./{rest}\" crossorigin=\"anonymous\" as=\"fetch\" \
         type=\"application/wasm\" fetchpriority=\"low\">{body}"
    ))
}

/// Where a function goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    First,
    Second,
    Third(Fetched),
}

/// Which functions wait, by words in their names: the first rule that fits counts.
struct Rules<'a> {
    rules: Vec<(&'a str, Place)>,
    /// Constant data of the third part.
    data: Vec<Data<'a>>,
    /// Files of text that the program holds, by their paths, and the part that reads each.
    texts: Vec<(&'a str, Place)>,
}

impl<'a> Rules<'a> {
    /// Reads lines of the form `"words" = "wait"`, `"start"`, `"screens"` or `"formats"`, and
    /// `"data: beginning" = 99` for constant data of so many bytes in the third part, and
    /// `"text: path" = "wait"` for that of a file of the project; `#` starts a comment.
    fn parse(text: &'a str) -> Result<Self> {
        let (mut rules, mut data, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            if let Some(one) = constant_data(line) {
                data.push(one);
                continue;
            }
            let (words, place) = words_and_place(line)
                .with_context(|| format!("line {} of the rules is no rule: {line}", number + 1))?;
            match words.strip_prefix("text: ") {
                Some(path) => texts.push((path, place)),
                None => rules.push((words, place)),
            }
        }
        Ok(Self { rules, data, texts })
    }

    /// Where a function goes; one that no rule fits goes to the first part.
    fn place(&self, name: &str) -> Place {
        let rule = self.rules.iter().find(|(words, _)| name.contains(words));
        rule.map_or(Place::First, |(_, place)| *place)
    }

    /// When the third part is fetched, if there is one: all its rules say the same.
    fn third(&self) -> Option<Fetched> {
        self.rules.iter().find_map(|(_, place)| match place {
            Place::Third(fetched) => Some(*fetched),
            Place::First | Place::Second => None,
        })
    }

    /// Cuts a program: off goes the third part, then the second.
    fn cut(&self, wasm: Vec<u8>, root: &Path) -> Result<Divided> {
        let texts = self.texts.iter();
        let texts: Vec<(String, Place)> = texts
            .map(|(path, place)| Ok((read(&root.join(path))?, *place)))
            .collect::<Result<_>>()?;
        let data_of = |part: Place| {
            let own = texts.iter().filter(move |(_, place)| *place == part);
            own.map(|(text, _)| Data {
                start: text,
                bytes: text.len(),
            })
        };
        let mut lent = BTreeSet::new();
        let (mut whole, mut third) = (wasm, None);
        if let Some(fetched) = self.third() {
            let data: Vec<Data<'_>> = data_of(Place::Third(fetched))
                .chain(self.data.iter().copied())
                .collect();
            let cut = Cut {
                part: THIRD,
                lent: &BTreeSet::new(),
                again: true,
                data: &data,
            };
            let waits = |name: &str| self.place(name) == Place::Third(fetched);
            let parts = split::split(&whole, &cut, waits)?;
            if let (Fetched::Called, Some((by, of))) = (fetched, &parts.called) {
                // It would be fetched for files of other formats too.
                bail!(
                    "`{by}` calls `{of}`, which only the readers of workbooks and Parquet may: it needs a rule"
                );
            }
            println!("{} functions wait for the third part", parts.moved);
            (whole, lent) = (parts.first, parts.lent);
            third = Some(Third {
                wasm: parts.second,
                fetched,
            });
        }
        let data: Vec<Data<'_>> = data_of(Place::Second).collect();
        let cut = Cut {
            part: SECOND,
            lent: &lent,
            again: false,
            data: &data,
        };
        let two = split::split(&whole, &cut, |name| self.place(name) == Place::Second)?;
        Ok(Divided { two, third })
    }
}

/// What a rule says, if the line is one.
fn words_and_place(line: &str) -> Option<(&str, Place)> {
    let (words, what) = line.split_once(" = ")?;
    let place = match what.trim() {
        "\"start\"" => Place::First,
        "\"wait\"" => Place::Second,
        "\"screens\"" => Place::Third(Fetched::Behind),
        "\"formats\"" => Place::Third(Fetched::Called),
        _ => return None,
    };
    let words = words.trim().strip_prefix('"')?.strip_suffix('"')?;
    (!words.is_empty()).then_some((words, place))
}

/// The data that a line names, if it names any.
fn constant_data(line: &str) -> Option<Data<'_>> {
    let (start, bytes) = line.strip_prefix("\"data: ")?.split_once("\" = ")?;
    let bytes = bytes.trim().parse().ok()?;
    Some(Data { start, bytes })
}

#[cfg(test)]
mod tests;
