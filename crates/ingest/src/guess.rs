//! Which column plays which role, from its name and from its cells in the
//! sample, each guess with a confidence from 0 to 1. One column has one role.

use hearth_model::import::Role;

use crate::beside::{COUNTED, has_word};
use crate::names;
use crate::sample::ColumnSample;
use crate::times::TimeFormat;

/// Most property columns kept without being asked for.
const MOST_PROPERTIES: usize = 64;
/// A property has at most this many different cells in the sample, or half as many as rows.
const MOST_CATEGORIES: u32 = 1000;
/// Text longer than this on average is prose, not a category.
const LONGEST_CATEGORY: f64 = 64.0;

/// A role for a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    pub(crate) column: usize,
    pub(crate) role: Role,
    pub(crate) confidence: f64,
}

/// The columns among which roles are guessed.
#[derive(Clone, Copy)]
pub(crate) struct Among<'a> {
    pub(crate) names: &'a [String],
    pub(crate) samples: &'a [ColumnSample],
    /// The rows that the samples are of.
    pub(crate) rows: &'a [Vec<String>],
    /// Whether the file names them.
    pub(crate) named: bool,
    /// The moment of import, UTC milliseconds.
    pub(crate) now_ms: i64,
    /// A column that numbers the rows, and is nobody's id.
    pub(crate) numbering: Option<usize>,
}

/// Guesses the roles in `roles` among the columns that are `free`.
pub(crate) fn roles(among: Among<'_>, roles: &[Role], free: impl Fn(usize) -> bool) -> Vec<Guess> {
    let Among {
        names,
        samples,
        named,
        numbering,
        ..
    } = among;
    let events = says_event(names);
    let mut all = Vec::new();
    for (column, (name, sample)) in names.iter().zip(samples).enumerate() {
        if !free(column) {
            continue;
        }
        for &role in roles {
            let never = match role {
                Role::Person => numbering == Some(column),
                Role::Time => named && has_word(name, BORN),
                _ => false,
            };
            if never {
                continue;
            }
            let said = if named {
                names::score_among(name, role, names)
            } else {
                0.0
            };
            let likely = confidence(role, said, sample, named, || {
                is_measure(name) || (!events && is_group(name, sample))
            });
            if likely >= threshold(role, named) {
                // What speaks against a column only counts where there is another.
                let confidence = likely * weight(role, name, sample, among);
                all.push(Guess {
                    column,
                    role,
                    confidence,
                });
            }
        }
    }
    // A stable sort: of equals the column further left wins.
    all.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut taken: Vec<Guess> = Vec::new();
    for guess in all {
        if taken
            .iter()
            .all(|other| other.column != guess.column && other.role != guess.role)
        {
            taken.push(guess);
        }
    }
    taken
}

/// Below this a role stays open. Without names there is less to go by.
fn threshold(role: Role, named: bool) -> f64 {
    match (role, named) {
        (Role::Time, true) => 0.4,
        (Role::Time | Role::Event, false) | (Role::Person, _) => 0.3,
        (Role::Event, true) => 0.5,
        (Role::Channel, _) | (Role::Value, true) => 0.6,
        (Role::Value, false) => 0.45,
        (Role::TimeOfDay | Role::Counter | Role::Property | Role::Ignore, _) => f64::INFINITY,
    }
}

/// Words of dates that tell when nothing happened, and of clocks that differ by place.
const NOT_WHEN: &str = "expiry expires expire expiration expired due renewal renews local";
/// Words of days of birth, on which nobody did anything that is told of.
const BORN: &str =
    "birth birthday birthdate born dob geburtsdatum geburtstag nacimiento naissance lahir рождения";
/// Words of the end of what began before.
const ENDS: &str = "end ends ended ending finish finished leave left until logout closed close completed ende fin fim";
/// Words of what people, money and messages are added up by.
const GROUPS: &str = "campaign campaigns kampagne kampanye campagne campana adset ad adgroup group source medium channel kanal canal \
    country land pays pais negara region state city stadt ville ciudad kota branch filiale sucursal cabang agence store shop \
    market product produkt produit producto category kategorie segment list page url keyword newsletter subject betreff \
    device browser platform plan tier";
/// Words of people on this side of what happened.
const NOT_WHO: &str = "from sender owner agent assignee rep manager referrer";
/// Words of what is measured or added up.
const MEASURES: &str = "temperature temp pressure humidity speed weight height width depth distance voltage \
    power energy level count qty quantity total sum balance saldo amount betrag price cost rate score size age \
    duration length bytes latency ms seconds minutes hours percent pct avg average min max mean median";
/// Share of cells that must be so for all to be.
const NEARLY_ALL: f64 = 0.9;
/// Fewest signs of an id that may stand under the name of a group.
const SHORTEST_ID: usize = 4;
/// From here on a name says that a column is of what happened.
const SAYS_EVENT: f64 = 0.7;
/// So many rows of hardly more than one person are somebody's on this side.
const MANY_ROWS: u32 = 20;

