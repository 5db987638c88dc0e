//! What a column's name says about its role: names that exports of shops,
//! mailers and analytics tools use, with how sure each makes the guess.

use hearth_model::import::Role;

use crate::words;

/// Names in lower case with words joined by `_`, and how much each says (0 to 1).
type Known = &'static [(&'static str, f64)];

const PERSON: Known = &[
    ("user_id", 1.0),
    ("userid", 1.0),
    ("person", 1.0),
    ("person_id", 1.0),
    ("distinct_id", 0.99),
    ("customer_id", 0.98),
    ("customerid", 0.98),
    ("contact_id", 0.98),
    ("subscriber_id", 0.98),
    ("member_id", 0.98),
    ("visitor_id", 0.97),
    ("client_id", 0.96),
    ("profile_id", 0.96),
    ("recipient_id", 0.95),
    ("lead_id", 0.95),
    ("user", 0.95),
    ("customer", 0.93),
    ("contact", 0.93),
    ("subscriber", 0.93),
    ("visitor", 0.92),
    ("member", 0.92),
    ("email", 0.92),
    ("e_mail", 0.92),
    ("mail", 0.8),
    ("email_address", 0.92),
    ("e_mail_address", 0.92),
    ("user_email", 0.92),
    ("customer_email", 0.92),
    ("contact_email", 0.92),
    ("recipient", 0.9),
    ("recipient_email", 0.9),
    ("requester", 0.9),
    ("requester_email", 0.9),
    ("to_email", 0.9),
    ("to_address", 0.9),
    ("lead", 0.85),
    ("client", 0.88),
    ("uid", 0.88),
    ("user_pseudo_id", 0.88),
    ("buyer_id", 0.88),
    ("student_id", 0.88),
    ("learner_id", 0.88),
    ("username", 0.8),
    ("user_name", 0.8),
    ("anonymous_id", 0.7),
    ("account_id", 0.65),
    ("device_id", 0.5),
    ("phone", 0.45),
    ("phone_number", 0.45),
    ("id", 0.35),
];

const EVENT: Known = &[
    ("event", 1.0),
    ("event_name", 1.0),
    ("eventname", 1.0),
    ("event_type", 0.97),
    ("eventtype", 0.97),
    ("event_action", 0.9),
    ("action", 0.9),
    ("action_type", 0.88),
    ("activity", 0.88),
    ("activity_type", 0.88),
    ("activity_name", 0.88),
    ("interaction", 0.8),
    ("verb", 0.7),
    ("type", 0.65),
    ("metric", 0.6),
    ("name", 0.45),
];

/// How much `name` says for the event in the export of a tracker.
const TRACKED_NAME: f64 = 0.9;

const TIME: Known = &[
    ("timestamp", 1.0),
    ("event_time", 1.0),
    ("event_timestamp", 1.0),
    ("event_date", 0.98),
    ("event_datetime", 0.98),
    ("time", 0.97),
    ("datetime", 0.97),
    ("date_time", 0.97),
    ("occurred_at", 0.97),
    ("happened_at", 0.97),
    ("date", 0.93),
    ("created_at", 0.92),
    ("createdat", 0.92),
    ("ts", 0.9),
    ("when", 0.85),
    ("order_date", 0.85),
    ("purchase_date", 0.85),
    ("client_event_time", 0.82),
    ("created", 0.8),
    ("sent_at", 0.8),
    ("day", 0.75),
    ("client_time", 0.72),
    ("server_time", 0.7),
    ("received_at", 0.65),
    ("updated_at", 0.5),
];

const CHANNEL: Known = &[
    ("channel", 1.0),
    ("event_channel", 1.0),
    ("channel_name", 0.95),
    ("message_channel", 0.95),
    ("medium", 0.8),
    ("utm_medium", 0.75),
];

const VALUE: Known = &[
    ("value", 1.0),
    ("event_value", 1.0),
    ("amount", 1.0),
    ("revenue", 1.0),
    ("total", 0.9),
    ("grand_total", 0.9),
    ("order_total", 0.9),
    ("order_value", 0.9),
    ("total_price", 0.9),
    ("purchase_amount", 0.9),
    ("price", 0.88),
    ("sales", 0.85),
    ("spend", 0.85),
    ("sum", 0.8),
    ("points", 0.6),
    ("cost", 0.6),
    ("quantity", 0.5),
];

