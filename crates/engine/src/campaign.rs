//! A list of people as a campaign tool takes it: its column for ids or e-mail
//! addresses, then score and level of each score, under names the tool accepts.

use std::io::{self, Write};

use hearth_events::{EventLog, PropertyColumn};
use hearth_model::campaign::CampaignTool;
use hearth_model::number;

use crate::run::ScoreRun;
use crate::table::{Table, level, write_text};

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Lines with a person.
    pub people: u32,
    /// People whom the tool could not know, since they have no e-mail address: they are not in the file.
    pub without_address: u32,
}

impl Table<'_> {
    /// Writes CSV (RFC 4180 with LF, UTF-8) for a tool. Every cell is exact, for a program reads it: an id with
    /// something before it would be somebody else's. A person's address is the id,
    /// if it is one, else what the people table has under a name like `email`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_campaign(&self, tool: CampaignTool, out: &mut impl Write) -> io::Result<Written> {
        self.write_heading(tool, out)?;
        let addresses = Addresses::new(self.workbench().log());
        let mut written = Written::default();
        for &person in self.people() {
            let address = tool.address_column().map(|_| addresses.of(person));
            if tool.id_column().is_none() && address.flatten().is_none() {
                written.without_address += 1;
                continue;
            }
            let id = tool.id_column().map(|_| self.id(person));
            let known_by = id.into_iter().chain(address.map(Option::unwrap_or_default));
            for (at, cell) in known_by.enumerate() {
                if at > 0 {
                    out.write_all(b",")?;
                }
                write_text(cell, false, out)?;
            }
            self.write_scores(person, out)?;
            written.people += 1;
        }
        Ok(written)
    }

    /// Whom [`Table::write_campaign`] would write, without writing anyone.
    #[must_use]
    pub fn known_to(&self, tool: CampaignTool) -> Written {
        let everyone = u32::try_from(self.people().len()).unwrap_or(u32::MAX);
        let addresses = Addresses::new(self.workbench().log());
        let without = |&&person: &&u32| addresses.of(person).is_none();
        let unknown = match tool.id_column() {
            Some(_) => 0,
            None => self.people().iter().filter(without).count(),
        };
        let without_address = u32::try_from(unknown).unwrap_or(u32::MAX);
        Written {
            people: everyone.saturating_sub(without_address),
            without_address,
        }
    }

    fn write_heading(&self, tool: CampaignTool, out: &mut impl Write) -> io::Result<()> {
        let scores = &self.run().scores;
        let names = scores.iter().map(|score| score.definition().name.as_str());
        let columns = tool.score_columns(names).into_iter().zip(scores);
        let columns = columns.flat_map(|(names, score)| {
            let level = has_levels(score).then_some(names.level);
            std::iter::once(names.score).chain(level)
        });
        let known_by = [tool.id_column(), tool.address_column()];
        let known_by = known_by.into_iter().flatten().map(str::to_owned);
        for (at, name) in known_by.chain(columns).enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            write_text(&name, false, out)?;
        }
        out.write_all(b"\n")
    }

    fn write_scores(&self, person: u32, out: &mut impl Write) -> io::Result<()> {
        for score in &self.run().scores {
            write!(out, ",{}", number::print(score.score[person as usize]))?;
            if has_levels(score) {
                out.write_all(b",")?;
                write_text(level(score, person).unwrap_or(""), false, out)?;
            }
        }
        out.write_all(b"\n")
    }
}

fn has_levels(score: &ScoreRun) -> bool {
    !score.definition().levels.is_empty()
}

/// Names of columns of people that hold e-mail addresses, without what divides their words.
const ADDRESS_COLUMNS: [&str; 5] = ["email", "emailaddress", "mail", "useremail", "contactemail"];

/// Where e-mail addresses are.
struct Addresses<'a> {
    log: &'a EventLog,
    /// Column of the people table, if it has one.
    column: Option<&'a PropertyColumn>,
}

impl<'a> Addresses<'a> {
    fn new(log: &'a EventLog) -> Self {
        let known = if log.has_table() {
            log.attributes()
        } else {
            log.constant_attributes()
        };
        let column = known.columns().iter().find(|column| {
            let letters = column
                .name()
                .chars()
                .filter(|letter| letter.is_alphanumeric());
            let name: String = letters.flat_map(char::to_lowercase).collect();
            ADDRESS_COLUMNS.contains(&name.as_str())
        });
        Self { log, column }
    }

    fn of(&self, person: u32) -> Option<&'a str> {
        let id = self.log.people().get(person);
        if is_address(id) {
            return Some(id);
        }
        let column = self.column?;
        let code = column.codes().get(person as usize).copied().unwrap_or(0);
        let cell = column.texts().get(code.checked_sub(1)?);
        is_address(cell).then_some(cell)
    }
}

/// Whether a text looks like one e-mail address: tools refuse the whole file for less.
fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let odd =
        |letter: char| letter.is_whitespace() || letter.is_control() || "@,;<>\"".contains(letter);
    let domain_has_point = domain
        .split_once('.')
        .is_some_and(|(first, rest)| !first.is_empty() && !rest.is_empty());
    !name.is_empty() && domain_has_point && !name.contains(odd) && !domain.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_has_a_name_a_domain_and_nothing_else() {
        for good in ["ann@example.com", "a+b@mail.example.org", "ж@пример.рф"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ann",
            "@example.com",
            "ann@",
            "ann@example",
            "ann@.com",
            "a b@example.com",
            "a@b@c.de",
            "a@b.c,d@e.f",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
