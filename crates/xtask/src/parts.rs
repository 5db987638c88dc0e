//! The page's program and the engine's, each in several files: what is needed first; the rest, which
//! is fetched as soon as somebody begins to use the page and joins it; and further parts. The page's third part has screens that few
//! visits open and is fetched behind the second; the engine's third answers those screens and is fetched
//! when the program asks for it, its fourth when it is called: the readers of workbooks and Parquet. Which
//! functions go where is said in `crates/xtask/split.toml` and `split-engine.toml`.
//! Must never change what the program does: see `split`.

use crate::split::{self, Cut, Data, FIRST, LOAD, Parts, SECOND};
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
const LATER: &str = "_later.wasm";
/// Added where a further part is fetched when it is called.
const CALLED: &str = include_str!("parts/called.js");
/// Added where a further part is fetched behind the second.
const BEHIND: &str = include_str!("parts/behind.js");
/// Added where a further part is fetched when the program asks for it.
const ASKED: &str = include_str!("parts/asked.js");
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
    if let Some(parts) = divide(workspace, folder, stem, PAGE_RULES)? {
        put(workspace, folder, stem, &format!("{stem}{REST}"), parts)?;
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
    further: Vec<Further>,
}

/// A part cut off before the first two.
struct Further {
    wasm: Vec<u8>,
    fetched: Fetched,
}

/// When a further part is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fetched {
    /// When it is called, which the program does not do before it has asked whether it is there.
    Called,
    /// As soon as the second part has come.
    Behind,
    /// When the program asks for it; or when it is called, should that be sooner.
    Asked,
}

impl Fetched {
    /// In the order in which they are cut off.
    const ALL: [Self; 3] = [Self::Called, Self::Behind, Self::Asked];

    /// What the rules call such a part, and the module name under which the first part imports its [`LOAD`].
    fn name(self) -> &'static str {
        match self {
            Self::Called => "formats",
            Self::Behind => "screens",
            Self::Asked => "later",
        }
    }

    /// What the files of such a part end with.
    fn ending(self) -> &'static str {
        match self {
            Self::Called => FORMATS,
            Self::Behind => SCREENS,
            Self::Asked => LATER,
        }
    }

    fn script(self) -> &'static str {
        match self {
            Self::Called => CALLED,
            Self::Behind => BEHIND,
            Self::Asked => ASKED,
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
    let parts = divided.two;
    let mut named = Vec::new();
    for part in divided.further {
        let file = with_hash(stem, part.fetched.ending(), &part.wasm);
        write(&folder.join(&file), part.wasm)?;
        named.push((file, part.fetched));
    }
    write(&workspace.web_target().join(listing), parts.listing)?;
    let script = folder.join(format!("{stem}.js"));
    let text = with_loader(&read(&script)?, rest, &named)?;
    write(&script, text)?;
    write(&folder.join(format!("{stem}{WHOLE}")), parts.first)?;
    write(&folder.join(rest), parts.second)
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

/// The script with what fetches and joins the second part, and the `further` ones by their files.
fn with_loader(script: &str, rest: &str, further: &[(String, Fetched)]) -> Result<String> {
    let mut script = script.to_owned();
    for (hook, replacement) in HOOKS {
        if !script.contains(hook) {
            bail!("the script that loads the program has changed: it has no `{hook}`");
        }
        script = script.replace(hook, replacement);
    }
    let further: String = further
        .iter()
        .map(|(file, fetched)| {
            let text = fetched.script().replace("%FILE%", file);
            text.replace("%PART%", fetched.name())
        })
        .collect();
    let loader = [
        ("FURTHER", further.as_str()),
        ("REST", rest),
        ("FIRST", FIRST),
        ("SECOND", SECOND),
        ("LOAD", LOAD),
    ]
    .iter()
    .fold(LOADER.to_owned(), |text, (mark, name)| {
        text.replace(&format!("%{mark}%"), name)
    });
    // In front: it hears from the start whether the page is used.
    Ok(format!("{loader}\n{script}"))
}

/// Where a function goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    First,
    Second,
    Further(Fetched),
}

/// Which functions wait, by words in their names: the first rule that fits counts.
struct Rules<'a> {
    rules: Vec<(&'a str, Place)>,
    /// Constant data of the part that is fetched when it is called.
    data: Vec<Data<'a>>,
    /// Files of text that the program holds, by their paths, and the part that reads each.
    texts: Vec<(&'a str, Place)>,
}

impl<'a> Rules<'a> {
    /// Reads lines of the form `"words" = "wait"`, `"start"`, `"screens"`, `"later"` or `"formats"`, and
    /// `"data: beginning" = 99` for constant data of so many bytes in the part `formats`, and
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

    /// The further parts that there are rules for.
    fn further(&self) -> impl Iterator<Item = Fetched> {
        let has = |one: &Fetched| {
            let mut rules = self.rules.iter();
            rules.any(|(_, place)| *place == Place::Further(*one))
        };
        Fetched::ALL.into_iter().filter(has)
    }

    /// Cuts a program: off go the further parts, then the second.
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
        let (mut whole, mut further) = (wasm, Vec::new());
        for fetched in self.further() {
            let place = Place::Further(fetched);
            let own = self.data.iter().filter(|_| fetched == Fetched::Called);
            let data: Vec<Data<'_>> = data_of(place).chain(own.copied()).collect();
            let cut = Cut {
                part: fetched.name(),
                lent: &lent,
                again: true,
                data: &data,
            };
            let parts = split::split(&whole, &cut, |name| self.place(name) == place)?;
            if let (Fetched::Called, Some((by, of))) = (fetched, &parts.called) {
                // It would be fetched for files of other formats too.
                bail!(
                    "`{by}` calls `{of}`, which only the readers of workbooks and Parquet may: it needs a rule"
                );
            }
            println!(
                "{} functions wait for the part `{}`",
                parts.moved,
                fetched.name()
            );
            whole = parts.first;
            lent.extend(parts.lent);
            further.push(Further {
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
        Ok(Divided { two, further })
    }
}

/// What a rule says, if the line is one.
fn words_and_place(line: &str) -> Option<(&str, Place)> {
    let (words, what) = line.split_once(" = ")?;
    let place = match what.trim() {
        "\"start\"" => Place::First,
        "\"wait\"" => Place::Second,
        other => {
            let mut named = Fetched::ALL.into_iter();
            Place::Further(named.find(|one| other == format!("\"{}\"", one.name()))?)
        }
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
