//! Random data sets: few people, few names, many ties, times at the very edges
//! of windows, days and clock changes.

use std::collections::BTreeMap;

use hearth_tests::opinion::{DAY, Data, Event, Row};
use proptest::prelude::*;
use proptest::sample::select;

/// A data set with the instants to look at it.
#[derive(Clone, Debug)]
pub struct World {
    pub zone: String,
    pub data: Data,
    /// UTC milliseconds; at least one.
    pub instants: Vec<i64>,
}

/// What the cells of one column are like.
type Palette = &'static [&'static str];

pub const NUMBERS: Palette = &["1", "2.5", "-3", "0", "40", "1e16", "", "0.1"];
pub const IDS: Palette = &["007", "12", "", "7"];
pub const TEXTS: Palette = &["spring", "Spring Sale", "STRASSE", "straße", "", "a,b\"c"];
pub const TRUTHS: Palette = &["true", "FALSE", "", "True"];
pub const INSTANTS: Palette = &[
    "2026-03-29",
    "2026-03-28T10:00:00Z",
    "2026-03-29T02:30:00",
    "2026-03-30T00:00:00+02:00",
    "",
];
pub const EMPTY: Palette = &[""];

/// The properties that events may have, and the people table's columns.
pub const PROPERTIES: [&str; 3] = ["campaign", "n", "plan"];
pub const NAMES: [&str; 4] = ["open", "click", "visit", "buy"];
pub const CHANNELS: [&str; 3] = ["email", "push", ""];
const PEOPLE: [&str; 6] = ["ann", "Ann", "bob", "007", "zoë", "cy"];

/// Zones with an instant near which their clocks change.
const PLACES: [(&str, i64); 8] = [
    ("UTC", 1_774_742_400_000),                 // 2026-03-29
    ("Europe/Berlin", 1_774_746_000_000),       // 2026-03-29T01:00Z: an hour less
    ("Europe/Berlin", 1_792_890_000_000),       // 2026-10-25T01:00Z: an hour more
    ("America/New_York", 1_772_953_200_000),    // 2026-03-08T07:00Z: an hour less
    ("America/Sao_Paulo", 1_518_919_200_000),   // 2018-02-18T02:00Z: midnight comes twice
    ("America/Sao_Paulo", 1_541_300_400_000),   // 2018-11-04T03:00Z: midnight is skipped
    ("Australia/Lord_Howe", 1_775_314_800_000), // 2026-04-04T15:00Z: half an hour more
    ("Asia/Kathmandu", 1_767_204_900_000),      // 2025-12-31T18:15Z: a new year
];

pub fn world() -> BoxedStrategy<World> {
    (select(&PLACES[..]), palettes(), any::<bool>())
        .prop_flat_map(|((zone, base), palettes, constant)| {
            let data = (
                prop::collection::vec(event(base, palettes, constant), 0..36),
                prop::option::of(prop::collection::vec(row(palettes), 0..7)),
            );
            let instants = prop::collection::vec(instant(base), 1..4);
            (data, instants).prop_map(move |((events, table), instants)| World {
                zone: zone.to_owned(),
                data: Data { events, table },
                instants,
            })
        })
        .boxed()
}

fn palettes() -> BoxedStrategy<[Palette; 3]> {
    let one = || select(&[NUMBERS, IDS, TEXTS, TRUTHS, INSTANTS, EMPTY][..]);
    // The first is mostly text and the second mostly numbers, as models expect them.
    (
        prop_oneof![3 => Just(TEXTS), 1 => one()],
        prop_oneof![3 => Just(NUMBERS), 1 => one()],
        one(),
    )
        .prop_map(|(a, b, c)| [a, b, c])
        .boxed()
}

/// On a grid of hours and days around the base, and just beside it.
pub fn instant(base: i64) -> BoxedStrategy<i64> {
    let hour = DAY / 24;
    let days = prop_oneof![4 => -3_i64..4, 2 => -35_i64..36, 1 => Just(0)];
    let within = select(vec![
        0,
        0,
        0,
        hour,
        hour / 2,
        10 * hour,
        23 * hour,
        DAY / 10,
    ]);
    let beside = select(vec![0, 0, 0, 0, 1, 1, -1, 60_000]);
    (days, within, beside)
        .prop_map(move |(days, within, beside)| base + days * DAY + within + beside)
        .boxed()
}

fn event(base: i64, palettes: [Palette; 3], constant: bool) -> BoxedStrategy<Event> {
    let cells = (0..64_usize, 0..64_usize, 0..64_usize);
    let values = vec![f64::NAN, 0.0, 10.0, -25.5, 100.0, 3.3];
    (
        0..5_usize,
        select(&NAMES[..]),
        select(&CHANNELS[..]),
        instant(base),
        select(values),
        cells,
    )
        .prop_map(
            move |(person, name, channel, time, value, (a, b, c))| Event {
                person: PEOPLE[person].to_owned(),
                name: name.to_owned(),
                channel: channel.to_owned(),
                time,
                value,
                cells: cells_of(palettes, [a, b, if constant { person } else { c }]),
            },
        )
        .boxed()
}

fn row(palettes: [Palette; 3]) -> BoxedStrategy<Row> {
    let cells = (0..64_usize, 0..64_usize, 0..64_usize);
    (0..PEOPLE.len(), cells)
        .prop_map(move |(person, (a, b, c))| Row {
            person: PEOPLE[person].to_owned(),
            cells: cells_of(palettes, [a, b, c]),
        })
        .boxed()
}

fn cells_of(palettes: [Palette; 3], picks: [usize; 3]) -> BTreeMap<String, String> {
    let cell = |column: usize| {
        let palette = palettes[column];
        let cell = palette[picks[column] % palette.len()];
        (PROPERTIES[column].to_owned(), cell.to_owned())
    };
    (0..PROPERTIES.len()).map(cell).collect()
}

/// As a person would write it, if at all: dates of clock changes, local times
/// that come twice or never, instants.
pub fn given_instant() -> BoxedStrategy<Option<String>> {
    let texts = select(vec![
        "2026-03-29",
        "2018-02-17",
        "2018-11-04",
        "2026-10-25",
        "2026-03-29T02:30:00",
        "2026-10-25T02:30:00",
        "2018-02-17T23:30:00",
        "2018-11-04T00:30:00",
        "2026-03-29T00:59:59.999Z",
        "2026-04-05T02:00:00+11:00",
    ]);
    prop::option::of(texts.prop_map(str::to_owned)).boxed()
}
