//! The parts of a workbook: where its sheets are, which texts they share, and how
//! the formats of its cells show numbers.

use super::super::Broken;
use super::super::serial::Shown;
use super::super::xml::{Token, Xml};
use super::super::zip::Archive;
use std::collections::BTreeMap;

/// Most formats of cells, by the programs' own limit.
const MOST_FORMATS: usize = 70_000;
/// Most sheets of a workbook that are known by name.
const MOST_NAMES: usize = 10_000;

/// What a workbook says about its parts.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) sheets: Vec<Place>,
    /// Where the shared texts are.
    pub(super) texts: Option<String>,
    pub(super) since_1904: bool,
    /// How each format of cells shows a number.
    pub(super) formats: Vec<Shown>,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) hidden: bool,
}

/// What a part refers to another as, by the number of the reference.
#[derive(Clone, Debug)]
struct Reference {
    kind: String,
    path: String,
}

impl Package {
    pub(super) fn read(archive: &Archive, file: &[u8]) -> Result<Self, Broken> {
        let top = references(archive, file, "")?;
        let mut parts = top.into_values();
        let workbook = parts
            .find(|part| part.kind.ends_with("/officeDocument"))
            .map_or_else(|| "xl/workbook.xml".to_owned(), |part| part.path);
        if workbook.ends_with(".bin") {
            return Err(Broken::Unsupported("a binary workbook (xlsb)"));
        }
        let references = references(archive, file, &workbook)?;
        let mut package = Self::default();
        package.read_workbook(archive, file, &workbook, &references)?;
        let part = |kind: &str| {
            let mut parts = references.values();
            parts.find(|part| part.kind.ends_with(kind))
        };
        package.texts = part("/sharedStrings").map(|part| part.path.clone());
        if let Some(styles) = part("/styles") {
            package.read_styles(archive, file, &styles.path)?;
        }
        Ok(package)
    }

    fn read_workbook(
        &mut self,
        archive: &Archive,
        file: &[u8],
        path: &str,
        references: &BTreeMap<String, Reference>,
    ) -> Result<(), Broken> {
        let unpacking = archive.open(path, file)?.ok_or(Broken::Damaged)?;
        let mut xml = Xml::new(unpacking);
        while let Some(token) = xml.next(file)? {
            let Token::Start(tag) = token else {
                continue;
            };
            match tag.name {
                b"workbookPr" => {
                    let since = tag.attribute(b"date1904");
                    self.since_1904 = matches!(since.as_deref(), Some("1" | "true"));
                }
                b"sheet" if self.sheets.len() < MOST_NAMES => {
                    let part = tag
                        .prefixed(b"id")
                        .and_then(|id| references.get(id.as_ref()));
                    let state = tag.attribute(b"state");
                    let sheet = part.filter(|part| part.kind.ends_with("/worksheet"));
                    if let Some((part, name)) = sheet.zip(tag.attribute(b"name")) {
                        self.sheets.push(Place {
                            name: name.into_owned(),
                            path: part.path.clone(),
                            hidden: state.is_some_and(|state| state != "visible"),
                        });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_styles(&mut self, archive: &Archive, file: &[u8], path: &str) -> Result<(), Broken> {
        let Some(unpacking) = archive.open(path, file)? else {
            return Ok(());
        };
        let mut codes = BTreeMap::new();
        let mut inside = false;
        let mut xml = Xml::new(unpacking);
        while let Some(token) = xml.next(file)? {
            let tag = match token {
                Token::Start(tag) => tag,
                Token::End(name) => {
                    inside &= name != b"cellXfs";
                    continue;
                }
                Token::Text(_) => continue,
            };
            let format = |name: &[u8]| -> Option<u32> { tag.attribute(name)?.parse().ok() };
            match tag.name {
                b"numFmt" if codes.len() < MOST_FORMATS => {
                    if let Some((number, code)) =
                        format(b"numFmtId").zip(tag.attribute(b"formatCode"))
                    {
                        codes.insert(number, Shown::of_code(&code));
                    }
                }
                b"cellXfs" => inside = true,
                b"xf" if inside && self.formats.len() < MOST_FORMATS => {
                    let number = format(b"numFmtId").unwrap_or(0);
                    let shown = codes.get(&number).copied();
                    self.formats
                        .push(shown.unwrap_or_else(|| Shown::of_builtin(number)));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What the part at `path` refers to, by number; the whole package at the empty path.
fn references(
    archive: &Archive,
    file: &[u8],
    path: &str,
) -> Result<BTreeMap<String, Reference>, Broken> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let slash = if folder.is_empty() { "" } else { "/" };
    let list = format!("{folder}{slash}_rels/{name}.rels");
    let mut references = BTreeMap::new();
    let Some(unpacking) = archive.open(&list, file)? else {
        return Ok(references);
    };
    let mut xml = Xml::new(unpacking);
    while let Some(token) = xml.next(file)? {
        if let Token::Start(tag) = token
            && tag.name == b"Relationship"
            && references.len() < MOST_NAMES
            && let (Some(id), Some(kind), Some(target)) = (
                tag.attribute(b"Id"),
                tag.attribute(b"Type"),
                tag.attribute(b"Target"),
            )
        {
            let reference = Reference {
                kind: kind.into_owned(),
                path: resolved(folder, &target),
            };
            references.insert(id.into_owned(), reference);
        }
    }
    Ok(references)
}

/// A path that a part in `folder` gives.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target.as_str()),
    };
    let mut steps: Vec<&str> = base.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_from_where_they_are_given() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                "xl",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl", "../xl/./styles.xml", "xl/styles.xml"),
            ("", "../../x", "x"),
        ] {
            assert_eq!(resolved(folder, target), path);
        }
    }
}
