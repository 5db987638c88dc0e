//! OpenDocument spreadsheets (ods): all sheets are in one part, which is read
//! through once for their beginnings and once more for the rows of one. What is
//! said to be repeated is never written out before it is needed.

use std::collections::BTreeSet;

use super::heads::Beginning;
use super::serial::write_number;
use super::xml::{Tag, Token, Xml};
use super::zip::Archive;
use super::{Broken, Head, Line, Source};
use crate::fields::Cells;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Most columns and rows of a sheet, by the programs' own limits.
const MOST_COLUMNS: usize = 16_384;
const MOST_ROWS: u64 = 1 << 20;
/// Sheets of which the beginning is looked at.
const MOST_SHEETS: usize = 200;
/// Longest text of a cell.
const LONGEST_CELL: usize = 1024 * 1024;
/// Rows of a piece of the first reading.
const ROWS_PER_PIECE: usize = 4096;

/// A spreadsheet.
pub(super) struct Spreadsheet {
    archive: Archive,
    heads: Vec<Head>,
    /// The first reading, while it lasts.
    looking: Option<Looking>,
    /// The sheet that was chosen, and the reading of its rows.
    chosen: usize,
    reading: Option<Content>,
}

/// The first reading.
struct Looking {
    content: Content,
    /// The beginning of the sheet that is being read.
    beginning: Option<(Head, Beginning)>,
}

impl Spreadsheet {
    pub(super) fn open(file: &[u8]) -> Result<Self, Broken> {
        let archive = Archive::read(file)?;
        refuse_encrypted(&archive, file)?;
        let content = Content::open(&archive, file)?;
        Ok(Self {
            archive,
            heads: Vec::new(),
            looking: Some(Looking {
                content,
                beginning: None,
            }),
            chosen: 0,
            reading: None,
        })
    }
}

fn refuse_encrypted(archive: &Archive, file: &[u8]) -> Result<(), Broken> {
    let Some(unpacking) = archive.open(MANIFEST, file)? else {
        return Ok(());
    };
    let mut xml = Xml::new(unpacking);
    while let Some(token) = xml.next(file)? {
        if matches!(token, Token::Start(tag) if tag.name == b"encryption-data") {
            return Err(Broken::Encrypted);
        }
    }
    Ok(())
}

impl Source for Spreadsheet {
    fn prepare(&mut self, file: &[u8]) -> Result<bool, Broken> {
        let Some(looking) = &mut self.looking else {
            return Ok(false);
        };
        let more = looking.piece(file, &mut self.heads)?;
        if !more {
            self.looking = None;
        }
        Ok(more)
    }

    fn heads(&mut self) -> Vec<Head> {
        std::mem::take(&mut self.heads)
    }

    fn choose(&mut self, table: usize, _used: &BTreeSet<usize>) -> Result<(), Broken> {
        self.chosen = table;
        self.reading = None;
        Ok(())
    }

    fn next(&mut self, file: &[u8], cells: &mut Cells) -> Result<Option<Line>, Broken> {
        let mut content = match self.reading.take() {
            Some(content) => content,
            None => {
                let mut content = Content::open(&self.archive, file)?;
                content.go_to(self.chosen, file)?;
                content
            }
        };
        let row = content.row(file, cells);
        self.reading = Some(content);
        row
    }
}

