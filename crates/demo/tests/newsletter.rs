//! The story the newsletter data tells, read back from the file it makes.

use std::collections::{BTreeMap, BTreeSet};

use hearth_demo::{DEMOS, DemoError, DemoSpec, demo, generate};

fn bytes(name: &str, people: u32, seed: u64) -> Vec<u8> {
    let spec = DemoSpec {
        name: name.to_owned(),
        people,
        seed,
    };
    let mut out = Vec::new();
    generate(&spec, &mut |chunk| out.extend_from_slice(chunk)).expect("a known name");
    out
}

struct Row<'a> {
    person: &'a str,
    event: &'a str,
    time: &'a str,
    value: &'a str,
    campaign: &'a str,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("person,event,time,channel,value,campaign,plan,country,device")
    );
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), 9, "{line}");
            Row {
                person: cells[0],
                event: cells[1],
                time: cells[2],
                value: cells[4],
                campaign: cells[5],
            }
        })
        .collect()
}

fn by_person<'a, 'b>(rows: &'b [Row<'a>]) -> BTreeMap<&'a str, Vec<&'b Row<'a>>> {
    let mut people: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        people.entry(row.person).or_default().push(row);
    }
    people
}

#[test]
fn a_seed_decides_every_byte() {
    let first = bytes("newsletter", 300, 1);
    assert_eq!(first, bytes("newsletter", 300, 1));
    assert_ne!(first, bytes("newsletter", 300, 2));
}

#[test]
fn everyone_is_there_once_on_a_reserved_domain() {
    let text = String::from_utf8(bytes("newsletter", 2_000, 1)).expect("UTF-8");
    let rows = rows(&text);
    let people = by_person(&rows);
    assert_eq!(people.len(), 2_000);
    for person in people.keys() {
        let (_, domain) = person.split_once('@').expect("an address");
        assert!(
            ["example.com", "example.org", "example.net"].contains(&domain),
            "{person}"
        );
    }
    // People come one after the other, so a person's rows are never torn apart.
    let mut order: Vec<&str> = rows.iter().map(|row| row.person).collect();
    order.dedup();
    assert_eq!(order.len(), 2_000);
}

#[test]
fn people_have_a_believable_number_of_events() {
    let text = String::from_utf8(bytes("newsletter", 2_000, 1)).expect("UTF-8");
    let rows = rows(&text);
    let most = by_person(&rows).values().map(Vec::len).max();
    assert!(most < Some(160), "{most:?}");
    let average = rows.len() / 2_000;
    assert!((30..60).contains(&average), "{average}");
}

#[test]
fn times_lie_in_the_fixed_span_and_go_forward() {
    let text = String::from_utf8(bytes("newsletter", 500, 3)).expect("UTF-8");
    let rows = rows(&text);
    for person in by_person(&rows).values() {
        assert!(
            person.is_sorted_by_key(|row| row.time),
            "{}",
            person[0].person
        );
    }
    for row in &rows {
        assert!(row.time >= "2025-08-05T00:00:00Z" && row.time < "2026-02-01T00:00:00Z");
        assert!(
            row.time.ends_with('Z') && row.time.len() == 20,
            "{}",
            row.time
        );
    }
}

#[test]
fn nothing_happens_before_its_cause() {
    let text = String::from_utf8(bytes("newsletter", 1_500, 4)).expect("UTF-8");
    let rows = rows(&text);
    let causes = [
        ("email_open", "email_sent"),
        ("email_click", "email_open"),
        ("email_forward", "email_open"),
        ("unsubscribe", "email_open"),
        ("webinar_signup", "webinar_page"),
    ];
    for (person, events) in by_person(&rows) {
        for (effect, cause) in causes {
            for row in events.iter().filter(|row| row.event == effect) {
                let caused = events.iter().any(|earlier| {
                    earlier.event == cause
                        && earlier.campaign == row.campaign
                        && earlier.time < row.time
                });
                assert!(
                    caused,
                    "{person}: {effect} of {} without {cause}",
                    row.campaign
                );
            }
        }
    }
}

