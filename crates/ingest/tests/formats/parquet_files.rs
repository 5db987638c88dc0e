//! Parquet files as another program writes them, in every codec and encoding, give
//! what the same rows give as text.

use std::sync::Arc;

use hearth_model::import::{ImportOptions, Properties};
use parquet::basic::{BrotliLevel, Compression, Encoding, GzipLevel, ZstdLevel};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DoubleType, FixedLenByteArrayType, Int32Type, Int64Type,
    Int96, Int96Type,
};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use crate::support::{code, column_names, import, import_with};

/// Rows of each of the two row groups.
const ROWS: i64 = 1200;

const SCHEMA: &str = "message events {
    required binary user_id (UTF8);
    optional binary event (UTF8);
    required int64 time (TIMESTAMP(MICROS,true));
    optional double value;
}";

/// A row: person, event, microseconds, value.
type Row = (String, Option<&'static str>, i64, Option<f64>);

fn row(at: i64) -> Row {
    let event = [
        Some("open"),
        Some("click"),
        None,
        Some("open"),
        Some("a,\"b\" ü"),
    ];
    let at_as = f64::from(i32::try_from(at).expect("few rows"));
    (
        format!("user-{:05}", at * 7 % 900),
        event[usize::try_from(at % 5).expect("0 to 4")],
        1_700_000_000_000_000 + at * 61_000_001,
        (at % 3 != 0).then_some(at_as * 0.37),
    )
}

fn text() -> String {
    let mut text = "user_id,event,time,value\n".to_owned();
    for at in 0..2 * ROWS {
        let (person, event, time, value) = row(at);
        let event = event.unwrap_or_default().replace('"', "\"\"");
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        text.push_str(&format!("{person},\"{event}\",{time},{value}\n"));
    }
    text
}

/// A small file in which numbers are differences and texts are in a dictionary.
pub fn small() -> Vec<u8> {
    let time = Encoding::DELTA_BINARY_PACKED;
    let properties = WriterProperties::builder()
        .set_column_dictionary_enabled("time".into(), false)
        .set_column_encoding("time".into(), time);
    file_of(properties, 20)
}

fn file(properties: WriterPropertiesBuilder) -> Vec<u8> {
    file_of(properties, ROWS)
}

/// Two row groups of so many rows.
fn file_of(properties: WriterPropertiesBuilder, count: i64) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).expect("a schema"));
    let properties = properties
        .set_data_page_size_limit(1000)
        .set_write_batch_size(50);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))
        .expect("memory");
    for group in 0..2 {
        let rows: Vec<Row> = (group * count..(group + 1) * count).map(row).collect();
        let mut columns = writer.next_row_group().expect("memory");
        let mut column = columns.next_column().expect("memory").expect("user_id");
        let values: Vec<ByteArray> = rows.iter().map(|row| row.0.as_str().into()).collect();
        write::<ByteArrayType>(&mut column, &values, None);
        column.close().expect("memory");
        let mut column = columns.next_column().expect("memory").expect("event");
        let levels: Vec<i16> = rows.iter().map(|row| i16::from(row.1.is_some())).collect();
        let values: Vec<ByteArray> = rows
            .iter()
            .filter_map(|row| row.1.map(Into::into))
            .collect();
        write::<ByteArrayType>(&mut column, &values, Some(&levels));
        column.close().expect("memory");
        let mut column = columns.next_column().expect("memory").expect("time");
        let values: Vec<i64> = rows.iter().map(|row| row.2).collect();
        write::<Int64Type>(&mut column, &values, None);
        column.close().expect("memory");
        let mut column = columns.next_column().expect("memory").expect("value");
        let levels: Vec<i16> = rows.iter().map(|row| i16::from(row.3.is_some())).collect();
        let values: Vec<f64> = rows.iter().filter_map(|row| row.3).collect();
        write::<DoubleType>(&mut column, &values, Some(&levels));
        column.close().expect("memory");
        columns.close().expect("memory");
    }
    writer.into_inner().expect("memory")
}

fn write<T: parquet::data_type::DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
    levels: Option<&[i16]>,
) {
    let typed = column.typed::<T>();
    typed.write_batch(values, levels, None).expect("memory");
}

fn check(properties: WriterPropertiesBuilder, what: &str) {
    let (report, events) = import(&file(properties));
    assert_eq!(report.problem, None, "{what}");
    assert_eq!(report.rows_read, 2 * ROWS.cast_unsigned(), "{what}");
    assert_eq!(report.inspection.format, "Parquet");
    let (expected_report, expected) = import(text().as_bytes());
    assert_eq!(report.kept, expected_report.kept, "{what}");
    assert_eq!(events, expected, "{what}");
    let lines = |lines: &[u64]| lines.to_vec();
    assert_eq!(
        lines(&report.reasons[0].first_lines)[0] + 1,
        lines(&expected_report.reasons[0].first_lines)[0],
        "rows are counted without a header"
    );
}

#[test]
fn every_codec_in_both_versions_gives_the_rows_of_the_text() {
    for codec in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::BROTLI(BrotliLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(ZstdLevel::default()),
    ] {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let properties = WriterProperties::builder()
                .set_compression(codec)
                .set_writer_version(version);
            check(properties, &format!("{codec} {version:?}"));
        }
    }
}