/// What a column counts next to others in the same role, above 0 and at most 1:
/// rows without a person, an event or a time are dropped, and dates and addresses
/// may be of something else.
fn weight(role: Role, name: &str, sample: &ColumnSample, among: Among<'_>) -> f64 {
    let Among { named, now_ms, .. } = among;
    if !matches!(role, Role::Person | Role::Event | Role::Time) || sample.rows == 0 {
        return 1.0;
    }
    let full = 0.25 + 0.75 * sample.filled_share();
    let against = |words: &str| named && has_word(name, words);
    let meant = match role {
        Role::Time if against(NOT_WHEN) || sample.is_long_ago() || sample.is_to_come(now_ms) => 0.5,
        Role::Time if against(ENDS) => 0.9,
        Role::Time if sample.is_dates_alone() => 0.99,
        Role::Person if against(NOT_WHO) || (named && names::is_author(name)) => 0.4,
        Role::Person if sample.distinct <= 2 && sample.rows >= MANY_ROWS => 0.6,
        _ => 1.0,
    };
    full * meant
}

fn confidence(
    role: Role,
    said: f64,
    sample: &ColumnSample,
    named: bool,
    other: impl Fn() -> bool,
) -> f64 {
    if sample.filled == 0 {
        return said * 0.5;
    }
    match role {
        Role::Time => time(said, sample),
        Role::Person => person(said, sample, named && other()),
        Role::Event => event(said, sample, named),
        Role::Channel if said > 0.0 => said * 0.7 + category(sample) * 0.3,
        Role::Value => value(said, sample, named),
        Role::Channel | Role::TimeOfDay | Role::Counter | Role::Property | Role::Ignore => 0.0,
    }
}

fn time(said: f64, sample: &ColumnSample) -> f64 {
    let (format, share) = sample.time();
    if share < 0.5 {
        // Perhaps a spelling that is not read: better than no time column at all.
        return said * 0.45;
    }
    let strength = match format {
        TimeFormat::Iso | TimeFormat::Ordered(_) | TimeFormat::MonthNames => 1.0,
        TimeFormat::CompactDate => 0.9,
        TimeFormat::Epoch(_) => 0.7,
        // Numbers of that size are mostly something else: the name must speak for it.
        TimeFormat::Excel | TimeFormat::Excel1904 => 0.3,
    };
    share * strength * 0.5 + said * 0.5
}

fn is_measure(name: &str) -> bool {
    has_word(name, MEASURES) || has_word(name, COUNTED)
}

