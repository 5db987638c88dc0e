//! The words of dates and times in the interface's languages: English, Indonesian,
//! Russian and Thai; and the zones that are written by letters.

use std::sync::LazyLock;

use hearth_events::Dictionary;

/// What a word in a time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// 1 to 12; whether the word is Thai, where two-digit years are Buddhist.
    Month {
        number: u8,
        thai: bool,
    },
    Weekday,
    Before,
    AfterNoon,
    /// Minutes east of UTC.
    Offset(i16),
    /// The Buddhist era.
    Buddhist,
    /// Says nothing that is not clear anyway.
    Filler,
}

/// Each month in all its spellings, in lower case and without dots.
const MONTHS: [&str; 12] = [
    "jan january januari янв январь января มกราคม มค",
    "feb february februari фев февр февраль февраля กุมภาพันธ์ กพ",
    "mar march maret мар март марта มีนาคม มีค",
    "apr april апр апрель апреля เมษายน เมย",
    "may mei май мая พฤษภาคม พค",
    "jun june juni июн июнь июня มิถุนายน มิย",
    "jul july juli июл июль июля กรกฎาคม กค",
    "aug august agustus agu agt ags авг август августа สิงหาคม สค",
    "sep sept september сен сент сентябрь сентября กันยายน กย",
    "oct october oktober okt окт октябрь октября ตุลาคม ตค",
    "nov november nop nopember ноя нояб ноябрь ноября พฤศจิกายน พย",
    "dec december desember des дек декабрь декабря ธันวาคม ธค",
];

const WEEKDAYS: &str = "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday \
    sen senin sel selasa rab rabu kam kamis jum jumat sab sabtu min minggu ahad \
    пн вт ср чт пт сб вс понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье \
    จ อ พ พฤ ศ ส อา จันทร์ อังคาร พุธ พฤหัสบดี พฤหัส ศุกร์ เสาร์ อาทิตย์";

const FILLERS: &str =
    "of at on the t pukul pkl jam tanggal г года год в เวลา น นาฬิกา ที่ เดือน ปี วัน คศ 年 月 日";

/// Zones by letters: those of RFC 2822, and others whose letters have one offset in
/// common use. `IST` is India's, as it is most often; `BST` Britain's in summer.
const ZONES: [(&str, i16); 34] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("wet", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("ist", 330),
    ("ict", 420),
    ("wib", 420),
    ("wita", 480),
    ("sgt", 480),
    ("hkt", 480),
    ("wit", 540),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
];

/// Words that are in no list.
const OTHERS: &str = "am ก่อนเที่ยง pm หลังเที่ยง พศ be";

/// Every word that means anything: most words of a file are of other columns.
static KNOWN: LazyLock<Dictionary> = LazyLock::new(|| {
    let mut known = Dictionary::new();
    let lists = MONTHS.into_iter().chain([WEEKDAYS, FILLERS, OTHERS]);
    let zones = ZONES.iter().map(|(name, _)| *name);
    for word in lists.flat_map(str::split_ascii_whitespace).chain(zones) {
        known.intern(word);
    }
    known
});

/// What a word means; `None` for a word that no time has.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    let word = Lower::of(word)?;
    let word = word.text();
    KNOWN
        .find(word)
        .or_else(|| KNOWN.find(thai_weekday(word)))?;
    for (number, spellings) in (1..).zip(MONTHS) {
        if has(spellings, word) {
            let thai = is_thai(word);
            return Some(Meaning::Month { number, thai });
        }
    }
    match word {
        "am" | "ก่อนเที่ยง" => return Some(Meaning::Before),
        "pm" | "หลังเที่ยง" => return Some(Meaning::AfterNoon),
        "พศ" | "be" => return Some(Meaning::Buddhist),
        _ => {}
    }
    if has(WEEKDAYS, word) || has(WEEKDAYS, thai_weekday(word)) {
        return Some(Meaning::Weekday);
    }
    if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == word) {
        return Some(Meaning::Offset(*offset));
    }
    has(FILLERS, word).then_some(Meaning::Filler)
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

fn is_thai(word: &str) -> bool {
    word.starts_with(|letter| ('\u{E01}'..='\u{E4E}').contains(&letter))
}

/// `วันพุธที่` is "on Wednesday, the".
fn thai_weekday(word: &str) -> &str {
    let word = word.strip_prefix("วัน").unwrap_or(word);
    word.strip_suffix("ที่").unwrap_or(word)
}

/// A word in lower case and without dots, kept on the stack.
struct Lower {
    bytes: [u8; 64],
    len: usize,
}

impl Lower {
    /// `None` for a word longer than any known.
    fn of(word: &str) -> Option<Self> {
        let mut lower = Self {
            bytes: [0; 64],
            len: 0,
        };
        let letters = word.chars().filter(|letter| *letter != '.');
        for letter in letters.flat_map(char::to_lowercase) {
            let end = lower.len + letter.len_utf8();
            letter.encode_utf8(lower.bytes.get_mut(lower.len..end)?);
            lower.len = end;
        }
        Some(lower)
    }

    fn text(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}