/// How much a column's name says for a role, 0 to 1.
pub(crate) fn score(name: &str, role: Role) -> f64 {
    let plain = plain(unwrapped(name));
    let plain = unzoned(&plain);
    let known = match role {
        Role::Person => PERSON,
        Role::Event => EVENT,
        Role::Time => TIME,
        Role::Channel => CHANNEL,
        Role::Value => VALUE,
        Role::TimeOfDay | Role::Counter | Role::Property | Role::Ignore => return 0.0,
    };
    known.iter().find(|(known, _)| *known == plain).map_or_else(
        || ending(plain, role).max(words::score(plain, role)),
        |&(_, score)| score,
    )
}

/// The name without the zone of its times: `last_seen_utc`.
fn unzoned(plain: &str) -> &str {
    let bare = plain.strip_suffix("_utc");
    bare.or_else(|| plain.strip_suffix("_gmt")).unwrap_or(plain)
}

/// The name without the kind of value that a database's export puts behind it.
fn unwrapped(name: &str) -> &str {
    let bare = name.strip_suffix(".$oid");
    bare.or_else(|| name.strip_suffix(".$date")).unwrap_or(name)
}

/// Whether a column tells who wrote a row down.
pub(crate) fn is_author(name: &str) -> bool {
    plain(name).ends_with("created_by")
}

/// How much a column's name says for a role beside the other columns of its
/// file: what is called `name` is the event's where people have distinct ids and
/// rows a time, as the exports of trackers have it; elsewhere more often a person's.
pub(crate) fn score_among(name: &str, role: Role, all: &[String]) -> f64 {
    let has = |wanted: &str| all.iter().any(|other| plain(other) == wanted);
    let is_open = || all.iter().all(|other| score(other, role) < TRACKED_NAME);
    let is_name = role == Role::Event && plain(name) == "name";
    if is_name && has("distinct_id") && has("time") && is_open() {
        return TRACKED_NAME;
    }
    score(name, role)
}

/// Whether a column's name begins with one of these.
pub(crate) fn begins(name: &str, beginnings: &[&str]) -> bool {
    let plain = plain(name);
    beginnings.iter().any(|one| plain.starts_with(one))
}

/// Whether the first word of a column's name is one of these.
pub(crate) fn first_word_is(name: &str, words: &[&str]) -> bool {
    let plain = plain(name);
    let first = plain.split('_').next();
    first.is_some_and(|word| words.contains(&word))
}

/// Whether two columns are called the same, but for case and what joins words.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// Whether a text is the name of a column in any role, beyond doubt.
pub(crate) fn is_known(name: &str) -> bool {
    [
        Role::Person,
        Role::Event,
        Role::Time,
        Role::Channel,
        Role::Value,
    ]
    .into_iter()
    .any(|role| score(name, role) >= 0.6)
}

/// What the last word says where the whole name is unknown.
fn ending(plain: &str, role: Role) -> f64 {
    let internal = plain.starts_with('_');
    let ends = |ends: &[&str]| !internal && ends.iter().any(|end| plain.ends_with(end));
    match role {
        Role::Time if ends(&["_at", "_time", "_timestamp", "_date", "_datetime"]) => 0.6,
        // Of people as often as of what happened: the cells must say that it is a time.
        Role::Time if is_seen(plain, "last_") => 0.45,
        Role::Time if is_seen(plain, "first_") => 0.4,
        Role::Person if ends(&["_user_id", "_customer_id", "_email", "_username"]) => 0.6,
        Role::Value if ends(&["_amount", "_revenue", "_value"]) => 0.6,
        _ => 0.0,
    }
}

/// Whether a name says when something was first or last done: `last_seen`, but no `last_name` or `last_order_no`.
fn is_seen(plain: &str, which: &str) -> bool {
    const DONE: &str = "seen login logged_in log_in signin sign_in active activity activity_on date on time day \
        open opened email_opened click clicked email_clicked visit visited order_on purchase_on contacted";
    let done = plain.strip_prefix(which);
    done.is_some_and(|done| DONE.split_ascii_whitespace().any(|one| one == done))
}

/// Lower case, words joined by `_`: `Event Name`, `eventName`, `event-name` are `event_name`.
pub(crate) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut after_lower = false;
    for character in name.chars() {
        if character.is_alphanumeric() {
            if character.is_uppercase() && after_lower {
                plain.push('_');
            }
            after_lower = character.is_lowercase();
            plain.extend(character.to_lowercase());
        } else {
            after_lower = false;
            if !plain.ends_with('_') {
                plain.push('_');
            }
        }
    }
    plain.truncate(plain.trim_end_matches('_').len());
    plain
}