/// Whether a column is what sums are taken by: its last word says so (a `list_member` is
/// none), and its cells are no ids.
fn is_group(name: &str, sample: &ColumnSample) -> bool {
    let plain = names::plain(name);
    let last = plain.rsplit('_').next().unwrap_or_default();
    let id = |cell: &String| {
        cell.len() >= SHORTEST_ID && cell.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let ids = sample.mail_share() > 0.5
        || (sample.digit_share() >= NEARLY_ALL && sample.shown.iter().all(id));
    has_word(last, GROUPS) && !ids
}

/// Whether a column says what happened: rows are then no sums, whatever else they are of.
fn says_event(names: &[String]) -> bool {
    let mut names = names.iter();
    names.any(|name| names::score(name, Role::Event) >= SAYS_EVENT)
}

/// What the rows of a table without people are the totals by: there are sums, and all that
/// are neither sums nor times are what sums are taken by.
pub(crate) fn totals_by(names: &[String], samples: &[ColumnSample]) -> Option<usize> {
    let (mut sums, mut by) = (false, None);
    for (column, (name, sample)) in names.iter().zip(samples).enumerate() {
        if sample.filled == 0 || sample.is_written_time() {
            continue;
        }
        if is_group(name, sample) {
            by = by.or(Some(column));
        } else if sample.amount_share() >= NEARLY_ALL {
            sums = true;
        } else {
            return None;
        }
    }
    by.filter(|_| sums)
}

fn person(said: f64, sample: &ColumnSample, other: bool) -> f64 {
    let fit = if other { 0.0 } else { identity(sample) };
    if said > 0.0 {
        said * 0.7 + fit * 0.3
    } else {
        fit * 0.55
    }
}

/// Whether the cells look like ids of people.
fn identity(sample: &ColumnSample) -> f64 {
    let amounts = sample.point_share() > 0.2 || sample.fraction_share() > 0.2;
    let times = sample.is_written_time() || sample.clock_share() > 0.5;
    if times || amounts || sample.mean_characters() > 60.0 {
        return 0.0;
    }
    if sample.mail_share() > 0.8 {
        return 1.0;
    }
    let few = sample.distinct <= 2 && sample.rows > 10;
    let all_different = sample.distinct == sample.filled && sample.rows > 10;
    let likeness = if sample.leading_zero_share() > 0.3 {
        0.8
    } else if sample.digit_share() > 0.8 && sample.number_share() < 0.5 {
        0.75
    } else if sample.number_share() > 0.8 && sample.mean_characters() >= 3.0 {
        0.65
    } else {
        0.4
    };
    if few || all_different {
        likeness * 0.5
    } else {
        likeness
    }
}

fn event(said: f64, sample: &ColumnSample, named: bool) -> f64 {
    let fit = category(sample);
    if said > 0.0 {
        said * 0.7 + fit * 0.3
    } else if named {
        0.0
    } else {
        fit * 0.5
    }
}

/// Whether the cells look like a few words used again and again.
fn category(sample: &ColumnSample) -> f64 {
    let prose = sample.mean_characters() > 40.0;
    if sample.is_written_time() || sample.number_share() > 0.5 || sample.mail_share() > 0.5 || prose
    {
        return 0.0;
    }
    let repeats = match sample.filled {
        0..20 => 0.6,
        _ if sample.distinct_share() <= 0.1 => 1.0,
        _ if sample.distinct_share() <= 0.5 => 0.7,
        _ => 0.1,
    };
    if sample.digit_share() > 0.8 {
        repeats * 0.5
    } else {
        repeats
    }
}

fn value(said: f64, sample: &ColumnSample, named: bool) -> f64 {
    let share = sample.amount_share();
    if said > 0.0 && share > 0.5 {
        said * 0.6 + share * 0.4
    } else if !named && share >= 0.8 {
        sample.point_share() * 0.5
    } else {
        0.0
    }
}

/// Share of different cells from which a column may be a key by its ids alone.
const MOSTLY_UNIQUE: f64 = 0.9;

/// Share of ids known from events from which a column is the key, whatever others are called.
const MOSTLY_KNOWN: f64 = 0.8;

/// The key of a people table among the columns that are `free`: one called as
/// the events' person column; else the one with most ids that the events know;
/// else the one that a known tool has for it, by its `rank` from 0; else one
/// called as such columns are; else the first.
pub(crate) fn key(
    names: &[String],
    samples: &[ColumnSample],
    key_like: &[String],
    known_share: impl Fn(&ColumnSample) -> f64,
    free: impl Fn(usize) -> bool,
    rank: impl Fn(usize) -> Option<usize>,
) -> Option<Guess> {
    let mut best: Option<Guess> = None;
    for (column, (name, sample)) in names.iter().zip(samples).enumerate() {
        if !free(column) {
            continue;
        }
        let alike = key_like.iter().any(|other| names::are_alike(name, other));
        let share = known_share(sample);
        // A column of few values may hold ids (owners, small counts) without being the key.
        let unique = sample.distinct_share();
        let confidence = if alike {
            0.95 + 0.05 * share
        } else if share > 0.0 && unique >= MOSTLY_UNIQUE {
            // Ids that are nearly all known go before a name alone.
            let sure = if share >= MOSTLY_KNOWN { 0.92 } else { 0.91 };
            sure + 0.04 * share
        } else if let Some(rank) = rank(column) {
            // Its tool's own key, behind one whose ids the events know.
            0.9 - 0.01 * f64::from(u32::try_from(rank).unwrap_or(u32::MAX))
        } else {
            let named = names::score(name, Role::Person);
            (0.85 * named.max(share * unique)).max(0.1)
        };
        // Of equals the column further left wins.
        if best.is_none_or(|best| confidence > best.confidence) {
            best = Some(Guess {
                column,
                role: Role::Person,
                confidence,
            });
        }
    }
    best
}

/// Columns of a people table that are worth keeping: all but prose.
pub(crate) fn attributes(samples: &[ColumnSample], free: impl Fn(usize) -> bool) -> Vec<usize> {
    let fits =
        |sample: &ColumnSample| sample.filled > 0 && sample.mean_characters() <= LONGEST_CATEGORY;
    samples
        .iter()
        .enumerate()
        .filter(|&(column, sample)| free(column) && fits(sample))
        .map(|(column, _)| column)
        .take(MOST_PROPERTIES)
        .collect()
}

/// Columns without a role that look like categories or amounts.
pub(crate) fn properties(samples: &[ColumnSample], free: impl Fn(usize) -> bool) -> Vec<usize> {
    let fits = |sample: &ColumnSample| {
        let categories = sample.distinct <= MOST_CATEGORIES || sample.distinct <= sample.rows / 2;
        sample.filled > 0 && categories && sample.mean_characters() <= LONGEST_CATEGORY
    };
    samples
        .iter()
        .enumerate()
        .filter(|&(column, sample)| free(column) && fits(sample))
        .map(|(column, _)| column)
        .take(MOST_PROPERTIES)
        .collect()
}
