//! Every file of the fuzz targets' corpora, and whatever a run of them has found
//! here before, holds what must hold for any bytes.

use std::fs;
use std::path::Path;

use hearth_tests::fuzzed;

/// Runs `holds` over the corpus called `name`, at least `least` files of it.
fn every_file_of(name: &str, least: usize, holds: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(name);
    let files = fs::read_dir(&folder).expect("the corpus is there");
    let mut count = 0;
    for file in files {
        let path = file.expect("listed").path();
        eprintln!("{}", path.display());
        holds(&fs::read(path).expect("read"));
        count += 1;
    }
    assert!(count >= least, "{count} files in {}", folder.display());
}

#[test]
fn text() {
    every_file_of("text", 5, fuzzed::file);
}

#[test]
fn json() {
    every_file_of("json", 3, fuzzed::file);
}

#[test]
fn archives() {
    every_file_of("archive", 2, fuzzed::file);
}

#[test]
fn workbooks() {
    every_file_of("workbook", 1, fuzzed::file);
}

#[test]
fn parquet() {
    every_file_of("parquet", 1, fuzzed::file);
}

#[test]
fn mappings() {
    every_file_of("mapping", 1, fuzzed::mapping);
}

#[test]
fn times() {
    every_file_of("times", 4, fuzzed::times);
}

#[test]
fn models() {
    every_file_of("model", 1, fuzzed::model);
}
