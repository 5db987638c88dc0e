//! What a log says it takes of the memory is what was allocated for it.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use hearth_events::{EventLog, Intake, PartialLog, PartialTable};

thread_local! {
    static HELD: Cell<i64> = const { Cell::new(0) };
    static MOST: Cell<i64> = const { Cell::new(0) };
}

/// The system's allocator, which counts what each thread holds.
struct Counting;

#[expect(unsafe_code, reason = "an allocator cannot be written without")]
// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as i64);
        // SAFETY: the caller's promises are those that the system's allocator asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as i64));
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}

fn count(bytes: i64) {
    // Without a count there is a thread that ends: nobody asks for it any more.
    let held = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        held.get()
    });
    if let Ok(held) = held {
        let _ = MOST.try_with(|most| most.set(most.get().max(held)));
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What was made, and the bytes that it holds.
fn measured<T>(make: impl FnOnce() -> T) -> (T, u64) {
    let before = HELD.get();
    let made = make();
    let held = HELD.get() - before;
    (made, u64::try_from(held).expect("more is held than before"))
}

fn columns() -> Vec<String> {
    ["page", "amount", "empty"].map(str::to_owned).to_vec()
}

fn partial(events: i64, columns: &[String]) -> PartialLog {
    let mut intake = Intake::new(columns, true);
    for event in 0..events {
        let person = format!("person{}@example.com", event * event % 997);
        let (page, amount) = (format!("/p/{}", event % 300), format!("{}", event % 5000));
        let name = ["open", "click", "buy"][(event % 3) as usize];
        let cells = [page.as_str(), amount.as_str(), ""];
        let added = intake.push(&person, name, "mail", event * 1000, 1.5, cells);
        assert!(added.is_ok(), "few kinds");
    }
    intake.into_log()
}

/// Whether a figure is what was measured, but for what the structs themselves are in.
fn is_about(told: u64, measured: u64) -> bool {
    told <= measured && measured - told < 2048
}

#[test]
fn a_partial_log_tells_what_it_holds() {
    let columns = columns();
    for events in [0, 1, 1000, 60_000] {
        let (log, held) = measured(|| partial(events, &columns));
        let memory = log.memory();
        assert_eq!(memory.events, events as u64);
        assert!(is_about(memory.bytes(), held), "{memory:?} of {held}");
    }
}

#[test]
fn a_log_tells_what_it_holds_and_so_does_its_people_table() {
    let columns = columns();
    let (mut log, held) = measured(|| {
        let parts = vec![partial(40_000, &columns), partial(20_000, &columns)];
        EventLog::merge(parts).expect("a small log")
    });
    let memory = log.memory();
    assert!(is_about(memory.bytes(), held), "{memory:?} of {held}");
    assert_eq!(memory.table, 0);
    let per_event = memory.bytes_per_event();
    assert!((per_event - memory.bytes() as f64 / 60_000.0).abs() < 1e-9);
    let names: Vec<&str> = memory.properties.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["page", "amount", "empty"]);

    let ((), more) = measured(|| {
        let mut table = PartialTable::new(&["plan".to_owned()]);
        for person in 0..5000 {
            table.push(&format!("person{person}@example.com"), ["pro"]);
        }
        log.set_table(&[table]);
    });
    let with_table = log.memory();
    assert!(with_table.table > 5000 * 4);
    assert!(is_about(with_table.bytes(), held + more));
    let ((), constant) = measured(|| {
        assert_eq!(log.constant_attributes().columns().len(), 1);
    });
    assert!(is_about(log.memory().bytes(), held + more + constant));
}

#[test]
fn no_more_is_needed_than_was_told_while_events_come_and_a_log_is_made_of_them() {
    let columns = columns();
    for events in [3000, 66_000, 140_000] {
        let before = HELD.get();
        MOST.set(before);
        let parts = partial(events, &columns);
        let told = parts.memory().at_most();
        let log = EventLog::merge(vec![parts]).expect("a small log");
        let most = u64::try_from(MOST.get() - before).expect("something");
        assert!(log.memory().bytes() < told);
        assert!(most <= told + 64 * 1024, "{most} at most, {told} told");
    }
}
