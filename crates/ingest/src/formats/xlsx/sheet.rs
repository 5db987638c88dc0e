//! The rows of one sheet of a workbook, read while the sheet is being unpacked.

use super::super::serial::{Shown, write_number};
use super::super::xml::{Tag, Token, Xml};
use super::super::zip::Unpacking;
use super::super::{Broken, Line};
use super::package::Package;
use super::texts::{Passage, Texts, append};
use crate::fields::Cells;

/// Most columns of a sheet, by the programs' own limit.
const MOST_COLUMNS: usize = 16_384;
/// Longest text of a cell, several times what the programs allow.
const LONGEST_CELL: usize = 1024 * 1024;

/// A sheet being read.
pub(super) struct Sheet {
    xml: Xml,
    /// Number of the row last begun, from 1.
    row: u64,
    in_data: bool,
    cell: Cell,
}

/// A cell being read.
#[derive(Debug, Default)]
struct Cell {
    kind: CellKind,
    /// Which format it has.
    style: usize,
    text: String,
    in_value: bool,
    in_inline: bool,
    passage: Passage,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CellKind {
    #[default]
    Number,
    Shared,
    Text,
    Truth,
    Failed,
}

impl Sheet {
    pub(super) fn new(unpacking: Unpacking) -> Self {
        Self {
            xml: Xml::new(unpacking),
            row: 0,
            in_data: false,
            cell: Cell::default(),
        }
    }

    /// Reads the next row that has anything in it.
    pub(super) fn next(
        &mut self,
        file: &[u8],
        texts: &Texts,
        package: &Package,
        cells: &mut Cells,
    ) -> Result<Option<Line>, Broken> {
        loop {
            let Some(token) = self.xml.next(file)? else {
                // The data of a whole sheet ends before the sheet does.
                return if self.in_data {
                    Err(Broken::Truncated)
                } else {
                    Ok(None)
                };
            };
            match token {
                Token::Start(tag) if tag.name == b"sheetData" => self.in_data = true,
                Token::End(b"sheetData") => {
                    self.in_data = false;
                    return Ok(None);
                }
                Token::Start(tag) if tag.name == b"row" => {
                    self.row = row_number(&tag).unwrap_or(self.row + 1);
                    cells.clear();
                }
                Token::End(b"row") if !cells.is_blank() => {
                    cells.cut_empty_end();
                    let number = self.row;
                    return Ok(Some(Line { number }));
                }
                Token::Start(tag) if tag.name == b"c" => {
                    let place = self.cell.begin(&tag);
                    cells.pad(column(place, cells.len())?);
                }
                Token::End(b"c") => {
                    if self.cell.kind == CellKind::Failed {
                        cells.fail(cells.len());
                    }
                    self.cell.end(texts, package, cells);
                }
                token => self.cell.take(&token)?,
            }
        }
    }
}

fn row_number(tag: &Tag<'_>) -> Option<u64> {
    tag.attribute(b"r")?.parse().ok()
}

/// The column of a cell at a place such as `B7`, from 0; the next one where it does not say.
fn column(place: &[u8], next: usize) -> Result<usize, Broken> {
    let mut number = 0_usize;
    let letters = place.iter().take_while(|byte| byte.is_ascii_alphabetic());
    for letter in letters.take(4) {
        let digit = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        number = number * 26 + digit;
    }
    match number.checked_sub(1) {
        None => Ok(next),
        Some(column) if column < MOST_COLUMNS => Ok(column),
        Some(_) => Err(Broken::Damaged),
    }
}

impl Cell {
    /// Begins a cell; gives its place as written, empty where it does not say.
    fn begin<'a>(&mut self, tag: &Tag<'a>) -> &'a [u8] {
        self.kind = CellKind::Number;
        self.style = 0;
        self.text.clear();
        self.in_value = false;
        self.in_inline = false;
        self.passage = Passage::default();
        let mut place: &[u8] = &[];
        // None of these values needs an entity.
        for (name, value) in tag.attributes() {
            match name {
                b"r" => place = value,
                b"s" => {
                    let style = std::str::from_utf8(value).ok();
                    self.style = style.and_then(|style| style.parse().ok()).unwrap_or(0);
                }
                b"t" => {
                    self.kind = match value {
                        b"s" => CellKind::Shared,
                        b"str" | b"inlineStr" | b"d" => CellKind::Text,
                        b"b" => CellKind::Truth,
                        b"e" => CellKind::Failed,
                        _ => CellKind::Number,
                    };
                }
                _ => {}
            }
        }
        place
    }

    fn take(&mut self, token: &Token<'_>) -> Result<(), Broken> {
        match token {
            Token::Start(tag) if tag.name == b"v" => self.in_value = true,
            Token::End(b"v") => self.in_value = false,
            Token::Start(tag) if tag.name == b"is" => self.in_inline = true,
            Token::End(b"is") => self.in_inline = false,
            Token::Text(text) if self.in_value => append(*text, &mut self.text),
            token if self.in_inline => self.passage.take(token, &mut self.text),
            _ => {}
        }
        if self.text.len() > LONGEST_CELL {
            return Err(Broken::Damaged);
        }
        Ok(())
    }

    fn end(&self, texts: &Texts, package: &Package, cells: &mut Cells) {
        match self.kind {
            CellKind::Number => {
                let shown = package.formats.get(self.style).copied();
                let shown = shown.unwrap_or_default();
                cells.write(|out| self.write_number(shown, package.since_1904, out));
            }
            CellKind::Shared => {
                let number = self.text.trim().parse().ok();
                cells.push(number.and_then(|at| texts.get(at)).unwrap_or_default());
            }
            CellKind::Text => cells.push(&self.text),
            CellKind::Truth => cells.push(match self.text.trim() {
                "" => "",
                "0" | "false" => "FALSE",
                _ => "TRUE",
            }),
            CellKind::Failed => cells.push(""),
        }
    }

    fn write_number(&self, shown: Shown, since_1904: bool, out: &mut String) {
        let text = self.text.trim();
        // Digits of which a double would lose some, as some programs write them.
        let is_long = text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() && !is_long => match shown {
                Shown::Number => write_number(number, out),
                shown => shown.write(number, since_1904, out),
            },
            _ => out.push_str(text),
        }
    }
}
