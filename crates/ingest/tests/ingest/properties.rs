//! Properties over any bytes: nothing panics, rows add up, chunks do not matter.

use hearth_model::import::ImportOptions;
use proptest::prelude::*;

use crate::support::{columns, gzip, import_chunks, taken};

/// Bytes that often look like a table.
fn tables() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"user,event,time,value\n".to_vec()),
        Just(b"a,open,2024-01-01,1\n".to_vec()),
        Just(b"b,click,1704103200,2\r\n".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\"\"".to_vec()),
        Just(b",".to_vec()),
        Just(b"\r".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"x".to_vec()),
        Just("é".as_bytes().to_vec()),
        Just(vec![0xFF]),
        Just(vec![0]),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The bytes in chunks of these sizes, again and again.
pub fn in_chunks<'a>(bytes: &'a [u8], sizes: &[usize]) -> Vec<&'a [u8]> {
    let mut rest = bytes;
    let mut chunks = Vec::new();
    for &size in sizes.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (chunk, after) = rest.split_at(size.min(rest.len()));
        chunks.push(chunk);
        rest = after;
    }
    chunks
}

fn same_in_chunks(
    bytes: &[u8],
    sizes: &[usize],
    options: &ImportOptions,
) -> Result<(), TestCaseError> {
    let whole = taken(import_chunks([bytes], bytes.len(), options));
    let pieces = taken(import_chunks(in_chunks(bytes, sizes), bytes.len(), options));
    prop_assert_eq!(pieces, whole);
    Ok(())
}

proptest! {
    #[test]
    fn chunking_does_not_matter(bytes in tables(), sizes in prop::collection::vec(1_usize..30, 1..8)) {
        same_in_chunks(&bytes, &sizes, &ImportOptions::default())?;
        let with_header = [b"user,event,time,value\n", bytes.as_slice()].concat();
        same_in_chunks(&with_header, &sizes, &columns("user", "event", "time"))?;
    }

    #[test]
    fn chunking_of_gzip_does_not_matter(
        bytes in tables(),
        sizes in prop::collection::vec(1_usize..30, 1..8),
        cut in 0_usize..400,
        flip in 0_usize..400,
    ) {
        let mut zipped = gzip(&bytes);
        zipped.extend(gzip(b"a,open,2024-01-01,1\n"));
        same_in_chunks(&zipped, &sizes, &ImportOptions::default())?;
        if let Some(byte) = zipped.get_mut(flip) {
            *byte ^= 0x10;
        }
        zipped.truncate(cut);
        same_in_chunks(&zipped, &sizes, &ImportOptions::default())?;
    }

    #[test]
    fn any_bytes_end_in_a_report(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        taken(import_chunks([bytes.as_slice()], bytes.len(), &ImportOptions::default()));
        taken(import_chunks([gzip(&bytes).as_slice()], bytes.len(), &ImportOptions::default()));
        let forced = ImportOptions { encoding: Some("shift_jis".to_owned()), ..columns("1", "2", "3") };
        taken(import_chunks([bytes.as_slice()], bytes.len(), &forced));
    }
}

/// Longer than the head by which everything is decided, cut anywhere around its end.
#[test]
fn chunks_around_the_end_of_the_head_do_not_matter() {
    let mut text = String::from("user,event,time,value\n");
    for n in 0..9000 {
        text.push_str(&format!(
            "user {},open,2024-01-01 10:{:02},\"{n}\"\n",
            n % 100,
            n % 60
        ));
    }
    text.push_str("last,\"open,2024-01-01,1");
    let bytes = text.as_bytes();
    let options = ImportOptions::default();
    let whole = taken(import_chunks([bytes], bytes.len(), &options));
    assert_eq!((whole.0.kept, whole.0.dropped), (9000, 1));
    for cut in [262_100, 262_143, 262_144, 262_145, 262_200, 300_000] {
        let halves = [&bytes[..cut], &bytes[cut..]];
        assert_eq!(
            taken(import_chunks(halves, bytes.len(), &options)),
            whole,
            "{cut}"
        );
    }
    let zipped = gzip(bytes);
    let (report, events) = taken(import_chunks(zipped.chunks(1000), zipped.len(), &options));
    assert_eq!((report.reasons, events), (whole.0.reasons, whole.1));
}