#[test]
fn every_encoding_gives_the_rows_of_the_text() {
    let texts = [
        Encoding::PLAIN,
        Encoding::DELTA_LENGTH_BYTE_ARRAY,
        Encoding::DELTA_BYTE_ARRAY,
    ];
    let times = [
        Encoding::PLAIN,
        Encoding::DELTA_BINARY_PACKED,
        Encoding::BYTE_STREAM_SPLIT,
    ];
    for (text, time) in texts.into_iter().zip(times) {
        let value = match time {
            Encoding::DELTA_BINARY_PACKED => Encoding::PLAIN,
            other => other,
        };
        let properties = WriterProperties::builder()
            .set_dictionary_enabled(false)
            .set_column_encoding("user_id".into(), text)
            .set_column_encoding("event".into(), text)
            .set_column_encoding("time".into(), time)
            .set_column_encoding("value".into(), value);
        check(properties, &format!("{text} {time}"));
    }
}

#[test]
fn columns_of_every_kind_are_read_as_text_has_them() {
    let schema = "message all {
        required binary user_id (UTF8);
        required int96 time;
        required int32 day (DATE);
        required boolean paid;
        required int32 price (DECIMAL(9,2));
        required fixed_len_byte_array(16) session (UUID);
        optional group tags (LIST) { repeated group list { optional binary element (UTF8); } }
        optional group context { required group device { optional int64 id (INTEGER(64,false)); } }
        repeated int32 codes;
        required binary event (UTF8);
    }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).expect("memory");
    let mut columns = writer.next_row_group().expect("memory");
    let mut next = |write: &dyn Fn(&mut SerializedColumnWriter<'_>)| {
        let mut column = columns.next_column().expect("memory").expect("a column");
        write(&mut column);
        column.close().expect("memory");
    };
    let texts =
        |texts: &[&str]| -> Vec<ByteArray> { texts.iter().map(|&text| text.into()).collect() };
    next(&|column| write::<ByteArrayType>(column, &texts(&["ada", "bob"]), None));
    let mut int96 = Int96::new();
    // 80,000 seconds of the day in nanoseconds, then the day.
    int96.set_data(0x73950000, 0x48C2, 2_460_263);
    next(&|column| write::<Int96Type>(column, &[int96, int96], None));
    next(&|column| write::<Int32Type>(column, &[19_675, 0], None));
    next(&|column| write::<BoolType>(column, &[true, false], None));
    next(&|column| write::<Int32Type>(column, &[1250, -1], None));
    let uuid = ByteArray::from((0..16).collect::<Vec<u8>>());
    next(&|column| {
        write::<FixedLenByteArrayType>(column, &[uuid.clone().into(), uuid.clone().into()], None);
    });
    next(&|column| {
        let typed = column.typed::<ByteArrayType>();
        // Three tags, the second missing; then no list.
        typed
            .write_batch(
                &texts(&["x", "z"]),
                Some(&[3, 2, 3, 0]),
                Some(&[0, 1, 1, 0]),
            )
            .expect("memory");
    });
    next(&|column| write::<Int64Type>(column, &[-1], Some(&[2, 0])));
    next(&|column| {
        let typed = column.typed::<Int32Type>();
        typed
            .write_batch(&[1, 2], Some(&[0, 1, 1]), Some(&[0, 0, 1]))
            .expect("memory");
    });
    next(&|column| write::<ByteArrayType>(column, &texts(&["open", "open"]), None));
    columns.close().expect("memory");
    let file = writer.into_inner().expect("memory");
    let options = ImportOptions {
        properties: Properties::All,
        ..ImportOptions::default()
    };
    let (report, events) = import_with(&file, &options);
    assert_eq!(report.problem, None);
    assert_eq!(events.len(), 2);
    assert_eq!(
        column_names(&report),
        [
            "user_id",
            "time",
            "day",
            "paid",
            "price",
            "session",
            "tags",
            "context.device.id",
            "codes",
            "event"
        ]
    );
    let uuid = "00010203-0405-0607-0809-0a0b0c0d0e0f";
    let time = "2023-11-14T22:13:20Z";
    assert_eq!(
        report.inspection.preview,
        [
            [
                "ada",
                time,
                "2023-11-14",
                "true",
                "12.5",
                uuid,
                "x, z",
                "18446744073709551615",
                "",
                "open"
            ],
            [
                "bob",
                time,
                "1970-01-01",
                "false",
                "-0.01",
                uuid,
                "",
                "",
                "1, 2",
                "open"
            ],
        ]
    );
}

#[test]
fn a_file_that_is_cut_off_or_encrypted_says_so() {
    let whole = file(WriterProperties::builder());
    let (report, _) = import(&whole[..whole.len() - 100]);
    assert_eq!(code(&report), "truncated-file");
    let mut encrypted = whole.clone();
    encrypted.truncate(whole.len() - 4);
    encrypted.extend(b"PARE");
    let (report, _) = import(&encrypted);
    assert_eq!(code(&report), "password-protected");
}
