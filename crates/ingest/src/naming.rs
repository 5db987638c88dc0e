//! What happened, where no column is called so: the one column of a few words
//! again and again, else what the file is called. Says nothing where both are vague.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::fields::trimmed;
use crate::guess::Among;
use crate::names;
use crate::sample::ColumnSample;
use crate::words;

/// Share of rows that must have a word: those without are no event.
const NEARLY_ALL: f64 = 0.95;
/// Share of different people from which rows are people, not what they did.
const ONE_EACH: f64 = 0.9;
/// Different words of a column that says what happened.
const FEW: std::ops::RangeInclusive<u32> = 2..=40;
/// Most characters of a name taken from a file's.
const LONGEST: usize = 40;
/// Most words of a file's name that are looked at for it.
const MOST_WORDS: usize = 4;

/// Words of columns that say what happened, without accents: all of such a name are among these.
const HAPPENED: &str = "what happened kind type action actions activity activities interaction interactions happening \
    was passiert geschehen art aktion aktivitat vorgang ereignis que quoi paso tipo de la el accion actividad evento \
    genre quelle evenement activite acao atividade azione attivita cosa successo interacao interaccion interazione \
    apa jenis aksi aktivitas kegiatan kejadian что действие событие тип вид активность \
    อะไร กิจกรรม การกระทำ ประเภท เหตุการณ";
/// What a question is answered with.
const ANSWERS: &str = "yes no y n true false ja nein oui non si ya tidak on off male female m f";

/// Words of files' names that say nothing of what is in them.
const VAGUE: &str = "export exports exported data daten datos donnees table tabelle list liste lista report reports bericht \
    exportacion exportation ekspor экспорт copia copie duplicate salinan копия สำเนา \
    all full complete raw file files datei download downloads result results copy kopie final new old test sample example \
    event events log logs csv json export1 the my of from to by per part page sheet sheet1 blatt feuille hoja query untitled \
    unnamed book workbook mappe pasted paste text clipboard output dump backup monthly weekly daily yearly activity \
    activities campaign campaigns newsletter newsletters row rows record records utf x a an for in and v \
    mailchimp klaviyo activecampaign constantcontact hubspot brevo sendinblue shopify woocommerce stripe paypal zoom teams \
    google typeform calendly eventbrite linkedin intercom salesforce campaign report reports \
    contact contacts customer customers people person users user members member subscribers subscriber leads lead \
    clients client audience crm kunden kontakte nutzer mitglieder profiles persons dropped";

/// Months as files are called by them, without accents; what comes after is about the file.
const MONTHS: &str = "jan january feb february mar march apr april may jun june jul july aug august sep sept september \
    oct october nov november dec december q \
    januar februar marz maerz mai juni juli oktober okt dezember dez \
    janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre \
    enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre \
    januari februari maret mei agustus desember \
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь \
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря \
    มกราคม กุมภาพันธ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม \
    janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro \
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre";
/// Days as files are called by them, without accents.
const DAYS: &str = "today yesterday mon monday tue tuesday wednesday thu thursday fri friday saturday sunday \
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche \
    lunes martes miercoles jueves viernes sabado domingo senin selasa rabu kamis jumat sabtu minggu \
    понедельник вторник среда четверг пятница суббота воскресенье";
/// Days of these are known by name, as a sale is.
const OCCASIONS: &str = "black cyber giving super good easter palm big";
/// Words of a date beside a number.
const SPANS: &str = "week wk kw woche semaine semana pekan неделя day tag jour dia quarter quartal trimestre year jahr \
    month monat mois mes edition batch";
/// What companies' names end with: the word before is one's, too.
const COMPANIES: &str =
    "gmbh ag kg ug inc llc ltd limited corp co plc sarl sas sa srl spa bv nv oy ab pty pt tbk ооо";