#[test]
fn nobody_gets_mail_after_unsubscribing() {
    let text = String::from_utf8(bytes("newsletter", 1_500, 5)).expect("UTF-8");
    let rows = rows(&text);
    let mut left = 0_usize;
    for (person, events) in by_person(&rows) {
        let Some(goodbye) = events.iter().find(|row| row.event == "unsubscribe") else {
            continue;
        };
        left += 1;
        let late = events
            .iter()
            .find(|row| row.event == "email_sent" && row.time > goodbye.time);
        assert!(late.is_none(), "{person} got mail after leaving");
    }
    assert!((100..300).contains(&left), "{left} of 1,500 left");
}

#[test]
fn the_sorts_of_people_can_be_told_apart() {
    let text = String::from_utf8(bytes("newsletter", 3_000, 6)).expect("UTF-8");
    let rows = rows(&text);
    let (mut keen, mut asleep, mut buyers, mut faded) = (0, 0, 0, 0);
    for events in by_person(&rows).values() {
        let count = |event: &str| events.iter().filter(|row| row.event == event).count();
        let opened: BTreeSet<&str> = events
            .iter()
            .filter(|row| row.event == "email_open")
            .map(|row| row.campaign)
            .collect();
        let late = events
            .iter()
            .any(|row| row.event == "email_open" && row.time > "2025-12-15");
        let sent = count("email_sent");
        keen += usize::from(sent > 15 && opened.len() * 10 > sent * 8);
        asleep += usize::from(sent > 15 && opened.len() * 10 < sent);
        buyers += usize::from(count("purchase") >= 3);
        faded += usize::from(opened.len() >= 5 && sent >= 24 && !late);
    }
    for (what, count, share) in [
        ("keen", keen, 90..400),
        ("asleep", asleep, 400..800),
        ("buyers", buyers, 120..500),
        ("faded", faded, 60..500),
    ] {
        assert!(share.contains(&count), "{what}: {count} of 3,000");
    }
}

#[test]
fn purchases_alone_have_an_amount() {
    let text = String::from_utf8(bytes("newsletter", 800, 7)).expect("UTF-8");
    let rows = rows(&text);
    for row in &rows {
        if row.event == "purchase" {
            let amount: f64 = row.value.parse().expect("an amount");
            assert!((9.0..800.0).contains(&amount), "{amount}");
        } else {
            assert_eq!(row.value, "", "{}", row.event);
        }
    }
    assert!(rows.iter().any(|row| row.event == "purchase"));
}

#[test]
fn the_hours_of_the_night_are_quiet() {
    let text = String::from_utf8(bytes("newsletter", 6_000, 8)).expect("UTF-8");
    // One country with one clock: Thailand, seven hours ahead.
    let mut night = 0;
    let mut all = 0;
    for line in text
        .lines()
        .filter(|line| line.contains(",TH,") && line.contains(",email_open,"))
    {
        let time = line.split(',').nth(2).expect("a time");
        let hour: u32 = time[11..13].parse().expect("an hour");
        night += usize::from((hour + 7) % 24 < 6);
        all += 1;
    }
    assert!(all > 1_000, "{all}");
    assert!(
        night * 10 < all,
        "{night} of {all} between midnight and six"
    );
}

#[test]
fn the_short_data_set_has_about_ten_events_a_person() {
    let text = String::from_utf8(bytes("newsletter-short", 5_000, 1)).expect("UTF-8");
    let rows = rows(&text);
    assert_eq!(by_person(&rows).len(), 5_000);
    let tenths = rows.len() * 10 / 5_000;
    assert!(
        (90..115).contains(&tenths),
        "{tenths} tenths of an event a person"
    );
}

#[test]
fn nobody_gives_the_header_alone() {
    assert_eq!(
        bytes("newsletter", 0, 1),
        b"person,event,time,channel,value,campaign,plan,country,device\n"
    );
}

#[test]
fn an_unknown_name_lists_the_known_ones() {
    let spec = DemoSpec {
        name: "weather".to_owned(),
        people: 1,
        seed: 1,
    };
    let error = generate(&spec, &mut |_| panic!("nothing is made")).expect_err("unknown");
    assert_eq!(error, DemoError::UnknownName("weather".to_owned()));
    let text = error.to_string();
    for info in DEMOS {
        assert!(text.contains(info.name), "{text}");
        assert_eq!(demo(info.name), Ok(info));
    }
}
