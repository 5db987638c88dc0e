//! Old workbooks written by hand, record by record.

use hearth_model::import::NoteKind;

use crate::support::{code, import, noted};

/// Bytes of a sector of the compound file.
const SECTOR: usize = 512;

/// A compound file with one stream that is not small.
pub fn compound(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
    let size = stream.len().max(4096);
    stream.resize(size.next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).expect("small");
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.resize(SECTOR, 0);
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    // The directory is in sector 1, the table of sectors in sector 0.
    put(48, &1_u32.to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &u32::MAX.wrapping_sub(1).to_le_bytes());
    put(68, &u32::MAX.wrapping_sub(1).to_le_bytes());
    put(76, &0_u32.to_le_bytes());
    for place in 1..109 {
        put(76 + place * 4, &u32::MAX.to_le_bytes());
    }
    let mut table: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    table.extend((2..2 + sectors).map(|sector| sector + 1));
    if let Some(last) = table.last_mut() {
        *last = 0xFFFF_FFFE;
    }
    table.resize(SECTOR / 4, u32::MAX);
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    let size = u32::try_from(size).expect("small");
    directory.extend(entry(name, 2, 2, size));
    directory.resize(SECTOR, 0);
    let table = table.into_iter().flat_map(u32::to_le_bytes);
    header
        .into_iter()
        .chain(table)
        .chain(directory)
        .chain(stream)
        .collect()
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u8::try_from(entry.len() + 2).expect("short");
    entry.resize(128, 0);
    entry[64] = length;
    entry[66] = kind;
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}

/// Records one behind the other.
#[derive(Default)]
pub struct Stream(Vec<u8>);

impl Stream {
    pub fn record(&mut self, kind: u16, parts: &[&[u8]]) -> &mut Self {
        let data = parts.concat();
        self.0.extend(kind.to_le_bytes());
        self.0
            .extend(u16::try_from(data.len()).expect("short").to_le_bytes());
        self.0.extend(data);
        self
    }
}

fn cell(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format]
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect()
}

/// A workbook whose one sheet has these records.
pub fn workbook(since_1904: bool, rows: impl FnOnce(&mut Stream)) -> Vec<u8> {
    let mut stream = Stream::default();
    let texts = ["user_id", "event", "time", "value", "open"];
    let mut shared: Vec<u8> = [5_u32.to_le_bytes(), 5_u32.to_le_bytes()].concat();
    for text in texts {
        shared.extend([u8::try_from(text.len()).expect("short"), 0, 0]);
        shared.extend(text.as_bytes());
    }
    // The last text goes on in the next record, in wide letters.
    shared.truncate(shared.len() - 2);
    stream
        .record(0x0809, &[&[0, 6, 5, 0]])
        .record(0x0022, &[&[u8::from(since_1904), 0]])
        .record(0x041E, &[&[164, 0, 10, 0, 0], b"dd/mm/yyyy"])
        .record(0x00E0, &[&[0, 0, 0, 0]])
        .record(0x00E0, &[&[0, 0, 164, 0]]);
    let names = stream.0.len();
    stream
        .record(0x0085, &[&[0, 0, 0, 0, 0, 0, 6, 0], b"Events"])
        .record(0x00FC, &[&shared])
        .record(0x003C, &[&[1, b'e', 0, b'n', 0]])
        .record(0x000A, &[]);
    let at = u32::try_from(stream.0.len()).expect("small").to_le_bytes();
    stream.0[names + 4..names + 8].copy_from_slice(&at);
    stream.record(0x0809, &[&[0, 6, 16, 0]]);
    for (column, text) in (0_u16..).zip([0_u32, 1, 2, 3]) {
        stream.record(0x00FD, &[&cell(0, column, 0), &text.to_le_bytes()]);
    }
    rows(&mut stream);
    stream.record(0x000A, &[]);
    compound("Workbook", stream.0)
}

fn rows(stream: &mut Stream) {
    let day = 45_292.5_f64.to_le_bytes();
    let id = 1_234_567_890_123_f64.to_le_bytes();
    stream
        .record(0x0203, &[&cell(1, 0, 0), &id])
        .record(0x00FD, &[&cell(1, 1, 0), &4_u32.to_le_bytes()])
        .record(0x0203, &[&cell(1, 2, 1), &day])
        .record(
            0x027E,
            &[&cell(1, 3, 0), &(1250_u32 << 2 | 3).to_le_bytes()],
        );
    // A formula whose text follows, another that failed, and numbers side by side.
    stream
        .record(
            0x00BD,
            &[
                &[2, 0, 0, 0],
                &[0, 0],
                &(12_u32 << 2 | 2).to_le_bytes(),
                &[0, 0],
            ],
        )
        .record(
            0x0006,
            &[&cell(2, 1, 0), &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 8]],
        )
        .record(0x0207, &[&[5, 0, 0], b"click"])
        .record(0x0006, &[&cell(2, 2, 1), &day, &[0; 8]])
        .record(
            0x0006,
            &[&cell(2, 3, 0), &[2, 0, 42, 0, 0, 0, 0xFF, 0xFF], &[0; 8]],
        );
}

/// A small workbook.
pub fn small() -> Vec<u8> {
    workbook(false, rows)
}

#[test]
fn cells_of_every_kind_are_read() {
    for (since_1904, noon) in [(false, 1_704_110_400_000), (true, 1_830_427_200_000)] {
        let (report, mut events) = import(&workbook(since_1904, rows));
        assert_eq!(report.problem, None);
        assert_eq!(report.inspection.format, "Excel workbook (xls)");
        assert_eq!(report.inspection.sheets, ["Events"]);
        events.sort_by(|one, other| one.0.cmp(&other.0));
        let event =
            |person: &str, name: &str, value| (person.to_owned(), name.to_owned(), noon, value);
        assert_eq!(
            events,
            [
                event("12", "click", None),
                event("1234567890123", "open", Some(12.5))
            ]
        );
        assert_eq!(noted(&report, NoteKind::FailedFormula), 1);
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    for (name, stream, expected) in [
        ("EncryptedPackage", Vec::new(), "password-protected"),
        ("Book", Vec::new(), "unsupported-inside"),
        ("WordDocument", Vec::new(), "unsupported-inside"),
        ("Workbook", Vec::new(), "unsupported-inside"),
    ] {
        let (report, _) = import(&compound(name, stream));
        assert_eq!(code(&report), expected, "{name}");
    }
    let mut stream = Stream::default();
    stream
        .record(0x0809, &[&[0, 6, 5, 0]])
        .record(0x002F, &[&[0; 6]]);
    let (report, _) = import(&compound("Workbook", stream.0));
    assert_eq!(code(&report), "password-protected");
}