/// The one column of few words, used again and again, whose name suggests that it says what
/// happened; `None` where there are several, or where each row is another person.
pub(crate) fn by_words(
    among: Among<'_>,
    person: usize,
    free: impl Fn(usize) -> bool,
) -> Option<usize> {
    let each = among.samples.get(person)?.distinct_share();
    if each >= ONE_EACH {
        return None;
    }
    let says = |&column: &usize| {
        let sample = among.samples.get(column);
        let name = among.names.get(column);
        free(column)
            && sample.is_some_and(is_few_words)
            && name.is_some_and(|name| is_happening(name))
            && !is_of_people(among.rows, person, column)
    };
    let mut all = (0..among.names.len()).filter(says);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

fn is_few_words(sample: &ColumnSample) -> bool {
    let words =
        sample.digit_share() < 0.5 && sample.mail_share() < 0.5 && !sample.is_written_time();
    let answers = sample.shown.iter().all(|cell| {
        let mut known = ANSWERS.split_ascii_whitespace();
        known.any(|answer| cell.eq_ignore_ascii_case(answer))
    });
    words
        && !answers
        && sample.filled_share() >= NEARLY_ALL
        && FEW.contains(&sample.distinct)
        && sample.distinct * 2 <= sample.filled
        && sample.mean_characters() <= 40.0
}

fn is_happening(name: &str) -> bool {
    let plain = words::unaccented(&names::plain(name));
    let known = |word: &str| HAPPENED.split_ascii_whitespace().any(|one| one == word);
    plain.split('_').all(known)
}

/// Whether everybody who has several rows has one cell in all of them: that is what they
/// are, not what they did.
fn is_of_people(rows: &[Vec<String>], person: usize, column: usize) -> bool {
    let mut seen = BTreeMap::new();
    let (mut again, mut other) = (false, false);
    for row in rows {
        let (Some(who), Some(cell)) = (row.get(person), row.get(column)) else {
            continue;
        };
        let cell = trimmed(cell);
        match seen.entry(trimmed(who)) {
            Entry::Vacant(free) => {
                free.insert(cell);
            }
            Entry::Occupied(told) => {
                again = true;
                other = other || *told.get() != cell;
            }
        }
    }
    again && !other
}

/// What a file's rows are by its name, without folders, endings and vague words, up to the
/// first month, number or version: `exports/opens-2024-01.csv.gz` are `opens`.
pub(crate) fn by_file(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.split('.').find(|part| !part.is_empty())?;
    let plain = names::plain(stem);
    let all: Vec<&str> = plain.split('_').filter(|word| !word.is_empty()).collect();
    let is_one = |word: &str, of: &str| {
        let bare = words::unaccented(word);
        of.split_ascii_whitespace().any(|one| one == bare)
    };
    let number = |at: usize| {
        let word: Option<&&str> = all.get(at);
        word.is_some_and(|word| !word.chars().all(char::is_alphabetic))
    };
    let occasion = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|at| is_one(all[at], OCCASIONS))
    };
    let about = |at: usize, word: &str| {
        is_one(word, MONTHS)
            || number(at)
            || (is_one(word, DAYS) && !occasion(at))
            || (is_one(word, SPANS) && number(at + 1))
    };
    let words = || all.iter().enumerate();
    let (begin, _) = words().find(|&(at, word)| !about(at, word) && !is_one(word, VAGUE))?;
    let dated = words().position(|(at, word)| at >= begin && about(at, word));
    let dated = dated.map(|at| at - begin);
    let said_first = all.get(begin..)?;
    let whose = said_first.iter().position(|word| is_one(word, COMPANIES));
    // A company alone says nothing of what is in its file, but nothing else does either.
    let end = whose.map(|at| at.saturating_sub(1)).filter(|&at| at > 0);
    let end = end.into_iter().chain(dated).min();
    let words = said_first
        .iter()
        .take(end.unwrap_or(MOST_WORDS).min(MOST_WORDS));
    let words = words.filter(|word| !is_one(word, VAGUE));
    let mut said = String::new();
    for word in words {
        if said.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(word);
    }
    (!said.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::by_file;

    #[test]
    fn names_of_files_say_what_happened_without_what_is_vague() {
        let cases = [
            ("unsubscribe.csv", "unsubscribe"),
            ("all.zip/2024/opens-2024-01.csv.gz", "opens"),
            (
                "C:\\exports\\Webinar Attendees (2).xlsx",
                "webinar attendees",
            ),
            ("emailClick_Mar.json", "email click"),
            ("einkäufe-november.csv", "einkäufe"),
            (
                "Kontaktformular (Antworten) - Formularantworten 1.csv",
                "kontaktformular antworten",
            ),
            ("orders-enero.csv", "orders"),
            ("orders-febrero.csv", "orders"),
            ("Bestellungen_März_final.csv", "bestellungen"),
            ("commandes-août-2024.csv", "commandes"),
            ("заказы_января.csv", "заказы"),
            ("pesanan-agustus.csv", "pesanan"),
            ("orders_acme_gmbh_v2_final.csv", "orders"),
            ("signups v3 by ann.csv", "signups"),
            ("webinar may (1).csv", "webinar"),
            ("Webinar - copy.csv", "webinar"),
            ("webinar monday.csv", "webinar"),
            ("webinar week 12.csv", "webinar"),
            ("exportación pedidos (copia).csv", "pedidos"),
            ("fashion week.csv", "fashion week"),
            ("black friday orders.csv", "black friday orders"),
            ("2024-01 opens.csv", "opens"),
            ("activecampaign-contacts.csv", ""),
            ("export-2024.csv", ""),
            ("events.csv", ""),
            ("contacts.csv", ""),
            ("Pasted text", ""),
            ("2024-01-01.csv", ""),
            ("", ""),
        ];
        for (file, said) in cases {
            assert_eq!(by_file(file).unwrap_or_default(), said, "{file}");
        }
    }
}