impl Looking {
    /// Reads on; whether anything is left.
    fn piece(&mut self, file: &[u8], heads: &mut Vec<Head>) -> Result<bool, Broken> {
        let mut cells = Cells::default();
        for _ in 0..ROWS_PER_PIECE {
            let Some((head, beginning)) = &mut self.beginning else {
                if heads.len() >= MOST_SHEETS || !self.content.next_table(file)? {
                    return Ok(false);
                }
                let head = Head {
                    name: self.content.name.clone(),
                    hidden: self.content.hidden,
                    complete: true,
                    ..Head::default()
                };
                self.beginning = Some((head, Beginning::default()));
                continue;
            };
            cells.clear();
            // What is wrong with a sheet is told when it is read.
            let row = self.content.row(file, &mut cells);
            if row.is_ok_and(|row| row.is_some()) {
                if !beginning.is_enough() {
                    beginning.take(&cells);
                    continue;
                }
                head.complete = false;
                // The rest of the sheet is stepped over.
                self.content.skip_table(file)?;
            }
            if let Some((mut head, beginning)) = self.beginning.take() {
                head.complete &= row.is_ok();
                head.rows = beginning.into_rows();
                heads.push(head);
            }
            if row.is_err() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The part with all sheets, being read.
struct Content {
    xml: Xml,
    /// Names of styles of sheets that are not shown.
    hidden_styles: BTreeSet<String>,
    style: String,
    name: String,
    hidden: bool,
    in_table: bool,
    /// Number of the row last begun, from 1.
    row: u64,
    /// The last row, as often as it is still to be given.
    again: u64,
    last: Cells,
    cell: Cell,
    /// Empty cells that count only if another follows.
    blank: usize,
}

/// A cell being read.
#[derive(Debug, Default)]
struct Cell {
    /// Its value where it is not its text.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    in_paragraph: bool,
    /// Depth inside of a remark.
    remark: usize,
    repeated: usize,
    failed: bool,
}

impl Content {
    fn open(archive: &Archive, file: &[u8]) -> Result<Self, Broken> {
        let unpacking = archive.open(CONTENT, file)?.ok_or(Broken::Damaged)?;
        Ok(Self {
            xml: Xml::new(unpacking),
            hidden_styles: BTreeSet::new(),
            style: String::new(),
            name: String::new(),
            hidden: false,
            in_table: false,
            row: 0,
            again: 0,
            last: Cells::default(),
            cell: Cell::default(),
            blank: 0,
        })
    }

    fn go_to(&mut self, table: usize, file: &[u8]) -> Result<(), Broken> {
        for at in 0..=table {
            if !self.next_table(file)? {
                return Err(Broken::Truncated);
            }
            if at < table {
                self.skip_table(file)?;
            }
        }
        Ok(())
    }

    /// Goes to the beginning of the next sheet; whether there is one.
    fn next_table(&mut self, file: &[u8]) -> Result<bool, Broken> {
        while let Some(token) = self.xml.next(file)? {
            let Token::Start(tag) = token else {
                continue;
            };
            match tag.name {
                b"style" => {
                    let name = tag.attribute(b"style:name").unwrap_or_default();
                    self.style = name.into_owned();
                }
                b"table-properties"
                    if tag.attribute(b"table:display").as_deref() == Some("false") =>
                {
                    self.hidden_styles.insert(std::mem::take(&mut self.style));
                }
                b"table" => {
                    let name = tag.attribute(b"table:name").unwrap_or_default();
                    let style = tag.attribute(b"table:style-name").unwrap_or_default();
                    self.name = name.into_owned();
                    self.hidden = self.hidden_styles.contains(style.as_ref());
                    self.in_table = true;
                    (self.row, self.again) = (0, 0);
                    return Ok(true);
                }
                _ => {}
            }
        }
        Ok(false)
    }

    fn skip_table(&mut self, file: &[u8]) -> Result<(), Broken> {
        while self.in_table {
            match self.xml.next(file)? {
                Some(Token::End(b"table")) => self.in_table = false,
                Some(_) => {}
                None => return Err(Broken::Truncated),
            }
        }
        Ok(())
    }

    /// Reads the next row of the sheet that has anything in it.
    fn row(&mut self, file: &[u8], cells: &mut Cells) -> Result<Option<Line>, Broken> {
        while self.in_table && self.again == 0 {
            let token = self.xml.next(file)?.ok_or(Broken::Truncated)?;
            match token {
                Token::End(b"table") => self.in_table = false,
                Token::Start(tag) if tag.name == b"table-row" => {
                    self.again = repeated(&tag, b"table:number-rows-repeated");
                    self.last.clear();
                    self.blank = 0;
                    while !read_row_token(self, file)? {}
                    self.last.cut_empty_end();
                    if self.last.is_blank() {
                        self.row = self.row.saturating_add(self.again);
                        self.again = 0;
                    }
                }
                _ => {}
            }
        }
        if !self.in_table && self.again == 0 {
            return Ok(None);
        }
        self.again -= 1;
        self.row += 1;
        if self.row > MOST_ROWS {
            return Err(Broken::Damaged);
        }
        cells.clone_from(&self.last);
        Ok(Some(Line { number: self.row }))
    }
}

/// Reads a token of a row; whether it was the last.
fn read_row_token(content: &mut Content, file: &[u8]) -> Result<bool, Broken> {
    let token = content.xml.next(file)?.ok_or(Broken::Truncated)?;
    match token {
        Token::End(b"table-row") => return Ok(true),
        Token::Start(tag) if matches!(tag.name, b"table-cell" | b"covered-table-cell") => {
            content.cell.begin(&tag);
        }
        Token::End(b"table-cell" | b"covered-table-cell") => {
            let Content {
                cell, last, blank, ..
            } = content;
            cell.end(last, blank);
        }
        token => content.cell.take(&token)?,
    }
    Ok(false)
}

fn repeated(tag: &Tag<'_>, name: &[u8]) -> u64 {
    let count = tag.attribute(name).and_then(|count| count.parse().ok());
    count.unwrap_or(1).max(1)
}

impl Cell {
    fn begin(&mut self, tag: &Tag<'_>) {
        *self = Self {
            text: std::mem::take(&mut self.text),
            ..Self::default()
        };
        self.text.clear();
        let repeated = repeated(tag, b"table:number-columns-repeated");
        self.repeated = usize::try_from(repeated).unwrap_or(usize::MAX);
        self.failed = tag.attribute(b"calcext:value-type").as_deref() == Some("error");
        let value = |name: &[u8]| tag.attribute(name).map(std::borrow::Cow::into_owned);
        self.value = match tag.attribute(b"office:value-type").as_deref() {
            Some("float" | "percentage" | "currency") => {
                value(b"office:value").map(|text| number(&text))
            }
            Some("date") => value(b"office:date-value"),
            Some("time") => value(b"office:time-value").map(|text| clock(&text)),
            Some("boolean") => value(b"office:boolean-value").map(|text| text.to_ascii_uppercase()),
            Some("string") => value(b"office:string-value"),
            _ => None,
        };
    }

    fn take(&mut self, token: &Token<'_>) -> Result<(), Broken> {
        match token {
            Token::Start(tag) if tag.name == b"annotation" => self.remark += 1,
            Token::End(b"annotation") => self.remark = self.remark.saturating_sub(1),
            _ if self.remark > 0 => {}
            Token::Start(tag) => match tag.name {
                b"p" => {
                    if self.paragraphs > 0 {
                        self.text.push('\n');
                    }
                    self.paragraphs += 1;
                    self.in_paragraph = true;
                }
                b"s" => {
                    let spaces = repeated(tag, b"text:c").min(1000);
                    self.text.extend((0..spaces).map(|_| ' '));
                }
                b"tab" => self.text.push('\t'),
                b"line-break" => self.text.push('\n'),
                _ => {}
            },
            Token::End(b"p") => self.in_paragraph = false,
            Token::Text(text) if self.in_paragraph => text.append(&mut self.text),
            Token::End(_) | Token::Text(_) => {}
        }
        if self.text.len() > LONGEST_CELL {
            return Err(Broken::Damaged);
        }
        Ok(())
    }

    fn end(&self, cells: &mut Cells, blank: &mut usize) {
        let text = self.value.as_deref().unwrap_or(&self.text);
        if self.failed {
            let first = cells.len().saturating_add(*blank);
            let last = first.saturating_add(self.repeated).min(MOST_COLUMNS);
            (first..last).for_each(|column| cells.fail(column));
        }
        if text.is_empty() || self.failed {
            *blank = blank.saturating_add(self.repeated);
            return;
        }
        let room = MOST_COLUMNS.saturating_sub(cells.len());
        cells.pad(cells.len() + room.min(*blank));
        *blank = 0;
        let room = MOST_COLUMNS.saturating_sub(cells.len());
        for _ in 0..self.repeated.min(room) {
            cells.push(text);
        }
    }
}

fn number(text: &str) -> String {
    let is_long = text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && !is_long => {
            let mut out = String::new();
            write_number(number, &mut out);
            out
        }
        _ => text.to_owned(),
    }
}

/// `PT10H21M05.5S` as `10:21:05.5`; anything else as it is.
fn clock(duration: &str) -> String {
    let read = || -> Option<String> {
        let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?;
        Some(format!("{hours:0>2}:{minutes:0>2}:{seconds:0>2}"))
    };
    read().unwrap_or_else(|| duration.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_times_of_day() {
        assert_eq!(clock("PT10H21M05S"), "10:21:05");
        assert_eq!(clock("PT9H1M0S"), "09:01:00");
        assert_eq!(clock("P1D"), "P1D");
    }

    #[test]
    fn numbers_are_as_in_other_workbooks() {
        assert_eq!(number("12.0"), "12");
        assert_eq!(number("123456789012345678"), "123456789012345678");
        assert_eq!(number("x"), "x");
    }
}
