//! What happened, where no column is called so: the one column of a few words
//! again and again, else what the file is called. Says nothing where both are vague.

use hearth_model::import::Role;

use crate::beside::has_word;
use crate::guess::Among;
use crate::names;
use crate::sample::ColumnSample;

/// Share of rows that must have a word: those without are no event.
const NEARLY_ALL: f64 = 0.95;
/// Share of different people from which rows are people, not what they did.
const ONE_EACH: f64 = 0.9;
/// Different words of a column that says what happened.
const FEW: std::ops::RangeInclusive<u32> = 2..=40;
/// Most characters of a name taken from a file's.
const LONGEST: usize = 40;

/// Words of columns of words that are about something else: who, where, with what, how it stands.
const ELSE: &str = "name first last full surname vorname nachname nom prenom nombre apellido gender sex geschlecht \
    title salutation anrede country land pays pais negara region state province city stadt ort town ville ciudad kota \
    area location address street zip plz language lang locale sprache langue idioma bahasa timezone tz zone currency \
    wahrung devise moneda device gerat os system platform browser app version agent client ip host domain url link \
    page path referrer referer source medium campaign kampagne campagne campana utm term content channel status stage \
    zustand etat estado phase lifecycle plan tier level grade rank priority severity subscription segment list liste \
    lista tag tags label group gruppe groupe grupo cohort variant experiment category kategorie categorie categoria \
    product produkt produit producto item artikel sku brand marke size color colour variety department team owner rep \
    manager sender company firma organization organisation industry branch filiale store shop job position role method \
    payment shipping provider carrier reason grund comment note notes remark message subject betreff description \
    unit weekday day month quarter season file format";
/// What a question is answered with.
const ANSWERS: &str = "yes no y n true false ja nein oui non si ya tidak on off male female m f";

/// Words of files' names that say nothing of what is in them.
const VAGUE: &str = "export exports exported data daten datos donnees table tabelle list liste lista report reports bericht \
    all full complete raw file files datei download downloads result results copy kopie final new old test sample example \
    event events log logs csv json export1 the my of from to by per part page sheet sheet1 blatt feuille hoja query untitled \
    unnamed book workbook mappe pasted paste text clipboard output dump backup monthly weekly daily yearly activity \
    activities campaign campaigns newsletter newsletters row rows record records utf x a an for in and v \
    mailchimp klaviyo activecampaign constantcontact hubspot brevo sendinblue shopify woocommerce stripe paypal zoom teams \
    google typeform calendly eventbrite linkedin intercom salesforce campaign report reports \
    contact contacts customer customers people person users user members member subscribers subscriber leads lead \
    clients client audience crm kunden kontakte nutzer mitglieder profiles persons \
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october \
    nov november dec december januar februar marz maerz mai juni juli oktober okt dezember dez q";

/// The one column of few words, used again and again, that is about nothing else that is
/// known; `None` where there are several, or where each row is another person.
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
        free(column) && sample.is_some_and(is_few_words) && name.is_some_and(|name| is_open(name))
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

/// Whether a column's name says nothing of what else it is.
fn is_open(name: &str) -> bool {
    let known = [Role::Person, Role::Time, Role::Channel, Role::Value];
    !has_word(name, ELSE)
        && known
            .into_iter()
            .all(|role| names::score(name, role) == 0.0)
}

/// What a file's rows are by its name, without folders, endings, dates and vague words:
/// `exports/opens-2024-01.csv.gz` are `opens`.
pub(crate) fn by_file(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.split('.').find(|part| !part.is_empty())?;
    let plain = names::plain(stem);
    let is_vague = |word: &str| VAGUE.split_ascii_whitespace().any(|vague| vague == word);
    let words = plain
        .split('_')
        .filter(|word| word.chars().all(char::is_alphabetic) && !word.is_empty())
        .filter(|word| !is_vague(word));
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
